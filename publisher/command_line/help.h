/* Private to command_line/: what options.def says, in the forms in which it is asked for. */
#ifndef PUBLISHER_COMMAND_LINE_HELP_H
#define PUBLISHER_COMMAND_LINE_HELP_H

#include "base/base.h"

/* After TEXT in the order of the choices of --help-as. */
typedef enum { HELP_NONE, HELP_TEXT, HELP_MAN, HELP_BASH, HELP_ZSH, HELP_FISH } HelpForm;

/* Appends the help in a form. */
void help_add(HelpForm form, Buffer *out);

/* What both the help and the manual page say in words: help.c. */
extern const char help_about[];
extern const char help_editions[];

/* manual_page.c: man(7). */
void help_add_manual_page(Buffer *out);
/* completions.c: what a shell reads to complete a command that is being typed. */
void help_add_bash(Buffer *out);
void help_add_zsh(Buffer *out);
void help_add_fish(Buffer *out);

#endif
