/* A composer with the house theme and palette, and nodes made by hand: for the tests of fonts,
 * lines, charts and marks. */
#ifndef COMPOSER_FIXTURE_H
#define COMPOSER_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "typeset/compose.h"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	Theme *theme;
	Fonts *fonts;
	Document document;
	Composer composer;
} Fixture;

static inline void fixture_open_theme(Fixture *f, const char *theme) {
	*f = (Fixture){.arena = arena_new(), .diagnostics = diag_new()};
	f->theme = theme_read(f->arena, f->diagnostics, files_new(f->arena, ""), theme, (Span){0});
	assert_non_null(f->theme);
	f->fonts =
		fonts_open(f->arena, f->diagnostics, files_new(f->arena, ""), f->theme, STR("en-GB"));
	assert_non_null(f->fonts);
	f->document.palette = palette_read(
		f->arena, f->diagnostics, files_new(f->arena, ""), "assets/palettes/grades.ini", (Span){0});
	assert_non_null(f->document.palette);
	f->document.language = STR("en-GB");
	f->composer =
		(Composer){f->arena, f->diagnostics, &f->document, f->theme, f->fonts, NULL, NULL};
}

static inline void fixture_open(Fixture *f) {
	fixture_open_theme(f, "assets/themes/formal.ini");
}

static inline void fixture_close(Fixture *f) {
	fonts_close(f->fonts);
	diag_drop(f->diagnostics);
	arena_drop(f->arena);
}

/* A node under `parent` (or NULL). */
static inline Node *add(Fixture *f, Node *parent, NodeKind kind, const char *text) {
	Node *node = ARENA_NEW(f->arena, Node);
	node->kind = kind;
	node->parent = parent;
	if (text)
		node->text = str_from(text);
	if (parent && parent->last_child)
		parent->last_child->next = node;
	else if (parent)
		parent->first_child = node;
	if (parent)
		parent->last_child = node;
	return node;
}

/* Whether what was reported, rendered, has this in it. */
static inline bool reported(Fixture *f, const char *part) {
	Buffer out = {0};
	diag_render(f->diagnostics, &out, false);
	buffer_add_char(&out, '\0');
	bool found = strstr(out.data, part) != NULL;
	buffer_drop(&out);
	return found;
}

/* The glyph runs' texts one after the other. */
static inline Str drawing_text(Fixture *f, const Drawing *drawing) {
	Buffer out = {0};
	for (size_t i = 0; i < drawing->item_count; i++)
		if (drawing->items[i].kind == ITEM_GLYPHS)
			buffer_add_str(&out, drawing->items[i].run->text);
	Str text = str_copy(f->arena, buffer_str(&out));
	buffer_drop(&out);
	return text;
}

static inline void assert_text(Str got, const char *expected) {
	assert_int_equal(got.length, strlen(expected));
	if (got.length > 0)
		assert_memory_equal(got.data, expected, got.length);
}

#endif
