/* diff: what differs between two versions of a release.
 *
 *   version.c    what a version is: the figures that it prints, and the files that it was built of
 *   data.c       rows of data that were added, removed and changed
 *   compare.c    the two together
 *   tell.c       for people;  tell_json.c  for programs
 *
 * Where a version is kept, in a PDF or an archive, is not known here: it comes as the attachments
 * that its PDF carries. */
#ifndef PUBLISHER_DIFF_H
#define PUBLISHER_DIFF_H

#include "archive/archive.h"
#include "document/revision/printed.h"

typedef struct {
	const char *name; /* as the user named it */
	const Printed *printed;
	const Record *record;
	Files *files; /* the sources, in memory */
	Attachments attachments;
} Version;

/* Reads a version from what its PDF carries, which may be anything; false after reporting at
 * `where`. */
bool version_read(Arena *arena, Diagnostics *diagnostics, Span where, const char *name,
	const Attachments *attachments, Version *version);

typedef enum { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_CHANGED } ChangeKind;

/* A file that the release is built from. */
typedef struct {
	ChangeKind kind;
	Str name;
} SourceChange;

/* A dataset, one of its columns, a row, or a cell of a row. */
typedef struct {
	ChangeKind kind;
	Str dataset;
	Str column; /* its header; empty of a whole row or dataset */
	Str row;    /* what names it; empty of a column or dataset */
	Str before, after;
} DataChange;

typedef struct {
	DataChange *items;
	size_t count, capacity;
	Str *untold; /* why rows are not compared: sentences */
	size_t untold_count, untold_capacity;
} DataChanges;

/* The rows of the data that both were built from: told by the key of the dataset, else by the
 * columns that are unique together, else by all that the rows of both hold, but for the number of
 * records that one stands for. Nothing is told of data under disclosure control, and of sources
 * that this program cannot read. */
DataChanges data_changes(Arena *arena, const Version *before, const Version *after);

typedef struct {
	const Version *before, *after;
	Revisions printed;
	SourceChange *sources;
	size_t source_count;
	DataChanges data;
} Differences;

Differences versions_compare(Arena *arena, const Version *before, const Version *after);

/* How many there are of each kind. */
typedef struct {
	size_t data_rows, cells, tables, values, charts, figures, sentences;
} DifferenceCounts;

DifferenceCounts differences_count(const Differences *differences);

/* Appends the differences, as text for people or as JSON. */
void differences_tell(Arena *arena, const Differences *differences, Buffer *out);
void differences_tell_json(Arena *arena, const Differences *differences, Buffer *out);

#endif
