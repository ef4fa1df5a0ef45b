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

/* ---- what a part shows ---- */

/* Where a cell over columns of the whole table stands in the part; false if it does not. */
static bool place_in(
	const TableShape *shape, size_t first, size_t count, size_t *column, size_t *columns) {
	size_t shown = 0;
	*column = SIZE_MAX;
	for (size_t i = first; i < first + count; i++) {
		bool in_stub = i < shape->stub;
		if (!in_stub && (i < shape->first || i >= shape->end))
			continue;
		if (shown++ == 0)
			*column = in_stub ? i : shape->stub + i - shape->first;
	}
	*columns = shown;
	return shown > 0;
}

/* The column of the whole table that a column of the part is. */
static size_t whole_column(const TableShape *shape, size_t column) {
	return column < shape->stub ? column : shape->first + column - shape->stub;
}

/* A column of the whole table is one of numbers if a cell of its body is. */
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
		latex_add(sheet->latex, is_numeric(sheet, whole_column(sheet->shape, i)) ? "N{" : "L{");
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
	const Node *cell;
	size_t span; /* columns of the part */
} HeadCell;

typedef struct {
	HeadCell *cells;
	size_t rows;
} HeadGrid;

/* How many columns the whole table has: the first row of its head takes all. */
static size_t whole_columns(const Node *head) {
	size_t count = 0;
	for (const Node *cell = head->first_child != NULL ? head->first_child->first_child : NULL;
		 cell != NULL; cell = cell->next)
		count += is_cell(cell) ? node_column_span(cell) : 0;
	return count;
}

static HeadGrid place_head(const Sheet *sheet, const Node *head) {
	size_t columns = sheet->shape->column_count, all = whole_columns(head);
	HeadGrid grid = {0};
	for (const Node *row = head->first_child; row != NULL; row = row->next)
		grid.rows++;
	grid.cells = ARENA_ARRAY(sheet->latex->arena, grid.rows * columns + 1, HeadCell);
	size_t *taken = ARENA_ARRAY(sheet->latex->arena, all + 1, size_t);
	size_t index = 0;
	for (const Node *row = head->first_child; row != NULL; row = row->next, index++) {
		size_t first = 0;
		for (const Node *cell = row->first_child; cell != NULL; cell = cell->next) {
			size_t column, span;
			if (!is_cell(cell))
				continue;
			while (first < all && taken[first] > index)
				first++;
			size_t last = index + node_row_span(cell) - 1;
			if (place_in(sheet->shape, first, node_column_span(cell), &column, &span) &&
				last < grid.rows)
				grid.cells[last * columns + column] = (HeadCell){cell, span};
			for (size_t i = 0; i < node_column_span(cell) && first < all; i++)
				taken[first++] = index + node_row_span(cell);
		}
	}
	return grid;
}

static void add_head_row(const Sheet *sheet, const HeadCell *cells, bool last) {
	Latex *latex = sheet->latex;
	size_t columns = sheet->shape->column_count;
	for (size_t column = 0; column < columns;) {
		const Node *cell = cells[column].cell;
		size_t span = cell != NULL ? cells[column].span : 1;
		if (column > 0)
			latex_add(latex, "  & ");
		if (cell != NULL) {
			bool numeric = cell->numeric || is_numeric(sheet, whole_column(sheet->shape, column));
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
		if (cells[column].cell != NULL && cells[column].span > 1) {
			latex_printf(latex, "\\cmidrule(%s%s){%zu-%zu}", column > 0 ? "l" : "",
				column + cells[column].span < columns ? "r" : "", column + 1,
				column + cells[column].span);
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

static void add_cell(const Sheet *sheet, const Node *cell, size_t column, size_t span) {
	Latex *latex = sheet->latex;
	const Node *row = cell->parent;
	if (column > 0)
		latex_add(latex, " & ");
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
	else
		latex_add_number_room(latex, cell, &sheet->numbers[column]);
}

static void add_row(const Sheet *sheet, const Node *row) {
	Latex *latex = sheet->latex;
	size_t first = 0, column, span;
	latex_add(latex, row->total ? "\\totalrow " : row->group ? "\\grouprow " : "");
	for (const Node *cell = row->first_child; cell != NULL; cell = cell->next) {
		if (!is_cell(cell))
			continue;
		if (place_in(sheet->shape, first, node_column_span(cell), &column, &span))
			add_cell(sheet, cell, column, span);
		first += node_column_span(cell);
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

/* "Table 4 (part 1 of 2, continued)" over a part's head. */
static void add_part_line(const Sheet *sheet, bool goes_on) {
	const TableShape *shape = sheet->shape;
	if (shape->parts == 1 && !goes_on)
		return;
	latex_printf(
		sheet->latex, "\\tablepart{%zu}{Table %d (", shape->column_count, sheet->node->number);
	if (shape->parts > 1)
		latex_printf(sheet->latex, "part %zu of %zu%s", shape->part, shape->parts,
			goes_on ? ", continued" : "");
	else
		latex_add(sheet->latex, "continued");
	latex_add(sheet->latex, ")}");
}

static void add_part(Latex *latex, const Node *table, const TableShape *shape) {
	Sheet sheet = {.latex = latex, .node = table, .shape = shape};
	sheet.numbers = ARENA_ARRAY(latex->arena, shape->column_count, NumberParts);
	for (size_t i = 0; i < shape->column_count; i++)
		sheet.numbers[i] = latex_number_parts(table, whole_column(shape, i));
	if (shape->turned)
		latex_add(latex, "\\begin{releaseturned}\n");
	add_style(&sheet);
	if (shape->part == 1)
		add_caption(&sheet);
	else
		latex_add(latex, "\\nextpart\n");
	latex_add(latex, "\\begin{longtable}");
	add_columns(&sheet);
	add_part_line(&sheet, false);
	latex_add(latex, "\\headbegins\n");
	add_head(&sheet);
	latex_add(latex, "\\headends\\endfirsthead\n");
	add_part_line(&sheet, true);
	latex_add(latex, "\\headbegins\n");
	add_head(&sheet);
	latex_add(latex, "\\headends\\endhead\n\\partends\\endfoot\n\\tableends\\endlastfoot\n");
	add_rows(&sheet);
	latex_add(latex, "\\end{longtable}\n");
	if (shape->part == shape->parts)
		latex_add_notes(latex, table);
	latex_add(latex, "\\end{releasetable}\n");
	if (shape->turned)
		latex_add(latex, "\\end{releaseturned}\n");
	latex_add(latex, "\n");
}

void latex_add_table(Latex *latex, const Node *table) {
	const TableShape *shape = &latex->frames->tables[table->number - 1];
	for (; shape != NULL && shape->column_count > 0; shape = shape->next_part)
		add_part(latex, table, shape);
}
