/* Private to stats/: the words of a language for shares, ratios and numbers.
 *
 * table.c reads the house table and checks it; scan.c finds the words in a text;
 * claim.c proves what they say. */
#ifndef PUBLISHER_STATS_WORDS_H
#define PUBLISHER_STATS_WORDS_H

#include "stats/stats.h"

/* ---- bounds: bounds.c ---- */

typedef struct {
	Ratio value;
	bool is_set, is_open; /* open: the value itself is outside */
} Limit;

/* "at least 70%, under 75%". */
typedef struct {
	Limit low, high;
} Bounds;

/* Reads "at least A", "at most A", "over A", "under A", "exactly A", separated by commas; A is a
 * number, a percentage or a fraction. Sets `wrong` to the part that cannot be read. */
bool bounds_parse(Str text, Bounds *bounds, Str *wrong);
bool bounds_hold(const Bounds *bounds, Ratio number);
/* Whether there is a number within both. */
bool bounds_overlap(const Bounds *a, const Bounds *b);
bool bounds_equal(const Bounds *a, const Bounds *b);
/* Whether one number alone is within. */
bool bounds_are_exact(const Bounds *bounds);
/* The bounds of `unit` times a factor above zero. */
Bounds bounds_scale(const Bounds *unit, Ratio factor);

/* ---- the pieces of a text: pieces.c ---- */

/* A word, a number in digits, or '%'. */
typedef struct {
	size_t start, end;
	bool is_number;
	bool follows; /* only blanks and hyphens stand between it and the piece before */
	bool hyphen;  /* a hyphen alone does */
} Piece;

Piece *pieces_of(Arena *arena, Str text, size_t *count);
Str piece_text(Str text, const Piece *piece);

/* ---- the table: table.c ---- */

typedef enum {
	WORDS_SHARES,
	WORDS_LOOSE_SHARES,
	WORDS_RATIOS,
	WORDS_CHANGES,
	WORDS_NUMBERS,
	WORDS_ORDINALS,
	WORDS_UNITS,
	WORDS_QUALIFIERS,
	WORDS_QUANTITIES,
	WORDS_PATTERNS,
	WORDS_CLASS_COUNT
} WordClass;

typedef enum { UNIT_NONE, UNIT_PERCENT, UNIT_POINTS, UNIT_TIMES } Unit;

typedef struct {
	WordClass kind;
	Str text;    /* as in the table */
	Str meaning; /* its value, as in the table */
	Span span;
	Piece *pieces; /* of `text` */
	size_t piece_count;
	Bounds bounds;      /* of SHARES, LOOSE_SHARES, RATIOS, CHANGES, QUALIFIERS */
	Ratio number;       /* of NUMBERS, ORDINALS */
	Unit unit;          /* of UNITS */
	bool is_the_number; /* of QUALIFIERS: says the number itself, as "only" does */
} Phrase;

#define WORDS_LETTERS ((size_t)27) /* a to z, and all else: digits, a pattern's N */

struct Words {
	Str language;
	Phrase *phrases; /* class by class, in the order of the table */
	size_t count, capacity;
	size_t first[WORDS_CLASS_COUNT + 1]; /* where each class begins */
	/* The phrases by the letter that they begin with, for looking them up in a text. */
	const Phrase **by_letter;
	size_t letters[WORDS_LETTERS + 1]; /* where each letter's begin in `by_letter` */
	Phrase *names; /* labels of the data that hold quantity words: they say nothing of it */
	size_t name_count, name_capacity;
};

/* The words of the scale for a share or ratio; NULL if it has none. */
const Phrase *words_phrase_for(const Words *words, Ratio number, bool is_ratio);
/* Which of the letters a text begins with. */
size_t words_letter(Str text);
/* The phrase of a class with just these words, or NULL. */
const Phrase *words_lookup(const Words *words, WordClass kind, Str text);

/* ---- finding words: scan.c ---- */

/* A quantity in a text: "more than two thirds", "33", "12.5%". */
typedef struct {
	size_t start, end;       /* in the text */
	size_t quantity_start;   /* behind the qualifier */
	const Phrase *qualifier; /* or NULL */
	const Phrase *phrase;    /* of any class but UNITS and QUALIFIERS; or NULL: a number */
	bool is_name;            /* says nothing of the data: a pattern or a label */
	bool is_number;
	Ratio number;
	int decimals;
	bool is_ordinal; /* "10th" */
	Unit unit;
} Quantity;

/* All quantities of a text, in order. `figure_follows`: a qualifier at the end of the text
 * stands before a figure. `words` may be NULL: then only digits are found. */
Quantity *words_find(
	Arena *arena, const Words *words, Str text, bool figure_follows, size_t *count);

#endif
