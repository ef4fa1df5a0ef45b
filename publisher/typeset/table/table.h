/* Private to table/: a table on its way from the tree to slices.
 *
 *   table.c          the order of it all: caption, head, rows, notes
 *   fit.c      how tightly it is set, whether on a turned page, whether in parts
 *   parts.c    columns dealt into parts, each a table of fewer columns
 *   needs.c    what each column needs
 *   columns.c  the columns' widths from that
 *   rows.c     and where texts have to break, so that few rows do
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
	bool parted; /* in parts, each with some of the columns */
	bool shrunk; /* smaller than the theme's size */
} Fit;

/* A cell and its place in the table. */
typedef struct {
	const Node *cell;
	size_t row; /* of the head; 0 in the body */
	size_t column;
	size_t rows, columns; /* that it takes */
	size_t first, count;  /* the columns of the whole table that it is over */
	bool repeated;        /* it stood in an earlier part: an artifact */
} CellPlace;

/* The columns of the whole table that are shown: the first `stub` ones, and those from `first` to
 * `end`. The table is set part after part, each with all rows, so that a column is read down as
 * in the whole table; every part shows the stub, which names the rows. */
typedef struct {
	size_t stub, first, end;
	size_t number, count; /* the first of two is 1, 2; a whole table has a count of 1 */
} TablePart;

/* The parts of a number, by which a column of numbers is aligned. */
typedef struct {
	Length left;  /* up to the decimal point, or all digits */
	Length right; /* the point, what is behind it, a per cent sign */
	Length trail; /* what follows: a symbol, markers of notes */
} NumberWidths;

/* For what is needed no longer than a cell: the composer's arena is renewed. */
typedef struct {
	Composer composer;
	size_t uses;
} Scratch;

typedef struct {
	Flow *flow;
	const Node *node;
	Fit fit;
	Length room;      /* how wide it may be */
	TablePart part;   /* what of it is set: columns are counted in it */
	TablePart *parts; /* if the fit has it parted */
	size_t part_count;
	size_t column_count;
	CellPlace *head; /* the cells of the head, row by row */
	size_t head_count;
	size_t head_rows;
	ColumnNeed *needs;
	const Node **widest;   /* by column: its widest cell in the body */
	NumberWidths *numbers; /* by column: the largest of each part */
	Length *widths;
	Length width;
	int64_t broken;   /* what is worth the rows that break, by rows.c */
	PageNotes *notes; /* that stand on each page that uses them, or NULL */
	Scratch *scratch;
} Table;

/* ---- table.c ---- */

/* The next cell of a body row that the part shows; begin with a place that has no `cell`. False
 * after the last. */
bool table_next_cell(const Table *table, const Node *row, CellPlace *place);
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
/* Solves the widths of the columns that are set, as they have been measured, for the room there
 * is. False if it is not enough. */
bool table_solve_widths(Table *table);
/* The width from which on a column is comfortable: no short texts in it, such as names, break into
 * many lines, and no dates and codes at all. */
Length table_comfort(const Table *table, size_t column);

/* ---- parts.c ---- */

/* Sets to the part's columns the place of a cell of the whole table; false if none is shown. */
bool part_place(const TablePart *part, CellPlace *place);
/* Deals the columns of the table as it is measured into as few parts as the room allows, about as
 * wide as each other; the columns under a heading stay together unless they alone are too wide.
 * False if the stub and a column are. */
bool table_deal(Table *table);
/* One of them as a table, its columns measured and their widths solved. False if it is too wide. */
bool table_take_part(const Table *whole, size_t index, Table *part);

/* ---- needs.c ---- */

/* Measures all cells at the table's fit. */
void table_measure(Table *table);

/* ---- rows.c ---- */

/* Whether the cell is a date or a code: one piece of information that should stay on a line. */
bool table_is_datum(const Node *cell);
/* Shares the table's width anew among its columns if texts break in it, so that few rows and cells
 * do. Returns what those are worth that still break, 0 if none does. */
int64_t table_lower_rows(Table *table);

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
/* Of a row's cells that the part shows. */
uint64_t table_row_marks(const Table *table, const Node *row);

#endif
