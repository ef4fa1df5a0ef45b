/* Whether a figure of the text gives away what the tables hide. A figure is refused where it is
 * hidden itself, where what it leaves out of its base is too small, and where it adds up cells of
 * a table in a way that tells more than the table's own sums. */
#include "stats/disclosure/plan.h"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Dataset *dataset;
	const Disclosure *disclosure;
	const Selection *selection, *base;
	Span where;
} Admission;

static bool refuse(const Admission *admission, const char *hint) {
	diag_hint(admission->diagnostics, "%s", hint);
	return false;
}

static const char reword[] = "leave the figure out, or count more together";

static bool admit_itself(const Admission *admission) {
	const Disclosure *disclosure = admission->disclosure;
	if (suppression_is_small(&disclosure->rules, admission->selection->records)) {
		diag_error(admission->diagnostics, admission->where,
			"this figure is of fewer records than the threshold, %lld",
			(long long)disclosure->rules.threshold);
		return refuse(admission, reword);
	}
	size_t found = disclosure_find(disclosure, admission->selection);
	if (found == FIGURE_NONE || !disclosure->figures[found].hidden)
		return true;
	const PrintedTable *table = &disclosure->tables[disclosure->figures[found].table];
	diag_error(admission->diagnostics, admission->where,
		"this figure is hidden in %s '%.*s', so that a smaller one cannot be worked out",
		table->kind, STR_ARGS(table->id));
	diag_see(admission->diagnostics, table->place, "the %s", table->kind);
	return refuse(admission, reword);
}

/* Everything else in the base; it is told by the difference. */
static bool admit_rest(const Admission *admission) {
	int64_t rest = admission->base->records - admission->selection->records;
	if (rest == 0 || !suppression_is_small(&admission->disclosure->rules, rest))
		return true;
	diag_error(admission->diagnostics, admission->where,
		"this figure leaves out fewer records than the threshold, %lld: they can be worked out",
		(long long)admission->disclosure->rules.threshold);
	return refuse(admission, reword);
}

/* ---- sums of a table's cells ---- */

/* Marks the cells of the body that the figure counts; false if it counts a part of one, or records
 * that are in none: then it is no sum of them. */
static bool mark_cells(
	const Admission *admission, const PrintedTable *table, const bool *counted, bool *cells) {
	size_t parts = table->table.column_count - (table->table.adds_across ? 1 : 0);
	size_t found = 0;
	for (size_t row = 0; row + 1 < table->table.row_count; row++) {
		if (count_table_is_sum(&table->table, row))
			continue;
		for (size_t column = 0; column < parts; column++) {
			size_t index = row * table->table.column_count + column;
			const Selection *cell = &table->cells[index];
			size_t inside = 0;
			for (size_t i = 0; i < cell->count; i++)
				inside += counted[cell->rows[i]];
			if (inside != 0 && inside != cell->count)
				return false;
			cells[index] = inside > 0;
			found += inside;
		}
	}
	return found == admission->selection->count;
}

static bool admit_sum(const Admission *admission, const PrintedTable *table, const bool *counted) {
	size_t count = table->table.row_count * table->table.column_count;
	bool *cells = ARENA_ARRAY(admission->arena, count, bool);
	if (!mark_cells(admission, table, counted, cells) ||
		suppression_tells(&table->table, table->states, cells))
		return true;
	diag_error(admission->diagnostics, admission->where,
		"this figure and %s '%.*s' together would give hidden counts away", table->kind,
		STR_ARGS(table->id));
	diag_see(admission->diagnostics, table->place, "the %s", table->kind);
	return refuse(admission, reword);
}

static bool admit_with_tables(const Admission *admission) {
	bool *counted = ARENA_ARRAY(admission->arena, admission->dataset->row_count, bool);
	for (size_t i = 0; i < admission->selection->count; i++)
		counted[admission->selection->rows[i]] = true;
	for (size_t i = 0; i < admission->disclosure->table_count; i++)
		if (!admit_sum(admission, &admission->disclosure->tables[i], counted))
			return false;
	return true;
}

bool disclosure_admits(Arena *arena, Diagnostics *diagnostics, const Dataset *dataset,
	const Selection *selection, const Selection *base, Span where) {
	Admission admission = {
		arena, diagnostics, dataset, dataset->disclosure, selection, base, where};
	return admit_itself(&admission) && admit_rest(&admission) && admit_with_tables(&admission);
}
