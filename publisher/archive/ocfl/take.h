/* Private to archive/ocfl: files taken out of the archive into a directory that appears whole. */
#ifndef PUBLISHER_ARCHIVE_OCFL_TAKE_H
#define PUBLISHER_ARCHIVE_OCFL_TAKE_H

#include "archive/ocfl/root.h"

typedef struct {
	OcflRoot *root;
	Diagnostics *diagnostics;
	Arena *arena;
	const char *directory; /* as the user wrote it */
	int parent;
	const char *name, *part; /* in the parent: the directory, and what becomes it */
	int fd;                  /* of the part */
} Take;

/* Begins a directory that must not be there; false after reporting. */
bool take_begin(Take *take, OcflRoot *root, Diagnostics *diagnostics, const char *directory);
/* Copies a version's files to `below` within it, each checked by its digest. */
bool take_version(
	Take *take, const OcflObject *object, const OcflVersion *version, const char *below);
/* Writes a file of one's own. */
bool take_write(Take *take, const char *name, Str bytes);
/* Makes the directory appear, or removes what was made of it if `done` is false. */
bool take_end(Take *take, bool done);

#endif
