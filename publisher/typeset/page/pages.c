/* The vertical list -> pages, as they are planned in break.c. */
#include "typeset/page/break.h"

static TextArea area_of(const PageSpec *page, bool turned) {
	Length width = turned ? page->height.length : page->width.length;
	Length height = turned ? page->width.length : page->height.length;
	Length sides = page->margin_left.length + page->margin_right.length + page->gutter.length;
	return (TextArea){
		.left = page->margin_left.length + page->gutter.length,
		.top = height - page->margin_top.length,
		.width = width - sides,
		.height = height - page->margin_top.length - page->margin_bottom.length,
	};
}

TextArea compose_text_area(const Composer *composer, bool turned) {
	return area_of(composer->theme->page, turned);
}

bool page_is_mirrored(const PageSpec *spec, const Page *page) {
	return spec->mirrored.flag && page->number % 2 == 0;
}

TextArea page_text_area(const PageSpec *spec, const Page *page) {
	TextArea area = area_of(spec, page->turned);
	if (page_is_mirrored(spec, page))
		area.left = spec->margin_right.length;
	return area;
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

/* ---- drawing a page ----------------------------------------------------------------------- */

/* A page of the plan as it is drawn. */
typedef struct {
	Pages *pages;
	const Flow *flow;
	const PagePlan *plan;
	const PageSlot *slots;
	size_t count;
	TextArea area;
} Sheet;

static const Slice *slice_at(const Sheet *sheet, size_t slot) {
	return &sheet->flow->slices[sheet->slots[slot].slice];
}

/* The ground behind the slots from `first` on; it is drawn before them. */
static void draw_ground(const Sheet *sheet, size_t first) {
	Pages *pages = sheet->pages;
	const InkSpec *ink = pages->composer->theme->ink;
	const Ground *ground = slice_at(sheet, first)->ground;
	size_t last = first;
	while (last + 1 < sheet->count && slice_at(sheet, last + 1)->ground == ground)
		last++;
	Length top = sheet->slots[first].y;
	Length height = sheet->slots[last].y + slice_at(sheet, last)->height - top;
	Drawing drawing = {0};
	Arena *arena = pages->composer->arena;
	drawing_add_rect(arena, &drawing, NULL, ARTIFACT_DECORATION, ground->x, -height, ground->width,
		height, ink_of(&ink->tint));
	drawing_add_rect(arena, &drawing, NULL, ARTIFACT_DECORATION, ground->x, -height, ground->bar,
		height, ink_of(&ink->accent));
	pages_draw(pages, &drawing, sheet->area.left, sheet->area.top - top);
}

/* A table that goes on from the page before has its head again, and one that goes on to the next
 * has a foot. */
static void draw_head(const Sheet *sheet) {
	const Repeat *repeat = page_repeat(sheet->flow, sheet->plan);
	if (repeat != NULL)
		pages_draw(sheet->pages, &repeat->head.drawing, sheet->area.left, sheet->area.top);
}

static void draw_foot(const Sheet *sheet, size_t next) {
	const Flow *flow = sheet->flow;
	if (next >= flow->count || flow->slices[next].repeat == NULL || sheet->count == 0)
		return;
	size_t last = sheet->count - 1;
	pages_draw(sheet->pages, &flow->slices[next].repeat->foot, sheet->area.left,
		sheet->area.top - sheet->slots[last].y - slice_at(sheet, last)->height);
}

/* A note stands as content the first time, then as an artifact. */
static void draw_note(const Sheet *sheet, PageNotes *notes, size_t index, Length y) {
	Arena *arena = sheet->pages->composer->arena;
	Drawing drawing = notes->boxes[index].drawing;
	if ((notes->drawn >> index & 1) != 0) {
		Drawing again = {0};
		drawing_add_repeated(arena, &again, &drawing, 0, 0);
		drawing = again;
	}
	notes->drawn |= (uint64_t)1 << index;
	pages_draw(sheet->pages, &drawing, sheet->area.left, y);
}

static void draw_notes(const Sheet *sheet, size_t slot) {
	const Slice *slice = slice_at(sheet, slot);
	uint64_t marks = sheet->slots[slot].notes;
	if (marks == 0)
		return;
	Length y = sheet->area.top - sheet->slots[slot].y - slice->height - slice->notes->space;
	for (size_t i = 0; i < slice->notes->count; i++)
		if ((marks >> i & 1) != 0) {
			draw_note(sheet, slice->notes, i, y);
			y -= slice->notes->boxes[i].height;
		}
}

static void draw_slots(const Sheet *sheet) {
	Pages *pages = sheet->pages;
	const Ground *ground = NULL;
	for (size_t i = 0; i < sheet->count; i++) {
		const Slice *slice = slice_at(sheet, i);
		Length y = sheet->area.top - sheet->slots[i].y;
		if (slice->ground != NULL && slice->ground != ground)
			draw_ground(sheet, i);
		ground = slice->ground;
		pages_draw(pages, &slice->drawing, sheet->area.left, y);
		if (slice->figure != NULL)
			pages_bound(pages, slice->figure, sheet->area.left + slice->figure_x, y,
				slice->figure_width,
				slice->figure_height > 0 ? slice->figure_height : slice->height);
		draw_notes(sheet, i);
	}
}

/* The first slice that the plan's later pages take in its turn. */
static size_t next_slice(const PagesPlan *plan, size_t page) {
	for (size_t p = page + 1; p < plan->count; p++)
		if (plan->pages[p].end > plan->pages[p].first)
			return plan->pages[p].first;
	return SIZE_MAX;
}

void pages_fill(Pages *pages, const Flow *flow) {
	Arena *arena = pages->composer->arena;
	page_report_parted(flow);
	PagesPlan plan = pages_plan(arena, flow);
	PageSlot *slots = ARENA_ARRAY(arena, flow->count, PageSlot);
	for (size_t p = 0; p < plan.count; p++) {
		PagePlan *page = &plan.pages[p];
		pages_add(pages, page->turned);
		Sheet sheet = {.pages = pages, .flow = flow, .plan = page, .slots = slots};
		sheet.count = page_slots(flow, page, slots, &page->filled);
		sheet.area = page_text_area(pages->composer->theme->page, last_page(pages));
		if (page->filled > page->room)
			page_report_high(pages->composer, slice_at(&sheet, 0), page);
		draw_head(&sheet);
		draw_slots(&sheet);
		draw_foot(&sheet, next_slice(&plan, p));
		last_page(pages)->filled = page->filled;
		last_page(pages)->end = page->reason;
		last_page(pages)->cost = page->cost;
		page_note_trades(arena, flow, page, last_page(pages));
	}
}
