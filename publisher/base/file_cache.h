/* Private to base/: the files that several compilations share. */
#ifndef PUBLISHER_BASE_FILE_CACHE_H
#define PUBLISHER_BASE_FILE_CACHE_H

#include "base/base.h"

typedef struct {
	const char *path;
	const Source *source;
	char sha256[DIGEST_SHA256_LENGTH + 1]; /* empty until it is asked for */
	FileMade made;
} SharedFile;

/* Reads the file, unless it was read before; NULL after a report at `from`. */
const Source *file_cache_read(
	FileCache *cache, Diagnostics *diagnostics, const char *path, Span from);
/* The file whose bytes these are; NULL if it is not shared. */
SharedFile *file_cache_find(FileCache *cache, Str text);

#endif
