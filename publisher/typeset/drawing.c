/* Drawings: lists of items and links that are moved as one. */
#include "typeset/paragraph/inline.h"

Item *drawing_add_item(Arena *arena, Drawing *drawing) {
	return ARENA_PUSH(arena, drawing->items, drawing->item_count, drawing->item_capacity, Item);
}

LinkArea *drawing_add_link(Arena *arena, Drawing *drawing) {
	return ARENA_PUSH(arena, drawing->links, drawing->link_count, drawing->link_capacity, LinkArea);
}

void drawing_add(Arena *arena, Drawing *drawing, const Drawing *part, Length dx, Length dy) {
	for (size_t i = 0; i < part->item_count; i++) {
		Item *item = drawing_add_item(arena, drawing);
		*item = part->items[i];
		item->x += dx;
		item->y += dy;
	}
	for (size_t i = 0; i < part->link_count; i++) {
		LinkArea *link = drawing_add_link(arena, drawing);
		*link = part->links[i];
		link->x += dx;
		link->y += dy;
	}
}

void drawing_add_rect(Arena *arena, Drawing *drawing, const Node *node, Artifact artifact, Length x,
	Length y, Length width, Length height, uint32_t colour) {
	*drawing_add_item(arena, drawing) = (Item){
		.kind = ITEM_RECT,
		.artifact = artifact,
		.node = node,
		.x = x,
		.y = y,
		.width = width,
		.height = height,
		.colour = colour,
	};
}

void drawing_add_repeated(
	Arena *arena, Drawing *drawing, const Drawing *part, Length dx, Length dy) {
	size_t first = drawing->item_count, links = drawing->link_count;
	drawing_add(arena, drawing, part, dx, dy);
	for (size_t i = first; i < drawing->item_count; i++)
		if (drawing->items[i].artifact == ARTIFACT_NONE)
			drawing->items[i].artifact = ARTIFACT_REPEATED;
	drawing->link_count = links;
}

void drawing_add_line(Arena *arena, Drawing *drawing, const Node *node, Artifact artifact, Length x,
	Length y, Length width, Length height, Length thickness, uint32_t colour) {
	*drawing_add_item(arena, drawing) = (Item){
		.kind = ITEM_LINE,
		.artifact = artifact,
		.node = node,
		.x = x,
		.y = y,
		.width = width,
		.height = height,
		.thickness = thickness,
		.colour = colour,
	};
}

void drawing_add_run(Arena *arena, Drawing *drawing, const Node *node, Artifact artifact, Length x,
	Length y, const GlyphRun *run, uint32_t colour) {
	*drawing_add_item(arena, drawing) = (Item){
		.kind = ITEM_GLYPHS,
		.artifact = artifact,
		.node = node,
		.x = x,
		.y = y,
		.colour = colour,
		.run = run,
	};
}

Length aligned_offset(Alignment alignment, Length room) {
	switch (alignment) {
	case ALIGN_RIGHT:
		return room;
	case ALIGN_CENTRE:
		return room / 2;
	case ALIGN_LEFT:
	case ALIGN_JUSTIFIED:
		break;
	}
	return 0;
}

Length drawing_add_text(Composer *composer, Drawing *drawing, const Node *node, Artifact artifact,
	TextStyle style, Length x, Length y, Alignment alignment, Str text) {
	const GlyphRun *run = style_shape(composer, style, text, node);
	if (run->glyph_count > 0)
		drawing_add_run(composer->arena, drawing, node, artifact,
			x - aligned_offset(alignment, run->width), y, run, style.colour);
	return run->width;
}
