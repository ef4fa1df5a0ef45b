/* Expressions: what they compute, what they select, and what is refused where. */
#include "stats_fixture.h"

#define CASES                                                                                      \
	"[data d]\nfile = data.csv\nkey = name\n"                                                      \
	"[column d.name]\n[column d.g]\ncodes = grade\nmissing = NA\n"                                 \
	"[column d.h]\ncodes = grade\nmissing = NA\n[column d.k]\ncodes = other\n"                     \
	"[column d.n]\ntype = integer\nmissing = NA\n[column d.m]\ntype = integer\n"                   \
	"[column d.day]\ntype = date\n[column d.town]\n"                                               \
	"[fact april]\nvalue = 12\nsource = x\n[fact rate]\nvalue = 12.50\nsource = x\n"               \
	"[codes other]\nyes = No\nno = Never\n-1 = Under\n2a = Both\n" GRADE

#define CASES_CSV                                                                                  \
	"name,g,h,k,n,m,day,town,free\n"                                                               \
	"A,1,1,yes,10,10,2014-01-01,Ash,Ash\n"                                                         \
	"B,2,3,no,-5,3,2014-06-30,Oak,Elm\n"                                                           \
	"C,3,2,-1,NA,0,2014-08-31,ash,\n"                                                              \
	"D,NA,4,2a,2000,1,2013-12-31,Elm,Elm\n"                                                        \
	"E,4,NA,yes,7,7,2014-06-30,Ash,x\n"

static void load_cases(void) {
	load(CASES, CASES_CSV);
}

/* The value of `text` as printed; "" after an error. */
static Value value_with(const char *text, int decimals, Rounding rounding) {
	ExprContext context = context_make(decimals, rounding);
	Expr *expr = expr_parse_value(arena, diagnostics, &context, span_of_text(text));
	Value value = {0};
	if (expr && !expr_evaluate(arena, diagnostics, &context, expr, &value))
		value = (Value){0};
	return value;
}

static Value value_of(const char *text) {
	return value_with(text, 0, ROUND_HALF_AWAY);
}

static void expect(const char *text, const char *printed) {
	Value value = value_of(text);
	if (!str_equal(value.text, str_from(printed)))
		fail_msg("%s is \"%.*s\", not \"%s\"\n%s", text, STR_ARGS(value.text), printed, messages());
}

/* Names of the rows that a filter selects. */
static void selects(const char *filter, const char *rows) {
	ExprContext context = context_make(0, ROUND_HALF_AWAY);
	Expr *expr = expr_parse_filter(arena, diagnostics, &context, span_of_text(filter));
	char got[16] = "";
	for (size_t row = 0; expr && row < stats->datasets[0].row_count; row++)
		if (expr_selects(expr, &stats->datasets[0], row))
			strcat(got, (const char[]){(char)('A' + row), '\0'});
	if (!expr || strcmp(got, rows) != 0)
		fail_msg("%s selects %s, not %s\n%s", filter, got, rows, messages());
}

static void value_fails(const char *text, const char *expected) {
	run_again();
	load_cases();
	assert_int_equal(value_of(text).text.length, 0);
	assert_string_equal(messages(), expected);
}

static void filter_fails(const char *text, const char *expected) {
	run_again();
	load_cases();
	ExprContext context = context_make(0, ROUND_HALF_AWAY);
	assert_null(expr_parse_filter(arena, diagnostics, &context, span_of_text(text)));
	assert_string_equal(messages(), expected);
}

/* ---- filters ---- */

static void filters_select(void **state) {
	(void)state;
	load_cases();
	selects("g = good", "B");
	selects("g = 2", "B");
	selects("g = \"2\"", "B");
	selects("g != good", "ACE");
	selects("g < 3", "AB");
	selects("g <= good", "AB");
	selects("g > good", "CE");
	selects("g >= inadequate", "E");
	selects("g in (1, good, \"Inadequate\")", "ABE");
	selects("g not in (1, 2)", "CE");
	selects("g = good or g = 3 and h = 2", "BC");
	selects("(g = good or g = 3) and h = 2", "C");
	selects("not g = good and h != 4", "AC");
	selects("not not g = good", "B");
	assert_true(expr_selects(NULL, &stats->datasets[0], 4));
	assert_false(expr_selects(NULL, &stats->datasets[0], 5));
}

static void labels_fold(void **state) {
	(void)state;
	load_cases();
	selects("g = requires_improvement", "C");
	selects("g = Requires-Improvement", "C");
	selects("g = \"requires improvement\"", "C");
	selects("g = OUTSTANDING", "A");
	selects("k = -1", "C");
	selects("k = \"2a\"", "D");
	selects("k = never", "B");
}

static void missing_is_neither(void **state) {
	(void)state;
	load_cases();
	selects("g is missing", "D");
	selects("g is not missing", "ABCE");
	selects("g = 1 or g != 1", "ABCE");
	selects("not (g = 1)", "BCE");
	selects("not (g in (1, 2))", "CE");
	selects("not (g = 1 and h = 4)", "ABCE");
	selects("not (g = 4 and h = 1)", "ABCD");
	selects("g = 1 or h = 4", "AD");
	selects("not (g = 1 or h = 3)", "C");
	selects("not (g = 1 or h = 4)", "BC");
	selects("n != 1", "ABDE");
	selects("not n is missing", "ABDE");
}

static void columns_compare(void **state) {
	(void)state;
	load_cases();
	selects("g = h", "A");
	selects("g != h", "BC");
	selects("g < h", "B");
	selects("not g < h", "AC");
	selects("n = m", "AE");
	selects("n > m", "D");
	selects("town = free", "AD");
}

static void other_types_compare(void **state) {
	(void)state;
	load_cases();
	selects("n >= 7", "ADE");
	selects("n = -5", "B");
	selects("n < 9.5", "BE");
	selects("n in (10, 7)", "AE");
	selects("day < \"2014-06-30\"", "AD");
	selects("day = \"2014-06-30\"", "BE");
	selects("day in (\"2014-08-31\")", "C");
	selects("town = Ash", "AE");
	selects("town != \"Ash\"", "BCD");
	selects("town in (Oak, \"Elm\")", "BD");
	selects("free = \"\"", "C");
	selects("name = A or name = \"B\"", "AB");
}

/* ---- values ---- */

static void figures_of_the_release(void **state) {
	(void)state;
	load(JUDGEMENTS_LAYOUT, JUDGEMENTS);
	expect("count()", "33");
	expect("number(overall = inadequate)", "six");
	expect("number(overall = requires_improvement)", "18");
	expect("percent(overall = inadequate)", "18%");
	expect("percent(looked_after = good)", "36%");
	expect("percent(lscb = inadequate)", "21%");
	expect("share(overall = inadequate)", "0.18");
	expect("names(adoption = outstanding)", "East Sussex and Hampshire");
	expect("names(leadership = outstanding)", "Hampshire");
	expect("count(overall = leadership)", "29");
	assert_str(value_with("percent(overall = 4)", 1, ROUND_HALF_AWAY).text, "18.2%");
	Value value = value_of("percent(overall = inadequate of lscb = inadequate)");
	assert_int_equal(value.kind, VALUE_PERCENT);
	assert_str(value.text, "86%");
	assert_int_equal(value.number.numerator, 600);
	assert_int_equal(value.number.denominator, 7);
	assert_int_equal(value.row_count, 6);
	assert_int_equal(value.rows[0], 3);
	assert_ptr_equal(value.dataset, &stats->datasets[0]);
}

static void values_are_rounded_once(void **state) {
	(void)state;
	load("[data d]\nfile = data.csv\nkey = n\n", "n,x\na,1\nb,0\nc,0\nd,0\ne,0\nf,0\ng,0\nh,0\n");
	assert_str(value_with("percent(x = \"1\")", 0, ROUND_HALF_AWAY).text, "13%");
	assert_str(value_with("percent(x = \"1\")", 0, ROUND_HALF_EVEN).text, "12%");
	assert_str(value_with("percent(x = \"1\")", 1, ROUND_HALF_EVEN).text, "12.5%");
	assert_str(
		value_with("percent(x = \"1\") + percent(x = \"1\")", 0, ROUND_HALF_EVEN).text, "25%");
	assert_str(value_with("100 - percent(x = \"1\")", 0, ROUND_HALF_AWAY).text, "88%");
}

static void arithmetic_keeps_kinds(void **state) {
	(void)state;
	load_cases();
	expect("count() - fact.april", "\u22127");
	expect("number(fact.april - count())", "seven");
	expect("1000 * count()", "5,000");
	expect("count() / 2", "2.50");
	expect("-(2 + 3) * 4", "\u221220");
	expect("2 + 3 * 4 - 1", "13");
	expect("10 / 4 / 5", "0.50");
	expect("fact.rate", "12.50");
	expect("fact.rate - 0.5", "12.00");
	expect("fact.april", "12");
	expect("percent(g = 1) * 2", "40%");
	expect("percent(g = 1) - percent(h = 1)", "0%");
	expect("percent(g = 1) / percent(h = 1)", "1.00");
	expect("1 - share(g = 1)", "0.80");
	assert_int_equal(value_of("count() - fact.april").row_count, 0);
	assert_int_equal(value_of("number(count(g < 3))").row_count, 2);
}

static void totals_leave_missing_out(void **state) {
	(void)state;
	load_cases();
	expect("total(n)", "2,012");
	expect("total(n where g is not missing)", "12");
	expect("total(n where n < 0)", "\u22125");
	assert_int_equal(value_of("total(n)").row_count, 4);
}

static void weights_count_records(void **state) {
	(void)state;
	file_write("more.csv", "x\na\nb\n");
	load_set("[data d]\nfile = data.csv\ncount = n\n[data more]\nfile = more.csv\n",
		"x,n\na,30\nb,10\nb,1960\n", "data=d");
	expect("count()", "2,000");
	expect("count(x = b)", "1,970");
	expect("percent(x = a)", "2%");
	expect("total(n where x = b)", "1,970");
	expect("number(from more)", "two");
	expect("count(x = b from more)", "1");
	expect("count(x = b) - count(x = b from more)", "1,969");
	assert_str(value_of("count(x = b from more)").dataset->id, "more");
}

static void texts_of_the_release(void **state) {
	(void)state;
	load_cases();
	expect("release.title", "The title");
	expect("release.designation", "Official statistics");
	expect("date(data_date)", "15\u00a0September 2014");
	expect("date(published)", "1\u00a0October 2014");
}

/* ---- what is refused ---- */

static void syntax_is_checked(void **state) {
	(void)state;
	value_fails("", "expr:1:1: error: an expression is needed here\n");
	value_fails("count(", "expr:1:6: error: the bracket that opens here is not closed\n");
	value_fails(
		"count(g = )", "expr:1:11: error: a name, a number or a text is needed here, not ')'\n");
	value_fails(
		"count(g =", "expr:1:10: error: a name, a number or a text is missing at the end\n");
	value_fails("count(g = 1, h = 1)", "expr:1:12: error: ')' is needed here, not ','\n"
									   "  hint: conditions are joined with 'and' or 'or'\n");
	value_fails("count(g = requires improvement)",
		"expr:1:20: error: ')' is needed here, not 'improvement'\n"
		"expr:1:6: note: the bracket opens here\n");
	filter_fails("g = requires improvement",
		"expr:1:14: error: the expression should end before 'improvement'\n"
		"  hint: a text of several words is written in quotes\n");
	filter_fails("g = 1 AND h = 1", "expr:1:7: error: the expression should end before 'AND'\n"
									"  hint: such words are written in lower case\n");
	value_fails("count() of g = 1", "expr:1:9: error: the expression should end before 'of'\n"
									"  hint: it belongs inside the brackets of a function\n");
	filter_fails("1 < n < 3", "expr:1:7: error: comparisons do not follow each other\n"
							  "  hint: join two comparisons with 'and' or 'or'\n");
	filter_fails("g is 1",
		"expr:1:6: error: 'missing', 'not missing' or a symbol is needed here, not '1'\n");
	filter_fails("g not 1", "expr:1:7: error: 'in' is needed here, not '1'\n");
	filter_fails("g in 1", "expr:1:6: error: '(' with a list is needed here, not '1'\n");
	filter_fails("g in (1 2)", "expr:1:9: error: ',' or ')' is needed here, not '2'\n");
	filter_fails("g in (1", "expr:1:6: error: the bracket that opens here is not closed\n");
	value_fails("fact.", "expr:1:6: error: a name after the point is missing at the end\n");
	value_fails(
		"count(from 3)", "expr:1:12: error: the name of a dataset is needed here, not '3'\n");
}

static void characters_are_checked(void **state) {
	(void)state;
	filter_fails("town = \"Ash", "expr:1:8: error: the quote that opens here is not closed\n");
	filter_fails("k = 2a", "expr:1:5: error: '2a' is neither a number nor a name\n"
						   "  hint: if it is a code or a text, write it in quotes: \"2a\"\n");
	filter_fails("town = \u201cAsh\u201d",
		"expr:1:8: error: '\u201c' does not belong in an expression\n"
		"  hint: texts stand between plain double quotes: \"Hampshire\"\n");
	filter_fails("! g = 1", "expr:1:1: error: '!' does not belong in an expression\n"
							"  hint: write 'not', or '!=' for what is not equal\n");
	filter_fails("g = 1 & h = 1", "expr:1:7: error: '&' does not belong in an expression\n"
								  "  hint: write 'and'\n");
	value_fails("count() \u2212 1", "expr:1:9: error: '\u2212' does not belong in an expression\n"
									"  hint: write '-' to subtract\n");
	value_fails("5 %", "expr:1:3: error: '%' does not belong in an expression\n"
					   "  hint: percent(FILTER) computes a percentage\n");
}

static void depth_and_length_are_bounded(void **state) {
	(void)state;
	load_cases();
	char text[8192];
	memset(text, '(', 60);
	strcpy(text + 60, "1");
	assert_int_equal(value_of(text).text.length, 0);
	assert_string_equal(messages(), "expr:1:51: error: the expression is nested too deeply\n");
	text[0] = '\0';
	for (int i = 0; i < 1500; i++)
		strcat(text, "1+1+");
	strcat(text, "1");
	load_cases();
	assert_int_equal(value_of(text).text.length, 0);
	assert_non_null(strstr(messages(), "error: the expression is too long\n"));
}

static void names_are_checked(void **state) {
	(void)state;
	value_fails("count(twn = Ash)", "expr:1:7: error: 'd' has no column 'twn'\n"
									"  hint: did you mean 'town'?\n");
	value_fails("cuont()", "expr:1:1: error: there is no function 'cuont'\n"
						   "  hint: did you mean 'count'?\n");
	value_fails("count(from e)", "expr:1:12: error: there is no dataset 'e'\n"
								 "  hint: datasets: d\n");
	value_fails("fact.aprl", "expr:1:6: error: there is no fact 'aprl'\n"
							 "  hint: did you mean 'april'?\n");
	value_fails("release.titel", "expr:1:9: error: 'titel' is not a text of [release]\n"
								 "  hint: did you mean 'title'?\n");
	value_fails("release.published", "expr:1:1: error: 'published' is a date\n"
									 "  hint: write date(published)\n");
	value_fails("release.reference", "expr:1:9: error: [release] does not set 'reference'\n");
	value_fails("data.x", "expr:1:1: error: 'data' has no fields\n"
						  "  hint: there are fact.NAME, parameter.NAME and release.FIELD\n");
	value_fails("date(publishd)", "expr:1:6: error: 'publishd' is not a date of [release]\n"
								  "  hint: did you mean 'published'?\n");
	value_fails("date(title)",
		"expr:1:6: error: 'title' is not a date of [release]\n"
		"  hint: its dates: period_start, period_end, data_date, published, embargo, "
		"first_published, as_at\n");
	value_fails("date()", "expr:1:1: error: date() takes the name of a date of [release]\n"
						  "  hint: for example date(published)\n");
	value_fails("april", "expr:1:1: error: unknown name 'april'\n"
						 "  hint: did you mean 'fact.april'?\n");
	value_fails("count", "expr:1:1: error: unknown name 'count'\n"
						 "  hint: functions have brackets: count()\n");
	value_fails("published", "expr:1:1: error: unknown name 'published'\n"
							 "  hint: did you mean 'date(published)'?\n");
	value_fails("title", "expr:1:1: error: unknown name 'title'\n"
						 "  hint: did you mean 'release.title'?\n");
	value_fails("g", "expr:1:1: error: a figure is needed here, but 'g' is a column\n"
					 "  hint: count(g = VALUE) counts records\n");
}

static void codes_are_checked(void **state) {
	(void)state;
	filter_fails("g = goud", "expr:1:5: error: 'goud' is neither a code nor a label of 'grade'\n"
							 "  hint: did you mean 'Good'?\n");
	filter_fails("g = 9",
		"expr:1:5: error: '9' is neither a code nor a label of 'grade'\n"
		"  hint: its codes and labels: 1, Outstanding, 2, Good, 3, Requires improvement, 4, "
		"Inadequate\n");
	filter_fails("g in (1, \"Bad\", good)",
		"expr:1:10: error: 'Bad' is neither a code nor a label of 'grade'\n"
		"  hint: its codes and labels: 1, Outstanding, 2, Good, 3, Requires improvement, 4, "
		"Inadequate\n");
	filter_fails("k = no", "expr:1:5: error: 'no' is a code of 'other' and the label of another\n"
						   "  hint: write \"Never\" for the code or \"yes\" for the label\n");
	filter_fails(
		"g = k", "expr:1:5: error: this compares codes of two lists: 'grade' and 'other'\n");
}

static void types_are_checked(void **state) {
	(void)state;
	const char *codes = "  hint: name a code or a label of 'grade'\n";
	char expected[256];
	snprintf(expected, sizeof(expected), "expr:1:5: error: this compares a code with a number\n%s",
		codes);
	filter_fails("g = n", expected);
	snprintf(expected, sizeof(expected), "expr:1:5: error: this compares a code with a figure\n%s",
		codes);
	filter_fails("g = count()", expected);
	filter_fails("town = 5", "expr:1:8: error: this compares a text with a number\n"
							 "  hint: write it in quotes: \"5\"\n");
	filter_fails("n = \"5\"", "expr:1:5: error: this compares a number with a text\n"
							  "  hint: write the number without quotes\n");
	filter_fails("n = g", "expr:1:5: error: this compares a number with a code\n");
	filter_fails("day > 2014", "expr:1:7: error: this compares a date with a number\n"
							   "  hint: write the date in quotes: \"2014-09-15\"\n");
	filter_fails("day > \"2014-02-30\"",
		"expr:1:7: error: '2014-02-30' is not a date\n"
		"  hint: write it as year, month and day: \"2014-09-15\"\n");
	filter_fails("town < \"B\"", "expr:1:6: error: texts have no order to compare by\n"
								 "  hint: use '=', '!=' or 'in'\n");
	filter_fails("3 = g", "expr:1:1: error: a column is needed here, not a number\n"
						  "  hint: a comparison begins with the column: COLUMN = VALUE\n");
	filter_fails("d.g = 3", "expr:1:1: error: a column is needed here\n"
							"  hint: write 'g', and 'from d' at the function's end\n");
	filter_fails("g", "expr:1:1: error: a filter is needed here, but 'g' is a column\n"
					  "  hint: compare it, such as g = \"Outstanding\"\n");
	filter_fails("g = 1 and count()", "expr:1:11: error: a filter is needed here, not a figure\n"
									  "  hint: a filter is a condition such as COLUMN = VALUE\n");
	filter_fails("gg = 1 or x = 2",
		"expr:1:1: error: 'd' has no column 'gg'\n"
		"  hint: did you mean 'g'?\n"
		"expr:1:11: error: 'd' has no column 'x'\n"
		"  hint: its columns: name, g, h, k, n, m, day, town and 1 more\n");
}

static void calls_are_checked(void **state) {
	(void)state;
	value_fails("g = 1", "expr:1:1: error: a figure is needed here, not a filter\n"
						 "  hint: count(FILTER) counts the records of a filter\n");
	value_fails("\"x\"", "expr:1:1: error: a figure is needed here, not a text\n");
	value_fails("percent()", "expr:1:1: error: percent() needs a filter\n"
							 "  hint: for example percent(COLUMN = VALUE)\n");
	value_fails("count(5)", "expr:1:7: error: a filter is needed here, not a number\n"
							"  hint: a filter is a condition such as COLUMN = VALUE\n");
	value_fails("count(g = 1 where h = 1)",
		"expr:1:19: error: count() takes no 'where'\n"
		"  hint: its condition stands first in the brackets: count(FILTER)\n");
	value_fails("total(n of g = 1)",
		"expr:1:12: error: total() takes no 'of'\n"
		"  hint: records are chosen with 'where': total(COLUMN where FILTER)\n");
	value_fails("total()", "expr:1:1: error: total() needs a column\n");
	value_fails("total(g)",
		"expr:1:7: error: 'g' is not a column of numbers\n"
		"  hint: set type = integer or decimal for the column, if it holds numbers\n");
	value_fails("number(percent(g = 1))",
		"expr:1:8: error: number() takes a count, which can be written in words\n"
		"  hint: write the figure without number()\n");
	value_fails("number(fact.rate)", "expr:1:1: error: this is not a whole number\n"
									 "  hint: write the figure without number()\n");
	value_fails("number(g = 1) + 1",
		"expr:1:1: error: a number in words cannot be calculated with\n"
		"  hint: put the whole calculation into number()\n");
	value_fails("1 + release.title", "expr:1:5: error: a text cannot be calculated with\n");
	value_fails("count() + percent(g = 1)",
		"expr:1:9: error: this adds or subtracts figures of different kinds\n");
	value_fails("percent(g = 1) * percent(g = 1)",
		"expr:1:16: error: this multiplies a percentage by a percentage\n");
	value_fails("count() / percent(g = 1)", "expr:1:9: error: this divides by a percentage\n");
}

static void names_need_a_key(void **state) {
	(void)state;
	load("[data d]\nfile = data.csv\n", "x\na\n");
	assert_int_equal(value_of("names(x = a)").text.length, 0);
	assert_string_equal(messages(),
		"expr:1:1: error: names() needs the column that names each record of 'd'\n"
		"  hint: set 'key' in [data d]\n");
}

static void results_are_checked(void **state) {
	(void)state;
	value_fails("percent(g = 1 of town = \"Yew\")",
		"expr:1:18: error: division by an empty selection: no "
		"record of 'd' passes 'town = \"Yew\"'\n");
	value_fails("names(town = Yew)",
		"expr:1:1: error: no record of 'd' is selected\n"
		"  hint: there is nothing to name: change the filter or the text\n");
	value_fails("1 / (2 - 2)", "expr:1:5: error: division by zero\n");
	value_fails(
		"9223372036854775807 * 2", "expr:1:1: error: the result is too large to be held exactly\n");
	value_fails("9223372036854775807 + count()",
		"expr:1:1: error: the result is too large to be held exactly\n");
	value_fails("92233720368547758070", "expr:1:1: error: this number is too large to be held\n");
	filter_fails(
		"n > 92233720368547758070", "expr:1:5: error: this number is too large to be held\n");
	run_again();
	load("[data d]\nfile = data.csv\n[column d.n]\ntype = integer\n",
		"n,x\n9223372036854775807,a\n1,a\n");
	assert_int_equal(value_of("total(n)").text.length, 0);
	assert_string_equal(
		messages(), "expr:1:1: error: the result is too large to be held exactly\n");
	load("[data d]\nfile = data.csv\ncount = n\n", "x,n\na,0\n");
	assert_int_equal(value_of("percent(x = a)").text.length, 0);
	assert_string_equal(
		messages(), "expr:1:1: error: division by an empty selection: 'd' has no records\n");
}

static void functions_are_listed(void **state) {
	(void)state;
	size_t count;
	const Str *names = expr_function_names(&count);
	assert_int_equal(count, 25);
	assert_str(names[0], "count");
	assert_str(names[24], "rows");
}

/* ---- any text is survived ---- */

static uint32_t chance = 2463534242u;

static size_t chance_below(size_t limit) {
	chance ^= chance << 13;
	chance ^= chance >> 17;
	chance ^= chance << 5;
	return chance % limit;
}

static const char *const seeds[] = {
	"percent(g = good of h != 3 and town = \"Ash\" from d)",
	"number(count() - fact.april) ",
	"count(not (g in (1, 2, \"Good\") or n >= -5) and day < \"2014-06-30\")",
	"total(n where g is not missing) / 3 + 1.25 * (2 - fact.rate)",
	"names(k not in (yes, \"2a\") or g = h)",
	"100 - percent(g = requires_improvement) + share(h is missing)",
	"date(published)",
	"release.title",
};

/* Pieces that fit together now and then: the checks behind the parser are reached too. */
static const char *const pieces[] = {"g", "h", "k", "n", "m", "day", "town", "good", "3", "-1",
	"yes", "\"Ash\"", "\"2014-06-30\"", "=", "!=", "<", ">=", "and", "or", "not", "in (1, 2)",
	"is missing", "count()", "fact.april", "percent(g = 1", ")", "(", "+", "-", "*", "/", "of",
	"from d", "where"};

/* Puts a piece in the place of a word. */
static void replace_word(Buffer *text) {
	size_t start = chance_below(text->length);
	while (start > 0 && text->data[start - 1] != ' ')
		start--;
	size_t end = start;
	while (end < text->length && text->data[end] != ' ')
		end++;
	Str rest = str_copy(arena, str_slice(buffer_str(text), end, text->length));
	text->length = start;
	buffer_add_text(text, pieces[chance_below(BASE_COUNT(pieces))]);
	buffer_add_str(text, rest);
}

/* A seed with words replaced, bytes changed, or the rest of another seed. */
static void mutate(Buffer *text) {
	static const char signs[] = "()\"'.,=<>!+-*/ 09azAZ_\n\x80\xff";
	text->length = 0;
	buffer_add_text(text, seeds[chance_below(BASE_COUNT(seeds))]);
	for (size_t changes = chance_below(3) + 1; changes > 0; changes--) {
		size_t at = chance_below(text->length);
		size_t kind = chance_below(6);
		if (kind == 0) {
			const char *other = seeds[chance_below(BASE_COUNT(seeds))];
			text->length = at + 1;
			buffer_add_text(text, other + chance_below(strlen(other)));
		} else if (kind == 1) {
			text->data[at] = signs[chance_below(sizeof(signs) - 1)];
		} else {
			replace_word(text);
		}
	}
}

static void any_text_is_survived(void **state) {
	(void)state;
	Buffer text = {0};
	size_t computed = 0;
	load_cases();
	for (int round = 0; round < 5000; round++) {
		mutate(&text);
		Source source = {.path = "expr", .text = buffer_str(&text)};
		Diagnostics *said = diag_new();
		Arena *memory = arena_new();
		ExprContext context = context_make(0, ROUND_HALF_AWAY);
		Span span = span_make(&source, 0, text.length);
		Value value;
		Expr *expr = expr_parse_value(memory, said, &context, span);
		bool good = expr && expr_evaluate(memory, said, &context, expr, &value);
		assert_true(good == diag_ok(said));
		computed += good;
		Expr *filter = expr_parse_filter(memory, said, &context, span);
		for (size_t row = 0; filter && row < 5; row++)
			expr_selects(filter, &stats->datasets[0], row);
		arena_drop(memory);
		diag_drop(said);
	}
	buffer_drop(&text);
	assert_in_range(computed, 50, 5000);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		STATS_TEST(filters_select),
		STATS_TEST(labels_fold),
		STATS_TEST(missing_is_neither),
		STATS_TEST(columns_compare),
		STATS_TEST(other_types_compare),
		STATS_TEST(figures_of_the_release),
		STATS_TEST(values_are_rounded_once),
		STATS_TEST(arithmetic_keeps_kinds),
		STATS_TEST(totals_leave_missing_out),
		STATS_TEST(weights_count_records),
		STATS_TEST(texts_of_the_release),
		STATS_TEST(syntax_is_checked),
		STATS_TEST(characters_are_checked),
		STATS_TEST(depth_and_length_are_bounded),
		STATS_TEST(names_are_checked),
		STATS_TEST(codes_are_checked),
		STATS_TEST(types_are_checked),
		STATS_TEST(calls_are_checked),
		STATS_TEST(names_need_a_key),
		STATS_TEST(results_are_checked),
		STATS_TEST(functions_are_listed),
		STATS_TEST(any_text_is_survived),
	};
	return cmocka_run_group_tests_name("expr", tests, folder_make, folder_remove);
}
