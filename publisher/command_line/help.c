#include "command_line/help.h"

#include <stdio.h>

#include "command_line/tables.h"

const char help_about[] = "Compiles official statistics releases.";

const char help_editions[] =
	"Without -o, 'formal' is written to LAYOUT.pdf and any other edition to\n"
	"LAYOUT-NAME.pdf, in the current folder, or in FILE if it ends in '/'. Of several, -o "
	"FILE.pdf\n"
	"gives FILE.pdf and FILE-NAME.pdf. If one cannot be built, none is written.\n";

static void add_text(Buffer *out) {
	buffer_add_printf(
		out, "Usage: publisher COMMAND [OPTION...] FILE...\n\n%s\n\nCommands:\n", help_about);
	for (size_t i = 0; i < COMMAND_LINE_COUNT; i++)
		buffer_add_printf(out, "  %-8s %-11s  %s\n", command_rows[i].name, command_rows[i].operands,
			command_rows[i].summary);
	buffer_add_text(out, "\nVerbs of archive ROOT:\n");
	for (size_t i = 0; i < ARCHIVE_VERBS; i++)
		buffer_add_printf(out, "  %-8s %-12s  %s\n", verb_rows[i].name, verb_rows[i].operands,
			verb_rows[i].summary);
	buffer_add_text(out, "\nOptions:\n");
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		const OptionRow *row = &option_rows[i];
		char left[40];
		snprintf(left, sizeof left, "-%c, --%s%s%s", row->letter, row->name,
			row->argument != NULL ? "=" : "", row->argument != NULL ? row->argument : "");
		buffer_add_printf(out, "  %-21s  %s\n", left, row->summary);
	}
	buffer_add_printf(out, "\nEditions. %s", help_editions);
	buffer_add_text(out, "\nExit status: 0 done, 1 the input is at fault, 2 wrong usage, "
						 "3 the surroundings failed.\n");
}

void help_add(HelpForm form, Buffer *out) {
	switch (form) {
	case HELP_TEXT:
		add_text(out);
		break;
	case HELP_MAN:
		help_add_manual_page(out);
		break;
	case HELP_BASH:
		help_add_bash(out);
		break;
	case HELP_ZSH:
		help_add_zsh(out);
		break;
	case HELP_FISH:
		help_add_fish(out);
		break;
	case HELP_NONE:
		break;
	}
}
