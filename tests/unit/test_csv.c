/* CSV files: cells, their places, and what is refused where. */
#include "source_fixture.h"

static CsvTable *read_bytes(Str text) {
	run_again();
	file_write(text);
	return csv_read(arena, diagnostics, files_new(arena, ""), file_path, (Span){0});
}

static CsvTable *read_text(const char *text) {
	return read_bytes(str_from(text));
}

static void expect(const char *text, const char *expected) {
	assert_null(read_text(text));
	assert_string_equal(messages(), expected);
}

static void assert_cell(const CsvTable *table, size_t row, size_t column, const char *expected) {
	assert_str(csv_cell(table, row, column), expected);
}

static void assert_place(
	const CsvTable *table, size_t row, size_t column, size_t line, size_t at, const char *text) {
	Span span = csv_cell_span(table, row, column);
	assert_int_equal(span_position(span).line, line);
	assert_int_equal(span_position(span).column, at);
	assert_str(span_text(span), text);
}

static void cells_are_read_row_by_row(void **state) {
	(void)state;
	CsvTable *table = read_text("name,count,\"long name\"\n"
								"a,1,\"x, y\"\n"
								"\"say \"\"b\"\"\",,\" z \"\n"
								" c ,\"\",\"two\nlines\"\n");
	assert_string_equal(messages(), "");
	assert_int_equal(table->column_count, 3);
	assert_int_equal(table->row_count, 3);
	assert_str(table->header[2], "long name");
	assert_cell(table, 0, 0, "a");
	assert_cell(table, 0, 2, "x, y");
	assert_cell(table, 1, 0, "say \"b\"");
	assert_cell(table, 1, 1, "");
	assert_cell(table, 1, 2, " z ");
	assert_cell(table, 2, 0, " c ");
	assert_cell(table, 2, 1, "");
	assert_cell(table, 2, 2, "two\nlines");
}

static void cells_know_their_places(void **state) {
	(void)state;
	CsvTable *table = read_text("\xEF\xBB\xBFn,m\r\n\"a,\n\"\"b\",2\r\n\xC3\xA9,3");
	assert_string_equal(messages(), "");
	assert_int_equal(table->row_count, 2);
	assert_str(table->header[0], "n");
	assert_cell(table, 0, 0, "a,\n\"b");
	assert_cell(table, 1, 1, "3");
	assert_place(table, SIZE_MAX, 1, 1, 4, "m");
	assert_place(table, 0, 0, 2, 1, "\"a,\n\"\"b\"");
	assert_place(table, 0, 1, 3, 6, "2");
	assert_place(table, 1, 0, 4, 1, "\xC3\xA9");
	assert_place(table, 1, 1, 4, 3, "3");
}

static void verbatim_cells_are_slices_of_the_file(void **state) {
	(void)state;
	CsvTable *table = read_text("n,m\nab,\"cd\"\n");
	const char *text = table->source->text.data;
	assert_ptr_equal(csv_cell(table, 0, 0).data, text + 4);
	assert_ptr_equal(csv_cell(table, 0, 1).data, text + 8);
}

static void empty_lines_at_the_end_are_ignored(void **state) {
	(void)state;
	CsvTable *table = read_text("n\r\na\r\n\r\n\n\n");
	assert_string_equal(messages(), "");
	assert_int_equal(table->row_count, 1);
	expect("n\na\n\nb\n", "3:1: error: empty line between rows\n  hint: remove it\n");
}

static void ragged_rows_are_refused(void **state) {
	(void)state;
	expect("a,b,c\n1,2\n1,2,3\n1,2,3,4\n1\n",
		"2:1: error: row has 2 fields, the header has 3\n"
		"  hint: a field that holds a comma or a line break stands in quotes\n"
		"4:1: error: row has 4 fields, the header has 3\n"
		"  hint: a field that holds a comma or a line break stands in quotes\n"
		"5:1: error: row has 1 field, the header has 3\n"
		"  hint: a field that holds a comma or a line break stands in quotes\n");
}

static void quotes_must_be_in_order(void **state) {
	(void)state;
	expect("a,b\n1,x \"y\" z\n2\n",
		"2:5: error: stray quote\n"
		"  hint: put the whole field in quotes and double the quotes within it\n"
		"3:1: error: row has 1 field, the header has 2\n"
		"  hint: a field that holds a comma or a line break stands in quotes\n");
	expect("a,b\n1,\"x\" y\n",
		"2:6: error: text after a closing quote\n"
		"  hint: a quote within a quoted field is doubled: \"\"; a comma or the line's end "
		"follows the closing one\n"
		"2:3: note: the field begins here\n");
	expect("a,b\n1,\"x\n2,y\n",
		"2:3: error: unclosed quote\n"
		"  hint: the field runs to the end of the file; end it with '\"'\n");
	expect("a,b\"\n1\n", "1:4: error: stray quote\n"
						 "  hint: put the whole field in quotes and double the quotes within it\n");
}

static void commas_part_fields(void **state) {
	(void)state;
	expect("a;b\n1;2\n",
		"1:1: error: semicolons part the fields of this file, not commas\n"
		"  hint: save it as CSV with commas; a field that holds a comma stands in quotes\n");
	expect("a\tb\nx, y\t2\n",
		"1:1: error: tabs part the fields of this file, not commas\n"
		"  hint: save it as CSV with commas; a field that holds a comma stands in quotes\n");
	/* One column whose name holds a semicolon, and a sign among columns, are as good as any. */
	assert_non_null(read_text("a;b\n1\n"));
	assert_non_null(read_text("a;b,c\n1;2,3\n"));
}

static void columns_need_names_of_their_own(void **state) {
	(void)state;
	expect("a,b,a,,b\n1,2,3,4,5\n", "1:7: error: column 4 has no name\n"
									"  hint: name it in the first line, or remove the column\n"
									"1:5: error: duplicate column 'a'\n"
									"  hint: give each column a name of its own\n"
									"1:1: note: the first one\n"
									"1:8: error: duplicate column 'b'\n"
									"  hint: give each column a name of its own\n"
									"1:3: note: the first one\n");
}

static void only_clean_utf8_is_read(void **state) {
	(void)state;
	expect("a,b\n\xC3\xA9,caf\xE9\n\xFF,x\n",
		"2:6: error: invalid UTF-8 (byte 0xE9)\n  hint: save the file as UTF-8\n"
		"3:1: error: invalid UTF-8 (byte 0xFF)\n  hint: save the file as UTF-8\n");
	assert_null(read_bytes(STR("a,b\n1,\0\n")));
	assert_string_equal(messages(), "2:3: error: control character U+0000\n  hint: remove it\n");
}

static void files_need_content(void **state) {
	(void)state;
	expect("", "1:1: error: empty file\n"
			   "  hint: the first line names the columns, each further line is a row\n");
	expect("\xEF\xBB\xBF\n\n",
		"1:1: error: empty file\n"
		"  hint: the first line names the columns, each further line is a row\n");
	expect("a,b\n", "1:1: error: no data rows\n"
					"  hint: the file has a line of column names only\n");
}

/* Neither many rows nor many faults take more than a moment. */
static void many_rows_are_read(void **state) {
	(void)state;
	enum { ROWS = 100000 };
	Buffer text = {0};
	buffer_add_text(&text, "id,name,value\n");
	for (int i = 0; i < ROWS; i++)
		buffer_add_printf(&text, "%d,\"name, \"\"%d\"\"\",%d\n", i, i, i * 7);
	CsvTable *table = read_bytes(buffer_str(&text));
	assert_int_equal(table->row_count, ROWS);
	assert_cell(table, ROWS - 1, 1, "name, \"99999\"");
	for (size_t i = 20; i < text.length; i++)
		if (text.data[i] == ',')
			text.data[i] = i % 2 ? 'x' : '"';
	assert_null(read_bytes(buffer_str(&text)));
	buffer_drop(&text);
}

static void any_bytes_are_survived(void **state) {
	(void)state;
	Str good = STR("name,count,\"long name\"\na,1,\"x, y\"\n\"say \"\"b\"\"\",,\" z \"\n"
				   "c,\"\",\"two\nlines\"\n");
	for (int i = 0; i < 2000; i++) {
		run_again();
		file_write(mutated(good, "\"\",,\n\r"));
		CsvTable *table = csv_read(arena, diagnostics, files_new(arena, ""), file_path, (Span){0});
		assert_true(!table == !diag_ok(diagnostics));
		for (size_t row = 0; table && row < table->row_count; row++)
			for (size_t column = 0; column < table->column_count; column++) {
				Str cell = csv_cell(table, row, column);
				Str place = span_text(csv_cell_span(table, row, column));
				assert_true(place.length >= cell.length);
				if (place.length == cell.length)
					assert_true(str_equal(place, cell));
			}
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		SOURCE_TEST(cells_are_read_row_by_row),
		SOURCE_TEST(cells_know_their_places),
		SOURCE_TEST(verbatim_cells_are_slices_of_the_file),
		SOURCE_TEST(empty_lines_at_the_end_are_ignored),
		SOURCE_TEST(ragged_rows_are_refused),
		SOURCE_TEST(quotes_must_be_in_order),
		SOURCE_TEST(commas_part_fields),
		SOURCE_TEST(columns_need_names_of_their_own),
		SOURCE_TEST(only_clean_utf8_is_read),
		SOURCE_TEST(files_need_content),
		SOURCE_TEST(many_rows_are_read),
		SOURCE_TEST(any_bytes_are_survived),
	};
	return cmocka_run_group_tests_name("csv", tests, folder_make, folder_remove);
}
