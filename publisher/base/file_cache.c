#include "base/file_cache.h"

#include <string.h>

struct FileCache {
	Arena *arena;
	SharedFile **files;
	size_t count, capacity;
};

FileCache *file_cache_new(void) {
	Arena *arena = arena_new();
	FileCache *cache = ARENA_NEW(arena, FileCache);
	cache->arena = arena;
	return cache;
}

void file_cache_drop(FileCache *cache) {
	if (cache == NULL)
		return;
	for (size_t i = 0; i < cache->count; i++) {
		FileMade *made = &cache->files[i]->made;
		if (made->made != NULL)
			made->drop(made->made);
	}
	arena_drop(cache->arena);
}

const Source *file_cache_read(
	FileCache *cache, Diagnostics *diagnostics, const char *path, Span from) {
	for (size_t i = 0; i < cache->count; i++) {
		if (strcmp(cache->files[i]->path, path) == 0)
			return cache->files[i]->source;
	}
	const Source *source = file_read(cache->arena, diagnostics, path, from);
	if (source == NULL)
		return NULL;
	SharedFile *file = ARENA_NEW(cache->arena, SharedFile);
	file->path = str_terminated(cache->arena, str_from(path));
	file->source = source;
	*ARENA_PUSH(cache->arena, cache->files, cache->count, cache->capacity, SharedFile *) = file;
	return source;
}

SharedFile *file_cache_find(FileCache *cache, Str text) {
	for (size_t i = 0; i < cache->count; i++) {
		if (cache->files[i]->source->text.data == text.data)
			return cache->files[i];
	}
	return NULL;
}
