/* A tree of blocks -> a vertical list. */
#include "typeset/page/flow.h"

Flow flow_new(Composer *composer) {
	return (Flow){
		.composer = composer,
		.width = compose_text_area(composer, false).width,
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
	slice->barrier = flow->barrier;
	flow->pending = (Drawing){0};
	flow->barrier = false;
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
	flow_add(flow, SLICE_PAGE, 0)->turned = flow->turned;
	flow->fresh = true;
}

void flow_turn(Flow *flow, bool turned) {
	if (turned == flow->turned)
		return;
	flow->turned = turned;
	if (turned) {
		flow->upright = (Measure){flow->x, flow->width, flow->ground};
		flow->x = 0;
		flow->width = compose_text_area(flow->composer, true).width;
		flow->ground = NULL;
		/* The upright page between two turned runs would be empty: they are one run. */
		if (flow->turned_back > 0 && flow->turned_back == flow->count) {
			flow->count--;
			flow->fresh = false;
			flow_add_space(flow, flow->composer->theme->type->block_space.length);
			return;
		}
	} else {
		flow->x = flow->upright.x;
		flow->width = flow->upright.width;
		flow->ground = flow->upright.ground;
	}
	flow_add_page(flow);
	flow->turned_back = turned ? 0 : flow->count;
}

const Node *slice_node(const Slice *slice) {
	if (slice->figure != NULL)
		return slice->figure;
	for (size_t i = 0; i < slice->drawing.item_count; i++)
		if (slice->drawing.items[i].node != NULL)
			return node_block(slice->drawing.items[i].node);
	return NULL;
}

void flow_keep(Flow *flow, KeepRule rule) {
	size_t i = flow->count;
	while (i > 0 && flow->slices[i - 1].kind == SLICE_SPACE)
		i--;
	if (i > 0 && flow->slices[i - 1].keep < rule)
		flow->slices[i - 1].keep = rule;
}

void flow_add_barrier(Flow *flow) {
	flow->barrier = true;
}

void flow_float(Flow *flow, size_t first) {
	Length height = 0;
	bool whole = first < flow->count;
	for (size_t i = first; i < flow->count; i++) {
		const Slice *slice = &flow->slices[i];
		height += slice->height;
		whole = whole && slice->kind != SLICE_PAGE && slice->ground == NULL;
	}
	if (!whole || height > compose_text_area(flow->composer, flow->turned).height)
		return;
	*ARENA_PUSH(flow->composer->arena, flow->floats, flow->float_count, flow->float_capacity,
		Float) = (Float){.first = first, .end = flow->count};
}

/* Why a page should not end after a line of a text. */
static KeepRule line_keep(const Lines *lines, size_t i) {
	if (i == 0 && lines->count > 1)
		return KEEP_ORPHAN;
	if (i + 2 == lines->count)
		return KEEP_WIDOW;
	return lines->lines[i].hyphenated ? KEEP_HYPHEN : KEEP_NONE;
}

void flow_add_lines(Flow *flow, const Lines *lines, TextStyle style, Length x) {
	Length ascent = style_ascent(flow->composer, style);
	for (size_t i = 0; i < lines->count; i++) {
		Slice *slice = flow_add_box(flow, style.leading);
		size_t before = slice->drawing.item_count;
		drawing_add(flow->composer->arena, &slice->drawing, &lines->lines[i].drawing, x, -ascent);
		for (size_t n = before; n < slice->drawing.item_count; n++) {
			slice->drawing.items[n].line = (uint32_t)i + 1;
			slice->drawing.items[n].line_count = (uint32_t)lines->count;
		}
		slice->keep = line_keep(lines, i);
	}
}

/* ---- blocks --------------------------------------------------------------------------- */

/* The boxes from `first` on are kept together, and with what follows. */
static void keep_all(Flow *flow, size_t first, KeepRule rule) {
	for (size_t i = first; i < flow->count; i++)
		if (flow->slices[i].kind == SLICE_BOX && flow->slices[i].keep < rule)
			flow->slices[i].keep = rule;
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
	flow_add_barrier(flow);
	flow_add_lines(flow, &lines, style, flow->x);
	keep_all(flow, first, KEEP_HEADING);
	flow_add_space(flow, spaces[rank].below);
}

/* What stands right before a list introduces it, and what ends in a colon introduces whatever
 * follows. */
static bool is_introduction(Flow *flow, const Node *paragraph) {
	if (paragraph->next == NULL)
		return false;
	return paragraph->next->kind == NODE_LIST ||
	       str_ends_with(str_trim(node_plain_text(flow->composer->arena, paragraph)), STR(":"));
}

static void flow_add_paragraph(Flow *flow, const Node *paragraph) {
	TextStyle style = style_body(flow->composer);
	Lines lines =
		lines_break(flow->composer, paragraph, style, flow->width, style_alignment(flow->composer));
	flow_add_lines(flow, &lines, style, flow->x);
	if (is_introduction(flow, paragraph))
		flow_keep(flow, KEEP_INTRODUCTION);
	flow_add_space(flow, flow->paragraph_space);
}

void flow_add_caption(Flow *flow, const Node *owner, Length most) {
	const Node *caption = node_child(owner, NODE_CAPTION);
	if (caption == NULL)
		return;
	TextStyle style = style_caption(flow->composer);
	style.bold = !flow->headed; /* under a headline it is the lesser of two */
	Lines lines = lines_balance(flow->composer, caption, style, flow->width);
	if (lines.count > 1 && most > flow->width) {
		Lines wide = lines_balance(flow->composer, caption, style, most);
		lines = wide.count < lines.count ? wide : lines;
	}
	size_t first = flow->count;
	flow_add_lines(flow, &lines, style, flow->x);
	const Node *units = node_child(caption, NODE_UNITS);
	if (units != NULL) {
		style = style_small(flow->composer);
		lines = lines_break(flow->composer, units, style, flow->width, ALIGN_LEFT);
		flow_add_lines(flow, &lines, style, flow->x);
	}
	keep_all(flow, first, KEEP_CAPTION);
	flow_add_space(flow, flow->composer->theme->type->caption_space.length);
}

/* A note's marker, raised before its first line or in brackets on it; returns the indent of its
 * text, 0 without one. */
static Length note_label(Flow *flow, const Node *note, Drawing *drawing, Length x) {
	Composer *composer = flow->composer;
	TextStyle style = style_small(composer);
	const Node *label = node_child(note, NODE_LABEL);
	if (label == NULL)
		return 0;
	TextStyle raised = style;
	if (!label->bracketed)
		raised.size = style_smaller(composer, style.size, 70);
	Length rise = label->bracketed ? 0 : length_scale(style.size, 1, 3);
	Lines lines = lines_break(composer, label, raised, flow->width, ALIGN_LEFT);
	if (lines.count > 0)
		drawing_add(composer->arena, drawing, &lines.lines[0].drawing, x,
			rise - style_ascent(composer, style));
	return label->bracketed && lines.count > 0 ? lines.lines[0].width + style.size / 2 : style.size;
}

static Lines note_lines(Flow *flow, const Node *note, Length indent) {
	Node text = *note; /* the note without its label */
	const Node *label = node_child(note, NODE_LABEL);
	if (label != NULL)
		text.first_child = label->next;
	return lines_break(flow->composer, &text, style_small(flow->composer), flow->width - indent,
		style_alignment(flow->composer));
}

static void flow_add_note(Flow *flow, const Node *note) {
	Length indent = note_label(flow, note, &flow->pending, flow->x);
	Lines lines = note_lines(flow, note, indent);
	flow_add_lines(flow, &lines, style_small(flow->composer), flow->x + indent);
}

Box flow_note_box(Flow *flow, const Node *note) {
	Drawing label = {0};
	Length indent = note_label(flow, note, &label, flow->x);
	Lines lines = note_lines(flow, note, indent);
	Box text = lines_box(flow->composer, &lines, style_small(flow->composer), flow->width - indent,
		style_alignment(flow->composer));
	drawing_add(flow->composer->arena, &label, &text.drawing, flow->x + indent, 0);
	return (Box){.drawing = label, .width = flow->width, .height = text.height};
}

static void flow_add_notes_of(Flow *flow, const Node *owner, bool numbered) {
	size_t first = flow->count;
	for (const Node *note = owner->next; note != NULL && note->kind == NODE_NOTE;
		 note = note->next) {
		if (note->number > 0 && !numbered)
			continue;
		if (flow->count == first) {
			flow_keep(flow, KEEP_NOTE);
			flow_add_space(flow, flow->composer->theme->type->note_space.length);
			first = flow->count;
		}
		flow_add_note(flow, note);
	}
	if (flow->count == first)
		return;
	keep_all(flow, first, KEEP_NOTE);
	flow->slices[flow->count - 1].keep = KEEP_NONE;
}

void flow_add_notes(Flow *flow, const Node *owner) {
	flow_add_notes_of(flow, owner, true);
}

void flow_add_remarks(Flow *flow, const Node *owner) {
	flow_add_notes_of(flow, owner, false);
}

/* The headline of the chart that follows. */
static void flow_add_headline(Flow *flow, const Node *headline) {
	TextStyle style = style_headline(flow->composer);
	flow_add_space(flow, flow->composer->theme->type->block_space.length);
	Lines lines = lines_balance(flow->composer, headline, style, flow->width);
	flow->head = flow->count;
	if (headline->next == NULL || !headline->next->floats)
		flow_add_barrier(flow);
	flow_add_lines(flow, &lines, style, flow->x);
	keep_all(flow, flow->head, KEEP_CAPTION);
	flow->headed = true;
}

/* What the slices from `first` on, all on one page, leave of it. */
static Length room_beside(const Flow *flow, size_t first) {
	Length room = compose_text_area(flow->composer, flow->turned).height;
	for (size_t i = first; i < flow->count; i++)
		room -= flow->slices[i].height;
	return room;
}

static void flow_add_chart(Flow *flow, const Node *chart) {
	Length space = flow->composer->theme->type->block_space.length;
	if (!flow->headed)
		flow_add_space(flow, space);
	size_t first = flow->headed ? flow->head : flow->count;
	if (!chart->floats && !flow->headed)
		flow_add_barrier(flow);
	flow_add_caption(flow, chart, flow->width);
	flow->headed = false;
	const Node *drawing = node_child(chart, NODE_DRAWING);
	size_t place = flow->count;
	flow_add_box(flow, 0)->figure = drawing;
	flow_add_notes(flow, chart);
	Box box = chart_draw(flow->composer, drawing, flow->width, room_beside(flow, first));
	Slice *slice = &flow->slices[place];
	drawing_add(flow->composer->arena, &slice->drawing, &box.drawing, flow->x, 0);
	slice->height = box.height;
	slice->figure_x = flow->x;
	slice->figure_width = box.width;
	if (chart->floats)
		flow_float(flow, first);
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
	case NODE_UNITS:
	case NODE_TABLE_HEAD:
	case NODE_TABLE_BODY:
	case NODE_ROW:
	case NODE_HEADER_CELL:
	case NODE_DATA_CELL:
	case NODE_MARK:
	case NODE_CODE: /* set with its imprint */
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

/* What opens at the foot of a page does so with `least` at least of what it holds. */
static void keep_opening(Flow *flow, size_t first, Length least) {
	Length height = 0;
	for (size_t i = first; i + 1 < flow->count; i++) {
		Slice *slice = &flow->slices[i];
		height += slice->height;
		if (height >= least)
			return;
		if (slice->kind == SLICE_BOX && slice->keep == KEEP_NONE)
			slice->keep = KEEP_OPENING;
	}
}

void flow_add_blocks(Flow *flow, const Node *parent) {
	Length two_lines = 2 * style_body(flow->composer).leading;
	size_t opening = SIZE_MAX; /* the first slice below the last heading */
	for (const Node *block = parent->first_child; block != NULL; block = block->next) {
		bool heading = block->kind == NODE_HEADING;
		if (heading && opening != SIZE_MAX)
			keep_opening(flow, opening, two_lines);
		flow_add_block(flow, block);
		if (heading)
			opening = flow->count;
	}
	if (opening != SIZE_MAX)
		keep_opening(flow, opening, two_lines);
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
	flow_add_barrier(flow);
	flow_add_box(flow, padding)->keep = KEEP_HEADING;
	flow->fresh = true;
	flow_add_blocks(flow, section);
	flow_drop_space(flow);
	flow_keep(flow, KEEP_ORPHAN);
	keep_all(flow, first, KEEP_KEY_POINTS);
	flow_add_box(flow, padding);
	flow->x -= inset;
	flow->width += inset + padding;
	flow->ground = NULL;
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
	else if (section->imprint)
		flow_add_imprint(flow, section);
	else
		flow_add_blocks(flow, section);
	flow_drop_space(flow);
	keep_opening(flow, start, compose_text_area(flow->composer, false).height / 7);
	if (section->whole && flow->count > start) {
		keep_all(flow, start, KEEP_WHOLE);
		flow->slices[flow->count - 1].keep = KEEP_NONE;
	}
	flow_add_space(flow, type->block_space.length);
}
