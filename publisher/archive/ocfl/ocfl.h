/* ocfl: the Oxford Common File Layout 1.1 (https://ocfl.io/1.1/spec/), what it stores is not
 * known here.
 *
 * A storage root is a directory of objects; an object is a directory of versions with an
 * inventory, which says in JSON what each version holds, and where, and with what digest. Any
 * program that knows the specification reads it without this one.
 *
 * Nothing is ever lost: a new version is made as a whole new object directory in the staging
 * place, with links to the files of the versions before, synced file by file and directory by
 * directory, the inventory of the root last; then the old directory and the new are exchanged by
 * one rename. Whatever happens, the object is the old one or the new one. What lies in the
 * staging place is never needed: the next writer removes it.
 *
 * Nothing is ever trusted: paths of inventories are names to compare with, never followed out of
 * their object; no symbolic link is followed; files that are read whole have bounds. */
#ifndef PUBLISHER_ARCHIVE_OCFL_H
#define PUBLISHER_ARCHIVE_OCFL_H

#include "base/base.h"

/* ---- the storage root: root.c ------------------------------------------------------- */

typedef struct OcflRoot OcflRoot;

/* Makes a storage root of a directory that is absent or empty, laid out by extension 0004. */
bool ocfl_init(Diagnostics *diagnostics, const char *path);
/* Opens a storage root to be read; NULL after reporting that it is none. */
OcflRoot *ocfl_open(Arena *arena, Diagnostics *diagnostics, const char *path);
void ocfl_close(OcflRoot *root);
/* As the user wrote it. */
const char *ocfl_path(const OcflRoot *root);
/* Whether it is a URI (RFC 3986, section 3): a scheme, a colon, and something. */
bool ocfl_is_uri(Str id);

/* ---- adding: commit.c --------------------------------------------------------------- */

typedef struct {
	Str path; /* logical: "tables/table-1.csv" */
	Str bytes;
} OcflFile;

typedef struct {
	Str created; /* RFC 3339 */
	Str message;
	Str user;
	Str address;     /* URI; empty: none */
	size_t number;   /* which version it is to be; 0: the next */
	OcflFile before; /* what the version before must hold; without a path: whatever it holds */
} OcflNote;

typedef enum {
	OCFL_FAILED,
	OCFL_UNCHANGED,
	OCFL_ADDED,
	OCFL_OTHER_NUMBER, /* nothing was added: the next version has another number */
	OCFL_OTHER_BEFORE, /* nothing was added: the version before does not hold `before` */
} OcflOutcome;

/* Adds a version that holds these files, and only these, to the object of that id, which is made
 * if it is absent. Content that the object has is not stored again; if the last version holds
 * the same, nothing is changed. `version` becomes the name of the version that holds the files, or
 * would have been the next one. */
OcflOutcome ocfl_commit(OcflRoot *root, Diagnostics *diagnostics, Str id, const OcflFile *files,
	size_t count, const OcflNote *note, Str *version);

/* ---- validation: validate_*.c --------------------------------------------------------- */

typedef enum {
#define CODE(code, requirement) OCFL_##code,
#include "archive/ocfl/codes.def"
#undef CODE
	OCFL_CODES
} OcflCode;

/* What does not keep to the specification. */
typedef struct {
	OcflCode code;
	Str where; /* path within the storage root */
	Str what;
} OcflViolation;

typedef struct {
	Arena *arena;
	OcflViolation *items;
	size_t count, capacity;
	size_t errors; /* those that are not warnings */
	size_t objects;
	size_t files; /* whose digests were computed */
	uint64_t bytes;
} OcflReport;

/* "E092" */
const char *ocfl_code_name(OcflCode code);
const char *ocfl_code_requirement(OcflCode code);
bool ocfl_code_is_warning(OcflCode code);

/* Validates all of a storage root, or of one object if `id` is not empty, with every digest, by
 * `jobs` threads; the report does not depend on their number. False if that could not be done,
 * after reporting why: no such object, or what the disk cannot give. */
bool ocfl_validate(
	OcflRoot *root, Diagnostics *diagnostics, Str id, size_t jobs, OcflReport *report);

/* ---- reading: read.c ------------------------------------------------------------------- */

typedef struct {
	Str path;   /* logical */
	Str digest; /* as the inventory has it */
	Str content;
} OcflState;

typedef struct {
	Str name; /* "v1" */
	Str created, message, user, address;
	OcflState *files; /* by path */
	size_t file_count;
} OcflVersion;

typedef struct {
	Str id;
	Str path; /* within the storage root */
	Str algorithm;
	OcflVersion *versions;
	size_t version_count;
} OcflObject;

/* Reads the inventory of an object; NULL after reporting what is wrong. */
const OcflObject *ocfl_object(OcflRoot *root, Diagnostics *diagnostics, Str id);
/* All objects by id. An object that cannot be read is reported, and left out. */
const OcflObject *const *ocfl_objects(OcflRoot *root, Diagnostics *diagnostics, size_t *count);
/* The version of that name, or the last if it is empty; NULL after reporting. */
const OcflVersion *ocfl_version(Diagnostics *diagnostics, const OcflObject *object, Str name);
/* Reads one of its files, checked by its digest; false after reporting. */
bool ocfl_read(OcflRoot *root, Arena *arena, Diagnostics *diagnostics, const OcflObject *object,
	const OcflState *file, Str *bytes);
/* How large it is; -1 if it is not there. */
int64_t ocfl_size(OcflRoot *root, const OcflObject *object, const OcflState *file);
/* Whether a directory, that may not be there yet, is outside the archive; false after reporting. */
bool ocfl_check_outside(const OcflRoot *root, Diagnostics *diagnostics, const char *directory);
/* Writes a version's files below a new directory, each checked by its digest, so that the
 * directory appears whole or not at all. */
bool ocfl_get(OcflRoot *root, Diagnostics *diagnostics, const OcflObject *object,
	const OcflVersion *version, const char *directory);
/* The same as a bag (RFC 8493) with SHA-512 manifests: bag.c. */
bool ocfl_bag(OcflRoot *root, Diagnostics *diagnostics, const OcflObject *object,
	const OcflVersion *version, const char *directory);

#endif
