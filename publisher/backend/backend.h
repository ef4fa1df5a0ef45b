/* backend: what a release becomes.
 *
 * pdf/ writes frames and tree as tagged PDF on libharu's object model, with our own fonts and
 * saver; csv.c writes every computed table and chart series. A backend changes nothing: it
 * reads the frozen tree and the finished frames. */
#ifndef PUBLISHER_BACKEND_H
#define PUBLISHER_BACKEND_H

#include "base/base.h"
#include "document/document.h"
#include "typeset/typeset.h"

/* What an attached file is to the release (ISO 19005-3, 6.8; ISO 32000-2, 7.11.3). */
typedef enum {
	ATTACHED_SOURCE,     /* what the release was written in */
	ATTACHED_DATA,       /* what its tables and charts show */
	ATTACHED_SUPPLEMENT, /* what tells of its making */
} Relationship;

/* A file that the PDF carries. */
typedef struct {
	Str name;       /* plain: no folders, unique in the PDF */
	Str media_type; /* "text/csv" */
	Str description;
	Relationship relationship;
	Str bytes;
} Attachment;

typedef struct {
	const Attachment *items;
	size_t count;
} Attachments;

/* Writes the whole PDF to `output` (which the caller commits or abandons): PDF/A-3a with
 * attachments, PDF/A-2a without. Dates come from the layout's `published`; the document's ID
 * from a digest of its content. False after an error. */
bool pdf_write(Diagnostics *diagnostics, const Frames *frames, const Attachments *attachments,
	OutputFile *output);

/* The node that a marked-content sequence of a page (its index) belongs to, or NULL. */
const Node *pdf_content_owner(const Frames *frames, size_t page, int64_t mcid);

/* "table-ID.csv" of a TABLE, "chart-ID.csv" of a CHART. */
Str csv_name(Arena *arena, const Node *node);
/* Appends a TABLE's grid or a CHART's series. */
void csv_add(Arena *arena, const Node *node, Buffer *out);
/* Writes one CSV file a table ("table-ID.csv") and a chart ("chart-ID.csv") into a directory,
 * which is made if absent. False after an error. */
bool csv_write_tables(
	Arena *arena, Diagnostics *diagnostics, const Document *document, const char *directory);

/* The libraries that have a part in what this room makes. */
const LibraryVersion *backend_libraries(Arena *arena, size_t *count);

#endif
