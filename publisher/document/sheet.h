/* Tables and charts alike: rows and columns with names, and a figure where they meet. */
#ifndef PUBLISHER_DOCUMENT_SHEET_H
#define PUBLISHER_DOCUMENT_SHEET_H

#include "document/document.h"
#include "stats/lineage/lineage.h"

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

#endif
