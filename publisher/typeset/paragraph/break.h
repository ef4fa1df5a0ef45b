/* Private to typeset/: optimum line breaking over material that knows nothing of text.
 *
 * A paragraph is a list of boxes, glue, penalties and discretionaries as in TeX; break.c finds
 * the breaks of least total demerits (Knuth & Plass, "Breaking paragraphs into lines"; Knuth,
 * TeX: The Program, §813-§890), in the same integer arithmetic, so that its choices can be
 * compared with TeX's one by one. */
#ifndef PUBLISHER_TYPESET_BREAK_H
#define PUBLISHER_TYPESET_BREAK_H

#include "base/base.h"

/* TeX's names for infinities (§108, §157, §833). */
#define BADNESS_INFINITE 10000
#define PENALTY_INFINITE 10000

typedef enum {
	MATTER_BOX,
	MATTER_GLUE,
	MATTER_PENALTY,
	MATTER_HYPHEN, /* a discretionary: `before` ends the line, `after` begins the next */
} MatterKind;

typedef struct {
	MatterKind kind;
	Length width; /* BOX, GLUE */
	Length stretch, shrink;
	bool fills;     /* GLUE that takes all that is left, as \parfillskip */
	bool automatic; /* HYPHEN from a dictionary: the first pass does not see it */
	int penalty;    /* PENALTY, HYPHEN; at a PENALTY of PENALTY_INFINITE no line ends */
	/* What a break here adds to the line that ends and to the next; less than 0 where characters
	 * hang in the margin. */
	Length before, after;
	size_t at; /* where in the text it begins: the caller's business */
} Matter;

/* TeX's parameters. A pass finds a line feasible if its badness is at most `tolerance`. */
typedef struct {
	Length width;
	Length edge_stretch;  /* of the glue at a line's edges: 0 sets justified lines */
	Length extra_stretch; /* \emergencystretch, counted as if every line had it */
	int tolerance;        /* \pretolerance, \tolerance */
	bool sees_automatic;  /* false in the pass before hyphenation */
	bool must_end;        /* TeX's final pass: a line too wide is set rather than none */
	int64_t line_penalty;
	int64_t adjacent_demerits; /* \adjdemerits */
	int64_t double_hyphen_demerits;
	int64_t final_hyphen_demerits;
} BreakRules;

/* A chosen line: it ends before item `end` (or at the discretionary `end`). */
typedef struct {
	size_t start; /* first item that is set */
	size_t end;   /* item of the break; the count at the end */
	Length width; /* natural width, with what a discretionary adds */
	Length stretch, shrink;
	bool fills;
	int badness;
	int64_t demerits; /* of all lines so far */
} BrokenLine;

/* How bad it is to stretch (or shrink) by `t` what can do so by `s`: about 100 (t/s)^3, §108. */
int break_badness(Length t, Length s);

/* The lines of least demerits, in the arena; NULL if there is no way within the tolerance. */
const BrokenLine *break_lines(
	Arena *arena, const Matter *matter, size_t count, const BreakRules *rules, size_t *line_count);

#endif
