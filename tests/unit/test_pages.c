/* Pages: what is kept together, what is repeated, and what each page says of itself. */
#include "typeset_fixture.h"

#include <stdio.h>

static const char *const heads[] = {"Authority", "Boards", "Reviews"};

static void composes(Fixture *f, const Frames *frames) {
	Buffer text = {0};
	diag_render(f->diagnostics, &text, false);
	if (text.length > 0)
		fprintf(stderr, "%.*s", STR_ARGS(buffer_str(&text)));
	buffer_drop(&text);
	assert_non_null(frames);
}

/* How many lines of text a page has. */
static size_t count_lines(const Page *page, const Node *node) {
	size_t count = 0;
	Length last = -1;
	for (size_t i = 0; i < page->item_count; i++) {
		const Item *item = &page->items[i];
		if (item->artifact != ARTIFACT_NONE || item->node == NULL || item->node->parent != node)
			continue;
		count += item->y != last;
		last = item->y;
	}
	return count;
}

static void sections_start_pages(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	add_section(&f, "One", false);
	Node *flowing = add_section(&f, "Two", false);
	Node *forced = add_section(&f, "Three", true);
	const Frames *frames = compose(&f);
	composes(&f, frames);
	assert_int_equal(frames->page_count, 2);
	assert_int_equal(page_of(frames, flowing), 1);
	assert_int_equal(page_of(frames, forced), 2);
	assert_int_equal(frames->pages[0].end, PAGE_FORCED);
	assert_int_equal(frames->pages[1].end, PAGE_LAST);
	assert_true(shows(&frames->pages[0], "Page 1 of 2"));
	assert_true(shows(&frames->pages[1], "Page 2 of 2"));
	assert_true(shows(&frames->pages[1], "Inspection outcomes"));
	fixture_close(&f);
}

/* Whatever stands above it, a paragraph leaves and takes at least two lines. */
static void no_widow_no_orphan(void **state) {
	(void)state;
	for (int above = 1; above < 60; above++) {
		Fixture f;
		fixture_open(&f);
		add_section(&f, "Findings", false);
		for (int i = 0; i < above; i++)
			add(&f, f.section, NODE_PARAGRAPH, "A line.");
		Node *long_one = add_sentences(&f, f.section, 7);
		const Frames *frames = compose(&f);
		composes(&f, frames);
		size_t total = 0;
		for (size_t p = 0; p < frames->page_count; p++) {
			size_t lines = count_lines(&frames->pages[p], long_one);
			assert_int_not_equal(lines, 1);
			total += lines;
		}
		assert_int_equal(total, 5);
		fixture_close(&f);
	}
}

/* A heading never ends a page, nor does an introduction to a list. */
static void headings_are_kept(void **state) {
	(void)state;
	for (int above = 15; above < 40; above++) {
		Fixture f;
		fixture_open(&f);
		add_section(&f, "Findings", false);
		for (int i = 0; i < above; i++)
			add(&f, f.section, NODE_PARAGRAPH, "A line.");
		Node *heading = add(&f, f.section, NODE_HEADING, "Reviews");
		heading->level = 3;
		Node *intro = add(&f, f.section, NODE_PARAGRAPH, "They are:");
		Node *list = add(&f, f.section, NODE_LIST, NULL);
		Node *item = add_sentences(&f, add_item(&f, list, "•"), 1);
		add_sentences(&f, add_item(&f, list, "•"), 1);
		const Frames *frames = compose(&f);
		composes(&f, frames);
		assert_int_equal(page_of(frames, heading), page_of(frames, intro));
		assert_int_equal(page_of(frames, intro), page_of(frames, item));
		fixture_close(&f);
	}
}

/* A heading does not stay behind with a line that says only what comes on the next page. */
static void headings_open_with_more_than_a_line(void **state) {
	(void)state;
	for (int above = 19; above < 28; above++) {
		Fixture f;
		fixture_open(&f);
		add_section(&f, "Findings", false);
		for (int i = 0; i < above; i++)
			add(&f, f.section, NODE_PARAGRAPH, "A line.");
		Node *heading = add(&f, f.section, NODE_HEADING, "Reviews");
		heading->level = 3;
		add(&f, f.section, NODE_PARAGRAPH, "See the table.");
		Node *table = add_table(&f, 1, "Table 1: Outcomes", heads, 3, 7, true);
		for (int i = 0; i < 45; i++)
			add(&f, f.section, NODE_PARAGRAPH, "A line.");
		const Frames *frames = compose(&f);
		composes(&f, frames);
		assert_int_equal(page_of(frames, heading), page_of(frames, table));
		fixture_close(&f);
	}
}

/* A table of few rows moves whole, with its caption and notes. */
static void short_tables_are_whole(void **state) {
	(void)state;
	for (int above = 10; above < 40; above++) {
		Fixture f;
		fixture_open(&f);
		add_section(&f, "Findings", false);
		for (int i = 0; i < above; i++)
			add(&f, f.section, NODE_PARAGRAPH, "A line.");
		Node *table = add_table(&f, 1, "Table 1: Outcomes", heads, 3, 6, true);
		Node *note = add(&f, f.section, NODE_NOTE, "Source: register");
		const Frames *frames = compose(&f);
		composes(&f, frames);
		const Node *last = table->last_child->last_child->last_child;
		assert_int_equal(page_of(frames, table), page_of(frames, last));
		assert_int_equal(page_of(frames, table), page_of(frames, note));
		for (size_t p = 0; p < frames->page_count; p++)
			assert_int_equal(count_artifacts(&frames->pages[p], ARTIFACT_REPEATED), 0);
		fixture_close(&f);
	}
}

static size_t count_rows(const Frames *frames, const Node *table, int page) {
	size_t count = 0;
	for (const Node *row = table->last_child->first_child; row != NULL; row = row->next)
		count += page_of(frames, row->first_child) == page;
	return count;
}

/* A long table repeats its head as artifact; each part has at least two rows. */
static void long_tables_repeat_their_head(void **state) {
	(void)state;
	for (size_t rows = 25; rows < 80; rows += 3) {
		Fixture f;
		fixture_open(&f);
		add_section(&f, "Findings", false);
		add_sentences(&f, f.section, (int)rows);
		Node *table = add_table(&f, 1, "Table 1: Outcomes", heads, 3, rows, true);
		const Frames *frames = compose(&f);
		composes(&f, frames);
		int first = page_of(frames, table);
		for (int p = first; p <= (int)frames->page_count; p++) {
			const Page *page = &frames->pages[p - 1];
			assert_true(count_rows(frames, table, p) >= 2);
			assert_int_equal(shows(page, "Table 1 (continued)"), p > first);
			/* the line "continued" and three header cells; rules are decoration */
			assert_int_equal(count_artifacts(page, ARTIFACT_REPEATED), p > first ? 4 : 0);
		}
		const Node *head = table->first_child->next->first_child->first_child;
		assert_int_equal(page_of(frames, head), first);
		fixture_close(&f);
	}
}

/* Key points stand on a ground that is drawn before them, as artifact. */
static void key_points_have_a_ground(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	add_section(&f, "Key points", false)->summary = true;
	Node *text = add_sentences(&f, f.section, 3);
	const Frames *frames = compose(&f);
	composes(&f, frames);
	const Page *page = &frames->pages[0];
	const Item *ground = &page->items[0];
	assert_int_equal(ground->kind, ITEM_RECT);
	assert_int_equal(ground->artifact, ARTIFACT_DECORATION);
	assert_int_equal(ground->colour, 0xf2f4f6);
	Place place = frames->places[text->id];
	assert_true(place.y < ground->y + ground->height && place.y > ground->y);
	assert_true(place.x > ground->x);
	fixture_close(&f);
}

/* The numbers in the list of contents are content of the links, and right. */
static void contents_tell_pages(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *contents = add(&f, add_section(&f, "Contents", false), NODE_CONTENTS, NULL);
	for (int i = 0; i < 12; i++) {
		Node *section = add_section(&f, "A section", true);
		Node *entry = add(&f, contents, NODE_CONTENTS_ENTRY, NULL);
		entry->level = 1;
		Node *link = add(&f, add(&f, entry, NODE_REFERENCE, NULL), NODE_LINK, "A section");
		link->target = section->first_child;
	}
	const Frames *frames = compose(&f);
	composes(&f, frames);
	assert_int_equal(frames->page_count, 13);
	const Page *page = &frames->pages[0];
	assert_int_equal(page->link_count, 12);
	const Length right = page->width - f.theme->page->margin_right.length;
	int next = 2;
	for (size_t i = 0; i < page->item_count; i++) {
		const Item *item = &page->items[i];
		if (item->kind != ITEM_GLYPHS || item->node == NULL || item->node->kind != NODE_LINK ||
			item->artifact != ARTIFACT_NONE)
			continue;
		char expected[12];
		snprintf(expected, sizeof(expected), "%d", next++);
		assert_true(str_equal(item->run->text, str_from(expected)));
		assert_int_equal(item->x + item->run->width, right);
	}
	assert_int_equal(next, 14);
	for (size_t i = 0; i < page->link_count; i++)
		assert_int_equal(page->links[i].x + page->links[i].width, right);
	fixture_close(&f);
}

/* Items of content stand in the order of the tree. */
static void items_are_in_reading_order(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *front = add(&f, f.document.root, NODE_FRONT, NULL);
	add(&f, front, NODE_HEADING, "Outcomes of inspections")->level = 1;
	for (FieldKind kind = FIELD_SERIES; kind <= FIELD_COPY; kind++) {
		Node *field = add(&f, front, NODE_FIELD, "Name ");
		add(&f, field, NODE_TEXT, "and value");
		field->field = kind;
	}
	add(&f, front, NODE_PARAGRAPH, "Open Government Licence");
	add_section(&f, "Findings", false);
	Node *list = add(&f, f.section, NODE_LIST, NULL);
	add_sentences(&f, add_item(&f, list, "1."), 3);
	add_table(&f, 1, "Table 1: Outcomes", heads, 3, 40, true);
	add(&f, f.section, NODE_NOTE, "Source: register");
	const Frames *frames = compose(&f);
	composes(&f, frames);
	assert_int_equal(page_of(frames, f.section), 2);
	assert_int_equal(count_artifacts(&frames->pages[0], ARTIFACT_HEADER), 0);
	assert_int_equal(count_artifacts(&frames->pages[0], ARTIFACT_FOOTER), 0);
	uint32_t last = 0;
	for (size_t p = 0; p < frames->page_count; p++)
		for (size_t i = 0; i < frames->pages[p].item_count; i++) {
			const Item *item = &frames->pages[p].items[i];
			if (item->artifact != ARTIFACT_NONE)
				continue;
			assert_non_null(item->node);
			assert_true(item->node->id >= last);
			last = item->node->id;
		}
	fixture_close(&f);
}

/* The dump tells each page's size, how full it is and why it ended. */
static void dump_is_stable_text(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	add_section(&f, "One", false);
	add_section(&f, "Two", true);
	const Frames *frames = compose(&f);
	composes(&f, frames);
	Buffer first = {0}, second = {0};
	frames_dump(frames, &first);
	frames_dump(frames, &second);
	assert_true(str_equal(buffer_str(&first), buffer_str(&second)));
	const char *start = "page 1 210x297mm fill 4% break: forced cost 16792\n"
						"  area at 70.87 68.03 size 453.54x700.16\n"
						"  traded \"short page\" #2 heading\n"
						"  glyphs content #3 text in #2 heading line 1/1 at 70.87 ";
	assert_true(str_starts_with(buffer_str(&first), str_from(start)));
	buffer_drop(&first);
	buffer_drop(&second);
	fixture_close(&f);
}

/* Margins that leave nothing are the theme's fault. */
static void margins_may_not_meet(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	add_section(&f, "One", false);
	f.theme->page->margin_left.length = length_from_millimetres(180);
	assert_null(compose(&f));
	assert_int_equal(diag_count(f.diagnostics, DIAG_ERROR), 1);
	fixture_close(&f);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sections_start_pages),
		cmocka_unit_test(no_widow_no_orphan),
		cmocka_unit_test(headings_are_kept),
		cmocka_unit_test(headings_open_with_more_than_a_line),
		cmocka_unit_test(short_tables_are_whole),
		cmocka_unit_test(long_tables_repeat_their_head),
		cmocka_unit_test(key_points_have_a_ground),
		cmocka_unit_test(contents_tell_pages),
		cmocka_unit_test(items_are_in_reading_order),
		cmocka_unit_test(dump_is_stable_text),
		cmocka_unit_test(margins_may_not_meet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
