/* Dates of the Gregorian calendar, years 1 to 9999. */
#include "base/base.h"

#define DAY_SECONDS ((int64_t)86400)
/* Days from 0000-03-01 to 1970-01-01. */
#define EPOCH_DAYS ((int64_t)719468)
#define ERA_DAYS ((int64_t)146097) /* 400 years */

static const char *const month_names[] = {
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
};

static bool year_is_leap(int year) {
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month) {
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return month == 2 && year_is_leap(year) ? 29 : days[month - 1];
}

static bool date_is_real(Date date) {
	return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 &&
	       date.day >= 1 && date.day <= month_days(date.year, date.month);
}

/* Reads `count` digits at `start`; -1 if they are not all digits. */
static int field_read(Str text, size_t start, size_t count) {
	int value = 0;
	for (size_t i = start; i < start + count; i++) {
		if (i >= text.length || !ascii_is_digit(text.data[i]))
			return -1;
		value = value * 10 + (text.data[i] - '0');
	}
	return value;
}

static bool time_parse(Str text, Date *date) {
	if (text.length != 6 || (text.data[0] != 'T' && text.data[0] != ' ') || text.data[3] != ':')
		return false;
	date->hour = field_read(text, 1, 2);
	date->minute = field_read(text, 4, 2);
	date->has_time = true;
	return date->hour >= 0 && date->hour <= 23 && date->minute >= 0 && date->minute <= 59;
}

bool date_parse(Str text, Date *date) {
	if (text.length < 10 || text.data[4] != '-' || text.data[7] != '-')
		return false;
	Date read = {
		.year = field_read(text, 0, 4),
		.month = field_read(text, 5, 2),
		.day = field_read(text, 8, 2),
	};
	if (!date_is_real(read))
		return false;
	if (text.length > 10 && !time_parse(str_slice(text, 10, text.length), &read))
		return false;
	*date = read;
	return true;
}

/* ---- dates as others write them ---- */

/* A run of the same letter of a format, such as "mm". */
static size_t field_length(Str format, size_t start) {
	size_t end = start;
	while (end < format.length && ascii_lower(format.data[end]) == ascii_lower(format.data[start]))
		end++;
	return end - start;
}

/* Digits at `*position`: exactly `count`, or one or two if `count` is 1; -1 if not. */
static int digits_read(Str text, size_t *position, size_t count) {
	size_t length = count;
	if (count == 1 && *position + 1 < text.length && ascii_is_digit(text.data[*position + 1]))
		length = 2;
	int value = field_read(text, *position, length);
	*position += length;
	return value;
}

/* A month's name, whole or its first three letters. */
static int month_read(Str text, size_t *position, bool whole) {
	for (int i = 0; i < 12; i++) {
		Str name = str_from(month_names[i]);
		Str wanted = whole ? name : str_slice(name, 0, 3);
		if (*position + wanted.length > text.length ||
			!str_equal_fold(str_slice(text, *position, *position + wanted.length), wanted))
			continue;
		*position += wanted.length;
		return i + 1;
	}
	return -1;
}

static int year_read(Str text, size_t *position, size_t count, int century_from) {
	int year = digits_read(text, position, count);
	if (year < 0 || count == 4)
		return year;
	int century = century_from / 100 * 100;
	return century + year < century_from ? century + 100 + year : century + year;
}

bool date_format_is_known(Str format) {
	int days = 0, months = 0, years = 0;
	for (size_t i = 0; i < format.length;) {
		char c = ascii_lower(format.data[i]);
		size_t count = field_length(format, i);
		days += c == 'd';
		months += c == 'm';
		years += c == 'y';
		if ((c == 'd' && count > 2) || (c == 'm' && count > 4) ||
			(c == 'y' && count != 2 && count != 4) ||
			(ascii_is_letter(c) && c != 'd' && c != 'm' && c != 'y') || ascii_is_digit(c))
			return false;
		i += count;
	}
	return days == 1 && months == 1 && years == 1;
}

bool date_read_as(Str text, Str format, int century_from, Date *date) {
	Date read = {0};
	size_t position = 0;
	for (size_t i = 0; i < format.length;) {
		char c = ascii_lower(format.data[i]);
		size_t count = field_length(format, i);
		if (c == 'd') {
			read.day = digits_read(text, &position, count);
		} else if (c == 'm') {
			read.month = count > 2 ? month_read(text, &position, count == 4)
			                       : digits_read(text, &position, count);
		} else if (c == 'y') {
			read.year = year_read(text, &position, count, century_from);
		} else {
			count = 1;
			if (position >= text.length || text.data[position++] != format.data[i])
				return false;
		}
		i += count;
	}
	if (position != text.length || read.day < 0 || read.month < 0 || read.year < 0)
		return false;
	*date = read;
	return true;
}

bool date_parse_as(Str text, Str format, int century_from, Date *date) {
	Date read;
	if (!date_read_as(text, format, century_from, &read) || !date_is_real(read))
		return false;
	*date = read;
	return true;
}

/* A day without a time comes before the same day's times. */
int date_compare(Date a, Date b) {
	const int fields_a[] = {a.year, a.month, a.day, a.has_time, a.hour, a.minute};
	const int fields_b[] = {b.year, b.month, b.day, b.has_time, b.hour, b.minute};
	for (size_t i = 0; i < BASE_COUNT(fields_a); i++)
		if (fields_a[i] != fields_b[i])
			return fields_a[i] < fields_b[i] ? -1 : 1;
	return 0;
}

int date_compare_days(Date a, Date b) {
	if (a.has_time && b.has_time)
		return date_compare(a, b);
	a.has_time = b.has_time = false;
	a.hour = a.minute = b.hour = b.minute = 0;
	return date_compare(a, b);
}

/* ---- dates in words ---- */

static void blanks_skip(Str text, size_t *position) {
	for (;;) {
		if (*position < text.length && ascii_is_space(text.data[*position]))
			*position += 1;
		else if (str_starts_with(str_slice(text, *position, text.length), STR("\u00A0")))
			*position += 2;
		else
			return;
	}
}

/* Four digits that are no part of a longer number, nor of a range such as 2031-32. */
static int year_read_alone(Str text, size_t *position) {
	int year = field_read(text, *position, 4);
	Str rest = str_slice(text, *position + 4, text.length);
	if (year < 1 ||
		(rest.length > 0 && (ascii_is_digit(rest.data[0]) || ascii_is_letter(rest.data[0]) ||
								rest.data[0] == '/' || rest.data[0] == '-')) ||
		str_starts_with(rest, STR("\u2013")))
		return -1;
	*position += 4;
	return year;
}

/* "3", "31", "1st", "31st"; -1 if there is no day. */
static int day_read(Str text, size_t *position) {
	size_t at = *position;
	if (at >= text.length || !ascii_is_digit(text.data[at]))
		return -1;
	int day = digits_read(text, &at, 1);
	Str rest = str_slice(text, at, text.length);
	if (str_starts_with(rest, STR("st")) || str_starts_with(rest, STR("nd")) ||
		str_starts_with(rest, STR("rd")) || str_starts_with(rest, STR("th")))
		at += 2;
	size_t end = at;
	blanks_skip(text, &end);
	if (end == at)
		return -1;
	*position = end;
	return day;
}

size_t date_read_words(Str text, Date *first, Date *last) {
	size_t position = 0;
	if (text.length >= 10 && date_parse(str_slice(text, 0, 10), first)) {
		*last = *first;
		return 10;
	}
	int day = day_read(text, &position);
	int month = month_read(text, &position, true);
	if (month > 0)
		blanks_skip(text, &position);
	else if (day >= 0)
		return 0;
	int year = year_read_alone(text, &position);
	if (year < 0)
		return 0;
	*first = (Date){.year = year, .month = month > 0 ? month : 1, .day = day >= 0 ? day : 1};
	*last = *first;
	last->month = month > 0 ? month : 12;
	last->day = day >= 0 ? day : month_days(year, last->month);
	return date_is_real(*first) ? position : 0;
}

/* ---- dates as they are printed ---- */

Str date_format_long(Arena *arena, Date date, bool no_break) {
	if (!date_is_real(date))
		return STR("");
	return str_printf(arena, "%d%s%s %d", date.day, no_break ? "\u00A0" : " ",
		month_names[date.month - 1], date.year);
}

Str date_format_time(Arena *arena, Date date) {
	if (!date.has_time)
		return STR("");
	if (date.minute == 0 && date.hour % 12 == 0)
		return date.hour == 0 ? STR("midnight") : STR("midday");
	int hour = date.hour % 12 == 0 ? 12 : date.hour % 12;
	const char *half = date.hour < 12 ? "am" : "pm";
	if (date.minute == 0)
		return str_printf(arena, "%d%s", hour, half);
	return str_printf(arena, "%d:%02d%s", hour, date.minute, half);
}

Str date_format_iso(Arena *arena, Date date) {
	if (!date_is_real(date))
		return STR("");
	if (!date.has_time)
		return str_printf(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
	return str_printf(
		arena, "%04d-%02d-%02dT%02d:%02d", date.year, date.month, date.day, date.hour, date.minute);
}

/* Years are counted from March, so that the leap day is a year's last and the days
 * before a month follow from 153 days in every five months. */
int64_t date_to_epoch(Date date) {
	int64_t year = date.month <= 2 ? date.year - 1 : date.year;
	int64_t month = date.month <= 2 ? date.month + 9 : date.month - 3;
	int64_t days = year * 365 + year / 4 - year / 100 + year / 400;
	days += (153 * month + 2) / 5 + date.day - 1 - EPOCH_DAYS;
	return days * DAY_SECONDS + date.hour * 3600 + date.minute * 60;
}

static Date date_from_days(int64_t days) {
	int64_t era = days / ERA_DAYS;
	int64_t day_of_era = days % ERA_DAYS;
	int64_t year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (ERA_DAYS - 1)) / 365;
	int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int64_t month = (5 * day_of_year + 2) / 153;
	int64_t year = era * 400 + year_of_era + (month >= 10);
	return (Date){
		.year = (int)year,
		.month = (int)(month >= 10 ? month - 9 : month + 3),
		.day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
	};
}

/* No date outside years 1 to 9999. */
Date date_from_epoch(int64_t seconds) {
	const int64_t first = date_to_epoch((Date){.year = 1, .month = 1, .day = 1});
	const int64_t end = date_to_epoch((Date){.year = 10000, .month = 1, .day = 1});
	if (seconds < first || seconds >= end)
		return (Date){0};
	int64_t from_march = seconds + EPOCH_DAYS * DAY_SECONDS;
	Date date = date_from_days(from_march / DAY_SECONDS);
	int minutes = (int)(from_march % DAY_SECONDS / 60);
	date.hour = minutes / 60;
	date.minute = minutes % 60;
	date.has_time = true;
	return date;
}
