/* Editions: computed once, composed and named each for itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "editions.h"

typedef struct {
	Diagnostics *diagnostics;
	Compilation compilation;
} Fixture;

static Fixture f;

static bool compile(const char *layout, const char *const *editions, size_t count) {
	f.diagnostics = diag_new();
	CompileInput input = {.layout = layout, .editions = editions, .edition_count = count};
	return compile_release(f.diagnostics, &input, STAGE_FRAMES, &f.compilation);
}

static void drop(void) {
	compilation_drop(&f.compilation);
	diag_drop(f.diagnostics);
}

static bool has_input(const Files *files, FileRole role) {
	size_t count = 0;
	const InputFile *inputs = files_inputs(files, &count);
	for (size_t i = 0; i < count; i++) {
		if (inputs[i].role == role)
			return true;
	}
	return false;
}

static void without_a_name_it_is_the_formal_one(void **state) {
	(void)state;
	assert_true(compile("layouts/example.ini", NULL, 0));
	assert_int_equal(f.compilation.edition_count, 1);
	const Edition *formal = &f.compilation.editions[0];
	assert_true(edition_is_formal(formal->spec));
	assert_int_equal(edition_label(formal->spec).length, 0);
	assert_ptr_equal(formal->theme, f.compilation.theme);
	assert_false(has_input(formal->files, FILE_EDITION));
	drop();
}

static void all_is_computed_once(void **state) {
	(void)state;
	static const char *const names[] = {"formal", "briefing", "formal"};
	assert_true(compile("layouts/example.ini", names, 3));
	assert_int_equal(f.compilation.edition_count, 2);
	const Edition *formal = &f.compilation.editions[0], *briefing = &f.compilation.editions[1];
	assert_ptr_equal(formal->document->root, f.compilation.document->root);
	assert_ptr_equal(formal->document->tables[0]->grid, briefing->document->tables[0]->grid);
	assert_true(has_input(briefing->files, FILE_EDITION));
	assert_false(has_input(formal->files, FILE_EDITION));
	/* What both need is among the inputs of both, yet it was read once. */
	size_t count = 0, others = 0, shared = 0;
	const InputFile *inputs = files_inputs(formal->files, &count);
	const InputFile *other = files_inputs(briefing->files, &others);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < others; j++)
			shared += inputs[i].role == other[j].role && inputs[i].source == other[j].source;
	assert_int_equal(shared, count);
	drop();
}

static void outputs_are_named(void **state) {
	(void)state;
	static const char *const names[] = {"formal", "briefing"};
	assert_true(compile("layouts/example.ini", names, 2));
	const Edition *formal = &f.compilation.editions[0], *briefing = &f.compilation.editions[1];
	Arena *arena = f.compilation.arena;
	const struct {
		const char *output;
		bool single;
		const char *formal, *briefing;
	} cases[] = {
		{NULL, false, "example.pdf", "example-briefing.pdf"},
		{NULL, true, "example.pdf", "example-briefing.pdf"},
		{"a/", false, "a/example.pdf", "a/example-briefing.pdf"},
		{"a/", true, "a/example.pdf", "a/example-briefing.pdf"},
		{"a/b.pdf", true, "a/b.pdf", "a/b.pdf"},
		{"a/b.pdf", false, "a/b.pdf", "a/b-briefing.pdf"},
		{"a/b", false, "a/b.pdf", "a/b-briefing.pdf"},
		{"-", true, "-", "-"},
	};
	for (size_t i = 0; i < BASE_COUNT(cases); i++) {
		const char *layout = "layouts/example.ini", *output = cases[i].output;
		assert_string_equal(
			edition_path(arena, output, layout, formal, cases[i].single, ".pdf"), cases[i].formal);
		assert_string_equal(edition_path(arena, output, layout, briefing, cases[i].single, ".pdf"),
			cases[i].briefing);
	}
	drop();
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_name_it_is_the_formal_one),
		cmocka_unit_test(all_is_computed_once),
		cmocka_unit_test(outputs_are_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
