/* Tables with row groups, headings over columns, counts beside percentages, symbols and notes. */
#include "grid_fixture.h"

#define CROSS "kind = crosstab\ncolumns = g\nrows = k\n"

/* ---- row groups ---- */

static void tabulated_groups_have_subtotals(void **state) {
	(void)state;
	expect("kind = tabulate\ncolumns = g, h\nrows = grade\ngroup_by = k\nsubtotal = yes\ntotal = "
		   "yes\n",
		"|>Grade|>Help\n"
		"@Indoor\nOutstanding|0|0\nGood|1|1\nRequires improvement|0|1\nInadequate|0|0\n"
		"+Total, Indoor|1|2\n"
		"@Outdoor\nOutstanding|1|0\nGood|0|0\nRequires improvement|0|1\nInadequate|1|0\n"
		"+Total, Outdoor|2|1\n*Total|3|3\n"
		"# Excludes 1 record with no value for Kind.\n"
		"# Excludes 1 record with no value for Grade.\n"
		"# Excludes 1 record with no value for Help.\n");
}

/* Percentages are of the group; where it has no records, there are none. */
static void a_share_of_an_empty_group_is_not_applicable(void **state) {
	(void)state;
	expect("kind = tabulate\ncolumns = g, h\nrows = grade\ngroup_by = k\nshow = percent\n"
		   "where = name = Elm or name = Fir\n",
		"|>Grade|>Help\n"
		"@Indoor\nOutstanding|[z]|0%\nGood|[z]|100%\nRequires "
		"improvement|[z]|0%\nInadequate|[z]|0%\n"
		"@Outdoor\nOutstanding|0%|0%\nGood|0%|0%\nRequires "
		"improvement|0%|100%\nInadequate|100%|0%\n"
		"# Excludes 1 record with no value for Grade.\n"
		"# [z] = not applicable\n");
}

static void missing_values_are_a_group(void **state) {
	(void)state;
	expect("kind = tabulate\ncolumns = h\nrows = grade\ngroup_by = k\nmissing = row\nwhere = g = "
		   "good\n",
		"|>Help\n@Indoor\nOutstanding|0\nGood|0\nRequires improvement|1\nInadequate|0\n"
		"@Not available\nOutstanding|0\nGood|0\nRequires improvement|1\nInadequate|0\n");
}

/* Values that are not codes stand only in the groups in which they occur. */
static void crosstabs_are_grouped(void **state) {
	(void)state;
	expect("kind = crosstab\ncolumns = g\nrows = name\ngroup_by = k\nsubtotal = yes\ntotal = yes\n",
		"Name|>Outstanding|>Good|>Requires improvement|>Inadequate|>Total\n"
		"@Indoor\nOak|0|1|0|0|1\n+Total, Indoor|0|1|0|0|1\n"
		"@Outdoor\nash|1|0|0|0|1\nFir|0|0|0|1|1\n+Total, Outdoor|1|0|0|1|2\n*Total|1|1|0|1|3\n"
		"# Excludes 1 record with no value for Kind.\n"
		"# Excludes 1 record with no value for Grade.\n");
}

/* Sums are of integers; nothing is left out of a list. */
static void lists_add_up(void **state) {
	(void)state;
	expect("kind = list\ncolumns = name, g, n\nsort = name\ngroup_by = k\nsubtotal = yes\ntotal = "
		   "yes\n",
		"Name|Grade|>Visits\n"
		"@Indoor\nElm|[x]|30\nOak|Good|1,200\n+Total, Indoor|[z]|1,230\n"
		"@Outdoor\nash|Outstanding|[x]\nFir|Inadequate|30\n+Total, Outdoor|[z]|30\n"
		"@Not available\nAsh|Good|\xE2\x88\x92"
		"4\n+Total, Not available|[z]|\xE2\x88\x92"
		"4\n"
		"*Total|[z]|1,256\n"
		"# Totals leave out 1 row with no value for Visits.\n"
		"# [x] = not available, [z] = not applicable\n");
}

static void a_sum_too_large_is_reported(void **state) {
	(void)state;
	fails_of("[data d]\nfile = data.csv\n[column d.n]\ntype = integer\n" TABLE
			 "kind = list\ncolumns = name, n\ntotal = yes\n",
		"name,n\na,9223372036854775807\nb,1\n",
		"layout.ini:20:17: error: the total of 'n' is too large to be held\n");
}

/* ---- columns ---- */

static void counts_stand_beside_percentages(void **state) {
	(void)state;
	expect("kind = tabulate\ncolumns = g, h\nrows = grade\nshow = both\ntotal = yes\n",
		"~0 Grade 0+2\n~0 Help 2+2\n"
		"|>Number|>Per cent|>Number|>Per cent\n"
		"Outstanding|1|25%|0|0%\nGood|2|50%|1|25%\nRequires improvement|0|0%|3|75%\n"
		"Inadequate|1|25%|0|0%\n*Total|4|100%|4|100%\n"
		"# Excludes 1 record with no value for Grade.\n"
		"# Excludes 1 record with no value for Help.\n");
	expect(CROSS "show = both\ntotal = yes\n",
		"~0 Number 0+5\n~0 Per cent 5+5\n"
		"Kind|>Outstanding|>Good|>Requires improvement|>Inadequate|>Total"
		"|>Outstanding|>Good|>Requires improvement|>Inadequate|>Total\n"
		"Indoor|0|1|0|0|1|0%|100%|[z]|0%|33%\nOutdoor|1|0|0|1|2|100%|0%|[z]|100%|67%\n"
		"*Total|1|1|0|1|3|100%|100%|[z]|100%|100%\n"
		"# Excludes 1 record with no value for Kind.\n"
		"# Excludes 1 record with no value for Grade.\n# [z] = not applicable\n");
}

static void headings_stand_over_neighbours(void **state) {
	(void)state;
	expect("kind = tabulate\ncolumns = g, h\nrows = grade\nshow = both\nmissing = row\n"
		   "where = name = Oak\n[heading t.all]\nlabel = Judgements\ncolumns = g, h\n",
		"~0 Judgements 0+4\n~1 Grade 0+2\n~1 Help 2+2\n"
		"|>Number|>Per cent|>Number|>Per cent\n"
		"Outstanding|0|0%|0|0%\nGood|1|100%|0|0%\nRequires improvement|0|0%|1|100%\n"
		"Inadequate|0|0%|0|0%\n");
	expect(CROSS "where = name = Oak\n[heading t.better]\nlabel = Better\ncolumns = 1, good\n"
				 "[heading t.worse]\nlabel = Worse\ncolumns = Inadequate\n",
		"~0 Better 0+2\n~0 Worse 3+1\n"
		"Kind|>Outstanding|>Good|>Requires improvement|>Inadequate\n"
		"Indoor|0|1|0|0\nOutdoor|0|0|0|0\n");
}

static void headings_are_checked(void **state) {
	(void)state;
	fails("kind = list\ncolumns = name, g, h, n\n"
		  "[heading t.a]\nlabel = A\ncolumns = g, n\n"
		  "[heading t.b]\nlabel = B\ncolumns = h, gg\n"
		  "[heading t.c]\nlabel = C\ncolumns = n, g\n"
		  "[heading t.d]\nlabel = D\ncolumns = h, n\n[heading t.e]\nlabel = E\ncolumns = name\n",
		"layout.ini:51:14: error: 'n' does not follow 'g' in the table\n"
		"  hint: a heading stands over neighbours, in the order in which they stand in the table\n"
		"layout.ini:54:14: error: table 't' has no column 'gg' under a heading\n"
		"  hint: did you mean 'g'?\n"
		"layout.ini:57:14: error: 'g' stands under two headings\n"
		"layout.ini:49:1: note: the other one\n"
		"layout.ini:60:11: error: 'h' stands under two headings\n"
		"layout.ini:52:1: note: the other one\n"
		"layout.ini:63:11: error: table 't' has no column 'name' under a heading\n"
		"  hint: those that can be under one: g, h, n\n");
}

/* ---- symbols ---- */

/* A share that is not nothing does not print as nothing, where the layout says so. */
static void low_figures_are_marked(void **state) {
	(void)state;
	Buffer csv = {0};
	buffer_add_text(&csv, "g\n");
	for (int i = 0; i < 300; i++)
		buffer_add_text(&csv, i == 0 ? "1\n" : i < 3 ? "2\n" : "3\n");
	buffer_add_char(&csv, '\0');
#define LOW                                                                                        \
	"[data d]\nfile = data.csv\n[column d.g]\nlabel = G\ncodes = grade\n" GRADE TABLE              \
	"kind = tabulate\ncolumns = g\nrows = grade\nshow = percent\n"
	expect_of(LOW "low = yes\n", csv.data,
		"|>G\nOutstanding|[low]\nGood|1%\nRequires improvement|99%\nInadequate|0%\n"
		"# [low] = rounds to zero\n");
	expect_of(
		LOW, csv.data, "|>G\nOutstanding|0%\nGood|1%\nRequires improvement|99%\nInadequate|0%\n");
	expect_of(LOW "low = yes\ndecimals = 1\n", csv.data,
		"|>G\nOutstanding|0.3%\nGood|0.7%\nRequires improvement|99.0%\nInadequate|0.0%\n");
	buffer_drop(&csv);
}

#define MARKED                                                                                     \
	"[data d]\nfile = data.csv\n[column d.n]\nlabel = Visits\ntype = integer\nmissing = [c], NA, " \
	"..\nstatus = s\nnotes = m\n"

/* The data's own symbols are shown, also beside values, and explained in the standard's order. */
static void symbols_of_the_data_are_shown(void **state) {
	(void)state;
	expect_of(MARKED TABLE "kind = list\ncolumns = name, n\n",
		"name,n,s,m\na,12,r,\nb,[c],,\nc,NA,p,\nd,7,[e],\ne,..,,\n",
		"name|>Visits\na|12[r]\nb|[c]\nc|[x]\nd|7[e]\ne|[x]\n"
		"# [c] = confidential, [e] = estimated, [r] = revised, [x] = not available\n");
	expect_of(MARKED "[symbols]\nk = under review\nc = secret\n" TABLE
					 "kind = list\ncolumns = name, n\n",
		"name,n,s,m\na,12,k,\nb,[c],,\n",
		"name|>Visits\na|12[k]\nb|[c]\n# [c] = secret, [k] = under review\n");
}

static void symbols_are_checked(void **state) {
	(void)state;
	expect_load(MARKED, "name,n,s,m\na,12,q,\nb,3,p,\n",
		"data.csv:2:6: error: 'q' is not a symbol\n"
		"  hint: use one such as p, or add it to [symbols] with its meaning\n");
}

/* ---- notes ---- */

static void labels_and_cells_have_notes(void **state) {
	(void)state;
	Grid *grid = grid_of(MARKED "[codes k]\na = Indoor {note one}{ note two }\nb = Out {note}\n"
								"[column d.k]\nlabel = Kind{note three}\ncodes = k\n" TABLE
								"kind = list\ncolumns = k, n\nstub = Baths, {note four}\n",
		"k,n,s,m\na,12,,\nb,3,p,five\n");
	assert_string_equal(messages(), "");
	assert_string_equal(
		print_grid(grid), "Baths,|>Visits\nIndoor|12\nOut {note}|3[p]\n# [p] = provisional\n");
	assert_str(span_text(grid->stub.notes), "{note four}");
	assert_str(span_text(grid->rows[0].label.notes), "{note one}{ note two }");
	assert_null(grid->rows[1].label.notes.source);
	assert_int_equal(grid->cell_note_count, 1);
	assert_int_equal(grid->cell_notes[0].row, 1);
	assert_int_equal(grid->cell_notes[0].column, 0);
	assert_str(grid->cell_notes[0].id, "five");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		STATS_TEST(tabulated_groups_have_subtotals),
		STATS_TEST(a_share_of_an_empty_group_is_not_applicable),
		STATS_TEST(missing_values_are_a_group),
		STATS_TEST(crosstabs_are_grouped),
		STATS_TEST(lists_add_up),
		STATS_TEST(a_sum_too_large_is_reported),
		STATS_TEST(counts_stand_beside_percentages),
		STATS_TEST(headings_stand_over_neighbours),
		STATS_TEST(headings_are_checked),
		STATS_TEST(low_figures_are_marked),
		STATS_TEST(symbols_of_the_data_are_shown),
		STATS_TEST(symbols_are_checked),
		STATS_TEST(labels_and_cells_have_notes),
	};
	return cmocka_run_group_tests_name("grid shape", tests, folder_make, printed_drop);
}
