/* Dates and times. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

static Date date_of(const char *text) {
	Date date = {0};
	if (!date_parse(str_from(text), &date))
		fail_msg("not read: %s", text);
	return date;
}

static void calendar_is_checked(void **state) {
	(void)state;
	const char *good[] = {"2014-09-15", "2016-02-29", "2000-02-29", "0001-01-01", "9999-12-31",
		"2014-10-01T09:30", "2014-10-01 23:59", "2014-10-01T00:00"};
	const char *bad[] = {"", "2014-9-15", "2014-00-10", "2014-13-01", "2014-02-29", "1900-02-29",
		"2014-04-31", "2014-01-00", "0000-01-01", "2014/09/15", "2014-09-15 ", "2014-09-15T",
		"2014-09-15T9:30", "2014-09-15T24:00", "2014-09-15T09:60", "2014-09-15T09:30:00",
		"2014-09-15t09:30", "2014-09-15T-1:30", "x014-09-15", "2014-09-1x"};
	Date date = {0};
	for (size_t i = 0; i < BASE_COUNT(good); i++)
		assert_true(date_parse(str_from(good[i]), &date));
	date = (Date){.year = 5};
	for (size_t i = 0; i < BASE_COUNT(bad); i++)
		assert_false(date_parse(str_from(bad[i]), &date));
	assert_int_equal(date.year, 5);
}

static void order(void **state) {
	(void)state;
	const char *dates[] = {"2013-12-31", "2014-01-01", "2014-01-01T00:00", "2014-01-01T00:01",
		"2014-01-01T01:00", "2014-01-02", "2014-02-01"};
	for (size_t i = 0; i < BASE_COUNT(dates); i++)
		for (size_t j = 0; j < BASE_COUNT(dates); j++)
			assert_int_equal(date_compare(date_of(dates[i]), date_of(dates[j])), (i > j) - (i < j));
}

static void long_form(void **state) {
	(void)state;
	Arena *arena = arena_new();
	Date date = date_of("2014-09-05");
	assert_true(str_equal(date_format_long(arena, date, false), STR("5 September 2014")));
	assert_true(str_equal(date_format_long(arena, date, true), STR("5\xC2\xA0September 2014")));
	assert_int_equal(date_format_long(arena, (Date){0}, false).length, 0);
	arena_drop(arena);
}

static void time_form(void **state) {
	(void)state;
	const struct {
		const char *time;
		Str shown;
	} cases[] = {
		{"2014-10-01T09:30", {"9:30am", 6}},
		{"2014-10-01T09:00", {"9am", 3}},
		{"2014-10-01T09:05", {"9:05am", 6}},
		{"2014-10-01T12:00", {"midday", 6}},
		{"2014-10-01T00:00", {"midnight", 8}},
		{"2014-10-01T12:30", {"12:30pm", 7}},
		{"2014-10-01T00:30", {"12:30am", 7}},
		{"2014-10-01T23:59", {"11:59pm", 7}},
		{"2014-10-01T13:00", {"1pm", 3}},
		{"2014-10-01", {"", 0}},
	};
	Arena *arena = arena_new();
	for (size_t i = 0; i < BASE_COUNT(cases); i++)
		assert_true(str_equal(date_format_time(arena, date_of(cases[i].time)), cases[i].shown));
	arena_drop(arena);
}

static void iso_form_is_read_back(void **state) {
	(void)state;
	Arena *arena = arena_new();
	assert_true(str_equal(date_format_iso(arena, date_of("0987-06-05")), STR("0987-06-05")));
	assert_true(
		str_equal(date_format_iso(arena, date_of("2014-10-01 09:30")), STR("2014-10-01T09:30")));
	arena_drop(arena);
}

static void epoch(void **state) {
	(void)state;
	assert_int_equal(date_to_epoch(date_of("1970-01-01")), 0);
	assert_int_equal(date_to_epoch(date_of("2014-09-15")), 1410739200);
	assert_int_equal(date_to_epoch(date_of("2014-10-01T09:30")), 1412155800);
	assert_int_equal(date_to_epoch(date_of("1969-12-31T23:59")), -60);
	assert_int_equal(date_to_epoch(date_of("0001-01-01")), -62135596800);
	assert_int_equal(date_to_epoch(date_of("9999-12-31")), 253402214400);
}

static void every_day_comes_back(void **state) {
	(void)state;
	Date before = date_from_epoch(-62135596800);
	assert_int_equal(before.year, 1);
	for (int64_t day = -719162; day <= 2932896; day++) {
		Date date = date_from_epoch(day * 86400 + 86399);
		if (date_to_epoch(date) != day * 86400 + 86340 || !date.has_time || date.month < 1 ||
			date.month > 12 || date.day < 1 || date.day > 31)
			fail_msg("day %lld", (long long)day);
	}
}

static void no_date_outside_the_years(void **state) {
	(void)state;
	assert_int_equal(date_from_epoch(INT64_MAX).year, 0);
	assert_int_equal(date_from_epoch(INT64_MIN).year, 0);
	assert_int_equal(date_from_epoch(253402300800).year, 0);
	assert_int_equal(date_from_epoch(253402300799).year, 9999);
}

static void words_are_read(void **state) {
	(void)state;
	static const struct {
		const char *text, *first, *last;
		size_t length;
	} good[] = {
		{"31 March 2014", "2014-03-31", "2014-03-31", 13},
		{"31\u00a0March 2014.", "2014-03-31", "2014-03-31", 14},
		{"1st  march\n2014 and", "2014-03-01", "2014-03-01", 15},
		{"29 February 2016", "2016-02-29", "2016-02-29", 16},
		{"February 2032", "2032-02-01", "2032-02-29", 13},
		{"February 2031,", "2031-02-01", "2031-02-28", 13},
		{"2031", "2031-01-01", "2031-12-31", 4},
		{"2031-07-15 and", "2031-07-15", "2031-07-15", 10},
	};
	static const char *const bad[] = {"", "31 March", "March", "30 February 2014", "2014-15",
		"2014/15", "2014\u201315", "20145", "2014a", "31March 2014", "31 2014", "soon",
		"0 May 2014", "32 May 2014", "0000"};
	Date first, last;
	for (size_t i = 0; i < BASE_COUNT(good); i++) {
		assert_int_equal(date_read_words(str_from(good[i].text), &first, &last), good[i].length);
		assert_int_equal(date_compare(first, date_of(good[i].first)), 0);
		assert_int_equal(date_compare(last, date_of(good[i].last)), 0);
	}
	for (size_t i = 0; i < BASE_COUNT(bad); i++)
		if (date_read_words(str_from(bad[i]), &first, &last) != 0)
			fail_msg("read: %s", bad[i]);
}

static void what_is_written_need_not_be_a_day(void **state) {
	(void)state;
	Date date;
	assert_false(date_parse_as(STR("31/02/24"), STR("dd/mm/yy"), 2000, &date));
	assert_true(date_read_as(STR("31/02/24"), STR("dd/mm/yy"), 2000, &date));
	assert_int_equal(date.day, 31);
	assert_int_equal(date.month, 2);
	assert_int_equal(date.year, 2024);
	static const char *const bad[] = {"", "31/02", "31/02/2", "31/02/2024", "3l/02/24", "31-02-24"};
	for (size_t i = 0; i < BASE_COUNT(bad); i++)
		if (date_read_as(str_from(bad[i]), STR("dd/mm/yy"), 2000, &date))
			fail_msg("read: %s", bad[i]);
}

static void days_compare_without_times(void **state) {
	(void)state;
	Date day = date_of("2014-09-15"), morning = date_of("2014-09-15T09:30");
	Date noon = date_of("2014-09-15T12:00"), next = date_of("2014-09-16");
	assert_int_equal(date_compare_days(day, morning), 0);
	assert_int_equal(date_compare_days(noon, day), 0);
	assert_true(date_compare_days(morning, noon) < 0);
	assert_true(date_compare_days(next, noon) > 0);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calendar_is_checked),
		cmocka_unit_test(order),
		cmocka_unit_test(long_form),
		cmocka_unit_test(time_form),
		cmocka_unit_test(iso_form_is_read_back),
		cmocka_unit_test(epoch),
		cmocka_unit_test(every_day_comes_back),
		cmocka_unit_test(no_date_outside_the_years),
		cmocka_unit_test(words_are_read),
		cmocka_unit_test(what_is_written_need_not_be_a_day),
		cmocka_unit_test(days_compare_without_times),
	};
	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
