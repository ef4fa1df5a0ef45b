/* Row groups: the rows of a table by the values of a column, each group with its subtotal. */
#include "stats/figure/figure.h"

/* A record of a list has no group of its own only if it has no value; what is counted may leave
 * such records out. */
static bool leaves_out_missing(const TableSpec *spec) {
	return spec->kind.integer != TABLE_LIST && spec->missing.integer == MISSING_EXCLUDE;
}

static void select_grouped(Figure *figure, const DataColumn *column) {
	Selection *kept = ARENA_NEW(figure->arena, Selection);
	for (size_t i = 0; i < figure->rows->count; i++) {
		size_t row = figure->rows->rows[i];
		if (column->cells[row] != DATA_MISSING)
			selection_add(figure->arena, kept, figure->dataset, row);
	}
	figure_note_excluded(figure, figure->rows->records - kept->records, column);
	figure->rows = kept;
}

bool grid_open_groups(Figure *figure, Grid *grid) {
	const TableSpec *spec = grid->spec;
	if (!SETTING_IS_SET(spec->group_by))
		return true;
	const DataColumn *column = figure_column(figure, spec->group_by.text, spec->group_by.span);
	if (!column)
		return false;
	grid->group = figure_column_label(column);
	if (leaves_out_missing(spec))
		select_grouped(figure, column);
	return true;
}

static GridPart part_of(const Figure *figure, const TableSpec *spec, const Label *group) {
	bool total = spec->total.integer == TOTAL_YES || spec->total.integer == TOTAL_ROWS;
	bool grouped = SETTING_IS_SET(spec->group_by);
	if (!group)
		return (GridPart){.body = !grouped,
			.total = total,
			.total_kind = GRID_TOTAL,
			.total_label = {.text = LABEL_TOTAL},
			.grouped = grouped};
	return (GridPart){.body = true,
		.total = spec->subtotal.flag,
		.total_kind = GRID_SUBTOTAL,
		.total_label = {.text = str_printf(figure->arena, "Total, %.*s", STR_ARGS(group->text))},
		.grouped = true};
}

bool grid_fill_groups(Figure *figure, Grid *grid, GridFill *fill, void *kind, size_t *capacity) {
	const TableSpec *spec = grid->spec;
	const Selection *all = figure->rows;
	GridPart whole = part_of(figure, spec, NULL);
	if (!SETTING_IS_SET(spec->group_by))
		return fill(figure, grid, kind, &whole);
	const DataColumn *column = dataset_lookup_column(figure->dataset, spec->group_by.text);
	Axis axis = axis_make(figure, column);
	Selection *groups = ARENA_ARRAY(figure->arena, axis.count + 1, Selection);
	for (size_t i = 0; i < all->count; i++) {
		size_t row = all->rows[i];
		selection_add(figure->arena, &groups[axis_find(figure, &axis, row)], figure->dataset, row);
	}
	bool good = true;
	for (size_t i = 0; i <= axis.count; i++) {
		if (groups[i].count == 0)
			continue;
		Label label = axis_label(figure, &axis, i);
		GridPart part = part_of(figure, spec, &label);
		grid_add_row(figure, grid, capacity, GRID_GROUP, label);
		figure->rows = &groups[i];
		good = fill(figure, grid, kind, &part) && good;
	}
	figure->rows = all;
	return good && fill(figure, grid, kind, &whole);
}
