/* Objects as their inventories tell of them. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/ocfl/validate.h"

/* ---- objects ---- */

static OcflState *read_state(Arena *arena, const Inventory *inventory, const DigestedPaths *state) {
	OcflState *files = ARENA_ARRAY(arena, state->count + 1, OcflState);
	const json_t *manifest = json_object_get(inventory->json, "manifest");
	for (size_t i = 0; i < state->count; i++) {
		Str digest = state->items[i].digest;
		const json_t *content =
			json_array_get(json_object_get(manifest, str_terminated(arena, digest)), 0);
		files[i].path = str_copy(arena, state->items[i].path);
		files[i].digest = str_copy(arena, digest);
		files[i].content =
			str_copy(arena, (Str){json_string_value(content), json_string_length(content)});
	}
	return files;
}

static const OcflObject *object_of(Arena *arena, Str path, const Inventory *inventory) {
	OcflObject *object = ARENA_NEW(arena, OcflObject);
	*object = (OcflObject){.id = str_copy(arena, inventory->id),
		.path = str_copy(arena, path),
		.algorithm = str_from(digest_name(inventory->digest)),
		.version_count = inventory->version_count};
	object->versions = ARENA_ARRAY(arena, inventory->version_count, OcflVersion);
	for (size_t i = 0; i < inventory->version_count; i++) {
		const InventoryVersion *version = &inventory->versions[i];
		object->versions[i] = (OcflVersion){.name = str_copy(arena, version->name),
			.created = str_copy(arena, version->created),
			.message = str_copy(arena, version->message),
			.user = str_copy(arena, version->user),
			.address = str_copy(arena, version->address),
			.files = read_state(arena, inventory, &version->state),
			.file_count = version->state.count};
	}
	return object;
}

/* Only an inventory without fault, and with its own digest, is followed. */
static const OcflObject *read_at(OcflRoot *root, Diagnostics *diagnostics, Str path) {
	Arena *scratch = arena_new();
	OcflReport report = {.arena = scratch};
	ObjectCheck check = {.root = root,
		.arena = scratch,
		.report = &report,
		.path = path,
		.fd = disk_open_directory(root->fd, path)};
	const OcflObject *object = NULL;
	Str text;
	if (check.fd < 0 || !disk_list(scratch, check.fd, &check.entries)) {
		root_fail(root, diagnostics, "read", path);
	} else {
		Inventory *inventory = check_read_inventory(&check, STR(""), &check.entries, &text);
		report_tell(&report, diagnostics);
		if (report.errors == 0)
			object = object_of(root->arena, path, inventory);
		inventory_drop(inventory);
	}
	if (check.fd >= 0)
		close(check.fd);
	arena_drop(scratch);
	return object;
}

const OcflObject *ocfl_object(OcflRoot *root, Diagnostics *diagnostics, Str id) {
	Str path;
	if (root_find(root, id, &path))
		return read_at(root, diagnostics, path);
	diag_error(diagnostics, (Span){0}, "the archive has no '%.*s'", STR_ARGS(id));
	diag_hint(diagnostics, "'publisher archive %s list' tells what it has", root->path);
	return NULL;
}

static int compare_objects(const void *a, const void *b) {
	const OcflObject *first = *(const OcflObject *const *)a,
					 *second = *(const OcflObject *const *)b;
	int order = str_compare(first->id, second->id);
	return order != 0 ? order : str_compare(first->path, second->path);
}

const OcflObject *const *ocfl_objects(OcflRoot *root, Diagnostics *diagnostics, size_t *count) {
	Str *paths = NULL;
	size_t all = 0;
	*count = 0;
	if (!root_walk(root, root->arena, NULL, &paths, &all))
		root_fail(root, diagnostics, "list", STR("."));
	const OcflObject **objects = ARENA_ARRAY(root->arena, all + 1, const OcflObject *);
	for (size_t i = 0; i < all; i++) {
		objects[*count] = read_at(root, diagnostics, paths[i]);
		*count += objects[*count] != NULL;
	}
	if (*count > 1)
		qsort(objects, *count, sizeof *objects, compare_objects);
	return objects;
}

const OcflVersion *ocfl_version(Diagnostics *diagnostics, const OcflObject *object, Str name) {
	const OcflVersion *last = &object->versions[object->version_count - 1];
	if (name.length == 0)
		return last;
	for (size_t i = 0; i < object->version_count; i++) {
		if (str_equal(object->versions[i].name, name))
			return &object->versions[i];
	}
	diag_error(diagnostics, (Span){0}, "'%.*s' has no version '%.*s'", STR_ARGS(object->id),
		STR_ARGS(name));
	diag_hint(diagnostics, "its versions are %.*s to %.*s", STR_ARGS(object->versions[0].name),
		STR_ARGS(last->name));
	return NULL;
}

bool ocfl_read(OcflRoot *root, Arena *arena, Diagnostics *diagnostics, const OcflObject *object,
	const OcflState *file, Str *bytes) {
	char digits[DIGEST_LONGEST + 1] = "";
	DigestKind kind = DIGEST_SHA512;
	Str path = path_join(arena, object->path, file->content);
	digest_find(object->algorithm, &kind);
	if (!disk_read(arena, root->fd, path, OCFL_CONTENT_LARGEST, bytes)) {
		root_fail(root, diagnostics, "read", path);
		return false;
	}
	digest_bytes(kind, *bytes, digits);
	if (digests_equal(file->digest, str_from(digits)))
		return true;
	root_report_damage(root, diagnostics, path);
	return false;
}

int64_t ocfl_size(OcflRoot *root, const OcflObject *object, const OcflState *file) {
	Arena *arena = arena_new();
	struct stat status;
	int fd = disk_open_file(root->fd, path_join(arena, object->path, file->content));
	bool found = fd >= 0 && fstat(fd, &status) == 0;
	if (fd >= 0)
		close(fd);
	arena_drop(arena);
	return found ? (int64_t)status.st_size : -1;
}
