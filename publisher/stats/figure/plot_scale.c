/* One scale for charts that are compared: a bar of the same value is as long in each of them, and a
 * reader who goes from one to the next is not misled. */
#include "stats/stats.h"

/* Whether the axes of both have one scale. */
static bool is_compared(const Plot *a, const Plot *b) {
	const Setting *first = &a->spec->scale, *second = &b->spec->scale;
	if (SETTING_IS_SET(*first) || SETTING_IS_SET(*second))
		return str_equal(first->text, second->text) && !str_equal(first->text, STR("own")) &&
		       !str_equal(first->text, STR("full"));
	return a->show == CHART_SHOW_PERCENT && b->show == CHART_SHOW_PERCENT && a->codes == b->codes;
}

/* The bars of a stack are all of one length, and their axis is whole; a map has no axis. */
static bool has_scale(const Plot *plot) {
	return plot && plot->kind != CHART_STACKED && plot->kind != CHART_TILEMAP;
}

static void check_shown(Diagnostics *diagnostics, const Plot *plot, const Plot *other) {
	if (plot->show == other->show)
		return;
	diag_error(diagnostics, plot->spec->scale.span,
		"one scale for numbers and for percentages: '%.*s'", STR_ARGS(plot->spec->scale.text));
	diag_see(diagnostics, other->spec->scale.span, "the other chart of this scale");
	diag_hint(diagnostics, "name another scale, or show the same in both");
}

void stats_share_scales(Diagnostics *diagnostics, Plot *const *plots, size_t count) {
	for (size_t i = 0; i < count; i++) {
		if (!has_scale(plots[i]))
			continue;
		Plot *plot = plots[i];
		if (str_equal(plot->spec->scale.text, STR("full")))
			plot->reach = ratio_from_integer(100);
		bool is_checked = false; /* against the first of its scale: each is told once */
		for (size_t j = 0; j < count; j++) {
			if (j == i || !has_scale(plots[j]) || !is_compared(plot, plots[j]))
				continue;
			if (ratio_compare(plots[j]->maximum, plot->reach) > 0)
				plot->reach = plots[j]->maximum;
			if (j < i && !is_checked)
				check_shown(diagnostics, plot, plots[j]);
			is_checked = true;
		}
	}
}
