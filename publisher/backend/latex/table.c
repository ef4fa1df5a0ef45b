/* A table as a longtable of columns as wide as in our own pages: its head again on each page,
 * groups of rows, totals, notes. */
#include "backend/latex/latex.h"

typedef struct {
	Latex *latex;
	const Node *node;
	const TableShape *shape;
	NumberParts *numbers; /* by column */
} Sheet;

static bool is_cell(const Node *node) {
	return node->kind == NODE_HEADER_CELL || node->kind == NODE_DATA_CELL;
}

/* ---- widths
 * -------------------------------------------------------------------------------------- */

/* Of the text in so many columns: without the space at their outer edges. */
static Length text_width(const Sheet *sheet, size_t first, size_t count) {
	const TableShape *shape = sheet->shape;
	Length width = 0;
	for (size_t i = first; i < first + count && i < shape->column_count; i++)
		width += shape->widths[i];
	if (first > 0)
		width -= shape->padding;
	if (first + count < shape->column_count)
		width -= shape->padding;
	return width;
}

static void add_width(const Sheet *sheet, size_t first, size_t count) {
	latex_add_length(sheet->latex, &sheet->latex->out, text_width(sheet, first, count));
}

/* A column is one of numbers if a cell of its body is. */
static bool is_numeric(const Sheet *sheet, size_t column) {
	for (const Node *body = sheet->node->first_child; body != NULL; body = body->next) {
		if (body->kind != NODE_TABLE_BODY)
			continue;
		for (const Node *row = body->first_child; row != NULL; row = row->next) {
			size_t at = 0;
			for (const Node *cell = row->first_child; cell != NULL; cell = cell->next) {
				if (at == column && cell->numeric)
					return true;
				at += node_column_span(cell);
			}
		}
	}
	return false;
}

static void add_columns(const Sheet *sheet) {
	latex_add(sheet->latex, "{@{}");
	for (size_t i = 0; i < sheet->shape->column_count; i++) {
		latex_add(sheet->latex, is_numeric(sheet, i) ? "N{" : "L{");
		add_width(sheet, i, 1);
		latex_add(sheet->latex, "}");
	}
	latex_add(sheet->latex, "@{}}\n");
}

/* ---- the head
 * -------------------------------------------------------------------------------------
 */

/* The cells of the head by row and column; a cell of several rows stands in the last of them, for
 * it ends where the rows do. */
typedef struct {
	const Node **cells;
	size_t rows;
} HeadGrid;

static HeadGrid place_head(const Sheet *sheet, const Node *head) {
	size_t columns = sheet->shape->column_count;
	HeadGrid grid = {0};
	for (const Node *row = head->first_child; row != NULL; row = row->next)
		grid.rows++;
	grid.cells = ARENA_ARRAY(sheet->latex->arena, grid.rows * columns + 1, const Node *);
	size_t *taken = ARENA_ARRAY(sheet->latex->arena, columns + 1, size_t);
	size_t index = 0;
	for (const Node *row = head->first_child; row != NULL; row = row->next, index++) {
		size_t column = 0;
		for (const Node *cell = row->first_child; cell != NULL; cell = cell->next) {
			if (!is_cell(cell))
				continue;
			while (column < columns && taken[column] > index)
				column++;
			size_t last = index + node_row_span(cell) - 1;
			if (column < columns && last < grid.rows)
				grid.cells[last * columns + column] = cell;
			for (size_t i = 0; i < node_column_span(cell) && column < columns; i++)
				taken[column++] = index + node_row_span(cell);
		}
	}
	return grid;
}

static void add_head_row(const Sheet *sheet, const Node *const *cells, bool last) {
	Latex *latex = sheet->latex;
	size_t columns = sheet->shape->column_count;
	for (size_t column = 0; column < columns;) {
		const Node *cell = cells[column];
		size_t span = cell != NULL ? node_column_span(cell) : 1;
		if (column > 0)
			latex_add(latex, "  & ");
		if (cell != NULL) {
			bool numeric = cell->numeric || is_numeric(sheet, column);
			if (span > 1)
				latex_printf(latex, "\\headover{%zu}{", span);
			else
				latex_printf(latex, "\\head{%s}{", numeric ? "N" : "L");
			add_width(sheet, column, span);
			latex_add(latex, "}{");
			latex_add_content(latex, cell);
			latex_add(latex, "}");
		}
		latex_add(latex, span > 1 ? "%\n" : "\n"); /* a space is not dropped there */
		column += span;
	}
	latex_add(latex, last ? "\\\\\n" : "\\\\");
	if (last)
		return;
	/* Rules under what stands over several columns. */
	size_t drawn = 0;
	for (size_t column = 0; column < columns; column++)
		if (cells[column] != NULL && node_column_span(cells[column]) > 1) {
			latex_printf(latex, "\\cmidrule(%s%s){%zu-%zu}", column > 0 ? "l" : "",
				column + node_column_span(cells[column]) < columns ? "r" : "", column + 1,
				column + node_column_span(cells[column]));
			drawn++;
		}
	latex_add(latex, drawn > 0 ? "\n" : "\\ruleless\n");
}

static void add_head(const Sheet *sheet) {
	const Node *head = node_child(sheet->node, NODE_TABLE_HEAD);
	if (head == NULL)
		return;
	HeadGrid grid = place_head(sheet, head);
	for (size_t row = 0; row < grid.rows; row++)
		add_head_row(sheet, grid.cells + row * sheet->shape->column_count, row + 1 == grid.rows);
}

static void add_caption(const Sheet *sheet) {
	Latex *latex = sheet->latex;
	const Node *caption = node_child(sheet->node, NODE_CAPTION);
	if (caption == NULL)
		return;
	latex_add(latex, "\\tablecaption[{");
	latex_add_text(latex, node_plain_text(latex->arena, caption), caption);
	latex_add(latex, "}]{");
	latex_add_inlines(latex, caption->first_child->next);
	const Node *units = node_child(caption, NODE_UNITS);
	if (units != NULL) {
		latex_add(latex, "}[{");
		latex_add_inlines(latex, units->first_child);
		latex_add(latex, "}]");
	} else {
		latex_add(latex, "}");
	}
	latex_printf(latex, "\\label{%.*s}\n", STR_ARGS(latex_label(latex, caption)));
}

/* ---- rows
 * -----------------------------------------------------------------------------------------
 */

static bool in_group(const Node *row) {
	return row->parent->first_child->group;
}

static void add_row(const Sheet *sheet, const Node *row) {
	Latex *latex = sheet->latex;
	size_t column = 0;
	latex_add(latex, row->total ? "\\totalrow " : row->group ? "\\grouprow " : "");
	for (const Node *cell = row->first_child; cell != NULL; cell = cell->next) {
		if (!is_cell(cell))
			continue;
		if (column > 0)
			latex_add(latex, " & ");
		size_t span = node_column_span(cell);
		if (span > 1) {
			latex_printf(latex, "\\across{%zu}{", span);
			add_width(sheet, column, span);
			latex_add(latex, "}{");
		} else if (column == 0 && in_group(row) && !row->group && !row->total) {
			latex_add(latex, "\\ingroup ");
		}
		latex_add_content(latex, cell);
		if (span > 1)
			latex_add(latex, "}");
		else if (column < sheet->shape->column_count)
			latex_add_number_room(latex, cell, &sheet->numbers[column]);
		column += span;
	}
	latex_add(latex, "\\\\"); /* a space before it would be in a cell over several columns */
}

/* A page does not end between these: a group's name, what a total adds up, the first two rows and
 * the last two. */
static bool is_kept(const Node *row, const Node *next, const Node *after, bool first) {
	return row->group || next->total || first || after == NULL;
}

static const Node *next_row(const Node *row) {
	if (row->next != NULL)
		return row->next;
	const Node *body = row->parent->next;
	while (body != NULL && (body->kind != NODE_TABLE_BODY || body->first_child == NULL))
		body = body->next;
	return body != NULL ? body->first_child : NULL;
}

static const Node *first_row(const Node *table) {
	for (const Node *body = table->first_child; body != NULL; body = body->next)
		if (body->kind == NODE_TABLE_BODY && body->first_child != NULL)
			return body->first_child;
	return NULL;
}

static void add_rows(const Sheet *sheet) {
	Latex *latex = sheet->latex;
	size_t plain = 0;
	bool stripes = SETTING_IS_SET(latex->frames->theme->table_style->stripes);
	const Node *first = first_row(sheet->node);
	for (const Node *row = first; row != NULL; row = next_row(row)) {
		plain = row->total || row->group ? 0 : plain + 1;
		if (stripes && plain > 0 && plain % 2 == 0)
			latex_add(latex, "\\striped ");
		add_row(sheet, row);
		const Node *next = next_row(row);
		if (next == NULL)
			break;
		bool strong = next->total || next->group || next->parent != row->parent;
		latex_add(latex, is_kept(row, next, next_row(next), row == first) ? "*" : "");
		latex_add(latex, strong ? "\\partrule\n" : "\\rowrule\n");
	}
	latex_add(latex, "\n");
}

/* ---- the table ---------------------------------------------------------------------------------
 */

static void add_style(const Sheet *sheet) {
	Latex *latex = sheet->latex;
	const TableShape *shape = sheet->shape;
	const Length lengths[] = {shape->padding, shape->body, shape->body_leading, shape->head,
		shape->head_leading, shape->height};
	static const char *const names[] = {
		"padding", "size", "leading", "head size", "head leading", "height"};
	latex_add(latex, "\\begin{releasetable}{");
	for (size_t i = 0; i < BASE_COUNT(names); i++) {
		latex_printf(latex, "%s%s = ", i > 0 ? ", " : "", names[i]);
		latex_add_length(latex, &latex->out, lengths[i]);
	}
	latex_add(latex, "}\n");
}

void latex_add_table(Latex *latex, const Node *table) {
	Sheet sheet = {
		.latex = latex, .node = table, .shape = &latex->frames->tables[table->number - 1]};
	if (sheet.shape->column_count == 0)
		return;
	sheet.numbers = ARENA_ARRAY(latex->arena, sheet.shape->column_count, NumberParts);
	for (size_t i = 0; i < sheet.shape->column_count; i++)
		sheet.numbers[i] = latex_number_parts(table, i);
	if (sheet.shape->turned)
		latex_add(latex, "\\begin{releaseturned}\n");
	add_style(&sheet);
	add_caption(&sheet);
	latex_add(latex, "\\begin{longtable}");
	add_columns(&sheet);
	latex_add(latex, "\\headbegins\n");
	add_head(&sheet);
	latex_add(latex, "\\headends\\endfirsthead\n");
	latex_printf(
		latex, "\\continued{%zu}{%d}\\headbegins\n", sheet.shape->column_count, table->number);
	add_head(&sheet);
	latex_add(latex, "\\headends\\endhead\n\\partends\\endfoot\n\\tableends\\endlastfoot\n");
	add_rows(&sheet);
	latex_add(latex, "\\end{longtable}\n");
	latex_add_notes(latex, table);
	latex_add(latex, "\\end{releasetable}\n");
	if (sheet.shape->turned)
		latex_add(latex, "\\end{releaseturned}\n");
	latex_add(latex, "\n");
}
