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
/* "did you mean 'x'?" attached to the last message, or `what` and a short list of all. */
void hint_nearest(Diagnostics *diagnostics, Str wanted, const Names *names, const char *what);

/* ---- code lists: codes.c ---- */

/* Reads the [codes] and [colours] of the layout into `stats`. */
void codes_load(Arena *arena, Diagnostics *diagnostics, Stats *stats);
const CodeList *codes_lookup(const Stats *stats, Str id);
/* Index of the code written `code`, or SIZE_MAX. */
size_t codes_find(const CodeList *list, Str code);
/* Index of the code with that label but for case, or SIZE_MAX; when `loose`, '_' and '-' of
 * `label` stand for blanks. */
size_t codes_find_label(const CodeList *list, Str label, bool loose);
/* The palette's colour of a code; beyond its colours they come round again. */
int codes_colour(const CodeList *list, size_t code);

/* ---- symbols: symbols.c ---- */

/* Reads the standard's symbols and the layout's words for them into `stats`. */
void symbols_load(Arena *arena, Stats *stats);

/* ---- datasets: dataset.c, cells.c ---- */

/* Builds the dataset of `spec` from a file that was read. */
bool dataset_build(Arena *arena, Diagnostics *diagnostics, const Stats *stats, const DataSpec *spec,
	const CsvTable *csv, Dataset *dataset);
/* Reads the cells of a column that the layout describes. */
void cells_read(
	Arena *arena, Diagnostics *diagnostics, const CsvTable *csv, size_t index, DataColumn *column);
/* Checks the key: never empty, never twice. */
void cells_check_key(Diagnostics *diagnostics, const Dataset *dataset);
/* Checks the count: never missing, never negative, and its sum fits. */
void cells_check_weights(Diagnostics *diagnostics, const Dataset *dataset);
/* Checks that each text of the column is empty or a symbol. */
void cells_check_status(
	Diagnostics *diagnostics, const Stats *stats, const Dataset *dataset, const DataColumn *column);
/* Calendar date of a cell of a date column. */
Date cells_date(int64_t days);

/* ---- disclosure control of what is printed: disclosure_plan.c ---- */

/* Decides for every dataset under disclosure control what is hidden, or how it is rounded, in
 * all tables and charts of the layout together. Reports what cannot be protected. */
void disclosure_plan(Arena *arena, Diagnostics *diagnostics, Stats *stats);

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

/* ---- what may be printed of a selection: disclosure_print.c ---- */

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
/* Says under a table or chart how its counts were rounded; empty if they were not. */
Str disclosure_note(Arena *arena, const Dataset *dataset);
/* Whether a number of records that were left out may be told. */
bool disclosure_tells_excluded(const Dataset *dataset, int64_t *records);

#endif
