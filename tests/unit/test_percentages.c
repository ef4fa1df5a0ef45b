/* Parts of a whole by largest remainders, in tables and charts, and the one footnote of both. */
#include "grid_fixture.h"

#define SIX                                                                                        \
	"name,g,h,k,n,day\na,1,1,a,1,NA\nb,2,1,a,1,NA\nc,3,1,b,1,NA\nd,3,2,b,1,NA\ne,4,3,b,1,NA\n"     \
	"f,4,NA,b,1,NA\n"

#define BOTH "kind = tabulate\ncolumns = g, h\nrows = grade\ntotal = yes\nshow = percent\n"

static void parts_are_rounded_for_themselves_by_default(void **state) {
	(void)state;
	expect_of(CASES TABLE BOTH, SIX,
		"|>Grade|>Help\nOutstanding|17%|60%\nGood|17%|20%\nRequires improvement|33%|20%\n"
		"Inadequate|33%|0%\n*Total|100%|100%\n# Excludes 1 record with no value for Help.\n");
	expect_of(CASES TABLE BOTH "decimals = 1\n", SIX,
		"|>Grade|>Help\nOutstanding|16.7%|60.0%\nGood|16.7%|20.0%\nRequires improvement|33.3%|20.0%"
		"\nInadequate|33.3%|0.0%\n*Total|100.0%|100.0%\n"
		"# Excludes 1 record with no value for Help.\n");
	expect_of(CASES TABLE
		"kind = tabulate\ncolumns = g\nrows = grade\nshow = percent\nwhere = g != 4\n",
		"name,g,h,k,n,day\na,1,1,a,1,NA\nb,2,1,a,1,NA\nc,3,1,b,1,NA\n",
		"|>Grade\nOutstanding|33%\nGood|33%\nRequires improvement|33%\nInadequate|0%\n!\n");
}

/* Three thirds: the remainders and the shares are the same, so the first gets the unit. */
static void equal_parts_go_by_their_order(void **state) {
	(void)state;
	expect_of(CASES TABLE
		"kind = tabulate\ncolumns = g\nrows = grade\nshow = percent\nwhere = g != 4\n"
		"percentages = largest-remainder\n",
		"name,g,h,k,n,day\na,1,1,a,1,NA\nb,2,1,a,1,NA\nc,3,1,b,1,NA\n",
		"|>Grade\nOutstanding|34%\nGood|33%\nRequires improvement|33%\nInadequate|0%\n");
}

/* 1/8, 1/8, 1/8, 5/8 are 12.5, 12.5, 12.5, 62.5: two units for four halves; the larger share is
 * first. */
static void equal_remainders_go_by_share(void **state) {
	(void)state;
	expect_of(CASES TABLE "kind = tabulate\ncolumns = g\nrows = grade\nshow = percent\n"
						  "percentages = largest-remainder\n",
		"name,g,h,k,n,day\na,1,1,a,1,NA\nb,2,1,a,1,NA\nc,3,1,b,1,NA\nd,4,1,b,1,NA\ne,4,1,b,1,NA\n"
		"f,4,1,b,1,NA\ng,4,1,b,1,NA\nh,4,1,b,1,NA\n",
		"|>Grade\nOutstanding|13%\nGood|12%\nRequires improvement|12%\nInadequate|63%\n");
}

static void the_release_gives_the_default(void **state) {
	(void)state;
	load_set(CASES TABLE
		"kind = tabulate\ncolumns = g\nrows = grade\nshow = percent\nwhere = g != 4\n"
		"[table u]\ncaption = Other\nkind = tabulate\ncolumns = g\nrows = grade\n"
		"show = percent\nwhere = g != 4\npercentages = independent\n",
		"name,g,h,k,n,day\na,1,1,a,1,NA\nb,2,1,a,1,NA\nc,3,1,b,1,NA\n",
		"percentages=largest-remainder");
	Grid *first = stats_grid(arena, diagnostics, stats, &layout->tables[0]);
	Grid *second = stats_grid(arena, diagnostics, stats, &layout->tables[1]);
	assert_true(first->adds_up);
	assert_str(first->rows[0].cells[0].text, "34%");
	assert_int_equal(first->rows[0].cells[0].shift, 1);
	assert_int_equal(value_rounded(&first->rows[0].cells[0]).numerator, 34);
	assert_false(second->adds_up);
	assert_str(second->rows[0].cells[0].text, "33%");
}

/* Each column of a crosstab is a whole, and so is each group. */
static void columns_and_groups_are_wholes(void **state) {
	(void)state;
	expect_of(CASES TABLE "kind = crosstab\ncolumns = k\nrows = g\nshow = percent\ntotal = yes\n"
						  "percentages = largest-remainder\n",
		"name,g,h,k,n,day\na,1,1,a,1,NA\nb,2,1,a,1,NA\nc,3,1,a,1,NA\nd,1,1,b,1,NA\n",
		"Grade|>Indoor|>Outdoor|>Total\nOutstanding|34%|100%|50%\nGood|33%|0%|25%\n"
		"Requires improvement|33%|0%|25%\nInadequate|0%|0%|0%\n*Total|100%|100%|100%\n");
	expect_of(CASES TABLE
		"kind = tabulate\ncolumns = g\nrows = grade\nshow = percent\ngroup_by = k\n"
		"percentages = largest-remainder\n",
		"name,g,h,k,n,day\na,1,1,a,1,NA\nb,2,1,a,1,NA\nc,3,1,a,1,NA\nd,1,1,b,1,NA\n",
		"|>Grade\n@Indoor\nOutstanding|34%\nGood|33%\nRequires improvement|33%\nInadequate|0%\n"
		"@Outdoor\nOutstanding|100%\nGood|0%\nRequires improvement|0%\nInadequate|0%\n");
}

/* Were the others apportioned with what is hidden, they would tell of it: 45%. */
static void what_is_hidden_keeps_out(void **state) {
	(void)state;
	expect_of("attachments = no\n[disclosure few]\nthreshold = 2\n"
			  "[data d]\nfile = data.csv\ndisclosure = few\n[column d.g]\nlabel = Grade\n"
			  "codes = grade\n" GRADE TABLE "kind = tabulate\ncolumns = g\nrows = grade\n"
			  "show = percent\npercentages = largest-remainder\n",
		"name,g\na,1\nb,2\nc,3\nd,3\ne,3\nf,4\ng,4\nh,4\ni,4\n",
		"|>Grade\nOutstanding|[c]\nGood|[c]\nRequires improvement|[c]\nInadequate|44%\n"
		"# [c] = confidential\n");
}

/* A share of less than half a unit that gets one is no longer low. */
static void low_is_what_prints_as_nothing(void **state) {
	(void)state;
	Buffer rows = {0};
	buffer_add_text(&rows, "name,g,h,k,n,day\n");
	for (int i = 0; i < 500; i++)
		buffer_add_printf(&rows, "r%d,%d,1,a,1,NA\n", i, i < 2 ? 1 : i < 4 ? 2 : i < 6 ? 3 : 4);
	buffer_add_char(&rows, '\0');
#define LOW "kind = tabulate\ncolumns = g\nrows = grade\nshow = percent\nlow = yes\n"
	expect_of(CASES TABLE LOW, rows.data,
		"|>Grade\nOutstanding|[low]\nGood|[low]\nRequires improvement|[low]\nInadequate|99%\n"
		"# [low] = rounds to zero\n!\n");
	expect_of(CASES TABLE LOW "percentages = largest-remainder\n", rows.data,
		"|>Grade\nOutstanding|1%\nGood|[low]\nRequires improvement|[low]\nInadequate|99%\n"
		"# [low] = rounds to zero\n");
	buffer_drop(&rows);
}

/* Shares of counts that were rounded one by one are not parts of a whole. */
static void rounded_counts_are_not_apportioned(void **state) {
	(void)state;
	expect_of(
		"attachments = no\n[disclosure five]\nmethod = round\nrounding = deterministic\nbase = 5\n"
		"[data d]\nfile = data.csv\ndisclosure = five\n[column d.g]\nlabel = Grade\n"
		"codes = grade\n" GRADE TABLE "kind = tabulate\ncolumns = g\nrows = grade\n"
		"show = percent\npercentages = largest-remainder\n",
		"name,g\na,1\nb,1\nc,1\nd,2\ne,2\nf,2\ng,3\nh,3\n",
		"|>Grade\nOutstanding|50%\nGood|50%\nRequires improvement|0%\nInadequate|0%\n"
		"# Numbers are rounded to the nearest 5 and may not add to totals.\n");
	expect_of(
		"attachments = no\n[disclosure five]\nmethod = round\nrounding = deterministic\nbase = 5\n"
		"[data d]\nfile = data.csv\ndisclosure = five\n[column d.g]\nlabel = Grade\n"
		"codes = grade\n" GRADE TABLE "kind = tabulate\ncolumns = g\nrows = grade\n"
		"show = percent\npercentages = largest-remainder\n",
		"name,g\na,1\nb,1\nc,1\nd,2\ne,2\nf,2\ng,3\nh,3\ni,3\n",
		"|>Grade\nOutstanding|50%\nGood|50%\nRequires improvement|50%\nInadequate|0%\n"
		"# Numbers are rounded to the nearest 5 and may not add to totals.\n!\n");
}

static void charts_round_as_tables_do(void **state) {
	(void)state;
	load(CASES "[chart c]\nkind = stacked\ncaption = C\nof = g, h\n"
			   "percentages = largest-remainder\n"
			   "[chart i]\nkind = stacked\ncaption = C\nof = g, h\n",
		"name,g,h,k,n,day\na,1,1,a,1,NA\nb,2,1,a,1,NA\nc,3,2,b,1,NA\n");
	Plot *plot = stats_plot(arena, diagnostics, stats, &layout->charts[0]);
	assert_string_equal(messages(), "");
	static const char *const wanted[] = {"34%", "33%", "33%", "0%", "67%", "33%", "0%", "0%"};
	for (size_t i = 0; i < 8; i++)
		assert_str(plot->values[i].text, wanted[i]);
	assert_true(plot->adds_up);
	assert_non_null(strstr(str_terminated(arena, plot->alt), "Outstanding 1 of 3, 34%"));
	plot = stats_plot(arena, diagnostics, stats, &layout->charts[1]);
	assert_str(plot->values[0].text, "33%");
	assert_false(plot->adds_up);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		STATS_TEST(parts_are_rounded_for_themselves_by_default),
		STATS_TEST(equal_parts_go_by_their_order),
		STATS_TEST(equal_remainders_go_by_share),
		STATS_TEST(the_release_gives_the_default),
		STATS_TEST(columns_and_groups_are_wholes),
		STATS_TEST(what_is_hidden_keeps_out),
		STATS_TEST(low_is_what_prints_as_nothing),
		STATS_TEST(rounded_counts_are_not_apportioned),
		STATS_TEST(charts_round_as_tables_do),
	};
	return cmocka_run_group_tests_name("percentages", tests, folder_make, printed_drop);
}
