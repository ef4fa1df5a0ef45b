#include "archive/ocfl/root.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fcntl.h>

#include "archive/ocfl/disk.h"
#include "archive/ocfl/inventory.h"

#define SMALL_LARGEST ((size_t)1 << 20)
#define DECLARATION "0=ocfl_1.1"

static const char *const specs[OCFL_SPECS] = {"1.0", "1.1"};

const char *spec_name(OcflSpec spec) {
	return specs[spec];
}

bool spec_find(Str name, OcflSpec *spec) {
	for (size_t i = 0; i < OCFL_SPECS; i++) {
		if (str_equal(name, str_from(specs[i]))) {
			*spec = (OcflSpec)i;
			return true;
		}
	}
	return false;
}

bool extension_is_registered(Str name) {
	static const char *const names[] = {"0000-example-extension", "0001-digest-algorithms",
		"0002-flat-direct-storage-layout", "0003-hash-and-id-n-tuple-storage-layout", LAYOUT_0004,
		"0005-mutable-head", "0006-flat-omit-prefix-storage-layout",
		"0007-n-tuple-omit-prefix-storage-layout", "0008-schema-registry", "0009-digest-algorithms",
		"0010-differential-n-tuple-omit-prefix-storage-layout", "0011-direct-clean-path-layout",
		"0012-hash-and-no-prefix-id-n-tuple-storage-layout", "initial"};
	for (size_t i = 0; i < BASE_COUNT(names); i++) {
		if (str_equal(name, str_from(names[i])))
			return true;
	}
	return false;
}

bool ocfl_is_uri(Str id) {
	size_t colon = 0;
	while (colon < id.length && id.data[colon] != ':')
		colon++;
	if (colon == 0 || colon + 1 >= id.length || !ascii_is_letter(id.data[0]))
		return false;
	for (size_t i = 0; i < id.length; i++) {
		unsigned char c = (unsigned char)id.data[i];
		bool is_of_scheme =
			ascii_is_letter((char)c) || ascii_is_digit((char)c) || c == '+' || c == '-' || c == '.';
		if ((i < colon && !is_of_scheme) || c <= ' ' || c >= 0x7F ||
			strchr("<>\"{}|\\^`", (char)c) != NULL)
			return false;
	}
	return true;
}

void root_report_damage(const OcflRoot *root, Diagnostics *diagnostics, Str content) {
	diag_error(diagnostics, (Span){0},
		"'%.*s' is damaged: its digest is not the one that the inventory gives", STR_ARGS(content));
	diag_hint(diagnostics, "'publisher archive %s verify' tells all that is wrong", root->path);
}

void root_fail(const OcflRoot *root, Diagnostics *diagnostics, const char *what, Str where) {
	int code = errno;
	diag_failure(diagnostics, root->path, "cannot %s '%.*s': %s", what, STR_ARGS(where),
		file_error_text(code));
}

/* ---- making one ---- */

static const struct {
	const char *path, *text;
} root_files[] = {
	{OCFL_EXTENSIONS "/" LAYOUT_0004 "/config.json", "{\n"
													 "  \"extensionName\": \"" LAYOUT_0004 "\",\n"
													 "  \"digestAlgorithm\": \"sha256\",\n"
													 "  \"tupleSize\": 3,\n"
													 "  \"numberOfTuples\": 3,\n"
													 "  \"shortObjectRoot\": false\n"
													 "}\n"},
	{OCFL_LAYOUT_FILE, "{\n"
					   "  \"extension\": \"" LAYOUT_0004 "\",\n"
					   "  \"description\": \"The SHA-256 digest of an object's id in hexadecimal "
					   "digits: three directories of three digits each, then one named by the "
					   "whole digest\"\n"
					   "}\n"},
	{"ocfl_1.1.txt",
		"This directory is a storage root of the Oxford Common File Layout (OCFL) 1.1.\n"
		"The specification: https://ocfl.io/1.1/spec/ (by its editors, under the Creative\n"
		"Commons Attribution 4.0 International licence). What follows is a summary of it.\n"
		"\n"
		"Each object, such as a statistical release with all its versions, is a directory that\n"
		"holds a file named 0=ocfl_object_1.1. Within it:\n"
		"\n"
		"  inventory.json         what the object is and holds, as JSON\n"
		"  inventory.json.sha512  the SHA-512 digest of inventory.json\n"
		"  v1, v2, ...            a directory for each version, never changed again:\n"
		"    inventory.json         the inventory as it was at that version, with its digest\n"
		"    content/               the files that were new in that version\n"
		"\n"
		"In inventory.json, \"head\" names the last version. Under \"versions\", each version has\n"
		"the time when it was made, a message, who made it, and its \"state\": for each SHA-512\n"
		"digest, the names (logical paths) that the version has for the file of that digest.\n"
		"\"manifest\" tells for each digest where in the object's directory that file is (content\n"
		"path). So to read a file of a version: look for its name in the state of the version,\n"
		"take the digest, look it up in the manifest, open the path, and compare the digest.\n"
		"\n"
		"Where objects are: the SHA-256 digest of the id of an object (\"id\" in its inventory), "
		"in\n"
		"hexadecimal digits, gives three directories of three digits each, and a last one named\n"
		"by the whole digest. OCFL community extension 0004 describes this:\n"
		"https://ocfl.github.io/extensions/0004-hashed-n-tuple-storage-layout.html\n"
		"\n"
		"extensions/" OCFL_STAGING " is there only while a version is being added, or after that\n"
		"was cut short: the next addition removes it. Nothing in it is part of the archive. The\n"
		"file publisher.lock names the process that is adding.\n"},
	/* Last, and renamed when it is whole: only with it is the directory a storage root. */
	{DECLARATION ".part", "ocfl_1.1\n"},
};

/* What an attempt that was cut short left is the beginning of the file, and is written anew;
 * anything else of that name is somebody's, and stays: then false, with EEXIST. */
static bool clear_beginning(Arena *arena, int at, const char *name, const char *text) {
	Str found;
	if (!disk_read(arena, at, str_from(name), SMALL_LARGEST, &found))
		return errno == ENOENT;
	if (str_starts_with(str_from(text), found))
		return unlinkat(at, name, 0) == 0;
	errno = EEXIST;
	return false;
}

static bool write_root_file(Arena *arena, int fd, const char *path, const char *text) {
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	int at = disk_make_directories(fd, (Str){path, slash != NULL ? (size_t)(slash - path) : 0});
	bool done = at >= 0 && clear_beginning(arena, at, name, text) &&
	            disk_write(at, name, str_from(text)) && disk_sync(at);
	int code = errno;
	if (at >= 0)
		close(at);
	errno = code;
	return done;
}

static bool write_root(OcflRoot *root, Diagnostics *diagnostics) {
	for (size_t i = 0; i < BASE_COUNT(root_files); i++) {
		const char *path = root_files[i].path;
		bool is_last = i + 1 == BASE_COUNT(root_files);
		if (is_last && (!disk_sync_tree(root->fd, OCFL_EXTENSIONS) || !disk_sync(root->fd))) {
			root_fail(root, diagnostics, "sync", STR("."));
			return false;
		}
		if (!write_root_file(root->arena, root->fd, path, root_files[i].text)) {
			root_fail(root, diagnostics, "write", str_from(path));
			return false;
		}
	}
	if (renameat(root->fd, DECLARATION ".part", root->fd, DECLARATION) == 0 && disk_sync(root->fd))
		return true;
	root_fail(root, diagnostics, "write", STR(DECLARATION));
	return false;
}

/* Only a directory that holds nothing, or what an earlier attempt left, becomes an archive. */
static bool is_free(OcflRoot *root, Diagnostics *diagnostics) {
	Entries entries;
	if (!disk_list(root->arena, root->fd, &entries)) {
		root_fail(root, diagnostics, "list", STR("."));
		return false;
	}
	for (size_t i = 0; i < entries.count; i++) {
		const char *name = entries.items[i].name;
		bool is_ours = strcmp(name, OCFL_EXTENSIONS) == 0;
		for (size_t j = 0; j < BASE_COUNT(root_files); j++)
			is_ours = is_ours || strcmp(name, root_files[j].path) == 0;
		if (!is_ours) {
			diag_error(diagnostics, (Span){0}, "'%s' cannot become an archive: it holds '%s'",
				root->path, name);
			diag_hint(diagnostics, "name a directory that is empty or not there yet");
			return false;
		}
	}
	return true;
}

bool ocfl_init(Diagnostics *diagnostics, const char *path) {
	Arena *arena = arena_new();
	OcflRoot root = {.arena = arena, .path = path, .fd = -1};
	bool done = directory_make(diagnostics, path);
	if (done) {
		root.fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		done = root.fd >= 0;
		if (!done)
			root_fail(&root, diagnostics, "open", STR("."));
	}
	done = done && is_free(&root, diagnostics) && write_root(&root, diagnostics);
	ocfl_close(&root);
	arena_drop(arena);
	return done;
}

/* ---- opening one ---- */

static bool read_spec(OcflRoot *root) {
	for (size_t i = OCFL_SPECS; i-- > 0;) {
		if (disk_exists(root->fd, arena_printf(root->arena, "0=ocfl_%s", specs[i]))) {
			root->spec = (OcflSpec)i;
			return true;
		}
	}
	return false;
}

/* Whether ocfl_layout.json names extension 0004; other layouts are found by looking. */
static bool names_layout(OcflRoot *root) {
	Str text;
	json_error_t error;
	if (!disk_read(root->arena, root->fd, STR(OCFL_LAYOUT_FILE), SMALL_LARGEST, &text))
		return false;
	json_t *json = json_loadb(text.data, text.length, 0, &error);
	const char *name = json_string_value(json_object_get(json, "extension"));
	bool is_ours = name != NULL && strcmp(name, LAYOUT_0004) == 0;
	json_decref(json);
	return is_ours;
}

static bool read_layout(OcflRoot *root, Diagnostics *diagnostics) {
	Str text, path = STR(OCFL_EXTENSIONS "/" LAYOUT_0004 "/config.json");
	const char *reason = NULL;
	root->layout = LAYOUT_0004_DEFAULT;
	root->has_layout = names_layout(root);
	if (!root->has_layout)
		return true;
	if (!disk_read(root->arena, root->fd, path, SMALL_LARGEST, &text)) {
		if (errno == ENOENT)
			return true;
		root_fail(root, diagnostics, "read", path);
		return false;
	}
	if (layout_0004_read(root->arena, text, &root->layout, &reason))
		return true;
	diag_error(
		diagnostics, (Span){0}, "%s/%.*s: not a layout: %s", root->path, STR_ARGS(path), reason);
	return false;
}

OcflRoot *ocfl_open(Arena *arena, Diagnostics *diagnostics, const char *path) {
	OcflRoot *root = ARENA_NEW(arena, OcflRoot);
	*root = (OcflRoot){.arena = arena, .path = path};
	root->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (root->fd < 0) {
		diag_error(diagnostics, (Span){0}, "cannot open the archive '%s': %s", path,
			file_error_text(errno));
		return NULL;
	}
	if (!read_spec(root)) {
		diag_error(diagnostics, (Span){0},
			"'%s' is no OCFL storage root that can be read (E069): it has no file 0=ocfl_1.0 or "
			"0=ocfl_1.1",
			path);
		diag_hint(diagnostics, "'publisher archive %s init' makes one", path);
	} else if (read_layout(root, diagnostics)) {
		return root;
	}
	ocfl_close(root);
	return NULL;
}

const char *ocfl_path(const OcflRoot *root) {
	return root->path;
}

void ocfl_close(OcflRoot *root) {
	if (root != NULL && root->fd >= 0)
		close(root->fd);
}

static bool find_among_all(OcflRoot *root, Str id, Str *path) {
	Str *paths = NULL;
	size_t count = 0;
	if (!root_walk(root, root->arena, NULL, &paths, &count))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (str_equal(inventory_id(root, paths[i]), id)) {
			*path = paths[i];
			return true;
		}
	}
	errno = ENOENT;
	return false;
}

bool root_find(OcflRoot *root, Str id, Str *path) {
	if (!root->has_layout)
		return find_among_all(root, id, path);
	*path = layout_0004_path(root->arena, &root->layout, id);
	int fd = disk_open_directory(root->fd, *path);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}
