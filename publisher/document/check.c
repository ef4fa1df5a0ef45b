/* What must be true of the frozen tree, said at the author's line. */
#include "document/build.h"

/* ISO 14289-1, 7.4.2: levels descend without a gap, from the title's, which is the first. */
static void check_headings(Builder *builder) {
	const Document *document = builder->document;
	int level = 0;
	for (size_t i = 0; i < document->node_count; i++) {
		const Node *node = document->nodes[i];
		if (node->kind != NODE_HEADING)
			continue;
		if (node->level > level + 1) {
			diag_error(builder->diagnostics, node->span, "heading skips a level");
			diag_hint(builder->diagnostics, "use %d '#' instead of %d", level - 1, node->level - 2);
		}
		level = node->level;
	}
}

static void check_sections(Builder *builder) {
	for (size_t i = 0; i < builder->layout->section_count; i++) {
		const Node *section = builder->section_nodes[i];
		const SectionSpec *spec = &builder->layout->sections[i];
		if (section == NULL || section->first_child->next != NULL)
			continue;
		diag_error(builder->diagnostics, SETTING_IS_SET(spec->text) ? spec->text.span : spec->span,
			"section '%.*s' is empty", STR_ARGS(spec->id));
		diag_hint(builder->diagnostics, "write its text, or remove the section");
	}
}

void check_document(Builder *builder) {
	check_headings(builder);
	check_sections(builder);
	check_placed(builder);
	check_figures(builder);
	check_cells(builder);
	check_fills(builder);
	check_reconcile(builder);
	check_links(builder);
	check_structure(builder);
	check_as_at(builder);
	check_unbound(builder);
}
