/* Which dataset a part of the layout is of, and what that says of itself. */
#include "source/source.h"

static const DataSpec *lookup_data(const Layout *layout, Str id) {
	for (size_t i = 0; i < layout->data_count; i++)
		if (str_equal(layout->data[i].id, id))
			return &layout->data[i];
	return NULL;
}

const DataSpec *layout_data_of(const Layout *layout, const Setting *named) {
	if (SETTING_IS_SET(*named))
		return lookup_data(layout, named->text);
	if (SETTING_IS_SET(layout->release->data))
		return lookup_data(layout, layout->release->data.text);
	return layout->data_count == 1 ? &layout->data[0] : NULL;
}

/* What a dataset is chosen from; `steps` keeps a circle, which is reported elsewhere, from going
 * on for ever. */
static const DataSpec *origin_of(const Layout *layout, const DataSpec *data, size_t *steps) {
	if (!SETTING_IS_SET(data->from) || ++*steps > layout->data_count)
		return NULL;
	return lookup_data(layout, data->from.text);
}

const Setting *layout_as_at(const Layout *layout, const DataSpec *data) {
	size_t steps = 0;
	for (; data != NULL; data = origin_of(layout, data, &steps))
		if (SETTING_IS_SET(data->as_at))
			return &data->as_at;
	return &layout->release->data_date;
}

const Setting *layout_source_of(const Layout *layout, const DataSpec *data) {
	size_t steps = 0;
	for (; data != NULL; data = origin_of(layout, data, &steps))
		if (SETTING_IS_SET(data->source))
			return &data->source;
	return NULL;
}
