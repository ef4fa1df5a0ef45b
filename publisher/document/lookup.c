/* Tables, charts, notes and sections by id, and what is said when there is none. */
#include "document/build.h"

#define DEFINE_LOOKUP(name, items, item_count)                                                     \
	size_t find_##name(const Layout *layout, Str id) {                                             \
		for (size_t i = 0; i < layout->item_count; i++) {                                          \
			if (str_equal(layout->items[i].id, id))                                                \
				return i;                                                                          \
		}                                                                                          \
		return SIZE_MAX;                                                                           \
	}                                                                                              \
	void report_unknown_##name(Builder *builder, Span where, Str id) {                             \
		const Layout *layout = builder->layout;                                                    \
		Str *known = ARENA_ARRAY(builder->arena, layout->item_count, Str);                         \
		for (size_t i = 0; i < layout->item_count; i++)                                            \
			known[i] = layout->items[i].id;                                                        \
		report_unknown(builder, where, #name, id, known, layout->item_count);                      \
	}

DEFINE_LOOKUP(table, tables, table_count)
DEFINE_LOOKUP(chart, charts, chart_count)
DEFINE_LOOKUP(note, notes, note_count)
DEFINE_LOOKUP(section, sections, section_count)

void report_unknown(
	Builder *builder, Span where, const char *what, Str id, const Str *known, size_t known_count) {
	diag_error(builder->diagnostics, where, "no %s is called '%.*s'", what, STR_ARGS(id));
	size_t nearest = str_nearest(id, known, known_count);
	if (nearest != SIZE_MAX)
		diag_hint(builder->diagnostics, "did you mean '%.*s'?", STR_ARGS(known[nearest]));
	else
		diag_hint(
			builder->diagnostics, "declare it in the layout as [%s %.*s]", what, STR_ARGS(id));
}
