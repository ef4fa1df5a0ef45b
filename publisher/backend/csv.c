/* Every computed table and chart series as CSV (RFC 4180, in UTF-8, with line feeds): what is
 * printed, but numbers as plain digits. Texts are written as they are, also those that a
 * spreadsheet would take for formulas: the file is data, and says what the release says. */
#include "backend/backend.h"

static bool needs_quotes(Str cell) {
	for (size_t i = 0; i < cell.length; i++) {
		char c = cell.data[i];
		if (c == ',' || c == '"' || c == '\n' || c == '\r')
			return true;
	}
	return cell.length > 0 &&
	       (ascii_is_space(cell.data[0]) || ascii_is_space(cell.data[cell.length - 1]));
}

static void add_cell(Buffer *out, Str cell) {
	if (!needs_quotes(cell)) {
		buffer_add_str(out, cell);
		return;
	}
	buffer_add_char(out, '"');
	for (size_t i = 0; i < cell.length; i++) {
		if (cell.data[i] == '"')
			buffer_add_char(out, '"');
		buffer_add_char(out, cell.data[i]);
	}
	buffer_add_char(out, '"');
}

static void add_value(Arena *arena, Buffer *out, const Value *value) {
	if (value_is_symbol(value)) {
		add_cell(out, value->symbol);
		return;
	}
	Ratio printed;
	switch (value->kind) {
	case VALUE_COUNT:
	case VALUE_PERCENT:
	case VALUE_SHARE:
	case VALUE_POINTS:
	case VALUE_WORDS:
	case VALUE_ORDINAL:
	case VALUE_TRUTH:
		printed = value->shift == 0 ? value->number : value_rounded(value);
		add_cell(out, ratio_format(arena, printed, value->decimals, value->rounding, false));
		break;
	case VALUE_PHRASE:
	case VALUE_TEXT:
		add_cell(out, value->text);
		break;
	case VALUE_MISSING:
		add_cell(out, value->symbol);
		break;
	}
}

/* ---- what a file holds ---- */

/* Symbols that stand beside values have a column of their own, for a number is a number. */
static bool has_status(const Grid *grid, size_t column) {
	for (size_t row = 0; row < grid->row_count; row++) {
		const Value *cells = grid->rows[row].cells;
		if (cells && cells[column].symbol.length > 0 && !value_is_symbol(&cells[column]))
			return true;
	}
	return false;
}

/* The headings over a column and its own, from the top: "Number: Good". */
static Str column_name(Arena *arena, const Grid *grid, size_t column) {
	Buffer name = {0};
	for (size_t i = 0; i < grid->span_count; i++) {
		const GridSpan *span = &grid->spans[i];
		if (column >= span->first && column - span->first < span->count)
			buffer_add_printf(&name, "%.*s: ", STR_ARGS(span->label.text));
	}
	buffer_add_str(&name, grid->columns[column].label.text);
	Str text = str_copy(arena, buffer_str(&name));
	buffer_drop(&name);
	return text;
}

static void add_header(Arena *arena, Buffer *out, const Grid *grid, const bool *statuses) {
	if (grid->group.text.length > 0) {
		add_cell(out, grid->group.text);
		buffer_add_char(out, ',');
	}
	add_cell(out, grid->stub.text);
	for (size_t column = 0; column < grid->column_count; column++) {
		Str name = column_name(arena, grid, column);
		buffer_add_char(out, ',');
		add_cell(out, name);
		if (statuses[column]) {
			buffer_add_char(out, ',');
			add_cell(out, str_printf(arena, "%.*s (status)", STR_ARGS(name)));
		}
	}
	buffer_add_char(out, '\n');
}

static void add_row(Arena *arena, Buffer *out, const Grid *grid, const GridRow *row, Str group,
	const bool *statuses) {
	if (grid->group.text.length > 0) {
		add_cell(out, row->kind == GRID_TOTAL ? row->label.text : group);
		buffer_add_char(out, ',');
	}
	add_cell(out, row->label.text);
	for (size_t column = 0; column < grid->column_count; column++) {
		const Value *value = &row->cells[column];
		buffer_add_char(out, ',');
		add_value(arena, out, value);
		if (!statuses[column])
			continue;
		buffer_add_char(out, ',');
		if (!value_is_symbol(value))
			add_cell(out, value->symbol);
	}
	buffer_add_char(out, '\n');
}

static void add_grid(Arena *arena, Buffer *out, const Grid *grid) {
	bool *statuses = ARENA_ARRAY(arena, grid->column_count, bool);
	for (size_t column = 0; column < grid->column_count; column++)
		statuses[column] = has_status(grid, column);
	add_header(arena, out, grid, statuses);
	Str group = STR("");
	for (size_t i = 0; i < grid->row_count; i++) {
		if (grid->rows[i].kind == GRID_GROUP)
			group = grid->rows[i].label.text;
		else
			add_row(arena, out, grid, &grid->rows[i], group, statuses);
	}
}

static void add_plot(Arena *arena, Buffer *out, const Plot *plot) {
	buffer_add_text(out, "category,series,value\n");
	for (size_t category = 0; category < plot->category_count; category++) {
		for (size_t series = 0; series < plot->series_count; series++) {
			add_cell(out, plot->categories[category]);
			buffer_add_char(out, ',');
			add_cell(out, plot->series[series].label);
			buffer_add_char(out, ',');
			add_value(arena, out, &plot->values[category * plot->series_count + series]);
			buffer_add_char(out, '\n');
		}
	}
}

void csv_add(Arena *arena, const Node *node, Buffer *out) {
	if (node->kind == NODE_TABLE)
		add_grid(arena, out, node->grid);
	else
		add_plot(arena, out, node->plot);
}

Str csv_name(Arena *arena, const Node *node) {
	return str_printf(
		arena, "%s-%.*s.csv", node->kind == NODE_TABLE ? "table" : "chart", STR_ARGS(node->text));
}
