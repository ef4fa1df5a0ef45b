/* Charts: categories, series, values and what they say of themselves. */
#include "stats_fixture.h"

#define CHART "[chart c]\ncaption = Caption\n"

#define CASES                                                                                      \
	"[data d]\nfile = data.csv\n"                                                                  \
	"[column d.g]\nlabel = Grade\ncodes = grade\nmissing = NA\n"                                   \
	"[column d.h]\nlabel = Help\ncodes = grade\nmissing = NA\n"                                    \
	"[column d.k]\nlabel = Kind\ncodes = kind\nmissing = NA\n"                                     \
	"[column d.town]\nlabel = Town\n"                                                              \
	"[codes kind]\na = Indoor\nb = Outdoor\n"                                                      \
	"[codes grade]\n1 = Good\n2 = Bad\n" CHART

#define CASES_CSV                                                                                  \
	"g,h,k,town\n1,1,a,Oak\n2,1,a,Ash\n1,2,b,Oak\nNA,2,b,Oak\n1,2,NA,Elm\n1,NA,b,Oak\n"

static Buffer printed;

/* The plot as text: categories with the printed values, colours of bars and series. */
static const char *print_plot(const Plot *plot) {
	printed.length = 0;
	for (size_t i = 0; i < plot->series_count; i++)
		buffer_add_printf(
			&printed, "|%.*s:%d", STR_ARGS(plot->series[i].label), plot->series[i].colour);
	buffer_add_char(&printed, '\n');
	for (size_t i = 0; i < plot->category_count; i++) {
		buffer_add_str(&printed, plot->categories[i]);
		if (plot->category_colours)
			buffer_add_printf(&printed, ":%d", plot->category_colours[i]);
		for (size_t j = 0; j < plot->series_count; j++)
			buffer_add_printf(
				&printed, "|%.*s", STR_ARGS(plot->values[i * plot->series_count + j].text));
		buffer_add_char(&printed, '\n');
	}
	for (size_t i = 0; i < plot->note_count; i++)
		buffer_add_printf(&printed, "# %.*s\n", STR_ARGS(plot->notes[i]));
	buffer_add_text(&printed, plot->adds_up ? "" : "!\n");
	buffer_add_char(&printed, '\0');
	return printed.data;
}

static void colours_set(void) {
	Palette *palette = ARENA_NEW(arena, Palette);
	palette->colours = ARENA_ARRAY(arena, 3, PaletteColourSpec);
	palette->colour_count = 3;
	stats->palette = palette;
}

static Plot *plot_of(const char *layout_text, const char *csv) {
	load(layout_text, csv);
	colours_set();
	return stats_plot(arena, diagnostics, stats, &layout->charts[0]);
}

static Plot *expect_of(const char *layout_text, const char *csv, const char *expected) {
	Plot *plot = plot_of(layout_text, csv);
	assert_string_equal(messages(), "");
	assert_non_null(plot);
	assert_string_equal(print_plot(plot), expected);
	return plot;
}

#define expect(keys, expected) expect_of(CASES keys, CASES_CSV, expected)

static void fails(const char *layout_text, const char *expected) {
	assert_null(plot_of(layout_text, CASES_CSV));
	assert_string_equal(messages(), expected);
}

static void charts_of_the_release(void **state) {
	(void)state;
	Plot *plot = expect_of(JUDGEMENTS_LAYOUT CHART "kind = bar\nof = overall\n", JUDGEMENTS,
		"|Overall effectiveness:0\n"
		"Outstanding:0|0%\nGood:1|27%\nRequires improvement:2|55%\nInadequate:0|18%\n");
	assert_str(plot->alt, "Horizontal bar chart. Outstanding: 0 of 33, 0%. Good: 9 of 33, 27%. "
						  "Requires improvement: 18 of 33, 55%. Inadequate: 6 of 33, 18%.");
	assert_str(plot->axis, "Percentage");
	assert_int_equal(plot->maximum.numerator, 600);
	assert_int_equal(plot->maximum.denominator, 11);
	assert_int_equal(plot->values[3].kind, VALUE_PERCENT);
	assert_int_equal(plot->values[3].row_count, 6);
	assert_str(span_text(plot->values[3].where), "[chart c]");
	expect_of(JUDGEMENTS_LAYOUT CHART "kind = bar\nof = looked_after\n", JUDGEMENTS,
		"|Looked after:0\n"
		"Outstanding:0|0%\nGood:1|36%\nRequires improvement:2|55%\nInadequate:0|9%\n");
	expect_of(JUDGEMENTS_LAYOUT CHART "kind = bar\nof = leadership\n", JUDGEMENTS,
		"|Leadership:0\n"
		"Outstanding:0|3%\nGood:1|33%\nRequires improvement:2|45%\nInadequate:0|18%\n!\n");
	expect_of(JUDGEMENTS_LAYOUT CHART "kind = bar\nof = lscb\n", JUDGEMENTS,
		"|LSCB:0\n"
		"Outstanding:0|0%\nGood:1|33%\nRequires improvement:2|45%\nInadequate:0|21%\n!\n");
}

static void several_columns_stand_side_by_side(void **state) {
	(void)state;
	Plot *plot =
		expect_of(JUDGEMENTS_LAYOUT CHART "kind = stacked\nof = overall, lscb\n", JUDGEMENTS,
			"|Outstanding:0|Good:1|Requires improvement:2|Inadequate:0\n"
			"Overall effectiveness|0%|27%|55%|18%\nLSCB|0%|33%|45%|21%\n!\n");
	assert_int_equal(plot->maximum.numerator, 100);
	assert_str(plot->alt,
		"Stacked bar chart. Overall effectiveness: Outstanding 0 of 33, 0%; Good 9 of 33, 27%; "
		"Requires improvement 18 of 33, 55%; Inadequate 6 of 33, 18%. "
		"LSCB: Outstanding 0 of 33, 0%; Good 11 of 33, 33%; "
		"Requires improvement 15 of 33, 45%; Inadequate 7 of 33, 21%.");
}

static void counts_and_missing(void **state) {
	(void)state;
	Plot *plot = expect("kind = column\nof = g\nshow = count\n",
		"|Grade:0\nGood:0|4\nBad:1|1\n# Excludes 1 record with no value for Grade.\n");
	assert_str(plot->axis, "Number");
	assert_str(plot->alt, "Column chart. Good: 4. Bad: 1.");
	assert_int_equal(plot->maximum.numerator, 4);
	expect("kind = bar\nof = g\nwhere = k = a\ndecimals = 1\naxis = Share\n",
		"|Grade:0\nGood:0|50.0%\nBad:1|50.0%\n");
	expect(
		"kind = bar\nof = g\nshow = count\nwhere = town = Yew\n", "|Grade:0\nGood:0|0\nBad:1|0\n");
}

static void groups_are_values_of_a_column(void **state) {
	(void)state;
	expect("kind = grouped\nof = g\nby = k\n", "|Good:0|Bad:1\nIndoor|50%|50%\nOutdoor|100%|0%\n"
											   "# Excludes 1 record with no value for Kind.\n"
											   "# Excludes 1 record with no value for Grade.\n");
	Plot *plot = expect("kind = grouped\nof = g\nby = town\nshow = count\n",
		"|Good:0|Bad:1\nOak|3|0\nAsh|0|1\nElm|1|0\n"
		"# Excludes 1 record with no value for Grade.\n");
	assert_str(plot->alt, "Grouped bar chart. Oak: Good 3; Bad 0. Ash: Good 0; Bad 1. "
						  "Elm: Good 1; Bad 0.");
	expect("kind = stacked\nof = h\n",
		"|Good:0|Bad:1\nHelp|40%|60%\n# Excludes 1 record with no value for Help.\n");
}

static void weights_are_counted(void **state) {
	(void)state;
	Plot *plot = expect_of("[data d]\nfile = data.csv\ncount = n\n[column d.g]\ncodes = grade\n"
						   "[codes grade]\n1 = Good\n2 = Bad\n" CHART "kind = bar\nof = g\n",
		"g,n\n1,1000\n2,500\n1,500\n", "|g:0\nGood:0|75%\nBad:1|25%\n");
	assert_str(
		plot->alt, "Horizontal bar chart. Good: 1,500 of 2,000, 75%. Bad: 500 of 2,000, 25%.");
}

static void charts_are_checked(void **state) {
	(void)state;
	fails(CASES "kind = bar\nof = town\n",
		"layout.ini:38:6: error: 'town' is not a column of codes\n"
		"  hint: set codes = LIST in [column d.town]\n");
	fails(CASES "kind = stacked\nof = g, k\n",
		"layout.ini:38:9: error: the codes of 'k' are those of 'kind', not 'grade'\n");
	fails(CASES "kind = stacked\nof = g\nshow = count\n",
		"layout.ini:39:8: error: a stacked chart shows percentages\n"
		"  hint: use kind = grouped to show counts\n");
	fails(CASES "kind = grouped\nof = g\nby = twn\n",
		"layout.ini:39:6: error: 'd' has no column 'twn'\n  hint: did you mean 'town'?\n");
	fails(CASES "kind = bar\nof = g\nwhere = town = Yew\n",
		"layout.ini:38:6: error: division by an empty selection: no record counts for 'Grade'\n");
	fails(CASES "kind = stacked\nof = g\nby = k\nwhere = k = a\n",
		"layout.ini:39:6: error: division by an empty selection: no record counts for 'Outdoor'\n");
	fails(CASES "kind = stacked\nof = g\nby = town\nwhere = town = Yew\n",
		"layout.ini:35:1: error: division by an empty selection: the chart has no records\n");
}

static void too_many_groups_are_refused(void **state) {
	(void)state;
	Buffer csv = {0};
	buffer_add_text(&csv, "g,h,k,town\n");
	for (int i = 0; i < 101; i++)
		buffer_add_printf(&csv, "1,1,a,T%d\n", i);
	buffer_add_char(&csv, '\0');
	assert_null(plot_of(CASES "kind = grouped\nof = g\nby = town\n", csv.data));
	assert_string_equal(messages(),
		"layout.ini:39:6: error: 'town' has more than 100 values, too many for a chart\n");
	buffer_drop(&csv);
}

static int printed_drop(void **state) {
	buffer_drop(&printed);
	return folder_remove(state);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		STATS_TEST(charts_of_the_release),
		STATS_TEST(several_columns_stand_side_by_side),
		STATS_TEST(counts_and_missing),
		STATS_TEST(groups_are_values_of_a_column),
		STATS_TEST(weights_are_counted),
		STATS_TEST(charts_are_checked),
		STATS_TEST(too_many_groups_are_refused),
	};
	return cmocka_run_group_tests_name("plot", tests, folder_make, printed_drop);
}
