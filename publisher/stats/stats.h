/* stats: the numbers of a release.
 *
 * Data files become typed datasets; an expression over them becomes a Value that
 * carries its exact ratio and how it is printed; a table's or chart's description
 * becomes a Grid or a Plot, whose every cell is such a Value. Everything is exact
 * until it is printed, and is rounded once. */
#ifndef PUBLISHER_STATS_H
#define PUBLISHER_STATS_H

#include "base/base.h"
#include "source/source.h"

/* ---- labels and symbols: data/labels.c, figure/symbols.c, figure/symbols.def
 * ----------------------- */

/* The words of a heading, and the {note}s that the author wrote behind them. */
typedef struct {
	Str text;
	Span notes; /* without a source if there are none */
} Label;

/* Parts "Leadership{note a}" into its words and its notes. */
Label label_split(Span span);

/* The shorthand of tables: what stands for a value, or beside one. */
typedef struct {
	Str mark; /* as printed: "[x]" */
	Str meaning;
} Symbol;

/* ---- code lists and datasets: data/codes.c, data/dataset.c ---- */

typedef struct {
	Str code; /* as it stands in the data */
	Str label;
	Span notes; /* of the label */
	int colour; /* index into the palette, or -1: by position */
} Code;

/* Another way in which the data writes a code. */
typedef struct {
	Str written;
	size_t code;
} CodeAlias;

typedef struct {
	Str id;
	const CodesSpec *spec;
	Code *codes;
	size_t count;
	CodeAlias *aliases;
	size_t alias_count;
	size_t alias_capacity;
} CodeList;

/* Cells hold an index into `codes` (code columns), an integer, an integer of 10^-scale (decimal)
 * or days since 1970 (date); those of text columns say only whether there is a value.
 * DATA_MISSING is no value. */
#define DATA_MISSING INT64_MIN

/* What may stand beside a value or for one: symbols as they are printed, "[r][e]". */
typedef struct {
	Str *items; /* the first is empty: none */
	size_t count;
	size_t capacity;
} MarkList;

#define DATA_NO_ROW UINT32_MAX

typedef struct DataColumn DataColumn;
struct DataColumn {
	Str id;
	Str label;
	Span notes; /* of the label */
	ColumnType type;
	int scale;                  /* decimal places of a COLUMN_DECIMAL */
	const CodeList *codes;      /* of a COLUMN_CODE */
	const ColumnSpec *spec;     /* NULL for a column that nothing describes */
	const int64_t *cells;       /* a cell for each row */
	const uint32_t *marks;      /* places in `mark_list`, one for each row; NULL: no symbols */
	const MarkList *mark_list;  /* of all columns */
	const CsvTable *csv;        /* the file that its texts, or its rows, stand in */
	size_t csv_column;          /* SIZE_MAX of a column that was made */
	const uint32_t *csv_rows;   /* of the rows in the file, or DATA_NO_ROW; NULL: the same */
	const DataColumn *note_ids; /* whose texts name the notes of the values, or NULL */
};

/* How what is printed of a dataset is protected: disclosure/plan.c. */
typedef struct Disclosure Disclosure;

typedef struct {
	Str id;
	const DataSpec *spec;
	const CsvTable *csv;      /* the file that its rows stand in */
	const uint32_t *csv_rows; /* where; NULL: the same */
	DataColumn *columns;
	size_t column_count;
	size_t row_count;
	const DataColumn *key;        /* or NULL */
	const DataColumn *weights;    /* the count column, or NULL: each row is one record */
	const Disclosure *disclosure; /* or NULL */
} Dataset;

/* ---- what a cell holds: data/column.c ---- */

/* As it stands in the file, symbols and all, but for quotes; empty if nothing stands there. */
Str data_written(const DataColumn *column, size_t row);
/* The same without the symbols behind it. */
Str data_text(const DataColumn *column, size_t row);
/* A cell of an integer, decimal or date column that is not missing. */
Ratio data_number(const DataColumn *column, size_t row);
/* The symbols of a cell: for its value if it is missing, else beside it. */
Str data_mark(const DataColumn *column, size_t row);
/* Where a cell stands in its file, that of a made column as its whole row; row SIZE_MAX is the
 * header. */
Span data_span(const DataColumn *column, size_t row);
/* Where a row stands. */
Span dataset_row_span(const Dataset *dataset, size_t row);

/* What a language's words for quantities mean: words/words.h. */
typedef struct Words Words;

/* A cell of a table, or a value of a chart by its category and series, that another version of the
 * release printed otherwise. */
typedef struct {
	bool of_chart;
	Str id;
	size_t row, column;
} RevisedCell;

typedef struct {
	const Layout *layout;
	const Palette *palette;
	CodeList *code_lists;
	size_t code_list_count;
	Symbol *symbols; /* in the order of legends */
	size_t symbol_count;
	const Symbol *missing; /* of `symbols` */
	MarkList marks;
	Dataset *datasets; /* in the order of the layout */
	size_t dataset_count;
	const Words *words;         /* what quantity words mean; NULL: no table */
	const RevisedCell *revised; /* tables and charts mark them [r] */
	size_t revised_count;
} Stats;

/* The symbol written "x" or "[x]", or NULL. */
const Symbol *stats_lookup_symbol(const Stats *stats, Str written);

/* Reads every data file of the layout and checks it against its columns: unknown codes
 * (with the nearest known one), empty cells, wrong types, duplicate keys, missing columns,
 * rules. Then makes the datasets that are chosen from others, joins and derives columns.
 * Columns of a file that nothing describes are text. NULL after an error. */
Stats *stats_load(
	Arena *arena, Diagnostics *diagnostics, const Layout *layout, const Palette *palette);

const Dataset *stats_lookup_dataset(const Stats *stats, Str id);
/* The dataset that is meant when none is named: `preferred`, else release.data, else the only
 * one; reports at `where` and returns NULL if that is not clear. */
const Dataset *stats_default_dataset(
	const Stats *stats, Diagnostics *diagnostics, Str preferred, Span where);
/* The dataset that `data` means, named or by default, without a report; NULL if none is. */
const Dataset *dataset_meant(const Stats *stats, const Setting *data);
const DataColumn *dataset_lookup_column(const Dataset *dataset, Str id);
/* The same, named at `where`; reports and returns NULL if there is none. */
const DataColumn *dataset_require_column(
	Diagnostics *diagnostics, const Dataset *dataset, Str id, Span where);
/* The values of a column as they are printed, each once, in the order of names: data/values.c. */
const Str *stats_column_values(
	Arena *arena, const Dataset *dataset, const DataColumn *column, size_t *count);
/* Records that a row stands for. */
int64_t dataset_weight(const Dataset *dataset, size_t row);

/* ---- values: value.c ---- */

typedef enum {
	VALUE_COUNT,   /* an integer number of records, or arithmetic on such */
	VALUE_PERCENT, /* printed with "%"; the ratio is of 100: 18/100 of all is 18 */
	VALUE_SHARE,   /* a ratio between 0 and 1, printed as a decimal */
	VALUE_POINTS,  /* a difference of percentages: "4 percentage points" */
	VALUE_WORDS,   /* a count printed in words up to nine: "nine", "33" */
	VALUE_ORDINAL, /* a place in an order: "third", "10th" */
	VALUE_PHRASE,  /* a share or ratio printed in words of the house table: "almost half" */
	VALUE_TRUTH,   /* whether a condition holds: 1 or 0; never printed */
	VALUE_TEXT,    /* names, labels, dates */
	VALUE_MISSING, /* no value */
} ValueKind;

typedef struct Expr Expr;

/* Rows of a dataset, ascending. */
typedef struct {
	const uint32_t *items;
	size_t count;
} RowSet;

/* A figure with its derivation. */
typedef struct {
	ValueKind kind;
	Ratio number; /* exact; unused for text */
	int decimals;
	Rounding rounding;
	int shift;  /* of what is printed, in its last place, so that the parts of a whole add to 100 */
	Str text;   /* as printed, except for a capital at a sentence's start */
	Str symbol; /* "[x]" of a missing value; "[p]" beside another; or empty */
	Span where; /* the expression, or the table's or chart's header */
	const Dataset *dataset; /* what it was computed over; NULL for facts and texts */
	const uint32_t *rows;   /* rows selected, ascending; NULL if not of rows */
	size_t row_count;
	bool of_records;    /* how many records the rows stand for, or their share of others */
	const RowSet *base; /* of a percentage in a table or chart: what it is of; else NULL */
	const Expr *expr;   /* of the text: what computed it, and so its parts and base; else NULL */
} Value;

/* A figure of `kind`, printed into `text` by its decimals and rounding. */
Value value_make(Arena *arena, ValueKind kind, Ratio number, int decimals, Rounding rounding);
/* The number that a text says, such as "1,234" or "40.5%", and its decimal places; false if it
 * says none. */
bool number_read(Arena *arena, Str text, Ratio *number, int *decimals);
/* The number as it is printed. */
Ratio value_rounded(const Value *value);
/* Prints a figure with its last place moved by so much. */
void value_shift(Arena *arena, Value *value, int shift);
/* "zero", "one" … "nine", then digits with commas between thousands. */
Str value_number_words(Arena *arena, Ratio number);
/* "first" … "ninth", then "10th"; the number is a whole one above zero. */
Str value_ordinal_words(Arena *arena, Ratio number);
/* "a", "a and b", "a, b and c"; where one holds a comma "a; b, c; and d". */
Str value_join_names(Arena *arena, const Str *names, size_t count);
/* With the first letter as a capital, for a sentence's start. */
Str value_capitalise(Arena *arena, Str text);

/* ---- expressions: expr/parse.c, expr/check.c, expr/eval.c, expr/functions.def ---- */

typedef struct Grid Grid;
typedef struct Plot Plot;

/* Tables and charts of the layout, in its order; NULL for one that is not placed. */
typedef struct {
	const Grid *const *tables;
	const Plot *const *charts;
} Shown;

/* Where names in an expression are looked up. */
typedef struct {
	const Stats *stats;
	const Dataset *dataset; /* meant when none is named; may be NULL */
	int decimals;
	Rounding rounding;
	const Shown *shown; /* what is printed; NULL while it is being made */
} ExprContext;

/* Parses and checks a value ("percent(overall = inadequate)"). Every problem is reported at
 * its place. NULL after an error. */
Expr *expr_parse_value(
	Arena *arena, Diagnostics *diagnostics, const ExprContext *context, Span span);
/* Parses and checks what proves a claim: a value or a condition on values. */
Expr *expr_parse_claim(
	Arena *arena, Diagnostics *diagnostics, const ExprContext *context, Span span);
/* Parses and checks a filter over the context's dataset ("overall = good and not lscb < 3"). */
Expr *expr_parse_filter(
	Arena *arena, Diagnostics *diagnostics, const ExprContext *context, Span span);
/* Computes a value; an empty base of a share and a number that does not fit are reported.
 * False after an error. */
bool expr_evaluate(Arena *arena, Diagnostics *diagnostics, const ExprContext *context,
	const Expr *expr, Value *value);
/* Whether a row passes a filter; NULL passes all. A missing value passes no comparison. */
bool expr_selects(const Expr *filter, const Dataset *dataset, size_t row);
/* Whether a row fails it: it neither passes nor lacks a value. */
bool expr_denies(const Expr *filter, const Dataset *dataset, size_t row);
/* The functions' names, for messages and completions. */
const Str *expr_function_names(size_t *count);

/* ---- words and claims: words/ ---- */

/* Makes sense of a table of quantity words: bounds that cannot be read, words with two meanings,
 * scales that do not ascend. NULL after an error. */
const Words *words_load(Arena *arena, Diagnostics *diagnostics, const WordsFile *file);
/* Gives the statistics their words; labels of the data that look like quantities become names. */
void stats_set_words(Arena *arena, Stats *stats, const Words *words);
/* Whether the table is of that language; NULL is of none. */
bool words_speak(const Words *words, Str language);

/* A number or quantity word in a text. */
typedef struct {
	size_t start, end;
	bool is_name; /* by the table or a label it says nothing of the data */
	Str tells;    /* of a name: what it is; else what an author should do; may be empty */
} Mention;

/* The numbers and quantity words of a text, in order; of digits only where `words` is NULL.
 * `figure_follows`: a computed figure stands right behind the text. */
Mention *words_mentions(
	Arena *arena, const Words *words, Str text, bool figure_follows, size_t *count);

/* Proves a claim: that what `words` say is true of the value of `expr`, or that the condition
 * `expr` holds. Reports what is not so, or cannot be told, at `where`. Words in another
 * `language` than the table's have no meaning but their digits. */
bool claim_prove(Arena *arena, Diagnostics *diagnostics, const ExprContext *context, Str language,
	Str words, Span where, const Expr *expr, Value *value);

/* What a claim says, for who asks. */
typedef struct {
	Str means;  /* "'almost half' means at least 45%, under 50%"; of a condition empty */
	Str figure; /* what they are said of: "9 of 33 (27.27%)"; of a condition empty */
	bool holds;
} ClaimTold;

ClaimTold claim_tell(
	Arena *arena, const ExprContext *context, Str language, Str words, const Value *value);

/* ---- tables: figure/table.c, figure/tabulate.c, figure/crosstab.c, figure/listing.c,
 * figure/group.c, figure/heading.c ----------- */

typedef enum {
	GRID_BODY,
	GRID_GROUP,    /* the name of a row group; no cells */
	GRID_SUBTOTAL, /* the last row of a group */
	GRID_TOTAL,
} GridRowKind;

typedef struct {
	Label label;
	bool numeric; /* aligned on the decimal point */
} GridColumn;

/* A heading over several columns. */
typedef struct {
	Label label;
	size_t level; /* 0 is the topmost row of the head */
	size_t first, count;
} GridSpan;

typedef struct {
	GridRowKind kind;
	Label label;  /* the row's header: first cell */
	Value *cells; /* column_count of them; NULL of a GRID_GROUP */
} GridRow;

/* A note that the data names for one cell. */
typedef struct {
	size_t row, column; /* of the grid; column SIZE_MAX is the row's header */
	Str id;
	Span place; /* where it is named */
} GridNote;

/* A computed table: the first column (stub) holds each row's header. */
struct Grid {
	const TableSpec *spec;
	Label stub;          /* heading of the first column; its text may be empty */
	Label group;         /* what groups the rows; without text: nothing does */
	GridColumn *columns; /* without the stub */
	size_t column_count;
	GridSpan *spans; /* by level, then from left to right */
	size_t span_count;
	size_t level_count; /* rows of the head above that of the columns */
	GridRow *rows;
	size_t row_count;
	GridNote *cell_notes; /* by row and column */
	size_t cell_note_count;
	bool adds_up; /* false if the printed percentages of some column do not add to 100 */
	Str *notes;   /* made by the program: legend of codes, of symbols, what was excluded */
	size_t note_count;
};

/* Whether the cell prints its symbol and nothing else. */
bool value_is_symbol(const Value *value);
/* What a cell prints: a symbol beside a value stands behind it, kept with it. */
#define VALUE_SYMBOL_GAP "\xC2\xA0"
Str value_shown(Arena *arena, const Value *value);

Grid *stats_grid(Arena *arena, Diagnostics *diagnostics, const Stats *stats, const TableSpec *spec);

/* ---- charts: figure/plot.c, figure/plot_tiles.c, figure/plot_alt.c, figure/plot_scale.c
 * ------------------------------------------ */

typedef struct {
	Str label;
	int colour; /* index into the palette; beyond its colours they come round again */
} PlotSeries;

/* A square of a tile map; its category has the same index. */
typedef struct {
	int row, column; /* from 1 */
	Str label;       /* short */
	int code;        /* index into the plot's keys, or -1 */
} PlotTile;

/* What a chart shows: values[category * series_count + series].
 * bar, column: one category a code, one series, coloured by category.
 * stacked, grouped: one category a bar or group, one series a code.
 * slope, line: one category a point on the way, one series a code.
 * dot: one category a code, one series a point on its line.
 * tilemap: one category an area, one series; the values are texts. */
struct Plot {
	const ChartSpec *spec;
	const CodeList *codes;
	ChartKind kind;
	ChartShow show;
	Str *categories;
	int *category_colours; /* of bar and column charts; palette indices */
	size_t category_count;
	int64_t *positions; /* of the points of lines, ascending; NULL: in equal steps */
	bool dated;         /* the positions are days since 1970 */
	PlotSeries *series;
	size_t series_count;
	Value *values;
	PlotTile *tiles;  /* of a tile map, one a category */
	PlotSeries *keys; /* of a tile map: what the fills mean */
	size_t key_count;
	Ratio maximum; /* largest value; 100 for stacked */
	Ratio reach;   /* what the value axis covers at least: the maximum, or that of its scale */
	Str axis;      /* title of the value axis */
	Str alt;       /* alternative text made from the values */
	bool adds_up;  /* false if printed percentages of some whole do not add to 100 */
	Str *notes;    /* what was excluded */
	size_t note_count;
};

Plot *stats_plot(Arena *arena, Diagnostics *diagnostics, const Stats *stats, const ChartSpec *spec);
/* Gives charts that are compared one scale: those with the same `scale`, and, where none is named,
 * those that show percentages of the same code list. Charts of one scale that show different
 * things are reported. NULLs among the plots are passed over. */
void stats_share_scales(Diagnostics *diagnostics, Plot *const *plots, size_t count);

/* ---- what must hold between figures: figure/reconcile*.c ---- */

/* What a table prints is true in itself: the parts of each total add to it, down and across;
 * percentages are those of a whole, and a note says so where they do not add to 100 as printed;
 * rounded counts are as near to their totals as their rounding allows. Reports at the header. */
void reconcile_grid(Arena *arena, Diagnostics *diagnostics, const Grid *grid);
/* The same of the percentages of a chart. */
void reconcile_plot(Arena *arena, Diagnostics *diagnostics, const Plot *plot);

/* Tables and charts that show the same records of the same column print the same. NULLs are passed
 * over. */
void reconcile_parts(Arena *arena, Diagnostics *diagnostics, const Stats *stats,
	const Grid *const *grids, size_t grid_count, const Plot *const *plots, size_t plot_count);

/* A figure of the text and a cell or value of the same records say the same: `printed` is what
 * stands in the text for `value`. */
void reconcile_text(Arena *arena, Diagnostics *diagnostics, Str printed, const Value *value,
	const Grid *const *grids, size_t grid_count, const Plot *const *plots, size_t plot_count);

#endif
