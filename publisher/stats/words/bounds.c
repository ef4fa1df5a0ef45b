/* Bounds of numbers, as a table of words writes them: "at least 70%, under 75%". */
#include "stats/words/words.h"

static bool take_prefix(Str *text, const char *prefix) {
	Str word = str_from(prefix);
	if (!str_starts_with(*text, word))
		return false;
	*text = str_trim(str_slice(*text, word.length, text->length));
	return true;
}

/* "70%", "0.7", "7/10". */
static bool number_parse(Str text, Ratio *number) {
	if (text.length > 0 && text.data[text.length - 1] == '%') {
		if (!ratio_parse(str_slice(text, 0, text.length - 1), number))
			return false;
		*number = ratio_divide(*number, ratio_from_integer(100));
		return true;
	}
	for (size_t i = 0; i < text.length; i++) {
		Ratio below;
		if (text.data[i] != '/')
			continue;
		if (!ratio_parse(str_trim(str_slice(text, 0, i)), number) ||
			!ratio_parse(str_trim(str_slice(text, i + 1, text.length)), &below) ||
			below.numerator == 0)
			return false;
		*number = ratio_divide(*number, below);
		return ratio_is_valid(*number);
	}
	return ratio_parse(text, number);
}

static bool limit_set(Limit *limit, Ratio value, bool is_open) {
	if (limit->is_set)
		return false;
	*limit = (Limit){value, true, is_open};
	return true;
}

static bool condition_parse(Str text, Bounds *bounds) {
	static const struct {
		const char *word;
		bool low, high, is_open;
	} words[] = {{"at least ", true, false, false}, {"at most ", false, true, false},
		{"over ", true, false, true}, {"under ", false, true, true},
		{"exactly ", true, true, false}};
	for (size_t i = 0; i < BASE_COUNT(words); i++) {
		Ratio number;
		if (!take_prefix(&text, words[i].word))
			continue;
		return number_parse(text, &number) &&
		       (!words[i].low || limit_set(&bounds->low, number, words[i].is_open)) &&
		       (!words[i].high || limit_set(&bounds->high, number, words[i].is_open));
	}
	return false;
}

static bool is_empty(const Bounds *bounds) {
	if (!bounds->low.is_set || !bounds->high.is_set)
		return false;
	int order = ratio_compare(bounds->low.value, bounds->high.value);
	return order > 0 || (order == 0 && (bounds->low.is_open || bounds->high.is_open));
}

bool bounds_parse(Str text, Bounds *bounds, Str *wrong) {
	Str rest = text;
	Str condition;
	*bounds = (Bounds){0};
	*wrong = text;
	while (str_next_item(&rest, &condition)) {
		*wrong = condition.length > 0 ? condition : text;
		if (!condition_parse(condition, bounds))
			return false;
	}
	*wrong = text;
	return !is_empty(bounds);
}

bool bounds_hold(const Bounds *bounds, Ratio number) {
	if (bounds->low.is_set) {
		int order = ratio_compare(number, bounds->low.value);
		if (order < 0 || (order == 0 && bounds->low.is_open))
			return false;
	}
	if (!bounds->high.is_set)
		return true;
	int order = ratio_compare(number, bounds->high.value);
	return order < 0 || (order == 0 && !bounds->high.is_open);
}

/* The narrower of two limits, where `sign` is 1 for low ones, -1 for high ones. */
static Limit narrower(Limit a, Limit b, int sign) {
	if (!a.is_set || !b.is_set)
		return a.is_set ? a : b;
	int order = ratio_compare(a.value, b.value) * sign;
	if (order == 0)
		return a.is_open ? a : b;
	return order > 0 ? a : b;
}

bool bounds_overlap(const Bounds *a, const Bounds *b) {
	Bounds both = {narrower(a->low, b->low, 1), narrower(a->high, b->high, -1)};
	return !is_empty(&both);
}

static bool limit_equal(Limit a, Limit b) {
	return a.is_set == b.is_set &&
	       (!a.is_set || (ratio_compare(a.value, b.value) == 0 && a.is_open == b.is_open));
}

bool bounds_equal(const Bounds *a, const Bounds *b) {
	return limit_equal(a->low, b->low) && limit_equal(a->high, b->high);
}

bool bounds_are_exact(const Bounds *bounds) {
	return bounds->low.is_set && bounds->high.is_set &&
	       ratio_compare(bounds->low.value, bounds->high.value) == 0;
}

Bounds bounds_scale(const Bounds *unit, Ratio factor) {
	Bounds scaled = *unit;
	scaled.low.value = ratio_multiply(unit->low.value, factor);
	scaled.high.value = ratio_multiply(unit->high.value, factor);
	return scaled;
}
