/* Private to stats/: how datasets are read, and rows selected from them. */
#ifndef PUBLISHER_STATS_DATA_H
#define PUBLISHER_STATS_DATA_H

#include "stats/stats.h"

/* ---- "did you mean": hints.c ---- */

/* A list of names to choose the nearest from. */
typedef struct {
	Arena *arena;
	Str *items;
	size_t count;
	size_t capacity;
} Names;

void names_add(Names *names, Str name);
void names_add_codes(Names *names, const CodeList *list);
void names_add_columns(Names *names, const Dataset *dataset);
void names_add_datasets(Names *names, const Stats *stats);
/* Of a date that cannot be read in its column's format, what is in the way, if that is known. */
void hint_date(Diagnostics *diagnostics, Str text, Str format, int century_from);
/* Of a cell whose spaces are in the way. */
void hint_spaces(Diagnostics *diagnostics, Str trimmed);
/* "did you mean 'x'?" for a text that no row of the column has. */
void hint_nearest_text(
	Diagnostics *diagnostics, Str wanted, const DataColumn *column, size_t row_count);
/* "did you mean 'x'?" attached to the last message, or `what` and a short list of all. */
void hint_nearest(Diagnostics *diagnostics, Str wanted, const Names *names, const char *what);

/* ---- code lists: codes.c ---- */

/* Reads the [codes] and [colours] of the layout into `stats`. */
void codes_load(Arena *arena, Diagnostics *diagnostics, Stats *stats);
const CodeList *codes_lookup(const Stats *stats, Str id);
/* Index of the code `code`, or SIZE_MAX. */
size_t codes_find(const CodeList *list, Str code);
/* Of the code that the data writes so: the code itself, or one of its aliases. */
size_t codes_find_written(const CodeList *list, Str written);
/* Index of the code with that label but for case, or SIZE_MAX; when `loose`, '_' and '-' of
 * `label` stand for blanks. */
size_t codes_find_label(const CodeList *list, Str label, bool loose);
/* The palette's colour of a code; beyond its colours they come round again. */
int codes_colour(const CodeList *list, size_t code);

/* ---- symbols: symbols.c ---- */

/* Reads the standard's symbols and the layout's words for them into `stats`. */
void symbols_load(Arena *arena, Stats *stats);

/* ---- what stands beside values or for them: column.c ---- */

/* Takes the symbols "[r][e]" at the end off a text, and returns them. */
Str mark_split(Str *text);
/* The next symbol of a mark: "[r]". */
bool mark_next(Str *rest, Str *symbol);
/* Whether a mark has the symbol written r. */
bool mark_holds(Str mark, Str code);
/* The mark without the blanks between its symbols. */
Str mark_joined(Arena *arena, Str mark);
/* Its place in the list. */
uint32_t mark_intern(Arena *arena, MarkList *list, Str mark);
/* Reports a symbol of the mark, written in the layout at `where`, that is not known. */
void mark_check(Diagnostics *diagnostics, const Stats *stats, Str mark, Span where);

/* A cell as messages show it: its code, or its text. */
Str cell_text(const DataColumn *column, size_t row);
/* Whether its cells are integers or decimals. */
bool column_is_number(const DataColumn *column);
/* What messages call a column: its name in the file, if it has one. */
Str column_name(const DataColumn *column);

/* Faults of the cells of a column: the first few are reported, the others counted. */
#define FAULTS_REPORTED ((size_t)20)

typedef struct {
	Diagnostics *diagnostics;
	const DataColumn *column;
	size_t count;
} Faults;

/* True if this fault is to be reported. */
bool faults_add(Faults *faults);
/* "and 980 more cells like this in column 'x'" */
void faults_sum_up(const Faults *faults);

/* ---- rows by their values: index.c ---- */

typedef struct {
	const DataColumn *const *columns;
	size_t count;
	uint32_t *slots;
	size_t mask;
} RowIndex;

/* Whether the row has a value in each column; one that lacks a part of its key is like no other. */
bool row_has_key(const DataColumn *const *columns, size_t count, size_t row);
/* An empty index with room for so many rows; it borrows the array of columns. */
RowIndex row_index_make(Arena *arena, const DataColumn *const *columns, size_t count, size_t rows);
/* Adds a row, unless an equal one is there; returns the row that is there then. */
size_t row_index_add(const RowIndex *index, size_t row);
/* The row that is equal to a row of other columns of the same kind, or SIZE_MAX. */
size_t row_index_find(const RowIndex *index, const DataColumn *const *columns, size_t row);
bool rows_equal(const DataColumn *const *left, size_t left_row, const DataColumn *const *right,
	size_t right_row, size_t count);

/* ---- datasets of files: dataset.c, cells.c, schema.c ---- */

/* Splits "DATA.NAME". */
bool column_id_split(Str id, Str *data, Str *name);
/* Reads the file of `spec`, described by the layout and by its metadata. */
bool dataset_read(
	Arena *arena, Diagnostics *diagnostics, Stats *stats, const DataSpec *spec, Dataset *dataset);
/* Reads the cells of a column; `present` are the cells of a column of texts that all stand. */
void cells_read(Arena *arena, Diagnostics *diagnostics, Stats *stats, const int64_t *present,
	DataColumn *column);
/* Calendar date of a cell of a date column, and the other way round. */
Date cells_date(int64_t days);
int64_t cells_days(Date date);
/* A number, or the days of a date, to compare data_number with. */
bool cells_parse_bound(const DataColumn *column, Str text, Ratio *bound);
/* The dataset `id`, named at `where`; NULL after a report. */
const Dataset *dataset_named(const Stats *stats, Diagnostics *diagnostics, Str id, Span where);
/* Whether values of two columns can be the same: texts, integers, dates, codes of one list. */
bool columns_are_alike(const DataColumn *a, const DataColumn *b);

/* ---- what must hold of the values: schema_check.c ---- */

/* The key: never empty, never twice. */
void schema_check_key(Diagnostics *diagnostics, const Dataset *dataset);
/* The columns of 'unique' in [data]: no two rows have the same values in all of them. */
void schema_check_unique_rows(Diagnostics *diagnostics, const Dataset *dataset);
/* The count: never missing, never negative, and its sum fits. */
void schema_check_weights(Diagnostics *diagnostics, const Dataset *dataset);
/* Each text of the column is empty or a symbol. */
void schema_check_status(
	Diagnostics *diagnostics, const Stats *stats, const Dataset *dataset, const DataColumn *column);
/* Ranges, patterns, values that stand once. */
void schema_check_columns(Diagnostics *diagnostics, const Dataset *dataset);
/* Dates that are later than the data is, or outside the period: date_check.c. */
void schema_check_dates(Diagnostics *diagnostics, const Layout *layout, const Dataset *dataset);
void schema_check_references(
	Diagnostics *diagnostics, const Stats *stats, const Dataset *dataset, const DataColumn *column);
void schema_check_rule(
	Arena *arena, Diagnostics *diagnostics, const Stats *stats, const DataRuleSpec *rule);

/* ---- datasets made from others: load.c, choose.c, join.c, derive.c ---- */

/* Room for `more` columns behind those of the dataset. */
void dataset_reserve(Arena *arena, Dataset *dataset, size_t more);
/* The rows of `from` that spec chooses. */
bool dataset_choose(Arena *arena, Diagnostics *diagnostics, const Stats *stats,
	const DataSpec *spec, const Dataset *from, Dataset *dataset);
/* Adds the columns of another dataset. */
bool dataset_join(
	Arena *arena, Diagnostics *diagnostics, Stats *stats, const JoinSpec *spec, Dataset *dataset);
/* Adds one column. */
bool dataset_derive(Arena *arena, Diagnostics *diagnostics, Stats *stats, const DeriveSpec *spec,
	Str name, Dataset *dataset);

/* ---- columns over other rows: gather.c ---- */

typedef struct {
	const uint32_t *from, *to;
} GatheredPlaces;

/* Rows of a dataset that become those of another one; DATA_NO_ROW is none. */
typedef struct {
	Arena *arena;
	const uint32_t *rows;
	size_t count;
	GatheredPlaces *known;
	size_t known_count;
	size_t known_capacity;
} Gather;

Gather gather_make(Arena *arena, const uint32_t *rows, size_t count);
/* Where the rows stand in a file, from where those of the dataset do. */
const uint32_t *gather_places(Gather *gather, const uint32_t *csv_rows);
/* The column over these rows; where there is none, its value is missing with the mark `none`. */
void gather_column(Gather *gather, const DataColumn *from, uint32_t none, DataColumn *column);

/* ---- disclosure control of what is printed: disclosure/plan.c ---- */

/* Decides for every dataset under disclosure control what is hidden, or how it is rounded, in
 * all tables and charts of the layout together. Reports what cannot be protected. */
void disclosure_plan(Arena *arena, Diagnostics *diagnostics, Stats *stats);

/* ---- the order of names: collate.c ---- */

/* < 0, 0, > 0; 0 only for texts that are the same. */
int names_order(Str a, Str b);

/* ---- selections of rows: selection.c ---- */

typedef struct {
	uint32_t *rows; /* ascending */
	size_t count;
	size_t capacity;
	int64_t records; /* the rows' weights added up */
} Selection;

void selection_add(Arena *arena, Selection *selection, const Dataset *dataset, size_t row);
/* All rows that pass `filter` (NULL: all rows). */
Selection selection_make(Arena *arena, const Dataset *dataset, const Expr *filter);
/* 100 * part / whole, exactly; not a number if the whole is empty. */
Ratio selection_percent(const Selection *part, const Selection *whole);
Ratio count_percent(int64_t part, int64_t whole);

/* ---- what may be printed of a selection: disclosure/print.c ---- */

typedef struct {
	bool hidden;
	int64_t count; /* of records, as it is printed: the true one, or rounded */
} PrintedCount;

/* The count of a selection in the table or chart with that header (without one: in prose). */
PrintedCount disclosure_count(const Dataset *dataset, const Selection *selection, Span place);
/* Whether a figure of the text, computed over these records out of `base`, gives nothing away:
 * neither itself nor together with the tables. Reports at `where` what it does. */
bool disclosure_admits(Arena *arena, Diagnostics *diagnostics, const Dataset *dataset,
	const Selection *selection, const Selection *base, Span where);
/* What counts of the dataset are rounded to; 0 if they are not. */
int64_t disclosure_base(const Dataset *dataset);
/* By how much a printed count may be off the sum of its printed parts, for each of them: 0 where
 * rounding keeps sums true. */
int64_t disclosure_drift(const Dataset *dataset);
/* Whether one count is printed alike wherever it stands: controlled rounding may have to round it
 * in two ways, and warns then. */
bool disclosure_prints_equal(const Dataset *dataset);
/* Says under a table or chart how its counts were rounded; empty if they were not. */
Str disclosure_note(Arena *arena, const Dataset *dataset);
/* Whether a number of records that were left out may be told. */
bool disclosure_tells_excluded(const Dataset *dataset, int64_t *records);

#endif
