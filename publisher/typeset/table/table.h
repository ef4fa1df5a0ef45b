/* Private to table/: a table on its way from the tree to slices.
 *
 *   table.c          the order of it all: caption, head, rows, notes
 *   fit.c      how tightly it is set, and whether on a turned page
 *   needs.c    what each column needs
 *   columns.c  the columns' widths from that
 *   heads.c    and where headings would be high
 *   cells.c    cells and rows as drawings
 *   number.c   numbers and their decimal points
 *   notes.c    notes on the pages that use them */
#ifndef PUBLISHER_TYPESET_TABLE_H
#define PUBLISHER_TYPESET_TABLE_H

#include "typeset/page/flow.h"
#include "typeset/paragraph/inline.h"

/* One way to set a table. */
typedef struct {
	Length padding; /* left and right of a cell, but for the table's edges */
	TextStyle head; /* of the cells of the head */
	TextStyle body;
	bool turned; /* on a landscape page */
	bool shrunk; /* smaller than the theme's size */
} Fit;

/* A cell and its place in the table. */
typedef struct {
	const Node *cell;
	size_t row; /* of the head; 0 in the body */
	size_t column;
	size_t rows, columns; /* that it takes */
} CellPlace;

/* The parts of a number, by which a column of numbers is aligned. */
typedef struct {
	Length left;  /* up to the decimal point, or all digits */
	Length right; /* the point, what is behind it, a per cent sign */
	Length trail; /* what follows: a symbol, markers of notes */
} NumberWidths;

typedef struct {
	Flow *flow;
	const Node *node;
	Fit fit;
	Length room; /* how wide it may be */
	size_t column_count;
	CellPlace *head; /* the cells of the head, row by row */
	size_t head_count;
	size_t head_rows;
	ColumnNeed *needs;
	NumberWidths *numbers; /* by column: the largest of each part */
	Length *widths;
	Length width;
	PageNotes *notes; /* that stand on each page that uses them, or NULL */
	Composer scratch; /* for what is needed no longer than a cell: its arena is renewed */
	size_t scratch_uses;
} Table;

/* ---- table.c ---- */

/* The next cell of a body row; begin with one that has no `cell`. False after the last. */
bool table_next_cell(const Node *row, CellPlace *place);
/* The rows of the body, one after the other; NULL after the last. */
const Node *table_next_row(const Node *table, const Node *row);
/* What the cells of a row are set in. */
TextStyle table_row_style(const Table *table, const Node *row);
Length table_padding_left(const Table *table, size_t column);
/* Of a cell that takes columns. */
Length table_padding(const Table *table, const CellPlace *place);
/* A row under the name of its group stands in from it. */
Length table_indent(const Table *table, const Node *row);
/* The composer for one use: what it makes lasts until the next. */
Composer *table_scratch(Table *table);

/* ---- fit.c ---- */

/* Settles how the table is set and how wide its columns are, and turns the flow for it if need be.
 * False after a report. */
bool table_solve(Table *table);

/* ---- needs.c ---- */

/* Measures all cells at the table's fit. */
void table_measure(Table *table);

/* ---- heads.c ---- */

/* Shares the table's width anew among its columns if that makes the head lower or spares its words
 * from hyphens. Returns how many lines the highest heading takes. */
size_t table_lower_head(Table *table);

/* ---- number.c ---- */

/* Where the decimal point of a number stands, or its digits end, and where the number ends with a
 * per cent sign; false if the text is no number with something behind it. */
bool number_parse(Str text, size_t *point, size_t *end);
/* The widths of a cell's number in that style, of which the cell is `natural` wide; false if it
 * holds none. */
bool number_measure(
	Composer *composer, const Node *cell, TextStyle style, Length natural, NumberWidths *widths);

/* ---- cells.c ---- */

/* The cell's text if it is plain: set in one run if it is not broken. */
bool cell_is_plain(const Node *cell);
/* Adds a row of the body as slices: one, or a line each if it is higher than `room`. */
void table_add_row(Table *table, const Node *row, Length room, const Repeat *repeat, bool striped);
/* The head as a box. */
Box table_set_head(Table *table);

/* ---- notes.c ---- */

/* Sets the numbered notes for pages to come, if the layout has them there. */
void table_open_notes(Table *table);
/* Which of them the cells of a row, or the caption, use. */
uint64_t table_marks(const Table *table, const Node *parent);

#endif
