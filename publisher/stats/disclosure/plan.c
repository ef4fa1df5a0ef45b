/* What is hidden or rounded, decided once for all tables and charts of a dataset together.
 *
 * Tables that count the same records share those figures: what one of them hides, the others
 * must hide too, and protect. So the tables are gone through until nothing more is hidden; that
 * ends, for what is hidden stays hidden. */
#include "stats/disclosure/plan.h"

#include <string.h>

/* Larger tables would take minutes. */
#define TABLE_CELLS_MOST ((size_t)20000)

/* ---- figures ---- */

/* FNV-1a over the rows (Fowler, Noll and Vo). */
uint64_t selection_hash(const Selection *selection) {
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	for (size_t i = 0; i < selection->count; i++)
		for (unsigned shift = 0; shift < 32; shift += 8)
			hash = (hash ^ (selection->rows[i] >> shift & 0xff)) * UINT64_C(0x100000001b3);
	return hash;
}

bool selection_equal(const Selection *a, const Selection *b) {
	return a->count == b->count &&
	       (a->count == 0 || memcmp(a->rows, b->rows, a->count * sizeof(*a->rows)) == 0);
}

/* The place of the index where a selection stands, or would. */
static size_t index_place(const Disclosure *disclosure, uint64_t hash, const Selection *selection) {
	size_t place = (size_t)hash & (disclosure->index_size - 1);
	while (disclosure->index[place] != 0) {
		const PrintedFigure *figure = &disclosure->figures[disclosure->index[place] - 1];
		if (figure->hash == hash && selection_equal(figure->selection, selection))
			break;
		place = (place + 1) & (disclosure->index_size - 1);
	}
	return place;
}

size_t disclosure_find(const Disclosure *disclosure, const Selection *selection) {
	if (selection->count == 0 || disclosure->index_size == 0)
		return FIGURE_NONE;
	size_t found = disclosure->index[index_place(disclosure, selection_hash(selection), selection)];
	return found == 0 ? FIGURE_NONE : found - 1;
}

static size_t figure_of(Arena *arena, Disclosure *disclosure, size_t table, size_t cell) {
	const Selection *selection = &disclosure->tables[table].cells[cell];
	if (selection->count == 0)
		return FIGURE_NONE;
	uint64_t hash = selection_hash(selection);
	size_t place = index_place(disclosure, hash, selection);
	if (disclosure->index[place] == 0) {
		*ARENA_PUSH(arena, disclosure->figures, disclosure->figure_count,
			disclosure->figure_capacity, PrintedFigure) =
			(PrintedFigure){.selection = selection, .hash = hash, .table = table, .cell = cell};
		disclosure->index[place] = disclosure->figure_count;
	}
	return disclosure->index[place] - 1;
}

static size_t cell_count(const PrintedTable *table) {
	return table->table.row_count * table->table.column_count;
}

static void number_figures(Arena *arena, Disclosure *disclosure) {
	size_t cells = 0;
	for (size_t i = 0; i < disclosure->table_count; i++)
		cells += cell_count(&disclosure->tables[i]);
	disclosure->index_size = 16;
	while (disclosure->index_size < 2 * cells)
		disclosure->index_size *= 2;
	disclosure->index = ARENA_ARRAY(arena, disclosure->index_size, size_t);
	for (size_t i = 0; i < disclosure->table_count; i++) {
		PrintedTable *table = &disclosure->tables[i];
		table->figures = ARENA_ARRAY(arena, cell_count(table), size_t);
		for (size_t cell = 0; cell < cell_count(table); cell++)
			table->figures[cell] = figure_of(arena, disclosure, i, cell);
	}
}

/* ---- suppression ---- */

static void report_unprotected(Diagnostics *diagnostics, const Disclosure *disclosure,
	const PrintedTable *table, const Suppression *result) {
	Str row = table->row_labels[result->exposed / table->table.column_count];
	Str column = table->column_labels[result->exposed % table->table.column_count];
	const CountInterval *interval = &result->interval;
	if (interval->high == interval->low)
		diag_error(diagnostics, table->place,
			"%s '%.*s' cannot be protected: '%.*s' of '%.*s' can be worked out whatever is hidden",
			table->kind, STR_ARGS(table->id), STR_ARGS(row), STR_ARGS(column));
	else
		diag_error(diagnostics, table->place,
			"%s '%.*s' cannot be protected: whatever is hidden, '%.*s' of '%.*s' must lie between "
			"%lld and %lld",
			table->kind, STR_ARGS(table->id), STR_ARGS(row), STR_ARGS(column),
			(long long)interval->low, (long long)interval->high);
	diag_hint(diagnostics,
		"these limits must be %lld apart: merge codes, choose a lower 'protection' or totals = "
		"hide in [disclosure %.*s], or leave the %s out",
		(long long)disclosure->rules.protection, STR_ARGS(disclosure->spec->id), table->kind);
}

/* Hides what must be in one table; true if that is more than was hidden before. */
static bool suppress_table(
	Diagnostics *diagnostics, Disclosure *disclosure, PrintedTable *table, bool *good) {
	bool more = false;
	for (size_t i = 0; i < cell_count(table); i++) {
		size_t figure = table->figures[i];
		bool hidden = figure != FIGURE_NONE && disclosure->figures[figure].hidden;
		table->states[i] = hidden ? CELL_SECONDARY : CELL_SHOWN;
	}
	Suppression result;
	if (!suppression_choose(&table->table, &disclosure->rules, table->states, &result)) {
		report_unprotected(diagnostics, disclosure, table, &result);
		*good = false;
		return false;
	}
	for (size_t i = 0; i < cell_count(table); i++) {
		size_t figure = table->figures[i];
		if (figure == FIGURE_NONE || table->states[i] == CELL_SHOWN ||
			disclosure->figures[figure].hidden)
			continue;
		disclosure->figures[figure].hidden = true;
		more = true;
	}
	return more;
}

static bool suppress_all(Arena *arena, Diagnostics *diagnostics, Disclosure *disclosure) {
	bool good = true;
	for (size_t i = 0; i < disclosure->table_count; i++)
		disclosure->tables[i].states =
			ARENA_ARRAY(arena, cell_count(&disclosure->tables[i]), CellState);
	for (bool more = true; more && good;) {
		more = false;
		for (size_t i = 0; i < disclosure->table_count; i++)
			more = suppress_table(diagnostics, disclosure, &disclosure->tables[i], &good) || more;
	}
	return good;
}

/* ---- rounding ---- */

static void report_apart(Diagnostics *diagnostics, const Disclosure *disclosure,
	const PrintedTable *table, size_t cell) {
	const PrintedTable *first =
		&disclosure->tables[disclosure->figures[table->figures[cell]].table];
	Str row = table->row_labels[cell / table->table.column_count];
	Str column = table->column_labels[cell % table->table.column_count];
	diag_warning(diagnostics, table->place,
		"%s '%.*s' adds up only if '%.*s' of '%.*s' is rounded otherwise than in %s '%.*s'",
		table->kind, STR_ARGS(table->id), STR_ARGS(row), STR_ARGS(column), first->kind,
		STR_ARGS(first->id));
	diag_hint(diagnostics, "choose rounding = random to print equal numbers that may not add up");
}

/* Table after table: what was rounded before stays as it is if the table then still adds up. */
static void round_table(
	Arena *arena, Diagnostics *diagnostics, Disclosure *disclosure, size_t index) {
	PrintedTable *table = &disclosure->tables[index];
	int64_t *wanted = ARENA_ARRAY(arena, cell_count(table), int64_t);
	table->rounded = ARENA_ARRAY(arena, cell_count(table), int64_t);
	for (size_t i = 0; i < cell_count(table); i++) {
		size_t figure = table->figures[i];
		bool before = figure != FIGURE_NONE && disclosure->figures[figure].table < index;
		const PrintedFigure *printed = before ? &disclosure->figures[figure] : NULL;
		wanted[i] =
			before ? disclosure->tables[printed->table].rounded[printed->cell] : ROUND_FREELY;
	}
	Str key = str_printf(arena, "%.*s\n%s %.*s\n%zu", STR_ARGS(disclosure->seed), table->kind,
		STR_ARGS(table->id), index);
	size_t apart = round_controlled(
		&table->table, disclosure->spec->base.integer, key, wanted, table->rounded);
	if (apart != SIZE_MAX)
		report_apart(diagnostics, disclosure, table, apart);
}

static void round_all(Arena *arena, Diagnostics *diagnostics, Disclosure *disclosure) {
	if (disclosure->spec->rounding.integer != COUNTS_CONTROLLED)
		return;
	for (size_t i = 0; i < disclosure->table_count; i++)
		round_table(arena, diagnostics, disclosure, i);
}

/* ---- datasets ---- */

static const DisclosureSpec *find_spec(const Layout *layout, Str id) {
	for (size_t i = 0; i < layout->disclosure_count; i++)
		if (str_equal(layout->disclosures[i].id, id))
			return &layout->disclosures[i];
	return NULL;
}

static void report_records(
	Diagnostics *diagnostics, const Dataset *dataset, Span where, const char *what) {
	diag_error(diagnostics, where,
		"%s shows single records, and '%.*s' is under disclosure control", what,
		STR_ARGS(dataset->id));
	diag_hint(diagnostics, "count them in a tabulation or crosstab");
}

static void gather_tables(Arena *arena, Diagnostics *diagnostics, const Stats *stats,
	const Dataset *dataset, Disclosure *disclosure) {
	const Layout *layout = stats->layout;
	for (size_t i = 0; i < layout->table_count; i++) {
		const TableSpec *table = &layout->tables[i];
		if (dataset_meant(stats, &table->data) != dataset)
			continue;
		if (table->kind.integer == TABLE_LIST)
			report_records(diagnostics, dataset, table->kind.span, "a list");
		else
			disclosure_add_table(arena, stats, dataset, table, disclosure);
	}
	for (size_t i = 0; i < layout->chart_count; i++) {
		const ChartSpec *chart = &layout->charts[i];
		if (dataset_meant(stats, &chart->data) != dataset)
			continue;
		if (chart->kind.integer == CHART_TILEMAP)
			report_records(diagnostics, dataset, chart->kind.span, "a tile map");
		else
			disclosure_add_chart(arena, stats, dataset, chart, disclosure);
	}
}

static bool check_tables(Diagnostics *diagnostics, const Disclosure *disclosure) {
	bool good = true;
	for (size_t i = 0; i < disclosure->table_count; i++) {
		const PrintedTable *table = &disclosure->tables[i];
		if (cell_count(table) <= TABLE_CELLS_MOST && count_table_is_sound(&table->table))
			continue;
		good = false;
		if (cell_count(table) > TABLE_CELLS_MOST)
			diag_error(diagnostics, table->place, "%s '%.*s' has %zu cells, too many to protect",
				table->kind, STR_ARGS(table->id), cell_count(table));
		else
			diag_error(diagnostics, table->place, "counts of %s '%.*s' are too large to protect",
				table->kind, STR_ARGS(table->id));
	}
	return good;
}

static Disclosure *make_disclosure(Arena *arena, const Stats *stats, const Dataset *dataset) {
	const ReleaseSpec *release = stats->layout->release;
	Disclosure *disclosure = ARENA_NEW(arena, Disclosure);
	const DisclosureSpec *spec = find_spec(stats->layout, dataset->spec->disclosure.text);
	disclosure->spec = spec;
	disclosure->rules = (SuppressionRules){
		.threshold = spec->threshold.integer,
		.protection = SETTING_IS_SET(spec->protection) ? spec->protection.integer
	                                                   : spec->threshold.integer - 1,
		.hides_zeros = spec->zeros.integer == ZEROS_SUPPRESS,
		.keeps_whole = spec->totals.integer == WHOLE_KEEP,
	};
	disclosure->seed = str_printf(arena, "%.*s\n%.*s\n%.*s", STR_ARGS(release->reference.text),
		STR_ARGS(release->version.text), STR_ARGS(dataset->id));
	return disclosure;
}

void disclosure_plan(Arena *arena, Diagnostics *diagnostics, Stats *stats) {
	for (size_t i = 0; i < stats->dataset_count; i++) {
		Dataset *dataset = &stats->datasets[i];
		if (!SETTING_IS_SET(dataset->spec->disclosure))
			continue;
		Disclosure *disclosure = make_disclosure(arena, stats, dataset);
		gather_tables(arena, diagnostics, stats, dataset, disclosure);
		number_figures(arena, disclosure);
		dataset->disclosure = disclosure;
		if (!check_tables(diagnostics, disclosure))
			continue;
		if (disclosure->spec->method.integer == METHOD_SUPPRESS) {
			if (suppress_all(arena, diagnostics, disclosure))
				disclosure_warn_near(arena, diagnostics, disclosure);
		} else
			round_all(arena, diagnostics, disclosure);
	}
}
