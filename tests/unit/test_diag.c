/* What is said to the user, and where it points. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static int diag_make(void **state) {
	*state = diag_new();
	return 0;
}

static int diag_end(void **state) {
	diag_drop(*state);
	return 0;
}

static void assert_rendered(const Diagnostics *diagnostics, bool colour, const char *expected) {
	Buffer out = {0};
	diag_render(diagnostics, &out, colour);
	buffer_add_char(&out, '\0');
	assert_string_equal(out.data, expected);
	buffer_drop(&out);
}

static Source source_of(const char *text) {
	return (Source){.path = "layouts/x.ini", .text = str_from(text)};
}

/* The span of the first `part` in the source. */
static Span span_find(const Source *source, const char *part) {
	const char *found = strstr(source->text.data, part);
	return span_of(source, (Str){found, strlen(part)});
}

static void positions_count_code_points(void **state) {
	(void)state;
	Source source = source_of("ab\n\xC3\xA9\xE2\x82\xACx\r\n\xFF\xFFy\n");
	Position x = span_position(span_find(&source, "x"));
	assert_int_equal(x.line, 2);
	assert_int_equal(x.column, 3);
	Position y = span_position(span_find(&source, "y"));
	assert_int_equal(y.line, 3);
	assert_int_equal(y.column, 3);
	Position end = span_position(span_make(&source, 999, 999));
	assert_int_equal(end.line, 4);
	assert_int_equal(end.column, 1);
	Position within = span_position(span_make(&source, 4, 5));
	assert_int_equal(within.column, 1);
	assert_int_equal(span_position((Span){0}).line, 0);
}

static void spans_are_clamped(void **state) {
	(void)state;
	Source source = source_of("abc");
	assert_true(str_equal(span_text(span_make(&source, 1, 99)), STR("bc")));
	assert_int_equal(span_text((Span){0}).length, 0);
	assert_int_equal(span_make(&source, 3, 1).end, 3);
	Span outside = span_of(&source, STR("elsewhere"));
	assert_int_equal(outside.start, 0);
	assert_int_equal(outside.end, 0);
}

static void error_with_caret_and_hint(void **state) {
	Source source = source_of("[table]\n  capton = Table one\n");
	diag_error(*state, span_find(&source, "capton"), "unknown key '%s'", "capton");
	diag_hint(*state, "did you mean '%s'?", "caption");
	assert_rendered(*state, false,
		"layouts/x.ini:2:3: error: unknown key 'capton'\n"
		"    2 |   capton = Table one\n"
		"      |   ^~~~~~\n"
		"  hint: did you mean 'caption'?\n");
}

static void caret_stands_under_multibyte_text_and_tabs(void **state) {
	Source source = source_of("\t\xC3\xA9\xE2\x82\xAC\tz\xC3\xA9z x\r\n");
	diag_warning(*state, span_find(&source, "z\xC3\xA9z"), "odd");
	assert_rendered(*state, false,
		"layouts/x.ini:1:5: warning: odd\n"
		"    1 |  \xC3\xA9\xE2\x82\xAC z\xC3\xA9z x\n"
		"      |     ^~~\n");
}

static void a_span_over_lines_is_marked_to_the_end_of_the_first(void **state) {
	Source source = source_of("one two\nthree\n");
	diag_error(*state, span_make(&source, 4, 12), "here");
	diag_error(*state, span_make(&source, 7, 9), "after the end");
	diag_error(*state, span_make(&source, 14, 14), "at the end of the file");
	assert_rendered(*state, false,
		"layouts/x.ini:1:5: error: here\n"
		"    1 | one two\n"
		"      |     ^~~\n"
		"layouts/x.ini:1:8: error: after the end\n"
		"    1 | one two\n"
		"      |        ^\n"
		"layouts/x.ini:3:1: error: at the end of the file\n");
}

static void nothing_can_drive_the_terminal(void **state) {
	Source source = source_of("a\x1B[31mb\xFF\xC2\x9B\xE2\x80\xAE!\n");
	diag_error(*state, span_find(&source, "!"), "bad\x1B[2J\n\xFF'%s'", "\r\x7F");
	diag_failure(*state, "p\x1B", "x");
	assert_rendered(*state, false,
		"layouts/x.ini:1:11: error: bad\xEF\xBF\xBD[2J\xEF\xBF\xBD\xEF\xBF\xBD'"
		"\xEF\xBF\xBD\xEF\xBF\xBD'\n"
		"    1 | a\xEF\xBF\xBD[31mb\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD!\n"
		"      |           ^\n"
		"p\xEF\xBF\xBD: error: x\n");
}

static void messages_without_a_place(void **state) {
	diag_error(*state, (Span){0}, "no layout");
	diag_failure(*state, NULL, "out of memory");
	diag_failure(*state, "out.pdf", "cannot write");
	assert_rendered(*state, false,
		"publisher: error: no layout\n"
		"publisher: error: out of memory\n"
		"out.pdf: error: cannot write\n");
}

static void an_empty_source_has_a_first_line(void **state) {
	Source source = {.path = "empty.ini", .text = STR("")};
	diag_error(*state, span_make(&source, 0, 0), "nothing in it");
	assert_rendered(*state, false, "empty.ini:1:1: error: nothing in it\n");
}

static void a_source_without_text_is_a_place_as_a_whole(void **state) {
	Source source = {.path = "release.pdf"};
	diag_error(*state, span_make(&source, 0, 0), "not a PDF");
	assert_rendered(*state, false, "release.pdf: error: not a PDF\n");
}

static void a_second_place(void **state) {
	Source source = source_of("a = 1\na = 2\n");
	diag_error(*state, span_make(&source, 6, 7), "'a' again");
	diag_see(*state, span_make(&source, 0, 1), "first defined here");
	diag_hint(*state, "remove one");
	assert_rendered(*state, false,
		"layouts/x.ini:2:1: error: 'a' again\n"
		"    2 | a = 2\n"
		"      | ^\n"
		"layouts/x.ini:1:1: note: first defined here\n"
		"    1 | a = 1\n"
		"      | ^\n"
		"  hint: remove one\n");
}

static void sources_need_not_outlive_the_message(void **state) {
	char path[] = "gone.ini";
	char text[] = "key = value";
	Source source = {.path = path, .text = {text, sizeof text - 1}};
	diag_error(*state, span_make(&source, 0, 3), "unknown");
	memset(path, 'x', sizeof path - 1);
	memset(text, 'x', sizeof text - 1);
	assert_rendered(*state, false,
		"gone.ini:1:1: error: unknown\n"
		"    1 | key = value\n"
		"      | ^~~\n");
}

static void the_gutter_widens(void **state) {
	char text[200000];
	memset(text, '\n', sizeof text);
	text[sizeof text - 1] = 'x';
	Source source = {.path = "long.csv", .text = {text, sizeof text}};
	diag_error(*state, span_make(&source, sizeof text - 1, sizeof text), "here");
	assert_rendered(*state, false,
		"long.csv:200000:1: error: here\n"
		"200000 | x\n"
		"       | ^\n");
}

/* The caret's line of a message at `offset` of a line of 1,000 code points, with the number
 * of code points shown. */
static void assert_window(size_t offset, size_t width, size_t shown) {
	char text[1000];
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = (char)('a' + i % 26);
	text[offset] = '@';
	Source source = {.path = "long.ini", .text = {text, sizeof text}};
	Diagnostics *diagnostics = diag_new();
	diag_error(diagnostics, span_make(&source, offset, offset + width), "here");
	Buffer out = {0};
	diag_render(diagnostics, &out, false);
	buffer_add_char(&out, '\0');
	const char *line = strstr(out.data, "| ") + 2;
	const char *below = strstr(line, "| ") + 2;
	Str caret_line = {below, strcspn(below, "\n")};
	Str source_line = {line, strcspn(line, "\n")};
	size_t position = 0;
	for (size_t i = strcspn(below, "^"); i > 0; i--)
		utf8_decode(source_line, &position);
	assert_int_equal(source_line.data[position], '@');
	size_t count = 0;
	for (position = 0; position < source_line.length; count++)
		utf8_decode(source_line, &position);
	assert_int_equal(count, shown);
	assert_true(caret_line.length <= count);
	buffer_drop(&out);
	diag_drop(diagnostics);
}

static void long_lines_are_shown_around_the_caret(void **state) {
	(void)state;
	assert_window(0, 3, 161);
	assert_window(60, 3, 161);
	assert_window(61, 3, 162);
	assert_window(500, 900, 162);
	assert_window(899, 3, 162);
	assert_window(900, 3, 161);
	assert_window(999, 1, 161);
}

static void repeated_messages_are_shown_once_but_counted_as_failures(void **state) {
	Source source = source_of("a = 1\nb = 2\n");
	Source other = {.path = "other.ini", .text = source.text};
	diag_error(*state, span_make(&source, 0, 1), "bad");
	diag_hint(*state, "a hint");
	size_t errors = diag_errors(*state);
	diag_error(*state, span_make(&source, 0, 1), "bad");
	diag_hint(*state, "a hint");
	assert_true(diag_errors(*state) > errors);
	assert_int_equal(diag_count(*state, DIAG_ERROR), 1);
	diag_error(*state, span_make(&source, 0, 1), "worse");
	diag_error(*state, span_make(&other, 0, 1), "bad");
	diag_warning(*state, span_make(&source, 0, 1), "bad");
	assert_int_equal(diag_count(*state, DIAG_ERROR), 3);
	assert_int_equal(diag_count(*state, DIAG_WARNING), 1);
	Buffer out = {0};
	diag_render(*state, &out, false);
	buffer_add_char(&out, '\0');
	const char *hint = strstr(out.data, "hint: ");
	assert_non_null(hint);
	assert_null(strstr(hint + 1, "hint: "));
	buffer_drop(&out);
}

static void a_flood_is_summed_up_and_hides_no_error(void **state) {
	for (int i = 0; i < 1000; i++) {
		diag_warning(*state, (Span){0}, "warning %d", i);
		diag_hint(*state, "hint %d", i);
	}
	assert_true(diag_ok(*state));
	diag_error(*state, (Span){0}, "the error");
	assert_false(diag_ok(*state));
	assert_int_equal(diag_count(*state, DIAG_WARNING), 1000);
	Buffer out = {0};
	diag_render(*state, &out, false);
	assert_true(str_ends_with(buffer_str(&out),
		STR("warning 199\n  hint: hint 199\npublisher: error: the error\n\xE2\x80\xA6 and 800 "
			"more\n")));
	buffer_drop(&out);
}

static void colour_only_when_asked(void **state) {
	Source source = source_of("x\n");
	diag_error(*state, span_make(&source, 0, 1), "bad");
	diag_hint(*state, "better");
	diag_warning(*state, (Span){0}, "odd");
	assert_rendered(*state, true,
		"layouts/x.ini:1:1: \033[1;31merror\033[0m: bad\n"
		"    1 | x\n"
		"      | ^\n"
		"  \033[36mhint\033[0m: better\n"
		"publisher: \033[33mwarning\033[0m: odd\n");
}

static void a_hint_without_a_message_is_nothing(void **state) {
	diag_hint(*state, "lost");
	diag_see(*state, (Span){0}, "lost");
	assert_rendered(*state, false, "");
}

#define DIAG_TEST(test) cmocka_unit_test_setup_teardown(test, diag_make, diag_end)

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(positions_count_code_points),
		cmocka_unit_test(spans_are_clamped),
		DIAG_TEST(error_with_caret_and_hint),
		DIAG_TEST(caret_stands_under_multibyte_text_and_tabs),
		DIAG_TEST(a_span_over_lines_is_marked_to_the_end_of_the_first),
		DIAG_TEST(nothing_can_drive_the_terminal),
		DIAG_TEST(messages_without_a_place),
		DIAG_TEST(an_empty_source_has_a_first_line),
		DIAG_TEST(a_source_without_text_is_a_place_as_a_whole),
		DIAG_TEST(a_second_place),
		DIAG_TEST(sources_need_not_outlive_the_message),
		DIAG_TEST(the_gutter_widens),
		cmocka_unit_test(long_lines_are_shown_around_the_caret),
		DIAG_TEST(repeated_messages_are_shown_once_but_counted_as_failures),
		DIAG_TEST(a_flood_is_summed_up_and_hides_no_error),
		DIAG_TEST(colour_only_when_asked),
		DIAG_TEST(a_hint_without_a_message_is_nothing),
	};
	return cmocka_run_group_tests_name("diag", tests, NULL, NULL);
}
