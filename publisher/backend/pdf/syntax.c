/* PDF's lexical forms (ISO 32000-1, 7.2 and 7.3). Numbers never pass through printf: no locale,
 * and these are the most frequent bytes of all. */
#include "backend/pdf/syntax.h"

#include <string.h>

#define DIGITS_MOST 24
#define BYTE_ORDER_MARK "FEFF"

void syntax_integer(Buffer *out, int64_t value) {
	char digits[DIGITS_MOST];
	size_t start = DIGITS_MOST;
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	do {
		digits[--start] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest > 0);
	if (value < 0)
		digits[--start] = '-';
	buffer_add(out, digits + start, DIGITS_MOST - start);
}

void syntax_milli(Buffer *out, int64_t thousandths) {
	if (thousandths < 0) {
		buffer_add_char(out, '-');
		thousandths = -thousandths;
	}
	int64_t whole = thousandths / 1000;
	int64_t part = thousandths % 1000;
	if (whole > 0 || part == 0)
		syntax_integer(out, whole);
	if (part == 0)
		return;
	char digits[] = {
		'.', (char)('0' + part / 100), (char)('0' + part / 10 % 10), (char)('0' + part % 10)};
	size_t length = sizeof digits;
	while (digits[length - 1] == '0')
		length--;
	buffer_add(out, digits, length);
}

void syntax_operand(Buffer *out, int64_t thousandths) {
	syntax_milli(out, thousandths);
	buffer_add_char(out, ' ');
}

void syntax_reference(Buffer *out, uint32_t number) {
	syntax_integer(out, number);
	buffer_add(out, " 0 R", 4);
}

void syntax_literal_byte(Buffer *out, uint8_t byte) {
	switch (byte) {
	case '(':
	case ')':
	case '\\':
		buffer_add_char(out, '\\');
		buffer_add_char(out, (char)byte);
		break;
	case '\r': /* a bare one would be read as a line feed */
		buffer_add(out, "\\r", 2);
		break;
	default:
		buffer_add_char(out, (char)byte);
	}
}

void syntax_hex16(Buffer *out, uint32_t value) {
	static const char digits[] = "0123456789ABCDEF";
	char text[] = {digits[value >> 12 & 15], digits[value >> 8 & 15], digits[value >> 4 & 15],
		digits[value & 15]};
	buffer_add(out, text, sizeof text);
}

void syntax_utf16_digits(Buffer *out, Str text) {
	for (size_t i = 0; i < text.length;) {
		uint32_t code = utf8_decode(text, &i);
		if (code >= 0x10000) {
			code -= 0x10000;
			syntax_hex16(out, 0xD800 | code >> 10);
			code = 0xDC00 | (code & 0x3FF);
		}
		syntax_hex16(out, code);
	}
}

bool syntax_is_ascii(Str text) {
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] < ' ' || text.data[i] > '~')
			return false;
	}
	return true;
}

void syntax_text(Buffer *out, Str text) {
	if (!syntax_is_ascii(text)) {
		buffer_add_text(out, "<" BYTE_ORDER_MARK);
		syntax_utf16_digits(out, text);
		buffer_add_char(out, '>');
		return;
	}
	buffer_add_char(out, '(');
	for (size_t i = 0; i < text.length; i++)
		syntax_literal_byte(out, (uint8_t)text.data[i]);
	buffer_add_char(out, ')');
}
