/* Differences of tables. Each table is protected by itself, and together with those that share
 * its counts; a count of a few records more in another table shows those few by subtraction. */
#include "stats/disclosure/plan.h"

#include <stdlib.h>

static int figure_compare(const void *left, const void *right) {
	const PrintedFigure *a = *(const PrintedFigure *const *)left;
	const PrintedFigure *b = *(const PrintedFigure *const *)right;
	int64_t by = a->selection->records - b->selection->records;
	if (by != 0)
		return by < 0 ? -1 : 1;
	if (a->table != b->table)
		return a->table < b->table ? -1 : 1;
	return (a->cell > b->cell) - (a->cell < b->cell);
}

/* Whether all rows of `part` are in `whole`; both ascend. */
static bool is_within(const Selection *part, const Selection *whole) {
	size_t next = 0;
	for (size_t i = 0; i < part->count; i++) {
		while (next < whole->count && whole->rows[next] < part->rows[i])
			next++;
		if (next == whole->count || whole->rows[next] != part->rows[i])
			return false;
	}
	return true;
}

static void warn(Diagnostics *diagnostics, const Disclosure *disclosure, const PrintedFigure *small,
	const PrintedFigure *large) {
	const PrintedTable *one = &disclosure->tables[small->table];
	const PrintedTable *other = &disclosure->tables[large->table];
	size_t columns = one->table.column_count;
	diag_warning(diagnostics, one->place,
		"%s '%.*s' counts almost the same records as %s '%.*s' ('%.*s' of '%.*s'): their "
		"difference "
		"is below the threshold",
		one->kind, STR_ARGS(one->id), other->kind, STR_ARGS(other->id),
		STR_ARGS(one->row_labels[small->cell / columns]),
		STR_ARGS(one->column_labels[small->cell % columns]));
	diag_hint(diagnostics, "count the same records in both, such as by missing = row or 'where'");
	if (one->place.start != other->place.start)
		diag_see(diagnostics, other->place, "the %s", other->kind);
}

void disclosure_warn_near(Arena *arena, Diagnostics *diagnostics, const Disclosure *disclosure) {
	const PrintedFigure **shown =
		ARENA_ARRAY(arena, disclosure->figure_count + 1, const PrintedFigure *);
	bool *warned = ARENA_ARRAY(arena, disclosure->table_count * disclosure->table_count + 1, bool);
	size_t count = 0;
	for (size_t i = 0; i < disclosure->figure_count; i++)
		if (!disclosure->figures[i].hidden)
			shown[count++] = &disclosure->figures[i];
	qsort(shown, count, sizeof(*shown), figure_compare);
	for (size_t i = 0; i < count; i++)
		for (size_t k = i + 1; k < count; k++) {
			int64_t by = shown[k]->selection->records - shown[i]->selection->records;
			if (by >= disclosure->rules.threshold)
				break;
			bool *said = &warned[shown[i]->table * disclosure->table_count + shown[k]->table];
			if (by == 0 || *said || shown[i]->table == shown[k]->table ||
				!is_within(shown[i]->selection, shown[k]->selection))
				continue;
			*said = true;
			warn(diagnostics, disclosure, shown[i], shown[k]);
		}
}
