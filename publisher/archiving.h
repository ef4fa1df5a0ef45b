/* archiving: `publisher archive ROOT VERB`. */
#ifndef PUBLISHER_ARCHIVING_H
#define PUBLISHER_ARCHIVING_H

#include "archive/archive.h"
#include "command_line/options.h"
#include "document/revision/printed.h"

/* Does what a verb says; what it has to say goes to `out`, what is wrong to the diagnostics. */
void archive_run(Diagnostics *diagnostics, const Options *options, Buffer *out);

/* `add`: builds a release with its editions and commits them: archiving_add.c. */
void archive_add(OcflRoot *root, Diagnostics *diagnostics, const Options *options, Buffer *out);

/* archiving_version.c: the file that the version before must hold; without a path if the release
 * supersedes none. */
OcflFile archive_version_before(const Compilation *c);
/* Reports a version that does not follow what is there. */
void archive_report_version(Diagnostics *diagnostics, const Options *options,
	const ReleaseSpec *release, OcflOutcome outcome, Str next);

#endif
