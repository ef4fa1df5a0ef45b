/* Slopes: a line for each series from its value at one point to that at the other. */
#include "typeset/chart/chart.h"

/* What the lines must have of the width for names to stand at both ends, in hundredths. */
#define LINES_LEAST 25

typedef struct {
	Axis axis;
	Ends ends[2];
	Length x[2]; /* of the two points */
	Length zero;
} Slope;

static Length value_y(const Slope *slope, const Value *value) {
	return slope->zero + axis_place(&slope->axis, chart_number(value));
}

/* The point's name above it: outwards from the line if there is room, else inwards. */
static void add_heads(Chart *chart, Slope *slope) {
	TextStyle style = chart->value;
	Length gap = chart_tenths(chart, 5);
	Length middle = (slope->x[0] + slope->x[1]) / 2;
	Length tallest = 0;
	Lines heads[2];
	Length widths[2] = {0, 0};
	for (int side = 0; side < 2; side++) {
		heads[side] = lines_break_text(chart->composer, chart->node, ARTIFACT_NONE,
			chart->plot->categories[side], style,
			side == 0 ? middle - gap : chart->width - middle - gap,
			side == 0 ? ALIGN_RIGHT : ALIGN_LEFT);
		for (size_t i = 0; i < heads[side].count; i++)
			if (heads[side].lines[i].width > widths[side])
				widths[side] = heads[side].lines[i].width;
		Length height = (Length)heads[side].count * style.leading;
		tallest = height > tallest ? height : tallest;
	}
	Length left = slope->x[0] > widths[0] ? slope->x[0] - widths[0] : 0;
	Length most = chart->width - widths[1];
	Length right = slope->x[1] < most ? slope->x[1] : most;
	for (int side = 0; side < 2; side++) {
		Length top = chart->y - tallest + (Length)heads[side].count * style.leading;
		chart_add_lines(chart, &heads[side], style, side == 0 ? left : right, top, widths[side],
			side == 0 ? ALIGN_RIGHT : ALIGN_LEFT);
	}
	chart->y -= tallest + chart_tenths(chart, 8);
}

static void measure_ends(Chart *chart, Slope *slope, size_t side, bool named) {
	size_t count = chart->plot->series_count;
	slope->ends[side] = ends_make(chart, count, side == 0, named);
	for (size_t i = 0; i < count; i++)
		ends_add(chart, &slope->ends[side], i, chart_value(chart, side, i));
}

static void slope_measure(Chart *chart, Slope *slope) {
	slope->axis = axis_for(plot_reach(chart->plot));
	slope->axis.length = chart_ems_squeezed(chart, &chart_style(chart)->height, LEAST_HEIGHT);
	measure_ends(chart, slope, 0, true);
	measure_ends(chart, slope, 1, true);
	Length room =
		chart->width - ends_width(chart, &slope->ends[0]) - ends_width(chart, &slope->ends[1]);
	if (room < length_scale(chart->width, LINES_LEAST, 100))
		measure_ends(chart, slope, 1, false); /* the lines lead from the names to the values */
	for (int side = 0; side < 2; side++)
		if (slope->ends[side].height > slope->axis.length)
			slope->axis.length = slope->ends[side].height;
	/* Lines much wider than high are all flat to the eye. */
	Length widest = slope->axis.length * 8 / 5;
	slope->x[0] = ends_width(chart, &slope->ends[0]);
	slope->x[1] = chart->width - ends_width(chart, &slope->ends[1]);
	if (slope->x[1] - slope->x[0] > widest)
		slope->x[1] = slope->x[0] + widest;
}

static void add_uprights(Chart *chart, const Slope *slope) {
	for (int side = 0; side < 2; side++)
		drawing_add_line(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
			slope->x[side], slope->zero, 0, slope->axis.length, chart_rule(chart)->gridline.length,
			chart_ink(chart).rule);
}

void chart_slope(Chart *chart) {
	Slope slope = {0};
	slope_measure(chart, &slope);
	add_heads(chart, &slope);
	Length half = chart->label.leading / 2;
	slope.zero = chart->y - slope.axis.length;
	add_uprights(chart, &slope);
	for (size_t i = chart->plot->series_count; i-- > 0;) {
		Length y[2];
		for (size_t side = 0; side < 2; side++)
			y[side] = slope.ends[side].items[i].y = value_y(&slope, chart_value(chart, side, i));
		ChartPen pen = chart_pen(chart, chart->plot->series[i].colour);
		chart_add_stroke(chart, &pen, slope.x[0], y[0], slope.x[1] - slope.x[0], y[1] - y[0]);
		for (int side = 0; side < 2; side++)
			chart_add_marker(chart, chart->plot->series[i].colour, slope.x[side], y[side]);
	}
	for (int side = 0; side < 2; side++)
		ends_draw(chart, &slope.ends[side], slope.x[side], slope.zero - half, chart->y + half);
	chart->y = slope.zero - half;
}
