/* The libraries of this room that tell their versions; iniparser does not. */
#include <cmark.h>
#include <csv.h>

#include "source/source.h"

const LibraryVersion *source_libraries(Arena *arena, size_t *count) {
	LibraryVersion *list = ARENA_ARRAY(arena, 2, LibraryVersion);
	list[0] = (LibraryVersion){"cmark", cmark_version_string()};
	list[1] = (LibraryVersion){
		"libcsv", arena_printf(arena, "%d.%d.%d", CSV_MAJOR, CSV_MINOR, CSV_RELEASE)};
	*count = 2;
	return list;
}
