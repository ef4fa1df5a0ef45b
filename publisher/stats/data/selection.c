/* Rows selected from a dataset, and the records that they stand for. */
#include "stats/data/data.h"

/* The sum fits: dataset.c refuses a file whose weights together do not. */
void selection_add(Arena *arena, Selection *selection, const Dataset *dataset, size_t row) {
	*ARENA_PUSH(arena, selection->rows, selection->count, selection->capacity, uint32_t) =
		(uint32_t)row;
	selection->records += dataset_weight(dataset, row);
}

Selection selection_make(Arena *arena, const Dataset *dataset, const Expr *filter) {
	Selection selection = {0};
	for (size_t row = 0; row < dataset->row_count; row++)
		if (expr_selects(filter, dataset, row))
			selection_add(arena, &selection, dataset, row);
	return selection;
}

Ratio selection_percent(const Selection *part, const Selection *whole) {
	return count_percent(part->records, whole->records);
}

Ratio count_percent(int64_t part, int64_t whole) {
	return ratio_multiply(ratio_make(part, whole), ratio_from_integer(100));
}
