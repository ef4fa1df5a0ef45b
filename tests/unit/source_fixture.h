/* What the tests of source/ share: a folder for files, a run of one reader, and its messages. */
#ifndef PUBLISHER_TEST_SOURCE_FIXTURE_H
#define PUBLISHER_TEST_SOURCE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "source/source.h"

static char folder[] = "/tmp/publisher-source-XXXXXX";
static char file_path[64];
static Arena *arena;
static Diagnostics *diagnostics;
static Buffer rendered;
static Buffer mutation;

static inline int folder_make(void **state) {
	(void)state;
	if (!mkdtemp(folder))
		return 1;
	snprintf(file_path, sizeof(file_path), "%s/input", folder);
	return 0;
}

static inline int folder_remove(void **state) {
	(void)state;
	unlink(file_path);
	buffer_drop(&rendered);
	buffer_drop(&mutation);
	return rmdir(folder);
}

static inline int run_begin(void **state) {
	(void)state;
	arena = arena_new();
	diagnostics = diag_new();
	return 0;
}

static inline int run_end(void **state) {
	(void)state;
	arena_drop(arena);
	diag_drop(diagnostics);
	return 0;
}

/* A new run within one test. */
static inline void run_again(void) {
	run_end(NULL);
	run_begin(NULL);
}

static inline void file_write(Str text) {
	FILE *file = fopen(file_path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(text.data, 1, text.length, file), text.length);
	fclose(file);
}

/* Appends what of `line` is compared: no source lines, no folder in the path. */
static inline void keep_line(Buffer *kept, Str line) {
	Str shown = line;
	if (str_starts_with(line, str_from(file_path)))
		shown = str_slice(line, strlen(file_path) + 1, line.length);
	else if (!str_starts_with(line, STR("  hint: ")) && !str_starts_with(line, STR("--set:")))
		return;
	buffer_add_str(kept, shown);
	buffer_add_char(kept, '\n');
}

/* All messages as "line:column: error: text" and "  hint: text", until the next call. */
static inline const char *messages(void) {
	Buffer all = {0};
	diag_render(diagnostics, &all, false);
	rendered.length = 0;
	for (size_t start = 0; start < all.length;) {
		char *newline = memchr(all.data + start, '\n', all.length - start);
		size_t end = newline ? (size_t)(newline - all.data) : all.length;
		keep_line(&rendered, (Str){all.data + start, end - start});
		start = end + 1;
	}
	buffer_drop(&all);
	buffer_add_char(&rendered, '\0');
	rendered.length--;
	return rendered.data;
}

#define assert_str(str, expected)                                                                  \
	do {                                                                                           \
		Str assert_value = (str);                                                                  \
		if (!str_equal(assert_value, str_from(expected)))                                          \
			fail_msg("\"%.*s\" is not \"%s\"", STR_ARGS(assert_value), (expected));                \
	} while (0)

/* A generator of its own, so that a failure comes again. */
static uint32_t chance = 2463534242u;

static inline size_t chance_below(size_t limit) {
	chance ^= chance << 13;
	chance ^= chance >> 17;
	chance ^= chance << 5;
	return chance % limit;
}

/* `good` with a few bytes changed, dropped or doubled; valid until the next call. */
static inline Str mutated(Str good, const char *interesting) {
	Buffer *text = &mutation;
	char piece[40];
	text->length = 0;
	buffer_add_str(text, good);
	for (size_t changes = chance_below(6) + 1; changes > 0 && text->length > 1; changes--) {
		size_t at = chance_below(text->length);
		size_t rest = text->length - at;
		size_t length = chance_below(rest < sizeof(piece) ? rest : sizeof(piece));
		size_t kind = chance_below(4);
		if (kind == 0) {
			text->data[at] = interesting[chance_below(strlen(interesting))];
		} else if (kind == 1) {
			text->data[at] = (char)chance_below(256);
		} else if (kind == 2) {
			memmove(text->data + at, text->data + at + length, rest - length);
			text->length -= length;
		} else {
			memcpy(piece, text->data + at, length);
			buffer_add(text, piece, length);
		}
	}
	return buffer_str(text);
}

#define SOURCE_TEST(name) cmocka_unit_test_setup_teardown(name, run_begin, run_end)

#endif
