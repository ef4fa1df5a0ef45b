/* Lines: a paragraph's text becomes segments (a box and the space after it), a chooser says
 * where lines end, and each line is shaped anew as a whole.
 *
 * Segments are measured by shaping each piece of the paragraph in one run, so that a line is
 * as wide as the sum of its segments, but for kerning at its edges; a line that comes out too
 * wide by that gives its last segment to the next. */
#include "typeset/inline.h"

#define SOFT_HYPHEN STR("\xC2\xAD")

/* What stands between two places where a line may end. */
typedef struct {
	size_t start, end; /* bytes of the text, with the space at its end */
	Length box;        /* without that space */
	Length glue;       /* that space */
	BreakKind after;
} Segment;

/* ---- one line --------------------------------------------------------------------------- */

/* A line on its way: the pieces are put down from left to right. */
typedef struct {
	Composer *composer;
	const Paragraph *paragraph;
	Drawing *drawing; /* NULL to measure only */
	Drawing underlines;
	Length x;
	const Piece *link; /* the first piece of the link that is open, or NULL */
	Length link_x;
} LineSetting;

static bool is_space(char c) {
	return c == ' ' || c == '\n';
}

static size_t without_spaces(Str text, size_t start, size_t end) {
	while (end > start && is_space(text.data[end - 1]))
		end--;
	return end;
}

/* Width of the glyphs whose text begins before `end`. */
static Length run_width_to(const Composer *composer, const GlyphRun *run, size_t end) {
	if (end >= run->text.length)
		return run->width;
	int64_t advance = 0;
	for (size_t i = 0; i < run->glyph_count && run->glyphs[i].text_start < end; i++)
		advance += run->glyphs[i].advance;
	return length_scale(run->size, advance, fonts_face(composer->fonts, run->face)->units_per_em);
}

static void link_end(LineSetting *out) {
	const Piece *piece = out->link;
	out->link = NULL;
	if (!piece || out->x <= out->link_x)
		return;
	Composer *composer = out->composer;
	const FaceInfo *face = fonts_face(composer->fonts, style_face(piece->style));
	Length descender = style_units(composer, piece->style, face->descender);
	Length width = out->x - out->link_x;
	*drawing_add_link(composer->arena, out->drawing) = (LinkArea){
		.node = piece->link,
		.x = out->link_x,
		.y = piece->raise + descender,
		.width = width,
		.height = style_units(composer, piece->style, face->ascender) - descender,
	};
	Length size = piece->style.size;
	if (piece->underlined)
		drawing_add_line(composer->arena, &out->underlines, piece->link, ARTIFACT_DECORATION,
			out->link_x, -size / 8, width, 0, size / 18, piece->style.colour);
}

/* Puts down bytes start to end of a piece; what stands from `content_end` on has no width. */
static void set_piece(
	LineSetting *out, const Piece *piece, size_t start, size_t end, size_t content_end) {
	Composer *composer = out->composer;
	Str part = str_slice(out->paragraph->text, start, end);
	if (end < content_end && str_ends_with(part, SOFT_HYPHEN))
		part.length -= SOFT_HYPHEN.length; /* shown at the end of a line only */
	const GlyphRun *run = style_shape(composer, piece->style, part, piece->node);
	if (out->drawing) {
		if (!out->link || out->link->link != piece->link)
			link_end(out);
		if (piece->link && !out->link) {
			out->link = piece;
			out->link_x = out->x;
		}
		if (run->glyph_count > 0)
			drawing_add_run(composer->arena, out->drawing, piece->node, out->paragraph->artifact,
				out->x, piece->raise, run, piece->style.colour);
	}
	if (start < content_end)
		out->x += run_width_to(composer, run, content_end - start);
}

/* Sets bytes start to end as one line and returns its width. A space at the end has no width;
 * it is kept where the paragraph goes on, so that its text has it. */
static Length set_line(Composer *composer, const Paragraph *paragraph, size_t start, size_t end,
	bool goes_on, Drawing *drawing) {
	Str text = paragraph->text;
	while (start < end && is_space(text.data[start]))
		start++;
	size_t content_end = without_spaces(text, start, end);
	if (!goes_on)
		end = content_end;
	LineSetting out = {.composer = composer, .paragraph = paragraph, .drawing = drawing};
	for (size_t i = 0; i < paragraph->piece_count; i++) {
		const Piece *piece = &paragraph->pieces[i];
		size_t from = piece->start > start ? piece->start : start;
		size_t to = piece->end < end ? piece->end : end;
		if (from < to)
			set_piece(&out, piece, from, to, content_end);
	}
	if (drawing) {
		link_end(&out);
		drawing_add(composer->arena, drawing, &out.underlines, 0, 0);
	}
	return out.x;
}

/* ---- segments ------------------------------------------------------------------------------ */

/* The pen's place before each byte and at the end, the paragraph set on one line. */
static const Length *pen_places(Composer *composer, const Paragraph *paragraph) {
	Length *places = ARENA_ARRAY(composer->arena, paragraph->text.length + 1, Length);
	Length base = 0;
	size_t at = 0;
	for (size_t i = 0; i < paragraph->piece_count; i++) {
		const Piece *piece = &paragraph->pieces[i];
		const GlyphRun *run = style_shape(composer, piece->style,
			str_slice(paragraph->text, piece->start, piece->end), piece->node);
		int32_t units = fonts_face(composer->fonts, run->face)->units_per_em;
		int64_t advance = 0;
		for (size_t g = 0; g < run->glyph_count; g++) {
			Length here = base + length_scale(run->size, advance, units);
			while (at <= piece->start + run->glyphs[g].text_start)
				places[at++] = here;
			advance += run->glyphs[g].advance;
		}
		base += run->width;
		while (at < piece->end)
			places[at++] = base;
	}
	while (at <= paragraph->text.length)
		places[at++] = base;
	return places;
}

static Segment *segments_of(Composer *composer, const Paragraph *paragraph, size_t *count) {
	Str text = paragraph->text;
	const unsigned char *breaks = paragraph_breaks(composer, paragraph);
	const Length *places = pen_places(composer, paragraph);
	Segment *segments = NULL;
	size_t capacity = 0;
	size_t start = 0;
	*count = 0;
	for (size_t i = 1; i <= text.length; i++) {
		if (breaks[i] == BREAK_NEVER)
			continue;
		size_t box_end = without_spaces(text, start, i);
		*ARENA_PUSH(composer->arena, segments, *count, capacity, Segment) = (Segment){
			.start = start,
			.end = i,
			.box = places[box_end] - places[start],
			.glue = places[i] - places[box_end],
			.after = (BreakKind)breaks[i],
		};
		start = i;
	}
	return segments;
}

/* ---- choosing ------------------------------------------------------------------------------ */

typedef struct {
	Composer *composer;
	const Paragraph *paragraph;
	const Segment *segments;
	size_t segment_count;
	Length width;
} Breaking;

static Length measure(const Breaking *breaking, size_t first, size_t end) {
	return set_line(breaking->composer, breaking->paragraph, breaking->segments[first].start,
		breaking->segments[end - 1].end, end < breaking->segment_count, NULL);
}

/* The best end of a line among the segments first to limit: the last where a line may end, or
 * in need the last of all. */
static size_t last_end(const Breaking *breaking, size_t first, size_t limit) {
	for (size_t end = limit; end > first; end--)
		if (breaking->segments[end - 1].after >= BREAK_ALLOWED)
			return end;
	return limit;
}

/* First fit: the segment after the last of the line that begins with `first`. */
static size_t line_end(const Breaking *breaking, size_t first) {
	const Segment *segments = breaking->segments;
	size_t limit = first + 1;
	Length width = segments[first].box;
	Length glue = segments[first].glue;
	while (segments[limit - 1].after != BREAK_FORCED && limit < breaking->segment_count) {
		width += glue + segments[limit].box;
		if (width > breaking->width)
			break;
		glue = segments[limit++].glue;
	}
	size_t end = last_end(breaking, first, limit);
	while (end > first + 1 && measure(breaking, first, end) > breaking->width)
		end = last_end(breaking, first, end - 1);
	return end;
}

static void report_wide(Composer *composer, const Paragraph *paragraph, size_t start, size_t end) {
	Str word = str_slice(paragraph->text, start, without_spaces(paragraph->text, start, end));
	Span where = {0};
	for (size_t i = 0; i < paragraph->piece_count; i++)
		if (paragraph->pieces[i].start <= start && paragraph->pieces[i].node)
			where = paragraph->pieces[i].node->span;
	diag_error(composer->diagnostics, where, "word does not fit: '%.*s'", STR_ARGS(word));
	diag_hint(composer->diagnostics,
		"a soft hyphen (U+00AD) or a zero-width space (U+200B) in it allows a break");
}

static Lines break_paragraph(Composer *composer, const Paragraph *paragraph, Length width) {
	Lines lines = {0};
	Str text = paragraph->text;
	if (text.length == 0)
		return lines;
	size_t capacity = 0;
	bool whole = !paragraph->has_forced_break &&
	             set_line(composer, paragraph, 0, text.length, false, NULL) <= width;
	Segment one = {.end = text.length, .after = BREAK_FORCED};
	Breaking breaking = {composer, paragraph, &one, 1, width};
	if (!whole)
		breaking.segments = segments_of(composer, paragraph, &breaking.segment_count);
	for (size_t first = 0, end; first < breaking.segment_count; first = end) {
		end = whole ? 1 : line_end(&breaking, first);
		const Segment *last = &breaking.segments[end - 1];
		Line *line = ARENA_PUSH(composer->arena, lines.lines, lines.count, capacity, Line);
		line->width = set_line(composer, paragraph, breaking.segments[first].start, last->end,
			last->after != BREAK_FORCED, &line->drawing);
		if (line->width > width)
			report_wide(composer, paragraph, breaking.segments[first].start, last->end);
	}
	return lines;
}

/* ---- what others call ------------------------------------------------------------------------ */

Lines lines_break(
	Composer *composer, const Node *node, TextStyle style, Length width, Alignment alignment) {
	(void)alignment; /* all lines are ragged; lines_box places them */
	Paragraph paragraph = paragraph_of_node(composer, node, style);
	return break_paragraph(composer, &paragraph, width);
}

Lines lines_break_text(Composer *composer, const Node *owner, Artifact artifact, Str text,
	TextStyle style, Length width, Alignment alignment) {
	(void)alignment;
	Paragraph paragraph = paragraph_of_text(composer, owner, artifact, text, style);
	return break_paragraph(composer, &paragraph, width);
}

void lines_measure(
	Composer *composer, const Node *node, TextStyle style, Length *natural, Length *minimum) {
	Paragraph paragraph = paragraph_of_node(composer, node, style);
	Breaking breaking = {.composer = composer, .paragraph = &paragraph};
	*natural = 0;
	*minimum = 0;
	if (paragraph.text.length == 0)
		return;
	breaking.segments = segments_of(composer, &paragraph, &breaking.segment_count);
	size_t line = 0, word = 0;
	for (size_t i = 0; i < breaking.segment_count; i++) {
		BreakKind after = breaking.segments[i].after;
		if (after < BREAK_ALLOWED)
			continue;
		Length width = measure(&breaking, word, i + 1);
		*minimum = width > *minimum ? width : *minimum;
		word = i + 1;
		if (after != BREAK_FORCED)
			continue;
		width = measure(&breaking, line, i + 1);
		*natural = width > *natural ? width : *natural;
		line = i + 1;
	}
}

Box lines_box(
	Composer *composer, const Lines *lines, TextStyle style, Length width, Alignment alignment) {
	Box box = {.width = width, .height = style.leading * (Length)lines->count};
	Length baseline = -style_ascent(composer, style);
	for (size_t i = 0; i < lines->count; i++) {
		const Line *line = &lines->lines[i];
		drawing_add(composer->arena, &box.drawing, &line->drawing,
			aligned_offset(alignment, width - line->width), baseline);
		baseline -= style.leading;
	}
	return box;
}
