/* metadata: what tells catalogues of an archived release. All of it comes from the layout and the
 * computed tree; nothing is told that they do not say.
 *
 *   dataset.c   schema.org's Dataset, as JSON-LD (https://schema.org/Dataset)
 *   datacite.c  the properties of DataCite's Metadata Schema 4.5
 *               (https://datacite-metadata-schema.readthedocs.io/) */
#ifndef PUBLISHER_ARCHIVE_METADATA_H
#define PUBLISHER_ARCHIVE_METADATA_H

#include "archive/archive.h"

#define DATASET_NAME "metadata.json"
#define DATACITE_NAME "datacite.json"

/* Appends the description of a release whose files are in the archive as `contents` says. The key
 * points are its abstract, a string each. */
void dataset_write(
	Arena *arena, const Document *document, const ArchiveContents *contents, Buffer *out);
void datacite_write(
	Arena *arena, const Document *document, const ArchiveContents *contents, Buffer *out);

/* ---- within the folder: parts.c ---- */

/* The key points as they are printed, a paragraph or item each. */
const Str *key_points(Arena *arena, const Document *document, size_t *count);
/* The notice without markup. */
Str licence_text(Arena *arena, const Document *document);
/* Where the licence is: the first link in its notice that says that it leads to a licence, for a
 * notice may link to other things too. Empty if there is none. */
Str licence_address(Arena *arena, const Document *document);
/* "application/pdf" by the name of a file. */
Str media_type_of(Str path);
/* Whether people take it for what it is, rather than to build or check the release. */
bool is_distributed(Str path);

#endif
