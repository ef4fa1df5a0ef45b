/* Tile maps: squares of one size in rows and columns, filled by code, named inside. */
#include "typeset/chart/chart.h"

/* Of a tile's side, between tiles, in hundredths. */
#define GAP_HUNDREDTHS 8
/* The least and the widest that a tile may be, in tenths of the size of labels. */
#define SIDE_LEAST_TENTHS 30
#define SIDE_MOST_TENTHS 60

/* From side to side of neighbours: room for the widest name if the page has it. */
static Length tile_pitch(const Chart *chart, int columns) {
	Length pitch = chart_tenths(chart, SIDE_LEAST_TENTHS);
	for (size_t i = 0; i < chart->plot->category_count; i++) {
		Length name = chart_text_width(chart, chart->label, chart->plot->tiles[i].label) +
		              chart_tenths(chart, 14);
		pitch = name > pitch ? name : pitch;
	}
	Length most = chart_tenths(chart, SIDE_MOST_TENTHS);
	pitch = pitch < most ? pitch : most;
	Length room = chart->width / columns;
	return pitch < room ? pitch : room;
}

/* An area without a value is an outline. */
static void add_outline(Chart *chart, Length x, Length y, Length side) {
	Length thickness = chart_rule(chart)->axis.length;
	drawing_add_rect(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE, x, y,
		side, side, chart_ink(chart).rule);
	drawing_add_rect(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
		x + thickness, y + thickness, side - 2 * thickness, side - 2 * thickness,
		chart_ink(chart).paper);
}

static void add_tile(Chart *chart, const PlotTile *tile, Length x, Length y, Length side) {
	Fill fill = {.colour = chart_ink(chart).paper, .ground = chart_ink(chart).paper};
	if (tile->code < 0) {
		add_outline(chart, x, y, side);
	} else {
		fill = chart_fill(chart, chart->plot->keys[tile->code].colour, true);
		chart_add_fill(chart, fill, x, y, side, side);
	}
	chart_add_inside(chart, fill, chart->label, tile->label, x, y + side, side, side);
}

void chart_tilemap(Chart *chart) {
	const Plot *plot = chart->plot;
	int columns = 1, rows = 0;
	for (size_t i = 0; i < plot->category_count; i++) {
		columns = plot->tiles[i].column > columns ? plot->tiles[i].column : columns;
		rows = plot->tiles[i].row > rows ? plot->tiles[i].row : rows;
	}
	chart_add_legend(chart, plot->keys, plot->key_count, chart_add_swatch);
	Length pitch = tile_pitch(chart, columns);
	Length gap = length_scale(pitch, GAP_HUNDREDTHS, 100);
	for (size_t i = 0; i < plot->category_count; i++)
		add_tile(chart, &plot->tiles[i], (plot->tiles[i].column - 1) * pitch,
			chart->y - plot->tiles[i].row * pitch + gap, pitch - gap);
	chart->y -= rows * pitch;
}
