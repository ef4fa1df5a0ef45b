/* Which cells the names on a command line mean. A row or column is named by its label, its code or
 * its column of the data, in any case, with '_' or '-' for a blank; where names need it, those of
 * the group of rows or of the heading above stand before. */
#include "explain/explain.h"

#define NAMES_LISTED ((size_t)16)

typedef struct {
	Explainer *explainer;
	const Sheet *sheet;
	const Str *words;
	size_t count;
	bool *rows, *columns; /* hit now */
	SheetMatch *match;
} Matcher;

/* ---- names ---- */

/* As it is compared: lower case, plain blanks and apostrophes, and without the commas that part
 * names where several are printed. */
static Str plain(Arena *arena, Str text) {
	Buffer out = {0};
	for (size_t at = 0; at < text.length;) {
		size_t start = at;
		uint32_t c = utf8_decode(text, &at);
		if (c == ',')
			continue;
		if (c == '_' || c == '-' || c == 0xA0 || c == ' ')
			buffer_add_char(&out, ' ');
		else if (c == 0x2019 || c == 0x2018)
			buffer_add_char(&out, '\'');
		else if (c < 0x80)
			buffer_add_char(&out, ascii_lower((char)c));
		else
			buffer_add_str(&out, str_slice(text, start, at));
	}
	Str copy = str_copy(arena, buffer_str(&out));
	buffer_drop(&out);
	return copy;
}

typedef struct {
	Str *items;
	size_t count, capacity;
} NameList;

static void list_add(Arena *arena, NameList *list, Str name) {
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(list->items[i], name))
			return;
	*ARENA_PUSH(arena, list->items, list->count, list->capacity, Str) = name;
}

/* Codes whose label this is, and columns of the data. */
static void add_short_names(const Matcher *matcher, NameList *list, Str label) {
	Arena *arena = matcher->explainer->arena;
	const Stats *stats = matcher->explainer->teller.stats;
	for (size_t i = 0; i < stats->code_list_count; i++)
		for (size_t j = 0; j < stats->code_lists[i].count; j++)
			if (str_equal(stats->code_lists[i].codes[j].label, label))
				list_add(arena, list, stats->code_lists[i].codes[j].code);
	for (size_t i = 0; i < stats->dataset_count; i++)
		for (size_t j = 0; j < stats->datasets[i].column_count; j++)
			if (str_equal(stats->datasets[i].columns[j].label, label))
				list_add(arena, list, stats->datasets[i].columns[j].id);
	if (str_equal(label, STR("Number")))
		list_add(arena, list, STR("count"));
	if (str_equal(label, STR("Per cent")))
		list_add(arena, list, STR("percent"));
}

static bool name_matches(const Matcher *matcher, Str wanted, Str label) {
	Arena *arena = matcher->explainer->arena;
	NameList names = {0};
	if (str_equal(plain(arena, wanted), plain(arena, label)))
		return true;
	add_short_names(matcher, &names, label);
	for (size_t i = 0; i < names.count; i++)
		if (str_equal_fold(names.items[i], wanted))
			return true;
	return false;
}

static Str words_joined(const Matcher *matcher, size_t start, size_t end) {
	Str text = STR("");
	for (size_t i = start; i < end; i++)
		text = str_printf(matcher->explainer->arena, "%.*s%s%.*s", STR_ARGS(text),
			i > start ? " " : "", STR_ARGS(matcher->words[i]));
	return text;
}

/* Whether the words are names of the path, in any order; some may be left out. `used`: a bit for
 * each name that was found. */
static bool path_matches(
	const Matcher *matcher, const SheetPath *path, unsigned used, size_t start, size_t end) {
	if (start == end)
		return true;
	for (size_t middle = start + 1; middle <= end; middle++) {
		Str wanted = words_joined(matcher, start, middle);
		for (size_t level = 0; level < path->count; level++)
			if ((used >> level & 1) == 0 && name_matches(matcher, wanted, path->names[level]) &&
				path_matches(matcher, path, used | 1U << level, middle, end))
				return true;
	}
	return false;
}

/* ---- rows and columns ---- */

static size_t find_rows(const Matcher *matcher, size_t start, size_t end) {
	size_t hits = 0;
	for (size_t i = 0; i < matcher->sheet->row_count; i++) {
		SheetPath path = sheet_row(matcher->sheet, i);
		bool holds = sheet_figure(matcher->sheet, i, 0).value != NULL;
		matcher->rows[i] = holds && path_matches(matcher, &path, 0, start, end);
		hits += matcher->rows[i];
	}
	return hits;
}

static size_t find_columns(const Matcher *matcher, size_t start, size_t end) {
	size_t hits = 0;
	for (size_t i = 0; i < matcher->sheet->column_count; i++) {
		SheetPath path = sheet_column(matcher->sheet, i);
		matcher->columns[i] = path_matches(matcher, &path, 0, start, end);
		hits += matcher->columns[i];
	}
	return hits;
}

static void take_hits(Matcher *matcher) {
	const Sheet *sheet = matcher->sheet;
	for (size_t row = 0; row < sheet->row_count; row++)
		for (size_t column = 0; column < sheet->column_count; column++) {
			bool *cell = &matcher->match->cells[row * sheet->column_count + column];
			bool hit = matcher->rows[row] && matcher->columns[column];
			matcher->match->count += hit && !*cell;
			*cell = *cell || hit;
		}
}

/* A row, then a column; else a column, then a row. */
static void match_both(Matcher *matcher) {
	size_t count = matcher->count;
	for (size_t k = 1; k < count; k++)
		if (find_rows(matcher, 0, k) > 0 && find_columns(matcher, k, count) > 0)
			take_hits(matcher);
	for (size_t k = 1; k < count && matcher->match->count == 0; k++)
		if (find_columns(matcher, 0, k) > 0 && find_rows(matcher, k, count) > 0)
			take_hits(matcher);
	matcher->match->is_one = matcher->match->count > 0;
}

/* All words name rows, or columns. */
static void match_one(Matcher *matcher) {
	size_t count = matcher->count;
	if (find_rows(matcher, 0, count) > 0 && find_columns(matcher, 0, 0) > 0)
		take_hits(matcher);
	if (find_columns(matcher, 0, count) > 0 && find_rows(matcher, 0, 0) > 0)
		take_hits(matcher);
}

/* ---- what is said ---- */

static NameList names_of(const Matcher *matcher, bool rows, bool columns) {
	NameList list = {0};
	const Sheet *sheet = matcher->sheet;
	for (size_t i = 0; rows && i < sheet->row_count; i++) {
		SheetPath path = sheet_row(sheet, i);
		for (size_t level = 0; level < path.count; level++)
			list_add(matcher->explainer->arena, &list, path.names[level]);
	}
	for (size_t i = 0; columns && i < sheet->column_count; i++) {
		SheetPath path = sheet_column(sheet, i);
		for (size_t level = 0; level < path.count; level++)
			list_add(matcher->explainer->arena, &list, path.names[level]);
	}
	return list;
}

static Str listed(Arena *arena, const NameList *list) {
	Str text = STR("");
	for (size_t i = 0; i < list->count && i < NAMES_LISTED; i++)
		text = str_printf(
			arena, "%.*s%s'%.*s'", STR_ARGS(text), i > 0 ? ", " : "", STR_ARGS(list->items[i]));
	if (list->count > NAMES_LISTED)
		text = str_printf(arena, "%.*s and %zu more", STR_ARGS(text), list->count - NAMES_LISTED);
	return text;
}

static const char *kind_of(const Matcher *matcher) {
	return matcher->sheet->grid != NULL ? "table" : "chart";
}

/* Reports that the words from `start` on are no name; `rows`, `columns`: of which they could be. */
static bool report_missing(Matcher *matcher, size_t start, size_t end, bool rows, bool columns) {
	Explainer *explainer = matcher->explainer;
	bool is_table = matcher->sheet->grid != NULL;
	const char *what = rows && columns ? (is_table ? "row or column" : "category or series")
	                   : rows          ? (is_table ? "row" : "category")
	                                   : (is_table ? "column" : "series");
	NameList names = names_of(matcher, rows, columns);
	Str wanted = words_joined(matcher, start, end);
	diag_error(explainer->diagnostics, (Span){0}, "no %s of %s '%.*s' is called '%.*s'", what,
		kind_of(matcher), STR_ARGS(matcher->sheet->node->text), STR_ARGS(wanted));
	NameList all = names;
	for (size_t i = 0; i < names.count; i++)
		add_short_names(matcher, &all, names.items[i]);
	Str *compared = ARENA_ARRAY(explainer->arena, all.count, Str);
	for (size_t i = 0; i < all.count; i++)
		compared[i] = plain(explainer->arena, all.items[i]);
	size_t nearest = str_nearest(plain(explainer->arena, wanted), compared, all.count);
	if (nearest != SIZE_MAX)
		diag_hint(explainer->diagnostics, "did you mean '%.*s'?", STR_ARGS(all.items[nearest]));
	else
		diag_hint(
			explainer->diagnostics, "there are %.*s", STR_ARGS(listed(explainer->arena, &names)));
	return false;
}

/* The longest beginning that is a name tells what the rest should have been. */
static bool report_miss(Matcher *matcher) {
	size_t count = matcher->count;
	for (size_t k = count - 1; k > 0; k--)
		if (find_rows(matcher, 0, k) > 0)
			return report_missing(matcher, k, count, false, true);
	for (size_t k = count - 1; k > 0; k--)
		if (find_columns(matcher, 0, k) > 0)
			return report_missing(matcher, k, count, true, false);
	for (size_t k = 1; k < count; k++)
		if (find_columns(matcher, k, count) > 0)
			return report_missing(matcher, 0, k, true, false);
	return report_missing(matcher, 0, count, true, true);
}

static bool report_ambiguous(Matcher *matcher) {
	Explainer *explainer = matcher->explainer;
	const Sheet *sheet = matcher->sheet;
	NameList places = {0};
	for (size_t row = 0; row < sheet->row_count; row++)
		for (size_t column = 0; column < sheet->column_count; column++)
			if (matcher->match->cells[row * sheet->column_count + column])
				list_add(
					explainer->arena, &places, sheet_place(explainer->arena, sheet, row, column));
	diag_error(explainer->diagnostics, (Span){0}, "'%.*s' names %zu figures of %s '%.*s'",
		STR_ARGS(words_joined(matcher, 0, matcher->count)), places.count, kind_of(matcher),
		STR_ARGS(sheet->node->text));
	Str text = STR("");
	for (size_t i = 0; i < places.count && i < NAMES_LISTED; i++)
		text = str_printf(explainer->arena, "%.*s%s%.*s", STR_ARGS(text), i > 0 ? "; " : "",
			STR_ARGS(places.items[i]));
	if (places.count > NAMES_LISTED)
		text = str_printf(
			explainer->arena, "%.*s; and %zu more", STR_ARGS(text), places.count - NAMES_LISTED);
	diag_hint(explainer->diagnostics, "name one more closely: %.*s", STR_ARGS(text));
	return false;
}

bool sheet_match(
	Explainer *explainer, const Sheet *sheet, const Str *words, size_t count, SheetMatch *match) {
	size_t cells = sheet->row_count * sheet->column_count;
	*match = (SheetMatch){.cells = ARENA_ARRAY(explainer->arena, cells, bool)};
	Matcher matcher = {.explainer = explainer,
		.sheet = sheet,
		.words = words,
		.count = count,
		.rows = ARENA_ARRAY(explainer->arena, sheet->row_count, bool),
		.columns = ARENA_ARRAY(explainer->arena, sheet->column_count, bool),
		.match = match};
	if (cells == 0)
		return true;
	match_both(&matcher);
	if (match->count == 0)
		match_one(&matcher);
	if (match->count == 0 && count > 0)
		return report_miss(&matcher);
	return !match->is_one || match->count == 1 || report_ambiguous(&matcher);
}
