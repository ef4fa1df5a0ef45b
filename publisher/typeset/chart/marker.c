/* Markers: the points of lines, each series in a shape of its own, so that black and white tells
 * them apart too. A thin edge of paper keeps a marker clear of the lines that it stands on. */
#include "typeset/chart/chart.h"

/* Of a quarter of a circle as a Bézier curve: 4/3 (sqrt 2 - 1), in ten-thousandths. */
#define KAPPA 5523
/* A marker's edge, in tenths of the size of labels. */
#define EDGE_TENTHS 1

static void add_path(
	Chart *chart, Length x, Length y, uint32_t colour, const PathStep *steps, size_t step_count) {
	Arena *arena = chart->composer->arena;
	*drawing_add_item(arena, &chart->drawing) = (Item){
		.kind = ITEM_PATH,
		.node = chart->node,
		.x = x,
		.y = y,
		.colour = colour,
		.steps = arena_copy(arena, steps, step_count * sizeof(PathStep)),
		.step_count = step_count,
	};
}

void chart_add_disc(Chart *chart, Length x, Length y, Length radius, uint32_t colour) {
	Length r = radius, k = length_scale(radius, KAPPA, 10000);
	const PathStep steps[] = {
		{PATH_MOVE, {r}, {0}},
		{PATH_CURVE, {r, k, 0}, {k, r, r}},
		{PATH_CURVE, {-k, -r, -r}, {r, k, 0}},
		{PATH_CURVE, {-r, -k, 0}, {-k, -r, -r}},
		{PATH_CURVE, {k, r, r}, {-r, -k, 0}},
		{PATH_CLOSE, {0}, {0}},
	};
	add_path(chart, x, y, colour, steps, BASE_COUNT(steps));
}

static void add_polygon(Chart *chart, Length x, Length y, uint32_t colour,
	const Length corners[][2], size_t corner_count) {
	PathStep steps[5] = {0};
	for (size_t i = 0; i < corner_count; i++)
		steps[i] = (PathStep){i == 0 ? PATH_MOVE : PATH_LINE, {corners[i][0]}, {corners[i][1]}};
	steps[corner_count].verb = PATH_CLOSE;
	add_path(chart, x, y, colour, steps, corner_count + 1);
}

/* All shapes have about the area of a circle of `radius`. */
static void add_shape(
	Chart *chart, Marker shape, Length x, Length y, Length radius, uint32_t colour) {
	Length r = radius;
	Length side = length_scale(r, 88, 100);
	Length tip = length_scale(r, 124, 100);
	Length base = length_scale(r, 118, 100);
	switch (shape) {
	case MARKER_CIRCLE:
	case MARKER_RING:
		chart_add_disc(chart, x, y, r, colour);
		break;
	case MARKER_SQUARE:
	case MARKER_FRAME:
		drawing_add_rect(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
			x - side, y - side, 2 * side, 2 * side, colour);
		break;
	case MARKER_DIAMOND:
		add_polygon(
			chart, x, y, colour, (const Length[][2]){{tip, 0}, {0, tip}, {-tip, 0}, {0, -tip}}, 4);
		break;
	case MARKER_TRIANGLE:
		add_polygon(
			chart, x, y, colour, (const Length[][2]){{base, -side}, {0, tip}, {-base, -side}}, 3);
		break;
	}
}

Length chart_marker_radius(const Chart *chart) {
	return chart_ems(chart, &chart_style(chart)->marker) / 2;
}

/* The marker of a colour of the palette. */
static void add_marker(Chart *chart, int colour, Length x, Length y, Length radius, Length edge) {
	const Palette *palette = chart->composer->document->palette;
	Marker shape = palette->colour_count > 0 ? palette_marker(palette, colour) : MARKER_CIRCLE;
	uint32_t ink = chart_fill(chart, colour, false).colour;
	uint32_t paper = chart_ink(chart).paper;
	if (edge > 0)
		add_shape(chart, shape, x, y, radius + edge, paper);
	add_shape(chart, shape, x, y, radius, ink);
	if (shape == MARKER_RING || shape == MARKER_FRAME)
		add_shape(chart, shape, x, y, radius / 2, paper);
}

void chart_add_marker(Chart *chart, int colour, Length x, Length y) {
	add_marker(chart, colour, x, y, chart_marker_radius(chart), chart_tenths(chart, EDGE_TENTHS));
}

void chart_add_marker_swatch(Chart *chart, int colour, Length x, Length y, Length side) {
	Length radius = chart_marker_radius(chart);
	Length most = side * 2 / 5;
	add_marker(chart, colour, x + side / 2, y + side / 2, radius < most ? radius : most, 0);
}
