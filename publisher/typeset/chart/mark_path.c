/* SVG path data: M, L, H, V, C and Z, absolute and relative, with exact coordinates. */
#include "typeset/chart/mark.h"

#include <string.h>

/* Digits that a coordinate may have. */
#define DIGITS_MOST 15

typedef struct {
	Ratio x, y;
} Point;

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Source *source;
	Str data;
	size_t at;
	PathScale scale;
	Path *path;
	Point pen;
	Point start; /* of the subpath */
	bool open;   /* the subpath has begun */
} PathReader;

static void path_error(const PathReader *reader, size_t at, const char *problem) {
	Str part = str_slice(reader->data, at, at < reader->data.length ? at + 1 : at);
	Span where = span_of(reader->source, part);
	if (part.length > 0)
		diag_error(reader->diagnostics, where, "%s, not '%.*s'", problem, STR_ARGS(part));
	else
		diag_error(reader->diagnostics, where, "%s at the end of the path", problem);
}

static void skip_separators(PathReader *reader) {
	while (reader->at < reader->data.length &&
		   (ascii_is_space(reader->data.data[reader->at]) || reader->data.data[reader->at] == ','))
		reader->at++;
}

static char peek(const PathReader *reader) {
	return reader->at < reader->data.length ? reader->data.data[reader->at] : '\0';
}

static bool at_number(PathReader *reader) {
	skip_separators(reader);
	char c = peek(reader);
	return ascii_is_digit(c) || c == '.' || c == '-' || c == '+';
}

/* "12", "-.5", "+3.25"; the next number may follow at once: "1.5.5-2". */
static bool read_number(PathReader *reader, Ratio *number) {
	skip_separators(reader);
	size_t start = reader->at;
	bool negative = peek(reader) == '-';
	if (negative || peek(reader) == '+')
		reader->at++;
	int64_t digits = 0, unit = 1;
	int count = 0;
	bool point = false;
	for (;; reader->at++) {
		char c = peek(reader);
		if (c == '.' && !point) {
			point = true;
			continue;
		}
		if (!ascii_is_digit(c) || count > DIGITS_MOST)
			break;
		digits = digits * 10 + (c - '0');
		unit *= point ? 10 : 1;
		count++;
	}
	if (count > 0 && count <= DIGITS_MOST) {
		*number = ratio_make(negative ? -digits : digits, unit);
		return true;
	}
	path_error(reader, count == 0 ? start : reader->at,
		count == 0 ? "a number is expected" : "a number of at most 15 digits is expected");
	return false;
}

/* A coordinate along one axis: relative ones count from `from`. */
static bool read_along(PathReader *reader, bool relative, Ratio from, Ratio *value) {
	size_t start = reader->at;
	if (!read_number(reader, value))
		return false;
	if (relative)
		*value = ratio_add(*value, from);
	if (ratio_is_valid(*value))
		return true;
	path_error(reader, start, "a coordinate within reach is expected");
	return false;
}

static bool read_point(PathReader *reader, bool relative, Point *point) {
	return read_along(reader, relative, reader->pen.x, &point->x) &&
	       read_along(reader, relative, reader->pen.y, &point->y);
}

static Length scaled(const PathReader *reader, Ratio value) {
	Ratio length = ratio_multiply(value, ratio_make(reader->scale.size, reader->scale.units));
	return ratio_is_valid(length) ? ratio_round(length, 0, ROUND_HALF_AWAY) : LENGTH_MAX;
}

static void add_step(PathReader *reader, PathVerb verb, const Point *points, size_t count) {
	PathStep *step = ARENA_PUSH(
		reader->arena, reader->path->steps, reader->path->count, reader->path->capacity, PathStep);
	step->verb = verb;
	for (size_t i = 0; i < count; i++) {
		step->x[i] = scaled(reader, points[i].x);
		step->y[i] = -scaled(reader, points[i].y);
	}
	if (count > 0)
		reader->pen = points[count - 1];
}

/* What draws after a Z begins a new subpath where the last began. */
static void open_subpath(PathReader *reader) {
	if (!reader->open)
		add_step(reader, PATH_MOVE, &reader->start, 1);
	reader->open = true;
}

static bool read_straight(PathReader *reader, char verb, bool relative) {
	Point end = reader->pen;
	bool read = verb == 'H'   ? read_along(reader, relative, reader->pen.x, &end.x)
	            : verb == 'V' ? read_along(reader, relative, reader->pen.y, &end.y)
	                          : read_point(reader, relative, &end);
	if (!read)
		return false;
	open_subpath(reader);
	add_step(reader, PATH_LINE, &end, 1);
	return true;
}

static bool read_curve(PathReader *reader, bool relative) {
	Point points[3];
	for (size_t i = 0; i < BASE_COUNT(points); i++)
		if (!read_point(reader, relative, &points[i]))
			return false;
	open_subpath(reader);
	add_step(reader, PATH_CURVE, points, BASE_COUNT(points));
	return true;
}

static bool read_move(PathReader *reader, bool relative) {
	Point start;
	if (!read_point(reader, relative, &start))
		return false;
	add_step(reader, PATH_MOVE, &start, 1);
	reader->start = start;
	reader->open = true;
	return true;
}

static void close_subpath(PathReader *reader) {
	if (!reader->open)
		return;
	add_step(reader, PATH_CLOSE, NULL, 0);
	reader->pen = reader->start;
	reader->open = false;
}

/* A command with all its repeats; the repeats of a move are lines. */
static bool read_command(PathReader *reader, char verb, bool relative) {
	if (verb == 'Z') {
		close_subpath(reader);
		return true;
	}
	do {
		bool read = verb == 'M'   ? read_move(reader, relative)
		            : verb == 'C' ? read_curve(reader, relative)
		                          : read_straight(reader, verb, relative);
		if (!read)
			return false;
		if (verb == 'M')
			verb = 'L';
	} while (at_number(reader));
	return true;
}

bool path_parse(Arena *arena, Diagnostics *diagnostics, const Source *source, Str data,
	PathScale scale, Path *path) {
	Ratio zero = ratio_from_integer(0);
	PathReader reader = {
		.arena = arena,
		.diagnostics = diagnostics,
		.source = source,
		.data = data,
		.scale = scale,
		.path = path,
		.pen = {zero, zero},
		.start = {zero, zero},
	};
	for (skip_separators(&reader); reader.at < data.length; skip_separators(&reader)) {
		char command = peek(&reader);
		char verb = ascii_upper(command);
		bool first = path->count == 0;
		if (verb == '\0' || !strchr("MLHVCZ", verb) || (first && verb != 'M')) {
			path_error(&reader, reader.at,
				first ? "a path begins with M" : "M, L, H, V, C or Z is expected");
			return false;
		}
		reader.at++;
		if (!read_command(&reader, verb, command != verb))
			return false;
	}
	return true;
}
