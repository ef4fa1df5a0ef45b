/* Where pages end: the plan of least cost, private to break.c, pages.c and its tests. */
#ifndef PUBLISHER_TYPESET_PAGE_BREAK_H
#define PUBLISHER_TYPESET_PAGE_BREAK_H

#include "typeset/page/flow.h"

/* Rules and costs, from costs.def. */
typedef enum {
#define KEEP(ENUM, name, cost, meaning)
#define COST(ENUM, name, cost, meaning) COST_##ENUM,
#include "typeset/page/costs.def"
#undef KEEP
#undef COST
	COST_COUNT
} PageCost;

typedef struct {
	const char *name;
	int64_t cost;
	const char *meaning;
} PageRule;

extern const PageRule keep_rules[KEEP_COUNT];
extern const PageRule cost_rules[COST_COUNT];

/* What one page takes of a flow: floats that have moved on from earlier pages, then slices in
 * their turn, without the floats among them that move on in their turn. */
typedef struct {
	size_t top_first, top_end; /* floats at the top */
	size_t first, end;         /* slices; space at either end is not set */
	size_t moved_first;        /* floats from this one on are left out */
	bool turned;
	bool last; /* of its chapter */
	PageEnd reason;
	KeepRule broken; /* the rule against which the page ends */
	Length room;     /* the height of its text area */
	Length filled;   /* what is taken of it */
	int64_t cost;
} PagePlan;

typedef struct {
	PagePlan *pages;
	size_t count;
	size_t capacity;
} PagesPlan;

/* One thing on a page: a slice and where its top is, from the text area's top down. */
typedef struct {
	size_t slice;
	Length y;
	uint64_t notes; /* of the slice's table, that stand below it */
} PageSlot;

/* Plans all pages of a flow, chapter by chapter (a chapter ends at a SLICE_PAGE). */
PagesPlan pages_plan(Arena *arena, const Flow *flow);

/* What stands on a page, from its top down: the slices in the order in which they are drawn.
 * `slots` has room for all slices of the flow; returns how many there are, and the height that
 * they take. */
size_t page_slots(const Flow *flow, const PagePlan *page, PageSlot *slots, Length *height);
/* How high those notes are, with the space above them; 0 for none. */
Length page_notes_height(const PageNotes *notes, uint64_t marks);
/* The table's head that is repeated above the slice `first` on a later page, or NULL. */
const Repeat *page_repeat(const Flow *flow, const PagePlan *page);

/* fault.c: charts that cannot stand on one page with their captions and notes, and a box
 * that is higher than the page that it was set on, with the head that comes with it. */
void page_report_parted(const Flow *flow);
void page_report_high(const Composer *composer, const Slice *slice, const PagePlan *page);

/* Notes on a page of the frames what rules it breaks. */
void page_note_trades(Arena *arena, const Flow *flow, const PagePlan *plan, Page *page);

/* The last page of a chapter should be as full as this, in percent. */
#define PAGE_LEAST_FILL 60

/* Whether this page, the last of its chapter, is less full than it should be. */
bool page_is_short(Length filled, Length room);
/* The cost of a page: of its white, of the rule that its end breaks, of the floats that wait. */
int64_t page_cost(Length filled, Length room, bool last, KeepRule broken, size_t waiting);

#endif
