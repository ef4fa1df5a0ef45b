/* A whole storage root: its own files, its hierarchy, and its objects by several threads. */
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/ocfl/validate.h"

#define JOBS_MOST 256
#define SMALL_LARGEST ((size_t)1 << 20)

/* ---- what the root holds itself ---- */

static void check_declaration(OcflRoot *root, OcflReport *report, const char *name) {
	Str where = str_from(name), text;
	OcflSpec spec;
	if (name[1] != '=')
		report_add(report, OCFL_E077, where, "it is not named T=dvalue");
	else if (name[0] != '0')
		report_add(report, OCFL_E078, where, "its tag is '%c'", name[0]);
	else if (strncmp(name + 2, "ocfl_", 5) != 0 || !spec_find(str_from(name + 7), &spec))
		report_add(report, OCFL_E079, where, "it names no known version");
	else if (!disk_read(report->arena, root->fd, where, 256, &text) ||
			 text.length != strlen(name) - 1 || !str_starts_with(text, str_from(name + 2)) ||
			 text.data[text.length - 1] != '\n')
		report_add(report, OCFL_E080, where, "it does not hold '%s' and a line feed", name + 2);
}

/* "0=ocfl_1.1" and what was meant for one; not the text of the specification. */
static bool is_declaration(const char *name) {
	const char *found = strstr(name, "ocfl_");
	return strncmp(name, "0=", 2) == 0 ||
	       (found != NULL && found > name && ascii_is_digit(found[5]) &&
			   strchr(name, '=') != NULL) ||
	       (found == name + 2 && ascii_is_digit(name[0]));
}

static void check_layout_file(OcflRoot *root, OcflReport *report) {
	Str text, where = STR(OCFL_LAYOUT_FILE);
	json_error_t error;
	if (!disk_read(report->arena, root->fd, where, SMALL_LARGEST, &text)) {
		report_add(report, OCFL_E070, where, "it cannot be read: %s", file_error_text(errno));
		return;
	}
	json_t *json = json_loadb(text.data, text.length, JSON_REJECT_DUPLICATES, &error);
	const json_t *extension = json_object_get(json, "extension");
	if (!json_is_string(extension) || !json_is_string(json_object_get(json, "description")))
		report_add(report, OCFL_E070, where, "it has no texts 'extension' and 'description'");
	else if (!extension_is_registered(str_from(json_string_value(extension))))
		report_add(
			report, OCFL_E071, where, "'%s' is not registered", json_string_value(extension));
	json_decref(json);
}

static void check_extensions(OcflRoot *root, OcflReport *report) {
	Entries entries = {0};
	int fd = disk_open_directory(root->fd, STR(OCFL_EXTENSIONS));
	if (fd < 0)
		return;
	if (disk_list(report->arena, fd, &entries) && entries.count == 0)
		report_add(report, OCFL_E073, STR(OCFL_EXTENSIONS), "it is empty");
	close(fd);
	for (size_t i = 0; i < entries.count; i++) {
		Str name = str_from(entries.items[i].name);
		Str where = path_join(report->arena, STR(OCFL_EXTENSIONS), name);
		if (entries.items[i].kind != ENTRY_DIRECTORY)
			report_add(report, OCFL_E112, where, "it is no directory");
		else if (!extension_is_registered(name))
			report_add(report, OCFL_W016, where, "it is not registered");
	}
}

static bool check_root_files(OcflRoot *root, OcflReport *report) {
	Entries entries;
	size_t declarations = 0;
	if (!disk_list(report->arena, root->fd, &entries))
		return false;
	for (size_t i = 0; i < entries.count; i++) {
		const char *name = entries.items[i].name;
		if (entries.items[i].kind == ENTRY_FILE && is_declaration(name)) {
			declarations += strncmp(name, "0=", 2) == 0;
			check_declaration(root, report, name);
		}
		if (strcmp(name, OCFL_LAYOUT_FILE) == 0)
			check_layout_file(root, report);
	}
	if (declarations > 1)
		report_add(report, OCFL_E076, STR("."), "it has %zu declarations", declarations);
	check_extensions(root, report);
	return true;
}

/* ---- the objects ---- */

typedef struct {
	Str path, id;
	OcflReport report;
} Judged;

typedef struct {
	OcflRoot *root;
	Judged *objects;
	size_t count;
	_Atomic size_t next;
} Work;

/* An object that was exchanged for a newer one while it was read is read again. */
static void judge(OcflRoot *root, Judged *object) {
	for (;;) {
		Arena *scratch = arena_new();
		OcflReport report = {.arena = scratch};
		uint64_t inode = disk_inode(root->fd, object->path);
		Inventory *inventory = validate_object(root, scratch, object->path, true, &report);
		bool is_stable = report.errors == 0 || inode == disk_inode(root->fd, object->path);
		if (is_stable) {
			object->id =
				inventory != NULL ? str_copy(object->report.arena, inventory->id) : STR("");
			report_append(&object->report, &report);
		}
		inventory_drop(inventory);
		arena_drop(scratch);
		if (is_stable)
			return;
	}
}

static void *work_on(void *argument) {
	Work *work = argument;
	size_t index;
	while ((index = atomic_fetch_add(&work->next, 1)) < work->count)
		judge(work->root, &work->objects[index]);
	return NULL;
}

static void work_with(Work *work, size_t jobs) {
	pthread_t threads[JOBS_MOST];
	size_t started = 0;
	jobs = jobs < work->count ? jobs : work->count;
	while (started + 1 < jobs && started < JOBS_MOST &&
		   pthread_create(&threads[started], NULL, work_on, work) == 0)
		started++;
	work_on(work);
	for (size_t i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
}

static int compare_ids(const void *a, const void *b) {
	const Judged *first = *(Judged *const *)a, *second = *(Judged *const *)b;
	int order = str_compare(first->id, second->id);
	return order != 0 ? order : str_compare(first->path, second->path);
}

/* Ids are unique, and lie where the layout puts them; the hierarchy is of one kind. */
static void check_places(const Work *work, OcflReport *report) {
	Judged **by_id = ARENA_ARRAY(report->arena, work->count + 1, Judged *);
	size_t top = 0;
	for (size_t i = 0; i < work->count; i++) {
		Judged *object = &work->objects[i];
		Str rest;
		path_first(object->path, &rest);
		top += rest.length == 0;
		by_id[i] = object;
		if (work->root->has_layout && object->id.length > 0) {
			Str path = layout_0004_path(report->arena, &work->root->layout, object->id);
			if (!str_equal(path, object->path))
				report_add(report, OCFL_E083, object->path, "the id '%.*s' belongs at '%.*s'",
					STR_ARGS(object->id), STR_ARGS(path));
		}
	}
	if (top > 0 && top < work->count)
		report_add(report, OCFL_W015, STR("."), "%zu objects of %zu lie in the root itself", top,
			work->count);
	if (work->count > 1)
		qsort(by_id, work->count, sizeof *by_id, compare_ids);
	for (size_t i = 1; i < work->count; i++) {
		if (by_id[i]->id.length > 0 && str_equal(by_id[i]->id, by_id[i - 1]->id))
			report_add(report, OCFL_E037, by_id[i]->path, "the id '%.*s' is that of '%.*s' too",
				STR_ARGS(by_id[i]->id), STR_ARGS(by_id[i - 1]->path));
	}
}

static void judge_all(Work *work, const Str *paths, size_t jobs, OcflReport *report) {
	work->objects = ARENA_ARRAY(report->arena, work->count + 1, Judged);
	for (size_t i = 0; i < work->count; i++)
		work->objects[i] = (Judged){.path = paths[i], .report = {.arena = arena_new()}};
	work_with(work, jobs);
	for (size_t i = 0; i < work->count; i++)
		report_append(report, &work->objects[i].report);
	check_places(work, report);
	for (size_t i = 0; i < work->count; i++)
		arena_drop(work->objects[i].report.arena);
}

bool ocfl_validate(
	OcflRoot *root, Diagnostics *diagnostics, Str id, size_t jobs, OcflReport *report) {
	Work work = {.root = root};
	Str *paths = NULL, path;
	if (id.length > 0) {
		if (!root_find(root, id, &path)) {
			diag_error(diagnostics, (Span){0}, "the archive has no '%.*s'", STR_ARGS(id));
			diag_hint(diagnostics, "'publisher archive %s list' tells what it has", root->path);
			return false;
		}
		paths = &path;
		work.count = 1;
	} else if (!check_root_files(root, report) ||
			   !root_walk(root, report->arena, report, &paths, &work.count)) {
		root_fail(root, diagnostics, "list", STR("."));
		return false;
	}
	judge_all(&work, paths, jobs, report);
	return true;
}
