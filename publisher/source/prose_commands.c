/* The brace scan: finds the {commands} of a prose text and takes them out of CommonMark's
 * sight, keeping account of what stands where. */
#include "source/prose.h"

#include <string.h>

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	ProseScan *scan;
	Str text; /* of the source, up to the end of the span */
	size_t position;
	size_t copied; /* the source up to here is in the rewritten text */
} Scanner;

/* ---- the account ---- */

/* The last replacement that begins at or before `offset` (before it, if `strictly`), or NULL. */
static const Replacement *replacement_before(const ProseScan *scan, size_t offset, bool strictly) {
	size_t low = 0, high = scan->replacement_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		size_t start = scan->replacements[middle].start;
		if (strictly ? start < offset : start <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low > 0 ? &scan->replacements[low - 1] : NULL;
}

size_t prose_source_start(const ProseScan *scan, size_t offset) {
	const Replacement *last = replacement_before(scan, offset, false);
	if (!last)
		return scan->source_start + offset;
	return offset < last->end ? last->source_start : last->source_end + (offset - last->end);
}

size_t prose_source_end(const ProseScan *scan, size_t offset) {
	const Replacement *last = replacement_before(scan, offset, true);
	if (!last)
		return scan->source_start + offset;
	return offset < last->end ? last->source_end : last->source_end + (offset - last->end);
}

/* Puts `with` in the place of the source from the current position to `end`. */
static void replace(Scanner *scanner, size_t end, Str with) {
	ProseScan *scan = scanner->scan;
	buffer_add_str(&scan->text, str_slice(scanner->text, scanner->copied, scanner->position));
	Replacement *replacement = ARENA_PUSH(scanner->arena, scan->replacements,
		scan->replacement_count, scan->replacement_capacity, Replacement);
	*replacement =
		(Replacement){scan->text.length, scan->text.length + with.length, scanner->position, end};
	buffer_add_str(&scan->text, with);
	scanner->position = end;
	scanner->copied = end;
}

static void add_command(Scanner *scanner, size_t end, Span inside) {
	ProseScan *scan = scanner->scan;
	char mark[4];
	uint32_t index = (uint32_t)(scan->command_count % COMMAND_MARK_CYCLE);
	*ARENA_PUSH(scanner->arena, scan->commands, scan->command_count, scan->command_capacity, Span) =
		inside;
	replace(scanner, end, (Str){mark, utf8_encode(COMMAND_MARK_FIRST + index, mark)});
}

/* ---- braces ---- */

static char byte_at(const Scanner *scanner, size_t position) {
	return position < scanner->text.length ? scanner->text.data[position] : '\0';
}

static Span range(const Scanner *scanner, size_t start, size_t end) {
	return span_make(scanner->scan->source, start, end);
}

/* True if a blank line, which ends a paragraph, follows the line end at `position`. */
static bool paragraph_ends(const Scanner *scanner, size_t position) {
	size_t next = position + 1;
	if (byte_at(scanner, position) != '\n')
		return position >= scanner->text.length;
	while (byte_at(scanner, next) == ' ' || byte_at(scanner, next) == '\t' ||
		   byte_at(scanner, next) == '\r')
		next++;
	return next >= scanner->text.length || byte_at(scanner, next) == '\n';
}

/* Offset of the '}' that ends the command at `open`, of a '{' in it, or of its paragraph's
 * end. Braces within "…" are text; `quote` is where an unclosed one begins, else SIZE_MAX. */
static size_t command_end(const Scanner *scanner, size_t open, size_t *quote) {
	*quote = SIZE_MAX;
	for (size_t i = open + 1;; i++) {
		char c = byte_at(scanner, i);
		if (paragraph_ends(scanner, i))
			return i;
		if (c == '"')
			*quote = *quote == SIZE_MAX ? i : SIZE_MAX;
		else if (*quote == SIZE_MAX && (c == '}' || c == '{'))
			return i;
	}
}

/* After an error: takes the brace and what follows it, up to `end`, as an empty command. */
static void skip_bad(Scanner *scanner, size_t end) {
	add_command(scanner, end, range(scanner, scanner->position, scanner->position));
}

static void scan_nested(Scanner *scanner, size_t nested) {
	diag_error(scanner->diagnostics, range(scanner, nested, nested + 1), "'{' within a command");
	diag_hint(scanner->diagnostics, "end the command with '}' first; commands do not nest");
	diag_see(scanner->diagnostics, range(scanner, scanner->position, scanner->position + 1),
		"the command begins here");
	/* Go on after the outer command's end, if it has one near. */
	size_t quote;
	size_t end = command_end(scanner, nested, &quote);
	if (byte_at(scanner, end) == '}' && quote == SIZE_MAX)
		end = command_end(scanner, end, &quote);
	skip_bad(scanner, byte_at(scanner, end) == '}' ? end + 1 : end);
}

static void scan_unclosed(Scanner *scanner, size_t end, size_t quote) {
	size_t open = scanner->position;
	if (quote != SIZE_MAX) {
		diag_error(
			scanner->diagnostics, range(scanner, quote, quote + 1), "unclosed quote in a command");
		diag_hint(scanner->diagnostics, "end the quoted text with '\"'");
	} else {
		diag_error(scanner->diagnostics, range(scanner, open, open + 1), "'{' without '}'");
		diag_hint(scanner->diagnostics,
			"end the command with '}' in the same paragraph, or write '{{' for a brace");
	}
	skip_bad(scanner, end);
}

static void scan_command(Scanner *scanner) {
	size_t open = scanner->position;
	size_t quote;
	size_t end = command_end(scanner, open, &quote);
	if (byte_at(scanner, end) == '{' && quote == SIZE_MAX) {
		scan_nested(scanner, end);
		return;
	}
	if (byte_at(scanner, end) != '}' || quote != SIZE_MAX) {
		scan_unclosed(scanner, end, quote);
		return;
	}
	Str inside = str_trim(str_slice(scanner->text, open + 1, end));
	if (inside.length == 0) {
		diag_error(scanner->diagnostics, range(scanner, open, end + 1), "empty command");
		diag_hint(scanner->diagnostics,
			"write what to compute or place, such as {count()}, or '{{' for a brace");
	}
	add_command(scanner, end + 1, span_of(scanner->scan->source, inside));
}

/* An odd number of backslashes before the brace would escape it for CommonMark. */
static void check_escape(const Scanner *scanner) {
	size_t start = scanner->position;
	while (start > scanner->scan->source_start && byte_at(scanner, start - 1) == '\\')
		start--;
	if ((scanner->position - start) % 2 == 0)
		return;
	char brace = byte_at(scanner, scanner->position);
	diag_error(scanner->diagnostics, range(scanner, scanner->position - 1, scanner->position + 1),
		"a backslash does not escape a brace");
	diag_hint(scanner->diagnostics, "write '%c%c'", brace, brace);
}

static void scan_brace(Scanner *scanner) {
	size_t at = scanner->position;
	char brace = byte_at(scanner, at);
	check_escape(scanner);
	if (byte_at(scanner, at + 1) == brace) {
		replace(scanner, at + 2, str_slice(scanner->text, at, at + 1));
		return;
	}
	if (brace == '{') {
		scan_command(scanner);
		return;
	}
	diag_error(scanner->diagnostics, range(scanner, at, at + 1), "'}' without '{'");
	diag_hint(scanner->diagnostics, "write '}}' for a brace");
	scanner->position++;
}

/* ---- characters that must not come in another way ---- */

static bool code_point_is_reserved(uint32_t c) {
	return c >= COMMAND_MARK_FIRST || (c & 0xFFFE) == 0xFFFE;
}

static void report_reserved(Scanner *scanner, size_t end, uint32_t c) {
	diag_error(scanner->diagnostics, range(scanner, scanner->position, end),
		"character U+%04X is not text", (unsigned)c);
	diag_hint(scanner->diagnostics, "remove it: it is for private use or no character at all");
}

static void scan_wide(Scanner *scanner) {
	size_t end = scanner->position;
	uint32_t c = utf8_decode(scanner->text, &end);
	if (code_point_is_reserved(c)) {
		report_reserved(scanner, end, c);
		replace(scanner, end, STR(" "));
	}
	scanner->position = end;
}

static int digit_value(char c, int base) {
	char low = ascii_lower(c);
	if (ascii_is_digit(c))
		return c - '0';
	return base == 16 && low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

/* "&#983040;" would give such a character after the scan. */
static void scan_entity(Scanner *scanner) {
	size_t i = scanner->position + 2;
	int base = ascii_lower(byte_at(scanner, i)) == 'x' ? 16 : 10;
	uint32_t value = 0;
	size_t first = base == 16 ? ++i : i;
	for (; i < first + 8 && digit_value(byte_at(scanner, i), base) >= 0; i++)
		value = value * (uint32_t)base + (uint32_t)digit_value(byte_at(scanner, i), base);
	bool is_control = value < 0x20 || (value >= 0x7F && value < 0xA0);
	if (byte_at(scanner, i) == ';' && i > first && (is_control || code_point_is_reserved(value))) {
		report_reserved(scanner, i + 1, value);
		replace(scanner, i + 1, STR(" "));
		return;
	}
	scanner->position += 2;
}

/* ---- the scan ---- */

void prose_scan(Arena *arena, Diagnostics *diagnostics, Span span, Str prefix, ProseScan *scan) {
	*scan = (ProseScan){.source = span.source, .source_start = span.start};
	Scanner scanner = {
		.arena = arena,
		.diagnostics = diagnostics,
		.scan = scan,
		.text = str_slice(span.source->text, 0, span.end),
		.position = span.start,
		.copied = span.start,
	};
	if (prefix.length > 0)
		replace(&scanner, span.start, prefix);
	while (scanner.position < scanner.text.length) {
		char c = byte_at(&scanner, scanner.position);
		if (c == '{' || c == '}')
			scan_brace(&scanner);
		else if ((unsigned char)c >= 0xEF)
			scan_wide(&scanner);
		else if (c == '&' && byte_at(&scanner, scanner.position + 1) == '#')
			scan_entity(&scanner);
		else
			scanner.position++;
	}
	buffer_add_str(&scan->text, str_slice(scanner.text, scanner.copied, scanner.position));
}
