/* What an assistive technology meets, for a reader who judges it: roles, text, alternative text,
 * languages and where links lead, in reading order. Emphasis has no element: its text is told
 * with the text around it. */
#include "document/document.h"

static bool has_element(const Node *node) {
	return node_role(node) != NULL;
}

static void add_quoted(Buffer *out, Str text) {
	buffer_add_char(out, '"');
	buffer_add_str(out, text);
	buffer_add_char(out, '"');
}

/* ---- text that belongs to one element ---- */

/* Text below a node that has no element, up to the first element in it. */
static void add_plain(const Node *node, Buffer *out) {
	buffer_add_str(out, node->kind == NODE_BREAK ? STR(" ") : node->text);
	for (const Node *child = node->first_child; child != NULL; child = child->next)
		add_plain(child, out);
}

static bool holds_element(const Node *node) {
	for (const Node *child = node->first_child; child != NULL; child = child->next) {
		if (has_element(child) || holds_element(child))
			return true;
	}
	return false;
}

/* Adjoining text as one quoted run; returns the node after it. */
static const Node *dump_text_run(const Node *node, Buffer *out) {
	buffer_add_char(out, '"');
	for (; node != NULL && !has_element(node) && !holds_element(node); node = node->next)
		add_plain(node, out);
	buffer_add_char(out, '"');
	return node;
}

static bool is_cell(const Node *node) {
	return node->kind == NODE_HEADER_CELL || node->kind == NODE_DATA_CELL;
}

/* The header cells of a cell by their ids, as in the document's dump; its own if it is one. */
static void dump_headers(const Node *node, Buffer *out) {
	const Node *headers[8];
	if (node->parent->parent->parent->head == NULL)
		return;
	if (node->kind == NODE_HEADER_CELL)
		buffer_add_printf(out, " #%u", (unsigned)node->id);
	size_t count = node_headers(node, headers, BASE_COUNT(headers));
	for (size_t i = 0; i < count && i < BASE_COUNT(headers); i++)
		buffer_add_printf(out, "%s#%u", i > 0 ? "," : " headers=", (unsigned)headers[i]->id);
}

/* ---- elements ---- */

static void dump_target(Arena *arena, const Node *link, Buffer *out) {
	if (link->address.length > 0)
		buffer_add_printf(out, " to=%.*s", STR_ARGS(link->address));
	if (link->target == NULL)
		return;
	buffer_add_printf(out, " to=%s ", node_role(link->target));
	if (link->target->kind == NODE_NOTE)
		buffer_add_printf(out, "#%u", (unsigned)link->target->id);
	else
		add_quoted(out, node_plain_text(arena, link->target));
}

static void dump_attributes(Arena *arena, const Node *node, Buffer *out) {
	buffer_add_text(out, node_role(node));
	if (node->kind == NODE_NOTE)
		buffer_add_printf(out, " #%u", (unsigned)node->id);
	if (node->language.length > 0)
		buffer_add_printf(out, " lang=%.*s", STR_ARGS(node->language));
	if (is_cell(node)) {
		if (node_column_span(node) > 1)
			buffer_add_printf(out, " columns=%zu", node_column_span(node));
		if (node_row_span(node) > 1)
			buffer_add_printf(out, " rows=%zu", node_row_span(node));
		dump_headers(node, out);
	}
	if (node->scope != SCOPE_NONE)
		buffer_add_printf(out, " scope=%s", node->scope == SCOPE_COLUMN ? "Column" : "Row");
	if (node->alt.length > 0) {
		buffer_add_text(out, " alt=");
		add_quoted(out, node->alt);
	}
	dump_target(arena, node, out);
}

static void dump_children(Arena *arena, const Node *node, int depth, Buffer *out);

static void dump_node(Arena *arena, const Node *node, int depth, Buffer *out) {
	buffer_add_printf(out, "%*s", depth * 2, "");
	dump_attributes(arena, node, out);
	if (is_cell(node) && node->text.length > 0) {
		buffer_add_char(out, ' ');
		add_quoted(out, node->text);
		buffer_add_char(out, '\n');
		return;
	}
	if (node->first_child != NULL && !holds_element(node)) {
		buffer_add_char(out, ' ');
		dump_text_run(node->first_child, out);
		buffer_add_char(out, '\n');
		return;
	}
	buffer_add_char(out, '\n');
	dump_children(arena, node, depth + 1, out);
}

static void dump_children(Arena *arena, const Node *node, int depth, Buffer *out) {
	for (const Node *child = node->first_child; child != NULL;) {
		if (!has_element(child) && !holds_element(child)) {
			buffer_add_printf(out, "%*s", depth * 2, "");
			child = dump_text_run(child, out);
			buffer_add_char(out, '\n');
			continue;
		}
		if (has_element(child))
			dump_node(arena, child, depth, out);
		else
			dump_children(arena, child, depth, out);
		child = child->next;
	}
}

void document_dump_tags(const Document *document, Buffer *out) {
	Arena *arena = arena_new();
	dump_node(arena, document->root, 0, out);
	arena_drop(arena);
}
