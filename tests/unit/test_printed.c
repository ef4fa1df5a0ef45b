/* The record of what a release prints: read, written, compared with that of another version. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "document/revision/printed.h"

static Arena *arena;
static Diagnostics *diagnostics;

static int begin(void **state) {
	(void)state;
	arena = arena_new();
	diagnostics = diag_new();
	return 0;
}

static int end(void **state) {
	(void)state;
	diag_drop(diagnostics);
	arena_drop(arena);
	return 0;
}

static const Source place = {.path = "figures.json"};

static Printed *read_bytes(const char *json, size_t length) {
	return printed_read(arena, diagnostics, span_make(&place, 0, 0), (Str){json, length});
}

static Printed *read_text(const char *json) {
	return read_bytes(json, strlen(json));
}

/* As it is written. */
static const char record[] =
	"{\"format\": \"publisher figures 1\",\n"
	"\"release\": {\"version\": \"1\", \"title\": \"Baths\"},\n"
	"\"tables\": [\n"
	"{\"id\": \"a\", \"number\": 1, \"caption\": \"Table 1: A\",\n"
	"\"columns\": [[\"Over\", \"Open\"], [\"Over\", \"Shut\"]],\n"
	"\"rows\": [\n"
	"{\"row\": [\"North\"]},\n"
	"{\"row\": [\"North\", \"Good\"], \"cells\": [\"9\", \"1\xC2\xA0[p]\"]},\n"
	"{\"row\": [\"North\", \"Good\"], \"cells\": [\"8\", \"2\"]}]}],\n"
	"\"charts\": [\n"
	"{\"id\": \"a\", \"number\": 1, \"caption\": \"Chart 1: A\",\n"
	"\"columns\": [[\"Open\"]],\n"
	"\"rows\": [\n"
	"{\"row\": [\"Good\"], \"cells\": [\"27%\"]}]}],\n"
	"\"sentences\": [\n"
	"{\"section\": \"s\", \"text\": \"Nine of 33 are good.\",\n"
	" \"figures\": [{\"expression\": \"number(good)\", \"text\": \"Nine\"}, "
	"{\"expression\": \"count()\", \"text\": \"33\"}]},\n"
	"{\"section\": \"s\", \"text\": \"All 33 are open.\",\n"
	" \"figures\": [{\"expression\": \"count()\", \"text\": \"33\"}]}]}\n";

/* The record with a part of it replaced. */
static const char *with(const char *part, const char *by) {
	const char *at = strstr(record, part);
	assert_non_null(at);
	return arena_printf(arena, "%.*s%s%s", (int)(at - record), record, by, at + strlen(part));
}

static Revisions compare(const char *later) {
	Printed *before = read_text(record), *after = read_text(later);
	assert_non_null(before);
	assert_non_null(after);
	return revisions_between(arena, before, after);
}

static const Revised *only(const char *later, RevisionKind kind) {
	Revisions found = compare(later);
	assert_int_equal(found.count, 1);
	assert_int_equal(found.items[0].kind, kind);
	return &found.items[0];
}

static void assert_text(Str text, const char *expected) {
	assert_string_equal(str_terminated(arena, text), expected);
}

/* ---- reading and writing ---- */

static void what_is_read_is_written_again(void **state) {
	(void)state;
	Buffer out = {0};
	printed_write(arena, read_text(record), &out);
	assert_text(buffer_str(&out), record);
	buffer_drop(&out);
}

static void what_is_no_record_is_refused(void **state) {
	(void)state;
	const char *const bad[] = {"", "[]", "{}", "{\"format\": \"publisher figures 1\"}", "null",
		with("figures 1", "figures 2"), with("\"a\"", "7"), with("\"number\": 1", "\"number\": 0"),
		with("\"number\": 1", "\"number\": 4294967297"), with("[\"8\", \"2\"]", "[\"8\"]"),
		with("[\"8\", \"2\"]", "[\"8\", 2]"), with("[\"8\", \"2\"]", "{}"),
		with("\"8\"", "\"8\\u0000\""), with("[\"Open\"]", "\"Open\""),
		with("[\"Open\"]", "[1,2,3,4,5,6,7,8,9]"), with("\"rows\"", "\"rowes\""),
		with("\"text\": \"Nine\"", "\"text\": null"), with("\"1\"", "1"),
		with("{\"version\": \"1\", \"title\": \"Baths\"}", "[]")};
	for (size_t i = 0; i < BASE_COUNT(bad); i++) {
		assert_null(read_text(bad[i]));
		assert_int_equal(diag_count(diagnostics, DIAG_ERROR), 1);
		diag_drop(diagnostics);
		diagnostics = diag_new();
	}
}

/* Cut anywhere, and with each byte another one, it is read or refused. */
static void harm_does_no_harm(void **state) {
	(void)state;
	size_t length = strlen(record);
	for (size_t i = 0; i < length; i++) {
		assert_true(i + 1 == length || read_bytes(record, i) == NULL);
		char *copy = str_terminated(arena, str_from(record));
		for (const char *by = "\"[]{},0\\\xFF"; *by != '\0'; by++) {
			copy[i] = *by;
			Printed *read = read_bytes(copy, length);
			if (read != NULL)
				revisions_between(arena, read_text(record), read);
		}
	}
}

/* ---- comparing ---- */

static void a_version_is_as_itself(void **state) {
	(void)state;
	assert_int_equal(compare(record).count, 0);
}

static void fields_change_come_and_go(void **state) {
	(void)state;
	const Revised *field = only(with("Baths", "Pools"), REVISED_FIELD);
	assert_text(field->name, "title");
	assert_text(field->before, "Baths");
	assert_text(field->after, "Pools");
	field = only(with(", \"title\": \"Baths\"", ""), REVISED_FIELD);
	assert_text(field->after, "");
	field = only(with(", \"title\"", ", \"series\": \"S\", \"title\""), REVISED_FIELD);
	assert_text(field->before, "");
	assert_text(field->after, "S");
}

/* Of rows of the same names the second is compared with the second. */
static void a_cell_is_told_by_its_names(void **state) {
	(void)state;
	const Revised *cell = only(with("\"8\"", "\"7\""), REVISED_CELL);
	assert_int_equal(cell->row, 2);
	assert_int_equal(cell->column, 0);
	assert_text(cell->before, "8");
	assert_text(cell->after, "7");
	assert_false(cell->later->is_chart);
	cell = only(with("27%", "28%"), REVISED_CELL);
	assert_true(cell->later->is_chart);
}

static void a_symbol_alone_is_no_other_value(void **state) {
	(void)state;
	only(with("1\xC2\xA0[p]", "1"), REVISED_SYMBOL);
	only(with("1\xC2\xA0[p]", "1\xC2\xA0[p][r]"), REVISED_SYMBOL);
	only(with("1\xC2\xA0[p]", "2\xC2\xA0[p]"), REVISED_CELL);
}

static void rows_and_columns_come_and_go(void **state) {
	(void)state;
	const Revised *row = only(with("\"row\": [\"Good\"], \"cells\": [\"27%\"]}",
								  "\"row\": [\"Best\"], \"cells\": [\"1%\"]}, {\"row\": "
								  "[\"Good\"], \"cells\": [\"27%\"]}"),
		REVISED_ROW_ADDED);
	assert_int_equal(row->row, 0);
	row = only(with("{\"row\": [\"Good\"], \"cells\": [\"27%\"]}", ""), REVISED_ROW_REMOVED);
	assert_int_equal(row->row, 0);
	Revisions renamed = compare(with("[\"Open\"]]", "[\"Opened\"]]"));
	assert_int_equal(renamed.count, 2);
	assert_int_equal(renamed.items[0].kind, REVISED_COLUMN_ADDED);
	assert_int_equal(renamed.items[1].kind, REVISED_COLUMN_REMOVED);
}

/* A table and a chart may have the same id. */
static void tables_and_charts_come_and_go(void **state) {
	(void)state;
	Revisions renamed = compare(with("{\"id\": \"a\", \"number\": 1, \"caption\": \"Chart 1: A\"",
		"{\"id\": \"b\", \"number\": 1, \"caption\": \"Chart 1: A\""));
	assert_int_equal(renamed.count, 2);
	assert_int_equal(renamed.items[0].kind, REVISED_SHEET_ADDED);
	assert_text(renamed.items[0].later->id, "b");
	assert_int_equal(renamed.items[1].kind, REVISED_SHEET_REMOVED);
	assert_true(renamed.items[1].earlier->is_chart);
	only(with("Chart 1: A", "Chart 1: B"), REVISED_CAPTION);
}

/* A figure keeps its expression when the words around it change. */
static void figures_and_words_are_told_apart(void **state) {
	(void)state;
	const Revised *figure =
		only(with("Nine of 33 are good.\",\n \"figures\": [{\"expression\": \"number(good)\", "
				  "\"text\": \"Nine\"",
				 "Ten of 33 are good.\",\n \"figures\": [{\"expression\": \"number(good)\", "
				 "\"text\": \"Ten\""),
			REVISED_FIGURE);
	assert_text(figure->figure->expression, "number(good)");
	assert_text(figure->before, "Nine");
	assert_text(figure->after, "Ten");
	const Revised *wording = only(with("All 33 are", "The 33 are all"), REVISED_WORDING);
	assert_text(wording->said_before->text, "All 33 are open.");
	assert_text(wording->said->text, "The 33 are all open.");
	only(with(",\n{\"section\": \"s\", \"text\": \"All 33 are open.\",\n \"figures\": "
			  "[{\"expression\": \"count()\", \"text\": \"33\"}]}",
			 ""),
		REVISED_UNSAID);
	Revisions moved = compare(
		with("{\"section\": \"s\", \"text\": \"All", "{\"section\": \"t\", \"text\": \"All"));
	assert_int_equal(moved.count, 2);
	assert_int_equal(moved.items[0].kind, REVISED_SAID);
	assert_int_equal(moved.items[1].kind, REVISED_UNSAID);
}

/* Another use of an expression before a sentence does not make that another one. */
static void a_sentence_stands_wherever_others_are_put(void **state) {
	(void)state;
	const char *more = with("{\"section\": \"s\", \"text\": \"All 33",
		"{\"section\": \"s\", \"text\": \"There are 33.\",\n \"figures\": [{\"expression\": "
		"\"count()\", \"text\": \"33\"}]},\n{\"section\": \"s\", \"text\": \"All 33");
	assert_text(only(more, REVISED_SAID)->said->text, "There are 33.");
	Revisions back = revisions_between(arena, read_text(more), read_text(record));
	assert_int_equal(back.count, 1);
	assert_int_equal(back.items[0].kind, REVISED_UNSAID);
	assert_text(back.items[0].said_before->text, "There are 33.");
}

#define PRINTED_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
	const struct CMUnitTest tests[] = {
		PRINTED_TEST(what_is_read_is_written_again),
		PRINTED_TEST(what_is_no_record_is_refused),
		PRINTED_TEST(harm_does_no_harm),
		PRINTED_TEST(a_version_is_as_itself),
		PRINTED_TEST(fields_change_come_and_go),
		PRINTED_TEST(a_cell_is_told_by_its_names),
		PRINTED_TEST(a_symbol_alone_is_no_other_value),
		PRINTED_TEST(rows_and_columns_come_and_go),
		PRINTED_TEST(tables_and_charts_come_and_go),
		PRINTED_TEST(figures_and_words_are_told_apart),
		PRINTED_TEST(a_sentence_stands_wherever_others_are_put),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
