/* The two indexes of the structure tree, as number and name trees (ISO 32000-1, 7.9.6 and
 * 7.9.7) of two levels: from pages and annotations to elements, and from identifiers to header
 * cells and notes. */
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

uint32_t parent_tree_add(Pdf *pdf, uint32_t object) {
	*ARENA_PUSH(pdf->arena, pdf->parents, pdf->parent_count, pdf->parent_capacity, uint32_t) =
		object;
	return (uint32_t)pdf->parent_count - 1;
}

static void parent_key(Pdf *pdf, size_t index, Buffer *out) {
	(void)pdf;
	syntax_integer(out, (int64_t)index);
}

static void parent_value(Pdf *pdf, size_t index, Buffer *out) {
	syntax_reference(out, pdf->parents[index]);
}

uint32_t parent_tree_write(Pdf *pdf) {
	Tree tree = {.pdf = pdf,
		.entries = "/Nums[",
		.count = pdf->parent_count,
		.write_key = parent_key,
		.write_value = parent_value};
	return tree_write(&tree);
}

/* ---- from identifiers; elements are finished in the order of their nodes' ids ---- */

/* Those of cells come before those of notes. */
static const Identified *identified(const Pdf *pdf, size_t index) {
	return index < pdf->cell_count ? &pdf->cells[index] : &pdf->notes[index - pdf->cell_count];
}

static void identifier_key(Pdf *pdf, size_t index, Buffer *out) {
	identifier_write(identified(pdf, index)->node, out);
}

static void identifier_value(Pdf *pdf, size_t index, Buffer *out) {
	syntax_reference(out, identified(pdf, index)->element);
}

uint32_t identifier_tree_write(Pdf *pdf) {
	Tree tree = {.pdf = pdf,
		.entries = "/Names[",
		.count = pdf->cell_count + pdf->note_count,
		.write_key = identifier_key,
		.write_value = identifier_value};
	return tree.count > 0 ? tree_write(&tree) : 0;
}
