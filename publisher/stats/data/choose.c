/* Rows chosen from another dataset: those of a filter or a period, the latest of each key. */
#include "stats/data/data.h"

#include <stdlib.h>

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Stats *stats;
	const DataSpec *spec;
	const Dataset *from;
	uint32_t *rows;
	size_t count;
} Chooser;

/* ---- filter and period ---- */

static bool choose_where(Chooser *chooser) {
	const Setting *where = &chooser->spec->where;
	ExprContext context = {chooser->stats, chooser->from, 0, ROUND_HALF_AWAY, NULL};
	const Expr *filter = SETTING_IS_SET(*where) ? expr_parse_filter(chooser->arena,
													  chooser->diagnostics, &context, where->span)
	                                            : NULL;
	if (SETTING_IS_SET(*where) && !filter)
		return false;
	for (size_t row = 0; row < chooser->from->row_count; row++)
		if (expr_selects(filter, chooser->from, row))
			chooser->rows[chooser->count++] = (uint32_t)row;
	return true;
}

static bool choose_period(Chooser *chooser) {
	const Setting *period = &chooser->spec->period;
	const ReleaseSpec *release = chooser->stats->layout->release;
	if (!SETTING_IS_SET(*period))
		return true;
	const DataColumn *column =
		dataset_require_column(chooser->diagnostics, chooser->from, period->text, period->span);
	if (!column)
		return false;
	if (column->type != COLUMN_DATE) {
		diag_error(chooser->diagnostics, period->span, "'%.*s' is not a column of dates",
			STR_ARGS(period->text));
		diag_hint(chooser->diagnostics, "set type = date for the column, if it holds dates");
		return false;
	}
	int64_t first = cells_days(release->period_start.date);
	int64_t last = cells_days(release->period_end.date);
	size_t kept = 0;
	for (size_t i = 0; i < chooser->count; i++) {
		int64_t day = column->cells[chooser->rows[i]];
		if (day != DATA_MISSING && day >= first && day <= last)
			chooser->rows[kept++] = chooser->rows[i];
	}
	chooser->count = kept;
	return true;
}

/* ---- the latest of each key ---- */

/* A row, the first row with its key, and what tells which is later. */
typedef struct {
	uint32_t row, group;
	int64_t order;
} Ranked;

/* By group, the latest first. */
static int ranked_compare(const void *left, const void *right) {
	const Ranked *a = left;
	const Ranked *b = right;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	if (a->order != b->order)
		return a->order > b->order ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static bool check_valued(Chooser *chooser, const DataColumn *column, const char *what) {
	Faults faults = {chooser->diagnostics, column, 0};
	for (size_t i = 0; i < chooser->count; i++) {
		size_t row = chooser->rows[i];
		if (column->cells[row] != DATA_MISSING || !faults_add(&faults))
			continue;
		diag_error(chooser->diagnostics, data_span(column, row),
			"this row has no value for '%.*s', %s", STR_ARGS(column->id), what);
		diag_hint(chooser->diagnostics, "correct it, or leave it out: where = %.*s is not missing",
			STR_ARGS(column->id));
	}
	faults_sum_up(&faults);
	return faults.count == 0;
}

static Ranked *rank_rows(Chooser *chooser, const DataColumn *const *per, const DataColumn *order) {
	RowIndex index =
		row_index_make(chooser->arena, per, chooser->spec->per.list.count, chooser->count);
	Ranked *ranked = ARENA_ARRAY(chooser->arena, chooser->count, Ranked);
	for (size_t i = 0; i < chooser->count; i++) {
		uint32_t row = chooser->rows[i];
		ranked[i] = (Ranked){row, (uint32_t)row_index_add(&index, row), order->cells[row]};
	}
	qsort(ranked, chooser->count, sizeof(*ranked), ranked_compare);
	return ranked;
}

static void report_tie(Chooser *chooser, Faults *faults, const DataColumn *per,
	const DataColumn *order, size_t first, size_t second) {
	if (!faults_add(faults))
		return;
	Str name = data_text(per, second);
	Str text = data_text(order, second);
	diag_error(chooser->diagnostics, data_span(order, second),
		"two rows of '%.*s' have the same '%.*s', %.*s: it is not clear which is later",
		STR_ARGS(name), STR_ARGS(order->id), STR_ARGS(text));
	diag_see(chooser->diagnostics, data_span(order, first), "the other one");
}

static int row_compare(const void *left, const void *right) {
	uint32_t a = *(const uint32_t *)left;
	uint32_t b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

/* Keeps the nth of each group, in the order of the file. */
static bool keep_nth(
	Chooser *chooser, const Ranked *ranked, const DataColumn *per, const DataColumn *order) {
	size_t nth = (size_t)chooser->spec->nth.integer;
	Faults faults = {chooser->diagnostics, order, 0};
	size_t kept = 0;
	for (size_t start = 0, end; start < chooser->count; start = end) {
		for (end = start; end < chooser->count && ranked[end].group == ranked[start].group;)
			end++;
		size_t wanted = start + nth - 1;
		if (nth > end - start)
			continue;
		const Ranked *one = &ranked[wanted];
		if (wanted > start && one[-1].order == one->order)
			report_tie(chooser, &faults, per, order, one[-1].row, one->row);
		else if (wanted + 1 < end && one[1].order == one->order)
			report_tie(chooser, &faults, per, order, one->row, one[1].row);
		chooser->rows[kept++] = one->row;
	}
	qsort(chooser->rows, kept, sizeof(uint32_t), row_compare);
	chooser->count = kept;
	faults_sum_up(&faults);
	return faults.count == 0;
}

static bool choose_latest(Chooser *chooser) {
	const DataSpec *spec = chooser->spec;
	if (!SETTING_IS_SET(spec->per) || !SETTING_IS_SET(spec->latest_by))
		return true;
	const DataColumn *order = dataset_require_column(
		chooser->diagnostics, chooser->from, spec->latest_by.text, spec->latest_by.span);
	const DataColumn **per = ARENA_ARRAY(chooser->arena, spec->per.list.count, const DataColumn *);
	bool good = order != NULL;
	for (size_t i = 0; i < spec->per.list.count; i++) {
		per[i] = dataset_require_column(
			chooser->diagnostics, chooser->from, spec->per.list.items[i], spec->per.list.spans[i]);
		good = good && per[i];
	}
	if (good && order->type != COLUMN_DATE && !column_is_number(order)) {
		diag_error(chooser->diagnostics, spec->latest_by.span,
			"'%.*s' holds neither dates nor numbers", STR_ARGS(order->id));
		diag_hint(chooser->diagnostics, "set type = date for the column, if it holds dates");
		good = false;
	}
	if (!good)
		return false;
	good = check_valued(chooser, order, "so nothing tells how late it is");
	for (size_t i = 0; i < spec->per.list.count; i++)
		good = check_valued(chooser, per[i], "so nothing tells what it belongs to") && good;
	return good && keep_nth(chooser, rank_rows(chooser, per, order), per[0], order);
}

/* ---- the dataset ---- */

static void gather(const Chooser *chooser, Dataset *dataset) {
	const Dataset *from = chooser->from;
	Gather gather = gather_make(chooser->arena, chooser->rows, chooser->count);
	*dataset = (Dataset){.id = chooser->spec->id,
		.spec = chooser->spec,
		.csv = from->csv,
		.csv_rows = gather_places(&gather, from->csv_rows),
		.columns = ARENA_ARRAY(chooser->arena, from->column_count, DataColumn),
		.column_count = from->column_count,
		.row_count = chooser->count};
	for (size_t i = 0; i < from->column_count; i++)
		gather_column(&gather, &from->columns[i], 0, &dataset->columns[i]);
	if (from->key)
		dataset->key = &dataset->columns[from->key - from->columns];
	if (from->weights)
		dataset->weights = &dataset->columns[from->weights - from->columns];
}

bool dataset_choose(Arena *arena, Diagnostics *diagnostics, const Stats *stats,
	const DataSpec *spec, const Dataset *from, Dataset *dataset) {
	Chooser chooser = {
		arena, diagnostics, stats, spec, from, ARENA_ARRAY(arena, from->row_count, uint32_t), 0};
	if (!choose_where(&chooser) || !choose_period(&chooser) || !choose_latest(&chooser))
		return false;
	gather(&chooser, dataset);
	/* One row for each value of a column: that column names the row. */
	if (!dataset->key && spec->per.list.count == 1 && SETTING_IS_SET(spec->per))
		dataset->key = dataset_lookup_column(dataset, spec->per.list.items[0]);
	if (dataset->row_count > 0)
		return true;
	diag_error(diagnostics, spec->span, "no row of '%.*s' is chosen", STR_ARGS(from->id));
	return false;
}
