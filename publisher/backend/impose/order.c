/* The order of pages in folded sheets: of n pages within one another, the outermost sheet has the
 * last and the first outside, the second and the last but one inside, and so on inwards. */
#include "backend/impose/impose.h"

size_t order_sheets(size_t page_count) {
	return (page_count + SHEET_PAGES - 1) / SHEET_PAGES;
}

/* Which page the reader comes to as the `position`th of a booklet. */
static size_t page_at(size_t position, size_t page_count, bool back_cover) {
	size_t last = order_sheets(page_count) * SHEET_PAGES - 1;
	if (back_cover && page_count > 0) {
		if (position == last)
			return page_count - 1;
		page_count--;
	}
	return position < page_count ? position : PAGE_BLANK;
}

Spread *order_spreads(Arena *arena, size_t page_count, size_t signature, bool back_cover) {
	size_t sheets = order_sheets(page_count);
	Spread *spreads = ARENA_ARRAY(arena, sheets * 2, Spread);
	if (signature == 0)
		signature = sheets;
	for (size_t sheet = 0; sheet < sheets; sheet++) {
		size_t depth = sheet % signature;
		size_t start = sheet - depth;
		size_t size = sheets - start < signature ? sheets - start : signature;
		/* The positions of the sheet's four pages: two from the front, two from the back. */
		size_t early = start * SHEET_PAGES + depth * 2;
		size_t late = (start + size) * SHEET_PAGES - 1 - depth * 2;
		spreads[sheet * 2] = (Spread){.left = page_at(late, page_count, back_cover),
			.right = page_at(early, page_count, back_cover),
			.depth = depth};
		spreads[sheet * 2 + 1] = (Spread){.left = page_at(early + 1, page_count, back_cover),
			.right = page_at(late - 1, page_count, back_cover),
			.depth = depth,
			.is_inner = true};
	}
	return spreads;
}
