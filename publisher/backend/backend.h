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

/* Writes the whole PDF to `output` (which the caller commits or abandons). Dates come from the
 * layout's `published`; the document's ID from a digest of its content. False after an error. */
bool pdf_write(Diagnostics *diagnostics, const Frames *frames, OutputFile *output);

/* Writes one CSV file a table ("table-ID.csv") and a chart ("chart-ID.csv") into a directory,
 * which is made if absent. False after an error. */
bool csv_write_tables(
	Arena *arena, Diagnostics *diagnostics, const Document *document, const char *directory);

#endif
