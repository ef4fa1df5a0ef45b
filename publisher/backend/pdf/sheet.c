/* Sheets for the printer: each page is a form (ISO 32000-1, 8.10), which a sheet places as a
 * whole; what the sheet has beside its pages is a form too. */
#include "backend/impose/impose.h"
#include "backend/pdf/pdf.h"
#include "backend/pdf/syntax.h"

static void add_box(Buffer *out, const char *key, Box box) {
	buffer_add_text(out, key);
	buffer_add_char(out, '[');
	syntax_operand(out, length_to_millipoints(box.left));
	syntax_operand(out, length_to_millipoints(box.bottom));
	syntax_operand(out, length_to_millipoints(box.right));
	syntax_milli(out, length_to_millipoints(box.top));
	buffer_add_char(out, ']');
}

static uint32_t form_write(Pdf *pdf, const Page *frame) {
	Buffer entries = {0};
	page_draw(pdf, frame);
	add_box(&entries, "/Type/XObject/Subtype/Form/BBox", (Box){0, 0, frame->width, frame->height});
	buffer_add_text(&entries, "/Resources ");
	syntax_reference(&entries, object_number(pdf->resources));
	uint32_t number = saver_take_number(pdf->saver);
	if (pdf_check(pdf))
		saver_add_stream(
			pdf->saver, number, buffer_str(&entries), buffer_str(&pdf->scratch), STREAM_DEFLATED);
	buffer_drop(&entries);
	return number;
}

/* ---- a sheet's contents ---- */

/* From the page's coordinates to the sheet's: its corner, and where its edges lead from there. */
static void add_matrix(Buffer *out, const Placing *placing) {
	static const int cosines[] = {1, 0, -1, 0};
	static const int sines[] = {0, 1, 0, -1};
	const Box *area = &placing->area;
	int64_t along = cosines[placing->turns] * placing->scale;
	int64_t across = sines[placing->turns] * placing->scale;
	bool from_right = placing->turns == 1 || placing->turns == 2;
	bool from_top = placing->turns == 2 || placing->turns == 3;
	syntax_operand(out, along);
	syntax_operand(out, across);
	syntax_operand(out, -across);
	syntax_operand(out, along);
	syntax_operand(out, length_to_millipoints(from_right ? area->right : area->left));
	syntax_operand(out, length_to_millipoints(from_top ? area->top : area->bottom));
	buffer_add_text(out, "cm\n");
}

static void add_clip(Buffer *out, Box clip) {
	int64_t left = length_to_millipoints(clip.left);
	int64_t bottom = length_to_millipoints(clip.bottom);
	syntax_operand(out, left);
	syntax_operand(out, bottom);
	syntax_operand(out, length_to_millipoints(clip.right) - left);
	syntax_operand(out, length_to_millipoints(clip.top) - bottom);
	buffer_add_text(out, "re W n\n");
}

static void add_name(Buffer *out, size_t page) {
	buffer_add_text(out, "/P");
	syntax_integer(out, (int64_t)page + 1);
}

static uint32_t contents_write(Pdf *pdf, const Side *side) {
	Buffer *out = &pdf->scratch;
	out->length = 0;
	for (size_t i = 0; i < side->placing_count; i++) {
		const Placing *placing = &side->placings[i];
		buffer_add_text(out, "q\n");
		add_clip(out, placing->clip);
		add_matrix(out, placing);
		add_name(out, placing->page);
		buffer_add_text(out, " Do\nQ\n");
	}
	if (side->item_count > 0)
		buffer_add_text(out, "/Sheet Do\n");
	uint32_t number = saver_take_number(pdf->saver);
	saver_add_stream(pdf->saver, number, STR(""), buffer_str(out), STREAM_DEFLATED);
	return number;
}

/* ---- a sheet ---- */

static void add_forms(Pdf *pdf, const Side *side, const uint32_t *forms, uint32_t own) {
	Buffer *out = &pdf->scratch;
	buffer_add_text(out, "/Resources<</XObject<<");
	for (size_t i = 0; i < side->placing_count; i++) {
		add_name(out, side->placings[i].page);
		buffer_add_char(out, ' ');
		syntax_reference(out, forms[side->placings[i].page]);
	}
	if (side->item_count > 0) {
		buffer_add_text(out, "/Sheet ");
		syntax_reference(out, own);
	}
	buffer_add_text(out, ">>>>");
}

/* The media are the sheet; what is left of it after trimming is the trim box, of both pages
 * together. Nothing is drawn beyond the edge of a page, so the bleed box is the same; marks lie
 * outside of it (ISO 32000-1, 14.11.2). */
static void side_write(Pdf *pdf, const Side *side, const uint32_t *forms) {
	const Sheets *sheets = pdf->sheets;
	Page frame = {.items = side->items,
		.item_count = side->item_count,
		.width = sheets->width,
		.height = sheets->height};
	uint32_t own = side->item_count > 0 ? form_write(pdf, &frame) : 0;
	uint32_t contents = contents_write(pdf, side);
	uint32_t number = page_number_add(pdf, &frame);
	Buffer *out = &pdf->scratch;
	out->length = 0;
	buffer_add_text(out, "<</Type/Page/Parent ");
	syntax_reference(out, page_tree_parent(pdf));
	add_box(out, "/MediaBox", (Box){0, 0, sheets->width, sheets->height});
	add_box(out, "/BleedBox", side->trim);
	add_box(out, "/TrimBox", side->trim);
	add_forms(pdf, side, forms, own);
	buffer_add_text(out, "/Contents ");
	syntax_reference(out, contents);
	buffer_add_text(out, ">>");
	saver_add_object(pdf->saver, number, buffer_str(out));
}

bool pdf_write_sheets(
	Diagnostics *diagnostics, const Frames *frames, const Sheets *sheets, OutputFile *output) {
	Pdf *pdf = pdf_open(diagnostics, frames, NULL, output);
	pdf->sheets = sheets;
	uint32_t *forms = ARENA_ARRAY(pdf->arena, frames->page_count, uint32_t);
	for (size_t i = 0; i < frames->page_count && pdf_check(pdf); i++)
		forms[i] = form_write(pdf, &frames->pages[i]);
	for (size_t i = 0; i < sheets->count && pdf_check(pdf); i++)
		side_write(pdf, &sheets->sides[i], forms);
	return pdf_close(pdf);
}
