/* The layout as it was understood, defaults included: a setting a line. */
#include "source/source.h"

static void dump_header(Buffer *out, const char *kind, Str id) {
	buffer_add_printf(out, "[%s", kind);
	if (id.length > 0)
		buffer_add_printf(out, " %.*s", STR_ARGS(id));
	buffer_add_text(out, "]\n");
}

static void dump_setting(Buffer *out, const char *name, const Setting *setting) {
	if (SETTING_IS_SET(*setting))
		buffer_add_printf(out, "%s = %.*s%s\n", name, STR_ARGS(setting->text),
			setting->given ? "" : " (default)");
}

static void dump_entries(Buffer *out, const FreeEntry *entries, size_t count) {
	for (size_t i = 0; i < count; i++)
		buffer_add_printf(
			out, "%.*s = %.*s\n", STR_ARGS(entries[i].name), STR_ARGS(entries[i].value));
}

/* One function a section kind, from the same table that makes the structs. */
#define SECTION(KIND, kind, Type, repeats, summary)                                                \
	static void dump_##kind(Buffer *out, const Type *spec) {                                       \
		dump_header(out, #kind, spec->id);
#define KEY(name, type, need, fallback, choices, summary) dump_setting(out, #name, &spec->name);
#define FREE_KEYS(summary)
#define END_SECTION()                                                                              \
	dump_entries(out, spec->entries, spec->entry_count);                                           \
	}
#include "source/layout.def"
#undef SECTION
#undef KEY
#undef FREE_KEYS
#undef END_SECTION

#define DUMP_ALL(kind, items, count)                                                               \
	for (size_t i = 0; i < layout->count; i++)                                                     \
	dump_##kind(out, &layout->items[i])

void layout_dump(const Layout *layout, Buffer *out) {
	dump_release(out, layout->release);
	DUMP_ALL(data, data, data_count);
	DUMP_ALL(disclosure, disclosures, disclosure_count);
	DUMP_ALL(column, columns, column_count);
	DUMP_ALL(codes, codes, codes_count);
	DUMP_ALL(aliases, aliases, aliases_count);
	DUMP_ALL(map, maps, map_count);
	DUMP_ALL(cases, cases, cases_count);
	DUMP_ALL(join, joins, join_count);
	DUMP_ALL(derive, derives, derive_count);
	DUMP_ALL(rule, rules, rule_count);
	DUMP_ALL(colours, colours, colours_count);
	if (layout->symbols->entry_count > 0)
		dump_symbols(out, layout->symbols);
	DUMP_ALL(fact, facts, fact_count);
	DUMP_ALL(parameter, parameters, parameter_count);
	DUMP_ALL(table, tables, table_count);
	DUMP_ALL(heading, headings, heading_count);
	DUMP_ALL(chart, charts, chart_count);
	DUMP_ALL(note, notes, note_count);
	DUMP_ALL(section, sections, section_count);
	DUMP_ALL(revision, revisions, revision_count);
	DUMP_ALL(reconcile, reconciles, reconcile_count);
	DUMP_ALL(waive, waivers, waiver_count);
	DUMP_ALL(edition, editions, edition_count);
}
