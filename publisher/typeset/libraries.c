/* The libraries of this room that tell their versions. */
#include <hb.h>
#include <linebreak.h>

#include "typeset/typeset.h"

const LibraryVersion *typeset_libraries(Arena *arena, size_t *count) {
	LibraryVersion *list = ARENA_ARRAY(arena, 2, LibraryVersion);
	list[0] = (LibraryVersion){"harfbuzz", hb_version_string()};
	list[1] = (LibraryVersion){"libunibreak",
		arena_printf(arena, "%d.%d", linebreak_version >> 8, linebreak_version & 0xFF)};
	*count = 2;
	return list;
}
