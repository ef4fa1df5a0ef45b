/* What is taken out of an archive is written outside it: what is no object makes a storage root
 * invalid. */
#define _XOPEN_SOURCE 700 /* realpath */

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "archive/ocfl/root.h"

/* Where a directory is, or will be: absolute, and without links. */
static bool find_place(const char *directory, char place[PATH_MAX]) {
	if (realpath(directory, place) != NULL)
		return true;
	Arena *arena = arena_new();
	Str parent = {directory, (size_t)(path_base_name(directory).data - directory)};
	bool found = errno == ENOENT &&
	             realpath(parent.length > 0 ? str_terminated(arena, parent) : ".", place) != NULL;
	arena_drop(arena);
	return found;
}

static bool is_within(const char *place, const char *root) {
	size_t length = strlen(root);
	return strncmp(place, root, length) == 0 &&
	       (place[length] == '\0' || place[length] == '/' || root[length - 1] == '/');
}

bool ocfl_check_outside(const OcflRoot *root, Diagnostics *diagnostics, const char *directory) {
	char place[PATH_MAX], own[PATH_MAX];
	/* What has no place cannot be made, which is said when it is tried. */
	if (!find_place(directory, place) || realpath(root->path, own) == NULL ||
		!is_within(place, own))
		return true;
	diag_error(diagnostics, (Span){0}, "'%s' is in the archive", directory);
	diag_hint(diagnostics, "an archive holds objects only: name a directory outside it");
	return false;
}
