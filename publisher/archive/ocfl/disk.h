/* Private to archive/: the disk below a directory that may have been made to harm.
 *
 * Nothing here follows a symbolic link below the directory it is given, and nothing reads more
 * than it is allowed to. Functions return false or -1 with errno set; who calls them reports. */
#ifndef PUBLISHER_ARCHIVE_OCFL_DISK_H
#define PUBLISHER_ARCHIVE_OCFL_DISK_H

#include "base/base.h"

#define DISK_DEEPEST 64 /* directories within directories */

typedef enum { ENTRY_FILE, ENTRY_DIRECTORY, ENTRY_LINK, ENTRY_OTHER } EntryKind;

typedef struct {
	const char *name;
	EntryKind kind;
	uint64_t device, inode, links;
} Entry;

typedef struct {
	Entry *items;
	size_t count;
} Entries;

/* Opens the directory at a path of names parted by '/'; "" is `at` itself. */
int disk_open_directory(int at, Str path);
/* Opens a regular file at such a path to be read. */
int disk_open_file(int at, Str path);
bool disk_exists(int at, const char *name);
/* What tells the directory at a path from another that takes its place; 0 if there is none. */
uint64_t disk_inode(int at, Str path);
/* What a directory holds, by name in the order of bytes. */
bool disk_list(Arena *arena, int directory, Entries *entries);
/* Reads a whole file of at most `most` bytes; EFBIG if it is larger. A NUL follows the text. */
bool disk_read(Arena *arena, int at, Str path, size_t most, Str *bytes);

/* Writes a new file, synced. */
bool disk_write(int at, const char *name, Str bytes);
/* Copies a file to a new one, synced, with the digest of what was copied. */
bool disk_copy(
	int from, Str path, int to, const char *name, DigestKind kind, char digits[DIGEST_LONGEST + 1]);
/* Makes the directories of a path that are absent, and opens the last. */
int disk_make_directories(int at, Str path);
bool disk_sync(int directory);
/* Syncs a directory and all directories below it, the lowest first. */
bool disk_sync_tree(int at, const char *name);
/* Removes a file, or a directory with all that it holds; what is absent is removed already. */
bool disk_remove(int at, const char *name);

/* Takes the first name of a path: "a/b" -> "a", rest "b". */
Str path_first(Str path, Str *rest);

#endif
