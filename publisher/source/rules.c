/* layout.def, theme.def and words.def as tables. */
#include "source/settings.h"

#define REPEATS_ONE false
#define REPEATS_MANY true
#define NEED_REQUIRED true
#define NEED_OPTIONAL false

/* The keys of each section kind; the entry without a name ends them. */
#define SECTION(Kind, word, Type, repeats, about)                                                  \
	static const KeyRule *keys_##Kind(void) {                                                      \
		typedef Type Spec;                                                                         \
		static const KeyRule list[] = {
#define KEY(word, type_word, need, value, words, about)                                            \
	{                                                                                              \
		.name = #word,                                                                             \
		.type = SETTING_##type_word,                                                               \
		.required = NEED_##need,                                                                   \
		.fallback = (value),                                                                       \
		.choices = (words),                                                                        \
		.summary = (about),                                                                        \
		.offset = offsetof(Spec, word),                                                            \
	},
#define FREE_KEYS(about)
#define END_SECTION()                                                                              \
	{.offset = sizeof(Spec)},                                                                      \
	}                                                                                              \
	;                                                                                              \
	return list;                                                                                   \
	}
#include "source/layout.def"
#include "source/theme.def"
#include "source/words.def"
#undef SECTION
#undef KEY
#undef FREE_KEYS
#undef END_SECTION

static const SectionRule rules[] = {
#define SECTION(Kind, word, Type, repeats, about)                                                  \
	[RULE_##Kind] = {.kind = #word,                                                                \
		.many = REPEATS_##repeats,                                                                 \
		.summary = (about),                                                                        \
		.keys = keys_##Kind,                                                                       \
		.size = sizeof(Type),                                                                      \
		.id_offset = offsetof(Type, id),                                                           \
		.span_offset = offsetof(Type, span),                                                       \
		.entries_offset = offsetof(Type, entries),                                                 \
		.entry_count_offset = offsetof(Type, entry_count),
#define KEY(word, type_word, need, value, words, about)
#define FREE_KEYS(about) .free_keys = (about),
#define END_SECTION()                                                                              \
	}                                                                                              \
	,
#include "source/layout.def"
#include "source/theme.def"
#include "source/words.def"
#undef SECTION
#undef KEY
#undef FREE_KEYS
#undef END_SECTION
};

/* One line of settings_table for each macro of the .def files that has something to say. */
enum {
	TABLE_SIZE = 0
#define SECTION(Kind, word, Type, repeats, about) +1
#define KEY(word, type_word, need, value, words, about) +1
#define FREE_KEYS(about) +1
#define END_SECTION()
#include "source/layout.def"
#include "source/theme.def"
#include "source/words.def"
#undef SECTION
#undef KEY
#undef FREE_KEYS
#undef END_SECTION
};

const SectionRule *section_rule(RuleKind kind) {
	return &rules[kind];
}

bool section_rule_is_required(const SectionRule *rule) {
	bool required = false;
	for (const KeyRule *key = rule->keys(); key->name; key++)
		required = required || key->required;
	return required && !rule->many;
}

static SettingInfo *table_add_section(SettingInfo *next, const SectionRule *rule) {
	*next++ = (SettingInfo){
		.section = rule->kind,
		.required = section_rule_is_required(rule),
		.summary = rule->summary,
	};
	if (rule->free_keys)
		*next++ = (SettingInfo){
			.section = rule->kind,
			.key = "*",
			.type = SETTING_PLAIN,
			.summary = rule->free_keys,
		};
	for (const KeyRule *key = rule->keys(); key->name; key++)
		*next++ = (SettingInfo){
			.section = rule->kind,
			.key = key->name,
			.type = key->type,
			.required = key->required,
			.fallback = key->fallback,
			.choices = key->choices,
			.summary = key->summary,
		};
	return next;
}

const SettingInfo *settings_table(size_t *count) {
	static SettingInfo table[TABLE_SIZE];
	SettingInfo *next = table;
	if (!table[0].section)
		for (size_t i = 0; i < BASE_COUNT(rules); i++)
			next = table_add_section(next, &rules[i]);
	*count = TABLE_SIZE;
	return table;
}
