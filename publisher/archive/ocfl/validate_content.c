/* The directories of the versions: nothing is there that the manifest lacks, and every file has
 * the digests that any inventory gives it. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/ocfl/validate.h"

#define READ_BUFFER ((size_t)64 << 10)

typedef struct {
	uint64_t device, inode;
	Str path;
} Linked;

typedef struct {
	ObjectCheck *check;
	DigestedPaths manifests, fixities; /* of all inventories */
	bool *seen;                        /* of the manifest of the root */
	Linked *linked;
	size_t linked_count, linked_capacity;
} Content;

/* ---- what the inventories claim ---- */

static int compare_claims(const void *a, const void *b) {
	const DigestedPath *first = a, *second = b;
	int order = str_compare(first->path, second->path);
	return order != 0 ? order : (first->kind > second->kind) - (first->kind < second->kind);
}

static void gather(Content *content, DigestedPaths *all, const DigestedPaths *some) {
	for (size_t i = 0; i < some->count; i++)
		*ARENA_PUSH(content->check->arena, all->items, all->count, all->capacity, DigestedPath) =
			some->items[i];
}

static void gather_all(Content *content) {
	const ObjectCheck *check = content->check;
	gather(content, &content->manifests, &check->inventory->manifest);
	gather(content, &content->fixities, &check->inventory->fixity);
	for (size_t i = 0; i < check->inventory->version_count; i++) {
		if (check->earlier[i] == NULL)
			continue;
		gather(content, &content->manifests, &check->earlier[i]->manifest);
		gather(content, &content->fixities, &check->earlier[i]->fixity);
	}
	DigestedPaths *lists[] = {&content->manifests, &content->fixities};
	for (size_t i = 0; i < BASE_COUNT(lists); i++) {
		if (lists[i]->count > 1)
			qsort(lists[i]->items, lists[i]->count, sizeof(DigestedPath), compare_claims);
	}
}

/* The claims on one path: those from `first` to the end that is given back. */
static size_t claims_on(const DigestedPaths *claims, Str path, size_t *first) {
	size_t low = 0, high = claims->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_compare(claims->items[middle].path, path) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*first = low;
	while (low < claims->count && str_equal(claims->items[low].path, path))
		low++;
	return low;
}

/* ---- one file ---- */

typedef struct {
	Digest *running[DIGEST_KINDS];
	char digits[DIGEST_KINDS][DIGEST_LONGEST + 1];
} Digests;

static void want(const DigestedPaths *claims, Str path, Digests *digests) {
	size_t first, end = claims_on(claims, path, &first);
	for (size_t i = first; i < end; i++) {
		DigestKind kind = claims->items[i].kind;
		if (digests->running[kind] == NULL)
			digests->running[kind] = digest_begin(kind);
	}
}

/* All digests in one reading. */
static bool compute(Content *content, Str path, Digests *digests) {
	char bytes[READ_BUFFER];
	int fd = disk_open_file(content->check->fd, path);
	ssize_t got = fd < 0 ? -1 : 1;
	while (got > 0 || (fd >= 0 && got < 0 && errno == EINTR)) {
		got = read(fd, bytes, sizeof bytes);
		for (size_t i = 0; got > 0 && i < DIGEST_KINDS; i++) {
			if (digests->running[i] != NULL)
				digest_add(digests->running[i], bytes, (size_t)got);
		}
		content->check->report->bytes += got > 0 ? (uint64_t)got : 0;
	}
	int code = errno;
	for (size_t i = 0; i < DIGEST_KINDS; i++) {
		if (digests->running[i] != NULL)
			digest_end(digests->running[i], digests->digits[i]);
	}
	if (fd >= 0)
		close(fd);
	errno = code;
	return got == 0;
}

static void compare(Content *content, const DigestedPaths *claims, Str path, OcflCode code,
	const Digests *digests) {
	size_t first, end = claims_on(claims, path, &first);
	for (size_t i = first; i < end; i++) {
		const DigestedPath *claim = &claims->items[i];
		bool is_repeated = i > first && claim[-1].kind == claim->kind &&
		                   digests_equal(claim[-1].digest, claim->digest);
		if (!is_repeated && !digests_equal(claim->digest, str_from(digests->digits[claim->kind])))
			report_add(content->check->report, code, check_where(content->check, path),
				"its %s digest is %s, not %.*s", digest_name(claim->kind),
				digests->digits[claim->kind], STR_ARGS(claim->digest));
	}
}

static void check_digests(Content *content, Str path) {
	Digests digests = {0};
	want(&content->manifests, path, &digests);
	want(&content->fixities, path, &digests);
	content->check->report->files++;
	if (!compute(content, path, &digests)) {
		report_add(content->check->report, OCFL_E092, check_where(content->check, path),
			"it cannot be read: %s", file_error_text(errno));
		return;
	}
	compare(content, &content->manifests, path, OCFL_E092, &digests);
	compare(content, &content->fixities, path, OCFL_E093, &digests);
}

static void check_file(Content *content, Str path, const Entry *entry) {
	const DigestedPaths *manifest = &content->check->inventory->manifest;
	const DigestedPath *found = paths_find(manifest, path);
	if (found == NULL) {
		report_add(content->check->report, OCFL_E023, check_where(content->check, path),
			"the manifest lacks it");
		return;
	}
	content->seen[found - manifest->items] = true;
	if (entry->links > 1)
		*ARENA_PUSH(content->check->arena, content->linked, content->linked_count,
			content->linked_capacity, Linked) = (Linked){entry->device, entry->inode, path};
	if (content->check->with_digests)
		check_digests(content, path);
}

/* ---- directories ---- */

static size_t walk(Content *content, int at, Str name, Str path, size_t depth);

static size_t walk_entry(Content *content, int fd, const Entry *entry, Str path, size_t depth) {
	ObjectCheck *check = content->check;
	Str below = path_join(check->arena, path, str_from(entry->name));
	if (entry->kind == ENTRY_DIRECTORY)
		return walk(content, fd, str_from(entry->name), below, depth + 1);
	if (entry->kind == ENTRY_FILE)
		check_file(content, below, entry);
	else
		report_add(check->report, OCFL_E090, check_where(check, below),
			"it is neither a file nor a directory");
	return 1;
}

/* Gives back how many files there are. */
static size_t walk(Content *content, int at, Str name, Str path, size_t depth) {
	ObjectCheck *check = content->check;
	Entries entries = {0};
	size_t files = 0;
	int fd = depth <= DISK_DEEPEST ? disk_open_directory(at, name) : -1;
	if (fd < 0 || !disk_list(check->arena, fd, &entries))
		report_add(check->report, OCFL_E092, check_where(check, path), "it cannot be listed: %s",
			depth > DISK_DEEPEST ? "too many directories within one another"
								 : file_error_text(errno));
	else if (entries.count == 0 && depth > 0)
		report_add(check->report, OCFL_E024, check_where(check, path), "it is empty");
	for (size_t i = 0; i < entries.count; i++)
		files += walk_entry(content, fd, &entries.items[i], path, depth);
	if (fd >= 0)
		close(fd);
	return files;
}

/* Whether the manifest has files in the version. */
static bool has_content(const Inventory *inventory, Str version) {
	for (size_t i = 0; i < inventory->manifest.count; i++) {
		Str rest, first = path_first(inventory->manifest.items[i].path, &rest);
		if (str_equal(first, version))
			return true;
	}
	return false;
}

static void check_version_entry(Content *content, int fd, Str version, const Entry *entry) {
	ObjectCheck *check = content->check;
	Str name = str_from(entry->name);
	Str path = path_join(check->arena, version, name);
	if (entry->kind == ENTRY_LINK || entry->kind == ENTRY_OTHER)
		report_add(check->report, OCFL_E090, check_where(check, path),
			"it is neither a file nor a directory");
	else if (entry->kind == ENTRY_FILE && !str_equal(name, STR(INVENTORY_NAME)) &&
			 !str_starts_with(name, STR(INVENTORY_NAME ".")))
		report_add(check->report, OCFL_E015, check_where(check, path),
			"a file that does not belong there");
	else if (entry->kind == ENTRY_DIRECTORY &&
			 !str_equal(name, check->inventory->content_directory))
		report_add(
			check->report, OCFL_W002, check_where(check, path), "a directory beside the content");
	else if (entry->kind == ENTRY_DIRECTORY && walk(content, fd, name, path, 0) == 0)
		report_add(check->report, OCFL_W003, check_where(check, path), "it holds no files");
}

static void check_version_directory(Content *content, Str version) {
	ObjectCheck *check = content->check;
	Entries entries = {0};
	Str where = check_where(check, version);
	int fd = disk_open_directory(check->fd, version);
	if (fd < 0 || !disk_list(check->arena, fd, &entries)) {
		report_add(check->report, OCFL_E046, where, "there is no such directory");
		if (fd >= 0)
			close(fd);
		return;
	}
	bool has_directory = false;
	for (size_t i = 0; i < entries.count; i++) {
		const Entry *entry = &entries.items[i];
		has_directory =
			has_directory || str_equal(str_from(entry->name), check->inventory->content_directory);
		check_version_entry(content, fd, version, entry);
	}
	if (!has_directory && has_content(check->inventory, version))
		report_add(check->report, OCFL_E016, where, "it has no directory '%.*s'",
			STR_ARGS(check->inventory->content_directory));
	close(fd);
}

/* ---- links ---- */

static int compare_linked(const void *a, const void *b) {
	const Linked *first = a, *second = b;
	if (first->device != second->device)
		return first->device < second->device ? -1 : 1;
	if (first->inode != second->inode)
		return first->inode < second->inode ? -1 : 1;
	return str_compare(first->path, second->path);
}

/* A file that has a second name elsewhere, such as in a copy for safety, is one file here. */
static void check_links(Content *content) {
	if (content->linked_count > 1)
		qsort(content->linked, content->linked_count, sizeof(Linked), compare_linked);
	for (size_t i = 1; i < content->linked_count; i++) {
		const Linked *link = &content->linked[i];
		if (link->device == link[-1].device && link->inode == link[-1].inode)
			report_add(content->check->report, OCFL_E090, check_where(content->check, link->path),
				"it is a hard link to '%.*s'", STR_ARGS(link[-1].path));
	}
}

static void check_missing(Content *content) {
	const ObjectCheck *check = content->check;
	for (size_t i = 0; i < check->inventory->manifest.count; i++) {
		if (content->seen[i])
			continue;
		Str path = check->inventory->manifest.items[i].path;
		report_add(check->report, OCFL_E092, check_where(check, path), "it is missing");
		if (paths_find(&check->inventory->fixity, path) != NULL)
			report_add(
				check->report, OCFL_E093, check_where(check, path), "it is missing for fixity too");
	}
}

void validate_content(ObjectCheck *check) {
	Content content = {.check = check};
	content.seen = ARENA_ARRAY(check->arena, check->inventory->manifest.count + 1, bool);
	gather_all(&content);
	for (size_t i = 0; i < check->inventory->version_count; i++)
		check_version_directory(&content, check->inventory->versions[i].name);
	check_missing(&content);
	check_links(&content);
}
