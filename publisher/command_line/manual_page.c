/* publisher(1), in the man(7) macros. No date: it would change with every day of building. */
#include "command_line/help.h"
#include "command_line/tables.h"

/* Text as it is to be read: roff takes '\' as an escape, a line's first '.' or ''' as a request,
 * and '-' as a hyphen, which nobody can copy as an option. */
static void add_words(Buffer *out, const char *text) {
	bool at_start = true;
	for (; *text != '\0'; text++) {
		if (*text == '\\')
			buffer_add_text(out, "\\e");
		else if (*text == '-')
			buffer_add_text(out, "\\-");
		else if (at_start && (*text == '.' || *text == '\''))
			buffer_add_printf(out, "\\&%c", *text);
		else
			buffer_add(out, text, 1);
		at_start = *text == '\n';
	}
}

static void add_entry(Buffer *out, const char *name, const char *operands, const char *summary) {
	buffer_add_text(out, ".TP\n.B ");
	add_words(out, name);
	if (operands[0] != '\0') {
		buffer_add_text(out, " \\fI");
		add_words(out, operands);
		buffer_add_text(out, "\\fR");
	}
	buffer_add_text(out, "\n");
	add_words(out, summary);
	buffer_add_text(out, ".\n");
}

static void add_owners(Buffer *out, const OptionRow *row) {
	Str rest = str_from(row->owners), owner;
	if (rest.length == 0)
		return;
	buffer_add_text(out, "For ");
	for (bool first = true; row_next(&rest, ' ', &owner); first = false) {
		bool is_verb = str_starts_with(owner, STR("archive-"));
		buffer_add_printf(out, "%s%s%.*s", first ? "" : ", ", is_verb ? "archive " : "",
			STR_ARGS(is_verb ? str_slice(owner, sizeof "archive-" - 1, owner.length) : owner));
	}
	buffer_add_text(out, ".\n");
}

static void add_option(Buffer *out, const OptionRow *row) {
	buffer_add_printf(out, ".TP\n.BR \\-%c \", \" \\-\\-", row->letter);
	add_words(out, row->name);
	if (row->argument != NULL)
		buffer_add_printf(out, " =\\fI%s\\fR", row->argument);
	buffer_add_text(out, "\n");
	add_words(out, row->summary);
	buffer_add_text(out, ".\n");
	add_owners(out, row);
}

static const struct {
	const char *name, *meaning;
} ends[] =
	{
		{"0", "done"},
		{"1", "the input is at fault: nothing is written, and what was there is kept"},
		{"2", "wrong usage"},
		{"3", "the surroundings failed, such as a full disk"},
},
  surroundings[] = {
	  {"SOURCE_DATE_EPOCH", "when a version in an archive was made, in seconds since 1970; when it "
							"was published, if absent"},
	  {"NO_COLOR", "messages are not coloured if it is not empty"},
};

void help_add_manual_page(Buffer *out) {
	buffer_add_text(out, ".TH PUBLISHER 1 \"\" \"publisher " PUBLISHER_VERSION "\" "
						 "\"User Commands\"\n.SH NAME\npublisher \\- ");
	add_words(out, "compile official statistics releases");
	buffer_add_text(out, "\n.SH SYNOPSIS\n.B publisher\n"
						 ".IR COMMAND \" [\" OPTION ...]\n.IR FILE ...\n.SH DESCRIPTION\n");
	add_words(out, help_about);
	buffer_add_text(out,
		"\nA layout says what the release is made of; its manual is README.md "
		"beside the layouts.\nOptions and operands may stand in any order; options "
		"may be abbreviated.\n.SH COMMANDS\n");
	for (size_t i = 0; i < COMMAND_LINE_COUNT; i++)
		add_entry(out, command_rows[i].name, command_rows[i].operands, command_rows[i].summary);
	buffer_add_text(out, ".SS Verbs of archive\n");
	for (size_t i = 0; i < ARCHIVE_VERBS; i++)
		add_entry(out, verb_rows[i].name, verb_rows[i].operands, verb_rows[i].summary);
	buffer_add_text(out, ".SH OPTIONS\n");
	for (size_t i = 0; i < OPTION_COUNT; i++)
		add_option(out, &option_rows[i]);
	buffer_add_text(out, ".SH EDITIONS\n");
	add_words(out, help_editions);
	buffer_add_text(out, ".SH EXIT STATUS\n");
	for (size_t i = 0; i < BASE_COUNT(ends); i++)
		add_entry(out, ends[i].name, "", ends[i].meaning);
	buffer_add_text(out, ".SH ENVIRONMENT\n");
	for (size_t i = 0; i < BASE_COUNT(surroundings); i++)
		add_entry(out, surroundings[i].name, "", surroundings[i].meaning);
	buffer_add_text(out, ".SH SEE ALSO\n.BR qpdf (1),\n.BR pdfdetach (1),\n.BR parallel (1)\n");
}
