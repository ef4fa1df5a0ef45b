/* References get their words and their targets once everything has its number. */
#include "document/build.h"

static void settle_block(Builder *builder, const Reference *reference, const char *word,
	const Node *block, bool *referred) {
	*referred = true;
	if (block == NULL)
		return; /* never placed: check.c says so */
	Str words = str_printf(builder->arena, "%s\xC2\xA0%d", word, block->number);
	Node *link = reference->link;
	link->target = node_first_of(block, NODE_CAPTION);
	node_add_text(builder, node_own_words(builder, link, link->span), words, link->span);
}

static void settle_section(Builder *builder, const Reference *reference, size_t index) {
	const Node *section = builder->section_nodes[index];
	if (section == NULL)
		return; /* its text could not be read: reported */
	Node *link = reference->link;
	link->target = node_first_of(section, NODE_HEADING);
	node_follow_language(link, link->target);
	node_add_text(builder, link, builder->layout->sections[index].title.text, link->span);
}

static void build_reference(Builder *builder, const Reference *reference) {
	const Layout *layout = builder->layout;
	if (str_equal(reference->kind, STR("table"))) {
		size_t index = find_table(layout, reference->id);
		if (index == SIZE_MAX)
			report_unknown_table(builder, reference->id_span, reference->id);
		else
			settle_block(builder, reference, "Table", builder->table_nodes[index],
				&builder->table_referred[index]);
	} else if (str_equal(reference->kind, STR("chart"))) {
		size_t index = find_chart(layout, reference->id);
		if (index == SIZE_MAX)
			report_unknown_chart(builder, reference->id_span, reference->id);
		else
			settle_block(builder, reference, "Chart", builder->chart_nodes[index],
				&builder->chart_referred[index]);
	} else {
		size_t index = find_section(layout, reference->id);
		if (index == SIZE_MAX)
			report_unknown_section(builder, reference->id_span, reference->id);
		else
			settle_section(builder, reference, index);
	}
}

void build_references(Builder *builder) {
	for (size_t i = 0; i < builder->reference_count; i++)
		build_reference(builder, &builder->references[i]);
}
