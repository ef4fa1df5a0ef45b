/* The Oxford Common File Layout: where an id leads, what an inventory may say, and in which order
 * a storage root is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/ocfl/disk.h"
#include "archive/ocfl/inventory.h"

static Arena *arena;
static Diagnostics *diagnostics;
static char directory[32];
static int place;

/* Every test has an empty directory of its own. */
static int setup(void **state) {
	(void)state;
	arena = arena_new();
	diagnostics = diag_new();
	strcpy(directory, "/tmp/test_ocfl.XXXXXX");
	assert_non_null(mkdtemp(directory));
	place = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_true(place >= 0);
	return 0;
}

static int teardown(void **state) {
	(void)state;
	close(place);
	const char *name = directory + strlen("/tmp/");
	int above = open("/tmp", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	assert_true(disk_remove(above, name));
	close(above);
	diag_drop(diagnostics);
	arena_drop(arena);
	return 0;
}

/* ---- where ids lead ---- */

static Str path_by(const char *config, const char *id) {
	Layout0004 layout;
	const char *reason = NULL;
	assert_true(layout_0004_read(arena, str_from(config), &layout, &reason));
	return layout_0004_path(arena, &layout, str_from(id));
}

static void assert_path(const char *config, const char *id, const char *path) {
	assert_string_equal(str_terminated(arena, path_by(config, id)), path);
}

/* The examples that extension 0004 gives:
 * https://ocfl.github.io/extensions/0004-hashed-n-tuple-storage-layout.html */
static void an_id_leads_where_the_extension_says(void **state) {
	(void)state;
	static const char defaults[] = "{}";
	static const char many[] = "{\"digestAlgorithm\": \"md5\", \"tupleSize\": 2, "
							   "\"numberOfTuples\": 15, \"shortObjectRoot\": true}";
	static const char none[] = "{\"tupleSize\": 0, \"numberOfTuples\": 0}";
	static const char odd[] = "..hor/rib:le-$id";
	assert_path(defaults, "object-01",
		"3c0/ff4/240/3c0ff4240c1e116dba14c7627f2319b58aa3d77606d0d90dfc6161608ac987d4");
	assert_path(defaults, odd,
		"487/326/d8c/487326d8c2a3c0b885e23da1469b4d6671fd4e76978924b4443e9e3c316cda6d");
	assert_path(many, "object-01", "ff/75/53/44/92/48/5e/ab/b3/9f/86/35/67/28/88/4e");
	assert_path(many, odd, "08/31/97/66/fb/6c/29/35/dd/17/5b/94/26/77/17/e0");
	assert_path(
		none, "object-01", "3c0ff4240c1e116dba14c7627f2319b58aa3d77606d0d90dfc6161608ac987d4");
	assert_path(none, odd, "487326d8c2a3c0b885e23da1469b4d6671fd4e76978924b4443e9e3c316cda6d");
}

/* All the digest in the tuples: allowed, as long as something is left to name the object. */
static void a_layout_that_leaves_no_name_is_refused(void **state) {
	(void)state;
	static const char *const bad[] = {
		"{\"tupleSize\": 32, \"numberOfTuples\": 2, \"shortObjectRoot\": true}",
		"{\"tupleSize\": 32, \"numberOfTuples\": 3}",
		"{\"tupleSize\": 33, \"numberOfTuples\": 1}",
		"{\"tupleSize\": -1}",
		"{\"tupleSize\": 2.5}",
		"{\"tupleSize\": 0}",
		"{\"numberOfTuples\": 0}",
		"{\"digestAlgorithm\": \"sha3\"}",
		"{\"digestAlgorithm\": 256}",
		"{\"shortObjectRoot\": \"no\"}",
		"{\"tupleSize\": 2, \"tupleSize\": 3}",
		"[]",
		"",
	};
	Layout0004 layout;
	for (size_t i = 0; i < BASE_COUNT(bad); i++) {
		const char *reason = NULL;
		assert_false(layout_0004_read(arena, str_from(bad[i]), &layout, &reason));
		assert_non_null(reason);
	}
	Str whole = path_by("{\"tupleSize\": 32, \"numberOfTuples\": 2}", "object-01");
	assert_int_equal(whole.length, 32 + 1 + 32 + 1 + 64);
}

/* ---- digests ---- */

/* Of "abc": RFC 1321 (A.5), FIPS 180-4 examples, RFC 7693 (appendix A). */
static void digests_are_those_of_the_standards(void **state) {
	(void)state;
	static const struct {
		const char *name, *digits;
	} known[] = {
		{"md5", "900150983cd24fb0d6963f7d28e17f72"},
		{"sha1", "a9993e364706816aba3e25717850c26c9cd0d89d"},
		{"sha256", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
		{"sha512", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
				   "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"},
		{"blake2b-512", "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
						"7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"},
	};
	for (size_t i = 0; i < BASE_COUNT(known); i++) {
		DigestKind kind;
		char digits[DIGEST_LONGEST + 1];
		assert_true(digest_find(str_from(known[i].name), &kind));
		digest_bytes(kind, STR("abc"), digits);
		assert_string_equal(digits, known[i].digits);
		assert_int_equal(digest_length(kind), strlen(known[i].digits));
		Digest *parts = digest_begin(kind);
		digest_add(parts, "a", 1);
		digest_add(parts, "bc", 2);
		digest_end(parts, digits);
		assert_string_equal(digits, known[i].digits);
	}
}

static void digests_are_compared_without_case(void **state) {
	(void)state;
	assert_true(digests_equal(STR("00aB"), STR("00Ab")));
	assert_false(digests_equal(STR("00ab"), STR("00abc")));
	assert_false(digests_equal(STR("00ab"), STR("00ac")));
}

/* ---- versions ---- */

static void a_version_has_a_number_or_is_none(void **state) {
	(void)state;
	static const struct {
		const char *name;
		size_t number;
	} names[] = {{"v1", 1}, {"v12", 12}, {"v0012", 12}, {"v10", 10}, {"v999999999", 999999999},
		{"v9999999999", 0}, {"v0", 0}, {"v000", 0}, {"v", 0}, {"", 0}, {"1", 0}, {"V1", 0},
		{"v1a", 0}, {"v-1", 0}, {"v 1", 0}, {"v1.0", 0}};
	for (size_t i = 0; i < BASE_COUNT(names); i++)
		assert_int_equal(version_number(str_from(names[i].name)), names[i].number);
}

/* ---- inventories ---- */

#define DIGEST_A                                                                                   \
	"ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"                             \
	"2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
#define DIGEST_B                                                                                   \
	"ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"                             \
	"7d87c5392aab792dc252d5de4533cc9518d38aa8dbc4925ab92386edd4009923"
#define VERSION(name, state)                                                                       \
	"\"" name "\": {\"created\": \"2030-01-01T00:00:00Z\", \"message\": \"m\", \"user\": {"        \
	"\"name\": \"n\", \"address\": \"mailto:a@b\"}, \"state\": {" state "}}"

static Inventory *read_inventory(
	const char *head, const char *manifest, const char *versions, OcflReport *report) {
	*report = (OcflReport){.arena = arena};
	Str text = str_printf(arena,
		"{\"id\": \"urn:x:y\", \"type\": \"" INVENTORY_TYPE(
			"1.1") "\", \"digestAlgorithm\": "
				   "\"sha512\", \"head\": \"%s\", \"manifest\": {%s}, \"versions\": {%s}}",
		head, manifest, versions);
	return inventory_read(arena, report, STR("inventory.json"), text);
}

/* The codes that an inventory of one file breaks, as "E099 E042". */
static const char *codes(const char *content_path, const char *logical_path) {
	OcflReport report;
	Buffer said = {0};
	const char *manifest = arena_printf(arena, "\"" DIGEST_A "\": [\"%s\"]", content_path);
	Str state = str_printf(arena, VERSION("v1", "\"" DIGEST_A "\": [\"%s\"]"), logical_path);
	inventory_drop(read_inventory("v1", manifest, str_terminated(arena, state), &report));
	for (size_t i = 0; i < report.count; i++)
		buffer_add_printf(&said, "%s%s", i > 0 ? " " : "", ocfl_code_name(report.items[i].code));
	const char *copy = str_terminated(arena, buffer_str(&said));
	buffer_drop(&said);
	return copy;
}

static void a_path_is_names_below_its_place(void **state) {
	(void)state;
	static const struct {
		const char *content, *logical, *codes;
	} paths[] = {
		{"v1/content/a", "a", ""},
		{"v1/content/a/b/c.csv", "a/b/c.csv", ""},
		{"v1/content/...", "..a/.b", ""},
		{"v1/content/../a", "a", "E099"},
		{"v1/content/./a", "a", "E099"},
		{"v1/content//a", "a", "E099"},
		{"..", "a", "E099"},
		{"", "a", "E099"},
		{"/v1/content/a", "a", "E100"},
		{"v1/content/a/", "a", "E100"},
		{"v1/contents/a", "a", "E042"},
		{"v1/content", "a", "E042"},
		{"v2/content/a", "a", "E042"},
		{"v01/content/a", "a", "E014"},
		{"v1/content/a", "../a", "E052"},
		{"v1/content/a", "a/./b", "E052"},
		{"v1/content/a", "a//b", "E052"},
		{"v1/content/a", "", "E052"},
		{"v1/content/a", "/a", "E053"},
		{"v1/content/a", "a/", "E053"},
	};
	for (size_t i = 0; i < BASE_COUNT(paths); i++)
		assert_string_equal(codes(paths[i].content, paths[i].logical), paths[i].codes);
}

/* "a-b" lies between "a" and "a/b" in the order of bytes, and must not hide that they clash. */
static void a_path_is_no_file_and_directory_at_once(void **state) {
	(void)state;
	static const struct {
		const char *state;
		size_t errors;
	} states[] = {
		{"\"a\", \"b\"", 0},
		{"\"a/b\", \"a-b\", \"ab\"", 0},
		{"\"a\", \"a\"", 1},
		{"\"a\", \"a/b\"", 1},
		{"\"a/b/c\", \"a-b\", \"a\", \"a.b\"", 1},
		{"\"x\", \"a/b\", \"a/b/c/d\", \"a/b-c\"", 1},
	};
	for (size_t i = 0; i < BASE_COUNT(states); i++) {
		OcflReport report;
		Str versions = str_printf(arena, VERSION("v1", "\"" DIGEST_A "\": [%s]"), states[i].state);
		inventory_drop(read_inventory("v1", "\"" DIGEST_A "\": [\"v1/content/a\"]",
			str_terminated(arena, versions), &report));
		assert_int_equal(report.count, states[i].errors);
		if (states[i].errors > 0)
			assert_string_equal(ocfl_code_name(report.items[0].code), "E095");
	}
}

static void an_inventory_is_read_in_order(void **state) {
	(void)state;
	OcflReport report;
	Inventory *inventory = read_inventory("v10",
		"\"" DIGEST_B "\": [\"v2/content/b\"], \"" DIGEST_A
		"\": [\"v1/content/z\", \"v1/content/a\"]",
		VERSION("v10", "\"" DIGEST_A "\": [\"z\", \"a\"], \"" DIGEST_B "\": [\"m\"]") "," VERSION(
			"v9", "") "," VERSION("v2", "\"" DIGEST_B "\": [\"b\"]") "," VERSION("v1",
			"\"" DIGEST_A
			"\": [\"a\"]") "," VERSION("v3", "") "," VERSION("v4", "") "," VERSION("v5",
			"") "," VERSION("v6", "") "," VERSION("v7", "") "," VERSION("v8", ""),
		&report);
	assert_int_equal(report.count, 0);
	assert_int_equal(inventory->version_count, 10);
	for (size_t i = 0; i < 10; i++)
		assert_int_equal(version_number(inventory->versions[i].name), i + 1);
	assert_true(str_equal(inventory->id, STR("urn:x:y")));
	assert_true(str_equal(inventory->head, STR("v10")));
	assert_int_equal(inventory->digest, DIGEST_SHA512);
	const DigestedPaths *last = &inventory->versions[9].state;
	assert_int_equal(last->count, 3);
	assert_true(str_equal(last->items[0].path, STR("a")));
	assert_true(str_equal(last->items[2].path, STR("z")));
	const DigestedPath *found = paths_find(last, STR("m"));
	assert_non_null(found);
	assert_true(str_equal(found->digest, STR(DIGEST_B)));
	assert_null(paths_find(last, STR("mm")));
	assert_true(str_equal(inventory->manifest.items[2].path, STR("v2/content/b")));
	inventory_drop(inventory);
}

static void versions_are_named_in_one_way(void **state) {
	(void)state;
	static const struct {
		const char *head, *versions, *codes;
	} cases[] = {
		{"v2", VERSION("v1", "") "," VERSION("v2", ""), ""},
		{"v02", VERSION("v01", "") "," VERSION("v02", ""), "W001"},
		{"v02", VERSION("v1", "") "," VERSION("v02", ""), "E012"},
		{"v002", VERSION("v01", "") "," VERSION("v002", ""), "W001 E012"},
		{"v2", VERSION("v2", ""), "E009"},
		{"v3", VERSION("v1", "") "," VERSION("v3", ""), "E010"},
		{"v1", VERSION("v1", "") "," VERSION("v2", ""), "E040"},
	};
	for (size_t i = 0; i < BASE_COUNT(cases); i++) {
		OcflReport report;
		Buffer said = {0};
		inventory_drop(read_inventory(cases[i].head, "", cases[i].versions, &report));
		for (size_t k = 0; k < report.count; k++)
			buffer_add_printf(
				&said, "%s%s", k > 0 ? " " : "", ocfl_code_name(report.items[k].code));
		assert_string_equal(str_terminated(arena, buffer_str(&said)), cases[i].codes);
		buffer_drop(&said);
	}
}

/* ---- the storage root ---- */

static void make_file(const char *path) {
	const char *slash = strrchr(path, '/');
	int at = disk_make_directories(place, (Str){path, (size_t)(slash - path)});
	assert_true(disk_write(at, slash + 1, STR("{}")));
	close(at);
}

/* Whatever order the disk gives them in; what lies in extensions is none. */
static void objects_are_found_in_the_order_of_their_paths(void **state) {
	(void)state;
	static const char *const files[] = {"b/2/0=ocfl_object_1.1", "a/3/inventory.json",
		"b/1/0=ocfl_object_1.0", "c/0=ocfl_object_1.1", "a-/1/inventory.json",
		"extensions/x/inventory.json", "c/v1/content/0=ocfl_object_1.1"};
	static const char *const found[] = {"a/3", "a-/1", "b/1", "b/2", "c"};
	OcflRoot root = {.arena = arena, .path = directory, .fd = place};
	OcflReport report = {.arena = arena};
	Str *paths = NULL;
	size_t count = 0;
	for (size_t i = 0; i < BASE_COUNT(files); i++)
		make_file(files[i]);
	assert_true(root_walk(&root, arena, &report, &paths, &count));
	assert_int_equal(report.count, 0);
	assert_int_equal(count, BASE_COUNT(found));
	for (size_t i = 0; i < count; i++)
		assert_string_equal(str_terminated(arena, paths[i]), found[i]);
}

static void what_is_no_object_is_told(void **state) {
	(void)state;
	OcflRoot root = {.arena = arena, .path = directory, .fd = place};
	OcflReport report = {.arena = arena};
	Str *paths = NULL;
	size_t count = 0;
	make_file("a/text");
	close(disk_make_directories(place, STR("b/c")));
	assert_int_equal(symlinkat("a", place, "d"), 0);
	assert_true(root_walk(&root, arena, &report, &paths, &count));
	assert_int_equal(count, 0);
	assert_int_equal(report.count, 3);
	assert_int_equal(report.items[0].code, OCFL_E072);
	assert_int_equal(report.items[1].code, OCFL_E073);
	assert_true(str_equal(report.items[1].where, STR("b/c")));
	assert_int_equal(report.items[2].code, OCFL_E090);
}

/* ---- adding ---- */

static void what_is_added_is_read_again(void **state) {
	(void)state;
	assert_true(ocfl_init(diagnostics, directory));
	OcflRoot *root = ocfl_open(arena, diagnostics, directory);
	assert_non_null(root);
	OcflFile files[] = {{STR("b"), STR("same")}, {STR("a/c"), STR("same")}, {STR("a/b"), STR("")}};
	OcflNote note = {.created = STR("2030-01-01T00:00:00Z"), .message = STR("m"), .user = STR("n")};
	Str version, id = STR("urn:x:y");
	assert_int_equal(ocfl_commit(root, diagnostics, id, files, 3, &note, &version), OCFL_ADDED);
	assert_true(str_equal(version, STR("v1")));
	/* Another order is no other state. */
	OcflFile turned[] = {files[2], files[0], files[1]};
	assert_int_equal(
		ocfl_commit(root, diagnostics, id, turned, 3, &note, &version), OCFL_UNCHANGED);
	assert_true(str_equal(version, STR("v1")));
	note.number = 3;
	assert_int_equal(
		ocfl_commit(root, diagnostics, id, files, 2, &note, &version), OCFL_OTHER_NUMBER);
	assert_true(str_equal(version, STR("v2")));
	note.number = 2;
	note.before = (OcflFile){STR("b"), STR("other")};
	assert_int_equal(
		ocfl_commit(root, diagnostics, id, files, 2, &note, &version), OCFL_OTHER_BEFORE);
	note.before.bytes = STR("same");
	assert_int_equal(ocfl_commit(root, diagnostics, id, files, 2, &note, &version), OCFL_ADDED);
	const OcflObject *object = ocfl_object(root, diagnostics, id);
	assert_non_null(object);
	assert_int_equal(object->version_count, 2);
	const OcflVersion *first = &object->versions[0],
					  *last = ocfl_version(diagnostics, object, STR(""));
	assert_int_equal(first->file_count, 3);
	assert_int_equal(last->file_count, 2);
	assert_true(str_equal(first->files[0].path, STR("a/b")));
	/* One content for both names, in both versions. */
	assert_true(str_equal(last->files[0].content, last->files[1].content));
	assert_true(str_equal(last->files[0].content, first->files[2].content));
	Str bytes;
	assert_true(ocfl_read(root, arena, diagnostics, object, &last->files[1], &bytes));
	assert_true(str_equal(bytes, STR("same")));
	assert_int_equal(ocfl_size(root, object, &first->files[0]), 0);
	OcflReport report = {.arena = arena};
	assert_true(ocfl_validate(root, diagnostics, STR(""), 1, &report));
	assert_int_equal(report.errors, 0);
	assert_int_equal(report.files, 2);
	assert_int_equal(diag_errors(diagnostics), 0);
	ocfl_close(root);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_id_leads_where_the_extension_says, setup, teardown),
		cmocka_unit_test_setup_teardown(a_layout_that_leaves_no_name_is_refused, setup, teardown),
		cmocka_unit_test_setup_teardown(digests_are_those_of_the_standards, setup, teardown),
		cmocka_unit_test_setup_teardown(digests_are_compared_without_case, setup, teardown),
		cmocka_unit_test_setup_teardown(a_version_has_a_number_or_is_none, setup, teardown),
		cmocka_unit_test_setup_teardown(a_path_is_names_below_its_place, setup, teardown),
		cmocka_unit_test_setup_teardown(a_path_is_no_file_and_directory_at_once, setup, teardown),
		cmocka_unit_test_setup_teardown(an_inventory_is_read_in_order, setup, teardown),
		cmocka_unit_test_setup_teardown(versions_are_named_in_one_way, setup, teardown),
		cmocka_unit_test_setup_teardown(
			objects_are_found_in_the_order_of_their_paths, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_no_object_is_told, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_added_is_read_again, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
