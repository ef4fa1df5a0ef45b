/* What elements say beside their role: language, attributes, alternative text, identifiers. */
#include "backend/pdf/pdf.h"

#include "backend/pdf/syntax.h"

#define IDENTIFIER_DIGITS 8

static void add_scope(const Node *node, Buffer *out) {
	if (node->scope == SCOPE_NONE)
		return;
	buffer_add_text(out, "/A<</O/Table/Scope/");
	buffer_add_text(out, node->scope == SCOPE_COLUMN ? "Column>>" : "Row>>");
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

/* Of equal length, so that the order of the nodes is the order of the identifiers. */
void note_identifier_write(uint32_t node, Buffer *out) {
	char digits[IDENTIFIER_DIGITS];
	for (size_t i = IDENTIFIER_DIGITS; i > 0; i--) {
		digits[i - 1] = (char)('0' + node % 10);
		node /= 10;
	}
	buffer_add_text(out, "(note-");
	buffer_add(out, digits, sizeof digits);
	buffer_add_char(out, ')');
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
	switch (node->kind) {
	case NODE_HEADER_CELL:
		add_scope(node, out);
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
		buffer_add_text(out, "/A<</O/Layout/Placement/Block>>/ID");
		note_identifier_write(node->id, out);
		break;
	default:
		break;
	}
}
