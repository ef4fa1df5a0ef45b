/* Trees built by hand and composed with the house theme, for the tests of pages and tables. */
#ifndef TYPESET_FIXTURE_H
#define TYPESET_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "typeset/compose.h"
#include "typeset/page/flow.h"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	Theme *theme;
	Fonts *fonts;
	Document document;
	ReleaseSpec release;
	Layout layout;
	Node *section; /* what blocks are added to */
} Fixture;

static Node *add(Fixture *f, Node *parent, NodeKind kind, const char *text) {
	Node *node = ARENA_NEW(f->arena, Node);
	node->kind = kind;
	node->parent = parent;
	if (parent != NULL) {
		if (parent->last_child != NULL)
			parent->last_child->next = node;
		else
			parent->first_child = node;
		parent->last_child = node;
	}
	if (text != NULL && kind == NODE_TEXT)
		node->text = str_from(text);
	else if (text != NULL)
		add(f, node, NODE_TEXT, text);
	return node;
}

static Node *add_section(Fixture *f, const char *title, bool starts_page) {
	f->section = add(f, f->document.root, NODE_SECTION, NULL);
	f->section->starts_page = starts_page;
	add(f, f->section, NODE_HEADING, title)->level = 2;
	return f->section;
}

static inline Node *add_sentences(Fixture *f, Node *parent, int count) {
	Buffer text = {0};
	for (int i = 0; i < count; i++)
		buffer_add_text(&text, "Of the boards that were reviewed in this period, none was new. ");
	buffer_add_char(&text, '\0');
	Node *node =
		add(f, parent, NODE_PARAGRAPH, (char *)arena_copy(f->arena, text.data, text.length));
	buffer_drop(&text);
	return node;
}

/* A list item; returns its body. */
static inline Node *add_item(Fixture *f, Node *list, const char *label) {
	Node *item = add(f, list, NODE_ITEM, NULL);
	add(f, item, NODE_LABEL, label);
	return add(f, item, NODE_BODY, NULL);
}

/* A table of a stub and columns of numbers. */
static inline Node *add_table(Fixture *f, int number, const char *caption, const char *const *heads,
	size_t columns, size_t rows, bool total) {
	Node *table = add(f, f->section, NODE_TABLE, NULL);
	table->number = number;
	table->text = STR("outcomes");
	add(f, table, NODE_CAPTION, caption);
	Node *row = add(f, add(f, table, NODE_TABLE_HEAD, NULL), NODE_ROW, NULL);
	for (size_t c = 0; c < columns; c++)
		add(f, row, NODE_HEADER_CELL, heads[c])->numeric = c > 0;
	Node *body = add(f, table, NODE_TABLE_BODY, NULL);
	for (size_t r = 0; r < rows; r++) {
		row = add(f, body, NODE_ROW, NULL);
		row->total = total && r + 1 == rows;
		char *name = arena_printf(f->arena, "Authority %zu", r + 1);
		add(f, row, NODE_HEADER_CELL, row->total ? "Total" : name);
		for (size_t c = 1; c < columns; c++)
			add(f, row, NODE_DATA_CELL, arena_printf(f->arena, "%zu", (r * c * 37) % 400))
				->numeric = true;
	}
	return table;
}

/* A row of cells: the first a header, the others data, numeric as their columns are. */
static inline Node *add_row(
	Fixture *f, Node *body, const char *const *cells, size_t count, const bool *numeric) {
	Node *row = add(f, body, NODE_ROW, NULL);
	for (size_t i = 0; i < count; i++) {
		Node *cell = add(f, row, i == 0 ? NODE_HEADER_CELL : NODE_DATA_CELL, NULL);
		cell->text = str_from(cells[i]);
		cell->numeric = numeric[i];
	}
	return row;
}

/* The item of a page that shows this text in one run, or NULL. */
static inline const Item *item_of(const Page *page, const char *text) {
	for (size_t i = 0; i < page->item_count; i++)
		if (page->items[i].kind == ITEM_GLYPHS &&
			str_equal(str_trim(page->items[i].run->text), str_from(text)))
			return &page->items[i];
	return NULL;
}

static void count_nodes(Fixture *f, Node *node) {
	node->id = (uint32_t)f->document.node_count++;
	for (Node *child = node->first_child; child != NULL; child = child->next)
		count_nodes(f, child);
}

static inline const Frames *compose(Fixture *f) {
	f->document.node_count = 0;
	count_nodes(f, f->document.root);
	return typeset_compose(
		f->arena, f->diagnostics, files_new(f->arena, ""), &f->document, f->theme, f->fonts);
}

static inline void fixture_open(Fixture *f) {
	*f = (Fixture){.arena = arena_new(), .diagnostics = diag_new()};
	f->theme = theme_read(
		f->arena, f->diagnostics, files_new(f->arena, ""), "assets/themes/formal.ini", (Span){0});
	assert_non_null(f->theme);
	f->fonts =
		fonts_open(f->arena, f->diagnostics, files_new(f->arena, ""), f->theme, STR("en-GB"));
	assert_non_null(f->fonts);
	f->release.series.text = STR("Data, research and statistics");
	f->release.designation.text = STR("Official statistics");
	f->release.status.integer = STATUS_FINAL;
	f->layout.release = &f->release;
	f->document.layout = &f->layout;
	f->document.short_title = STR("Inspection outcomes");
	f->document.language = STR("en-GB");
	f->document.root = add(f, NULL, NODE_DOCUMENT, NULL);
}

static inline void fixture_close(Fixture *f) {
	fonts_close(f->fonts);
	diag_drop(f->diagnostics);
	arena_drop(f->arena);
}

/* Number of the page where a node begins, 0 if nowhere. */
static inline int page_of(const Frames *frames, const Node *node) {
	return frames->places[node->id].page + 1;
}

/* How many items of a page that kind of artifact has. */
static inline size_t count_artifacts(const Page *page, Artifact artifact) {
	size_t count = 0;
	for (size_t i = 0; i < page->item_count; i++)
		count += page->items[i].artifact == artifact;
	return count;
}

/* Whether a page shows this text in one run. */
static inline bool shows(const Page *page, const char *text) {
	return item_of(page, text) != NULL;
}

#endif
