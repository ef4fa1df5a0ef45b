#include "command_line/tables.h"

const CommandRow command_rows[COMMAND_LINE_COUNT] = {
#define COMMAND(ENUM, name, operands, summary) {#name, operands, summary},
#define VERB(ENUM, name, operands, least, most, summary)
#define OPTION(ENUM, letter, name, argument, choices, commands, summary)
#include "command_line/options.def"
#undef COMMAND
#undef VERB
#undef OPTION
};

const VerbRow verb_rows[ARCHIVE_VERBS] = {
#define COMMAND(ENUM, name, operands, summary)
#define VERB(ENUM, name, operands, least, most, summary) {#name, operands, least, most, summary},
#define OPTION(ENUM, letter, name, argument, choices, commands, summary)
#include "command_line/options.def"
#undef COMMAND
#undef VERB
#undef OPTION
};

const OptionRow option_rows[OPTION_COUNT] = {
#define COMMAND(ENUM, name, operands, summary)
#define VERB(ENUM, name, operands, least, most, summary)
#define OPTION(ENUM, letter, name, argument, choices, commands, summary)                           \
	{letter, #name, argument, choices, commands, summary},
#include "command_line/options.def"
#undef COMMAND
#undef VERB
#undef OPTION
};

bool row_next(Str *rest, char separator, Str *item) {
	if (rest->length == 0)
		return false;
	size_t end = 0;
	while (end < rest->length && rest->data[end] != separator)
		end++;
	*item = str_slice(*rest, 0, end);
	*rest = str_slice(*rest, end < rest->length ? end + 1 : end, rest->length);
	return true;
}

static bool is_owner(Str item, const char *command, const char *verb) {
	size_t length = str_from(command).length;
	if (verb == NULL)
		return str_equal(item, str_from(command));
	return item.length > length && item.data[length] == '-' &&
	       str_starts_with(item, str_from(command)) &&
	       str_equal(str_slice(item, length + 1, item.length), str_from(verb));
}

bool option_belongs(const OptionRow *row, const char *command, const char *verb) {
	Str rest = str_from(row->owners), item;
	while (row_next(&rest, ' ', &item)) {
		if (is_owner(item, command, verb))
			return true;
	}
	return false;
}
