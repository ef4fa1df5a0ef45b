/* What an assistive technology meets: roles, text and alternative text in reading order. */
#include "document/document.h"

static bool is_transparent(const Node *node) {
	return node->kind == NODE_TEXT || node->kind == NODE_FIGURE_TEXT || node->kind == NODE_BREAK;
}

static void dump_inline_text(const Node *node, Buffer *out) {
	buffer_add_printf(out, " \"%.*s\"", STR_ARGS(node->text));
}

static void dump_node(const Node *node, int depth, Buffer *out) {
	buffer_add_printf(out, "%*s%s", depth * 2, "", node_role(node));
	if (node->scope != SCOPE_NONE)
		buffer_add_printf(out, " scope=%s", node->scope == SCOPE_COLUMN ? "Column" : "Row");
	if (node->alt.length > 0)
		buffer_add_printf(out, " alt=\"%.*s\"", STR_ARGS(node->alt));
	if (node->address.length > 0)
		buffer_add_printf(out, " to=%.*s", STR_ARGS(node->address));
	for (const Node *child = node->first_child; child != NULL; child = child->next) {
		if (is_transparent(child))
			dump_inline_text(child, out);
	}
	buffer_add_char(out, '\n');
	for (const Node *child = node->first_child; child != NULL; child = child->next) {
		if (!is_transparent(child))
			dump_node(child, depth + 1, out);
	}
}

void document_dump_tags(const Document *document, Buffer *out) {
	dump_node(document->root, 0, out);
}
