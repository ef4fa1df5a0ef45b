/* Items of the release checklist that the author's words answer: what stands where a text is to
 * come, and what is true before publication only. */
#include "document/checklist.h"

/* What is no answer, where it is all that is said. */
static const char no_answers[] = "tbc|tbd|tba|todo|to do|fixme|to be confirmed|to be decided|"
								 "to be completed|to be added|name|xx|xxx|xxxx|placeholder|-|"
								 "\xE2\x80\x93|\xE2\x80\x94|?|??|n/a|none|unknown";

/* Words looked for in a text; those in capitals only as capitals ("XX", but no "xx"). */
static const Str placeholders[] = {{"TODO", 4}, {"FIXME", 5}, {"XX", 2}, {"XXX", 3}, {"XXXX", 4},
	{"tbc", 3}, {"tbd", 3}, {"lorem ipsum", 11}, {"to be confirmed", 15}, {"to be completed", 15},
	{"[insert", 7}, {"??", 2}};
static const Str unpublished[] = {{"embargo", 7}, {"embargoed", 9}, {"pre-release", 11},
	{"prerelease", 10}, {"draft release", 13}, {"draft statistics", 16}, {"this draft", 10},
	{"not for publication", 19}, {"not for release", 15}, {"not for circulation", 19}};

bool checklist_is_placeholder(Str text) {
	return str_trim(text).length == 0 || text_is_one_of(text, no_answers);
}

/* ---- words in a text ---- */

static bool is_word(char c) {
	return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

static bool is_capital(Str word) {
	return word.data[0] >= 'A' && word.data[0] <= 'Z';
}

/* Whether the word stands at `at`, whole. */
static bool stands_at(Str text, size_t at, Str word) {
	if (word.length > text.length - at)
		return false;
	Str there = str_slice(text, at, at + word.length);
	char last = word.data[word.length - 1];
	if (is_capital(word) ? !str_equal(there, word) : !str_equal_fold(there, word))
		return false;
	if (at > 0 && is_word(word.data[0]) && is_word(text.data[at - 1]))
		return false;
	return at + word.length == text.length || !is_word(last) ||
	       !is_word(text.data[at + word.length]);
}

typedef struct {
	Checklist *list;
	const Str *words;
	size_t count;
	const char *says; /* of the word that was found */
} Search;

/* The statement of who had the release before others is a part of it (Code of Practice, T3.4). */
static bool is_access_list(Str text, size_t end) {
	return str_starts_with(str_slice(text, end, text.length), STR(" access"));
}

static void search_text(const Search *search, Str text, Span span) {
	for (size_t at = 0; at < text.length; at++) {
		for (size_t i = 0; i < search->count; i++) {
			Str word = search->words[i];
			if (!stands_at(text, at, word) || is_access_list(text, at + word.length))
				continue;
			Str found = str_slice(text, at, at + word.length);
			checklist_add(search->list, span_narrow(span, found), search->says, STR_ARGS(found));
			at += word.length - 1;
			break;
		}
	}
}

/* Headings, captions, notes and prose, then what [release] says. */
static void search_release(const Search *search) {
	const Builder *builder = search->list->builder;
	const ReleaseSpec *release = builder->layout->release;
	const Setting *const settings[] = {&release->title, &release->short_title, &release->series,
		&release->reference, &release->publisher, &release->coverage, &release->designation,
		&release->description};
	for (size_t i = 0; i < BASE_COUNT(settings); i++)
		if (settings[i]->given)
			search_text(search, settings[i]->text, settings[i]->span);
	for (size_t i = 0; i < builder->authored_count; i++)
		search_text(search, builder->authored[i]->text, builder->authored[i]->span);
}

void checklist_find_placeholders(Checklist *list) {
	search_release(&(Search){
		list, placeholders, BASE_COUNT(placeholders), "'%.*s' stands where a text is to come"});
}

void checklist_find_pre_release_words(Checklist *list) {
	if (list->builder->layout->release->status.integer != STATUS_FINAL)
		checklist_does_not_apply(list);
	else
		search_release(&(Search){
			list, unpublished, BASE_COUNT(unpublished), "'%.*s' is true before publication only"});
}
