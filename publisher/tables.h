/* tables: `publisher tables`, the figures of a release for other programs. */
#ifndef PUBLISHER_TABLES_H
#define PUBLISHER_TABLES_H

#include "document/document.h"

/* Writes one CSV file a table ("table-ID.csv") and a chart ("chart-ID.csv") into a directory, which
 * is made if absent, and figures.json, which a later version is compared with,
 * and csv-metadata.json, which describes the CSV files. False after an
 * error. */
bool tables_write(
	Arena *arena, Diagnostics *diagnostics, const Document *document, const char *directory);

#endif
