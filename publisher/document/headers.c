/* Which header cells a cell of a table has (ISO 32000-1, table 349: Headers), where their scopes do
 * not tell: below headings that span columns, and in row groups. */
#include "document/document.h"

size_t node_column_span(const Node *cell) {
	return cell->column_span > 0 ? cell->column_span : 1;
}

size_t node_row_span(const Node *cell) {
	return cell->row_span > 0 ? cell->row_span : 1;
}

typedef struct {
	const Node *cell;
	const Node **headers;
	size_t most, count;
} Headers;

static void add_header(Headers *headers, const Node *header) {
	if (header == NULL || header == headers->cell || header->kind != NODE_HEADER_CELL)
		return;
	if (headers->count > 0 && headers->count <= headers->most &&
		headers->headers[headers->count - 1] == header)
		return; /* it spans several rows of the head */
	if (headers->count < headers->most)
		headers->headers[headers->count] = header;
	headers->count++;
}

/* The cells of the head over a column, down to the cell itself if it is one of them. */
static void add_column(Headers *headers, const TableHead *head, size_t column) {
	for (size_t row = 0; row < head->row_count; row++) {
		const Node *header = head->cells[row * head->column_count + column];
		if (header == headers->cell)
			return;
		add_header(headers, header);
	}
}

static size_t head_column(const TableHead *head, const Node *cell) {
	for (size_t i = 0; i < head->row_count * head->column_count; i++)
		if (head->cells[i] == cell)
			return i % head->column_count;
	return 0;
}

static size_t body_column(const Node *cell) {
	size_t column = 0;
	for (const Node *before = cell->parent->first_child; before != cell; before = before->next)
		column += node_column_span(before);
	return column;
}

size_t node_headers(const Node *cell, const Node **headers, size_t most) {
	const Node *row = cell->parent;
	const Node *rows = row->parent;
	const TableHead *head = rows->parent->head;
	Headers found = {.cell = cell, .headers = headers, .most = most};
	if (rows->kind == NODE_TABLE_HEAD) {
		add_column(&found, head, head_column(head, cell));
		return found.count;
	}
	if (row->group)
		return 0; /* it is over all columns, and over no other header */
	add_column(&found, head, body_column(cell));
	if (rows->first_child->group)
		add_header(&found, rows->first_child->first_child);
	if (cell != row->first_child)
		add_header(&found, row->first_child);
	return found.count;
}
