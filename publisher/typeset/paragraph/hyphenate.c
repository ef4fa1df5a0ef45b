/* Hyphens from the dictionary of the document's language (Liang's patterns, by libhyphen).
 *
 * Hyphenated are plain words only, all of small letters: no name, abbreviation, number, address
 * or compound with a hyphen of its own, and no word in which the author put soft hyphens. */
#include "typeset/paragraph/inline.h"

#include <hyphen.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* TeX's \lefthyphenmin and \righthyphenmin for English: letters left on the line, and taken on. */
#define LEAST_LEFT 2
#define LEAST_RIGHT 3
#define LONGEST_WORD 96 /* bytes; longer ones are not words */

/* By language tag, or its first part. The dictionaries are in UTF-8. */
static const struct {
	const char *language, *path, *package;
} dictionaries[] = {
	{"en-US", "/usr/share/hyphen/hyph_en_US.dic", "hyphen-en-us"},
	{"en", "/usr/share/hyphen/hyph_en_GB.dic", "hyphen-en-gb"},
	{"es", "/usr/share/hyphen/hyph_es_ES.dic", "hyphen-es"},
	{"fr", "/usr/share/hyphen/hyph_fr.dic", "hyphen-fr"},
	{"it", "/usr/share/hyphen/hyph_it_IT.dic", "hyphen-it"},
	{"ro", "/usr/share/hyphen/hyph_ro_RO.dic", "hyphen-ro"},
	{"uk", "/usr/share/hyphen/hyph_uk_UA.dic", "hyphen-uk"},
};

struct Hyphenator {
	const Source *source;
	FileMade *kept;         /* where the dictionary outlives this compilation, or NULL */
	HyphenDict *dictionary; /* NULL until it is needed, and if it is none */
	bool parsed;
};

static bool tag_matches(Str tag, Str language) {
	return str_equal_fold(
			   str_slice(tag, 0, tag.length < language.length ? tag.length : language.length),
			   language) &&
	       (tag.length == language.length ||
			   (tag.length > language.length && tag.data[language.length] == '-'));
}

Hyphenator *hyphenator_open(Arena *arena, Diagnostics *diagnostics, Files *files, Str language) {
	for (size_t i = 0; i < BASE_COUNT(dictionaries); i++) {
		if (!tag_matches(language, str_from(dictionaries[i].language)))
			continue;
		const char *path = dictionaries[i].path;
		if (!files_are_carried(files) && access(path, R_OK) != 0) {
			diag_failure(diagnostics, path, "cannot read the hyphenation dictionary");
			diag_hint(diagnostics, "apt-get install %s, or set hyphenate = no in the theme",
				dictionaries[i].package);
			return NULL;
		}
		Hyphenator *hyphenator = ARENA_NEW(arena, Hyphenator);
		hyphenator->source = files_read(files, diagnostics, FILE_DICTIONARY, path, (Span){0});
		if (!hyphenator->source)
			return NULL;
		hyphenator->kept = files_made(files, hyphenator->source);
		return hyphenator;
	}
	return NULL;
}

void hyphenator_close(Hyphenator *hyphenator) {
	if (hyphenator && hyphenator->dictionary && !hyphenator->kept)
		hnj_hyphen_free(hyphenator->dictionary);
}

static void drop_dictionary(void *dictionary) {
	hnj_hyphen_free(dictionary);
}

/* Parsing takes as long as setting some pages, and most paragraphs need no hyphen. */
static HyphenDict *dictionary_of(Hyphenator *hyphenator) {
	if (hyphenator->parsed)
		return hyphenator->dictionary;
	hyphenator->parsed = true;
	FileMade *kept = hyphenator->kept;
	if (kept && kept->made)
		return hyphenator->dictionary = kept->made;
	Str text = hyphenator->source->text;
	FILE *stream =
		text.length > 0 ? fmemopen((void *)(uintptr_t)text.data, text.length, "r") : NULL;
	if (stream) {
		hyphenator->dictionary = hnj_hyphen_load_file(stream);
		fclose(stream);
	}
	if (kept)
		*kept = (FileMade){hyphenator->dictionary, drop_dictionary};
	return hyphenator->dictionary;
}

/* The word's letters, without punctuation around them; empty if it is none to hyphenate. */
static Str letters_of(Str word) {
	size_t start = 0, end = 0;
	bool ended = false;
	for (size_t at = 0; at < word.length;) {
		size_t here = at;
		uint32_t code = utf8_decode(word, &at);
		if (text_is_small(code) && !ended) {
			if (end == 0)
				start = here;
			end = at;
		} else if (code >= 0x80
					   ? code != 0x2018 && code != 0x2019 && code != 0x201C && code != 0x201D
					   : ascii_is_digit((char)code) || ascii_is_letter((char)code) ||
							 !strchr("()[].,;:!?\"'*", (int)code)) {
			return (Str){0};
		} else {
			ended = end > 0;
		}
	}
	return str_slice(word, start, end);
}

static void free_changes(char **changes, int *places, int *cuts, size_t count) {
	for (size_t i = 0; changes && i < count; i++)
		free(changes[i]);
	free(changes);
	free(places);
	free(cuts);
}

static void hyphenate_word(HyphenDict *dictionary, Str word, unsigned char *breaks) {
	char hyphens[LONGEST_WORD + 8] = {0};
	char terminated[LONGEST_WORD + 1] = {0}; /* libhyphen reads on to a NUL, whatever the length */
	memcpy(terminated, word.data, word.length);
	char **changes = NULL; /* hyphens that change the spelling, which are not taken */
	int *places = NULL, *cuts = NULL;
	if (hnj_hyphen_hyphenate3(dictionary, terminated, (int)word.length, hyphens, NULL, &changes,
			&places, &cuts, LEAST_LEFT, LEAST_RIGHT, 0, 0) == 0) {
		size_t letter = 0;
		for (size_t at = 0; at < word.length; letter++) {
			utf8_decode(word, &at);
			bool changed = changes && changes[letter];
			if (at < word.length && (hyphens[letter] & 1) && !changed)
				breaks[at] = BREAK_HYPHEN;
		}
	}
	free_changes(changes, places, cuts, word.length);
}

void breaks_hyphenate(Hyphenator *hyphenator, Str text, unsigned char *breaks) {
	HyphenDict *dictionary = dictionary_of(hyphenator);
	if (!dictionary || !dictionary->utf8)
		return;
	for (size_t start = 0, end; start < text.length; start = end) {
		size_t space = space_at(text, start);
		end = start + space;
		if (space)
			continue;
		while (end < text.length && !space_at(text, end))
			end++;
		Str letters = letters_of(str_slice(text, start, end));
		if (letters.length >= LEAST_LEFT + LEAST_RIGHT && letters.length <= LONGEST_WORD)
			hyphenate_word(dictionary, letters, breaks + (letters.data - text.data));
	}
}
