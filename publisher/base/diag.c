/* What is said to the user. Places are looked up and their source lines copied when a
 * message comes in, so that sources need not outlive the diagnostics. */
#include "base/base.h"

#include <stdio.h>
#include <string.h>

#define SEVERITY_COUNT 4
/* Messages kept of each severity: a flood of warnings must not hide an error. */
#define MESSAGES_KEPT ((size_t)200)
#define LINE_SHOWN ((size_t)160)
/* Code points kept before the caret in a longer line. */
#define LINE_LEAD ((size_t)60)
#define GUTTER_LEAST 5

#define CODE_POINT_BAD ((uint32_t)0xFFFD)
#define ELLIPSIS "\u2026"

/* Where a message points, ready to print. */
typedef struct {
	const char *path; /* NULL = no place */
	size_t start, end;
	Position position; /* line 0 = the file as a whole */
	Str line;          /* fit for a terminal; empty if there is nothing to show */
	size_t caret;      /* from 0, in code points of `line` */
	size_t width;      /* at least 1 */
} Place;

/* What is attached to a message: a hint, or a second place. */
typedef struct Remark Remark;
struct Remark {
	Remark *next;
	bool is_hint;
	Place place;
	const char *text;
};

typedef struct {
	Severity severity;
	Place place;
	const char *text;
	Remark *remarks;
	Remark **last_remark;
} Message;

struct Diagnostics {
	Arena *arena;
	Buffer scratch;
	Message *messages;
	size_t count, capacity;
	Message *current; /* NULL if the last report was not kept: what is attached to it goes too */
	size_t kept[SEVERITY_COUNT];
	size_t reported[SEVERITY_COUNT]; /* with those that were not kept, without repeated ones */
	size_t errors;                   /* with repeated ones: a step that fails again has failed */
};

/* ---- spans ---- */

Span span_make(const Source *source, size_t start, size_t end) {
	return (Span){source, start, end < start ? start : end};
}

Span span_of(const Source *source, Str part) {
	uintptr_t text = (uintptr_t)source->text.data;
	uintptr_t data = (uintptr_t)part.data;
	if (data < text || data - text > source->text.length)
		return span_make(source, 0, 0);
	return span_make(source, data - text, data - text + part.length);
}

Str span_text(Span span) {
	return span.source ? str_slice(span.source->text, span.start, span.end) : STR("");
}

static size_t line_start(Str text, size_t offset) {
	while (offset > 0 && text.data[offset - 1] != '\n')
		offset--;
	return offset;
}

/* The line that begins at `start`, without its end. */
static Str line_at(Str text, size_t start) {
	Str rest = str_slice(text, start, text.length);
	const char *newline = rest.length > 0 ? memchr(rest.data, '\n', rest.length) : NULL;
	Str line = str_slice(rest, 0, newline ? (size_t)(newline - rest.data) : rest.length);
	if (line.length > 0 && line.data[line.length - 1] == '\r')
		line.length--;
	return line;
}

/* Number of code points of `line` that end at or before `offset`. */
static size_t column_at(Str line, size_t offset) {
	size_t column = 0;
	for (size_t position = 0; position < line.length; column++) {
		utf8_decode(line, &position);
		if (position > offset)
			break;
	}
	return column;
}

static size_t span_start_clamped(Span span) {
	return span.start < span.source->text.length ? span.start : span.source->text.length;
}

Position span_position(Span span) {
	if (!span.source)
		return (Position){0};
	Str text = span.source->text;
	size_t offset = span_start_clamped(span);
	size_t start = line_start(text, offset);
	size_t line = 1;
	for (size_t i = 0; i < start; i++)
		line += text.data[i] == '\n';
	return (Position){line, column_at(line_at(text, start), offset - start) + 1};
}

/* ---- what a terminal may be shown ---- */

/* Control characters could drive the terminal, and direction marks make a line read
 * as something else. */
static bool code_point_is_unsafe(uint32_t c) {
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x2028 && c <= 0x202E) ||
		(c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

static void add_safe_code_point(Buffer *out, uint32_t c) {
	char bytes[4];
	if (c == '\t')
		c = ' ';
	if (code_point_is_unsafe(c))
		c = CODE_POINT_BAD;
	buffer_add(out, bytes, utf8_encode(c, bytes));
}

static const char *text_safe(Arena *arena, Str text) {
	Buffer safe = {0};
	for (size_t position = 0; position < text.length;)
		add_safe_code_point(&safe, utf8_decode(text, &position));
	const char *copy = str_terminated(arena, buffer_str(&safe));
	buffer_drop(&safe);
	return copy;
}

/* ---- places ---- */

/* Copies code points [first, last) of `line`, with marks where something was cut. */
static Str line_window(Arena *arena, Str line, size_t first, size_t last, size_t total) {
	Buffer shown = {0};
	if (first > 0)
		buffer_add_text(&shown, ELLIPSIS);
	size_t index = 0;
	for (size_t position = 0; position < line.length && index < last; index++) {
		uint32_t c = utf8_decode(line, &position);
		if (index >= first)
			add_safe_code_point(&shown, c);
	}
	if (last < total)
		buffer_add_text(&shown, ELLIPSIS);
	Str copy = str_copy(arena, buffer_str(&shown));
	buffer_drop(&shown);
	return copy;
}

/* Sets what of the source line is shown, and where the caret stands below it. */
static void place_show_line(Arena *arena, Place *place, Span span) {
	size_t offset = span_start_clamped(span);
	size_t start = line_start(span.source->text, offset);
	Str line = line_at(span.source->text, start);
	if (str_trim(line).length == 0)
		return;
	size_t total = column_at(line, line.length);
	size_t caret = column_at(line, offset - start);
	size_t mark_end = span.end > offset ? column_at(line, span.end - start) : caret;
	size_t first = 0;
	if (total > LINE_SHOWN && caret > LINE_LEAD)
		first = caret - LINE_LEAD < total - LINE_SHOWN ? caret - LINE_LEAD : total - LINE_SHOWN;
	size_t last = total - first < LINE_SHOWN ? total : first + LINE_SHOWN;
	if (mark_end > last)
		mark_end = last;
	place->line = line_window(arena, line, first, last, total);
	place->caret = caret - first + (first > 0);
	place->width = mark_end > caret ? mark_end - caret : 1;
}

/* Only what tells two places apart; place_complete adds what is printed. */
static Place place_of_span(Span span) {
	if (!span.source)
		return (Place){0};
	return (Place){.path = span.source->path, .start = span.start, .end = span.end};
}

static void place_complete(Arena *arena, Place *place, Span span) {
	if (place->path)
		place->path = text_safe(arena, str_from(place->path));
	if (!span.source)
		return;
	place->position = span_position(span);
	place_show_line(arena, place, span);
}

/* ---- reporting ---- */

Diagnostics *diag_new(void) {
	Arena *arena = arena_new();
	Diagnostics *diagnostics = ARENA_NEW(arena, Diagnostics);
	diagnostics->arena = arena;
	return diagnostics;
}

void diag_drop(Diagnostics *diagnostics) {
	if (!diagnostics)
		return;
	buffer_drop(&diagnostics->scratch);
	arena_drop(diagnostics->arena);
}

/* The message made printable, in the scratch buffer until the next one. */
static Str text_format(Diagnostics *diagnostics, const char *format, va_list args) {
	Buffer raw = {0};
	buffer_add_vprintf(&raw, format, args);
	diagnostics->scratch.length = 0;
	for (size_t position = 0; position < raw.length;)
		add_safe_code_point(&diagnostics->scratch, utf8_decode(buffer_str(&raw), &position));
	buffer_drop(&raw);
	return buffer_str(&diagnostics->scratch);
}

static bool paths_equal(Arena *arena, const char *kept, const char *path) {
	if (!kept || !path)
		return kept == path;
	return strcmp(kept, path) == 0 || strcmp(kept, text_safe(arena, str_from(path))) == 0;
}

static bool message_is_repeated(
	const Diagnostics *diagnostics, Severity severity, Place place, Str text) {
	for (size_t i = 0; i < diagnostics->count; i++) {
		const Message *message = &diagnostics->messages[i];
		if (message->severity == severity && message->place.start == place.start &&
			message->place.end == place.end && str_equal(str_from(message->text), text) &&
			paths_equal(diagnostics->arena, message->place.path, place.path))
			return true;
	}
	return false;
}

static Message *message_add(Diagnostics *diagnostics) {
	Message *message = ARENA_PUSH(diagnostics->arena, diagnostics->messages, diagnostics->count,
		diagnostics->capacity, Message);
	return message;
}

static void report(Diagnostics *diagnostics, Severity severity, Span span, Place place,
	const char *format, va_list args) {
	Str text = text_format(diagnostics, format, args);
	diagnostics->errors += severity >= DIAG_ERROR;
	diagnostics->current = NULL;
	if (message_is_repeated(diagnostics, severity, place, text))
		return;
	diagnostics->reported[severity]++;
	if (diagnostics->kept[severity] == MESSAGES_KEPT)
		return;
	diagnostics->kept[severity]++;
	place_complete(diagnostics->arena, &place, span);
	Message *message = message_add(diagnostics);
	message->severity = severity;
	message->place = place;
	message->text = str_terminated(diagnostics->arena, text);
	diagnostics->current = message;
}
