/* command_line: what the program can be asked for.
 *
 * One table, options.def, makes the parser (parse.c), the help (help.c), the manual page
 * (manual_page.c) and the completions of three shells (completions.c). */
#ifndef PUBLISHER_COMMAND_LINE_OPTIONS_H
#define PUBLISHER_COMMAND_LINE_OPTIONS_H

#include "base/base.h"
#include "compile.h"

typedef enum {
#define COMMAND(ENUM, name, operands, summary) COMMAND_LINE_##ENUM,
#define VERB(ENUM, name, operands, least, most, summary)
#define OPTION(ENUM, letter, name, argument, choices, commands, summary)
#include "command_line/options.def"
#undef COMMAND
#undef VERB
#undef OPTION
	COMMAND_LINE_COUNT
} CommandLineKind;

/* Of `archive ROOT VERB`. */
typedef enum {
#define COMMAND(ENUM, name, operands, summary)
#define VERB(ENUM, name, operands, least, most, summary) ARCHIVE_##ENUM,
#define OPTION(ENUM, letter, name, argument, choices, commands, summary)
#include "command_line/options.def"
#undef COMMAND
#undef VERB
#undef OPTION
	ARCHIVE_VERBS
} ArchiveVerb;

typedef enum { DUMP_NONE, DUMP_RELEASE, DUMP_DOCUMENT, DUMP_TAGS, DUMP_FRAMES } Dump;

typedef struct {
	CommandLineKind command;
	Format format;
	const char *output; /* NULL if not given */
	const char *const *overrides;
	size_t override_count;
	const char *const *editions; /* names, as they are given */
	size_t edition_count;
	Dump dump;
	bool explain_pages;
	bool unbound;                /* list what the data does not prove */
	bool rows;                   /* list all rows behind a figure */
	bool checklist;              /* print the release checklist */
	const char *by, *parameters; /* NULL if not given */
	size_t jobs;                 /* 1 if not given */
	size_t shard, shards;        /* 1 of 1 if not given */
	bool resume, keep_going;
	const char *const *operands; /* LAYOUT..., or LAYOUT and what is to be explained */
	size_t operand_count;
	const char *root; /* of archive, with what stands behind the verb as operands */
	ArchiveVerb verb;
	const char *message; /* NULL if not given */
	bool bag;
	bool json;
} Options;

typedef enum {
	OPTIONS_RUN,   /* go on with what was asked */
	OPTIONS_DONE,  /* help or version was written to `out` */
	OPTIONS_WRONG, /* wrong usage: a message is in `out` */
} OptionsResult;

/* Parses the command line; `argv` strings are borrowed. */
OptionsResult options_parse(Arena *arena, int argc, char **argv, Options *options, Buffer *out);

#endif
