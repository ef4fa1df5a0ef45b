/* Where words may be hyphenated, and where words belong together. */
#include "composer_fixture.h"

#include "typeset/paragraph/inline.h"

/* The text with '|' at the breaks of a kind. */
static Str marked(Fixture *f, Str text, const unsigned char *breaks, BreakKind kind) {
	Buffer out = {0};
	for (size_t i = 0; i < text.length; i++) {
		if (i > 0 && breaks[i] == kind)
			buffer_add_char(&out, '|');
		buffer_add_char(&out, text.data[i]);
	}
	Str result = str_copy(f->arena, buffer_str(&out));
	buffer_drop(&out);
	return result;
}

static void assert_hyphens(Fixture *f, const char *text, const char *expected) {
	Hyphenator *hyphenator =
		hyphenator_open(f->arena, f->diagnostics, files_new(f->arena, ""), STR("en-GB"));
	assert_non_null(hyphenator);
	Str whole = str_from(text);
	unsigned char *breaks = ARENA_ARRAY(f->arena, whole.length + 1, unsigned char);
	breaks_hyphenate(hyphenator, whole, breaks);
	assert_text(marked(f, whole, breaks, BREAK_HYPHEN), expected);
	hyphenator_close(hyphenator);
}

static void assert_kept(Fixture *f, const char *text, const char *expected) {
	Node *leaf = add(f, NULL, NODE_TEXT, text);
	Paragraph paragraph = paragraph_of_node(&f->composer, leaf, style_body(&f->composer));
	const unsigned char *breaks = paragraph_breaks(&f->composer, &paragraph);
	assert_text(marked(f, paragraph.text, breaks, BREAK_ALLOWED), expected);
}

static void plain_words_are_hyphenated(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	assert_hyphens(&f, "inspection of authorities", "in|spec|tion of au|thor|it|ies");
	assert_hyphens(
		&f, "(\xE2\x80\x9Cstatistics\xE2\x80\x9D),", "(\xE2\x80\x9Cstat|ist|ics\xE2\x80\x9D),");
	/* Two letters stay at least, three go on. */
	assert_hyphens(&f, "again early table", "again early table");
	fixture_close(&f);
}

static void names_and_the_like_are_not_hyphenated(void **state) {
	(void)state;
	static const char *const texts[] = {"Birmingham", "Inspection", "UNESCO", "OfSTED",
		"inspection2014", "well-documented", "https://statistics.example/inspection",
		"inspection@example.org", "inspection\xE2\x80\x99s", "inspec\xC2\xADtion",
		"inspection/statistics", "inspection...statistics", "50,000"};
	Fixture f;
	fixture_open(&f);
	for (size_t i = 0; i < BASE_COUNT(texts); i++)
		assert_hyphens(&f, texts[i], texts[i]);
	fixture_close(&f);
}

/* libhyphen looks for its exceptions beyond the word's end: a hyphen later in the text. */
static void the_text_after_a_word_does_not_matter(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	assert_hyphens(&f, "local authority, a sub-judgement", "local au|thor|ity, a sub-judgement");
	fixture_close(&f);
}

static void languages_choose_dictionaries(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	static const char *const english[] = {"en", "en-GB", "EN-gb", "en-GB-oxendict"};
	for (size_t i = 0; i < BASE_COUNT(english); i++) {
		Hyphenator *hyphenator =
			hyphenator_open(f.arena, f.diagnostics, files_new(f.arena, ""), str_from(english[i]));
		assert_non_null(hyphenator);
		hyphenator_close(hyphenator);
	}
	static const char *const without[] = {"cy", "ga", "gd", "eng", "e", ""};
	for (size_t i = 0; i < BASE_COUNT(without); i++)
		assert_null(
			hyphenator_open(f.arena, f.diagnostics, files_new(f.arena, ""), str_from(without[i])));
	assert_true(diag_ok(f.diagnostics));
	fixture_close(&f);
}

static void numbers_stay_with_their_units(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	assert_kept(&f, "over 5 km of it", "over |5 km |of |it");
	assert_kept(&f, "about 20 %, then", "about |20 %, |then");
	assert_kept(&f,
		"\xC2\xA3"
		"3 million was",
		"\xC2\xA3"
		"3 million |was");
	assert_kept(&f, "(3.5 million) or", "(3.5 million) |or");
	assert_kept(&f, "12 per cent of", "12 per cent |of");
	assert_kept(&f, "in 2014 boards had", "in |2014 |boards |had");
	assert_kept(&f, "1,250 ha. Next", "1,250 ha. |Next");
	fixture_close(&f);
}

static void labels_stay_with_their_numbers(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	assert_kept(
		&f, "see Table 1, Chart 2 and Section 3.1.", "see |Table 1, |Chart 2 |and |Section 3.1.");
	assert_kept(&f, "in Annex B (Figure 4)", "in |Annex B |(Figure 4)");
	assert_kept(&f, "the Table of it", "the |Table |of |it");
	fixture_close(&f);
}

static void names_and_dates_hold_together(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	assert_kept(&f, "by J. Smith and J.K. R. Smith.", "by |J. Smith |and |J.K. R. Smith.");
	assert_kept(&f,
		"from Dr \xC3\x89"
		"amon here",
		"from |Dr \xC3\x89"
		"amon |here");
	assert_kept(&f, "on 15 September 2014, or 1st May", "on |15 September |2014, |or |1st May");
	assert_kept(&f, "ar 3 Medi 2014", "ar |3 Medi |2014");
	assert_kept(&f, "of 33 May and 2014 May", "of |33 |May |and |2014 |May");
	assert_kept(&f, "plan A. Smith", "plan |A. Smith");
	fixture_close(&f);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_words_are_hyphenated),
		cmocka_unit_test(names_and_the_like_are_not_hyphenated),
		cmocka_unit_test(the_text_after_a_word_does_not_matter),
		cmocka_unit_test(languages_choose_dictionaries),
		cmocka_unit_test(numbers_stay_with_their_units),
		cmocka_unit_test(labels_stay_with_their_numbers),
		cmocka_unit_test(names_and_dates_hold_together),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
