/* The head of an inventory, and the order in which its blocks are read. */
#include "archive/ocfl/inventory.h"

#include <string.h>

#include "archive/ocfl/disk.h"

static const json_t *required(InventoryReader *reader, const char *key) {
	const json_t *value = json_object_get(reader->inventory->json, key);
	if (value == NULL)
		report_add(reader->report, OCFL_E036, reader->where, "there is no '%s'", key);
	return value;
}

static void read_id(InventoryReader *reader) {
	const json_t *value = required(reader, "id");
	if (value == NULL)
		return;
	if (!json_is_string(value) || json_string_length(value) == 0) {
		report_add(reader->report, OCFL_E037, reader->where, "the id is no text, or empty");
		return;
	}
	reader->inventory->id = (Str){json_string_value(value), json_string_length(value)};
	if (!ocfl_is_uri(reader->inventory->id))
		report_add(reader->report, OCFL_W005, reader->where, "the id '%.*s' is no URI",
			STR_ARGS(reader->inventory->id));
}

static void read_type(InventoryReader *reader) {
	static const char *const types[OCFL_SPECS] = {INVENTORY_TYPE("1.0"), INVENTORY_TYPE("1.1")};
	const json_t *value = required(reader, "type");
	if (value == NULL)
		return;
	const char *type = json_string_value(value);
	for (size_t i = 0; type != NULL && i < OCFL_SPECS; i++) {
		if (strcmp(type, types[i]) == 0) {
			reader->inventory->has_spec = true;
			reader->inventory->spec = (OcflSpec)i;
		}
	}
	if (!reader->inventory->has_spec)
		report_add(reader->report, OCFL_E038, reader->where, "the type is '%s'",
			type != NULL ? type : "no text");
}

static void read_digest(InventoryReader *reader) {
	const json_t *value = required(reader, "digestAlgorithm");
	if (value == NULL)
		return;
	const char *name = json_string_value(value);
	DigestKind kind;
	if (name == NULL || !digest_find(str_from(name), &kind) ||
		(kind != DIGEST_SHA512 && kind != DIGEST_SHA256)) {
		report_add(reader->report, OCFL_E025, reader->where, "the digest algorithm is '%s'",
			name != NULL ? name : "no text");
		return;
	}
	reader->inventory->has_digest = true;
	reader->inventory->digest = kind;
	if (kind != DIGEST_SHA512)
		report_add(reader->report, OCFL_W004, reader->where, "the digest algorithm is %s", name);
}

static void read_content_directory(InventoryReader *reader) {
	reader->inventory->content_directory = STR("content");
	const json_t *value = json_object_get(reader->inventory->json, "contentDirectory");
	if (value == NULL)
		return;
	reader->inventory->has_content_directory = true;
	Str name = {json_string_value(value), json_string_length(value)};
	if (name.length == 0)
		report_add(
			reader->report, OCFL_E108, reader->where, "contentDirectory is no text, or empty");
	else if (memchr(name.data, '/', name.length) != NULL)
		report_add(
			reader->report, OCFL_E017, reader->where, "contentDirectory is '%.*s'", STR_ARGS(name));
	else if (str_equal(name, STR(".")) || str_equal(name, STR("..")))
		report_add(
			reader->report, OCFL_E018, reader->where, "contentDirectory is '%.*s'", STR_ARGS(name));
	else
		reader->inventory->content_directory = name;
}

static void read_head(InventoryReader *reader) {
	const json_t *value = required(reader, "head");
	Inventory *inventory = reader->inventory;
	if (value == NULL)
		return;
	const char *head = json_is_string(value) ? json_string_value(value) : "";
	inventory->head = str_from(head);
	if (inventory->version_count == 0)
		return;
	Str last = inventory->versions[inventory->version_count - 1].name;
	if (!str_equal(inventory->head, last))
		report_add(reader->report, OCFL_E040, reader->where,
			"the head is '%s', the last version is %.*s", head, STR_ARGS(last));
}

Inventory *inventory_read(Arena *arena, OcflReport *report, Str where, Str text) {
	static const char *const known[] = {"id", "type", "digestAlgorithm", "head", "contentDirectory",
		"manifest", "versions", "fixity", NULL};
	json_error_t error;
	json_t *json = json_loadb(text.data, text.length, JSON_REJECT_DUPLICATES, &error);
	if (!json_is_object(json)) {
		if (json == NULL)
			report_add(report, OCFL_E033, where, "it is no JSON, line %d, column %d: %s",
				error.line, error.column, error.text);
		else
			report_add(report, OCFL_E033, where, "it is no JSON object");
		json_decref(json);
		return NULL;
	}
	Inventory *inventory = ARENA_NEW(arena, Inventory);
	inventory->json = json;
	InventoryReader reader = {arena, report, where, inventory};
	read_id(&reader);
	read_type(&reader);
	read_digest(&reader);
	read_content_directory(&reader);
	inventory_check_keys(&reader, json, "the inventory", known);
	inventory_read_manifest(&reader, json_object_get(json, "manifest"));
	inventory_read_versions(&reader, json_object_get(json, "versions"));
	inventory_check_places(&reader);
	read_head(&reader);
	inventory_read_fixity(&reader, json_object_get(json, "fixity"));
	return inventory;
}

void inventory_drop(Inventory *inventory) {
	if (inventory != NULL)
		json_decref(inventory->json);
}

Str inventory_id(OcflRoot *root, Str path) {
	Arena *arena = arena_new();
	Str text, id = STR("");
	json_error_t error;
	Str file = path_join(arena, path, STR(INVENTORY_NAME));
	if (disk_read(arena, root->fd, file, OCFL_JSON_LARGEST, &text)) {
		json_t *json = json_loadb(text.data, text.length, 0, &error);
		const json_t *value = json_object_get(json, "id");
		if (json_is_string(value))
			id = str_copy(root->arena, (Str){json_string_value(value), json_string_length(value)});
		json_decref(json);
	}
	arena_drop(arena);
	return id;
}

const DigestedPath *paths_find(const DigestedPaths *paths, Str path) {
	size_t low = 0, high = paths->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_compare(paths->items[middle].path, path);
		if (order == 0)
			return &paths->items[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

bool digests_equal(Str a, Str b) {
	return str_equal_fold(a, b);
}

size_t version_number(Str name) {
	size_t number = 0;
	if (name.length < 2 || name.length > 10 || name.data[0] != 'v')
		return 0;
	for (size_t i = 1; i < name.length; i++) {
		if (!ascii_is_digit(name.data[i]))
			return 0;
		number = 10 * number + (size_t)(name.data[i] - '0');
	}
	return number;
}
