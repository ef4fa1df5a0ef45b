/* How wide a paragraph is: on one line, at the least, and in a given number of lines. */
#include "typeset/paragraph/inline.h"

static void take_wider(Length *widest, Length width) {
	if (width > *widest)
		*widest = width;
}

/* Whether a line may end at an item, and not in need only. */
static bool may_end(const Matter *matter, size_t i) {
	bool after_box =
		i > 0 && matter[i - 1].kind != MATTER_GLUE && matter[i - 1].kind != MATTER_PENALTY;
	return matter[i].kind == MATTER_HYPHEN || (matter[i].kind == MATTER_GLUE && after_box) ||
	       (matter[i].kind == MATTER_PENALTY && matter[i].penalty < PENALTY_INFINITE);
}

/* The widest piece between two such breaks. */
static Length widest_piece(const Matter *matter, size_t count) {
	Length widest = 0, width = 0;
	for (size_t i = 0; i < count; i++) {
		if (may_end(matter, i)) {
			take_wider(&widest, width + matter[i].before);
			width = matter[i].after;
		} else if (width > 0 || matter[i].kind == MATTER_BOX) {
			width += matter[i].width;
		}
	}
	take_wider(&widest, width);
	return widest;
}

void lines_measure(
	Composer *composer, const Node *node, TextStyle style, Length *natural, Length *minimum) {
	Paragraph paragraph = paragraph_of_node(composer, node, style);
	bool hyphenated = style.hyphenated && composer->hyphenator;
	*natural = 0;
	*minimum = 0;
	if (paragraph.text.length == 0)
		return;
	for (Stretch stretch = stretch_of(composer, &paragraph); stretch_next(&stretch);) {
		size_t count = 0;
		const Matter *matter = matter_of(&stretch, NEED_SPACES, false, false, &count);
		Length width = 0;
		for (size_t i = 0; i < count; i++)
			width += matter[i].width;
		take_wider(natural, width);
		if (hyphenated) {
			stretch_hyphenate(&stretch);
			matter = matter_of(&stretch, NEED_HYPHENS, false, false, &count);
		}
		take_wider(minimum, widest_piece(matter, count));
	}
}

/* ---- in so many lines -------------------------------------------------------------------- */

/* What stands between two breaks. */
typedef struct {
	Length width;
	Length after;  /* what the break before it adds if it is taken */
	Length before; /* what the break behind it adds if it is taken */
	Length space;  /* behind it, unless the line ends */
	bool ends;     /* its line, by a forced break */
} Part;

typedef struct {
	Arena *arena;
	Part *parts;
	size_t count;
	size_t capacity;
} Parts;

static Part *add_part(Parts *parts, Length after) {
	Part *part = ARENA_PUSH(parts->arena, parts->parts, parts->count, parts->capacity, Part);
	*part = (Part){.after = after};
	return part;
}

static void add_parts(Parts *parts, const Matter *matter, size_t count) {
	Part *part = add_part(parts, 0);
	Length *spaces = NULL; /* of the part before, as long as the next has no box */
	for (size_t i = 0; i < count; i++) {
		if (may_end(matter, i)) {
			part->before = matter[i].before;
			part = add_part(parts, matter[i].after);
			spaces = &part[-1].space;
		}
		if (matter[i].kind == MATTER_BOX)
			spaces = NULL;
		if (spaces != NULL)
			*spaces += matter[i].width;
		else
			part->width += matter[i].width;
	}
	part->ends = true;
}

/* The least widths of lines for each number of them: of one line more from those of one less. */
static void narrow(const Parts *parts, Length *widths, size_t most) {
	Length *best = ARENA_ARRAY(parts->arena, 2 * (parts->count + 1), Length);
	Length *fewer = best + parts->count + 1;
	for (size_t j = 1; j <= parts->count; j++)
		fewer[j] = INT64_MAX;
	for (size_t line = 0; line < most; line++) {
		best[0] = INT64_MAX;
		for (size_t j = 1; j <= parts->count; j++) {
			const Part *last = &parts->parts[j - 1];
			Length width = last->before + last->width;
			best[j] = INT64_MAX;
			for (size_t i = j; i-- > 0;) {
				const Part *part = &parts->parts[i];
				if (i < j - 1 && part->ends)
					break;
				if (i < j - 1)
					width += part->width + part->space;
				Length widest = width + part->after > fewer[i] ? width + part->after : fewer[i];
				best[j] = widest < best[j] ? widest : best[j];
			}
		}
		Length least = line > 0 ? widths[line - 1] : INT64_MAX;
		widths[line] = best[parts->count] < least ? best[parts->count] : least;
		Length *swap = fewer;
		fewer = best;
		best = swap;
	}
}

void lines_narrow(
	Composer *composer, const Node *node, TextStyle style, Length *widths, size_t most) {
	Paragraph paragraph = paragraph_of_node(composer, node, style);
	Parts whole = {.arena = composer->arena}, hyphened = {.arena = composer->arena};
	bool hyphenated = style.hyphenated && composer->hyphenator;
	Length word = 0;
	for (size_t i = 0; i < most; i++)
		widths[i] = 0;
	if (paragraph.text.length == 0)
		return;
	for (Stretch stretch = stretch_of(composer, &paragraph); stretch_next(&stretch);) {
		size_t count = 0;
		const Matter *matter = matter_of(&stretch, NEED_SPACES, false, false, &count);
		add_parts(&whole, matter, count);
		take_wider(&word, widest_piece(matter, count));
		if (!hyphenated)
			continue;
		stretch_hyphenate(&stretch);
		matter = matter_of(&stretch, NEED_HYPHENS, false, false, &count);
		add_parts(&hyphened, matter, count);
	}
	narrow(&whole, widths, most);
	if (!hyphenated)
		return;
	/* Where all words fit, none is hyphenated. */
	Length *narrower = ARENA_ARRAY(composer->arena, most, Length);
	narrow(&hyphened, narrower, most);
	for (size_t i = 0; i < most; i++)
		if (narrower[i] < word)
			widths[i] = narrower[i];
}
