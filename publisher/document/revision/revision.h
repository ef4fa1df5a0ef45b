/* What a later version of a release prints otherwise than the version before, for the tree that
 * says so.
 *
 *   revision.c   finds it: reads the figures of the version before, holds the two versions
 *                together, and compares
 *   history.c    tells it: the revision history
 *
 * The tree is built twice: once as it is, to be compared, and once with the marks. */
#ifndef PUBLISHER_DOCUMENT_REVISION_H
#define PUBLISHER_DOCUMENT_REVISION_H

#include "document/build.h"
#include "document/revision/printed.h"

struct Revision {
	const Document *unmarked;
	const Printed *earlier;
	Revisions changes;
	RevisedCell *cells; /* that are marked */
	size_t cell_count;
	bool *figures; /* by place in the tree's `figures`: those that are marked */
	size_t figure_count;
};

/* "16 October 2014" of the version before, or "". */
Str revision_published_before(Arena *arena, const Revision *revision);
/* The note on the version that the release is, or NULL. */
const RevisionSpec *revision_of_release(const Layout *layout);

/* history.c: the revision history, newest version first. */
void build_history(Builder *builder, Node *section);

#endif
