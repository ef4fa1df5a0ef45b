#include "document/sheet.h"

Sheet sheet_make(const Node *node) {
	Sheet sheet = {.node = node, .grid = node->grid, .plot = node->plot};
	if (sheet.grid != NULL) {
		sheet.row_count = sheet.grid->row_count;
		sheet.column_count = sheet.grid->column_count;
	} else if (sheet.plot != NULL) {
		sheet.row_count = sheet.plot->category_count;
		sheet.column_count = sheet.plot->series_count;
	}
	return sheet;
}

Figured sheet_figure(const Sheet *sheet, size_t row, size_t column) {
	Figured figured = {.cell = {sheet->grid, sheet->plot, row, column}};
	if (sheet->plot != NULL)
		figured.value = &sheet->plot->values[row * sheet->column_count + column];
	else if (sheet->grid->rows[row].cells != NULL)
		figured.value = &sheet->grid->rows[row].cells[column];
	return figured;
}

static void path_add(SheetPath *path, Str name) {
	if (path->count < SHEET_LEVELS && name.length > 0)
		path->names[path->count++] = name;
}

SheetPath sheet_row(const Sheet *sheet, size_t row) {
	SheetPath path = {0};
	if (sheet->plot != NULL) {
		path_add(&path, sheet->plot->categories[row]);
		return path;
	}
	const GridRow *rows = sheet->grid->rows;
	size_t group = row;
	while (group > 0 && rows[group].kind != GRID_GROUP && rows[group].kind != GRID_TOTAL)
		group--;
	if (group != row && rows[group].kind == GRID_GROUP)
		path_add(&path, rows[group].label.text);
	path_add(&path, rows[row].label.text);
	return path;
}

SheetPath sheet_column(const Sheet *sheet, size_t column) {
	SheetPath path = {0};
	if (sheet->plot != NULL) {
		path_add(&path, sheet->plot->series[column].label);
		return path;
	}
	const Grid *grid = sheet->grid;
	for (size_t level = 0; level < grid->level_count; level++)
		for (size_t i = 0; i < grid->span_count; i++)
			if (grid->spans[i].level == level && column >= grid->spans[i].first &&
				column < grid->spans[i].first + grid->spans[i].count)
				path_add(&path, grid->spans[i].label.text);
	path_add(&path, grid->columns[column].label.text);
	return path;
}

Str sheet_title(Arena *arena, const Sheet *sheet) {
	bool is_table = sheet->node->kind == NODE_TABLE;
	return str_printf(arena, "%s %d '%.*s'", is_table ? "Table" : "Chart", sheet->node->number,
		STR_ARGS(sheet->node->text));
}

static Str path_text(Arena *arena, const SheetPath *path) {
	Str text = STR("");
	for (size_t i = 0; i < path->count; i++)
		text = str_printf(
			arena, "%.*s%s%.*s", STR_ARGS(text), i > 0 ? ", " : "", STR_ARGS(path->names[i]));
	return text;
}

Str sheet_place(Arena *arena, const Sheet *sheet, size_t row, size_t column) {
	SheetPath row_path = sheet_row(sheet, row);
	SheetPath column_path = sheet_column(sheet, column);
	/* The total of a group names its group itself. */
	bool is_subtotal = sheet->grid != NULL && sheet->grid->rows[row].kind == GRID_SUBTOTAL;
	Str down = is_subtotal ? sheet->grid->rows[row].label.text : path_text(arena, &row_path);
	Str across = path_text(arena, &column_path);
	if (sheet->grid != NULL)
		return str_printf(arena, "row '%.*s', column '%.*s'", STR_ARGS(down), STR_ARGS(across));
	if (sheet->column_count == 1)
		return str_printf(arena, "'%.*s'", STR_ARGS(down));
	return str_printf(arena, "'%.*s', '%.*s'", STR_ARGS(down), STR_ARGS(across));
}
