/* The libraries of this room that tell their versions. */
#include <hpdf.h>
#include <lcms2.h>
#include <libdeflate.h>

#include "backend/backend.h"

const LibraryVersion *backend_libraries(Arena *arena, size_t *count) {
	LibraryVersion *list = ARENA_ARRAY(arena, 3, LibraryVersion);
	int lcms = cmsGetEncodedCMMversion(); /* 2140 is 2.14 */
	list[0] =
		(LibraryVersion){"lcms2", arena_printf(arena, "%d.%d", lcms / 1000, lcms % 1000 / 10)};
	list[1] = (LibraryVersion){"libdeflate", LIBDEFLATE_VERSION_STRING};
	list[2] = (LibraryVersion){"libharu", HPDF_GetVersion()};
	*count = 3;
	return list;
}
