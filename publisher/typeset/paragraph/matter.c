/* A paragraph's text as what break.c breaks: words are boxes, cut where a line may end.
 *
 * A word is shaped once. Where it is cut, its parts are as wide as the glyphs on either side;
 * only where HarfBuzz says that the parts would be shaped differently (kerned pairs, ligatures)
 * are they shaped again, and the difference is what the discretionary adds. */
#include "typeset/paragraph/inline.h"

/* The first two are plain TeX's; the third is taken only if no other line is possible. */
#define PENALTY_HYPHEN 50
#define PENALTY_EXPLICIT_HYPHEN 50
#define PENALTY_IN_NEED 5000
/* Before a last word that is shorter than that many ems, which would be a line of its own. */
#define PENALTY_RUNT 300
#define RUNT_EMS 3

#define ZERO_WIDTH_SPACE STR("\xE2\x80\x8B")

typedef struct {
	const Stretch *stretch;
	BreakNeed need;
	bool justified;
	Matter *matter;
	size_t count;
	size_t capacity;
} Making;

bool is_breaking_space(char c) {
	return c == ' ' || c == '\n';
}

size_t space_at(Str text, size_t at) {
	if (is_breaking_space(text.data[at]))
		return 1;
	bool no_break = at + 1 < text.length && text.data[at] == '\xC2' && text.data[at + 1] == '\xA0';
	return no_break ? 2 : 0;
}

static Matter *add(Making *making, MatterKind kind, size_t at) {
	Matter *matter = ARENA_PUSH(
		making->stretch->composer->arena, making->matter, making->count, making->capacity, Matter);
	matter->kind = kind;
	matter->at = at;
	return matter;
}

/* What hangs in the margin does not count in the lines that a break parts. */
static void hang(const Making *making, Matter *matter, size_t at, bool hyphened) {
	const Stretch *stretch = making->stretch;
	matter->before -= hang_right(stretch, at, hyphened);
	matter->after -= hang_left(stretch, at);
}

/* The same for the edge of the whole stretch. */
static void add_hanging(Making *making, size_t at, Length hanging) {
	if (hanging != 0)
		add(making, MATTER_BOX, at)->width = -hanging;
}

/* ---- spaces -------------------------------------------------------------------------------- */

/* The penalty that forbids or dislikes a break at the spaces from `at` on; 0 if it is free. */
static int penalty_of_spaces(const Making *making, size_t at) {
	Str text = making->stretch->paragraph->text;
	bool breaking = false;
	while (at < making->stretch->end && space_at(text, at)) {
		breaking |= is_breaking_space(text.data[at]);
		at += space_at(text, at);
	}
	unsigned kind = making->stretch->breaks[at];
	if (breaking && kind >= BREAK_ALLOWED)
		return 0;
	return breaking && kind == BREAK_IN_NEED && making->need >= NEED_ALL ? PENALTY_IN_NEED
	                                                                     : PENALTY_INFINITE;
}

/* One space; the first of several says whether a line may end there. */
static void add_space(Making *making, const Piece *piece, size_t at, size_t length) {
	const Stretch *stretch = making->stretch;
	Matter *last = making->count > 0 ? &making->matter[making->count - 1] : NULL;
	bool first = !last || last->kind != MATTER_GLUE;
	int penalty = first ? penalty_of_spaces(making, at) : 0;
	if (penalty > 0) {
		Matter *matter = add(making, MATTER_PENALTY, at);
		matter->penalty = penalty;
		hang(making, matter, at, false);
	}
	Str space = str_slice(stretch->paragraph->text, at, at + length);
	if (length == 1)
		space = STR(" ");
	Length width = style_shape(stretch->composer, piece->style, space, piece->node)->width;
	Matter *glue = add(making, MATTER_GLUE, at);
	glue->width = width;
	hang(making, glue, at, false);
	if (making->justified) { /* as fonts in TeX have it, about */
		glue->stretch = width / 2;
		glue->shrink = width / 3;
	}
}

/* ---- words --------------------------------------------------------------------------------- */

/* A word, or the part of it that one piece holds, on its way into boxes. */
typedef struct {
	const Piece *piece;
	const GlyphRun *run;
	size_t start, end; /* of the paragraph's text */
	size_t glyph;      /* the first not yet in a box */
	int64_t advance;   /* of those before it, font units */
} Word;

static Length units_to_length(const Making *making, const Word *word, int64_t units) {
	int32_t em = fonts_face(making->stretch->composer->fonts, word->run->face)->units_per_em;
	return length_scale(word->run->size, units, em);
}

static Length shaped_width(const Making *making, const Word *word, Str text) {
	return style_shape(making->stretch->composer, word->piece->style, text, word->piece->node)
	    ->width;
}

/* The glyphs before byte `at` of the text go into a box; its end's place within the word. */
static Length add_box(Making *making, Word *word, size_t start, size_t at, Length from) {
	const GlyphRun *run = word->run;
	while (word->glyph < run->glyph_count && word->start + run->glyphs[word->glyph].text_start < at)
		word->advance += run->glyphs[word->glyph++].advance;
	Length to = at < word->end ? units_to_length(making, word, word->advance) : run->width;
	add(making, MATTER_BOX, start)->width = to - from;
	return to;
}

/* Whether the glyphs on both sides of the place are what they would be without the other. */
static bool parts_alone(const Word *word, size_t at) {
	const GlyphRun *run = word->run;
	if (word->glyph >= run->glyph_count)
		return true;
	const Glyph *next = &run->glyphs[word->glyph];
	return word->start + next->text_start == at && !next->joined;
}

/* What a hyphen adds after the last glyph before the place, where the parts are alone. */
static Length hyphen_width(const Making *making, const Word *word) {
	const Glyph *last = word->glyph > 0 ? &word->run->glyphs[word->glyph - 1] : NULL;
	Arena *arena = making->stretch->composer->arena;
	if (!last || last->text_length == 0)
		return shaped_width(making, word, SOFT_HYPHEN_TEXT);
	Str letter = str_slice(word->run->text, last->text_start, last->text_start + last->text_length);
	Str hyphened = str_printf(arena, "%.*s%.*s", STR_ARGS(letter), STR_ARGS(SOFT_HYPHEN_TEXT));
	return shaped_width(making, word, hyphened) - shaped_width(making, word, letter);
}

/* The widths that a break at `at` adds before and after it; `to` is the place's within the word. */
static void add_edges(
	const Making *making, const Word *word, size_t at, Length to, bool hyphened, Matter *matter) {
	if (at >= word->end) {
		matter->before = hyphened ? hyphen_width(making, word) : 0;
		return;
	}
	if (parts_alone(word, at)) {
		matter->before = hyphened ? hyphen_width(making, word) : 0;
		return;
	}
	Str text = making->stretch->paragraph->text;
	Str left = str_slice(text, word->start, at), right = str_slice(text, at, word->end);
	if (hyphened && !str_ends_with(left, SOFT_HYPHEN_TEXT))
		left = str_printf(making->stretch->composer->arena, "%.*s%.*s", STR_ARGS(left),
			STR_ARGS(SOFT_HYPHEN_TEXT));
	matter->before = shaped_width(making, word, left) - to;
	matter->after = shaped_width(making, word, right) - (word->run->width - to);
}

/* The break before byte `at`, within a word or at the end of a part of it. */
static void add_break(Making *making, const Word *word, size_t at, Length to) {
	Str before = str_slice(making->stretch->paragraph->text, word->start, at);
	BreakKind kind = (BreakKind)making->stretch->breaks[at];
	if (str_ends_with(before, ZERO_WIDTH_SPACE)) {
		hang(making, add(making, MATTER_PENALTY, at), at, false);
		return;
	}
	bool soft = str_ends_with(before, SOFT_HYPHEN_TEXT);
	Matter *matter = add(making, MATTER_HYPHEN, at);
	matter->automatic = kind == BREAK_HYPHEN;
	matter->penalty = kind == BREAK_IN_NEED          ? PENALTY_IN_NEED
	                  : soft || kind == BREAK_HYPHEN ? PENALTY_HYPHEN
	                                                 : PENALTY_EXPLICIT_HYPHEN;
	add_edges(making, word, at, to, soft || kind == BREAK_HYPHEN, matter);
	hang(making, matter, at, kind == BREAK_HYPHEN);
}

static bool is_seen(const Making *making, size_t at) {
	switch ((BreakKind)making->stretch->breaks[at]) {
	case BREAK_NEVER:
		return false;
	case BREAK_IN_NEED:
		return making->need >= NEED_ALL;
	case BREAK_HYPHEN:
		return making->need >= NEED_HYPHENS;
	case BREAK_ALLOWED:
	case BREAK_FORCED:
		break;
	}
	return true;
}

static void add_word(Making *making, const Piece *piece, size_t start, size_t end) {
	const Stretch *stretch = making->stretch;
	Str text = stretch->paragraph->text;
	Str shown = str_slice(text, start, end);
	if (str_ends_with(shown, SOFT_HYPHEN_TEXT)) /* a hyphen only where the line ends */
		shown.length -= SOFT_HYPHEN_TEXT.length;
	Word word = {.piece = piece, .start = start, .end = end};
	word.run = style_shape(stretch->composer, piece->style, shown, piece->node);
	size_t from = start;
	Length place = 0;
	for (size_t at = start + 1; at <= end; at++) {
		bool last = at == end;
		/* After the last byte stand a space or the paragraph's end, or the word goes on. */
		bool goes_on = last && end < stretch->end && !space_at(text, end);
		bool breaks = (!last || goes_on) && is_seen(making, at);
		if (!breaks && !last)
			continue;
		place = add_box(making, &word, from, at, place);
		if (breaks)
			add_break(making, &word, at, place);
		from = at;
	}
}

static void add_piece(Making *making, const Piece *piece) {
	const Stretch *stretch = making->stretch;
	Str text = stretch->paragraph->text;
	size_t at = piece->start > stretch->start ? piece->start : stretch->start;
	size_t end = piece->end < stretch->end ? piece->end : stretch->end;
	while (at < end) {
		size_t space = space_at(text, at);
		if (space > 0) {
			add_space(making, piece, at, space);
			at += space;
			continue;
		}
		size_t start = at;
		while (at < end && !space_at(text, at))
			at++;
		add_word(making, piece, start, at);
	}
}

/* A paragraph should not end with a line of one short word. */
static void avoid_runt(Making *making) {
	const Paragraph *paragraph = making->stretch->paragraph;
	size_t glue = making->count;
	Length width = 0;
	while (glue > 0 && making->matter[glue - 1].kind != MATTER_GLUE)
		width += making->matter[--glue].width;
	if (glue < 2 || making->matter[glue - 2].kind != MATTER_BOX ||
		width >= RUNT_EMS * paragraph->pieces[paragraph->piece_count - 1].style.size)
		return;
	add(making, MATTER_PENALTY, 0);
	for (size_t i = making->count - 1; i >= glue; i--)
		making->matter[i] = making->matter[i - 1];
	making->matter[glue - 1] = making->matter[glue]; /* what hangs there does so here */
	making->matter[glue - 1].kind = MATTER_PENALTY;
	making->matter[glue - 1].penalty = PENALTY_RUNT;
}

const Matter *matter_of(
	const Stretch *stretch, BreakNeed need, bool justified, bool open_end, size_t *count) {
	Making making = {.stretch = stretch, .need = need, .justified = justified};
	add_hanging(&making, stretch->start, hang_left(stretch, stretch->start));
	for (size_t i = 0; i < stretch->paragraph->piece_count; i++)
		add_piece(&making, &stretch->paragraph->pieces[i]);
	if (open_end)
		avoid_runt(&making);
	add_hanging(&making, stretch->end, hang_right(stretch, stretch->end, false));
	if (open_end) { /* §816 */
		add(&making, MATTER_PENALTY, stretch->end)->penalty = PENALTY_INFINITE;
		add(&making, MATTER_GLUE, stretch->end)->fills = true;
	}
	*count = making.count;
	return making.matter;
}
