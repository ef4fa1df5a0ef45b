/* Slices, "did you mean", UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static const Str nothing = {NULL, 0};

static void assert_str(Str got, const char *expected) {
	assert_int_equal(got.length, strlen(expected));
	if (got.length > 0)
		assert_memory_equal(got.data, expected, got.length);
}

static void empty_slices_compare(void **state) {
	(void)state;
	assert_true(str_equal(nothing, STR("")));
	assert_false(str_equal(nothing, STR("a")));
	assert_true(str_starts_with(STR("a"), nothing));
	assert_true(str_ends_with(nothing, nothing));
	assert_false(str_ends_with(nothing, STR("a")));
	assert_true(str_compare(nothing, STR("a")) < 0);
	assert_int_equal(str_compare(nothing, nothing), 0);
	assert_str(str_trim(nothing), "");
	assert_int_equal(utf8_first_invalid(nothing), SIZE_MAX);
}

static void compare_is_by_unsigned_bytes(void **state) {
	(void)state;
	assert_true(str_compare(STR("a"), STR("b")) < 0);
	assert_true(str_compare(STR("ab"), STR("a")) > 0);
	assert_true(str_compare(STR("z"), STR("\xC3\xA9")) < 0);
}

static void fold_touches_ascii_only(void **state) {
	(void)state;
	assert_true(str_equal_fold(STR("Key"), STR("kEY")));
	assert_false(str_equal_fold(STR("Keys"), STR("key")));
	assert_false(str_equal_fold(STR("\xC3\x89"), STR("\xC3\xA9")));
	assert_false(str_equal_fold(STR("["), STR("{")));
}

static void trim_and_slice(void **state) {
	(void)state;
	assert_str(str_trim(STR(" \t\r\n a b\v\f ")), "a b");
	assert_str(str_trim(STR("  ")), "");
	assert_str(str_trim(STR("\xC2\xA0x")), "\xC2\xA0x");
	assert_str(str_slice(STR("abc"), 1, 99), "bc");
	assert_str(str_slice(STR("abc"), 5, 2), "");
}

static void copies_are_terminated(void **state) {
	(void)state;
	Arena *arena = arena_new();
	assert_string_equal(str_terminated(arena, str_slice(STR("abcdef"), 1, 3)), "bc");
	assert_string_equal(str_terminated(arena, nothing), "");
	assert_string_equal(str_copy(arena, STR("xy")).data, "xy");
	assert_str(str_printf(arena, "%.*s-%d", STR_ARGS(STR("ab")), 3), "ab-3");
	arena_drop(arena);
}

static void items_are_taken(void **state) {
	(void)state;
	Str rest = STR(" a , b c,,d, ");
	Str item;
	const char *expected[] = {"a", "b c", "", "d"};
	for (size_t i = 0; i < BASE_COUNT(expected); i++) {
		assert_true(str_next_item(&rest, &item));
		assert_str(item, expected[i]);
	}
	assert_false(str_next_item(&rest, &item));
	assert_false(str_next_item(&rest, &item));
	rest = nothing;
	assert_false(str_next_item(&rest, &item));
}

static void integers_are_read_whole(void **state) {
	(void)state;
	int64_t value = 0;
	assert_true(str_to_integer(STR("-9223372036854775808"), &value));
	assert_true(value == INT64_MIN);
	assert_true(str_to_integer(STR("9223372036854775807"), &value));
	assert_true(value == INT64_MAX);
	assert_true(str_to_integer(STR("-007"), &value));
	assert_int_equal(value, -7);
	const char *bad[] = {"", "-", "+1", " 1", "1 ", "1.0", "--1", "0x1", "9223372036854775808",
		"-9223372036854775809", "99999999999999999999999"};
	value = 5;
	for (size_t i = 0; i < BASE_COUNT(bad); i++)
		assert_false(str_to_integer(str_from(bad[i]), &value));
	assert_int_equal(value, 5);
}

static void distances(void **state) {
	(void)state;
	assert_int_equal(str_distance(STR("caption"), STR("CAPTION")), 0);
	assert_int_equal(str_distance(STR("capton"), STR("caption")), 1);
	assert_int_equal(str_distance(STR("tilte"), STR("title")), 1);
	assert_int_equal(str_distance(STR(""), STR("abc")), 3);
	assert_int_equal(str_distance(STR("kitten"), STR("sitting")), 3);
	assert_int_equal(str_distance(STR("ca"), STR("abc")), 3);
}

static void distances_of_long_words_stay_in_bounds(void **state) {
	(void)state;
	char word[200];
	memset(word, 'a', sizeof word);
	for (size_t length = 60; length < 70; length++)
		assert_int_equal(str_distance((Str){word, length}, STR("b")), length);
	assert_int_equal(str_distance((Str){word, 200}, (Str){word, 200}), 0);
}

static void nearest_suggests_only_what_is_near(void **state) {
	(void)state;
	const Str keys[] = {{"title", 5}, {"caption", 7}, {"captain", 7}, {"x", 1}};
	assert_int_equal(str_nearest(STR("capton"), keys, 4), 1);
	assert_int_equal(str_nearest(STR("captin"), keys, 4), 1);
	assert_int_equal(str_nearest(STR("tilte"), keys, 4), 0);
	assert_int_equal(str_nearest(STR("publisher"), keys, 4), SIZE_MAX);
	assert_int_equal(str_nearest(STR("y"), keys, 4), SIZE_MAX);
	assert_int_equal(str_nearest(STR(""), keys, 4), SIZE_MAX);
	assert_int_equal(str_nearest(STR("a"), keys, 0), SIZE_MAX);
}

static void every_code_point_survives_encoding(void **state) {
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		char bytes[4];
		Str text = {bytes, utf8_encode(c, bytes)};
		size_t position = 0;
		uint32_t expected = c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c;
		if (utf8_decode(text, &position) != expected || position != text.length ||
			utf8_first_invalid(text) != SIZE_MAX)
			fail_msg("U+%04X", (unsigned)c);
	}
	char bytes[4];
	assert_int_equal(utf8_encode(0x110000, bytes), 3);
	assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
}

static void ill_formed_utf8_is_found(void **state) {
	(void)state;
	const char *bad[] = {
		"a\x80",             /* lone continuation */
		"a\xC0\xAF",         /* overlong */
		"a\xC1\xBF",         /* overlong */
		"a\xE0\x9F\xBF",     /* overlong */
		"a\xF0\x8F\xBF\xBF", /* overlong */
		"a\xED\xA0\x80",     /* surrogate */
		"a\xED\xBF\xBF",     /* surrogate */
		"a\xF4\x90\x80\x80", /* past U+10FFFF */
		"a\xF5\x80\x80\x80", /* never a first byte */
		"a\xFF",
		"a\xC3",         /* truncated */
		"a\xE2\x82",     /* truncated */
		"a\xF0\x9F\x98", /* truncated */
		"a\xE2\x82x",    /* broken off */
		"a\xF0\x9F\x98x",
	};
	for (size_t i = 0; i < BASE_COUNT(bad); i++) {
		Str text = str_from(bad[i]);
		size_t position = 1;
		assert_int_equal(utf8_first_invalid(text), 1);
		assert_int_equal(utf8_decode(text, &position), 0xFFFD);
		assert_int_equal(position, 2);
	}
	assert_int_equal(utf8_first_invalid(STR("\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF")), SIZE_MAX);
	assert_int_equal(utf8_first_invalid(STR("\0ok")), SIZE_MAX);
}

static void decoding_stops_at_the_end(void **state) {
	(void)state;
	size_t position = 3;
	assert_int_equal(utf8_decode(STR("abc"), &position), 0xFFFD);
	assert_int_equal(position, 3);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_slices_compare),
		cmocka_unit_test(compare_is_by_unsigned_bytes),
		cmocka_unit_test(fold_touches_ascii_only),
		cmocka_unit_test(trim_and_slice),
		cmocka_unit_test(copies_are_terminated),
		cmocka_unit_test(items_are_taken),
		cmocka_unit_test(integers_are_read_whole),
		cmocka_unit_test(distances),
		cmocka_unit_test(distances_of_long_words_stay_in_bounds),
		cmocka_unit_test(nearest_suggests_only_what_is_near),
		cmocka_unit_test(every_code_point_survives_encoding),
		cmocka_unit_test(ill_formed_utf8_is_found),
		cmocka_unit_test(decoding_stops_at_the_end),
	};
	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
