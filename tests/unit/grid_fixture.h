/* A small dataset for the tests of tables, and grids printed as text. */
#ifndef PUBLISHER_TEST_GRID_FIXTURE_H
#define PUBLISHER_TEST_GRID_FIXTURE_H

#include "stats_fixture.h"

#define CASES                                                                                      \
	"[data d]\nfile = data.csv\n"                                                                  \
	"[column d.name]\nlabel = Name\n"                                                              \
	"[column d.g]\nlabel = Grade\ncodes = grade\nmissing = NA\n"                                   \
	"[column d.h]\nlabel = Help\ncodes = grade\nmissing = NA\n"                                    \
	"[column d.k]\nlabel = Kind\ncodes = kind\nmissing = NA\n"                                     \
	"[column d.n]\nlabel = Visits\ntype = integer\nmissing = NA\n"                                 \
	"[column d.day]\nlabel = Day\ntype = date\nmissing = NA\n"                                     \
	"[codes kind]\na = Indoor\nb = Outdoor\n" GRADE

/* Behind RELEASE and CASES, its header stands on line 45. */
#define TABLE "[table t]\ncaption = Caption\n"

#define CASES_CSV                                                                                  \
	"name,g,h,k,n,day\n"                                                                           \
	"Oak,2,3,a,1200,2014-01-31\n"                                                                  \
	"ash,1,NA,b,NA,2014-06-30\n"                                                                   \
	"Elm,NA,2,a,30,NA\n"                                                                           \
	"Ash,2,3,NA,-4,2013-12-31\n"                                                                   \
	"Fir,4,3,b,30,2014-01-31\n"

static Buffer printed;

static inline void add_cell(Str text, bool last) {
	buffer_add_str(&printed, text);
	buffer_add_text(&printed, last ? "\n" : "|");
}

/* The grid as text: '~' marks headings over columns, '>' numeric columns, '@' groups, '+' subtotal
 * and '*' total rows, '#' notes, '!' what does not add up; a symbol beside a value follows it. */
static inline const char *print_grid(const Grid *grid) {
	static const char *const kinds[] = {"", "@", "+", "*"};
	printed.length = 0;
	for (size_t i = 0; i < grid->span_count; i++)
		buffer_add_printf(&printed, "~%zu %.*s %zu+%zu\n", grid->spans[i].level,
			STR_ARGS(grid->spans[i].label.text), grid->spans[i].first, grid->spans[i].count);
	add_cell(grid->stub.text, grid->column_count == 0);
	for (size_t i = 0; i < grid->column_count; i++) {
		buffer_add_text(&printed, grid->columns[i].numeric ? ">" : "");
		add_cell(grid->columns[i].label.text, i + 1 == grid->column_count);
	}
	for (size_t i = 0; i < grid->row_count; i++) {
		const Value *cells = grid->rows[i].cells;
		buffer_add_text(&printed, kinds[grid->rows[i].kind]);
		add_cell(grid->rows[i].label.text, grid->column_count == 0 || !cells);
		for (size_t j = 0; cells && j < grid->column_count; j++) {
			buffer_add_str(&printed, cells[j].text);
			add_cell(value_is_symbol(&cells[j]) ? STR("") : cells[j].symbol,
				j + 1 == grid->column_count);
		}
	}
	for (size_t i = 0; i < grid->note_count; i++)
		buffer_add_printf(&printed, "# %.*s\n", STR_ARGS(grid->notes[i]));
	buffer_add_text(&printed, grid->adds_up ? "" : "!\n");
	buffer_add_char(&printed, '\0');
	return printed.data;
}

static inline Grid *grid_of(const char *layout_text, const char *csv) {
	load(layout_text, csv);
	return stats_grid(arena, diagnostics, stats, &layout->tables[0]);
}

static inline void expect_of(const char *layout_text, const char *csv, const char *expected) {
	Grid *grid = grid_of(layout_text, csv);
	assert_string_equal(messages(), "");
	assert_non_null(grid);
	assert_string_equal(print_grid(grid), expected);
}

#define expect(keys, expected) expect_of(CASES TABLE keys, CASES_CSV, expected)

static inline void fails_of(const char *layout_text, const char *csv, const char *expected) {
	assert_null(grid_of(layout_text, csv));
	assert_string_equal(messages(), expected);
}

#define fails(keys, expected) fails_of(CASES TABLE keys, CASES_CSV, expected)

static inline int printed_drop(void **state) {
	buffer_drop(&printed);
	return folder_remove(state);
}

#endif
