/* A chart in words: the alternative text, made from its values in sentences. A chart of many values
 * is summed up: who listens has no eye to run over a hundred of them, and the data is published. */
#include "stats/figure/figure.h"

#define VALUES_MOST 40 /* that are all told */
#define SERIES_MOST 12 /* that are summed up, each in a sentence */

typedef struct {
	Arena *arena;
	Buffer out;
	const Plot *plot;
	const Whole *wholes;
	size_t whole_count;
	size_t code_count;
} Telling;

static const char *chart_name(ChartKind kind) {
	switch (kind) {
	case CHART_BAR:
		return "Horizontal bar chart";
	case CHART_COLUMN:
		return "Column chart";
	case CHART_STACKED:
		return "Stacked bar chart";
	case CHART_GROUPED:
		return "Grouped bar chart";
	case CHART_DOT:
		return "Dot chart";
	case CHART_SLOPE:
		return "Slope chart";
	case CHART_TILEMAP:
		return "Tile map";
	case CHART_LINE:
		break;
	}
	return "Line chart";
}

/* As many as are printed: disclosure control may have rounded them. */
static Str records_text(const Telling *telling, const Selection *selection, const Value *value) {
	int64_t count = disclosure_count(value->dataset, selection, telling->plot->spec->span).count;
	return value_make(telling->arena, VALUE_COUNT, ratio_from_integer(count), 0, ROUND_HALF_AWAY)
	    .text;
}

static Str code_label(const Telling *telling, size_t code) {
	return telling->plot->codes->codes[code].label;
}

static const Value *value_of(const Telling *telling, size_t whole, size_t code) {
	const Plot *plot = telling->plot;
	size_t index = plot->kind == CHART_DOT ? code * telling->whole_count + whole
	                                       : whole * telling->code_count + code;
	return &plot->values[index];
}

static int64_t printed(const Value *value) {
	return ratio_round(value->number, value->decimals, value->rounding) + value->shift;
}

/* "9 of 33, 27%", or "9" where counts are shown. */
static void add_part(Telling *telling, size_t whole, size_t code) {
	const Tally *tally = &telling->wholes[whole].tally;
	const Value *value = value_of(telling, whole, code);
	if (telling->plot->show == CHART_SHOW_PERCENT && value->kind != VALUE_MISSING)
		buffer_add_printf(&telling->out, "%.*s of %.*s, ",
			STR_ARGS(records_text(telling, &tally->codes[code], value)),
			STR_ARGS(records_text(telling, &tally->valued, value)));
	buffer_add_str(&telling->out, value_shown(telling->arena, value));
}

/* ---- all values ---- */

static void tell_bars(Telling *telling) {
	buffer_add_char(&telling->out, '.');
	for (size_t i = 0; i < telling->code_count; i++) {
		buffer_add_printf(&telling->out, " %.*s: ", STR_ARGS(code_label(telling, i)));
		add_part(telling, 0, i);
		buffer_add_char(&telling->out, '.');
	}
}

static void tell_groups(Telling *telling) {
	buffer_add_char(&telling->out, '.');
	for (size_t w = 0; w < telling->whole_count; w++) {
		buffer_add_printf(&telling->out, " %.*s: ", STR_ARGS(telling->wholes[w].label));
		for (size_t i = 0; i < telling->code_count; i++) {
			buffer_add_printf(
				&telling->out, "%s%.*s ", i > 0 ? "; " : "", STR_ARGS(code_label(telling, i)));
			add_part(telling, w, i);
		}
		buffer_add_char(&telling->out, '.');
	}
}

static void tell_dots(Telling *telling) {
	buffer_add_char(&telling->out, '.');
	for (size_t i = 0; i < telling->code_count; i++) {
		buffer_add_printf(&telling->out, " %.*s: ", STR_ARGS(code_label(telling, i)));
		for (size_t w = 0; w < telling->whole_count; w++) {
			buffer_add_printf(
				&telling->out, "%s%.*s ", w > 0 ? "; " : "", STR_ARGS(telling->wholes[w].label));
			add_part(telling, w, i);
		}
		buffer_add_char(&telling->out, '.');
	}
}

static size_t told_codes(const Telling *telling) {
	return telling->code_count < SERIES_MOST ? telling->code_count : SERIES_MOST;
}

static void add_rest(Telling *telling) {
	if (telling->code_count > SERIES_MOST)
		buffer_add_printf(&telling->out, " There are %zu more.", telling->code_count - SERIES_MOST);
}

/* ---- from one point to another ---- */

/* "up from 9 of 33, 27%, to 11 of 33, 33%": what the reader sees printed decides of up and down. */
static void add_change(Telling *telling, size_t first, size_t last, size_t code) {
	if (value_of(telling, first, code)->kind == VALUE_MISSING ||
		value_of(telling, last, code)->kind == VALUE_MISSING) {
		add_part(telling, first, code);
		buffer_add_text(&telling->out, ", then ");
		add_part(telling, last, code);
		return;
	}
	int64_t before = printed(value_of(telling, first, code));
	int64_t after = printed(value_of(telling, last, code));
	buffer_add_text(&telling->out, after > before   ? "up from "
								   : after < before ? "down from "
													: "unchanged, ");
	add_part(telling, first, code);
	if (telling->plot->show == CHART_SHOW_PERCENT || after == before)
		buffer_add_char(&telling->out, ',');
	buffer_add_text(&telling->out, after == before ? " then " : " to ");
	add_part(telling, last, code);
}

static void tell_slope(Telling *telling) {
	buffer_add_printf(&telling->out, " from %.*s to %.*s.", STR_ARGS(telling->wholes[0].label),
		STR_ARGS(telling->wholes[1].label));
	for (size_t i = 0; i < told_codes(telling); i++) {
		buffer_add_printf(&telling->out, " %.*s: ", STR_ARGS(code_label(telling, i)));
		add_change(telling, 0, 1, i);
		buffer_add_char(&telling->out, '.');
	}
	add_rest(telling);
}

/* ---- lines ---- */

/* The first point with a value, from one end or the other; SIZE_MAX if there is none. */
static size_t end_of_line(const Telling *telling, size_t code, bool last) {
	for (size_t i = 0; i < telling->whole_count; i++) {
		size_t whole = last ? telling->whole_count - 1 - i : i;
		if (value_of(telling, whole, code)->kind != VALUE_MISSING)
			return whole;
	}
	return SIZE_MAX;
}

/* The point of the highest or lowest value that is printed, the first of several. */
static size_t extreme_of(const Telling *telling, size_t code, int sign) {
	size_t found = SIZE_MAX;
	for (size_t w = 0; w < telling->whole_count; w++) {
		const Value *value = value_of(telling, w, code);
		if (value->kind == VALUE_MISSING)
			continue;
		int64_t number = printed(value);
		int64_t best = found == SIZE_MAX ? 0 : printed(value_of(telling, found, code));
		if (found == SIZE_MAX || (sign > 0 ? number > best : number < best))
			found = w;
	}
	return found;
}

/* "; highest 65% (2030)", unless one of the line's ends is as high. */
static void add_extreme(
	Telling *telling, size_t first, size_t last, size_t code, int sign, const char *word) {
	size_t at = extreme_of(telling, code, sign);
	int64_t number = printed(value_of(telling, at, code));
	if (number == printed(value_of(telling, first, code)) ||
		number == printed(value_of(telling, last, code)))
		return;
	buffer_add_printf(&telling->out, "; %s %.*s (%.*s)", word,
		STR_ARGS(value_of(telling, at, code)->text), STR_ARGS(telling->wholes[at].label));
}

static void tell_line(Telling *telling, size_t code) {
	size_t first = end_of_line(telling, code, false);
	size_t last = end_of_line(telling, code, true);
	if (first == SIZE_MAX) {
		buffer_add_printf(&telling->out, " %.*s: no data.", STR_ARGS(code_label(telling, code)));
		return;
	}
	buffer_add_printf(&telling->out, " %.*s", STR_ARGS(code_label(telling, code)));
	if (first > 0 || last + 1 < telling->whole_count)
		buffer_add_printf(&telling->out, ", %.*s to %.*s", STR_ARGS(telling->wholes[first].label),
			STR_ARGS(telling->wholes[last].label));
	buffer_add_text(&telling->out, ": ");
	add_change(telling, first, last, code);
	add_extreme(telling, first, last, code, 1, "highest");
	add_extreme(telling, first, last, code, -1, "lowest");
	buffer_add_char(&telling->out, '.');
}

static void tell_lines(Telling *telling) {
	buffer_add_printf(&telling->out, " of %zu points from %.*s to %.*s.", telling->whole_count,
		STR_ARGS(telling->wholes[0].label),
		STR_ARGS(telling->wholes[telling->whole_count - 1].label));
	for (size_t i = 0; i < told_codes(telling); i++)
		tell_line(telling, i);
	add_rest(telling);
}

/* ---- many values ---- */

static void add_bar(Telling *telling, const char *word, size_t code) {
	buffer_add_printf(&telling->out, " %s: %.*s, ", word, STR_ARGS(code_label(telling, code)));
	add_part(telling, 0, code);
	buffer_add_char(&telling->out, '.');
}

/* "Largest: Leeds, 9 of 33, 27%." */
static void tell_many_bars(Telling *telling) {
	size_t largest = SIZE_MAX, smallest = SIZE_MAX;
	for (size_t i = 0; i < telling->code_count; i++) {
		const Value *value = value_of(telling, 0, i);
		if (value->kind == VALUE_MISSING)
			continue;
		if (largest == SIZE_MAX ||
			ratio_compare(value->number, value_of(telling, 0, largest)->number) > 0)
			largest = i;
		if (smallest == SIZE_MAX ||
			ratio_compare(value->number, value_of(telling, 0, smallest)->number) < 0)
			smallest = i;
	}
	buffer_add_printf(&telling->out, " of %zu bars.", telling->code_count);
	if (largest == SIZE_MAX)
		return;
	add_bar(telling, "Largest", largest);
	add_bar(telling, "Smallest", smallest);
}

/* "Good: from 11% (North) to 67% (West)." */
static void tell_ranges(Telling *telling) {
	buffer_add_printf(&telling->out, " of %zu %s, of %zu values each.", telling->whole_count,
		telling->plot->kind == CHART_STACKED ? "bars" : "groups", telling->code_count);
	for (size_t i = 0; i < told_codes(telling); i++) {
		size_t lowest = extreme_of(telling, i, -1), highest = extreme_of(telling, i, 1);
		if (lowest == SIZE_MAX) {
			buffer_add_printf(&telling->out, " %.*s: no data.", STR_ARGS(code_label(telling, i)));
			continue;
		}
		buffer_add_printf(&telling->out, " %.*s: from %.*s (%.*s) to %.*s (%.*s).",
			STR_ARGS(code_label(telling, i)), STR_ARGS(value_of(telling, lowest, i)->text),
			STR_ARGS(telling->wholes[lowest].label), STR_ARGS(value_of(telling, highest, i)->text),
			STR_ARGS(telling->wholes[highest].label));
	}
	add_rest(telling);
}

/* ---- maps ---- */

/* " Good, 3: Leeds, York and Hull.", or only their number where there are many areas. */
static void tell_tiles_of(Telling *telling, int code, Str label) {
	const Plot *plot = telling->plot;
	Str *names = ARENA_ARRAY(telling->arena, plot->category_count, Str);
	size_t count = 0;
	for (size_t i = 0; i < plot->category_count; i++)
		if (plot->tiles[i].code == code)
			names[count++] = plot->categories[i];
	if (count == 0 && code < 0)
		return;
	buffer_add_printf(&telling->out, " %.*s, %zu", STR_ARGS(label), count);
	if (count > 0 && plot->category_count <= VALUES_MOST)
		buffer_add_printf(
			&telling->out, ": %.*s", STR_ARGS(value_join_names(telling->arena, names, count)));
	buffer_add_char(&telling->out, '.');
}

static void tell_tiles(Telling *telling) {
	const Plot *plot = telling->plot;
	buffer_add_printf(&telling->out, " of %zu areas.", plot->category_count);
	for (size_t i = 0; i < plot->key_count; i++)
		tell_tiles_of(telling, (int)i, plot->keys[i].label);
	tell_tiles_of(telling, -1, STR("Without a value"));
}

/* ---- what others call ---- */

static void tell(Telling *telling) {
	bool many = telling->whole_count * telling->code_count > VALUES_MOST;
	switch (telling->plot->kind) {
	case CHART_BAR:
	case CHART_COLUMN:
		(many ? tell_many_bars : tell_bars)(telling);
		break;
	case CHART_STACKED:
	case CHART_GROUPED:
		(many ? tell_ranges : tell_groups)(telling);
		break;
	case CHART_DOT:
		(many ? tell_ranges : tell_dots)(telling);
		break;
	case CHART_SLOPE:
		tell_slope(telling);
		break;
	case CHART_TILEMAP:
		tell_tiles(telling);
		break;
	case CHART_LINE:
		tell_lines(telling);
		break;
	}
}

Str plot_describe(Arena *arena, const Plot *plot, const Whole *wholes, size_t whole_count) {
	Telling telling = {
		.arena = arena,
		.plot = plot,
		.wholes = wholes,
		.whole_count = whole_count,
		.code_count = plot->codes->count,
	};
	buffer_add_text(&telling.out, chart_name(plot->kind));
	tell(&telling);
	Str alt = str_copy(arena, buffer_str(&telling.out));
	buffer_drop(&telling.out);
	return alt;
}
