/* The versions of an inventory: their names, and what each holds. */
#include <stdlib.h>
#include <string.h>

#include "archive/ocfl/inventory.h"

void inventory_check_keys(
	InventoryReader *reader, const json_t *object, const char *what, const char *const *known) {
	const char *key;
	json_t *value;
	json_object_foreach((json_t *)(uintptr_t)object, key, value) {
		size_t i = 0;
		while (known[i] != NULL && strcmp(known[i], key) != 0)
			i++;
		if (known[i] == NULL)
			report_add(reader->report, OCFL_E102, reader->where, "%s has a key '%s'", what, key);
	}
}

/* ---- names ---- */

static int compare_versions(const void *a, const void *b) {
	Str first = ((const InventoryVersion *)a)->name, second = ((const InventoryVersion *)b)->name;
	size_t one = version_number(first), other = version_number(second);
	return one != other ? (one > other) - (one < other) : str_compare(first, second);
}

static bool check_name(InventoryReader *reader, const char *name) {
	if (version_number(str_from(name)) != 0)
		return true;
	report_add(reader->report, name[0] == 'v' ? OCFL_E105 : OCFL_E104, reader->where,
		"a version is named '%s'", name);
	return false;
}

/* The first version sets the way: v1, or v0001. */
static void check_naming(InventoryReader *reader) {
	Inventory *inventory = reader->inventory;
	Str first = inventory->versions[0].name;
	inventory->width = first.data[1] == '0' ? first.length - 1 : 0;
	if (inventory->width > 0)
		report_add(reader->report, OCFL_W001, reader->where, "versions are named like %.*s",
			STR_ARGS(first));
	for (size_t i = 1; i < inventory->version_count; i++) {
		Str name = inventory->versions[i].name;
		bool has_zero = name.data[1] == '0';
		if (inventory->width > 0 && !has_zero && name.length - 1 == inventory->width)
			report_add(reader->report, OCFL_E011, reader->where, "%.*s has no leading zero",
				STR_ARGS(name));
		else if (has_zero != (inventory->width > 0) ||
				 (has_zero && name.length - 1 != inventory->width))
			report_add(reader->report, OCFL_E012, reader->where, "%.*s and %.*s", STR_ARGS(first),
				STR_ARGS(name));
	}
}

static void check_sequence(InventoryReader *reader) {
	const Inventory *inventory = reader->inventory;
	size_t expected = 1;
	for (size_t i = 0; i < inventory->version_count; i++, expected++) {
		size_t number = version_number(inventory->versions[i].name);
		if (number == expected)
			continue;
		if (i == 0)
			report_add(reader->report, OCFL_E009, reader->where, "the first version is %.*s",
				STR_ARGS(inventory->versions[i].name));
		else
			report_add(reader->report, OCFL_E010, reader->where, "%.*s is not number %zu",
				STR_ARGS(inventory->versions[i].name), expected);
		expected = number;
	}
}

/* ---- what a version says of itself ---- */

static bool digits_at(Str text, size_t start, size_t count) {
	for (size_t i = start; i < start + count; i++) {
		if (i >= text.length || !ascii_is_digit(text.data[i]))
			return false;
	}
	return true;
}

static int two_digits(Str text, size_t start) {
	return 10 * (text.data[start] - '0') + (text.data[start + 1] - '0');
}

/* RFC 3339, section 5.6: date, "T", time with seconds, perhaps a fraction, and a zone. */
static bool is_time(Str text) {
	Date date;
	size_t at = 19;
	if (text.length < 20 || (text.data[10] != 'T' && text.data[10] != 't') ||
		!date_parse(str_slice(text, 0, 10), &date) || !digits_at(text, 11, 2) ||
		!digits_at(text, 14, 2) || !digits_at(text, 17, 2) || text.data[13] != ':' ||
		text.data[16] != ':' || two_digits(text, 11) > 23 || two_digits(text, 14) > 59 ||
		two_digits(text, 17) > 60)
		return false;
	if (text.data[at] == '.') {
		size_t start = ++at;
		while (digits_at(text, at, 1))
			at++;
		if (at == start)
			return false;
	}
	Str zone = str_slice(text, at, text.length);
	if (str_equal(zone, STR("Z")) || str_equal(zone, STR("z")))
		return true;
	return zone.length == 6 && (zone.data[0] == '+' || zone.data[0] == '-') &&
	       digits_at(zone, 1, 2) && zone.data[3] == ':' && digits_at(zone, 4, 2) &&
	       two_digits(zone, 1) <= 23 && two_digits(zone, 4) <= 59;
}

static Str text_value(const json_t *value) {
	return json_is_string(value) ? (Str){json_string_value(value), json_string_length(value)}
	                             : STR("");
}

static void read_created(InventoryReader *reader, InventoryVersion *version) {
	const json_t *value = json_object_get(version->json, "created");
	version->created = text_value(value);
	if (value == NULL)
		report_add(reader->report, OCFL_E048, reader->where, "%.*s has no 'created'",
			STR_ARGS(version->name));
	else if (!is_time(version->created))
		report_add(reader->report, OCFL_E049, reader->where, "%.*s was created '%.*s'",
			STR_ARGS(version->name), STR_ARGS(version->created));
}

static void read_message(InventoryReader *reader, InventoryVersion *version) {
	const json_t *value = json_object_get(version->json, "message");
	version->message = text_value(value);
	if (value == NULL)
		report_add(reader->report, OCFL_W007, reader->where, "%.*s has no message",
			STR_ARGS(version->name));
	else if (!json_is_string(value))
		report_add(reader->report, OCFL_E094, reader->where, "the message of %.*s is no text",
			STR_ARGS(version->name));
}

static void read_user(InventoryReader *reader, InventoryVersion *version) {
	static const char *const known[] = {"name", "address", NULL};
	const json_t *user = json_object_get(version->json, "user");
	if (user == NULL) {
		report_add(
			reader->report, OCFL_W007, reader->where, "%.*s has no user", STR_ARGS(version->name));
		return;
	}
	version->user = text_value(json_object_get(user, "name"));
	version->address = text_value(json_object_get(user, "address"));
	if (version->user.length == 0)
		report_add(reader->report, OCFL_E054, reader->where, "the user of %.*s has no name",
			STR_ARGS(version->name));
	if (!json_is_object(user))
		return;
	inventory_check_keys(reader, user, "a user", known);
	if (json_object_get(user, "address") == NULL)
		report_add(reader->report, OCFL_W008, reader->where, "the user of %.*s has no address",
			STR_ARGS(version->name));
	else if (!ocfl_is_uri(version->address))
		report_add(reader->report, OCFL_W009, reader->where, "the address of %.*s is '%.*s'",
			STR_ARGS(version->name), STR_ARGS(version->address));
}

/* ---- what it holds ---- */

static void check_logical_path(InventoryReader *reader, Str version, Str path) {
	if (path.length > 0 && (path.data[0] == '/' || path.data[path.length - 1] == '/'))
		report_add(reader->report, OCFL_E053, reader->where, "%.*s has the logical path '%.*s'",
			STR_ARGS(version), STR_ARGS(path));
	for (size_t start = 0, end = 0; end <= path.length; end++) {
		if (end < path.length && path.data[end] != '/')
			continue;
		Str part = str_slice(path, start, end);
		/* An empty one at an end is the slash there. */
		bool is_inner = part.length > 0 || path.length == 0 || (start > 0 && end < path.length);
		if (is_inner &&
			(part.length == 0 || str_equal(part, STR(".")) || str_equal(part, STR("..")))) {
			report_add(reader->report, OCFL_E052, reader->where, "%.*s has the logical path '%.*s'",
				STR_ARGS(version), STR_ARGS(path));
			return;
		}
		start = end + 1;
	}
}

static void read_files(
	InventoryReader *reader, InventoryVersion *version, const char *digest, const json_t *list) {
	if (!json_is_array(list)) {
		report_add(reader->report, OCFL_E050, reader->where,
			"the state of %.*s has no list of paths for %s", STR_ARGS(version->name), digest);
		return;
	}
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *value = json_array_get(list, i);
		if (!json_is_string(value)) {
			report_add(reader->report, OCFL_E051, reader->where,
				"%.*s has a logical path that is no text", STR_ARGS(version->name));
			continue;
		}
		Str path = text_value(value);
		check_logical_path(reader, version->name, path);
		DigestedPaths *state = &version->state;
		*ARENA_PUSH(reader->arena, state->items, state->count, state->capacity, DigestedPath) =
			(DigestedPath){path, str_from(digest), reader->inventory->digest};
	}
}

static void read_state(InventoryReader *reader, InventoryVersion *version) {
	const json_t *state = json_object_get(version->json, "state");
	const json_t *manifest = json_object_get(reader->inventory->json, "manifest");
	if (state == NULL) {
		report_add(reader->report, OCFL_E048, reader->where, "%.*s has no 'state'",
			STR_ARGS(version->name));
		return;
	}
	if (!json_is_object(state)) {
		report_add(reader->report, OCFL_E050, reader->where, "the state of %.*s is no JSON object",
			STR_ARGS(version->name));
		return;
	}
	const char *digest;
	json_t *list;
	json_object_foreach((json_t *)(uintptr_t)state, digest, list) {
		if (json_is_object(manifest) && json_object_get(manifest, digest) == NULL)
			report_add(reader->report, OCFL_E050, reader->where,
				"the manifest lacks the digest %s of %.*s", digest, STR_ARGS(version->name));
		read_files(reader, version, digest, list);
	}
	inventory_sort_paths(reader, &version->state, OCFL_E095);
}

static void read_version(InventoryReader *reader, InventoryVersion *version) {
	static const char *const known[] = {"created", "state", "message", "user", NULL};
	if (!json_is_object(version->json)) {
		report_add(reader->report, OCFL_E047, reader->where, "%.*s is no JSON object",
			STR_ARGS(version->name));
		return;
	}
	inventory_check_keys(reader, version->json, "a version", known);
	read_created(reader, version);
	read_message(reader, version);
	read_user(reader, version);
	read_state(reader, version);
}

static int compare_digests(const void *a, const void *b) {
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Specified since 1.1. */
static void check_manifest_is_used(InventoryReader *reader, const json_t *versions) {
	const json_t *manifest = json_object_get(reader->inventory->json, "manifest");
	if (!json_is_object(manifest) || reader->inventory->spec < OCFL_1_1)
		return;
	const char **used = NULL, *digest = NULL, *name;
	size_t count = 0, capacity = 0;
	json_t *paths, *version;
	json_object_foreach((json_t *)(uintptr_t)versions, name, version) {
		json_object_foreach(json_object_get(version, "state"), digest, paths) {
			const char **place = ARENA_PUSH(reader->arena, used, count, capacity, const char *);
			*place = digest;
		}
	}
	if (count > 1)
		qsort(used, count, sizeof *used, compare_digests);
	json_object_foreach((json_t *)(uintptr_t)manifest, digest, paths) {
		if (count == 0 || bsearch(&digest, used, count, sizeof *used, compare_digests) == NULL)
			report_add(reader->report, OCFL_E107, reader->where,
				"no version uses the manifest's digest %s", digest);
	}
}

void inventory_read_versions(InventoryReader *reader, const json_t *versions) {
	Inventory *inventory = reader->inventory;
	if (versions == NULL) {
		report_add(reader->report, OCFL_E043, reader->where, "there are no versions");
		return;
	}
	if (!json_is_object(versions)) {
		report_add(reader->report, OCFL_E045, reader->where, "versions is no JSON object");
		return;
	}
	if (json_object_size(versions) == 0) {
		report_add(reader->report, OCFL_E008, reader->where, "versions is empty");
		return;
	}
	inventory->versions = ARENA_ARRAY(reader->arena, json_object_size(versions), InventoryVersion);
	const char *name;
	json_t *value;
	json_object_foreach((json_t *)(uintptr_t)versions, name, value) {
		if (check_name(reader, name))
			inventory->versions[inventory->version_count++] =
				(InventoryVersion){.name = str_from(name), .json = value};
	}
	if (inventory->version_count == 0)
		return;
	qsort(
		inventory->versions, inventory->version_count, sizeof(InventoryVersion), compare_versions);
	check_naming(reader);
	check_sequence(reader);
	for (size_t i = 0; i < inventory->version_count; i++)
		read_version(reader, &inventory->versions[i]);
	check_manifest_is_used(reader, versions);
}
