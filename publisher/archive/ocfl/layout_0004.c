/* OCFL community extension 0004, hashed n-tuple storage layout: the directory of an object is
 * made of the digest of its id. */
#include <jansson.h>

#include "archive/ocfl/root.h"

#define TUPLES_MOST 32

static bool read_size(const json_t *config, const char *key, size_t *size) {
	const json_t *value = json_object_get(config, key);
	if (value == NULL)
		return true;
	if (!json_is_integer(value) || json_integer_value(value) < 0 ||
		json_integer_value(value) > TUPLES_MOST)
		return false;
	*size = (size_t)json_integer_value(value);
	return true;
}

static const char *fault(const json_t *config, Layout0004 *layout) {
	const json_t *digest = json_object_get(config, "digestAlgorithm");
	const json_t *is_short = json_object_get(config, "shortObjectRoot");
	if (!json_is_object(config))
		return "it is no JSON object";
	if (digest != NULL && (!json_is_string(digest) ||
							  !digest_find(str_from(json_string_value(digest)), &layout->digest)))
		return "digestAlgorithm is unknown";
	if (!read_size(config, "tupleSize", &layout->tuple_size))
		return "tupleSize is no integer from 0 to 32";
	if (!read_size(config, "numberOfTuples", &layout->tuples))
		return "numberOfTuples is no integer from 0 to 32";
	if ((layout->tuple_size == 0) != (layout->tuples == 0))
		return "tupleSize and numberOfTuples are 0 together, or neither";
	if (is_short != NULL && !json_is_boolean(is_short))
		return "shortObjectRoot is neither true nor false";
	layout->is_short = is_short != NULL && json_is_true(is_short);
	size_t used = layout->tuple_size * layout->tuples, all = digest_length(layout->digest);
	if (used > all || (used == all && layout->is_short))
		return "its tuples are longer than the digest";
	return NULL;
}

bool layout_0004_read(Arena *arena, Str json, Layout0004 *layout, const char **reason) {
	json_error_t error;
	*layout = LAYOUT_0004_DEFAULT;
	json_t *config = json_loadb(json.data, json.length, JSON_REJECT_DUPLICATES, &error);
	*reason = config != NULL ? fault(config, layout)
	                         : arena_printf(arena, "it is no JSON: %s", error.text);
	json_decref(config);
	return *reason == NULL;
}

Str layout_0004_path(Arena *arena, const Layout0004 *layout, Str id) {
	char digits[DIGEST_LONGEST + 1];
	digest_bytes(layout->digest, id, digits);
	Str digest = str_from(digits);
	Buffer path = {0};
	size_t used = 0;
	for (size_t i = 0; i < layout->tuples; i++, used += layout->tuple_size) {
		buffer_add_str(&path, str_slice(digest, used, used + layout->tuple_size));
		buffer_add_char(&path, '/');
	}
	buffer_add_str(&path, str_slice(digest, layout->is_short ? used : 0, digest.length));
	Str copy = str_copy(arena, buffer_str(&path));
	buffer_drop(&path);
	return copy;
}
