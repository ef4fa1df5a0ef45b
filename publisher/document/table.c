/* A grid as the rows of a table: headings over columns, row groups, cells with their notes. */
#include "document/build.h"

/* ---- cells --------------------------------------------------------------------------- */

static Node *add_cell(Builder *builder, Node *row, NodeKind kind, Str text, bool numeric) {
	Node *cell = node_add(builder, row, kind, row->span);
	cell->numeric = numeric;
	cell->text = text;
	return cell;
}

/* Something comes behind the cell's text, which becomes a leaf of its own. */
static void open_cell(Builder *builder, Node *cell) {
	if (cell->first_child == NULL && cell->text.length > 0)
		node_add_text(builder, cell, cell->text, cell->span);
	cell->text = (Str){0};
}

static Node *add_label(
	Builder *builder, Node *row, NodeKind kind, const Label *label, bool numeric) {
	Node *cell = add_cell(builder, row, kind, label->text, numeric);
	if (label->notes.source != NULL) {
		open_cell(builder, cell);
		build_inline_words(builder, cell, label->notes);
	}
	return cell;
}

/* ---- the head -------------------------------------------------------------------------- */

/* The head while it is built: which cell stands at each place; the last row is that of the
 * columns, the first column the stub. */
typedef struct {
	Builder *builder;
	const Grid *grid;
	Node *head;
	TableHead *places;
} HeadBuilder;

/* The first row at or below `row` in which something stands over the column, and what. */
static size_t find_heading(
	const HeadBuilder *head, size_t row, size_t column, const GridSpan **found) {
	const Grid *grid = head->grid;
	for (; row < grid->level_count; row++)
		for (size_t i = 0; i < grid->span_count; i++) {
			const GridSpan *span = &grid->spans[i];
			if (span->level == row && span->first == column) {
				*found = span;
				return row;
			}
		}
	*found = NULL;
	return grid->level_count;
}

static void take_places(
	HeadBuilder *head, const Node *cell, size_t row, size_t row_span, size_t column, size_t count) {
	for (size_t r = row; r < row + row_span; r++)
		for (size_t c = column; c < column + count; c++)
			head->places->cells[r * head->places->column_count + c] = cell;
}

static void set_spans(Node *cell, size_t columns, size_t rows) {
	cell->scope = cell->kind == NODE_HEADER_CELL ? SCOPE_COLUMN : SCOPE_NONE;
	cell->column_span = (uint16_t)columns;
	cell->row_span = (uint16_t)rows;
}

static void add_stub(HeadBuilder *head, Node *row) {
	const Label *stub = &head->grid->stub;
	/* A header cell without text would tell a reader of tables nothing (Matterhorn 15-003). */
	NodeKind kind = stub->text.length > 0 ? NODE_HEADER_CELL : NODE_DATA_CELL;
	Node *cell = add_label(head->builder, row, kind, stub, false);
	set_spans(cell, 1, head->places->row_count);
	take_places(head, cell, 0, head->places->row_count, 0, 1);
}

static void add_head_row(HeadBuilder *head, size_t index) {
	const Grid *grid = head->grid;
	Node *row = node_add(head->builder, head->head, NODE_ROW, head->head->span);
	if (index == 0)
		add_stub(head, row);
	for (size_t c = 0, count = 1; c < grid->column_count; c += count) {
		count = 1;
		if (head->places->cells[index * head->places->column_count + c + 1] != NULL)
			continue;
		const GridSpan *span;
		size_t bottom = find_heading(head, index, c, &span);
		const GridColumn *column = &grid->columns[c];
		count = span != NULL ? span->count : 1;
		Node *cell = add_label(head->builder, row, NODE_HEADER_CELL,
			span != NULL ? &span->label : &column->label, span == NULL && column->numeric);
		set_spans(cell, count, bottom - index + 1);
		take_places(head, cell, index, bottom - index + 1, c + 1, count);
	}
}

void build_table_head(Builder *builder, Node *table, const Grid *grid) {
	HeadBuilder head = {.builder = builder,
		.grid = grid,
		.head = node_add(builder, table, NODE_TABLE_HEAD, table->span),
		.places = ARENA_NEW(builder->arena, TableHead)};
	TableHead *places = head.places;
	places->row_count = grid->level_count + 1;
	places->column_count = grid->column_count + 1;
	places->cells =
		ARENA_ARRAY(builder->arena, places->row_count * places->column_count, const Node *);
	for (size_t i = 0; i < places->row_count; i++)
		add_head_row(&head, i);
	if (grid->level_count > 0 || grid->group.text.length > 0)
		table->head = places;
}

/* ---- the body ---------------------------------------------------------------------------- */

/* The notes that the data names, taken row by row. */
typedef struct {
	Builder *builder;
	const Grid *grid;
	size_t next_note;
} BodyBuilder;

static void add_cell_note(BodyBuilder *body, Node *cell, size_t row, size_t column) {
	const Grid *grid = body->grid;
	if (body->next_note >= grid->cell_note_count)
		return;
	const GridNote *note = &grid->cell_notes[body->next_note];
	if (note->row != row || note->column != column)
		return;
	body->next_note++;
	size_t index = find_note(body->builder->layout, note->id);
	if (index == SIZE_MAX) {
		report_unknown_note(body->builder, note->place, note->id);
		return;
	}
	open_cell(body->builder, cell);
	build_note(body->builder, cell, index, cell->span);
}

static void add_row(BodyBuilder *body, Node *parent, size_t index) {
	Builder *builder = body->builder;
	const Grid *grid = body->grid;
	const GridRow *grid_row = &grid->rows[index];
	Node *row = node_add(builder, parent, NODE_ROW, parent->span);
	row->total = grid_row->kind == GRID_TOTAL || grid_row->kind == GRID_SUBTOTAL;
	row->group = grid_row->kind == GRID_GROUP;
	Node *header = add_label(builder, row, NODE_HEADER_CELL, &grid_row->label, false);
	header->scope = SCOPE_ROW;
	add_cell_note(body, header, index, SIZE_MAX);
	if (row->group) {
		header->column_span = (uint16_t)(grid->column_count + 1);
		return;
	}
	for (size_t i = 0; i < grid->column_count; i++) {
		const Value *value = &grid_row->cells[i];
		Node *cell = add_cell(builder, row, NODE_DATA_CELL, value_shown(builder->arena, value),
			grid->columns[i].numeric);
		cell->value = value;
		add_cell_note(body, cell, index, i);
	}
}

/* A group of rows is a TBody, and so is what stands behind the last. */
void build_table_rows(Builder *builder, Node *table, const Grid *grid) {
	BodyBuilder body = {.builder = builder, .grid = grid};
	Node *parent = node_add(builder, table, NODE_TABLE_BODY, table->span);
	for (size_t i = 0; i < grid->row_count; i++) {
		GridRowKind kind = grid->rows[i].kind;
		bool ends_groups = kind == GRID_TOTAL && grid->group.text.length > 0;
		if (i > 0 && (kind == GRID_GROUP || ends_groups))
			parent = node_add(builder, table, NODE_TABLE_BODY, table->span);
		add_row(&body, parent, i);
	}
}
