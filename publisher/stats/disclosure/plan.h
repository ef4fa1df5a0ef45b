/* Private to stats/: what disclosure control decided of a dataset. */
#ifndef PUBLISHER_STATS_DISCLOSURE_PLAN_H
#define PUBLISHER_STATS_DISCLOSURE_PLAN_H

#include "stats/data/data.h"
#include "stats/disclosure/disclosure.h"

/* No cell: no record is in it, so it is no selection of its own. */
#define FIGURE_NONE SIZE_MAX

/* A table of counts that is printed as a table, or drawn as a chart, or a part of one. */
typedef struct {
	const char *kind; /* "table" or "chart" */
	Str id;
	Span place; /* its header */
	CountTable table;
	int64_t *counts;
	size_t *parents;
	Selection *cells; /* what is counted in each cell */
	size_t *figures;  /* of each cell: its number among the different selections, or FIGURE_NONE */
	Str *row_labels, *column_labels;
	CellState *states; /* of suppression */
	int64_t *rounded;  /* of controlled rounding */
} PrintedTable;

/* A selection of records that is counted somewhere; tables that count the same records share
 * it, and so what is hidden in one of them is hidden in all. */
typedef struct {
	const Selection *selection;
	uint64_t hash;
	bool hidden;
	size_t table, cell; /* where it stands first */
} PrintedFigure;

struct Disclosure {
	const DisclosureSpec *spec;
	SuppressionRules rules;
	Str seed; /* of random rounding: names the release and the dataset */
	PrintedTable *tables;
	size_t table_count, table_capacity;
	PrintedFigure *figures;
	size_t figure_count, figure_capacity;
	size_t *index; /* open addressing, by hash: number of a figure + 1 */
	size_t index_size;
};

uint64_t selection_hash(const Selection *selection);
bool selection_equal(const Selection *a, const Selection *b);
/* The figure that counts these records, or FIGURE_NONE. */
size_t disclosure_find(const Disclosure *disclosure, const Selection *selection);
/* Adds the tables that a table or chart of the layout prints of the dataset. */
void disclosure_add_table(Arena *arena, const Stats *stats, const Dataset *dataset,
	const TableSpec *spec, Disclosure *to);
void disclosure_add_chart(Arena *arena, const Stats *stats, const Dataset *dataset,
	const ChartSpec *spec, Disclosure *to);

/* ---- near.c ---- */

/* Warns where two tables show counts of records that differ by fewer than the threshold: their
 * difference can be worked out. */
void disclosure_warn_near(Arena *arena, Diagnostics *diagnostics, const Disclosure *disclosure);

#endif
