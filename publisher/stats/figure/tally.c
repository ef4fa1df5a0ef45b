/* The records of each code of a column. */
#include "stats/figure/figure.h"

Tally tally_new(const Figure *figure, const DataColumn *column) {
	return (Tally){
		.column = column,
		.codes = ARENA_ARRAY(figure->arena, column->codes->count, Selection),
	};
}

void tally_add(const Figure *figure, Tally *tally, size_t row) {
	int64_t code = tally->column->cells[row];
	bool missing = code == DATA_MISSING;
	Selection *one = missing ? &tally->missing : &tally->codes[code];
	selection_add(figure->arena, one, figure->dataset, row);
	selection_add(figure->arena, &tally->all, figure->dataset, row);
	if (!missing)
		selection_add(figure->arena, &tally->valued, figure->dataset, row);
}
