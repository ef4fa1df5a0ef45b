/* crosstab: the values of one column down, those of another across. */
#include "stats/figure.h"

#include <stdlib.h>

#define CELLS_MOST ((size_t)1000000)

/* A value of a column without codes. */
typedef struct {
	bool is_text;
	Str text;
	int64_t cell;
} AxisValue;

/* The values of a column in order: its codes, or the values that occur. */
typedef struct {
	const DataColumn *column;
	size_t count; /* the place after the last value is that of missing ones */
	Str *labels;
	AxisValue *values; /* of columns without codes */
	bool shows_missing;
} Axis;

typedef struct {
	Axis down, across;
	Selection *cells; /* (down.count + 1) * (across.count + 1) */
	Selection *down_totals;
	Selection *across_totals;
	Selection total;
	int64_t down_missing, across_missing; /* records left out */
} Cross;

/* ---- axes ---- */

static int axis_value_compare(const void *left, const void *right) {
	const AxisValue *a = left;
	const AxisValue *b = right;
	if (a->is_text)
		return str_compare(a->text, b->text);
	return (a->cell > b->cell) - (a->cell < b->cell);
}

static AxisValue axis_value_at(const DataColumn *column, size_t row) {
	return (AxisValue){column->type == COLUMN_TEXT, column->texts[row], column->cells[row]};
}

/* Records without a value of `needed` (or NULL) are left out, and so do not count. */
static void axis_gather_values(const Figure *figure, Axis *axis, const DataColumn *needed) {
	const DataColumn *column = axis->column;
	axis->values = ARENA_ARRAY(figure->arena, figure->dataset->row_count, AxisValue);
	size_t count = 0;
	for (size_t row = 0; row < figure->dataset->row_count; row++)
		if (figure_selects(figure, row) && column->cells[row] != DATA_MISSING &&
			(!needed || needed->cells[row] != DATA_MISSING))
			axis->values[count++] = axis_value_at(column, row);
	qsort(axis->values, count, sizeof(AxisValue), axis_value_compare);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || axis_value_compare(&axis->values[i], &axis->values[axis->count - 1]) != 0)
			axis->values[axis->count++] = axis->values[i];
	axis->labels = ARENA_ARRAY(figure->arena, axis->count, Str);
	for (size_t i = 0; i < axis->count; i++)
		axis->labels[i] = column->type == COLUMN_DATE ? date_format_long(figure->arena,
															cells_date(axis->values[i].cell), true)
		                                              : axis->values[i].text;
}

static Axis axis_make(const Figure *figure, const DataColumn *column, const DataColumn *needed) {
	Axis axis = {.column = column};
	if (!column->codes) {
		axis_gather_values(figure, &axis, needed);
		return axis;
	}
	axis.count = column->codes->count;
	axis.labels = ARENA_ARRAY(figure->arena, axis.count, Str);
	for (size_t i = 0; i < axis.count; i++)
		axis.labels[i] = column->codes->codes[i].label;
	return axis;
}

static size_t axis_place(const Axis *axis, size_t row) {
	if (axis->column->cells[row] == DATA_MISSING)
		return axis->count;
	if (axis->column->codes)
		return (size_t)axis->column->cells[row];
	AxisValue wanted = axis_value_at(axis->column, row);
	const AxisValue *found =
		bsearch(&wanted, axis->values, axis->count, sizeof(AxisValue), axis_value_compare);
	return found ? (size_t)(found - axis->values) : axis->count;
}

/* Places shown: the values and, if there are any, what is missing. */
static size_t axis_length(const Axis *axis) {
	return axis->count + (axis->shows_missing ? 1 : 0);
}

static Str axis_label(const Axis *axis, size_t place) {
	return place < axis->count ? axis->labels[place] : LABEL_MISSING;
}

/* ---- counting ---- */

static void cross_add_row(const Figure *figure, Cross *cross, size_t row, bool excludes) {
	Axis *down = &cross->down;
	Axis *across = &cross->across;
	bool no_down = down->column->cells[row] == DATA_MISSING;
	bool no_across = across->column->cells[row] == DATA_MISSING;
	if (excludes && (no_down || no_across)) {
		int64_t *excluded = no_down ? &cross->down_missing : &cross->across_missing;
		*excluded += dataset_weight(figure->dataset, row);
		return;
	}
	down->shows_missing = down->shows_missing || no_down;
	across->shows_missing = across->shows_missing || no_across;
	size_t d = axis_place(down, row);
	size_t a = axis_place(across, row);
	Selection *cell = &cross->cells[d * (across->count + 1) + a];
	selection_add(figure->arena, cell, figure->dataset, row);
	selection_add(figure->arena, &cross->down_totals[d], figure->dataset, row);
	selection_add(figure->arena, &cross->across_totals[a], figure->dataset, row);
	selection_add(figure->arena, &cross->total, figure->dataset, row);
}

static bool cross_count(Figure *figure, Cross *cross, const TableSpec *spec) {
	size_t rows = cross->down.count + 1;
	size_t columns = cross->across.count + 1;
	if (rows > CELLS_MOST / columns) {
		diag_error(figure->diagnostics, figure->place, "the table would have %zu by %zu cells",
			rows - 1, columns - 1);
		return false;
	}
	cross->cells = ARENA_ARRAY(figure->arena, rows * columns, Selection);
	cross->down_totals = ARENA_ARRAY(figure->arena, rows, Selection);
	cross->across_totals = ARENA_ARRAY(figure->arena, columns, Selection);
	for (size_t row = 0; row < figure->dataset->row_count; row++)
		if (figure_selects(figure, row))
			cross_add_row(figure, cross, row, spec->missing.integer == MISSING_EXCLUDE);
	figure_note_excluded(figure, cross->down_missing, cross->down.column);
	figure_note_excluded(figure, cross->across_missing, cross->across.column);
	return true;
}

/* ---- the grid ---- */

/* What stands at a place of the grid; a place past the axis is its total. */
static const Selection *cross_part(const Cross *cross, size_t row, size_t column) {
	bool row_total = row == axis_length(&cross->down);
	bool column_total = column == axis_length(&cross->across);
	if (row_total && column_total)
		return &cross->total;
	if (row_total)
		return &cross->across_totals[column];
	if (column_total)
		return &cross->down_totals[row];
	return &cross->cells[row * (cross->across.count + 1) + column];
}

static bool fill_column(Figure *figure, Grid *grid, const Cross *cross, size_t column) {
	const TableSpec *spec = grid->spec;
	bool percent = spec->show.integer == TABLE_SHOW_PERCENT;
	size_t body = axis_length(&cross->down);
	const Selection *whole = cross_part(cross, body, column);
	if (percent && whole->records == 0) {
		Str label = grid->columns[column].label;
		figure_report_empty(figure, spec->columns.list.spans[0],
			str_printf(figure->arena, "no record counts in the column '%.*s'", STR_ARGS(label)));
		return false;
	}
	Value *values = ARENA_ARRAY(figure->arena, grid->row_count, Value);
	for (size_t row = 0; row < grid->row_count; row++) {
		const Selection *part = cross_part(cross, row, column);
		values[row] = percent ? figure_percent(figure, part, whole) : figure_count(figure, part);
		grid->rows[row].cells[column] = values[row];
	}
	if (percent && !figure_adds_up(figure, values, body, 1))
		grid->adds_up = false;
	return true;
}

static bool fill_grid(Figure *figure, Grid *grid, const Cross *cross) {
	int64_t total = grid->spec->total.integer;
	size_t columns = axis_length(&cross->across);
	size_t rows = axis_length(&cross->down);
	bool total_row = total == TOTAL_YES || total == TOTAL_ROWS;
	bool total_column = total == TOTAL_YES || total == TOTAL_COLUMNS;
	grid_allocate(figure, grid, columns + (total_column ? 1 : 0), rows + (total_row ? 1 : 0));
	for (size_t i = 0; i < grid->row_count; i++) {
		grid->rows[i].kind = i < rows ? GRID_BODY : GRID_TOTAL;
		grid->rows[i].label = i < rows ? axis_label(&cross->down, i) : LABEL_TOTAL;
	}
	bool good = true;
	for (size_t i = 0; i < grid->column_count; i++) {
		Str label = i < columns ? axis_label(&cross->across, i) : LABEL_TOTAL;
		grid->columns[i] = (GridColumn){label, true};
		good = fill_column(figure, grid, cross, i) && good;
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
		grid->stub = down->label;
	bool excludes = spec->missing.integer == MISSING_EXCLUDE;
	Cross cross = {
		.down = axis_make(figure, down, excludes ? across : NULL),
		.across = axis_make(figure, across, excludes ? down : NULL),
	};
	return cross_count(figure, &cross, spec) && fill_grid(figure, grid, &cross);
}
