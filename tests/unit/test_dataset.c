/* Datasets: cells by their columns' types, and what is reported at which cell. */
#include "stats_fixture.h"

#define DATA "[data d]\nfile = data.csv\n"

static const DataColumn *column(const char *id) {
	const DataColumn *found = dataset_lookup_column(&stats->datasets[0], str_from(id));
	assert_non_null(found);
	return found;
}

static void cells_are_typed(void **state) {
	(void)state;
	load(DATA
		"key = name\n"
		"[column d.grade]\nheader = Grade\nlabel = Grade of all\ncodes = grade\nmissing = empty, "
		"NA\n"
		"[column d.visits]\ntype = integer\nmissing = NA\n[column d.day]\ntype = date\n" GRADE,
		"name,Grade,visits,day,extra\nA,2,-12,1970-01-02,\nB,,NA,1969-12-31,x\nC,NA,0,2014-09-15,"
		"x\n");
	const Dataset *d = &stats->datasets[0];
	assert_int_equal(d->row_count, 3);
	assert_int_equal(d->column_count, 5);
	assert_ptr_equal(d->key, column("name"));
	assert_null(d->weights);
	assert_int_equal(dataset_weight(d, 2), 1);
	assert_int_equal(column("grade")->type, COLUMN_CODE);
	assert_str(column("grade")->label, "Grade of all");
	assert_int_equal(column("grade")->cells[0], 1);
	assert_true(column("grade")->cells[1] == DATA_MISSING);
	assert_true(column("grade")->cells[2] == DATA_MISSING);
	assert_int_equal(column("visits")->cells[0], -12);
	assert_true(column("visits")->cells[1] == DATA_MISSING);
	assert_str(data_text(column("visits"), 1), "NA");
	assert_int_equal(column("day")->cells[0], 1);
	assert_int_equal(column("day")->cells[1], -1);
	assert_int_equal(column("day")->cells[2], 16328);
	assert_null(column("extra")->spec);
	assert_str(column("extra")->label, "extra");
	assert_true(column("extra")->cells[0] != DATA_MISSING);
	assert_null(dataset_lookup_column(d, STR("Grade")));
}

static void headers_match_exactly_first(void **state) {
	(void)state;
	load(DATA "[column d.grade]\n[column d.other]\nheader = VISITS\n",
		"Grade,grade,visits\nx,y,z\n");
	assert_str(data_text(column("grade"), 0), "y");
	assert_str(data_text(column("other"), 0), "z");
	assert_str(column("other")->label, "visits");
}

static void absent_columns_are_reported(void **state) {
	(void)state;
	expect_load(DATA "[column d.grad]\n", "name,grade\nA,1\n",
		"layout.ini:15:1: error: 'data.csv' has no column 'grad'\n"
		"  hint: did you mean 'grade'?\n"
		"data.csv:1:1: note: the header row\n");
	expect_load(DATA "[column d.x]\nheader = Gradient\n", "name,grade\nA,1\n",
		"layout.ini:16:10: error: 'data.csv' has no column 'Gradient'\n"
		"  hint: its columns: name, grade\n"
		"data.csv:1:1: note: the header row\n");
	expect_load(DATA "[column d.a]\nheader = grade\n[column d.b]\nheader = GRADE\n", "grade\n1\n",
		"layout.ini:17:1: error: the column 'grade' of the file is described twice\n"
		"layout.ini:15:1: note: first described here\n");
	expect_load(DATA "key = nam\ncount = n\n", "name\nA\n",
		"layout.ini:15:7: error: 'data.csv' has no column 'nam'\n"
		"  hint: did you mean 'name'?\n"
		"layout.ini:16:9: error: 'data.csv' has no column 'n'\n"
		"  hint: its columns: name\n");
}

#define CODED DATA "[column d.g]\ncodes = grade\n" GRADE

static void unknown_codes_are_reported(void **state) {
	(void)state;
	expect_load(CODED, "name,g\nA,9\n",
		"data.csv:2:3: error: '9' in column 'g' is not a code of 'grade'\n"
		"  hint: its codes: 1, 2, 3, 4\n");
	expect_load(CODED, "name,g\nA, 2\nB,good\nC,Inadequat\n",
		"data.csv:2:3: error: ' 2' in column 'g' is not a code of 'grade'\n"
		"  hint: the cell has spaces around '2'; trim = yes allows them\n"
		"data.csv:3:3: error: 'good' in column 'g' is not a code of 'grade'\n"
		"  hint: that is the label of code '2'; [aliases grade] can allow it\n"
		"data.csv:4:3: error: 'Inadequat' in column 'g' is not a code of 'grade'\n"
		"  hint: did you mean 'Inadequate'?\n");
}

static void wrong_cells_are_reported(void **state) {
	(void)state;
	expect_load(CODED, "name,g\nA,\n",
		"data.csv:2:3: error: this cell of column 'g' is empty\n"
		"  hint: if empty cells have no value, set missing = empty for the column\n");
	expect_load(DATA "[column d.n]\ntype = integer\n[column d.t]\ntype = date\n[column d.x]\n",
		"n,t,x\n1.5,2014-02-29,\n\" 3\",2014-01-01T10:00,x\n-9223372036854775808,15/09/2014,x\n",
		"data.csv:2:1: error: '1.5' in column 'n' is not an integer that can be held\n"
		"data.csv:3:1: error: ' 3' in column 'n' is not an integer that can be held\n"
		"  hint: the cell has spaces around '3'; trim = yes allows them\n"
		"data.csv:4:1: error: '-9223372036854775808' in column 'n' is not an integer that can be "
		"held\n"
		"data.csv:2:5: error: '2014-02-29' in column 't' is not a date such as 2014-09-15\n"
		"data.csv:3:6: error: '2014-01-01T10:00' in column 't' is not a date such as 2014-09-15\n"
		"data.csv:4:22: error: '15/09/2014' in column 't' is not a date such as 2014-09-15\n"
		"data.csv:2:16: error: this cell of column 'x' is empty\n"
		"  hint: if empty cells have no value, set missing = empty for the column\n");
}

static void many_faults_are_summed_up(void **state) {
	(void)state;
	Buffer csv = {0};
	buffer_add_text(&csv, "name,g\n");
	for (int i = 0; i < 1000; i++)
		buffer_add_printf(&csv, "R%d,7\n", i);
	buffer_add_char(&csv, '\0');
	load_set(CODED, csv.data, NULL);
	assert_int_equal(diag_count(diagnostics, DIAG_ERROR), 21);
	assert_non_null(strstr(messages(), "data.csv:21:5: error: '7' in column"));
	assert_non_null(
		strstr(messages(), "data.csv:1:6: error: and 980 more cells like this in column 'g'\n"));
	buffer_drop(&csv);
}

static void keys_are_unique(void **state) {
	(void)state;
	expect_load(DATA "key = name\n", "name,g\nA,1\nB,1\n,1\nA,2\nA,3\n",
		"data.csv:4:1: error: this cell of the key column 'name' has no value\n"
		"data.csv:5:1: error: 'A' stands twice in the key column 'name'\n"
		"data.csv:2:1: note: first here\n"
		"data.csv:6:1: error: 'A' stands twice in the key column 'name'\n"
		"data.csv:2:1: note: first here\n");
}

static void counts_weigh_rows(void **state) {
	(void)state;
	load(DATA "count = n\n", "g,n\nx,12\ny,0\n");
	assert_int_equal(dataset_weight(&stats->datasets[0], 0), 12);
	assert_int_equal(dataset_weight(&stats->datasets[0], 1), 0);
	expect_load(DATA "count = n\n", "g,n\nx,-1\ny,\n",
		"data.csv:3:3: error: this cell of column 'n' is empty\n"
		"  hint: if empty cells have no value, set missing = empty for the column\n");
	expect_load(DATA "count = n\n[column d.n]\nmissing = NA\n", "g,n\nx,-1\ny,NA\n",
		"data.csv:2:3: error: a count of records cannot be negative\n"
		"data.csv:3:3: error: a count of records cannot be missing\n");
	expect_load(DATA "count = n\n", "g,n\nx,9223372036854775807\ny,1\n",
		"data.csv:3:3: error: the counts add up to too much\n");
	expect_load(DATA "count = g\n[column d.g]\ncodes = grade\n" GRADE, "g\n1\n",
		"layout.ini:15:9: error: the count column 'g' does not hold integers\n");
}

static void code_lists_are_checked(void **state) {
	(void)state;
	expect_load("[codes a]\n1 = Good\n2 = GOOD\n", "x\n1\n",
		"layout.ini:15:5: error: 'GOOD' is the label of two codes of 'a': '1' and '2'\n"
		"layout.ini:14:5: note: first used here\n");
}

static Stats *load_coloured(const char *colours) {
	static const PaletteColourSpec known[] = {
		{.id = {"blue", 4}}, {.id = {"teal", 4}}, {.id = {"grey", 4}}};
	Palette *palette = ARENA_NEW(arena, Palette);
	palette->colours = arena_copy(arena, known, sizeof(known));
	palette->colour_count = BASE_COUNT(known);
	Str text = str_printf(arena, "%s", RELEASE GRADE "[colours grade]\n");
	text = str_printf(arena, "%.*s%s", STR_ARGS(text), colours);
	file_write("layout.ini", str_terminated(arena, text));
	layout = layout_read(arena, diagnostics, files_new(arena, ""), "layout.ini", NULL, 0);
	assert_non_null(layout);
	return stats_load(arena, diagnostics, layout, palette);
}

static void colours_come_from_the_palette(void **state) {
	(void)state;
	stats = load_coloured("2 = grey\n4 = blue\n");
	assert_non_null(stats);
	const Code *codes = stats->code_lists[0].codes;
	assert_int_equal(codes[0].colour, -1);
	assert_int_equal(codes[1].colour, 2);
	assert_int_equal(codes[3].colour, 0);
	run_again();
	assert_null(load_coloured("1 = gray\n"));
	assert_string_equal(messages(), "layout.ini:19:5: error: the palette has no colour 'gray'\n"
									"  hint: did you mean 'grey'?\n");
}

static void the_dataset_meant_is_found(void **state) {
	(void)state;
	file_write("more.csv", "x\n1\n");
	load(DATA "[data more]\nfile = more.csv\n", "g\n1\n");
	Span where = span_of_text("here");
	assert_ptr_equal(stats_default_dataset(stats, diagnostics, STR("more"), where),
		stats_lookup_dataset(stats, STR("more")));
	assert_null(stats_default_dataset(stats, diagnostics, STR(""), where));
	assert_null(stats_default_dataset(stats, diagnostics, STR("mor"), where));
	assert_string_equal(messages(),
		"expr:1:1: error: it is not clear which dataset is meant\n"
		"  hint: name it here, or set 'data' in [release] for the whole layout\n"
		"expr:1:1: error: there is no dataset 'mor'\n"
		"  hint: did you mean 'more'?\n");
	load_set(DATA "[data more]\nfile = more.csv\n", "g\n1\n", "data=more");
	assert_str(stats_default_dataset(stats, diagnostics, STR(""), where)->id, "more");
	load("", "");
	assert_null(stats_default_dataset(stats, diagnostics, STR(""), span_of_text("x")));
	assert_string_equal(messages(), "expr:1:1: error: this needs data, and the layout has none\n"
									"  hint: describe the file in a [data NAME] section\n");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		STATS_TEST(cells_are_typed),
		STATS_TEST(headers_match_exactly_first),
		STATS_TEST(absent_columns_are_reported),
		STATS_TEST(unknown_codes_are_reported),
		STATS_TEST(wrong_cells_are_reported),
		STATS_TEST(many_faults_are_summed_up),
		STATS_TEST(keys_are_unique),
		STATS_TEST(counts_weigh_rows),
		STATS_TEST(code_lists_are_checked),
		STATS_TEST(colours_come_from_the_palette),
		STATS_TEST(the_dataset_meant_is_found),
	};
	return cmocka_run_group_tests_name("dataset", tests, folder_make, folder_remove);
}
