/* A tree of blocks -> a vertical list. */
#include "typeset/flow.h"

Flow flow_new(Composer *composer) {
	return (Flow){
		.composer = composer,
		.width = compose_text_area(composer).width,
		.paragraph_space = composer->theme->type->paragraph_space.length,
		.fresh = true,
	};
}

/* ---- slices ------------------------------------------------------------------------- */

static Slice *flow_add(Flow *flow, SliceKind kind, Length height) {
	Slice *slice =
		ARENA_PUSH(flow->composer->arena, flow->slices, flow->count, flow->capacity, Slice);
	slice->kind = kind;
	slice->height = height;
	slice->ground = flow->ground;
	return slice;
}

Slice *flow_add_box(Flow *flow, Length height) {
	Slice *slice = flow_add(flow, SLICE_BOX, height);
	drawing_add(flow->composer->arena, &slice->drawing, &flow->pending, 0, 0);
	flow->pending = (Drawing){0};
	flow->fresh = false;
	return slice;
}

void flow_add_space(Flow *flow, Length height) {
	if (flow->fresh)
		return;
	Slice *last = flow->count > 0 ? &flow->slices[flow->count - 1] : NULL;
	if (last == NULL || last->kind != SLICE_SPACE)
		flow_add(flow, SLICE_SPACE, height);
	else if (height > last->height)
		last->height = height;
}

void flow_add_page(Flow *flow) {
	flow_add(flow, SLICE_PAGE, 0);
	flow->fresh = true;
}

void flow_keep(Flow *flow, KeepRule rule) {
	size_t i = flow->count;
	while (i > 0 && flow->slices[i - 1].kind == SLICE_SPACE)
		i--;
	if (i > 0 && flow->slices[i - 1].keep < rule)
		flow->slices[i - 1].keep = rule;
}

void flow_add_lines(Flow *flow, const Lines *lines, TextStyle style, Length x) {
	Length ascent = style_ascent(flow->composer, style);
	for (size_t i = 0; i < lines->count; i++) {
		Slice *slice = flow_add_box(flow, style.leading);
		drawing_add(flow->composer->arena, &slice->drawing, &lines->lines[i].drawing, x, -ascent);
		bool orphan = i == 0 && lines->count > 1;
		bool widow = i + 2 == lines->count;
		if (orphan || widow)
			slice->keep = KEEP_ALWAYS;
	}
}

const Node *node_child(const Node *node, NodeKind kind) {
	for (const Node *child = node->first_child; child != NULL; child = child->next)
		if (child->kind == kind)
			return child;
	return NULL;
}

/* ---- blocks --------------------------------------------------------------------------- */

static void keep_all(Flow *flow, size_t first) {
	for (size_t i = first; i < flow->count; i++)
		if (flow->slices[i].kind == SLICE_BOX)
			flow->slices[i].keep = KEEP_ALWAYS;
}

static void flow_add_heading(Flow *flow, const Node *heading) {
	const TypeSpec *type = flow->composer->theme->type;
	TextStyle style = style_heading(flow->composer, heading->level);
	const struct {
		Length above, below;
	} spaces[] = {
		{type->section_space.length, type->heading_1_below.length},
		{type->heading_2_above.length, type->heading_2_below.length},
		{type->heading_3_above.length, type->heading_3_below.length},
	};
	size_t rank = heading->level <= 2 ? 0 : heading->level == 3 ? 1 : 2;
	flow_add_space(flow, spaces[rank].above);
	Lines lines = lines_balance(flow->composer, heading, style, flow->width);
	size_t first = flow->count;
	flow_add_lines(flow, &lines, style, flow->x);
	keep_all(flow, first);
	flow_add_space(flow, spaces[rank].below);
}

/* A paragraph that ends in a colon announces a list. */
static bool announces_list(Flow *flow, const Node *paragraph) {
	if (paragraph->next == NULL || paragraph->next->kind != NODE_LIST)
		return false;
	return str_ends_with(str_trim(node_plain_text(flow->composer->arena, paragraph)), STR(":"));
}

static void flow_add_paragraph(Flow *flow, const Node *paragraph) {
	TextStyle style = style_body(flow->composer);
	Lines lines = lines_break(flow->composer, paragraph, style, flow->width, ALIGN_LEFT);
	flow_add_lines(flow, &lines, style, flow->x);
	if (announces_list(flow, paragraph))
		flow_keep(flow, KEEP_ALWAYS);
	flow_add_space(flow, flow->paragraph_space);
}

void flow_add_caption(Flow *flow, const Node *owner) {
	const Node *caption = node_child(owner, NODE_CAPTION);
	if (caption == NULL)
		return;
	TextStyle style = style_caption(flow->composer);
	style.bold = !flow->headed; /* under a headline it is the lesser of two */
	Lines lines = lines_balance(flow->composer, caption, style, flow->width);
	size_t first = flow->count;
	flow_add_lines(flow, &lines, style, flow->x);
	keep_all(flow, first);
	flow_add_space(flow, flow->composer->theme->type->caption_space.length);
}

static void flow_add_note(Flow *flow, const Node *note) {
	Composer *composer = flow->composer;
	TextStyle style = style_small(composer);
	Node text = *note; /* the note without its label */
	Length indent = 0;
	const Node *label = node_child(note, NODE_LABEL);
	if (label != NULL) {
		TextStyle raised = style;
		raised.size = length_scale(style.size, 7, 10);
		Lines lines = lines_break(composer, label, raised, flow->width, ALIGN_LEFT);
		if (lines.count > 0)
			drawing_add(composer->arena, &flow->pending, &lines.lines[0].drawing, flow->x,
				length_scale(style.size, 1, 3) - style_ascent(composer, style));
		indent = style.size;
		text.first_child = label->next;
	}
	Lines lines = lines_break(composer, &text, style, flow->width - indent, ALIGN_LEFT);
	flow_add_lines(flow, &lines, style, flow->x + indent);
}

void flow_add_notes(Flow *flow, const Node *owner) {
	const Node *note = owner->next;
	if (note == NULL || note->kind != NODE_NOTE)
		return;
	flow_keep(flow, KEEP_ALWAYS);
	flow_add_space(flow, flow->composer->theme->type->note_space.length);
	for (; note != NULL && note->kind == NODE_NOTE; note = note->next) {
		flow_add_note(flow, note);
		if (note->next != NULL && note->next->kind == NODE_NOTE)
			flow_keep(flow, KEEP_ALWAYS);
	}
}

/* The headline of the chart that follows. */
static void flow_add_headline(Flow *flow, const Node *headline) {
	TextStyle style = style_headline(flow->composer);
	flow_add_space(flow, flow->composer->theme->type->block_space.length);
	Lines lines = lines_balance(flow->composer, headline, style, flow->width);
	size_t first = flow->count;
	flow_add_lines(flow, &lines, style, flow->x);
	keep_all(flow, first);
	flow->headed = true;
}

static void flow_add_chart(Flow *flow, const Node *chart) {
	Length space = flow->composer->theme->type->block_space.length;
	if (!flow->headed)
		flow_add_space(flow, space);
	flow_add_caption(flow, chart);
	flow->headed = false;
	const Node *drawing = node_child(chart, NODE_DRAWING);
	Box box = chart_draw(flow->composer, drawing, flow->width);
	Slice *slice = flow_add_box(flow, box.height);
	drawing_add(flow->composer->arena, &slice->drawing, &box.drawing, flow->x, 0);
	slice->figure = drawing;
	slice->figure_x = flow->x;
	slice->figure_width = box.width;
	flow_add_notes(flow, chart);
	flow_add_space(flow, space);
}

static void flow_add_block(Flow *flow, const Node *block) {
	switch (block->kind) {
	case NODE_HEADING:
		flow_add_heading(flow, block);
		break;
	case NODE_PARAGRAPH:
	case NODE_FIELD:
		flow_add_paragraph(flow, block);
		break;
	case NODE_LIST:
		flow_add_list(flow, block);
		break;
	case NODE_TABLE:
		flow_add_table(flow, block);
		break;
	case NODE_HEADLINE:
		flow_add_headline(flow, block);
		break;
	case NODE_CHART:
		flow_add_chart(flow, block);
		break;
	case NODE_CONTENTS:
		flow_add_contents(flow, block);
		break;
	case NODE_BODY:
	case NODE_SECTION:
		flow_add_blocks(flow, block);
		break;
	case NODE_NOTE: /* set with its table or chart */
	case NODE_DOCUMENT:
	case NODE_FRONT:
	case NODE_ITEM:
	case NODE_LABEL:
	case NODE_CAPTION:
	case NODE_DRAWING:
	case NODE_TABLE_HEAD:
	case NODE_TABLE_BODY:
	case NODE_ROW:
	case NODE_HEADER_CELL:
	case NODE_DATA_CELL:
	case NODE_MARK:
	case NODE_CONTENTS_ENTRY:
	case NODE_TEXT:
	case NODE_FIGURE_TEXT:
	case NODE_EMPHASIS:
	case NODE_STRONG:
	case NODE_LANGUAGE:
	case NODE_LINK:
	case NODE_REFERENCE:
	case NODE_NOTE_MARK:
	case NODE_BREAK:
	case NODE_KIND_COUNT:
		break;
	}
}

void flow_add_blocks(Flow *flow, const Node *parent) {
	for (const Node *block = parent->first_child; block != NULL; block = block->next)
		flow_add_block(flow, block);
}

/* ---- sections ---------------------------------------------------------------------------- */

static void flow_drop_space(Flow *flow) {
	while (flow->count > 0 && flow->slices[flow->count - 1].kind == SLICE_SPACE)
		flow->count--;
}

/* The key points stand on a ground, and on one page if they fit. */
static void flow_add_summary(Flow *flow, const Node *section) {
	Composer *composer = flow->composer;
	Length padding = composer->theme->panel->padding.length;
	Ground *ground = ARENA_NEW(composer->arena, Ground);
	*ground =
		(Ground){.x = flow->x, .width = flow->width, .bar = composer->theme->panel->bar.length};
	Length inset = ground->bar + padding;
	flow->ground = ground;
	flow->x += inset;
	flow->width -= inset + padding;
	size_t first = flow->count;
	flow_add_box(flow, padding)->keep = KEEP_ALWAYS;
	flow->fresh = true;
	flow_add_blocks(flow, section);
	flow_drop_space(flow);
	flow_keep(flow, KEEP_ALWAYS);
	flow_add_box(flow, padding);
	for (size_t i = first; i + 1 < flow->count; i++)
		if (flow->slices[i].kind == SLICE_BOX && flow->slices[i].keep == KEEP_NONE)
			flow->slices[i].keep = KEEP_IF_POSSIBLE;
	flow->x -= inset;
	flow->width += inset + padding;
	flow->ground = NULL;
}

/* A section that starts low on a page does so with more than its first lines. */
static void keep_opening(Flow *flow, size_t first) {
	Length least = compose_text_area(flow->composer).height / 7, height = 0;
	for (size_t i = first; i + 1 < flow->count; i++) {
		Slice *slice = &flow->slices[i];
		height += slice->height;
		if (height >= least)
			return;
		if (slice->kind == SLICE_BOX && slice->keep == KEEP_NONE)
			slice->keep = KEEP_IF_POSSIBLE;
	}
}

void flow_add_section(Flow *flow, const Node *section, bool first) {
	const TypeSpec *type = flow->composer->theme->type;
	if (section->starts_page && !first)
		flow_add_page(flow);
	else
		flow_add_space(flow, type->section_space.length);
	size_t start = flow->count;
	if (section->summary)
		flow_add_summary(flow, section);
	else
		flow_add_blocks(flow, section);
	flow_drop_space(flow);
	keep_opening(flow, start);
	flow_add_space(flow, type->block_space.length);
}
