/* A text as the pieces that quantities are made of: words, numbers in digits, '%'. */
#include "stats/words/words.h"

typedef struct {
	Str text;
	size_t at;
} Cursor;

/* What stands between words: ASCII but letters and digits, and typographic punctuation. */
static bool separates(uint32_t c) {
	if (c < 0x80)
		return !ascii_is_letter((char)c) && !ascii_is_digit((char)c);
	return c == 0xA0 || c == 0xAB || c == 0xBB || (c >= 0x2000 && c <= 0x206F) || c == 0x2212;
}

/* Vulgar fractions and superior digits are numbers too. */
static bool is_digit(uint32_t c) {
	return (c >= '0' && c <= '9') || (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215F) ||
	       c == 0xB2 || c == 0xB3 || c == 0xB9;
}

static uint32_t peek(Str text, size_t at, size_t *next) {
	*next = at;
	return at < text.length ? utf8_decode(text, next) : 0;
}

/* A point or comma within a number: "12.5", "33,000". */
static bool joins_digits(Str text, size_t at) {
	return at > 0 && at + 1 < text.length && (text.data[at] == '.' || text.data[at] == ',') &&
	       ascii_is_digit(text.data[at - 1]) && ascii_is_digit(text.data[at + 1]);
}

/* From the current place to the end of the piece that begins there. */
static Piece take_piece(Cursor *cursor) {
	Piece piece = {.start = cursor->at};
	size_t next;
	if (cursor->text.data[cursor->at] == '%') {
		piece.end = ++cursor->at;
		return piece;
	}
	for (uint32_t c; cursor->at < cursor->text.length; cursor->at = next) {
		c = peek(cursor->text, cursor->at, &next);
		if (separates(c) && !joins_digits(cursor->text, cursor->at))
			break;
		piece.is_number = piece.is_number || is_digit(c);
	}
	piece.end = cursor->at;
	return piece;
}

static bool is_hyphen(uint32_t c) {
	return c == '-' || c == 0x2010 || c == 0x2011;
}

static bool is_blank(uint32_t c) {
	return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x202F || c == 0x2009;
}

/* Steps over what separates; tells whether that is no more than blanks or a hyphen. */
static void skip_separators(Cursor *cursor, bool *follows, bool *hyphen) {
	size_t next, count = 0;
	*follows = true;
	*hyphen = false;
	for (uint32_t c; cursor->at < cursor->text.length; cursor->at = next) {
		c = peek(cursor->text, cursor->at, &next);
		if (!separates(c) || c == '%')
			break;
		count++;
		*hyphen = is_hyphen(c);
		if (!is_hyphen(c) && !is_blank(c))
			*follows = false;
	}
	*hyphen = *hyphen && count == 1;
}

Piece *pieces_of(Arena *arena, Str text, size_t *count) {
	Cursor cursor = {text, 0};
	Piece *pieces = NULL;
	size_t capacity = 0;
	*count = 0;
	for (;;) {
		bool follows, hyphen;
		skip_separators(&cursor, &follows, &hyphen);
		if (cursor.at >= text.length)
			return pieces;
		Piece piece = take_piece(&cursor);
		piece.follows = follows && *count > 0;
		piece.hyphen = hyphen && *count > 0;
		*ARENA_PUSH(arena, pieces, *count, capacity, Piece) = piece;
	}
}

Str piece_text(Str text, const Piece *piece) {
	return str_slice(text, piece->start, piece->end);
}
