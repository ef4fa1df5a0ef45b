/* Private to typeset/: a paragraph's text with its styles, the places where it may be broken,
 * and the material that break.c breaks.
 *
 *   inline.c                the inline children of a block -> a Paragraph
 *   breaks.c, nobreak.c     where it may be broken, and where it had better not
 *   hyphenate.c             where its words may be
 *   hang.c                  what stands in the margin at a line's edges
 *   matter.c                a Paragraph -> boxes, glue and discretionaries
 *   lines.c, line.c         which breaks are taken; the lines that come of it
 *   measure.c               how wide it is, in how many lines */
#ifndef PUBLISHER_TYPESET_INLINE_H
#define PUBLISHER_TYPESET_INLINE_H

#include "typeset/paragraph/break.h"
#include "typeset/compose.h"

/* The part of a paragraph's text that comes from one leaf. */
typedef struct {
	size_t start, end; /* bytes of the paragraph's text */
	const Node *node;  /* the leaf, or the owner */
	const Node *link;  /* the LINK that it stands in, or NULL */
	TextStyle style;
	Length raise; /* of a note's marker */
	bool underlined;
} Piece;

/* Whether a line may end before a byte; of two, the greater is the better place. */
typedef enum {
	BREAK_NEVER,
	BREAK_IN_NEED, /* an address, or words that belong together: only if nothing else fits */
	BREAK_HYPHEN,  /* inside a word, by the dictionary */
	BREAK_ALLOWED,
	BREAK_FORCED,
} BreakKind;

typedef struct {
	Artifact artifact;
	Str text; /* a forced break is a line feed that belongs to no piece */
	Piece *pieces;
	size_t piece_count;
	size_t piece_capacity;
	bool has_forced_break;
} Paragraph;

/* The inline children of `node`, or `node` itself if it is a leaf. */
Paragraph paragraph_of_node(Composer *composer, const Node *node, TextStyle style);
Paragraph paragraph_of_text(
	Composer *composer, const Node *owner, Artifact artifact, Str text, TextStyle style);

/* breaks.c: what stands before each byte and at the end (length + 1 of them, a BreakKind each),
 * without the dictionary's. */
unsigned char *paragraph_breaks(Composer *composer, const Paragraph *paragraph);

/* nobreak.c: turns the spaces within what belongs together ("5 km", "Table 1") into breaks that
 * are taken in need only. */
void breaks_forbid(Str text, unsigned char *breaks);

/* hyphenate.c: adds the dictionary's hyphens to `breaks`. */
void breaks_hyphenate(Hyphenator *hyphenator, Str text, unsigned char *breaks);

/* How hard a line's end is looked for: each level has the breaks of those before. */
typedef enum { NEED_SPACES, NEED_HYPHENS, NEED_ALL } BreakNeed;

/* A part of a paragraph between forced breaks, without the spaces around it. */
typedef struct {
	Composer *composer;
	const Paragraph *paragraph;
	unsigned char *breaks;
	size_t start, end;
	size_t next;     /* where the part after this one begins */
	bool hyphenated; /* the dictionary's hyphens are among the breaks */
	bool hangs_left, hangs_right;
} Stretch;

/* hang.c: how far the first character of a line that begins at a byte, or the last one of a line
 * that ends before it, stands in the margin; 0 unless the stretch hangs there. `hyphened`: a
 * hyphen is set after it. Spaces at the edge do not count. */
Length hang_left(const Stretch *stretch, size_t start);
Length hang_right(const Stretch *stretch, size_t end, bool hyphened);

/* lines.c: the parts between forced breaks, each broken on its own; false after the last. */
Stretch stretch_of(Composer *composer, const Paragraph *paragraph);
bool stretch_next(Stretch *stretch);
/* Adds the dictionary's hyphens to its breaks. */
void stretch_hyphenate(Stretch *stretch);

/* matter.c: what break.c breaks. Spaces stretch and shrink if `justified`; the last line is
 * filled up with glue if `open_end`. */
const Matter *matter_of(
	const Stretch *stretch, BreakNeed need, bool justified, bool open_end, size_t *count);

/* How a paragraph is to be set. */
typedef struct {
	Length width;
	bool justified;
	bool balanced;
	bool hyphenated;
	bool hangs;
	Length em;
} Manner;

/* The lines that were chosen, of which material, and by which rules. */
typedef struct {
	const Matter *matter;
	size_t count;
	const BrokenLine *lines;
	size_t line_count;
	BreakRules rules;
} Choice;

/* lines.c: the rules of a pass, from 0, and the choice of the first that finds a way. */
BreakRules break_rules(const Manner *manner, size_t number);
Choice lines_choose(Stretch *stretch, const Manner *manner);

/* line.c: a chosen line as a drawing. Its spaces are made wider or narrower so that it is
 * `measure` wide, if that is not 0. A space at the end is kept, outside the measure, where the
 * paragraph goes on. */
Line line_set(
	const Stretch *stretch, const Choice *choice, const BrokenLine *chosen, Length measure);

/* Spaces that glue is made of: U+0020, a line feed; and U+00A0, of two bytes. 0 if none is at `at`,
 * else its bytes. */
size_t space_at(Str text, size_t at);
bool is_breaking_space(char c);
/* The soft hyphen in UTF-8: as the last character of a run it is shown as a hyphen. */
#define SOFT_HYPHEN_TEXT STR("\xC2\xAD")

/* shape.c: in normal form C if it has combining marks; the text itself if not. */
Str text_normalise(Arena *arena, Str text);
bool text_is_capital(uint32_t code_point);
bool text_is_small(uint32_t code_point);

/* style.c */
Face style_face(TextStyle style);
/* Font units of the style's face as a length. */
Length style_units(const Composer *composer, TextStyle style, int32_t units);
/* Shapes in the style's face; `node` (or NULL) tells where the text stands. */
const GlyphRun *style_shape(const Composer *composer, TextStyle style, Str text, const Node *node);

/* drawing.c */
void drawing_add_run(Arena *arena, Drawing *drawing, const Node *node, Artifact artifact, Length x,
	Length y, const GlyphRun *run, uint32_t colour);
/* How far to the right something starts that leaves `room`. */
Length aligned_offset(Alignment alignment, Length room);

#endif
