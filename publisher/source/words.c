/* The table of quantity words, as sections of free keys. */
#include "source/source.h"

#include "source/settings.h"

WordsFile *words_read(
	Arena *arena, Diagnostics *diagnostics, Files *files, const char *path, Span from) {
	/* The kinds of words.def follow each other in RuleKind. */
	enum { COUNT = RULE_PATTERNS - RULE_WORDS + 1 };
	SectionSet sets[COUNT];
	for (int i = 0; i < COUNT; i++)
		sets[i] = (SectionSet){.kind = (RuleKind)(RULE_WORDS + i)};
	WordsFile *file = ARENA_NEW(arena, WordsFile);
	if (!settings_read(
			arena, diagnostics, files, FILE_WORDS, path, from, sets, COUNT, &file->source))
		return NULL;
	file->words = sets[RULE_WORDS - RULE_WORDS].items;
	file->shares = sets[RULE_SHARES - RULE_WORDS].items;
	file->loose_shares = sets[RULE_LOOSE_SHARES - RULE_WORDS].items;
	file->ratios = sets[RULE_RATIOS - RULE_WORDS].items;
	file->changes = sets[RULE_CHANGES - RULE_WORDS].items;
	file->numbers = sets[RULE_NUMBERS - RULE_WORDS].items;
	file->ordinals = sets[RULE_ORDINALS - RULE_WORDS].items;
	file->units = sets[RULE_UNITS - RULE_WORDS].items;
	file->qualifiers = sets[RULE_QUALIFIERS - RULE_WORDS].items;
	file->quantities = sets[RULE_QUANTITIES - RULE_WORDS].items;
	file->patterns = sets[RULE_PATTERNS - RULE_WORDS].items;
	return file;
}
