/* Private to archive/ocfl: where a new version is made before it is seen. */
#ifndef PUBLISHER_ARCHIVE_OCFL_STAGE_H
#define PUBLISHER_ARCHIVE_OCFL_STAGE_H

#include "archive/ocfl/inventory.h"
#include "archive/ocfl/root.h"

/* Removes what an earlier writer left in the staging place, and the place. */
bool stage_clear(OcflRoot *root);
/* Opens the staging place, which stage_clear has emptied; -1 with errno. */
int stage_open(OcflRoot *root);
/* Makes in directory `to` the same directories as in `from`, and in them links to its files. Of
 * the uppermost level, declarations, inventory and sidecar are left out: they are new. */
bool stage_link(int from, int to);
/* Makes what is staged under `name` the one at `path` in the root, by one rename: in place of
 * what is there if `exchanges`, else where nothing is. */
bool stage_publish(OcflRoot *root, int stage, const char *name, Str path, bool exchanges);

#endif
