/* The tables of counts behind the tables and charts of a layout, as they are printed: with the
 * lines and columns that a reader sees, and all their sums, whether those are shown or not. */
#include "stats/disclosure/plan.h"
#include "stats/figure/figure.h"

typedef struct {
	Figure figure;
	Disclosure *disclosure;
	const char *kind;
	Str id;
} Gatherer;

/* What stands down and across. `across` may be NULL: a single column; `group` too. */
typedef struct {
	const DataColumn *down, *across, *group;
	bool keeps_missing; /* records without a value have lines and columns of their own */
	bool across_occurs; /* columns in which no record counts are not printed */
} Shape;

typedef struct {
	Axis down, across, group;
	size_t downs, acrosses, groups; /* places of each */
	size_t *lines;                  /* [group * downs + down]: row of the table, or SIZE_MAX */
	size_t *columns;                /* [across]: column of the table, or SIZE_MAX */
	size_t *sums;                   /* [group]: row of the subtotal */
} Places;

static size_t place_of(
	const Figure *figure, const Axis *axis, const DataColumn *column, size_t row) {
	return column ? axis_find(figure, axis, row) : 0;
}

/* Whether the column across is one of the table, and not its groups. */
static bool is_crossed(const Shape *shape) {
	return shape->across && !shape->across_occurs;
}

static bool is_counted(const Figure *figure, const Shape *shape, size_t row) {
	const DataColumn *columns[] = {shape->down, shape->across, shape->group};
	for (size_t i = 0; i < BASE_COUNT(columns) && !shape->keeps_missing; i++)
		if (columns[i] && columns[i]->cells[row] == DATA_MISSING)
			return false;
	return !missing_is_uncounted(figure, shape->down, row) &&
	       !(is_crossed(shape) && missing_is_uncounted(figure, shape->across, row));
}

static Str label_of(
	const Figure *figure, const Axis *axis, const DataColumn *column, size_t place) {
	return column ? axis_label(figure, axis, place).text : LABEL_TOTAL;
}

/* Marks with 1 what occurs in the figure's rows. */
static void mark_places(const Figure *figure, const Shape *shape, Places *places) {
	for (size_t i = 0; i < figure->rows->count; i++) {
		size_t row = figure->rows->rows[i];
		size_t group = place_of(figure, &places->group, shape->group, row);
		places->lines[group * places->downs + place_of(figure, &places->down, shape->down, row)] =
			1;
		places->columns[place_of(figure, &places->across, shape->across, row)] = 1;
		places->sums[group] = 1;
	}
}

/* Codes have their lines even where none occurs. */
static bool is_printed(const Axis *axis, size_t place, bool occurs) {
	return occurs || (axis->column && axis->column->codes && place < axis->count);
}

static void number_places(const Shape *shape, Places *places, PrintedTable *table) {
	size_t rows = 0, columns = 0;
	for (size_t group = 0; group < places->groups; group++) {
		bool occurs = places->sums[group] == 1;
		places->sums[group] = SIZE_MAX;
		for (size_t down = 0; down < places->downs; down++) {
			size_t *line = &places->lines[group * places->downs + down];
			bool printed = (occurs || !shape->group) && is_printed(&places->down, down, *line == 1);
			*line = printed ? rows++ : SIZE_MAX;
		}
		if (occurs && shape->group)
			places->sums[group] = rows++;
	}
	for (size_t across = 0; across < places->acrosses; across++) {
		bool occurs = places->columns[across] == 1;
		bool printed = !shape->across || occurs ||
		               (!shape->across_occurs && is_printed(&places->across, across, false));
		places->columns[across] = printed ? columns++ : SIZE_MAX;
	}
	table->table.row_count = rows + 1;
	table->table.column_count = columns + (shape->across ? 1 : 0);
	table->table.adds_across = shape->across != NULL;
}

static void label_table(
	const Figure *figure, const Shape *shape, const Places *places, PrintedTable *table) {
	Arena *arena = figure->arena;
	size_t rows = table->table.row_count;
	table->row_labels = ARENA_ARRAY(arena, rows, Str);
	table->column_labels = ARENA_ARRAY(arena, table->table.column_count, Str);
	table->parents = ARENA_ARRAY(arena, rows, size_t);
	for (size_t group = 0; group < places->groups; group++) {
		Str name = label_of(figure, &places->group, shape->group, group);
		size_t sum = shape->group ? places->sums[group] : rows - 1;
		for (size_t down = 0; down < places->downs; down++) {
			size_t line = places->lines[group * places->downs + down];
			if (line == SIZE_MAX)
				continue;
			Str label = label_of(figure, &places->down, shape->down, down);
			table->row_labels[line] =
				shape->group ? str_printf(arena, "%.*s, %.*s", STR_ARGS(name), STR_ARGS(label))
							 : label;
			table->parents[line] = sum;
		}
		if (shape->group && sum != SIZE_MAX) {
			table->row_labels[sum] = str_printf(arena, "Total, %.*s", STR_ARGS(name));
			table->parents[sum] = rows - 1;
		}
	}
	table->row_labels[rows - 1] = LABEL_TOTAL;
	for (size_t across = 0; across < places->acrosses; across++)
		if (places->columns[across] != SIZE_MAX)
			table->column_labels[places->columns[across]] =
				shape->across ? label_of(figure, &places->across, shape->across, across)
							  : shape->down->label;
	if (shape->across)
		table->column_labels[table->table.column_count - 1] = LABEL_TOTAL;
}

static void count_rows(
	const Figure *figure, const Shape *shape, const Places *places, PrintedTable *table) {
	size_t columns = table->table.column_count;
	for (size_t i = 0; i < figure->rows->count; i++) {
		size_t row = figure->rows->rows[i];
		size_t group = place_of(figure, &places->group, shape->group, row);
		size_t line =
			places
				->lines[group * places->downs + place_of(figure, &places->down, shape->down, row)];
		size_t lines[] = {
			line, shape->group ? places->sums[group] : SIZE_MAX, table->table.row_count - 1};
		size_t column = places->columns[place_of(figure, &places->across, shape->across, row)];
		for (size_t k = 0; k < BASE_COUNT(lines); k++) {
			if (lines[k] == SIZE_MAX)
				continue;
			Selection *cells = &table->cells[lines[k] * columns];
			selection_add(figure->arena, &cells[column], figure->dataset, row);
			if (shape->across)
				selection_add(figure->arena, &cells[columns - 1], figure->dataset, row);
		}
	}
	for (size_t i = 0; i < table->table.row_count * columns; i++)
		table->counts[i] = table->cells[i].records;
}

static void gather(Gatherer *gatherer, const Shape *shape) {
	Figure *figure = &gatherer->figure;
	Arena *arena = figure->arena;
	const Selection *before = figure->rows;
	Selection counted = {0};
	for (size_t i = 0; i < before->count; i++)
		if (is_counted(figure, shape, before->rows[i]))
			selection_add(arena, &counted, figure->dataset, before->rows[i]);
	figure->rows = &counted;
	Places places = {.down = axis_make(figure, shape->down), .acrosses = 1, .groups = 1};
	if (shape->keeps_missing)
		missing_gather(figure, shape->down, &places.down.missing);
	places.downs = axis_room(&places.down);
	if (shape->across) {
		places.across = axis_make(figure, shape->across);
		if (shape->keeps_missing && is_crossed(shape))
			missing_gather(figure, shape->across, &places.across.missing);
		places.acrosses = axis_room(&places.across);
	}
	if (shape->group) {
		places.group = axis_make(figure, shape->group);
		places.groups = places.group.count + 1;
	}
	places.lines = ARENA_ARRAY(arena, places.groups * places.downs, size_t);
	places.columns = ARENA_ARRAY(arena, places.acrosses, size_t);
	places.sums = ARENA_ARRAY(arena, places.groups, size_t);
	Disclosure *to = gatherer->disclosure;
	PrintedTable *table =
		ARENA_PUSH(arena, to->tables, to->table_count, to->table_capacity, PrintedTable);
	*table =
		(PrintedTable){.kind = gatherer->kind, .id = gatherer->id, .place = gatherer->figure.place};
	mark_places(figure, shape, &places);
	number_places(shape, &places, table);
	label_table(figure, shape, &places, table);
	size_t cells = table->table.row_count * table->table.column_count;
	table->cells = ARENA_ARRAY(arena, cells, Selection);
	table->counts = ARENA_ARRAY(arena, cells, int64_t);
	count_rows(figure, shape, &places, table);
	table->table.counts = table->counts;
	table->table.parents = shape->group ? table->parents : NULL;
	figure->rows = before;
}

/* ---- from the layout ---- */

/* False if the layout is at fault, which is reported where the table is made. */
static bool gatherer_open(Gatherer *gatherer, const Setting *data, const Setting *where,
	const Setting *decimals, const Dataset *dataset) {
	Figure *figure = &gatherer->figure;
	Diagnostics *silent = diag_new();
	figure->diagnostics = silent;
	bool good = figure_open(figure, data, where, decimals) && figure->dataset == dataset;
	figure->diagnostics = NULL;
	diag_drop(silent);
	if (!good)
		return false;
	Selection *rows = ARENA_NEW(figure->arena, Selection);
	*rows = selection_make(figure->arena, dataset, figure->where);
	figure->rows = rows;
	return true;
}

static const DataColumn *code_column(const Gatherer *gatherer, Str id) {
	const DataColumn *column = dataset_lookup_column(gatherer->figure.dataset, id);
	return column && column->codes ? column : NULL;
}

static void gather_table(Gatherer *gatherer, const TableSpec *spec) {
	const Dataset *dataset = gatherer->figure.dataset;
	bool keeps = spec->missing.integer == MISSING_ROW;
	const DataColumn *group =
		SETTING_IS_SET(spec->group_by) ? dataset_lookup_column(dataset, spec->group_by.text) : NULL;
	if (spec->kind.integer == TABLE_CROSSTAB) {
		const DataColumn *down = dataset_lookup_column(dataset, spec->rows.text);
		const DataColumn *across = dataset_lookup_column(dataset, spec->columns.list.items[0]);
		if (down && across)
			gather(gatherer, &(Shape){down, across, group, keeps, false});
		return;
	}
	/* Codes of a variable by group: a table of two ways. */
	for (size_t i = 0; i < spec->columns.list.count; i++) {
		const DataColumn *column = code_column(gatherer, spec->columns.list.items[i]);
		if (column)
			gather(gatherer, &(Shape){column, group, NULL, keeps, true});
	}
}

static void gather_chart(Gatherer *gatherer, const ChartSpec *spec) {
	const DataColumn *by = SETTING_IS_SET(spec->by)
	                           ? dataset_lookup_column(gatherer->figure.dataset, spec->by.text)
	                           : NULL;
	for (size_t i = 0; i < spec->of.list.count; i++) {
		const DataColumn *column = code_column(gatherer, spec->of.list.items[i]);
		if (column)
			gather(gatherer, &(Shape){column, by, NULL, false, false});
	}
}

void disclosure_add_table(Arena *arena, const Stats *stats, const Dataset *dataset,
	const TableSpec *spec, Disclosure *to) {
	Gatherer gatherer = {.figure = {.arena = arena, .stats = stats, .place = spec->span},
		.disclosure = to,
		.kind = "table",
		.id = spec->id};
	gatherer.figure.uncounted = SETTING_IS_SET(spec->uncounted) ? &spec->uncounted : NULL;
	if (gatherer_open(&gatherer, &spec->data, &spec->where, &spec->decimals, dataset))
		gather_table(&gatherer, spec);
}

void disclosure_add_chart(Arena *arena, const Stats *stats, const Dataset *dataset,
	const ChartSpec *spec, Disclosure *to) {
	Gatherer gatherer = {.figure = {.arena = arena, .stats = stats, .place = spec->span},
		.disclosure = to,
		.kind = "chart",
		.id = spec->id};
	if (gatherer_open(&gatherer, &spec->data, &spec->where, &spec->decimals, dataset))
		gather_chart(&gatherer, spec);
}
