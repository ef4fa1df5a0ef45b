/* Datasets made from others: rows chosen, columns joined and derived. */
#include "stats_fixture.h"

#include "stats/data/data.h"

#define INSPECTIONS                                                                                \
	"[data i]\nfile = data.csv\n[column i.day]\ntype = date\nformat = dd/mm/yy\nmissing = empty\n" \
	"[column i.grade]\ncodes = grade\nmissing = empty [x]\n" GRADE

#define HISTORY                                                                                    \
	"who,day,grade\n"                                                                              \
	"Alder,01/02/10,3\n"                                                                           \
	"\"Bryn, Isle of\",05/06/14,2\n"                                                               \
	"Alder,03/04/14,2\n"                                                                           \
	"Alder,01/02/12,\n"                                                                            \
	"\"Bryn, Isle of\",05/06/13,2\n"                                                               \
	"Crwys,09/09/13,4\n"

#define LATEST "[data last]\nfrom = i\nper = who\nlatest_by = day\n"
#define BEFORE "[data before]\nfrom = i\nper = who\nlatest_by = day\nnth = 2\n"
#define JOIN "[join h]\ndata = last\nwith = before\non = who\nprefix = old\nunmatched = z\n"

static const Dataset *dataset(const char *id) {
	const Dataset *found = stats_lookup_dataset(stats, str_from(id));
	assert_non_null(found);
	return found;
}

static const DataColumn *column(const char *data, const char *id) {
	const DataColumn *found = dataset_lookup_column(dataset(data), str_from(id));
	assert_non_null(found);
	return found;
}

static void load_release(const char *text, const char *csv) {
	load_set(text, csv, "data=i");
	assert_string_equal(messages(), "");
}

static void expect(const char *text, const char *csv, const char *expected) {
	load_set(text, csv, "data=i");
	assert_string_equal(messages(), expected);
}

static void the_latest_of_each_key_is_chosen(void **state) {
	(void)state;
	load_release(INSPECTIONS LATEST BEFORE, HISTORY);
	assert_int_equal(dataset("last")->row_count, 3);
	assert_str(data_text(column("last", "who"), 0), "Bryn, Isle of");
	assert_str(data_text(column("last", "who"), 1), "Alder");
	assert_str(data_text(column("last", "who"), 2), "Crwys");
	assert_int_equal(column("last", "grade")->cells[1], 1);
	assert_ptr_equal(dataset("last")->key, column("last", "who"));
	assert_int_equal(dataset("before")->row_count, 2);
	assert_true(column("before", "grade")->cells[0] == DATA_MISSING);
	assert_str(data_mark(column("before", "grade"), 0), "[x]");
	assert_str(data_text(column("before", "who"), 1), "Bryn, Isle of");
	Position place = span_position(data_span(column("before", "grade"), 0));
	assert_int_equal(place.line, 5);
	assert_int_equal(place.column, 16);
	assert_int_equal(span_position(dataset_row_span(dataset("last"), 2)).line, 7);
}

static void rows_are_chosen_by_filter_and_period(void **state) {
	(void)state;
	load_release(INSPECTIONS "[data p]\nfrom = i\nperiod = day\nwhere = grade = good\n"
							 "[data q]\nfrom = p\nwhere = who = \"Alder\"\n",
		HISTORY);
	assert_int_equal(dataset("p")->row_count, 2);
	assert_int_equal(dataset("q")->row_count, 1);
	assert_str(data_text(column("q", "day"), 0), "03/04/14");
	expect(INSPECTIONS "[data p]\nfrom = i\nperiod = who\n"
					   "[data q]\nfrom = i\nwhere = grade = inadequate and who = \"x\"\n",
		HISTORY,
		"layout.ini:29:10: error: 'who' is not a column of dates\n"
		"  hint: set type = date for the column, if it holds dates\n"
		"layout.ini:30:1: error: no row of 'i' is chosen\n");
}

static void what_is_not_clearly_later_is_reported(void **state) {
	(void)state;
	expect(INSPECTIONS LATEST, "who,day,grade\nA,01/01/14,1\nB,01/01/14,1\nA,01/01/14,2\nC,,1\n",
		"data.csv:5:3: error: this row has no value for 'day', so nothing tells how late it is\n"
		"  hint: correct it, or leave it out: where = day is not missing\n");
	expect(INSPECTIONS LATEST "where = day is not missing\n",
		"who,day,grade\nA,01/01/14,1\nB,01/01/14,1\nA,01/01/14,2\nC,,1\n",
		"data.csv:4:3: error: two rows of 'A' have the same 'day', 01/01/14: it is not clear which "
		"is later\n"
		"data.csv:2:3: note: the other one\n");
	/* A tie that decides nothing does not matter. */
	load_release(INSPECTIONS LATEST, "who,day,grade\nA,01/01/12,1\nA,01/01/12,3\nA,01/01/14,2\n");
	expect(INSPECTIONS "[data last]\nfrom = i\nper = who, what\nlatest_by = grade\n", HISTORY,
		"layout.ini:29:12: error: 'i' has no column 'what'\n"
		"  hint: its columns: who, day, grade\n");
	expect(INSPECTIONS "[data last]\nfrom = i\nper = who\nlatest_by = grade\n", HISTORY,
		"layout.ini:30:13: error: 'grade' holds neither dates nor numbers\n"
		"  hint: set type = date for the column, if it holds dates\n");
}

static void rows_are_joined_by_key(void **state) {
	(void)state;
	load_release(INSPECTIONS LATEST BEFORE JOIN, HISTORY);
	const DataColumn *old = column("last", "old_grade");
	assert_int_equal(old->cells[0], 1);
	assert_str(data_mark(old, 1), "[x]");
	assert_true(old->cells[2] == DATA_MISSING);
	assert_str(data_mark(old, 2), "[z]");
	assert_str(data_text(column("last", "old_day"), 1), "01/02/12");
	assert_str(data_text(column("last", "old_day"), 2), "");
	assert_null(dataset_lookup_column(dataset("last"), STR("old_who")));
	assert_ptr_equal(dataset("last")->key, column("last", "who"));
}

static void joins_take_names_and_columns(void **state) {
	(void)state;
	file_write("more.csv", "name,region,n\nCrwys,East,3\nAlder,West,1\n\"Bryn, Isle of\",East,2\n");
	load_release(INSPECTIONS "[data m]\nfile = more.csv\n"
							 "[join a]\ndata = i\nwith = m\non = who\nto = name\ncolumns = region\n"
							 "[column i.region]\nlabel = Region of all\n",
		HISTORY);
	assert_str(data_text(column("i", "region"), 1), "East");
	assert_str(column("i", "region")->label, "Region of all");
	assert_null(dataset_lookup_column(dataset("i"), STR("n")));
}

static void rows_without_a_partner_are_reported(void **state) {
	(void)state;
	file_write("more.csv", "who,n\nAlder,1\nBryn Isle of,2\nDol,3\n");
	expect(INSPECTIONS "[data m]\nfile = more.csv\n[join a]\ndata = i\nwith = m\non = who\n",
		"who,day,grade\nAlder,01/01/14,1\n\"Bryn, Isle of\",01/01/14,1\n",
		"data.csv:3:1: error: 'Bryn, Isle of' finds no row of 'm' in the join 'a'\n"
		"  hint: did you mean 'Bryn Isle of'?\n"
		"layout.ini:29:1: note: if there may be none, say with 'unmatched' which symbol its values "
		"get, such as z\n"
		"more.csv:3:1: error: no row of 'i' finds 'Bryn Isle of' in the join 'a'\n"
		"layout.ini:29:1: note: if that may be, set unused = allow\n"
		"more.csv:4:1: error: no row of 'i' finds 'Dol' in the join 'a'\n");
	load_release(INSPECTIONS "[data m]\nfile = more.csv\n[join a]\ndata = i\nwith = m\non = who\n"
							 "unmatched = x\nunused = allow\n",
		"who,day,grade\nAlder,01/01/14,1\n\"Bryn, Isle of\",01/01/14,1\n");
	assert_str(data_mark(column("i", "n"), 1), "[x]");
}

static void joins_that_cannot_be_are_reported(void **state) {
	(void)state;
	file_write("more.csv", "who,n,day\nAlder,1,x\nAlder,2,x\n");
#define MORE INSPECTIONS "[data m]\nfile = more.csv\n[join a]\ndata = i\nwith = m\nunmatched = z\n"
	expect(MORE "on = who\n", HISTORY,
		"more.csv:3:1: error: 'Alder' stands twice in 'm', so the join 'a' has no single row for "
		"it\n"
		"  hint: join by more columns, or choose one row first: [data NAME] with from, per and "
		"latest_by\n"
		"more.csv:2:1: note: first here\n");
	expect(MORE "on = day\n", HISTORY,
		"layout.ini:33:6: error: 'i.day' and 'm.day' cannot be joined\n"
		"  hint: give both columns the same type (text, integer, date, identifier) or the same "
		"codes\n");
	expect(MORE "on = who\nunused = allow\n", HISTORY,
		"more.csv:3:1: error: 'Alder' stands twice in 'm', so the join 'a' has no single row for "
		"it\n"
		"  hint: join by more columns, or choose one row first: [data NAME] with from, per and "
		"latest_by\n"
		"more.csv:2:1: note: first here\n");
	file_write("more.csv", "who,n,day\nAlder,1,x\n");
	expect(MORE "on = who\nunused = allow\n", HISTORY,
		"layout.ini:29:1: error: 'i' has a column 'day' already\n"
		"  hint: set 'prefix' in the join, such as prefix = previous, or name the 'columns' it "
		"adds\n");
	expect(MORE "on = wo\ncolumns = nn\n", HISTORY,
		"layout.ini:33:6: error: 'i' has no column 'wo'\n"
		"  hint: did you mean 'who'?\n"
		"layout.ini:33:6: error: 'm' has no column 'wo'\n"
		"  hint: did you mean 'who'?\n");
	expect(INSPECTIONS "[join a]\ndata = i\nwith = i\non = who\n", HISTORY,
		"layout.ini:29:8: error: 'i' would be made from itself\n"
		"  hint: choose the rows in a dataset of their own\n");
	expect(INSPECTIONS "[data m]\nfrom = i\n[join a]\ndata = m\nwith = i\non = who\nunmatched = "
					   "qq\n",
		HISTORY,
		"layout.ini:33:13: error: 'qq' is not a symbol\n"
		"  hint: use one such as [x], or add it to [symbols] with its meaning\n");
}

#define CHANGE                                                                                     \
	"[codes change]\nup = Improved\nsame = Same\ndown = Declined\n"                                \
	"[derive last.change]\nlabel = Change of all\nchange = old_grade, grade\ncodes = change\n"

static void changes_follow_the_order_of_the_codes(void **state) {
	(void)state;
	const char *csv = "who,day,grade\nA,01/01/12,3\nA,01/01/14,2\nB,01/01/12,2\nB,01/01/14,2\n"
					  "C,01/01/12,1\nC,01/01/14,4\nD,01/01/14,1\nE,01/01/12,\nE,01/01/14,1\n"
					  "F,01/01/12,1\nF,01/01/14,\n";
	load_release(INSPECTIONS LATEST BEFORE JOIN CHANGE, csv);
	const DataColumn *change = column("last", "change");
	assert_str(change->label, "Change of all");
	assert_int_equal(change->cells[0], 0);
	assert_int_equal(change->cells[1], 1);
	assert_int_equal(change->cells[2], 2);
	assert_true(change->cells[3] == DATA_MISSING);
	assert_str(data_mark(change, 3), "[z]");
	assert_str(data_mark(change, 4), "[x]");
	assert_str(data_mark(change, 5), "[x]");
	load_release(INSPECTIONS LATEST BEFORE JOIN CHANGE "best = last\n", csv);
	assert_int_equal(column("last", "change")->cells[0], 2);
	assert_int_equal(column("last", "change")->cells[2], 0);
	expect(INSPECTIONS LATEST BEFORE JOIN
		"[codes two]\na = A\nb = B\n[derive last.c]\nchange = old_grade, grade\ncodes = two\n"
		"[derive last.d]\nchange = who, grade\ncodes = two\n",
		csv,
		"layout.ini:47:9: error: the codes of a change are three, and 'two' has 2\n"
		"  hint: list better, same and worse, in this order\n");
	expect(INSPECTIONS LATEST BEFORE JOIN
		"[codes three]\na = A\nb = B\nc = C\n[derive last.d]\nchange = who, grade\ncodes = three\n",
		csv, "layout.ini:47:10: error: 'who' is not a column of codes\n");
}

#define OLD                                                                                        \
	"[codes old]\ngood = Good\nadequate = Adequate\npoor = Poor\n[column i.g]\ncodes = old\n"

static void codes_are_mapped_to_another_list(void **state) {
	(void)state;
	const char *csv = "who,day,grade,g\nA,01/01/12,2,good\nB,01/01/14,3,poor\n";
	load_release(INSPECTIONS OLD "[map m]\ngood = 2\nadequate = 3\npoor = 4\n"
								 "[derive i.new]\nof = g\nmap = m\ncodes = grade\n"
								 "[codes c]\nu = U\ns = S\nd = D\n"
								 "[derive i.c]\nchange = new, grade\ncodes = c\n",
		csv);
	assert_int_equal(column("i", "new")->cells[0], 1);
	assert_int_equal(column("i", "new")->cells[1], 3);
	assert_str(column("i", "new")->label, "new");
	assert_int_equal(column("i", "c")->cells[1], 0);
	expect(INSPECTIONS OLD "[map m]\ngood = 2\nadequat = 3\npoor = 5\n"
						   "[derive i.new]\nof = g\nmap = m\ncodes = grade\n",
		csv,
		"layout.ini:35:1: error: 'adequat' is not a code of 'old'\n"
		"  hint: did you mean 'adequate'?\n"
		"layout.ini:36:8: error: '5' is not a code of 'grade'\n"
		"  hint: its codes: 1, 2, 3, 4\n");
	expect(INSPECTIONS OLD "[map m]\ngood = 2\npoor = 4\n"
						   "[derive i.new]\nof = g\nmap = m\ncodes = grade\n",
		csv,
		"layout.ini:33:1: error: the map says nothing of 'adequate', a code of 'old'\n"
		"  hint: add adequate = CODE\n");
	expect(INSPECTIONS OLD "[codes c]\nu = U\ns = S\nd = D\n"
						   "[derive i.c]\nchange = g, grade\ncodes = c\n",
		csv,
		"layout.ini:38:10: error: the codes of 'g' are those of 'old', and those of 'grade' of "
		"'grade'\n"
		"  hint: derive a column that maps one list to the other: of, map\n");
}

#define NUMBERS                                                                                    \
	"[data i]\nfile = data.csv\n[column i.a]\ntype = integer\nmissing = [c]\nflags = p, r\n"       \
	"[column i.b]\ntype = decimal\nflags = p, r\n[column i.d]\ntype = date\n"                      \
	"[column i.e]\ntype = date\n"

static void values_are_calculated_exactly(void **state) {
	(void)state;
	const char *csv = "a,b,d,e,t\n2 [p],0.25 [r],2011-01-31,2011-03-01,x\n"
					  "[c],1.5 [p],2011-01-01,2010-12-31,x\n-4,10,2011-01-01,2011-01-01,x\n";
	load_release(NUMBERS "[derive i.s]\nvalue = a * b - 0.5\n[derive i.n]\nvalue = -(a + 1)\n"
						 "[derive i.days]\nvalue = e - d\n",
		csv);
	const DataColumn *s = column("i", "s");
	assert_int_equal(s->type, COLUMN_DECIMAL);
	assert_int_equal(s->scale, 2);
	assert_int_equal(s->cells[0], 0);
	assert_str(data_mark(s, 0), "[p][r]");
	assert_true(s->cells[1] == DATA_MISSING);
	assert_str(data_mark(s, 1), "[c]");
	assert_int_equal(s->cells[2], -4050);
	assert_int_equal(column("i", "n")->type, COLUMN_INTEGER);
	assert_int_equal(column("i", "n")->cells[2], 3);
	assert_int_equal(column("i", "days")->cells[0], 29);
	assert_int_equal(column("i", "days")->cells[1], -1);
	const struct {
		const char *value;
		const char *expected;
	} wrong[] = {
		{"a / b", "error: a column holds exact decimals, which a division may not give\n"
				  "  hint: divide in the text, where the result is rounded once: total(A) / "
				  "total(B)\n"},
		{"a + d", "error: dates can only be subtracted from each other\n"
				  "  hint: the difference of two dates is a number of days\n"},
		{"-d", "error: a date has no negative\n"
			   "  hint: the difference of two dates is a number of days\n"},
		{"d", "error: this is a date as it stands in the data\n"
			  "  hint: the difference of two dates is a number of days\n"},
		{"t", "error: this column holds neither numbers nor dates\n"
			  "  hint: use a column with type = integer, decimal or date\n"},
		{"a > b", "error: a calculation with columns and numbers is needed here\n"
				  "  hint: classes by filters are made with 'cases'\n"},
		{"1.123456 * 1.123456", "error: this has more than 9 decimal places\n"},
	};
	for (size_t i = 0; i < BASE_COUNT(wrong); i++) {
		Buffer text = {0}, expected = {0};
		buffer_add_printf(&text, NUMBERS "[derive i.s]\nvalue = %s%c", wrong[i].value, '\0');
		buffer_add_printf(&expected, "layout.ini:27:9: %s%c", wrong[i].expected, '\0');
		expect(text.data, csv, expected.data);
		buffer_drop(&text);
		buffer_drop(&expected);
	}
	expect(NUMBERS "[derive i.s]\nvalue = a * 9223372036854775807\n[derive i.a]\nvalue = a\n",
		"a,b,d,e\n1,1,2011-01-01,2011-01-01\n2,1,2011-01-01,2011-01-01\n",
		"data.csv:3:1: error: the value of 's' for this row is too large to be held\n");
	expect(NUMBERS "[derive i.a]\nvalue = a\n", csv,
		"layout.ini:26:1: error: 'i' has a column 'a' already\n");
}

static void cases_part_rows_into_classes(void **state) {
	(void)state;
	const char *size = "[codes size]\ns = Small\nm = Medium\nl = Large\n"
					   "[derive i.size]\ncases = size\ncodes = size\n";
	const char *csv = "a,b,d,e\n1,0,2011-01-01,2011-01-01\n10,0,2011-01-01,2011-01-01\n"
					  "100,0,2011-01-01,2011-01-01\n[c],0,2011-01-01,2011-01-01\n";
	Buffer text = {0};
	buffer_add_printf(
		&text, NUMBERS "%s[cases size]\ns = a < 10\nm = a < 100\nl = else\n%c", size, '\0');
	load_release(text.data, csv);
	for (int i = 0; i < 3; i++)
		assert_int_equal(column("i", "size")->cells[i], i);
	assert_int_equal(column("i", "size")->cells[3], 2);
	text.length = 0;
	buffer_add_printf(&text, NUMBERS "%s[cases size]\ns = a < 10\nx = a >= 10\n%c", size, '\0');
	expect(text.data, csv,
		"layout.ini:35:1: error: 'x' is not a code of 'size'\n"
		"  hint: its codes: s, m, l\n");
	text.length = 0;
	buffer_add_printf(&text, NUMBERS "%s[cases size]\ns = a < 10\nl = a >= 10\n%c", size, '\0');
	expect(text.data, csv,
		"data.csv:5:1: error: no case of 'size' holds for this row of 'i'\n"
		"  hint: add a case, or end with CODE = else\n");
	buffer_drop(&text);
}

static void made_columns_are_described_where_they_are_read(void **state) {
	(void)state;
	expect(INSPECTIONS LATEST "[column last.grade]\nlabel = Latest\ntype = text\n"
							  "[column last.wo]\nlabel = Who\n",
		HISTORY,
		"layout.ini:33:8: error: 'type' describes a column of a file, and 'grade' comes from "
		"another dataset\n"
		"  hint: describe it where the file is read; here it can have a 'label'\n"
		"layout.ini:34:1: error: 'last' has no column 'wo'\n"
		"  hint: did you mean 'who'?\n");
	load_release(INSPECTIONS LATEST "[column last.grade]\nlabel = Latest\n", HISTORY);
	assert_str(column("last", "grade")->label, "Latest");
	assert_str(column("i", "grade")->label, "grade");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		STATS_TEST(the_latest_of_each_key_is_chosen),
		STATS_TEST(rows_are_chosen_by_filter_and_period),
		STATS_TEST(what_is_not_clearly_later_is_reported),
		STATS_TEST(rows_are_joined_by_key),
		STATS_TEST(joins_take_names_and_columns),
		STATS_TEST(rows_without_a_partner_are_reported),
		STATS_TEST(joins_that_cannot_be_are_reported),
		STATS_TEST(changes_follow_the_order_of_the_codes),
		STATS_TEST(codes_are_mapped_to_another_list),
		STATS_TEST(values_are_calculated_exactly),
		STATS_TEST(cases_part_rows_into_classes),
		STATS_TEST(made_columns_are_described_where_they_are_read),
	};
	return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
