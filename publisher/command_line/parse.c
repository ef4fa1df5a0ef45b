#include <getopt.h>
#include <string.h>

#include "command_line/help.h"
#include "command_line/tables.h"

static OptionsResult wrong(Buffer *out) {
	buffer_add_text(out, "  hint: 'publisher --help' lists the commands and options\n");
	return OPTIONS_WRONG;
}

static bool find_command(Str name, CommandLineKind *kind) {
	for (size_t i = 0; i < COMMAND_LINE_COUNT; i++) {
		if (str_equal(name, str_from(command_rows[i].name))) {
			*kind = (CommandLineKind)i;
			return true;
		}
	}
	return false;
}

/* getopt_long's tables, from ours. */
static void make_tables(struct option longs[OPTION_COUNT + 1], char shorts[2 * OPTION_COUNT + 2]) {
	char *at = shorts;
	*at++ = ':'; /* a missing argument is told from an unknown option */
	for (int i = 0; i < OPTION_COUNT; i++) {
		int has = option_rows[i].argument != NULL ? required_argument : no_argument;
		longs[i] = (struct option){option_rows[i].name, has, NULL, option_rows[i].letter};
		*at++ = option_rows[i].letter;
		if (has == required_argument)
			*at++ = ':';
	}
	longs[OPTION_COUNT] = (struct option){0};
	*at = '\0';
}

#define JOBS_MOST 1024
#define SHARDS_MOST 1000000

typedef struct {
	Arena *arena;
	Options *options;
	Buffer *out;
	const char **overrides;
	size_t override_capacity;
	const char **editions;
	size_t edition_capacity;
	bool seen[OPTION_COUNT];
	HelpForm help;
	bool version;
} Parse;

static bool take_editions(Parse *parse, const char *argument) {
	Str rest = str_from(argument), name;
	while (str_next_item(&rest, &name)) {
		if (name.length == 0) {
			buffer_add_printf(parse->out,
				"publisher: error: --edition takes names separated by commas, not '%s'\n",
				argument);
			return false;
		}
		*ARENA_PUSH(parse->arena, parse->editions, parse->options->edition_count,
			parse->edition_capacity, const char *) = str_terminated(parse->arena, name);
	}
	return true;
}

/* A number from 1 up to `most`. */
static bool take_number(Str text, size_t most, size_t *number) {
	int64_t value;
	if (!str_to_integer(text, &value) || value < 1 || (uint64_t)value > most)
		return false;
	*number = (size_t)value;
	return true;
}

static bool take_jobs(Parse *parse, const char *argument) {
	if (take_number(str_from(argument), JOBS_MOST, &parse->options->jobs))
		return true;
	buffer_add_printf(parse->out,
		"publisher: error: --jobs takes a number from 1 to %d, not '%s'\n", JOBS_MOST, argument);
	return false;
}

static bool take_shard(Parse *parse, const char *argument) {
	Options *options = parse->options;
	const char *slash = strchr(argument, '/');
	if (slash != NULL && take_number(str_from(slash + 1), SHARDS_MOST, &options->shards) &&
		take_number((Str){argument, (size_t)(slash - argument)}, options->shards, &options->shard))
		return true;
	buffer_add_printf(parse->out,
		"publisher: error: --shard takes I/N, the I-th of N parts, not '%s'\n", argument);
	return false;
}

/* The place of an argument among the choices that an option gives. */
static bool take_choice(Parse *parse, OptionKind kind, const char *argument, int *choice) {
	Str rest = str_from(option_rows[kind].choices), item;
	for (*choice = 0; row_next(&rest, '|', &item); (*choice)++) {
		if (str_equal(item, str_from(argument)))
			return true;
	}
	buffer_add_printf(parse->out, "publisher: error: --%s takes ", option_rows[kind].name);
	rest = str_from(option_rows[kind].choices);
	for (bool first = true; row_next(&rest, '|', &item); first = false)
		buffer_add_printf(parse->out, "%s%.*s",
			first             ? ""
			: rest.length > 0 ? ", "
							  : " or ",
			STR_ARGS(item));
	buffer_add_printf(parse->out, ", not '%s'\n", argument);
	return false;
}

static bool take_option(Parse *parse, OptionKind kind, const char *argument) {
	int choice;
	parse->seen[kind] = true;
	switch (kind) {
	case OPTION_OUTPUT:
		parse->options->output = argument;
		return true;
	case OPTION_FORMAT:
		if (!take_choice(parse, kind, argument, &choice))
			return false;
		parse->options->format = (Format)choice;
		return true;
	case OPTION_SET:
		if (strchr(argument, '=') == NULL) {
			buffer_add_printf(
				parse->out, "publisher: error: --set takes KEY=VALUE, not '%s'\n", argument);
			return false;
		}
		*ARENA_PUSH(parse->arena, parse->overrides, parse->options->override_count,
			parse->override_capacity, const char *) = argument;
		return true;
	case OPTION_EDITION:
		return take_editions(parse, argument);
	case OPTION_DUMP:
		if (!take_choice(parse, kind, argument, &choice))
			return false;
		parse->options->dump = (Dump)(DUMP_NONE + 1 + choice);
		return true;
	case OPTION_EXPLAIN_PAGES:
		parse->options->explain_pages = true;
		return true;
	case OPTION_UNBOUND:
		parse->options->unbound = true;
		return true;
	case OPTION_MESSAGE:
		parse->options->message = argument;
		return true;
	case OPTION_BAG:
		parse->options->bag = true;
		return true;
	case OPTION_JSON:
		parse->options->json = true;
		return true;
	case OPTION_ROWS:
		parse->options->rows = true;
		return true;
	case OPTION_CHECKLIST:
		parse->options->checklist = true;
		return true;
	case OPTION_BY:
		parse->options->by = argument;
		return true;
	case OPTION_PARAMETERS:
		parse->options->parameters = argument;
		return true;
	case OPTION_JOBS:
		return take_jobs(parse, argument);
	case OPTION_SHARD:
		return take_shard(parse, argument);
	case OPTION_RESUME:
		parse->options->resume = true;
		return true;
	case OPTION_KEEP_GOING:
		parse->options->keep_going = true;
		return true;
	case OPTION_HELP_AS:
		if (!take_choice(parse, kind, argument, &choice))
			return false;
		parse->help = (HelpForm)(HELP_TEXT + 1 + choice);
		return true;
	case OPTION_HELP:
		parse->help = HELP_TEXT;
		return true;
	case OPTION_VERSION:
		parse->version = true;
		return true;
	case OPTION_COUNT:
		break;
	}
	return false;
}

static bool take_options(Parse *parse, int argc, char **argv) {
	struct option longs[OPTION_COUNT + 1];
	char shorts[2 * OPTION_COUNT + 2];
	make_tables(longs, shorts);
	opterr = 0;
	int letter = 0;
	while ((letter = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		if (letter == '?' || letter == ':') {
			buffer_add_printf(parse->out, "publisher: error: %s '%s'\n",
				letter == '?' ? "unknown option" : "an argument is missing after",
				argv[optind - 1]);
			return false;
		}
		for (int i = 0; i < OPTION_COUNT; i++) {
			if (option_rows[i].letter == letter && !take_option(parse, (OptionKind)i, optarg))
				return false;
		}
	}
	return true;
}

static bool options_belong(Parse *parse, const char *command, const char *verb, const char *said) {
	for (int i = 0; i < OPTION_COUNT; i++) {
		if (parse->seen[i] && !option_belongs(&option_rows[i], command, verb)) {
			buffer_add_printf(
				parse->out, "publisher: error: %s takes no --%s\n", said, option_rows[i].name);
			return false;
		}
	}
	return true;
}

/* ROOT, the verb, and what it takes. */
static bool take_verb(Parse *parse) {
	Options *options = parse->options;
	size_t verb = 0;
	if (options->operand_count < 2) {
		buffer_add_text(parse->out, "publisher: error: archive takes ROOT and a verb\n");
		return false;
	}
	while (verb < ARCHIVE_VERBS && strcmp(verb_rows[verb].name, options->operands[1]) != 0)
		verb++;
	if (verb == ARCHIVE_VERBS) {
		buffer_add_printf(
			parse->out, "publisher: error: archive has no verb '%s'\n", options->operands[1]);
		return false;
	}
	options->verb = (ArchiveVerb)verb;
	options->root = options->operands[0];
	options->operands += 2;
	options->operand_count -= 2;
	if (options->operand_count < verb_rows[verb].least ||
		options->operand_count > verb_rows[verb].most) {
		buffer_add_printf(parse->out, "publisher: error: archive ROOT %s takes %s\n",
			verb_rows[verb].name,
			verb_rows[verb].most > 0 ? verb_rows[verb].operands : "nothing more");
		return false;
	}
	return options_belong(parse, command_rows[COMMAND_LINE_ARCHIVE].name, verb_rows[verb].name,
		arena_printf(parse->arena, "archive ROOT %s", verb_rows[verb].name));
}

/* The command is the first operand, wherever the options stand. */
static bool take_operands(Parse *parse, int argc, char **argv) {
	Options *options = parse->options;
	if (optind == argc) {
		buffer_add_text(parse->out, "publisher: error: no command is given\n");
		return false;
	}
	if (!find_command(str_from(argv[optind]), &options->command)) {
		buffer_add_printf(
			parse->out, "publisher: error: no command is called '%s'\n", argv[optind]);
		return false;
	}
	options->operands = (const char *const *)argv + optind + 1;
	options->operand_count = (size_t)(argc - optind - 1);
	if (options->command == COMMAND_LINE_ARCHIVE)
		return take_verb(parse);
	const char *name = command_rows[options->command].name;
	if (!options_belong(parse, name, NULL, name))
		return false;
	if (options->command == COMMAND_LINE_EXPLAIN) {
		if (options->operand_count >= 2)
			return true;
		buffer_add_text(
			parse->out, "publisher: error: explain takes one layout and what to explain\n");
		return false;
	}
	if (options->command == COMMAND_LINE_DIFF) {
		if (options->operand_count == 2)
			return true;
		buffer_add_text(parse->out, "publisher: error: diff takes two PDFs\n");
		return false;
	}
	bool takes_pdf = str_starts_with(str_from(command_rows[options->command].operands), STR("PDF"));
	bool many = strstr(command_rows[options->command].operands, "...") != NULL;
	if (options->operand_count == 0 || (!many && options->operand_count > 1)) {
		buffer_add_printf(parse->out, "publisher: error: %s takes %s\n", name,
			takes_pdf ? "one PDF or more"
			: many    ? "one layout or more"
					  : "one layout");
		return false;
	}
	if (options->command == COMMAND_LINE_BATCH && !options->by == !options->parameters) {
		buffer_add_text(parse->out, "publisher: error: batch takes either --by or --parameters\n");
		return false;
	}
	return true;
}

OptionsResult options_parse(Arena *arena, int argc, char **argv, Options *options, Buffer *out) {
	*options = (Options){.jobs = 1, .shard = 1, .shards = 1};
	Parse parse = {.arena = arena, .options = options, .out = out};
	if (!take_options(&parse, argc, argv))
		return wrong(out);
	if (parse.help != HELP_NONE) {
		help_add(parse.help, out);
		return OPTIONS_DONE;
	}
	if (parse.version) {
		buffer_add_text(out, "publisher " PUBLISHER_VERSION "\n");
		return OPTIONS_DONE;
	}
	if (!take_operands(&parse, argc, argv))
		return wrong(out);
	options->overrides = parse.overrides;
	options->editions = parse.editions;
	return OPTIONS_RUN;
}
