/* Bars that go across, a row a category: what bar, stacked, grouped and dot charts have in common.
 */
#include "typeset/chart/chart.h"

/* The widest that the column of the categories' names may be, in hundredths of the chart. */
#define LABELS_MOST 36

void chart_add_bar(Chart *chart, const Axis *axis, const Value *value, Fill fill, Length x,
	Length y, Length thickness) {
	Length length = axis_place(axis, chart_number(value));
	if (length > 0)
		chart_add_fill(chart, fill, x, y - thickness, length, thickness);
	Str text = chart_value_text(value);
	Length room = chart_text_width(chart, chart->value, text) + chart_tenths(chart, 4);
	Length half = chart_half_capital(chart, chart->value);
	Length start = x + length + chart_tenths(chart, 4);
	/* Keeps gridlines out of the text. */
	drawing_add_rect(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
		start - chart_tenths(chart, 2), y - thickness, room, thickness, chart_ink(chart).paper);
	chart_add_text(chart, chart->value, start, y - thickness / 2 - half, ALIGN_LEFT, text);
}

/* Breaks a name into as few lines as fit into `most`, and those about equally long. */
static Lines label_break(Chart *chart, Str text, Length most) {
	Composer *composer = chart->composer;
	Lines lines = lines_break_text(
		composer, chart->node, ARTIFACT_NONE, text, chart->label, most, ALIGN_RIGHT);
	Length minimum = chart_name_minimum(chart, text);
	Length step = most / 24 + 1;
	for (Length width = most - step; lines.count > 1 && width >= minimum; width -= step) {
		Lines narrower = lines_break_text(
			composer, chart->node, ARTIFACT_NONE, text, chart->label, width, ALIGN_RIGHT);
		if (narrower.count > lines.count)
			break;
		lines = narrower;
	}
	return lines;
}

/* Breaks the categories' names; returns the width of their column. */
static Length rows_label(Chart *chart, ChartRow *rows) {
	const Plot *plot = chart->plot;
	Length most = length_scale(chart->width, LABELS_MOST, 100);
	for (size_t i = 0; i < plot->category_count; i++) {
		Length minimum = chart_name_minimum(chart, plot->categories[i]);
		if (minimum > most && minimum < chart->width / 2)
			most = minimum;
	}
	Length widest = 0;
	for (size_t i = 0; i < plot->category_count; i++) {
		rows[i].label = label_break(chart, plot->categories[i], most);
		for (size_t n = 0; n < rows[i].label.count; n++)
			if (rows[i].label.lines[n].width > widest)
				widest = rows[i].label.lines[n].width;
	}
	return widest;
}

/* Places the rows one under the other; returns the height of all. */
static Length rows_place(const Chart *chart, const Across *across, ChartRow *rows) {
	Length height = across->gap / 2;
	for (size_t i = 0; i < chart->plot->category_count; i++) {
		Length text = (Length)rows[i].label.count * chart->label.leading;
		Length row = text > across->thickness ? text : across->thickness;
		rows[i].top = -height - (row - across->thickness) / 2;
		height += row + across->gap;
	}
	return height - across->gap / 2;
}

void chart_add_across(Chart *chart, Across *across) {
	size_t count = chart->plot->category_count;
	ChartRow *rows = ARENA_ARRAY(chart->composer->arena, count, ChartRow);
	Length labels = rows_label(chart, rows);
	Length height = rows_place(chart, across, rows);
	Length x = labels + chart_tenths(chart, 8);
	axis_fit(chart, &across->axis, chart->width - x - across->margin, across->labelled);
	if (across->head)
		across->head(chart, across, x);
	Length y = chart->y;
	axis_add_grid(chart, &across->axis, x, y, height);
	Length ascent = style_ascent(chart->composer, chart->label);
	Length half = chart_half_capital(chart, chart->label);
	for (size_t i = 0; i < count; i++) {
		across->draw(chart, across, i, x, y + rows[i].top);
		Length below = (Length)(rows[i].label.count - 1) * chart->label.leading / 2;
		Length top = y + rows[i].top - across->middle - half + ascent;
		if (rows[i].label.count > 0)
			chart_add_lines(
				chart, &rows[i].label, chart->label, 0, top + below, labels, ALIGN_RIGHT);
	}
	axis_add_below(chart, &across->axis, x, y, height);
}
