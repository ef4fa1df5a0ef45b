/* {parameter.NAME} in plain texts and file names of a layout. Texts with expressions and filters
 * take parameters as values of the expression, so that what is in a value is never read as a part
 * of one. */
#include "source/settings.h"

#include <string.h>

#define OPENING "{parameter."

static const IniEntry *value_of(const IniSection *section) {
	for (size_t i = 0; i < section->entry_count; i++)
		if (str_equal_fold(section->entries[i].name, STR("value")))
			return &section->entries[i];
	return NULL;
}

/* The value of a parameter, or NULL after a report. */
static const IniEntry *lookup(
	Arena *arena, Diagnostics *diagnostics, const IniFile *file, const Setting *setting, Str name) {
	Str *known = ARENA_ARRAY(arena, file->section_count, Str);
	size_t count = 0;
	for (size_t i = 0; i < file->section_count; i++) {
		const IniSection *section = &file->sections[i];
		if (!str_equal_fold(section->kind, STR("parameter")))
			continue;
		known[count++] = section->id;
		const IniEntry *value = value_of(section);
		if (str_equal(section->id, name) && value)
			return value;
	}
	diag_error(diagnostics, span_narrow(setting->span, name), "there is no parameter '%.*s'",
		STR_ARGS(name));
	if (count > 0)
		settings_suggest(diagnostics, name, known, count, "parameters");
	else
		diag_hint(diagnostics, "give it in a section [parameter %.*s]", STR_ARGS(name));
	return NULL;
}

/* Where the next parameter begins at or after `start`; the text's length if there is none. */
static size_t find_opening(Str text, size_t start) {
	for (size_t i = start; i < text.length; i++)
		if (str_starts_with(str_slice(text, i, text.length), STR(OPENING)))
			return i;
	return text.length;
}

/* "{count()}", "{release.title}", "{ref table x}": but not a parameter, nor a note behind a label,
 * which are put in their places. */
static bool is_command(Str braced) {
	if (!ascii_is_letter(braced.data[1]) || str_starts_with(braced, STR(OPENING)) ||
		str_starts_with(braced, STR("{note ")))
		return false;
	for (size_t i = 1; i < braced.length; i++)
		if (braced.data[i] == '(' || braced.data[i] == '.' || braced.data[i] == ' ')
			return true;
	return false;
}

void parameters_warn_of_commands(Diagnostics *diagnostics, const char *key, Str text, Span span) {
	for (size_t i = 0; i + 1 < text.length; i++) {
		const char *close = memchr(text.data + i, '}', text.length - i);
		if (!close)
			return;
		if (text.data[i] != '{')
			continue;
		Str braced = str_slice(text, i, (size_t)(close - text.data) + 1);
		if (!is_command(braced))
			continue;
		diag_warning(diagnostics, span_narrow(span, braced),
			"'%.*s' is printed as it stands: '%s' is plain text", STR_ARGS(braced), key);
		diag_hint(diagnostics, "write the words themselves: only texts are computed");
	}
}

bool parameters_insert(
	Arena *arena, Diagnostics *diagnostics, const IniFile *file, Setting *setting) {
	Str text = setting->text;
	size_t open = find_opening(text, 0);
	if (open == text.length)
		return true;
	Buffer out = {0};
	size_t done = 0;
	bool good = true;
	for (; open < text.length; open = find_opening(text, done)) {
		size_t name = open + sizeof(OPENING) - 1;
		const char *close = memchr(text.data + name, '}', text.length - name);
		if (!close)
			break;
		size_t end = (size_t)(close - text.data);
		buffer_add_str(&out, str_slice(text, done, open));
		const IniEntry *value =
			lookup(arena, diagnostics, file, setting, str_trim(str_slice(text, name, end)));
		good = value && good;
		buffer_add_str(&out, value ? value->value : STR(""));
		done = end + 1;
	}
	buffer_add_str(&out, str_slice(text, done, text.length));
	setting->text = str_copy(arena, buffer_str(&out));
	buffer_drop(&out);
	return good;
}
