/* An inventory with one more version. What an earlier one says is kept as it is. */
#include <string.h>

#include "archive/ocfl/inventory.h"

/* Jansson fails when memory runs out, and for text that is no UTF-8, which is not checked here. */
static json_t *made(json_t *value) {
	if (value == NULL)
		memory_exhausted();
	return value;
}

static json_t *text(Str value) {
	return made(json_stringn_nocheck(value.data, value.length));
}

static void set(json_t *object, const char *key, json_t *value) {
	if (json_object_set_new_nocheck(object, key, value) != 0)
		memory_exhausted();
}

static json_t *block_of(json_t *object, const char *key) {
	if (json_object_get(object, key) == NULL)
		set(object, key, made(json_object()));
	return json_object_get(object, key);
}

/* Paths by digest, in the order of the paths. */
static void add_paths(json_t *block, const DigestedPaths *paths) {
	for (size_t i = 0; i < paths->count; i++) {
		char digest[DIGEST_LONGEST + 1] = "";
		memcpy(digest, paths->items[i].digest.data, paths->items[i].digest.length);
		if (json_object_get(block, digest) == NULL)
			set(block, digest, made(json_array()));
		if (json_array_append_new(json_object_get(block, digest), text(paths->items[i].path)) != 0)
			memory_exhausted();
	}
}

static json_t *version_block(const DigestedPaths *state, const OcflNote *note) {
	json_t *version = made(json_object());
	set(version, "created", text(note->created));
	set(version, "message", text(note->message));
	json_t *user = made(json_object());
	set(user, "name", text(note->user));
	if (note->address.length > 0)
		set(user, "address", text(note->address));
	set(version, "user", user);
	add_paths(block_of(version, "state"), state);
	return version;
}

static int add_chunk(const char *bytes, size_t count, void *out) {
	buffer_add(out, bytes, count);
	return 0;
}

void inventory_write(const Inventory *old, Str id, DigestKind digest, Str version,
	const DigestedPaths *manifest, const DigestedPaths *state, const OcflNote *note, Buffer *out) {
	json_t *json = made(old != NULL ? json_deep_copy(old->json) : json_object());
	Arena *arena = arena_new();
	set(json, "id", text(id));
	set(json, "type", text(STR(INVENTORY_TYPE("1.1"))));
	set(json, "digestAlgorithm", text(str_from(digest_name(digest))));
	set(json, "head", text(version));
	add_paths(block_of(json, "manifest"), manifest);
	set(block_of(json, "versions"), str_terminated(arena, version), version_block(state, note));
	if (json_dump_callback(json, add_chunk, out, JSON_INDENT(2)) != 0)
		memory_exhausted();
	buffer_add_char(out, '\n');
	arena_drop(arena);
	json_decref(json);
}
