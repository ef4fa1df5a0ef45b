/* "Did you mean": what a message suggests when a name is not known. */
#include "stats/data/data.h"

#define NAMES_LISTED ((size_t)8)

void names_add(Names *names, Str name) {
	*ARENA_PUSH(names->arena, names->items, names->count, names->capacity, Str) = name;
}

void names_add_codes(Names *names, const CodeList *list) {
	for (size_t i = 0; i < list->count; i++) {
		names_add(names, list->codes[i].code);
		names_add(names, list->codes[i].label);
	}
}

void names_add_columns(Names *names, const Dataset *dataset) {
	for (size_t i = 0; i < dataset->column_count; i++)
		names_add(names, dataset->columns[i].id);
}

void names_add_datasets(Names *names, const Stats *stats) {
	for (size_t i = 0; i < stats->layout->data_count; i++)
		names_add(names, stats->layout->data[i].id);
}

void hint_spaces(Diagnostics *diagnostics, Str trimmed) {
	diag_hint(diagnostics, "the cell has spaces around '%.*s'; trim = yes allows them",
		STR_ARGS(trimmed));
}

#define TEXTS_COMPARED ((size_t)5000)

void hint_nearest_text(
	Diagnostics *diagnostics, Str wanted, const DataColumn *column, size_t row_count) {
	Arena *arena = arena_new();
	Names names = {.arena = arena};
	for (size_t row = 0; row < row_count && row < TEXTS_COMPARED; row++)
		names_add(&names, data_text(column, row));
	if (str_nearest(wanted, names.items, names.count) != SIZE_MAX)
		hint_nearest(diagnostics, wanted, &names, "");
	arena_drop(arena);
}

void hint_nearest(Diagnostics *diagnostics, Str wanted, const Names *names, const char *what) {
	size_t nearest = str_nearest(wanted, names->items, names->count);
	if (nearest != SIZE_MAX) {
		diag_hint(diagnostics, "did you mean '%.*s'?", STR_ARGS(names->items[nearest]));
		return;
	}
	if (names->count == 0)
		return;
	Buffer list = {0};
	for (size_t i = 0; i < names->count && i < NAMES_LISTED; i++) {
		buffer_add_text(&list, i > 0 ? ", " : "");
		buffer_add_str(&list, names->items[i]);
	}
	if (names->count > NAMES_LISTED)
		buffer_add_printf(&list, " and %zu more", names->count - NAMES_LISTED);
	diag_hint(diagnostics, "%s: %.*s", what, STR_ARGS(buffer_str(&list)));
	buffer_drop(&list);
}
