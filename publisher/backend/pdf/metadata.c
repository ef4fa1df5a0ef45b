/* What the file says of itself: the information dictionary, in step with the XMP, and the
 * catalogue's entries for accessibility. */
#include "backend/pdf/pdf.h"

/* "D:20141016093000" (ISO 32000-1, 7.9.4). */
void pdf_date_write(Date date, Buffer *out) {
	buffer_add_printf(out, "D:%04d%02d%02d", date.year, date.month, date.day);
	if (date.has_time)
		buffer_add_printf(out, "%02d%02d00", date.hour, date.minute);
}

static void information_add(Pdf *pdf, const char *key, Str value) {
	if (value.length > 0)
		dict_add_text(pdf, pdf->library->info, key, value);
}

static void information_write(Pdf *pdf) {
	const ReleaseSpec *release = pdf->release;
	Buffer date = {0};
	pdf_date_write(release->published.date, &date);
	information_add(pdf, "Title", document_title(pdf->arena, pdf->document));
	information_add(pdf, "Author", release->publisher.text);
	information_add(pdf, "Subject", release->description.text);
	information_add(pdf, "Keywords", pdf_keywords(pdf));
	information_add(pdf, "Creator", STR(PDF_CREATOR));
	information_add(pdf, "Producer", STR(PDF_PRODUCER));
	information_add(pdf, "CreationDate", buffer_str(&date));
	information_add(pdf, "ModDate", buffer_str(&date));
	buffer_drop(&date);
}

Str pdf_keywords(const Pdf *pdf) {
	const Setting *keywords = &pdf->release->keywords;
	Buffer joined = {0};
	for (size_t i = 0; SETTING_IS_SET(*keywords) && i < keywords->list.count; i++) {
		if (i > 0)
			buffer_add_text(&joined, ", ");
		buffer_add_str(&joined, keywords->list.items[i]);
	}
	Str text = str_copy(pdf->arena, buffer_str(&joined));
	buffer_drop(&joined);
	return text;
}

/* How a viewer shows and prints the file (ISO 32000-1, table 150). */
static void preferences_write(Pdf *pdf, HPDF_Dict preferences) {
	static const char *const duplex[] = {[DUPLEX_SIMPLEX] = "Simplex",
		[DUPLEX_FLIP_LONG_EDGE] = "DuplexFlipLongEdge",
		[DUPLEX_FLIP_SHORT_EDGE] = "DuplexFlipShortEdge"};
	dict_add_flag(pdf, preferences, "DisplayDocTitle", true);
	/* Sheets are folded and cut by measure. */
	if (pdf->sheets != NULL)
		dict_add_name(pdf, preferences, "PrintScaling", "None");
	const EditionSpec *edition = pdf->edition;
	if (edition == NULL)
		return;
	if (SETTING_IS_SET(edition->duplex))
		dict_add_name(pdf, preferences, "Duplex", duplex[edition->duplex.integer]);
	if (edition->pick_tray.flag)
		dict_add_flag(pdf, preferences, "PickTrayByPDFSize", true);
	if (SETTING_IS_SET(edition->copies))
		dict_add_number(pdf, preferences, "NumCopies", (size_t)edition->copies.integer);
}

static void structure_announce(Pdf *pdf, HPDF_Dict catalogue) {
	HPDF_Dict mark_info = dict_new(pdf);
	dict_add_flag(pdf, mark_info, "Marked", true);
	dict_add(pdf, catalogue, "MarkInfo", mark_info);
	void *reference = NULL;
	pdf->structure_root = object_reserve(pdf, &reference);
	dict_add(pdf, catalogue, "StructTreeRoot", reference);
}

static void catalogue_write(Pdf *pdf) {
	HPDF_Dict catalogue = pdf->library->catalog;
	dict_add_text(pdf, catalogue, "Lang", pdf->document->language);
	HPDF_Dict preferences = dict_new(pdf);
	preferences_write(pdf, preferences);
	dict_add(pdf, catalogue, "ViewerPreferences", preferences);
	if (pdf->sheets == NULL)
		structure_announce(pdf, catalogue);
}

void metadata_write(Pdf *pdf) {
	catalogue_write(pdf);
	information_write(pdf);
	xmp_write(pdf);
	output_intent_write(pdf);
}
