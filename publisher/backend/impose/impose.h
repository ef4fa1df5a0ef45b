/* Private to backend: pages on sheets of paper, for who prints, folds and binds them.
 *
 * A page is moved, turned and made smaller as a whole; nothing in it is composed anew. order.c
 * says which pages of a booklet meet on which side of which sheet; booklet.c where they stand
 * there, and the marks around them; handout.c puts pages beside room for notes; edition.c reads
 * what an edition says of all that. What comes out is plain data, which pdf/sheet.c writes. */
#ifndef PUBLISHER_BACKEND_IMPOSE_H
#define PUBLISHER_BACKEND_IMPOSE_H

#include "backend/backend.h"

/* ---- the order of booklets: order.c ------------------------------------------------------ */

#define PAGE_BLANK SIZE_MAX
#define SHEET_PAGES ((size_t)4)

/* Two pages that meet at the fold, as a booklet that is bound at the left has them. */
typedef struct {
	size_t left, right; /* indexes of pages, or PAGE_BLANK */
	size_t depth;       /* how many sheets of the signature lie around this one */
	bool is_inner;      /* the side within the fold: the back of the sheet as it is printed */
} Spread;

/* The sheets that so many pages need. */
size_t order_sheets(size_t page_count);
/* Outer and inner side of each sheet, signature by signature, outermost sheets first: for 16 pages
 * 16,1 2,15 14,3 4,13 12,5 6,11 10,7 8,9. All signatures have `signature` sheets (0 = all) but the
 * last, which has what is left. Blank pages stand at the end, or before a back cover. */
Spread *order_spreads(Arena *arena, size_t page_count, size_t signature, bool back_cover);

/* ---- sheets: sheets.c ----------------------------------------------------------------------- */

typedef struct {
	Length left, bottom, right, top;
} Box;

/* A page on a side of a sheet. */
typedef struct {
	size_t page; /* index */
	Box area;    /* where it stands */
	Box clip;    /* the part of the area that is printed */
	int turns;   /* quarter turns against the clock */
	int scale;   /* thousandths */
} Placing;

#define SIDE_PAGES_MOST 4

typedef struct {
	Box trim; /* what is left when the sheet is cut */
	Placing placings[SIDE_PAGES_MOST];
	size_t placing_count;
	/* What stands beside the pages: marks, frames, lines. */
	Item *items;
	size_t item_count, item_capacity;
} Side;

struct Sheets {
	Length width, height; /* of all sheets */
	Side *sides;          /* front, back, front, … */
	size_t count;
};

/* NULL after an error. */
const Sheets *booklet_impose(
	Arena *arena, Diagnostics *diagnostics, const Frames *frames, const Imposition *imposition);
const Sheets *handout_impose(
	Arena *arena, Diagnostics *diagnostics, const Frames *frames, const Imposition *imposition);

void side_add_line(
	Arena *arena, Side *side, Length x, Length y, Length width, Length height, uint32_t colour);
void side_add_run(Arena *arena, Side *side, Length x, Length y, const GlyphRun *run);
/* Turns the side by half a turn: its pages, and lines beside them. Text beside pages it cannot
 * turn. */
void side_turn(const Sheets *sheets, Side *side);
/* The box of a page's own coordinates as it stands on the sheet. */
Box placing_box(const Placing *placing, Box box);
/* "2.5 mm" and "148 × 210 mm", to the tenth of a millimetre. */
Str length_text(Arena *arena, Length length);
Str size_text(Arena *arena, Length width, Length height);

#endif
