/* Exact numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static void assert_ratio(Ratio got, int64_t numerator, int64_t denominator) {
	assert_true(got.numerator == numerator);
	assert_true(got.denominator == denominator);
}

static void assert_format(Ratio r, int decimals, Rounding rounding, const char *expected) {
	Arena *arena = arena_new();
	Str text = ratio_format(arena, r, decimals, rounding, false);
	assert_int_equal(text.length, strlen(expected));
	assert_memory_equal(text.data, expected, text.length);
	arena_drop(arena);
}

static void lowest_terms(void **state) {
	(void)state;
	assert_ratio(ratio_make(6, -4), -3, 2);
	assert_ratio(ratio_make(0, -7), 0, 1);
	assert_ratio(ratio_make(INT64_MIN, INT64_MIN), 1, 1);
	assert_ratio(ratio_make(INT64_MIN, 2), INT64_MIN / 2, 1);
	assert_ratio(ratio_make(2, INT64_MIN), -1, (int64_t)1 << 62);
	assert_ratio(ratio_make(3, 0), 0, 0);
	assert_ratio(ratio_make(1, INT64_MIN), 0, 0);
	assert_ratio(ratio_make(INT64_MIN, -1), 0, 0);
}

static void arithmetic(void **state) {
	(void)state;
	Ratio third = ratio_make(1, 3);
	Ratio half = ratio_make(1, 2);
	assert_ratio(ratio_add(third, half), 5, 6);
	assert_ratio(ratio_subtract(third, half), -1, 6);
	assert_ratio(ratio_multiply(third, ratio_from_integer(-3)), -1, 1);
	assert_ratio(ratio_divide(third, ratio_make(-2, 3)), -1, 2);
	assert_true(ratio_is_integer(ratio_add(half, half)));
	assert_false(ratio_is_integer(half));
}

static void intermediate_results_may_be_large(void **state) {
	(void)state;
	Ratio large = ratio_make(INT64_MAX, 3);
	Ratio inverse = ratio_make(3, INT64_MAX);
	assert_ratio(ratio_multiply(large, inverse), 1, 1);
	assert_ratio(ratio_subtract(large, large), 0, 1);
	assert_ratio(ratio_divide(inverse, inverse), 1, 1);
	assert_ratio(
		ratio_subtract(ratio_from_integer(-1), ratio_from_integer(INT64_MIN)), INT64_MAX, 1);
}

static void overflow_is_not_a_number_and_stays_so(void **state) {
	(void)state;
	Ratio most = ratio_from_integer(INT64_MAX);
	Ratio one = ratio_from_integer(1);
	Ratio bad = ratio_add(most, one);
	assert_false(ratio_is_valid(bad));
	assert_false(ratio_is_integer(bad));
	assert_false(ratio_is_valid(ratio_multiply(most, most)));
	assert_false(ratio_is_valid(ratio_divide(one, ratio_from_integer(0))));
	assert_false(ratio_is_valid(ratio_add(ratio_make(1, INT64_MAX), ratio_make(1, INT64_MAX - 1))));
	assert_ratio(ratio_add(bad, one), 0, 0);
	assert_ratio(ratio_subtract(one, bad), 0, 0);
	assert_ratio(ratio_multiply(bad, ratio_from_integer(0)), 0, 0);
	assert_ratio(ratio_divide(one, bad), 0, 0);
	assert_ratio(ratio_divide(bad, one), 0, 0);
	assert_int_equal(ratio_round(bad, 2, ROUND_HALF_AWAY), 0);
	assert_format(bad, 2, ROUND_HALF_AWAY, "NaN");
}

static void comparison_is_exact(void **state) {
	(void)state;
	assert_true(ratio_compare(ratio_make(INT64_MAX - 1, INT64_MAX), ratio_from_integer(1)) < 0);
	assert_true(ratio_compare(ratio_make(-1, 3), ratio_make(-1, 2)) > 0);
	assert_int_equal(ratio_compare(ratio_make(2, 4), ratio_make(1, 2)), 0);
	Ratio bad = ratio_make(1, 0);
	assert_true(ratio_compare(bad, ratio_from_integer(INT64_MIN)) < 0);
	assert_true(ratio_compare(ratio_from_integer(0), bad) > 0);
	assert_int_equal(ratio_compare(bad, bad), 0);
}

static void ties_are_rounded_as_asked(void **state) {
	(void)state;
	const struct {
		int64_t halves, away, even;
	} cases[] = {
		{1, 1, 0}, {-1, -1, 0}, {3, 2, 2}, {-3, -2, -2}, {5, 3, 2}, {-5, -3, -2}, {4, 2, 2}};
	for (size_t i = 0; i < BASE_COUNT(cases); i++) {
		Ratio r = ratio_make(cases[i].halves, 2);
		assert_int_equal(ratio_round(r, 0, ROUND_HALF_AWAY), cases[i].away);
		assert_int_equal(ratio_round(r, 0, ROUND_HALF_EVEN), cases[i].even);
	}
	assert_int_equal(ratio_round(ratio_make(12345, 1000), 2, ROUND_HALF_AWAY), 1235);
	assert_int_equal(ratio_round(ratio_make(12345, 1000), 2, ROUND_HALF_EVEN), 1234);
	assert_int_equal(ratio_round(ratio_make(124999, 10000), 0, ROUND_HALF_AWAY), 12);
	assert_int_equal(ratio_round(ratio_make(125001, 10000), 2, ROUND_HALF_EVEN), 1250);
	assert_int_equal(ratio_round(ratio_make(-2, 3), 0, ROUND_HALF_EVEN), -1);
}

static void rounding_stops_at_the_ends(void **state) {
	(void)state;
	assert_true(ratio_round(ratio_from_integer(INT64_MAX), 18, ROUND_HALF_AWAY) == INT64_MAX);
	assert_true(ratio_round(ratio_from_integer(INT64_MIN), 1, ROUND_HALF_AWAY) == INT64_MIN);
}

static void formats(void **state) {
	(void)state;
	assert_format(ratio_make(1, 3), 0, ROUND_HALF_AWAY, "0");
	assert_format(ratio_make(2, 3), 4, ROUND_HALF_AWAY, "0.6667");
	assert_format(ratio_make(-1, 16), 3, ROUND_HALF_AWAY, "-0.063");
	assert_format(ratio_make(-1, 16), 3, ROUND_HALF_EVEN, "-0.062");
	assert_format(ratio_make(-1, 1000), 2, ROUND_HALF_AWAY, "0.00");
	assert_format(ratio_make(-1, 2), 0, ROUND_HALF_EVEN, "0");
	assert_format(ratio_from_integer(100), 1, ROUND_HALF_AWAY, "100.0");
	assert_format(ratio_make(9999, 1000), 2, ROUND_HALF_AWAY, "10.00");
	assert_format(ratio_make(1, 2), -3, ROUND_HALF_AWAY, "1");
	assert_format(ratio_from_integer(INT64_MIN), 18, ROUND_HALF_AWAY,
		"-9223372036854775808.000000000000000000");
	assert_format(ratio_make(1, INT64_MAX), 18, ROUND_HALF_AWAY, "0.000000000000000000");
}

static void a_typographic_minus_is_no_hyphen(void **state) {
	(void)state;
	Arena *arena = arena_new();
	Str text = ratio_format(arena, ratio_make(-5, 2), 1, ROUND_HALF_AWAY, true);
	assert_true(str_equal(text, STR("\xE2\x88\x92"
									"2.5")));
	text = ratio_format(arena, ratio_make(-1, 100), 1, ROUND_HALF_AWAY, true);
	assert_true(str_equal(text, STR("0.0")));
	arena_drop(arena);
}

static void decimals_are_read_exactly(void **state) {
	(void)state;
	const struct {
		const char *text;
		int64_t numerator, denominator;
	} cases[] = {
		{"12", 12, 1},
		{"12.5", 25, 2},
		{"-0.25", -1, 4},
		{"-0", 0, 1},
		{"007.10", 71, 10},
		{"0.1000000000000000000000000000000000000000000", 1, 10},
		{"0.0000019073486328125", 1, 524288},
		{"9223372036854775807", INT64_MAX, 1},
		{"-9223372036854775808", INT64_MIN, 1},
	};
	for (size_t i = 0; i < BASE_COUNT(cases); i++) {
		Ratio value;
		assert_true(ratio_parse(str_from(cases[i].text), &value));
		assert_ratio(value, cases[i].numerator, cases[i].denominator);
	}
}

static void what_is_no_decimal_is_refused(void **state) {
	(void)state;
	const char *bad[] = {"", "-", ".", "-.5", ".5", "5.", "1.2.3", "+1", " 1", "1 ", "1e3", "1,000",
		"--1", "0x10", "9223372036854775808", "1.00000000000000000001",
		"99999999999999999999999999999999999999999999999999"};
	Ratio value = ratio_from_integer(5);
	for (size_t i = 0; i < BASE_COUNT(bad); i++)
		assert_false(ratio_parse(str_from(bad[i]), &value));
	assert_ratio(value, 5, 1);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lowest_terms),
		cmocka_unit_test(arithmetic),
		cmocka_unit_test(intermediate_results_may_be_large),
		cmocka_unit_test(overflow_is_not_a_number_and_stays_so),
		cmocka_unit_test(comparison_is_exact),
		cmocka_unit_test(ties_are_rounded_as_asked),
		cmocka_unit_test(rounding_stops_at_the_ends),
		cmocka_unit_test(formats),
		cmocka_unit_test(a_typographic_minus_is_no_hyphen),
		cmocka_unit_test(decimals_are_read_exactly),
		cmocka_unit_test(what_is_no_decimal_is_refused),
	};
	return cmocka_run_group_tests_name("ratio", tests, NULL, NULL);
}
