/* The structure tree (ISO 32000-1, 14.7): an element for each node that needs one. The document
 * tree is the structure tree; what the pages add is which marked content belongs to which
 * element, and where the content stands among an element's children. */
#include "backend/pdf/pdf.h"

#include "backend/pdf/syntax.h"

const Node *tags_element_node(const Node *node) {
	while (node != NULL && node_role(node) == NULL)
		node = node->parent;
	return node;
}

void tags_add_content(Pdf *pdf, const Node *element_node, size_t page, uint32_t annotation) {
	uint32_t index = (uint32_t)pdf->content_count;
	Element *element = &pdf->elements[element_node->id];
	*ARENA_PUSH(pdf->arena, pdf->contents, pdf->content_count, pdf->content_capacity,
		TaggedContent) = (TaggedContent){.node = element_node->id,
		.page = (uint32_t)page,
		.annotation = annotation,
		.next = PDF_NONE};
	if (element->first == PDF_NONE)
		element->first = index;
	else
		pdf->contents[element->last].next = index;
	element->last = index;
}

/* ---- which nodes have elements ---- */

/* An element comes where its first content comes. Children have larger ids than their parent. */
static void elements_order(Pdf *pdf) {
	for (size_t id = pdf->document->node_count; id > 0; id--) {
		const Node *node = pdf->document->nodes[id - 1];
		Element *element = &pdf->elements[id - 1];
		if (element->first < element->order)
			element->order = element->first;
		if (node->parent == NULL)
			continue;
		Element *parent = &pdf->elements[node->parent->id];
		if (element->order < parent->order)
			parent->order = element->order;
	}
}

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

static bool node_needs_element(const Pdf *pdf, const Node *node) {
	if (node_role(node) == NULL)
		return false;
	if (node->parent == NULL || pdf->elements[node->id].order != PDF_NONE)
		return true;
	return node_is_table_part(node) && pdf->elements[node->parent->id].object != 0;
}

static void elements_number(Pdf *pdf) {
	for (size_t id = 0; id < pdf->document->node_count; id++) {
		const Node *node = pdf->document->nodes[id];
		if (node_needs_element(pdf, node))
			pdf->elements[id].object = saver_take_number(pdf->saver);
	}
}

/* ---- what an element holds ---- */

static const Node *next_within(const Node *node, const Node *within) {
	while (node != within && node->next == NULL)
		node = node->parent;
	return node == within ? NULL : node->next;
}

/* The first child element of `within` from `node` on: a child of it, or what stands in a child
 * that has no element of its own, such as a link in emphasis. */
static const Node *child_element(const Pdf *pdf, const Node *node, const Node *within) {
	while (node != NULL && pdf->elements[node->id].object == 0) {
		bool is_open = node_role(node) == NULL && node->first_child != NULL;
		node = is_open ? node->first_child : next_within(node, within);
	}
	return node;
}

static void add_reference(Buffer *out, const char *key, uint32_t number) {
	buffer_add_text(out, key);
	syntax_reference(out, number);
}

static void content_write(const Pdf *pdf, uint32_t index, uint32_t page, Buffer *out) {
	const TaggedContent *content = &pdf->contents[index];
	const PdfPage *on = &pdf->pages[content->page];
	if (content->annotation != 0) {
		add_reference(out, "<</Type/OBJR/Obj ", content->annotation);
		add_reference(out, "/Pg ", on->number);
		buffer_add_text(out, ">>");
	} else if (content->page == page) {
		buffer_add_char(out, ' ');
		syntax_integer(out, index - on->content_start);
	} else {
		add_reference(out, "<</Type/MCR/Pg ", on->number);
		buffer_add_text(out, "/MCID ");
		syntax_integer(out, index - on->content_start);
		buffer_add_text(out, ">>");
	}
}

/* Child elements in the order of the tree, content where the pages have it among them. */
static void kids_write(const Pdf *pdf, const Node *node, uint32_t page, Buffer *out) {
	uint32_t content = pdf->elements[node->id].first;
	const Node *child = child_element(pdf, node->first_child, node);
	while (content != PDF_NONE || child != NULL) {
		const Element *element = child != NULL ? &pdf->elements[child->id] : NULL;
		bool is_empty = element != NULL && element->order == PDF_NONE;
		if (element != NULL && (is_empty || element->order < content)) {
			add_reference(out, " ", element->object);
			child = child_element(pdf, next_within(child, node), node);
		} else {
			content_write(pdf, content, page, out);
			content = pdf->contents[content].next;
		}
	}
}

/* ---- elements ---- */

static void element_begin(const char *role, uint32_t parent, Buffer *out) {
	buffer_add_text(out, "<</Type/StructElem/S/");
	buffer_add_text(out, role);
	add_reference(out, "/P ", parent);
}

static uint32_t parent_object(const Pdf *pdf, const Node *node) {
	const Node *parent = tags_element_node(node->parent);
	return parent == NULL ? pdf->structure_root : pdf->elements[parent->id].object;
}

static void element_write(Pdf *pdf, const Node *node, Buffer *out) {
	const Element *element = &pdf->elements[node->id];
	uint32_t page = PDF_NONE;
	out->length = 0;
	element_begin(node_role(node), parent_object(pdf, node), out);
	if (element->first != PDF_NONE) {
		page = pdf->contents[element->first].page;
		add_reference(out, "/Pg ", pdf->pages[page].number);
	}
	tag_attributes_write(pdf, node, out);
	buffer_add_text(out, "/K[");
	kids_write(pdf, node, page, out);
	buffer_add_text(out, "]>>");
	saver_add_object(pdf->saver, element->object, buffer_str(out));
}

static void root_write(Pdf *pdf, Buffer *out) {
	uint32_t parent_tree = parent_tree_write(pdf);
	uint32_t identifiers = identifier_tree_write(pdf);
	size_t annotations = pdf->content_count - pdf->annotation_start;
	out->length = 0;
	add_reference(out, "<</Type/StructTreeRoot/K ", pdf->elements[0].object);
	add_reference(out, "/ParentTree ", parent_tree);
	buffer_add_text(out, "/ParentTreeNextKey ");
	syntax_integer(out, (int64_t)(pdf->frames->page_count + annotations));
	if (identifiers != 0)
		add_reference(out, "/IDTree ", identifiers);
	buffer_add_text(out, ">>");
	saver_add_object(pdf->saver, pdf->structure_root, buffer_str(out));
}

void tags_write(Pdf *pdf) {
	if (!library_check(pdf))
		return;
	Buffer out = {0};
	elements_order(pdf);
	elements_number(pdf);
	for (size_t id = 0; id < pdf->document->node_count; id++) {
		if (pdf->elements[id].object != 0)
			element_write(pdf, pdf->document->nodes[id], &out);
	}
	root_write(pdf, &out);
	buffer_drop(&out);
}
