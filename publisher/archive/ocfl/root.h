/* Private to archive/ocfl: an open storage root. */
#ifndef PUBLISHER_ARCHIVE_OCFL_ROOT_H
#define PUBLISHER_ARCHIVE_OCFL_ROOT_H

#include "archive/ocfl/ocfl.h"

#define OCFL_LAYOUT_FILE "ocfl_layout.json"
#define OCFL_EXTENSIONS "extensions"
#define OCFL_STAGING "publisher-staging"
#define OCFL_JSON_LARGEST ((size_t)64 << 20)
#define OCFL_CONTENT_LARGEST ((size_t)1 << 30) /* that is read whole */

/* Versions of the specification. */
typedef enum { OCFL_1_0, OCFL_1_1, OCFL_SPECS } OcflSpec;
/* "1.0", "1.1". */
const char *spec_name(OcflSpec spec);
bool spec_find(Str name, OcflSpec *spec);

/* ---- where the id of an object leads: layout_0004.c ---- */

#define LAYOUT_0004 "0004-hashed-n-tuple-storage-layout"

typedef struct {
	DigestKind digest;
	size_t tuple_size, tuples;
	bool is_short; /* shortObjectRoot */
} Layout0004;

#define LAYOUT_0004_DEFAULT ((Layout0004){DIGEST_SHA256, 3, 3, false})

/* Reads config.json; false with what is wrong in `*reason`. */
bool layout_0004_read(Arena *arena, Str json, Layout0004 *layout, const char **reason);
/* "3c0/ff4/240/3c0ff4…" */
Str layout_0004_path(Arena *arena, const Layout0004 *layout, Str id);

/* ---- root.c ---- */

struct OcflRoot {
	Arena *arena;
	const char *path; /* as the user wrote it */
	int fd;
	OcflSpec spec;
	bool has_layout; /* 0004: ids have a place */
	Layout0004 layout;
};

/* Whether the extension is registered at https://ocfl.github.io/extensions/. */
bool extension_is_registered(Str name);
/* Where an object of that id lies: by the layout, or found among all. False if it is absent. */
bool root_find(OcflRoot *root, Str id, Str *path);
/* Says that a file has not the digest that its inventory gives. */
void root_report_damage(const OcflRoot *root, Diagnostics *diagnostics, Str content);
/* Says that something of the root cannot be done, by errno. */
void root_fail(const OcflRoot *root, Diagnostics *diagnostics, const char *what, Str where);

/* ---- where the objects are: walk.c ---- */

/* The directories of all objects, in order of their paths; what a hierarchy must not hold goes
 * into the report, which may be NULL. False with errno. */
bool root_walk(OcflRoot *root, Arena *arena, OcflReport *report, Str **paths, size_t *count);

/* ---- lock.c ---- */

/* Takes the root for one writer; -1 after saying who has it. Closing it gives it back, and so
 * does the end of the process. */
int root_lock(OcflRoot *root, Diagnostics *diagnostics);
void root_unlock(int lock);

#endif
