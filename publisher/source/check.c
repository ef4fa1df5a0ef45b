/* Text is UTF-8 without control characters, or it is refused with the place. */
#include "source/check.h"

/* A file in another encoding has thousands of bad bytes; these show where. */
#define REPORTS_MOST ((size_t)20)

#define BOM "\xEF\xBB\xBF"

size_t text_bom(Str text) {
	return str_starts_with(text, STR(BOM)) ? STR(BOM).length : 0;
}

static bool byte_is_plain(unsigned char byte) {
	return (byte >= 0x20 && byte < 0x7F) || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Reports what is wrong with the character from `start` to `end`, if anything is. */
static bool character_check(
	Diagnostics *diagnostics, Span character, uint32_t code_point, unsigned char first) {
	bool is_byte = character.end - character.start == 1;
	if (is_byte && first >= 0x80) {
		diag_error(diagnostics, character, "invalid UTF-8 (byte 0x%02X)", (unsigned)first);
		diag_hint(diagnostics, "save the file as UTF-8");
		return false;
	}
	if (is_byte || (code_point >= 0x80 && code_point < 0xA0)) {
		diag_error(diagnostics, character, "control character U+%04X", (unsigned)code_point);
		diag_hint(diagnostics, "remove it");
		return false;
	}
	return true;
}

bool text_check(Diagnostics *diagnostics, Span span) {
	Str text = str_slice(span.source->text, 0, span.end);
	size_t reports = 0;
	for (size_t position = span.start; position < text.length && reports < REPORTS_MOST;) {
		unsigned char first = (unsigned char)text.data[position];
		if (byte_is_plain(first)) {
			position++;
			continue;
		}
		size_t start = position;
		uint32_t code_point = utf8_decode(text, &position);
		Span character = span_make(span.source, start, position);
		reports += !character_check(diagnostics, character, code_point, first);
	}
	return reports == 0;
}
