/* Parts and totals of one table, and the percentages of one whole. */
#include "stats/figure/reconcile.h"

/* Parts as they are printed, while they are added up. */
typedef struct {
	Ratio sum;   /* of what is printed */
	Ratio exact; /* of what that was rounded from */
	size_t count;
	bool hidden; /* some part is a symbol that stands for a number */
} Sum;

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Grid *grid; /* or NULL */
	const Plot *plot; /* or NULL */
	bool adds_up;     /* what the table or chart says of itself */
	bool falls_short; /* whether some whole's percentages do not add to 100 */
	int64_t drift;    /* by how much each count may differ from a true one */
} Adding;

static void sum_add(const Adding *adding, Sum *sum, const Value *value) {
	PrintedNumber number;
	bool is_low = value->kind == VALUE_PERCENT && value_is_symbol(value); /* prints as nothing */
	sum->count++;
	if (is_low)
		sum->exact = ratio_add(sum->exact, value->number);
	else if (number_of_value(adding->arena, value, &number)) {
		sum->sum = ratio_add(sum->sum, number.printed);
		sum->exact = ratio_add(sum->exact, number.exact);
	} else
		sum->hidden = true;
}

static Sum sum_make(void) {
	return (Sum){.sum = ratio_from_integer(0), .exact = ratio_from_integer(0)};
}

static Str number_text(const Adding *adding, Ratio number) {
	int decimals = 0;
	for (int64_t units = 1; units % number.denominator != 0 && decimals < 9; units *= 10)
		decimals++;
	return value_make(adding->arena, VALUE_COUNT, number, decimals, ROUND_HALF_AWAY).text;
}

/* ---- counts ---- */

static Ratio distance(Ratio a, Ratio b) {
	return ratio_compare(a, b) < 0 ? ratio_subtract(b, a) : ratio_subtract(a, b);
}

static bool says_so(const Grid *grid, Str note) {
	for (size_t i = 0; i < grid->note_count; i++)
		if (str_equal(grid->notes[i], note))
			return true;
	return false;
}

/* Whether a sum of printed parts is that of the printed total. */
static bool sum_holds(const Adding *adding, const Sum *sum, Ratio total) {
	if (!ratio_is_valid(sum->sum))
		return true; /* too large to be added up */
	if (sum->hidden && adding->grid->spec->kind.integer != TABLE_LIST)
		return adding->drift > 0 || ratio_compare(sum->sum, total) <= 0;
	Ratio room = ratio_from_integer((int64_t)(sum->count + 1) * adding->drift);
	return ratio_compare(distance(sum->sum, total), room) <= 0;
}

static void check_sum(
	const Adding *adding, const Sum *sum, const Value *total, size_t row, size_t column) {
	PrintedNumber number;
	FigurePlace place = {.grid = adding->grid, .row = row, .column = column};
	if (total->kind != VALUE_COUNT || !number_of_value(adding->arena, total, &number))
		return;
	if (!sum_holds(adding, sum, number.printed)) {
		diag_error(adding->diagnostics, place_span(&place),
			"the parts of a total add to %.*s, and it is printed as %.*s: %.*s",
			STR_ARGS(number_text(adding, sum->sum)), STR_ARGS(total->text),
			STR_ARGS(place_describe(adding->arena, &place)));
		reconcile_hint_fault(adding->diagnostics);
		return;
	}
	bool adds = sum->hidden || ratio_compare(sum->sum, number.printed) == 0;
	if (adds || adding->drift == 0 ||
		says_so(adding->grid, disclosure_note(adding->arena, total->dataset)))
		return;
	diag_error(adding->diagnostics, place_span(&place),
		"rounded counts do not add to their total, and no note says so: %.*s",
		STR_ARGS(place_describe(adding->arena, &place)));
	reconcile_hint_fault(adding->diagnostics);
}

/* ---- percentages ---- */

/* The end of a whole whose parts were added up; `place` is that of one of them. */
static void check_whole(Adding *adding, const Sum *sum, const FigurePlace *place) {
	Ratio hundred = ratio_from_integer(100);
	if (sum->count == 0 || sum->hidden || !ratio_is_valid(sum->exact))
		return;
	bool adds = ratio_compare(sum->sum, hundred) == 0;
	adding->falls_short = adding->falls_short || !adds;
	if (adding->drift == 0 && ratio_compare(sum->exact, hundred) != 0)
		diag_error(adding->diagnostics, place_span(place),
			"percentages are not those of a whole: they add to %.*s before they are rounded: %.*s",
			STR_ARGS(number_text(adding, sum->exact)),
			STR_ARGS(place_describe(adding->arena, place)));
	else if (!adds && adding->adds_up)
		diag_error(adding->diagnostics, place_span(place),
			"printed percentages add to %.*s, and no note says so: %.*s",
			STR_ARGS(number_text(adding, sum->sum)),
			STR_ARGS(place_describe(adding->arena, place)));
	else
		return;
	reconcile_hint_fault(adding->diagnostics);
}

static void check_note(const Adding *adding, Span where) {
	if (adding->adds_up || adding->falls_short)
		return;
	diag_error(adding->diagnostics, where,
		"a note says that percentages may not add to 100, and all of them do");
	reconcile_hint_fault(adding->diagnostics);
}

/* ---- a table ---- */

static bool is_percent(const Grid *grid, size_t column) {
	for (size_t row = 0; row < grid->row_count; row++)
		if (grid->rows[row].cells && grid->rows[row].cells[column].kind == VALUE_PERCENT)
			return true;
	return false;
}

/* Down a column: a group's parts to its subtotal, all parts to the total. */
static void add_counts_down(const Adding *adding, size_t column) {
	Sum group = sum_make(), all = sum_make();
	for (size_t i = 0; i < adding->grid->row_count; i++) {
		const GridRow *row = &adding->grid->rows[i];
		switch (row->kind) {
		case GRID_GROUP:
			group = sum_make();
			break;
		case GRID_BODY:
			sum_add(adding, &group, &row->cells[column]);
			sum_add(adding, &all, &row->cells[column]);
			break;
		case GRID_SUBTOTAL:
			check_sum(adding, &group, &row->cells[column], i, column);
			break;
		case GRID_TOTAL:
			check_sum(adding, &all, &row->cells[column], i, column);
			break;
		}
	}
}

/* Each group is a whole; so is a table without groups. */
static void add_percentages_down(Adding *adding, size_t column) {
	Sum whole = sum_make();
	FigurePlace place = {.grid = adding->grid, .row = SIZE_MAX, .column = column};
	for (size_t i = 0; i < adding->grid->row_count; i++) {
		const GridRow *row = &adding->grid->rows[i];
		if (row->kind == GRID_BODY) {
			sum_add(adding, &whole, &row->cells[column]);
		} else {
			check_whole(adding, &whole, &place);
			whole = sum_make();
		}
	}
	check_whole(adding, &whole, &place);
}

/* Across a crosstab's counts to its column of totals, which is the last of them. */
static void add_counts_across(const Adding *adding) {
	const TableSpec *spec = adding->grid->spec;
	bool has_total = spec->total.integer == TOTAL_YES || spec->total.integer == TOTAL_COLUMNS;
	size_t block = adding->grid->column_count / (spec->show.integer == TABLE_SHOW_BOTH ? 2 : 1);
	if (spec->kind.integer != TABLE_CROSSTAB || !has_total ||
		spec->show.integer == TABLE_SHOW_PERCENT)
		return;
	for (size_t i = 0; i < adding->grid->row_count; i++) {
		const GridRow *row = &adding->grid->rows[i];
		Sum sum = sum_make();
		for (size_t j = 0; row->cells && j + 1 < block; j++)
			sum_add(adding, &sum, &row->cells[j]);
		if (row->cells)
			check_sum(adding, &sum, &row->cells[block - 1], i, block - 1);
	}
}

/* The first value that was computed over a dataset tells how its counts were rounded. */
static int64_t drift_of(const Value *values, size_t count) {
	for (size_t i = 0; i < count; i++)
		if (values[i].dataset)
			return disclosure_drift(values[i].dataset);
	return 0;
}

void reconcile_grid(Arena *arena, Diagnostics *diagnostics, const Grid *grid) {
	Adding adding = {
		.arena = arena, .diagnostics = diagnostics, .grid = grid, .adds_up = grid->adds_up};
	for (size_t i = 0; i < grid->row_count && adding.drift == 0; i++)
		if (grid->rows[i].cells)
			adding.drift = drift_of(grid->rows[i].cells, grid->column_count);
	for (size_t i = 0; i < grid->column_count; i++) {
		if (is_percent(grid, i))
			add_percentages_down(&adding, i);
		else
			add_counts_down(&adding, i);
	}
	add_counts_across(&adding);
	check_note(&adding, grid->spec->span);
}

/* ---- a chart ---- */

void reconcile_plot(Arena *arena, Diagnostics *diagnostics, const Plot *plot) {
	bool down = plot->kind == CHART_BAR || plot->kind == CHART_COLUMN || plot->kind == CHART_DOT;
	size_t wholes = down ? plot->series_count : plot->category_count;
	size_t parts = down ? plot->category_count : plot->series_count;
	Adding adding = {
		.arena = arena, .diagnostics = diagnostics, .plot = plot, .adds_up = plot->adds_up};
	if (plot->kind == CHART_TILEMAP || plot->show == CHART_SHOW_COUNT)
		return;
	adding.drift = drift_of(plot->values, plot->category_count * plot->series_count);
	for (size_t i = 0; i < wholes; i++) {
		Sum sum = sum_make();
		FigurePlace place = {.plot = plot, .row = down ? 0 : i, .column = down ? i : 0};
		for (size_t j = 0; j < parts; j++) {
			size_t category = down ? j : i, series = down ? i : j;
			sum_add(&adding, &sum, &plot->values[category * plot->series_count + series]);
		}
		check_whole(&adding, &sum, &place);
	}
	check_note(&adding, plot->spec->span);
}
