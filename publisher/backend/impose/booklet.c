/* Booklets: two pages beside each other at a fold.
 *
 * All is reckoned across the fold and along it, so that sheets bound at the top, whose fold lies
 * level, are those bound at the right, turned by a quarter. */
#include "backend/impose/impose.h"

#define MARK_COLOUR 0x000000
/* Marks begin at this distance from the trimmed page, so that an inexact cut removes them. */
#define MARK_GAP length_from_millimetres(2)
#define MARK_LENGTH length_from_millimetres(5)
/* Five parts of a fold mark, of which every second is drawn. */
#define FOLD_PARTS 5

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Frames *frames;
	const Imposition *imposition;
	Sheets *sheets;
	bool is_level; /* the fold */
	/* Of a page, and of the sheet. */
	Length leaf_across, leaf_along;
	Length across, along;
	Length fold;
	/* The page that creep moves farthest over the fold. */
	size_t lost_page;
	Length lost;
	Length lost_shift;
} Booklet;

static Box box_at(const Booklet *b, Length low, Length high, Length from, Length to) {
	return b->is_level ? (Box){from, low, to, high} : (Box){low, from, high, to};
}

/* ---- the sheet ---- */

static Length room_for_marks(const Booklet *b) {
	bool marks = b->imposition->fold_marks || b->imposition->crop_marks;
	return marks ? MARK_GAP + MARK_LENGTH : 0;
}

static Length least_across(const Booklet *b) {
	return 2 * (b->leaf_across + (b->imposition->crop_marks ? room_for_marks(b) : 0));
}

static Length least_along(const Booklet *b) {
	return b->leaf_along + 2 * room_for_marks(b);
}

static bool sheet_has(const Booklet *b, Length across, Length along) {
	const Imposition *i = b->imposition;
	return (i->sheet_width >= across && i->sheet_height >= along) ||
	       (i->sheet_height >= across && i->sheet_width >= along);
}

static void report_size(const Booklet *b, Span where, const char *what) {
	const Imposition *i = b->imposition;
	Str pages = b->is_level ? size_text(b->arena, b->leaf_along, b->leaf_across)
	                        : size_text(b->arena, b->leaf_across, b->leaf_along);
	Str sheet = size_text(b->arena, i->sheet_width, i->sheet_height);
	Str least = size_text(b->arena, least_across(b), least_along(b));
	diag_error(b->diagnostics, where, "a sheet of %.*s has no room for two pages of %.*s%s",
		STR_ARGS(sheet), STR_ARGS(pages), what);
	diag_hint(b->diagnostics, "take a sheet of at least %.*s, or smaller pages", STR_ARGS(least));
}

/* Turns the sheet so that the pages fit; its longer edge goes across the fold if both ways do. */
static bool sheet_choose(Booklet *b) {
	const Imposition *i = b->imposition;
	if (!sheet_has(b, 2 * b->leaf_across, b->leaf_along)) {
		report_size(b, i->sheet_at, "");
		return false;
	}
	if (!sheet_has(b, least_across(b), least_along(b))) {
		report_size(b, i->marks_at, " and marks around them");
		return false;
	}
	Length longer = length_larger(i->sheet_width, i->sheet_height);
	Length shorter = length_smaller(i->sheet_width, i->sheet_height);
	bool fits = longer >= least_across(b) && shorter >= least_along(b);
	b->across = fits ? longer : shorter;
	b->along = fits ? shorter : longer;
	b->fold = b->across / 2;
	b->sheets->width = b->is_level ? b->along : b->across;
	b->sheets->height = b->is_level ? b->across : b->along;
	return true;
}

/* ---- pages ---- */

/* How far the text of a page, which nothing may cut off, reaches over the fold. */
static Length text_over_fold(const Booklet *b, const Placing *placing, bool is_low) {
	const Page *page = &b->frames->pages[placing->page];
	Length most = 0;
	for (size_t i = 0; i < page->item_count; i++) {
		const Item *item = &page->items[i];
		if (item->kind != ITEM_GLYPHS)
			continue;
		Box text = placing_box(placing,
			(Box){item->x, item->y, item->x + item->run->width, item->y + item->run->size});
		Length low = b->is_level ? text.bottom : text.left;
		Length high = b->is_level ? text.top : text.right;
		most = length_larger(most, is_low ? high - b->fold : b->fold - low);
	}
	return most;
}

static void note_lost(Booklet *b, const Placing *placing, bool is_low, Length shift) {
	Length over = shift > 0 ? text_over_fold(b, placing, is_low) : 0;
	if (over <= b->lost)
		return;
	b->lost = over;
	b->lost_page = placing->page;
	b->lost_shift = shift;
}

/* A page that is wider than high among others stands on its side, its head to the left. */
static void add_page(Booklet *b, Side *side, size_t page, bool is_low, Length shift) {
	if (page == PAGE_BLANK)
		return;
	/* A page cannot go farther than it is wide; its text is lost long before. */
	Length by = length_smaller(shift, b->leaf_across);
	Length low = is_low ? b->fold - b->leaf_across + by : b->fold - by;
	Length high = low + b->leaf_across;
	Length from = (b->along - b->leaf_along) / 2;
	Length to = from + b->leaf_along;
	Placing *placing = &side->placings[side->placing_count++];
	*placing = (Placing){.page = page,
		.area = box_at(b, low, high, from, to),
		.clip = is_low ? box_at(b, low, b->fold, from, to) : box_at(b, b->fold, high, from, to),
		.turns = b->frames->pages[page].turned != b->frames->pages[0].turned ? 1 : 0,
		.scale = 1000};
	note_lost(b, placing, is_low, shift);
}

/* ---- marks ---- */

/* A line that goes across the fold, or along it. */
static void mark(Booklet *b, Side *side, bool goes_across, Length across, Length along, Length by) {
	bool is_level = goes_across != b->is_level;
	side_add_line(b->arena, side, b->is_level ? along : across, b->is_level ? across : along,
		is_level ? by : 0, is_level ? 0 : by, MARK_COLOUR);
}

static void add_crop_marks(Booklet *b, Side *side, Length low, Length high) {
	Length from = (b->along - b->leaf_along) / 2;
	Length to = from + b->leaf_along;
	const Length edges[] = {low, high};
	for (size_t i = 0; i < BASE_COUNT(edges); i++) {
		Length out = edges[i] < b->fold ? -1 : 1;
		mark(b, side, false, edges[i], from - MARK_GAP, -MARK_LENGTH);
		mark(b, side, false, edges[i], to + MARK_GAP, MARK_LENGTH);
		mark(b, side, true, edges[i] + out * MARK_GAP, from, out * MARK_LENGTH);
		mark(b, side, true, edges[i] + out * MARK_GAP, to, out * MARK_LENGTH);
	}
}

static void add_fold_marks(Booklet *b, Side *side) {
	Length below = (b->along - b->leaf_along) / 2 - MARK_GAP;
	Length part = MARK_LENGTH / FOLD_PARTS;
	for (Length i = 0; i < FOLD_PARTS; i += 2) {
		mark(b, side, false, b->fold, below - i * part, -part);
		mark(b, side, false, b->fold, b->along - below + i * part, part);
	}
}

/* ---- sides ---- */

/* The trimmed page is the open spread: what the knife leaves (ISO 32000-1, 14.11.2.1). When all
 * sheets lie in one another the knife cuts the inner ones nearer to the fold. */
static void add_spread(Booklet *b, const Spread *spread) {
	Side *side = &b->sheets->sides[b->sheets->count++];
	const Imposition *i = b->imposition;
	Length shift = i->creep * (Length)spread->depth;
	Length low = b->fold - b->leaf_across + shift;
	Length high = b->fold + b->leaf_across - shift;
	Length from = (b->along - b->leaf_along) / 2;
	bool is_left_bound = i->binding == BINDING_LEFT;
	side->trim = box_at(b, low, high, from, from + b->leaf_along);
	add_page(b, side, is_left_bound ? spread->left : spread->right, true, shift);
	add_page(b, side, is_left_bound ? spread->right : spread->left, false, shift);
	if (i->crop_marks)
		add_crop_marks(b, side, low, high);
	if (i->fold_marks)
		add_fold_marks(b, side);
	/* The inner side is seen after turning the sheet about the fold. A printer that turns it about
	 * the other edges has it head down. */
	bool fold_is_short = b->along <= b->across;
	if (spread->is_inner && fold_is_short != (i->duplex == DUPLEX_FLIP_SHORT_EDGE))
		side_turn(b->sheets, side);
}

static bool report_lost(const Booklet *b) {
	if (b->lost <= 0)
		return true;
	Str moved = length_text(b->arena, b->lost_shift);
	Str over = length_text(b->arena, b->lost);
	diag_error(b->diagnostics, b->imposition->creep_at,
		"creep moves page %zu by %.*s to the fold, and its text %.*s over it", b->lost_page + 1,
		STR_ARGS(moved), STR_ARGS(over));
	diag_hint(b->diagnostics,
		"creep is about the thickness of the paper, such as 0.1mm; take thinner paper, smaller "
		"signatures or wider inner margins");
	return false;
}

const Sheets *booklet_impose(
	Arena *arena, Diagnostics *diagnostics, const Frames *frames, const Imposition *imposition) {
	const Page *first = &frames->pages[0];
	bool is_level = imposition->binding == BINDING_TOP;
	Booklet b = {.arena = arena,
		.diagnostics = diagnostics,
		.frames = frames,
		.imposition = imposition,
		.sheets = ARENA_NEW(arena, Sheets),
		.is_level = is_level,
		.leaf_across = is_level ? first->height : first->width,
		.leaf_along = is_level ? first->width : first->height};
	if (!sheet_choose(&b))
		return NULL;
	size_t count = order_sheets(frames->page_count) * 2;
	const Spread *spreads =
		order_spreads(arena, frames->page_count, imposition->signature, imposition->back_cover);
	b.sheets->sides = ARENA_ARRAY(arena, count, Side);
	for (size_t i = 0; i < count; i++)
		add_spread(&b, &spreads[i]);
	return report_lost(&b) ? b.sheets : NULL;
}
