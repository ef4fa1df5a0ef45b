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
		"Outstanding:0|0%\nGood:1|27%\nRequires improvement:2|55%\nInadequate:3|18%\n");
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
		"Outstanding:0|0%\nGood:1|36%\nRequires improvement:2|55%\nInadequate:3|9%\n");
	expect_of(JUDGEMENTS_LAYOUT CHART "kind = bar\nof = leadership\n", JUDGEMENTS,
		"|Leadership:0\n"
		"Outstanding:0|3%\nGood:1|33%\nRequires improvement:2|45%\nInadequate:3|18%\n!\n");
	expect_of(JUDGEMENTS_LAYOUT CHART "kind = bar\nof = lscb\n", JUDGEMENTS,
		"|LSCB:0\n"
		"Outstanding:0|0%\nGood:1|33%\nRequires improvement:2|45%\nInadequate:3|21%\n!\n");
}

static void several_columns_stand_side_by_side(void **state) {
	(void)state;
	Plot *plot =
		expect_of(JUDGEMENTS_LAYOUT CHART "kind = stacked\nof = overall, lscb\n", JUDGEMENTS,
			"|Outstanding:0|Good:1|Requires improvement:2|Inadequate:3\n"
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

/* ---- slopes, dots, lines ---- */

static void slopes_join_two_points(void **state) {
	(void)state;
	Plot *plot = expect_of(JUDGEMENTS_LAYOUT CHART "kind = slope\nof = overall, lscb\n", JUDGEMENTS,
		"|Outstanding:0|Good:1|Requires improvement:2|Inadequate:3\n"
		"Overall effectiveness|0%|27%|55%|18%\nLSCB|0%|33%|45%|21%\n!\n");
	assert_str(plot->alt, "Slope chart from Overall effectiveness to LSCB. "
						  "Outstanding: unchanged, 0 of 33, 0%, then 0 of 33, 0%. "
						  "Good: up from 9 of 33, 27%, to 11 of 33, 33%. "
						  "Requires improvement: down from 18 of 33, 55%, to 15 of 33, 45%. "
						  "Inadequate: up from 6 of 33, 18%, to 7 of 33, 21%.");
	plot = expect("kind = slope\nof = g\nby = k\nshow = count\n",
		"|Good:0|Bad:1\nIndoor|1|1\nOutdoor|2|0\n"
		"# Excludes 1 record with no value for Kind.\n"
		"# Excludes 1 record with no value for Grade.\n");
	assert_str(plot->alt,
		"Slope chart from Indoor to Outdoor. Good: up from 1 to 2. Bad: down from 1 to 0.");
}

static void dots_compare_the_points_of_each_code(void **state) {
	(void)state;
	Plot *plot =
		expect("kind = dot\nof = g\nby = k\n", "|Indoor:0|Outdoor:1\nGood|50%|100%\nBad|50%|0%\n"
											   "# Excludes 1 record with no value for Kind.\n"
											   "# Excludes 1 record with no value for Grade.\n");
	assert_str(plot->alt, "Dot chart. Good: Indoor 1 of 2, 50%; Outdoor 2 of 2, 100%. "
						  "Bad: Indoor 1 of 2, 50%; Outdoor 0 of 2, 0%.");
}

#define YEARS                                                                                      \
	"[data d]\nfile = data.csv\ncount = n\n"                                                       \
	"[column d.y]\nlabel = Year\ntype = integer\n[column d.day]\ntype = date\n"                    \
	"[column d.w]\nlabel = Wave\ncodes = wave\n"                                                   \
	"[column d.g]\nlabel = Grade\ncodes = grade\nmissing = NA\n"                                   \
	"[codes wave]\na = First\nb = Second\nc = Third\nd = Fourth\n"                                 \
	"[codes grade]\n1 = Good\n2 = Bad\n" CHART

#define YEARS_CSV                                                                                  \
	"y,day,w,g,n\n2014,2014-03-01,c,1,6\n2014,2014-03-01,c,2,4\n2011,2011-01-01,a,1,2\n"           \
	"2011,2011-01-01,a,2,8\n2012,2012-01-01,b,1,9\n2012,2012-01-01,b,2,1\n2014,2014-03-01,c,NA,"   \
	"5\n"

static void lines_stand_in_the_order_of_their_points(void **state) {
	(void)state;
	Plot *plot = expect_of(YEARS "kind = line\nof = g\nby = y\n", YEARS_CSV,
		"|Good:0|Bad:1\n2011|20%|80%\n2012|90%|10%\n2014|60%|40%\n"
		"# Excludes 5 records with no value for Grade.\n");
	assert_int_equal(plot->positions[0], 2011);
	assert_int_equal(plot->positions[2], 2014);
	assert_str(plot->alt, "Line chart of 3 points from 2011 to 2014. "
						  "Good: up from 2 of 10, 20%, to 6 of 10, 60%; highest 90% (2012). "
						  "Bad: down from 8 of 10, 80%, to 4 of 10, 40%; lowest 10% (2012).");
	plot = plot_of(YEARS "kind = line\nof = g\nby = day\n", YEARS_CSV);
	assert_non_null(plot);
	assert_int_equal(plot->positions[1] - plot->positions[0], 365);
	assert_int_equal(plot->positions[2] - plot->positions[1], 366 + 365 + 59);
}

/* A point without records is a gap, neither an error nor a zero; a count of none is a zero. */
static void lines_have_gaps(void **state) {
	(void)state;
	Plot *plot = plot_of(YEARS "kind = line\nof = g\nby = w\nwhere = not w = b\n", YEARS_CSV);
	assert_string_equal(messages(), "");
	assert_null(plot->positions);
	assert_int_equal(plot->category_count, 4);
	assert_int_equal(plot->values[2].kind, VALUE_MISSING);
	assert_str(plot->values[2].symbol, "[x]");
	assert_int_equal(plot->values[4].kind, VALUE_PERCENT);
	assert_str(plot->alt, "Line chart of 4 points from First to Fourth. "
						  "Good, First to Third: up from 2 of 10, 20%, to 6 of 10, 60%. "
						  "Bad, First to Third: down from 8 of 10, 80%, to 4 of 10, 40%.");
	plot = plot_of(YEARS "kind = line\nof = g\nby = w\nshow = count\n", YEARS_CSV);
	assert_int_equal(plot->values[6].kind, VALUE_MISSING);
	plot = plot_of(
		YEARS "kind = line\nof = g\nby = w\nshow = count\nwhere = not g = 2 or w = a\n", YEARS_CSV);
	assert_int_equal(plot->values[3].kind, VALUE_COUNT);
	assert_int_equal(plot->values[3].number.numerator, 0);
}

static void points_are_counted(void **state) {
	(void)state;
	fails(CASES "kind = slope\nof = g\n",
		"layout.ini:38:6: error: a slope chart joins two points, and this is only 1\n"
		"  hint: name a second column in 'of', or the column of the points in 'by'\n");
	fails(CASES "kind = slope\nof = g\nby = town\n",
		"layout.ini:39:6: error: a slope chart joins two points, and this is 3\n"
		"  hint: use kind = line for more points, or 'where' to choose from them\n");
	fails(CASES "kind = line\nof = g\n",
		"layout.ini:38:6: error: a line needs two points, and this is one\n"
		"  hint: name a second column in 'of', or the column of the points in 'by'\n");
	fails(CASES "kind = dot\nof = g\n",
		"layout.ini:38:6: error: a dot chart compares two to 4 points, and this is only 1\n"
		"  hint: name a second column in 'of', or the column of the points in 'by'\n");
}

/* ---- many values ---- */

static void many_values_are_summed_up(void **state) {
	(void)state;
	Buffer csv = {0};
	buffer_add_text(&csv, "g,h,k,town\n");
	for (int i = 1; i <= 30; i++) {
		buffer_add_printf(&csv, "1,1,a,T%d\n", i);
		for (int n = 0; n < i; n++)
			buffer_add_printf(&csv, "2,1,a,T%d\n", i);
	}
	buffer_add_char(&csv, '\0');
	Plot *plot = plot_of(CASES "kind = stacked\nof = g\nby = town\n", csv.data);
	assert_non_null(plot);
	assert_str(plot->alt, "Stacked bar chart of 30 bars, of 2 values each. "
						  "Good: from 3% (T28) to 50% (T1). Bad: from 50% (T1) to 97% (T28).");
	buffer_drop(&csv);
}

/* ---- tile maps ---- */

#define MAPPED                                                                                     \
	"[data d]\nfile = data.csv\nkey = a\n[column d.g]\nlabel = Grade\ncodes = grade\n"             \
	"missing = NA\n[codes grade]\n1 = Good\n2 = Bad\n[data p]\nfile = more.csv\nkey = area\n"      \
	"[column p.row]\ntype = integer\n[column p.column]\ntype = integer\nmissing = NA\n"            \
	"[chart c]\ncaption = Caption\ndata = d\nkind = tilemap\nof = g\ntiles = p\n"

static Plot *map_of(const char *places) {
	file_write("more.csv", places);
	return plot_of(MAPPED, "a,g\nOak,1\nAsh,2\nElm,NA\nYew,1\n");
}

static void areas_are_tiles(void **state) {
	(void)state;
	Plot *plot =
		map_of("area,row,column,label\nAsh,1,2,A\nOak,2,1,O\nElm,2,2,E\nYew,3,3,Y\nFir,3,4,F\n");
	assert_string_equal(messages(), "");
	assert_string_equal(print_plot(plot),
		"|Grade:0\nAsh|Bad\nOak|Good\nElm|[x]\nYew|Good\nFir|[x]\n"
		"# Areas without a fill have no value.\n");
	assert_int_equal(plot->tiles[3].row, 3);
	assert_int_equal(plot->tiles[0].column, 2);
	assert_int_equal(plot->tiles[0].code, 1);
	assert_int_equal(plot->tiles[2].code, -1);
	assert_str(plot->tiles[1].label, "O");
	assert_str(plot->keys[1].label, "Bad");
	assert_str(plot->alt, "Tile map of 5 areas. Good, 2: Oak and Yew. Bad, 1: Ash. "
						  "Without a value, 2: Elm and Fir.");
}

static void areas_have_places_of_their_own(void **state) {
	(void)state;
	assert_null(map_of("area,row,column\nAsh,1,2\nOak,1,2\nElm,0,2\nFir,1,NA\n"));
	assert_string_equal(messages(),
		"layout.ini:36:9: error: 'Ash' and 'Oak' stand in the same place\n"
		"  hint: give one of them another row or column\n"
		"layout.ini:36:9: error: 'Elm' has no place on the map\n"
		"  hint: rows and columns are numbered from 1 to 60\n"
		"layout.ini:36:9: error: 'Fir' has no place on the map\n"
		"  hint: rows and columns are numbered from 1 to 60\n"
		"layout.ini:36:9: error: 'Yew' is not on the map\n"
		"  hint: give it a row and a column in 'p'\n");
}

/* ---- scales ---- */

static void share(Plot *plots[], size_t count) {
	for (size_t i = 0; i < count; i++)
		plots[i] = stats_plot(arena, diagnostics, stats, &layout->charts[i]);
	stats_share_scales(diagnostics, plots, count);
}

#define COMPARED(keys)                                                                             \
	JUDGEMENTS_LAYOUT                                                                              \
	"[chart a]\ncaption = A\nkind = bar\nof = overall\n"                                           \
	"[chart b]\ncaption = B\nkind = bar\nof = adoption\nwhere = overall = 2\n"                     \
	"[chart c]\ncaption = C\nkind = grouped\nof = lscb\n" keys                                     \
	"[chart s]\ncaption = S\nkind = stacked\nof = lscb\n"                                          \
	"[chart n]\ncaption = N\nkind = bar\nof = lscb\nshow = count\n"

static void charts_that_are_compared_share_a_scale(void **state) {
	(void)state;
	Plot *plots[6] = {NULL};
	load(COMPARED(""), JUDGEMENTS);
	share(plots, 5);
	assert_string_equal(messages(), "");
	/* The greatest share: 7 of 9 for adoption. Percentages of one code list, but no stacks nor
	 * counts. */
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(ratio_compare(plots[i]->reach, ratio_make(700, 9)), 0);
	assert_int_equal(ratio_compare(plots[3]->reach, ratio_from_integer(100)), 0);
	assert_int_equal(ratio_compare(plots[4]->reach, ratio_from_integer(15)), 0);
	load(COMPARED("scale = own\n"), JUDGEMENTS);
	share(plots, 5);
	assert_int_equal(ratio_compare(plots[2]->reach, ratio_make(1500, 33)), 0);
	assert_int_equal(ratio_compare(plots[0]->reach, ratio_make(700, 9)), 0);
	load(COMPARED("scale = full\n"), JUDGEMENTS);
	share(plots, 5);
	assert_int_equal(ratio_compare(plots[2]->reach, ratio_from_integer(100)), 0);
	assert_int_equal(ratio_compare(plots[0]->reach, ratio_make(700, 9)), 0);
}

static void scales_have_names(void **state) {
	(void)state;
	Plot *plots[3] = {NULL};
	load(JUDGEMENTS_LAYOUT "[chart a]\ncaption = A\nkind = bar\nof = overall\nshow = count\n"
						   "scale = all\n"
						   "[chart b]\ncaption = B\nkind = bar\nof = lscb\nshow = count\n"
						   "where = overall = 2\nscale = all\n"
						   "[chart c]\ncaption = C\nkind = bar\nof = lscb\nscale = all\n",
		JUDGEMENTS);
	share(plots, 2);
	assert_string_equal(messages(), "");
	assert_int_equal(plots[1]->reach.numerator, 18);
	share(plots, 3);
	assert_string_equal(messages(),
		"layout.ini:53:9: error: one scale for numbers and for percentages: 'all'\n"
		"layout.ini:41:9: note: the other chart of this scale\n"
		"  hint: name another scale, or show the same in both\n");
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
		STATS_TEST(slopes_join_two_points),
		STATS_TEST(dots_compare_the_points_of_each_code),
		STATS_TEST(lines_stand_in_the_order_of_their_points),
		STATS_TEST(lines_have_gaps),
		STATS_TEST(points_are_counted),
		STATS_TEST(many_values_are_summed_up),
		STATS_TEST(areas_are_tiles),
		STATS_TEST(areas_have_places_of_their_own),
		STATS_TEST(charts_that_are_compared_share_a_scale),
		STATS_TEST(scales_have_names),
	};
	return cmocka_run_group_tests_name("plot", tests, folder_make, printed_drop);
}
