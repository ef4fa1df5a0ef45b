/* Private to backend/pdf: one document being written.
 *
 * Three layers. libharu keeps the document model: catalogue, page tree, outline, annotations,
 * information (object.c makes and checks its objects). What there is much of is written as
 * bytes and never becomes a libharu object: page contents, fonts, the structure tree
 * (syntax.c). Both meet in the saver, which alone writes the file (saver.c).
 *
 * Errors are sticky: the first one is reported and sets `failed`, every later step does
 * nothing, and pdf_write returns false. */
#ifndef PUBLISHER_BACKEND_PDF_H
#define PUBLISHER_BACKEND_PDF_H

#include <hpdf.h>

#include "backend/backend.h"
#include "backend/pdf/saver.h"

#define PDF_NONE UINT32_MAX

/* What stands in an element of the structure tree apart from other elements: a marked-content
 * sequence of a page, or a link annotation. */
typedef struct {
	uint32_t node;       /* id of the element's node */
	uint32_t page;       /* index */
	uint32_t annotation; /* object number; 0 = marked content */
	uint32_t next;       /* the element's next content, or PDF_NONE */
} TaggedContent;

/* The structure element of a node; most text leaves have none. */
typedef struct {
	uint32_t object;      /* object number; 0 = the node has no element */
	uint32_t first, last; /* its contents, or PDF_NONE */
	uint32_t order;       /* first content in it or below it, or PDF_NONE */
} Element;

typedef struct {
	HPDF_Page object;
	uint32_t number;
	/* Its marked content: a range of `contents`; the MCID counts from `content_start`. */
	uint32_t content_start, content_end;
} PdfPage;

typedef struct PdfFont PdfFont;

typedef struct {
	Diagnostics *diagnostics;
	const Frames *frames;
	const Document *document;
	const ReleaseSpec *release;
	const Attachments *attachments;
	Arena *arena;
	HPDF_Doc library;
	Saver *saver;
	bool failed;

	PdfPage *pages;
	HPDF_Dict resources; /* shared by all pages */
	HPDF_Dict font_resources;
	PdfFont *fonts[FACE_COUNT]; /* NULL until used */

	Element *elements; /* by node id */
	TaggedContent *contents;
	size_t content_count, content_capacity;
	uint32_t structure_root; /* object number */
	size_t annotation_start; /* in `contents` */
	uint32_t *notes;         /* ids of the notes that have elements */
} Pdf;

/* ---- the steps, in their order ---- */

void pdf_pages_add(Pdf *pdf);     /* page.c */
void pdf_pages_draw(Pdf *pdf);    /* page.c */
void links_write(Pdf *pdf);       /* links.c */
void outline_write(Pdf *pdf);     /* outline.c */
void metadata_write(Pdf *pdf);    /* metadata.c */
void attachments_write(Pdf *pdf); /* attachments.c */
void fonts_write(Pdf *pdf);       /* font.c */
void tags_write(Pdf *pdf);        /* tags.c */

/* Frees what HarfBuzz holds. */
void fonts_drop(Pdf *pdf); /* font.c */

/* ---- object.c ---- */

/* Opens an empty libharu document; sets pdf->library. */
void library_open(Pdf *pdf);
void library_close(Pdf *pdf);
/* Reports an error that libharu noted since; true if there was none, now or before. */
bool library_check(Pdf *pdf);
/* Reports that the program is at fault, not its input or surroundings. */
void pdf_fail(Pdf *pdf, const char *format, ...) BASE_PRINTF(2, 3);

uint32_t object_number(const void *object);
/* A number for an object whose bytes are given to the saver. It can be referred to by
 * libharu's objects as `*reference`, which may be NULL. */
uint32_t object_reserve(Pdf *pdf, void **reference);
/* From here on no libharu object may be made: the numbers after them are the saver's. */
void objects_freeze(Pdf *pdf);
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

/* ---- tags.c ---- */

/* The nearest node from `node` upwards that has an element; NULL for NULL. */
const Node *tags_element_node(const Node *node);
void tags_add_content(Pdf *pdf, const Node *element_node, size_t page, uint32_t annotation);

/* ---- tag_attributes.c ---- */

/* Writes /Lang, /A, /Alt and /ID of an element where it needs them. */
void tag_attributes_write(const Pdf *pdf, const Node *node, Buffer *out);
void note_identifier_write(uint32_t node, Buffer *out);

/* ---- tag_trees.c ---- */

/* Writes the tree from StructParent numbers to elements; returns its object number. */
uint32_t parent_tree_write(Pdf *pdf);
/* Writes the tree from identifiers to notes; 0 if there are none. */
uint32_t identifier_tree_write(Pdf *pdf);

/* ---- links.c ---- */

/* A destination at the place of a node, or of the first node in it that has one, or of the one
 * that holds it. */
HPDF_Destination destination_of(Pdf *pdf, const Node *node);

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
