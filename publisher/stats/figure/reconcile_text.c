/* Figures of the text beside the cells and values of the same records. The text computes them by
 * expressions, tables and charts by tallies: two ways, which must meet in print. */
#include <string.h>

#include "stats/figure/reconcile.h"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	Str printed;
	const Value *value;
} Said;

static bool same_records(const Value *a, const Value *b) {
	return a->of_records && b->of_records && a->dataset == b->dataset && a->row_count > 0 &&
	       a->row_count == b->row_count &&
	       memcmp(a->rows, b->rows, a->row_count * sizeof(uint32_t)) == 0;
}

/* Of a figure and a percentage; a share as a decimal has two places more. False if the text says
 * nothing in digits. */
static bool number_said(const Said *said, PrintedNumber *number) {
	*number = (PrintedNumber){.exact = said->value->number};
	if (!number_read(said->arena, said->printed, &number->printed, &number->decimals))
		return false;
	if (said->value->kind == VALUE_SHARE && !str_ends_with(said->printed, STR("%"))) {
		number->printed = ratio_multiply(number->printed, ratio_from_integer(100));
		number->decimals -= 2;
	}
	if (said->value->kind == VALUE_SHARE)
		number->exact = ratio_multiply(number->exact, ratio_from_integer(100));
	return true;
}

static bool says_share(const Said *said, const Value *cell, const PrintedNumber *shown) {
	PrintedNumber number;
	if (!number_said(said, &number) || ratio_compare(number.exact, cell->number) != 0)
		return true; /* in words, or of another whole */
	PrintedNumber plain = *shown;
	plain.apportioned = false; /* beside it, the text rounds for itself */
	return numbers_agree(&number, &plain);
}

static bool says_count(const Said *said, const PrintedNumber *shown) {
	PrintedNumber number;
	if (said->value->kind == VALUE_WORDS)
		return str_equal_fold(said->printed, value_number_words(said->arena, shown->printed)) ||
		       !str_equal_fold(said->printed, said->value->text);
	return !number_said(said, &number) || ratio_compare(number.printed, shown->printed) == 0;
}

static bool says_the_same(const Said *said, const Value *cell) {
	PrintedNumber shown;
	ValueKind kind = said->value->kind;
	if (!same_records(said->value, cell) || value_is_symbol(cell) ||
		!number_of_value(said->arena, cell, &shown))
		return true;
	if (cell->kind == VALUE_PERCENT && (kind == VALUE_PERCENT || kind == VALUE_SHARE))
		return says_share(said, cell, &shown);
	if (cell->kind == VALUE_COUNT && (kind == VALUE_COUNT || kind == VALUE_WORDS))
		return says_count(said, &shown);
	return true;
}

/* True if it is well, so that one message a figure is enough. */
static bool compare(const Said *said, const Value *cell, const FigurePlace *place) {
	if (says_the_same(said, cell))
		return true;
	diag_error(said->diagnostics, said->value->where,
		"the text says %.*s of what is printed as %.*s: %.*s", STR_ARGS(said->printed),
		STR_ARGS(cell->text), STR_ARGS(place_describe(said->arena, place)));
	if (cell->shift != 0)
		diag_hint(said->diagnostics,
			"it is rounded so that all add to 100: say it in words, such as 'a third', or set "
			"percentages = independent there");
	else
		reconcile_hint_fault(said->diagnostics);
	diag_see(said->diagnostics, place_span(place), "it is printed here");
	return false;
}

void reconcile_text(Arena *arena, Diagnostics *diagnostics, Str printed, const Value *value,
	const Grid *const *grids, size_t grid_count, const Plot *const *plots, size_t plot_count) {
	Said said = {arena, diagnostics, printed, value};
	/* Controlled rounding warns of counts that tables round in different ways. */
	if (!value->of_records || !disclosure_prints_equal(value->dataset))
		return;
	for (size_t i = 0; i < grid_count; i++) {
		for (size_t row = 0; grids[i] && row < grids[i]->row_count; row++)
			for (size_t j = 0; grids[i]->rows[row].cells && j < grids[i]->column_count; j++) {
				FigurePlace place = {.grid = grids[i], .row = row, .column = j};
				if (!compare(&said, &grids[i]->rows[row].cells[j], &place))
					return;
			}
	}
	for (size_t i = 0; i < plot_count; i++) {
		const Plot *plot = plots[i];
		for (size_t j = 0; plot && j < plot->category_count * plot->series_count; j++) {
			FigurePlace place = {
				.plot = plot, .row = j / plot->series_count, .column = j % plot->series_count};
			if (!compare(&said, &plot->values[j], &place))
				return;
		}
	}
}
