/* The same records of the same column in several tables and charts. What each cell shows is told
 * from the layout alone, by the labels around it: so a fault in choosing or counting records shows,
 * where records that were chosen wrongly would agree with themselves. */
#include <stdlib.h>

#include "stats/figure/reconcile.h"

#define TERMS_MOST 6

/* A condition on the records of a figure: that a column has this label, or any value at all. */
typedef struct {
	size_t column; /* of the dataset */
	Str label;     /* empty: any value */
	bool in_whole; /* of a percentage: its whole has it too */
} Term;

/* A value that is printed, and what of. */
typedef struct {
	const Dataset *dataset;
	Str where; /* the filter as written */
	ValueKind kind;
	Term terms[TERMS_MOST];
	size_t term_count;
	const Value *value; /* NULL: rows of a list were counted */
	int64_t rows;
	FigurePlace place;
	size_t order;
} Part;

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Stats *stats;
	Part *parts;
	size_t count, capacity;
} Parts;

/* ---- terms ---- */

static bool has_missing(const DataColumn *column, size_t row_count) {
	for (size_t i = 0; i < row_count; i++)
		if (column->cells[i] == DATA_MISSING)
			return true;
	return false;
}

/* In the order of columns. That a column has a value says nothing where all do. */
static void part_add(Part *part, const DataColumn *column, Str label, bool in_whole) {
	size_t index = (size_t)(column - part->dataset->columns);
	bool is_value = label.length == 0;
	if ((is_value && !has_missing(column, part->dataset->row_count)) ||
		part->term_count == TERMS_MOST)
		return;
	size_t at = part->term_count++;
	for (; at > 0 && part->terms[at - 1].column > index; at--)
		part->terms[at] = part->terms[at - 1];
	part->terms[at] = (Term){index, label, in_whole && part->kind == VALUE_PERCENT};
}

static int term_compare(const Term *a, const Term *b) {
	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	if (a->in_whole != b->in_whole)
		return a->in_whole ? 1 : -1;
	return str_compare(a->label, b->label);
}

static int key_compare(const Part *a, const Part *b) {
	int order = (a->dataset > b->dataset) - (a->dataset < b->dataset); /* of one array */
	order = order != 0 ? order : str_compare(a->where, b->where);
	order = order != 0 ? order : (int)a->kind - (int)b->kind;
	order = order != 0 ? order : (a->term_count > b->term_count) - (a->term_count < b->term_count);
	for (size_t i = 0; order == 0 && i < a->term_count; i++)
		order = term_compare(&a->terms[i], &b->terms[i]);
	return order;
}

static int part_compare(const void *left, const void *right) {
	const Part *a = left, *b = right;
	int order = key_compare(a, b);
	return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

/* ---- gathering ---- */

static Part *parts_new(Parts *parts, const Dataset *dataset, const Setting *where, ValueKind kind) {
	Part *part = ARENA_PUSH(parts->arena, parts->parts, parts->count, parts->capacity, Part);
	*part = (Part){.dataset = dataset, .where = where->text, .kind = kind, .order = parts->count};
	return part;
}

/* Two codes with one label cannot be told apart by it. */
static bool is_clear(const DataColumn *column) {
	for (size_t i = 0; column && column->codes && i < column->codes->count; i++)
		if (codes_find_label(column->codes, column->codes->codes[i].label, false) != i)
			return false;
	return column != NULL;
}

/* The number of labels that are values: behind them stand missing ones. */
static size_t value_count(const DataColumn *column, size_t shown) {
	return column->codes && column->codes->count < shown ? column->codes->count : shown;
}

/* The table while its cells are gathered. */
typedef struct {
	Parts *parts;
	const Grid *grid;
	const Dataset *dataset;
	const DataColumn *down, *group; /* of a crosstab; of row groups, or NULL */
	bool excludes;
} Table;

/* The terms that all cells of a table share: its group, or that there is one. */
static void add_group(const Table *table, Part *part, Str group) {
	if (table->group)
		part_add(part, table->group, group, true);
}

static const Value *cell_at(const Table *table, size_t row, size_t column, ValueKind *kind) {
	const Value *value = &table->grid->rows[row].cells[column];
	size_t both = table->grid->spec->show.integer == TABLE_SHOW_BOTH;
	bool is_tabulation = table->grid->spec->kind.integer == TABLE_TABULATE;
	bool second = is_tabulation ? column % 2 == 1 : column >= table->grid->column_count / 2;
	bool percent = both ? second : table->grid->spec->show.integer == TABLE_SHOW_PERCENT;
	*kind = percent ? VALUE_PERCENT : VALUE_COUNT;
	return value;
}

static Part *add_cell(Table *table, size_t row, size_t column) {
	ValueKind kind;
	const Value *value = cell_at(table, row, column, &kind);
	Part *part = parts_new(table->parts, table->dataset, &table->grid->spec->where, kind);
	part->value = value;
	part->place = (FigurePlace){.grid = table->grid, .row = row, .column = column};
	return part;
}

/* A row of a tabulation: a code, in each of the columns. */
static void gather_tabulated(Table *table, size_t row, size_t index, Str group) {
	const TableSpec *spec = table->grid->spec;
	size_t stride = table->grid->column_count / spec->columns.list.count;
	for (size_t i = 0; i < table->grid->column_count; i++) {
		const DataColumn *column =
			dataset_lookup_column(table->dataset, spec->columns.list.items[i / stride]);
		if (index >= value_count(column, SIZE_MAX) || !is_clear(column))
			continue;
		Part *part = add_cell(table, row, i);
		part_add(part, column, column->codes->codes[index].label, false);
		add_group(table, part, group);
		if (table->excludes && part->kind == VALUE_PERCENT)
			part_add(part, column, STR(""), true);
	}
}

/* A row of a crosstab: a value, or all (`index` SIZE_MAX), by those across and by all of them. */
static void gather_crossed(Table *table, size_t row, size_t index, Str group) {
	const TableSpec *spec = table->grid->spec;
	const DataColumn *across = dataset_lookup_column(table->dataset, spec->columns.list.items[0]);
	size_t blocks = spec->show.integer == TABLE_SHOW_BOTH ? 2 : 1;
	size_t block = table->grid->column_count / blocks;
	bool has_total = spec->total.integer == TOTAL_YES || spec->total.integer == TOTAL_COLUMNS;
	size_t shown = value_count(across, block - (has_total ? 1 : 0));
	if (!is_clear(across) || (index != SIZE_MAX && index >= value_count(table->down, SIZE_MAX)))
		return;
	for (size_t i = 0; i < table->grid->column_count; i++) {
		bool is_total = has_total && i % block == block - 1;
		if (!is_total && i % block >= shown)
			continue;
		Part *part = add_cell(table, row, i);
		add_group(table, part, group);
		if (index != SIZE_MAX)
			part_add(part, table->down, table->grid->rows[row].label.text, false);
		if (table->excludes && (index == SIZE_MAX || part->kind == VALUE_PERCENT))
			part_add(part, table->down, STR(""), true);
		if (!is_total)
			part_add(part, across, table->grid->columns[i].label.text, true);
		else if (table->excludes)
			part_add(part, across, STR(""), true);
	}
}

/* How many rows of a list show each code of a column. */
static void gather_listed(Parts *parts, const Grid *grid, const Dataset *dataset, size_t column,
	const DataColumn *codes) {
	for (size_t i = 0; i < codes->codes->count; i++) {
		const Code *code = &codes->codes->codes[i];
		Part *part = parts_new(parts, dataset, &grid->spec->where, VALUE_COUNT);
		part->place = (FigurePlace){.grid = grid, .row = SIZE_MAX, .column = column};
		part_add(part, codes, code->label, false);
		Str shown = grid->spec->cells.integer == CELLS_CODE ? code->code : code->label;
		for (size_t row = 0; row < grid->row_count; row++)
			if (grid->rows[row].kind == GRID_BODY &&
				grid->rows[row].cells[column].kind == VALUE_TEXT)
				part->rows += str_equal(grid->rows[row].cells[column].text, shown);
	}
}

static void gather_list(Parts *parts, const Grid *grid, const Dataset *dataset) {
	for (size_t i = 0; i < grid->spec->columns.list.count; i++) {
		const DataColumn *column =
			dataset_lookup_column(dataset, grid->spec->columns.list.items[i]);
		size_t place = i + grid->column_count - grid->spec->columns.list.count;
		if (place < grid->column_count && column->codes && is_clear(column) && !dataset->weights)
			gather_listed(parts, grid, dataset, place, column);
	}
}

/* Whether labels tell all of its cells: missing values that are shown may be named as a value is.
 */
static bool is_plain(const Table *table) {
	const TableSpec *spec = table->grid->spec;
	if (table->group && !is_clear(table->group))
		return false;
	if (table->excludes)
		return true;
	return !SETTING_IS_SET(spec->uncounted) && !table->group &&
	       (!table->down || table->down->codes);
}

static void gather_table(Parts *parts, const Grid *grid) {
	const TableSpec *spec = grid->spec;
	const Dataset *dataset = dataset_meant(parts->stats, &spec->data);
	Table table = {.parts = parts,
		.grid = grid,
		.dataset = dataset,
		.excludes = spec->missing.integer == MISSING_EXCLUDE};
	if (SETTING_IS_SET(spec->group_by))
		table.group = dataset_lookup_column(dataset, spec->group_by.text);
	if (spec->kind.integer == TABLE_LIST) {
		gather_list(parts, grid, dataset);
		return;
	}
	bool crosses = spec->kind.integer == TABLE_CROSSTAB;
	if (crosses)
		table.down = dataset_lookup_column(dataset, spec->rows.text);
	if ((crosses && !is_clear(table.down)) || !is_plain(&table))
		return;
	Str group = STR("");
	size_t index = 0;
	for (size_t row = 0; row < grid->row_count; row++) {
		GridRowKind kind = grid->rows[row].kind;
		if (kind == GRID_GROUP)
			group = grid->rows[row].label.text;
		if (kind == GRID_TOTAL)
			group = STR("");
		if (kind == GRID_GROUP)
			index = 0;
		else if (kind == GRID_BODY && crosses)
			gather_crossed(&table, row, index++, group);
		else if (kind == GRID_BODY)
			gather_tabulated(&table, row, index++, group);
		else if (crosses)
			gather_crossed(&table, row, SIZE_MAX, group);
	}
}

static void gather_chart(Parts *parts, const Plot *plot) {
	const ChartSpec *spec = plot->spec;
	const Dataset *dataset = dataset_meant(parts->stats, &spec->data);
	const DataColumn *by =
		SETTING_IS_SET(spec->by) ? dataset_lookup_column(dataset, spec->by.text) : NULL;
	bool down = plot->kind == CHART_BAR || plot->kind == CHART_COLUMN || plot->kind == CHART_DOT;
	if (plot->kind == CHART_TILEMAP || (by && !is_clear(by)))
		return;
	for (size_t i = 0; i < plot->category_count * plot->series_count; i++) {
		size_t category = i / plot->series_count, series = i % plot->series_count;
		size_t whole = down ? series : category, code = down ? category : series;
		const DataColumn *of = dataset_lookup_column(dataset, spec->of.list.items[by ? 0 : whole]);
		if (!is_clear(of))
			return;
		bool percent = plot->show == CHART_SHOW_PERCENT;
		Part *part = parts_new(parts, dataset, &spec->where, percent ? VALUE_PERCENT : VALUE_COUNT);
		part->value = &plot->values[i];
		part->place = (FigurePlace){.plot = plot, .row = category, .column = series};
		part_add(part, of, plot->codes->codes[code].label, false);
		if (percent)
			part_add(part, of, STR(""), true);
		if (by)
			part_add(
				part, by, down ? plot->series[series].label : plot->categories[category], true);
	}
}

/* ---- comparing ---- */

static Str printed_text(Arena *arena, const Part *part) {
	return part->value
	           ? part->value->text
	           : value_make(arena, VALUE_COUNT, ratio_from_integer(part->rows), 0, ROUND_HALF_AWAY)
	                 .text;
}

static bool part_number(Arena *arena, const Part *part, PrintedNumber *number) {
	Ratio rows = ratio_from_integer(part->rows);
	*number = (PrintedNumber){.exact = rows, .printed = rows};
	return !part->value ||
	       (!value_is_symbol(part->value) && number_of_value(arena, part->value, number));
}

static bool is_confidential(const Part *part) {
	return part->value && value_is_symbol(part->value) &&
	       str_equal(part->value->symbol, STR("[c]"));
}

static bool parts_agree(Arena *arena, const Part *a, const Part *b) {
	PrintedNumber left, right;
	bool left_is = part_number(arena, a, &left), right_is = part_number(arena, b, &right);
	if (left_is && right_is)
		return numbers_agree(&left, &right);
	/* What is hidden here and shown there is not hidden; other symbols stand beside digits. */
	return !(is_confidential(a) && right_is) && !(is_confidential(b) && left_is);
}

static bool same_place(const Part *a, const Part *b) {
	return a->place.grid == b->place.grid && a->place.plot == b->place.plot;
}

static void report(const Parts *parts, const Part *first, const Part *second) {
	bool shares = first->value && second->value && first->kind == VALUE_PERCENT &&
	              ratio_compare(first->value->number, second->value->number) == 0;
	diag_error(parts->diagnostics, place_span(&second->place),
		"the same records are printed as %.*s and as %.*s: %.*s, and %.*s",
		STR_ARGS(printed_text(parts->arena, second)), STR_ARGS(printed_text(parts->arena, first)),
		STR_ARGS(place_describe(parts->arena, &second->place)),
		STR_ARGS(place_describe(parts->arena, &first->place)));
	if (shares)
		diag_hint(parts->diagnostics, "give both the same 'percentages'");
	else
		reconcile_hint_fault(parts->diagnostics);
	diag_see(parts->diagnostics, place_span(&first->place), "the other is here");
}

void reconcile_parts(Arena *arena, Diagnostics *diagnostics, const Stats *stats,
	const Grid *const *grids, size_t grid_count, const Plot *const *plots, size_t plot_count) {
	Parts parts = {.arena = arena, .diagnostics = diagnostics, .stats = stats};
	for (size_t i = 0; i < grid_count; i++)
		if (grids[i])
			gather_table(&parts, grids[i]);
	for (size_t i = 0; i < plot_count; i++)
		if (plots[i])
			gather_chart(&parts, plots[i]);
	if (parts.count > 1)
		qsort(parts.parts, parts.count, sizeof(Part), part_compare);
	const Part *first = parts.parts;
	for (size_t i = 1; i < parts.count; i++) {
		const Part *part = &parts.parts[i];
		if (key_compare(first, part) != 0)
			first = part;
		else if (!same_place(first, part) && disclosure_prints_equal(part->dataset) &&
				 !parts_agree(arena, first, part))
			report(&parts, first, part);
	}
}
