/* The house table of quantity words: read, and checked for words that mean two things. */
#include "stats/words/words.h"

#include "stats/data/data.h"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	Words *words;
} Reader;

/* ---- one entry ---- */

static Phrase phrase_make(Arena *arena, WordClass kind, Str text, Str meaning) {
	Phrase phrase = {.kind = kind, .text = text, .meaning = meaning};
	phrase.pieces = pieces_of(arena, text, &phrase.piece_count);
	return phrase;
}

static bool report_value(Reader *reader, const FreeEntry *entry, Str wrong, const char *hint) {
	diag_error(reader->diagnostics, span_of(entry->value_span.source, wrong),
		"'%.*s': '%.*s' is no meaning", STR_ARGS(entry->name), STR_ARGS(wrong));
	diag_hint(reader->diagnostics, "%s", hint);
	return false;
}

static bool read_bounds(Reader *reader, const FreeEntry *entry, Phrase *phrase) {
	Str wrong;
	phrase->is_the_number =
		phrase->kind == WORDS_QUALIFIERS && str_equal(entry->value, STR("the number"));
	if (phrase->is_the_number)
		return true;
	if (bounds_parse(entry->value, &phrase->bounds, &wrong))
		return true;
	return report_value(reader, entry, wrong,
		"write bounds such as 'at least 70%, under 75%', 'over 1/3' or 'exactly 2'");
}

static bool read_number(Reader *reader, const FreeEntry *entry, Phrase *phrase) {
	return ratio_parse(entry->value, &phrase->number) ||
	       report_value(reader, entry, entry->value, "write a number, such as 3");
}

static bool read_unit(Reader *reader, const FreeEntry *entry, Phrase *phrase) {
	static const char *const names[] = {"", "percent", "points", "times"};
	for (size_t i = 1; i < BASE_COUNT(names); i++) {
		if (!str_equal(entry->value, str_from(names[i])))
			continue;
		phrase->unit = (Unit)i;
		return true;
	}
	return report_value(reader, entry, entry->value, "write percent, points or times");
}

static bool read_meaning(Reader *reader, const FreeEntry *entry, Phrase *phrase) {
	switch (phrase->kind) {
	case WORDS_SHARES:
	case WORDS_LOOSE_SHARES:
	case WORDS_RATIOS:
	case WORDS_CHANGES:
	case WORDS_QUALIFIERS:
		return read_bounds(reader, entry, phrase);
	case WORDS_NUMBERS:
	case WORDS_ORDINALS:
		return read_number(reader, entry, phrase);
	case WORDS_UNITS:
		return read_unit(reader, entry, phrase);
	case WORDS_QUANTITIES:
	case WORDS_PATTERNS:
	case WORDS_CLASS_COUNT:
		break;
	}
	return true;
}

/* A word cannot be in two lists between which nothing but the list decides. */
static bool excludes(WordClass a, WordClass b) {
	return a <= WORDS_LOOSE_SHARES && b <= WORDS_LOOSE_SHARES && a != b;
}

static void check_unique(Reader *reader, const Phrase *phrase) {
	for (size_t i = 0; i < reader->words->count; i++) {
		const Phrase *other = &reader->words->phrases[i];
		if (!excludes(other->kind, phrase->kind) || !str_equal_fold(other->text, phrase->text))
			continue;
		diag_error(
			reader->diagnostics, phrase->span, "'%.*s' has two meanings", STR_ARGS(phrase->text));
		diag_hint(reader->diagnostics, "remove one of them");
		diag_see(reader->diagnostics, other->span, "the other is here");
	}
}

static void read_entries(
	Reader *reader, WordClass kind, const FreeEntry *entries, size_t entry_count) {
	Words *words = reader->words;
	words->first[kind] = words->count;
	for (size_t i = 0; i < entry_count; i++) {
		Phrase phrase = phrase_make(reader->arena, kind, entries[i].name, entries[i].value);
		phrase.span = entries[i].name_span;
		read_meaning(reader, &entries[i], &phrase);
		check_unique(reader, &phrase);
		*ARENA_PUSH(reader->arena, words->phrases, words->count, words->capacity, Phrase) = phrase;
	}
	words->first[kind + 1] = words->count;
}

/* ---- scales: in ascending order, without overlaps but for words of the same meaning ---- */

static void check_pair(Reader *reader, const Phrase *before, const Phrase *phrase) {
	if (bounds_equal(&before->bounds, &phrase->bounds))
		return;
	const char *what = NULL;
	if (bounds_overlap(&before->bounds, &phrase->bounds))
		what = "overlaps with";
	else if (!before->bounds.high.is_set || !phrase->bounds.low.is_set ||
			 ratio_compare(before->bounds.high.value, phrase->bounds.low.value) > 0)
		what = "is below";
	if (!what)
		return;
	diag_error(reader->diagnostics, phrase->span, "'%.*s' %s '%.*s', which stands before it",
		STR_ARGS(phrase->text), what, STR_ARGS(before->text));
	diag_hint(reader->diagnostics,
		"a scale ascends, and its words share no number unless they mean the same; words that "
		"overlap belong in [loose_shares]");
	diag_see(reader->diagnostics, before->span, "that is here");
}

static void check_scale(Reader *reader, WordClass kind) {
	const Words *words = reader->words;
	for (size_t i = words->first[kind] + 1; i < words->first[kind + 1]; i++)
		check_pair(reader, &words->phrases[i - 1], &words->phrases[i]);
}

/* A qualifier is said of 1, so that it can be said of any number. */
static void check_qualifiers(Reader *reader) {
	const Words *words = reader->words;
	for (size_t i = words->first[WORDS_QUALIFIERS]; i < words->first[WORDS_QUALIFIERS + 1]; i++) {
		const Phrase *phrase = &words->phrases[i];
		Limit low = phrase->bounds.low;
		if (!low.is_set || low.value.numerator >= 0)
			continue;
		diag_error(reader->diagnostics, phrase->span, "'%.*s' has a bound below zero",
			STR_ARGS(phrase->text));
		diag_hint(reader->diagnostics, "a qualifier's bounds are multiples of the number");
	}
}

/* ---- looking up ---- */

size_t words_letter(Str text) {
	char c = text.length > 0 ? ascii_lower(text.data[0]) : '\0';
	return c >= 'a' && c <= 'z' ? (size_t)(c - 'a') : WORDS_LETTERS - 1;
}

/* A pattern's N and YYYY stand for digits. */
static size_t phrase_letter(const Phrase *phrase) {
	Str first = phrase->piece_count > 0 ? piece_text(phrase->text, phrase->pieces) : (Str){0};
	bool is_any = phrase->kind == WORDS_PATTERNS &&
	              (str_equal(first, STR("N")) || str_equal(first, STR("YYYY")));
	return is_any ? WORDS_LETTERS - 1 : words_letter(first);
}

/* A counting sort, so that the order within a letter is that of the table. */
static void index_letters(Arena *arena, Words *words) {
	size_t *letters = ARENA_ARRAY(arena, words->count, size_t);
	for (size_t i = 0; i < words->count; i++) {
		letters[i] = phrase_letter(&words->phrases[i]);
		words->letters[letters[i] + 1]++;
	}
	for (size_t letter = 0; letter < WORDS_LETTERS; letter++)
		words->letters[letter + 1] += words->letters[letter];
	size_t next[WORDS_LETTERS];
	for (size_t letter = 0; letter < WORDS_LETTERS; letter++)
		next[letter] = words->letters[letter];
	words->by_letter = ARENA_ARRAY(arena, words->count, const Phrase *);
	for (size_t i = 0; i < words->count; i++)
		words->by_letter[next[letters[i]]++] = &words->phrases[i];
}

static const Phrase *phrase_holding(const Words *words, WordClass kind, Ratio number) {
	for (size_t i = words->first[kind]; i < words->first[kind + 1]; i++)
		if (bounds_hold(&words->phrases[i].bounds, number))
			return &words->phrases[i];
	return NULL;
}

const Phrase *words_phrase_for(const Words *words, Ratio number, bool is_ratio) {
	const Phrase *phrase = is_ratio ? phrase_holding(words, WORDS_RATIOS, number) : NULL;
	return phrase ? phrase : phrase_holding(words, WORDS_SHARES, number);
}

const Phrase *words_lookup(const Words *words, WordClass kind, Str text) {
	for (size_t i = words->first[kind]; i < words->first[kind + 1]; i++)
		if (str_equal_fold(words->phrases[i].text, text))
			return &words->phrases[i];
	return NULL;
}

/* ---- all ---- */

const Words *words_load(Arena *arena, Diagnostics *diagnostics, const WordsFile *file) {
	size_t errors = diag_errors(diagnostics);
	Reader reader = {arena, diagnostics, ARENA_NEW(arena, Words)};
	reader.words->language = file->words->language.text;
#define READ(KIND, list) read_entries(&reader, KIND, file->list->entries, file->list->entry_count)
	READ(WORDS_SHARES, shares);
	READ(WORDS_LOOSE_SHARES, loose_shares);
	READ(WORDS_RATIOS, ratios);
	READ(WORDS_CHANGES, changes);
	READ(WORDS_NUMBERS, numbers);
	READ(WORDS_ORDINALS, ordinals);
	READ(WORDS_UNITS, units);
	READ(WORDS_QUALIFIERS, qualifiers);
	READ(WORDS_QUANTITIES, quantities);
	READ(WORDS_PATTERNS, patterns);
#undef READ
	if (diag_errors(diagnostics) == errors) {
		check_scale(&reader, WORDS_SHARES);
		check_scale(&reader, WORDS_RATIOS);
		check_qualifiers(&reader);
	}
	index_letters(arena, reader.words);
	return diag_errors(diagnostics) == errors ? reader.words : NULL;
}

bool words_speak(const Words *words, Str language) {
	return words && language_is_same(words->language, language);
}

/* ---- names ---- */

static void add_name(Arena *arena, Words *words, Str label) {
	size_t count;
	words_find(arena, words, label, false, &count);
	if (count == 0)
		return;
	*ARENA_PUSH(arena, words->names, words->name_count, words->name_capacity, Phrase) =
		phrase_make(arena, WORDS_PATTERNS, label, STR("a label of the data"));
}

void stats_set_words(Arena *arena, Stats *stats, const Words *words) {
	Words *own = ARENA_NEW(arena, Words);
	*own = *words;
	for (size_t i = 0; i < stats->code_list_count; i++)
		for (size_t j = 0; j < stats->code_lists[i].count; j++)
			add_name(arena, own, stats->code_lists[i].codes[j].label);
	for (size_t i = 0; i < stats->dataset_count; i++)
		for (size_t j = 0; j < stats->datasets[i].column_count; j++)
			add_name(arena, own, stats->datasets[i].columns[j].label);
	stats->words = own;
}
