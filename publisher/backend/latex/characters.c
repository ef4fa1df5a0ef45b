/* What pdfLaTeX can set. A letter that no font of its encodings has is composed from a letter
 * and accents, and declared in the preamble as one character. */
#include "backend/latex/latex.h"

#include <utf8proc.h>

#define DECOMPOSED_MOST 4

static const struct {
	uint32_t first, last;
	Script script;
} ranges[] = {
#define RANGE(first, last, SCRIPT) {first, last, SCRIPT_##SCRIPT},
#define SYMBOL(code, command)
#define ACCENT(code, command)
#define LETTER(code, command)
#include "backend/latex/characters.def"
#undef RANGE
#undef SYMBOL
#undef ACCENT
#undef LETTER
};

typedef struct {
	uint32_t code_point;
	const char *command;
} Command;

static const Command symbols[] = {
#define RANGE(first, last, SCRIPT)
#define SYMBOL(code, command) {code, command},
#define ACCENT(code, command)
#define LETTER(code, command) {code, command},
#include "backend/latex/characters.def"
#undef RANGE
#undef SYMBOL
#undef ACCENT
#undef LETTER
};

static const Command accents[] = {
#define RANGE(first, last, SCRIPT)
#define SYMBOL(code, command)
#define ACCENT(code, command) {code, command},
#define LETTER(code, command)
#include "backend/latex/characters.def"
#undef RANGE
#undef SYMBOL
#undef ACCENT
#undef LETTER
};

static const char *find(const Command *commands, size_t count, uint32_t code_point) {
	for (size_t i = 0; i < count; i++)
		if (commands[i].code_point == code_point)
			return commands[i].command;
	return NULL;
}

static bool find_script(uint32_t code_point, Script *script) {
	for (size_t i = 0; i < BASE_COUNT(ranges); i++)
		if (code_point >= ranges[i].first && code_point <= ranges[i].last) {
			*script = ranges[i].script;
			return true;
		}
	return false;
}

/* "\d{\^{e}}" of a letter that accents stand on; empty if pdfLaTeX has no way to compose it. */
static Str compose(Latex *latex, uint32_t code_point) {
	utf8proc_int32_t parts[DECOMPOSED_MOST];
	int boundary = 0;
	utf8proc_ssize_t count = utf8proc_decompose_char(
		(utf8proc_int32_t)code_point, parts, DECOMPOSED_MOST, UTF8PROC_DECOMPOSE, &boundary);
	if (count < 2 || count > DECOMPOSED_MOST || parts[0] >= 0x80)
		return (Str){0};
	/* The dot of these makes room for what stands above. */
	Str command = parts[0] == 'i'   ? STR("\\i")
	              : parts[0] == 'j' ? STR("\\j")
	                                : str_printf(latex->arena, "%c", (char)parts[0]);
	for (utf8proc_ssize_t i = 1; i < count; i++) {
		const char *accent = find(accents, BASE_COUNT(accents), (uint32_t)parts[i]);
		if (accent == NULL)
			return (Str){0};
		command = str_printf(latex->arena, "%s{%.*s}", accent, STR_ARGS(command));
	}
	return command;
}

static void declare(Latex *latex, uint32_t code_point, Str command) {
	size_t at = latex->declared_count;
	while (at > 0 && latex->declared[at - 1].code_point >= code_point)
		at--;
	if (at < latex->declared_count && latex->declared[at].code_point == code_point)
		return;
	ARENA_PUSH(
		latex->arena, latex->declared, latex->declared_count, latex->declared_capacity, Declared);
	for (size_t i = latex->declared_count - 1; i > at; i--)
		latex->declared[i] = latex->declared[i - 1];
	latex->declared[at] = (Declared){code_point, command};
}

static void report(Latex *latex, uint32_t code_point, const Node *owner) {
	for (size_t i = 0; i < latex->unknown_count; i++)
		if (latex->unknown[i] == code_point)
			return;
	*ARENA_PUSH(latex->arena, latex->unknown, latex->unknown_count, latex->unknown_capacity,
		uint32_t) = code_point;
	char bytes[4];
	size_t length = utf8_encode(code_point, bytes);
	diag_warning(latex->diagnostics, owner != NULL ? owner->span : (Span){0},
		"pdfLaTeX has no character '%.*s' (U+%04X)", (int)length, bytes, (unsigned)code_point);
	diag_hint(latex->diagnostics, "compile with LuaLaTeX; pdfLaTeX sets its number in its place");
}

Script latex_meet_character(Latex *latex, uint32_t code_point, const Node *owner) {
	Script script = SCRIPT_LATIN;
	if (code_point < 0x80)
		return script;
	if (find_script(code_point, &script)) {
		latex->scripts[script] = true;
		return script;
	}
	if (code_point < 0xA0)
		return script; /* controls, which are dropped */
	const char *symbol = find(symbols, BASE_COUNT(symbols), code_point);
	Str command = symbol != NULL ? str_from(symbol) : compose(latex, code_point);
	if (command.length == 0) {
		report(latex, code_point, owner);
		command = str_printf(latex->arena, "[U+%04X]", (unsigned)code_point);
	}
	declare(latex, code_point, command);
	return script;
}
