/* The page tree (ISO 32000-1, 7.7.3) in two levels: pages, which are written as they are
 * finished, stand in groups of equal size, whose number they know beforehand. */
#include "backend/pdf/pdf.h"

#include "backend/pdf/syntax.h"

#define PAGES_OF_GROUP 64

static void reference_entry(Buffer *out, const char *key, uint32_t number) {
	buffer_add_text(out, key);
	syntax_reference(out, number);
}

static void group_write(Pdf *pdf, size_t start, size_t end) {
	Buffer out = {0};
	reference_entry(&out, "<</Type/Pages/Parent ", object_number(pdf->library->root_pages));
	buffer_add_text(&out, "/Count ");
	syntax_integer(&out, (int64_t)(end - start));
	buffer_add_text(&out, "/Kids[");
	for (size_t i = start; i < end; i++)
		reference_entry(&out, " ", pdf->pages[i].number);
	buffer_add_text(&out, "]>>");
	saver_add_object(pdf->saver, pdf->groups[pdf->group_count - 1], buffer_str(&out));
	buffer_drop(&out);
}

uint32_t page_tree_parent(Pdf *pdf) {
	size_t start = pdf->group_count * PAGES_OF_GROUP;
	if (pdf->page_count > start) {
		if (start > 0)
			group_write(pdf, start - PAGES_OF_GROUP, start);
		*ARENA_PUSH(pdf->arena, pdf->groups, pdf->group_count, pdf->group_capacity, uint32_t) =
			saver_take_number(pdf->saver);
	}
	return pdf->groups[pdf->group_count - 1];
}

void page_tree_write(Pdf *pdf) {
	Buffer out = {0};
	if (pdf->group_count > 0)
		group_write(pdf, (pdf->group_count - 1) * PAGES_OF_GROUP, pdf->page_count);
	buffer_add_text(&out, "<</Type/Pages/Count ");
	syntax_integer(&out, (int64_t)pdf->page_count);
	buffer_add_text(&out, "/Kids[");
	for (size_t i = 0; i < pdf->group_count; i++)
		reference_entry(&out, " ", pdf->groups[i]);
	buffer_add_text(&out, "]>>");
	saver_add_object(pdf->saver, object_number(pdf->library->root_pages), buffer_str(&out));
	buffer_drop(&out);
}
