/* Cells of a data file: read by their column's type, reported where they stand. */
#include "stats/data.h"

#include <stdlib.h>

#define DAY_SECONDS 86400
#define CELLS_REPORTED ((size_t)20)

/* One column while it is read. */
typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const CsvTable *csv;
	size_t index;
	const DataColumn *column;
	size_t faults;
} Reader;

/* True if this fault is to be reported; beyond the first few they are only counted. */
static bool reader_fault(Reader *reader) {
	return ++reader->faults <= CELLS_REPORTED;
}

static Span reader_span(const Reader *reader, size_t row) {
	return csv_cell_span(reader->csv, row, reader->index);
}

static void reader_sum_up(const Reader *reader) {
	if (reader->faults <= CELLS_REPORTED)
		return;
	size_t more = reader->faults - CELLS_REPORTED;
	diag_error(reader->diagnostics, reader_span(reader, SIZE_MAX),
		"and %zu more %s like this in column '%.*s'", more, more == 1 ? "cell" : "cells",
		STR_ARGS(reader->csv->header[reader->index]));
}

static bool text_is_missing(const ColumnSpec *spec, Str text) {
	for (size_t i = 0; i < spec->missing.list.count; i++) {
		Str item = spec->missing.list.items[i];
		if (text.length == 0 ? str_equal(item, STR("empty")) : str_equal(item, text))
			return true;
	}
	return false;
}

static void report_empty(Reader *reader, size_t row) {
	if (!reader_fault(reader))
		return;
	diag_error(reader->diagnostics, reader_span(reader, row), "this cell of column '%.*s' is empty",
		STR_ARGS(reader->csv->header[reader->index]));
	diag_hint(
		reader->diagnostics, "if empty cells have no value, set missing = empty for the column");
}

static void report_unknown_code(Reader *reader, size_t row, Str text) {
	if (!reader_fault(reader))
		return;
	const CodeList *list = reader->column->codes;
	diag_error(reader->diagnostics, reader_span(reader, row),
		"'%.*s' in column '%.*s' is not a code of '%.*s'", STR_ARGS(text),
		STR_ARGS(reader->csv->header[reader->index]), STR_ARGS(list->id));
	Str trimmed = str_trim(text);
	if (codes_find(list, trimmed) != SIZE_MAX) {
		diag_hint(reader->diagnostics, "the cell has spaces around '%.*s'", STR_ARGS(trimmed));
		return;
	}
	size_t label = codes_find_label(list, trimmed, false);
	if (label != SIZE_MAX) {
		diag_hint(reader->diagnostics, "that is the label of code '%.*s'",
			STR_ARGS(list->codes[label].code));
		return;
	}
	Names codes = {.arena = reader->arena};
	Names all = {.arena = reader->arena};
	for (size_t i = 0; i < list->count; i++)
		names_add(&codes, list->codes[i].code);
	names_add_codes(&all, list);
	bool near = str_nearest(text, all.items, all.count) != SIZE_MAX;
	hint_nearest(reader->diagnostics, text, near ? &all : &codes, "its codes");
}

static void report_type(Reader *reader, size_t row, Str text, const char *wanted) {
	if (!reader_fault(reader))
		return;
	diag_error(reader->diagnostics, reader_span(reader, row), "'%.*s' in column '%.*s' is not %s",
		STR_ARGS(text), STR_ARGS(reader->csv->header[reader->index]), wanted);
	Str trimmed = str_trim(text);
	if (trimmed.length < text.length && trimmed.length > 0)
		diag_hint(reader->diagnostics, "the cell has spaces around '%.*s'", STR_ARGS(trimmed));
}

static int64_t read_code(Reader *reader, size_t row, Str text) {
	size_t code = codes_find(reader->column->codes, text);
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

static int64_t read_date(Reader *reader, size_t row, Str text) {
	Date date;
	if (date_parse(text, &date) && !date.has_time)
		return date_to_epoch(date) / DAY_SECONDS;
	report_type(reader, row, text, "a date such as 2014-09-15");
	return DATA_MISSING;
}

static int64_t read_cell(Reader *reader, size_t row, Str text) {
	const ColumnSpec *spec = reader->column->spec;
	if (spec && text_is_missing(spec, text))
		return DATA_MISSING;
	if (text.length == 0 && (spec || reader->column->type != COLUMN_TEXT)) {
		report_empty(reader, row);
		return DATA_MISSING;
	}
	switch (reader->column->type) {
	case COLUMN_CODE:
		return read_code(reader, row, text);
	case COLUMN_INTEGER:
		return read_integer(reader, row, text);
	case COLUMN_DATE:
		return read_date(reader, row, text);
	case COLUMN_TEXT:
		break;
	}
	return (int64_t)row;
}

void cells_read(
	Arena *arena, Diagnostics *diagnostics, const CsvTable *csv, size_t index, DataColumn *column) {
	Reader reader = {arena, diagnostics, csv, index, column, 0};
	int64_t *cells = ARENA_ARRAY(arena, csv->row_count, int64_t);
	for (size_t row = 0; row < csv->row_count; row++)
		cells[row] = read_cell(&reader, row, column->texts[row]);
	reader_sum_up(&reader);
	column->cells = cells;
}

/* ---- the key and the count ---- */

static Reader reader_of(
	Diagnostics *diagnostics, const Dataset *dataset, const DataColumn *column) {
	size_t index = (size_t)(column - dataset->columns);
	return (Reader){NULL, diagnostics, dataset->csv, index, column, 0};
}

typedef struct {
	Str text;
	size_t row;
} KeyCell;

static int key_cell_compare(const void *left, const void *right) {
	const KeyCell *a = left;
	const KeyCell *b = right;
	int order = str_compare(a->text, b->text);
	return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static void report_duplicate_key(Reader *reader, Str text, size_t first, size_t row) {
	if (!reader_fault(reader))
		return;
	diag_error(reader->diagnostics, reader_span(reader, row),
		"'%.*s' stands twice in the key column '%.*s'", STR_ARGS(text),
		STR_ARGS(reader->csv->header[reader->index]));
	diag_see(reader->diagnostics, reader_span(reader, first), "first here");
}

void cells_check_key(Diagnostics *diagnostics, const Dataset *dataset) {
	if (!dataset->key)
		return;
	Reader reader = reader_of(diagnostics, dataset, dataset->key);
	Arena *arena = arena_new();
	KeyCell *keys = ARENA_ARRAY(arena, dataset->row_count, KeyCell);
	for (size_t row = 0; row < dataset->row_count; row++) {
		keys[row] = (KeyCell){dataset->key->texts[row], row};
		bool empty = keys[row].text.length == 0 || dataset->key->cells[row] == DATA_MISSING;
		if (empty && reader_fault(&reader))
			diag_error(diagnostics, reader_span(&reader, row),
				"this cell of the key column '%.*s' has no value",
				STR_ARGS(dataset->csv->header[reader.index]));
	}
	qsort(keys, dataset->row_count, sizeof(KeyCell), key_cell_compare);
	size_t first = 0;
	for (size_t i = 1; i < dataset->row_count; i++) {
		if (keys[i].text.length == 0 || !str_equal(keys[i].text, keys[first].text))
			first = i;
		else
			report_duplicate_key(&reader, keys[i].text, keys[first].row, keys[i].row);
	}
	reader_sum_up(&reader);
	arena_drop(arena);
}

void cells_check_weights(Diagnostics *diagnostics, const Dataset *dataset) {
	if (!dataset->weights)
		return;
	Reader reader = reader_of(diagnostics, dataset, dataset->weights);
	int64_t sum = 0;
	for (size_t row = 0; row < dataset->row_count; row++) {
		int64_t count = dataset->weights->cells[row];
		if (count < 0) {
			if (reader_fault(&reader))
				diag_error(diagnostics, reader_span(&reader, row),
					"a count of records cannot be %s",
					count == DATA_MISSING ? "missing" : "negative");
		} else if (sum > INT64_MAX - count) {
			diag_error(diagnostics, reader_span(&reader, row), "the counts add up to too much");
			return;
		} else {
			sum += count;
		}
	}
	reader_sum_up(&reader);
}

void cells_check_status(Diagnostics *diagnostics, const Stats *stats, const Dataset *dataset,
	const DataColumn *column) {
	Reader reader = reader_of(diagnostics, dataset, column);
	for (size_t row = 0; row < dataset->row_count; row++) {
		Str text = column->texts[row];
		if (text.length == 0 || stats_lookup_symbol(stats, text) || !reader_fault(&reader))
			continue;
		diag_error(
			diagnostics, reader_span(&reader, row), "'%.*s' is not a symbol", STR_ARGS(text));
		diag_hint(diagnostics, "use one such as p, or add it to [symbols] with its meaning");
	}
	reader_sum_up(&reader);
}

Date cells_date(int64_t days) {
	return date_from_epoch(days * DAY_SECONDS);
}
