/* Lines: a paragraph's text becomes segments (a box and the space after it), a chooser says
 * where lines end, and each line is shaped anew as a whole.
 *
 * Segments are measured by shaping each piece of the paragraph in one run, so that a line is
 * as wide as the sum of its segments, but for kerning at its edges; a line that is too wide
 * by that gives its last segment to the next. */
#include "typeset/inline.h"

#include <string.h>

/* What stands between two places where a line may end. */
typedef struct {
	size_t start, end;  /* bytes of the text; the space after it is part of it */
	Length box;         /* without the space */
	Length glue;        /* the space */
	BreakKind after;
} Segment;

typedef struct {
	Composer *composer;
	const Paragraph *paragraph;
	Segment *segments;
	size_t segment_count;
	size_t segment_capacity;
	Length width;
	size_t *ends; /* of each line: the segment after its last */
	size_t line_count;
	size_t line_capacity;
} Breaking;

/* ---- measuring ------------------------------------------------------------------------------ */

static size_t without_spaces(Str text, size_t start, size_t end) {
	while (end > start && (text.data[end - 1] == ' ' || text.data[end - 1] == '\n'))
		end--;
	return end;
}

static size_t after_spaces(Str text, size_t start, size_t end) {
	while (start < end && (text.data[start] == ' ' || text.data[start] == '\n'))
		start++;
	return start;
}

/* Width of the run's glyphs whose text begins before `end`. */
static Length run_width_to(const Composer *composer, const GlyphRun *run, size_t end) {
	if (end >= run->text.length)
		return run->width;
	int64_t advance = 0;
	for (size_t i = 0; i < run->glyph_count && run->glyphs[i].text_start < end; i++)
		advance += run->glyphs[i].advance;
	return length_scale(run->size, advance, fonts_face(composer->fonts, run->face)->units_per_em);
}

static const GlyphRun *shape_part(
	Composer *composer, const Paragraph *paragraph, const Piece *piece, size_t start, size_t end) {
	Str part = str_slice(paragraph->text, start, end);
	if (end < piece->end || part.length == 0)
		return style_shape(composer, piece->style, part, piece->node);
	return style_shape(composer, piece->style, part, piece->node);
}

