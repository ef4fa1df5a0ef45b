/* Columns: what a cell holds, and where it stands in its file. */
#include "stats/data/data.h"

static size_t file_row(const DataColumn *column, size_t row) {
	if (row == SIZE_MAX || !column->csv_rows)
		return row;
	return column->csv_rows[row] == DATA_NO_ROW ? SIZE_MAX : column->csv_rows[row];
}

Str mark_split(Str *text) {
	Str whole = *text;
	while (str_ends_with(*text, STR("]"))) {
		size_t open = text->length - 1;
		while (open > 0 && text->data[open] != '[')
			open--;
		if (text->data[open] != '[')
			break;
		*text = str_trim(str_slice(*text, 0, open));
	}
	return str_trim(str_slice(whole, text->length, whole.length));
}

Str data_written(const DataColumn *column, size_t row) {
	size_t in_file = file_row(column, row);
	if (!column->csv || column->csv_column == SIZE_MAX || in_file == SIZE_MAX)
		return STR("");
	return csv_cell(column->csv, in_file, column->csv_column);
}

Str data_text(const DataColumn *column, size_t row) {
	Str text = data_written(column, row);
	if (!column->spec)
		return text;
	if (column->spec->trim.flag)
		text = str_trim(text);
	if (SETTING_IS_SET(column->spec->flags))
		mark_split(&text);
	return text;
}

Ratio data_number(const DataColumn *column, size_t row) {
	int64_t scale = 1;
	for (int i = 0; i < column->scale; i++)
		scale *= 10;
	return ratio_make(column->cells[row], scale);
}

Str data_mark(const DataColumn *column, size_t row) {
	return column->marks ? column->mark_list->items[column->marks[row]] : STR("");
}

Span data_span(const DataColumn *column, size_t row) {
	size_t in_file = file_row(column, row);
	if (!column->csv)
		return (Span){0};
	if (column->csv_column != SIZE_MAX)
		return csv_cell_span(column->csv, in_file, column->csv_column);
	if (in_file != SIZE_MAX)
		return csv_row_span(column->csv, in_file);
	Span first = csv_cell_span(column->csv, SIZE_MAX, 0);
	Span last = csv_cell_span(column->csv, SIZE_MAX, column->csv->column_count - 1);
	return span_make(first.source, first.start, last.end);
}

Span dataset_row_span(const Dataset *dataset, size_t row) {
	size_t in_file = dataset->csv_rows ? dataset->csv_rows[row] : row;
	return csv_row_span(dataset->csv, in_file);
}

bool column_is_number(const DataColumn *column) {
	return column->type == COLUMN_INTEGER || column->type == COLUMN_DECIMAL;
}

Str cell_text(const DataColumn *column, size_t row) {
	if (column->codes && column->cells[row] != DATA_MISSING)
		return column->codes->codes[column->cells[row]].code;
	return data_text(column, row);
}

Str column_name(const DataColumn *column) {
	return column->csv && column->csv_column != SIZE_MAX ? column->csv->header[column->csv_column]
	                                                     : column->id;
}

uint32_t mark_intern(Arena *arena, MarkList *list, Str mark) {
	if (list->count == 0)
		*ARENA_PUSH(arena, list->items, list->count, list->capacity, Str) = STR("");
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(list->items[i], mark))
			return (uint32_t)i;
	*ARENA_PUSH(arena, list->items, list->count, list->capacity, Str) = mark;
	return (uint32_t)(list->count - 1);
}

bool mark_next(Str *rest, Str *symbol) {
	if (rest->length == 0)
		return false;
	size_t end = 0;
	while (end < rest->length && rest->data[end] != ']')
		end++;
	end += end < rest->length;
	*symbol = str_trim(str_slice(*rest, 0, end));
	*rest = str_trim(str_slice(*rest, end, rest->length));
	return true;
}

bool mark_holds(Str mark, Str code) {
	Str symbol;
	while (mark_next(&mark, &symbol)) {
		bool bracketed = symbol.length > 2 && symbol.data[0] == '[';
		if (str_equal(symbol, code) ||
			(bracketed && str_equal(str_slice(symbol, 1, symbol.length - 1), code)))
			return true;
	}
	return false;
}

/* ---- faults of a column ---- */

bool faults_add(Faults *faults) {
	return ++faults->count <= FAULTS_REPORTED;
}

void faults_sum_up(const Faults *faults) {
	if (faults->count <= FAULTS_REPORTED)
		return;
	size_t more = faults->count - FAULTS_REPORTED;
	diag_error(faults->diagnostics, data_span(faults->column, SIZE_MAX),
		"and %zu more %s like this in column '%.*s'", more, more == 1 ? "cell" : "cells",
		STR_ARGS(column_name(faults->column)));
}
