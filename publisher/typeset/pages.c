/* The vertical list -> pages: each is filled as far as the keeps allow. */
#include "typeset/flow.h"

TextArea compose_text_area(const Composer *composer, bool turned) {
	const PageSpec *page = composer->theme->page;
	Length width = turned ? page->height.length : page->width.length;
	Length height = turned ? page->width.length : page->height.length;
	return (TextArea){
		.left = page->margin_left.length,
		.top = height - page->margin_top.length,
		.width = width - page->margin_left.length - page->margin_right.length,
		.height = height - page->margin_top.length - page->margin_bottom.length,
	};
}

uint32_t ink_of(const Setting *setting) {
	return (uint32_t)setting->integer;
}

/* ---- putting things on a page -------------------------------------------------------- */

void pages_add(Pages *pages, bool turned) {
	Composer *composer = pages->composer;
	Frames *frames = pages->frames;
	Page *page =
		ARENA_PUSH(composer->arena, frames->pages, frames->page_count, pages->page_capacity, Page);
	const PageSpec *spec = composer->theme->page;
	page->width = turned ? spec->height.length : spec->width.length;
	page->height = turned ? spec->width.length : spec->height.length;
	page->turned = turned;
	page->number = (int)frames->page_count;
	(void)ARENA_PUSH(
		composer->arena, pages->drawings, pages->drawing_count, pages->drawing_capacity, Drawing);
}

static Page *last_page(Pages *pages) {
	return &pages->frames->pages[pages->frames->page_count - 1];
}

static Drawing *last_drawing(Pages *pages) {
	return &pages->drawings[pages->drawing_count - 1];
}

/* The first thing drawn tells where a node begins, and where those around it do. */
static void note_place(Pages *pages, const Item *item) {
	Length above = item->kind == ITEM_GLYPHS ? item->run->size : item->height;
	for (const Node *node = item->node; node != NULL; node = node->parent) {
		Place *place = &pages->frames->places[node->id];
		if (place->page >= 0)
			return;
		*place = (Place){.page = last_page(pages)->number - 1, .x = item->x, .y = item->y + above};
	}
}

void pages_draw(Pages *pages, const Drawing *drawing, Length x, Length y) {
	Drawing *all = last_drawing(pages);
	size_t first = all->item_count;
	drawing_add(pages->composer->arena, all, drawing, x, y);
	for (size_t i = first; i < all->item_count; i++)
		if (all->items[i].node != NULL && all->items[i].artifact == ARTIFACT_NONE)
			note_place(pages, &all->items[i]);
}

void pages_bound(Pages *pages, const Node *node, Length x, Length y, Length width, Length height) {
	int page = last_page(pages)->number - 1;
	pages->frames->bounds[node->id] =
		(LinkArea){.node = node, .x = x, .y = y - height, .width = width, .height = height};
	if (node->kind == NODE_MARK)
		pages->frames->places[node->id] = (Place){.page = page, .x = x, .y = y};
}

void pages_finish(Pages *pages) {
	for (size_t i = 0; i < pages->drawing_count; i++) {
		const Drawing *drawing = &pages->drawings[i];
		Page *page = &pages->frames->pages[i];
		page->items = drawing->items;
		page->item_count = drawing->item_count;
		page->links = drawing->links;
		page->link_count = drawing->link_count;
	}
}

/* ---- choosing where a page ends --------------------------------------------------------- */

/* What one page takes of a flow: the slices first to end, of which the last is a box. */
typedef struct {
	size_t first, end;
	PageEnd reason;
} Portion;

/* The next box from i on; notes whether its page is turned. */
static size_t skip_to_box(const Flow *flow, size_t i, bool *turned) {
	for (; i < flow->count && flow->slices[i].kind != SLICE_BOX; i++)
		if (flow->slices[i].kind == SLICE_PAGE)
			*turned = flow->slices[i].turned;
	return i;
}

/* Takes boxes while they fit; ends after the last of those that are kept least firmly. */
static Portion choose(const Flow *flow, size_t first, Length room) {
	size_t best[KEEP_ALWAYS + 1] = {0};
	size_t fitting = first;
	Length used = flow->slices[first].repeat ? flow->slices[first].repeat->head.height : 0;
	size_t i = first;
	for (; i < flow->count && flow->slices[i].kind != SLICE_PAGE; i++) {
		const Slice *slice = &flow->slices[i];
		used += slice->height;
		if (slice->kind != SLICE_BOX)
			continue;
		if (used > room && i > first)
			break;
		fitting = i + 1;
		best[slice->keep] = fitting;
	}
	if (i == flow->count)
		return (Portion){first, fitting, PAGE_LAST};
	if (flow->slices[i].kind == SLICE_PAGE)
		return (Portion){first, fitting, PAGE_FORCED};
	size_t end = fitting;
	for (int keep = KEEP_ALWAYS; keep >= KEEP_NONE; keep--)
		if (best[keep] > 0)
			end = best[keep];
	return (Portion){first, end, end == fitting ? PAGE_FULL : PAGE_KEEP};
}

/* ---- drawing a portion ------------------------------------------------------------------- */

/* The ground behind the slices from i on; it is drawn before them. */
static void draw_ground(
	Pages *pages, const Flow *flow, const Portion *portion, size_t i, Length left, Length top) {
	const InkSpec *ink = pages->composer->theme->ink;
	const Ground *ground = flow->slices[i].ground;
	Length height = 0;
	for (; i < portion->end && flow->slices[i].ground == ground; i++)
		height += flow->slices[i].height;
	Drawing drawing = {0};
	Arena *arena = pages->composer->arena;
	drawing_add_rect(arena, &drawing, NULL, ARTIFACT_DECORATION, ground->x, -height, ground->width,
		height, ink_of(&ink->tint));
	drawing_add_rect(arena, &drawing, NULL, ARTIFACT_DECORATION, ground->x, -height, ground->bar,
		height, ink_of(&ink->accent));
	pages_draw(pages, &drawing, left, top);
}

static void draw_portion(Pages *pages, const Flow *flow, const Portion *portion) {
	TextArea area = compose_text_area(pages->composer, last_page(pages)->turned);
	Length y = area.top;
	const Ground *ground = NULL;
	const Repeat *repeat = flow->slices[portion->first].repeat;
	if (repeat != NULL) {
		pages_draw(pages, &repeat->head.drawing, area.left, y);
		y -= repeat->head.height;
	}
	for (size_t i = portion->first; i < portion->end; i++) {
		const Slice *slice = &flow->slices[i];
		if (slice->ground != NULL && slice->ground != ground)
			draw_ground(pages, flow, portion, i, area.left, y);
		ground = slice->ground;
		pages_draw(pages, &slice->drawing, area.left, y);
		if (slice->figure != NULL)
			pages_bound(pages, slice->figure, area.left + slice->figure_x, y, slice->figure_width,
				slice->height);
		y -= slice->height;
	}
	bool turned = false;
	size_t next = skip_to_box(flow, portion->end, &turned);
	if (next < flow->count && flow->slices[next].repeat != NULL)
		pages_draw(pages, &flow->slices[next].repeat->foot, area.left, y);
	last_page(pages)->filled = area.top - y;
	last_page(pages)->end = portion->reason;
}

/* A box that is higher than a page, with the head that comes with it. */
static void check_fits(const Composer *composer, const Slice *slice, Length room) {
	Length height = slice->height + (slice->repeat ? slice->repeat->head.height : 0);
	if (height <= room)
		return;
	const Node *node = slice->figure;
	if (node == NULL && slice->drawing.item_count > 0)
		node = slice->drawing.items[0].node;
	while (node != NULL && node_kind_shape(node->kind) == NODE_SHAPE_INLINE)
		node = node->parent;
	diag_error(composer->diagnostics, node ? node->span : (Span){0},
		"%s does not fit on a page: it is %lld mm high, the page has %lld mm",
		node ? node_kind_name(node->kind) : "block",
		(long long)length_scale(height, 254, 720 * LENGTH_POINT) + 1,
		(long long)length_scale(room, 254, 720 * LENGTH_POINT));
}

void pages_fill(Pages *pages, const Flow *flow) {
	bool turned = false;
	for (size_t first = skip_to_box(flow, 0, &turned); first < flow->count;) {
		Length room = compose_text_area(pages->composer, turned).height;
		Portion portion = choose(flow, first, room);
		check_fits(pages->composer, &flow->slices[first], room);
		pages_add(pages, turned);
		draw_portion(pages, flow, &portion);
		first = skip_to_box(flow, portion.end, &turned);
	}
}
