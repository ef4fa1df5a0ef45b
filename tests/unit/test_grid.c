/* Tables: tabulate, crosstab and list, printed as text and compared. */
#include "grid_fixture.h"

/* ---- tabulate ---- */

static void the_release_is_tabulated(void **state) {
	(void)state;
	expect_of(JUDGEMENTS_LAYOUT TABLE "kind = tabulate\ncolumns = overall, looked_after, "
									  "leadership, lscb\nrows = grade\ntotal = yes\n",
		JUDGEMENTS,
		"|>Overall effectiveness|>Looked after|>Leadership|>LSCB\n"
		"Outstanding|0|0|1|0\nGood|9|12|11|11\nRequires improvement|18|18|15|15\n"
		"Inadequate|6|3|6|7\n*Total|33|33|33|33\n");
}

static void percentages_that_do_not_add_up_are_known(void **state) {
	(void)state;
	expect_of(JUDGEMENTS_LAYOUT TABLE "kind = tabulate\ncolumns = overall, looked_after\nrows = "
									  "grade\nshow = percent\ntotal = rows\n",
		JUDGEMENTS,
		"|>Overall effectiveness|>Looked after\n"
		"Outstanding|0%|0%\nGood|27%|36%\nRequires improvement|55%|55%\nInadequate|18%|9%\n"
		"*Total|100%|100%\n");
	expect_of(JUDGEMENTS_LAYOUT TABLE
		"kind = tabulate\ncolumns = overall, lscb\nrows = grade\nshow = percent\nstub = Grade\n",
		JUDGEMENTS,
		"Grade|>Overall effectiveness|>LSCB\n"
		"Outstanding|0%|0%\nGood|27%|33%\nRequires improvement|55%|45%\nInadequate|18%|21%\n!\n");
	expect_of(JUDGEMENTS_LAYOUT TABLE
		"kind = tabulate\ncolumns = lscb\nrows = grade\nshow = percent\ndecimals = 1\n",
		JUDGEMENTS,
		"|>LSCB\nOutstanding|0.0%\nGood|33.3%\nRequires improvement|45.5%\nInadequate|21.2%\n");
}

static void missing_is_excluded_or_a_row(void **state) {
	(void)state;
	expect("kind = tabulate\ncolumns = g, h\nrows = grade\ntotal = yes\n",
		"|>Grade|>Help\nOutstanding|1|0\nGood|2|1\nRequires improvement|0|3\nInadequate|1|0\n"
		"*Total|4|4\n"
		"# Excludes 1 record with no value for Grade.\n# Excludes 1 record with no value for "
		"Help.\n");
	expect("kind = tabulate\ncolumns = g, h\nrows = grade\ntotal = yes\nmissing = row\n",
		"|>Grade|>Help\nOutstanding|1|0\nGood|2|1\nRequires improvement|0|3\nInadequate|1|0\n"
		"Not available|1|1\n*Total|5|5\n");
	expect("kind = tabulate\ncolumns = g\nrows = grade\nmissing = row\nshow = percent\n",
		"|>Grade\nOutstanding|20%\nGood|40%\nRequires improvement|0%\nInadequate|20%\n"
		"Not available|20%\n");
	expect("kind = tabulate\ncolumns = g\nrows = grade\nmissing = row\nwhere = g is not missing\n",
		"|>Grade\nOutstanding|1\nGood|2\nRequires improvement|0\nInadequate|1\n");
}

static void cells_carry_their_rows(void **state) {
	(void)state;
	Grid *grid =
		grid_of(CASES TABLE "kind = tabulate\ncolumns = g\nrows = grade\ntotal = yes\n", CASES_CSV);
	const Value *good = &grid->rows[1].cells[0];
	assert_int_equal(good->kind, VALUE_COUNT);
	assert_int_equal(good->row_count, 2);
	assert_int_equal(good->rows[0], 0);
	assert_int_equal(good->rows[1], 3);
	assert_ptr_equal(good->dataset, &stats->datasets[0]);
	assert_str(span_text(good->where), "[table t]");
	assert_int_equal(grid->rows[4].cells[0].row_count, 4);
}

static void tabulate_is_checked(void **state) {
	(void)state;
	fails("kind = tabulate\ncolumns = g, k, name, nam\nrows = grade\n",
		"layout.ini:48:14: error: the codes of 'k' are those of 'kind', not 'grade'\n"
		"layout.ini:48:17: error: 'name' is not a column of codes\n"
		"  hint: set codes = LIST in [column d.name]\n"
		"layout.ini:48:23: error: 'd' has no column 'nam'\n"
		"  hint: did you mean 'name'?\n");
	fails("kind = tabulate\ncolumns = g\nrows = grade\nwhere = g = goud\n",
		"layout.ini:50:13: error: 'goud' is neither a code nor a label of 'grade'\n"
		"  hint: did you mean 'Good'?\n");
	fails("kind = tabulate\ncolumns = h, g\nrows = grade\nshow = percent\nwhere = name = ash\n",
		"layout.ini:48:11: error: division by an empty selection: no record has a value for 'h'\n");
}

/* ---- crosstab ---- */

static void codes_cross(void **state) {
	(void)state;
	expect("kind = crosstab\ncolumns = k\nrows = g\ntotal = yes\n",
		"Grade|>Indoor|>Outdoor|>Total\nOutstanding|0|1|1\nGood|1|0|1\n"
		"Requires improvement|0|0|0\nInadequate|0|1|1\n*Total|1|2|3\n"
		"# Excludes 1 record with no value for Grade.\n# Excludes 1 record with no value for "
		"Kind.\n");
	expect("kind = crosstab\ncolumns = k\nrows = g\ntotal = rows\nmissing = row\nstub = S\n",
		"S|>Indoor|>Outdoor|>Not available\nOutstanding|0|1|0\nGood|1|0|1\n"
		"Requires improvement|0|0|0\nInadequate|0|1|0\nNot available|1|0|0\n*Total|2|2|1\n");
	expect(
		"kind = crosstab\ncolumns = k\nrows = h\ntotal = columns\nmissing = row\nwhere = k = b\n",
		"Help|>Indoor|>Outdoor|>Total\nOutstanding|0|0|0\nGood|0|0|0\n"
		"Requires improvement|0|1|1\nInadequate|0|0|0\nNot available|0|1|1\n");
}

static void other_columns_cross(void **state) {
	(void)state;
	expect("kind = crosstab\ncolumns = k\nrows = name\n",
		"Name|>Indoor|>Outdoor\nash|0|1\nElm|1|0\nFir|0|1\nOak|1|0\n"
		"# Excludes 1 record with no value for Kind.\n");
	expect("kind = crosstab\ncolumns = k\nrows = n\n",
		"Visits|>Indoor|>Outdoor\n30|1|1\n1200|1|0\n"
		"# Excludes 1 record with no value for Visits.\n# Excludes 1 record with no value for "
		"Kind.\n");
	expect("kind = crosstab\ncolumns = day\nrows = k\nwhere = k = a or k = b\n",
		"Kind|>31\u00a0January 2014|>30\u00a0June 2014\nIndoor|1|0\nOutdoor|1|1\n"
		"# Excludes 1 record with no value for Day.\n");
}

static void percentages_are_of_each_column(void **state) {
	(void)state;
	expect("kind = crosstab\ncolumns = k\nrows = g\nshow = percent\ntotal = yes\n",
		"Grade|>Indoor|>Outdoor|>Total\nOutstanding|0%|50%|33%\nGood|100%|0%|33%\n"
		"Requires improvement|0%|0%|0%\nInadequate|0%|50%|33%\n*Total|100%|100%|100%\n"
		"# Excludes 1 record with no value for Grade.\n# Excludes 1 record with no value for "
		"Kind.\n"
		"!\n");
	fails("kind = crosstab\ncolumns = k\nrows = g\nshow = percent\nwhere = k = b\n",
		"layout.ini:48:11: error: division by an empty selection: no record counts in the column "
		"'Indoor'\n");
}

#define COUNTED                                                                                    \
	"[data d]\nfile = data.csv\ncount = n\n[column d.now]\ncodes = grade\n"                        \
	"[column d.before]\ncodes = grade\n" GRADE TABLE

static void weights_are_counted(void **state) {
	(void)state;
	const char *csv = "before,now,n\n2,2,5\n2,3,900\n2,4,300\n3,2,4\n2,3,100\n";
	expect_of(COUNTED "kind = crosstab\ncolumns = before\nrows = now\ntotal = yes\n", csv,
		"now|>Outstanding|>Good|>Requires improvement|>Inadequate|>Total\n"
		"Outstanding|0|0|0|0|0\nGood|0|5|4|0|9\nRequires improvement|0|1,000|0|0|1,000\n"
		"Inadequate|0|300|0|0|300\n*Total|0|1,305|4|0|1,309\n");
	expect_of(COUNTED
		"kind = tabulate\ncolumns = before\nrows = grade\nshow = percent\ndecimals = 2\n",
		csv,
		"|>before\nOutstanding|0.00%\nGood|99.69%\nRequires improvement|0.31%\nInadequate|0.00%\n");
}

/* ---- list ---- */

static void records_are_listed(void **state) {
	(void)state;
	expect("kind = list\ncolumns = name, g, n, day\n", "Name|Grade|>Visits|Day\n"
													   "Oak|Good|1,200|31\u00a0January 2014\n"
													   "ash|Outstanding|[x]|30\u00a0June 2014\n"
													   "Elm|[x]|30|[x]\n"
													   "Ash|Good|\u22124|31\u00a0December 2013\n"
													   "Fir|Inadequate|30|31\u00a0January 2014\n"
													   "# [x] = not available\n");
	expect("kind = list\ncolumns = name\nwhere = n = 30\nstub = Tree\n", "Tree\nElm\nFir\n");
}

static void sorting_is_stable(void **state) {
	(void)state;
	expect("kind = list\ncolumns = name, n\nsort = name\n",
		"Name|>Visits\nAsh|\u22124\nash|[x]\nElm|30\nFir|30\nOak|1,200\n# [x] = not available\n");
	expect("kind = list\ncolumns = name, n\nsort = -n\n",
		"Name|>Visits\nOak|1,200\nElm|30\nFir|30\nAsh|\u22124\nash|[x]\n# [x] = not available\n");
	expect("kind = list\ncolumns = name, g\nsort = g, -name\n",
		"Name|Grade\nash|Outstanding\nOak|Good\nAsh|Good\nFir|Inadequate\nElm|[x]\n"
		"# [x] = not available\n");
	expect("kind = list\ncolumns = name\nsort = -day\n", "Name\nash\nOak\nFir\nAsh\nElm\n");
}

static void many_rows_stay_in_order(void **state) {
	(void)state;
	Buffer csv = {0};
	buffer_add_text(&csv, "i,v\n");
	for (int i = 0; i < 1001; i++)
		buffer_add_printf(&csv, "%d,%d\n", i, i * 7919 % 13);
	buffer_add_char(&csv, '\0');
	Grid *grid =
		grid_of("[data d]\nfile = data.csv\n[column d.v]\ntype = integer\n"
				"[column d.i]\ntype = integer\n" TABLE "kind = list\ncolumns = i, v\nsort = -v\n",
			csv.data);
	buffer_drop(&csv);
	assert_int_equal(grid->row_count, 1001);
	for (size_t i = 1; i < grid->row_count; i++) {
		const Value *a = &grid->rows[i - 1].cells[0];
		const Value *b = &grid->rows[i].cells[0];
		assert_true(a->number.numerator >= b->number.numerator);
		assert_true(a->number.numerator > b->number.numerator || a->rows[0] < b->rows[0]);
	}
}

static void codes_have_a_legend(void **state) {
	(void)state;
	expect("kind = list\ncolumns = name, g, h\ncells = code\nwhere = n = 30\n",
		"Name|>Grade|>Help\nElm|[x]|2\nFir|4|3\n"
		"# Key: 1 = Outstanding, 2 = Good, 3 = Requires improvement, 4 = Inadequate\n"
		"# [x] = not available\n");
	expect("kind = list\ncolumns = name, g, h, k\ncells = code\nwhere = name = Oak\n",
		"Name|>Grade|>Help|Kind\nOak|2|3|a\n"
		"# Key to Grade and Help: 1 = Outstanding, 2 = Good, 3 = Requires improvement, 4 = "
		"Inadequate\n# Key to Kind: a = Indoor, b = Outdoor\n");
}

static void the_key_heads_the_rows(void **state) {
	(void)state;
	const char *csv = "name,g\nOak,1\nAsh,2\n";
	expect_of("[data d]\nfile = data.csv\nkey = name\n" TABLE
			  "kind = list\ncolumns = g\nsort = name\n",
		csv, "name|g\nAsh|2\nOak|1\n");
	expect_of("[data d]\nfile = data.csv\nkey = name\n" TABLE "kind = list\ncolumns = g, name\n",
		csv, "g|name\n1|Oak\n2|Ash\n");
}

static void lists_are_checked(void **state) {
	(void)state;
	fails("kind = list\ncolumns = name, gg\nsort = -nn, day\n",
		"layout.ini:48:17: error: 'd' has no column 'gg'\n"
		"  hint: did you mean 'g'?\n"
		"layout.ini:49:8: error: 'd' has no column 'nn'\n"
		"  hint: did you mean 'n'?\n");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		STATS_TEST(the_release_is_tabulated),
		STATS_TEST(percentages_that_do_not_add_up_are_known),
		STATS_TEST(missing_is_excluded_or_a_row),
		STATS_TEST(cells_carry_their_rows),
		STATS_TEST(tabulate_is_checked),
		STATS_TEST(codes_cross),
		STATS_TEST(other_columns_cross),
		STATS_TEST(percentages_are_of_each_column),
		STATS_TEST(weights_are_counted),
		STATS_TEST(records_are_listed),
		STATS_TEST(sorting_is_stable),
		STATS_TEST(many_rows_stay_in_order),
		STATS_TEST(codes_have_a_legend),
		STATS_TEST(the_key_heads_the_rows),
		STATS_TEST(lists_are_checked),
	};
	return cmocka_run_group_tests_name("grid", tests, folder_make, printed_drop);
}
