/* diffing: `publisher diff` and `publisher archive ROOT diff`. */
#ifndef PUBLISHER_DIFFING_H
#define PUBLISHER_DIFFING_H

#include "archive/archive.h"
#include "command_line/options.h"

/* Tells what differs between two PDFs that carry their sources, by their paths. */
void diff_pdfs(Diagnostics *diagnostics, const Options *options, Buffer *out);
/* The same of two versions of an object: `options` have its id and their names. */
void diff_archived(OcflRoot *root, Diagnostics *diagnostics, const Options *options, Buffer *out);

#endif
