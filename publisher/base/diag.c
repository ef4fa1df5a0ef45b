/* What is said to the user. Places are looked up and their source lines copied when a
 * message comes in, so that sources need not outlive the diagnostics. */
#include "base/base.h"

#include <string.h>

#define SEVERITY_COUNT 4
/* Messages kept of each severity: a flood of warnings must not hide an error. */
#define MESSAGES_KEPT ((size_t)200)
#define LINE_SHOWN ((size_t)160)
/* Code points kept before the caret in a longer line. */
#define LINE_LEAD ((size_t)60)
#define GUTTER_LEAST 5

#define CODE_POINT_BAD ((uint32_t)0xFFFD)
#define CODE_POINT_ELLIPSIS ((uint32_t)0x2026)

/* Where a message points, with what is shown of it. */
typedef struct {
	const char *path; /* NULL = no place */
	size_t start, end;
	Position position; /* line 0 = the file as a whole */
	Str line;          /* empty if there is nothing to show */
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
} Message;

struct Diagnostics {
	Arena *arena;
	Message *messages;
	size_t count, capacity;
	bool last_is_kept; /* if not, what is attached to the last report goes too */
	size_t kept[SEVERITY_COUNT];
	size_t reported[SEVERITY_COUNT]; /* with those not kept, but repeated ones counted once */
	size_t errors;                   /* every report: a step that fails again has failed */
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

Span span_narrow(Span span, Str text) {
	Str within = span_text(span);
	for (size_t i = 0; text.length > 0 && i + text.length <= within.length; i++)
		if (str_equal(str_slice(within, i, i + text.length), text))
			return span_make(span.source, span.start + i, span.start + i + text.length);
	return span;
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
	return str_ends_with(line, STR("\r")) ? str_slice(line, 0, line.length - 1) : line;
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
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x200E || c == 0x200F ||
	       (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static void add_code_point(Buffer *out, uint32_t c) {
	char bytes[4];
	if (c == '\t')
		c = ' ';
	buffer_add(out, bytes, utf8_encode(code_point_is_unsafe(c) ? CODE_POINT_BAD : c, bytes));
}

static void add_safe(Buffer *out, Str text) {
	for (size_t position = 0; position < text.length;)
		add_code_point(out, utf8_decode(text, &position));
}

void buffer_add_shown(Buffer *out, Str text) {
	for (size_t position = 0; position < text.length;) {
		uint32_t c = utf8_decode(text, &position);
		if (c == '\n')
			buffer_add_char(out, '\n');
		else
			add_code_point(out, c);
	}
}

/* ---- places ---- */

/* Code points [first, last) of `line`, with a mark where something was cut. */
static Str line_window(Arena *arena, Str line, size_t first, size_t last, size_t total) {
	Buffer shown = {0};
	if (first > 0)
		add_code_point(&shown, CODE_POINT_ELLIPSIS);
	size_t index = 0;
	for (size_t position = 0; position < line.length && index < last; index++) {
		uint32_t c = utf8_decode(line, &position);
		if (index >= first)
			add_code_point(&shown, c);
	}
	if (last < total)
		add_code_point(&shown, CODE_POINT_ELLIPSIS);
	Str copy = str_copy(arena, buffer_str(&shown));
	buffer_drop(&shown);
	return copy;
}

/* First code point to show of a line, so that the caret is in sight. */
static size_t window_start(size_t caret, size_t total) {
	if (total <= LINE_SHOWN || caret <= LINE_LEAD)
		return 0;
	size_t start = caret - LINE_LEAD;
	return start < total - LINE_SHOWN ? start : total - LINE_SHOWN;
}

/* Copies what is shown of the source line, and sets where the caret stands below it. */
static void place_set_line(Place *place, Span span, Arena *arena) {
	size_t offset = span_start_clamped(span);
	size_t start = line_start(span.source->text, offset);
	Str line = line_at(span.source->text, start);
	if (str_trim(line).length == 0)
		return;
	size_t total = column_at(line, line.length);
	size_t caret = column_at(line, offset - start);
	size_t first = window_start(caret, total);
	size_t last = total - first > LINE_SHOWN ? first + LINE_SHOWN : total;
	size_t mark_end = span.end > offset ? column_at(line, span.end - start) : caret;
	if (mark_end > last)
		mark_end = last;
	place->line = line_window(arena, line, first, last, total);
	place->caret = caret - first + (first > 0);
	place->width = mark_end > caret ? mark_end - caret : 1;
}

/* Only what tells two places apart; place_complete makes it one to keep. */
static Place place_of_span(Span span) {
	if (!span.source)
		return (Place){0};
	return (Place){.path = span.source->path, .start = span.start, .end = span.end};
}

static void place_complete(Place *place, Span span, Arena *arena) {
	if (place->path)
		place->path = str_terminated(arena, str_from(place->path));
	if (!span.source || !span.source->text.data)
		return;
	place->position = span_position(span);
	place_set_line(place, span, arena);
}

static bool place_equal(const Place *a, const Place *b) {
	if (a->start != b->start || a->end != b->end)
		return false;
	if (!a->path || !b->path)
		return a->path == b->path;
	return strcmp(a->path, b->path) == 0;
}

/* ---- reporting ---- */

Diagnostics *diag_new(void) {
	Arena *arena = arena_new();
	Diagnostics *diagnostics = ARENA_NEW(arena, Diagnostics);
	diagnostics->arena = arena;
	return diagnostics;
}

void diag_drop(Diagnostics *diagnostics) {
	if (diagnostics)
		arena_drop(diagnostics->arena);
}

static bool message_is_known(const Diagnostics *diagnostics, const Message *message, Str text) {
	for (size_t i = 0; i < diagnostics->count; i++) {
		const Message *known = &diagnostics->messages[i];
		if (known->severity == message->severity && place_equal(&known->place, &message->place) &&
			str_equal(str_from(known->text), text))
			return true;
	}
	return false;
}

static void message_keep(Diagnostics *diagnostics, Message message, Span span, Str text) {
	place_complete(&message.place, span, diagnostics->arena);
	message.text = str_terminated(diagnostics->arena, text);
	*ARENA_PUSH(diagnostics->arena, diagnostics->messages, diagnostics->count,
		diagnostics->capacity, Message) = message;
	diagnostics->kept[message.severity]++;
	diagnostics->last_is_kept = true;
}

/* `span` is where the source line is found; `message` knows its severity and place. */
static void report(
	Diagnostics *diagnostics, Message message, Span span, const char *format, va_list args) {
	Buffer text = {0};
	buffer_add_vprintf(&text, format, args);
	diagnostics->errors += message.severity >= DIAG_ERROR;
	diagnostics->last_is_kept = false;
	if (!message_is_known(diagnostics, &message, buffer_str(&text))) {
		diagnostics->reported[message.severity]++;
		if (diagnostics->kept[message.severity] < MESSAGES_KEPT)
			message_keep(diagnostics, message, span, buffer_str(&text));
	}
	buffer_drop(&text);
}

void diag_error(Diagnostics *diagnostics, Span where, const char *format, ...) {
	Message message = {.severity = DIAG_ERROR, .place = place_of_span(where)};
	va_list args;
	va_start(args, format);
	report(diagnostics, message, where, format, args);
	va_end(args);
}

void diag_note(Diagnostics *diagnostics, Span where, const char *format, ...) {
	Message message = {.severity = DIAG_NOTE, .place = place_of_span(where)};
	va_list args;
	va_start(args, format);
	report(diagnostics, message, where, format, args);
	va_end(args);
}

void diag_warning(Diagnostics *diagnostics, Span where, const char *format, ...) {
	Message message = {.severity = DIAG_WARNING, .place = place_of_span(where)};
	va_list args;
	va_start(args, format);
	report(diagnostics, message, where, format, args);
	va_end(args);
}

void diag_failure(Diagnostics *diagnostics, const char *path, const char *format, ...) {
	Message message = {.severity = DIAG_FAILURE, .place = {.path = path}};
	va_list args;
	va_start(args, format);
	report(diagnostics, message, (Span){0}, format, args);
	va_end(args);
}

/* Attaches an empty remark to the last message; NULL if that was not kept. */
static Remark *remark_add(Diagnostics *diagnostics) {
	if (!diagnostics->last_is_kept)
		return NULL;
	Remark **end = &diagnostics->messages[diagnostics->count - 1].remarks;
	while (*end)
		end = &(*end)->next;
	*end = ARENA_NEW(diagnostics->arena, Remark);
	return *end;
}

void diag_hint(Diagnostics *diagnostics, const char *format, ...) {
	Remark *remark = remark_add(diagnostics);
	if (!remark)
		return;
	va_list args;
	va_start(args, format);
	remark->is_hint = true;
	remark->text = arena_vprintf(diagnostics->arena, format, args);
	va_end(args);
}

void diag_see(Diagnostics *diagnostics, Span where, const char *format, ...) {
	Remark *remark = remark_add(diagnostics);
	if (!remark)
		return;
	va_list args;
	va_start(args, format);
	remark->text = arena_vprintf(diagnostics->arena, format, args);
	va_end(args);
	remark->place = place_of_span(where);
	place_complete(&remark->place, where, diagnostics->arena);
}

size_t diag_count(const Diagnostics *diagnostics, Severity severity) {
	return diagnostics->reported[severity];
}

bool diag_ok(const Diagnostics *diagnostics) {
	return diagnostics->errors == 0;
}

size_t diag_errors(const Diagnostics *diagnostics) {
	return diagnostics->errors;
}

/* ---- rendering ---- */

typedef struct {
	const char *word;
	const char *colour;
} Label;

#define COLOUR_END "\033[0m"

static const Label severity_labels[SEVERITY_COUNT] = {
	[DIAG_NOTE] = {"note", "\033[36m"},
	[DIAG_WARNING] = {"warning", "\033[33m"},
	[DIAG_ERROR] = {"error", "\033[1;31m"},
	[DIAG_FAILURE] = {"error", "\033[1;31m"},
};
static const Label hint_label = {"hint", "\033[36m"};

static void render_label(Buffer *out, Label label, bool colour) {
	if (colour)
		buffer_add_text(out, label.colour);
	buffer_add_text(out, label.word);
	if (colour)
		buffer_add_text(out, COLOUR_END);
	buffer_add_text(out, ": ");
}

static void render_place(Buffer *out, const Place *place) {
	add_safe(out, str_from(place->path ? place->path : "publisher"));
	if (place->position.line > 0)
		buffer_add_printf(out, ":%zu:%zu", place->position.line, place->position.column);
	buffer_add_text(out, ": ");
}

static int gutter_width(size_t line) {
	int digits = 1;
	for (; line >= 10; line /= 10)
		digits++;
	return digits > GUTTER_LEAST ? digits : GUTTER_LEAST;
}

static void render_line(Buffer *out, const Place *place) {
	if (place->line.length == 0)
		return;
	int gutter = gutter_width(place->position.line);
	buffer_add_printf(out, "%*zu | ", gutter, place->position.line);
	buffer_add_str(out, place->line);
	buffer_add_printf(out, "\n%*s | ", gutter, "");
	for (size_t i = 0; i < place->caret; i++)
		buffer_add_char(out, ' ');
	for (size_t i = 0; i < place->width; i++)
		buffer_add_char(out, i == 0 ? '^' : '~');
	buffer_add_char(out, '\n');
}

static void render_statement(
	Buffer *out, const Place *place, Severity severity, const char *text, bool colour) {
	render_place(out, place);
	render_label(out, severity_labels[severity], colour);
	add_safe(out, str_from(text));
	buffer_add_char(out, '\n');
	render_line(out, place);
}

static void render_remark(Buffer *out, const Remark *remark, bool colour) {
	if (!remark->is_hint) {
		render_statement(out, &remark->place, DIAG_NOTE, remark->text, colour);
		return;
	}
	buffer_add_text(out, "  ");
	render_label(out, hint_label, colour);
	add_safe(out, str_from(remark->text));
	buffer_add_char(out, '\n');
}

void diag_render(const Diagnostics *diagnostics, Buffer *out, bool colour) {
	for (size_t i = 0; i < diagnostics->count; i++) {
		const Message *message = &diagnostics->messages[i];
		render_statement(out, &message->place, message->severity, message->text, colour);
		for (const Remark *remark = message->remarks; remark; remark = remark->next)
			render_remark(out, remark, colour);
	}
	size_t reported = 0;
	for (size_t i = 0; i < SEVERITY_COUNT; i++)
		reported += diagnostics->reported[i];
	if (reported > diagnostics->count)
		buffer_add_printf(out, "\u2026 and %zu more\n", reported - diagnostics->count);
}
