/* Tables split into parts by column groups: what stands together, what stands again. */
#include "typeset_fixture.h"
#include "typeset/table/table.h"

#define COLUMNS_MOST 32

static void fixture_split(Fixture *f) {
	static Str ways[] = {{"tighten", 7}, {"split", 5}};
	fixture_open(f);
	f->theme->table_style->fit.list.items = ways;
	f->theme->table_style->fit.list.count = BASE_COUNT(ways);
	add_section(f, "Findings", false);
}

/* The cell that an item is of, or NULL. */
static const Node *cell_of(const Item *item) {
	const Node *node = item->kind == ITEM_GLYPHS ? item->node : NULL;
	while (node != NULL && node->kind != NODE_HEADER_CELL && node->kind != NODE_DATA_CELL)
		node = node->parent;
	return node;
}

static bool is_in_body(const Node *cell) {
	return cell->parent->parent->kind == NODE_TABLE_BODY;
}

static size_t column_of(const Node *cell) {
	size_t column = 0;
	for (const Node *n = cell->parent->first_child; n != cell; n = n->next)
		column += node_column_span(n);
	return column;
}

/* By text, on all pages: how often it is content, how often repeated. */
static void count_text(const Frames *frames, const char *text, size_t *content, size_t *repeated) {
	*content = *repeated = 0;
	for (size_t p = 0; p < frames->page_count; p++)
		for (size_t i = 0; i < frames->pages[p].item_count; i++) {
			const Item *item = &frames->pages[p].items[i];
			if (item->kind != ITEM_GLYPHS || !str_equal(str_trim(item->run->text), str_from(text)))
				continue;
			*content += item->artifact == ARTIFACT_NONE;
			*repeated += item->artifact == ARTIFACT_REPEATED;
		}
}

static size_t count_repeated(const Frames *frames, const char *text) {
	size_t content, repeated;
	count_text(frames, text, &content, &repeated);
	assert_int_equal(content, 0);
	return repeated;
}

/* The columns of numbers of a body row, by the height at which they stand: one part each. Returns
 * how many parts there are. */
static size_t parts_of_row(const Frames *frames, const Node *row, size_t *columns, Length *edges) {
	size_t parts = 0;
	Length y = 0;
	int page = -1;
	for (size_t p = 0; p < frames->page_count; p++)
		for (size_t i = 0; i < frames->pages[p].item_count; i++) {
			const Item *item = &frames->pages[p].items[i];
			const Node *cell = cell_of(item);
			if (cell == NULL || cell->parent != row || cell->kind != NODE_DATA_CELL)
				continue;
			if (parts == 0 || y != item->y || page != (int)p) {
				columns[parts] = 0;
				edges[parts++] = 0;
			}
			y = item->y;
			page = (int)p;
			columns[parts - 1]++;
			edges[parts - 1] = length_larger(edges[parts - 1], item->x + item->run->width);
		}
	return parts;
}

static void parts_are_even_and_name_their_rows(void **state) {
	(void)state;
	for (size_t count = 8; count <= 13; count++) {
		Fixture f;
		const char *heads[COLUMNS_MOST] = {"Authority"};
		fixture_split(&f);
		for (size_t i = 1; i < count; i++)
			heads[i] = arena_printf(f.arena, "Incomprehensibility-%02zu", i);
		Node *table = add_table(&f, 1, "Table 1: Outcomes", heads, count, 3, true);
		const Frames *frames = compose(&f);
		assert_non_null(frames);
		size_t columns[COLUMNS_MOST], content, repeated;
		Length edges[COLUMNS_MOST];
		const Node *row = table->last_child->first_child;
		size_t parts = parts_of_row(frames, row, columns, edges);
		assert_true(parts >= 2);
		size_t sum = 0, least = count, most = 0;
		for (size_t i = 0; i < parts; i++) {
			sum += columns[i];
			least = columns[i] < least ? columns[i] : least;
			most = columns[i] > most ? columns[i] : most;
			assert_true(
				edges[i] <= f.theme->page->width.length - f.theme->page->margin_right.length + 8);
			char *line = arena_printf(f.arena, "Table 1 (part %zu of %zu)", i + 1, parts);
			assert_int_equal(count_repeated(frames, line), 1);
		}
		assert_int_equal(sum, count - 1);
		assert_true(most - least <= 1);
		/* What names a row, and the column of these names, is content once. */
		static const char *const names[] = {"Authority", "Authority 1", "Authority 2", "Total"};
		for (size_t i = 0; i < BASE_COUNT(names); i++) {
			count_text(frames, names[i], &content, &repeated);
			assert_int_equal(content, 1);
			assert_int_equal(repeated, parts - 1);
		}
		for (size_t i = 1; i < count; i++) {
			count_text(frames, heads[i], &content, &repeated);
			assert_int_equal(content, 1);
			assert_int_equal(repeated, 0);
		}
		fixture_close(&f);
	}
}

/* A table with groups of so many columns, each under a heading; `word` is in every column's. */
static Node *add_groups(Fixture *f, const size_t *groups, size_t count, const char *word) {
	Node *table = add(f, f->section, NODE_TABLE, NULL);
	table->number = 1;
	table->text = STR("outcomes");
	add(f, table, NODE_CAPTION, "Table 1: Outcomes");
	Node *head = add(f, table, NODE_TABLE_HEAD, NULL);
	Node *top = add(f, head, NODE_ROW, NULL), *bottom = add(f, head, NODE_ROW, NULL);
	add(f, top, NODE_HEADER_CELL, "Area")->row_span = 2;
	const char *cells[COLUMNS_MOST] = {"North"};
	bool numeric[COLUMNS_MOST] = {false};
	size_t columns = 1;
	for (size_t g = 0; g < count; g++) {
		add(f, top, NODE_HEADER_CELL, arena_printf(f->arena, "Group %zu", g))->column_span =
			(uint16_t)groups[g];
		for (size_t i = 0; i < groups[g]; i++, columns++) {
			add(f, bottom, NODE_HEADER_CELL, arena_printf(f->arena, "%s-%zu.%zu", word, g, i))
				->numeric = true;
			cells[columns] = arena_printf(f->arena, "%zu", columns);
			numeric[columns] = true;
		}
	}
	Node *body = add(f, table, NODE_TABLE_BODY, NULL);
	for (size_t i = 0; i < 3; i++)
		add_row(f, body, cells, columns, numeric);
	return table;
}

/* The page and height of the only row of headings in which a text stands as content. */
static Length height_of(const Frames *frames, const char *text) {
	for (size_t p = 0; p < frames->page_count; p++) {
		const Item *item = item_of(&frames->pages[p], text);
		if (item != NULL)
			return item->y - (Length)p * 10000 * LENGTH_POINT;
	}
	fail_msg("%s is not shown", text);
	return 0;
}

static void columns_under_a_heading_stay_together(void **state) {
	(void)state;
	static const size_t groups[] = {3, 2, 2, 1, 3};
	Fixture f;
	fixture_split(&f);
	add_groups(&f, groups, BASE_COUNT(groups), "Incomprehensible");
	const Frames *frames = compose(&f);
	assert_non_null(frames);
	Length heights[BASE_COUNT(groups)];
	for (size_t g = 0; g < BASE_COUNT(groups); g++) {
		size_t content, repeated;
		count_text(frames, arena_printf(f.arena, "Group %zu", g), &content, &repeated);
		assert_int_equal(content, 1);
		assert_int_equal(repeated, 0);
		assert_int_equal(
			count_repeated(frames, arena_printf(f.arena, "Group %zu (continued)", g)), 0);
		heights[g] = height_of(frames, arena_printf(f.arena, "Incomprehensible-%zu.0", g));
		for (size_t i = 1; i < groups[g]; i++)
			assert_int_equal(
				height_of(frames, arena_printf(f.arena, "Incomprehensible-%zu.%zu", g, i)),
				heights[g]);
	}
	assert_true(heights[0] != heights[4]); /* there are several parts */
	fixture_close(&f);
}

/* A group that alone is too wide is cut, and its heading goes on. */
static void a_wide_group_is_cut_under_its_heading(void **state) {
	(void)state;
	static const size_t groups[] = {1, 9};
	Fixture f;
	fixture_split(&f);
	add_groups(&f, groups, 2, "Incomprehensible");
	const Frames *frames = compose(&f);
	assert_non_null(frames);
	size_t content, repeated;
	count_text(frames, "Group 1", &content, &repeated);
	assert_int_equal(content, 1);
	assert_int_equal(repeated, 0);
	assert_true(count_repeated(frames, "Group 1 (continued)") >= 1);
	assert_int_equal(count_repeated(frames, "Group 0 (continued)"), 0);
	fixture_close(&f);
}

/* All rows of a part, then all of the next; the head of the right one is on each page. */
static void a_long_table_is_set_part_after_part(void **state) {
	(void)state;
	const char *heads[9] = {"Authority"};
	Fixture f;
	fixture_split(&f);
	for (size_t i = 1; i < 9; i++)
		heads[i] = arena_printf(f.arena, "Incomprehensibility-%zu", i);
	Node *table = add_table(&f, 7, "Table 7: Outcomes", heads, 9, 90, false);
	const Frames *frames = compose(&f);
	assert_non_null(frames);
	size_t columns[COLUMNS_MOST];
	Length edges[COLUMNS_MOST];
	size_t parts = parts_of_row(frames, table->last_child->first_child, columns, edges);
	assert_true(parts >= 2);
	for (size_t i = 1; i <= parts; i++)
		assert_true(
			count_repeated(frames,
				arena_printf(f.arena, "Table 7 (part %zu of %zu, continued)", i, parts)) >= 1);
	size_t last = 0, seen = 0;
	for (size_t p = 0; p < frames->page_count; p++) {
		const Page *page = &frames->pages[p];
		bool shown[9] = {false};
		for (size_t i = 0; i < page->item_count; i++) {
			const Node *cell = cell_of(&page->items[i]);
			if (cell == NULL)
				continue;
			if (!is_in_body(cell)) {
				shown[column_of(cell)] = true;
				continue;
			}
			assert_true(shown[column_of(cell)]); /* its heading stands above, on this page */
			if (cell->kind != NODE_DATA_CELL)
				continue;
			size_t part = 0;
			for (size_t end = 1 + columns[0]; end <= column_of(cell); end += columns[part])
				part++;
			assert_true(part >= last);
			last = part;
			seen++;
		}
	}
	assert_int_equal(seen, 8 * 90);
	fixture_close(&f);
}

/* The name of a row group stands over its rows in every part. */
static void groups_of_rows_are_named_in_each_part(void **state) {
	(void)state;
	static const size_t groups[] = {4, 4};
	Fixture f;
	fixture_split(&f);
	Node *table = add_groups(&f, groups, 2, "Incomprehensible");
	const char *name = "Coast";
	static const bool numeric[] = {false};
	Node *row = add_row(&f, table->last_child, &name, 1, numeric);
	Node *body = table->last_child; /* the name comes first */
	body->last_child = body->first_child;
	while (body->last_child->next != row)
		body->last_child = body->last_child->next;
	body->last_child->next = NULL;
	row->next = body->first_child;
	body->first_child = row;
	row->group = true;
	row->first_child->column_span = 9;
	const Frames *frames = compose(&f);
	assert_non_null(frames);
	size_t content, repeated;
	count_text(frames, "Coast", &content, &repeated);
	assert_int_equal(content, 1);
	assert_int_equal(repeated, count_repeated(frames, "Table 1 (part 2 of 3)") > 0 ? 2 : 1);
	fixture_close(&f);
}

/* Names and dates that would break their lines in one piece stand on a line each in parts; where
 * the theme does not split, some break. */
static void short_texts_are_not_broken_for_one_piece(void **state) {
	(void)state;
	static const char *const heads[] = {"Name", "Opened", "Closed", "Inspected", "Published"};
	static const char *const cells[] = {"Alder Park Baths", "Monday 1 September 2031",
		"Tuesday 2 September 2031", "Wednesday 3 September 2031", "Thursday 4 September 2031"};
	static const bool numeric[BASE_COUNT(cells)] = {false};
	for (size_t ways = 1; ways <= 2; ways++) {
		Fixture f;
		fixture_split(&f);
		f.theme->table_style->fit.list.count = ways;
		Node *table = add_table(&f, 1, "Table 1: Dates", heads, BASE_COUNT(heads), 0, false);
		for (Node *cell = table->first_child->next->first_child->first_child; cell != NULL;
			 cell = cell->next)
			cell->numeric = false;
		add_row(&f, table->last_child, cells, BASE_COUNT(cells), numeric);
		const Frames *frames = compose(&f);
		assert_non_null(frames);
		size_t whole = 0;
		for (size_t i = 1; i < BASE_COUNT(cells); i++) {
			size_t content, repeated;
			count_text(frames, cells[i], &content, &repeated);
			whole += content;
		}
		assert_int_equal(count_repeated(frames, "Table 1 (part 2 of 2)"), ways == 2);
		if (ways == 2)
			assert_int_equal(whole, BASE_COUNT(cells) - 1);
		else
			assert_true(whole < BASE_COUNT(cells) - 1);
		fixture_close(&f);
	}
}

static void what_fits_is_not_split(void **state) {
	(void)state;
	static const char *const heads[] = {"Authority", "Good", "Inadequate"};
	Fixture f;
	fixture_split(&f);
	add_table(&f, 1, "Table 1: Outcomes", heads, 3, 4, true);
	const Frames *frames = compose(&f);
	assert_non_null(frames);
	assert_int_equal(count_repeated(frames, "Table 1 (part 1 of 2)"), 0);
	assert_int_equal(count_artifacts(&frames->pages[0], ARTIFACT_REPEATED), 0);
	fixture_close(&f);
}

/* Where `turn` comes after `split`, it begins anew: on the turned page it may all fit. */
static void a_column_too_wide_for_a_part_is_turned(void **state) {
	(void)state;
	static Str ways[] = {{"tighten", 7}, {"split", 5}, {"turn", 4}};
	static const char *const wide =
		"Counterrevolutionaryinstitutionalisationscounterrevolutionaryinstitutionalisations"
		"counterrevolutionary";
	const char *heads[] = {"Authority", wide, "Some"};
	for (size_t count = 2; count <= 3; count++) {
		Fixture f;
		fixture_split(&f);
		f.theme->table_style->fit.list.items = ways;
		f.theme->table_style->fit.list.count = count;
		f.theme->type->hyphenate.flag = false;
		Node *table = add_table(&f, 1, "Table 1: Outcomes", heads, 3, 4, true);
		const Frames *frames = compose(&f);
		if (count == 3) {
			assert_non_null(frames);
			assert_true(frames->pages[page_of(frames, table) - 1].turned);
			assert_int_equal(count_repeated(frames, "Table 1 (part 1 of 2)"), 0);
		} else {
			assert_null(frames);
		}
		fixture_close(&f);
	}
}

/* A place in a part: columns before it count only if they are shown. */
static void places_are_those_of_the_part(void **state) {
	(void)state;
	const TablePart part = {.stub = 1, .first = 4, .end = 7, .number = 2, .count = 3};
	static const struct {
		size_t first, count;
		size_t column, columns; /* 0 columns: not shown */
		bool repeated;
	} cases[] = {
		{0, 1, 0, 1, true},                      /* the stub */
		{1, 3, 0, 0, false},                     /* of the part before */
		{4, 1, 1, 1, false},                     /* its own */
		{6, 1, 3, 1, false}, {2, 4, 1, 2, true}, /* a heading that begins before */
		{6, 3, 3, 1, false},                     /* one that goes on after */
		{0, 9, 0, 4, true},                      /* the name of a group of rows */
		{7, 2, 0, 0, false},                     /* of the part after */
	};
	for (size_t i = 0; i < BASE_COUNT(cases); i++) {
		CellPlace place = {.first = cases[i].first, .count = cases[i].count};
		assert_int_equal(part_place(&part, &place), cases[i].columns > 0);
		if (cases[i].columns == 0)
			continue;
		assert_int_equal(place.column, cases[i].column);
		assert_int_equal(place.columns, cases[i].columns);
		assert_int_equal(place.repeated, cases[i].repeated);
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_are_even_and_name_their_rows),
		cmocka_unit_test(columns_under_a_heading_stay_together),
		cmocka_unit_test(a_wide_group_is_cut_under_its_heading),
		cmocka_unit_test(a_long_table_is_set_part_after_part),
		cmocka_unit_test(groups_of_rows_are_named_in_each_part),
		cmocka_unit_test(short_texts_are_not_broken_for_one_piece),
		cmocka_unit_test(what_fits_is_not_split),
		cmocka_unit_test(a_column_too_wide_for_a_part_is_turned),
		cmocka_unit_test(places_are_those_of_the_part),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
