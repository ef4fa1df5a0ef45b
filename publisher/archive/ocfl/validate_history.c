/* What the inventories of earlier versions say must be what the last one says of them. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "archive/ocfl/validate.h"

/* Where an inventory has the content of a digest: one of its content paths. */
static Str content_of(const Inventory *inventory, Str digest) {
	char key[DIGEST_LONGEST + 1] = "";
	if (digest.length > DIGEST_LONGEST)
		return STR("");
	memcpy(key, digest.data, digest.length);
	const json_t *paths = json_object_get(json_object_get(inventory->json, "manifest"), key);
	const json_t *first = json_array_get(paths, 0);
	return json_is_string(first) ? (Str){json_string_value(first), json_string_length(first)}
	                             : STR("");
}

/* Digests of one algorithm are compared, those of two by the file that they stand for. */
static bool same_content(
	const Inventory *first, Str digest, const Inventory *second, Str other_digest) {
	if (first->digest == second->digest)
		return digests_equal(digest, other_digest);
	const DigestedPath *found = paths_find(&second->manifest, content_of(first, digest));
	return found != NULL && digests_equal(found->digest, other_digest);
}

static void compare_states(ObjectCheck *check, Str where, const Inventory *earlier,
	const InventoryVersion *then, const InventoryVersion *now) {
	for (size_t i = 0; i < then->state.count; i++) {
		const DigestedPath *file = &then->state.items[i];
		const DigestedPath *same = paths_find(&now->state, file->path);
		if (same == NULL)
			report_add(check->report, OCFL_E066, where, "%.*s held '%.*s', which it no longer does",
				STR_ARGS(then->name), STR_ARGS(file->path));
		else if (!same_content(earlier, file->digest, check->inventory, same->digest))
			report_add(check->report, OCFL_E066, where, "%.*s held another '%.*s'",
				STR_ARGS(then->name), STR_ARGS(file->path));
	}
	for (size_t i = 0; i < now->state.count; i++) {
		if (paths_find(&then->state, now->state.items[i].path) == NULL)
			report_add(check->report, OCFL_E066, where, "%.*s did not hold '%.*s'",
				STR_ARGS(then->name), STR_ARGS(now->state.items[i].path));
	}
	if (!str_equal(then->created, now->created) || !str_equal(then->message, now->message) ||
		!str_equal(then->user, now->user) || !str_equal(then->address, now->address))
		report_add(check->report, OCFL_W011, where, "time, message or user of %.*s are others",
			STR_ARGS(then->name));
}

static void compare_heads(ObjectCheck *check, Str where, const Inventory *earlier, Str version) {
	const Inventory *inventory = check->inventory;
	if (!str_equal(earlier->id, inventory->id) && earlier->id.length > 0)
		report_add(check->report, earlier->spec == OCFL_1_0 ? OCFL_E037 : OCFL_E110, where,
			"the id is '%.*s', that of the object '%.*s'", STR_ARGS(earlier->id),
			STR_ARGS(inventory->id));
	if (!str_equal(earlier->head, version))
		report_add(check->report, OCFL_E040, where, "the head is '%.*s'", STR_ARGS(earlier->head));
	if (!str_equal(earlier->content_directory, inventory->content_directory))
		report_add(check->report, OCFL_E020, where, "the content directory is '%.*s', now '%.*s'",
			STR_ARGS(earlier->content_directory), STR_ARGS(inventory->content_directory));
}

/* Every file of the versions so far is in the manifest. */
static void compare_manifests(
	ObjectCheck *check, Str where, const Inventory *earlier, Str version) {
	for (size_t i = 0; i < check->inventory->manifest.count; i++) {
		Str path = check->inventory->manifest.items[i].path, rest;
		Str directory = path_first(path, &rest);
		if (version_number(directory) <= version_number(version) &&
			paths_find(&earlier->manifest, path) == NULL)
			report_add(
				check->report, OCFL_E023, where, "the manifest lacks '%.*s'", STR_ARGS(path));
	}
}

static void compare(ObjectCheck *check, Str where, const Inventory *earlier, size_t index) {
	const Inventory *inventory = check->inventory;
	Str version = inventory->versions[index].name;
	compare_heads(check, where, earlier, version);
	compare_manifests(check, where, earlier, version);
	for (size_t i = 0; i < earlier->version_count; i++) {
		size_t number = version_number(earlier->versions[i].name);
		if (number > inventory->version_count)
			report_add(check->report, OCFL_E066, where, "it has a version %.*s",
				STR_ARGS(earlier->versions[i].name));
		else
			compare_states(
				check, where, earlier, &earlier->versions[i], &inventory->versions[number - 1]);
	}
}

/* The last version's is that of the root, byte for byte. */
static void check_last(ObjectCheck *check, Str directory, const Entries *entries) {
	Str path = path_join(check->arena, directory, STR(INVENTORY_NAME)), text;
	if (!disk_read(check->arena, check->fd, path, OCFL_JSON_LARGEST, &text) ||
		!str_equal(text, check->text))
		report_add(check->report, OCFL_E064, check_where(check, path),
			"it is not the inventory of the object's root");
	else if (check->inventory->has_digest)
		check_sidecar(check, directory, entries, check->inventory->digest, text);
}

static void check_version(ObjectCheck *check, size_t index, OcflSpec *spec) {
	Str directory = check->inventory->versions[index].name, text;
	Str where = path_join(check->arena, directory, STR(INVENTORY_NAME));
	Entries entries = {0};
	int fd = disk_open_directory(check->fd, directory);
	if (fd < 0)
		return; /* told where the content is looked at */
	bool listed = disk_list(check->arena, fd, &entries);
	close(fd);
	if (!listed || entries_find(&entries, INVENTORY_NAME) == NULL) {
		report_add(check->report, OCFL_W010, check_where(check, directory), "it has no inventory");
		return;
	}
	const Inventory *inventory = check->inventory;
	if (index + 1 == check->inventory->version_count) {
		check_last(check, directory, &entries);
	} else {
		check->earlier[index] = check_read_inventory(check, directory, &entries, &text);
		if (check->earlier[index] == NULL)
			return;
		inventory = check->earlier[index];
		compare(check, check_where(check, where), inventory, index);
	}
	if (inventory->has_spec && inventory->spec < *spec)
		report_add(check->report, OCFL_E103, check_where(check, where),
			"it follows version %s, the one before %s", spec_name(inventory->spec),
			spec_name(*spec));
	if (inventory->has_spec)
		*spec = inventory->spec;
}

void validate_history(ObjectCheck *check) {
	OcflSpec spec = OCFL_1_0;
	for (size_t i = 0; i < check->inventory->version_count; i++)
		check_version(check, i, &spec);
	const Inventory *first = check->inventory->version_count > 1 ? check->earlier[0] : NULL;
	bool is_set = check->inventory->has_content_directory;
	for (size_t i = 0; i < check->inventory->version_count; i++)
		is_set = is_set || (check->earlier[i] != NULL && check->earlier[i]->has_content_directory);
	if (first != NULL && !first->has_content_directory && is_set)
		report_add(check->report, OCFL_E019, check->path,
			"contentDirectory is set, but not in the first version");
}
