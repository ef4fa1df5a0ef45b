/* A release as a tagged PDF: PDF/UA-1, and PDF/A-3a with attachments or PDF/A-2a without; or, on
 * sheets for the printer, PDF/A-2b. */
#include "backend/pdf/pdf.h"

PdfWriter *pdf_open(Diagnostics *diagnostics, const Frames *frames, const Attachments *attachments,
	OutputFile *output) {
	Arena *arena = arena_new();
	Pdf *pdf = ARENA_NEW(arena, Pdf);
	*pdf = (Pdf){
		.diagnostics = diagnostics,
		.frames = frames,
		.document = frames->document,
		.release = frames->document->layout->release,
		.edition = frames->document->edition,
		.attachments = attachments,
		.arena = arena,
		.saver = saver_open(output),
		.elements = elements_new(arena),
	};
	library_open(pdf);
	pdf->resources = dict_new_indirect(pdf);
	pdf->font_resources = dict_new(pdf);
	dict_add(pdf, pdf->resources, "Font", pdf->font_resources);
	return pdf;
}

bool pdf_check(Pdf *pdf) {
	if (!library_check(pdf))
		return false;
	if (saver_is_full(pdf->saver)) {
		diag_failure(pdf->diagnostics, NULL, "the PDF would have more than 8,388,607 objects");
		diag_hint(pdf->diagnostics, "split the release into volumes");
		pdf->failed = true;
	}
	pdf->failed = pdf->failed || saver_has_failed(pdf->saver);
	return !pdf->failed;
}

static void page_label_write(Pdf *pdf) {
	if (pdf->page_count > 0 && pdf_check(pdf))
		HPDF_AddPageLabel(
			pdf->library, 0, HPDF_PAGE_NUM_STYLE_DECIMAL, (HPDF_UINT)pdf->first_page_number, NULL);
}

/* What stands on the pages is not found on sheets: they have no numbers, links or tags. */
static bool pdf_finish(Pdf *pdf) {
	bool is_tagged = pdf->sheets == NULL;
	if (is_tagged) {
		page_label_write(pdf);
		links_write(pdf);
		outline_write(pdf);
	}
	metadata_write(pdf);
	attachments_write(pdf);
	fonts_write(pdf);
	if (is_tagged)
		tags_write(pdf);
	page_tree_write(pdf);
	objects_write(pdf);
	return pdf_check(pdf) && saver_finish(pdf->saver, object_number(pdf->library->catalog),
								 object_number(pdf->library->info));
}

bool pdf_close(PdfWriter *pdf) {
	bool good = pdf_finish(pdf);
	fonts_drop(pdf);
	library_close(pdf);
	saver_drop(pdf->saver);
	buffer_drop(&pdf->scratch);
	arena_drop(pdf->arena);
	return good;
}
