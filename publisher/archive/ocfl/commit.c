/* One more version of an object: compared, staged, and made visible. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/ocfl/disk.h"
#include "archive/ocfl/inventory.h"
#include "archive/ocfl/stage.h"
#include "archive/ocfl/validate.h"

typedef struct {
	OcflRoot *root;
	Diagnostics *diagnostics;
	Arena *arena;
	Str id, path;
	const OcflFile *files;
	size_t count;
	const OcflNote *note;
	Inventory *old; /* NULL: the object is new */
	DigestKind digest;
	Str content_directory;
	Str version;
	DigestedPaths state;
	DigestedPaths added;   /* content paths that are new */
	const OcflFile **from; /* whose bytes they are */
	Buffer inventory;
} Commit;

static bool fail(Commit *commit, const char *what, Str where) {
	root_fail(commit->root, commit->diagnostics, what, where);
	return false;
}

/* ---- what there is ---- */

/* Nothing is added to what is damaged. */
static bool read_old(Commit *commit) {
	OcflReport report = {.arena = commit->arena};
	if (!root_find(commit->root, commit->id, &commit->path)) {
		if (errno != ENOENT)
			return fail(commit, "look for", commit->id);
		return true;
	}
	commit->old = validate_object(commit->root, commit->arena, commit->path, false, &report);
	if (report.errors == 0 && !str_equal(commit->old->id, commit->id))
		report_add(&report, OCFL_E083, commit->path, "its id is '%.*s'", STR_ARGS(commit->old->id));
	if (report.errors == 0)
		return true;
	report_tell(&report, commit->diagnostics);
	diag_error(commit->diagnostics, (Span){0}, "nothing was added: '%.*s' is damaged",
		STR_ARGS(commit->id));
	diag_hint(commit->diagnostics,
		"'publisher archive %s verify' tells all that is wrong; it is "
		"never repaired silently",
		commit->root->path);
	return false;
}

static void set_version(Commit *commit) {
	const Inventory *old = commit->old;
	size_t number = old != NULL ? old->version_count + 1 : 1;
	int width = old != NULL ? (int)old->width : 0;
	commit->version = str_printf(commit->arena, "v%0*zu", width, number);
	commit->digest = old != NULL ? old->digest : DIGEST_SHA512;
	commit->content_directory = old != NULL ? old->content_directory : STR("content");
}

/* ---- what it shall hold ---- */

static int compare_files(const void *a, const void *b) {
	return str_compare(((const OcflFile *)a)->path, ((const OcflFile *)b)->path);
}

/* The digest as the manifest writes it, and whether that has it already. */
static bool find_digest(const DigestedPaths *manifest, Str *digest) {
	for (size_t i = 0; i < manifest->count; i++) {
		if (digests_equal(manifest->items[i].digest, *digest)) {
			*digest = manifest->items[i].digest;
			return true;
		}
	}
	return false;
}

static void add_file(Commit *commit, const OcflFile *file) {
	char digits[DIGEST_LONGEST + 1];
	digest_bytes(commit->digest, file->bytes, digits);
	Str digest = str_copy(commit->arena, str_from(digits));
	bool is_known = (commit->old != NULL && find_digest(&commit->old->manifest, &digest)) ||
	                find_digest(&commit->added, &digest);
	*ARENA_PUSH(commit->arena, commit->state.items, commit->state.count, commit->state.capacity,
		DigestedPath) = (DigestedPath){file->path, digest, commit->digest};
	if (is_known)
		return;
	commit->from[commit->added.count] = file;
	Str path = str_printf(commit->arena, "%.*s/%.*s/%.*s", STR_ARGS(commit->version),
		STR_ARGS(commit->content_directory), STR_ARGS(file->path));
	*ARENA_PUSH(commit->arena, commit->added.items, commit->added.count, commit->added.capacity,
		DigestedPath) = (DigestedPath){path, digest, commit->digest};
}

static void compute_state(Commit *commit) {
	OcflFile *files = ARENA_ARRAY(commit->arena, commit->count + 1, OcflFile);
	commit->from = ARENA_ARRAY(commit->arena, commit->count + 1, const OcflFile *);
	for (size_t i = 0; i < commit->count; i++)
		files[i] = commit->files[i];
	if (commit->count > 1)
		qsort(files, commit->count, sizeof *files, compare_files);
	for (size_t i = 0; i < commit->count; i++)
		add_file(commit, &files[i]);
}

static bool is_unchanged(const Commit *commit) {
	if (commit->old == NULL)
		return false;
	const InventoryVersion *last = &commit->old->versions[commit->old->version_count - 1];
	if (last->state.count != commit->state.count)
		return false;
	for (size_t i = 0; i < last->state.count; i++) {
		if (!str_equal(last->state.items[i].path, commit->state.items[i].path) ||
			!digests_equal(last->state.items[i].digest, commit->state.items[i].digest))
			return false;
	}
	return true;
}

/* Whether the version before holds what it must, with the digest that its inventory gives. */
static bool follows(const Commit *commit) {
	char digits[DIGEST_LONGEST + 1];
	const OcflFile *before = &commit->note->before;
	if (before->path.length == 0)
		return true;
	if (commit->old == NULL)
		return false;
	const InventoryVersion *last = &commit->old->versions[commit->old->version_count - 1];
	const DigestedPath *held = paths_find(&last->state, before->path);
	digest_bytes(commit->digest, before->bytes, digits);
	return held != NULL && digests_equal(held->digest, str_from(digits));
}

/* The new inventory is judged like one of somebody else's before anything is written. */
static bool write_inventory(Commit *commit) {
	OcflReport report = {.arena = commit->arena};
	inventory_write(commit->old, commit->id, commit->digest, commit->version, &commit->added,
		&commit->state, commit->note, &commit->inventory);
	inventory_drop(inventory_read(
		commit->arena, &report, STR("the new inventory"), buffer_str(&commit->inventory)));
	report_tell(&report, commit->diagnostics);
	return report.errors == 0;
}

/* ---- on the disk ---- */

static bool write_sidecar(Commit *commit, int at) {
	char digits[DIGEST_LONGEST + 1];
	const char *algorithm = digest_name(commit->digest);
	digest_bytes(commit->digest, buffer_str(&commit->inventory), digits);
	return disk_write(at, arena_printf(commit->arena, INVENTORY_NAME ".%s", algorithm),
		str_printf(commit->arena, "%s " INVENTORY_NAME "\n", digits));
}

static bool write_inventories(Commit *commit, int object) {
	Str text = buffer_str(&commit->inventory);
	int version = disk_make_directories(object, commit->version);
	bool done = version >= 0 && disk_write(version, INVENTORY_NAME, text) &&
	            write_sidecar(commit, version) &&
	            disk_write(object, "0=ocfl_object_1.1", STR("ocfl_object_1.1\n")) &&
	            disk_write(object, INVENTORY_NAME, text) && write_sidecar(commit, object);
	int code = errno;
	if (version >= 0)
		close(version);
	errno = code;
	return done || fail(commit, "store the inventory of", commit->id);
}

static bool write_content(Commit *commit, int object, size_t index) {
	Str path = commit->added.items[index].path;
	size_t slash = path.length;
	while (path.data[slash - 1] != '/')
		slash--;
	int at = disk_make_directories(object, str_slice(path, 0, slash - 1));
	bool done = at >= 0 &&
	            disk_write(at, str_terminated(commit->arena, str_slice(path, slash, path.length)),
					commit->from[index]->bytes);
	int code = errno;
	if (at >= 0)
		close(at);
	errno = code;
	return done || fail(commit, "store", path);
}

static bool link_old(Commit *commit, int object) {
	int old = disk_open_directory(commit->root->fd, commit->path);
	bool done = old >= 0 && stage_link(old, object);
	int code = errno;
	if (old >= 0)
		close(old);
	errno = code;
	if (done)
		return true;
	fail(commit, "link the files of", commit->path);
	if (code == EPERM || code == EOPNOTSUPP)
		diag_hint(commit->diagnostics,
			"keep the archive on a file system that knows hard links, such as ext4 or XFS");
	return false;
}

/* The object as it shall be, under `staged` in the staging place. */
static bool stage(Commit *commit, int place, Str staged) {
	int object = disk_make_directories(place, staged);
	if (object < 0)
		return fail(commit, "stage", commit->path);
	bool done = commit->old == NULL || link_old(commit, object);
	for (size_t i = 0; done && i < commit->added.count; i++)
		done = write_content(commit, object, i);
	done = done && write_inventories(commit, object);
	close(object);
	return done;
}

/* The directories of the path that are there already: those that are not are published with the
 * object, so that none is ever empty. */
static size_t present(const Commit *commit) {
	size_t length = 0;
	for (size_t i = 0; i < commit->path.length; i++) {
		if (commit->path.data[i] != '/')
			continue;
		int fd = disk_open_directory(commit->root->fd, str_slice(commit->path, 0, i));
		if (fd < 0)
			break;
		close(fd);
		length = i + 1;
	}
	return length;
}

static bool publish(Commit *commit, int place, Str first, Str target) {
	const char *name = str_terminated(commit->arena, first);
	if (!disk_sync_tree(place, name))
		return fail(commit, "sync", commit->path);
	if (stage_publish(commit->root, place, name, target, commit->old != NULL))
		return true;
	int code = errno;
	fail(commit, "publish", commit->path);
	if (code == EINVAL || code == ENOSYS)
		diag_hint(commit->diagnostics, "keep the archive on a file system that exchanges two "
									   "directories by one rename, such as ext4, XFS or Btrfs");
	return false;
}

static bool store(Commit *commit) {
	int place = stage_open(commit->root);
	if (place < 0)
		return fail(commit, "prepare", STR(OCFL_EXTENSIONS "/" OCFL_STAGING));
	size_t start = present(commit);
	Str rest, staged = str_slice(commit->path, start, commit->path.length);
	Str first = path_first(staged, &rest);
	Str target = str_slice(commit->path, 0, start + first.length);
	bool done = stage(commit, place, staged) && publish(commit, place, first, target);
	close(place);
	if (!stage_clear(commit->root) && done) {
		diag_warning(commit->diagnostics, (Span){0},
			"%s: the staging place could not be cleared: %s", commit->root->path,
			file_error_text(errno));
		diag_hint(commit->diagnostics, "the version is stored; the next addition clears it");
	}
	return done;
}

/* ---- the order of all that ---- */

static OcflOutcome commit_locked(Commit *commit, Str *version) {
	/* What an earlier writer left goes, even where there is nothing to add. */
	if (!stage_clear(commit->root)) {
		fail(commit, "clear", STR(OCFL_EXTENSIONS "/" OCFL_STAGING));
		return OCFL_FAILED;
	}
	if (!read_old(commit))
		return OCFL_FAILED;
	set_version(commit);
	compute_state(commit);
	if (is_unchanged(commit)) {
		*version = commit->old->versions[commit->old->version_count - 1].name;
		return OCFL_UNCHANGED;
	}
	*version = commit->version;
	if (commit->note->number != 0 && commit->note->number != version_number(commit->version))
		return OCFL_OTHER_NUMBER;
	if (!follows(commit))
		return OCFL_OTHER_BEFORE;
	return write_inventory(commit) && store(commit) ? OCFL_ADDED : OCFL_FAILED;
}

OcflOutcome ocfl_commit(OcflRoot *root, Diagnostics *diagnostics, Str id, const OcflFile *files,
	size_t count, const OcflNote *note, Str *version) {
	Arena *arena = arena_new();
	Commit commit = {.root = root,
		.diagnostics = diagnostics,
		.arena = arena,
		.id = id,
		.files = files,
		.count = count,
		.note = note};
	int lock = root_lock(root, diagnostics);
	OcflOutcome outcome = lock >= 0 ? commit_locked(&commit, version) : OCFL_FAILED;
	*version = str_copy(root->arena, *version);
	if (lock >= 0)
		root_unlock(lock);
	inventory_drop(commit.old);
	buffer_drop(&commit.inventory);
	arena_drop(arena);
	return outcome;
}
