/* What elements say beside their role: language, attributes, alternative text, identifiers. */
#include "backend/pdf/pdf.h"

#include "backend/pdf/syntax.h"

#define IDENTIFIER_DIGITS 8
/* Rows of a head, a row group and a row: more are not told. */
#define HEADERS_MOST 8

/* Of equal length, so that the order of the nodes is the order of the identifiers of a kind. */
void identifier_write(const Node *node, Buffer *out) {
	char digits[IDENTIFIER_DIGITS];
	uint32_t id = node->id;
	for (size_t i = IDENTIFIER_DIGITS; i > 0; i--) {
		digits[i - 1] = (char)('0' + id % 10);
		id /= 10;
	}
	buffer_add_text(out, node->kind == NODE_NOTE ? "(note-" : "(cell-");
	buffer_add(out, digits, sizeof digits);
	buffer_add_char(out, ')');
}

/* ---- tables ---- */

/* Cells of the tables in which a cell's headers are told by name. */
static bool names_headers(const Node *cell) {
	return cell->parent->parent->parent->head != NULL;
}

bool node_has_identifier(const Node *node) {
	return node->kind == NODE_NOTE || (node->kind == NODE_HEADER_CELL && names_headers(node));
}

static void add_headers(const Node *cell, Buffer *out) {
	const Node *headers[HEADERS_MOST];
	size_t count = names_headers(cell) ? node_headers(cell, headers, HEADERS_MOST) : 0;
	if (count == 0)
		return;
	buffer_add_text(out, "/Headers[");
	for (size_t i = 0; i < count && i < HEADERS_MOST; i++)
		identifier_write(headers[i], out);
	buffer_add_char(out, ']');
}

static void add_span(const char *key, size_t span, Buffer *out) {
	if (span <= 1)
		return;
	buffer_add_text(out, key);
	syntax_integer(out, (int64_t)span);
}

/* ISO 32000-1, table 349; nothing where there is nothing to say. */
static void add_cell(const Node *cell, Buffer *out) {
	static const char *const scopes[] = {
		[SCOPE_NONE] = "", [SCOPE_COLUMN] = "/Scope/Column", [SCOPE_ROW] = "/Scope/Row"};
	buffer_add_text(out, "/A<</O/Table");
	size_t before = out->length;
	buffer_add_text(out, scopes[cell->scope]);
	add_span("/ColSpan ", node_column_span(cell), out);
	add_span("/RowSpan ", node_row_span(cell), out);
	add_headers(cell, out);
	if (out->length > before)
		buffer_add_text(out, ">>");
	else
		out->length -= sizeof("/A<</O/Table") - 1;
}

static void add_list_numbering(const Node *node, Buffer *out) {
	static const char *const names[] = {[LIST_BULLET] = "Disc",
		[LIST_DASH] = "None",
		[LIST_DECIMAL] = "Decimal",
		[LIST_ROMAN] = "LowerRoman",
		[LIST_LETTER] = "LowerAlpha"};
	buffer_add_text(out, "/A<</O/List/ListNumbering/");
	buffer_add_text(out, names[node->list_style]);
	buffer_add_text(out, ">>");
}

static void add_figure(const Pdf *pdf, const Node *node, Buffer *out) {
	const LinkArea *box = &pdf->frames->bounds[node->id];
	if (box->width > 0) {
		buffer_add_text(out, "/A<</O/Layout/Placement/Block/BBox[");
		syntax_operand(out, length_to_millipoints(box->x));
		syntax_operand(out, length_to_millipoints(box->y));
		syntax_operand(out, length_to_millipoints(box->x + box->width));
		syntax_milli(out, length_to_millipoints(box->y + box->height));
		buffer_add_text(out, "]>>");
	}
	buffer_add_text(out, "/Alt");
	syntax_text(out, node->alt);
}

/* The document's own language stands in the catalogue. */
static void add_language(const Node *node, Buffer *out) {
	if (node->language.length == 0 || node->parent == NULL)
		return;
	buffer_add_text(out, "/Lang");
	syntax_text(out, node->language);
}

void tag_attributes_write(const Pdf *pdf, const Node *node, Buffer *out) {
	add_language(node, out);
	if (node_has_identifier(node)) {
		buffer_add_text(out, "/ID");
		identifier_write(node, out);
	}
	switch (node->kind) {
	case NODE_HEADER_CELL:
	case NODE_DATA_CELL:
		add_cell(node, out);
		break;
	case NODE_LIST:
		add_list_numbering(node, out);
		break;
	case NODE_DRAWING:
	case NODE_MARK:
		add_figure(pdf, node, out);
		break;
	case NODE_NOTE:
		/* An inline type (ISO 32000-1, 14.8.4.4) that stands among blocks. */
		buffer_add_text(out, "/A<</O/Layout/Placement/Block>>");
		break;
	default:
		break;
	}
}
