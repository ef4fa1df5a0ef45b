/* Values: how a figure is printed, rounded once, here. */
#include <string.h>

#include "stats/stats.h"

#define SHARE_DECIMALS 2
#define WORDS_MOST 9

static const char *const number_words[WORDS_MOST + 1] = {
	"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};

static const char *const ordinal_words[WORDS_MOST + 1] = {
	"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"};

/* Plain digits with commas between thousands; what is not a digit before the point stays. */
static Str with_commas(Arena *arena, Str digits) {
	size_t point = 0;
	while (point < digits.length && digits.data[point] != '.')
		point++;
	Buffer out = {0};
	for (size_t i = 0; i < digits.length; i++) {
		size_t left = point > i ? point - i : 0;
		if (i > 0 && left > 0 && left % 3 == 0 && ascii_is_digit(digits.data[i - 1]))
			buffer_add_char(&out, ',');
		buffer_add_char(&out, digits.data[i]);
	}
	Str text = str_copy(arena, buffer_str(&out));
	buffer_drop(&out);
	return text;
}

static int64_t units_of(int decimals) {
	int64_t units = 1;
	for (int i = 0; i < decimals; i++)
		units *= 10;
	return units;
}

Ratio value_rounded(const Value *value) {
	int64_t digits = ratio_round(value->number, value->decimals, value->rounding);
	return ratio_make(digits + value->shift, units_of(value->decimals));
}

static Str number_digits(Arena *arena, Ratio number, int decimals, Rounding rounding) {
	return with_commas(arena, ratio_format(arena, number, decimals, rounding, true));
}

static Str value_format(Arena *arena, const Value *value) {
	switch (value->kind) {
	case VALUE_PERCENT: {
		Ratio number = value->shift == 0 ? value->number : value_rounded(value);
		Str digits = number_digits(arena, number, value->decimals, value->rounding);
		return str_printf(arena, "%.*s%%", STR_ARGS(digits));
	}
	case VALUE_WORDS:
		return value_number_words(arena, value->number);
	case VALUE_COUNT:
	case VALUE_SHARE:
		return number_digits(arena, value->number, value->decimals, value->rounding);
	case VALUE_POINTS: {
		Str digits = number_digits(arena, value->number, value->decimals, value->rounding);
		bool one = str_equal(digits, STR("1")) || str_equal(digits, STR("\u22121"));
		return str_printf(arena, "%.*s percentage point%s", STR_ARGS(digits), one ? "" : "s");
	}
	case VALUE_ORDINAL:
		return value_ordinal_words(arena, value->number);
	case VALUE_PHRASE:
	case VALUE_TRUTH:
	case VALUE_TEXT:
	case VALUE_MISSING:
		break;
	}
	return STR("");
}

Value value_make(Arena *arena, ValueKind kind, Ratio number, int decimals, Rounding rounding) {
	Value value = {.kind = kind, .number = number, .decimals = decimals, .rounding = rounding};
	if (kind == VALUE_SHARE && decimals < SHARE_DECIMALS)
		value.decimals = SHARE_DECIMALS;
	value.text = value_format(arena, &value);
	return value;
}

void value_shift(Arena *arena, Value *value, int shift) {
	if (shift == value->shift)
		return;
	value->shift = shift;
	value->text = value_format(arena, value);
}

/* Commas between thousands, the sign of a negative number, "%" behind. */
bool number_read(Arena *arena, Str text, Ratio *number, int *decimals) {
	static const Str minus = {"\u2212", 3};
	Buffer digits = {0};
	if (str_starts_with(text, minus))
		buffer_add_char(&digits, '-');
	if (str_starts_with(text, minus))
		text = str_slice(text, minus.length, text.length);
	if (str_ends_with(text, STR("%")))
		text = str_slice(text, 0, text.length - 1);
	*decimals = 0;
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == '.')
			*decimals = (int)(text.length - i - 1);
		if (text.data[i] != ',')
			buffer_add_char(&digits, text.data[i]);
	}
	Str plain = str_copy(arena, buffer_str(&digits));
	buffer_drop(&digits);
	return ratio_parse(plain, number);
}

bool value_is_symbol(const Value *value) {
	return value->kind == VALUE_MISSING ||
	       (value->symbol.length > 0 && str_equal(value->text, value->symbol));
}

Str value_shown(Arena *arena, const Value *value) {
	if (value->symbol.length == 0 || value_is_symbol(value))
		return value->text;
	return str_printf(
		arena, "%.*s" VALUE_SYMBOL_GAP "%.*s", STR_ARGS(value->text), STR_ARGS(value->symbol));
}

Str value_number_words(Arena *arena, Ratio number) {
	if (!ratio_is_integer(number))
		return number_digits(arena, number, SHARE_DECIMALS, ROUND_HALF_AWAY);
	if (number.numerator >= 0 && number.numerator <= WORDS_MOST)
		return str_from(number_words[number.numerator]);
	return number_digits(arena, number, 0, ROUND_HALF_AWAY);
}

/* "th" but for 1st, 2nd and 3rd, of which 11th, 12th and 13th are none. */
static const char *ordinal_ending(int64_t number) {
	static const char *const endings[] = {"th", "st", "nd", "rd"};
	int64_t last = number % 10;
	return number % 100 / 10 == 1 || last > 3 ? endings[0] : endings[last];
}

Str value_ordinal_words(Arena *arena, Ratio number) {
	if (number.numerator > 0 && number.numerator <= WORDS_MOST)
		return str_from(ordinal_words[number.numerator]);
	Str digits = number_digits(arena, number, 0, ROUND_HALF_AWAY);
	return str_printf(arena, "%.*s%s", STR_ARGS(digits), ordinal_ending(number.numerator));
}

/* "Bristol, City of; Kent; and Leeds": a comma in a name does not part names. */
static bool has_comma(const Str *names, size_t count) {
	for (size_t i = 0; i < count; i++)
		if (memchr(names[i].data, ',', names[i].length) != NULL)
			return true;
	return false;
}

Str value_join_names(Arena *arena, const Str *names, size_t count) {
	bool commas = has_comma(names, count);
	const char *between = commas ? "; " : ", ", *last = commas ? "; and " : " and ";
	Buffer out = {0};
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buffer_add_text(&out, i + 1 == count ? last : between);
		buffer_add_str(&out, names[i]);
	}
	Str text = str_copy(arena, buffer_str(&out));
	buffer_drop(&out);
	return text;
}

Str value_capitalise(Arena *arena, Str text) {
	if (text.length == 0)
		return text;
	char *copy = arena_copy(arena, text.data, text.length);
	copy[0] = ascii_upper(copy[0]);
	return (Str){copy, text.length};
}
