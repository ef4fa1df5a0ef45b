/* The points of lines across the page, and their texts under the axis: the points' own names if
 * they stand in equal steps; round numbers, years or months if they are numbers or days. Of
 * several sets of texts the first is taken whose texts have room beside each other. */
#include "typeset/chart/chart.h"

/* Between the texts, in tenths. */
#define GAP_TENTHS 8
/* A text takes no more lines than this. */
#define LINES_MOST 2
#define TICKS_MOST 100
#define DAY ((int64_t)86400)

typedef struct {
	Length x;
	Str text;
	Lines lines;
	Length left, width; /* of the text as it is set */
} Tick;

/* Ticks on their way. */
typedef struct {
	Chart *chart;
	const PointScale *scale;
	Tick items[TICKS_MOST];
	size_t count;
	bool full; /* there were too many */
} Ticks;

static Length x_at(const Chart *chart, const PointScale *scale, int64_t position) {
	const int64_t *positions = chart->plot->positions;
	int64_t first = positions[0], last = positions[chart->plot->category_count - 1];
	return scale->first + length_scale(scale->last - scale->first, position - first, last - first);
}

Length points_x(const Chart *chart, const PointScale *scale, size_t category) {
	const Plot *plot = chart->plot;
	if (plot->positions)
		return x_at(chart, scale, plot->positions[category]);
	return scale->first + length_scale(scale->last - scale->first, (int64_t)category,
							  (int64_t)plot->category_count - 1);
}

static void add_tick(Ticks *ticks, Length x, Str text) {
	ticks->full = ticks->full || ticks->count == TICKS_MOST;
	if (!ticks->full)
		ticks->items[ticks->count++] = (Tick){.x = x, .text = text};
}

/* ---- which ticks ---- */

/* Every `stride`th point, the last one among them. */
static void add_points(Ticks *ticks, size_t stride) {
	const Plot *plot = ticks->chart->plot;
	size_t count = plot->category_count;
	for (size_t i = (count - 1) % stride; i < count && !ticks->full; i += stride)
		add_tick(ticks, points_x(ticks->chart, ticks->scale, i), plot->categories[i]);
}

/* Multiples of `step`. */
static void add_numbers(Ticks *ticks, int64_t step) {
	const Plot *plot = ticks->chart->plot;
	int64_t first = plot->positions[0], last = plot->positions[plot->category_count - 1];
	int64_t rest = first % step;
	int64_t number = rest > 0 ? first - rest + step : first - rest;
	for (; number <= last && !ticks->full; number += step)
		add_tick(ticks, x_at(ticks->chart, ticks->scale, number),
			str_printf(ticks->chart->composer->arena, "%lld", (long long)number));
}

static int64_t month_start(int64_t month) {
	Date date = {.year = (int)(month / 12), .month = (int)(month % 12) + 1, .day = 1};
	return date_to_epoch(date) / DAY;
}

static int64_t month_of(int64_t day) {
	Date date = date_from_epoch(day * DAY);
	return (int64_t)date.year * 12 + date.month - 1;
}

/* "Mar 2031" */
static Str month_text(Arena *arena, int64_t month) {
	Date date = date_from_epoch(month_start(month) * DAY);
	Str rest = date_format_long(arena, date, false), word = rest;
	size_t blank = 0;
	while (blank < rest.length && rest.data[blank] != ' ')
		blank++;
	word = str_slice(rest, blank + 1, blank + 4);
	return str_printf(arena, "%.*s %d", STR_ARGS(word), date.year);
}

/* First days of every `step`th month, counted from January. */
static void add_months(Ticks *ticks, int64_t step) {
	const Plot *plot = ticks->chart->plot;
	Arena *arena = ticks->chart->composer->arena;
	int64_t first = plot->positions[0], last = plot->positions[plot->category_count - 1];
	int64_t month = month_of(first);
	month -= month % step;
	for (; month_start(month) <= last && !ticks->full; month += step) {
		if (month_start(month) < first)
			continue;
		Str text = step % 12 == 0 ? str_printf(arena, "%lld", (long long)(month / 12))
		                          : month_text(arena, month);
		add_tick(ticks, x_at(ticks->chart, ticks->scale, month_start(month)), text);
	}
}

/* 1, 2, 5, 10, 20, 50 … */
static int64_t round_step(size_t attempt) {
	static const int64_t factors[] = {1, 2, 5};
	int64_t step = factors[attempt % 3];
	for (size_t i = 0; i < attempt / 3; i++)
		step *= 10;
	return step;
}

/* ---- texts side by side ---- */

/* Breaks the texts to the room that they have; false if two would meet. */
static bool ticks_fit(Ticks *ticks) {
	Chart *chart = ticks->chart;
	Length gap = chart_tenths(chart, GAP_TENTHS);
	Length before = -gap; /* where the last text ended */
	for (size_t i = 0; i < ticks->count; i++) {
		Tick *tick = &ticks->items[i];
		Length room = chart->width;
		if (i > 0 && tick->x - tick[-1].x < room)
			room = tick->x - tick[-1].x;
		if (i + 1 < ticks->count && tick[1].x - tick->x < room)
			room = tick[1].x - tick->x;
		if (chart_name_minimum(chart, tick->text) > room - gap)
			return false;
		tick->lines = lines_break_text(chart->composer, chart->node, ARTIFACT_NONE, tick->text,
			chart->label, room - gap, ALIGN_CENTRE);
		for (size_t n = 0; n < tick->lines.count; n++)
			if (tick->lines.lines[n].width > tick->width)
				tick->width = tick->lines.lines[n].width;
		tick->left = tick->x - tick->width / 2;
		if (tick->left + tick->width > chart->width)
			tick->left = chart->width - tick->width;
		if (tick->left < 0)
			tick->left = 0;
		if (tick->left < before + gap || tick->lines.count > LINES_MOST)
			return false;
		before = tick->left + tick->width;
	}
	return true;
}

/* Whether the ticks are worth having: some, not too many, and with room. */
static bool ticks_good(Ticks *ticks) {
	return !ticks->full && ticks->count >= 2 && ticks_fit(ticks);
}

static void ticks_clear(Ticks *ticks) {
	ticks->count = 0;
	ticks->full = false;
}

static bool choose_numbers(Ticks *ticks) {
	for (size_t attempt = 0; attempt < 45; attempt++) {
		ticks_clear(ticks);
		add_numbers(ticks, round_step(attempt));
		if (ticks_good(ticks))
			return true;
		if (ticks->count < 2)
			return false;
	}
	return false;
}

/* Years where there are two of them, else months. */
static bool choose_dates(Ticks *ticks) {
	static const int64_t months[] = {1, 2, 3, 6};
	for (size_t attempt = 0; attempt < 10; attempt++) {
		ticks_clear(ticks);
		add_months(ticks, 12 * round_step(attempt));
		if (ticks_good(ticks))
			return true;
	}
	for (size_t i = 0; i < BASE_COUNT(months); i++) {
		ticks_clear(ticks);
		add_months(ticks, months[i]);
		if (ticks_good(ticks))
			return true;
	}
	return false;
}

static void choose_points(Ticks *ticks) {
	size_t count = ticks->chart->plot->category_count;
	for (size_t stride = 1; stride <= count; stride++) {
		ticks_clear(ticks);
		add_points(ticks, stride);
		if (!ticks->full && ticks_fit(ticks))
			return;
	}
	ticks_clear(ticks);
}

void points_add_names(Chart *chart, const PointScale *scale, Length zero) {
	Ticks *ticks = ARENA_NEW(chart->composer->arena, Ticks);
	ticks->chart = chart;
	ticks->scale = scale;
	const Plot *plot = chart->plot;
	if (!plot->positions || !(plot->dated ? choose_dates : choose_numbers)(ticks))
		choose_points(ticks);
	Length mark = chart_tenths(chart, 4);
	Length top = zero - mark - chart_tenths(chart, 1);
	size_t most = 0;
	for (size_t i = 0; i < ticks->count; i++) {
		const Tick *tick = &ticks->items[i];
		drawing_add_line(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
			tick->x, zero - mark, 0, mark, chart_rule(chart)->axis.length, chart_ink(chart).rule);
		chart_add_lines(
			chart, &tick->lines, chart->label, tick->left, top, tick->width, ALIGN_CENTRE);
		most = tick->lines.count > most ? tick->lines.count : most;
	}
	chart->y = top - (Length)most * chart->label.leading;
}
