/* Private to command_line/: the rows of options.def. */
#ifndef PUBLISHER_COMMAND_LINE_TABLES_H
#define PUBLISHER_COMMAND_LINE_TABLES_H

#include "command_line/options.h"

typedef enum {
#define COMMAND(ENUM, name, operands, summary)
#define VERB(ENUM, name, operands, least, most, summary)
#define OPTION(ENUM, letter, name, argument, choices, commands, summary) OPTION_##ENUM,
#include "command_line/options.def"
#undef COMMAND
#undef VERB
#undef OPTION
	OPTION_COUNT
} OptionKind;

typedef struct {
	const char *name;
	const char *operands;
	const char *summary;
} CommandRow;

typedef struct {
	const char *name;
	const char *operands;
	size_t least, most; /* operands */
	const char *summary;
} VerbRow;

typedef struct {
	char letter;
	const char *name;
	const char *argument; /* NULL: it takes none */
	const char *choices;  /* of the argument, parted by '|'; NULL: any */
	const char *owners;   /* commands, and verbs as "archive-VERB", parted by spaces; "": all */
	const char *summary;
} OptionRow;

extern const CommandRow command_rows[COMMAND_LINE_COUNT];
extern const VerbRow verb_rows[ARCHIVE_VERBS];
extern const OptionRow option_rows[OPTION_COUNT];

/* Whether the option belongs to a command; with `verb`, to that verb of archive. */
bool option_belongs(const OptionRow *row, const char *command, const char *verb);
/* Takes the next item of a list parted by `separator`; false at its end. */
bool row_next(Str *rest, char separator, Str *item);

#endif
