/* The checks between figures, on tables, charts and texts that were doctored: what the program
 * itself never makes. */
#include "grid_fixture.h"

#define FAULT "  hint: no layout can cause this: it is a fault of the program; report it\n"

#define CROSS                                                                                      \
	"[table x]\ncaption = X\nkind = crosstab\ncolumns = g\nrows = k\ntotal = yes\nmissing = row\n"
#define COUNTS "[table t]\ncaption = T\nkind = tabulate\ncolumns = g\nrows = grade\ntotal = yes\n"
#define LIST "[table l]\ncaption = L\nkind = list\ncolumns = name, g, n\nsort = name\ntotal = yes\n"
#define CODES "cells = code\n"
#define BARS "[chart b]\ncaption = B\nkind = bar\nof = g\n"

static Grid *grids[4];
static Plot *plots[4];
static size_t grid_count, plot_count;

static void begin_set(const char *text, const char *csv, const char *override) {
	load_set(text, csv, override);
	assert_string_equal(messages(), "");
	grid_count = layout->table_count;
	plot_count = layout->chart_count;
	for (size_t i = 0; i < grid_count; i++)
		grids[i] = stats_grid(arena, diagnostics, stats, &layout->tables[i]);
	for (size_t i = 0; i < plot_count; i++)
		plots[i] = stats_plot(arena, diagnostics, stats, &layout->charts[i]);
	assert_string_equal(messages(), "");
}

static void begin(const char *text) {
	begin_set(text, CASES_CSV, NULL);
}

/* What is said of all that was begun, doctored or not. */
static const char *checked(void) {
	for (size_t i = 0; i < grid_count; i++)
		reconcile_grid(arena, diagnostics, grids[i]);
	for (size_t i = 0; i < plot_count; i++)
		reconcile_plot(arena, diagnostics, plots[i]);
	reconcile_parts(arena, diagnostics, stats, (const Grid *const *)grids, grid_count,
		(const Plot *const *)plots, plot_count);
	return messages();
}

static Value *cell(size_t grid, size_t row, size_t column) {
	return &grids[grid]->rows[row].cells[column];
}

static void print_as(Value *value, const char *text) {
	value->text = str_from(text);
}

/* ---- sums ---- */

static void a_total_is_the_sum_of_its_column(void **state) {
	(void)state;
	begin(CASES COUNTS);
	assert_string_equal(checked(), "");
	print_as(cell(0, 1, 0), "3");
	assert_string_equal(checked(),
		"layout.ini:45:1: error: the parts of a total add to 5, and it is printed as 4: table 't', "
		"row 'Total', column 'Grade'\n" FAULT);
}

static void a_total_column_is_the_sum_of_its_row(void **state) {
	(void)state;
	begin(CASES CROSS);
	assert_string_equal(checked(), "");
	/* Row and column would both be off: the total row is moved with it. */
	print_as(cell(0, 0, 0), "7");
	print_as(cell(0, 3, 0), "8");
	assert_non_null(strstr(checked(), "add to 9, and it is printed as 2: table 'x', row 'Indoor', "
									  "column 'Total'"));
	assert_non_null(strstr(messages(), "add to 12, and it is printed as 5: table 'x', row 'Total', "
									   "column 'Total'"));
	assert_int_equal(diag_errors(diagnostics), 2);
}

static void subtotals_are_those_of_their_group(void **state) {
	(void)state;
	begin(CASES COUNTS "group_by = k\nsubtotal = yes\n");
	assert_string_equal(checked(), "");
	assert_int_equal(grids[0]->rows[5].kind, GRID_SUBTOTAL);
	print_as(cell(0, 5, 0), "2");
	assert_string_equal(checked(),
		"layout.ini:45:1: error: the parts of a total add to 1, and it is printed as 2: table 't', "
		"row 'Total, Indoor', column 'Grade'\n" FAULT);
}

static void lists_add_what_has_a_value(void **state) {
	(void)state;
	begin(CASES LIST);
	assert_string_equal(checked(), "");
	print_as(cell(0, 4, 1), "1,201");
	assert_string_equal(checked(),
		"layout.ini:45:1: error: the parts of a total add to 1,257, and it is printed as 1,256: "
		"table 'l', row 'Total', column 'Visits'\n" FAULT);
}

/* What is hidden may be anything, but not less than nothing. */
static void shown_parts_are_no_more_than_their_total(void **state) {
	(void)state;
	begin(CASES COUNTS);
	*cell(0, 0, 0) = (Value){.kind = VALUE_MISSING, .text = STR("[c]"), .symbol = STR("[c]")};
	*cell(0, 2, 0) = *cell(0, 0, 0);
	assert_string_equal(checked(), "");
	print_as(cell(0, 1, 0), "9");
	assert_non_null(strstr(checked(), "add to 10, and it is printed as 4"));
}

/* ---- rounded counts ---- */

#define ROUNDED(rounding)                                                                          \
	"attachments = no\n[disclosure five]\nmethod = round\nbase = 5\nrounding = " rounding "\n"     \
	"[data d]\nfile = data.csv\ndisclosure = five\n[column d.g]\nlabel = Grade\ncodes = grade\n"   \
	"[column d.k]\ncodes = kind\n[codes kind]\na = Indoor\nb = Outdoor\n" GRADE

static const char rounded_csv[] =
	"g,k\n1,a\n1,a\n1,a\n2,a\n2,a\n2,a\n3,a\n3,a\n3,a\n4,b\n4,b\n4,b\n1,b\n2,b\n3,b\n4,a\n";

static void rounded_counts_are_near_their_totals(void **state) {
	(void)state;
	begin_set(ROUNDED("deterministic") COUNTS, rounded_csv, NULL);
	assert_string_equal(checked(), "");
	grids[0]->note_count = 0;
	assert_non_null(strstr(checked(),
		"rounded counts do not add to their total, and no note says so: table 't', row "
		"'Total', column 'Grade'"));
	begin_set(ROUNDED("random") COUNTS, rounded_csv, NULL);
	assert_string_equal(checked(), "");
	print_as(cell(0, 0, 0), "100");
	assert_non_null(strstr(checked(), "and it is printed as"));
}

static void controlled_rounding_adds_up(void **state) {
	(void)state;
	begin_set(ROUNDED("controlled") CROSS COUNTS BARS, rounded_csv, NULL);
	assert_string_equal(checked(), "");
	print_as(cell(1, 0, 0), str_equal(cell(1, 0, 0)->text, STR("5")) ? "0" : "5");
	assert_non_null(strstr(checked(), "the parts of a total add to"));
}

/* ---- percentages ---- */

static void percentages_are_of_a_whole(void **state) {
	(void)state;
	begin(CASES COUNTS "show = percent\n");
	assert_string_equal(checked(), "");
	cell(0, 0, 0)->number = ratio_from_integer(26);
	assert_string_equal(checked(),
		"layout.ini:45:1: error: percentages are not those of a whole: they add to 101 before they "
		"are rounded: table 't', column 'Grade'\n" FAULT);
}

static void a_note_says_what_does_not_add(void **state) {
	(void)state;
	begin(CASES COUNTS "show = percent\n" BARS);
	print_as(cell(0, 0, 0), "24%");
	print_as(&plots[0]->values[1], "51%");
	assert_non_null(strstr(checked(),
		"printed percentages add to 99, and no note says so: table 't', column 'Grade'"));
	assert_non_null(strstr(messages(),
		"printed percentages add to 101, and no note says so: chart 'b', 'Outstanding'"));
	begin(CASES COUNTS "show = percent\n" BARS);
	grids[0]->adds_up = plots[0]->adds_up = false;
	assert_string_equal(checked(),
		"layout.ini:45:1: error: a note says that percentages may not add to 100, and all of them "
		"do\n" FAULT
		"layout.ini:52:1: error: a note says that percentages may not add to 100, and all of them "
		"do\n" FAULT);
}

/* ---- the same records elsewhere ---- */

static void crosstabs_and_tabulations_agree(void **state) {
	(void)state;
	begin(CASES CROSS COUNTS);
	assert_string_equal(checked(), "");
	print_as(cell(1, 0, 0), "2");
	print_as(cell(1, 4, 0), "5");
	assert_string_equal(checked(),
		"layout.ini:52:1: error: the same records are printed as 2 and as 1: table 't', row "
		"'Outstanding', column 'Grade', and table 'x', row 'Total', column 'Outstanding'\n" FAULT
		"layout.ini:45:1: note: the other is here\n");
}

/* In a crosstab that leaves records out, margins are of fewer records. */
static void other_selections_are_not_compared(void **state) {
	(void)state;
	begin(
		CASES "[table x]\ncaption = X\nkind = crosstab\ncolumns = h\nrows = g\ntotal = yes\n" COUNTS
			  "[table u]\ncaption = U\nkind = tabulate\ncolumns = g, h\nrows = grade\n"
			  "where = k = a\n");
	assert_string_equal(checked(), "");
}

static void charts_and_tables_agree(void **state) {
	(void)state;
	begin(CASES COUNTS
		"show = both\n" BARS
		"[chart s]\ncaption = S\nkind = grouped\nof = g\nby = k\nshow = count\n" CROSS);
	assert_string_equal(checked(), "");
	print_as(&plots[0]->values[1], "49%");
	print_as(&plots[0]->values[3], "26%");
	print_as(&plots[1]->values[0], "8");
	assert_non_null(
		strstr(checked(), "the same records are printed as 49% and as 50%: chart 'b', 'Good', and "
						  "table 't', row 'Good', column 'Per cent'"));
	assert_non_null(strstr(messages(),
		"the same records are printed as 8 and as 0: chart 's', 'Indoor', 'Outstanding', and table "
		"'x', row 'Indoor', column 'Outstanding'"));
}

/* Table 4's counts are those of Table 1. */
static void lists_and_tabulations_agree(void **state) {
	(void)state;
	begin(CASES COUNTS LIST CODES);
	assert_string_equal(checked(), "");
	print_as(cell(1, 0, 0), "4");
	assert_non_null(
		strstr(checked(), "the same records are printed as 1 and as 2: table 'l', column "
						  "'Grade', and table 't', row 'Good', column 'Grade'"));
}

static void what_is_hidden_is_hidden_everywhere(void **state) {
	(void)state;
	begin(CASES COUNTS CROSS);
	*cell(0, 0, 0) = (Value){.kind = VALUE_MISSING, .text = STR("[c]"), .symbol = STR("[c]")};
	assert_non_null(strstr(checked(), "the same records are printed as 1 and as [c]: table 'x'"));
}

static void roundings_of_a_share_agree(void **state) {
	(void)state;
	const char *thirds = "name,g,h,k,n,day\na,1,1,a,1,NA\nb,2,1,a,1,NA\nc,3,2,b,1,NA\n";
	const char *text = CASES COUNTS "show = percent\npercentages = largest-remainder\n" BARS;
	begin_set(text, thirds, NULL);
	assert_string_equal(checked(),
		"layout.ini:53:1: error: the same records are printed as 33% and as 34%: chart 'b', "
		"'Outstanding', and table 't', row 'Outstanding', column 'Grade'\n"
		"  hint: give both the same 'percentages'\n"
		"layout.ini:45:1: note: the other is here\n");
	begin_set(text, thirds, "percentages=largest-remainder");
	assert_string_equal(checked(), "");
	/* At other decimal places, each is a rounding of the same share. */
	begin_set(CASES COUNTS "show = percent\ndecimals = 2\n" BARS, thirds, NULL);
	assert_string_equal(checked(), "");
	print_as(cell(0, 0, 0), "33.34%");
	assert_non_null(strstr(checked(), "are printed as 33% and as 33.34%"));
}

/* ---- the text ---- */

static const char *said(const char *expression, const char *printed_as) {
	ExprContext context = context_make(0, ROUND_HALF_AWAY);
	Value *value = ARENA_NEW(arena, Value);
	Expr *expr = expr_parse_value(arena, diagnostics, &context, span_of_text(expression));
	assert_non_null(expr);
	assert_true(expr_evaluate(arena, diagnostics, &context, expr, value));
	Str text = printed_as ? str_from(printed_as) : value->text;
	reconcile_text(arena, diagnostics, text, value, (const Grid *const *)grids, grid_count,
		(const Plot *const *)plots, plot_count);
	return messages();
}

static void the_text_says_what_tables_say(void **state) {
	(void)state;
	begin(CASES COUNTS "show = both\n");
	assert_string_equal(said("count(g = good)", NULL), "");
	assert_string_equal(said("number(g = good)", NULL), "");
	assert_string_equal(said("percent(g = good of g is not missing)", NULL), "");
	assert_string_equal(said("percent(g = good)", NULL), ""); /* of another whole */
	assert_string_equal(said("share(g = good of g is not missing)", NULL), "");
	assert_string_equal(said("total(n where g = good)", NULL), ""); /* of the same records */
	assert_string_equal(said("count(g = good)", "about half"), "");
	assert_string_equal(said("count(g = good)", "3"),
		"expr:1:1: error: the text says 3 of what is printed as 2: table 't', row 'Good', column "
		"'Number'\n" FAULT "layout.ini:45:1: note: it is printed here\n");
	print_as(cell(0, 1, 0), "3");
	assert_non_null(
		strstr(said("number(g = good)", NULL), "the text says two of what is printed as 3"));
	assert_non_null(strstr(said("percent(g = good of g is not missing)", "51%"),
		"the text says 51% of what is printed as 50%"));
	assert_non_null(strstr(said("share(g = good of g is not missing)", "0.51"),
		"the text says 0.51 of what is printed as 50%"));
}

static void the_text_says_what_charts_say(void **state) {
	(void)state;
	begin(CASES BARS);
	assert_string_equal(said("percent(g = good of g is not missing)", NULL), "");
	print_as(&plots[0]->values[1], "49%");
	assert_non_null(strstr(said("percent(g = good of g is not missing)", NULL),
		"the text says 50% of what is printed as 49%: chart 'b', 'Good'"));
}

/* Rounded for itself, the share is 33%; in the table it is one of three that add to 100. */
static void the_text_beside_apportioned_shares(void **state) {
	(void)state;
	begin_set(CASES COUNTS "show = percent\npercentages = largest-remainder\n",
		"name,g,h,k,n,day\na,1,1,a,1,NA\nb,2,1,a,1,NA\nc,3,2,b,1,NA\n", NULL);
	assert_string_equal(said("percent(g = good)", NULL), "");
	assert_string_equal(said("percent(g = outstanding)", NULL),
		"expr:1:1: error: the text says 33% of what is printed as 34%: table 't', row "
		"'Outstanding', column 'Grade'\n"
		"  hint: it is rounded so that all add to 100: say it in words, such as 'a third', or set "
		"percentages = independent there\nlayout.ini:45:1: note: it is printed here\n");
}

static void numbers_are_read_as_printed(void **state) {
	(void)state;
	Ratio number;
	int decimals;
	assert_true(number_read(arena, STR("1,234.50%"), &number, &decimals));
	assert_int_equal(ratio_compare(number, ratio_make(2469, 2)), 0);
	assert_int_equal(decimals, 2);
	assert_true(number_read(arena, STR("\u221212"), &number, &decimals));
	assert_int_equal(number.numerator, -12);
	assert_false(number_read(arena, STR("[c]"), &number, &decimals));
	assert_false(number_read(arena, STR("nine"), &number, &decimals));
	assert_false(number_read(arena, STR(""), &number, &decimals));
}

int main(void) {
	const struct CMUnitTest tests[] = {
		STATS_TEST(a_total_is_the_sum_of_its_column),
		STATS_TEST(a_total_column_is_the_sum_of_its_row),
		STATS_TEST(subtotals_are_those_of_their_group),
		STATS_TEST(lists_add_what_has_a_value),
		STATS_TEST(shown_parts_are_no_more_than_their_total),
		STATS_TEST(rounded_counts_are_near_their_totals),
		STATS_TEST(controlled_rounding_adds_up),
		STATS_TEST(percentages_are_of_a_whole),
		STATS_TEST(a_note_says_what_does_not_add),
		STATS_TEST(crosstabs_and_tabulations_agree),
		STATS_TEST(other_selections_are_not_compared),
		STATS_TEST(charts_and_tables_agree),
		STATS_TEST(lists_and_tabulations_agree),
		STATS_TEST(what_is_hidden_is_hidden_everywhere),
		STATS_TEST(roundings_of_a_share_agree),
		STATS_TEST(the_text_says_what_tables_say),
		STATS_TEST(the_text_says_what_charts_say),
		STATS_TEST(the_text_beside_apportioned_shares),
		STATS_TEST(numbers_are_read_as_printed),
	};
	return cmocka_run_group_tests_name("reconcile", tests, folder_make, printed_drop);
}
