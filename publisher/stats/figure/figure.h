/* Private to stats/: what tables and charts have in common. */
#ifndef PUBLISHER_STATS_FIGURE_H
#define PUBLISHER_STATS_FIGURE_H

#include "stats/data/data.h"

#define LABEL_TOTAL STR("Total")
#define LABEL_MISSING STR("Not available")
#define LABEL_NUMBER STR("Number")
#define LABEL_PERCENT STR("Per cent")

/* A table or chart while it is computed. */
typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Stats *stats;
	Span place; /* its header in the layout */
	const Dataset *dataset;
	const Expr *where;     /* or NULL */
	const Selection *rows; /* of tables: the rows that are counted now: all, or those of a group */
	int decimals;
	Rounding rounding;
	const Setting *uncounted; /* of tables: symbols of missing values that are left out, or NULL */
	PercentageRounding percentages;
	bool low;   /* percentages that would print as 0 without being 0 show [low] */
	bool *used; /* by symbol: whether it is printed */
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

/* The label of a column or of one of its codes, with the notes on it. */
Label figure_column_label(const DataColumn *column);
Label figure_code_label(const CodeList *list, size_t code);

Value figure_count(const Figure *figure, const Selection *selection);
/* The whole must not be empty. */
Value figure_percent(const Figure *figure, const Selection *part, const Selection *whole);
/* The symbol is explained under the table. */
void figure_use_symbol(const Figure *figure, const Symbol *symbol);
/* A symbol in place of a value. */
Value figure_symbol(const Figure *figure, const Symbol *symbol);
/* That of a missing cell: its own, or the release's for missing values. */
Value figure_missing(const Figure *figure, const DataColumn *column, size_t row);
/* Marks a value as revised; not what prints a symbol alone, and not twice. */
void figure_mark_revised(const Figure *figure, Value *value);
/* The symbols of a mark, which are explained under the table; returns the mark. */
Str figure_use_marks(const Figure *figure, Str mark);
/* "division by an empty selection: `why`" */
void figure_report_empty(Figure *figure, Span where, Str why);

void figure_add_note(Figure *figure, Str note);
/* "Excludes 2 records with no value for …." if there are any. */
void figure_note_excluded(Figure *figure, int64_t records, const DataColumn *column);
/* How counts were rounded by disclosure control, if they were. */
void figure_note_counts(Figure *figure);
/* What the symbols that are printed mean, in one note. */
void figure_note_symbols(Figure *figure);

/* "Excludes 2 records with no value for … (not applicable)." */
void figure_note_excluded_as(
	Figure *figure, int64_t records, const DataColumn *column, Str meaning);

/* ---- percentages.c: the parts of a whole ---- */

/* How the percentages of a table or chart are rounded, or by default those of the release. */
PercentageRounding percentages_of(const Figure *figure, const Setting *percentages);
/* Rounds percentages that are the parts of one whole, all of them, as the layout has it. Returns
 * whether a reader who adds up what is printed finds 100: if not, a footnote says so. */
bool figure_settle_percentages(const Figure *figure, Value *const *parts, size_t count);

/* ---- missing.c: missing values by kind ---- */

typedef struct {
	Str *marks; /* in the order of the legend */
	size_t count;
	size_t capacity;
} MissingKinds;

/* Adds the kinds that the column has in the figure's rows, but for those that are left out. */
void missing_gather(const Figure *figure, const DataColumn *column, MissingKinds *kinds);
/* The place of a missing cell's kind among them. */
size_t missing_find(
	const Figure *figure, const MissingKinds *kinds, const DataColumn *column, size_t row);
/* "not applicable" */
Str missing_meaning(const Figure *figure, Str mark);
/* "Not applicable" */
Label missing_label(const Figure *figure, const MissingKinds *kinds, size_t place);
/* Whether a cell is missing for a reason that the table leaves out. */
bool missing_is_uncounted(const Figure *figure, const DataColumn *column, size_t row);
/* Reports what is no symbol among those that the table leaves out. */
bool missing_check_uncounted(const Figure *figure);
/* Says in notes how many records of each such kind the column has. */
void missing_note_uncounted(Figure *figure, const DataColumn *column);

/* ---- tally.c: the records of each code of a column ---- */

typedef struct {
	const DataColumn *column; /* a code column */
	Selection *codes;
	Selection missing;
	Selection *kinds; /* of a table that shows missing values: by kind */
	Selection valued; /* of all codes together */
	Selection all;
} Tally;

Tally tally_new(const Figure *figure, const DataColumn *column);
void tally_add(const Figure *figure, Tally *tally, size_t row);

/* ---- axis.c: the values of a column in order ---- */

/* A value of a column without codes. */
typedef struct {
	bool is_text;
	Str text;
	int64_t cell;
	size_t row; /* one that has it */
} AxisValue;

/* Its codes, or the values that occur. */
typedef struct {
	const DataColumn *column;
	size_t count; /* behind the values are the places of missing ones */
	Label *labels;
	AxisValue *values;    /* of columns without codes */
	MissingKinds missing; /* those that are shown */
} Axis;

/* Of the figure's rows. */
Axis axis_make(const Figure *figure, const DataColumn *column);
size_t axis_find(const Figure *figure, const Axis *axis, size_t row);
/* Places to count at: the values, and at least one for what is missing. */
size_t axis_room(const Axis *axis);
/* Places shown: the values and, if there are any, what is missing. */
size_t axis_length(const Axis *axis);
Label axis_label(const Figure *figure, const Axis *axis, size_t place);

/* ---- table.c ---- */

/* Makes room for the columns. */
void grid_allocate(const Figure *figure, Grid *grid, size_t columns);
/* A new row at the end; `capacity` is kept by the caller. */
GridRow *grid_add_row(
	const Figure *figure, Grid *grid, size_t *capacity, GridRowKind kind, Label label);
void grid_add_span(
	const Figure *figure, Grid *grid, Label label, size_t level, size_t first, size_t count);

/* ---- group.c: the rows of a table, group by group ---- */

/* What is to be added now: the figure's rows one by one, what they come to, or both. */
typedef struct {
	bool body;
	bool total;
	GridRowKind total_kind;
	Label total_label;
	bool grouped; /* a part may be empty */
} GridPart;

/* Adds the rows of one part; false after a report. */
typedef bool GridFill(Figure *figure, Grid *grid, void *kind, const GridPart *part);

/* Leaves the records without a value of `group_by` out of the figure's rows if the table excludes
 * them, and names the groups. To be called before anything is counted. False after a report. */
bool grid_open_groups(Figure *figure, Grid *grid);
/* Calls `fill` for each group and for the whole. */
bool grid_fill_groups(Figure *figure, Grid *grid, GridFill *fill, void *kind, size_t *capacity);

/* ---- heading.c: [heading TABLE.NAME] ---- */

/* What a heading can name: the ids of columns, or the codes or labels of values. */
typedef struct {
	const char *what; /* "column" */
	const Str *ids;
	const Str *labels; /* or NULL */
	size_t count;
} Headed;

/* Adds the headings as spans; what is headed stands `repeats` times, each `stride` columns wide.
 * False after a report. */
bool grid_add_headings(
	Figure *figure, Grid *grid, size_t level, const Headed *headed, size_t stride, size_t repeats);

/* ---- the kinds of table: tabulate.c, crosstab.c, listing.c ---- */

bool grid_tabulate(Figure *figure, Grid *grid);
bool grid_crosstab(Figure *figure, Grid *grid);
bool grid_list(Figure *figure, Grid *grid);

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
