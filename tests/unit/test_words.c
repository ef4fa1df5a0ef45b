/* The house table of quantity words, quantities in a text, claims and the functions that print in
 * words. */
#include "stats_fixture.h"

#include "stats/words/words.h"

static char house[512];

/* The tests run in a folder of their own; the house table lies where they were started. */
static int house_find(void **state) {
	char root[400];
	if (!getcwd(root, sizeof(root)))
		return 1;
	snprintf(house, sizeof(house), "%s/assets/words/en-GB.ini", root);
	return folder_make(state);
}

static int words_remove(void **state) {
	unlink("words.ini");
	return folder_remove(state);
}

static const Words *read_words(const char *path) {
	const WordsFile *file = words_read(arena, diagnostics, files_new(arena, ""), path, (Span){0});
	return file ? words_load(arena, diagnostics, file) : NULL;
}

static const Words *read_house(void) {
	const Words *words = read_words(house);
	assert_string_equal(messages(), "");
	assert_non_null(words);
	return words;
}

/* ---- bounds ---- */

static bool holds(const char *text, int64_t numerator, int64_t denominator) {
	Bounds bounds;
	Str wrong;
	if (!bounds_parse(str_from(text), &bounds, &wrong))
		fail_msg("%s: %.*s", text, STR_ARGS(wrong));
	return bounds_hold(&bounds, ratio_make(numerator, denominator));
}

static void bounds_are_exact_numbers(void **state) {
	(void)state;
	assert_false(holds("at least 70%, under 75%", 6999, 10000));
	assert_true(holds("at least 70%, under 75%", 70, 100));
	assert_true(holds("at least 70%, under 75%", 7499, 10000));
	assert_false(holds("at least 70%, under 75%", 75, 100));
	assert_false(holds("over 1/3", 1, 3));
	assert_true(holds("over 1/3", 333334, 1000000));
	assert_false(holds("over 1/3", 333333, 1000000));
	assert_true(holds("at most 0.5", 1, 2));
	assert_false(holds("at most 0.5", 500001, 1000000));
	assert_true(holds("exactly 2", 2, 1));
	assert_false(holds("exactly 2", 20001, 10000));
	assert_true(holds("under 0", -1, 5));
	assert_true(holds("exactly -2", -2, 1));
	assert_true(holds("exactly 12.5%", 1, 8));
}

static void expect_no_bounds(const char *text, const char *expected) {
	Bounds bounds;
	Str wrong;
	assert_false(bounds_parse(str_from(text), &bounds, &wrong));
	assert_str(wrong, expected);
}

static void wrong_bounds_are_refused(void **state) {
	(void)state;
	expect_no_bounds("about 70%", "about 70%");
	expect_no_bounds("at least 70%, below 75%", "below 75%");
	expect_no_bounds("at least", "at least");
	expect_no_bounds("over 1/0", "over 1/0");
	expect_no_bounds("over 1/2/3", "over 1/2/3");
	expect_no_bounds("over 30%, over 40%", "over 40%");
	expect_no_bounds("over 40%, under 40%", "over 40%, under 40%");
	expect_no_bounds("at least 50%, at most 40%", "at least 50%, at most 40%");
}

/* ---- the table ---- */

/* Whatever the share, the scale has words for it, and its words are true. */
static void the_house_has_words_for_every_share(void **state) {
	(void)state;
	const Words *words = read_house();
	for (int64_t n = 0; n <= 1000; n++) {
		Ratio share = ratio_make(n, 1000);
		const Phrase *phrase = words_phrase_for(words, share, false);
		if (!phrase)
			fail_msg("no words for %lld/1000", (long long)n);
		assert_true(bounds_hold(&phrase->bounds, share));
	}
	for (int64_t n = 1; n <= 33; n++)
		assert_non_null(words_phrase_for(words, ratio_make(n, 33), false));
	assert_null(words_phrase_for(words, ratio_make(101, 100), false));
}

static void expect_words(const Words *words, int64_t n, int64_t d, const char *expected) {
	const Phrase *phrase = words_phrase_for(words, ratio_make(n, d), false);
	assert_non_null(phrase);
	assert_str(phrase->text, expected);
}

static void shares_have_their_words(void **state) {
	(void)state;
	const Words *words = read_house();
	expect_words(words, 24, 33, "almost three quarters");
	expect_words(words, 7, 10, "almost three quarters");
	expect_words(words, 7499, 10000, "almost three quarters");
	expect_words(words, 3, 4, "three quarters");
	expect_words(words, 75001, 100000, "just over three quarters");
	expect_words(words, 69999, 100000, "just over two thirds");
	expect_words(words, 11, 33, "a third");
	expect_words(words, 0, 33, "none");
	expect_words(words, 33, 33, "all");
	expect_words(words, 1, 2, "half");
}

/* What the program prints in words, the table reads. */
static void numbers_in_words_are_those_of_the_program(void **state) {
	(void)state;
	const Words *words = read_house();
	for (int64_t n = 1; n <= 9; n++) {
		const Phrase *number =
			words_lookup(words, WORDS_NUMBERS, value_number_words(arena, ratio_from_integer(n)));
		const Phrase *ordinal =
			words_lookup(words, WORDS_ORDINALS, value_ordinal_words(arena, ratio_from_integer(n)));
		assert_int_equal(number->number.numerator, n);
		assert_int_equal(ordinal->number.numerator, n);
	}
}

static void expect_table(const char *text, const char *expected) {
	run_again();
	file_write("words.ini", text);
	assert_true(!read_words("words.ini") == (*expected != '\0'));
	assert_string_equal(messages(), expected);
}

static void wrong_tables_are_refused(void **state) {
	(void)state;
	expect_table("[words]\nlanguage = en\n", "");
	expect_table("[shares]\nhalf = exactly 50%\n", "words.ini:1:1: error: missing section [words]\n"
												   "  hint: add [words]: What the table is.\n");
	expect_table("[words]\nlanguage = en\n[shares]\nhalf = 50%\n[numbers]\ntwo = II\n"
				 "[units]\ntimes = fold\n",
		"words.ini:4:8: error: 'half': '50%' is no meaning\n"
		"  hint: write bounds such as 'at least 70%, under 75%', 'over 1/3' or 'exactly 2'\n"
		"words.ini:6:7: error: 'two': 'II' is no meaning\n"
		"  hint: write a number, such as 3\n"
		"words.ini:8:9: error: 'times': 'fold' is no meaning\n"
		"  hint: write percent, points or times\n");
	expect_table("[words]\nlanguage = en\n[shares]\nhalf = exactly 50%\nalmost half = under 50%\n",
		"words.ini:5:1: error: 'almost half' is below 'half', which stands before it\n"
		"  hint: a scale ascends, and its words share no number unless they mean the same; words "
		"that overlap belong in [loose_shares]\n"
		"words.ini:4:1: note: that is here\n");
	expect_table("[words]\nlanguage = en\n[ratios]\ntwice = exactly 2\ndouble = exactly 2\n"
				 "more = over 1, at most 3\n",
		"words.ini:6:1: error: 'more' overlaps with 'double', which stands before it\n"
		"  hint: a scale ascends, and its words share no number unless they mean the same; words "
		"that overlap belong in [loose_shares]\n"
		"words.ini:5:1: note: that is here\n");
	expect_table(
		"[words]\nlanguage = en\n[shares]\nmost = over 50%\n[loose_shares]\nMost = over 60%\n"
		"[qualifiers]\nabout = at least -1\n",
		"words.ini:6:1: error: 'Most' has two meanings\n"
		"  hint: remove one of them\n"
		"words.ini:4:1: note: the other is here\n");
	expect_table("[words]\nlanguage = en\n[qualifiers]\nabout = at least -1\n",
		"words.ini:4:1: error: 'about' has a bound below zero\n"
		"  hint: a qualifier's bounds are multiples of the number\n");
}

/* ---- quantities in a text ---- */

/* What is found, names in brackets: "two thirds|[section 136]". */
static const char *found_in(const Words *words, const char *text, bool figure_follows) {
	static Buffer out;
	size_t count;
	const Mention *mentions = words_mentions(arena, words, str_from(text), figure_follows, &count);
	out.length = 0;
	for (size_t i = 0; i < count; i++)
		buffer_add_printf(&out, "%s%s%.*s%s", i > 0 ? "|" : "", mentions[i].is_name ? "[" : "",
			STR_ARGS(str_slice(str_from(text), mentions[i].start, mentions[i].end)),
			mentions[i].is_name ? "]" : "");
	buffer_add_char(&out, '\0');
	return out.data;
}

static void expect_found(const Words *words, const char *text, const char *expected) {
	const char *found = found_in(words, text, false);
	if (strcmp(found, expected) != 0)
		fail_msg("in \"%s\": %s, not %s", text, found, expected);
}

static void quantities_are_found(void **state) {
	(void)state;
	const Words *words = read_house();
	expect_found(words, "Almost three quarters were good.", "Almost three quarters");
	expect_found(words, "Only two of the thirty-three, or 6%.", "Only two|thirty-three|6%");
	expect_found(words, "more than 33,000 and 12.5 per cent", "more than 33,000|12.5 per cent");
	expect_found(words, "two-thirds, the majority", "two-thirds|the majority");
	expect_found(words, "Three hundred places rose by 4 percentage points.",
		"Three hundred|rose|4 percentage points");
	expect_found(words, "the 10th, \u00BD and Q1", "10th|\u00BD|Q1");
	expect_found(words, "It is alone. Half. One", "alone|Half|One");
	expect_found(words, "more\u00A0than half", "more\u00A0than half");
	expect_found(words, "often none, so done; stone", "none");
	expect_found(words, "The data of this release is sound.", "");
	expect_found(words, "", "");
}

/* Words across a full stop or a comma are no phrase. */
static void phrases_end_with_the_sentence(void **state) {
	(void)state;
	const Words *words = read_house();
	expect_found(words, "almost. Half", "Half");
	expect_found(words, "two, thirds", "two|thirds");
}

static void names_are_no_quantities(void **state) {
	(void)state;
	const Words *words = read_house();
	expect_found(words, "under section 136 of the Education and Inspections Act 2006",
		"[section 136]|[Act 2006]");
	expect_found(words, "sections, then 136", "136");
	expect_found(words, "the Act 20066", "20066");
	expect_found(words, "RFC 4180, at first", "[RFC 4180]|[at first]");
	load(JUDGEMENTS_LAYOUT "[codes ages]\n1 = 65 and over\n", JUDGEMENTS);
	stats_set_words(arena, stats, read_house());
	expect_found(stats->words, "people aged 65 and over, not 64", "[65 and over]|64");
}

static void qualifiers_before_a_figure_are_found(void **state) {
	(void)state;
	const Words *words = read_house();
	assert_string_equal(found_in(words, "It is more than ", true), "more than");
	assert_string_equal(found_in(words, "It is over ", true), "over");
	assert_string_equal(found_in(words, "It is over ", false), "");
	assert_string_equal(found_in(words, "It is over, ", true), "");
	assert_string_equal(found_in(words, "It is about (", true), "about");
}

static void without_a_table_digits_are_found(void **state) {
	(void)state;
	expect_found(NULL, "Tri o bob 4: 75%, hanner, section 5", "4|75%|5");
}

static void languages_are_told_apart(void **state) {
	(void)state;
	const Words *words = read_house();
	assert_true(words_speak(words, STR("en")));
	assert_true(words_speak(words, STR("EN-us")));
	assert_false(words_speak(words, STR("cy")));
	assert_false(words_speak(words, STR("eng")));
	assert_false(words_speak(NULL, STR("en")));
}

/* ---- claims ---- */

static void load_claims(void) {
	load(JUDGEMENTS_LAYOUT "[fact april]\nvalue = 12\nsource = x\n", JUDGEMENTS);
	stats_set_words(arena, stats, read_house());
}

static bool claim_in(const char *language, const char *words, const char *proof) {
	ExprContext context = context_make(0, ROUND_HALF_AWAY);
	Value value;
	Expr *expr = expr_parse_claim(arena, diagnostics, &context, span_of_text(proof));
	return expr && claim_prove(arena, diagnostics, &context, str_from(language), str_from(words),
					   span_of_text(words), expr, &value);
}

static void is_true(const char *words, const char *proof) {
	if (!claim_in("en-GB", words, proof))
		fail_msg("%s: %s\n%s", words, proof, messages());
}

static void is_refused(const char *words, const char *proof, const char *expected) {
	assert_false(claim_in("en-GB", words, proof));
	assert_string_equal(messages(), expected);
	run_again();
	load_claims();
}

static void true_claims_pass(void **state) {
	(void)state;
	load_claims();
	is_true("almost three quarters", "percent(overall in (requires_improvement, inadequate))");
	is_true("Almost three quarters", "share(overall in (3, 4))");
	is_true("the majority of them", "percent(overall = 3)");
	is_true("a third", "percent(lscb = good)");
	is_true("two thirds", "share(lscb >= 3)");
	is_true("more than 50%", "percent(overall = 3)");
	is_true("55%", "percent(overall = 3)");
	is_true("54.5 per cent", "percent(overall = 3)");
	is_true("only two", "count(adoption = outstanding)");
	is_true("thirty-three", "count()");
	is_true("at least 33", "count()");
	is_true("fewer than forty", "count()");
	is_true("none", "count(overall = outstanding)");
	is_true("none of them", "percent(overall = outstanding)");
	is_true("half the proportion",
		"ratio(percent(looked_after = inadequate), percent(overall = inadequate))");
	is_true("twice", "ratio(count(overall = inadequate), count(looked_after = inadequate))");
	is_true("twice", "count(overall = inadequate) / count(looked_after = inadequate)");
	is_true("2 times", "ratio(count(overall = inadequate), count(looked_after = inadequate))");
	is_true("fell", "change(count(overall = good), count(overall = inadequate))");
	is_true("9 percentage points",
		"difference(percent(overall = good), percent(overall = inadequate))");
	is_true("about 33", "count() + 1");
	is_true("around two thirds", "percent(leadership >= 3)");
	is_true("identical", "count(overall = good) = count(overall = 2) and not count() < 3");
	is_true("by 2014", "count(local_authority = \"In 2014\") = 0");
	is_true("exactly the same", "count(overall = outstanding) = 0");
}

static void false_claims_are_told(void **state) {
	(void)state;
	load_claims();
	is_refused("half", "percent(overall >= 3)",
		"expr:1:1: error: the claim 'half' is not true: it is 24 of 33 (72.73%)\n"
		"  hint: 'half' means exactly 50%; right would be 'almost three quarters', 'nearly three "
		"quarters', 'more than two thirds' or 'around three quarters'\n");
	is_refused("only three", "count(adoption = outstanding)",
		"expr:1:1: error: the claim 'only three' is not true: it is 2\n"
		"  hint: 'only three' means just this; right would be 'two'\n");
	is_refused("more than 33", "count()",
		"expr:1:1: error: the claim 'more than 33' is not true: it is 33\n"
		"  hint: 'more than' means over 1 times the number; right would be '33'\n");
	is_refused("twice", "ratio(count(overall = good), count(overall = inadequate))",
		"expr:1:1: error: the claim 'twice' is not true: it is 3/2 (150.00%)\n"
		"  hint: 'twice' means exactly 2; right would be 'one and a half times'\n");
	is_refused("rose", "change(count(overall = good), count(overall = inadequate))",
		"expr:1:1: error: the claim 'rose' is not true: it is \u22123\n"
		"  hint: 'rose' means over 0; right would be 'decrease', 'decreased', 'decreases' or "
		"'decreasing'\n");
	is_refused("identical", "count(overall = good) = count(adoption = good)",
		"expr:1:1: error: the claim 'identical' is not true\n"
		"  hint: 'count(overall = good) = count(adoption = good)' does not hold: 9 against 15\n");
	is_refused("identical", "not count() > 5",
		"expr:1:1: error: the claim 'identical' is not true\n"
		"  hint: 'not count() > 5' does not hold\n");
}

static void unprovable_claims_are_refused(void **state) {
	(void)state;
	load_claims();
	is_refused("half", "count()",
		"expr:1:1: error: 'half' cannot be said of a count\n"
		"  hint: a count is a number, such as 'two' or 'more than 30'; a share of a whole is "
		"proved "
		"with percent(), twice as many with ratio()\n");
	is_refused("two", "percent(overall = good)",
		"expr:1:1: error: 'two' cannot be said of a share\n"
		"  hint: a share is words of [shares] or a percentage, such as 'more than 30%'\n");
	is_refused("most", "count() > 30",
		"expr:1:1: error: 'most' cannot be said of a condition\n"
		"  hint: give the figure that it is said of, such as percent(FILTER)\n");
	is_refused("in 2013", "count(local_authority = \"2014\") = 0",
		"expr:1:1: error: '2013' cannot be said of a condition\n"
		"  hint: give the figure that it is said of, such as percent(FILTER)\n");
	is_refused("plenty", "count()",
		"expr:1:1: error: 'plenty' has no meaning in the house table\n"
		"  hint: prove it by a condition, such as percent(FILTER) > 50; words for the figure are "
		"'33'\n");
	is_refused("two alone", "count(adoption = outstanding)",
		"expr:1:1: error: 'alone' is not proved by a count\n"
		"  hint: leave it out of this claim, and prove it by a condition in one of its own\n");
	is_refused("two of the 33", "count(adoption = outstanding)",
		"expr:1:1: error: the claim holds two quantities: 'two' and '33'\n"
		"  hint: prove each in a claim of its own\n");
	is_refused("more than the majority", "percent(overall = 3)",
		"expr:1:1: error: 'more than' cannot be said of 'the majority'\n"
		"  hint: the latter means over 50%, under 100%: say it alone\n");
	is_refused("Hampshire", "names(leadership = outstanding)",
		"expr:1:1: error: a claim is proved by a figure or a condition, not a text\n"
		"  hint: print the text itself, or compare it: names(FILTER) = \"NAME\"\n");
	is_refused("two", "2",
		"expr:1:1: error: '2' proves nothing: the data has no part in it\n"
		"  hint: prove the claim by a figure that the data gives\n");
	is_refused("equal", "count() = count()",
		"expr:1:1: error: 'count() = count()' proves nothing: both sides are the same\n"
		"  hint: prove the claim by a figure that the data gives\n");
	is_refused("equal", "count() = 33 and 1 < 2",
		"expr:1:18: error: '1 < 2' proves nothing: the data has no part in it\n"
		"  hint: prove the claim by a figure that the data gives\n");
	is_refused("equal", "count() = percent(overall = good)",
		"expr:1:9: error: this compares figures of different kinds\n"
		"  hint: compare counts with counts, percentages with percentages\n");
	is_refused("equal", "names(leadership = outstanding) < \"Hampshire\"",
		"expr:1:33: error: texts have no order to compare by\n"
		"  hint: use '=' or '!='\n");
	is_refused("equal", "count() in (1, 2)",
		"expr:1:1: error: a condition on figures is needed here\n"
		"  hint: compare figures, such as count(FILTER) = count(FILTER)\n");
	assert_true(claim_in("en-GB", "equal", "names(leadership = outstanding) = \"Hampshire\""));
}

static void words_of_another_language_have_no_meaning(void **state) {
	(void)state;
	load_claims();
	assert_true(claim_in("cy", "33", "count()"));
	assert_true(claim_in("cy", "hanner", "count() = 33"));
	assert_false(claim_in("cy", "hanner", "percent(lscb = good)"));
}

/* ---- functions ---- */

static void expect(const char *text, const char *printed) {
	ExprContext context = context_make(0, ROUND_HALF_AWAY);
	Expr *expr = expr_parse_value(arena, diagnostics, &context, span_of_text(text));
	Value value = {0};
	if (!expr || !expr_evaluate(arena, diagnostics, &context, expr, &value) ||
		!str_equal(value.text, str_from(printed)))
		fail_msg("%s is \"%.*s\", not \"%s\"\n%s", text, STR_ARGS(value.text), printed, messages());
}

static void expect_refused(const char *text, const char *expected) {
	ExprContext context = context_make(0, ROUND_HALF_AWAY);
	Expr *expr = expr_parse_value(arena, diagnostics, &context, span_of_text(text));
	Value value = {0};
	assert_false(expr && expr_evaluate(arena, diagnostics, &context, expr, &value));
	assert_string_equal(messages(), expected);
	diag_drop(diagnostics);
	diagnostics = diag_new();
}

#define SITES                                                                                      \
	"[data d]\nfile = data.csv\nkey = name\n[column d.visits]\ntype = integer\nmissing = NA\n"     \
	"[column d.opened]\ntype = date\n[column d.overall]\ncodes = grade\n" GRADE

#define SITES_CSV                                                                                  \
	"name,visits,opened,overall\nA,10,2014-01-01,1\nB,30,2001-06-30,2\nC,30,1999-12-31,2\n"        \
	"D,NA,1987-05-04,3\nE,5,2014-01-01,3\n"

static void extremes_name_who_holds_them(void **state) {
	(void)state;
	load(SITES, SITES_CSV);
	expect("max(visits)", "30");
	expect("min(visits)", "5");
	expect("max(visits where overall = 3)", "5");
	expect("max(opened)", "1\u00A0January 2014");
	expect("min(opened)", "4\u00A0May 1987");
	expect("max_names(visits)", "B and C");
	expect("min_names(visits)", "E");
	expect("min_names(opened where visits is not missing)", "C");
	expect("max_label(overall)", "Good and Requires improvement");
	expect("min_label(overall)", "Inadequate");
	expect("max(visits) - min(visits)", "25");
}

static void records_have_their_places(void **state) {
	(void)state;
	load(SITES, SITES_CSV);
	expect("rank(visits of name = \"B\")", "first");
	expect("rank(visits of name = \"A\")", "third");
	expect("rank(-visits of name = \"A\")", "second");
	expect("rank(opened of name = \"C\")", "fourth");
	expect("rank(visits of name = \"E\" where overall = 3)", "first");
	expect("ordinal(count())", "fifth");
	expect("ordinal(count() + 6)", "11th");
	expect("ordinal(count() + 16)", "21st");
	expect("ordinal(count() + 117)", "122nd");
	expect("ordinal(count() + 108)", "113th");
}

static void changes_have_their_signs(void **state) {
	(void)state;
	load(SITES, SITES_CSV);
	expect("change(count(overall = 1), count(overall = 2))", "1");
	expect("change(count(overall = 2), count(overall = 1))", "\u22121");
	expect("difference(count(overall = 2), count(overall = 1))", "1");
	expect("change(percent(overall = 1), percent(overall = 2))", "20 percentage points");
	expect("difference(percent(overall = 2), percent(overall = 1))", "20 percentage points");
	expect("percent_change(count(overall = 1), count(overall = 2))", "100%");
	expect("percent_change(count(overall = 2), count(overall = 1))", "\u221250%");
	expect("ratio(count(overall = 1), count())", "0.20");
}

static void points_are_one_or_many(void **state) {
	(void)state;
	assert_str(value_make(arena, VALUE_POINTS, ratio_make(1, 1), 0, ROUND_HALF_AWAY).text,
		"1 percentage point");
	assert_str(value_make(arena, VALUE_POINTS, ratio_make(3, 4), 0, ROUND_HALF_AWAY).text,
		"1 percentage point");
	assert_str(value_make(arena, VALUE_POINTS, ratio_make(-1, 1), 0, ROUND_HALF_AWAY).text,
		"\u22121 percentage point");
	assert_str(value_make(arena, VALUE_POINTS, ratio_make(1, 1), 1, ROUND_HALF_AWAY).text,
		"1.0 percentage points");
	assert_str(value_make(arena, VALUE_POINTS, ratio_make(0, 1), 0, ROUND_HALF_AWAY).text,
		"0 percentage points");
}

static void figures_print_in_words(void **state) {
	(void)state;
	load(SITES, SITES_CSV);
	stats_set_words(arena, stats, read_house());
	expect("fraction(overall = 1)", "a fifth");
	expect("fraction(overall = 2)", "two fifths");
	expect("fraction(overall = 1 of overall <= 2)", "a third");
	expect("times(count(overall = 2), count(overall = 1))", "twice");
	expect("times(count(overall = 1), count(overall = 2))", "half");
}

static void wrong_calls_are_refused(void **state) {
	(void)state;
	load(SITES, SITES_CSV);
	expect_refused("fraction(overall = 1)", "expr:1:1: error: there is no table of quantity words\n"
											"  hint: name one with 'words' in [release]\n");
	stats_set_words(arena, stats, read_house());
	expect_refused("times(count(), 4)",
		"expr:1:1: error: the house table has no words for 5/4\n"
		"  hint: print the figure, or add words to [ratios] of the table\n");
	expect_refused("times(count(), count(overall = 4))", "expr:1:16: error: division by zero\n");
	expect_refused(
		"percent_change(count(overall = 4), count())", "expr:1:16: error: division by zero\n");
	expect_refused("ratio(count())", "expr:1:1: error: ratio() needs two figures\n"
									 "  hint: for example ratio(count(FILTER), count(FILTER))\n");
	expect_refused("change(count(), percent(overall = 1))",
		"expr:1:1: error: change() of figures of different kinds\n"
		"  hint: compare counts with counts, percentages with percentages\n");
	expect_refused(
		"change(count(), names())", "expr:1:17: error: a text cannot be calculated with\n");
	expect_refused("fraction(overall = 1) + 1",
		"expr:1:1: error: a share or ratio in words cannot be calculated with\n");
	expect_refused(
		"ordinal(count()) + 1", "expr:1:1: error: a place in an order cannot be calculated with\n");
	expect_refused("rank(visits)", "expr:1:1: error: rank() needs the record whose place it tells\n"
								   "  hint: name it: rank(visits of FILTER)\n");
	expect_refused("rank(visits of overall = 2)",
		"expr:1:16: error: rank() tells the place of one record, not of 2\n"
		"  hint: select one record that has a value of 'visits'\n");
	expect_refused("max(overall)",
		"expr:1:5: error: 'overall' is not a column of numbers or dates\n"
		"  hint: set type = integer, decimal or date for the column, if it holds such\n");
	expect_refused("max_label(visits)", "expr:1:11: error: 'visits' is not a column of codes\n"
										"  hint: set codes = LIST for the column\n");
	expect_refused("max(visits where overall = 4)",
		"expr:1:1: error: no record of 'd' has a value of 'visits'\n"
		"  hint: there is nothing to compare: change the filter\n");
	expect_refused("max_label(overall where overall = 4)",
		"expr:1:1: error: no record of 'd' has a value of 'overall'\n"
		"  hint: there is nothing to compare: change the filter\n");
	expect_refused("ordinal()", "expr:1:1: error: ordinal() needs a figure\n"
								"  hint: for example ordinal(count() + 1)\n");
	expect_refused("ordinal(count(overall = 4))",
		"expr:1:1: error: there is no place before the first\n"
		"  hint: ordinal() takes a count of one or more\n");
	expect_refused("ordinal(count() / 2)",
		"expr:1:9: error: ordinal() takes a count, which can be written in words\n"
		"  hint: write the figure without ordinal()\n");
	expect_refused("max(visits of overall = 2)",
		"expr:1:15: error: max() takes no 'of'\n"
		"  hint: records are chosen with 'where': max(COLUMN where FILTER)\n");
}

/* ---- any text is survived ---- */

static uint32_t chance = 88675123u;

static size_t chance_below(size_t limit) {
	chance ^= chance << 13;
	chance ^= chance >> 17;
	chance ^= chance << 5;
	return chance % limit;
}

/* Pieces of words, numbers, signs and halves of characters in any order. */
static Str nonsense(char out[200]) {
	static const char *const bits[] = {"two", "thirds", "more than", " ", "-", "%", "12.5", ",",
		"hundred", "twenty", "\xE2\x80", "\u00BD", "th", "9223372036854775807", "million",
		"section", "only", ".", "\u00A0", "Act 2006", "none", "1", "/", "\xFF",
		"percentage points"};
	size_t length = 0;
	for (size_t i = chance_below(9); i > 0; i--) {
		const char *bit = bits[chance_below(BASE_COUNT(bits))];
		memcpy(out + length, bit, strlen(bit));
		length += strlen(bit);
	}
	return (Str){out, length};
}

static void any_text_is_survived(void **state) {
	(void)state;
	static const char *const proofs[] = {"count()", "percent(lscb = 2)", "count() > 3",
		"ratio(count(), count(lscb = 2))", "change(percent(lscb = 2), percent(lscb = 3))",
		"ordinal(count())"};
	load_claims();
	for (int i = 0; i < 3000; i++) {
		char bytes[200];
		Str text = nonsense(bytes);
		size_t count, end = 0;
		const Mention *mentions = words_mentions(arena, stats->words, text, i % 2 == 0, &count);
		for (size_t j = 0; j < count; j++) {
			assert_true(mentions[j].start >= end && mentions[j].start < mentions[j].end);
			end = mentions[j].end;
			assert_true(end <= text.length);
		}
		Bounds bounds;
		Str wrong;
		bounds_parse(text, &bounds, &wrong);
		claim_in("en", str_terminated(arena, text), proofs[chance_below(BASE_COUNT(proofs))]);
		Buffer said = {0};
		diag_render(diagnostics, &said, false);
		buffer_drop(&said);
		diag_drop(diagnostics);
		diagnostics = diag_new();
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		STATS_TEST(bounds_are_exact_numbers),
		STATS_TEST(wrong_bounds_are_refused),
		STATS_TEST(the_house_has_words_for_every_share),
		STATS_TEST(shares_have_their_words),
		STATS_TEST(numbers_in_words_are_those_of_the_program),
		STATS_TEST(wrong_tables_are_refused),
		STATS_TEST(quantities_are_found),
		STATS_TEST(phrases_end_with_the_sentence),
		STATS_TEST(names_are_no_quantities),
		STATS_TEST(qualifiers_before_a_figure_are_found),
		STATS_TEST(without_a_table_digits_are_found),
		STATS_TEST(languages_are_told_apart),
		STATS_TEST(true_claims_pass),
		STATS_TEST(false_claims_are_told),
		STATS_TEST(unprovable_claims_are_refused),
		STATS_TEST(words_of_another_language_have_no_meaning),
		STATS_TEST(extremes_name_who_holds_them),
		STATS_TEST(records_have_their_places),
		STATS_TEST(changes_have_their_signs),
		STATS_TEST(points_are_one_or_many),
		STATS_TEST(figures_print_in_words),
		STATS_TEST(wrong_calls_are_refused),
		STATS_TEST(any_text_is_survived),
	};
	return cmocka_run_group_tests_name("words", tests, house_find, words_remove);
}
