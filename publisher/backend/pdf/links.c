/* Links: an annotation for each area, tied to the Link element by its StructParent number and
 * an object reference. */
#include "backend/pdf/pdf.h"

#include <hpdf_annotation.h>
#include <hpdf_destination.h>

#include "backend/pdf/syntax.h"

#define ANNOTATION_PRINT 4
/* A destination stands a little above its text. */
#define ABOVE (6 * LENGTH_POINT)

static HPDF_REAL points(Length length) {
	return (HPDF_REAL)length_to_millipoints(length) / 1000;
}

/* ---- destinations ---- */

static const Place *place_below(const Frames *frames, const Node *node) {
	if (frames->places[node->id].page >= 0)
		return &frames->places[node->id];
	for (const Node *child = node->first_child; child != NULL; child = child->next) {
		const Place *place = place_below(frames, child);
		if (place != NULL)
			return place;
	}
	return NULL;
}

static const Place *place_of(const Frames *frames, const Node *node) {
	const Place *place = NULL;
	for (; node != NULL && place == NULL; node = node->parent)
		place = place_below(frames, node);
	return place;
}

static void add_coordinate(Pdf *pdf, HPDF_Array array, Length length) {
	if (library_check(pdf))
		HPDF_Array_AddReal(array, points(length));
}

/* libharu refuses a destination that leaves the zoom as it is: its array is filled by hand. */
HPDF_Destination destination_of(Pdf *pdf, const Node *node) {
	const Place *place = place_of(pdf->frames, node);
	if (place == NULL || (size_t)place->page >= pdf->frames->page_count) {
		pdf_fail(pdf, "a link to a node that is nowhere");
		return NULL;
	}
	HPDF_Page page = pdf->pages[place->page].object;
	if (!library_check(pdf))
		return NULL;
	HPDF_Destination destination = HPDF_Page_CreateDestination(page);
	if (!library_check(pdf))
		return NULL;
	Length height = pdf->frames->pages[place->page].height;
	HPDF_Array_Clear(destination);
	array_add(pdf, destination, page);
	HPDF_Array_AddName(destination, "XYZ");
	add_coordinate(pdf, destination, place->x);
	add_coordinate(pdf, destination, place->y + ABOVE < height ? place->y + ABOVE : height);
	array_add(pdf, destination, HPDF_Null_New(pdf->library->mmgr));
	return destination;
}

/* ---- what a link says of itself ---- */

/* A note without its label, which is what the link itself shows. */
static Str note_text(Arena *arena, const Node *note) {
	const Node *label = note->first_child;
	Str text = node_plain_text(arena, note);
	if (label == NULL || label->kind != NODE_LABEL)
		return str_trim(text);
	return str_trim(str_slice(text, node_plain_text(arena, label).length, text.length));
}

static Str link_description(Pdf *pdf, const Node *link) {
	Str text = node_plain_text(pdf->arena, link);
	if (link->target == NULL && text.length > 0 && !str_equal(text, link->address))
		return str_printf(pdf->arena, "%.*s (%.*s)", STR_ARGS(text), STR_ARGS(link->address));
	if (link->target == NULL)
		return link->address;
	if (link->target->kind == NODE_NOTE)
		return note_text(pdf->arena, link->target);
	return text.length > 0 ? text : node_plain_text(pdf->arena, link->target);
}

/* A URI is ASCII (RFC 3986): other bytes are percent-encoded. */
static const char *uri_of(Pdf *pdf, Str address) {
	Buffer uri = {0};
	for (size_t i = 0; i < address.length; i++) {
		uint8_t byte = (uint8_t)address.data[i];
		if (byte > ' ' && byte <= '~')
			buffer_add_char(&uri, (char)byte);
		else
			buffer_add_printf(&uri, "%%%02X", byte);
	}
	const char *text = str_terminated(pdf->arena, buffer_str(&uri));
	buffer_drop(&uri);
	return text;
}

/* ---- annotations ---- */

static HPDF_Annotation annotation_new(Pdf *pdf, size_t page, const LinkArea *area) {
	HPDF_Rect box = {points(area->x), points(area->y), points(area->x + area->width),
		points(area->y + area->height)};
	HPDF_Page object = pdf->pages[page].object;
	if (area->node->target == NULL)
		return HPDF_Page_CreateURILinkAnnot(object, box, uri_of(pdf, area->node->address));
	HPDF_Destination destination = destination_of(pdf, area->node->target);
	return library_check(pdf) ? HPDF_Page_CreateLinkAnnot(object, box, destination) : NULL;
}

static void link_write(Pdf *pdf, size_t page, const LinkArea *area) {
	HPDF_Annotation annotation = annotation_new(pdf, page, area);
	if (!library_check(pdf))
		return;
	HPDF_LinkAnnot_SetBorderStyle(annotation, 0, 0, 0);
	dict_add_number(pdf, annotation, "F", ANNOTATION_PRINT);
	dict_add_text(pdf, annotation, "Contents", link_description(pdf, area->node));
	size_t order = pdf->content_count - pdf->annotation_start;
	dict_add_number(pdf, annotation, "StructParent", pdf->frames->page_count + order);
	tags_add_content(pdf, area->node, page, object_number(annotation));
}

void links_write(Pdf *pdf) {
	pdf->annotation_start = pdf->content_count;
	for (size_t page = 0; page < pdf->frames->page_count; page++) {
		const Page *frame = &pdf->frames->pages[page];
		for (size_t i = 0; i < frame->link_count && library_check(pdf); i++)
			link_write(pdf, page, &frame->links[i]);
	}
}
