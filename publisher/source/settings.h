/* Private to source/: the tables of layout.def, theme.def and words.def, and what fills their
 * structs. */
#ifndef PUBLISHER_SOURCE_SETTINGS_H
#define PUBLISHER_SOURCE_SETTINGS_H

#include "source/source.h"

/* One key of a section kind. */
typedef struct {
	const char *name; /* NULL ends a list of keys */
	SettingType type;
	bool required;
	const char *fallback;
	const char *choices;
	const char *summary;
	size_t offset; /* of its Setting in the section's struct */
} KeyRule;

/* One section kind. */
typedef struct {
	const char *kind;
	bool many;
	const char *free_keys; /* what its keys are when they are the author's, or NULL */
	const char *summary;
	const KeyRule *(*keys)(void);
	size_t size;
	size_t id_offset, span_offset, entries_offset, entry_count_offset;
} SectionRule;

typedef enum {
#define SECTION(Kind, word, Type, repeats, about) RULE_##Kind,
#define KEY(word, type_word, need, value, words, about)
#define FREE_KEYS(about)
#define END_SECTION()
#include "source/layout.def"
	RULE_LAYOUT_COUNT,
	RULE_THEME_FIRST = RULE_LAYOUT_COUNT - 1,
#include "source/theme.def"
#include "source/words.def"
#undef SECTION
#undef KEY
#undef FREE_KEYS
#undef END_SECTION
	RULE_COUNT,
} RuleKind;

const SectionRule *section_rule(RuleKind kind);
/* A section without which nothing works: it stands once and has a required key. */
bool section_rule_is_required(const SectionRule *rule);

/* All sections of one kind, as an array of the kind's struct. */
typedef struct {
	RuleKind kind;
	size_t count;
	void *items;
} SectionSet;

/* Fills the sets from the file. Sections of other kinds, unknown keys, wrong values and what
 * is missing are reported. A kind that stands once has at least one item afterwards. */
void settings_fill(Arena *arena, Diagnostics *diagnostics, const IniFile *file, SectionSet *sets,
	size_t set_count);
/* Reads the file `path` into the sets; false after an error. */
bool settings_read(Arena *arena, Diagnostics *diagnostics, Files *files, FileRole role,
	const char *path, Span from, SectionSet *sets, size_t set_count, const Source **source);

/* Puts the values of the file's [parameter NAME] sections in the place of each {parameter.NAME}
 * in a setting's text; its span stays. False after reporting one that there is not:
 * parameters.c. */
bool parameters_insert(
	Arena *arena, Diagnostics *diagnostics, const IniFile *file, Setting *setting);
/* Warns of what looks like a command in a plain value, `{date(data_date)}` in a title: plain text
 * is not computed, so a reader would meet the braces. */
void parameters_warn_of_commands(Diagnostics *diagnostics, const char *key, Str text, Span span);

/* Hints at the nearest of the known names, or lists them: "the known keys are …". */
void settings_suggest(
	Diagnostics *diagnostics, Str wanted, const Str *known, size_t count, const char *what);
/* Letters, digits, '_' and '-', the first one no digit and no '-'. */
bool name_is_identifier(Str name);

#endif
