/* Missing values by kind: not available, not applicable, confidential and so on each have rows
 * and columns of their own, in the order of the legend, or are left out. */
#include "stats/figure/figure.h"

/* What stands for the cell: its own symbols, or the release's for missing values. */
static Str kind_of(const Figure *figure, const DataColumn *column, size_t row) {
	Str mark = data_mark(column, row);
	return mark.length > 0 ? mark : figure->stats->missing->mark;
}

static const Symbol *first_symbol(const Figure *figure, Str mark) {
	Str symbol = mark;
	Str rest = mark;
	mark_next(&rest, &symbol);
	return stats_lookup_symbol(figure->stats, symbol);
}

static void kinds_add(const Figure *figure, MissingKinds *kinds, Str mark) {
	size_t place = 0;
	for (size_t i = 0; i < kinds->count; i++)
		if (str_equal(kinds->marks[i], mark))
			return;
	*ARENA_PUSH(figure->arena, kinds->marks, kinds->count, kinds->capacity, Str) = mark;
	const Symbol *symbol = first_symbol(figure, mark);
	while (place + 1 < kinds->count && first_symbol(figure, kinds->marks[place]) <= symbol)
		place++;
	for (size_t i = kinds->count - 1; i > place; i--)
		kinds->marks[i] = kinds->marks[i - 1];
	kinds->marks[place] = mark;
}

void missing_gather(const Figure *figure, const DataColumn *column, MissingKinds *kinds) {
	for (size_t i = 0; i < figure->rows->count; i++) {
		size_t row = figure->rows->rows[i];
		if (column->cells[row] == DATA_MISSING && !missing_is_uncounted(figure, column, row))
			kinds_add(figure, kinds, kind_of(figure, column, row));
	}
}

size_t missing_find(
	const Figure *figure, const MissingKinds *kinds, const DataColumn *column, size_t row) {
	Str mark = kind_of(figure, column, row);
	size_t place = 0;
	while (place + 1 < kinds->count && !str_equal(kinds->marks[place], mark))
		place++;
	return place;
}

Str missing_meaning(const Figure *figure, Str mark) {
	Names meanings = {.arena = figure->arena};
	Str symbol;
	while (mark_next(&mark, &symbol)) {
		const Symbol *known = stats_lookup_symbol(figure->stats, symbol);
		if (known)
			names_add(&meanings, known->meaning);
	}
	return value_join_names(figure->arena, meanings.items, meanings.count);
}

Label missing_label(const Figure *figure, const MissingKinds *kinds, size_t place) {
	return (Label){
		.text = value_capitalise(figure->arena, missing_meaning(figure, kinds->marks[place]))};
}

bool missing_is_uncounted(const Figure *figure, const DataColumn *column, size_t row) {
	const Setting *uncounted = figure->uncounted;
	if (column->cells[row] != DATA_MISSING || !uncounted)
		return false;
	Str mark = kind_of(figure, column, row);
	for (size_t i = 0; i < uncounted->list.count; i++)
		if (mark_holds(mark, uncounted->list.items[i]))
			return true;
	return false;
}

bool missing_check_uncounted(const Figure *figure) {
	const Setting *uncounted = figure->uncounted;
	size_t errors = diag_errors(figure->diagnostics);
	for (size_t i = 0; uncounted && i < uncounted->list.count; i++)
		mark_check(
			figure->diagnostics, figure->stats, uncounted->list.items[i], uncounted->list.spans[i]);
	return diag_errors(figure->diagnostics) == errors;
}

void missing_note_uncounted(Figure *figure, const DataColumn *column) {
	const Setting *uncounted = figure->uncounted;
	for (size_t s = 0; uncounted && s < uncounted->list.count; s++) {
		int64_t records = 0;
		for (size_t i = 0; i < figure->rows->count; i++) {
			size_t row = figure->rows->rows[i];
			if (column->cells[row] == DATA_MISSING &&
				mark_holds(kind_of(figure, column, row), uncounted->list.items[s]))
				records += dataset_weight(figure->dataset, row);
		}
		const Symbol *symbol = stats_lookup_symbol(figure->stats, uncounted->list.items[s]);
		if (records > 0)
			figure_note_excluded_as(figure, records, column, symbol->meaning);
	}
}
