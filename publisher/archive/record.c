/* What the record's two sides share. */
#include "archive/record.h"

#include "archive/archive.h"

const char *record_role(FileRole role) {
	static const char *const names[] = {[FILE_LAYOUT] = "layout",
		[FILE_PROSE] = "prose",
		[FILE_DATA] = "data",
		[FILE_METADATA] = "metadata",
		[FILE_THEME] = "theme",
		[FILE_PALETTE] = "palette",
		[FILE_MARK] = "mark",
		[FILE_WORDS] = "words",
		[FILE_EDITION] = "edition",
		[FILE_FONT] = "font",
		[FILE_DICTIONARY] = "dictionary",
		[FILE_CLASS] = "LaTeX class",
		[FILE_FIGURES] = "figures of the version before"};
	return names[role];
}

bool record_carries(const InputFile *input) {
	bool of_system = input->role == FILE_FONT || input->role == FILE_DICTIONARY;
	return !of_system || input->source->name[0] != '/';
}

const LibraryVersion *record_libraries(Arena *arena, size_t *count) {
	typedef const LibraryVersion *Room(Arena *, size_t *);
	static Room *const rooms[] = {
		source_libraries, document_libraries, typeset_libraries, backend_libraries};
	LibraryVersion *all = NULL;
	size_t capacity = 0;
	*count = 0;
	for (size_t room = 0; room < BASE_COUNT(rooms); room++) {
		size_t own = 0;
		const LibraryVersion *list = rooms[room](arena, &own);
		for (size_t i = 0; i < own; i++)
			*ARENA_PUSH(arena, all, *count, capacity, LibraryVersion) = list[i];
	}
	return all;
}
