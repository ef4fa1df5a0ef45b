/* The value axis: round steps from zero, light gridlines, texts in muted ink. */
#include "typeset/chart/chart.h"

#define INTERVALS_MOST 6

static int64_t ceiling(Ratio value) {
	int64_t whole = value.numerator / value.denominator;
	return value.numerator % value.denominator > 0 ? whole + 1 : whole;
}

Ratio plot_reach(const Plot *plot) {
	bool shared = ratio_is_valid(plot->reach) && ratio_compare(plot->reach, plot->maximum) > 0;
	return shared ? plot->reach : plot->maximum;
}

/* Steps are 1, 2 or 5 times a power of ten, the smallest that needs few intervals. */
Axis axis_for(Ratio maximum) {
	static const int64_t factors[] = {1, 2, 5};
	int64_t most = ratio_is_valid(maximum) && maximum.numerator > 0 ? ceiling(maximum) : 1;
	for (int64_t power = 1; power < INT64_MAX / 100; power *= 10)
		for (size_t i = 0; i < BASE_COUNT(factors); i++) {
			int64_t step = factors[i] * power;
			int64_t intervals = (most - 1) / step + 1;
			if (intervals <= INTERVALS_MOST)
				return (Axis){.step = step, .maximum = step * intervals};
		}
	return (Axis){.step = most, .maximum = most};
}

Length axis_place(const Axis *axis, Ratio value) {
	Ratio part = ratio_divide(value, ratio_from_integer(axis->maximum));
	return length_scale(axis->length, part.numerator, part.denominator);
}

Str axis_tick(const Chart *chart, int64_t value) {
	ValueKind kind = chart->plot->show == CHART_SHOW_PERCENT ? VALUE_PERCENT : VALUE_COUNT;
	Arena *arena = chart->composer->arena;
	return value_make(arena, kind, ratio_from_integer(value), 0, ROUND_HALF_AWAY).text;
}

void axis_fit(const Chart *chart, Axis *axis, Length width, bool labelled) {
	const Plot *plot = chart->plot;
	axis->length =
		width - chart_text_width(chart, chart->muted, axis_tick(chart, axis->maximum)) / 2;
	size_t count = labelled ? plot->category_count * plot->series_count : 0;
	for (size_t i = 0; i < count; i++) {
		Ratio number = chart_number(&plot->values[i]);
		if (number.numerator <= 0)
			continue;
		Length room =
			width - chart_tenths(chart, 7) -
			chart_text_width(chart, chart->value, chart_value_text(chart, &plot->values[i]));
		Ratio stretch = ratio_divide(ratio_from_integer(axis->maximum), number);
		Length longest = length_scale(room, stretch.numerator, stretch.denominator);
		if (longest < axis->length)
			axis->length = longest;
	}
	if (axis->length < 0)
		axis->length = 0;
}

void axis_add_grid(Chart *chart, const Axis *axis, Length x, Length y, Length height) {
	for (int64_t tick = axis->step; tick <= axis->maximum; tick += axis->step)
		drawing_add_line(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
			x + axis_place(axis, ratio_from_integer(tick)), y - height, 0, height,
			chart_rule(chart)->gridline.length, chart_ink(chart).faint);
}

/* Every how many ticks there is room for a text. */
static int64_t text_stride(const Chart *chart, const Axis *axis) {
	Length room = chart_text_width(chart, chart->muted, axis_tick(chart, axis->maximum)) +
	              chart_tenths(chart, 4);
	Length pitch = axis_place(axis, ratio_from_integer(axis->step));
	return pitch > 0 ? (room - 1) / pitch + 1 : axis->maximum / axis->step;
}

void axis_add_below(Chart *chart, const Axis *axis, Length x, Length y, Length height) {
	Composer *composer = chart->composer;
	Length bottom = y - height;
	drawing_add_line(composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE, x, bottom, 0,
		height, chart_rule(chart)->axis.length, chart_ink(chart).rule);
	Length baseline = bottom - chart_tenths(chart, 3) - style_ascent(composer, chart->muted);
	int64_t step = axis->step * text_stride(chart, axis);
	for (int64_t tick = 0; tick <= axis->maximum; tick += step)
		chart_add_text(chart, chart->muted, x + axis_place(axis, ratio_from_integer(tick)),
			baseline, ALIGN_CENTRE, axis_tick(chart, tick));
	chart->y = bottom - chart_tenths(chart, 3) - chart->muted.leading;
	if (chart->plot->axis.length == 0)
		return;
	Lines title = lines_break_text(composer, chart->node, ARTIFACT_NONE, chart->plot->axis,
		chart->muted, chart->width - x, ALIGN_LEFT);
	Length top = chart->y - chart_tenths(chart, 2);
	chart_add_lines(chart, &title, chart->muted, x, top, axis->length, ALIGN_CENTRE);
	chart->y = top - (Length)title.count * chart->muted.leading;
}
