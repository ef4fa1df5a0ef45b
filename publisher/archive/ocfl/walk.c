/* The hierarchy of a storage root: directories that end in objects. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "archive/ocfl/disk.h"
#include "archive/ocfl/report.h"
#include "archive/ocfl/root.h"

typedef struct {
	Arena *arena; /* of the paths that are found */
	OcflReport *report;
	Str *paths;
	size_t count, capacity;
} Walk;

static void note(Walk *walk, OcflCode code, Str where, const char *what) {
	if (walk->report != NULL)
		report_add(walk->report, code, where, "%s", what);
}

/* An inventory without a declaration is an object too, one with a fault. */
static bool is_object(const Entries *entries) {
	for (size_t i = 0; i < entries->count; i++) {
		const Entry *entry = &entries->items[i];
		if (entry->kind == ENTRY_FILE &&
			(strncmp(entry->name, "0=", 2) == 0 || strcmp(entry->name, "inventory.json") == 0))
			return true;
	}
	return false;
}

static bool visit(Walk *walk, int at, const char *name, Str path, size_t depth);

static bool visit_entries(
	Walk *walk, int fd, const Entries *entries, Str path, Arena *scratch, size_t depth) {
	bool has_files = false, has_directories = false;
	for (size_t i = 0; i < entries->count; i++) {
		const Entry *entry = &entries->items[i];
		Str below = path_join(scratch, path, str_from(entry->name));
		if (entry->kind == ENTRY_DIRECTORY) {
			has_directories = true;
			if (!visit(walk, fd, entry->name, below, depth + 1))
				return false;
		} else if (entry->kind == ENTRY_FILE) {
			has_files = true;
		} else {
			note(walk, OCFL_E090, below, "it is neither a file nor a directory");
		}
	}
	if (has_files && has_directories)
		note(walk, OCFL_E084, path, "it holds files beside directories");
	else if (has_files)
		note(walk, OCFL_E072, path, "it holds files that are no object's");
	return true;
}

static bool visit(Walk *walk, int at, const char *name, Str path, size_t depth) {
	if (depth > DISK_DEEPEST) {
		note(walk, OCFL_E088, path, "it lies deeper than any object");
		return true;
	}
	int fd = disk_open_directory(at, str_from(name));
	Arena *scratch = arena_new();
	Entries entries;
	bool done = fd >= 0 && disk_list(scratch, fd, &entries);
	if (done && is_object(&entries))
		*ARENA_PUSH(walk->arena, walk->paths, walk->count, walk->capacity, Str) =
			str_copy(walk->arena, path);
	else if (done && entries.count == 0)
		note(walk, OCFL_E073, path, "it is empty");
	else if (done)
		done = visit_entries(walk, fd, &entries, path, scratch, depth);
	int code = errno;
	arena_drop(scratch);
	if (fd >= 0)
		close(fd);
	errno = code;
	return done;
}

/* A directory of the root without objects, and without a fault that says why. */
static bool visit_top(Walk *walk, int fd, const char *name) {
	size_t objects = walk->count, faults = walk->report != NULL ? walk->report->count : 0;
	if (!visit(walk, fd, name, str_from(name), 1))
		return false;
	if (walk->report != NULL && walk->count == objects && walk->report->count == faults)
		note(walk, OCFL_E088, str_from(name), "it holds no objects");
	return true;
}

bool root_walk(OcflRoot *root, Arena *arena, OcflReport *report, Str **paths, size_t *count) {
	Walk walk = {.arena = arena, .report = report};
	Arena *scratch = arena_new();
	Entries entries;
	bool done = disk_list(scratch, root->fd, &entries);
	for (size_t i = 0; done && i < entries.count; i++) {
		const Entry *entry = &entries.items[i];
		if (entry->kind == ENTRY_DIRECTORY && strcmp(entry->name, OCFL_EXTENSIONS) != 0)
			done = visit_top(&walk, root->fd, entry->name);
		else if (entry->kind != ENTRY_FILE && entry->kind != ENTRY_DIRECTORY)
			note(&walk, OCFL_E090, str_from(entry->name), "it is neither a file nor a directory");
	}
	int code = errno;
	arena_drop(scratch);
	errno = code;
	*paths = walk.paths;
	*count = walk.count;
	return done;
}
