/* Private to stats/: what tables and charts have in common. */
#ifndef PUBLISHER_STATS_FIGURE_H
#define PUBLISHER_STATS_FIGURE_H

#include "stats/data.h"

#define LABEL_TOTAL STR("Total")
#define LABEL_MISSING STR("Not available")

/* A table or chart while it is computed. */
typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Stats *stats;
	Span place; /* its header in the layout */
	const Dataset *dataset;
	const Expr *where; /* or NULL */
	int decimals;
	Rounding rounding;
	Str *notes;
	size_t note_count;
	size_t note_capacity;
} Figure;

/* Finds the dataset, parses `where`, settles how percentages are printed. */
bool figure_open(
	Figure *figure, const Setting *data, const Setting *where, const Setting *decimals);
bool figure_selects(const Figure *figure, size_t row);
/* The column `id`, named at `where`; NULL after a report. */
const DataColumn *figure_column(Figure *figure, Str id, Span where);
/* One with codes of `list` (NULL: of any list). */
const DataColumn *figure_code_column(
	Figure *figure, Str id, Span where, const CodeList *list, Str list_id);
/* What a cell that is not missing says: a label, a text, a date. */
Str figure_label(const Figure *figure, const DataColumn *column, size_t row);

Value figure_count(const Figure *figure, const Selection *selection);
/* The whole must not be empty. */
Value figure_percent(const Figure *figure, const Selection *part, const Selection *whole);
/* A value of one row; `text` empty: missing. */
Value figure_cell(const Figure *figure, size_t row, ValueKind kind, Str text);
/* Whether the printed percentages values[0], values[stride], … add to 100. */
bool figure_adds_up(const Figure *figure, const Value *values, size_t count, size_t stride);
/* "division by an empty selection: `why`" */
void figure_report_empty(Figure *figure, Span where, Str why);

void figure_add_note(Figure *figure, Str note);
/* "Excludes 2 records with no value for …." if there are any. */
void figure_note_excluded(Figure *figure, int64_t records, const DataColumn *column);

/* ---- tally.c: the records of each code of a column ---- */

typedef struct {
	const DataColumn *column; /* a code column */
	Selection *codes;
	Selection missing;
	Selection valued; /* of all codes together */
	Selection all;
} Tally;

Tally tally_new(const Figure *figure, const DataColumn *column);
void tally_add(const Figure *figure, Tally *tally, size_t row);

/* ---- the kinds of table: tabulate.c, crosstab.c, listing.c ---- */

bool grid_tabulate(Figure *figure, Grid *grid);
bool grid_crosstab(Figure *figure, Grid *grid);
bool grid_list(Figure *figure, Grid *grid);
/* Makes room for the grid's columns and rows, with their cells. */
void grid_allocate(const Figure *figure, Grid *grid, size_t columns, size_t rows);

/* ---- plot_tiles.c ---- */

/* Fills all of a tile map's plot but its texts; false after a report. */
bool plot_tiles(Figure *figure, const ChartSpec *spec, Plot *plot);

/* ---- plot_alt.c ---- */

/* One bar of a stacked chart, one group of a grouped one, one point of a line; the whole of a bar
 * chart. */
typedef struct {
	Str label;
	Tally tally;
	Span place;    /* what to point at if it is empty */
	int64_t order; /* of a point on a line: days or an integer */
} Whole;

/* A tile map has no wholes. */
Str plot_describe(Arena *arena, const Plot *plot, const Whole *wholes, size_t whole_count);

#endif
