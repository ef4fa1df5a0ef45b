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

/* Where the first `length` bytes of an item's text end. */
static Length end_of(const Fixture *f, const Item *item, size_t length) {
	int64_t advance = 0;
	for (size_t i = 0; i < item->run->glyph_count; i++)
		if (item->run->glyphs[i].text_start < length)
			advance += item->run->glyphs[i].advance;
	return item->x + length_scale(item->run->size, advance,
						 fonts_face(f->fonts, item->run->face)->units_per_em);
}

/* A table with one heading over its two columns of numbers. */
static Node *add_spanned(Fixture *f, const char *heading, const char *left, const char *right) {
	Node *table = add(f, f->section, NODE_TABLE, NULL);
	table->number = 1;
	table->text = STR("outcomes");
	add(f, table, NODE_CAPTION, "Table 1: Outcomes");
	Node *head = add(f, table, NODE_TABLE_HEAD, NULL);
	Node *top = add(f, head, NODE_ROW, NULL);
	add(f, top, NODE_HEADER_CELL, "Area")->row_span = 2;
	add(f, top, NODE_HEADER_CELL, heading)->column_span = 2;
	Node *bottom = add(f, head, NODE_ROW, NULL);
	add(f, bottom, NODE_HEADER_CELL, left)->numeric = true;
	add(f, bottom, NODE_HEADER_CELL, right)->numeric = true;
	add(f, table, NODE_TABLE_BODY, NULL);
	return table;
}

static const bool numeric[] = {false, true, true};

/* Points stand under points, and end where they would: a sign, a symbol behind a number and one
 * in its place do not move them. */
static void decimal_points_line_up(void **state) {
	(void)state;
	static const char *const rows[][3] = {
		{"North", "1,204.5%", "7"},
		{"East",
			"\xE2\x88\x92"
			"3.25%",
			"12\xC2\xA0[p]"},
		{"South", "18%",
			"\xE2\x88\x92"
			"340"},
		{"West", "[x]", "[low]"},
	};
	static const struct {
		const char *text;
		size_t point; /* bytes before it */
	} numbers[] = {{"1,204.5%", 5},
		{"\xE2\x88\x92"
		 "3.25%",
			4},
		{"18%", 2}};
	Fixture f;
	fixture_open(&f);
	add_section(&f, "Findings", false);
	Node *table = add_spanned(&f, "Shares", "Of all", "Number");
	for (size_t i = 0; i < BASE_COUNT(rows); i++)
		add_row(&f, table->last_child, rows[i], 3, numeric);
	const Frames *frames = compose(&f);
	assert_non_null(frames);
	const Page *page = &frames->pages[0];
	Length point = 0;
	for (size_t i = 0; i < BASE_COUNT(numbers); i++) {
		const Item *item = item_of(page, numbers[i].text);
		assert_non_null(item);
		Length at = end_of(&f, item, numbers[i].point);
		assert_true(i == 0 || (at - point < 8 && point - at < 8));
		point = at;
	}
	Length units = end_of(&f, item_of(page, "7"), 1);
	Length marked = end_of(&f, item_of(page, "12\xC2\xA0[p]"), 2);
	Length negative = end_of(&f,
		item_of(page, "\xE2\x88\x92"
					  "340"),
		6);
	assert_true(units - marked < 8 && marked - units < 8);
	assert_true(units - negative < 8 && negative - units < 8);
	/* What stands for a number ends where numbers end. */
	const Item *symbol = item_of(page, "[low]");
	assert_true(symbol->x + symbol->run->width - units < 8);
	assert_true(units - symbol->x - symbol->run->width < 8);
	fixture_close(&f);
}

/* A heading over columns stands where they begin, and makes them wide enough for it. */
static void headings_over_columns_have_room(void **state) {
	(void)state;
	static const char *const cells[] = {"North", "1", "2"};
	Fixture f;
	fixture_open(&f);
	add_section(&f, "Findings", false);
	Node *table = add_spanned(&f, "Counterrevolutionary-institutionalisations", "A", "B");
	for (size_t i = 0; i < 3; i++)
		add_row(&f, table->last_child, cells, 3, numeric);
	const Frames *frames = compose(&f);
	assert_non_null(frames);
	const Page *page = &frames->pages[0];
	const Item *heading = item_of(page, "Counterrevolutionary-");
	const Item *last = item_of(page, "B");
	assert_non_null(last);
	if (heading == NULL)
		heading = item_of(page, "Counterrevolutionary-institutionalisations");
	assert_non_null(heading);
	assert_true(last->x + last->run->width >= heading->x + heading->run->width);
	assert_true(heading->y > last->y);
	assert_int_equal(item_of(page, "Area")->y, last->y);
	fixture_close(&f);
}

/* The name of a group begins no later than its rows, and stays with the first of them; a later page
 * tells which group goes on. */
static void groups_go_on_under_their_name(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	add_section(&f, "Findings", false);
	Node *table = add_spanned(&f, "Numbers", "A", "B");
	for (size_t g = 0; g < 3; g++) {
		Node *body = g == 0 ? table->last_child : add(&f, table, NODE_TABLE_BODY, NULL);
		const char *name = arena_printf(f.arena, "Group %zu", g);
		Node *group = add_row(&f, body, &name, 1, numeric);
		group->group = true;
		group->first_child->column_span = 3;
		for (size_t r = 0; r < 40; r++) {
			const char *cells[] = {arena_printf(f.arena, "Row %zu.%zu", g, r), "1", "2"};
			add_row(&f, body, cells, 3, numeric);
		}
		const char *cells[] = {arena_printf(f.arena, "Total %zu", g), "40", "80"};
		add_row(&f, body, cells, 3, numeric)->total = true;
	}
	const Frames *frames = compose(&f);
	assert_non_null(frames);
	assert_true(frames->page_count >= 4);
	for (size_t p = 0; p < frames->page_count; p++)
		for (size_t g = 0; g < 3; g++) {
			const Page *page = &frames->pages[p];
			const char *name = arena_printf(f.arena, "Group %zu", g);
			const char *again = arena_printf(f.arena, "Group %zu (continued)", g);
			const char *first = arena_printf(f.arena, "Row %zu.0", g);
			const char *last = arena_printf(f.arena, "Row %zu.39", g);
			const char *sum = arena_printf(f.arena, "Total %zu", g);
			if (shows(page, name))
				assert_true(item_of(page, name)->x < item_of(page, first)->x);
			assert_int_equal(shows(page, name), shows(page, first));
			assert_int_equal(shows(page, last), shows(page, sum));
			if (shows(page, last) && !shows(page, name))
				assert_true(shows(page, again));
			if (shows(page, again)) {
				assert_false(shows(page, name));
				assert_int_equal(item_of(page, again)->artifact, ARTIFACT_REPEATED);
			}
		}
	fixture_close(&f);
}

static Node *add_wide(Fixture *f, size_t columns, const char *word) {
	const char *heads[16] = {"Authority"};
	for (size_t i = 1; i < columns; i++)
		heads[i] = word;
	return add_table(f, 1, "Table 1: Outcomes", heads, columns, 3, true);
}

/* How far the head reaches from the first line of the heading in that column to its last. */
static Length heading_height(const Page *page, const Node *table, size_t column) {
	const Node *cell = table->first_child->next->first_child->first_child;
	for (; column > 0; column--)
		cell = cell->next;
	Length top = 0, bottom = page->height;
	for (size_t i = 0; i < page->item_count; i++) {
		const Item *item = &page->items[i];
		if (item->kind != ITEM_GLYPHS || item->node == NULL || item->node->parent != cell)
			continue;
		top = item->y > top ? item->y : top;
		bottom = item->y < bottom ? item->y : bottom;
	}
	return top - bottom;
}

/* A long heading takes width from columns that have more than they need, so that the head is
 * lower than it would be over equal columns. */
static void long_headings_get_wider_columns(void **state) {
	(void)state;
	static const char *const long_heading = "The experiences and progress of children looked "
											"after and achieving permanence";
	const char *equal[] = {"Authority", long_heading, long_heading, long_heading, long_heading};
	const char *mixed[] = {"Authority", "All", long_heading, "Some", "None"};
	Length heights[2];
	for (size_t i = 0; i < 2; i++) {
		Fixture f;
		fixture_open(&f);
		add_section(&f, "Findings", false);
		Node *table = add_table(&f, 1, "Table 1: Outcomes", i == 0 ? equal : mixed, 5, 3, true);
		const Frames *frames = compose(&f);
		assert_non_null(frames);
		heights[i] = heading_height(&frames->pages[0], table, 2);
		assert_true(heights[i] > 0);
		fixture_close(&f);
	}
	assert_true(heights[1] <= heights[0] / 2);
}

/* Where the words of a head do not all fit, most of them are whole all the same, and no column is
 * so narrow for it that its heading is in shreds. */
static void few_words_of_a_head_are_hyphenated(void **state) {
	(void)state;
	static const char *const heads[] = {"Judgement", "Overall effectiveness",
		"The experiences and progress of children who need help and protection",
		"The experiences and progress of children looked after and achieving permanence",
		"Adoption performance", "The experiences and progress of care leavers",
		"Leadership, management and governance"};
	Fixture f;
	fixture_open(&f);
	add_section(&f, "Findings", false);
	f.theme->page->margin_right.length += 72 * P;
	Node *table = add_table(&f, 1, "Table 1: Outcomes", heads, 7, 30, true);
	const Frames *frames = compose(&f);
	assert_non_null(frames);
	const Page *page = &frames->pages[0];
	size_t hyphens = 0;
	for (size_t i = 0; i < page->item_count; i++)
		hyphens += page->items[i].kind == ITEM_GLYPHS &&
		           str_ends_with(page->items[i].run->text, STR("\xC2\xAD"));
	assert_true(hyphens >= 1 && hyphens <= 3);
	for (size_t column = 1; column < 7; column++)
		assert_true(heading_height(page, table, column) <= 8 * 12 * P);
	fixture_close(&f);
}

/* A list of names, dates and grades that is a little too wide: no date breaks, as other texts can,
 * and where one grade breaks, the column beside it is not narrow too. */
static void dates_are_whole_and_few_rows_break(void **state) {
	(void)state;
	static const char *const heads[] = {"Authority", "Previous inspection",
		"Previous overall grade", "Inspected on", "Overall grade", "Region"};
	static const char *const rows[][6] = {
		{"Dunmere, Forest of", "26 December 2028", "Requires improvement", "12 March 2031", "Good",
			"Upland"},
		{"Hollowford", "12 June 2029", "Good", "28 February 2031", "Outstanding", "Coast"},
		{"Llan", "13 September 2029", "Requires improvement", "2 October 2030", "Good", "Plain"},
		{"Marlow Vale", "25 August 2029", "Requires improvement", "17 September 2030", "Inadequate",
			"Plain"},
		{"Oakhampton", "5 May 2027", "Good", "30 April 2031", "Requires improvement", "Coast"},
	};
	static const bool words[6] = {false};
	Fixture f;
	fixture_open(&f);
	add_section(&f, "Findings", false);
	f.theme->page->margin_right.length += 10 * P;
	f.theme->table_style->fit.list.count = 1; /* tighten */
	Node *table = add_table(&f, 1, "Table 1: Inspections", heads, 6, 0, false);
	for (Node *cell = table->first_child->next->first_child->first_child; cell; cell = cell->next)
		cell->numeric = false;
	for (size_t i = 0; i < BASE_COUNT(rows); i++)
		add_row(&f, table->last_child, rows[i], 6, words);
	const Frames *frames = compose(&f);
	assert_non_null(frames);
	const Page *page = &frames->pages[0];
	size_t whole = 0;
	for (size_t i = 0; i < BASE_COUNT(rows); i++) {
		assert_non_null(item_of(page, rows[i][1]));
		assert_non_null(item_of(page, rows[i][3]));
		bool breaks = false;
		for (size_t c = 0; c < 6; c++)
			breaks |= item_of(page, rows[i][c]) == NULL;
		whole += !breaks;
	}
	assert_true(whole < BASE_COUNT(rows)); /* it is too wide */
	assert_true(whole >= 2);
	fixture_close(&f);
}

/* The theme's ways are taken in their order: first tighter, then smaller, then turned. */
static void wide_tables_are_made_to_fit(void **state) {
	(void)state;
	static const struct {
		size_t columns;
		Length least; /* size */
		bool turned, smaller;
	} cases[] = {
		{4, 8 * P, false, false},
		{6, 7 * P, false, true},
		{6, 8 * P, true, false},
		{8, 8 * P, true, false},
		{9, 7 * P, true, true},
	};
	Length full = 0;
	for (size_t i = 0; i < BASE_COUNT(cases); i++) {
		Fixture f;
		fixture_open(&f);
		add_section(&f, "Findings", false);
		Node *table = add_wide(&f, cases[i].columns, "Incomprehensibilities");
		f.theme->table_style->size_least.length = cases[i].least;
		const Frames *frames = compose(&f);
		assert_non_null(frames);
		const Page *page = &frames->pages[page_of(frames, table) - 1];
		assert_int_equal(page->turned, cases[i].turned);
		const Item *cell = item_of(page, "37");
		if (i == 0)
			full = cell->run->size;
		assert_int_equal(cell->run->size < full, cases[i].smaller);
		Length edge = page->width - f.theme->page->margin_right.length;
		for (size_t k = 0; k < page->item_count; k++)
			if (page->items[k].kind == ITEM_GLYPHS)
				assert_true(page->items[k].x + page->items[k].run->width <= edge + 8);
		fixture_close(&f);
	}
}

/* A theme that neither shrinks nor turns reports by how much the table is too wide. */
static void what_a_theme_rules_out_is_not_done(void **state) {
	(void)state;
	Str ways[] = {STR("tighten")};
	Fixture f;
	fixture_open(&f);
	f.theme->table_style->fit.list.items = ways;
	f.theme->table_style->fit.list.count = 1;
	add_section(&f, "Findings", false);
	add_wide(&f, 7, "Incomprehensibilities");
	assert_null(compose(&f));
	Buffer text = {0};
	diag_render(f.diagnostics, &text, false);
	buffer_add_char(&text, '\0');
	assert_non_null(strstr(text.data, " mm too wide: it needs "));
	assert_non_null(strstr(text.data, " mm, the page has 160 mm"));
	buffer_drop(&text);
	fixture_close(&f);
}

/* A row is parted between lines only if it is higher than a page. */
static void high_rows_are_parted(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	add_section(&f, "Findings", false);
	Node *table = add_spanned(&f, "Numbers", "A", "B");
	Buffer words = {0};
	for (int i = 0; i < 2400; i++)
		buffer_add_text(&words, "words ");
	buffer_add_char(&words, '\0');
	const char *cells[] = {words.data, "1", "2"};
	add_row(&f, table->last_child, cells, 3, numeric);
	const Frames *frames = compose(&f);
	assert_non_null(frames);
	assert_true(frames->page_count >= 2);
	for (size_t p = 0; p < frames->page_count; p++)
		assert_true(frames->pages[p].filled <=
					compose_text_area(&(Composer){.theme = f.theme}, false).height);
	assert_true(shows(&frames->pages[0], "1"));
	assert_false(shows(&frames->pages[1], "1"));
	buffer_drop(&words);
	fixture_close(&f);
}

static size_t count_items(const Page *page, ItemKind kind, uint32_t colour) {
	size_t count = 0;
	for (size_t i = 0; i < page->item_count; i++)
		count += page->items[i].kind == kind && page->items[i].colour == colour;
	return count;
}

/* With `notes = page` each page has the notes that its part of the table uses, and the head's; as
 * content the first time only. */
static void notes_stand_where_they_are_used(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	add_section(&f, "Findings", false);
	Node *table = add_spanned(&f, "Numbers", "A", "B");
	TableSpec spec = {.notes = {.integer = TABLE_NOTES_PAGE}};
	Grid grid = {.spec = &spec};
	table->grid = &grid;
	Node *links[3];
	for (size_t r = 0; r < 90; r++) {
		const char *cells[] = {arena_printf(f.arena, "Row %zu", r), "1", "2"};
		Node *row = add_row(&f, table->last_child, cells, 3, numeric);
		if (r != 5 && r != 6 && r != 80)
			continue;
		Node *cell = row->first_child;
		add(&f, cell, NODE_TEXT, cells[0]);
		cell->text = STR("");
		size_t note = r == 80 ? 1 : 0;
		Node *link = add(&f, add(&f, cell, NODE_NOTE_MARK, NULL), NODE_LINK, note ? "2" : "1");
		links[r == 80 ? 2 : r - 5] = link;
	}
	Node *stub = table->first_child->next->first_child->first_child;
	Node *head_link = add(&f, add(&f, stub, NODE_NOTE_MARK, NULL), NODE_LINK, "3");
	static const char *const texts[] = {"Note of the first.", "Note of the last.", "Of the head."};
	Node *notes[3];
	for (int i = 0; i < 3; i++) {
		notes[i] = add(&f, f.section, NODE_NOTE, NULL);
		notes[i]->number = i + 1;
		add(&f, notes[i], NODE_LABEL, i == 0 ? "1" : i == 1 ? "2" : "3");
		add(&f, notes[i], NODE_TEXT, texts[i]);
	}
	add(&f, f.section, NODE_NOTE, "Source: register.");
	links[0]->target = links[1]->target = notes[0];
	links[2]->target = notes[1];
	head_link->target = notes[2];
	const Frames *frames = compose(&f);
	assert_non_null(frames);
	assert_true(frames->page_count >= 3);
	for (size_t p = 0; p < frames->page_count; p++) {
		const Page *page = &frames->pages[p];
		assert_int_equal(shows(page, texts[0]), shows(page, "Row 5") || shows(page, "Row 6"));
		assert_int_equal(shows(page, texts[1]), shows(page, "Row 80"));
		assert_int_equal(item_of(page, texts[2])->artifact, p ? ARTIFACT_REPEATED : ARTIFACT_NONE);
		assert_int_equal(shows(page, "Source: register."), p + 1 == frames->page_count);
		assert_true(item_of(page, texts[2])->y >= f.theme->page->margin_bottom.length);
	}
	fixture_close(&f);
}

static void rules_and_stripes_are_the_themes(void **state) {
	(void)state;
	static const char *const heads[] = {"Authority", "Good", "Bad"};
	for (int rules = TABLE_RULES_NONE; rules <= TABLE_RULES_ROWS; rules++) {
		Fixture f;
		fixture_open(&f);
		f.theme->table_style->rules.integer = rules;
		if (rules != TABLE_RULES_ROWS) {
			f.theme->table_style->stripes.text = STR("#eeeeee");
			f.theme->table_style->stripes.integer = 0xEEEEEE;
		}
		add_section(&f, "Findings", false);
		add_table(&f, 1, "Table 1: Outcomes", heads, 3, 6, true);
		const Frames *frames = compose(&f);
		assert_non_null(frames);
		const Page *page = &frames->pages[0];
		uint32_t strong = (uint32_t)f.theme->ink->rule.integer;
		uint32_t faint = (uint32_t)f.theme->ink->faint.integer;
		/* Above and under the head, above the total, at the end. */
		assert_int_equal(count_items(page, ITEM_LINE, strong), rules == TABLE_RULES_NONE ? 0 : 4);
		assert_true((count_items(page, ITEM_LINE, faint) >= 4) == (rules == TABLE_RULES_ROWS));
		assert_int_equal(count_items(page, ITEM_RECT, 0xEEEEEE), rules == TABLE_RULES_ROWS ? 0 : 2);
		fixture_close(&f);
	}
}

static void too_wide_is_reported(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	add_section(&f, "Findings", false);
	add_wide(&f, 14, "Incomprehensibilities");
	assert_null(compose(&f));
	Buffer text = {0};
	diag_render(f.diagnostics, &text, false);
	buffer_add_char(&text, '\0');
	assert_non_null(strstr(text.data, "table 'outcomes' is "));
	assert_non_null(strstr(text.data, " mm, the turned page has 247 mm"));
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
		cmocka_unit_test(decimal_points_line_up),
		cmocka_unit_test(headings_over_columns_have_room),
		cmocka_unit_test(groups_go_on_under_their_name),
		cmocka_unit_test(long_headings_get_wider_columns),
		cmocka_unit_test(few_words_of_a_head_are_hyphenated),
		cmocka_unit_test(dates_are_whole_and_few_rows_break),
		cmocka_unit_test(wide_tables_are_made_to_fit),
		cmocka_unit_test(what_a_theme_rules_out_is_not_done),
		cmocka_unit_test(high_rows_are_parted),
		cmocka_unit_test(notes_stand_where_they_are_used),
		cmocka_unit_test(rules_and_stripes_are_the_themes),
		cmocka_unit_test(too_wide_is_reported),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
