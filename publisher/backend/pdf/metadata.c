/* What the file says of itself: XMP and the information dictionary in step, and the catalogue's
 * entries for accessibility. */
#include "backend/pdf/pdf.h"

#define PDFA_PART "2"
#define PDFA_CONFORMANCE "A"
#define PROGRAM "publisher " PUBLISHER_VERSION
#define PRODUCER PROGRAM " (libharu 2.3.0)"

typedef struct {
	Str title, author, description, keywords, reference, language;
	Str date_pdf, date_xmp;
} Facts;

static Str keywords_joined(Arena *arena, const Setting *keywords) {
	Buffer joined = {0};
	for (size_t i = 0; i < keywords->list.count; i++) {
		if (i > 0)
			buffer_add_text(&joined, ", ");
		buffer_add_str(&joined, keywords->list.items[i]);
	}
	Str text = str_copy(arena, buffer_str(&joined));
	buffer_drop(&joined);
	return text;
}

static Facts facts_of(Pdf *pdf) {
	const ReleaseSpec *release = pdf->release;
	Date date = release->published.date;
	Facts facts = {.title = release->title.text,
		.author = release->publisher.text,
		.description = release->description.text,
		.reference = release->reference.text,
		.language = pdf->document->language};
	if (SETTING_IS_SET(release->keywords))
		facts.keywords = keywords_joined(pdf->arena, &release->keywords);
	facts.date_pdf = str_printf(pdf->arena, "D:%04d%02d%02d%02d%02d00Z", date.year, date.month,
		date.day, date.hour, date.minute);
	facts.date_xmp = str_printf(pdf->arena, "%04d-%02d-%02dT%02d:%02d:00Z", date.year, date.month,
		date.day, date.hour, date.minute);
	return facts;
}

/* ---- XMP ---- */

static void xml_text(Buffer *out, Str text) {
	for (size_t i = 0; i < text.length; i++) {
		switch (text.data[i]) {
		case '&':
			buffer_add_text(out, "&amp;");
			break;
		case '<':
			buffer_add_text(out, "&lt;");
			break;
		case '>':
			buffer_add_text(out, "&gt;");
			break;
		default: /* XML has no control characters */
			buffer_add_char(out, (uint8_t)text.data[i] < ' ' ? ' ' : text.data[i]);
		}
	}
}

/* Nothing for an empty value: XMP has no empty properties. */
static void property(Buffer *out, const char *before, Str value, const char *after) {
	if (value.length == 0)
		return;
	buffer_add_text(out, before);
	xml_text(out, value);
	buffer_add_text(out, after);
}

#define DESCRIPTION "<rdf:Description rdf:about=\"\" xmlns:"
#define DESCRIPTION_END "</rdf:Description>\n"
#define DEFAULT_LANGUAGE "<rdf:Alt><rdf:li xml:lang=\"x-default\">"

static void xmp_identification(Buffer *out) {
	buffer_add_text(out, DESCRIPTION "pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">"
									 "<pdfaid:part>" PDFA_PART "</pdfaid:part>"
									 "<pdfaid:conformance>" PDFA_CONFORMANCE
									 "</pdfaid:conformance>" DESCRIPTION_END);
	buffer_add_text(out, DESCRIPTION "pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">"
									 "<pdfuaid:part>1</pdfuaid:part>" DESCRIPTION_END);
}

static void xmp_dublin_core(const Facts *facts, Buffer *out) {
	buffer_add_text(out, DESCRIPTION "dc=\"http://purl.org/dc/elements/1.1/\">"
									 "<dc:format>application/pdf</dc:format>\n");
	property(out, "<dc:title>" DEFAULT_LANGUAGE, facts->title, "</rdf:li></rdf:Alt></dc:title>\n");
	property(
		out, "<dc:creator><rdf:Seq><rdf:li>", facts->author, "</rdf:li></rdf:Seq></dc:creator>\n");
	property(out, "<dc:publisher><rdf:Bag><rdf:li>", facts->author,
		"</rdf:li></rdf:Bag></dc:publisher>\n");
	property(out, "<dc:description>" DEFAULT_LANGUAGE, facts->description,
		"</rdf:li></rdf:Alt></dc:description>\n");
	property(out, "<dc:identifier>", facts->reference, "</dc:identifier>\n");
	property(out, "<dc:language><rdf:Bag><rdf:li>", facts->language,
		"</rdf:li></rdf:Bag></dc:language>\n");
	buffer_add_text(out, DESCRIPTION_END);
}

static void xmp_program(const Facts *facts, Buffer *out) {
	buffer_add_text(out, DESCRIPTION "xmp=\"http://ns.adobe.com/xap/1.0/\">");
	property(out, "<xmp:CreateDate>", facts->date_xmp, "</xmp:CreateDate>");
	property(out, "<xmp:ModifyDate>", facts->date_xmp, "</xmp:ModifyDate>");
	property(out, "<xmp:CreatorTool>", STR(PROGRAM), "</xmp:CreatorTool>" DESCRIPTION_END);
	buffer_add_text(out, DESCRIPTION "pdf=\"http://ns.adobe.com/pdf/1.3/\">");
	property(out, "<pdf:Producer>", STR(PRODUCER), "</pdf:Producer>");
	property(out, "<pdf:Keywords>", facts->keywords, "</pdf:Keywords>");
	buffer_add_text(out, DESCRIPTION_END);
}

/* PDF/A wants every schema that it does not know described: that of PDF/UA. */
static const char EXTENSION_SCHEMA[] =
	DESCRIPTION "pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
				" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
				" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
				"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
				"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
				"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
				"</pdfaSchema:namespaceURI>\n"
				"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
				"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
				"<pdfaProperty:name>part</pdfaProperty:name>\n"
				"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
				"<pdfaProperty:category>internal</pdfaProperty:category>\n"
				"<pdfaProperty:description>Part of ISO 14289 that the file conforms to"
				"</pdfaProperty:description>\n"
				"</rdf:li></rdf:Seq></pdfaSchema:property>\n"
				"</rdf:li></rdf:Bag></pdfaExtension:schemas>\n" DESCRIPTION_END;

static void xmp_write(Pdf *pdf, const Facts *facts) {
	Buffer out = {0};
	buffer_add_text(&out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
						  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
						  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
	xmp_identification(&out);
	xmp_dublin_core(facts, &out);
	xmp_program(facts, &out);
	buffer_add_text(&out, EXTENSION_SCHEMA);
	buffer_add_text(&out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
	HPDF_Dict stream = dict_new_indirect(pdf);
	dict_add_name(pdf, stream, "Type", "Metadata");
	dict_add_name(pdf, stream, "Subtype", "XML");
	dict_add(pdf, pdf->library->catalog, "Metadata", stream);
	/* Plain, so that programs that know no PDF find it too. */
	object_write_stream(pdf, stream, buffer_str(&out), STREAM_PLAIN);
	buffer_drop(&out);
}

/* ---- the information dictionary and the catalogue ---- */

static void information_add(Pdf *pdf, const char *key, Str value) {
	if (value.length > 0)
		dict_add_text(pdf, pdf->library->info, key, value);
}

static void information_write(Pdf *pdf, const Facts *facts) {
	information_add(pdf, "Title", facts->title);
	information_add(pdf, "Author", facts->author);
	information_add(pdf, "Subject", facts->description);
	information_add(pdf, "Keywords", facts->keywords);
	information_add(pdf, "Creator", STR(PROGRAM));
	information_add(pdf, "Producer", STR(PRODUCER));
	information_add(pdf, "CreationDate", facts->date_pdf);
	information_add(pdf, "ModDate", facts->date_pdf);
}

static void catalogue_write(Pdf *pdf) {
	HPDF_Dict catalogue = pdf->library->catalog;
	HPDF_Dict mark_info = dict_new(pdf);
	dict_add_flag(pdf, mark_info, "Marked", true);
	dict_add(pdf, catalogue, "MarkInfo", mark_info);
	dict_add_text(pdf, catalogue, "Lang", pdf->document->language);
	HPDF_Dict preferences = dict_new(pdf);
	dict_add_flag(pdf, preferences, "DisplayDocTitle", true);
	dict_add(pdf, catalogue, "ViewerPreferences", preferences);
	void *reference = NULL;
	pdf->structure_root = object_reserve(pdf, &reference);
	dict_add(pdf, catalogue, "StructTreeRoot", reference);
}

void metadata_write(Pdf *pdf) {
	Facts facts = facts_of(pdf);
	catalogue_write(pdf);
	information_write(pdf, &facts);
	xmp_write(pdf, &facts);
	output_intent_write(pdf);
}
