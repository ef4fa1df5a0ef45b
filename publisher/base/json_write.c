/* JSON written by Jansson. */
#include "base/json_write.h"

json_t *json_made(json_t *value) {
	if (value == NULL)
		memory_exhausted();
	return value;
}

json_t *json_text(Str value) {
	return json_made(json_stringn_nocheck(value.length > 0 ? value.data : "", value.length));
}

void json_set(json_t *object, const char *key, json_t *value) {
	if (json_object_set_new_nocheck(object, key, value) != 0)
		memory_exhausted();
}

void json_append(json_t *array, json_t *value) {
	if (json_array_append_new(array, value) != 0)
		memory_exhausted();
}

static int add_chunk(const char *bytes, size_t count, void *out) {
	buffer_add(out, bytes, count);
	return 0;
}

static void dump(json_t *value, size_t flags, Buffer *out) {
	if (json_dump_callback(value, add_chunk, out, flags) != 0)
		memory_exhausted();
	json_decref(value);
}

void json_write_line(json_t *value, Buffer *out) {
	dump(value, JSON_ENCODE_ANY, out);
}

void json_write(json_t *value, Buffer *out) {
	dump(value, JSON_INDENT(2), out);
	buffer_add_char(out, '\n');
}
