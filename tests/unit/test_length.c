/* Lengths. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

static void assert_length(const char *text, Length expected) {
	Length length = 0;
	assert_true(length_parse(str_from(text), &length));
	assert_int_equal(length, expected);
}

static void units_are_exact(void **state) {
	(void)state;
	assert_length("10.5pt", 10 * LENGTH_POINT + LENGTH_POINT / 2);
	assert_length("1in", 72 * LENGTH_POINT);
	assert_length("25.4mm", 72 * LENGTH_POINT);
	assert_length("2.54cm", 72 * LENGTH_POINT);
	assert_length("-1pt", -LENGTH_POINT);
	assert_length("0mm", 0);
	assert_length("210mm", 39011981); /* 595.2756 pt, A4's width */
}

static void halves_go_away_from_zero(void **state) {
	(void)state;
	assert_length("0.00000762939453125pt", 1); /* half a scaled point */
	assert_length("-0.00000762939453125pt", -1);
	assert_length("0.0000076pt", 0);
}

static void what_is_no_length_is_refused(void **state) {
	(void)state;
	const char *bad[] = {"", "pt", "10", "10 pt", "10px", "10PT", "1e3pt", "mm10", "1,5mm",
		"9223372036854775807pt", "2000000000pt", "-2000000000pt"};
	Length length = 7;
	for (size_t i = 0; i < BASE_COUNT(bad); i++)
		assert_false(length_parse(str_from(bad[i]), &length));
	assert_int_equal(length, 7);
	assert_length("1073741824pt", LENGTH_MAX);
}

static void conversions(void **state) {
	(void)state;
	assert_int_equal(length_from_millimetres(254), 720 * LENGTH_POINT);
	assert_int_equal(length_from_millimetres(-254), -720 * LENGTH_POINT);
	assert_int_equal(length_to_millipoints(LENGTH_POINT), 1000);
	assert_int_equal(length_to_millipoints(-LENGTH_POINT / 2), -500);
	assert_int_equal(length_to_millipoints(33), 1);
	assert_int_equal(length_to_millipoints(32), 0);
	assert_int_equal(length_to_millipoints(-33), -1);
	assert_int_equal(length_to_millipoints(4096), 63); /* 62.5 */
	assert_int_equal(length_to_millipoints(-4096), -63);
}

static void scaling_does_not_overflow(void **state) {
	(void)state;
	assert_true(length_scale(INT64_MAX, INT64_MAX, INT64_MAX) == INT64_MAX);
	assert_true(length_scale(INT64_MIN, INT64_MIN, INT64_MIN) == INT64_MIN);
	assert_true(length_scale(INT64_MIN, INT64_MIN, 1) == INT64_MAX);
	assert_true(length_scale(INT64_MIN, INT64_MAX, 1) == INT64_MIN);
	assert_int_equal(length_scale(5, 1, 2), 3);
	assert_int_equal(length_scale(-5, 1, 2), -3);
	assert_int_equal(length_scale(5, 1, -2), -3);
	assert_int_equal(length_scale(-5, 1, -2), 3);
	assert_int_equal(length_scale(-1, 1, 3), 0);
	assert_int_equal(length_scale(7, 1, 0), 0);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(units_are_exact),
		cmocka_unit_test(halves_go_away_from_zero),
		cmocka_unit_test(what_is_no_length_is_refused),
		cmocka_unit_test(conversions),
		cmocka_unit_test(scaling_does_not_overflow),
	};
	return cmocka_run_group_tests_name("length", tests, NULL, NULL);
}
