/* Charts: a plot in the theme's type and the palette's colours. All distances are parts of the size
 * of the labels, so that large print keeps the shape. */
#include "typeset/chart/chart.h"

/* Contrast that text needs (WCAG 2.2, 1.4.3), in thousandths. */
#define TEXT_CONTRAST 4500
/* White in a ground under a pattern, in hundredths. */
#define TINT 75
/* By how much a chart is squeezed at a time, in hundredths. */
#define SQUEEZE_STEP 5

Length chart_tenths(const Chart *chart, int tenths) {
	return length_scale(chart->label.size, tenths, 10);
}

Length chart_ems(const Chart *chart, const Setting *ems) {
	return length_scale(chart->label.size, ems->number.numerator, ems->number.denominator);
}

Length chart_ems_squeezed(const Chart *chart, const Setting *ems, int least) {
	Length full = chart_ems(chart, ems);
	Length low = length_smaller(chart_tenths(chart, least), full);
	return length_larger(length_scale(full, chart->squeezed, 100), low);
}

const ChartStyleSpec *chart_style(const Chart *chart) {
	return chart->composer->theme->chart_style;
}

const RuleSpec *chart_rule(const Chart *chart) {
	return chart->composer->theme->rule;
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

Str chart_value_text(const Chart *chart, const Value *value) {
	return value_shown(chart->composer->arena, value);
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
	patterned = patterned || chart->composer->theme->ink->greyscale.flag;
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

/* Of paper and ink the one that stands out; false if neither does. */
static bool text_colour(const Chart *chart, uint32_t ground, uint32_t *colour) {
	ChartInk ink = chart_ink(chart);
	int64_t paper = colour_contrast_milli(ink.paper, ground);
	int64_t text = colour_contrast_milli(ink.text, ground);
	*colour = paper > text ? ink.paper : ink.text;
	return (paper > text ? paper : text) >= TEXT_CONTRAST;
}

/* In tenths, beside the text. */
#define INSIDE_PAD 3

static bool inside_colour(const Chart *chart, Fill fill, uint32_t *colour) {
	return text_colour(chart, fill.pattern != PATTERN_SOLID ? fill.ground : fill.colour, colour);
}

bool chart_fits_inside(const Chart *chart, Fill fill, TextStyle style, Str text, Length width) {
	Length wanted = chart_text_width(chart, style, text) + 2 * chart_tenths(chart, INSIDE_PAD) +
	                2 * LENGTH_POINT;
	return wanted <= width && inside_colour(chart, fill, &style.colour);
}

void chart_add_inside(Chart *chart, Fill fill, TextStyle style, Str text, Length x, Length top,
	Length width, Length height) {
	Length text_width = chart_text_width(chart, style, text);
	Length pad = chart_tenths(chart, INSIDE_PAD);
	if (!chart_fits_inside(chart, fill, style, text, width))
		return;
	inside_colour(chart, fill, &style.colour);
	Length half = chart_half_capital(chart, style);
	Length start = x + (width - text_width) / 2;
	Length middle = top - height / 2;
	Length field = 2 * half + chart_tenths(chart, 6);
	if (fill.pattern != PATTERN_SOLID)
		drawing_add_rect(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
			start - pad, middle - field / 2, text_width + 2 * pad, field, fill.ground);
	chart_add_text(chart, style, start, middle - half, ALIGN_LEFT, text);
}

/* ---- what others call ---------------------------------------------------------------------------
 */

static Box draw(Composer *composer, const Node *node, Length width, int64_t squeezed) {
	Chart chart = {
		.composer = composer,
		.node = node,
		.plot = node->plot,
		.width = width,
		.label = style_label(composer),
		.value = style_label(composer),
		.muted = style_label(composer),
		.squeezed = squeezed,
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
	case CHART_DOT:
		chart_dot(&chart);
		break;
	case CHART_SLOPE:
		chart_slope(&chart);
		break;
	case CHART_TILEMAP:
		chart_tilemap(&chart);
		break;
	case CHART_LINE:
		chart_line(&chart);
		break;
	}
	/* What follows stands on the grid again. */
	Length grid = composer->theme->type->grid.length;
	Length units = (-chart.y + grid - 1) / grid;
	return (Box){.drawing = chart.drawing, .width = width, .height = units * grid};
}

Box chart_draw(Composer *composer, const Node *node, Length width, Length room) {
	Ratio least = composer->theme->chart_style->squeeze.number;
	int64_t lowest = length_scale(100, least.numerator, least.denominator);
	Box box = draw(composer, node, width, 100);
	for (int64_t left = 100 - SQUEEZE_STEP; box.height > room && left >= lowest;
		 left -= SQUEEZE_STEP)
		box = draw(composer, node, width, left);
	return box;
}
