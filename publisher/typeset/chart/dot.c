/* Dots: for each category the points of all series on one line, joined from the lowest to the
 * highest, so that the eye reads the distance between them. */
#include "typeset/chart/chart.h"

/* Between the dots and the values above them, in tenths. */
#define VALUE_TENTHS 2

static Length dot_place(const Chart *chart, const Across *across, size_t category, size_t series) {
	return axis_place(&across->axis, chart_number(chart_value(chart, category, series)));
}

/* Whether a series before it has the same value in the same place. */
static bool is_repeated(const Chart *chart, const Across *across, size_t category, size_t series) {
	for (size_t i = 0; i < series; i++)
		if (dot_place(chart, across, category, i) == dot_place(chart, across, category, series) &&
			str_equal(chart_value_text(chart, chart_value(chart, category, i)),
				chart_value_text(chart, chart_value(chart, category, series))))
			return true;
	return false;
}

/* Values above their dots, moved apart where the dots are near each other. */
static void add_values(Chart *chart, const Across *across, size_t category, Length x, Length y) {
	Arena *arena = chart->composer->arena;
	LabelSlot *slots = ARENA_ARRAY(arena, chart->plot->series_count, LabelSlot);
	Length pad = chart_tenths(chart, 2);
	size_t count = 0;
	for (size_t i = 0; i < chart->plot->series_count; i++) {
		Str text = chart_value_text(chart, chart_value(chart, category, i));
		if (!is_repeated(chart, across, category, i))
			slots[count++] = (LabelSlot){
				.centre = x + dot_place(chart, across, category, i),
				.size = chart_text_width(chart, chart->value, text) + 2 * pad,
				.index = i,
			};
	}
	if (!labels_spread(arena, slots, count, x + pad, chart->width))
		return; /* the axis tells what has no room */
	for (size_t i = 0; i < count; i++) {
		/* Keeps gridlines out of the text. */
		drawing_add_rect(arena, &chart->drawing, chart->node, ARTIFACT_NONE,
			slots[i].centre - slots[i].size / 2, y - pad / 2, slots[i].size,
			2 * chart_half_capital(chart, chart->value) + pad, chart_ink(chart).paper);
		chart_add_text(chart, chart->value, slots[i].centre, y, ALIGN_CENTRE,
			chart_value_text(chart, chart_value(chart, category, slots[i].index)));
	}
}

/* Dots of nearly one value stand side by side, so that none hides another. */
static void add_dots(Chart *chart, const Across *across, size_t category, Length x, Length y) {
	size_t count = chart->plot->series_count;
	LabelSlot *slots = ARENA_ARRAY(chart->composer->arena, count, LabelSlot);
	for (size_t i = 0; i < count; i++)
		slots[i] = (LabelSlot){.centre = x + dot_place(chart, across, category, i),
			.size = chart_marker_radius(chart) * 3 / 2,
			.index = i};
	Length radius = chart_marker_radius(chart);
	labels_spread(
		chart->composer->arena, slots, count, x - radius, x + across->axis.length + radius);
	for (size_t i = count; i-- > 0;)
		chart_add_marker(chart, chart->plot->series[slots[i].index].colour, slots[i].centre, y);
}

static void dot_draw(Chart *chart, const Across *across, size_t category, Length x, Length y) {
	const Plot *plot = chart->plot;
	Length middle = y - across->thickness + chart_marker_radius(chart);
	Length low = across->axis.length, high = 0;
	for (size_t i = 0; i < plot->series_count; i++) {
		Length place = dot_place(chart, across, category, i);
		low = place < low ? place : low;
		high = place > high ? place : high;
	}
	if (high > low)
		drawing_add_line(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
			x + low, middle, high - low, 0, chart_rule(chart)->axis.length, chart_ink(chart).rule);
	add_dots(chart, across, category, x, middle);
	add_values(chart, across, category, x,
		middle + chart_marker_radius(chart) + chart_tenths(chart, VALUE_TENTHS));
}

static void dot_head(Chart *chart, const Across *across, Length x) {
	(void)across;
	(void)x;
	chart_add_legend(
		chart, chart->plot->series, chart->plot->series_count, chart_add_marker_swatch);
}

void chart_dot(Chart *chart) {
	Length radius = chart_marker_radius(chart);
	Length thickness = 2 * radius + chart_tenths(chart, VALUE_TENTHS) +
	                   2 * chart_half_capital(chart, chart->value);
	Across across = {
		.thickness = thickness,
		.middle = thickness - radius, /* beside the dots, below their values */
		.gap = chart_ems_squeezed(chart, &chart_style(chart)->bar_gap, LEAST_GAP),
		.margin = radius,
		.head = dot_head,
		.draw = dot_draw,
		.axis = axis_for(plot_reach(chart->plot)),
	};
	chart_add_across(chart, &across);
}
