/* catalogue: an archive as pages for people: static HTML without scripts, accessible (WCAG 2.2,
 * AA).
 *
 *   catalogue.c  the order of all that
 *   entry.c      what an object says of itself: metadata.json of each version
 *   overview.c   index.html: all releases
 *   release.c    a page for each: its versions, what they find, their files with digests
 *   html.c       text, links, the frame of a page and its style
 *
 * Nothing of an archive is trusted: every text is escaped, every path is encoded, and addresses are
 * links only if they are of the web. */
#ifndef PUBLISHER_CATALOGUE_H
#define PUBLISHER_CATALOGUE_H

#include "archive/archive.h"

/* Writes the pages into a directory, which is made if absent; links go from there to the files in
 * the archive. index.html is the last that is written. False after an error. */
bool catalogue_write(OcflRoot *root, Diagnostics *diagnostics, const char *directory);

/* ---- entry.c ---- */

/* A version as its metadata tells; all empty but `version` and `number` of what is not ours. */
typedef struct {
	const OcflVersion *version;
	Str number; /* "3" of v3 and v0003 */
	Str title, series, publisher, coverage, period, published, description, licence, status;
	Str language;
	const Str *points; /* key points */
	size_t point_count;
} EntryVersion;

typedef struct {
	const OcflObject *object;
	EntryVersion *versions; /* by number */
	Str page;               /* "sif-2014-07-1a2b3c4d.html" */
} Entry;

Entry entry_read(Arena *arena, OcflRoot *root, Diagnostics *diagnostics, const OcflObject *object);
/* Its title, or its id. */
Str entry_title(const Entry *entry);
const EntryVersion *entry_last(const Entry *entry);

/* ---- html.c ---- */

void html_text(Buffer *out, Str text);
/* A link if the address is one of the web, else its text. */
void html_address(Buffer *out, Str address);
/* "20 November 2014" in a <time>; what is no date as it is. */
void html_date(Arena *arena, Buffer *out, Str date);
/* Up to the <h1>, with its text; `language` is that of the title, and may be empty. */
void html_begin(Buffer *out, Str title, Str language, bool is_overview);
void html_end(Buffer *out);

/* ---- pages ---- */

void overview_add(Arena *arena, const Entry *entries, size_t count, Buffer *out);
/* `root_path` leads from the page to the storage root. */
void release_add(
	Arena *arena, OcflRoot *root, const Entry *entry, const char *root_path, Buffer *out);

#endif
