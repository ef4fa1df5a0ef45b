/* Stacked bars: the parts of each category in one bar, told apart by pattern and by the gap
 * between them, with their values inside where there is room. */
#include "typeset/chart/chart.h"

/* Paper between segments. */
#define GAP LENGTH_POINT
/* Below and above values that stand above their bar, together, in tenths. */
#define OUTSIDE_GAP 6

/* Where a segment of a bar stands; false if it has no width. */
static bool segment_place(const Chart *chart, const Across *across, size_t category, size_t series,
	Length *start, Length *end) {
	Ratio sum = ratio_from_integer(0);
	for (size_t i = 0; i < series; i++)
		sum = ratio_add(sum, chart_number(chart_value(chart, category, i)));
	*start = axis_place(&across->axis, sum);
	*end = axis_place(
		&across->axis, ratio_add(sum, chart_number(chart_value(chart, category, series))));
	if (*start > 0 && *end - *start > 2 * GAP)
		*start += GAP;
	return *end > *start;
}

/* The values that have no room inside: they stand above their segments, and as near to them as
 * those beside allow. */
static size_t find_outside(
	const Chart *chart, const Across *across, size_t category, LabelSlot *slots) {
	Length start, end;
	size_t count = 0;
	for (size_t i = 0; i < chart->plot->series_count; i++) {
		Str text = chart_value_text(chart, chart_value(chart, category, i));
		Fill fill = chart_fill(chart, chart->plot->series[i].colour, true);
		if (!segment_place(chart, across, category, i, &start, &end) ||
			chart_fits_inside(chart, fill, chart->value, text, end - start))
			continue;
		slots[count++] = (LabelSlot){.centre = (start + end) / 2,
			.size = chart_text_width(chart, chart->value, text) + chart_tenths(chart, 4),
			.index = i};
	}
	return count;
}

static LabelSlot *new_slots(const Chart *chart) {
	return ARENA_ARRAY(chart->composer->arena, chart->plot->series_count, LabelSlot);
}

static Length stack_above(Chart *chart, const Across *across) {
	LabelSlot *slots = new_slots(chart);
	for (size_t i = 0; i < chart->plot->category_count; i++)
		if (find_outside(chart, across, i, slots) > 0)
			return 2 * chart_half_capital(chart, chart->value) + chart_tenths(chart, OUTSIDE_GAP);
	return 0;
}

static void draw_outside(Chart *chart, const Across *across, size_t category, Length x, Length y) {
	LabelSlot *slots = new_slots(chart);
	size_t count = find_outside(chart, across, category, slots);
	Length pad = chart_tenths(chart, OUTSIDE_GAP) / 2;
	if (!labels_spread(chart->composer->arena, slots, count, 0, chart->width - x))
		return; /* the axis tells what has no room */
	for (size_t i = 0; i < count; i++) {
		/* Keeps gridlines out of the text. */
		drawing_add_rect(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
			x + slots[i].centre - slots[i].size / 2, y, slots[i].size,
			2 * chart_half_capital(chart, chart->value) + 2 * pad, chart_ink(chart).paper);
		chart_add_text(chart, chart->value, x + slots[i].centre, y + pad, ALIGN_CENTRE,
			chart_value_text(chart, chart_value(chart, category, slots[i].index)));
	}
}

static void stack_draw(Chart *chart, const Across *across, size_t category, Length x, Length y) {
	const Plot *plot = chart->plot;
	Length start, end;
	for (size_t i = 0; i < plot->series_count; i++) {
		const Value *value = chart_value(chart, category, i);
		if (!segment_place(chart, across, category, i, &start, &end))
			continue;
		Fill fill = chart_fill(chart, plot->series[i].colour, true);
		chart_add_fill(
			chart, fill, x + start, y - across->thickness, end - start, across->thickness);
		chart_add_inside(chart, fill, chart->value, chart_value_text(chart, value), x + start, y,
			end - start, across->thickness);
	}
	draw_outside(chart, across, category, x, y);
}

/* The names directly above the segments of the first bar, if each has the room: nobody has to go
 * to a legend and back. */
static bool add_names(Chart *chart, const Across *across, Length x) {
	const Plot *plot = chart->plot;
	Length start, end;
	for (size_t i = 0; i < plot->series_count; i++)
		if (!segment_place(chart, across, 0, i, &start, &end) ||
			chart_text_width(chart, chart->label, plot->series[i].label) + chart_tenths(chart, 6) >
				end - start)
			return false;
	Length baseline = chart->y - style_ascent(chart->composer, chart->label);
	for (size_t i = 0; i < plot->series_count; i++) {
		segment_place(chart, across, 0, i, &start, &end);
		chart_add_text(chart, chart->label, x + start, baseline, ALIGN_LEFT, plot->series[i].label);
	}
	/* The names are nearer to their bar than bars to each other. */
	chart->y -= chart->label.leading - across->gap / 4;
	return true;
}

static void stack_head(Chart *chart, const Across *across, Length x) {
	const Plot *plot = chart->plot;
	if (plot->category_count == 0 || !add_names(chart, across, x))
		chart_add_legend(chart, plot->series, plot->series_count, chart_add_swatch);
}

/* The longest bar: 100 % or the greatest sum of counts. */
static Ratio longest(const Plot *plot) {
	if (plot->show == CHART_SHOW_PERCENT)
		return ratio_from_integer(100);
	Ratio most = ratio_from_integer(0);
	for (size_t category = 0; category < plot->category_count; category++) {
		Ratio sum = ratio_from_integer(0);
		for (size_t i = 0; i < plot->series_count; i++)
			sum = ratio_add(sum, chart_number(&plot->values[category * plot->series_count + i]));
		if (ratio_is_valid(sum) && ratio_compare(sum, most) > 0)
			most = sum;
	}
	return most;
}

void chart_stacked(Chart *chart) {
	Across across = {
		.thickness = chart_ems_squeezed(chart, &chart_style(chart)->stacked_bar, LEAST_STACKED_BAR),
		.middle =
			chart_ems_squeezed(chart, &chart_style(chart)->stacked_bar, LEAST_STACKED_BAR) / 2,
		.gap = chart_ems_squeezed(chart, &chart_style(chart)->bar_gap, LEAST_GAP),
		.head = stack_head,
		.above = stack_above,
		.draw = stack_draw,
		.axis = axis_for(longest(chart->plot)),
	};
	chart_add_across(chart, &across);
}
