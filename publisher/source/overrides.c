/* --set: single values given on the command line. */
#include "source/layout.h"

#include <string.h>

#include "source/check.h"
#include "source/settings.h"

/* An override taken apart: "table.outcomes.caption=Judgements". */
typedef struct {
	const Source *source;
	Str target; /* what stands before '=' */
	Str kind, id, key;
	Str value;
} Override;

static bool is_line(Diagnostics *diagnostics, const Source *source) {
	Span whole = span_make(source, 0, source->text.length);
	if (!text_check(diagnostics, whole))
		return false;
	size_t length = source->text.length;
	if (!memchr(source->text.data, '\n', length) && !memchr(source->text.data, '\r', length))
		return true;
	diag_error(diagnostics, whole, "line break in a value");
	diag_hint(diagnostics, "give the value on one line");
	return false;
}

/* Splits the target at its first and its last dot; without one it is a key of [release]. */
static void target_split(Override *override) {
	Str target = override->target;
	size_t first = SIZE_MAX, last = SIZE_MAX;
	for (size_t i = 0; i < target.length; i++) {
		if (target.data[i] != '.')
			continue;
		first = first == SIZE_MAX ? i : first;
		last = i;
	}
	override->kind = first == SIZE_MAX ? STR("release") : str_slice(target, 0, first);
	override->id = first == last ? STR("") : str_slice(target, first + 1, last);
	override->key = last == SIZE_MAX ? target : str_slice(target, last + 1, target.length);
}

static bool override_parse(Diagnostics *diagnostics, const Source *source, Override *override) {
	Str text = source->text;
	const char *equals = text.length > 0 ? memchr(text.data, '=', text.length) : NULL;
	size_t split = equals ? (size_t)(equals - text.data) : text.length;
	override->source = source;
	override->target = str_trim(str_slice(text, 0, split));
	override->value = str_trim(str_slice(text, split + 1, text.length));
	target_split(override);
	if (equals && override->key.length > 0)
		return true;
	diag_error(
		diagnostics, span_make(source, 0, text.length), "no 'key=value' in '%.*s'", STR_ARGS(text));
	diag_hint(diagnostics,
		"write key=value for a key of [release], or kind.name.key=value, such as "
		"table.outcomes.caption=Judgements");
	return false;
}

static IniSection *section_of(IniFile *file, const Override *override) {
	for (size_t i = 0; i < file->section_count; i++) {
		IniSection *section = &file->sections[i];
		if (str_equal_fold(section->kind, override->kind) && str_equal(section->id, override->id))
			return section;
	}
	return NULL;
}

static void report_unknown_section(
	Arena *arena, Diagnostics *diagnostics, const IniFile *file, const Override *override) {
	Str *known = ARENA_ARRAY(arena, file->section_count, Str);
	for (size_t i = 0; i < file->section_count; i++) {
		const IniSection *section = &file->sections[i];
		known[i] = section->id.length == 0 ? section->kind
		                                   : str_printf(arena, "%.*s.%.*s", STR_ARGS(section->kind),
												 STR_ARGS(section->id));
	}
	Str wanted = override->id.length == 0 ? override->kind
	                                      : str_printf(arena, "%.*s.%.*s", STR_ARGS(override->kind),
												STR_ARGS(override->id));
	diag_error(diagnostics, span_of(override->source, override->target),
		"no section '%.*s' in the layout", STR_ARGS(wanted));
	settings_suggest(diagnostics, wanted, known, file->section_count, "sections");
}

void section_set_entry(Arena *arena, IniSection *section, IniEntry entry) {
	for (size_t i = 0; i < section->entry_count; i++) {
		if (!str_equal_fold(section->entries[i].name, entry.name))
			continue;
		entry.name = section->entries[i].name;
		section->entries[i] = entry;
		return;
	}
	IniEntry *entries = ARENA_ARRAY(arena, section->entry_count + 1, IniEntry);
	for (size_t i = 0; i < section->entry_count; i++)
		entries[i] = section->entries[i];
	entries[section->entry_count++] = entry;
	section->entries = entries;
}

static IniEntry entry_of(const Override *override) {
	return (IniEntry){
		.name = override->key,
		.value = override->value,
		.name_span = span_of(override->source, override->target),
		.value_span = span_of(override->source, override->value),
	};
}

void overrides_apply(Arena *arena, Diagnostics *diagnostics, IniFile *file,
	const char *const *overrides, size_t override_count) {
	for (size_t i = 0; i < override_count; i++) {
		Source *source = ARENA_NEW(arena, Source);
		*source = (Source){.path = "--set", .text = str_copy(arena, str_from(overrides[i]))};
		Override override;
		if (!is_line(diagnostics, source) || !override_parse(diagnostics, source, &override))
			continue;
		IniSection *section = section_of(file, &override);
		if (section)
			section_set_entry(arena, section, entry_of(&override));
		else
			report_unknown_section(arena, diagnostics, file, &override);
	}
}
