/* Exact rational numbers. Intermediate results have 128 bits, so that only the final
 * one can fail to fit. */
#include "base/base.h"

__extension__ typedef __int128 int128;

#define DECIMALS_MOST 18
/* Enough for the 39 digits of an int128, a point and leading zeros. */
#define DIGITS_ROOM 48

static const Ratio not_a_number = {0, 0};

static int128 magnitude(int128 value) {
	return value < 0 ? -value : value;
}

static int128 greatest_common_divisor(int128 a, int128 b) {
	while (b != 0) {
		int128 rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

/* Lowest terms of numerator/denominator, both below 2^127 in magnitude. */
static Ratio ratio_reduce(int128 numerator, int128 denominator) {
	if (denominator == 0)
		return not_a_number;
	int128 divisor = greatest_common_divisor(magnitude(numerator), magnitude(denominator));
	if (denominator < 0)
		divisor = -divisor;
	numerator /= divisor;
	denominator /= divisor;
	if (numerator < INT64_MIN || numerator > INT64_MAX || denominator > INT64_MAX)
		return not_a_number;
	return (Ratio){(int64_t)numerator, (int64_t)denominator};
}

Ratio ratio_make(int64_t numerator, int64_t denominator) {
	return ratio_reduce(numerator, denominator);
}

Ratio ratio_from_integer(int64_t value) {
	return (Ratio){value, 1};
}

bool ratio_is_valid(Ratio r) {
	return r.denominator != 0;
}

bool ratio_is_integer(Ratio r) {
	return r.denominator == 1;
}

/* Not-a-number operands need no case of their own below: their zero denominator
 * makes every result's denominator zero, except for division. */

Ratio ratio_add(Ratio a, Ratio b) {
	return ratio_reduce((int128)a.numerator * b.denominator + (int128)b.numerator * a.denominator,
		(int128)a.denominator * b.denominator);
}

Ratio ratio_subtract(Ratio a, Ratio b) {
	return ratio_reduce((int128)a.numerator * b.denominator - (int128)b.numerator * a.denominator,
		(int128)a.denominator * b.denominator);
}

Ratio ratio_multiply(Ratio a, Ratio b) {
	return ratio_reduce((int128)a.numerator * b.numerator, (int128)a.denominator * b.denominator);
}

Ratio ratio_divide(Ratio a, Ratio b) {
	if (!ratio_is_valid(b))
		return not_a_number;
	return ratio_reduce((int128)a.numerator * b.denominator, (int128)a.denominator * b.numerator);
}

/* Not a number comes before every number, so that sorting stays well defined. */
int ratio_compare(Ratio a, Ratio b) {
	if (!ratio_is_valid(a) || !ratio_is_valid(b))
		return ratio_is_valid(a) - ratio_is_valid(b);
	int128 left = (int128)a.numerator * b.denominator;
	int128 right = (int128)b.numerator * a.denominator;
	return (left > right) - (left < right);
}

static int decimals_clamped(int decimals) {
	return decimals < 0 ? 0 : decimals > DECIMALS_MOST ? DECIMALS_MOST : decimals;
}

static bool rounds_away(int128 quotient, int128 rest, int128 divisor, Rounding rounding) {
	int128 twice = 2 * magnitude(rest);
	if (twice != divisor)
		return twice > divisor;
	return rounding == ROUND_HALF_AWAY || quotient % 2 != 0;
}

/* The digits of a valid `r`; at most 2^63 * 10^18, which fits. */
static int128 ratio_digits(Ratio r, int decimals, Rounding rounding) {
	int128 scaled = r.numerator;
	for (int i = 0; i < decimals; i++)
		scaled *= 10;
	int128 quotient = scaled / r.denominator;
	if (rounds_away(quotient, scaled % r.denominator, r.denominator, rounding))
		quotient += scaled < 0 ? -1 : 1;
	return quotient;
}

/* Stops at the ends of int64_t; not a number gives 0. */
int64_t ratio_round(Ratio r, int decimals, Rounding rounding) {
	if (!ratio_is_valid(r))
		return 0;
	int128 digits = ratio_digits(r, decimals_clamped(decimals), rounding);
	if (digits > INT64_MAX)
		return INT64_MAX;
	return digits < INT64_MIN ? INT64_MIN : (int64_t)digits;
}

Str ratio_format(Arena *arena, Ratio r, int decimals, Rounding rounding, bool typographic) {
	if (!ratio_is_valid(r))
		return STR("NaN");
	decimals = decimals_clamped(decimals);
	int128 digits = ratio_digits(r, decimals, rounding);
	const char *sign = digits >= 0 ? "" : typographic ? "\u2212" : "-";
	char room[DIGITS_ROOM];
	size_t start = DIGITS_ROOM;
	digits = magnitude(digits);
	/* From the last digit backwards, at least one of them before the point. */
	for (int place = 0; digits > 0 || place <= decimals; place++) {
		if (place > 0 && place == decimals)
			room[--start] = '.';
		room[--start] = (char)('0' + (int)(digits % 10));
		digits /= 10;
	}
	return str_printf(arena, "%s%.*s", sign, (int)(DIGITS_ROOM - start), room + start);
}

/* Appends the digits of `text` to `*value` and returns true, unless there are none, something
 * else is among them, or the value (or 10 to their number) would pass 10^37. */
static bool digits_read(Str text, int128 *value, int128 *scale) {
	int128 most = 1;
	for (int i = 0; i < 36; i++)
		most *= 10;
	for (size_t i = 0; i < text.length; i++) {
		if (!ascii_is_digit(text.data[i]) || *value > most || *scale > most)
			return false;
		*value = *value * 10 + (text.data[i] - '0');
		*scale *= 10;
	}
	return text.length > 0;
}

static Str zeros_dropped(Str fraction) {
	while (fraction.length > 1 && fraction.data[fraction.length - 1] == '0')
		fraction.length--;
	return fraction;
}

bool ratio_parse(Str text, Ratio *value) {
	bool negative = text.length > 0 && text.data[0] == '-';
	Str number = str_slice(text, negative ? 1 : 0, text.length);
	size_t point = 0;
	while (point < number.length && number.data[point] != '.')
		point++;
	int128 digits = 0;
	int128 scale = 1;
	if (!digits_read(str_slice(number, 0, point), &digits, &scale))
		return false;
	scale = 1;
	Str fraction = zeros_dropped(str_slice(number, point + 1, number.length));
	if (point < number.length && !digits_read(fraction, &digits, &scale))
		return false;
	Ratio read = ratio_reduce(negative ? -digits : digits, scale);
	if (!ratio_is_valid(read))
		return false;
	*value = read;
	return true;
}
