/* Tables: from a description to a grid of values. */
#include "stats/figure.h"

void grid_allocate(const Figure *figure, Grid *grid, size_t columns, size_t rows) {
	grid->columns = ARENA_ARRAY(figure->arena, columns, GridColumn);
	grid->column_count = columns;
	grid->rows = ARENA_ARRAY(figure->arena, rows, GridRow);
	grid->row_count = rows;
	for (size_t i = 0; i < rows; i++)
		grid->rows[i].cells = ARENA_ARRAY(figure->arena, columns, Value);
}

static bool grid_compute(Figure *figure, Grid *grid) {
	switch ((TableKind)grid->spec->kind.integer) {
	case TABLE_TABULATE:
		return grid_tabulate(figure, grid);
	case TABLE_CROSSTAB:
		return grid_crosstab(figure, grid);
	case TABLE_LIST:
		break;
	}
	return grid_list(figure, grid);
}

Grid *stats_grid(
	Arena *arena, Diagnostics *diagnostics, const Stats *stats, const TableSpec *spec) {
	Figure figure = {
		.arena = arena, .diagnostics = diagnostics, .stats = stats, .place = spec->span};
	Grid *grid = ARENA_NEW(arena, Grid);
	grid->spec = spec;
	grid->stub = spec->stub.text;
	grid->adds_up = true;
	if (!figure_open(&figure, &spec->data, &spec->where, &spec->decimals) ||
		!grid_compute(&figure, grid))
		return NULL;
	grid->notes = figure.notes;
	grid->note_count = figure.note_count;
	return grid;
}
