/* Memory by lifetime: chunks that are handed out from the front and freed together. */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_FIRST ((size_t)64 << 10)
#define CHUNK_LARGEST ((size_t)4 << 20)
#define GROW_FIRST ((size_t)8)

typedef struct Chunk Chunk;
struct Chunk {
	Chunk *next;
	size_t used;
	size_t size;
	max_align_t bytes[];
};

struct Arena {
	Chunk *chunks; /* the first one is the one being filled */
	size_t next_size;
};

static MemoryHandler *memory_handler;

void memory_set_handler(MemoryHandler *handler) {
	memory_handler = handler;
}

void memory_exhausted(void) {
	if (memory_handler)
		memory_handler();
	abort();
}

/* The only place where arenas take memory; fresh from calloc, so large chunks cost
 * nothing before they are touched. */
static void *system_alloc(size_t size) {
	void *bytes = calloc(1, size);
	if (!bytes)
		memory_exhausted();
	return bytes;
}

static Chunk *chunk_new(size_t size) {
	if (size > SIZE_MAX - sizeof(Chunk))
		memory_exhausted();
	Chunk *chunk = system_alloc(sizeof(Chunk) + size);
	chunk->size = size;
	return chunk;
}

static void *chunk_take(Chunk *chunk, size_t size) {
	void *bytes = (char *)chunk->bytes + chunk->used;
	chunk->used += size;
	return bytes;
}

Arena *arena_new(void) {
	Arena *arena = system_alloc(sizeof(Arena));
	arena->next_size = CHUNK_FIRST;
	return arena;
}

void arena_drop(Arena *arena) {
	if (!arena)
		return;
	for (Chunk *chunk = arena->chunks; chunk;) {
		Chunk *next = chunk->next;
		free(chunk);
		chunk = next;
	}
	free(arena);
}

/* A large request gets a chunk of its own behind the current one, which stays in use. */
static void *arena_alloc_large(Arena *arena, size_t size) {
	Chunk *chunk = chunk_new(size);
	chunk->next = arena->chunks->next;
	arena->chunks->next = chunk;
	return chunk_take(chunk, size);
}

static void arena_add_chunk(Arena *arena) {
	Chunk *chunk = chunk_new(arena->next_size);
	chunk->next = arena->chunks;
	arena->chunks = chunk;
	if (arena->next_size < CHUNK_LARGEST)
		arena->next_size *= 2;
}

static size_t size_aligned(size_t size) {
	const size_t unit = _Alignof(max_align_t);
	if (size > SIZE_MAX - unit)
		memory_exhausted();
	return size == 0 ? unit : (size + unit - 1) / unit * unit;
}

void *arena_alloc(Arena *arena, size_t size) {
	size = size_aligned(size);
	if (!arena->chunks)
		arena_add_chunk(arena);
	if (size <= arena->chunks->size - arena->chunks->used)
		return chunk_take(arena->chunks, size);
	if (size > arena->next_size / 4)
		return arena_alloc_large(arena, size);
	arena_add_chunk(arena);
	return chunk_take(arena->chunks, size);
}

void *arena_array(Arena *arena, size_t count, size_t size) {
	if (size != 0 && count > SIZE_MAX / size)
		memory_exhausted();
	return arena_alloc(arena, count * size);
}

void *arena_copy(Arena *arena, const void *bytes, size_t size) {
	void *copy = arena_alloc(arena, size);
	if (size > 0)
		memcpy(copy, bytes, size);
	return copy;
}

/* Lengthens what was handed out last, if there is room behind it. */
static bool extend_in_place(Arena *arena, void *items, size_t size, size_t larger) {
	if (!items)
		return false;
	Chunk *chunk = arena->chunks;
	size_t old = size_aligned(size);
	if ((uintptr_t)items + old != (uintptr_t)chunk->bytes + chunk->used)
		return false;
	size_t more = size_aligned(larger) - old;
	if (more > chunk->size - chunk->used)
		return false;
	chunk_take(chunk, more);
	return true;
}

void *arena_grow(Arena *arena, void *items, size_t count, size_t *capacity, size_t size) {
	if (items && count < *capacity) {
		/* The place may have been used before, by an element since taken off. */
		memset((char *)items + count * size, 0, size);
		return items;
	}
	if (count > SIZE_MAX / 2)
		memory_exhausted();
	size_t larger = count < GROW_FIRST / 2 ? GROW_FIRST : count * 2;
	if (size != 0 && larger <= SIZE_MAX / 2 / size &&
		extend_in_place(arena, items, *capacity * size, larger * size)) {
		*capacity = larger;
		return items;
	}
	void *copy = arena_array(arena, larger, size);
	if (count > 0)
		memcpy(copy, items, count * size);
	*capacity = larger;
	return copy;
}

char *arena_vprintf(Arena *arena, const char *format, va_list args) {
	va_list again;
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	if (length < 0)
		memory_exhausted();
	char *text = arena_alloc(arena, (size_t)length + 1);
	vsnprintf(text, (size_t)length + 1, format, again);
	va_end(again);
	return text;
}

char *arena_printf(Arena *arena, const char *format, ...) {
	va_list args;
	va_start(args, format);
	char *text = arena_vprintf(arena, format, args);
	va_end(args);
	return text;
}
