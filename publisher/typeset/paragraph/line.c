/* One line: the words' glyphs, which are shaped already, side by side with the spaces between
 * them, a run for each piece of the paragraph. */
#include "typeset/paragraph/inline.h"

typedef struct {
	const Stretch *stretch;
	Drawing *drawing;
	size_t content_start;
	size_t content_end; /* what stands from here on has no width */
	bool hyphen;        /* the dictionary's, at the content's end */
	Drawing underlines;
	Length x;
	const Piece *link; /* the first piece of the link that is open, or NULL */
	Length link_x;
	/* What the spaces take or give, and how far they have done so. */
	const Matter *glue; /* the next of them, if the line is set to a measure */
	Length extra, given;
	Length elastic, used; /* stretch or shrink: of all, of those set */
} LineSetting;

/* A run on its way. */
typedef struct {
	Glyph *glyphs;
	size_t count, capacity;
	int64_t advance; /* font units */
	Length start;    /* x */
	Length width;
} Joining;

/* ---- links --------------------------------------------------------------------------------- */

static void link_end(LineSetting *out) {
	const Piece *piece = out->link;
	out->link = NULL;
	if (!piece || out->x <= out->link_x)
		return;
	Composer *composer = out->stretch->composer;
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

static void link_begin(LineSetting *out, const Piece *piece) {
	if (!out->link || out->link->link != piece->link)
		link_end(out);
	if (piece->link && !out->link) {
		out->link = piece;
		out->link_x = out->x;
	}
}

/* ---- runs ---------------------------------------------------------------------------------- */

static void join(LineSetting *out, Joining *joining, const GlyphRun *run, size_t offset) {
	for (size_t i = 0; i < run->glyph_count; i++) {
		Glyph *glyph = ARENA_PUSH(out->stretch->composer->arena, joining->glyphs, joining->count,
			joining->capacity, Glyph);
		*glyph = run->glyphs[i];
		glyph->text_start += (uint32_t)offset;
		joining->advance += glyph->advance;
	}
}

/* What the next space of a line set to a measure is wider (or narrower). Rounding never adds up:
 * after the last space all of `extra` is given. */
static Length next_extra(LineSetting *out) {
	if (!out->glue)
		return 0;
	while (out->glue->kind != MATTER_GLUE)
		out->glue++;
	out->used += out->extra > 0 ? out->glue->stretch : out->glue->shrink;
	out->glue++;
	Length due = length_scale(out->extra, out->used, out->elastic);
	Length extra = due - out->given;
	out->given = due;
	return extra;
}

/* The last glyph's advance takes the pen to `x`. */
static void advance_to(const LineSetting *out, Joining *joining, const GlyphRun *run, Length x) {
	int32_t em = fonts_face(out->stretch->composer->fonts, run->face)->units_per_em;
	int64_t units = length_scale(x - joining->start, em, run->size);
	Glyph *last = &joining->glyphs[joining->count - 1];
	last->advance += (int32_t)(units - joining->advance);
	joining->advance = units;
}

static void set_space(LineSetting *out, Joining *joining, const Piece *piece, Str space,
	size_t offset, bool content) {
	if (space.length == 1)
		space = STR(" ");
	const GlyphRun *run = style_shape(out->stretch->composer, piece->style, space, piece->node);
	join(out, joining, run, offset);
	joining->width += run->width;
	if (!content)
		return;
	Length extra = next_extra(out);
	joining->width += extra;
	out->x += run->width + extra;
	if (out->extra != 0 && run->glyph_count > 0)
		advance_to(out, joining, run, out->x);
}

static const GlyphRun *word_run(
	const LineSetting *out, const Piece *piece, size_t start, size_t end) {
	Composer *composer = out->stretch->composer;
	Str word = str_slice(out->stretch->paragraph->text, start, end);
	if (end < out->content_end && str_ends_with(word, SOFT_HYPHEN_TEXT))
		word.length -= SOFT_HYPHEN_TEXT.length; /* shown at the end of a line only */
	if (end == out->content_end && out->hyphen)
		word = str_printf(composer->arena, "%.*s%.*s", STR_ARGS(word), STR_ARGS(SOFT_HYPHEN_TEXT));
	return style_shape(composer, piece->style, word, piece->node);
}

/* Bytes start to end of a piece, as one run. */
static void set_piece(LineSetting *out, const Piece *piece, size_t start, size_t end) {
	Composer *composer = out->stretch->composer;
	Str text = out->stretch->paragraph->text;
	Joining joining = {.start = out->x};
	const GlyphRun *only = NULL;
	size_t words = 0;
	link_begin(out, piece);
	for (size_t at = start, next; at < end; at = next) {
		size_t space = space_at(text, at);
		next = at + (space ? space : 1);
		if (space) {
			set_space(
				out, &joining, piece, str_slice(text, at, next), at - start, at < out->content_end);
			words += 2;
			continue;
		}
		while (next < end && !space_at(text, next))
			next++;
		only = word_run(out, piece, at, next);
		join(out, &joining, only, at - start);
		joining.width += only->width;
		out->x += only->width;
		words++;
	}
	if (joining.count == 0)
		return;
	if (words != 1) {
		GlyphRun *run = ARENA_NEW(composer->arena, GlyphRun);
		bool hyphened = out->hyphen && end == out->content_end;
		Str shown = str_slice(text, start, end);
		*run = (GlyphRun){.face = style_face(piece->style), .size = piece->style.size};
		run->text = hyphened ? str_printf(composer->arena, "%.*s%.*s", STR_ARGS(shown),
								   STR_ARGS(SOFT_HYPHEN_TEXT))
		                     : shown;
		run->glyphs = joining.glyphs;
		run->glyph_count = joining.count;
		run->width = joining.width;
		only = run;
	}
	drawing_add_run(composer->arena, out->drawing, piece->node, out->stretch->paragraph->artifact,
		joining.start, piece->raise, only, piece->style.colour);
	Item *item = &out->drawing->items[out->drawing->item_count - 1];
	if (start == out->content_start)
		item->hang_left = hang_left(out->stretch, start);
	if (start < out->content_end && end >= out->content_end)
		item->hang_right = hang_right(out->stretch, out->content_end, out->hyphen);
}

/* ---- lines --------------------------------------------------------------------------------- */

static size_t without_spaces(Str text, size_t start, size_t end) {
	while (end > start && is_breaking_space(text.data[end - 1]))
		end--;
	return end;
}

static void set_elastic(
	LineSetting *out, const Matter *matter, const BrokenLine *chosen, Length measure) {
	Length extra = measure - chosen->width;
	if (measure == 0 || extra == 0 || (extra > 0 && chosen->fills))
		return;
	out->elastic = extra > 0 ? chosen->stretch : chosen->shrink;
	if (out->elastic <= 0)
		return;
	if (extra < -out->elastic)
		extra = -out->elastic; /* a line too wide was reported */
	out->extra = extra;
	out->glue = &matter[chosen->start];
}

Line line_set(
	const Stretch *stretch, const Choice *choice, const BrokenLine *chosen, Length measure) {
	const Matter *matter = choice->matter;
	size_t count = choice->count;
	const Paragraph *paragraph = stretch->paragraph;
	Str text = paragraph->text;
	size_t start = chosen->start < count ? matter[chosen->start].at : stretch->end;
	size_t end = chosen->end < count ? matter[chosen->end].at : stretch->end;
	size_t content_end = without_spaces(text, start, end);
	/* Spaces at the end have no width; they are kept where the paragraph goes on, for its text. */
	size_t limit = stretch->next < text.length ? stretch->next : stretch->end;
	while (end < limit && is_breaking_space(text.data[end]))
		end++;
	Line line = {.width = chosen->width};
	LineSetting out = {
		.stretch = stretch,
		.drawing = &line.drawing,
		.content_start = start,
		.content_end = content_end,
		.x = -hang_left(stretch, start),
	};
	out.hyphen = chosen->end < count && matter[chosen->end].automatic;
	line.hyphenated =
		out.hyphen || (chosen->end < count && matter[chosen->end].kind == MATTER_HYPHEN &&
						  str_ends_with(str_slice(text, start, content_end), SOFT_HYPHEN_TEXT));
	set_elastic(&out, matter, chosen, measure);
	line.width += out.extra;
	for (size_t i = 0; i < paragraph->piece_count; i++) {
		const Piece *piece = &paragraph->pieces[i];
		size_t from = piece->start > start ? piece->start : start;
		size_t to = piece->end < end ? piece->end : end;
		if (from < to)
			set_piece(&out, piece, from, to);
	}
	link_end(&out);
	drawing_add(stretch->composer->arena, &line.drawing, &out.underlines, 0, 0);
	return line;
}
