/* The tree as stable text: a node a line, for golden tests and for reading. */
#include "document/document.h"

static void dump_value(const Value *value, Buffer *out) {
	static const char *const kinds[] = {"count", "percent", "share", "points", "words", "ordinal",
		"phrase", "truth", "text", "missing"};
	buffer_add_printf(out, " <%s", kinds[value->kind]);
	if (value->kind != VALUE_TEXT && value->kind != VALUE_MISSING) {
		buffer_add_char(out, ' ');
		buffer_add_integer(out, value->number.numerator);
		if (value->number.denominator != 1) {
			buffer_add_char(out, '/');
			buffer_add_integer(out, value->number.denominator);
		}
	}
	if (value->rows != NULL)
		buffer_add_printf(
			out, ", %zu rows of %.*s", value->row_count, STR_ARGS(value->dataset->id));
	buffer_add_char(out, '>');
}

static void dump_attributes(const Node *node, Buffer *out) {
	if (node->level > 0)
		buffer_add_printf(out, " level=%d", node->level);
	if (node->number > 0)
		buffer_add_printf(out, " number=%d", node->number);
	if (node->scope != SCOPE_NONE)
		buffer_add_printf(out, " scope=%s", node->scope == SCOPE_COLUMN ? "column" : "row");
	if (node->numeric)
		buffer_add_text(out, " numeric");
	if (node_column_span(node) > 1)
		buffer_add_printf(out, " columns=%zu", node_column_span(node));
	if (node_row_span(node) > 1)
		buffer_add_printf(out, " rows=%zu", node_row_span(node));
	if (node->group)
		buffer_add_text(out, " group");
	if (node->total)
		buffer_add_text(out, " total");
	if (node->summary)
		buffer_add_text(out, " summary");
	if (node->starts_page)
		buffer_add_text(out, " starts-page");
	if (node->language.length > 0)
		buffer_add_printf(out, " language=%.*s", STR_ARGS(node->language));
	if (node->target != NULL)
		buffer_add_printf(out, " to=%u", (unsigned)node->target->id);
	if (node->address.length > 0)
		buffer_add_printf(out, " address=%.*s", STR_ARGS(node->address));
	if (node->text.length > 0)
		buffer_add_printf(out, " \"%.*s\"", STR_ARGS(node->text));
	if (node->alt.length > 0)
		buffer_add_printf(out, " alt=\"%.*s\"", STR_ARGS(node->alt));
	if (node->value != NULL)
		dump_value(node->value, out);
}

static void dump_node(const Node *node, int depth, Buffer *out) {
	buffer_add_printf(
		out, "%5u %*s%s", (unsigned)node->id, depth * 2, "", node_kind_name(node->kind));
	dump_attributes(node, out);
	buffer_add_char(out, '\n');
	for (const Node *child = node->first_child; child != NULL; child = child->next)
		dump_node(child, depth + 1, out);
}

void document_dump(const Document *document, Buffer *out) {
	dump_node(document->root, 0, out);
}
