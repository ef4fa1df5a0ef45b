/* Lines: which breaks of a paragraph are taken.
 *
 * Ever more is tried until a paragraph can be set without an overfull line, as in TeX: breaks at
 * spaces only; words hyphenated and a higher tolerance; all lines as if they could stretch more;
 * and at last breaks within addresses and between words that belong together.
 *
 * Left-aligned lines are what TeX makes with \rightskip = 0pt plus RAGGED_STRETCH and spaces of
 * a fixed width: a line is the worse the shorter it is, so that the lines of a paragraph come out
 * about equally long. Short lines are no fault of ragged text as wide spaces are of justified
 * text; so words are hyphenated only where a line would be very short. */
#include "typeset/paragraph/inline.h"

/* plain TeX's parameters */
#define LINE_PENALTY 10
#define ADJACENT_DEMERITS 10000
#define DOUBLE_HYPHEN_DEMERITS 10000
#define FINAL_HYPHEN_DEMERITS 5000
#define PRETOLERANCE 100
#define TOLERANCE 200
#define EMERGENCY_STRETCH 3 /* ems, as LaTeX's \sloppy */
#define RAGGED_STRETCH 4    /* ems */
#define RAGGED_TOLERANCE 1000

typedef struct {
	BreakNeed need;
	int tolerance;
	Length extra_ems; /* \emergencystretch, in ems */
	bool last;        /* TeX's final pass */
} Pass;

/* The last one finds a way wherever there is one. */
static const Pass passes[] = {
	{NEED_SPACES, PRETOLERANCE, 0, false},
	{NEED_HYPHENS, TOLERANCE, 0, false},
	{NEED_HYPHENS, TOLERANCE, EMERGENCY_STRETCH, false},
	{NEED_ALL, BADNESS_INFINITE, EMERGENCY_STRETCH, true},
};

/* ---- choosing ------------------------------------------------------------------------------ */

BreakRules break_rules(const Manner *manner, size_t number) {
	const Pass *pass = &passes[number];
	BreakRules rules = {
		.width = manner->width,
		.extra_stretch = pass->extra_ems * manner->em,
		.tolerance = pass->tolerance,
		.sees_automatic = pass->need >= NEED_HYPHENS,
		.must_end = pass->last,
		.line_penalty = LINE_PENALTY,
		.adjacent_demerits = ADJACENT_DEMERITS,
		.double_hyphen_demerits = DOUBLE_HYPHEN_DEMERITS,
		.final_hyphen_demerits = FINAL_HYPHEN_DEMERITS,
	};
	if (!manner->justified) {
		rules.edge_stretch = RAGGED_STRETCH * manner->em;
		rules.tolerance = pass->last ? BADNESS_INFINITE : RAGGED_TOLERANCE;
	}
	if (manner->balanced) { /* any line will do, the shorter the worse, the last one too */
		rules.edge_stretch = manner->width / 2;
		rules.tolerance = BADNESS_INFINITE;
		rules.adjacent_demerits = 0;
	}
	return rules;
}

/* A pass without new breaks or tolerance would find what the one before it found. */
static bool pass_is_vain(const Manner *manner, const Pass *pass) {
	return manner->balanced && pass != &passes[0] && !pass->last;
}

/* "en" of "en-GB". */
static Str primary_subtag(Str language) {
	size_t end = 0;
	while (end < language.length && language.data[end] != '-')
		end++;
	return str_slice(language, 0, end);
}

/* Whether the dictionary is for the piece's language too. */
static bool is_in_own_language(const Composer *composer, const Piece *piece) {
	Str language = piece->node ? node_language(piece->node) : (Str){0};
	return language.length == 0 ||
	       str_equal_fold(primary_subtag(language), primary_subtag(composer->document->language));
}

void stretch_hyphenate(Stretch *stretch) {
	const Paragraph *paragraph = stretch->paragraph;
	breaks_hyphenate(stretch->composer->hyphenator,
		str_slice(paragraph->text, stretch->start, stretch->end), stretch->breaks + stretch->start);
	stretch->hyphenated = true;
	for (size_t i = 0; i < paragraph->piece_count; i++) {
		const Piece *piece = &paragraph->pieces[i];
		if (is_in_own_language(stretch->composer, piece))
			continue;
		for (size_t at = piece->start; at < piece->end; at++)
			if (stretch->breaks[at] == BREAK_HYPHEN)
				stretch->breaks[at] = BREAK_NEVER;
	}
}

Choice lines_choose(Stretch *stretch, const Manner *manner) {
	Composer *composer = stretch->composer;
	Choice choice = {0};
	BreakNeed made = NEED_ALL + 1;
	for (size_t i = 0; i < BASE_COUNT(passes) && !choice.lines; i++) {
		const Pass *pass = &passes[i];
		if (pass_is_vain(manner, pass))
			continue;
		if (pass->need >= NEED_HYPHENS && manner->hyphenated && !stretch->hyphenated) {
			stretch_hyphenate(stretch);
		}
		if (made != pass->need)
			choice.matter =
				matter_of(stretch, pass->need, manner->justified, !manner->balanced, &choice.count);
		made = pass->need;
		choice.rules = break_rules(manner, i);
		choice.lines = break_lines(
			composer->arena, choice.matter, choice.count, &choice.rules, &choice.line_count);
	}
	return choice;
}

/* ---- setting ------------------------------------------------------------------------------- */

/* Of a line that is too wide: at its last piece that begins before it ends. */
static void report_wide(const Stretch *stretch, const Choice *choice, const BrokenLine *line) {
	Composer *composer = stretch->composer;
	const Paragraph *paragraph = stretch->paragraph;
	size_t start = choice->matter[line->start].at;
	size_t end = line->end < choice->count ? choice->matter[line->end].at : stretch->end;
	Str word = str_trim(str_slice(paragraph->text, start, end));
	Span where = {0};
	for (size_t i = 0; i < paragraph->piece_count; i++)
		if (paragraph->pieces[i].start <= start && paragraph->pieces[i].node)
			where = paragraph->pieces[i].node->span;
	diag_error(composer->diagnostics, span_narrow(where, word), "word does not fit: '%.*s'",
		STR_ARGS(word));
	diag_hint(composer->diagnostics,
		"a soft hyphen (U+00AD) or a zero-width space (U+200B) in it allows a break");
}

bool stretch_next(Stretch *stretch) {
	Str text = stretch->paragraph->text;
	size_t start = stretch->next;
	if (start >= text.length)
		return false;
	size_t end = start + 1;
	while (stretch->breaks[end] != BREAK_FORCED)
		end++;
	stretch->next = end;
	while (start < end && is_breaking_space(text.data[start]))
		start++;
	while (end > start && is_breaking_space(text.data[end - 1]))
		end--;
	stretch->start = start;
	stretch->end = end;
	stretch->hyphenated = false;
	return true;
}

Stretch stretch_of(Composer *composer, const Paragraph *paragraph) {
	return (Stretch){
		.composer = composer,
		.paragraph = paragraph,
		.breaks = paragraph_breaks(composer, paragraph),
	};
}

static Lines break_paragraph(Composer *composer, const Paragraph *paragraph, const Manner *manner) {
	Lines lines = {0};
	size_t capacity = 0;
	if (paragraph->text.length == 0)
		return lines;
	Stretch stretch = stretch_of(composer, paragraph);
	stretch.hangs_left = manner->hangs;
	stretch.hangs_right = manner->hangs && manner->justified; /* ragged lines have no edge there */
	while (stretch_next(&stretch)) {
		Choice choice = lines_choose(&stretch, manner);
		for (size_t i = 0; i < choice.line_count; i++) {
			const BrokenLine *chosen = &choice.lines[i];
			*ARENA_PUSH(composer->arena, lines.lines, lines.count, capacity, Line) =
				line_set(&stretch, &choice, chosen, manner->justified ? manner->width : 0);
			if (chosen->width - chosen->shrink > manner->width)
				report_wide(&stretch, &choice, chosen);
		}
	}
	return lines;
}

static Manner manner_of(
	const Composer *composer, TextStyle style, Length width, Alignment alignment) {
	return (Manner){
		.width = width,
		.justified = alignment == ALIGN_JUSTIFIED,
		.hyphenated = style.hyphenated && composer->hyphenator,
		.hangs = style.hangs,
		.em = style.size,
	};
}

/* ---- what others call ------------------------------------------------------------------------ */

Lines lines_break(
	Composer *composer, const Node *node, TextStyle style, Length width, Alignment alignment) {
	Paragraph paragraph = paragraph_of_node(composer, node, style);
	Manner manner = manner_of(composer, style, width, alignment);
	return break_paragraph(composer, &paragraph, &manner);
}

Lines lines_break_text(Composer *composer, const Node *owner, Artifact artifact, Str text,
	TextStyle style, Length width, Alignment alignment) {
	Paragraph paragraph = paragraph_of_text(composer, owner, artifact, text, style);
	Manner manner = manner_of(composer, style, width, alignment);
	return break_paragraph(composer, &paragraph, &manner);
}

Lines lines_balance(Composer *composer, const Node *node, TextStyle style, Length width) {
	Paragraph paragraph = paragraph_of_node(composer, node, style);
	Manner manner = manner_of(composer, style, width, ALIGN_LEFT);
	manner.balanced = true;
	return break_paragraph(composer, &paragraph, &manner);
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
