/* Where a figure comes from: what `publisher explain` tells of it.
 *
 *   lineage.c   what kind of thing it says of which rows
 *   spell.c    the expression that a cell of a table or a bar of a chart comes to
 *   told.c     what disclosure control lets be told of it
 *   tell.c     all that in lines of text
 *   parts.c    the figures that a figure is made of
 *
 * Of a dataset under disclosure control nothing is told that is not printed, or could be printed in
 * the text: no rows, no keys, no other places (that two tables count the same records can tell more
 * than both tables do), and counts only as they are printed. */
#ifndef PUBLISHER_STATS_LINEAGE_H
#define PUBLISHER_STATS_LINEAGE_H

#include "stats/stats.h"

/* Who asks, and how much is told. */
typedef struct {
	Arena *arena;
	const Stats *stats;
	bool all_rows; /* not only the first few */
	Buffer *out;
} Teller;

/* Where a figure stands, if not in the text. */
typedef struct {
	const Grid *grid;   /* of a table, or NULL */
	const Plot *plot;   /* of a chart, or NULL */
	size_t row, column; /* of the grid; category and series of the plot */
} FigureCell;

/* A figure, and where it stands. */
typedef struct {
	const Value *value;
	FigureCell cell;
} Figured;

/* Appends the story of a figure, a line each: its value, its rounding, the expression, the data,
 * the rows and their base, its parts. */
void lineage_tell(const Teller *teller, const Figured *figured);
/* The figure's exact value in a few words: "17/33", "14". */
Str lineage_brief(const Teller *teller, const Figured *figured);
/* Whether both are the same figure: of the same rows, and of the same base. False where disclosure
 * control does not let it be told. */
bool lineage_is_same(const Teller *teller, const Figured *a, const Figured *b);
/* Appends a text, with one blank where white space or line ends stand. */
void teller_text(const Teller *teller, Str text);
/* Appends a line "label text". */
void teller_line(const Teller *teller, const char *label, Str text);

/* ---- within the folder ---- */

typedef enum {
	LINEAGE_COUNT,   /* how many records the rows are */
	LINEAGE_SHARE,   /* how large a part of the base they are */
	LINEAGE_CELLS,   /* what a column says in the rows: sums, extremes, names */
	LINEAGE_FIGURES, /* made of other figures */
	LINEAGE_GIVEN,   /* no data has a part in it: facts, dates, numbers */
	LINEAGE_SYMBOL,  /* a symbol in place of a figure */
} LineageKind;

typedef struct {
	LineageKind kind;
	const Dataset *dataset; /* of the rows, or NULL */
	RowSet rows;
	RowSet base;              /* of shares, and the rows that an extreme or a rank is among */
	const DataColumn *column; /* of LINEAGE_CELLS */
	const Expr *call;         /* the function that selects the rows, or NULL */
} Lineage;

Lineage lineage_of(const Teller *teller, const Figured *figured);
/* What expressions of the text are evaluated in. */
ExprContext teller_context(const Teller *teller);
/* Evaluates a part of an expression that was evaluated before; false if it cannot be. */
bool teller_evaluate(const Teller *teller, const Expr *expr, Value *value);
/* Whether any data under disclosure control has a part in an expression. */
bool expr_is_guarded(const Expr *expr);
/* Whether two expressions compute the same from the same. */
bool expr_is_same(const Expr *a, const Expr *b);

/* The function whose figure a cell shows, as an author could write it in the text; empty if none
 * is known. `part` and `base` become its filters (empty: none). */
typedef struct {
	Str text;
	Str part, base;
} Spelled;

Spelled lineage_spell(const Teller *teller, const Figured *figured);

/* The records of rows, as far as they may be told. */
typedef struct {
	bool is_told;
	int64_t records;
} ToldCount;

ToldCount lineage_count(
	const Teller *teller, const Lineage *lineage, const RowSet *rows, Span place);
/* Whether single rows may be told. */
bool lineage_tells_rows(const Lineage *lineage);

/* "17/33 = 51.515151…%", "3/11 of 8"; empty if it may not be told. */
Str lineage_value_text(const Teller *teller, const Figured *figured, const Lineage *lineage);
/* A number in decimals, with "…" where they go on. */
Str lineage_decimals(Arena *arena, Ratio number);
/* Appends the figures that it is made of. */
void lineage_tell_parts(const Teller *teller, const Expr *expr);
/* Appends the rows, a line each. */
void lineage_tell_rows(
	const Teller *teller, const Lineage *lineage, const RowSet *rows, const char *label, Str head);

#endif
