/* What columns may hold: types, formats, ranges, symbols, rules, and metadata beside the file. */
#include "stats_fixture.h"

#include "stats/data/data.h"

#define DATA "[data d]\nfile = data.csv\n"

static const DataColumn *column(const char *id) {
	const DataColumn *found = dataset_lookup_column(&stats->datasets[0], str_from(id));
	assert_non_null(found);
	return found;
}

static void assert_number(const char *id, size_t row, int64_t numerator, int64_t denominator) {
	Ratio number = data_number(column(id), row);
	assert_int_equal(number.numerator, numerator);
	assert_int_equal(number.denominator, denominator);
}

static void decimals_are_exact(void **state) {
	(void)state;
	load(DATA "[column d.x]\ntype = decimal\nmissing = NA\n",
		"x\n1.5\n-0.125\n3\nNA\n0.10\n9000000000000000.001\n");
	assert_int_equal(column("x")->scale, 3);
	assert_number("x", 0, 3, 2);
	assert_number("x", 1, -1, 8);
	assert_number("x", 2, 3, 1);
	assert_true(column("x")->cells[3] == DATA_MISSING);
	assert_number("x", 4, 1, 10);
	assert_number("x", 5, 9000000000000000001, 1000);
	expect_load(DATA "[column d.x]\ntype = decimal\n", "x\n1.5e3\n1.0123456789\n1.012345678\n",
		"data.csv:2:1: error: '1.5e3' in column 'x' is not a decimal number that can be held\n"
		"data.csv:3:1: error: '1.0123456789' in column 'x' is not a decimal number that can be "
		"held\n");
}

static void dates_are_read_as_their_format_says(void **state) {
	(void)state;
	load(DATA "[column d.a]\ntype = date\nformat = dd/mm/yy\nmaximum = 2068-12-31\n"
			  "[column d.b]\ntype = date\nformat = d mmm yyyy\nmaximum = 2031-12-31\n"
			  "[column d.c]\ntype = date\nformat = mm/dd/yy\ncentury_from = 2000\n"
			  "maximum = 2099-12-31\n",
		"a,b,c\n31/12/68,1 Jan 1970,01/02/69\n01/01/69,28 feb 2031,12/31/99\n");
	assert_int_equal(column("b")->cells[0], 0);
	Date date = cells_date(column("a")->cells[0]);
	assert_int_equal(date.year, 2068);
	assert_int_equal(cells_date(column("a")->cells[1]).year, 1969);
	assert_int_equal(cells_date(column("c")->cells[0]).year, 2069);
	assert_int_equal(cells_date(column("c")->cells[0]).day, 2);
	expect_load(DATA "[column d.a]\ntype = date\nformat = dd/mm/yy\n",
		"a\n29/02/31\n2031-01-02\n1/2/31\n",
		"data.csv:2:1: error: '29/02/31' in column 'a' is not a date written dd/mm/yy\n"
		"  hint: the calendar has no such day\n"
		"data.csv:3:1: error: '2031-01-02' in column 'a' is not a date written dd/mm/yy\n"
		"  hint: if all dates of the column are such as this one, remove 'format'\n"
		"data.csv:4:1: error: '1/2/31' in column 'a' is not a date written dd/mm/yy\n"
		"  hint: format = d/m/yy takes days and months without zeros too\n");
	expect_load(DATA "[column d.a]\ntype = date\nformat = DD mmm yyyy\n",
		"a\n1 Feb 2014\n01 Febr 2014\n",
		"data.csv:2:1: error: '1 Feb 2014' in column 'a' is not a date written DD mmm yyyy\n"
		"  hint: format = D mmm yyyy takes days and months without zeros too\n"
		"data.csv:3:1: error: '01 Febr 2014' in column 'a' is not a date written DD mmm yyyy\n");
	expect_load(DATA "[column d.a]\ntype = date\nformat = dd/mm\n[column d.b]\nformat = yyyy\n",
		"a,b\n1,2\n",
		"layout.ini:17:10: error: 'dd/mm' is not a format of dates\n"
		"  hint: write day, month and year as in the data: dd/mm/yyyy, d.m.yy or dd mmm yyyy\n"
		"layout.ini:19:10: error: 'format' is for dates\n"
		"  hint: set type = date, or remove 'format'\n");
}

static void aliases_are_other_ways_to_write_codes(void **state) {
	(void)state;
	const char *codes = DATA "[column d.g]\ncodes = g\n[codes g]\nGood = Good\nRequires "
							 "improvement = RI\n"
							 "[aliases g]\nGood = good, GOOD\nRequires improvement = Requires  "
							 "improvement\n";
	load(codes, "g\nGood\nGOOD\nRequires  improvement\n");
	assert_int_equal(column("g")->cells[1], 0);
	assert_int_equal(column("g")->cells[2], 1);
	expect_load(codes, "g\nGOod\n",
		"data.csv:2:1: error: 'GOod' in column 'g' is not a code of 'g'\n"
		"  hint: if it means 'Good', say so in [aliases g]\n");
	expect_load(DATA "[codes g]\na = A\nb = B\n[aliases g]\na = x, b\nb = x\n", "g\na\n",
		"layout.ini:19:8: error: 'b' already means the code 'b'\n"
		"  hint: remove it: each way to write a code has one meaning\n"
		"layout.ini:20:5: error: 'x' already means the code 'a'\n"
		"  hint: remove it: each way to write a code has one meaning\n");
}

static void white_space_may_be_trimmed(void **state) {
	(void)state;
	load(DATA "[column d.g]\ntrim = yes\ncodes = grade\nmissing = NA\n"
			  "[column d.t]\ntrim = yes\n" GRADE,
		"g,t\n 2 , a b \nNA ,c\n");
	assert_int_equal(column("g")->cells[0], 1);
	assert_true(column("g")->cells[1] == DATA_MISSING);
	assert_str(data_text(column("t"), 0), "a b");
}

static void symbols_stand_for_values_and_beside_them(void **state) {
	(void)state;
	load(DATA "[column d.n]\ntype = integer\nmissing = [x], NA [c], empty [z], -\nflags = p, r, e\n"
			  "[column d.s]\nstatus = flag\nflags = e\n",
		"n,s,flag\n12 [p],a,r\n[x],b [e],p\nNA,c,\n,d,\n-,e,\n7[r][e],f,\n8,g,\n");
	assert_int_equal(column("n")->cells[0], 12);
	assert_str(data_mark(column("n"), 0), "[p]");
	assert_true(column("n")->cells[1] == DATA_MISSING);
	assert_str(data_mark(column("n"), 1), "[x]");
	assert_str(data_mark(column("n"), 2), "[c]");
	assert_str(data_mark(column("n"), 3), "[z]");
	assert_true(column("n")->cells[4] == DATA_MISSING);
	assert_str(data_mark(column("n"), 4), "");
	assert_int_equal(column("n")->cells[5], 7);
	assert_str(data_mark(column("n"), 5), "[r][e]");
	assert_str(data_mark(column("n"), 6), "");
	assert_str(data_mark(column("s"), 0), "[r]");
	assert_str(data_mark(column("s"), 1), "[e][p]");
	assert_str(data_text(column("s"), 1), "b");
	expect_load(DATA "[column d.n]\ntype = integer\nmissing = NA [q]\nflags = zz\n"
					 "[column d.m]\ntype = integer\nflags = p\n",
		"n,m\n1,2\n1,2 [r]\n1,[p]\n",
		"layout.ini:17:11: error: '[q]' is not a symbol\n"
		"  hint: use one such as [x], or add it to [symbols] with its meaning\n"
		"layout.ini:18:9: error: 'zz' is not a symbol\n"
		"  hint: use one such as [x], or add it to [symbols] with its meaning\n"
		"data.csv:3:3: error: '2 [r]' in column 'm' is not an integer that can be held\n"
		"  hint: list the symbols that may stand behind values in 'flags', those for missing "
		"values in 'missing'\n"
		"data.csv:4:3: error: '[p]' in column 'm' is not an integer that can be held\n"
		"  hint: list the symbols that may stand behind values in 'flags', those for missing "
		"values in 'missing'\n");
}

static void filters_choose_by_symbol(void **state) {
	(void)state;
	load(DATA "[column d.n]\ntype = integer\nmissing = [x], [c]\nflags = p, r\n",
		"n\n1 [p]\n2 [p][r]\n[x]\n[c]\n5\n");
	ExprContext context = context_make(0, ROUND_HALF_AWAY);
	const struct {
		const char *text;
		const char *count;
	} cases[] = {{"count(n is p)", "2"}, {"count(n is r)", "1"}, {"count(n is not p)", "3"},
		{"count(n is x)", "1"}, {"count(n is missing)", "2"}, {"total(n where n is p)", "3"}};
	for (size_t i = 0; i < BASE_COUNT(cases); i++) {
		Expr *expr = expr_parse_value(arena, diagnostics, &context, span_of_text(cases[i].text));
		Value value;
		assert_non_null(expr);
		assert_true(expr_evaluate(arena, diagnostics, &context, expr, &value));
		assert_str(value.text, cases[i].count);
	}
	assert_null(expr_parse_value(arena, diagnostics, &context, span_of_text("count(n is good)")));
	assert_string_equal(messages(),
		"expr:1:12: error: 'good' is not a symbol\n"
		"  hint: 'is' goes with 'missing' or a symbol such as z; values are compared with '='\n");
}

static void required_unique_and_identifiers_are_checked(void **state) {
	(void)state;
	expect_load(DATA "[column d.a]\nrequired = yes\nmissing = NA\n"
					 "[column d.b]\nunique = yes\nmissing = empty\n[column d.c]\ntype = "
					 "identifier\n",
		"a,b,c\nx,1,E01\nNA,2,E 02\n",
		"data.csv:3:1: error: column 'a' is required, and this row has no value for it\n"
		"data.csv:3:6: error: 'E 02' in column 'c' is not an identifier, which has no spaces\n");
	expect_load(DATA "[column d.b]\nunique = yes\nmissing = empty\n", "b,c\n1,\n2,\n1,\n,\n,\n",
		"data.csv:4:1: error: '1' stands twice in the column 'b'\n"
		"data.csv:2:1: note: first here\n");
}

static void rows_are_told_apart_by_several_columns(void **state) {
	(void)state;
	expect_load("[data d]\nfile = data.csv\nunique = a, b\n[column d.b]\nmissing = NA\n",
		"a,b,c\nx,1,1\nx,2,1\ny,1,1\nx,NA,1\nx,NA,2\nx,1,2\n",
		"data.csv:7:1: error: this row has the same 'a' and 'b' as an earlier one\n"
		"  hint: remove one of the two, or correct what tells them apart\n"
		"data.csv:2:1: note: first here\n");
}

static void ranges_and_patterns_are_checked(void **state) {
	(void)state;
	expect_load(DATA "[column d.n]\ntype = decimal\nminimum = 0\nmaximum = 99.5\n"
					 "[column d.t]\ntype = date\nformat = dd/mm/yyyy\nmaximum = 2031-06-30\n"
					 "[column d.c]\npattern = E[0-9]{2}|W1\n",
		"n,t,c\n-0.1,01/07/2031,E01\n99.50,30/06/2031,E011\n99.51,01/01/2031,W1\n",
		"data.csv:2:1: error: '-0.1' in column 'n' is less than the minimum, 0\n"
		"data.csv:4:1: error: '99.51' in column 'n' is more than the maximum, 99.5\n"
		"data.csv:2:6: error: '01/07/2031' in column 't' is more than the maximum, 2031-06-30\n"
		"data.csv:3:18: error: 'E011' in column 'c' does not match the pattern E[0-9]{2}|W1\n");
	expect_load(DATA "[column d.n]\nminimum = 0\n[column d.m]\ntype = integer\nmaximum = x\n"
					 "[column d.t]\ntype = date\nminimum = 1/1/2031\n[column d.p]\npattern = (\n",
		"n,m,t,p\na,1,2011-01-01,a\n",
		"layout.ini:16:11: error: 'minimum' is for numbers and dates\n"
		"  hint: set the column's type, or remove 'minimum'\n"
		"layout.ini:19:11: error: maximum: 'x' is not a number\n"
		"  hint: use digits with at most one '.', such as 1250 or 12.5\n"
		"layout.ini:22:11: error: minimum: '1/1/2031' is not a date\n"
		"  hint: write it as 2014-09-15, whatever the format of the data\n"
		"layout.ini:24:11: error: '(' is not a regular expression\n"
		"  hint: use a POSIX extended one, such as E[0-9]{8}\n");
}

static void rules_hold_for_each_row(void **state) {
	(void)state;
	const char *rule = DATA "[column d.a]\ntype = integer\nmissing = empty\n"
							"[column d.b]\ntype = integer\n"
							"[rule order]\nholds = a <= b\nreason = parts are no more than all\n";
	load(rule, "a,b\n1,1\n,0\n2,3\n");
	expect_load(rule, "a,b\n1,1\n2,1\n",
		"data.csv:3:1: error: this row of 'd' breaks the rule 'order': a <= b\n"
		"  hint: parts are no more than all\n");
	Buffer csv = {0};
	buffer_add_text(&csv, "a,b\n");
	for (int i = 0; i < 30; i++)
		buffer_add_text(&csv, "2,1\n");
	buffer_add_char(&csv, '\0');
	load_set(rule, csv.data, NULL);
	buffer_drop(&csv);
	assert_int_equal(diag_count(diagnostics, DIAG_ERROR), 21);
	assert_non_null(strstr(messages(), "and 10 more rows that break the rule 'order'"));
}

static void references_stand_in_the_other_dataset(void **state) {
	(void)state;
	file_write("more.csv", "name,n\nAlder,1\nBryn,2\n");
	load_set(DATA "[column d.a]\nreferences = m.name\nmissing = empty\n[data m]\nfile = more.csv\n",
		"a,b\nAlder,\n,\nBrin,\n", "data=d");
	assert_string_equal(messages(),
		"data.csv:4:1: error: 'Brin' in column 'a' does not stand in 'm.name'\n"
		"  hint: did you mean 'Bryn'?\n");
	load_set(DATA "[column d.a]\nreferences = m\n[column d.b]\nreferences = m.nam\n"
				  "[data m]\nfile = more.csv\n",
		"a,b\nAlder,x\n", "data=d");
	assert_string_equal(messages(),
		"layout.ini:16:14: error: references: 'm' is not a column of a dataset\n"
		"  hint: write DATA.NAME\n"
		"layout.ini:18:14: error: 'm' has no column 'nam'\n"
		"  hint: did you mean 'name'?\n");
}

static void names_sort_without_accents_and_case(void **state) {
	(void)state;
	static const char *const sorted[] = {"Alder", "\xC3\x8Ble", "elm", "\xC3\x8Ele-de-Thorne",
		"Ilford", "\xC3\x89", "z", "\xC5\xA4"};
	assert_true(names_order(str_from("\xC3\x8Ele"), str_from("Ilf")) < 0);
	assert_true(names_order(str_from("\xC3\x8Ele"), str_from("Ik")) > 0);
	assert_true(names_order(str_from("elm"), str_from("\xC3\x8Ble")) > 0);
	assert_true(names_order(str_from("e"), str_from("\xC3\xA9")) < 0);
	assert_true(names_order(str_from("ab"), str_from("a")) > 0);
	for (size_t i = 0; i < BASE_COUNT(sorted); i++)
		for (size_t j = 0; j < BASE_COUNT(sorted); j++) {
			int order = names_order(str_from(sorted[i]), str_from(sorted[j]));
			assert_true((order == 0) == (i == j));
			assert_true((order < 0) == (names_order(str_from(sorted[j]), str_from(sorted[i])) > 0));
		}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		STATS_TEST(decimals_are_exact),
		STATS_TEST(dates_are_read_as_their_format_says),
		STATS_TEST(aliases_are_other_ways_to_write_codes),
		STATS_TEST(white_space_may_be_trimmed),
		STATS_TEST(symbols_stand_for_values_and_beside_them),
		STATS_TEST(filters_choose_by_symbol),
		STATS_TEST(required_unique_and_identifiers_are_checked),
		STATS_TEST(rows_are_told_apart_by_several_columns),
		STATS_TEST(ranges_and_patterns_are_checked),
		STATS_TEST(rules_hold_for_each_row),
		STATS_TEST(references_stand_in_the_other_dataset),
		STATS_TEST(names_sort_without_accents_and_case),
	};
	return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
