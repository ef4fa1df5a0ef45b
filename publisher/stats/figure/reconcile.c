/* Numbers as they are printed, and where. */
#include "stats/figure/reconcile.h"

Span place_span(const FigurePlace *place) {
	return place->grid ? place->grid->spec->span : place->plot->spec->span;
}

static Str describe_cell(Arena *arena, const FigurePlace *place) {
	const Grid *grid = place->grid;
	if (place->row == SIZE_MAX)
		return str_printf(arena, "table '%.*s', column '%.*s'", STR_ARGS(grid->spec->id),
			STR_ARGS(grid->columns[place->column].label.text));
	return str_printf(arena, "table '%.*s', row '%.*s', column '%.*s'", STR_ARGS(grid->spec->id),
		STR_ARGS(grid->rows[place->row].label.text),
		STR_ARGS(grid->columns[place->column].label.text));
}

Str place_describe(Arena *arena, const FigurePlace *place) {
	const Plot *plot = place->plot;
	if (place->grid)
		return describe_cell(arena, place);
	if (plot->series_count == 1)
		return str_printf(arena, "chart '%.*s', '%.*s'", STR_ARGS(plot->spec->id),
			STR_ARGS(plot->categories[place->row]));
	return str_printf(arena, "chart '%.*s', '%.*s', '%.*s'", STR_ARGS(plot->spec->id),
		STR_ARGS(plot->categories[place->row]), STR_ARGS(plot->series[place->column].label));
}

bool number_of_value(Arena *arena, const Value *value, PrintedNumber *number) {
	*number = (PrintedNumber){.exact = value->number, .apportioned = value->shift != 0};
	return (value->kind == VALUE_COUNT || value->kind == VALUE_PERCENT) &&
	       number_read(arena, value->text, &number->printed, &number->decimals);
}

/* A true rounding is at most half a unit of the last place away; one that was apportioned, less
 * than a unit. */
static bool is_rounding(const PrintedNumber *number) {
	Ratio apart = ratio_subtract(number->printed, number->exact);
	Ratio units = apart.numerator < 0 ? ratio_subtract(ratio_from_integer(0), apart) : apart;
	for (int i = 0; i < number->decimals; i++)
		units = ratio_multiply(units, ratio_from_integer(10));
	return number->apportioned ? ratio_compare(units, ratio_from_integer(1)) < 0
	                           : ratio_compare(units, ratio_make(1, 2)) <= 0;
}

bool numbers_agree(const PrintedNumber *a, const PrintedNumber *b) {
	if (ratio_compare(a->exact, b->exact) != 0 || !is_rounding(a) || !is_rounding(b))
		return false;
	return a->decimals != b->decimals || ratio_compare(a->printed, b->printed) == 0;
}

void reconcile_hint_fault(Diagnostics *diagnostics) {
	diag_hint(diagnostics, "no layout can cause this: it is a fault of the program; report it");
}
