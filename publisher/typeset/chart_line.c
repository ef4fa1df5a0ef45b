/* Lines: each series over time, with its name and latest value at its end. The axis begins at
 * zero; points stand as far apart as their days or numbers are. */
#include "typeset/chart.h"

/* Between the texts under the axis, in tenths. */
#define NAME_GAP_TENTHS 8
/* A point's name takes no more lines than this. */
#define NAME_LINES_MOST 2

typedef struct {
	Upright upright;
	Ends ends;
	Length first, last; /* x of the first and last point */
	bool marked;        /* there is room for a marker at each point */
} LineChart;

/* A text under the axis. */
typedef struct {
	Lines lines;
	Length x, width;
} PointName;

static Length point_x(const Chart *chart, const LineChart *line, size_t category) {
	const Plot *plot = chart->plot;
	Length span = line->last - line->first;
	size_t end = plot->category_count - 1;
	if (plot->positions)
		return line->first + length_scale(span, plot->positions[category] - plot->positions[0],
								 plot->positions[end] - plot->positions[0]);
	return line->first + length_scale(span, (int64_t)category, (int64_t)end);
}

static Length point_y(const LineChart *line, const Value *value) {
	return line->upright.zero + axis_place(&line->upright.axis, chart_number(value));
}

/* ---- names of points ---- */

/* Sets the names of every `stride`th point, counted from the last; false if two would meet. */
static bool names_set(Chart *chart, const LineChart *line, size_t stride, PointName *names) {
	size_t count = chart->plot->category_count;
	Length gap = chart_tenths(chart, NAME_GAP_TENTHS);
	Length before = -gap; /* where the last name ended */
	for (size_t i = (count - 1) % stride; i < count; i += stride) {
		Length x = point_x(chart, line, i);
		Length room = chart->width;
		if (i >= stride)
			room = x - point_x(chart, line, i - stride);
		if (i + stride < count && point_x(chart, line, i + stride) - x < room)
			room = point_x(chart, line, i + stride) - x;
		if (chart_name_minimum(chart, chart->plot->categories[i]) > room - gap)
			return false;
		PointName *name = &names[i];
		*name =
			(PointName){.lines = lines_break_text(chart->composer, chart->node, ARTIFACT_NONE,
							chart->plot->categories[i], chart->label, room - gap, ALIGN_CENTRE)};
		for (size_t n = 0; n < name->lines.count; n++)
			if (name->lines.lines[n].width > name->width)
				name->width = name->lines.lines[n].width;
		name->x = x - name->width / 2;
		if (name->x + name->width > chart->width)
			name->x = chart->width - name->width;
		if (name->x < 0)
			name->x = 0;
		if (name->x < before + gap || name->lines.count > NAME_LINES_MOST)
			return false;
		before = name->x + name->width;
	}
	return true;
}

/* As many names as have room, at equal steps, the last point's among them. */
static void add_names(Chart *chart, const LineChart *line) {
	size_t count = chart->plot->category_count;
	PointName *names = ARENA_ARRAY(chart->composer->arena, count, PointName);
	size_t stride = 1;
	while (!names_set(chart, line, stride, names) && stride < count)
		stride++;
	Length tick = chart_tenths(chart, 4);
	Length top = line->upright.zero - tick - chart_tenths(chart, 1);
	size_t most = 0;
	for (size_t i = (count - 1) % stride; i < count; i += stride) {
		drawing_add_line(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
			point_x(chart, line, i), line->upright.zero - tick, 0, tick,
			chart_rule(chart)->axis.length, chart_ink(chart).rule);
		chart_add_lines(
			chart, &names[i].lines, chart->label, names[i].x, top, names[i].width, ALIGN_CENTRE);
		most = names[i].lines.count > most ? names[i].lines.count : most;
	}
	chart->y = top - (Length)most * chart->label.leading;
}

/* ---- lines ---- */

/* Where two pieces meet at an angle, a disc rounds the corner. */
static void add_line(Chart *chart, const LineChart *line, size_t series) {
	const Value *before = NULL;
	Length before_x = 0;
	int index = chart->plot->series[series].colour;
	uint32_t colour = chart_fill(chart, index, false).colour;
	Length thickness = chart_rule(chart)->line.length;
	for (size_t i = 0; i < chart->plot->category_count; i++) {
		const Value *value = chart_value(chart, i, series);
		Length x = point_x(chart, line, i);
		if (value->kind == VALUE_MISSING) {
			before = NULL;
			continue;
		}
		Length y = point_y(line, value);
		if (before)
			drawing_add_line(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
				before_x, point_y(line, before), x - before_x, y - point_y(line, before), thickness,
				colour);
		chart_add_disc(chart, x, y, thickness / 2, colour);
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
			chart_add_marker(chart, chart->plot->series[series].colour, point_x(chart, line, i),
				point_y(line, value));
	}
}

static bool points_have_room(const Chart *chart, const LineChart *line) {
	for (size_t i = 1; i < chart->plot->category_count; i++)
		if (point_x(chart, line, i) - point_x(chart, line, i - 1) < 5 * chart_marker_radius(chart))
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
	line->first = line->upright.left + chart_tenths(chart, 10);
	line->last = line->upright.right;
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
	add_names(chart, &line);
}
