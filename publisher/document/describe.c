/* What a reader would call a part of the release. */
#include "document/build.h"

#define WORDS_MOST ((size_t)60)

/* The first words of a text. */
static Str opening(Arena *arena, const Node *node) {
	Str text = node_plain_text(arena, node);
	if (text.length <= WORDS_MOST)
		return text;
	size_t end = WORDS_MOST;
	while (end > 0 && text.data[end] != ' ')
		end--;
	return str_printf(arena, "%.*s\u2026", STR_ARGS(str_slice(text, 0, end)));
}

static const Node *holder(const Node *node, NodeKind kind) {
	while (node != NULL && node->kind != kind)
		node = node->parent;
	return node;
}

static size_t index_among(const Node *node) {
	size_t index = 0;
	for (const Node *at = node->parent->first_child; at != node; at = at->next)
		index++;
	return index;
}

static const Node *child_at(const Node *parent, size_t index) {
	const Node *child = parent->first_child;
	while (child != NULL && index-- > 0)
		child = child->next;
	return child;
}

static Str describe_cell(Arena *arena, const Node *cell) {
	const Node *table = holder(cell, NODE_TABLE);
	if (cell->kind == NODE_HEADER_CELL)
		return str_printf(
			arena, "Table %d, heading '%.*s'", table->number, STR_ARGS(opening(arena, cell)));
	const Node *head = node_first_of(table, NODE_TABLE_HEAD);
	size_t column = index_among(cell);
	const Node *heading =
		table->head != NULL
			? table->head->cells[(table->head->row_count - 1) * table->head->column_count + column]
			: child_at(head->last_child, column);
	return str_printf(arena, "Table %d, row '%.*s', column '%.*s'", table->number,
		STR_ARGS(opening(arena, cell->parent->first_child)),
		STR_ARGS(heading != NULL ? opening(arena, heading) : STR("")));
}

Str node_describe(Arena *arena, const Node *node) {
	while (node->parent != NULL && node_kind_shape(node->kind) == NODE_SHAPE_INLINE)
		node = node->parent;
	switch (node->kind) {
	case NODE_HEADER_CELL:
	case NODE_DATA_CELL:
		return describe_cell(arena, node);
	case NODE_TABLE:
		return str_printf(arena, "Table %d", node->number);
	case NODE_CHART:
		return str_printf(arena, "Chart %d", node->number);
	case NODE_CAPTION:
		return str_printf(arena, "caption of %s %d",
			node->parent->kind == NODE_TABLE ? "Table" : "Chart", node->parent->number);
	case NODE_CONTENTS_ENTRY:
		return str_printf(arena, "entry '%.*s' of the contents", STR_ARGS(opening(arena, node)));
	default:
		return str_printf(
			arena, "%s '%.*s'", node_kind_name(node->kind), STR_ARGS(opening(arena, node)));
	}
}
