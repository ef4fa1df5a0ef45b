/* Borrowed slices of UTF-8; nothing here depends on the locale. */
#include "base/base.h"

#include <string.h>

#define CODE_POINT_BAD ((uint32_t)0xFFFD)
#define CODE_POINT_LAST ((uint32_t)0x10FFFF)
/* Longer names are nobody's typing slip. */
#define DISTANCE_LONGEST ((size_t)64)

/* ---- ASCII ---- */

bool ascii_is_space(char c) {
	return c == ' ' || (c >= '\t' && c <= '\r');
}

bool ascii_is_digit(char c) {
	return c >= '0' && c <= '9';
}

bool ascii_is_letter(char c) {
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char ascii_lower(char c) {
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

char ascii_upper(char c) {
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* ---- slices ---- */

/* memcmp must not see NULL, which an empty slice may hold. */
static bool bytes_equal(const char *a, const char *b, size_t count) {
	return count == 0 || memcmp(a, b, count) == 0;
}

Str str_from(const char *terminated) {
	return (Str){terminated, strlen(terminated)};
}

bool str_equal(Str a, Str b) {
	return a.length == b.length && bytes_equal(a.data, b.data, a.length);
}

bool str_equal_fold(Str a, Str b) {
	if (a.length != b.length)
		return false;
	for (size_t i = 0; i < a.length; i++)
		if (ascii_lower(a.data[i]) != ascii_lower(b.data[i]))
			return false;
	return true;
}

int str_compare(Str a, Str b) {
	size_t common = a.length < b.length ? a.length : b.length;
	int order = common > 0 ? memcmp(a.data, b.data, common) : 0;
	if (order != 0)
		return order;
	return (a.length > b.length) - (a.length < b.length);
}

bool str_starts_with(Str text, Str prefix) {
	return text.length >= prefix.length && bytes_equal(text.data, prefix.data, prefix.length);
}

bool str_ends_with(Str text, Str suffix) {
	return text.length >= suffix.length &&
	       str_equal(str_slice(text, text.length - suffix.length, text.length), suffix);
}

Str str_trim(Str text) {
	size_t start = 0;
	size_t end = text.length;
	while (start < end && ascii_is_space(text.data[start]))
		start++;
	while (end > start && ascii_is_space(text.data[end - 1]))
		end--;
	return str_slice(text, start, end);
}

Str str_slice(Str text, size_t start, size_t end) {
	if (end > text.length)
		end = text.length;
	if (start > end)
		start = end;
	if (end == 0)
		return (Str){text.data, 0};
	return (Str){text.data + start, end - start};
}

char *str_terminated(Arena *arena, Str text) {
	char *copy = arena_alloc(arena, text.length + 1);
	if (text.length > 0)
		memcpy(copy, text.data, text.length);
	return copy;
}

Str str_copy(Arena *arena, Str text) {
	return (Str){str_terminated(arena, text), text.length};
}

Str str_printf(Arena *arena, const char *format, ...) {
	va_list args;
	va_start(args, format);
	char *text = arena_vprintf(arena, format, args);
	va_end(args);
	return str_from(text);
}

/* A blank rest is the end, so one trailing comma is harmless; an empty item between
 * commas is handed out for the caller to judge. */
bool str_next_item(Str *rest, Str *item) {
	if (str_trim(*rest).length == 0)
		return false;
	const char *comma = memchr(rest->data, ',', rest->length);
	size_t end = comma ? (size_t)(comma - rest->data) : rest->length;
	*item = str_trim(str_slice(*rest, 0, end));
	*rest = str_slice(*rest, comma ? end + 1 : end, rest->length);
	return true;
}

bool str_to_integer(Str text, int64_t *value) {
	bool negative = text.length > 0 && text.data[0] == '-';
	Str digits = str_slice(text, negative ? 1 : 0, text.length);
	if (digits.length == 0)
		return false;
	/* Gathered below zero, where INT64_MIN fits too. */
	int64_t below = 0;
	for (size_t i = 0; i < digits.length; i++) {
		if (!ascii_is_digit(digits.data[i]))
			return false;
		int digit = digits.data[i] - '0';
		if (below < (INT64_MIN + digit) / 10)
			return false;
		below = below * 10 - digit;
	}
	if (!negative && below == INT64_MIN)
		return false;
	*value = negative ? below : -below;
	return true;
}

/* ---- "did you mean" ---- */

static size_t least(size_t a, size_t b) {
	return a < b ? a : b;
}

static bool same_letter(Str a, size_t i, Str b, size_t j) {
	return ascii_lower(a.data[i]) == ascii_lower(b.data[j]);
}

/* Optimal string alignment: three rows of the table of distances between prefixes. */
size_t str_distance(Str a, Str b) {
	if (a.length > DISTANCE_LONGEST || b.length > DISTANCE_LONGEST)
		return str_equal_fold(a, b) ? 0 : (a.length > b.length ? a.length : b.length);
	size_t rows[3][DISTANCE_LONGEST + 1];
	for (size_t j = 0; j <= b.length; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.length; i++) {
		size_t *row = rows[i % 3];
		const size_t *above = rows[(i + 2) % 3];
		const size_t *above_that = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t j = 1; j <= b.length; j++) {
			size_t replaced = above[j - 1] + !same_letter(a, i - 1, b, j - 1);
			row[j] = least(replaced, least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && same_letter(a, i - 1, b, j - 2) &&
				same_letter(a, i - 2, b, j - 1))
				row[j] = least(row[j], above_that[j - 2] + 1);
		}
	}
	return rows[a.length % 3][b.length];
}

size_t str_nearest(Str wanted, const Str *candidates, size_t count) {
	size_t limit = wanted.length / 3 > 1 ? wanted.length / 3 : 1;
	size_t nearest = SIZE_MAX;
	size_t nearest_distance = limit + 1;
	for (size_t i = 0; i < count; i++) {
		size_t distance = str_distance(wanted, candidates[i]);
		/* A word of which nothing is left is not a near one. */
		if (distance < nearest_distance && distance < wanted.length) {
			nearest = i;
			nearest_distance = distance;
		}
	}
	return nearest;
}

/* ---- UTF-8 ---- */

static unsigned byte_at(Str text, size_t index) {
	return (unsigned char)text.data[index];
}

/* Length of the well-formed sequence at `position` (Unicode table 3-7), 0 if there is none. */
static size_t sequence_length(Str text, size_t position) {
	unsigned first = byte_at(text, position);
	if (first < 0x80)
		return 1;
	if (first < 0xC2 || first > 0xF4)
		return 0;
	size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
	if (length > text.length - position)
		return 0;
	/* The second byte's range shuts out overlong forms, surrogates and what is past the end. */
	unsigned second = byte_at(text, position + 1);
	unsigned lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
	unsigned highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
	if (second < lowest || second > highest)
		return 0;
	for (size_t i = 2; i < length; i++)
		if ((byte_at(text, position + i) & 0xC0) != 0x80)
			return 0;
	return length;
}

uint32_t utf8_decode(Str text, size_t *position) {
	if (*position >= text.length)
		return CODE_POINT_BAD;
	size_t start = *position;
	size_t length = sequence_length(text, start);
	*position += length > 0 ? length : 1;
	if (length == 0)
		return CODE_POINT_BAD;
	uint32_t code_point = byte_at(text, start);
	if (length == 1)
		return code_point;
	code_point &= 0x7Fu >> length;
	for (size_t i = 1; i < length; i++)
		code_point = code_point << 6 | (byte_at(text, start + i) & 0x3F);
	return code_point;
}

size_t utf8_encode(uint32_t code_point, char out[4]) {
	if (code_point > CODE_POINT_LAST || (code_point >= 0xD800 && code_point <= 0xDFFF))
		code_point = CODE_POINT_BAD;
	if (code_point < 0x80) {
		out[0] = (char)code_point;
		return 1;
	}
	size_t length = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
	for (size_t i = length - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (code_point & 0x3F));
		code_point >>= 6;
	}
	out[0] = (char)((0xF00u >> length & 0xFF) | code_point);
	return length;
}

size_t utf8_first_invalid(Str text) {
	for (size_t position = 0; position < text.length;) {
		size_t length = sequence_length(text, position);
		if (length == 0)
			return position;
		position += length;
	}
	return SIZE_MAX;
}
