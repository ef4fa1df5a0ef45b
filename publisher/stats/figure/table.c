/* Tables: from a description to a grid of values. */
#include "stats/figure/figure.h"

void grid_allocate(const Figure *figure, Grid *grid, size_t columns) {
	grid->columns = ARENA_ARRAY(figure->arena, columns, GridColumn);
	grid->column_count = columns;
}

GridRow *grid_add_row(
	const Figure *figure, Grid *grid, size_t *capacity, GridRowKind kind, Label label) {
	GridRow *row = ARENA_PUSH(figure->arena, grid->rows, grid->row_count, *capacity, GridRow);
	row->kind = kind;
	row->label = label;
	if (kind != GRID_GROUP)
		row->cells = ARENA_ARRAY(figure->arena, grid->column_count, Value);
	return row;
}

/* There are few; the array is made anew for each. */
void grid_add_span(
	const Figure *figure, Grid *grid, Label label, size_t level, size_t first, size_t count) {
	GridSpan *spans = ARENA_ARRAY(figure->arena, grid->span_count + 1, GridSpan);
	for (size_t i = 0; i < grid->span_count; i++)
		spans[i] = grid->spans[i];
	spans[grid->span_count++] = (GridSpan){label, level, first, count};
	grid->spans = spans;
	if (level >= grid->level_count)
		grid->level_count = level + 1;
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

static void mark_revised(const Figure *figure, const Grid *grid) {
	const Stats *stats = figure->stats;
	for (size_t i = 0; i < stats->revised_count; i++) {
		const RevisedCell *cell = &stats->revised[i];
		if (!cell->of_chart && str_equal(cell->id, grid->spec->id))
			figure_mark_revised(figure, &grid->rows[cell->row].cells[cell->column]);
	}
}

Grid *stats_grid(
	Arena *arena, Diagnostics *diagnostics, const Stats *stats, const TableSpec *spec) {
	Figure figure = {
		.arena = arena, .diagnostics = diagnostics, .stats = stats, .place = spec->span};
	Grid *grid = ARENA_NEW(arena, Grid);
	grid->spec = spec;
	if (SETTING_IS_SET(spec->stub))
		grid->stub = label_split(spec->stub.span);
	grid->adds_up = true;
	figure.low = spec->low.flag;
	figure.percentages = percentages_of(&figure, &spec->percentages);
	figure.uncounted = SETTING_IS_SET(spec->uncounted) ? &spec->uncounted : NULL;
	figure.used = ARENA_ARRAY(arena, stats->symbol_count, bool);
	if (!figure_open(&figure, &spec->data, &spec->where, &spec->decimals) ||
		!missing_check_uncounted(&figure))
		return NULL;
	Selection rows = selection_make(arena, figure.dataset, figure.where);
	figure.rows = &rows;
	if (!grid_open_groups(&figure, grid) || !grid_compute(&figure, grid))
		return NULL;
	mark_revised(&figure, grid);
	figure_note_counts(&figure);
	figure_note_symbols(&figure);
	grid->notes = figure.notes;
	grid->note_count = figure.note_count;
	return grid;
}
