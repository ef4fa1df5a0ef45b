/* A QR code (ISO/IEC 18004) as a mark: an address that a telephone reads from paper. */
#include <errno.h>
#include <qrencode.h>
#include <stdlib.h>

#include "document/build.h"

#define QUIET 4 /* modules of white around it: ISO/IEC 18004, 6.3.8 */
/* What cameras read from a printed page at arm's length. */
#define MODULE (length_from_millimetres(6) / 10)

/* Rows of dark modules that adjoin, as rectangles of the view box. */
static Str path_data(Arena *arena, const QRcode *code) {
	Buffer data = {0};
	for (int y = 0; y < code->width; y++) {
		const unsigned char *row = code->data + (size_t)y * (size_t)code->width;
		for (int x = 0, end = 0; x < code->width; x = end + 1) {
			for (end = x; end < code->width && (row[end] & 1) != 0;)
				end++;
			if (end > x)
				buffer_add_printf(&data, "M%d %dh%dv1h%dz", x + QUIET, y + QUIET, end - x, x - end);
		}
	}
	Str text = str_copy(arena, buffer_str(&data));
	buffer_drop(&data);
	return text;
}

/* Level M restores 15 % of what a printer or a fold may spoil. */
const Mark *qr_mark(Arena *arena, Str address) {
	QRcode *code = QRcode_encodeString8bit(str_terminated(arena, address), 0, QR_ECLEVEL_M);
	if (code == NULL && errno == ENOMEM)
		memory_exhausted();
	if (code == NULL)
		return NULL;
	int64_t units = code->width + 2 * QUIET;
	MarkSpec *spec = ARENA_NEW(arena, MarkSpec);
	spec->width.integer = spec->height.integer = units;
	spec->size.length = units * MODULE;
	spec->alt.text =
		str_printf(arena, "QR code with the address of the full release, %.*s", STR_ARGS(address));
	MarkPathSpec *path = ARENA_NEW(arena, MarkPathSpec);
	path->d.text = path_data(arena, code);
	QRcode_free(code);
	Mark *mark = ARENA_NEW(arena, Mark);
	Source *source = ARENA_NEW(arena, Source);
	*source = (Source){.path = "QR code", .text = path->d.text};
	*mark = (Mark){.source = source, .mark = spec, .paths = path, .path_count = 1};
	return mark;
}

const LibraryVersion *document_libraries(Arena *arena, size_t *count) {
	LibraryVersion *list = ARENA_NEW(arena, LibraryVersion);
	*list = (LibraryVersion){"libqrencode", QRcode_APIVersionString()};
	*count = 1;
	return list;
}
