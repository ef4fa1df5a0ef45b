/* Charts: a plot as bars in the theme's type and the palette's colours.
 *
 * All distances are tenths of the size of the labels, so that large print keeps the shape. */
#include "typeset/chart.h"

/* The widest that the column of the categories' names may be, in hundredths of the chart. */
#define LABELS_MOST 36
/* White in a ground under a pattern, in hundredths. */
#define TINT 75

Length chart_tenths(const Chart *chart, int tenths) {
	return length_scale(chart->label.size, tenths, 10);
}

ChartInk chart_ink(const Chart *chart) {
	const InkSpec *ink = chart->composer->theme->ink;
	return (ChartInk){
		.text = (uint32_t)ink->text.integer,
		.rule = (uint32_t)ink->rule.integer,
		.faint = (uint32_t)ink->faint.integer,
		.paper = (uint32_t)ink->paper.integer,
	};
}

const Value *chart_value(const Chart *chart, size_t category, size_t series) {
	return &chart->plot->values[category * chart->plot->series_count + series];
}

Ratio chart_number(const Value *value) {
	bool numeric = value->kind != VALUE_MISSING && value->kind != VALUE_TEXT;
	return numeric && ratio_is_valid(value->number) ? value->number : ratio_from_integer(0);
}

Str chart_value_text(const Value *value) {
	return value->kind == VALUE_MISSING ? value->symbol : value->text;
}

Length chart_text_width(const Chart *chart, TextStyle style, Str text) {
	return style_shape(chart->composer, style, text, chart->node)->width;
}

Length chart_name_minimum(const Chart *chart, Str name) {
	Node leaf = {.kind = NODE_TEXT, .text = name, .span = chart->node->span};
	Length natural, minimum;
	lines_measure(chart->composer, &leaf, chart->label, &natural, &minimum);
	return minimum;
}

Length chart_half_capital(const Chart *chart, TextStyle style) {
	const FaceInfo *face = fonts_face(chart->composer->fonts, style_face(style));
	return style_units(chart->composer, style, face->cap_height) / 2;
}

/* ---- fills -------------------------------------------------------------------------------- */

static uint32_t tint(uint32_t colour) {
	uint32_t mixed = 0;
	for (unsigned shift = 0; shift <= 16; shift += 8) {
		uint32_t part = colour >> shift & 0xFF;
		mixed |= (part * (100 - TINT) + 0xFF * TINT + 50) / 100 << shift;
	}
	return mixed;
}

Fill chart_fill(const Chart *chart, int colour, bool patterned) {
	const Palette *palette = chart->composer->document->palette;
	if (palette->colour_count == 0)
		return (Fill){.colour = chart_ink(chart).text};
	const PaletteColourSpec *spec = &palette->colours[(size_t)colour % palette->colour_count];
	uint32_t value = (uint32_t)spec->value.integer;
	return (Fill){
		.colour = value,
		.ground = tint(value),
		.pattern = patterned ? (Pattern)spec->pattern.integer : PATTERN_SOLID,
	};
}

/* A pattern has an edge in its colour, so that its shape stands out from the paper. */
void chart_add_fill(Chart *chart, Fill fill, Length x, Length y, Length width, Length height) {
	Arena *arena = chart->composer->arena;
	drawing_add_rect(
		arena, &chart->drawing, chart->node, ARTIFACT_NONE, x, y, width, height, fill.colour);
	Length edge = LENGTH_POINT * 3 / 4;
	if (fill.pattern == PATTERN_SOLID || width <= 2 * edge || height <= 2 * edge)
		return;
	*drawing_add_item(arena, &chart->drawing) = (Item){
		.kind = ITEM_PATTERN,
		.node = chart->node,
		.x = x + edge,
		.y = y + edge,
		.width = width - 2 * edge,
		.height = height - 2 * edge,
		.colour = fill.colour,
		.ground = fill.ground,
		.pattern = fill.pattern,
	};
}

/* ---- texts ---------------------------------------------------------------------------------- */

void chart_add_text(
	Chart *chart, TextStyle style, Length x, Length y, Alignment alignment, Str text) {
	drawing_add_text(
		chart->composer, &chart->drawing, chart->node, ARTIFACT_NONE, style, x, y, alignment, text);
}

void chart_add_lines(Chart *chart, const Lines *lines, TextStyle style, Length x, Length top,
	Length width, Alignment alignment) {
	Box box = lines_box(chart->composer, lines, style, width, alignment);
	drawing_add(chart->composer->arena, &chart->drawing, &box.drawing, x, top);
}

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

void chart_add_legend(Chart *chart) {
	const Plot *plot = chart->plot;
	Length side = chart_tenths(chart, 10);
	Length lead = side + chart_tenths(chart, 5);
	Length pitch = chart->label.leading + chart_tenths(chart, 3);
	Length half = chart_half_capital(chart, chart->label);
	Length x = 0;
	Length middle = chart->y - pitch / 2;
	for (size_t i = 0; i < plot->series_count; i++) {
		Lines name = lines_break_text(chart->composer, chart->node, ARTIFACT_NONE,
			plot->series[i].label, chart->label, chart->width - lead, ALIGN_LEFT);
		Length width = 0;
		for (size_t n = 0; n < name.count; n++)
			width = name.lines[n].width > width ? name.lines[n].width : width;
		if (x > 0 && x + lead + width > chart->width) {
			x = 0;
			middle -= pitch;
		}
		chart_add_fill(chart, chart_fill(chart, plot->series[i].colour, true), x, middle - side / 2,
			side, side);
		Length top = middle - half + style_ascent(chart->composer, chart->label);
		chart_add_lines(chart, &name, chart->label, x + lead, top, width, ALIGN_LEFT);
		if (name.count > 1)
			middle -= (Length)(name.count - 1) * chart->label.leading;
		x += lead + width + chart_tenths(chart, 16);
	}
	chart->y = middle - pitch / 2 - chart_tenths(chart, 6);
}

/* ---- bars across ------------------------------------------------------------------------------
 */

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
	Length y = chart->y;
	axis_fit(chart, &across->axis, chart->width - x, across->labelled);
	axis_add_grid(chart, &across->axis, x, y, height);
	Length ascent = style_ascent(chart->composer, chart->label);
	Length half = chart_half_capital(chart, chart->label);
	for (size_t i = 0; i < count; i++) {
		across->draw(chart, across, i, x, y + rows[i].top);
		Length below = (Length)(rows[i].label.count - 1) * chart->label.leading / 2;
		Length top = y + rows[i].top - across->thickness / 2 - half + ascent;
		if (rows[i].label.count > 0)
			chart_add_lines(
				chart, &rows[i].label, chart->label, 0, top + below, labels, ALIGN_RIGHT);
	}
	axis_add_below(chart, &across->axis, x, y, height);
}

/* ---- what others call ---------------------------------------------------------------------------
 */

Box chart_draw(Composer *composer, const Node *node, Length width) {
	Chart chart = {
		.composer = composer,
		.node = node,
		.plot = node->plot,
		.width = width,
		.label = style_table(composer),
		.value = style_table(composer),
		.muted = style_table(composer),
	};
	chart.value.bold = true;
	chart.muted.colour = (uint32_t)composer->theme->ink->muted.integer;
	switch (chart.plot->kind) {
	case CHART_BAR:
		chart_bar(&chart);
		break;
	case CHART_COLUMN:
		chart_column(&chart);
		break;
	case CHART_STACKED:
		chart_stacked(&chart);
		break;
	case CHART_GROUPED:
		chart_grouped(&chart);
		break;
	}
	return (Box){.drawing = chart.drawing, .width = width, .height = -chart.y};
}
