/* Where a paragraph may be broken: by Unicode's rules (UAX 14), with those of the house. */
#include "typeset/paragraph/inline.h"

#include <linebreak.h>
#include <stdio.h>
#include <string.h>

/* Characters from which on a word counts as one that may be broken in need. */
#define LONG_WORD 12

static const char *break_language(const Composer *composer, char out[16]) {
	snprintf(out, 16, "%.*s", STR_ARGS(str_slice(composer->document->language, 0, 15)));
	return out;
}

/* Within words that are long, the places after the punctuation of an address. */
static void allow_in_need(Str text, unsigned char *breaks) {
	size_t word = 0;
	for (size_t i = 1; i <= text.length; i++) {
		if (i < text.length && breaks[i] < BREAK_ALLOWED && text.data[i - 1] != ' ')
			continue;
		for (size_t j = word + 1; i - word >= LONG_WORD && j + 1 < i; j++)
			if (strchr("/-@._?=&#:", text.data[j - 1]) && text.data[j - 1] != '\0' &&
				(ascii_is_letter(text.data[j]) || ascii_is_digit(text.data[j])))
				breaks[j] = BREAK_IN_NEED;
		word = i;
	}
}

unsigned char *paragraph_breaks(Composer *composer, const Paragraph *paragraph) {
	static bool ready; /* libunibreak's index of its own table */
	if (!ready)
		init_linebreak();
	ready = true;
	Str text = paragraph->text;
	unsigned char *breaks = ARENA_ARRAY(composer->arena, text.length + 1, unsigned char);
	char *found = arena_alloc(composer->arena, text.length + 1);
	char language[16];
	set_linebreaks_utf8(
		(const utf8_t *)text.data, text.length, break_language(composer, language), found);
	for (size_t i = 1; i < text.length; i++)
		if (found[i - 1] == LINEBREAK_MUSTBREAK && text.data[i - 1] == '\n')
			breaks[i] = BREAK_FORCED;
		else if (found[i - 1] == LINEBREAK_ALLOWBREAK || found[i - 1] == LINEBREAK_MUSTBREAK)
			breaks[i] = BREAK_ALLOWED;
	for (size_t i = 0; i < paragraph->piece_count; i++) {
		const Piece *piece = &paragraph->pieces[i];
		if (piece->raise != 0 && breaks[piece->start] == BREAK_ALLOWED)
			breaks[piece->start] = BREAK_NEVER; /* a marker stays with its word */
	}
	breaks_forbid(text, breaks);
	allow_in_need(text, breaks);
	breaks[text.length] = BREAK_FORCED;
	return breaks;
}
