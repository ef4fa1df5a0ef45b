/* Datasets: the columns of a data file under the names that the layout gives them. */
#include "stats/data/data.h"

int64_t dataset_weight(const Dataset *dataset, size_t row) {
	return dataset->weights ? dataset->weights->cells[row] : 1;
}

/* A described column goes before one that merely has the name in its header. */
const DataColumn *dataset_lookup_column(const Dataset *dataset, Str id) {
	const DataColumn *found = NULL;
	for (size_t i = 0; i < dataset->column_count; i++) {
		const DataColumn *column = &dataset->columns[i];
		if (str_equal(column->id, id) && (!found || (column->spec && !found->spec)))
			found = column;
	}
	return found;
}

const Dataset *stats_lookup_dataset(const Stats *stats, Str id) {
	for (size_t i = 0; i < stats->dataset_count; i++)
		if (str_equal(stats->datasets[i].id, id))
			return &stats->datasets[i];
	return NULL;
}

const Dataset *dataset_named(const Stats *stats, Diagnostics *diagnostics, Str id, Span where) {
	const Dataset *dataset = stats_lookup_dataset(stats, id);
	if (dataset)
		return dataset;
	Arena *arena = arena_new();
	Names names = {.arena = arena};
	names_add_datasets(&names, stats);
	diag_error(diagnostics, where, "there is no dataset '%.*s'", STR_ARGS(id));
	hint_nearest(diagnostics, id, &names, "datasets");
	arena_drop(arena);
	return NULL;
}

const Dataset *stats_default_dataset(
	const Stats *stats, Diagnostics *diagnostics, Str preferred, Span where) {
	const Setting *release_data = &stats->layout->release->data;
	if (preferred.length > 0)
		return dataset_named(stats, diagnostics, preferred, where);
	if (SETTING_IS_SET(*release_data))
		return dataset_named(stats, diagnostics, release_data->text, release_data->span);
	if (stats->dataset_count == 1)
		return &stats->datasets[0];
	if (stats->dataset_count == 0) {
		diag_error(diagnostics, where, "this needs data, and the layout has none");
		diag_hint(diagnostics, "describe the file in a [data NAME] section");
		return NULL;
	}
	diag_error(diagnostics, where, "it is not clear which dataset is meant");
	diag_hint(diagnostics, "name it here, or set 'data' in [release] for the whole layout");
	return NULL;
}

const Dataset *dataset_meant(const Stats *stats, const Setting *data) {
	const Setting *release_data = &stats->layout->release->data;
	if (SETTING_IS_SET(*data) || SETTING_IS_SET(*release_data))
		return stats_lookup_dataset(stats, SETTING_IS_SET(*data) ? data->text : release_data->text);
	return stats->dataset_count == 1 ? &stats->datasets[0] : NULL;
}

const DataColumn *dataset_require_column(
	Diagnostics *diagnostics, const Dataset *dataset, Str id, Span where) {
	const DataColumn *column = dataset_lookup_column(dataset, id);
	if (column)
		return column;
	Arena *arena = arena_new();
	Names names = {.arena = arena};
	names_add_columns(&names, dataset);
	diag_error(
		diagnostics, where, "'%.*s' has no column '%.*s'", STR_ARGS(dataset->id), STR_ARGS(id));
	hint_nearest(diagnostics, id, &names, "its columns");
	arena_drop(arena);
	return NULL;
}

bool columns_are_alike(const DataColumn *a, const DataColumn *b) {
	return a->type == b->type && a->codes == b->codes && a->type != COLUMN_DECIMAL;
}

bool column_id_split(Str id, Str *data, Str *name) {
	for (size_t i = 0; i < id.length; i++) {
		if (id.data[i] != '.')
			continue;
		*data = str_slice(id, 0, i);
		*name = str_slice(id, i + 1, id.length);
		return data->length > 0 && name->length > 0;
	}
	return false;
}

/* Index in the header row: matched exactly, else but for case; SIZE_MAX if absent. */
static size_t header_find(const CsvTable *csv, Str header) {
	for (size_t i = 0; i < csv->column_count; i++)
		if (str_equal(csv->header[i], header))
			return i;
	for (size_t i = 0; i < csv->column_count; i++)
		if (str_equal_fold(csv->header[i], header))
			return i;
	return SIZE_MAX;
}

/* ---- what the layout and the metadata say of a column ---- */

/* A setting that the layout does not give is that of the metadata. */
static void setting_inherit(Setting *setting, const Setting *other) {
	if (!setting->given && other->given)
		*setting = *other;
}

static const ColumnSpec *spec_merge(
	Arena *arena, const ColumnSpec *layout, const ColumnSpec *metadata) {
	if (!layout || !metadata)
		return layout ? layout : metadata;
	ColumnSpec *merged = arena_copy(arena, layout, sizeof(*layout));
	setting_inherit(&merged->missing, &metadata->missing);
	setting_inherit(&merged->required, &metadata->required);
	setting_inherit(&merged->references, &metadata->references);
	/* Where the values are codes, the list says all that they can be. */
	if (SETTING_IS_SET(merged->codes))
		return merged;
	setting_inherit(&merged->type, &metadata->type);
	setting_inherit(&merged->format, &metadata->format);
	setting_inherit(&merged->minimum, &metadata->minimum);
	setting_inherit(&merged->maximum, &metadata->maximum);
	setting_inherit(&merged->pattern, &metadata->pattern);
	return merged;
}

static void report_absent_header(
	Diagnostics *diagnostics, const CsvTable *csv, const ColumnSpec *spec, Str header) {
	Span where = SETTING_IS_SET(spec->header) ? spec->header.span : spec->span;
	diag_error(
		diagnostics, where, "'%s' has no column '%.*s'", csv->source->path, STR_ARGS(header));
	Arena *arena = arena_new();
	Names names = {.arena = arena};
	for (size_t i = 0; i < csv->column_count; i++)
		names_add(&names, csv->header[i]);
	hint_nearest(diagnostics, header, &names, "its columns");
	Span first = csv_cell_span(csv, SIZE_MAX, 0);
	Span last = csv_cell_span(csv, SIZE_MAX, csv->column_count - 1);
	diag_see(diagnostics, span_make(csv->source, first.start, last.end), "the header row");
	arena_drop(arena);
}

static void check_format(Diagnostics *diagnostics, const ColumnSpec *spec, ColumnType type) {
	if (!SETTING_IS_SET(spec->format))
		return;
	if (type != COLUMN_DATE) {
		diag_error(diagnostics, spec->format.span, "'format' is for dates");
		diag_hint(diagnostics, "set type = date, or remove 'format'");
	} else if (!date_format_is_known(spec->format.text)) {
		diag_error(diagnostics, spec->format.span, "'%.*s' is not a format of dates",
			STR_ARGS(spec->format.text));
		diag_hint(diagnostics, "write day, month and year as in the data: dd/mm/yyyy, d.m.yy or "
							   "dd mmm yyyy");
	}
}

/* Lays a description over a column of the file. */
static void column_describe(Diagnostics *diagnostics, const Stats *stats, const ColumnSpec *spec,
	Str name, DataColumn *column) {
	column->spec = spec;
	column->id = name;
	if (SETTING_IS_SET(spec->label)) {
		Label label = label_split(spec->label.span);
		column->label = label.text;
		column->notes = label.notes;
	}
	column->type = (ColumnType)spec->type.integer;
	column->codes = SETTING_IS_SET(spec->codes) ? codes_lookup(stats, spec->codes.text) : NULL;
	if (column->codes)
		column->type = COLUMN_CODE;
	check_format(diagnostics, spec, column->type);
}

static bool has_made_columns(const Stats *stats, Str id) {
	const Layout *layout = stats->layout;
	Str data, name;
	for (size_t i = 0; i < layout->join_count; i++)
		if (str_equal(layout->joins[i].data.text, id))
			return true;
	for (size_t i = 0; i < layout->derive_count; i++)
		if (column_id_split(layout->derives[i].id, &data, &name) && str_equal(data, id))
			return true;
	return false;
}

/* One [column] section; a column that the file lacks may be made later. */
static void describe_by_layout(Arena *arena, Diagnostics *diagnostics, const Stats *stats,
	const CsvwTable *metadata, const ColumnSpec *spec, Str name, Dataset *dataset) {
	Str header = SETTING_IS_SET(spec->header) ? spec->header.text : name;
	size_t index = header_find(dataset->csv, header);
	if (index == SIZE_MAX) {
		if (SETTING_IS_SET(spec->header) || !has_made_columns(stats, dataset->id))
			report_absent_header(diagnostics, dataset->csv, spec, header);
		return;
	}
	DataColumn *column = &dataset->columns[index];
	if (column->spec) {
		diag_error(diagnostics, spec->span, "the column '%.*s' of the file is described twice",
			STR_ARGS(dataset->csv->header[index]));
		diag_see(diagnostics, column->spec->span, "first described here");
		return;
	}
	spec = spec_merge(arena, spec, metadata ? metadata->columns[index] : NULL);
	column_describe(diagnostics, stats, spec, name, column);
}

static void describe_columns(Arena *arena, Diagnostics *diagnostics, const Stats *stats,
	const CsvwTable *metadata, Dataset *dataset) {
	for (size_t i = 0; i < stats->layout->column_count; i++) {
		const ColumnSpec *column = &stats->layout->columns[i];
		Str data, name;
		if (column_id_split(column->id, &data, &name) && str_equal(data, dataset->id))
			describe_by_layout(arena, diagnostics, stats, metadata, column, name, dataset);
	}
	for (size_t i = 0; metadata && i < dataset->csv->column_count; i++)
		if (!dataset->columns[i].spec && metadata->columns[i])
			column_describe(
				diagnostics, stats, metadata->columns[i], metadata->names[i], &dataset->columns[i]);
}

static void columns_prepare(Arena *arena, Dataset *dataset) {
	const CsvTable *csv = dataset->csv;
	dataset->columns = ARENA_ARRAY(arena, csv->column_count, DataColumn);
	dataset->column_count = csv->column_count;
	for (size_t i = 0; i < csv->column_count; i++)
		dataset->columns[i] = (DataColumn){
			.id = csv->header[i],
			.label = csv->header[i],
			.type = COLUMN_TEXT,
			.csv = csv,
			.csv_column = i,
		};
}

/* A count is an integer column, even if nothing says so. */
static void type_weights(Diagnostics *diagnostics, Dataset *dataset) {
	const Setting *count = &dataset->spec->count;
	const DataColumn *found =
		SETTING_IS_SET(*count) ? dataset_lookup_column(dataset, count->text) : NULL;
	if (!found)
		return;
	DataColumn *column = &dataset->columns[found - dataset->columns];
	if (column->type == COLUMN_CODE || column->type == COLUMN_DATE ||
		column->type == COLUMN_DECIMAL)
		diag_error(diagnostics, count->span, "the count column '%.*s' does not hold integers",
			STR_ARGS(count->text));
	else
		column->type = COLUMN_INTEGER;
}

static const CsvwTable *read_metadata(
	Arena *arena, Diagnostics *diagnostics, const Stats *stats, const Dataset *dataset) {
	const DataSpec *spec = dataset->spec;
	Files *files = stats->layout->files;
	const char *path = arena_printf(arena, "%s-metadata.json", spec->file.path);
	if (SETTING_IS_SET(spec->csvw))
		return csvw_read(arena, diagnostics, stats->layout, spec->csvw.path, spec->csvw.span,
			dataset->csv, spec);
	if (!files_have(files, path))
		return NULL;
	return csvw_read(arena, diagnostics, stats->layout, path, spec->file.span, dataset->csv, spec);
}

bool dataset_read(
	Arena *arena, Diagnostics *diagnostics, Stats *stats, const DataSpec *spec, Dataset *dataset) {
	size_t errors = diag_errors(diagnostics);
	const CsvTable *csv =
		csv_read(arena, diagnostics, stats->layout->files, spec->file.path, spec->file.span);
	if (!csv)
		return false;
	*dataset = (Dataset){.id = spec->id, .spec = spec, .csv = csv, .row_count = csv->row_count};
	columns_prepare(arena, dataset);
	const CsvwTable *metadata = read_metadata(arena, diagnostics, stats, dataset);
	describe_columns(arena, diagnostics, stats, metadata, dataset);
	type_weights(diagnostics, dataset);
	if (metadata && metadata->key.length > 0)
		dataset->key = dataset_lookup_column(dataset, metadata->key);
	if (diag_errors(diagnostics) > errors)
		return false;
	const int64_t *present = ARENA_ARRAY(arena, csv->row_count, int64_t);
	for (size_t i = 0; i < dataset->column_count; i++)
		cells_read(arena, diagnostics, stats, present, &dataset->columns[i]);
	if (diag_errors(diagnostics) > errors)
		return false;
	schema_check_columns(diagnostics, dataset);
	schema_check_dates(diagnostics, stats->layout, dataset);
	return diag_errors(diagnostics) == errors;
}
