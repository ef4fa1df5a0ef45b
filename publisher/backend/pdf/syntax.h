/* Private to backend/pdf: PDF's lexical forms, appended to a buffer. */
#ifndef PUBLISHER_BACKEND_PDF_SYNTAX_H
#define PUBLISHER_BACKEND_PDF_SYNTAX_H

#include "base/base.h"

void syntax_integer(Buffer *out, int64_t value);
/* A number given in thousandths, with as few digits as will do. */
void syntax_milli(Buffer *out, int64_t thousandths);
/* `value` and a space. */
void syntax_operand(Buffer *out, int64_t thousandths);
/* "n 0 R" */
void syntax_reference(Buffer *out, uint32_t number);
/* One byte within a literal string, escaped where it must be. */
void syntax_literal_byte(Buffer *out, uint8_t byte);
/* A text string: ASCII as a literal, else UTF-16BE in hexadecimal. */
void syntax_text(Buffer *out, Str text);
/* UTF-16BE in hexadecimal digits, without brackets or byte order mark. */
void syntax_utf16_digits(Buffer *out, Str text);
/* 4 hexadecimal digits. */
void syntax_hex16(Buffer *out, uint32_t value);
/* Printable ASCII only. */
bool syntax_is_ascii(Str text);

#endif
