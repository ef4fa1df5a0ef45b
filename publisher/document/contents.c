/* The list of contents: sections, their first sub-headings, tables and charts. */
#include "document/build.h"

#define CONTENTS_SECTION_LEVEL 2
#define CONTENTS_DEEPEST_LEVEL 3

/* The list of `level`, made in the one around it if the entry before stands higher. */
static Node *list_of_level(Builder *builder, Node *around, int level, Span span) {
	if (level <= around->level)
		return around;
	Node *list = around->last_child;
	if (list == NULL || list->kind != NODE_CONTENTS) {
		list = node_add(builder, around, NODE_CONTENTS, span);
		list->level = around->level + 1;
	}
	return list_of_level(builder, list, level, span);
}

static void add_entry(Builder *builder, const Node *target, int level) {
	Node *list = list_of_level(builder, builder->contents, level, target->span);
	Node *entry = node_add(builder, list, NODE_CONTENTS_ENTRY, target->span);
	entry->level = level;
	/* ISO 32000-1, table 333: what a TOCI may hold. */
	Node *reference = node_add(builder, entry, NODE_REFERENCE, target->span);
	Node *link = node_add(builder, reference, NODE_LINK, target->span);
	link->target = target;
	node_follow_language(link, target);
	node_add_text(builder, link, node_plain_text(builder->arena, target), target->span);
}

static void add_entries(Builder *builder, const Node *node) {
	if (node->kind == NODE_CONTENTS)
		return;
	if (node->kind == NODE_CAPTION)
		add_entry(builder, node, 2);
	else if (node->kind == NODE_HEADING && node->level <= CONTENTS_DEEPEST_LEVEL)
		add_entry(builder, node, node->level - CONTENTS_SECTION_LEVEL + 1);
	for (const Node *child = node->first_child; child != NULL; child = child->next)
		add_entries(builder, child);
}

void build_contents(Builder *builder) {
	if (builder->contents == NULL)
		return;
	const Node *own_section = builder->contents->parent;
	for (const Node *node = builder->document->root->first_child; node != NULL; node = node->next) {
		if (node->kind == NODE_SECTION && node != own_section)
			add_entries(builder, node);
	}
}
