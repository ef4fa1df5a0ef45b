/* Cells of a data file: read by their column's type, reported where they stand. */
#include "stats/data/data.h"

#include <string.h>

#define DAY_SECONDS 86400
#define SCALE_MOST 9

/* A word that means "no value", and the symbol of its kind. */
typedef struct {
	Str word; /* empty: an empty cell */
	uint32_t mark;
} MissingWord;

/* One column while it is read. */
typedef struct {
	Arena *arena;
	Stats *stats;
	Faults faults;
	DataColumn *column;
	MissingWord *missing;
	size_t missing_count;
	int64_t *cells;  /* NULL while every cell has a value that is its text */
	uint32_t *marks; /* NULL while there are none */
} Reader;

/* ---- the words of the column's description ---- */

/* "NA [c]" is the word NA of the kind [c]; "[x]" is both. */
static MissingWord missing_word_read(Reader *reader, Str item, Span span) {
	Str word = item;
	Str mark = mark_split(&word);
	if (word.length == 0)
		word = item;
	if (str_equal(word, STR("empty")))
		word = STR("");
	mark_check(reader->faults.diagnostics, reader->stats, mark, span);
	return (MissingWord){word, mark_intern(reader->arena, &reader->stats->marks, mark)};
}

static void read_words(Reader *reader) {
	const ColumnSpec *spec = reader->column->spec;
	if (!spec)
		return;
	const Setting *missing = &spec->missing;
	reader->missing = ARENA_ARRAY(reader->arena, missing->list.count, MissingWord);
	for (size_t i = 0; i < missing->list.count; i++)
		reader->missing[reader->missing_count++] =
			missing_word_read(reader, missing->list.items[i], missing->list.spans[i]);
	for (size_t i = 0; i < spec->flags.list.count; i++)
		mark_check(reader->faults.diagnostics, reader->stats, spec->flags.list.items[i],
			spec->flags.list.spans[i]);
}

static const MissingWord *find_missing(const Reader *reader, Str text) {
	for (size_t i = 0; i < reader->missing_count; i++)
		if (str_equal(reader->missing[i].word, text))
			return &reader->missing[i];
	return NULL;
}

/* ---- reports ---- */

static void report_empty(Reader *reader, size_t row) {
	if (!faults_add(&reader->faults))
		return;
	diag_error(reader->faults.diagnostics, data_span(reader->column, row),
		"this cell of column '%.*s' is empty", STR_ARGS(column_name(reader->column)));
	diag_hint(reader->faults.diagnostics,
		"if empty cells have no value, set missing = empty for the column");
}

static void report_required(Reader *reader, size_t row) {
	if (!faults_add(&reader->faults))
		return;
	diag_error(reader->faults.diagnostics, data_span(reader->column, row),
		"column '%.*s' is required, and this row has no value for it",
		STR_ARGS(column_name(reader->column)));
}

/* "n/a" where 'missing' has "N/A". */
static bool hint_missing(Reader *reader, Str text) {
	for (size_t i = 0; i < reader->missing_count; i++) {
		if (text.length == 0 || !str_equal_fold(reader->missing[i].word, text))
			continue;
		diag_hint(reader->faults.diagnostics,
			"if it means no value, as '%.*s' does, add it to 'missing' of the column",
			STR_ARGS(reader->missing[i].word));
		return true;
	}
	return false;
}

static void report_unknown_code(Reader *reader, size_t row, Str text) {
	if (!faults_add(&reader->faults))
		return;
	const CodeList *list = reader->column->codes;
	Diagnostics *diagnostics = reader->faults.diagnostics;
	diag_error(diagnostics, data_span(reader->column, row),
		"'%.*s' in column '%.*s' is not a code of '%.*s'", STR_ARGS(text),
		STR_ARGS(column_name(reader->column)), STR_ARGS(list->id));
	Str trimmed = str_trim(text);
	bool spaced = trimmed.length < text.length;
	if (spaced && codes_find_written(list, trimmed) != SIZE_MAX) {
		hint_spaces(diagnostics, trimmed);
		return;
	}
	if (hint_missing(reader, trimmed))
		return;
	size_t label = codes_find_label(list, trimmed, false);
	if (label != SIZE_MAX && str_equal_fold(list->codes[label].code, trimmed)) {
		diag_hint(diagnostics, "if it means '%.*s', say so in [aliases %.*s]%s",
			STR_ARGS(list->codes[label].code), STR_ARGS(list->id),
			spaced ? ", and set trim = yes for the spaces around it" : "");
		return;
	}
	if (label != SIZE_MAX) {
		diag_hint(diagnostics, "that is the label of code '%.*s'; [aliases %.*s] can allow it",
			STR_ARGS(list->codes[label].code), STR_ARGS(list->id));
		return;
	}
	Names codes = {.arena = reader->arena};
	Names all = {.arena = reader->arena};
	for (size_t i = 0; i < list->count; i++)
		names_add(&codes, list->codes[i].code);
	names_add_codes(&all, list);
	bool near = str_nearest(text, all.items, all.count) != SIZE_MAX;
	hint_nearest(diagnostics, text, near ? &all : &codes, "its codes");
}

/* False if so many were reported already that this one is only counted. */
static bool report_type(Reader *reader, size_t row, Str text, const char *wanted) {
	if (!faults_add(&reader->faults))
		return false;
	diag_error(reader->faults.diagnostics, data_span(reader->column, row),
		"'%.*s' in column '%.*s' is not %s", STR_ARGS(text), STR_ARGS(column_name(reader->column)),
		wanted);
	Str trimmed = str_trim(text);
	Str value = trimmed;
	if (trimmed.length < text.length && trimmed.length > 0)
		hint_spaces(reader->faults.diagnostics, trimmed);
	else if (!hint_missing(reader, trimmed) && mark_split(&value).length > 0)
		diag_hint(reader->faults.diagnostics,
			"list the symbols that may stand behind values in 'flags', those for missing values "
			"in 'missing'");
	return true;
}

/* ---- values by type ---- */

static int64_t read_code(Reader *reader, size_t row, Str text) {
	size_t code = codes_find_written(reader->column->codes, text);
	if (code == SIZE_MAX) {
		report_unknown_code(reader, row, text);
		return DATA_MISSING;
	}
	return (int64_t)code;
}

static int64_t read_integer(Reader *reader, size_t row, Str text) {
	int64_t value = 0;
	if (str_to_integer(text, &value) && value != DATA_MISSING)
		return value;
	report_type(reader, row, text, "an integer that can be held");
	return DATA_MISSING;
}

/* Digits behind the decimal point. */
static int decimals_of(Str text) {
	const char *point = text.length > 0 ? memchr(text.data, '.', text.length) : NULL;
	return point ? (int)(text.data + text.length - point) - 1 : 0;
}

/* `text` in units of 10^-scale; it has no more decimals than that. */
static bool decimal_parse(Str text, int scale, int64_t *value) {
	Ratio ratio;
	int64_t unit = 1;
	for (int i = 0; i < scale; i++)
		unit *= 10;
	if (!ratio_parse(text, &ratio))
		return false;
	Ratio scaled = ratio_multiply(ratio, ratio_from_integer(unit));
	if (!ratio_is_integer(scaled) || scaled.numerator == DATA_MISSING)
		return false;
	*value = scaled.numerator;
	return true;
}

static int64_t read_decimal(Reader *reader, size_t row, Str text) {
	int64_t value = 0;
	if (decimal_parse(text, reader->column->scale, &value))
		return value;
	report_type(reader, row, text, "a decimal number that can be held");
	return DATA_MISSING;
}

static void report_date(Reader *reader, size_t row, Str text) {
	const ColumnSpec *spec = reader->column->spec;
	const char *wanted =
		arena_printf(reader->arena, "a date written %.*s", STR_ARGS(spec->format.text));
	if (report_type(reader, row, text, wanted))
		hint_date(
			reader->faults.diagnostics, text, spec->format.text, (int)spec->century_from.integer);
}

static int64_t read_date(Reader *reader, size_t row, Str text) {
	const ColumnSpec *spec = reader->column->spec;
	Date date;
	bool good = SETTING_IS_SET(spec->format)
	                ? date_parse_as(text, spec->format.text, (int)spec->century_from.integer, &date)
	                : date_parse(text, &date) && !date.has_time;
	if (good)
		return date_to_epoch(date) / DAY_SECONDS;
	if (SETTING_IS_SET(spec->format))
		report_date(reader, row, text);
	else
		report_type(reader, row, text, "a date such as 2014-09-15");
	return DATA_MISSING;
}

/* Something without white space, so that it is the same wherever it is typed. */
static int64_t read_identifier(Reader *reader, size_t row, Str text) {
	for (size_t i = 0; i < text.length; i++) {
		if (!ascii_is_space(text.data[i]))
			continue;
		report_type(reader, row, text, "an identifier, which has no spaces");
		return DATA_MISSING;
	}
	return 0;
}

static int64_t read_value(Reader *reader, size_t row, Str text) {
	switch (reader->column->type) {
	case COLUMN_CODE:
		return read_code(reader, row, text);
	case COLUMN_INTEGER:
		return read_integer(reader, row, text);
	case COLUMN_DECIMAL:
		return read_decimal(reader, row, text);
	case COLUMN_DATE:
		return read_date(reader, row, text);
	case COLUMN_IDENTIFIER:
		return read_identifier(reader, row, text);
	case COLUMN_TEXT:
		break;
	}
	return 0;
}

/* ---- cells ---- */

static void set_mark(Reader *reader, size_t row, uint32_t mark) {
	if (mark == 0)
		return;
	if (!reader->marks)
		reader->marks = ARENA_ARRAY(reader->arena, reader->column->csv->row_count, uint32_t);
	reader->marks[row] = mark;
}

static bool flags_are_known(const ColumnSpec *spec, Str mark) {
	Str symbol;
	while (mark_next(&mark, &symbol)) {
		bool known = false;
		for (size_t i = 0; i < spec->flags.list.count && !known; i++)
			known = mark_holds(symbol, spec->flags.list.items[i]) ||
			        str_equal(symbol, spec->flags.list.items[i]);
		if (!known)
			return false;
	}
	return true;
}

/* Takes the symbols behind a value off its text. */
static void read_flags(Reader *reader, size_t row, Str *text) {
	const ColumnSpec *spec = reader->column->spec;
	if (!spec || !SETTING_IS_SET(spec->flags))
		return;
	Str whole = *text;
	Str mark = mark_split(text);
	if (mark.length == 0 || (text->length > 0 && flags_are_known(spec, mark))) {
		if (mark.length > 0)
			set_mark(reader, row,
				mark_intern(
					reader->arena, &reader->stats->marks, mark_joined(reader->arena, mark)));
		return;
	}
	*text = whole;
}

static int64_t read_cell(Reader *reader, size_t row) {
	const ColumnSpec *spec = reader->column->spec;
	Str text = csv_cell(reader->column->csv, row, reader->column->csv_column);
	if (spec && spec->trim.flag)
		text = str_trim(text);
	const MissingWord *missing = find_missing(reader, text);
	if (missing) {
		if (spec->required.flag)
			report_required(reader, row);
		set_mark(reader, row, missing->mark);
		return DATA_MISSING;
	}
	read_flags(reader, row, &text);
	if (text.length == 0 && (spec || reader->column->type != COLUMN_TEXT)) {
		report_empty(reader, row);
		return DATA_MISSING;
	}
	return read_value(reader, row, text);
}

/* As many decimal places as any of the cells has. */
static void set_scale(Reader *reader) {
	DataColumn *column = reader->column;
	for (size_t row = 0; column->type == COLUMN_DECIMAL && row < column->csv->row_count; row++) {
		Str text = csv_cell(column->csv, row, column->csv_column);
		if (find_missing(reader, text))
			continue;
		mark_split(&text);
		int decimals = decimals_of(text);
		if (decimals > column->scale && decimals <= SCALE_MOST)
			column->scale = decimals;
	}
}

void cells_read(Arena *arena, Diagnostics *diagnostics, Stats *stats, const int64_t *present,
	DataColumn *column) {
	Reader reader = {.arena = arena,
		.stats = stats,
		.faults = {.diagnostics = diagnostics, .column = column},
		.column = column};
	size_t count = column->csv->row_count;
	column->cells = present;
	if (column->type == COLUMN_TEXT && !column->spec)
		return;
	read_words(&reader);
	set_scale(&reader);
	bool is_text = column->type == COLUMN_TEXT || column->type == COLUMN_IDENTIFIER;
	if (!is_text)
		reader.cells = ARENA_ARRAY(arena, count, int64_t);
	for (size_t row = 0; row < count; row++) {
		int64_t cell = read_cell(&reader, row);
		if (!reader.cells && cell == DATA_MISSING)
			reader.cells = ARENA_ARRAY(arena, count, int64_t);
		if (reader.cells)
			reader.cells[row] = cell;
	}
	faults_sum_up(&reader.faults);
	if (reader.cells)
		column->cells = reader.cells;
	column->marks = reader.marks;
	column->mark_list = &stats->marks;
	if (column->type == COLUMN_IDENTIFIER)
		column->type = COLUMN_TEXT;
}

Date cells_date(int64_t days) {
	return date_from_epoch(days * DAY_SECONDS);
}

int64_t cells_days(Date date) {
	return date_to_epoch((Date){.year = date.year, .month = date.month, .day = date.day}) /
	       DAY_SECONDS;
}

bool cells_parse_bound(const DataColumn *column, Str text, Ratio *bound) {
	Date date;
	if (column->type != COLUMN_DATE)
		return ratio_parse(text, bound);
	if (!date_parse(text, &date) || date.has_time)
		return false;
	*bound = ratio_from_integer(cells_days(date));
	return true;
}
