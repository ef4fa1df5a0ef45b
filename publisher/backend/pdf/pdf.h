/* Private to backend/pdf: one document being written.
 *
 * Three layers. libharu keeps the document model: catalogue, outline, resources, information
 * (object.c makes and checks its objects). What there is much of is written as bytes and never
 * becomes a libharu object: pages, annotations, fonts, the structure tree (syntax.c). Both meet
 * in the saver, which gives the objects their numbers and alone writes the file (saver.c).
 *
 * Pages come one at a time and are written at once; an element of the structure tree is written
 * when its node is complete. What stays in memory of a page is its number, of an element where
 * in the file it is.
 *
 * Errors are sticky: the first one is reported and sets `failed`, every later step does
 * nothing, and pdf_write returns false. */
#ifndef PUBLISHER_BACKEND_PDF_H
#define PUBLISHER_BACKEND_PDF_H

#include <hpdf.h>

#include "backend/backend.h"
#include "backend/pdf/elements.h"
#include "backend/pdf/saver.h"

typedef struct {
	uint32_t number;
	uint32_t content_start; /* the order of its first marked content, whose MCID is 0 */
	Length height;
} PdfPage;

/* A link's area on a finished page; its annotation is written at the end. */
typedef struct {
	LinkArea area;
	uint32_t number;
	uint32_t key; /* StructParent */
} PdfLink;

/* A note that has an element. */
typedef struct {
	const Node *node;
	uint32_t element;
} Identified;

typedef struct PdfFont PdfFont;

typedef struct PdfWriter Pdf;
struct PdfWriter {
	Diagnostics *diagnostics;
	const Frames *frames; /* pages are not looked for in it */
	const Document *document;
	const ReleaseSpec *release;
	const EditionSpec *edition; /* or NULL */
	const Attachments *attachments;
	const Sheets *sheets; /* the pages are imposed on these, without tags; or NULL */
	Arena *arena;
	HPDF_Doc library;
	HPDF_UINT numbered; /* how many entries of libharu's cross-reference have our numbers */
	Saver *saver;
	Buffer scratch; /* one object or page being written */
	bool failed;

	PdfPage *pages;
	size_t page_count, page_capacity;
	int first_page_number;
	uint32_t *groups; /* object numbers of the page tree's nodes */
	size_t group_count, group_capacity;
	HPDF_Dict resources; /* shared by all pages */
	HPDF_Dict font_resources;
	PdfFont *fonts[FACE_COUNT]; /* NULL until used */
	PdfLink *links;
	size_t link_count, link_capacity;

	Elements *elements;     /* those that may still get content */
	uint32_t content_count; /* the next content's place in the order of all */
	uint32_t *marked;       /* elements of the current page's marked content, by MCID */
	size_t marked_count, marked_capacity;
	uint32_t *parents; /* what StructParents and StructParent numbers stand for */
	size_t parent_count, parent_capacity;
	uint32_t structure_root; /* object number */
	Identified *cells; /* header cells and notes that have identifiers, in the order of these */
	size_t cell_count, cell_capacity;
	Identified *notes;
	size_t note_count, note_capacity;
};

/* ---- what is written at the end, in this order ---- */

void links_write(Pdf *pdf);       /* links.c */
void outline_write(Pdf *pdf);     /* outline.c */
void metadata_write(Pdf *pdf);    /* metadata.c */
void attachments_write(Pdf *pdf); /* attachments.c */
void fonts_write(Pdf *pdf);       /* font.c */
void tags_write(Pdf *pdf);        /* tags.c */
void page_tree_write(Pdf *pdf);   /* page_tree.c */

/* Frees what HarfBuzz holds. */
void fonts_drop(Pdf *pdf); /* font.c */

/* ---- object.c ---- */

/* Opens an empty libharu document; sets pdf->library. */
void library_open(Pdf *pdf);
void library_close(Pdf *pdf);
/* Reports an error that libharu noted since; true if there was none, now or before. */
bool library_check(Pdf *pdf);
/* The same for the file too: false if it is full or could not be written. */
bool pdf_check(Pdf *pdf); /* pdf.c */
/* Reports that the program is at fault, not its input or surroundings. */
void pdf_fail(Pdf *pdf, const char *format, ...) BASE_PRINTF(2, 3);

uint32_t object_number(const void *object);
/* A number for an object whose bytes are given to the saver. It can be referred to by
 * libharu's objects as `*reference`, which may be NULL. */
uint32_t object_reserve(Pdf *pdf, void **reference);
/* What a libharu object can hold to refer to the object of this number. */
void *object_reference(Pdf *pdf, uint32_t number);
/* Gives all libharu objects that were not written yet to the saver. */
void objects_write(Pdf *pdf);
/* Writes a stream with the entries of `dict`, an indirect object. */
void object_write_stream(Pdf *pdf, HPDF_Dict dict, Str bytes, StreamPacking packing);

HPDF_Dict dict_new(Pdf *pdf);
HPDF_Dict dict_new_indirect(Pdf *pdf);
void dict_add(Pdf *pdf, HPDF_Dict dict, const char *key, void *value);
void dict_add_name(Pdf *pdf, HPDF_Dict dict, const char *key, const char *name);
void dict_add_number(Pdf *pdf, HPDF_Dict dict, const char *key, size_t number);
void dict_add_flag(Pdf *pdf, HPDF_Dict dict, const char *key, bool flag);
/* A text string: ASCII as it is, else UTF-16BE. */
void dict_add_text(Pdf *pdf, HPDF_Dict dict, const char *key, Str text);
HPDF_Array array_new(Pdf *pdf);
void array_add(Pdf *pdf, HPDF_Array array, void *value);

/* ---- page.c ---- */

/* The number of a new last page; its object is still to be written. */
uint32_t page_number_add(Pdf *pdf, const Page *frame);
/* The items' content, in `scratch`. */
void page_draw(Pdf *pdf, const Page *frame);

/* ---- page_tree.c ---- */

/* The object number of the node that holds the last page. */
uint32_t page_tree_parent(Pdf *pdf);

/* ---- tags.c ---- */

/* The nearest node from `node` upwards that has an element; NULL for NULL. */
const Node *tags_element_node(const Node *node);
/* Adds the last page's next marked content, or an annotation if that is not 0, to a node's
 * element; returns the element's object number. */
uint32_t tags_add_content(Pdf *pdf, const Node *node, uint32_t annotation);

/* ---- tag_attributes.c ---- */

/* Writes /Lang, /A, /Alt and /ID of an element where it needs them. */
void tag_attributes_write(const Pdf *pdf, const Node *node, Buffer *out);
/* Whether other elements or readers find the node's element by a name. */
bool node_has_identifier(const Node *node);
/* The name: first in order are header cells, then notes, by node. */
void identifier_write(const Node *node, Buffer *out);

/* ---- tag_trees.c ---- */

/* Declares what the next StructParents or StructParent number stands for; returns the number. */
uint32_t parent_tree_add(Pdf *pdf, uint32_t object);
/* Writes the tree from those numbers to their objects; returns its object number. */
uint32_t parent_tree_write(Pdf *pdf);
/* Writes the tree from identifiers to elements; 0 if there are none. */
uint32_t identifier_tree_write(Pdf *pdf);

/* ---- links.c ---- */

/* Adds a link's annotation to the last page; returns its object number. */
uint32_t link_add(Pdf *pdf, const LinkArea *area);
/* A destination at the place of a node, or of the first node in it that has one, or of the one
 * that holds it. NULL after an error. */
HPDF_Array destination_new(Pdf *pdf, const Node *node);

/* ---- metadata.c, xmp.c ---- */

#define PDF_CREATOR "publisher " PUBLISHER_VERSION
#define PDF_PRODUCER PDF_CREATOR " (libharu " HPDF_VERSION_TEXT ")"

/* Appends a date as the information dictionary has it. A release says its own local time, so
 * there is no zone. */
void pdf_date_write(Date date, Buffer *out);
/* "a, b" */
Str pdf_keywords(const Pdf *pdf);
void xmp_write(Pdf *pdf);

/* ---- colour_profile.c ---- */

void output_intent_write(Pdf *pdf);

#endif
