/* crosstab: the values of one column down, those of another across. */
#include "stats/figure/figure.h"

#define CELLS_MOST ((size_t)1000000)

typedef struct {
	const DataColumn *down_column;
	Axis across;     /* of the whole table */
	size_t capacity; /* of the grid's rows */
} Crosstab;

/* The counts of one part of the table. */
typedef struct {
	Axis down;
	const Axis *across;
	Selection *cells; /* axis_room(down) * axis_room(across) */
	Selection *down_totals;
	Selection *across_totals;
	Selection total;
} Cross;

static bool shows(const Grid *grid, TableShow show) {
	return grid->spec->show.integer == TABLE_SHOW_BOTH || grid->spec->show.integer == show;
}

static bool has_total_column(const TableSpec *spec) {
	return spec->total.integer == TOTAL_YES || spec->total.integer == TOTAL_COLUMNS;
}

/* ---- counting ---- */

/* Leaves out what has no value down or across, for the first of the two that it lacks. */
static void select_valued(Figure *figure, const DataColumn *down, const DataColumn *across) {
	Selection *kept = ARENA_NEW(figure->arena, Selection);
	int64_t down_missing = 0, across_missing = 0;
	for (size_t i = 0; i < figure->rows->count; i++) {
		size_t row = figure->rows->rows[i];
		if (down->cells[row] == DATA_MISSING)
			down_missing += dataset_weight(figure->dataset, row);
		else if (across->cells[row] == DATA_MISSING)
			across_missing += dataset_weight(figure->dataset, row);
		else
			selection_add(figure->arena, kept, figure->dataset, row);
	}
	figure_note_excluded(figure, down_missing, down);
	figure_note_excluded(figure, across_missing, across);
	figure->rows = kept;
}

/* Leaves out what lacks a value for a reason that the table does not count. */
static void select_counted(Figure *figure, const DataColumn *down, const DataColumn *across) {
	Selection *kept = ARENA_NEW(figure->arena, Selection);
	for (size_t i = 0; i < figure->rows->count; i++) {
		size_t row = figure->rows->rows[i];
		if (!missing_is_uncounted(figure, down, row) && !missing_is_uncounted(figure, across, row))
			selection_add(figure->arena, kept, figure->dataset, row);
	}
	missing_note_uncounted(figure, down);
	missing_note_uncounted(figure, across);
	figure->rows = kept;
}

static void cross_add_row(const Figure *figure, Cross *cross, size_t row) {
	size_t d = axis_find(figure, &cross->down, row);
	size_t a = axis_find(figure, cross->across, row);
	Selection *cell = &cross->cells[d * axis_room(cross->across) + a];
	selection_add(figure->arena, cell, figure->dataset, row);
	selection_add(figure->arena, &cross->down_totals[d], figure->dataset, row);
	selection_add(figure->arena, &cross->across_totals[a], figure->dataset, row);
	selection_add(figure->arena, &cross->total, figure->dataset, row);
}

/* Counts the figure's rows; false after a report. */
static bool cross_count(Figure *figure, Cross *cross) {
	size_t rows = axis_room(&cross->down);
	size_t columns = axis_room(cross->across);
	if (rows > CELLS_MOST / columns) {
		diag_error(figure->diagnostics, figure->place, "the table would have %zu by %zu cells",
			rows - 1, columns - 1);
		return false;
	}
	cross->cells = ARENA_ARRAY(figure->arena, rows * columns, Selection);
	cross->down_totals = ARENA_ARRAY(figure->arena, rows, Selection);
	cross->across_totals = ARENA_ARRAY(figure->arena, columns, Selection);
	for (size_t i = 0; i < figure->rows->count; i++)
		cross_add_row(figure, cross, figure->rows->rows[i]);
	return true;
}

/* ---- the head ---- */

static bool add_headings(Figure *figure, Grid *grid, const Axis *across, size_t repeats) {
	Str *ids = ARENA_ARRAY(figure->arena, across->count, Str);
	Str *labels = ARENA_ARRAY(figure->arena, across->count, Str);
	for (size_t i = 0; i < across->count; i++) {
		labels[i] = across->labels[i].text;
		ids[i] = across->column->codes ? across->column->codes->codes[i].code : labels[i];
	}
	Headed headed = {"value", ids, labels, across->count};
	return grid_add_headings(figure, grid, grid->level_count, &headed, 1, repeats);
}

/* Where counts and percentages stand side by side, each has all columns under one heading. */
static bool make_columns(Figure *figure, Grid *grid, const Axis *across) {
	size_t values = axis_length(across);
	size_t block = values + (has_total_column(grid->spec) ? 1 : 0);
	size_t repeats = grid->spec->show.integer == TABLE_SHOW_BOTH ? 2 : 1;
	grid_allocate(figure, grid, block * repeats);
	for (size_t i = 0; i < grid->column_count; i++) {
		size_t place = i % block;
		Label label =
			place < values ? axis_label(figure, across, place) : (Label){.text = LABEL_TOTAL};
		grid->columns[i] = (GridColumn){label, true};
	}
	if (repeats == 2) {
		grid_add_span(figure, grid, (Label){.text = LABEL_NUMBER}, 0, 0, block);
		grid_add_span(figure, grid, (Label){.text = LABEL_PERCENT}, 0, block, block);
	}
	return add_headings(figure, grid, across, repeats);
}

/* ---- the rows ---- */

static size_t add_rows(
	Figure *figure, Grid *grid, Crosstab *crosstab, const Axis *down, const GridPart *part) {
	size_t first = grid->row_count;
	for (size_t i = 0; part->body && i < axis_length(down); i++)
		grid_add_row(figure, grid, &crosstab->capacity, GRID_BODY, axis_label(figure, down, i));
	if (part->total)
		grid_add_row(figure, grid, &crosstab->capacity, part->total_kind, part->total_label);
	return first;
}

/* What stands at a place of the part; a place past the axis is its total. */
static const Selection *cross_part(const Cross *cross, size_t row, size_t column) {
	bool row_total = row >= axis_length(&cross->down);
	bool column_total = column == axis_length(cross->across);
	if (row_total && column_total)
		return &cross->total;
	if (row_total)
		return &cross->across_totals[column];
	if (column_total)
		return &cross->down_totals[row];
	return &cross->cells[row * axis_room(cross->across) + column];
}

/* The grid's column `index` shows the part's column `place`, from the row `first` on. */
static bool fill_column(Figure *figure, Grid *grid, const Cross *cross, const GridPart *part,
	size_t first, size_t index, size_t place, bool percent) {
	size_t body = axis_length(&cross->down);
	const Selection *whole = cross_part(cross, body, place);
	if (percent && whole->records == 0 && !shows(grid, TABLE_SHOW_COUNT) && !part->grouped) {
		Str label = grid->columns[index].label.text;
		figure_report_empty(figure, grid->spec->columns.list.spans[0],
			str_printf(figure->arena, "no record counts in the column '%.*s'", STR_ARGS(label)));
		return false;
	}
	size_t count = grid->row_count - first;
	Value **values = ARENA_ARRAY(figure->arena, count + 1, Value *);
	for (size_t i = 0; i < count; i++) {
		bool total = grid->rows[first + i].kind != GRID_BODY;
		const Selection *cell = cross_part(cross, total ? body : i, place);
		values[i] = &grid->rows[first + i].cells[index];
		if (percent && whole->records == 0)
			*values[i] = figure_symbol(figure, stats_lookup_symbol(figure->stats, STR("z")));
		else
			*values[i] = percent ? figure_percent(figure, cell, whole) : figure_count(figure, cell);
	}
	if (percent && part->body && whole->records > 0 &&
		!figure_settle_percentages(figure, values, body))
		grid->adds_up = false;
	return true;
}

static bool fill_part(Figure *figure, Grid *grid, void *kind, const GridPart *part) {
	Crosstab *crosstab = kind;
	Cross cross = {.down = axis_make(figure, crosstab->down_column), .across = &crosstab->across};
	missing_gather(figure, crosstab->down_column, &cross.down.missing);
	if (!cross_count(figure, &cross))
		return false;
	size_t first = add_rows(figure, grid, crosstab, &cross.down, part);
	size_t block = axis_length(cross.across) + (has_total_column(grid->spec) ? 1 : 0);
	bool good = true;
	for (size_t i = 0; i < block; i++) {
		if (shows(grid, TABLE_SHOW_COUNT))
			good = fill_column(figure, grid, &cross, part, first, i, i, false) && good;
		if (shows(grid, TABLE_SHOW_PERCENT))
			good = fill_column(figure, grid, &cross, part, first, grid->column_count - block + i, i,
					   true) &&
			       good;
	}
	return good;
}

bool grid_crosstab(Figure *figure, Grid *grid) {
	const TableSpec *spec = grid->spec;
	const DataColumn *down = figure_column(figure, spec->rows.text, spec->rows.span);
	const DataColumn *across =
		figure_column(figure, spec->columns.list.items[0], spec->columns.list.spans[0]);
	if (!down || !across)
		return false;
	if (!SETTING_IS_SET(spec->stub))
		grid->stub = figure_column_label(down);
	if (spec->missing.integer == MISSING_EXCLUDE)
		select_valued(figure, down, across);
	else
		select_counted(figure, down, across);
	Crosstab crosstab = {.down_column = down, .across = axis_make(figure, across)};
	missing_gather(figure, across, &crosstab.across.missing);
	return make_columns(figure, grid, &crosstab.across) &&
	       grid_fill_groups(figure, grid, fill_part, &crosstab, &crosstab.capacity);
}
