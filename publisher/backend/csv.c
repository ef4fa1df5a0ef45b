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
	switch (value->kind) {
	case VALUE_COUNT:
	case VALUE_PERCENT:
	case VALUE_SHARE:
	case VALUE_WORDS:
		add_cell(out, ratio_format(arena, value->number, value->decimals, value->rounding, false));
		break;
	case VALUE_TEXT:
		add_cell(out, value->text);
		break;
	case VALUE_MISSING:
		add_cell(out, value->symbol);
		break;
	}
}

/* ---- what a file holds ---- */

static void add_grid(Arena *arena, Buffer *out, const Grid *grid) {
	add_cell(out, grid->stub);
	for (size_t column = 0; column < grid->column_count; column++) {
		buffer_add_char(out, ',');
		add_cell(out, grid->columns[column].label);
	}
	buffer_add_char(out, '\n');
	for (size_t row = 0; row < grid->row_count; row++) {
		add_cell(out, grid->rows[row].label);
		for (size_t column = 0; column < grid->column_count; column++) {
			buffer_add_char(out, ',');
			add_value(arena, out, &grid->rows[row].cells[column]);
		}
		buffer_add_char(out, '\n');
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

/* ---- files ---- */

Str csv_name(Arena *arena, const Node *node) {
	return str_printf(
		arena, "%s-%.*s.csv", node->kind == NODE_TABLE ? "table" : "chart", STR_ARGS(node->text));
}

static bool write_file(Diagnostics *diagnostics, const char *path, const Buffer *bytes) {
	OutputFile *output = output_open(diagnostics, path);
	if (output == NULL)
		return false;
	if (output_write(output, bytes->data, bytes->length))
		return output_commit(output);
	output_abandon(output);
	return false;
}

static bool write_node(
	Arena *arena, Diagnostics *diagnostics, const Node *node, const char *directory) {
	const char *path = arena_printf(arena, "%s/%.*s", directory, STR_ARGS(csv_name(arena, node)));
	Buffer bytes = {0};
	csv_add(arena, node, &bytes);
	bool good = write_file(diagnostics, path, &bytes);
	buffer_drop(&bytes);
	return good;
}

bool csv_write_tables(
	Arena *arena, Diagnostics *diagnostics, const Document *document, const char *directory) {
	if (!directory_make(diagnostics, directory))
		return false;
	for (size_t i = 0; i < document->table_count; i++) {
		if (!write_node(arena, diagnostics, document->tables[i], directory))
			return false;
	}
	for (size_t i = 0; i < document->chart_count; i++) {
		if (!write_node(arena, diagnostics, document->charts[i], directory))
			return false;
	}
	return true;
}
