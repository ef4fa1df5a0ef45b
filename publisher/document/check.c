/* What must be true of the finished tree, said at the author's line. */
#include "document/build.h"

static void check_heading_levels(Builder *builder, const Node *node, int *level) {
	if (node->kind == NODE_HEADING) {
		if (node->level > *level + 1) {
			/* ISO 14289-1, 7.4.2: levels descend without a gap. */
			diag_error(builder->diagnostics, node->span, "heading skips a level");
			diag_hint(
				builder->diagnostics, "use %d '#' instead of %d", *level - 1, node->level - 2);
		}
		*level = node->level;
	}
	for (const Node *child = node->first_child; child != NULL; child = child->next)
		check_heading_levels(builder, child, level);
}

static void check_tables(Builder *builder) {
	for (size_t i = 0; i < builder->layout->table_count; i++) {
		const TableSpec *spec = &builder->layout->tables[i];
		if (builder->table_nodes[i] == NULL) {
			diag_error(builder->diagnostics, spec->span, "table '%.*s' is never placed",
				STR_ARGS(spec->id));
			diag_hint(builder->diagnostics,
				"put {table %.*s} in a paragraph of its own in a section's text",
				STR_ARGS(spec->id));
		} else if (!builder->table_referred[i]) {
			diag_warning(builder->diagnostics, spec->span, "nothing refers to table '%.*s'",
				STR_ARGS(spec->id));
			diag_hint(builder->diagnostics, "write {ref table %.*s} where the text speaks of it",
				STR_ARGS(spec->id));
		}
	}
}

static void check_charts(Builder *builder) {
	for (size_t i = 0; i < builder->layout->chart_count; i++) {
		const ChartSpec *spec = &builder->layout->charts[i];
		if (builder->chart_nodes[i] == NULL) {
			diag_error(builder->diagnostics, spec->span, "chart '%.*s' is never placed",
				STR_ARGS(spec->id));
			diag_hint(builder->diagnostics,
				"put {chart %.*s} in a paragraph of its own in a section's text",
				STR_ARGS(spec->id));
		} else if (!builder->chart_referred[i]) {
			diag_warning(builder->diagnostics, spec->span, "nothing refers to chart '%.*s'",
				STR_ARGS(spec->id));
			diag_hint(builder->diagnostics, "write {ref chart %.*s} where the text speaks of it",
				STR_ARGS(spec->id));
		}
	}
}

static void check_notes(Builder *builder) {
	for (size_t i = 0; i < builder->layout->note_count; i++) {
		const NoteSpec *spec = &builder->layout->notes[i];
		if (builder->note_marked[i])
			continue;
		diag_error(
			builder->diagnostics, spec->span, "note '%.*s' has no marker", STR_ARGS(spec->id));
		diag_hint(builder->diagnostics, "put {note %.*s} in the caption that it explains",
			STR_ARGS(spec->id));
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
	int level = 0;
	check_heading_levels(builder, builder->document->root, &level);
	check_sections(builder);
	/* What a section that could not be read would have placed is not known. */
	for (size_t i = 0; i < builder->layout->section_count; i++) {
		if (builder->section_nodes[i] == NULL)
			return;
	}
	check_tables(builder);
	check_charts(builder);
	check_notes(builder);
}
