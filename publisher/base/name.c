/* File names from any text: what every file system, shell and address takes. */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define NAME_MOST 60
#define DIGEST_PART 8
#define APOSTROPHE "\xE2\x80\x99" /* U+2019 */

/* Letters without accents, where Unicode says what they are made of (UAX 15). */
static utf8proc_uint8_t *decomposed(Str text) {
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t length =
		utf8proc_map((const utf8proc_uint8_t *)text.data, (utf8proc_ssize_t)text.length, &out,
			UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD |
				UTF8PROC_STRIPCC);
	return length < 0 ? NULL : out;
}

Str name_safe(Arena *arena, Str text) {
	utf8proc_uint8_t *letters = decomposed(text);
	Buffer name = {0};
	bool gap = false;
	const char *at = letters ? (const char *)letters : "";
	for (; *at && name.length < NAME_MOST; at++) {
		if (*at == '\'' || strncmp(at, APOSTROPHE, sizeof(APOSTROPHE) - 1) == 0) {
			at += *at == '\'' ? 0 : sizeof(APOSTROPHE) - 2;
			continue;
		}
		bool kept = ascii_is_letter(*at) || ascii_is_digit(*at);
		if (kept || *at == '&') {
			if (gap && name.length > 0)
				buffer_add_char(&name, '-');
			gap = false;
		}
		if (kept)
			buffer_add_char(&name, *at);
		else if (*at == '&')
			buffer_add_text(&name, "and"), gap = true;
		else
			gap = true;
	}
	free(letters);
	Str safe = str_copy(arena, name.length > 0 ? buffer_str(&name) : STR("report"));
	buffer_drop(&name);
	return safe;
}

Str name_distinct(Arena *arena, Str name, Str text) {
	char digits[DIGEST_SHA256_LENGTH + 1];
	digest_sha256(text, digits);
	return str_printf(arena, "%.*s-%.*s", STR_ARGS(name), DIGEST_PART, digits);
}
