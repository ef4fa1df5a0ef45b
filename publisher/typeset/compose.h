/* What the files of typeset/ share: styles, lines, boxes, the flow.
 *
 *   paragraph/inline.h   how a block's inline children become lines of a width
 *   chart/               a plot or a mark -> a box
 *   table/               a grid's rows -> boxes
 *   page/flow.c          a tree of blocks -> a vertical list
 *   page/break.c         where pages end: the plan that costs least by page/costs.def
 *   page/pages.c         the vertical list -> pages, as planned
 *   page/fault.c         what no plan can set
 *   page/explain.c       why, and what was traded
 *   page/running.c       header and footer
 *   page/restricted.c    watermark, embargo, whose copy
 *   page/grey.c          pages in black and greys
 *   page/front.c, page/contents.c   the front page, the list of contents */
#ifndef PUBLISHER_TYPESET_COMPOSE_H
#define PUBLISHER_TYPESET_COMPOSE_H

#include "typeset/typeset.h"

/* paragraph/hyphenate.c: the dictionary of the language, read when it is first needed. */
typedef struct Hyphenator Hyphenator;

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Document *document;
	const Theme *theme;
	Fonts *fonts;
	Hyphenator *hyphenator; /* NULL: no word is hyphenated */
	TableShape *tables;     /* of the frames, filled in as tables are set; or NULL */
} Composer;

typedef struct {
	Length size;
	Length leading;
	uint32_t colour;
	bool bold;
	bool italic;
	bool hyphenated; /* words may be hyphenated, if the theme hyphenates at all */
	bool hangs;      /* characters at the edges of lines stand partly in the margin */
	bool tabular;    /* figures of one width, not kerned */
	bool small_capitals;
} TextStyle;

typedef enum { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE, ALIGN_JUSTIFIED } Alignment;

/* Things to draw, relative to an origin: of a Line the start of its baseline, of a Box its
 * top left corner (so that what lies below has negative y). */
typedef struct {
	Item *items;
	size_t item_count;
	size_t item_capacity;
	LinkArea *links;
	size_t link_count;
	size_t link_capacity;
} Drawing;

typedef struct {
	Drawing drawing;
	Length width;    /* of the text as it is set */
	bool hyphenated; /* it ends within a word, with a hyphen that the word does not have */
} Line;

typedef struct {
	Line *lines;
	size_t count;
} Lines;

typedef struct {
	Drawing drawing;
	Length width;
	Length height;
} Box;

/* ---- drawing.c ------------------------------------------------------------------ */

Item *drawing_add_item(Arena *arena, Drawing *drawing);
LinkArea *drawing_add_link(Arena *arena, Drawing *drawing);
/* Adds `part`, moved by dx, dy. */
void drawing_add(Arena *arena, Drawing *drawing, const Drawing *part, Length dx, Length dy);
/* The same for a part that stands elsewhere too: all of it is artifact, and nothing is linked. */
void drawing_add_repeated(
	Arena *arena, Drawing *drawing, const Drawing *part, Length dx, Length dy);
void drawing_add_rect(Arena *arena, Drawing *drawing, const Node *node, Artifact artifact, Length x,
	Length y, Length width, Length height, uint32_t colour);
void drawing_add_line(Arena *arena, Drawing *drawing, const Node *node, Artifact artifact, Length x,
	Length y, Length width, Length height, Length thickness, uint32_t colour);
/* Shapes `text` in one piece and adds it with its baseline's start (by alignment: end, middle)
 * at x, y; returns its width. */
Length drawing_add_text(Composer *composer, Drawing *drawing, const Node *node, Artifact artifact,
	TextStyle style, Length x, Length y, Alignment alignment, Str text);

/* ---- paragraph/hyphenate.c ------------------------------------------------------------------ */

/* The dictionary for a language (BCP 47). NULL for a language without one, and after a reported
 * failure: a dictionary that is not installed. */
Hyphenator *hyphenator_open(Arena *arena, Diagnostics *diagnostics, Files *files, Str language);
void hyphenator_close(Hyphenator *hyphenator);

/* ---- paragraph/lines.c, paragraph/measure.c ------------------------------------------ */

/* Breaks the inline children of `node` (TEXT, FIGURE_TEXT, EMPHASIS, STRONG, LINK, NOTE_MARK,
 * BREAK; a NODE_TEXT itself is its own content) into lines no wider than `width`, so that the
 * paragraph as a whole is set best. Each glyph run names the leaf's node as owner. Links get their
 * areas. A word wider than `width` is reported at its span and set on a line of its own. */
Lines lines_break(
	Composer *composer, const Node *node, TextStyle style, Length width, Alignment alignment);
/* The same for a text that is no node's own; all of it is owned by `owner`. */
Lines lines_break_text(Composer *composer, const Node *owner, Artifact artifact, Str text,
	TextStyle style, Length width, Alignment alignment);
/* As few lines as the width allows, and about equally long: headings, captions, the title. */
Lines lines_balance(Composer *composer, const Node *node, TextStyle style, Length width);
/* Width without any break, and of the widest piece that cannot be broken, but by hyphens where
 * the style has them. */
void lines_measure(
	Composer *composer, const Node *node, TextStyle style, Length *natural, Length *minimum);
/* The least width in which it takes at most 1, 2, … `most` lines, INT64_MAX where there is none;
 * words are hyphenated, if the style says so, only where they would not fit. */
void lines_narrow(
	Composer *composer, const Node *node, TextStyle style, Length *widths, size_t most);
/* Lines one under the other as a box; the first baseline stands `ascent(style)` below the top. */
Box lines_box(
	Composer *composer, const Lines *lines, TextStyle style, Length width, Alignment alignment);
/* From the top of a line of `leading` to its baseline, so that text stands in its middle. */
Length style_ascent(const Composer *composer, TextStyle style);

/* How the theme sets running text: ALIGN_LEFT or ALIGN_JUSTIFIED. */
Alignment style_alignment(const Composer *composer);
TextStyle style_body(const Composer *composer);
TextStyle style_small(const Composer *composer);
TextStyle style_table(const Composer *composer);
/* Labels of charts. */
TextStyle style_label(const Composer *composer);
/* The same, with the theme's emphasis. */
TextStyle style_emphasis(const Composer *composer, TextStyle style);
/* So many per cent of a size, but no less than the theme's least size. */
Length style_smaller(const Composer *composer, Length size, int64_t percent);
/* The sentence above a chart. */
TextStyle style_headline(const Composer *composer);
TextStyle style_caption(const Composer *composer);
TextStyle style_heading(const Composer *composer, int level);

/* ---- chart/ ---------------------------------------------------------------------------- */

/* The drawing of a chart (without caption and notes), `width` wide, and squeezed as far as the
 * theme lets it be if it would be higher than `room`; all of it is owned by the CHART node, and
 * grounds and gridlines too (a figure is one piece). */
Box chart_draw(Composer *composer, const Node *chart, Length width, Length room);
/* The mark at its size. */
Box mark_draw(Composer *composer, const Node *mark);

#endif
