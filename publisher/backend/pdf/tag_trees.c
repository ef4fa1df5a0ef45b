/* The two indexes of the structure tree, as number and name trees (ISO 32000-1, 7.9.6 and
 * 7.9.7) of two levels: from pages and annotations to elements, and from identifiers to notes. */
#include "backend/pdf/pdf.h"

#include "backend/pdf/syntax.h"

#define LEAF_MOST 1000

typedef struct {
	Pdf *pdf;
	const char *entries; /* "/Nums[" or "/Names[" */
	size_t count;
	void (*write_key)(Pdf *pdf, size_t index, Buffer *out);
	void (*write_value)(Pdf *pdf, size_t index, Buffer *out);
} Tree;

static void entries_write(const Tree *tree, size_t start, size_t end, Buffer *out) {
	buffer_add_text(out, tree->entries);
	for (size_t i = start; i < end; i++) {
		tree->write_key(tree->pdf, i, out);
		buffer_add_char(out, ' ');
		tree->write_value(tree->pdf, i, out);
		buffer_add_char(out, ' ');
	}
	buffer_add_char(out, ']');
}

static uint32_t leaf_write(const Tree *tree, size_t start, size_t end) {
	Buffer out = {0};
	buffer_add_text(&out, "<</Limits[");
	tree->write_key(tree->pdf, start, &out);
	buffer_add_char(&out, ' ');
	tree->write_key(tree->pdf, end - 1, &out);
	buffer_add_char(&out, ']');
	entries_write(tree, start, end, &out);
	buffer_add_text(&out, ">>");
	uint32_t number = saver_take_number(tree->pdf->saver);
	saver_add_object(tree->pdf->saver, number, buffer_str(&out));
	buffer_drop(&out);
	return number;
}

static void leaves_write(const Tree *tree, Buffer *out) {
	buffer_add_text(out, "/Kids[");
	for (size_t start = 0; start < tree->count; start += LEAF_MOST) {
		size_t end = start + LEAF_MOST < tree->count ? start + LEAF_MOST : tree->count;
		syntax_reference(out, leaf_write(tree, start, end));
		buffer_add_char(out, ' ');
	}
	buffer_add_char(out, ']');
}

static uint32_t tree_write(const Tree *tree) {
	Buffer out = {0};
	buffer_add_text(&out, "<<");
	if (tree->count <= LEAF_MOST)
		entries_write(tree, 0, tree->count, &out);
	else
		leaves_write(tree, &out);
	buffer_add_text(&out, ">>");
	uint32_t number = saver_take_number(tree->pdf->saver);
	saver_add_object(tree->pdf->saver, number, buffer_str(&out));
	buffer_drop(&out);
	return number;
}

/* ---- from pages and annotations ---- */

static uint32_t content_element(const Pdf *pdf, size_t content) {
	return pdf->elements[pdf->contents[content].node].object;
}

/* The elements of a page's marked content, by MCID. */
static uint32_t page_elements_write(Pdf *pdf, const PdfPage *page) {
	Buffer out = {0};
	buffer_add_char(&out, '[');
	for (uint32_t i = page->content_start; i < page->content_end; i++) {
		syntax_reference(&out, content_element(pdf, i));
		buffer_add_char(&out, ' ');
	}
	buffer_add_char(&out, ']');
	uint32_t number = saver_take_number(pdf->saver);
	saver_add_object(pdf->saver, number, buffer_str(&out));
	buffer_drop(&out);
	return number;
}

static void parent_key(Pdf *pdf, size_t index, Buffer *out) {
	(void)pdf;
	syntax_integer(out, (int64_t)index);
}

/* Pages come first, by their index; then annotations, in the order of their making. */
static void parent_value(Pdf *pdf, size_t index, Buffer *out) {
	size_t pages = pdf->frames->page_count;
	if (index < pages)
		syntax_reference(out, page_elements_write(pdf, &pdf->pages[index]));
	else
		syntax_reference(out, content_element(pdf, pdf->annotation_start + index - pages));
}

uint32_t parent_tree_write(Pdf *pdf) {
	Tree tree = {.pdf = pdf,
		.entries = "/Nums[",
		.count = pdf->frames->page_count + pdf->content_count - pdf->annotation_start,
		.write_key = parent_key,
		.write_value = parent_value};
	return tree_write(&tree);
}

/* ---- from identifiers ---- */

static void note_key(Pdf *pdf, size_t index, Buffer *out) {
	note_identifier_write(pdf->notes[index], out);
}

static void note_value(Pdf *pdf, size_t index, Buffer *out) {
	syntax_reference(out, pdf->elements[pdf->notes[index]].object);
}

uint32_t identifier_tree_write(Pdf *pdf) {
	size_t count = 0, capacity = 0;
	for (uint32_t id = 0; id < pdf->document->node_count; id++) {
		if (pdf->document->nodes[id]->kind == NODE_NOTE && pdf->elements[id].object != 0)
			*ARENA_PUSH(pdf->arena, pdf->notes, count, capacity, uint32_t) = id;
	}
	Tree tree = {.pdf = pdf,
		.entries = "/Names[",
		.count = count,
		.write_key = note_key,
		.write_value = note_value};
	return count > 0 ? tree_write(&tree) : 0;
}
