/* From the text of an INI file to typed settings, driven by the rules. */
#include "source/settings.h"

#include <string.h>

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const IniFile *file;
	SectionSet *sets;
	size_t set_count;
} Filler;

/* What a choice or a number holds after it was refused: no valid choice, so that later
 * checks leave it alone. */
#define VALUE_REFUSED ((int64_t)-1)

/* ---- names and suggestions ---- */

bool name_is_identifier(Str name) {
	for (size_t i = 0; i < name.length; i++) {
		char c = name.data[i];
		bool inner = ascii_is_digit(c) || c == '-';
		if (!ascii_is_letter(c) && c != '_' && !(inner && i > 0))
			return false;
	}
	return name.length > 0;
}

void settings_suggest(
	Diagnostics *diagnostics, Str wanted, const Str *known, size_t count, const char *what) {
	size_t nearest = str_nearest(wanted, known, count);
	if (nearest != SIZE_MAX) {
		diag_hint(diagnostics, "did you mean '%.*s'?", STR_ARGS(known[nearest]));
		return;
	}
	Buffer list = {0};
	for (size_t i = 0; i < count; i++) {
		buffer_add_text(&list, i > 0 ? ", " : "");
		buffer_add_str(&list, known[i]);
	}
	diag_hint(diagnostics, "the known %s are %.*s", what, STR_ARGS(buffer_str(&list)));
	buffer_drop(&list);
}

static void suggest_section(Filler *filler, Str wanted) {
	Str *known = ARENA_ARRAY(filler->arena, filler->set_count, Str);
	for (size_t i = 0; i < filler->set_count; i++)
		known[i] = str_from(section_rule(filler->sets[i].kind)->kind);
	settings_suggest(filler->diagnostics, wanted, known, filler->set_count, "sections");
}

/* ---- one value ---- */

static bool refuse(
	Filler *filler, const KeyRule *rule, Span where, Str text, const char *what, const char *hint) {
	diag_error(
		filler->diagnostics, where, "%s: '%.*s' is not %s", rule->name, STR_ARGS(text), what);
	diag_hint(filler->diagnostics, "%s", hint);
	return false;
}

/* An item of a list stands within the text of its setting; a default's stands nowhere. */
static Span item_span(const Setting *setting, Str item) {
	if (!setting->given)
		return setting->span;
	size_t start = setting->span.start + (size_t)(item.data - setting->text.data);
	return span_make(setting->span.source, start, start + item.length);
}

static bool item_check(
	Filler *filler, const KeyRule *rule, const Str *items, size_t count, Str item, Span span) {
	if (item.length == 0) {
		diag_error(filler->diagnostics, span, "%s: empty item in the list", rule->name);
		diag_hint(filler->diagnostics, "remove one of the commas");
		return false;
	}
	if (rule->type == SETTING_NAMES && !name_is_identifier(item))
		return refuse(filler, rule, span, item, "a name",
			"use letters, digits, '_' and '-', separated by commas");
	for (size_t i = 0; i < count; i++) {
		if (!str_equal(items[i], item))
			continue;
		diag_error(
			filler->diagnostics, span, "%s: '%.*s' is listed twice", rule->name, STR_ARGS(item));
		diag_hint(filler->diagnostics, "remove one of them");
		return false;
	}
	return true;
}

static bool convert_list(Filler *filler, const KeyRule *rule, Setting *setting) {
	Str *items = NULL;
	Span *spans = NULL;
	size_t count = 0, capacity = 0, span_capacity = 0;
	Str rest = setting->text;
	Str item;
	bool good = true;
	while (str_next_item(&rest, &item)) {
		Span span = item_span(setting, item);
		good = item_check(filler, rule, items, count, item, span) && good;
		size_t index = count;
		*ARENA_PUSH(filler->arena, items, count, capacity, Str) = item;
		*ARENA_PUSH(filler->arena, spans, index, span_capacity, Span) = span;
	}
	setting->list.items = items;
	setting->list.spans = spans;
	setting->list.count = count;
	return good;
}

static bool convert_choice(Filler *filler, const KeyRule *rule, Setting *setting) {
	Str words = str_from(rule->choices);
	Buffer list = {0};
	int64_t index = 0;
	for (size_t start = 0; start <= words.length; index++) {
		const char *bar = memchr(words.data + start, '|', words.length - start);
		size_t end = bar ? (size_t)(bar - words.data) : words.length;
		Str word = str_slice(words, start, end);
		if (str_equal(word, setting->text)) {
			setting->integer = index;
			buffer_drop(&list);
			return true;
		}
		buffer_add_text(&list, index > 0 ? ", " : "use one of ");
		buffer_add_str(&list, word);
		start = end + 1;
	}
	buffer_add_char(&list, '\0');
	setting->integer = VALUE_REFUSED;
	refuse(filler, rule, setting->span, setting->text, "one of the choices", list.data);
	buffer_drop(&list);
	return false;
}

static bool hex_digit(char c, int64_t *value) {
	char low = ascii_lower(c);
	if (!ascii_is_digit(c) && (low < 'a' || low > 'f'))
		return false;
	*value = *value * 16 + (ascii_is_digit(c) ? c - '0' : low - 'a' + 10);
	return true;
}

static bool colour_parse(Str text, int64_t *colour) {
	int64_t value = 0;
	if (text.length != 7 || text.data[0] != '#')
		return false;
	for (size_t i = 1; i < text.length; i++)
		if (!hex_digit(text.data[i], &value))
			return false;
	*colour = value;
	return true;
}

static bool convert_length(Filler *filler, const KeyRule *rule, Setting *setting) {
	if (!length_parse(setting->text, &setting->length))
		return refuse(filler, rule, setting->span, setting->text, "a length",
			"use a length such as 10.5pt, 25mm, 2.5cm or 1in");
	if (setting->length < 0)
		return refuse(filler, rule, setting->span, setting->text, "a length of zero or more",
			"use a length such as 10.5pt or 25mm");
	return true;
}

static bool convert_flag(Filler *filler, const KeyRule *rule, Setting *setting) {
	setting->flag = str_equal(setting->text, STR("yes"));
	if (setting->flag || str_equal(setting->text, STR("no")))
		return true;
	return refuse(filler, rule, setting->span, setting->text, "yes or no", "use yes or no");
}

/* The file that a value stands in: the one that is read, or that of an edition. A value of --set
 * stands in none. */
static const char *naming_file(const Filler *filler, const Setting *setting) {
	const Source *source = setting->span.source;
	return source != NULL && source->name != NULL ? source->name : filler->file->source->name;
}

/* Gives the setting's text its typed form; false after a report. */
static bool convert(Filler *filler, const KeyRule *rule, Setting *setting) {
	Str text = setting->text;
	Span span = setting->span;
	switch (rule->type) {
	case SETTING_NAME:
		return name_is_identifier(text) ||
		       refuse(filler, rule, span, text, "a name", "use letters, digits, '_' and '-'");
	case SETTING_NAMES:
	case SETTING_WORDS:
		return convert_list(filler, rule, setting);
	case SETTING_FLAG:
		return convert_flag(filler, rule, setting);
	case SETTING_INTEGER:
		return str_to_integer(text, &setting->integer) ||
		       refuse(filler, rule, span, text, "a whole number", "use a whole number such as 1");
	case SETTING_NUMBER:
		return ratio_parse(text, &setting->number) ||
		       refuse(filler, rule, span, text, "a number",
				   "use digits with at most one '.', such as 1250 or 12.5");
	case SETTING_LENGTH:
		return convert_length(filler, rule, setting);
	case SETTING_COLOUR:
		return colour_parse(text, &setting->integer) ||
		       refuse(filler, rule, span, text, "a colour",
				   "use six hexadecimal digits in quotes, such as \"#1d70b8\"");
	case SETTING_DATE:
		return date_parse(text, &setting->date) ||
		       refuse(filler, rule, span, text, "a date",
				   "use an ISO date such as 2014-09-15, or with a time 2014-10-01T09:30");
	case SETTING_FILE:
		setting->path = path_beside(filler->arena, naming_file(filler, setting), text);
		return true;
	case SETTING_CHOICE:
		return convert_choice(filler, rule, setting);
	case SETTING_LANGUAGE:
		if (language_is_well_formed(text))
			return true;
		language_report(filler->diagnostics, span, text);
		return false;
	case SETTING_TEXT:
	case SETTING_PLAIN:
	case SETTING_EXPRESSION:
		break;
	}
	return true;
}

/* ---- one section ---- */

static void *member(void *item, size_t offset) {
	return (char *)item + offset;
}

static const KeyRule *key_rule(const SectionRule *rule, Str name) {
	for (const KeyRule *key = rule->keys(); key->name; key++)
		if (str_equal_fold(str_from(key->name), name))
			return key;
	return NULL;
}

/* An empty value means "absent" where absence means nothing more. */
static bool check_empty(Filler *filler, const KeyRule *rule, const IniEntry *entry) {
	bool is_text = rule->type == SETTING_PLAIN || rule->type == SETTING_TEXT;
	if (!rule->required && (!rule->fallback || is_text))
		return true;
	diag_error(filler->diagnostics, entry->name_span, "empty value for %skey '%s'",
		rule->required ? "required " : "", rule->name);
	if (rule->required)
		diag_hint(filler->diagnostics, "%s", rule->summary);
	else
		diag_hint(filler->diagnostics, "remove the key for the default, %s", rule->fallback);
	return false;
}

static void fill_key(Filler *filler, const KeyRule *rule, const IniEntry *entry, void *item) {
	Setting *setting = member(item, rule->offset);
	if (setting->given)
		return;
	*setting = (Setting){.given = true, .text = entry->value, .span = entry->value_span};
	if ((rule->type == SETTING_PLAIN || rule->type == SETTING_FILE) &&
		!parameters_insert(filler->arena, filler->diagnostics, filler->file, setting))
		return;
	if (rule->type == SETTING_PLAIN)
		parameters_warn_of_commands(
			filler->diagnostics, rule->name, entry->value, entry->value_span);
	if (entry->value.length == 0)
		check_empty(filler, rule, entry);
	else
		convert(filler, rule, setting);
}

static void fill_default(
	Filler *filler, const SectionRule *section, const KeyRule *rule, Span header, void *item) {
	Setting *setting = member(item, rule->offset);
	if (setting->given)
		return;
	setting->span = header;
	if (rule->required) {
		diag_error(filler->diagnostics, header, "[%s] has no '%s'", section->kind, rule->name);
		diag_hint(filler->diagnostics, "add the key '%s': %s", rule->name, rule->summary);
	} else if (rule->fallback) {
		setting->text = str_from(rule->fallback);
		convert(filler, rule, setting);
	}
}

static bool has_keys(const SectionRule *rule) {
	return rule->keys()->name != NULL;
}

/* Whether a key is the author's. */
static bool entry_is_free(const SectionRule *rule, const IniEntry *entry) {
	if (!rule->free_keys)
		return false;
	return !has_keys(rule) || memchr(entry->name.data, '.', entry->name.length) != NULL;
}

static void fill_free_entries(
	Filler *filler, const SectionRule *rule, const IniSection *section, void *item) {
	FreeEntry *entries = ARENA_ARRAY(filler->arena, section->entry_count, FreeEntry);
	size_t count = 0;
	for (size_t i = 0; i < section->entry_count; i++) {
		const IniEntry *entry = &section->entries[i];
		if (!entry_is_free(rule, entry))
			continue;
		entries[count++] =
			(FreeEntry){entry->name, entry->value, entry->name_span, entry->value_span};
		if (entry->value.length > 0)
			continue;
		diag_error(
			filler->diagnostics, entry->name_span, "'%.*s' has no value", STR_ARGS(entry->name));
		diag_hint(filler->diagnostics, "%s", rule->free_keys);
	}
	if (section->entry_count == 0 && !has_keys(rule)) {
		diag_error(filler->diagnostics, section->span, "[%s %.*s] is empty", rule->kind,
			STR_ARGS(section->id));
		diag_hint(filler->diagnostics, "%s", rule->summary);
	}
	*(FreeEntry **)member(item, rule->entries_offset) = entries;
	*(size_t *)member(item, rule->entry_count_offset) = count;
}

/* The key that was meant has the value all the same: to miss it too would be an error that is
 * none, and so would those that follow from it. */
static void refuse_key(Filler *filler, const SectionRule *rule, const IniEntry *entry, void *item) {
	Str *known = NULL;
	size_t count = 0, capacity = 0;
	for (const KeyRule *key = rule->keys(); key->name; key++)
		*ARENA_PUSH(filler->arena, known, count, capacity, Str) = str_from(key->name);
	diag_error(filler->diagnostics, entry->name_span, "unknown key '%.*s' in [%s]",
		STR_ARGS(entry->name), rule->kind);
	settings_suggest(filler->diagnostics, entry->name, known, count, "keys");
	size_t nearest = str_nearest(entry->name, known, count);
	if (nearest != SIZE_MAX)
		fill_key(filler, &rule->keys()[nearest], entry, item);
}

static void fill_entries(
	Filler *filler, const SectionRule *rule, const IniSection *section, void *item) {
	for (size_t i = 0; i < section->entry_count; i++) {
		const IniEntry *entry = &section->entries[i];
		const KeyRule *key = key_rule(rule, entry->name);
		if (key != NULL && !entry_is_free(rule, entry))
			fill_key(filler, key, entry, item);
	}
	for (size_t i = 0; i < section->entry_count; i++) {
		const IniEntry *entry = &section->entries[i];
		if (key_rule(rule, entry->name) == NULL && !entry_is_free(rule, entry))
			refuse_key(filler, rule, entry, item);
	}
}

static void fill_defaults(Filler *filler, const SectionRule *rule, Span header, void *item) {
	for (const KeyRule *key = rule->keys(); key->name; key++)
		fill_default(filler, rule, key, header, item);
}

static void check_id(Filler *filler, const SectionRule *rule, const IniSection *section) {
	if (rule->many && section->id.length == 0) {
		diag_error(filler->diagnostics, section->span, "[%s] has no name", rule->kind);
		diag_hint(filler->diagnostics, "name it, such as [%s example]", rule->kind);
	}
	if (!rule->many && section->id.length > 0) {
		diag_error(filler->diagnostics, section->span, "[%s] takes no name", rule->kind);
		diag_hint(filler->diagnostics, "write [%s]", rule->kind);
	}
}

static void fill_section(
	Filler *filler, const SectionRule *rule, const IniSection *section, void *item) {
	*(Str *)member(item, rule->id_offset) = section->id;
	*(Span *)member(item, rule->span_offset) = section->span;
	check_id(filler, rule, section);
	if (rule->free_keys)
		fill_free_entries(filler, rule, section, item);
	fill_entries(filler, rule, section, item);
	fill_defaults(filler, rule, section->span, item);
}

/* ---- the file ---- */

static SectionSet *set_of(Filler *filler, Str kind) {
	for (size_t i = 0; i < filler->set_count; i++)
		if (str_equal_fold(str_from(section_rule(filler->sets[i].kind)->kind), kind))
			return &filler->sets[i];
	return NULL;
}

static void count_sections(Filler *filler) {
	for (size_t i = 0; i < filler->file->section_count; i++) {
		const IniSection *section = &filler->file->sections[i];
		SectionSet *set = set_of(filler, section->kind);
		if (set) {
			set->count++;
		} else if (section->kind.length > 0) {
			diag_error(filler->diagnostics, section->span, "unknown section [%.*s]",
				STR_ARGS(section->kind));
			suggest_section(filler, section->kind);
		}
	}
}

static void fill_absent(Filler *filler, const SectionRule *rule, SectionSet *set) {
	Span start = span_make(filler->file->source, 0, 0);
	set->count = 1;
	*(Span *)member(set->items, rule->span_offset) = start;
	if (section_rule_is_required(rule)) {
		diag_error(filler->diagnostics, start, "missing section [%s]", rule->kind);
		diag_hint(filler->diagnostics, "add [%s]: %s", rule->kind, rule->summary);
	} else {
		fill_defaults(filler, rule, start, set->items);
	}
}

static void fill_set(Filler *filler, SectionSet *set) {
	const SectionRule *rule = section_rule(set->kind);
	set->items = arena_array(filler->arena, set->count + 1, rule->size);
	size_t next = 0;
	for (size_t i = 0; i < filler->file->section_count; i++) {
		const IniSection *section = &filler->file->sections[i];
		if (set_of(filler, section->kind) == set)
			fill_section(filler, rule, section, member(set->items, next++ * rule->size));
	}
	if (!rule->many && set->count == 0)
		fill_absent(filler, rule, set);
}

void settings_fill(Arena *arena, Diagnostics *diagnostics, const IniFile *file, SectionSet *sets,
	size_t set_count) {
	Filler filler = {arena, diagnostics, file, sets, set_count};
	count_sections(&filler);
	for (size_t i = 0; i < set_count; i++)
		fill_set(&filler, &sets[i]);
}

bool settings_read(Arena *arena, Diagnostics *diagnostics, Files *files, FileRole role,
	const char *path, Span from, SectionSet *sets, size_t set_count, const Source **source) {
	size_t errors = diag_errors(diagnostics);
	const IniFile *file = ini_read(arena, diagnostics, files, role, path, from);
	if (!file)
		return false;
	*source = file->source;
	settings_fill(arena, diagnostics, file, sets, set_count);
	return diag_errors(diagnostics) == errors;
}
