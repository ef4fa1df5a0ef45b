/* archiving: `publisher archive ROOT VERB`. */
#ifndef PUBLISHER_ARCHIVING_H
#define PUBLISHER_ARCHIVING_H

#include "archive/archive.h"
#include "command_line/options.h"

/* Does what a verb says; what it has to say goes to `out`, what is wrong to the diagnostics. */
void archive_run(Diagnostics *diagnostics, const Options *options, Buffer *out);

/* `add`: builds a release with its editions and commits them: archiving_add.c. */
void archive_add(OcflRoot *root, Diagnostics *diagnostics, const Options *options, Buffer *out);

#endif
