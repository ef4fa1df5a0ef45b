/* Text as LaTeX: whatever it says, it comes out as text. Every character that TeX or a class
 * gives a meaning is written as its command; pairs that fonts join to other characters are
 * parted; what no line can show is dropped. */
#include "backend/latex/latex.h"

#include <stdarg.h>

/* Longer lines are broken at the next space. */
#define LINE_MOST 88

void latex_add(Latex *latex, const char *source) {
	Str text = str_from(source);
	buffer_add_str(&latex->out, text);
	for (size_t i = text.length; i-- > 0;)
		if (text.data[i] == '\n') {
			latex->line_start = latex->out.length - (text.length - i - 1);
			return;
		}
}

void latex_printf(Latex *latex, const char *format, ...) {
	va_list args;
	va_start(args, format);
	latex_add(latex, arena_vprintf(latex->arena, format, args));
	va_end(args);
}

void latex_add_length(Latex *latex, Buffer *out, Length length) {
	int64_t thousandths = length_to_millipoints(length);
	Str digits =
		ratio_format(latex->arena, ratio_make(thousandths, 1000), 3, ROUND_HALF_AWAY, false);
	while (digits.data[digits.length - 1] == '0')
		digits.length--;
	if (digits.data[digits.length - 1] == '.')
		digits.length--;
	buffer_add_printf(out, "%.*sbp", STR_ARGS(digits));
}

/* ---- characters --------------------------------------------------------------------------- */

/* What stands for a character of ASCII, or NULL: itself. */
static const char *ascii_command(uint32_t c) {
	switch (c) {
	case '\\':
		return "\\textbackslash{}";
	case '{':
		return "\\{";
	case '}':
		return "\\}";
	case '$':
		return "\\$";
	case '&':
		return "\\&";
	case '#':
		return "\\#";
	case '%':
		return "\\%";
	case '_':
		return "\\_";
	case '~':
		return "\\textasciitilde{}";
	case '^':
		return "\\textasciicircum{}";
	case '\'':
		return "\\textquotesingle{}";
	case '`':
		return "\\textasciigrave{}";
	case '"':
		return "\\textquotedbl{}";
	case '<':
		return "\\textless{}";
	case '>':
		return "\\textgreater{}";
	case '|':
		return "\\textbar{}";
	case '/':
		return "\\slash{}";
	default:
		return NULL;
	}
}

/* Characters without a shape; a line may break at some. */
static const char *invisible_command(uint32_t c) {
	switch (c) {
	case 0xA0:
		return "~";
	case 0xAD:
		return "\\-";
	case 0x200B: /* a break without a width */
		return "\\hspace{0pt}";
	case 0x2060: /* none */
	case 0xFEFF:
	case 0x200C: /* joiners, marks of direction */
	case 0x200D:
	case 0x200E:
	case 0x200F:
		return "{}";
	default:
		return c < 0x20 || (c >= 0x7F && c < 0xA0) ? "{}" : NULL;
	}
}

/* Fonts of TeX join "--", ",,", "fi" and others; only those that change the text are parted. */
static bool joins(uint32_t before, uint32_t c) {
	return ((before == '-' || before == 0x2013) && c == '-') || (before == ',' && c == ',');
}

static void add_character(Buffer *out, uint32_t c, uint32_t before) {
	const char *command = c < 0x80 ? ascii_command(c) : NULL;
	if (command == NULL)
		command = invisible_command(c);
	if (command != NULL) {
		buffer_add_text(out, command);
		return;
	}
	if (joins(before, c))
		buffer_add_text(out, "{}");
	char bytes[4];
	buffer_add(out, bytes, utf8_encode(c, bytes));
}

/* ---- runs --------------------------------------------------------------------------------------
 */

static const char *const script_commands[SCRIPT_COUNT] = {
	[SCRIPT_LATIN] = NULL,
	[SCRIPT_GREEK] = "\\releasegreek{",
	[SCRIPT_CYRILLIC] = "\\releasecyrillic{",
};

/* Words of another script stand together with the spaces between them. */
static Script script_after(
	Latex *latex, Script script, uint32_t c, Str rest, size_t at, const Node *owner) {
	if (c != ' ' && c != 0xA0)
		return latex_meet_character(latex, c, owner);
	if (script == SCRIPT_LATIN || at >= rest.length)
		return SCRIPT_LATIN;
	return latex_meet_character(latex, utf8_decode(rest, &at), owner) == script ? script
	                                                                            : SCRIPT_LATIN;
}

static void change_script(Buffer *out, Script *script, Script next) {
	if (*script == next)
		return;
	if (*script != SCRIPT_LATIN)
		buffer_add_char(out, '}');
	if (next != SCRIPT_LATIN)
		buffer_add_text(out, script_commands[next]);
	*script = next;
}

static void add_run(Latex *latex, Buffer *out, Str text, const Node *owner, size_t *line_start) {
	Script script = SCRIPT_LATIN;
	uint32_t before = 0;
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_decode(text, &at);
		if (c == '\n' || c == '\t' || c == '\r')
			c = ' ';
		change_script(out, &script, script_after(latex, script, c, text, at, owner));
		if (c == ' ' && line_start != NULL && out->length - *line_start > LINE_MOST) {
			buffer_add_char(out, '\n');
			*line_start = out->length;
		} else {
			add_character(out, c, before);
		}
		before = c;
	}
	change_script(out, &script, SCRIPT_LATIN);
}

void latex_add_text(Latex *latex, Str text, const Node *owner) {
	add_run(latex, &latex->out, text, owner, &latex->line_start);
}

void latex_escape(Latex *latex, Buffer *out, Str text, const Node *owner) {
	add_run(latex, out, text, owner, NULL);
}

/* ---- addresses --------------------------------------------------------------------------------
 */

/* What a URI may hold (RFC 3986, 2) and \href takes as it is. */
static bool is_plain_in_address(unsigned char c) {
	static const char marks[] = "-._!*'();:@=+$,/?[]";
	if (ascii_is_letter((char)c) || ascii_is_digit((char)c))
		return true;
	for (size_t i = 0; i + 1 < sizeof marks; i++)
		if ((char)c == marks[i])
			return true;
	return false;
}

/* The rest is written as escapes of the URI, which mean the same. */
void latex_add_address(Latex *latex, Str address) {
	for (size_t i = 0; i < address.length; i++) {
		unsigned char c = (unsigned char)address.data[i];
		if (c == '%' || c == '#' || c == '&')
			latex_printf(latex, "\\%c", c);
		else if (c == '~')
			latex_add(latex, "\\string~");
		else if (c == '$')
			latex_add(latex, "\\string$");
		else if (is_plain_in_address(c))
			buffer_add_char(&latex->out, (char)c);
		else
			latex_printf(latex, "\\%%%02X", c);
	}
}
