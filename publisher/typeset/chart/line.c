/* Lines: each series over time, with its name and latest value at its end. The axis begins at
 * zero; points stand as far apart as their days or numbers are. */
#include "typeset/chart/chart.h"

typedef struct {
	Upright upright;
	Ends ends;
	PointScale scale;
	bool marked; /* there is room for a marker at each point */
} LineChart;

static Length point_y(const LineChart *line, const Value *value) {
	return line->upright.zero + axis_place(&line->upright.axis, chart_number(value));
}

/* ---- lines ---- */

/* Where two pieces meet at an angle, a disc rounds the corner; in a dashed line it would close the
 * gaps. */
static void add_line(Chart *chart, const LineChart *line, size_t series) {
	const Value *before = NULL;
	Length before_x = 0;
	ChartPen pen = chart_pen(chart, chart->plot->series[series].colour);
	for (size_t i = 0; i < chart->plot->category_count; i++) {
		const Value *value = chart_value(chart, i, series);
		Length x = points_x(chart, &line->scale, i);
		if (value->kind == VALUE_MISSING) {
			before = NULL;
			continue;
		}
		Length y = point_y(line, value);
		if (before)
			chart_add_stroke(chart, &pen, before_x, point_y(line, before), x - before_x,
				y - point_y(line, before));
		if (pen.dash.count == 0)
			chart_add_disc(chart, x, y, pen.thickness / 2, pen.colour);
		before = value;
		before_x = x;
	}
}

static const Value *last_value(const Chart *chart, size_t series, size_t *category) {
	for (size_t i = chart->plot->category_count; i-- > 0;) {
		*category = i;
		if (chart_value(chart, i, series)->kind != VALUE_MISSING)
			return chart_value(chart, i, series);
	}
	return NULL;
}

/* All points, or the last ones where points are dense; a point between gaps always. */
static void add_markers(Chart *chart, const LineChart *line, size_t series) {
	size_t last = 0, count = chart->plot->category_count;
	last_value(chart, series, &last);
	for (size_t i = 0; i < count; i++) {
		const Value *value = chart_value(chart, i, series);
		bool alone = (i == 0 || chart_value(chart, i - 1, series)->kind == VALUE_MISSING) &&
		             (i + 1 == count || chart_value(chart, i + 1, series)->kind == VALUE_MISSING);
		if (value->kind != VALUE_MISSING && (line->marked || alone || i == last))
			chart_add_marker(chart, chart->plot->series[series].colour,
				points_x(chart, &line->scale, i), point_y(line, value));
	}
}

static bool points_have_room(const Chart *chart, const LineChart *line) {
	for (size_t i = 1; i < chart->plot->category_count; i++)
		if (points_x(chart, &line->scale, i) - points_x(chart, &line->scale, i - 1) <
			5 * chart_marker_radius(chart))
			return false;
	return true;
}

static void line_measure(Chart *chart, LineChart *line) {
	line->upright = upright_make(chart);
	line->ends = ends_make(chart, chart->plot->series_count, false, true);
	for (size_t i = 0, last; i < chart->plot->series_count; i++) {
		const Value *value = last_value(chart, i, &last);
		if (value)
			ends_add(chart, &line->ends, i, value);
	}
	if (line->ends.height > line->upright.axis.length)
		line->upright.axis.length = line->ends.height;
	line->upright.right = chart->width - ends_width(chart, &line->ends);
	line->scale.first = line->upright.left + chart_tenths(chart, 10);
	line->scale.last = line->upright.right;
	line->marked = points_have_room(chart, line);
}

void chart_line(Chart *chart) {
	LineChart line = {0};
	line_measure(chart, &line);
	upright_begin(chart, &line.upright, chart_tenths(chart, 8));
	upright_add_base(chart, &line.upright);
	for (size_t i = chart->plot->series_count; i-- > 0;)
		add_line(chart, &line, i);
	for (size_t i = chart->plot->series_count; i-- > 0;)
		add_markers(chart, &line, i);
	for (size_t i = 0, last; i < line.ends.count; i++)
		line.ends.items[i].y = point_y(&line, last_value(chart, line.ends.items[i].series, &last));
	Length half = chart->label.leading / 2;
	ends_draw(chart, &line.ends, line.upright.right, line.upright.zero - half,
		line.upright.zero + line.upright.axis.length + half);
	points_add_names(chart, &line.scale, line.upright.zero);
}
