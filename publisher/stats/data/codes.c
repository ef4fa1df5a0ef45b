/* Code lists: codes, their labels in order, their colours. */
#include "stats/data/data.h"

const CodeList *codes_lookup(const Stats *stats, Str id) {
	for (size_t i = 0; i < stats->code_list_count; i++)
		if (str_equal(stats->code_lists[i].id, id))
			return &stats->code_lists[i];
	return NULL;
}

size_t codes_find(const CodeList *list, Str code) {
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(list->codes[i].code, code))
			return i;
	return SIZE_MAX;
}

size_t codes_find_written(const CodeList *list, Str written) {
	size_t code = codes_find(list, written);
	for (size_t i = 0; i < list->alias_count && code == SIZE_MAX; i++)
		if (str_equal(list->aliases[i].written, written))
			code = list->aliases[i].code;
	return code;
}

static bool label_matches(Str label, Str written, bool loose) {
	if (label.length != written.length)
		return false;
	for (size_t i = 0; i < label.length; i++) {
		char c = written.data[i];
		if (loose && (c == '_' || c == '-') && label.data[i] == ' ')
			continue;
		if (ascii_lower(label.data[i]) != ascii_lower(c))
			return false;
	}
	return true;
}

size_t codes_find_label(const CodeList *list, Str label, bool loose) {
	for (size_t i = 0; i < list->count; i++)
		if (label_matches(list->codes[i].label, label, loose))
			return i;
	return SIZE_MAX;
}

int codes_colour(const CodeList *list, size_t code) {
	int colour = list->codes[code].colour;
	return colour >= 0 ? colour : (int)code;
}

static void list_check_label(Diagnostics *diagnostics, const CodeList *list, size_t index) {
	const FreeEntry *entry = &list->spec->entries[index];
	Str label = list->codes[index].label;
	if (label.length == 0) {
		diag_error(diagnostics, entry->name_span, "code '%.*s' of '%.*s' has no label",
			STR_ARGS(entry->name), STR_ARGS(list->id));
		return;
	}
	for (size_t i = 0; i < index; i++) {
		if (!label_matches(list->codes[i].label, label, false))
			continue;
		diag_error(diagnostics, entry->value_span,
			"'%.*s' is the label of two codes of '%.*s': '%.*s' and '%.*s'", STR_ARGS(label),
			STR_ARGS(list->id), STR_ARGS(list->codes[i].code), STR_ARGS(entry->name));
		diag_see(diagnostics, list->spec->entries[i].value_span, "first used here");
		return;
	}
}

static void list_read(
	Arena *arena, Diagnostics *diagnostics, const CodesSpec *spec, CodeList *list) {
	list->id = spec->id;
	list->spec = spec;
	list->codes = ARENA_ARRAY(arena, spec->entry_count, Code);
	list->count = spec->entry_count;
	for (size_t i = 0; i < spec->entry_count; i++) {
		const FreeEntry *entry = &spec->entries[i];
		Label label = label_split(entry->value_span);
		list->codes[i] = (Code){entry->name, label.text, label.notes, -1};
	}
	for (size_t i = 0; i < spec->entry_count; i++)
		list_check_label(diagnostics, list, i);
}

/* ---- aliases ---- */

static void alias_add(
	Arena *arena, Diagnostics *diagnostics, CodeList *list, size_t code, Str written, Span where) {
	size_t taken = codes_find_written(list, written);
	if (written.length == 0)
		return;
	if (taken != SIZE_MAX) {
		diag_error(diagnostics, where, "'%.*s' already means the code '%.*s'", STR_ARGS(written),
			STR_ARGS(list->codes[taken].code));
		diag_hint(diagnostics, "remove it: each way to write a code has one meaning");
		return;
	}
	*ARENA_PUSH(arena, list->aliases, list->alias_count, list->alias_capacity, CodeAlias) =
		(CodeAlias){written, code};
}

/* That the list and its codes exist, the layout's reader has checked. */
static void aliases_read(
	Arena *arena, Diagnostics *diagnostics, Stats *stats, const AliasesSpec *spec) {
	for (size_t i = 0; i < stats->code_list_count; i++) {
		CodeList *list = &stats->code_lists[i];
		for (size_t j = 0; str_equal(list->id, spec->id) && j < spec->entry_count; j++) {
			const FreeEntry *entry = &spec->entries[j];
			Str rest = entry->value;
			Str written;
			while (str_next_item(&rest, &written))
				alias_add(arena, diagnostics, list, codes_find(list, entry->name), written,
					span_of(entry->value_span.source, written));
		}
	}
}

/* ---- colours ---- */

static int palette_lookup(const Palette *palette, Str name) {
	for (size_t i = 0; i < palette->colour_count; i++)
		if (str_equal(palette->colours[i].id, name))
			return (int)i;
	return -1;
}

/* That the list and its codes exist, the layout's reader has checked. */
static void colour_read(Arena *arena, Diagnostics *diagnostics, const Palette *palette,
	const FreeEntry *entry, CodeList *list) {
	size_t code = codes_find(list, entry->name);
	if (!palette || code == SIZE_MAX)
		return;
	Str colour = str_trim(entry->value);
	list->codes[code].colour = palette_lookup(palette, colour);
	if (list->codes[code].colour >= 0)
		return;
	diag_error(
		diagnostics, entry->value_span, "the palette has no colour '%.*s'", STR_ARGS(colour));
	Names names = {.arena = arena};
	for (size_t i = 0; i < palette->colour_count; i++)
		names_add(&names, palette->colours[i].id);
	hint_nearest(diagnostics, colour, &names, "its colours");
}

static void colours_read(
	Arena *arena, Diagnostics *diagnostics, Stats *stats, const ColoursSpec *spec) {
	for (size_t i = 0; i < stats->code_list_count; i++) {
		if (!str_equal(stats->code_lists[i].id, spec->id))
			continue;
		for (size_t j = 0; j < spec->entry_count; j++)
			colour_read(
				arena, diagnostics, stats->palette, &spec->entries[j], &stats->code_lists[i]);
	}
}

void codes_load(Arena *arena, Diagnostics *diagnostics, Stats *stats) {
	const Layout *layout = stats->layout;
	stats->code_lists = ARENA_ARRAY(arena, layout->codes_count, CodeList);
	stats->code_list_count = layout->codes_count;
	for (size_t i = 0; i < layout->codes_count; i++)
		list_read(arena, diagnostics, &layout->codes[i], &stats->code_lists[i]);
	for (size_t i = 0; i < layout->aliases_count; i++)
		aliases_read(arena, diagnostics, stats, &layout->aliases[i]);
	for (size_t i = 0; i < layout->colours_count; i++)
		colours_read(arena, diagnostics, stats, &layout->colours[i]);
}
