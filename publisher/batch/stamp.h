/* Private to batch/: what a report was built from, kept in DIR/inputs/NAME.sha256. */
#ifndef PUBLISHER_BATCH_STAMP_H
#define PUBLISHER_BATCH_STAMP_H

#include "batch/batch.h"
#include "compile.h"

typedef struct {
	Str path;
	char digits[DIGEST_SHA256_LENGTH + 1]; /* empty if it cannot be read */
} StampFile;

/* Digests of files that several reports are built from. Files must not change meanwhile. */
typedef struct {
	Arena *arena;
	StampFile *files;
	size_t count, capacity;
} StampCache;

const char *stamp_path(Arena *arena, const BatchInput *input, const Report *report);
/* Writes the stamp of a report whose editions were written for `output`. False after an error. */
bool stamp_write(Diagnostics *diagnostics, const BatchInput *input, const Report *report,
	const Compilation *compilation, const char *output);
/* Whether program, settings and all files that the stamp names, the PDFs too, are as it says. */
bool stamp_holds(StampCache *cache, const BatchInput *input, const Report *report);

#endif
