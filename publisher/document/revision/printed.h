/* revision: what a release says, and where another version of it says otherwise.
 *
 *   printed.c   all that a frozen tree prints: cells, values of charts, figures in sentences
 *   write.c     that as JSON, which every PDF carries as figures.json
 *   read.c      and back, from a file that may be anything
 *   compare.c   two versions of a release: what was added, removed and revised
 *
 * Versions are compared by what was printed, not by computing an old one again: another version of
 * the program may compute otherwise, and a record of what was printed holds nothing that is
 * protected. */
#ifndef PUBLISHER_DOCUMENT_REVISION_PRINTED_H
#define PUBLISHER_DOCUMENT_REVISION_PRINTED_H

#include "document/sheet.h"

#define PRINTED_NAME "figures.json"

/* A key of [release] that says what the release is. */
typedef struct {
	Str name, text;
} PrintedField;

/* The names of a row or column that was read, outermost first. */
typedef struct {
	const Str *names;
	size_t count;
} PrintedLine;

/* A table or chart. What was printed where is asked by the functions below. */
typedef struct {
	bool is_chart;
	Str id;
	int number;
	Str caption;
	size_t row_count, column_count;
	Sheet sheet; /* of the tree; its node is NULL of one that was read, which has: */
	const PrintedLine *rows, *columns;
	const Str *const *cells; /* by row; NULL where a row only names a group */
} PrintedSheet;

/* A figure, or words that the data proves, in a sentence. */
typedef struct {
	Str expression; /* what computed it, as its author wrote it */
	size_t twin;    /* how many of the section's figures before it have the same expression */
	Str text;
	const Node *node; /* of the tree; NULL of one that was read */
} PrintedFigure;

/* A sentence with figures, wherever it stands: in text, captions, headlines, notes. */
typedef struct {
	Str section; /* its id; empty on the front page */
	Str text;
	PrintedFigure *figures;
	size_t figure_count;
} PrintedSentence;

typedef struct {
	PrintedField *fields;
	size_t field_count;
	PrintedSheet *sheets; /* tables, then charts, in their order */
	size_t sheet_count;
	PrintedSentence *sentences; /* in reading order */
	size_t sentence_count;
} Printed;

/* What the tree prints. It borrows from the tree. */
Printed *printed_of(Arena *arena, const Document *document);

/* A field's text, or "". */
Str printed_field(const Printed *printed, const char *name);
bool printed_has_cells(const PrintedSheet *sheet, size_t row);
SheetPath printed_row(const PrintedSheet *sheet, size_t row);
SheetPath printed_column(const PrintedSheet *sheet, size_t column);
/* "18%", "12 [p]"; of a row that has cells. */
Str printed_cell(Arena *arena, const PrintedSheet *sheet, size_t row, size_t column);
/* The same without the symbols that stand beside a value. */
Str printed_value(Str cell);

/* Appends it as JSON: a line a row and a sentence, so that other tools can compare it too. */
void printed_write(Arena *arena, const Printed *printed, Buffer *out);
/* Reads it from a text that may be anything; NULL after reporting what is wrong with it at
 * `where`. What it returns is the arena's. */
Printed *printed_read(Arena *arena, Diagnostics *diagnostics, Span where, Str json);

/* Within the folder: numbers the figures of a section that have the same expression. */
void printed_number_twins(Arena *arena, Printed *printed);

/* ---- compare.c ---- */

typedef enum {
	REVISED_FIELD,          /* name, before, after */
	REVISED_SHEET_ADDED,    /* later */
	REVISED_SHEET_REMOVED,  /* earlier */
	REVISED_CAPTION,        /* earlier, later, before, after */
	REVISED_ROW_ADDED,      /* later, row */
	REVISED_ROW_REMOVED,    /* earlier, row */
	REVISED_COLUMN_ADDED,   /* later, column */
	REVISED_COLUMN_REMOVED, /* earlier, column */
	REVISED_CELL,           /* earlier, later; row and column of the later; before, after */
	REVISED_SYMBOL,         /* the same, where only the symbols beside the value are others */
	REVISED_FIGURE,         /* said_before, said, figure of the latter; before, after */
	REVISED_WORDING,        /* said_before, said: a sentence with the same figures */
	REVISED_SAID,           /* said: a sentence that has no counterpart before */
	REVISED_UNSAID,         /* said_before: one that has none now */
} RevisionKind;

typedef struct {
	RevisionKind kind;
	const PrintedSheet *earlier, *later;
	size_t row, column;
	const PrintedSentence *said_before, *said;
	const PrintedFigure *figure;
	Str name; /* of a field */
	Str before, after;
} Revised;

typedef struct {
	Revised *items;
	size_t count, capacity;
} Revisions;

/* What `later` says that `earlier` did not, in the order of `later`: fields, tables and charts,
 * sentences. Tables and charts are told by their ids, rows and columns by their names, figures in
 * sentences by section and expression. */
Revisions revisions_between(Arena *arena, const Printed *earlier, const Printed *later);

#endif
