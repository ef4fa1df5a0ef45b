/* tabulate: the codes of one list down, the variables that use it across. */
#include "stats/figure.h"

static Tally tally_column(const Figure *figure, const DataColumn *column) {
	Tally tally = tally_new(figure, column);
	for (size_t row = 0; row < figure->dataset->row_count; row++)
		if (figure_selects(figure, row))
			tally_add(figure, &tally, row);
	return tally;
}

/* The columns' tallies; NULL after reports. */
static Tally *tally_columns(Figure *figure, const TableSpec *spec, const CodeList *list) {
	size_t count = spec->columns.list.count;
	Tally *tallies = ARENA_ARRAY(figure->arena, count, Tally);
	bool good = true;
	for (size_t i = 0; i < count; i++) {
		const DataColumn *column = figure_code_column(figure, spec->columns.list.items[i],
			spec->columns.list.spans[i], list, spec->rows.text);
		if (column)
			tallies[i] = tally_column(figure, column);
		good = good && column;
	}
	return good ? tallies : NULL;
}

/* One column of the grid; `whole` is what its percentages are of. */
static void fill_column(
	const Figure *figure, Grid *grid, size_t index, const Tally *tally, const Selection *whole) {
	bool percent = grid->spec->show.integer == TABLE_SHOW_PERCENT;
	size_t codes = tally->column->codes->count;
	grid->columns[index] = (GridColumn){tally->column->label, true};
	for (size_t i = 0; i < grid->row_count; i++) {
		const Selection *part = i < codes ? &tally->codes[i] : &tally->missing;
		if (grid->rows[i].kind == GRID_TOTAL)
			part = whole;
		grid->rows[i].cells[index] =
			percent ? figure_percent(figure, part, whole) : figure_count(figure, part);
	}
}

static bool column_adds_up(const Figure *figure, const Grid *grid, size_t index) {
	Value *values = ARENA_ARRAY(figure->arena, grid->row_count, Value);
	size_t count = 0;
	for (size_t i = 0; i < grid->row_count; i++)
		if (grid->rows[i].kind == GRID_BODY)
			values[count++] = grid->rows[i].cells[index];
	return figure_adds_up(figure, values, count, 1);
}

static bool fill_columns(Figure *figure, Grid *grid, const Tally *tallies) {
	const TableSpec *spec = grid->spec;
	bool good = true;
	for (size_t i = 0; i < grid->column_count; i++) {
		const Tally *tally = &tallies[i];
		bool percent = spec->show.integer == TABLE_SHOW_PERCENT;
		bool excludes = spec->missing.integer == MISSING_EXCLUDE;
		const Selection *whole = excludes ? &tally->valued : &tally->all;
		if (percent && whole->records == 0) {
			figure_report_empty(figure, spec->columns.list.spans[i],
				str_printf(figure->arena, "no record has a value for '%.*s'",
					STR_ARGS(tally->column->id)));
			good = false;
			continue;
		}
		fill_column(figure, grid, i, tally, whole);
		if (percent && !column_adds_up(figure, grid, i))
			grid->adds_up = false;
		if (excludes)
			figure_note_excluded(figure, tally->missing.records, tally->column);
	}
	return good;
}

static bool missing_row_needed(const TableSpec *spec, const Tally *tallies) {
	for (size_t i = 0; i < spec->columns.list.count; i++)
		if (spec->missing.integer == MISSING_ROW && tallies[i].missing.count > 0)
			return true;
	return false;
}

bool grid_tabulate(Figure *figure, Grid *grid) {
	const TableSpec *spec = grid->spec;
	const CodeList *list = codes_lookup(figure->stats, spec->rows.text);
	if (!list) {
		diag_error(figure->diagnostics, spec->rows.span, "there is no code list '%.*s'",
			STR_ARGS(spec->rows.text));
		return false;
	}
	Tally *tallies = tally_columns(figure, spec, list);
	if (!tallies)
		return false;
	bool missing = missing_row_needed(spec, tallies);
	bool total = spec->total.integer == TOTAL_YES || spec->total.integer == TOTAL_ROWS;
	size_t rows = list->count + (missing ? 1 : 0) + (total ? 1 : 0);
	grid_allocate(figure, grid, spec->columns.list.count, rows);
	for (size_t i = 0; i < list->count; i++)
		grid->rows[i].label = list->codes[i].label;
	if (missing)
		grid->rows[list->count].label = LABEL_MISSING;
	if (total) {
		grid->rows[rows - 1].kind = GRID_TOTAL;
		grid->rows[rows - 1].label = LABEL_TOTAL;
	}
	return fill_columns(figure, grid, tallies);
}
