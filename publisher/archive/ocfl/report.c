#include "archive/ocfl/report.h"

static const struct {
	const char *name, *requirement;
} codes[OCFL_CODES] = {
#define CODE(code, requirement) {#code, requirement},
#include "archive/ocfl/codes.def"
#undef CODE
};

const char *ocfl_code_name(OcflCode code) {
	return codes[code].name;
}

const char *ocfl_code_requirement(OcflCode code) {
	return codes[code].requirement;
}

bool ocfl_code_is_warning(OcflCode code) {
	return codes[code].name[0] == 'W';
}

static void push(OcflReport *report, OcflCode code, Str where, Str what) {
	OcflViolation *violation =
		ARENA_PUSH(report->arena, report->items, report->count, report->capacity, OcflViolation);
	*violation =
		(OcflViolation){code, str_copy(report->arena, where), str_copy(report->arena, what)};
	report->errors += !ocfl_code_is_warning(code);
}

void report_add(OcflReport *report, OcflCode code, Str where, const char *format, ...) {
	va_list args;
	Buffer text = {0};
	va_start(args, format);
	buffer_add_vprintf(&text, format, args);
	va_end(args);
	push(report, code, where, buffer_str(&text));
	buffer_drop(&text);
}

void report_append(OcflReport *report, const OcflReport *more) {
	for (size_t i = 0; i < more->count; i++)
		push(report, more->items[i].code, more->items[i].where, more->items[i].what);
	report->objects += more->objects;
	report->files += more->files;
	report->bytes += more->bytes;
}

void report_tell(const OcflReport *report, Diagnostics *diagnostics) {
	for (size_t i = 0; i < report->count; i++) {
		const OcflViolation *violation = &report->items[i];
		if (ocfl_code_is_warning(violation->code))
			continue;
		diag_error(diagnostics, (Span){0}, "%.*s: %s: %.*s", STR_ARGS(violation->where),
			ocfl_code_name(violation->code), STR_ARGS(violation->what));
		diag_hint(diagnostics, "%s: https://ocfl.io/1.1/spec/#%s",
			ocfl_code_requirement(violation->code), ocfl_code_name(violation->code));
	}
}

Str path_join(Arena *arena, Str directory, Str name) {
	if (directory.length == 0 || name.length == 0)
		return directory.length == 0 ? name : directory;
	return str_printf(arena, "%.*s/%.*s", STR_ARGS(directory), STR_ARGS(name));
}
