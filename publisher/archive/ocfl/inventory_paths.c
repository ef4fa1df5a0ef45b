/* The blocks of an inventory that give digests content paths: manifest and fixity. */
#include <stdlib.h>
#include <string.h>

#include "archive/ocfl/disk.h"
#include "archive/ocfl/inventory.h"

static bool is_hexadecimal(const char *digits) {
	return strspn(digits, "0123456789abcdefABCDEF") == strlen(digits);
}

bool inventory_check_digest(InventoryReader *reader, DigestKind kind, const char *digest) {
	static const OcflCode codes[DIGEST_KINDS] = {[DIGEST_MD5] = OCFL_E057,
		[DIGEST_SHA1] = OCFL_E029,
		[DIGEST_SHA256] = OCFL_E030,
		[DIGEST_SHA512] = OCFL_E031,
		[DIGEST_BLAKE2B_512] = OCFL_E032};
	if (is_hexadecimal(digest) && strlen(digest) == digest_length(kind))
		return true;
	report_add(reader->report, codes[kind], reader->where, "'%s' is no %s digest", digest,
		digest_name(kind));
	return false;
}

/* ---- paths ---- */

static int compare_paths(const void *a, const void *b) {
	return str_compare(((const DigestedPath *)a)->path, ((const DigestedPath *)b)->path);
}

static bool is_within(Str path, Str directory) {
	return path.length > directory.length && path.data[directory.length] == '/' &&
	       str_starts_with(path, directory);
}

/* The order of a tree's entries: what lies in a directory comes next after it, as in "a", "a/b",
 * "a-b". */
static int compare_as_tree(const void *a, const void *b) {
	Str first = ((const DigestedPath *)a)->path, second = ((const DigestedPath *)b)->path;
	size_t i = 0;
	while (i < first.length && i < second.length && first.data[i] == second.data[i])
		i++;
	if (i < first.length && i < second.length && (first.data[i] == '/' || second.data[i] == '/'))
		return first.data[i] == '/' ? -1 : 1;
	return str_compare(str_slice(first, i, first.length), str_slice(second, i, second.length));
}

/* So that only neighbours can clash, however many and long the paths are. */
static void check_conflicts(
	InventoryReader *reader, const DigestedPaths *paths, OcflCode conflict) {
	DigestedPath *tree = ARENA_ARRAY(reader->arena, paths->count + 1, DigestedPath);
	for (size_t i = 0; i < paths->count; i++)
		tree[i] = paths->items[i];
	if (paths->count > 1)
		qsort(tree, paths->count, sizeof *tree, compare_as_tree);
	for (size_t i = 1; i < paths->count; i++) {
		Str path = tree[i].path, before = tree[i - 1].path;
		if (str_equal(path, before))
			report_add(
				reader->report, conflict, reader->where, "'%.*s' is there twice", STR_ARGS(path));
		else if (is_within(path, before))
			report_add(reader->report, conflict, reader->where, "'%.*s' is a file and a directory",
				STR_ARGS(before));
	}
}

void inventory_sort_paths(InventoryReader *reader, DigestedPaths *paths, OcflCode conflict) {
	if (paths->count > 1)
		qsort(paths->items, paths->count, sizeof(DigestedPath), compare_paths);
	check_conflicts(reader, paths, conflict);
}

static bool elements_are_names(Str path) {
	Str rest = path;
	while (rest.length > 0) {
		Str part = rest;
		const char *slash = memchr(rest.data, '/', rest.length);
		part.length = slash != NULL ? (size_t)(slash - rest.data) : rest.length;
		rest = str_slice(rest, slash != NULL ? part.length + 1 : part.length, rest.length);
		if (part.length == 0 || str_equal(part, STR(".")) || str_equal(part, STR("..")))
			return false;
	}
	return true;
}

static int compare_number(const void *key, const void *version) {
	size_t number = *(const size_t *)key;
	size_t other = version_number(((const InventoryVersion *)version)->name);
	return (number > other) - (number < other);
}

/* Whether the path lies in the content directory of a version that the inventory has. */
static void check_place(InventoryReader *reader, Str path) {
	const Inventory *inventory = reader->inventory;
	char name[16] = "";
	Str rest, directory = path_first(path, &rest);
	if (directory.length < sizeof name)
		memcpy(name, directory.data, directory.length);
	size_t number = version_number(directory);
	bool is_known = json_object_get(json_object_get(inventory->json, "versions"), name) != NULL;
	const InventoryVersion *other =
		!is_known && number != 0 && inventory->version_count > 0
			? bsearch(&number, inventory->versions, inventory->version_count,
				  sizeof(InventoryVersion), compare_number)
			: NULL;
	if (other != NULL)
		report_add(reader->report, OCFL_E014, reader->where,
			"the content path '%.*s' writes the name of %.*s otherwise", STR_ARGS(path),
			STR_ARGS(other->name));
	else if (!is_known || !is_within(rest, inventory->content_directory))
		report_add(reader->report, OCFL_E042, reader->where,
			"the content path '%.*s' is in no content directory", STR_ARGS(path));
}

void inventory_check_places(InventoryReader *reader) {
	for (size_t i = 0; i < reader->inventory->manifest.count; i++)
		check_place(reader, reader->inventory->manifest.items[i].path);
}

static bool check_content_path(InventoryReader *reader, Str path) {
	if (path.length == 0 || path.data[0] == '/' || path.data[path.length - 1] == '/')
		report_add(reader->report, path.length == 0 ? OCFL_E099 : OCFL_E100, reader->where,
			"the content path '%.*s'", STR_ARGS(path));
	else if (!elements_are_names(path))
		report_add(
			reader->report, OCFL_E099, reader->where, "the content path '%.*s'", STR_ARGS(path));
	else if (memchr(path.data, '/', path.length) == NULL &&
			 memchr(path.data, '\\', path.length) != NULL)
		report_add(
			reader->report, OCFL_E035, reader->where, "the content path '%.*s'", STR_ARGS(path));
	else
		return true;
	return false;
}

/* ---- digests with their paths ---- */

typedef struct {
	DigestKind kind;
	OcflCode structure, twice;
	const char *name;
} Block;

static int compare_texts(const void *a, const void *b) {
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void check_case(InventoryReader *reader, const json_t *block, const Block *about) {
	size_t count = 0;
	char **keys = ARENA_ARRAY(reader->arena, json_object_size(block), char *);
	const char *key;
	json_t *value;
	json_object_foreach((json_t *)(uintptr_t)block, key, value) {
		keys[count] = str_terminated(reader->arena, str_from(key));
		for (char *c = keys[count]; *c != '\0'; c++)
			*c = ascii_lower(*c);
		count++;
	}
	if (count > 1)
		qsort(keys, count, sizeof *keys, compare_texts);
	for (size_t i = 1; i < count; i++) {
		if (strcmp(keys[i], keys[i - 1]) == 0)
			report_add(reader->report, about->twice, reader->where,
				"%s has the digest %s twice, in another case", about->name, keys[i]);
	}
}

static void read_paths(InventoryReader *reader, const Block *about, const char *digest,
	const json_t *list, DigestedPaths *paths) {
	if (!json_is_array(list)) {
		report_add(reader->report, about->structure, reader->where,
			"%s has no list of paths for %s", about->name, digest);
		return;
	}
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *value = json_array_get(list, i);
		Str path = {json_string_value(value), json_string_length(value)};
		if (!json_is_string(value)) {
			report_add(reader->report, about->structure == OCFL_E092 ? OCFL_E098 : about->structure,
				reader->where, "%s has a content path that is no text", about->name);
		} else if (check_content_path(reader, path)) {
			*ARENA_PUSH(reader->arena, paths->items, paths->count, paths->capacity, DigestedPath) =
				(DigestedPath){path, str_from(digest), about->kind};
		}
	}
}

void inventory_read_manifest(InventoryReader *reader, const json_t *manifest) {
	Inventory *inventory = reader->inventory;
	if (manifest == NULL) {
		report_add(reader->report, OCFL_E041, reader->where, "there is no manifest");
		return;
	}
	if (!json_is_object(manifest)) {
		report_add(reader->report, OCFL_E106, reader->where, "the manifest is no JSON object");
		return;
	}
	Block about = {inventory->digest, OCFL_E092, OCFL_E096, "the manifest"};
	const char *digest;
	json_t *list;
	json_object_foreach((json_t *)(uintptr_t)manifest, digest, list) {
		bool other_length = inventory->has_digest && is_hexadecimal(digest) &&
		                    strlen(digest) != digest_length(inventory->digest);
		if (other_length)
			report_add(reader->report, OCFL_E039, reader->where,
				"the manifest's digest '%s' is no %s", digest, digest_name(inventory->digest));
		else if (inventory->has_digest)
			inventory_check_digest(reader, inventory->digest, digest);
		read_paths(reader, &about, digest, list, &inventory->manifest);
	}
	check_case(reader, manifest, &about);
	inventory_sort_paths(reader, &inventory->manifest, OCFL_E101);
}

/* ---- fixity ---- */

/* Of extensions 0001 and 0009; what they give is not computed here. */
static bool is_of_extension(const char *name) {
	static const char *const names[] = {
		"blake2b-160", "blake2b-256", "blake2b-384", "sha512/256", "size", "crc32"};
	for (size_t i = 0; i < BASE_COUNT(names); i++) {
		if (strcmp(name, names[i]) == 0)
			return true;
	}
	return false;
}

static void read_block(InventoryReader *reader, DigestKind kind, const json_t *block) {
	Block about = {kind, OCFL_E057, OCFL_E097, "fixity"};
	DigestedPaths paths = {0};
	const char *digest;
	json_t *list;
	json_object_foreach((json_t *)(uintptr_t)block, digest, list) {
		inventory_check_digest(reader, kind, digest);
		read_paths(reader, &about, digest, list, &paths);
	}
	check_case(reader, block, &about);
	inventory_sort_paths(reader, &paths, OCFL_E101);
	DigestedPaths *all = &reader->inventory->fixity;
	for (size_t i = 0; i < paths.count; i++) {
		if (paths_find(&reader->inventory->manifest, paths.items[i].path) == NULL)
			report_add(reader->report, OCFL_E057, reader->where,
				"fixity names '%.*s', which the manifest does not", STR_ARGS(paths.items[i].path));
		else
			*ARENA_PUSH(reader->arena, all->items, all->count, all->capacity, DigestedPath) =
				paths.items[i];
	}
}

void inventory_read_fixity(InventoryReader *reader, const json_t *fixity) {
	if (fixity == NULL)
		return;
	if (!json_is_object(fixity)) {
		report_add(reader->report, OCFL_E111, reader->where, "fixity is no JSON object");
		return;
	}
	const char *name;
	json_t *block;
	json_object_foreach((json_t *)(uintptr_t)fixity, name, block) {
		DigestKind kind;
		bool is_known = digest_find(str_from(name), &kind);
		if (!is_known && !is_of_extension(name))
			report_add(reader->report, OCFL_E056, reader->where,
				"fixity has the unknown algorithm '%s'", name);
		else if (!json_is_object(block))
			report_add(
				reader->report, OCFL_E057, reader->where, "fixity of %s is no JSON object", name);
		else if (is_known)
			read_block(reader, kind, block);
	}
	DigestedPaths *all = &reader->inventory->fixity;
	if (all->count > 1)
		qsort(all->items, all->count, sizeof(DigestedPath), compare_paths);
}
