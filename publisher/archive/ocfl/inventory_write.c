/* An inventory with one more version. What an earlier one says is kept as it is. */
#include <string.h>

#include "base/json_write.h"
#include "archive/ocfl/inventory.h"

static json_t *block_of(json_t *object, const char *key) {
	if (json_object_get(object, key) == NULL)
		json_set(object, key, json_made(json_object()));
	return json_object_get(object, key);
}

/* Paths by digest, in the order of the paths. */
static void add_paths(json_t *block, const DigestedPaths *paths) {
	for (size_t i = 0; i < paths->count; i++) {
		char digest[DIGEST_LONGEST + 1] = "";
		memcpy(digest, paths->items[i].digest.data, paths->items[i].digest.length);
		if (json_object_get(block, digest) == NULL)
			json_set(block, digest, json_made(json_array()));
		json_append(json_object_get(block, digest), json_text(paths->items[i].path));
	}
}

static json_t *version_block(const DigestedPaths *state, const OcflNote *note) {
	json_t *version = json_made(json_object());
	json_set(version, "created", json_text(note->created));
	json_set(version, "message", json_text(note->message));
	json_t *user = json_made(json_object());
	json_set(user, "name", json_text(note->user));
	if (note->address.length > 0)
		json_set(user, "address", json_text(note->address));
	json_set(version, "user", user);
	add_paths(block_of(version, "state"), state);
	return version;
}

void inventory_write(const Inventory *old, Str id, DigestKind digest, Str version,
	const DigestedPaths *manifest, const DigestedPaths *state, const OcflNote *note, Buffer *out) {
	json_t *json = json_made(old != NULL ? json_deep_copy(old->json) : json_object());
	Arena *arena = arena_new();
	json_set(json, "id", json_text(id));
	json_set(json, "type", json_text(STR(INVENTORY_TYPE("1.1"))));
	json_set(json, "digestAlgorithm", json_text(str_from(digest_name(digest))));
	json_set(json, "head", json_text(version));
	add_paths(block_of(json, "manifest"), manifest);
	json_set(
		block_of(json, "versions"), str_terminated(arena, version), version_block(state, note));
	json_write(json, out);
	arena_drop(arena);
}
