/* explain: where a figure of a release comes from.
 *
 *   explain.c   what is asked, and the answers
 *   sheet.c     tables and charts alike: rows and columns with names
 *   match.c     which cells a name on the command line means
 *   line.c      figures and claims in a line of the text
 *   also.c      where else the same figure is printed
 *
 * What the lines say of a figure is told by stats/lineage/. */
#ifndef PUBLISHER_EXPLAIN_H
#define PUBLISHER_EXPLAIN_H

#include "document/document.h"
#include "stats/lineage/lineage.h"

/* Answers for `words` ("table outcomes good adoption", "chart leadership inadequate",
 * "findings.md:12" or "findings.md:12:30", in one or several words): appends the answer to `out`.
 * The document may be one that could not be finished. Reports what cannot be explained; false
 * then. `all_rows`: all rows behind a figure and all places that print it, not the first few. */
bool explain(Arena *arena, Diagnostics *diagnostics, const Stats *stats, const Document *document,
	const char *const *words, size_t word_count, bool all_rows, Buffer *out);

/* ---- within the folder ---- */

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Document *document;
	Teller teller;
	Buffer *out;
} Explainer;

/* ---- sheet.c ---- */

#define SHEET_LEVELS ((size_t)8)

/* A table or chart; the rows of a chart are its categories, the columns its series. */
typedef struct {
	const Node *node;
	const Grid *grid; /* of a table; NULL after an error, as `plot` of a chart */
	const Plot *plot;
	size_t row_count, column_count;
} Sheet;

/* Names from the outermost group or heading to the row's or column's own. */
typedef struct {
	Str names[SHEET_LEVELS];
	size_t count;
} SheetPath;

Sheet sheet_make(const Node *node);
/* What stands there; its value is NULL in a row that only names a group. */
Figured sheet_figure(const Sheet *sheet, size_t row, size_t column);
SheetPath sheet_row(const Sheet *sheet, size_t row);
SheetPath sheet_column(const Sheet *sheet, size_t column);
/* "Table 1 'outcomes'" */
Str sheet_title(Arena *arena, const Sheet *sheet);
/* "row 'Good', column 'Adoption'"; of a chart of one series "'Good'" */
Str sheet_place(Arena *arena, const Sheet *sheet, size_t row, size_t column);

/* ---- match.c ---- */

typedef struct {
	bool *cells; /* by row and column: whether it is meant */
	size_t count;
	bool is_one; /* the names are of a row and a column: one cell is meant */
} SheetMatch;

/* The cells that the words name: all where there are none. Reports what is not there. */
bool sheet_match(
	Explainer *explainer, const Sheet *sheet, const Str *words, size_t count, SheetMatch *match);

/* ---- line.c ---- */

/* Explains what stands in "FILE:LINE" or "FILE:LINE:COLUMN"; false after a report. */
bool explain_line(Explainer *explainer, Str what);
/* "path:line:column" */
Str place_text(Arena *arena, Span span);
/* Whether a figure of the text is the proof of words that the author wrote. */
bool figure_is_claim(const Node *figure);

/* ---- also.c ---- */

/* Appends where else the figure is printed. */
void explain_also(const Explainer *explainer, const Figured *figured);

#endif
