/* explain: where a figure of a release comes from.
 *
 *   explain.c   what is asked, and the answers
 *   match.c     which cells a name on the command line means
 *   line.c      figures and claims in a line of the text
 *   also.c      where else the same figure is printed
 *
 * What the lines say of a figure is told by stats/lineage/. */
#ifndef PUBLISHER_EXPLAIN_H
#define PUBLISHER_EXPLAIN_H

#include "document/document.h"
#include "document/sheet.h"
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

/* ---- also.c ---- */

/* Appends where else the figure is printed. */
void explain_also(const Explainer *explainer, const Figured *figured);

#endif
