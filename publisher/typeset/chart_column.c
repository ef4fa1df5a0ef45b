/* Upright bars, a category each, with the names beneath. Where the names do not fit beneath
 * their bars, as in large print, the bars go across. */
#include "typeset/chart.h"

#define HEIGHT_TENTHS 160
#define COLUMN_WIDEST_TENTHS 50

typedef struct {
	Axis axis;
	Length x;    /* left end of the plot */
	Length zero; /* y of the axis */
	Length slot; /* width of a category */
} Columns;

static Length ticks_width(const Chart *chart, const Axis *axis) {
	Length widest = 0;
	for (int64_t tick = 0; tick <= axis->maximum; tick += axis->step) {
		Length width = chart_text_width(chart, chart->muted, axis_tick(chart, tick));
		widest = width > widest ? width : widest;
	}
	return widest;
}

/* The title stands above the axis, upright like all text. */
static void add_title(Chart *chart) {
	Str title = chart->plot->axis;
	if (title.length > 0) {
		Lines lines = lines_break_text(chart->composer, chart->node, ARTIFACT_NONE, title,
			chart->muted, chart->width, ALIGN_LEFT);
		chart_add_lines(chart, &lines, chart->muted, 0, chart->y, chart->width, ALIGN_LEFT);
		chart->y -= (Length)lines.count * chart->muted.leading;
	}
	chart->y -= chart_tenths(chart, 16); /* the value of the highest column */
}

static void add_grid(Chart *chart, const Columns *columns) {
	Length half = chart_half_capital(chart, chart->muted);
	for (int64_t tick = 0; tick <= columns->axis.maximum; tick += columns->axis.step) {
		Length y = columns->zero + axis_place(&columns->axis, ratio_from_integer(tick));
		if (tick > 0)
			drawing_add_line(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
				columns->x, y, chart->width - columns->x, 0, LENGTH_POINT / 2,
				chart_ink(chart).faint);
		chart_add_text(chart, chart->muted, columns->x - chart_tenths(chart, 6), y - half,
			ALIGN_RIGHT, axis_tick(chart, tick));
	}
}

static void add_column(Chart *chart, const Columns *columns, size_t category) {
	const Value *value = chart_value(chart, category, 0);
	Length widest = chart_tenths(chart, COLUMN_WIDEST_TENTHS);
	Length width = columns->slot * 5 / 8 < widest ? columns->slot * 5 / 8 : widest;
	Length middle = columns->x + columns->slot * (Length)category + columns->slot / 2;
	Length height = axis_place(&columns->axis, chart_number(value));
	Fill fill = chart_fill(chart, chart->plot->category_colours[category], false);
	if (height > 0)
		chart_add_fill(chart, fill, middle - width / 2, columns->zero, width, height);
	Str text = chart_value_text(value);
	Length text_width = chart_text_width(chart, chart->value, text);
	Length baseline = columns->zero + height + chart_tenths(chart, 4);
	Length pad = chart_tenths(chart, 2);
	/* Keeps gridlines out of the text. */
	drawing_add_rect(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
		middle - text_width / 2 - pad, baseline - pad, text_width + 2 * pad,
		2 * chart_half_capital(chart, chart->value) + 2 * pad, chart_ink(chart).paper);
	chart_add_text(chart, chart->value, middle, baseline, ALIGN_CENTRE, text);
}

static Length name_room(const Chart *chart, const Columns *columns) {
	return columns->slot - chart_tenths(chart, 4);
}

static bool names_fit(const Chart *chart, const Columns *columns) {
	for (size_t i = 0; i < chart->plot->category_count; i++)
		if (chart_name_minimum(chart, chart->plot->categories[i]) > name_room(chart, columns))
			return false;
	return true;
}

/* Returns the height of the highest name. */
static Length add_names(Chart *chart, const Columns *columns) {
	Length highest = 0;
	Length top = columns->zero - chart_tenths(chart, 4);
	Length room = name_room(chart, columns);
	for (size_t i = 0; i < chart->plot->category_count; i++) {
		Lines name = lines_break_text(chart->composer, chart->node, ARTIFACT_NONE,
			chart->plot->categories[i], chart->label, room, ALIGN_CENTRE);
		Length x = columns->x + columns->slot * (Length)i + chart_tenths(chart, 2);
		chart_add_lines(chart, &name, chart->label, x, top, room, ALIGN_CENTRE);
		Length height = (Length)name.count * chart->label.leading;
		highest = height > highest ? height : highest;
	}
	return highest + chart_tenths(chart, 4);
}

void chart_column(Chart *chart) {
	Columns columns = {.axis = axis_for(chart->plot->maximum)};
	size_t count = chart->plot->category_count;
	columns.axis.length = chart_tenths(chart, HEIGHT_TENTHS);
	columns.x = ticks_width(chart, &columns.axis) + chart_tenths(chart, 6);
	columns.slot = (chart->width - columns.x) / (Length)(count > 0 ? count : 1);
	if (!names_fit(chart, &columns)) {
		chart_bar(chart);
		return;
	}
	add_title(chart);
	columns.zero = chart->y - columns.axis.length;
	add_grid(chart, &columns);
	for (size_t i = 0; i < count; i++)
		add_column(chart, &columns, i);
	drawing_add_line(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE, columns.x,
		columns.zero, chart->width - columns.x, 0, LENGTH_POINT, chart_ink(chart).rule);
	chart->y = columns.zero - add_names(chart, &columns);
}
