/* Every table, chart and note has its place, and a text that refers to it. */
#include "document/build.h"

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
		diag_hint(builder->diagnostics,
			"put {note %.*s} in the caption or at the end of the label that it explains",
			STR_ARGS(spec->id));
	}
}

void check_placed(Builder *builder) {
	/* What a section that could not be read would have placed is not known. */
	for (size_t i = 0; i < builder->layout->section_count; i++) {
		if (builder->section_nodes[i] == NULL)
			return;
	}
	check_tables(builder);
	check_charts(builder);
	check_notes(builder);
}
