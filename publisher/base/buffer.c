/* Bytes that grow. */
#include "base/base.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUFFER_FIRST ((size_t)256)

/* The only place where buffers take memory. */
static void *system_realloc(void *bytes, size_t size) {
	void *larger = realloc(bytes, size);
	if (!larger)
		memory_exhausted();
	return larger;
}

void buffer_drop(Buffer *buffer) {
	free(buffer->data);
	*buffer = (Buffer){0};
}

void buffer_reserve(Buffer *buffer, size_t more) {
	if (more <= buffer->capacity - buffer->length)
		return;
	if (more > SIZE_MAX / 2 - buffer->length)
		memory_exhausted();
	size_t needed = buffer->length + more;
	size_t capacity = buffer->capacity < BUFFER_FIRST ? BUFFER_FIRST : buffer->capacity;
	while (capacity < needed)
		capacity *= 2;
	buffer->data = system_realloc(buffer->data, capacity);
	buffer->capacity = capacity;
}

void buffer_add(Buffer *buffer, const void *bytes, size_t count) {
	if (count == 0)
		return;
	buffer_reserve(buffer, count);
	memcpy(buffer->data + buffer->length, bytes, count);
	buffer->length += count;
}

void buffer_add_str(Buffer *buffer, Str text) {
	buffer_add(buffer, text.data, text.length);
}

void buffer_add_text(Buffer *buffer, const char *terminated) {
	buffer_add(buffer, terminated, strlen(terminated));
}

void buffer_add_char(Buffer *buffer, char c) {
	buffer_add(buffer, &c, 1);
}

void buffer_add_integer(Buffer *buffer, int64_t value) {
	buffer_add_printf(buffer, "%" PRId64, value);
}

void buffer_add_vprintf(Buffer *buffer, const char *format, va_list args) {
	va_list again;
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	if (length < 0)
		memory_exhausted();
	/* vsnprintf insists on writing its NUL: reserve it, but do not count it. */
	buffer_reserve(buffer, (size_t)length + 1);
	vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
	buffer->length += (size_t)length;
	va_end(again);
}

void buffer_add_printf(Buffer *buffer, const char *format, ...) {
	va_list args;
	va_start(args, format);
	buffer_add_vprintf(buffer, format, args);
	va_end(args);
}

Str buffer_str(const Buffer *buffer) {
	return (Str){buffer->length > 0 ? buffer->data : "", buffer->length};
}

void buffer_add_uri_path(Buffer *buffer, Str path) {
	for (size_t i = 0; i < path.length; i++) {
		char c = path.data[i];
		bool plain = ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '.' || c == '_' ||
		             c == '~' || c == '/';
		if (plain)
			buffer_add_char(buffer, c);
		else
			buffer_add_printf(buffer, "%%%02X", (unsigned char)c);
	}
}
