/* What an assistive technology meets: roles, text and alternative text in reading order. */
#include "document/document.h"

static bool is_transparent(const Node *node) {
	return node->kind == NODE_TEXT || node->kind == NODE_FIGURE_TEXT || node->kind == NODE_BREAK;
}

/* Adjoining leaves as one quoted text; returns the node after them. */
static const Node *dump_text_run(const Node *node, Buffer *out) {
	buffer_add_char(out, '"');
	for (; node != NULL && is_transparent(node); node = node->next)
		buffer_add_str(out, node->text);
	buffer_add_char(out, '"');
	return node;
}

static void dump_attributes(const Node *node, Buffer *out) {
	buffer_add_text(out, node_role(node));
	if (node->scope != SCOPE_NONE)
		buffer_add_printf(out, " scope=%s", node->scope == SCOPE_COLUMN ? "Column" : "Row");
	if (node->alt.length > 0)
		buffer_add_printf(out, " alt=\"%.*s\"", STR_ARGS(node->alt));
	if (node->address.length > 0)
		buffer_add_printf(out, " to=%.*s", STR_ARGS(node->address));
}

static bool holds_text_alone(const Node *node) {
	for (const Node *child = node->first_child; child != NULL; child = child->next) {
		if (!is_transparent(child))
			return false;
	}
	return node->first_child != NULL;
}

static void dump_node(const Node *node, int depth, Buffer *out) {
	buffer_add_printf(out, "%*s", depth * 2, "");
	dump_attributes(node, out);
	if (holds_text_alone(node)) {
		buffer_add_char(out, ' ');
		dump_text_run(node->first_child, out);
		buffer_add_char(out, '\n');
		return;
	}
	buffer_add_char(out, '\n');
	for (const Node *child = node->first_child; child != NULL;) {
		if (is_transparent(child)) {
			buffer_add_printf(out, "%*s", depth * 2 + 2, "");
			child = dump_text_run(child, out);
			buffer_add_char(out, '\n');
		} else {
			dump_node(child, depth + 1, out);
			child = child->next;
		}
	}
}

void document_dump_tags(const Document *document, Buffer *out) {
	dump_node(document->root, 0, out);
}
