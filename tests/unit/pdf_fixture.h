/* What the tests of backend/pdf share: a small release with every kind of node, and frames for
 * it from the plainest of typesetters, which puts each text on a line of its own. */
#ifndef PUBLISHER_TEST_PDF_FIXTURE_H
#define PUBLISHER_TEST_PDF_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "backend/backend.h"

#define FONT_FOLDER "/usr/share/fonts/truetype/liberation2/LiberationSans-"
#define PT(points) ((Length)(points)*LENGTH_POINT)
#define NODES_MOST 30000
#define ITEMS_MOST 4000
#define LINKS_MOST 200
#define PAGES_MOST 1300
#define LINE PT(20)
#define LEFT PT(70)
#define TOP PT(780)
#define BOTTOM PT(100)

static Arena *arena;
static Diagnostics *diagnostics;
static Fonts *fonts;
static Document *document;
static Frames *frames;
static ReleaseSpec *release;
static Length cursor;

/* ---- the release ---- */

static Setting setting(const char *text) {
	return (Setting){.given = true, .text = str_from(text)};
}

static Setting font_setting(const char *name) {
	Setting font = {.given = true};
	font.path = arena_printf(arena, FONT_FOLDER "%s.ttf", name);
	font.text = str_from(font.path);
	return font;
}

static Theme *theme_make(void) {
	Theme *theme = ARENA_NEW(arena, Theme);
	theme->font = ARENA_NEW(arena, FontSpec);
	theme->type = ARENA_NEW(arena, TypeSpec);
	theme->font->regular = font_setting("Regular");
	theme->font->bold = font_setting("Bold");
	theme->font->italic = font_setting("Italic");
	theme->font->bold_italic = font_setting("BoldItalic");
	return theme;
}

static void release_make(void) {
	static const Str keywords[] = {{"boards", 6}, {"Łódź & co", 12}};
	Layout *layout = ARENA_NEW(arena, Layout);
	release = ARENA_NEW(arena, ReleaseSpec);
	release->title = setting("Board reviews: 1 < 2 & “more”");
	release->publisher = setting("Office for Tests");
	release->description = setting("A release with every kind of node.");
	release->reference = setting("Ref (1)");
	release->keywords = setting("boards, Łódź & co");
	release->keywords.list.items = keywords;
	release->keywords.list.count = BASE_COUNT(keywords);
	release->published = setting("2014-10-01T09:30");
	release->published.date = (Date){2014, 10, 1, 9, 30, true};
	layout->release = release;
	document->layout = layout;
	document->language = STR("en-GB");
}

/* ---- the tree: nodes are added in reading order, so that ids are dense and pre-order ---- */

static Node *add(Node *parent, NodeKind kind) {
	Node *node = ARENA_NEW(arena, Node);
	assert_true(document->node_count < NODES_MOST);
	node->kind = kind;
	node->id = (uint32_t)document->node_count;
	node->parent = parent;
	document->nodes[document->node_count++] = node;
	if (!parent)
		return node;
	if (parent->last_child)
		parent->last_child->next = node;
	else
		parent->first_child = node;
	parent->last_child = node;
	return node;
}

static Node *add_text(Node *parent, const char *text) {
	Node *node = add(parent, NODE_TEXT);
	node->text = str_from(text);
	return node;
}

static Node *add_block(Node *parent, NodeKind kind, const char *text) {
	Node *node = add(parent, kind);
	add_text(node, text);
	return node;
}

static Node *add_heading(Node *parent, int level, const char *text) {
	Node *node = add_block(parent, NODE_HEADING, text);
	node->level = level;
	return node;
}

static Node *add_link(Node *parent, const char *text, const char *address) {
	Node *node = add_block(parent, NODE_LINK, text);
	node->address = str_from(address);
	return node;
}

static Node *add_cell(Node *row, NodeKind kind, const char *text, Scope scope) {
	Node *node = add(row, kind);
	node->scope = scope;
	if (*text)
		add_text(node, text);
	return node;
}

/* ---- frames ---- */

static Page *page_add(void) {
	assert_true(frames->page_count < PAGES_MOST);
	Page *page = &frames->pages[frames->page_count++];
	*page = (Page){.width = PT(595) + 18088, /* A4 is 595.276 points wide */
		.height = PT(842),
		.number = (int)frames->page_count,
		.items = ARENA_ARRAY(arena, ITEMS_MOST, Item),
		.links = ARENA_ARRAY(arena, LINKS_MOST, LinkArea)};
	cursor = TOP;
	return page;
}

static Page *page_now(void) {
	return &frames->pages[frames->page_count - 1];
}

static Item *item_add(ItemKind kind, const Node *owner) {
	Page *page = page_now();
	assert_true(page->item_count < ITEMS_MOST);
	Item *item = &page->items[page->item_count++];
	*item = (Item){.kind = kind, .node = owner, .x = LEFT, .y = cursor, .colour = 0x0b0c0c};
	return item;
}

static Item *glyphs_add(const Node *owner, Face face, Str text) {
	Item *item = item_add(ITEM_GLYPHS, owner);
	item->run = fonts_shape(fonts, diagnostics, face, PT(11), FORM_TEXT, text, NULL);
	return item;
}

static Item *artifact_add(ItemKind kind, Artifact artifact) {
	Item *item = item_add(kind, NULL);
	item->artifact = artifact;
	item->width = PT(200);
	item->thickness = LENGTH_POINT / 2;
	return item;
}

static void link_area_add(const Node *link, Length width) {
	Page *page = page_now();
	page->links[page->link_count++] = (LinkArea){link, LEFT, cursor - PT(3), width, PT(13)};
}

static void place_node(const Node *node) {
	for (; node && frames->places[node->id].page < 0; node = node->parent)
		frames->places[node->id] = (Place){(int)frames->page_count - 1, LEFT, cursor + PT(11)};
}

static Face face_of(const Node *node) {
	for (; node; node = node->parent) {
		if (node->kind == NODE_HEADING || node->kind == NODE_HEADER_CELL)
			return FACE_BOLD;
		if (node->kind == NODE_EMPHASIS)
			return FACE_ITALIC;
		if (node->kind == NODE_STRONG)
			return FACE_BOLD_ITALIC;
	}
	return FACE_REGULAR;
}

static void line_end(void) {
	cursor -= LINE;
	if (cursor > BOTTOM)
		return;
	glyphs_add(NULL, FACE_REGULAR, STR("a footer"))->artifact = ARTIFACT_FOOTER;
	page_add();
	glyphs_add(NULL, FACE_REGULAR, STR("a header"))->artifact = ARTIFACT_HEADER;
	glyphs_add(NULL, FACE_BOLD, STR("repeated"))->artifact = ARTIFACT_REPEATED;
	cursor -= LINE;
}

/* Text that does not fit goes on on the next page. */
static void draw_text(const Node *node) {
	Str text = node->text;
	while (text.length > 0) {
		size_t half = str_equal(str_slice(text, 0, 6), STR("Across")) && text.length > 20
		                  ? text.length - 6
		                  : text.length;
		Item *item = glyphs_add(node, face_of(node), str_slice(text, 0, half));
		place_node(node);
		if (node->parent->kind == NODE_LINK)
			link_area_add(node->parent, item->run->width);
		text = str_slice(text, half, text.length);
		line_end();
	}
}

static void draw_patterns(const Node *chart) {
	for (int pattern = PATTERN_SOLID; pattern <= PATTERN_VERTICAL; pattern++) {
		Item *item = item_add(ITEM_PATTERN, chart);
		item->x = LEFT + PT(40) * pattern;
		item->width = PT(40);
		item->height = PT(18);
		item->pattern = (Pattern)pattern;
		item->colour = 0x12436d;
		item->ground = 0xffffff;
	}
	Item *bar = item_add(ITEM_RECT, chart);
	bar->width = PT(10);
	bar->height = PT(4);
	Item *axis = item_add(ITEM_LINE, chart);
	axis->height = PT(18);
	axis->thickness = LENGTH_POINT;
}

static void draw_mark(const Node *mark) {
	static const PathStep steps[] = {
		{PATH_MOVE, {0}, {0}},
		{PATH_LINE, {PT(20)}, {0}},
		{PATH_CURVE, {PT(20), PT(10), 0}, {PT(10), PT(15), PT(10)}},
		{PATH_CLOSE, {0}, {0}},
	};
	Item *item = item_add(ITEM_PATH, mark);
	item->steps = steps;
	item->step_count = BASE_COUNT(steps);
}

static void draw_figure(const Node *node) {
	if (node->kind == NODE_DRAWING)
		draw_patterns(node);
	else
		draw_mark(node);
	place_node(node);
	frames->bounds[node->id] = (LinkArea){node, LEFT, cursor, PT(280), PT(18)};
	line_end();
}

static void draw(const Node *node) {
	if (node->text.length > 0 && (node->kind == NODE_TEXT || node->kind == NODE_FIGURE_TEXT))
		draw_text(node);
	for (const Node *child = node->first_child; child; child = child->next)
		draw(child);
	if (node->kind == NODE_DRAWING || node->kind == NODE_MARK)
		draw_figure(node);
	if (node->kind == NODE_ROW)
		artifact_add(ITEM_LINE, ARTIFACT_DECORATION);
}

/* ---- set up and down ---- */

static inline int pdf_begin(void **state) {
	(void)state;
	arena = arena_new();
	diagnostics = diag_new();
	document = ARENA_NEW(arena, Document);
	document->nodes = ARENA_ARRAY(arena, NODES_MOST, Node *);
	frames = ARENA_NEW(arena, Frames);
	frames->pages = ARENA_ARRAY(arena, PAGES_MOST, Page);
	frames->places = ARENA_ARRAY(arena, NODES_MOST, Place);
	frames->bounds = ARENA_ARRAY(arena, NODES_MOST, LinkArea);
	for (size_t i = 0; i < NODES_MOST; i++)
		frames->places[i].page = -1;
	frames->document = document;
	fonts = fonts_open(arena, diagnostics, files_new(arena, ""), theme_make(), STR("en-GB"));
	frames->fonts = fonts;
	release_make();
	document->root = add(NULL, NODE_DOCUMENT);
	page_add();
	return fonts == NULL;
}

static inline int pdf_end(void **state) {
	(void)state;
	fonts_close(fonts);
	diag_drop(diagnostics);
	arena_drop(arena);
	return 0;
}

#endif
