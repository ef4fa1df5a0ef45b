/* Private to stats/: a claim while it is being proved. claim.c proves it, claim_report.c says why
 * it fails, claim_tell.c what it says. */
#ifndef PUBLISHER_STATS_CLAIM_H
#define PUBLISHER_STATS_CLAIM_H

#include "stats/expr/expr.h"
#include "stats/words/words.h"

/* What kind of thing a figure says, and so which words can be said of it. */
typedef enum {
	MEASURE_COUNT,
	MEASURE_SHARE,
	MEASURE_RATIO,
	MEASURE_CHANGE,
	MEASURE_PLACE,
	MEASURE_TRUTH,
	MEASURE_NONE,
} Measure;

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const ExprContext *context;
	const Words *table; /* or NULL */
	Str words;
	Span where;
	const Expr *expr;
	Measure measure;
	Value value;
	Ratio number; /* of shares and ratios: between 0 and 1 for parts of a whole */
	Str *means;   /* gets what the words mean, where somebody asks; or NULL */
} Claim;

/* A claim of a figure or condition that was computed. */
Claim claim_make(Arena *arena, Diagnostics *diagnostics, const ExprContext *context, Str language,
	Str words, Span where, const Expr *expr, const Value *value);
/* Whether it is true; reports why not. */
bool claim_decide(const Claim *claim);
/* The figure as a claim is compared with it: "9 of 33 (27.27%)". */
Str claim_figure_text(const Claim *claim);

/* "a count", "a share": for messages. */
const char *measure_name(Measure measure);
/* The classes of words that can be said of a measure; WORDS_CLASS_COUNT ends them. */
const WordClass *measure_classes(Measure measure);

/* Each reports why the claim fails, and returns false. */

/* The words are not true of the figure; `means` tells what they mean. */
bool claim_report_false(const Claim *claim, Str means);
/* The condition does not hold. */
bool claim_report_false_condition(const Claim *claim);
/* These words cannot be said of such a figure. */
bool claim_report_unsayable(const Claim *claim, Str words);
/* Nothing in the claim has a meaning. */
bool claim_report_no_quantity(const Claim *claim);

#endif
