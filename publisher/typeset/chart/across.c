/* Bars that go across, a row a category: what bar, stacked, grouped and dot charts have in common.
 */
#include "typeset/chart/chart.h"

/* The widest that the column of the categories' names may be, in hundredths of the chart. */
#define LABELS_MOST 36
/* Names of more lines beside their bars stand above them. */
#define NAME_LINES_MOST 3

void chart_add_bar(Chart *chart, const Axis *axis, const Value *value, Fill fill, Length x,
	Length y, Length thickness) {
	Length length = axis_place(axis, chart_number(value));
	if (length > 0)
		chart_add_fill(chart, fill, x, y - thickness, length, thickness);
	Str text = chart_value_text(chart, value);
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

/* The widest that names beside bars may be; 0 if a word is wider. */
static Length names_most(const Chart *chart) {
	const Plot *plot = chart->plot;
	Length most = length_scale(chart->width, LABELS_MOST, 100);
	for (size_t i = 0; i < plot->category_count; i++) {
		Length minimum = chart_name_minimum(chart, plot->categories[i]);
		if (minimum >= chart->width / 2)
			return 0;
		most = length_larger(most, minimum);
	}
	return most;
}

/* Breaks the categories' names: beside their bars if they have the room. */
static RowNames rows_label(Chart *chart, ChartRow *rows) {
	const Plot *plot = chart->plot;
	Length most = names_most(chart);
	RowNames names = {.above = most == 0};
	for (size_t i = 0; i < plot->category_count && !names.above; i++) {
		rows[i].label = label_break(chart, plot->categories[i], most);
		names.above = rows[i].label.count > NAME_LINES_MOST;
		for (size_t n = 0; n < rows[i].label.count; n++)
			names.width = length_larger(names.width, rows[i].label.lines[n].width);
	}
	for (size_t i = 0; i < plot->category_count && names.above; i++)
		rows[i].label = lines_break_text(chart->composer, chart->node, ARTIFACT_NONE,
			plot->categories[i], chart->label, chart->width, ALIGN_LEFT);
	return names;
}

/* Places the rows one under the other; returns the height of all. */
static Length rows_place(
	const Chart *chart, const Across *across, const RowNames *names, Length above, ChartRow *rows) {
	Length height = across->gap / 2;
	for (size_t i = 0; i < chart->plot->category_count; i++) {
		Length text = (Length)rows[i].label.count * chart->label.leading;
		Length row = names->above ? across->thickness : length_larger(text, across->thickness);
		Length over = above + (names->above ? text : 0);
		rows[i].top = -height - over - (row - across->thickness) / 2;
		height += over + row + across->gap;
	}
	return height - across->gap / 2;
}

static void add_name(Chart *chart, const Across *across, const RowNames *names, Length above,
	const ChartRow *row, Length bars) {
	Length text = (Length)row->label.count * chart->label.leading;
	if (row->label.count == 0)
		return;
	if (names->above) {
		chart_add_lines(
			chart, &row->label, chart->label, 0, bars + above + text, chart->width, ALIGN_LEFT);
		return;
	}
	Length ascent = style_ascent(chart->composer, chart->label);
	Length half = chart_half_capital(chart, chart->label);
	Length below = (text - chart->label.leading) / 2;
	Length top = bars - across->middle - half + ascent;
	chart_add_lines(chart, &row->label, chart->label, 0, top + below, names->width, ALIGN_RIGHT);
}

void chart_add_across(Chart *chart, Across *across) {
	size_t count = chart->plot->category_count;
	ChartRow *rows = ARENA_ARRAY(chart->composer->arena, count, ChartRow);
	RowNames names = rows_label(chart, rows);
	/* Under names the axis begins at the left, with room for half of its zero. */
	Length x = names.above ? chart_tenths(chart, 8) : names.width + chart_tenths(chart, 8);
	axis_fit(chart, &across->axis, chart->width - x - across->margin, across->labelled);
	Length above = across->above ? across->above(chart, across) : 0;
	Length height = rows_place(chart, across, &names, above, rows);
	if (across->head)
		across->head(chart, across, x);
	Length y = chart->y;
	axis_add_grid(chart, &across->axis, x, y, height);
	for (size_t i = 0; i < count; i++) {
		across->draw(chart, across, i, x, y + rows[i].top);
		add_name(chart, across, &names, above, &rows[i], y + rows[i].top);
	}
	axis_add_below(chart, &across->axis, x, y, height);
}
