/* Values: how figures are printed. */
#include "stats_fixture.h"

static void expect(ValueKind kind, int64_t n, int64_t d, int decimals, const char *expected) {
	assert_str(value_make(arena, kind, ratio_make(n, d), decimals, ROUND_HALF_AWAY).text, expected);
}

static void counts_have_commas(void **state) {
	(void)state;
	expect(VALUE_COUNT, 0, 1, 0, "0");
	expect(VALUE_COUNT, 999, 1, 0, "999");
	expect(VALUE_COUNT, 1000, 1, 0, "1,000");
	expect(VALUE_COUNT, 1234567, 1, 0, "1,234,567");
	expect(VALUE_COUNT, -1234, 1, 0, "\u22121,234");
	expect(VALUE_COUNT, -999, 1, 0, "\u2212999");
	expect(VALUE_COUNT, 12345678, 1000, 3, "12,345.678");
	expect(VALUE_COUNT, INT64_MAX, 1, 0, "9,223,372,036,854,775,807");
}

static void percentages_are_rounded_once(void **state) {
	(void)state;
	expect(VALUE_PERCENT, 600, 33, 0, "18%");
	expect(VALUE_PERCENT, 600, 33, 1, "18.2%");
	expect(VALUE_PERCENT, 5, 2, 0, "3%");
	expect(VALUE_PERCENT, -5, 2, 0, "\u22123%");
	expect(VALUE_PERCENT, 100, 1, 1, "100.0%");
	Value even = value_make(arena, VALUE_PERCENT, ratio_make(5, 2), 0, ROUND_HALF_EVEN);
	assert_str(even.text, "2%");
	even = value_make(arena, VALUE_PERCENT, ratio_make(7, 2), 0, ROUND_HALF_EVEN);
	assert_str(even.text, "4%");
}

static void shares_have_two_places_at_least(void **state) {
	(void)state;
	expect(VALUE_SHARE, 6, 33, 0, "0.18");
	expect(VALUE_SHARE, 6, 33, 3, "0.182");
	expect(VALUE_SHARE, 1, 1, 0, "1.00");
}

static void small_numbers_are_words(void **state) {
	(void)state;
	static const char *const words[] = {
		"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "10", "11"};
	for (int64_t i = 0; i < (int64_t)BASE_COUNT(words); i++)
		assert_str(value_number_words(arena, ratio_from_integer(i)), words[i]);
	assert_str(value_number_words(arena, ratio_from_integer(1234)), "1,234");
	assert_str(value_number_words(arena, ratio_from_integer(-1)), "\u22121");
	expect(VALUE_WORDS, 9, 1, 0, "nine");
}

static void names_are_joined(void **state) {
	(void)state;
	const Str names[] = {STR("Bexley"), STR("East Sussex"), STR("Hampshire")};
	assert_str(value_join_names(arena, names, 0), "");
	assert_str(value_join_names(arena, names, 1), "Bexley");
	assert_str(value_join_names(arena, names, 2), "Bexley and East Sussex");
	assert_str(value_join_names(arena, names, 3), "Bexley, East Sussex and Hampshire");
	const Str cities[] = {STR("Bristol, City of"), STR("Kent"), STR("Leeds")};
	assert_str(value_join_names(arena, cities, 1), "Bristol, City of");
	assert_str(value_join_names(arena, cities, 2), "Bristol, City of; and Kent");
	assert_str(value_join_names(arena, cities, 3), "Bristol, City of; Kent; and Leeds");
}

static void a_sentence_starts_with_a_capital(void **state) {
	(void)state;
	assert_str(value_capitalise(arena, STR("nine")), "Nine");
	assert_str(value_capitalise(arena, STR("33")), "33");
	assert_str(value_capitalise(arena, STR("")), "");
	assert_str(value_capitalise(arena, STR("\u00e9t\u00e9")), "\u00e9t\u00e9");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		STATS_TEST(counts_have_commas),
		STATS_TEST(percentages_are_rounded_once),
		STATS_TEST(shares_have_two_places_at_least),
		STATS_TEST(small_numbers_are_words),
		STATS_TEST(names_are_joined),
		STATS_TEST(a_sentence_starts_with_a_capital),
	};
	return cmocka_run_group_tests_name("value", tests, folder_make, folder_remove);
}
