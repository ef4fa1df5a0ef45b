#define _XOPEN_SOURCE 700 /* realpath */

#include "catalogue/catalogue.h"

#include <limits.h>
#include <stdlib.h>

/* The way from one directory to another, both absolute and without links: "../../store/". */
static const char *way_between(Arena *arena, const char *from, const char *to) {
	size_t shared = 0;
	Buffer way = {0};
	for (size_t i = 0;; i++) {
		bool ends_from = from[i] == '\0' || from[i] == '/';
		bool ends_to = to[i] == '\0' || to[i] == '/';
		if (ends_from && ends_to)
			shared = i;
		if (from[i] != to[i] || from[i] == '\0')
			break;
	}
	for (const char *at = from + shared; *at != '\0'; at++) {
		if (*at == '/' && at[1] != '\0')
			buffer_add_text(&way, "../");
	}
	const char *rest = to + shared;
	while (*rest == '/')
		rest++;
	buffer_add_text(&way, rest);
	if (*rest != '\0')
		buffer_add_char(&way, '/');
	char *text = str_terminated(arena, buffer_str(&way));
	buffer_drop(&way);
	return text;
}

static bool write_page(Diagnostics *diagnostics, const char *path, Buffer *page) {
	OutputFile *output = output_open(diagnostics, path);
	bool good = output != NULL && output_write(output, page->data, page->length);
	if (output != NULL && good)
		good = output_commit(output);
	else if (output != NULL)
		output_abandon(output);
	buffer_drop(page);
	*page = (Buffer){0};
	return good;
}

/* Makes the directory. Where the storage root is, as seen from there; NULL after reporting. */
static const char *make_place(
	Arena *arena, OcflRoot *root, Diagnostics *diagnostics, const char *directory) {
	char from[PATH_MAX], to[PATH_MAX];
	if (!ocfl_check_outside(root, diagnostics, directory) ||
		!directory_make(diagnostics, directory))
		return NULL;
	if (realpath(ocfl_path(root), to) != NULL && realpath(directory, from) != NULL)
		return way_between(arena, from, to);
	diag_failure(diagnostics, directory, "cannot be found from the archive");
	return NULL;
}

bool catalogue_write(OcflRoot *root, Diagnostics *diagnostics, const char *directory) {
	Arena *arena = arena_new();
	size_t count = 0;
	const char *way = make_place(arena, root, diagnostics, directory);
	if (way == NULL) {
		arena_drop(arena);
		return false;
	}
	const OcflObject *const *objects = ocfl_objects(root, diagnostics, &count);
	Entry *entries = ARENA_ARRAY(arena, count, Entry);
	Buffer page = {0};
	bool good = true;
	for (size_t i = 0; good && i < count; i++) {
		entries[i] = entry_read(arena, root, diagnostics, objects[i]);
		release_add(arena, root, &entries[i], way, &page);
		good = write_page(diagnostics,
			arena_printf(arena, "%s/%.*s", directory, STR_ARGS(entries[i].page)), &page);
	}
	if (good) {
		overview_add(arena, entries, count, &page);
		good = write_page(diagnostics, arena_printf(arena, "%s/index.html", directory), &page);
	}
	arena_drop(arena);
	return good;
}
