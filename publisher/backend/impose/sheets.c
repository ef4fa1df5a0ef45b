/* What booklets and handouts share: placings, and what is drawn beside the pages. */
#include "backend/impose/impose.h"

#define LINE_THICKNESS (LENGTH_POINT / 4)
#define RUN_COLOUR 0x0b0c0c

const Sheets *sheets_impose(
	Arena *arena, Diagnostics *diagnostics, const Frames *frames, const Imposition *imposition) {
	switch (imposition->kind) {
	case IMPOSE_BOOKLET:
		return booklet_impose(arena, diagnostics, frames, imposition);
	case IMPOSE_HANDOUT:
		return handout_impose(arena, diagnostics, frames, imposition);
	case IMPOSE_NONE:
		break;
	}
	return NULL;
}

static Item *add_item(Arena *arena, Side *side, ItemKind kind, Length x, Length y) {
	Item *item = ARENA_PUSH(arena, side->items, side->item_count, side->item_capacity, Item);
	*item = (Item){.kind = kind, .artifact = ARTIFACT_DECORATION, .x = x, .y = y};
	return item;
}

void side_add_line(
	Arena *arena, Side *side, Length x, Length y, Length width, Length height, uint32_t colour) {
	Item *item = add_item(arena, side, ITEM_LINE, x, y);
	item->width = width;
	item->height = height;
	item->thickness = LINE_THICKNESS;
	item->colour = colour;
}

void side_add_run(Arena *arena, Side *side, Length x, Length y, const GlyphRun *run) {
	Item *item = add_item(arena, side, ITEM_GLYPHS, x, y);
	item->run = run;
	item->colour = RUN_COLOUR;
}

/* ---- turning ---- */

static Box box_turned(const Sheets *sheets, Box box) {
	return (Box){sheets->width - box.right, sheets->height - box.top, sheets->width - box.left,
		sheets->height - box.bottom};
}

void side_turn(const Sheets *sheets, Side *side) {
	side->trim = box_turned(sheets, side->trim);
	for (size_t i = 0; i < side->placing_count; i++) {
		Placing *placing = &side->placings[i];
		placing->area = box_turned(sheets, placing->area);
		placing->clip = box_turned(sheets, placing->clip);
		placing->turns = (placing->turns + 2) % 4;
	}
	for (size_t i = 0; i < side->item_count; i++) {
		Item *item = &side->items[i];
		item->x = sheets->width - item->x;
		item->y = sheets->height - item->y;
		item->width = -item->width;
		item->height = -item->height;
	}
}

Box placing_box(const Placing *placing, Box box) {
	Box area = placing->area;
	Length left = length_scale(box.left, placing->scale, 1000);
	Length bottom = length_scale(box.bottom, placing->scale, 1000);
	Length right = length_scale(box.right, placing->scale, 1000);
	Length top = length_scale(box.top, placing->scale, 1000);
	switch (placing->turns) {
	case 1:
		return (Box){
			area.right - top, area.bottom + left, area.right - bottom, area.bottom + right};
	case 2:
		return (Box){area.right - right, area.top - top, area.right - left, area.top - bottom};
	case 3:
		return (Box){area.left + bottom, area.top - right, area.left + top, area.top - left};
	default:
		return (Box){area.left + left, area.bottom + bottom, area.left + right, area.bottom + top};
	}
}

/* ---- sizes in messages ---- */

/* A tenth of a millimetre is 36/127 points. */
static int64_t tenths(Length length) {
	return length_scale(length, 127, 36 * LENGTH_POINT);
}

static Str millimetres(Arena *arena, Length length) {
	return ratio_format(arena, ratio_make(tenths(length), 10), tenths(length) % 10 == 0 ? 0 : 1,
		ROUND_HALF_AWAY, false);
}

Str length_text(Arena *arena, Length length) {
	Str number = millimetres(arena, length);
	return str_printf(arena, "%.*s mm", STR_ARGS(number));
}

Str size_text(Arena *arena, Length width, Length height) {
	Str across = millimetres(arena, width);
	Str down = millimetres(arena, height);
	return str_printf(arena, "%.*s × %.*s mm", STR_ARGS(across), STR_ARGS(down));
}
