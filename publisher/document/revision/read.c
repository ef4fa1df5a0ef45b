/* The record of what was printed, read from a file that may have been made to harm. */
#include <jansson.h>
#include <limits.h>
#include <string.h>

#include "document/revision/printed.h"
#include "document/revision/record.h"

#define PRINTED_LARGEST ((size_t)256 << 20)
#define PRINTED_MOST_FIELDS 256 /* there are about twenty */

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	Span where;
	bool failed;
} Reader;

static void refuse(Reader *reader, const char *what) {
	if (!reader->failed) {
		diag_error(reader->diagnostics, reader->where,
			"the record of a version's figures is not one: %s", what);
		diag_hint(reader->diagnostics,
			"name the " PRINTED_NAME " that 'publisher tables' wrote, a PDF carries, or an "
			"archive keeps in computed/");
	}
	reader->failed = true;
}

static Str text_of(Reader *reader, const json_t *value, const char *what) {
	const char *bytes = json_string_value(value);
	if (bytes == NULL || strlen(bytes) != json_string_length(value)) {
		refuse(reader, arena_printf(reader->arena, "'%s' is no text", what));
		return STR("");
	}
	return str_copy(reader->arena, (Str){bytes, json_string_length(value)});
}

static Str member_text(Reader *reader, const json_t *object, const char *key) {
	return text_of(reader, json_object_get(object, key), key);
}

static const json_t *list_of(Reader *reader, const json_t *object, const char *key, size_t *count) {
	const json_t *list = json_object_get(object, key);
	if (!json_is_array(list))
		refuse(reader, arena_printf(reader->arena, "'%s' is no list", key));
	*count = json_array_size(list);
	return list;
}

/* ---- the release ---- */

static void read_fields(Reader *reader, const json_t *root, Printed *printed) {
	json_t *release = json_object_get(root, PRINTED_RELEASE);
	const char *key;
	json_t *value;
	if (!json_is_object(release))
		refuse(reader, "'" PRINTED_RELEASE "' is no object");
	if (json_object_size(release) > PRINTED_MOST_FIELDS) {
		refuse(reader, "'" PRINTED_RELEASE "' has too many keys");
		return;
	}
	printed->fields = ARENA_ARRAY(reader->arena, json_object_size(release), PrintedField);
	json_object_foreach(release, key, value) {
		Str name = str_copy(reader->arena, str_from(key));
		printed->fields[printed->field_count++] =
			(PrintedField){name, text_of(reader, value, str_terminated(reader->arena, name))};
	}
}

/* ---- tables and charts ---- */

static PrintedLine line_of(Reader *reader, const json_t *list, const char *what) {
	size_t count = json_array_size(list);
	if (!json_is_array(list) || count > SHEET_LEVELS) {
		refuse(reader, arena_printf(reader->arena, "'%s' is no list of names", what));
		count = 0;
	}
	Str *names = ARENA_ARRAY(reader->arena, count, Str);
	for (size_t i = 0; i < count; i++)
		names[i] = text_of(reader, json_array_get(list, i), what);
	return (PrintedLine){names, count};
}

static const Str *cells_of(Reader *reader, const json_t *row, size_t column_count) {
	size_t count;
	if (json_object_get(row, PRINTED_CELLS) == NULL)
		return NULL;
	const json_t *list = list_of(reader, row, PRINTED_CELLS, &count);
	if (count != column_count) {
		refuse(reader, "a row has more or fewer cells than there are columns");
		return NULL;
	}
	Str *cells = ARENA_ARRAY(reader->arena, count, Str);
	for (size_t i = 0; i < count; i++)
		cells[i] = text_of(reader, json_array_get(list, i), PRINTED_CELLS);
	return cells;
}

static PrintedSheet sheet_of(Reader *reader, const json_t *object, bool is_chart) {
	const json_t *number = json_object_get(object, PRINTED_NUMBER);
	PrintedSheet sheet = {.is_chart = is_chart,
		.id = member_text(reader, object, PRINTED_ID),
		.caption = member_text(reader, object, PRINTED_CAPTION)};
	const json_t *columns = list_of(reader, object, PRINTED_COLUMNS, &sheet.column_count);
	const json_t *rows = list_of(reader, object, PRINTED_ROWS, &sheet.row_count);
	if (!json_is_integer(number) || json_integer_value(number) < 1 ||
		json_integer_value(number) > INT_MAX)
		refuse(reader, "'" PRINTED_NUMBER "' is none");
	else
		sheet.number = (int)json_integer_value(number);
	PrintedLine *column_lines = ARENA_ARRAY(reader->arena, sheet.column_count, PrintedLine);
	for (size_t i = 0; i < sheet.column_count; i++)
		column_lines[i] = line_of(reader, json_array_get(columns, i), PRINTED_COLUMNS);
	PrintedLine *row_lines = ARENA_ARRAY(reader->arena, sheet.row_count, PrintedLine);
	const Str **cells = ARENA_ARRAY(reader->arena, sheet.row_count, const Str *);
	for (size_t i = 0; i < sheet.row_count; i++) {
		const json_t *row = json_array_get(rows, i);
		row_lines[i] = line_of(reader, json_object_get(row, PRINTED_ROW), PRINTED_ROW);
		cells[i] = cells_of(reader, row, sheet.column_count);
	}
	sheet.columns = column_lines;
	sheet.rows = row_lines;
	sheet.cells = cells;
	return sheet;
}

static void read_sheets(Reader *reader, const json_t *root, Printed *printed) {
	size_t tables, charts;
	const json_t *table = list_of(reader, root, PRINTED_TABLES, &tables);
	const json_t *chart = list_of(reader, root, PRINTED_CHARTS, &charts);
	printed->sheets = ARENA_ARRAY(reader->arena, tables + charts, PrintedSheet);
	for (size_t i = 0; i < tables; i++)
		printed->sheets[printed->sheet_count++] = sheet_of(reader, json_array_get(table, i), false);
	for (size_t i = 0; i < charts; i++)
		printed->sheets[printed->sheet_count++] = sheet_of(reader, json_array_get(chart, i), true);
}

/* ---- sentences ---- */

static PrintedSentence sentence_of(Reader *reader, const json_t *object) {
	PrintedSentence sentence = {.section = member_text(reader, object, PRINTED_SECTION),
		.text = member_text(reader, object, PRINTED_TEXT)};
	const json_t *figures = list_of(reader, object, PRINTED_FIGURES, &sentence.figure_count);
	sentence.figures = ARENA_ARRAY(reader->arena, sentence.figure_count, PrintedFigure);
	for (size_t i = 0; i < sentence.figure_count; i++) {
		const json_t *figure = json_array_get(figures, i);
		sentence.figures[i] =
			(PrintedFigure){.expression = member_text(reader, figure, PRINTED_EXPRESSION),
				.text = member_text(reader, figure, PRINTED_TEXT)};
	}
	return sentence;
}

static void read_sentences(Reader *reader, const json_t *root, Printed *printed) {
	const json_t *list = list_of(reader, root, PRINTED_SENTENCES, &printed->sentence_count);
	printed->sentences = ARENA_ARRAY(reader->arena, printed->sentence_count, PrintedSentence);
	for (size_t i = 0; i < printed->sentence_count; i++)
		printed->sentences[i] = sentence_of(reader, json_array_get(list, i));
	printed_number_twins(reader->arena, printed);
}

Printed *printed_read(Arena *arena, Diagnostics *diagnostics, Span where, Str json) {
	Reader reader = {.arena = arena, .diagnostics = diagnostics, .where = where};
	json_error_t error;
	json_t *root = json.length > PRINTED_LARGEST
	                   ? NULL
	                   : json_loadb(json.data, json.length, JSON_REJECT_DUPLICATES, &error);
	if (root == NULL) {
		refuse(&reader, json.length > PRINTED_LARGEST
							? "it is too large"
							: arena_printf(arena, "line %d, column %d: %s", error.line,
								  error.column, error.text));
		return NULL;
	}
	Printed *printed = ARENA_NEW(arena, Printed);
	if (!str_equal(member_text(&reader, root, PRINTED_FORMAT), STR(PRINTED_FORMAT_1)))
		refuse(&reader, "its format is not \"" PRINTED_FORMAT_1 "\"");
	read_fields(&reader, root, printed);
	read_sheets(&reader, root, printed);
	read_sentences(&reader, root, printed);
	json_decref(root);
	return reader.failed ? NULL : printed;
}
