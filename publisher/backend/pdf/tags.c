/* The structure tree (ISO 32000-1, 14.7): an element for each node that needs one. The document
 * tree is the structure tree; what the pages add is which marked content belongs to which
 * element, and where the content stands among an element's children. An element gets its number
 * with its first content, and is written when its node is complete. */
#include "backend/pdf/pdf.h"

#include "backend/pdf/syntax.h"

const Node *tags_element_node(const Node *node) {
	while (node != NULL && node_role(node) == NULL)
		node = node->parent;
	return node;
}

/* ---- which nodes have elements ---- */

/* Rows and cells stand even if they are empty: a table is regular. */
static bool node_is_table_part(const Node *node) {
	switch (node->kind) {
	case NODE_ROW:
	case NODE_HEADER_CELL:
	case NODE_DATA_CELL:
		return true;
	case NODE_TABLE_HEAD:
	case NODE_TABLE_BODY:
		return node->first_child != NULL;
	default:
		return false;
	}
}

/* An element, with its number, for a node and all that it is in. */
static Element *element_ensure(Pdf *pdf, const Node *node) {
	Element *element = element_at(pdf->elements, node->id);
	if (element->object != 0)
		return element;
	if (node->parent != NULL)
		element_ensure(pdf, tags_element_node(node->parent));
	element->object = saver_take_number(pdf->saver);
	return element;
}

/* The element that holds a node's; NULL for the root. */
static Element *parent_element(Pdf *pdf, const Node *node) {
	const Node *parent = tags_element_node(node->parent);
	return parent != NULL ? element_at(pdf->elements, parent->id) : NULL;
}

/* ---- content ---- */

/* An element comes where its first content comes. */
static void note_order(Pdf *pdf, const Node *node, uint32_t order) {
	for (; node != NULL; node = node->parent) {
		Element *element = element_at(pdf->elements, node->id);
		if (element->order == 0)
			element->order = order;
		if (node->parent == NULL)
			return;
		if (node->id < element_at(pdf->elements, node->parent->id)->complete_below)
			pdf_fail(pdf, "content of a node that was complete");
	}
}

uint32_t tags_add_content(Pdf *pdf, const Node *node, uint32_t annotation) {
	Element *element = element_ensure(pdf, node);
	uint32_t order = ++pdf->content_count;
	note_order(pdf, node, order);
	Piece piece = {.order = order, .page = (uint32_t)pdf->page_count - 1, .object = annotation};
	piece_add(pdf->elements, &element->contents, piece);
	return element->object;
}

/* ---- what an element holds ---- */

static void add_reference(Buffer *out, const char *key, uint32_t number) {
	buffer_add_text(out, key);
	syntax_reference(out, number);
}

static void content_write(const Pdf *pdf, const Piece *content, uint32_t page, Buffer *out) {
	const PdfPage *on = &pdf->pages[content->page];
	if (content->object != 0) {
		add_reference(out, "<</Type/OBJR/Obj ", content->object);
		add_reference(out, "/Pg ", on->number);
		buffer_add_text(out, ">>");
	} else if (content->page == page) {
		buffer_add_char(out, ' ');
		syntax_integer(out, content->order - on->content_start);
	} else {
		add_reference(out, "<</Type/MCR/Pg ", on->number);
		buffer_add_text(out, "/MCID ");
		syntax_integer(out, content->order - on->content_start);
		buffer_add_text(out, ">>");
	}
}

/* Child elements in the order of the tree, content where the pages have it among them. */
static void kids_write(const Pdf *pdf, const Element *element, uint32_t page, Buffer *out) {
	const Piece *content = piece_get(pdf->elements, element->contents.first);
	const Piece *child = piece_get(pdf->elements, element->children.first);
	while (content != NULL || child != NULL) {
		if (child != NULL && (content == NULL || child->order < content->order)) {
			add_reference(out, " ", child->object);
			child = piece_get(pdf->elements, child->next);
		} else {
			content_write(pdf, content, page, out);
			content = piece_get(pdf->elements, content->next);
		}
	}
}

/* ---- elements ---- */

static void note_identified(Pdf *pdf, const Node *node, uint32_t element) {
	Identified *entry =
		node->kind == NODE_NOTE
			? ARENA_PUSH(pdf->arena, pdf->notes, pdf->note_count, pdf->note_capacity, Identified)
			: ARENA_PUSH(pdf->arena, pdf->cells, pdf->cell_count, pdf->cell_capacity, Identified);
	*entry = (Identified){.node = node, .element = element};
}

static void element_write(Pdf *pdf, const Node *node, const Element *element) {
	Buffer *out = &pdf->scratch;
	const Piece *content = piece_get(pdf->elements, element->contents.first);
	Element *parent = parent_element(pdf, node);
	out->length = 0;
	buffer_add_text(out, "<</Type/StructElem/S/");
	buffer_add_text(out, node_role(node));
	add_reference(out, "/P ", parent != NULL ? parent->object : pdf->structure_root);
	if (content != NULL)
		add_reference(out, "/Pg ", pdf->pages[content->page].number);
	tag_attributes_write(pdf, node, out);
	buffer_add_text(out, "/K[");
	kids_write(pdf, element, content != NULL ? content->page : 0, out);
	buffer_add_text(out, "]>>");
	saver_add_object(pdf->saver, element->object, buffer_str(out));
	if (node_has_identifier(node))
		note_identified(pdf, node, element->object);
	if (parent != NULL)
		piece_add(pdf->elements, &parent->children,
			(Piece){.order = element->order, .object = element->object});
}

/* Writes a node's element after those below it, and forgets them all. */
static void node_finish(Pdf *pdf, const Node *node) {
	Element *element = element_find(pdf->elements, node->id);
	if (element == NULL)
		return;
	for (const Node *child = node->first_child; child != NULL; child = child->next) {
		if (child->id < element->complete_below)
			continue;
		if (element->object != 0 && node_is_table_part(child))
			element_ensure(pdf, child);
		node_finish(pdf, child);
	}
	if (element->object != 0)
		element_write(pdf, node, element);
	element_release(pdf->elements, node->id);
}

void pdf_complete_node(Pdf *pdf, const Node *node) {
	if (!pdf_check(pdf))
		return;
	if (node_is_table_part(node))
		element_ensure(pdf, node);
	node_finish(pdf, node);
	element_at(pdf->elements, node->parent->id)->complete_below = node->id + 1;
}

/* ---- the root ---- */

static void root_write(Pdf *pdf, uint32_t document) {
	uint32_t parent_tree = parent_tree_write(pdf);
	uint32_t identifiers = identifier_tree_write(pdf);
	Buffer *out = &pdf->scratch;
	out->length = 0;
	add_reference(out, "<</Type/StructTreeRoot/K ", document);
	add_reference(out, "/ParentTree ", parent_tree);
	buffer_add_text(out, "/ParentTreeNextKey ");
	syntax_integer(out, (int64_t)pdf->parent_count);
	if (identifiers != 0)
		add_reference(out, "/IDTree ", identifiers);
	buffer_add_text(out, ">>");
	saver_add_object(pdf->saver, pdf->structure_root, buffer_str(out));
}

void tags_write(Pdf *pdf) {
	if (!pdf_check(pdf))
		return;
	uint32_t document = element_ensure(pdf, pdf->document->root)->object;
	node_finish(pdf, pdf->document->root);
	if (elements_used(pdf->elements) > 0)
		pdf_fail(pdf, "%zu elements that nothing holds", elements_used(pdf->elements));
	root_write(pdf, document);
}
