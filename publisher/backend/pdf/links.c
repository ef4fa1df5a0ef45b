/* Links: an annotation for each area, tied to the Link element by its StructParent number and
 * an object reference. Pages name them; they are written at the end, when it is known where
 * everything is. */
#include "backend/pdf/pdf.h"

#include "backend/pdf/syntax.h"

/* A destination stands a little above its text. */
#define ABOVE (6 * LENGTH_POINT)

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

typedef struct {
	uint32_t page; /* object number */
	Length x, y;
} Target;

static bool target_of(Pdf *pdf, const Node *node, Target *target) {
	const Place *place = place_of(pdf->frames, node);
	if (place == NULL || (size_t)place->page >= pdf->page_count) {
		pdf_fail(pdf, "a link to a node that is nowhere");
		return false;
	}
	const PdfPage *page = &pdf->pages[place->page];
	*target = (Target){page->number, place->x, place->y + ABOVE};
	if (target->y > page->height)
		target->y = page->height;
	return true;
}

static void add_coordinate(Pdf *pdf, HPDF_Array array, Length length) {
	if (library_check(pdf))
		HPDF_Array_AddReal(array, (HPDF_REAL)length_to_millipoints(length) / 1000);
}

/* libharu's own destinations need its own pages, and refuse to leave the zoom as it is. */
HPDF_Array destination_new(Pdf *pdf, const Node *node) {
	Target target;
	HPDF_Array array = target_of(pdf, node, &target) ? array_new(pdf) : NULL;
	if (array == NULL)
		return NULL;
	array_add(pdf, array, object_reference(pdf, target.page));
	HPDF_Array_AddName(array, "XYZ");
	add_coordinate(pdf, array, target.x);
	add_coordinate(pdf, array, target.y);
	array_add(pdf, array, HPDF_Null_New(pdf->library->mmgr));
	return array;
}

static void add_destination(Pdf *pdf, const Node *node, Buffer *out) {
	Target target;
	if (!target_of(pdf, node, &target))
		return;
	buffer_add_text(out, "/Dest[");
	syntax_reference(out, target.page);
	buffer_add_text(out, "/XYZ ");
	syntax_operand(out, length_to_millipoints(target.x));
	syntax_operand(out, length_to_millipoints(target.y));
	buffer_add_text(out, "null]");
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
static void add_uri(Buffer *out, Str address) {
	buffer_add_char(out, '(');
	for (size_t i = 0; i < address.length; i++) {
		uint8_t byte = (uint8_t)address.data[i];
		if (byte > ' ' && byte <= '~')
			syntax_literal_byte(out, byte);
		else
			buffer_add_printf(out, "%%%02X", byte);
	}
	buffer_add_char(out, ')');
}

/* ---- annotations ---- */

uint32_t link_add(Pdf *pdf, const LinkArea *area) {
	uint32_t number = saver_take_number(pdf->saver);
	uint32_t element = tags_add_content(pdf, area->node, number);
	*ARENA_PUSH(pdf->arena, pdf->links, pdf->link_count, pdf->link_capacity, PdfLink) =
		(PdfLink){.area = *area, .number = number, .key = parent_tree_add(pdf, element)};
	return number;
}

static void add_rectangle(Buffer *out, const LinkArea *area) {
	buffer_add_text(out, "/Rect[");
	syntax_operand(out, length_to_millipoints(area->x));
	syntax_operand(out, length_to_millipoints(area->y));
	syntax_operand(out, length_to_millipoints(area->x + area->width));
	syntax_milli(out, length_to_millipoints(area->y + area->height));
	buffer_add_char(out, ']');
}

static void link_write(Pdf *pdf, const PdfLink *link) {
	const Node *node = link->area.node;
	Buffer *out = &pdf->scratch;
	out->length = 0;
	/* Flag 4: it is printed, as PDF/A wants. */
	buffer_add_text(out, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
	add_rectangle(out, &link->area);
	buffer_add_text(out, "/Contents");
	syntax_text(out, link_description(pdf, node));
	buffer_add_text(out, "/StructParent ");
	syntax_integer(out, link->key);
	if (node->target != NULL) {
		add_destination(pdf, node->target, out);
	} else {
		buffer_add_text(out, "/A<</S/URI/URI");
		add_uri(out, node->address);
		buffer_add_text(out, ">>");
	}
	buffer_add_text(out, ">>");
	saver_add_object(pdf->saver, link->number, buffer_str(out));
}

void links_write(Pdf *pdf) {
	for (size_t i = 0; i < pdf->link_count && !pdf->failed; i++)
		link_write(pdf, &pdf->links[i]);
}
