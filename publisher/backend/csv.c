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

/* ---- columns ---- */

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
static Str column_title(Arena *arena, const Grid *grid, size_t column) {
	Buffer title = {0};
	for (size_t i = 0; i < grid->span_count; i++) {
		const GridSpan *span = &grid->spans[i];
		if (column >= span->first && column - span->first < span->count)
			buffer_add_printf(&title, "%.*s: ", STR_ARGS(span->label.text));
	}
	buffer_add_str(&title, grid->columns[column].label.text);
	Str text = str_copy(arena, buffer_str(&title));
	buffer_drop(&title);
	return text;
}

CsvColumn *csv_columns(Arena *arena, const Node *node, size_t *count) {
	const CsvColumn of_chart[] = {{STR("category"), CSV_ROW, 0}, {STR("series"), CSV_SERIES, 0},
		{STR("value"), CSV_VALUE, 0}};
	const Grid *grid = node->grid;
	*count = 0;
	if (node->kind != NODE_TABLE) {
		*count = BASE_COUNT(of_chart);
		return arena_copy(arena, of_chart, sizeof of_chart);
	}
	CsvColumn *columns = ARENA_ARRAY(arena, 2 + 2 * grid->column_count, CsvColumn);
	if (grid->group.text.length > 0)
		columns[(*count)++] = (CsvColumn){grid->group.text, CSV_GROUP, 0};
	/* A column without a name is found by no program. */
	columns[(*count)++] =
		(CsvColumn){grid->stub.text.length > 0 ? grid->stub.text : STR("row"), CSV_ROW, 0};
	for (size_t i = 0; i < grid->column_count; i++) {
		Str title = column_title(arena, grid, i);
		columns[(*count)++] = (CsvColumn){title, CSV_VALUE, i};
		if (has_status(grid, i))
			columns[(*count)++] =
				(CsvColumn){str_printf(arena, "%.*s (status)", STR_ARGS(title)), CSV_STATUS, i};
	}
	return columns;
}

/* ---- what a file holds ---- */

static void add_grid_cell(
	Arena *arena, Buffer *out, const CsvColumn *column, const GridRow *row, Str group) {
	const Value *value = &row->cells[column->index];
	switch (column->kind) {
	case CSV_GROUP:
		add_cell(out, row->kind == GRID_TOTAL ? row->label.text : group);
		break;
	case CSV_ROW:
		add_cell(out, row->label.text);
		break;
	case CSV_VALUE:
		add_value(arena, out, value);
		break;
	case CSV_STATUS:
		if (!value_is_symbol(value))
			add_cell(out, value->symbol);
		break;
	case CSV_SERIES:
		break; /* of charts */
	}
}

static void add_grid(
	Arena *arena, Buffer *out, const Grid *grid, const CsvColumn *columns, size_t count) {
	Str group = STR("");
	for (size_t i = 0; i < grid->row_count; i++) {
		const GridRow *row = &grid->rows[i];
		if (row->kind == GRID_GROUP) {
			group = row->label.text;
			continue;
		}
		for (size_t k = 0; k < count; k++) {
			buffer_add_text(out, k > 0 ? "," : "");
			add_grid_cell(arena, out, &columns[k], row, group);
		}
		buffer_add_char(out, '\n');
	}
}

static void add_plot(Arena *arena, Buffer *out, const Plot *plot) {
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
	size_t count;
	const CsvColumn *columns = csv_columns(arena, node, &count);
	for (size_t i = 0; i < count; i++) {
		buffer_add_text(out, i > 0 ? "," : "");
		add_cell(out, columns[i].title);
	}
	buffer_add_char(out, '\n');
	if (node->kind == NODE_TABLE)
		add_grid(arena, out, node->grid, columns, count);
	else
		add_plot(arena, out, node->plot);
}

Str csv_name(Arena *arena, const Node *node) {
	return str_printf(
		arena, "%s-%.*s.csv", node->kind == NODE_TABLE ? "table" : "chart", STR_ARGS(node->text));
}
