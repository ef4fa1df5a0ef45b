#include "archive/ocfl/take.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "archive/ocfl/disk.h"
#include "archive/ocfl/inventory.h"

static bool fail(Take *take, const char *what, Str where) {
	int code = errno;
	diag_failure(take->diagnostics, take->directory, "cannot %s '%.*s': %s", what, STR_ARGS(where),
		file_error_text(code));
	return false;
}

bool take_begin(Take *take, OcflRoot *root, Diagnostics *diagnostics, const char *directory) {
	Arena *arena = arena_new();
	*take = (Take){root, diagnostics, arena, directory, -1, NULL, NULL, -1};
	if (!ocfl_check_outside(root, diagnostics, directory))
		return false;
	Str name = path_base_name(directory);
	size_t before = (size_t)(name.data - directory);
	take->name = str_terminated(
		arena, str_ends_with(name, STR("/")) ? str_slice(name, 0, name.length - 1) : name);
	take->part = arena_printf(arena, ".%s.part", take->name);
	const char *parent = before > 0 ? str_terminated(arena, (Str){directory, before}) : ".";
	take->parent = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (take->parent < 0)
		return fail(take, "open", str_from(parent));
	if (disk_exists(take->parent, take->name)) {
		diag_error(diagnostics, (Span){0}, "'%s' is there already", directory);
		diag_hint(diagnostics, "name a directory that is not there yet");
		return false;
	}
	if (disk_remove(take->parent, take->part))
		take->fd = disk_make_directories(take->parent, str_from(take->part));
	return take->fd >= 0 || fail(take, "make", str_from(take->name));
}

bool take_write(Take *take, const char *name, Str bytes) {
	return disk_write(take->fd, name, bytes) || fail(take, "write", str_from(name));
}

static bool take_file(Take *take, int object, int below, const OcflState *file, DigestKind kind) {
	char digits[DIGEST_LONGEST + 1] = "";
	size_t slash = file->path.length;
	while (slash > 0 && file->path.data[slash - 1] != '/')
		slash--;
	int at = disk_make_directories(below, str_slice(file->path, 0, slash > 0 ? slash - 1 : 0));
	const char *name = str_terminated(take->arena, str_slice(file->path, slash, file->path.length));
	bool copied = at >= 0 && disk_copy(object, file->content, at, name, kind, digits);
	int code = errno;
	if (at >= 0)
		close(at);
	errno = code;
	if (!copied)
		return fail(take, "copy", file->content);
	if (digests_equal(file->digest, str_from(digits)))
		return true;
	root_report_damage(take->root, take->diagnostics, file->content);
	return false;
}

bool take_version(
	Take *take, const OcflObject *object, const OcflVersion *version, const char *below) {
	DigestKind kind = DIGEST_SHA512;
	digest_find(object->algorithm, &kind);
	int source = disk_open_directory(take->root->fd, object->path);
	int target = disk_make_directories(take->fd, str_from(below));
	bool done = source >= 0 && target >= 0;
	if (!done)
		fail(take, "open", object->path);
	for (size_t i = 0; done && i < version->file_count; i++)
		done = take_file(take, source, target, &version->files[i], kind);
	if (source >= 0)
		close(source);
	if (target >= 0)
		close(target);
	return done;
}

bool take_end(Take *take, bool done) {
	if (take->fd >= 0) {
		close(take->fd);
		if (done)
			done = (disk_sync_tree(take->parent, take->part) &&
					   renameat(take->parent, take->part, take->parent, take->name) == 0 &&
					   disk_sync(take->parent)) ||
			       fail(take, "make", str_from(take->name));
		if (!done)
			disk_remove(take->parent, take->part);
	}
	if (take->parent >= 0)
		close(take->parent);
	arena_drop(take->arena);
	return done;
}

bool ocfl_get(OcflRoot *root, Diagnostics *diagnostics, const OcflObject *object,
	const OcflVersion *version, const char *directory) {
	Take take = {0};
	return take_end(&take, take_begin(&take, root, diagnostics, directory) &&
							   take_version(&take, object, version, ""));
}
