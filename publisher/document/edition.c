/* The tree of an edition, from that of the release. */
#include "document/document.h"

const Document *document_for_edition(
	Arena *arena, const Document *document, const EditionSpec *edition) {
	Document *own = arena_copy(arena, document, sizeof *document);
	own->edition = edition;
	return own;
}
