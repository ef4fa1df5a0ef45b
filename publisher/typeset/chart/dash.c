/* Styles of lines: in black and white, lines that run together or cross are told apart by their
 * dashes too, not by greys and markers alone. Dashes are measured by the line's thickness, and go
 * on over the corners of a line as if it were drawn in one stroke. */
#include "typeset/chart/chart.h"

/* Inked and left out in turn, in halves of the thickness; 0 ends them. Ends are cut off square, so
 * a dot is as long as the line is thick. */
static const int dash_halves[][DASH_PARTS + 1] = {
	[DASH_SOLID] = {0},
	[DASH_DASHED] = {8, 4},
	[DASH_DOTTED] = {2, 3},
	[DASH_DASH_DOT] = {9, 4, 2, 4},
	[DASH_LONG] = {18, 5},
	[DASH_DASH_DOT_DOT] = {9, 3, 2, 3, 2, 3},
};

static Dash dash_of(const Chart *chart, int colour, Length thickness) {
	const Palette *palette = chart->composer->document->palette;
	Dash dash = {0};
	if (!chart->composer->theme->ink->greyscale.flag || palette->colour_count == 0)
		return dash;
	const int *halves = dash_halves[palette_dash(palette, colour)];
	for (; halves[dash.count] > 0; dash.count++)
		dash.parts[dash.count] = thickness * halves[dash.count] / 2;
	return dash;
}

ChartPen chart_pen(const Chart *chart, int colour) {
	Length thickness = chart_rule(chart)->line.length;
	return (ChartPen){
		.thickness = thickness,
		.colour = chart_fill(chart, colour, false).colour,
		.dash = dash_of(chart, colour, thickness),
	};
}

static Length dash_period(const Dash *dash) {
	Length period = 0;
	for (size_t i = 0; i < dash->count; i++)
		period += dash->parts[i];
	return period;
}

/* Rounded down, by Newton's method from above. */
static Length square_root(Length square) {
	Length root = square;
	for (Length next = (square + 1) / 2; next < root; next = (root + square / root) / 2)
		root = next;
	return root;
}

void chart_add_stroke(
	Chart *chart, ChartPen *pen, Length x, Length y, Length width, Length height) {
	drawing_add_line(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE, x, y,
		width, height, pen->thickness, pen->colour);
	if (pen->dash.count == 0)
		return;
	chart->drawing.items[chart->drawing.item_count - 1].dash =
		arena_copy(chart->composer->arena, &pen->dash, sizeof pen->dash);
	Length length = square_root(width * width + height * height);
	pen->dash.phase = (pen->dash.phase + length) % dash_period(&pen->dash);
}
