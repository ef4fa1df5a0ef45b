/* What bash, zsh and fish read to complete a command that is being typed. The shells differ in how
 * a word is told to be a command, an option or a file; what may stand there is the same. */
#include "command_line/help.h"
#include "command_line/tables.h"

#include <string.h>

/* What options and operands can follow: a command, or a verb of archive. */
typedef struct {
	const char *command, *verb; /* verb: NULL of a command */
	const char *operands;
} Target;

#define TARGETS (COMMAND_LINE_COUNT + ARCHIVE_VERBS)

static Target target(size_t index) {
	if (index < COMMAND_LINE_COUNT)
		return (Target){command_rows[index].name, NULL, command_rows[index].operands};
	const VerbRow *verb = &verb_rows[index - COMMAND_LINE_COUNT];
	return (Target){command_rows[COMMAND_LINE_ARCHIVE].name, verb->name, verb->operands};
}

static bool takes(const Target *target, const OptionRow *row) {
	return option_belongs(row, target->command, target->verb);
}

/* The ending of the files that an operand or an argument names; "" of any; NULL if it names none.
 */
static const char *file_ending(const char *operand) {
	static const struct {
		const char *word, *ending;
	} kinds[] = {
		{"LAYOUT", ".ini"}, {"PDF", ".pdf"}, {".pdf", ".pdf"}, {"CSV", ".csv"}, {"FILE", ""}};
	for (size_t i = 0; i < BASE_COUNT(kinds); i++) {
		if (strstr(operand, kinds[i].word) != NULL)
			return kinds[i].ending;
	}
	return NULL;
}

static void add_choices(Buffer *out, const OptionRow *row) {
	Str rest = str_from(row->choices), item;
	for (bool first = true; row_next(&rest, '|', &item); first = false)
		buffer_add_printf(out, "%s%.*s", first ? "" : " ", STR_ARGS(item));
}

/* What stands in single quotes: a quote ends them, is escaped, and begins them anew. What is in
 * `special` gets a backslash. */
static void add_quoted(Buffer *out, const char *text, const char *special) {
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			buffer_add_text(out, "'\\''");
		else if (strchr(special, *text) != NULL)
			buffer_add_printf(out, "\\%c", *text);
		else
			buffer_add_char(out, *text);
	}
}

/* ---- bash(1), Programmable Completion ---- */

static void add_bash_files(Buffer *out, const char *ending) {
	if (ending == NULL)
		buffer_add_text(out, ":");
	else
		buffer_add_printf(out, "_publisher_files '*%s'", ending);
}

static void add_bash_arguments(Buffer *out) {
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const OptionRow *row = &option_rows[i];
		if (row->argument == NULL)
			continue;
		buffer_add_printf(out, "\t-%c | --%s) ", row->letter, row->name);
		if (row->choices != NULL) {
			buffer_add_text(out, "_publisher_words '");
			add_choices(out, row);
			buffer_add_text(out, "'");
		} else {
			add_bash_files(out, file_ending(row->argument));
		}
		buffer_add_text(out, "; return ;;\n");
	}
}

static void add_bash_target(Buffer *out, const Target *target) {
	buffer_add_printf(out, "\t%s%s%s)\n\t\tif [[ $current == -* ]]; then _publisher_words '",
		target->command, target->verb != NULL ? "-" : "", target->verb != NULL ? target->verb : "");
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (takes(target, &option_rows[i]))
			buffer_add_printf(out, "--%s ", option_rows[i].name);
	}
	buffer_add_text(out, "'; else ");
	add_bash_files(out, file_ending(target->operands));
	buffer_add_text(out, "; fi ;;\n");
}

static void add_bash_operands(Buffer *out) {
	buffer_add_text(out, "\tcase $owner in\n\t'')\n\t\t_publisher_words '");
	for (size_t i = 0; i < COMMAND_LINE_COUNT; i++)
		buffer_add_printf(out, "%s ", command_rows[i].name);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (option_rows[i].owners[0] == '\0')
			buffer_add_printf(out, "--%s ", option_rows[i].name);
	}
	buffer_add_text(out, "' ;;\n\tarchive-)\n\t\tif [[ ${#operands[@]} -eq 1 ]]; then "
						 "_publisher_files ''; else _publisher_words '");
	for (size_t i = 0; i < ARCHIVE_VERBS; i++)
		buffer_add_printf(out, "%s ", verb_rows[i].name);
	buffer_add_text(out, "'; fi ;;\n");
	for (size_t i = 0; i < TARGETS; i++) {
		Target each = target(i);
		if (i != COMMAND_LINE_ARCHIVE)
			add_bash_target(out, &each);
	}
	buffer_add_text(out, "\tesac\n");
}

void help_add_bash(Buffer *out) {
	buffer_add_text(out,
		"# bash completion for publisher\n"
		"_publisher_words() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$current\"); }\n"
		"_publisher_files() {\n"
		"\tcompopt -o filenames 2> /dev/null\n"
		"\tmapfile -t COMPREPLY < <(compgen -d -- \"$current\"; "
		"[[ -z $1 ]] || compgen -f -X \"!$1\" -- \"$current\" | while read -r file; do "
		"[[ -d $file ]] || echo \"$file\"; done)\n"
		"}\n"
		"_publisher() {\n"
		"\tlocal current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} at "
		"owner\n"
		"\tlocal -a operands=()\n"
		"\tCOMPREPLY=()\n"
		"\t[[ $current == = ]] && current=\n"
		"\t[[ $previous == = ]] && previous=${COMP_WORDS[COMP_CWORD - 2]}\n"
		"\tfor ((at = 1; at < COMP_CWORD; at++)); do\n"
		"\t\tcase ${COMP_WORDS[at]} in\n\t\t");
	for (size_t i = 0, count = 0; i < OPTION_COUNT; i++) {
		if (option_rows[i].argument != NULL)
			buffer_add_printf(out, "%s-%c | --%s", count++ > 0 ? " | " : "", option_rows[i].letter,
				option_rows[i].name);
	}
	buffer_add_text(out,
		")\n\t\t\t[[ ${COMP_WORDS[at + 1]} == = ]] && ((at++))\n\t\t\t((at++)) ;;\n"
		"\t\t-* | =) ;;\n"
		"\t\t*) operands+=(\"${COMP_WORDS[at]}\") ;;\n"
		"\t\tesac\n\tdone\n"
		"\towner=${operands[0]}\n"
		"\t[[ $owner == archive ]] && owner=archive-${operands[2]}\n"
		"\tcase $previous in\n");
	add_bash_arguments(out);
	buffer_add_text(out, "\tesac\n");
	add_bash_operands(out);
	buffer_add_text(out, "}\ncomplete -F _publisher publisher\n");
}

/* ---- zshcompsys(1), _arguments ---- */

#define ZSH_DESCRIPTION "\\[]:"

static void add_zsh_files(Buffer *out, const char *ending) {
	if (ending == NULL)
		buffer_add_text(out, " ");
	else if (ending[0] == '\0')
		buffer_add_text(out, "_files");
	else
		buffer_add_printf(out, "_files -g \"*%s\"", ending);
}

static void add_zsh_option(Buffer *out, const OptionRow *row) {
	buffer_add_printf(out, " '(-%c --%s)'{-%c%s,--%s%s}'[", row->letter, row->name, row->letter,
		row->argument != NULL ? "+" : "", row->name, row->argument != NULL ? "=" : "");
	add_quoted(out, row->summary, ZSH_DESCRIPTION);
	buffer_add_text(out, "]");
	if (row->argument != NULL) {
		buffer_add_printf(out, ":%s:", row->argument);
		if (row->choices != NULL) {
			buffer_add_text(out, "(");
			add_choices(out, row);
			buffer_add_text(out, ")");
		} else {
			add_zsh_files(out, file_ending(row->argument));
		}
	}
	buffer_add_text(out, "'");
}

static void add_zsh_target(Buffer *out, const Target *target) {
	buffer_add_printf(
		out, "\t%s) _arguments", target->verb != NULL ? target->verb : target->command);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (takes(target, &option_rows[i]))
			add_zsh_option(out, &option_rows[i]);
	}
	buffer_add_text(out, " '*: :");
	add_zsh_files(out, file_ending(target->operands));
	buffer_add_text(out, "' ;;\n");
}

static void add_zsh_names(Buffer *out, const char *name, const char *summary) {
	buffer_add_printf(out, " '%s:", name);
	add_quoted(out, summary, "");
	buffer_add_text(out, "'");
}

void help_add_zsh(Buffer *out) {
	buffer_add_text(out,
		"#compdef publisher\nlocal context state state_descr line curcontext=$curcontext\n"
		"typeset -A opt_args\nlocal -a commands verbs\ncommands=(");
	for (size_t i = 0; i < COMMAND_LINE_COUNT; i++)
		add_zsh_names(out, command_rows[i].name, command_rows[i].summary);
	buffer_add_text(out, ")\nverbs=(");
	for (size_t i = 0; i < ARCHIVE_VERBS; i++)
		add_zsh_names(out, verb_rows[i].name, verb_rows[i].summary);
	buffer_add_text(out, ")\n_arguments -C");
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (option_rows[i].owners[0] == '\0')
			add_zsh_option(out, &option_rows[i]);
	}
	buffer_add_text(out, " '1: :->command' '*:: :->operands'\n"
						 "[[ $state == command ]] && _describe command commands\n"
						 "[[ $state == operands ]] || return\n"
						 "case $words[1] in\n");
	for (size_t i = 0; i < COMMAND_LINE_COUNT; i++) {
		Target each = target(i);
		if (i != COMMAND_LINE_ARCHIVE)
			add_zsh_target(out, &each);
	}
	buffer_add_text(out, "\tarchive) _arguments -C '1: :_files -/' '2: :->verb' '*:: :->rest'\n"
						 "\t[[ $state == verb ]] && _describe verb verbs\n"
						 "\t[[ $state == rest ]] || return\n"
						 "\twords=($line[2] $words)\n\t((CURRENT++))\n"
						 "\tcase $words[1] in\n");
	for (size_t i = COMMAND_LINE_COUNT; i < TARGETS; i++) {
		Target each = target(i);
		add_zsh_target(out, &each);
	}
	buffer_add_text(out, "\tesac ;;\nesac\n");
}

/* ---- fish: complete(1) ---- */

static void add_fish_condition(Buffer *out, const Target *target) {
	if (target->verb == NULL)
		buffer_add_printf(out,
			" -n '__fish_seen_subcommand_from %s; and not __fish_seen_subcommand_from archive'",
			target->command);
	else
		buffer_add_printf(out,
			" -n '__fish_seen_subcommand_from archive; and __fish_seen_subcommand_from %s'",
			target->verb);
}

static void add_fish_option(Buffer *out, const OptionRow *row) {
	buffer_add_printf(out, " -s %c -l %s", row->letter, row->name);
	if (row->choices != NULL) {
		buffer_add_text(out, " -xa '");
		add_choices(out, row);
		buffer_add_text(out, "'");
	} else if (row->argument != NULL) {
		buffer_add_text(out, file_ending(row->argument) != NULL ? " -rF" : " -x");
	}
	buffer_add_text(out, " -d '");
	add_quoted(out, row->summary, "\\");
	buffer_add_text(out, "'\n");
}

static void add_fish_target(Buffer *out, const Target *target) {
	const char *ending = file_ending(target->operands);
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (!takes(target, &option_rows[i]))
			continue;
		buffer_add_text(out, "complete -c publisher");
		add_fish_condition(out, target);
		add_fish_option(out, &option_rows[i]);
	}
	if (ending != NULL) {
		buffer_add_text(out, "complete -c publisher");
		add_fish_condition(out, target);
		buffer_add_printf(out, " -a '(__fish_complete_suffix %s)'\n", ending);
	}
}

void help_add_fish(Buffer *out) {
	buffer_add_text(out, "# fish completion for publisher\ncomplete -c publisher -f\n");
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (option_rows[i].owners[0] != '\0')
			continue;
		buffer_add_text(out, "complete -c publisher -n __fish_use_subcommand");
		add_fish_option(out, &option_rows[i]);
	}
	for (size_t i = 0; i < TARGETS; i++) {
		Target each = target(i);
		bool is_verb = each.verb != NULL;
		buffer_add_printf(out, "complete -c publisher -n '%s' -a %s -d '",
			is_verb ? "__fish_seen_subcommand_from archive" : "__fish_use_subcommand",
			is_verb ? each.verb : each.command);
		add_quoted(out,
			is_verb ? verb_rows[i - COMMAND_LINE_COUNT].summary : command_rows[i].summary, "\\");
		buffer_add_text(out, "'\n");
	}
	buffer_add_text(out, "complete -c publisher -n '__fish_seen_subcommand_from archive' "
						 "-a '(__fish_complete_directories)'\n");
	for (size_t i = 0; i < TARGETS; i++) {
		Target each = target(i);
		if (i != COMMAND_LINE_ARCHIVE)
			add_fish_target(out, &each);
	}
}
