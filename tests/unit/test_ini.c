/* INI files: what is read, and what is refused where. */
#include "source_fixture.h"

static IniFile *read_text(const char *text) {
	file_write(str_from(text));
	return ini_read(arena, diagnostics, files_new(arena, ""), FILE_LAYOUT, file_path, (Span){0});
}

static void expect(const char *text, const char *expected) {
	run_again();
	read_text(text);
	assert_string_equal(messages(), expected);
}

static void sections_and_entries_keep_their_places(void **state) {
	(void)state;
	IniFile *file = read_text("; a comment\n\n[release]\n  Title = A \xC3\xA9 title  ; why\n"
							  "empty =\n\n[table  Outcomes x ]\nwhere = 'a = \"b;c\"' # so\n"
							  "quoted = \" a \"\n");
	assert_string_equal(messages(), "");
	assert_int_equal(file->section_count, 2);
	IniSection *release = &file->sections[0];
	assert_str(release->kind, "release");
	assert_str(release->id, "");
	assert_int_equal(release->entry_count, 2);
	assert_str(release->entries[0].name, "Title");
	assert_str(release->entries[0].value, "A \xC3\xA9 title");
	assert_int_equal(span_position(release->entries[0].name_span).column, 3);
	assert_int_equal(span_position(release->entries[0].value_span).line, 4);
	assert_int_equal(span_position(release->entries[0].value_span).column, 11);
	assert_str(release->entries[1].value, "");
	IniSection *table = &file->sections[1];
	assert_str(table->kind, "table");
	assert_str(table->id, "Outcomes x");
	assert_str(table->entries[0].value, "a = \"b;c\"");
	assert_int_equal(span_position(table->entries[0].value_span).column, 10);
	assert_str(table->entries[1].value, " a ");
}

static void line_ends_of_windows_are_read(void **state) {
	(void)state;
	IniFile *file = read_text("[a]\r\nb = c\r\n\r\nd = \"e\"\r\n");
	assert_string_equal(messages(), "");
	assert_str(file->sections[0].entries[0].value, "c");
	assert_str(file->sections[0].entries[1].value, "e");
}

static void equal_names_are_refused(void **state) {
	(void)state;
	expect("[a]\nkey = 1\nKEY = 2\n", "3:1: error: duplicate key 'KEY'\n"
									  "  hint: remove one; upper and lower case count as the same\n"
									  "2:1: note: first defined here\n");
	expect("[table a]\nb = 1\n[Table  A]\n",
		"3:1: error: duplicate section [Table A]\n"
		"  hint: give it another name; upper and lower case count as the same\n"
		"1:1: note: first defined here\n");
}

static void comments_that_cut_values_are_refused(void **state) {
	(void)state;
	expect("[a]\nb = one;two\n", "2:8: error: ';' begins a comment and would cut the value here\n"
								 "  hint: put the value in quotes: \"one;two\"\n");
	expect("[a]\nb = http://x/#y\n",
		"2:14: error: '#' begins a comment and would cut the value here\n"
		"  hint: put the value in quotes: \"http://x/#y\"\n");
	expect("[a]\nb = #1d70b8\n", "2:5: error: '#' begins a comment and would cut the value here\n"
								 "  hint: put the value in quotes: \"#1d70b8\"\n");
	expect("[a]\nb = c = \"d ; e\"\n",
		"2:12: error: ';' begins a comment and would cut the value here\n"
		"  hint: put the value in quotes: 'c = \"d ; e\"'\n");
	expect("[a]\nb = one ;two\nc = ; nothing\n", "");
}

static void quotes_must_close(void **state) {
	(void)state;
	expect("[a]\nb = \"one\nc = 'two\n",
		"2:5: error: unclosed quote\n"
		"  hint: end the value with \", or wrap it in the other quotes\n"
		"3:5: error: unclosed quote\n"
		"  hint: end the value with ', or wrap it in the other quotes\n");
	expect("[a]\nb = \"one\" = two\n",
		"2:11: error: text after the closing quote\n"
		"  hint: wrap the whole value in the other kind of quotes, such as '\"a\" or \"b\"'\n");
	expect("[a]\nb = \"\" ; c\nd = '' # it's\ne = \"f\";g\n", "");
}

static void lines_that_are_nothing_are_refused(void **state) {
	(void)state;
	expect("[a]\nb = c\n  and more\n",
		"3:3: error: neither a section, nor a comment, nor 'key = value'\n"
		"  hint: a value stands on one line, with its key; a comment begins with ';'\n");
	expect("b = c\nd = e\n[a]\n", "1:1: error: key 'b' before any section\n"
								  "  hint: put it below a section header such as [release]\n");
	expect("[a]\n= c\n", "2:1: error: no key before '='\n  hint: write key = value\n");
	expect("[a]\nb = c \\\n d\n",
		"2:7: error: a backslash at the end of a line would join the next line to it\n"
		"  hint: remove it; a value stands on one line\n"
		"3:2: error: neither a section, nor a comment, nor 'key = value'\n"
		"  hint: a value stands on one line, with its key; a comment begins with ';'\n");
	expect("[a]\n; c \\\nb = c\n",
		"2:5: error: a backslash at the end of a line would join the next line to it\n"
		"  hint: remove it; a value stands on one line\n");
	expect("[a]\nb = c\rd = e\n", "2:6: error: carriage return within a line\n"
								  "  hint: end lines with LF or CR LF\n");
}

static void headers_must_be_whole(void **state) {
	(void)state;
	expect("[a\nb = c\n", "1:1: error: section header without ']'\n  hint: write [a]\n");
	expect("[ ]\nb = c\n", "1:1: error: empty section name\n"
						   "  hint: write what the section is, such as [release]\n");
	expect("[a] ; b\n", "1:5: error: text after a section header\n"
						"  hint: put it, or the comment, on a line of its own\n");
}

static void long_lines_are_refused(void **state) {
	(void)state;
	char text[1400] = "[a]\n  b = ";
	size_t start = strlen(text);
	memset(text + start, 'x', 1000);
	strcpy(text + start + 1000, "\n");
	expect(text, "2:3: error: line of 1006 bytes\n"
				 "  hint: a line holds at most 1000 bytes; move long text to a prose file\n");
	strcpy(text + start + 994, "\nc = d\n");
	expect(text, "");
	memset(text, 'k', 300);
	memcpy(text, "[a]\n", 4);
	strcpy(text + 300, " = 1\n");
	expect(text, "2:1: error: name of 296 bytes\n  hint: a name has at most 200 bytes\n");
}

static void only_clean_utf8_is_read(void **state) {
	(void)state;
	expect("[a]\nb = caf\xE9\n",
		"2:8: error: invalid UTF-8 (byte 0xE9)\n  hint: save the file as UTF-8\n");
	expect("[a]\nb = c\x01\n", "2:6: error: control character U+0001\n  hint: remove it\n");
	expect("[a]\nb = c\xC2\x85\n", "2:6: error: control character U+0085\n  hint: remove it\n");
	expect("\xEF\xBB\xBF[a]\nb = c\n",
		"1:1: error: the file begins with a byte order mark\n"
		"  hint: save it as UTF-8 without a byte order mark (BOM)\n");
	run_again();
	file_write(STR("[a]\nb = c\0d\n"));
	assert_null(
		ini_read(arena, diagnostics, files_new(arena, ""), FILE_LAYOUT, file_path, (Span){0}));
	assert_string_equal(messages(), "2:6: error: control character U+0000\n  hint: remove it\n");
}

static void large_files_are_refused(void **state) {
	(void)state;
	Buffer text = {0};
	while (text.length <= (size_t)256 << 10)
		buffer_add_text(&text, "; a comment that fills the file\n");
	file_write(buffer_str(&text));
	assert_null(
		ini_read(arena, diagnostics, files_new(arena, ""), FILE_LAYOUT, file_path, (Span){0}));
	assert_string_equal(messages(), "1:1: error: file of 262176 bytes\n"
									"  hint: a file of settings has at most 262144 bytes\n");
	buffer_drop(&text);
}

static void absent_files_are_reported(void **state) {
	(void)state;
	unlink(file_path);
	assert_null(
		ini_read(arena, diagnostics, files_new(arena, ""), FILE_LAYOUT, file_path, (Span){0}));
	assert_false(diag_ok(diagnostics));
}

/* Whatever is refused or not: what passes is what iniparser reads, and nothing crashes. */
static void any_bytes_are_survived(void **state) {
	(void)state;
	Str good = STR("; c\n[release]\ntitle = A \"b\" ; d\ncolour = \"#1d70b8\"\n[table x]\n"
				   "where = 'a = \"b\"'\nempty =\nlast = 1\n");
	for (int i = 0; i < 2000; i++) {
		run_again();
		file_write(mutated(good, "\"'=;#[]\\\n\r \t"));
		ini_read(arena, diagnostics, files_new(arena, ""), FILE_LAYOUT, file_path, (Span){0});
		if (strstr(messages(), "iniparser"))
			fail_msg("%s", messages());
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		SOURCE_TEST(sections_and_entries_keep_their_places),
		SOURCE_TEST(line_ends_of_windows_are_read),
		SOURCE_TEST(equal_names_are_refused),
		SOURCE_TEST(comments_that_cut_values_are_refused),
		SOURCE_TEST(quotes_must_close),
		SOURCE_TEST(lines_that_are_nothing_are_refused),
		SOURCE_TEST(headers_must_be_whole),
		SOURCE_TEST(long_lines_are_refused),
		SOURCE_TEST(only_clean_utf8_is_read),
		SOURCE_TEST(large_files_are_refused),
		SOURCE_TEST(absent_files_are_reported),
		SOURCE_TEST(any_bytes_are_survived),
	};
	return cmocka_run_group_tests_name("ini", tests, folder_make, folder_remove);
}
