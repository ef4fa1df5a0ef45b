/* The order of names: by letters without accents and case, as a reader looks them up; names that
 * differ in nothing else by their bytes, so that the order is one and the same everywhere. */
#include "stats/data/data.h"

#include <utf8proc.h>

#define LETTERS_MOST 18 /* the longest decomposition of one character */

typedef struct {
	Str text;
	size_t position;
	utf8proc_int32_t letters[LETTERS_MOST];
	size_t count, next;
} Letters;

/* Base letters of the next character; none of a mark that stands alone. */
static void decompose(Letters *letters) {
	unsigned char c = (unsigned char)letters->text.data[letters->position];
	letters->next = 0;
	letters->count = 1;
	if (c < 0x80) {
		letters->letters[0] = ascii_lower((char)c);
		letters->position++;
		return;
	}
	int last = 0;
	utf8proc_int32_t code_point = (utf8proc_int32_t)utf8_decode(letters->text, &letters->position);
	utf8proc_ssize_t count = utf8proc_decompose_char(code_point, letters->letters, LETTERS_MOST,
		UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_STABLE, &last);
	letters->count = count < 0 || count > LETTERS_MOST ? 0 : (size_t)count;
}

/* -1 at the end. */
static utf8proc_int32_t next_letter(Letters *letters) {
	while (letters->next == letters->count) {
		if (letters->position >= letters->text.length)
			return -1;
		decompose(letters);
	}
	return letters->letters[letters->next++];
}

int names_order(Str a, Str b) {
	Letters left = {.text = a};
	Letters right = {.text = b};
	utf8proc_int32_t x, y;
	do {
		x = next_letter(&left);
		y = next_letter(&right);
		if (x != y)
			return x < y ? -1 : 1;
	} while (x >= 0);
	return str_compare(a, b);
}
