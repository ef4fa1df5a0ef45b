/* list: one row a record, sorted. */
#include "stats/figure.h"

#include <string.h>

typedef struct {
	const DataColumn *column;
	bool descending;
} SortKey;

typedef struct {
	const SortKey *keys;
	size_t count;
} Order;

/* ---- sorting ---- */

/* But for the case of ASCII letters first, then by bytes. */
static int text_order(Str a, Str b) {
	size_t shorter = a.length < b.length ? a.length : b.length;
	for (size_t i = 0; i < shorter; i++) {
		int left = (unsigned char)ascii_lower(a.data[i]);
		int right = (unsigned char)ascii_lower(b.data[i]);
		if (left != right)
			return left - right;
	}
	if (a.length != b.length)
		return a.length < b.length ? -1 : 1;
	return str_compare(a, b);
}

/* Missing values stand last, in either direction. */
static int key_order(const SortKey *key, size_t a, size_t b) {
	int64_t left = key->column->cells[a];
	int64_t right = key->column->cells[b];
	if (left == DATA_MISSING || right == DATA_MISSING)
		return (left == DATA_MISSING) - (right == DATA_MISSING);
	int order = (left > right) - (left < right);
	if (key->column->type == COLUMN_TEXT)
		order = text_order(key->column->texts[a], key->column->texts[b]);
	return key->descending ? -order : order;
}

static int row_order(const Order *order, size_t a, size_t b) {
	int result = 0;
	for (size_t i = 0; i < order->count && result == 0; i++)
		result = key_order(&order->keys[i], a, b);
	return result;
}

static void merge(const Order *order, const uint32_t *from, uint32_t *to, size_t start,
	size_t middle, size_t end) {
	size_t left = start;
	size_t right = middle;
	for (size_t i = start; i < end; i++) {
		bool take_left =
			left < middle && (right == end || row_order(order, from[left], from[right]) <= 0);
		to[i] = take_left ? from[left++] : from[right++];
	}
}

/* A stable sort: merging runs of 1, 2, 4, … */
static void sort_rows(Arena *arena, const Order *order, uint32_t *rows, size_t count) {
	uint32_t *from = rows;
	uint32_t *to = ARENA_ARRAY(arena, count, uint32_t);
	for (size_t run = 1; run < count; run *= 2) {
		for (size_t start = 0; start < count; start += 2 * run) {
			size_t middle = start + run < count ? start + run : count;
			size_t end = middle + run < count ? middle + run : count;
			merge(order, from, to, start, middle, end);
		}
		uint32_t *swap = from;
		from = to;
		to = swap;
	}
	if (from != rows && count > 0)
		memcpy(rows, from, count * sizeof(uint32_t));
}

static bool read_order(Figure *figure, const Setting *sort, Order *order) {
	SortKey *keys = ARENA_ARRAY(figure->arena, sort->list.count, SortKey);
	bool good = true;
	for (size_t i = 0; i < sort->list.count; i++) {
		Str item = sort->list.items[i];
		keys[i].descending = str_starts_with(item, STR("-"));
		Str id = str_trim(str_slice(item, keys[i].descending ? 1 : 0, item.length));
		keys[i].column = figure_column(figure, id, sort->list.spans[i]);
		good = good && keys[i].column;
	}
	*order = (Order){keys, sort->list.count};
	return good;
}

/* ---- cells ---- */

static Str code_shown(const TableSpec *spec, const Code *code) {
	return spec->cells.integer == CELLS_CODE ? code->code : code->label;
}

static Value cell_value(
	const Figure *figure, const TableSpec *spec, const DataColumn *column, size_t row) {
	int64_t cell = column->cells[row];
	if (cell == DATA_MISSING)
		return figure_cell(figure, row, VALUE_MISSING, STR(""));
	if (column->type == COLUMN_CODE)
		return figure_cell(figure, row, VALUE_TEXT, code_shown(spec, &column->codes->codes[cell]));
	if (column->type != COLUMN_INTEGER)
		return figure_cell(figure, row, VALUE_TEXT, figure_label(figure, column, row));
	Value value = figure_cell(figure, row, VALUE_COUNT, STR(""));
	value.number = ratio_from_integer(cell);
	value.text = value_make(figure->arena, VALUE_COUNT, value.number, 0, figure->rounding).text;
	return value;
}

static bool codes_are_numbers(const CodeList *list) {
	for (size_t i = 0; i < list->count; i++)
		for (size_t j = 0; j < list->codes[i].code.length; j++)
			if (!ascii_is_digit(list->codes[i].code.data[j]))
				return false;
	return true;
}

static bool column_is_numeric(const TableSpec *spec, const DataColumn *column) {
	if (column->type == COLUMN_CODE)
		return spec->cells.integer == CELLS_CODE && codes_are_numbers(column->codes);
	return column->type == COLUMN_INTEGER;
}

/* ---- notes ---- */

static bool list_came_before(const DataColumn *const *columns, size_t index) {
	for (size_t i = 0; i < index; i++)
		if (columns[i]->codes == columns[index]->codes)
			return true;
	return false;
}

static size_t lists_used(const DataColumn *const *columns, size_t count) {
	size_t used = 0;
	for (size_t i = 0; i < count; i++)
		used += columns[i]->codes && !list_came_before(columns, i);
	return used;
}

/* "Key: 1 = Good, 2 = Bad"; with several lists, each says for which columns it is. */
static void note_legend(
	Figure *figure, const DataColumn *const *columns, size_t count, size_t index, bool several) {
	const CodeList *list = columns[index]->codes;
	Names labels = {.arena = figure->arena};
	for (size_t i = index; i < count; i++)
		if (columns[i]->codes == list)
			names_add(&labels, columns[i]->label);
	Str of = value_join_names(figure->arena, labels.items, labels.count);
	Buffer note = {0};
	if (several)
		buffer_add_printf(&note, "Key to %.*s: ", STR_ARGS(of));
	else
		buffer_add_text(&note, "Key: ");
	for (size_t i = 0; i < list->count; i++)
		buffer_add_printf(&note, "%s%.*s = %.*s", i > 0 ? ", " : "", STR_ARGS(list->codes[i].code),
			STR_ARGS(list->codes[i].label));
	figure_add_note(figure, str_copy(figure->arena, buffer_str(&note)));
	buffer_drop(&note);
}

static void add_notes(Figure *figure, const TableSpec *spec, const DataColumn *const *columns,
	size_t count, bool any_missing) {
	bool several = lists_used(columns, count) > 1;
	for (size_t i = 0; i < count; i++)
		if (spec->cells.integer == CELLS_CODE && columns[i]->codes && !list_came_before(columns, i))
			note_legend(figure, columns, count, i, several);
	if (any_missing)
		figure_add_note(figure, str_printf(figure->arena, "%.*s = not available",
									STR_ARGS(figure->stats->layout->release->missing_symbol.text)));
}

/* ---- the grid ---- */

typedef struct {
	const DataColumn **items; /* the first one gives the rows their headers */
	size_t count;
} Columns;

static bool columns_hold(const Figure *figure, const Setting *setting, const DataColumn *column) {
	for (size_t i = 0; i < setting->list.count; i++)
		if (dataset_lookup_column(figure->dataset, setting->list.items[i]) == column)
			return true;
	return false;
}

/* The columns as named; before them the data's key, which names a record, if it is not one. */
static bool read_columns(Figure *figure, const Setting *setting, Columns *columns) {
	const DataColumn *key = figure->dataset->key;
	*columns =
		(Columns){ARENA_ARRAY(figure->arena, setting->list.count + 1, const DataColumn *), 0};
	if (key && !columns_hold(figure, setting, key))
		columns->items[columns->count++] = key;
	bool good = true;
	for (size_t i = 0; i < setting->list.count; i++) {
		const DataColumn *column =
			figure_column(figure, setting->list.items[i], setting->list.spans[i]);
		columns->items[columns->count++] = column;
		good = good && column;
	}
	return good;
}

/* True if something is missing in the row. */
static bool fill_row(const Figure *figure, const Grid *grid, GridRow *line,
	const DataColumn *const *columns, size_t row) {
	Value header = cell_value(figure, grid->spec, columns[0], row);
	bool missing = header.kind == VALUE_MISSING;
	line->label = header.text;
	for (size_t i = 0; i < grid->column_count; i++) {
		line->cells[i] = cell_value(figure, grid->spec, columns[i + 1], row);
		missing = missing || line->cells[i].kind == VALUE_MISSING;
	}
	return missing;
}

bool grid_list(Figure *figure, Grid *grid) {
	const TableSpec *spec = grid->spec;
	Order order;
	Columns columns;
	bool good = read_columns(figure, &spec->columns, &columns);
	if (!read_order(figure, &spec->sort, &order) || !good)
		return false;
	Selection selection = selection_make(figure->arena, figure->dataset, figure->where);
	sort_rows(figure->arena, &order, selection.rows, selection.count);
	if (!SETTING_IS_SET(spec->stub))
		grid->stub = columns.items[0]->label;
	grid_allocate(figure, grid, columns.count - 1, selection.count);
	for (size_t i = 0; i < grid->column_count; i++) {
		const DataColumn *column = columns.items[i + 1];
		grid->columns[i] = (GridColumn){column->label, column_is_numeric(spec, column)};
	}
	bool any_missing = false;
	for (size_t i = 0; i < selection.count; i++)
		any_missing |= fill_row(figure, grid, &grid->rows[i], columns.items, selection.rows[i]);
	add_notes(figure, spec, columns.items, columns.count, any_missing);
	return true;
}
