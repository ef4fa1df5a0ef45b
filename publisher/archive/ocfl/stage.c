/* Linux only: nothing in POSIX exchanges two directories. Without it, a directory, its inventory
 * and the sidecar would have to be changed one after the other, and between them the object
 * would be valid to nobody. */
#define _GNU_SOURCE /* renameat2 */
#include "archive/ocfl/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/ocfl/disk.h"

bool stage_clear(OcflRoot *root) {
	int extensions = disk_open_directory(root->fd, STR(OCFL_EXTENSIONS));
	if (extensions < 0)
		return errno == ENOENT;
	bool done = disk_remove(extensions, OCFL_STAGING) && disk_sync(extensions);
	int code = errno;
	close(extensions);
	/* A root without extensions had none before: no empty directory may stay. */
	if (done && unlinkat(root->fd, OCFL_EXTENSIONS, AT_REMOVEDIR) != 0)
		errno = 0;
	errno = code;
	return done;
}

int stage_open(OcflRoot *root) {
	return disk_make_directories(root->fd, STR(OCFL_EXTENSIONS "/" OCFL_STAGING));
}

/* ---- links to what stays ---- */

static bool is_new(const char *name) {
	return strncmp(name, "0=", 2) == 0 || strncmp(name, INVENTORY_NAME, 14) == 0;
}

static bool link_tree(int from, int to, size_t depth);

static bool link_directory(int from, int to, const char *name, size_t depth) {
	if (depth >= DISK_DEEPEST) {
		errno = ELOOP;
		return false;
	}
	int source = disk_open_directory(from, str_from(name));
	int target = source >= 0 ? disk_make_directories(to, str_from(name)) : -1;
	bool done = target >= 0 && link_tree(source, target, depth + 1);
	int code = errno;
	if (source >= 0)
		close(source);
	if (target >= 0)
		close(target);
	errno = code;
	return done;
}

static bool link_entry(int from, int to, const Entry *entry, size_t depth) {
	if (entry->kind == ENTRY_DIRECTORY)
		return link_directory(from, to, entry->name, depth);
	if (depth == 0 && is_new(entry->name))
		return true;
	if (entry->kind != ENTRY_FILE) {
		errno = ELOOP;
		return false;
	}
	return linkat(from, entry->name, to, entry->name, 0) == 0;
}

static bool link_tree(int from, int to, size_t depth) {
	Arena *arena = arena_new();
	Entries entries;
	bool done = disk_list(arena, from, &entries);
	for (size_t i = 0; done && i < entries.count; i++)
		done = link_entry(from, to, &entries.items[i], depth);
	int code = errno;
	arena_drop(arena);
	errno = code;
	return done;
}

bool stage_link(int from, int to) {
	return link_tree(from, to, 0);
}

/* ---- the one step that is seen ---- */

bool stage_publish(OcflRoot *root, int stage, const char *name, Str path, bool exchanges) {
	size_t slash = path.length;
	while (slash > 0 && path.data[slash - 1] != '/')
		slash--;
	int parent = disk_open_directory(root->fd, str_slice(path, 0, slash > 0 ? slash - 1 : 0));
	if (parent < 0)
		return false;
	bool done = disk_sync(stage) &&
	            renameat2(stage, name, parent,
					str_terminated(root->arena, str_slice(path, slash, path.length)),
					exchanges ? RENAME_EXCHANGE : RENAME_NOREPLACE) == 0 &&
	            disk_sync(parent);
	int code = errno;
	close(parent);
	errno = code;
	return done;
}
