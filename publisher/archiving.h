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

/* archiving_read.c: what the PDF of a version carries, as it is kept beside it: sources and
 * computed files under their names, the build record of the edition whose PDF is called
 * `stem`.pdf; an empty stem is that of the first. False after reporting. */
bool archived_attachments(Arena *arena, OcflRoot *root, Diagnostics *diagnostics,
	const OcflObject *object, const OcflVersion *version, Str stem, Attachments *attachments);

/* archiving_rebuild.c: builds each PDF of an object, or of all if `id` is empty, again from what is
 * kept beside it, by `jobs` processes, and holds the version that the release says against the one
 * that it is. Appends what is wrong, and how many there are; false if anything is. */
bool archive_rebuild(OcflRoot *root, Diagnostics *diagnostics, Str id, size_t jobs, Buffer *out);

/* archiving_version.c: the file that the version before must hold; without a path if the release
 * supersedes none. */
OcflFile archive_version_before(const Compilation *c);
/* Reports a version that does not follow what is there. */
void archive_report_version(Diagnostics *diagnostics, const Options *options,
	const ReleaseSpec *release, OcflOutcome outcome, Str next);

#endif
