/* tabulate: the codes of one list down, the variables that use it across. */
#include "stats/figure/figure.h"

typedef struct {
	const CodeList *list;
	const DataColumn **columns;
	size_t count;
	size_t capacity;      /* of the grid's rows */
	MissingKinds missing; /* those that have rows */
} Tabulate;

static bool shows(const Grid *grid, TableShow show) {
	return grid->spec->show.integer == TABLE_SHOW_BOTH || grid->spec->show.integer == show;
}

static Tally tally_column(const Figure *figure, const DataColumn *column) {
	Tally tally = tally_new(figure, column);
	for (size_t i = 0; i < figure->rows->count; i++)
		if (!missing_is_uncounted(figure, column, figure->rows->rows[i]))
			tally_add(figure, &tally, figure->rows->rows[i]);
	return tally;
}

/* The missing records of a tally by kind. */
static Selection *part_missing(
	const Figure *figure, const MissingKinds *kinds, const Tally *tally) {
	Selection *parts = ARENA_ARRAY(figure->arena, kinds->count, Selection);
	for (size_t i = 0; kinds->count > 0 && i < tally->missing.count; i++) {
		size_t row = tally->missing.rows[i];
		size_t kind = missing_find(figure, kinds, tally->column, row);
		selection_add(figure->arena, &parts[kind], figure->dataset, row);
	}
	return parts;
}

static bool read_columns(Figure *figure, const TableSpec *spec, Tabulate *tabulate) {
	const Setting *setting = &spec->columns;
	tabulate->count = setting->list.count;
	tabulate->columns = ARENA_ARRAY(figure->arena, tabulate->count, const DataColumn *);
	bool good = true;
	for (size_t i = 0; i < tabulate->count; i++) {
		tabulate->columns[i] = figure_code_column(figure, setting->list.items[i],
			setting->list.spans[i], tabulate->list, spec->rows.text);
		good = good && tabulate->columns[i];
	}
	return good;
}

/* Records without a value: left out, with a note that says how many, or a row of their own. */
static void treat_missing(Figure *figure, const TableSpec *spec, Tabulate *tabulate) {
	for (size_t c = 0; c < tabulate->count; c++) {
		const DataColumn *column = tabulate->columns[c];
		int64_t records = 0;
		for (size_t i = 0; i < figure->rows->count; i++) {
			size_t row = figure->rows->rows[i];
			if (column->cells[row] != DATA_MISSING)
				continue;
			records += dataset_weight(figure->dataset, row);
		}
		if (spec->missing.integer == MISSING_EXCLUDE)
			figure_note_excluded(figure, records, column);
		else
			missing_note_uncounted(figure, column);
		if (spec->missing.integer == MISSING_ROW)
			missing_gather(figure, column, &tabulate->missing);
	}
}

/* ---- the head ---- */

static bool make_columns(Figure *figure, Grid *grid, const Tabulate *tabulate) {
	bool both = grid->spec->show.integer == TABLE_SHOW_BOTH;
	size_t stride = both ? 2 : 1;
	Str *ids = ARENA_ARRAY(figure->arena, tabulate->count, Str);
	grid_allocate(figure, grid, tabulate->count * stride);
	for (size_t i = 0; i < tabulate->count; i++) {
		ids[i] = tabulate->columns[i]->id;
		grid->columns[i * stride] = (GridColumn){figure_column_label(tabulate->columns[i]), true};
		if (!both)
			continue;
		grid->columns[2 * i] = (GridColumn){{.text = LABEL_NUMBER}, true};
		grid->columns[2 * i + 1] = (GridColumn){{.text = LABEL_PERCENT}, true};
	}
	Headed headed = {"column", ids, NULL, tabulate->count};
	if (!grid_add_headings(figure, grid, 0, &headed, stride, 1))
		return false;
	size_t level = grid->level_count;
	for (size_t i = 0; both && i < tabulate->count; i++)
		grid_add_span(figure, grid, figure_column_label(tabulate->columns[i]), level, 2 * i, 2);
	return true;
}

/* ---- the rows ---- */

/* Where a part's rows begin, and how many there are. */
typedef struct {
	size_t first, count;
} RowRange;

static RowRange add_rows(
	const Figure *figure, Grid *grid, Tabulate *tabulate, const GridPart *part) {
	const CodeList *list = tabulate->list;
	size_t first = grid->row_count;
	for (size_t i = 0; part->body && i < list->count; i++)
		grid_add_row(figure, grid, &tabulate->capacity, GRID_BODY, figure_code_label(list, i));
	for (size_t i = 0; part->body && i < tabulate->missing.count; i++)
		grid_add_row(figure, grid, &tabulate->capacity, GRID_BODY,
			missing_label(figure, &tabulate->missing, i));
	if (part->total)
		grid_add_row(figure, grid, &tabulate->capacity, part->total_kind, part->total_label);
	return (RowRange){first, grid->row_count - first};
}

/* One column of the grid; `whole` is what its percentages are of, NULL for counts. */
static void fill_column(const Figure *figure, Grid *grid, RowRange range, size_t index,
	const Tally *tally, const Selection *all, bool percent) {
	size_t codes = tally->column->codes->count;
	for (size_t i = 0; i < range.count; i++) {
		GridRow *row = &grid->rows[range.first + i];
		const Selection *part = i < codes ? &tally->codes[i] : &tally->kinds[i - codes];
		if (row->kind != GRID_BODY)
			part = all;
		if (percent && all->records == 0)
			row->cells[index] = figure_symbol(figure, stats_lookup_symbol(figure->stats, STR("z")));
		else
			row->cells[index] =
				percent ? figure_percent(figure, part, all) : figure_count(figure, part);
	}
}

static bool settle_column(const Figure *figure, const Grid *grid, RowRange range, size_t index) {
	Value **parts = ARENA_ARRAY(figure->arena, range.count, Value *);
	size_t count = 0;
	for (size_t i = 0; i < range.count; i++)
		if (grid->rows[range.first + i].kind == GRID_BODY)
			parts[count++] = &grid->rows[range.first + i].cells[index];
	return figure_settle_percentages(figure, parts, count);
}

/* The columns of one variable. */
static bool fill_variable(Figure *figure, Grid *grid, RowRange range, const GridPart *part,
	const Tabulate *tabulate, size_t index) {
	bool excludes = grid->spec->missing.integer == MISSING_EXCLUDE;
	size_t stride = grid->column_count / tabulate->count;
	Tally tally = tally_column(figure, tabulate->columns[index]);
	tally.kinds = part_missing(figure, &tabulate->missing, &tally);
	const Selection *all = excludes ? &tally.valued : &tally.all;
	if (shows(grid, TABLE_SHOW_COUNT))
		fill_column(figure, grid, range, index * stride, &tally, all, false);
	if (!shows(grid, TABLE_SHOW_PERCENT))
		return true;
	if (all->records == 0 && !shows(grid, TABLE_SHOW_COUNT) && !part->grouped) {
		figure_report_empty(figure, grid->spec->columns.list.spans[index],
			str_printf(
				figure->arena, "no record has a value for '%.*s'", STR_ARGS(tally.column->id)));
		return false;
	}
	size_t column = index * stride + stride - 1;
	fill_column(figure, grid, range, column, &tally, all, true);
	if (all->records > 0 && !settle_column(figure, grid, range, column))
		grid->adds_up = false;
	return true;
}

static bool fill_part(Figure *figure, Grid *grid, void *kind, const GridPart *part) {
	Tabulate *tabulate = kind;
	RowRange range = add_rows(figure, grid, tabulate, part);
	bool good = true;
	for (size_t i = 0; i < tabulate->count; i++)
		good = fill_variable(figure, grid, range, part, tabulate, i) && good;
	return good;
}

bool grid_tabulate(Figure *figure, Grid *grid) {
	const TableSpec *spec = grid->spec;
	Tabulate tabulate = {.list = codes_lookup(figure->stats, spec->rows.text)};
	if (!tabulate.list) {
		diag_error(figure->diagnostics, spec->rows.span, "there is no code list '%.*s'",
			STR_ARGS(spec->rows.text));
		return false;
	}
	if (!read_columns(figure, spec, &tabulate))
		return false;
	treat_missing(figure, spec, &tabulate);
	return make_columns(figure, grid, &tabulate) &&
	       grid_fill_groups(figure, grid, fill_part, &tabulate, &tabulate.capacity);
}
