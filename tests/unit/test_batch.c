/* Names of the files of a batch. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "batch/batch.h"

static void test_names_are_safe(void **state) {
	(void)state;
	static const struct {
		const char *text, *name;
	} cases[] = {
		{"Barnsley", "barnsley"},
		{"Barking & Dagenham", "barking-and-dagenham"},
		{"Bryn-y-M\xc3\xb4r", "bryn-y-mor"},
		{"King's Lynn", "kings-lynn"},
		{"King\xe2\x80\x99s Lynn", "kings-lynn"},
		{"St. Helens (north)", "st-helens-north"},
		{"../../etc/passwd", "etc-passwd"},
		{".hidden", "hidden"},
		{"-o", "o"},
		{"\xef\xac\x81re\xef\xbc\x91", "fire1"},
		{"\xe6\x9d\xb1\xe4\xba\xac", "report"},
		{"", "report"},
		{"a\tb\nc", "a-b-c"},
		{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
	};
	Arena *arena = arena_new();
	for (size_t i = 0; i < BASE_COUNT(cases); i++)
		assert_string_equal(
			str_terminated(arena, name_safe(arena, str_from(cases[i].text))), cases[i].name);
	arena_drop(arena);
}

static void test_names_are_told_apart(void **state) {
	(void)state;
	Arena *arena = arena_new();
	Str a = name_distinct(arena, STR("north"), STR("North"));
	Str b = name_distinct(arena, STR("north"), STR("north"));
	assert_false(str_equal(a, b));
	assert_true(str_equal(a, name_distinct(arena, STR("north"), STR("North"))));
	assert_int_equal(a.length, sizeof("north-12345678") - 1);
	arena_drop(arena);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_are_safe),
		cmocka_unit_test(test_names_are_told_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
