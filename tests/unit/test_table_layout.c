/* Tables: the widths of columns, and where cells and rules stand. */
#include "typeset_fixture.h"

#define P LENGTH_POINT

static Length total(const Length *widths, size_t count) {
	Length sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += widths[i];
	return sum;
}

/* Wherever the measure lies, widths add up to the table's width and none is below its minimum. */
static void widths_add_up(void **state) {
	(void)state;
	const ColumnNeed needs[] = {
		{200 * P, 60 * P, 200 * P, false},
		{70 * P, 55 * P, 70 * P, true},
		{90 * P, 80 * P, 90 * P, true},
		{150 * P, 40 * P, 150 * P, false},
	};
	for (Length measure = 235 * P; measure < 1200 * P; measure += 7 * P + 13) {
		Length widths[4];
		Length width = table_columns_solve(needs, 4, measure, widths);
		assert_true(width > 0 && width <= measure);
		assert_int_equal(total(widths, 4), width);
		for (size_t i = 0; i < 4; i++)
			assert_true(widths[i] >= needs[i].minimum);
	}
	Length widths[4];
	assert_int_equal(table_columns_solve(needs, 4, 234 * P, widths), 0);
}

static void numbers_get_equal_columns(void **state) {
	(void)state;
	const ColumnNeed needs[] = {
		{100 * P, 60 * P, 100 * P, false},
		{40 * P, 40 * P, 40 * P, true},
		{75 * P, 75 * P, 75 * P, true},
		{20 * P, 20 * P, 20 * P, true},
	};
	Length widths[4];
	assert_int_equal(table_columns_solve(needs, 4, 450 * P, widths), 450 * P);
	assert_int_equal(widths[1], widths[2]);
	assert_int_equal(widths[2], widths[3]);
	assert_true(widths[0] >= 100 * P);
}

static void narrow_tables_are_not_stretched(void **state) {
	(void)state;
	const ColumnNeed needs[] = {{60 * P, 60 * P, 60 * P, false}, {40 * P, 40 * P, 40 * P, true}};
	Length widths[2];
	assert_int_equal(table_columns_solve(needs, 2, 500 * P, widths), 300 * P);
	assert_int_equal(total(widths, 2), 300 * P);
}

/* Words are not broken if columns of numbers can be narrower for it. */
static void words_come_before_equal_columns(void **state) {
	(void)state;
	const ColumnNeed needs[] = {
		{100 * P, 60 * P, 100 * P, false},
		{50 * P, 50 * P, 50 * P, true},
		{80 * P, 80 * P, 80 * P, true},
	};
	Length widths[3];
	assert_int_equal(table_columns_solve(needs, 3, 240 * P, widths), 240 * P);
	assert_int_equal(widths[0], 100 * P);
	assert_int_equal(widths[1], 55 * P);
	assert_int_equal(widths[2], 85 * P);
}

/* Right edges of a column's numbers and of its heading are the same. */
static void numbers_line_up(void **state) {
	(void)state;
	static const char *const heads[] = {"Authority", "Overall effectiveness", "Leadership"};
	Fixture f;
	fixture_open(&f);
	add_section(&f, "Findings", false);
	Node *table = add_table(&f, 1, "Table 1: Outcomes", heads, 3, 9, true);
	const Frames *frames = compose(&f);
	assert_non_null(frames);
	Length right[3] = {0};
	const Page *page = &frames->pages[0];
	for (size_t i = 0; i < page->item_count; i++) {
		const Item *item = &page->items[i];
		const Node *cell = item->kind == ITEM_GLYPHS && item->node ? item->node->parent : NULL;
		if (cell == NULL || !cell->numeric)
			continue;
		size_t column = cell->parent->first_child->next == cell ? 1 : 2;
		Length edge = item->x + item->run->width;
		if (str_ends_with(item->run->text, STR(" "))) /* a space at a line's end has no width */
			continue;
		if (right[column] == 0)
			right[column] = edge;
		assert_int_equal(edge, right[column]);
	}
	assert_true(right[1] > 0 && right[2] > right[1]);
	assert_int_equal(page_of(frames, table), 1);
	fixture_close(&f);
}

static void too_wide_is_reported(void **state) {
	(void)state;
	static const char *const heads[] = {"Authority", "Incomprehensibilities",
		"Counterrevolutionaries", "Disproportionateness", "Institutionalisation",
		"Internationalisation", "Straightforwardnesses"};
	Fixture f;
	fixture_open(&f);
	add_section(&f, "Findings", false);
	add_table(&f, 1, "Table 1: Outcomes", heads, 7, 3, true);
	assert_null(compose(&f));
	Buffer text = {0};
	diag_render(f.diagnostics, &text, false);
	buffer_add_char(&text, '\0');
	assert_non_null(strstr(text.data, "table 'outcomes' needs "));
	assert_non_null(strstr(text.data, " mm, the page has 160 mm"));
	buffer_drop(&text);
	fixture_close(&f);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(widths_add_up),
		cmocka_unit_test(numbers_get_equal_columns),
		cmocka_unit_test(narrow_tables_are_not_stretched),
		cmocka_unit_test(words_come_before_equal_columns),
		cmocka_unit_test(numbers_line_up),
		cmocka_unit_test(too_wide_is_reported),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
