/* The list of contents: sections, their first sub-headings, tables and charts. */
#include "document/build.h"

#define CONTENTS_SECTION_LEVEL 2
#define CONTENTS_DEEPEST_LEVEL 3

static void add_entry(Builder *builder, const Node *target, int level) {
	Node *entry = node_add(builder, builder->contents, NODE_CONTENTS_ENTRY, target->span);
	entry->level = level;
	Node *link = node_add(builder, entry, NODE_LINK, target->span);
	link->target = target;
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
