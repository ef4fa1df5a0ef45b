/* Private to archive/ocfl: the validation of one object, in three steps: what it says of itself,
 * what its versions said before, and what its files are. */
#ifndef PUBLISHER_ARCHIVE_OCFL_VALIDATE_H
#define PUBLISHER_ARCHIVE_OCFL_VALIDATE_H

#include "archive/ocfl/disk.h"
#include "archive/ocfl/inventory.h"
#include "archive/ocfl/report.h"
#include "archive/ocfl/root.h"

typedef struct {
	OcflRoot *root;
	Arena *arena;
	OcflReport *report;
	Str path; /* of the object, within the root */
	int fd;
	bool with_digests;
	Entries entries;
	bool has_spec;
	OcflSpec spec;
	Inventory *inventory; /* that of the root; NULL if there is none */
	Str text;             /* its bytes */
	Inventory **earlier;  /* by version; NULL where there is none */
} ObjectCheck;

/* Validates the object at a path; digests of content only where wanted. The inventory of its root
 * is given to the caller, who drops it, or NULL if it could not be read. */
Inventory *validate_object(
	OcflRoot *root, Arena *arena, Str path, bool with_digests, OcflReport *report);

/* validate_history.c: the inventories of the versions. */
void validate_history(ObjectCheck *check);
/* validate_content.c: the directories of the versions and every file in them. */
void validate_content(ObjectCheck *check);

/* Path of something within the object, as seen from the root. */
Str check_where(const ObjectCheck *check, Str within);
/* Reads an inventory within the object, and notes what its sidecar does not keep. */
Inventory *check_read_inventory(
	ObjectCheck *check, Str directory, const Entries *entries, Str *text);
/* Reads an inventory's sidecar, and notes what it does not keep. */
void check_sidecar(
	ObjectCheck *check, Str directory, const Entries *entries, DigestKind kind, Str inventory_text);
const Entry *entries_find(const Entries *entries, const char *name);

#endif
