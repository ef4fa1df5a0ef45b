/* The values that a column has, each once. */
#include "stats/data/data.h"

#include <stdlib.h>

static int name_compare(const void *left, const void *right) {
	const Str *a = left;
	const Str *b = right;
	return names_order(*a, *b);
}

static Str value_of(const DataColumn *column, size_t row) {
	return column->codes ? column->codes->codes[column->cells[row]].label : data_text(column, row);
}

const Str *stats_column_values(
	Arena *arena, const Dataset *dataset, const DataColumn *column, size_t *count) {
	RowIndex index = row_index_make(arena, &column, 1, dataset->row_count);
	Str *values = ARENA_ARRAY(arena, dataset->row_count, Str);
	*count = 0;
	for (size_t row = 0; row < dataset->row_count; row++)
		if (column->cells[row] != DATA_MISSING && row_index_add(&index, row) == row)
			values[(*count)++] = value_of(column, row);
	qsort(values, *count, sizeof(*values), name_compare);
	return values;
}
