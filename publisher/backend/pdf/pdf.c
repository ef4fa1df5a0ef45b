/* A release as a tagged PDF: PDF/UA-1, and PDF/A-3a with attachments or PDF/A-2a without. */
#include "backend/pdf/pdf.h"

/* PDF/A-2, 6.1.13. */
#define OBJECTS_MOST 8388607

static void pdf_open(Pdf *pdf, Diagnostics *diagnostics, const Frames *frames,
	const Attachments *attachments, OutputFile *output) {
	*pdf = (Pdf){
		.diagnostics = diagnostics,
		.frames = frames,
		.document = frames->document,
		.release = frames->document->layout->release,
		.attachments = attachments,
		.arena = arena_new(),
		.saver = saver_open(output),
	};
	pdf->elements = ARENA_ARRAY(pdf->arena, pdf->document->node_count, Element);
	for (size_t i = 0; i < pdf->document->node_count; i++)
		pdf->elements[i] = (Element){.first = PDF_NONE, .last = PDF_NONE, .order = PDF_NONE};
	library_open(pdf);
}

static bool pdf_close(Pdf *pdf, bool good) {
	fonts_drop(pdf);
	library_close(pdf);
	saver_drop(pdf->saver);
	arena_drop(pdf->arena);
	return good;
}

static bool pdf_finish(Pdf *pdf) {
	if (!library_check(pdf))
		return false;
	if (saver_number_count(pdf->saver) > OBJECTS_MOST) {
		diag_failure(pdf->diagnostics, NULL, "the PDF would have more than 8,388,607 objects");
		diag_hint(pdf->diagnostics, "split the release into volumes");
		return false;
	}
	return saver_finish(
		pdf->saver, object_number(pdf->library->catalog), object_number(pdf->library->info));
}

bool pdf_write(Diagnostics *diagnostics, const Frames *frames, const Attachments *attachments,
	OutputFile *output) {
	Pdf pdf;
	pdf_open(&pdf, diagnostics, frames, attachments, output);
	pdf_pages_add(&pdf);
	pdf_pages_draw(&pdf);
	links_write(&pdf);
	outline_write(&pdf);
	metadata_write(&pdf);
	attachments_write(&pdf);
	objects_freeze(&pdf);
	fonts_write(&pdf);
	tags_write(&pdf);
	objects_write(&pdf);
	return pdf_close(&pdf, pdf_finish(&pdf));
}
