/* Private to archive/ocfl: an inventory, read from a file that may have been made to harm. */
#ifndef PUBLISHER_ARCHIVE_OCFL_INVENTORY_H
#define PUBLISHER_ARCHIVE_OCFL_INVENTORY_H

#include <jansson.h>

#include "archive/ocfl/report.h"
#include "archive/ocfl/root.h"

#define INVENTORY_NAME "inventory.json"
#define INVENTORY_TYPE(version) "https://ocfl.io/" version "/spec/#inventory"

/* A path with a digest: a content path of the manifest or of fixity, or a logical path. */
typedef struct {
	Str path;
	Str digest; /* as it is written */
	DigestKind kind;
} DigestedPath;

typedef struct {
	DigestedPath *items; /* in order of paths, once they are read */
	size_t count, capacity;
} DigestedPaths;

typedef struct {
	Str name;
	Str created, message, user, address;
	DigestedPaths state;
	const json_t *json;
} InventoryVersion;

typedef struct {
	json_t *json;
	bool has_spec;
	OcflSpec spec;
	Str id;
	bool has_digest;
	DigestKind digest;
	bool has_content_directory;
	Str content_directory;
	Str head;
	size_t width;               /* of numbers with leading zeros; 0: without */
	InventoryVersion *versions; /* by number */
	size_t version_count;
	DigestedPaths manifest;
	DigestedPaths fixity; /* of algorithms that are known here */
} Inventory;

/* Where violations of an inventory are noted, and how. */
typedef struct {
	Arena *arena;
	OcflReport *report;
	Str where;
	Inventory *inventory;
} InventoryReader;

/* Reads an inventory and notes all that it does not keep. NULL if it is no JSON object. What it
 * could not read of the rest is empty. inventory_drop frees what is not the arena's. */
Inventory *inventory_read(Arena *arena, OcflReport *report, Str where, Str text);
void inventory_drop(Inventory *inventory);
/* The id that the inventory of the object at `path` gives, or "". */
Str inventory_id(OcflRoot *root, Str path);
/* The path in a list that is in order; NULL if it is not there. */
const DigestedPath *paths_find(const DigestedPaths *paths, Str path);
/* Equal but for the case of hexadecimal digits. */
bool digests_equal(Str a, Str b);
/* The number of "v12" or "v0012", or 0 if it is no name of a version. */
size_t version_number(Str name);

/* ---- inventory_paths.c: manifest, fixity ---- */

void inventory_read_manifest(InventoryReader *reader, const json_t *manifest);
/* Notes content paths that are in no version's content directory; once the versions are read. */
void inventory_check_places(InventoryReader *reader);
void inventory_read_fixity(InventoryReader *reader, const json_t *fixity);
/* Puts paths in order and notes those that are there twice, or are within one another. */
void inventory_sort_paths(InventoryReader *reader, DigestedPaths *paths, OcflCode conflict);
/* Notes a digest that is none of its kind; true if it is one. */
bool inventory_check_digest(InventoryReader *reader, DigestKind kind, const char *digest);

/* ---- inventory_versions.c ---- */

void inventory_read_versions(InventoryReader *reader, const json_t *versions);
void inventory_check_keys(
	InventoryReader *reader, const json_t *object, const char *what, const char *const *known);

/* ---- inventory_write.c ---- */

/* The inventory with one more version: text for inventory.json. `old` is NULL for a new object;
 * `manifest` are the paths that are new in it. */
void inventory_write(const Inventory *old, Str id, DigestKind digest, Str version,
	const DigestedPaths *manifest, const DigestedPaths *state, const OcflNote *note, Buffer *out);

#endif
