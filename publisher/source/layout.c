/* A layout: layout.def filled in from a file and from --set, and checked. */
#include "source/layout.h"

#include "source/settings.h"

/* The kinds of layout.def come first in RuleKind, so a kind is the index of its set. */
static void layout_take(Layout *layout, const SectionSet *sets) {
	layout->release = sets[RULE_RELEASE].items;
	layout->data = sets[RULE_DATA].items;
	layout->data_count = sets[RULE_DATA].count;
	layout->disclosures = sets[RULE_DISCLOSURE].items;
	layout->disclosure_count = sets[RULE_DISCLOSURE].count;
	layout->columns = sets[RULE_COLUMN].items;
	layout->column_count = sets[RULE_COLUMN].count;
	layout->codes = sets[RULE_CODES].items;
	layout->codes_count = sets[RULE_CODES].count;
	layout->aliases = sets[RULE_ALIASES].items;
	layout->aliases_count = sets[RULE_ALIASES].count;
	layout->maps = sets[RULE_MAP].items;
	layout->map_count = sets[RULE_MAP].count;
	layout->cases = sets[RULE_CASES].items;
	layout->cases_count = sets[RULE_CASES].count;
	layout->joins = sets[RULE_JOIN].items;
	layout->join_count = sets[RULE_JOIN].count;
	layout->derives = sets[RULE_DERIVE].items;
	layout->derive_count = sets[RULE_DERIVE].count;
	layout->rules = sets[RULE_DATA_RULE].items;
	layout->rule_count = sets[RULE_DATA_RULE].count;
	layout->colours = sets[RULE_COLOURS].items;
	layout->colours_count = sets[RULE_COLOURS].count;
	layout->symbols = sets[RULE_SYMBOLS].items;
	layout->facts = sets[RULE_FACT].items;
	layout->fact_count = sets[RULE_FACT].count;
	layout->parameters = sets[RULE_PARAMETER].items;
	layout->parameter_count = sets[RULE_PARAMETER].count;
	layout->tables = sets[RULE_TABLE].items;
	layout->table_count = sets[RULE_TABLE].count;
	layout->headings = sets[RULE_HEADING].items;
	layout->heading_count = sets[RULE_HEADING].count;
	layout->charts = sets[RULE_CHART].items;
	layout->chart_count = sets[RULE_CHART].count;
	layout->notes = sets[RULE_NOTE].items;
	layout->note_count = sets[RULE_NOTE].count;
	layout->sections = sets[RULE_SECTION].items;
	layout->section_count = sets[RULE_SECTION].count;
	layout->revisions = sets[RULE_REVISION].items;
	layout->revision_count = sets[RULE_REVISION].count;
	layout->reconciles = sets[RULE_RECONCILE].items;
	layout->reconcile_count = sets[RULE_RECONCILE].count;
	layout->waivers = sets[RULE_WAIVE].items;
	layout->waiver_count = sets[RULE_WAIVE].count;
	layout->editions = sets[RULE_EDITION].items;
	layout->edition_count = sets[RULE_EDITION].count;
}

/* A column whose values are codes has no type of its own. */
static void columns_set_types(Diagnostics *diagnostics, const Layout *layout) {
	for (size_t i = 0; i < layout->column_count; i++) {
		ColumnSpec *column = &layout->columns[i];
		if (!SETTING_IS_SET(column->codes))
			continue;
		if (column->type.given) {
			diag_error(diagnostics, column->type.span, "a column with codes has no type");
			diag_hint(diagnostics, "remove 'type' or 'codes'");
		}
		column->type.integer = COLUMN_CODE;
	}
}

Layout *layout_read(Arena *arena, Diagnostics *diagnostics, Files *files, const char *path,
	const char *const *overrides, size_t override_count) {
	size_t errors = diag_errors(diagnostics);
	IniFile *file = ini_read(arena, diagnostics, files, FILE_LAYOUT, path, (Span){0});
	if (!file)
		return NULL;
	overrides_apply(arena, diagnostics, file, overrides, override_count);
	SectionSet sets[RULE_LAYOUT_COUNT];
	for (int kind = 0; kind < RULE_LAYOUT_COUNT; kind++)
		sets[kind] = (SectionSet){.kind = (RuleKind)kind};
	settings_fill(arena, diagnostics, file, sets, RULE_LAYOUT_COUNT);
	Layout *layout = ARENA_NEW(arena, Layout);
	layout->source = file->source;
	layout->files = files;
	layout_take(layout, sets);
	columns_set_types(diagnostics, layout);
	layout_check(arena, diagnostics, layout);
	return diag_errors(diagnostics) == errors ? layout : NULL;
}
