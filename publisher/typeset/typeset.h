/* typeset: from the frozen tree to frames.
 *
 * Fonts shape text into glyphs; paragraphs become lines; blocks become boxes; boxes fill
 * pages. A page is plain data: positioned items in integer lengths, each naming the node
 * that owns it and whether it is content or artifact. No block draws itself. */
#ifndef PUBLISHER_TYPESET_H
#define PUBLISHER_TYPESET_H

#include "base/base.h"
#include "source/source.h"
#include "document/document.h"

/* ---- fonts: fonts.c, paragraph/shape.c -------------------------------------------------- */

typedef enum { FACE_REGULAR, FACE_BOLD, FACE_ITALIC, FACE_BOLD_ITALIC, FACE_COUNT } Face;

/* One glyph of a run. `cluster` bytes of the run's text begin at `text_start`; of several
 * glyphs for one cluster the first holds the text and the others none. */
typedef struct {
	uint32_t glyph; /* glyph id in the font file */
	uint32_t text_start;
	uint32_t text_length;
	int32_t advance;  /* shaped, with kerning, in font units */
	int32_t x_offset; /* font units */
	int32_t y_offset;
	bool joined; /* shaped together with the glyph before it: kerned, or part of a ligature */
} Glyph;

/* The forms of letters and figures: as the face has them first; figures for columns, all of one
 * width and not kerned; small letters as small capitals, where the face has such. */
typedef enum { FORM_TEXT, FORM_TABULAR, FORM_SMALL_CAPITALS } Form;

/* Text shaped in one face; immutable, shared by all items that show it. */
typedef struct {
	Face face;
	Length size;
	Form form;
	Str text;
	const Glyph *glyphs;
	size_t glyph_count;
	Length width;
} GlyphRun;

typedef struct {
	const char *path;
	Str bytes; /* the font file */
	int32_t units_per_em;
	int32_t ascender;  /* of the horizontal header, font units */
	int32_t descender; /* negative */
	int32_t cap_height;
	int32_t x_height;
} FaceInfo;

typedef struct Fonts Fonts;

/* Opens the theme's fonts. A missing font is a failure that names the package to install. */
Fonts *fonts_open(
	Arena *arena, Diagnostics *diagnostics, Files *files, const Theme *theme, Str language);
/* Frees what HarfBuzz holds; the arena keeps the rest. NULL is allowed. */
void fonts_close(Fonts *fonts);
const FaceInfo *fonts_face(const Fonts *fonts, Face face);
/* Shapes text of `owner` (or NULL). A character that the face lacks is reported once, at its place
 * in the input, and shown by nothing. */
const GlyphRun *fonts_shape(Fonts *fonts, Diagnostics *diagnostics, Face face, Length size,
	Form form, Str text, const Node *owner);

/* ---- frames ------------------------------------------------------------------------- */

typedef enum {
	ARTIFACT_NONE,       /* content of `node` */
	ARTIFACT_HEADER,     /* running header */
	ARTIFACT_FOOTER,     /* footer */
	ARTIFACT_REPEATED,   /* a table header repeated on a later page */
	ARTIFACT_DECORATION, /* rules, grounds, leaders */
} Artifact;

typedef enum {
	ITEM_GLYPHS,  /* glyphs at the baseline's start */
	ITEM_RECT,    /* filled rectangle, its lower left corner at x, y */
	ITEM_LINE,    /* stroked line from x, y to x + width, y + height */
	ITEM_PATH,    /* filled path relative to x, y */
	ITEM_PATTERN, /* rectangle filled with a pattern in `colour` over `ground` */
} ItemKind;

#define DASH_PARTS 6

/* What of a line is drawn: lengths that are inked and left out in turn, over and over. */
typedef struct {
	Length parts[DASH_PARTS];
	size_t count;
	Length phase; /* how far into them the line begins */
} Dash;

typedef enum { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathVerb;

typedef struct {
	PathVerb verb;
	Length x[3]; /* CURVE: two control points, then the end; others use [0] */
	Length y[3];
} PathStep;

/* x to the right, y up, from the page's lower left corner. */
typedef struct {
	ItemKind kind;
	Artifact artifact;
	const Node *node; /* the owner; for artifacts may be NULL */
	Length x, y;
	Length width, height; /* RECT, PATTERN, LINE */
	Length thickness;     /* LINE */
	const Dash *dash;     /* LINE: NULL if all of it is drawn */
	uint32_t colour;      /* 0xRRGGBB */
	uint32_t ground;      /* PATTERN */
	Pattern pattern;      /* PATTERN */
	const GlyphRun *run;  /* GLYPHS */
	/* GLYPHS at a line's edge: how far they stand in the margin if the line is a full one. */
	Length hang_left, hang_right;
	const PathStep *steps; /* PATH */
	size_t step_count;
	uint32_t line, line_count; /* GLYPHS of a text that may go on over a page: its line, from 1 */
} Item;

/* An active area: the owner is a LINK node. One for each line that the link covers. */
typedef struct {
	const Node *node;
	Length x, y, width, height;
} LinkArea;

/* Why a page ended where it did. */
typedef enum {
	PAGE_LAST,    /* nothing was left */
	PAGE_FORCED,  /* what follows starts a page */
	PAGE_FULL,    /* the next line or row does not fit */
	PAGE_KEEP,    /* it would fit, but is kept with what does not */
	PAGE_BALANCE, /* more would fit, but the pages of the chapter are better so */
} PageEnd;

/* A rule of page/costs.def that did not hold on a page, because all else would have been worse. */
typedef struct {
	const char *rule;
	const char *meaning;
	const Node *node; /* the block where it did not hold */
} Trade;

typedef struct {
	Item *items; /* in reading order, but for floats; artifacts where they are drawn */
	size_t item_count;
	LinkArea *links;
	size_t link_count;
	Length width, height;
	bool turned;   /* the theme's page with width and height exchanged */
	int number;    /* from 1 */
	Length filled; /* how much of the text area's height is taken */
	PageEnd end;
	int64_t cost; /* in the units of page/costs.def */
	Trade *trades;
	size_t trade_count;
	size_t trade_capacity;
} Page;

/* Where a node begins. */
typedef struct {
	int page;    /* index, or -1 if the node draws nothing */
	Length x, y; /* top left corner */
} Place;

/* The lightest grey whose contrast with white is no less than that of the colour (0xRRGGBB). */
uint32_t colour_as_grey(uint32_t colour);

/* How a table, or one of its parts, was made to fit: for a backend that sets it anew. */
typedef struct TableShape TableShape;
struct TableShape {
	size_t column_count; /* 0: it was not set */
	/* The columns of the whole table that are shown: the first `stub` ones, and those from `first`
	 * to `end`. */
	size_t stub, first, end;
	size_t part, parts;    /* the first of two is 1, 2; a whole table is 1, 1 */
	TableShape *next_part; /* or NULL */
	const Length *widths;  /* of the columns, with the padding in them */
	Length padding;        /* left and right of a cell, but for the table's edges */
	Length head, head_leading;
	Length body, body_leading;
	Length height; /* of head and rows, in one piece */
	bool turned;   /* on a landscape page */
};

typedef struct {
	Page *pages;
	size_t page_count;
	Place *places; /* by node id */
	/* Bounding boxes of CHART and MARK nodes, by node id; width 0 for others. */
	LinkArea *bounds;
	TableShape *tables; /* by number, from 0 */
	const Document *document;
	const Theme *theme;
	Fonts *fonts; /* borrowed */
} Frames;

/* Composes all pages. A word that cannot fit, a glyph that is lacking, a table too wide are
 * reported. NULL after an error. */
const Frames *typeset_compose(Arena *arena, Diagnostics *diagnostics, Files *files,
	const Document *document, const Theme *theme, Fonts *fonts);

/* All pages and items as stable text. */
void frames_dump(const Frames *frames, Buffer *out);
/* For people: how full each page is, why it ends, and what rules were traded where. */
void frames_explain(const Frames *frames, Buffer *out);

/* The libraries that have a part in what this room makes. */
const LibraryVersion *typeset_libraries(Arena *arena, size_t *count);

#endif
