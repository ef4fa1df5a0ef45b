/* Build records: what is written is read; what was made to harm is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "archive/archive.h"
#include "document/document.h"

static Arena *arena;
static Diagnostics *diagnostics;

static int setup(void **state) {
	(void)state;
	arena = arena_new();
	diagnostics = diag_new();
	return 0;
}

static int teardown(void **state) {
	(void)state;
	diag_drop(diagnostics);
	arena_drop(arena);
	return 0;
}

static const Source place = {.path = "a.pdf"};

static const Record *read_text(const char *json) {
	return record_read(arena, diagnostics, span_make(&place, 0, 0), str_from(json));
}

/* A release whose layout is this project's theme: any files will do. */
static Attachments make(Files *files, const char *const *overrides, size_t count) {
	static ReleaseSpec release;
	static Layout layout = {.release = &release};
	static Node root = {.kind = NODE_DOCUMENT};
	static Document document = {.layout = &layout, .root = &root, .unmarked = &document};
	Build build = {.files = files,
		.release = &document,
		.document = &document,
		.overrides = overrides,
		.override_count = count};
	return attachments_make(arena, &build);
}

static void read_file(Files *files, FileRole role, const char *name) {
	assert_non_null(files_read(files, diagnostics, role, name, (Span){0}));
}

static const Record *written_and_read(const Attachments *attachments) {
	const Attachment *last = &attachments->items[attachments->count - 1];
	assert_true(str_equal(last->name, STR(RECORD_NAME)));
	const Record *record = record_read(arena, diagnostics, span_make(&place, 0, 0), last->bytes);
	assert_non_null(record);
	return record;
}

static void what_is_written_is_read(void **state) {
	(void)state;
	static const char *const overrides[] = {"title=A \"b\"", "status=draft"};
	Files *files = files_new(arena, "assets/themes/formal.ini");
	read_file(files, FILE_LAYOUT, "formal.ini");
	read_file(files, FILE_PALETTE, "../palettes/grades.ini");
	Attachments attachments = make(files, overrides, 2);
	assert_int_equal(attachments.count, 4);
	const Record *record = written_and_read(&attachments);
	assert_true(str_equal(record->program, STR(PUBLISHER_VERSION)));
	assert_int_equal(record->override_count, 2);
	assert_string_equal(record->overrides[0], overrides[0]);
	assert_int_equal(record->input_count, 2);
	assert_true(record->inputs[0].is_layout);
	assert_false(record->inputs[1].is_layout);
	assert_true(str_equal(record->inputs[1].name, STR("../palettes/grades.ini")));
	assert_true(str_equal(record->inputs[1].attachment, STR("grades.ini")));
	assert_int_equal(record->inputs[1].size, attachments.items[1].bytes.length);
	char digits[DIGEST_SHA256_LENGTH + 1];
	digest_sha256(attachments.items[1].bytes, digits);
	assert_true(str_equal(record->inputs[1].sha256, str_from(digits)));
	assert_int_equal(record->font_count, 0);
	assert_true(record->library_count >= 5);
}

static void fonts_of_the_system_are_named_and_not_carried(void **state) {
	(void)state;
	const char *font = "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf";
	Files *files = files_new(arena, "");
	read_file(files, FILE_LAYOUT, "assets/themes/formal.ini");
	read_file(files, FILE_FONT, font);
	Attachments attachments = make(files, NULL, 0);
	assert_int_equal(attachments.count, 3);
	const Record *record = written_and_read(&attachments);
	assert_int_equal(record->font_count, 1);
	assert_true(str_equal(record->fonts[0].name, str_from(font)));
}

static void equal_names_are_told_apart(void **state) {
	(void)state;
	Files *files = files_new(arena, "");
	files_carry(files, "l.ini", STR("a"));
	files_carry(files, "x/notes.md", STR("b"));
	files_carry(files, "y/Notes.md", STR("c"));
	files_carry(files, "z/notes.md", STR("d"));
	files_carry(files, "build-record.json", STR("e"));
	files_carry(files, "noending", STR("f"));
	files_carry(files, "x/noending", STR("g"));
	files_carry(files, "figures.json", STR("h"));
	static const char *const names[] = {"l.ini", "x/notes.md", "y/Notes.md", "z/notes.md",
		"build-record.json", "noending", "x/noending", "figures.json"};
	for (size_t i = 0; i < BASE_COUNT(names); i++)
		read_file(files, i == 0 ? FILE_LAYOUT : FILE_PROSE, names[i]);
	Attachments attachments = make(files, NULL, 0);
	static const char *const expected[] = {"l.ini", "notes.md", "Notes-2.md", "notes-3.md",
		"build-record-2.json", "noending", "noending-2", "figures-2.json", "figures.json",
		RECORD_NAME};
	assert_int_equal(attachments.count, BASE_COUNT(expected));
	for (size_t i = 0; i < BASE_COUNT(expected); i++)
		assert_true(str_equal(attachments.items[i].name, str_from(expected[i])));
}

#define PROGRAM "\"format\": \"publisher build record 1\", \"program\": {\"version\": \"1\"}, "
#define LISTS "\"libraries\": [], \"options\": {\"set\": []}, \"fonts\": [], \"computed\": [], "
#define FILE_OF(name) "{\"name\": " name ", \"role\": \"layout\", \"attachment\": \"a\", "
#define DIGEST "\"size\": 1, \"sha256\": \"00\"}"

static void the_least_record_is_read(void **state) {
	(void)state;
	assert_non_null(read_text("{" PROGRAM LISTS "\"inputs\": [" FILE_OF("\"l.ini\"") DIGEST "]}"));
	assert_int_equal(diag_errors(diagnostics), 0);
}

static void other_things_are_refused(void **state) {
	(void)state;
	static const char *const records[] = {"", "{", "null", "[]", "{}", "\"x\"", "{\"format\": 1}",
		"{\"format\": \"publisher build record 1\"}", "{" PROGRAM "\"inputs\": []}",
		"{" PROGRAM LISTS "\"inputs\": []}", "{" PROGRAM LISTS "\"inputs\": {}}",
		"{" PROGRAM LISTS "\"inputs\": [1, null, []]}",
		"{" PROGRAM LISTS "\"inputs\": [" FILE_OF("1") DIGEST "]}",
		/* two layouts */
		"{" PROGRAM LISTS "\"inputs\": [" FILE_OF("\"a\"") DIGEST ", " FILE_OF("\"b\"") DIGEST "]}",
		/* a NUL makes another name of it */
		"{" PROGRAM LISTS "\"inputs\": [" FILE_OF("\"l\\u0000x\"") DIGEST "]}",
		"{" PROGRAM LISTS "\"inputs\": [" FILE_OF("\"l\"") "\"size\": -1, \"sha256\": \"0\"}]}",
		"{" PROGRAM LISTS "\"inputs\": [" FILE_OF("\"l\"") "\"size\": 1e3, \"sha256\": \"0\"}]}",
		"{" PROGRAM LISTS "\"inputs\": [" FILE_OF("\"l\"") "\"size\": 99999999999999999999, "
														   "\"sha256\": \"0\"}]}",
		/* one key twice */
		"{" PROGRAM PROGRAM LISTS "\"inputs\": [" FILE_OF("\"l\"") DIGEST "]}",
		"{" PROGRAM "\"libraries\": [1], \"options\": {\"set\": [2]}, \"fonts\": [], "
		"\"computed\": [], \"inputs\": [" FILE_OF("\"l\"") DIGEST "]}",
		/* not UTF-8 */
		"{" PROGRAM LISTS "\"inputs\": [" FILE_OF("\"l\xFF\"") DIGEST "]}"};
	for (size_t i = 0; i < BASE_COUNT(records); i++) {
		assert_null(read_text(records[i]));
		assert_true(diag_errors(diagnostics) == i + 1);
	}
}

static void depth_is_bounded(void **state) {
	(void)state;
	Buffer json = {0};
	for (int i = 0; i < 100000; i++)
		buffer_add_char(&json, '[');
	assert_null(record_read(arena, diagnostics, span_make(&place, 0, 0), buffer_str(&json)));
	buffer_drop(&json);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_written_is_read, setup, teardown),
		cmocka_unit_test_setup_teardown(
			fonts_of_the_system_are_named_and_not_carried, setup, teardown),
		cmocka_unit_test_setup_teardown(equal_names_are_told_apart, setup, teardown),
		cmocka_unit_test_setup_teardown(the_least_record_is_read, setup, teardown),
		cmocka_unit_test_setup_teardown(other_things_are_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(depth_is_bounded, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
