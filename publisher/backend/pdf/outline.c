/* Bookmarks: the headings below the title, nested by their levels. */
#include "backend/pdf/pdf.h"

#include <hpdf_outline.h>

#define LEVEL_TITLE 1
#define LEVEL_MOST 6

static HPDF_Outline bookmark_add(Pdf *pdf, HPDF_Outline parent, const Node *heading) {
	HPDF_Array destination = destination_new(pdf, heading);
	if (destination == NULL)
		return NULL;
	HPDF_Outline outline = HPDF_CreateOutline(pdf->library, parent, "", NULL);
	if (!library_check(pdf))
		return NULL;
	/* libharu gives every item the type of the root, and titles in one encoding. */
	HPDF_Dict_RemoveElement(outline, "Type");
	dict_add_text(pdf, outline, "Title", node_plain_text(pdf->arena, heading));
	dict_add(pdf, outline, "Dest", destination);
	return outline;
}

void outline_write(Pdf *pdf) {
	/* By level: the last bookmark, which those below it belong to. */
	HPDF_Outline last[LEVEL_MOST + 1] = {NULL};
	bool is_empty = true;
	for (size_t i = 0; i < pdf->document->node_count && library_check(pdf); i++) {
		const Node *node = pdf->document->nodes[i];
		if (node->kind != NODE_HEADING || node->level <= LEVEL_TITLE)
			continue;
		HPDF_Outline bookmark = bookmark_add(pdf, last[node->level - 1], node);
		for (int level = node->level; level <= LEVEL_MOST; level++)
			last[level] = bookmark;
		is_empty = false;
	}
	if (!is_empty && library_check(pdf))
		HPDF_SetPageMode(pdf->library, HPDF_PAGE_MODE_USE_OUTLINE);
}
