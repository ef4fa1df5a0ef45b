/* Private to inline.c, lines.c, drawing.c, style.c: a paragraph's text with its styles and
 * the places where it may be broken. */
#ifndef PUBLISHER_TYPESET_INLINE_H
#define PUBLISHER_TYPESET_INLINE_H

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
	BREAK_IN_NEED, /* inside a word that is too long for a line: an address */
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
/* What stands before each byte and at the end (length + 1 of them, a BreakKind each). */
const unsigned char *paragraph_breaks(Composer *composer, const Paragraph *paragraph);

/* shape.c: in normal form C if it has combining marks; the text itself if not. */
Str text_normalise(Arena *arena, Str text);

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
