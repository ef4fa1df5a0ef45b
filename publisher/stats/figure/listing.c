/* list: one row a record, sorted. */
#include "stats/figure/figure.h"

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

/* Missing values stand last, in either direction. */
static int key_order(const SortKey *key, size_t a, size_t b) {
	int64_t left = key->column->cells[a];
	int64_t right = key->column->cells[b];
	if (left == DATA_MISSING || right == DATA_MISSING)
		return (left == DATA_MISSING) - (right == DATA_MISSING);
	int order = (left > right) - (left < right);
	if (key->column->type == COLUMN_TEXT)
		order = names_order(data_text(key->column, a), data_text(key->column, b));
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

/* A table while its rows are filled. */
typedef struct {
	const DataColumn **columns; /* the first one gives the rows their headers */
	size_t count;
	size_t capacity;      /* of the grid's rows */
	size_t note_capacity; /* of its cell notes */
} Listing;

static Str code_shown(const TableSpec *spec, const Code *code) {
	return spec->cells.integer == CELLS_CODE ? code->code : code->label;
}

/* The place of the row's number among those of the figure, which outlives the table. */
static Value cell_value(
	const Figure *figure, const TableSpec *spec, const DataColumn *column, const uint32_t *place) {
	size_t row = *place;
	int64_t cell = column->cells[row];
	Value value = {
		.kind = VALUE_TEXT, .number = ratio_from_integer(0), .rounding = figure->rounding};
	if (cell == DATA_MISSING) {
		value = figure_missing(figure, column, row);
	} else if (column->type == COLUMN_CODE) {
		value.text = code_shown(spec, &column->codes->codes[cell]);
	} else if (column_is_number(column)) {
		value = value_make(
			figure->arena, VALUE_COUNT, data_number(column, row), column->scale, figure->rounding);
	} else {
		value.text = figure_label(figure, column, row);
	}
	value.where = figure->place;
	value.dataset = figure->dataset;
	value.rows = place;
	value.row_count = 1;
	if (cell != DATA_MISSING)
		value.symbol = figure_use_marks(figure, data_mark(column, row));
	return value;
}

static void add_note(const Figure *figure, Grid *grid, Listing *listing, const DataColumn *column,
	size_t row, size_t grid_column) {
	const DataColumn *ids = column->note_ids;
	if (!ids || data_text(ids, row).length == 0)
		return;
	*ARENA_PUSH(figure->arena, grid->cell_notes, grid->cell_note_count, listing->note_capacity,
		GridNote) = (GridNote){
		.row = grid->row_count - 1,
		.column = grid_column,
		.id = data_text(ids, row),
		.place = data_span(ids, row),
	};
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
	return column_is_number(column);
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

static void add_legends(
	Figure *figure, const TableSpec *spec, const DataColumn *const *columns, size_t count) {
	bool several = lists_used(columns, count) > 1;
	for (size_t i = 0; i < count; i++)
		if (spec->cells.integer == CELLS_CODE && columns[i]->codes && !list_came_before(columns, i))
			note_legend(figure, columns, count, i, several);
}

/* ---- totals ---- */

/* Where the table names a column. */
static Span column_place(const Figure *figure, const Setting *columns, const DataColumn *column) {
	for (size_t i = 0; i < columns->list.count; i++)
		if (dataset_lookup_column(figure->dataset, columns->list.items[i]) == column)
			return columns->list.spans[i];
	return columns->span;
}

/* The sum of a column of integers over the figure's rows; what has no sum is not applicable. */
static bool total_value(
	Figure *figure, const TableSpec *spec, const DataColumn *column, Value *value) {
	Ratio sum = ratio_from_integer(0);
	if (!column_is_number(column)) {
		*value = figure_symbol(figure, stats_lookup_symbol(figure->stats, STR("z")));
		return true;
	}
	for (size_t i = 0; i < figure->rows->count; i++) {
		size_t row = figure->rows->rows[i];
		if (column->cells[row] != DATA_MISSING)
			sum = ratio_add(sum, data_number(column, row));
	}
	if (!ratio_is_valid(sum)) {
		diag_error(figure->diagnostics, column_place(figure, &spec->columns, column),
			"the total of '%.*s' is too large to be held", STR_ARGS(column->id));
		return false;
	}
	*value = value_make(figure->arena, VALUE_COUNT, sum, column->scale, figure->rounding);
	value->where = figure->place;
	value->dataset = figure->dataset;
	value->rows = figure->rows->rows;
	value->row_count = figure->rows->count;
	return true;
}

static bool add_total(Figure *figure, Grid *grid, Listing *listing, const GridPart *part) {
	GridRow *line =
		grid_add_row(figure, grid, &listing->capacity, part->total_kind, part->total_label);
	bool good = true;
	for (size_t i = 0; i < grid->column_count; i++)
		good = total_value(figure, grid->spec, listing->columns[i + 1], &line->cells[i]) && good;
	return good;
}

/* What the totals leave out. */
static void note_left_out(Figure *figure, const TableSpec *spec, const Listing *listing) {
	if (spec->total.integer == TOTAL_NO && !spec->subtotal.flag)
		return;
	for (size_t c = 1; c < listing->count; c++) {
		const DataColumn *column = listing->columns[c];
		int64_t records = 0;
		for (size_t i = 0; column_is_number(column) && i < figure->rows->count; i++)
			if (column->cells[figure->rows->rows[i]] == DATA_MISSING)
				records++;
		if (records > 0)
			figure_add_note(figure,
				str_printf(figure->arena, "Totals leave out %lld %s with no value for %.*s.",
					(long long)records, records == 1 ? "row" : "rows", STR_ARGS(column->label)));
	}
}

/* ---- the grid ---- */

static bool columns_hold(const Figure *figure, const Setting *setting, const DataColumn *column) {
	for (size_t i = 0; i < setting->list.count; i++)
		if (dataset_lookup_column(figure->dataset, setting->list.items[i]) == column)
			return true;
	return false;
}

/* The columns as named; before them the data's key, which names a record, if it is not one. */
static bool read_columns(Figure *figure, const Setting *setting, Listing *listing) {
	const DataColumn *key = figure->dataset->key;
	listing->columns = ARENA_ARRAY(figure->arena, setting->list.count + 1, const DataColumn *);
	if (key && !columns_hold(figure, setting, key))
		listing->columns[listing->count++] = key;
	bool good = true;
	for (size_t i = 0; i < setting->list.count; i++) {
		const DataColumn *column =
			figure_column(figure, setting->list.items[i], setting->list.spans[i]);
		listing->columns[listing->count++] = column;
		good = good && column;
	}
	return good;
}

static void add_record(Figure *figure, Grid *grid, Listing *listing, const uint32_t *place) {
	Value header = cell_value(figure, grid->spec, listing->columns[0], place);
	GridRow *line =
		grid_add_row(figure, grid, &listing->capacity, GRID_BODY, (Label){.text = header.text});
	if (listing->columns[0]->codes && header.kind != VALUE_MISSING)
		line->label.notes =
			listing->columns[0]->codes->codes[listing->columns[0]->cells[*place]].notes;
	add_note(figure, grid, listing, listing->columns[0], *place, SIZE_MAX);
	for (size_t i = 0; i < grid->column_count; i++) {
		line->cells[i] = cell_value(figure, grid->spec, listing->columns[i + 1], place);
		add_note(figure, grid, listing, listing->columns[i + 1], *place, i);
	}
}

static bool fill_part(Figure *figure, Grid *grid, void *kind, const GridPart *part) {
	Listing *listing = kind;
	for (size_t i = 0; part->body && i < figure->rows->count; i++)
		add_record(figure, grid, listing, &figure->rows->rows[i]);
	return !part->total || add_total(figure, grid, listing, part);
}

static bool make_columns(Figure *figure, Grid *grid, const Listing *listing) {
	Str *ids = ARENA_ARRAY(figure->arena, listing->count, Str);
	grid_allocate(figure, grid, listing->count - 1);
	for (size_t i = 0; i < grid->column_count; i++) {
		const DataColumn *column = listing->columns[i + 1];
		ids[i] = column->id;
		grid->columns[i] =
			(GridColumn){figure_column_label(column), column_is_numeric(grid->spec, column)};
	}
	Headed headed = {"column", ids, NULL, grid->column_count};
	return grid_add_headings(figure, grid, 0, &headed, 1, 1);
}

bool grid_list(Figure *figure, Grid *grid) {
	const TableSpec *spec = grid->spec;
	Order order;
	Listing listing = {0};
	bool good = read_columns(figure, &spec->columns, &listing);
	if (!read_order(figure, &spec->sort, &order) || !good)
		return false;
	sort_rows(figure->arena, &order, figure->rows->rows, figure->rows->count);
	if (!SETTING_IS_SET(spec->stub))
		grid->stub = figure_column_label(listing.columns[0]);
	if (!make_columns(figure, grid, &listing) ||
		!grid_fill_groups(figure, grid, fill_part, &listing, &listing.capacity))
		return false;
	add_legends(figure, spec, listing.columns, listing.count);
	note_left_out(figure, spec, &listing);
	return true;
}
