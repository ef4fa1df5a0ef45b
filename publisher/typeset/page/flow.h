/* The vertical list between the tree and the pages, private to typeset/.
 *
 * A flow is a list of slices, each as high as one line, one row or one chart, with its
 * drawing placed from the text's left edge. Pages take slices from the front; a slice says
 * how firmly it is kept with the next, and what comes with it onto a new page. */
#ifndef PUBLISHER_TYPESET_FLOW_H
#define PUBLISHER_TYPESET_FLOW_H

#include "typeset/compose.h"

typedef enum {
	SLICE_BOX,   /* is drawn */
	SLICE_SPACE, /* is dropped at a page's top and bottom */
	SLICE_PAGE,  /* a new page begins, upright or turned as the slice says */
} SliceKind;

/* Why a slice is kept with the next, in order of firmness; costs.def says what it costs to
 * end a page there nevertheless. */
typedef enum {
#define KEEP(ENUM, name, cost, meaning) KEEP_##ENUM,
#define COST(ENUM, name, cost, meaning)
#include "typeset/page/costs.def"
#undef KEEP
#undef COST
	KEEP_COUNT
} KeepRule;

/* What a table that goes on over a page draws there: above its first slice (all artifacts),
 * and below its last one (no height). */
typedef struct {
	Box head;
	Drawing foot;
} Repeat;

/* The numbered notes of a table that stand on each page that uses them, below the table's part on
 * that page. A set of notes is a bit for each. */
#define PAGE_NOTES_MOST ((size_t)64)

typedef struct {
	Box *boxes;
	size_t count;
	uint64_t always; /* used by the head, which every page has */
	uint64_t drawn;  /* on pages so far: what stands again is an artifact */
	Length space;    /* above them */
} PageNotes;

/* A tinted ground behind slices, with a bar at its left. */
typedef struct {
	Length x, width, bar;
} Ground;

typedef struct {
	SliceKind kind;
	KeepRule keep;
	Length height;
	Drawing drawing;      /* from the top left corner of the slice, at the text's left edge */
	const Repeat *repeat; /* of a table's rows but the first, or NULL */
	const Ground *ground; /* or NULL */
	const Node *figure;   /* a CHART whose bounds are the slice's, or NULL */
	Length figure_x, figure_width;
	Length figure_height; /* 0: that of the slice */
	PageNotes *notes;     /* of a table's rows, or NULL */
	uint64_t marks;       /* which of them the slice uses */
	bool turned;          /* PAGE: the pages that begin here are landscape, until the next PAGE */
	bool barrier;         /* floats from before it stand before it */
} Slice;

/* Slices that may move to the top of a later page while the text flows on. */
typedef struct {
	size_t first, end;
} Float;

/* Where blocks are set: the measure and what stands behind them. */
typedef struct {
	Length x, width;
	const Ground *ground;
} Measure;

typedef struct {
	Composer *composer;
	Slice *slices;
	size_t count;
	size_t capacity;
	Float *floats; /* in the order of the slices */
	size_t float_count;
	size_t float_capacity;
	Length x, width;        /* the measure that blocks are set to */
	Length paragraph_space; /* after a paragraph; less in a tight list */
	const Ground *ground;
	Drawing pending;    /* the label of an item, drawn with the next box */
	bool fresh;         /* nothing is above: space is dropped */
	bool headed;        /* a headline stands above, and what it heads comes next */
	size_t head;        /* where the slices of that headline begin */
	bool barrier;       /* the next box is a barrier to floats */
	bool turned;        /* what is added now stands on turned pages */
	Measure upright;    /* while turned: what to go back to */
	size_t turned_back; /* the number of slices when upright pages were gone back to, or 0 */
} Flow;

/* The text area of a page: its upper left corner and its size. */
typedef struct {
	Length left, top, width, height;
} TextArea;

/* A turned page is the theme's page with width and height exchanged; margins, header and footer
 * keep their sides (the left margin is at the left as one reads). */
TextArea compose_text_area(const Composer *composer, bool turned);
/* The same for a page of its own: where margins are mirrored, the bound side of an even page is the
 * right one. Its size is that of all pages, so that planning does not depend on it. */
TextArea page_text_area(const PageSpec *spec, const Page *page);
bool page_is_mirrored(const PageSpec *spec, const Page *page);
uint32_t ink_of(const Setting *setting);

/* ---- flow.c ------------------------------------------------------------------------ */

Flow flow_new(Composer *composer);
/* A new box slice of `height`; the label that waits is drawn with it. */
Slice *flow_add_box(Flow *flow, Length height);
/* Space, of which the largest counts where several meet. */
void flow_add_space(Flow *flow, Length height);
void flow_add_page(Flow *flow);
/* Ends the page and goes on with turned or with upright pages; does nothing if they are so
 * already. While turned, `flow->x` and `flow->width` are those of the turned text area, without
 * indent or ground; turning back restores them. For a block that is too wide:
 *     flow_turn(flow, true);
 *     … set the block to flow->width …
 *     flow_turn(flow, false);
 * Turned runs that follow each other share pages, with the space of blocks between them. */
void flow_turn(Flow *flow, bool turned);
/* The block that a slice belongs to, or NULL for one that is all decoration. */
const Node *slice_node(const Slice *slice);
/* Keeps the last box with what follows at least as firmly as `rule`. */
void flow_keep(Flow *flow, KeepRule rule);
/* The slices from `first` on may move on together, if they are no higher than a page and stand
 * on no ground. Floats never change their order, nor pass a barrier. */
void flow_float(Flow *flow, size_t first);
/* The next box is one that floats from before do not pass: a heading, a table or chart that
 * stays where it is placed. */
void flow_add_barrier(Flow *flow);
/* Lines as slices, at least two of them on a page. */
void flow_add_lines(Flow *flow, const Lines *lines, TextStyle style, Length x);
/* A block, or what a group holds. */
void flow_add_section(Flow *flow, const Node *section, bool first);
void flow_add_blocks(Flow *flow, const Node *parent);
/* The caption, kept with what follows: as wide as the flow, or up to `most` if it has fewer lines
 * then. */
void flow_add_caption(Flow *flow, const Node *owner, Length most);
/* The NOTEs that follow a table or chart, kept with it. */
void flow_add_notes(Flow *flow, const Node *owner);
/* Of them those without a marker, and a numbered one as a box. */
void flow_add_remarks(Flow *flow, const Node *owner);
Box flow_note_box(Flow *flow, const Node *note);

/* ---- list.c, table.c, contents.c ----------------------------------------------------- */

void flow_add_list(Flow *flow, const Node *list);
void flow_add_table(Flow *flow, const Node *table);
void flow_add_contents(Flow *flow, const Node *contents);
/* imprint.c: the foot of a briefing. */
void flow_add_imprint(Flow *flow, const Node *section);

/* ---- table/columns.c ------------------------------------------------------------------ */

/* What a column needs, padding included. */
typedef struct {
	Length natural; /* no cell breaks its line; header cells of numbers may */
	Length minimum; /* the widest piece that cannot be broken */
	Length heading; /* the heading on one line */
	bool numeric;
} ColumnNeed;

/* Solves the columns' widths for a measure; the table may come out narrower than it. Returns the
 * table's width, or 0 if even the minimum widths are too wide. */
Length table_columns_solve(const ColumnNeed *needs, size_t count, Length measure, Length *widths);
/* The width from which on no cell but headings of numbers breaks its lines. */
Length table_columns_unbroken(const ColumnNeed *needs, size_t count);

/* ---- pages.c ---------------------------------------------------------------------------- */

/* The pages on their way to frames: each has a drawing with its origin at the lower left. */
typedef struct {
	Composer *composer;
	Frames *frames;
	size_t page_capacity;
	Drawing *drawings; /* as many as pages */
	size_t drawing_count;
	size_t drawing_capacity;
} Pages;

/* A new page at the end, upright or turned. */
void pages_add(Pages *pages, bool turned);
/* Adds to the last page, with the origin at x, y, and notes where nodes begin. */
void pages_draw(Pages *pages, const Drawing *drawing, Length x, Length y);
/* Notes the bounds of a CHART or MARK on the last page; x, y is the upper left corner. */
void pages_bound(Pages *pages, const Node *node, Length x, Length y, Length width, Length height);
/* Takes the whole flow onto pages. */
void pages_fill(Pages *pages, const Flow *flow);
/* restricted.c: what is not public yet says so on every page. */
void restricted_add(Pages *pages);
/* grey.c: all inks become black and greys. */
void pages_turn_grey(Pages *pages);
/* Hands the drawings over to the frames. */
void pages_finish(Pages *pages);

/* ---- front.c, running.c, contents.c ------------------------------------------------------- */

void front_compose(Pages *pages, const Node *front);
/* Header and footer of every page but the front page. */
void running_add(Pages *pages, bool has_front);
/* Fills the boxes that the list of contents keeps for page numbers. */
void contents_settle(Pages *pages);

#endif
