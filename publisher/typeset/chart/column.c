/* Upright bars, a category each, with the names beneath. Where the names do not fit beneath
 * their bars, as in large print, the bars go across. */
#include "typeset/chart/chart.h"

static Length slot_width(const Chart *chart, const Upright *upright) {
	size_t count = chart->plot->category_count;
	return (upright->right - upright->left) / (Length)(count > 0 ? count : 1);
}

static void add_column(Chart *chart, const Upright *upright, size_t category) {
	const Value *value = chart_value(chart, category, 0);
	Length slot = slot_width(chart, upright);
	Length widest = chart_ems(chart, &chart_style(chart)->column);
	Length width = slot * 5 / 8 < widest ? slot * 5 / 8 : widest;
	Length middle = upright->left + slot * (Length)category + slot / 2;
	Length height = axis_place(&upright->axis, chart_number(value));
	Fill fill = chart_fill(chart, chart->plot->category_colours[category], false);
	if (height > 0)
		chart_add_fill(chart, fill, middle - width / 2, upright->zero, width, height);
	Str text = chart_value_text(chart, value);
	Length text_width = chart_text_width(chart, chart->value, text);
	Length baseline = upright->zero + height + chart_tenths(chart, 4);
	Length pad = chart_tenths(chart, 2);
	/* Keeps gridlines out of the text. */
	drawing_add_rect(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
		middle - text_width / 2 - pad, baseline - pad, text_width + 2 * pad,
		2 * chart_half_capital(chart, chart->value) + 2 * pad, chart_ink(chart).paper);
	chart_add_text(chart, chart->value, middle, baseline, ALIGN_CENTRE, text);
}

static Length name_room(const Chart *chart, const Upright *upright) {
	return slot_width(chart, upright) - chart_tenths(chart, 4);
}

/* The names beneath and the values above. */
static bool labels_fit(const Chart *chart, const Upright *upright) {
	Length room = name_room(chart, upright);
	for (size_t i = 0; i < chart->plot->category_count; i++) {
		Str value = chart_value_text(chart, chart_value(chart, i, 0));
		if (chart_name_minimum(chart, chart->plot->categories[i]) > room ||
			chart_text_width(chart, chart->value, value) > room)
			return false;
	}
	return true;
}

/* Returns the height of the highest name. */
static Length add_names(Chart *chart, const Upright *upright) {
	Length highest = 0;
	Length top = upright->zero - chart_tenths(chart, 4);
	Length room = name_room(chart, upright);
	for (size_t i = 0; i < chart->plot->category_count; i++) {
		Lines name = lines_break_text(chart->composer, chart->node, ARTIFACT_NONE,
			chart->plot->categories[i], chart->label, room, ALIGN_CENTRE);
		Length x = upright->left + slot_width(chart, upright) * (Length)i + chart_tenths(chart, 2);
		chart_add_lines(chart, &name, chart->label, x, top, room, ALIGN_CENTRE);
		Length height = (Length)name.count * chart->label.leading;
		highest = height > highest ? height : highest;
	}
	return highest + chart_tenths(chart, 4);
}

void chart_column(Chart *chart) {
	Upright upright = upright_make(chart);
	if (!labels_fit(chart, &upright)) {
		chart_bar(chart);
		return;
	}
	upright_begin(chart, &upright, chart_tenths(chart, 16)); /* the value of the highest column */
	for (size_t i = 0; i < chart->plot->category_count; i++)
		add_column(chart, &upright, i);
	upright_add_base(chart, &upright);
	chart->y = upright.zero - add_names(chart, &upright);
}
