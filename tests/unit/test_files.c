/* The files of a compilation: what was read is remembered, what is carried hides the disk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	Files *files;
} Fixture;

static int setup(void **state) {
	static Fixture f;
	f.arena = arena_new();
	f.diagnostics = diag_new();
	f.files = files_new(f.arena, "");
	*state = &f;
	return 0;
}

static int teardown(void **state) {
	Fixture *f = *state;
	diag_drop(f->diagnostics);
	arena_drop(f->arena);
	return 0;
}

static const Source *read_as(Fixture *f, FileRole role, const char *path) {
	return files_read(f->files, f->diagnostics, role, path, (Span){0});
}

static void inputs_are_remembered_in_order(void **state) {
	Fixture *f = *state;
	const Source *theme = read_as(f, FILE_THEME, "assets/themes/formal.ini");
	const Source *palette = read_as(f, FILE_PALETTE, "assets/palettes/grades.ini");
	size_t count = 0;
	const InputFile *inputs = files_inputs(f->files, &count);
	assert_int_equal(count, 2);
	assert_int_equal(inputs[0].role, FILE_THEME);
	assert_ptr_equal(inputs[0].source, theme);
	assert_ptr_equal(inputs[1].source, palette);
}

static void a_file_is_read_once(void **state) {
	Fixture *f = *state;
	const Source *first = read_as(f, FILE_THEME, "assets/themes/formal.ini");
	assert_ptr_equal(read_as(f, FILE_THEME, "assets/themes/formal.ini"), first);
	size_t count = 0;
	files_inputs(f->files, &count);
	assert_int_equal(count, 1);
}

static void names_are_seen_from_the_folder_of_the_base(void **state) {
	Fixture *f = *state;
	Files *files = files_new(f->arena, "assets/themes/any.ini");
	const Source *source =
		files_read(files, f->diagnostics, FILE_PALETTE, "../palettes/grades.ini", (Span){0});
	assert_string_equal(source->name, "../palettes/grades.ini");
	assert_string_equal(source->path, "assets/themes/../palettes/grades.ini");
}

static void what_cannot_be_read_is_no_input(void **state) {
	Fixture *f = *state;
	assert_null(read_as(f, FILE_DATA, "gone.csv"));
	size_t count = 0;
	files_inputs(f->files, &count);
	assert_int_equal(count, 0);
	assert_int_equal(diag_errors(f->diagnostics), 1);
}

static void carried_files_hide_the_disk(void **state) {
	Fixture *f = *state;
	assert_false(files_are_carried(f->files));
	files_carry(f->files, "../x/a.csv", STR("a,b\n"));
	assert_true(files_are_carried(f->files));
	assert_int_equal(read_as(f, FILE_DATA, "../x/a.csv")->text.length, 4);
	/* It exists, but is not carried. */
	assert_null(read_as(f, FILE_THEME, "assets/themes/formal.ini"));
	assert_int_equal(diag_errors(f->diagnostics), 1);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(inputs_are_remembered_in_order, setup, teardown),
		cmocka_unit_test_setup_teardown(a_file_is_read_once, setup, teardown),
		cmocka_unit_test_setup_teardown(
			names_are_seen_from_the_folder_of_the_base, setup, teardown),
		cmocka_unit_test_setup_teardown(what_cannot_be_read_is_no_input, setup, teardown),
		cmocka_unit_test_setup_teardown(carried_files_hide_the_disk, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
