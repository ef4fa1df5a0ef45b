/* The ends of lines, each with its name and value beside it: nobody has to go to a legend and
 * back. Labels that would overlap are moved apart, and a thin line leads to those that moved. */
#include "typeset/chart/chart.h"

/* The widest that a name may be, in hundredths of the chart. */
#define NAME_MOST 24
/* From a line's end to its label, and from a value to its name, in tenths. */
#define LEAD_TENTHS 12
#define GAP_TENTHS 5

Ends ends_make(Chart *chart, size_t count, bool left, bool named) {
	Ends ends = {
		.items = ARENA_ARRAY(chart->composer->arena, count, LineEnd),
		.left = left,
		.named = named,
	};
	return ends;
}

void ends_add(Chart *chart, Ends *ends, size_t series, const Value *value) {
	Str name = chart->plot->series[series].label;
	Length most = length_scale(chart->width, NAME_MOST, 100);
	Length minimum = chart_name_minimum(chart, name);
	LineEnd *end = &ends->items[ends->count++];
	*end = (LineEnd){.series = series, .value = chart_value_text(chart, value)};
	if (ends->named)
		end->name = lines_break_text(chart->composer, chart->node, ARTIFACT_NONE, name,
			chart->label, minimum > most ? minimum : most, ends->left ? ALIGN_RIGHT : ALIGN_LEFT);
	Length value_width = chart_text_width(chart, chart->value, end->value);
	ends->value_width = value_width > ends->value_width ? value_width : ends->value_width;
	for (size_t i = 0; i < end->name.count; i++)
		if (end->name.lines[i].width > ends->name_width)
			ends->name_width = end->name.lines[i].width;
	ends->height += (Length)(end->name.count > 0 ? end->name.count : 1) * chart->label.leading;
}

Length ends_width(const Chart *chart, const Ends *ends) {
	Length name = ends->named ? chart_tenths(chart, GAP_TENTHS) + ends->name_width : 0;
	return chart_tenths(chart, LEAD_TENTHS) + ends->value_width + name;
}

/* A line from a point to a label that had to move. */
static void add_leader(Chart *chart, const LineEnd *end, Length x, Length to_x, Length y) {
	Length shift = y > end->y ? y - end->y : end->y - y;
	if (shift <= chart_half_capital(chart, chart->label))
		return;
	drawing_add_line(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE, x, end->y,
		to_x - x, y - end->y, chart_rule(chart)->gridline.length, chart_ink(chart).rule);
}

static void add_label(Chart *chart, const Ends *ends, const LineEnd *end, Length x, Length y) {
	Length sign = ends->left ? -1 : 1;
	Length radius = chart_marker_radius(chart) + chart_tenths(chart, 1);
	Length text = x + sign * chart_tenths(chart, LEAD_TENTHS);
	add_leader(chart, end, x + sign * radius, text - sign * chart_tenths(chart, 2), y);
	chart_add_text(chart, chart->value, text, y - chart_half_capital(chart, chart->value),
		ends->left ? ALIGN_RIGHT : ALIGN_LEFT, end->value);
	if (!ends->named)
		return;
	Length start = text + sign * (ends->value_width + chart_tenths(chart, GAP_TENTHS));
	/* The first line of a name stands beside its value. */
	Length top =
		y - chart_half_capital(chart, chart->label) + style_ascent(chart->composer, chart->label);
	chart_add_lines(chart, &end->name, chart->label, ends->left ? start - ends->name_width : start,
		top, ends->name_width, ends->left ? ALIGN_RIGHT : ALIGN_LEFT);
}

void ends_draw(Chart *chart, const Ends *ends, Length x, Length low, Length high) {
	Arena *arena = chart->composer->arena;
	Length leading = chart->label.leading;
	LabelSlot *slots = ARENA_ARRAY(arena, ends->count, LabelSlot);
	/* A slot's middle is that of its lines; a label's place that of its first line. */
	for (size_t i = 0; i < ends->count; i++) {
		size_t index = ends->count - 1 - i; /* of ends in one place the first comes out on top */
		const LineEnd *end = &ends->items[index];
		Length more = (Length)(end->name.count > 0 ? end->name.count - 1 : 0) * leading;
		slots[i] = (LabelSlot){.centre = end->y - more / 2, .size = leading + more, .index = index};
	}
	labels_spread(arena, slots, ends->count, low, high);
	for (size_t i = 0; i < ends->count; i++) {
		const LineEnd *end = &ends->items[slots[i].index];
		add_label(chart, ends, end, x, slots[i].centre + (slots[i].size - leading) / 2);
	}
}
