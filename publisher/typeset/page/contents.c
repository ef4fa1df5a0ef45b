/* The list of contents: its page numbers stand in reserved boxes, filled when all is paged. */
#include "typeset/page/flow.h"

#define SECTION_SPACE (6 * LENGTH_POINT)
#define ENTRY_SPACE (2 * LENGTH_POINT)
#define LEVEL_INDENT (14 * LENGTH_POINT)
#define HANG (14 * LENGTH_POINT)
#define LINES_LEAST ((size_t)3)       /* of a list that goes on over the page, at its end */
#define LEADER_GAP (5 * LENGTH_POINT) /* between leader and text, and leader and number */

static TextStyle entry_style(const Composer *composer, const Node *entry) {
	TextStyle style = entry->level <= 1 ? style_body(composer) : style_table(composer);
	style.bold = entry->level <= 1;
	style.hyphenated = false;
	return style;
}

static const GlyphRun *shape(Composer *composer, TextStyle style, Str text, const Node *owner) {
	return fonts_shape(composer->fonts, composer->diagnostics,
		style.bold ? FACE_BOLD : FACE_REGULAR, style.size, FORM_TABULAR, text, owner);
}

static Item *add_run(
	Composer *composer, Drawing *drawing, const Node *node, TextStyle style, const GlyphRun *run) {
	Item *item = drawing_add_item(composer->arena, drawing);
	item->kind = ITEM_GLYPHS;
	item->node = node;
	item->colour = style.colour;
	item->run = run;
	return item;
}

/* Of the least that leads the eye: two dots. */
static Length leader_least(Composer *composer, const Node *link, TextStyle style) {
	style.bold = false;
	return shape(composer, style, STR(" . ."), link)->width;
}

/* A run of " ." that ends at `right`: so dots stand on one grid in all lines. */
static void add_leader(Composer *composer, Drawing *drawing, const Node *link, TextStyle style,
	Length left, Length right, Length y) {
	static const char dots[] =
		" . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . ."
		" . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . ."
		" . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . ."
		" . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .";
	style.bold = false;
	style.colour = ink_of(&composer->theme->ink->muted);
	Length one = shape(composer, style, str_slice(str_from(dots), 0, 2), link)->width;
	if (one <= 0 || right - left < 2 * one)
		return;
	size_t count = (size_t)((right - left) / one);
	if (count > (sizeof(dots) - 1) / 2)
		count = (sizeof(dots) - 1) / 2;
	const GlyphRun *run = shape(composer, style, (Str){dots, 2 * count}, link);
	Item *item = add_run(composer, drawing, link, style, run);
	item->artifact = ARTIFACT_DECORATION;
	item->x = right - run->width;
	item->y = y;
}

/* The place of a page number: an empty run of the right face and size, its right edge at x. */
static void reserve_number(
	Composer *composer, Drawing *drawing, const Node *link, TextStyle style, Length x, Length y) {
	GlyphRun *empty = ARENA_NEW(composer->arena, GlyphRun);
	empty->face = style.bold ? FACE_BOLD : FACE_REGULAR;
	empty->size = style.size;
	Item *item = add_run(composer, drawing, link, style, empty);
	item->x = x;
	item->y = y;
}

/* A last line of one short word takes some more from the line before. */
static Lines break_entry(Composer *composer, const Node *link, TextStyle style, Length width) {
	Node text = *link; /* its text without the underline of a link */
	text.kind = NODE_CONTENTS_ENTRY;
	Lines lines = lines_break(composer, &text, style, width, ALIGN_LEFT);
	if (lines.count < 2 || lines.lines[lines.count - 1].width > width / 4)
		return lines;
	Length natural = 0, minimum = 0, narrow = width / 5 * 4;
	lines_measure(composer, &text, style, &natural, &minimum);
	if (minimum > narrow)
		return lines;
	Lines narrower = lines_break(composer, &text, style, narrow, ALIGN_LEFT);
	return narrower.count == lines.count ? narrower : lines;
}

/* Lines of which the last leaves room for a leader to the number. */
static Lines set_entry(Composer *composer, const Node *link, TextStyle style, Length width) {
	Lines lines = break_entry(composer, link, style, width);
	Length room = width + 2 * LEADER_GAP + HANG; /* of a first line */
	Length taken = lines.count > 0 ? lines.lines[lines.count - 1].width : 0;
	Length least = leader_least(composer, link, style);
	taken += lines.count > 1 ? HANG : 0;
	return taken + least <= room ? lines : break_entry(composer, link, style, width - least);
}

static void add_entry(Flow *flow, const Node *entry, Length number_width) {
	Composer *composer = flow->composer;
	const Node *reference = node_child(entry, NODE_REFERENCE);
	const Node *link = reference != NULL ? node_child(reference, NODE_LINK) : NULL;
	if (link == NULL)
		return;
	TextStyle style = entry_style(composer, entry);
	Length indent = entry->level > 1 ? (entry->level - 1) * LEVEL_INDENT : 0;
	Length x = flow->x + indent, right = flow->x + flow->width;
	Length width = flow->width - indent - HANG - number_width - 4 * LEADER_GAP;
	Length baseline = -style_ascent(composer, style);
	Lines lines = set_entry(composer, link, style, width);
	flow_add_space(flow, entry->level <= 1 ? SECTION_SPACE : ENTRY_SPACE);
	for (size_t i = 0; i < lines.count; i++) {
		Slice *slice = flow_add_box(flow, style.leading);
		Length start = x + (i > 0 ? HANG : 0);
		bool last = i + 1 == lines.count;
		drawing_add(composer->arena, &slice->drawing, &lines.lines[i].drawing, start, baseline);
		if (last) {
			add_leader(composer, &slice->drawing, link, style,
				start + lines.lines[i].width + LEADER_GAP, right - number_width - LEADER_GAP,
				baseline);
			reserve_number(composer, &slice->drawing, link, style, right, baseline);
		}
		*drawing_add_link(composer->arena, &slice->drawing) = (LinkArea){.node = link,
			.x = start,
			.y = -style.leading,
			.width = right - start,
			.height = style.leading};
		slice->keep = last ? KEEP_NONE : KEEP_ENTRY;
	}
	bool opens = entry->level <= 1 && entry->next != NULL && entry->next->level > 1;
	if (opens)
		flow_keep(flow, KEEP_ENTRY);
}

static void add_entries(Flow *flow, const Node *contents, Length number_width) {
	for (const Node *child = contents->first_child; child != NULL; child = child->next)
		if (child->kind == NODE_CONTENTS)
			add_entries(flow, child, number_width);
		else if (child->kind == NODE_CONTENTS_ENTRY)
			add_entry(flow, child, number_width);
}

/* What goes over to the next page are some lines: one alone above a heading would look lost. */
static void keep_end(Flow *flow, size_t first) {
	size_t lines = 0;
	for (size_t i = flow->count; i-- > first && lines < LINES_LEAST;) {
		Slice *slice = &flow->slices[i];
		if (slice->kind != SLICE_BOX)
			continue;
		if (lines > 0 && slice->keep == KEEP_NONE)
			slice->keep = KEEP_ENTRY;
		lines++;
	}
}

void flow_add_contents(Flow *flow, const Node *contents) {
	TextStyle style = style_body(flow->composer);
	style.bold = true;
	Length number_width = shape(flow->composer, style, STR("000"), contents)->width;
	size_t first = flow->count;
	add_entries(flow, contents, number_width);
	keep_end(flow, first);
	flow_add_space(flow, flow->paragraph_space);
}

static void settle_item(Composer *composer, const Frames *frames, Item *item) {
	const Node *target = item->node->target;
	int page = target != NULL ? frames->places[target->id].page : -1;
	if (page < 0)
		return;
	Str text = str_printf(composer->arena, "%d", frames->pages[page].number);
	item->run = fonts_shape(composer->fonts, composer->diagnostics, item->run->face,
		item->run->size, FORM_TABULAR, text, item->node);
	item->x -= item->run->width;
}

void contents_settle(Pages *pages) {
	for (size_t p = 0; p < pages->drawing_count; p++) {
		Drawing *drawing = &pages->drawings[p];
		for (size_t i = 0; i < drawing->item_count; i++) {
			Item *item = &drawing->items[i];
			bool reserved = item->kind == ITEM_GLYPHS && item->run->glyph_count == 0;
			if (reserved && item->node != NULL && item->node->kind == NODE_LINK)
				settle_item(pages->composer, pages->frames, item);
		}
	}
}
