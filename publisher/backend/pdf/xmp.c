/* The metadata stream (ISO 16684-1): what the file is, and what the release is, as RDF. */
#include "backend/pdf/pdf.h"

/* Names our properties for ever; it is no address. */
#define RELEASE_NAMESPACE "urn:uuid:6f5f5d52-5c11-4c5e-9d0e-7a5d1c0b6c3e#"

#define DESCRIPTION "<rdf:Description rdf:about=\"\" xmlns:"
#define DESCRIPTION_END "</rdf:Description>\n"
#define ALTERNATIVES "<rdf:Alt><rdf:li xml:lang=\"x-default\">"
#define ALTERNATIVES_END "</rdf:li></rdf:Alt>"

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

/* XMP's form of a date, ISO 8601; a time has seconds there. */
static Str xmp_date(const Pdf *pdf, const Setting *date) {
	Str text = date_format_iso(pdf->arena, date->date);
	return date->date.has_time ? str_printf(pdf->arena, "%.*s:00", STR_ARGS(text)) : text;
}

static void date_property(
	const Pdf *pdf, Buffer *out, const char *before, const Setting *date, const char *after) {
	property(out, before, xmp_date(pdf, date), after);
}

/* ---- what the file is ---- */

static void identification(const Pdf *pdf, Buffer *out) {
	bool is_tagged = pdf->sheets == NULL;
	bool attachments = pdf->attachments != NULL && pdf->attachments->count > 0;
	buffer_add_text(out, DESCRIPTION "pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"><pdfaid:part>");
	buffer_add_char(out, attachments ? '3' : '2');
	buffer_add_text(out, "</pdfaid:part><pdfaid:conformance>");
	buffer_add_char(out, is_tagged ? 'A' : 'B');
	buffer_add_text(out, "</pdfaid:conformance>" DESCRIPTION_END);
	if (is_tagged)
		buffer_add_text(out, DESCRIPTION "pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">"
										 "<pdfuaid:part>1</pdfuaid:part>" DESCRIPTION_END);
}

static void program(const Pdf *pdf, Buffer *out) {
	const Setting *published = &pdf->release->published;
	buffer_add_text(out, DESCRIPTION "xmp=\"http://ns.adobe.com/xap/1.0/\">");
	date_property(pdf, out, "<xmp:CreateDate>", published, "</xmp:CreateDate>");
	date_property(pdf, out, "<xmp:ModifyDate>", published, "</xmp:ModifyDate>");
	property(out, "<xmp:CreatorTool>", STR(PDF_CREATOR), "</xmp:CreatorTool>" DESCRIPTION_END);
	buffer_add_text(out, DESCRIPTION "pdf=\"http://ns.adobe.com/pdf/1.3/\">");
	property(out, "<pdf:Producer>", STR(PDF_PRODUCER), "</pdf:Producer>");
	property(out, "<pdf:Keywords>", pdf_keywords(pdf), "</pdf:Keywords>");
	buffer_add_text(out, DESCRIPTION_END);
}

/* ---- what the release is, in the words of others ---- */

static void subjects(const Setting *keywords, Buffer *out) {
	if (!SETTING_IS_SET(*keywords))
		return;
	buffer_add_text(out, "<dc:subject><rdf:Bag>");
	for (size_t i = 0; i < keywords->list.count; i++)
		property(out, "<rdf:li>", keywords->list.items[i], "</rdf:li>");
	buffer_add_text(out, "</rdf:Bag></dc:subject>\n");
}

static Str licence_text(const Pdf *pdf) {
	const Node *licence = pdf->document->licence;
	return licence != NULL ? node_plain_text(pdf->arena, licence) : STR("");
}

static void dublin_core(const Pdf *pdf, Buffer *out) {
	const ReleaseSpec *release = pdf->release;
	buffer_add_text(out, DESCRIPTION "dc=\"http://purl.org/dc/elements/1.1/\">"
									 "<dc:format>application/pdf</dc:format>\n");
	property(out, "<dc:title>" ALTERNATIVES, document_title(pdf->arena, pdf->document),
		ALTERNATIVES_END "</dc:title>\n");
	property(out, "<dc:creator><rdf:Seq><rdf:li>", release->publisher.text,
		"</rdf:li></rdf:Seq></dc:creator>\n");
	property(out, "<dc:publisher><rdf:Bag><rdf:li>", release->publisher.text,
		"</rdf:li></rdf:Bag></dc:publisher>\n");
	date_property(pdf, out, "<dc:date><rdf:Seq><rdf:li>", &release->published,
		"</rdf:li></rdf:Seq></dc:date>\n");
	property(out, "<dc:description>" ALTERNATIVES, release->description.text,
		ALTERNATIVES_END "</dc:description>\n");
	property(out, "<dc:identifier>", release->reference.text, "</dc:identifier>\n");
	property(out, "<dc:coverage>", release->coverage.text, "</dc:coverage>\n");
	property(out, "<dc:language><rdf:Bag><rdf:li>", pdf->document->language,
		"</rdf:li></rdf:Bag></dc:language>\n");
	property(out, "<dc:rights>" ALTERNATIVES, licence_text(pdf), ALTERNATIVES_END "</dc:rights>\n");
	subjects(&release->keywords, out);
	buffer_add_text(out, DESCRIPTION_END);
}

static Str edition_name(const Pdf *pdf) {
	bool is_named = pdf->edition != NULL && !edition_is_formal(pdf->edition);
	return is_named ? pdf->edition->id : STR("");
}

/* The same for every version of a release: a UUID of version 8 (RFC 9562, 5.8) over what names
 * the release, and the edition but the formal one. */
static Str document_identifier(const Pdf *pdf) {
	const ReleaseSpec *release = pdf->release;
	Str own = SETTING_IS_SET(release->reference) ? release->reference.text : release->title.text;
	Str names = str_printf(pdf->arena, "%.*s\n%.*s\n%.*s", STR_ARGS(release->publisher.text),
		STR_ARGS(release->series.text), STR_ARGS(own));
	Str edition = edition_name(pdf);
	if (edition.length > 0)
		names = str_printf(pdf->arena, "%.*s\n%.*s", STR_ARGS(names), STR_ARGS(edition));
	char digest[DIGEST_SHA256_LENGTH + 1];
	digest_sha256(names, digest);
	return str_printf(pdf->arena, "uuid:%.8s-%.4s-8%.3s-a%.3s-%.12s", digest, digest + 8,
		digest + 13, digest + 17, digest + 20);
}

static void media_management(const Pdf *pdf, Buffer *out) {
	buffer_add_text(out, DESCRIPTION "xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">");
	property(out, "<xmpMM:DocumentID>", document_identifier(pdf), "</xmpMM:DocumentID>");
	property(out, "<xmpMM:VersionID>", pdf->release->version.text, "</xmpMM:VersionID>");
	buffer_add_text(out, DESCRIPTION_END);
}

/* ---- what the release is, in our own words ---- */

static void release_property(Buffer *out, const char *name, Str value) {
	if (value.length == 0)
		return;
	buffer_add_printf(out, "<release:%s>", name);
	xml_text(out, value);
	buffer_add_printf(out, "</release:%s>\n", name);
}

static void release_properties(const Pdf *pdf, Buffer *out) {
	const ReleaseSpec *release = pdf->release;
	buffer_add_text(out, DESCRIPTION "release=\"" RELEASE_NAMESPACE "\">");
	release_property(out, "series", release->series.text);
	release_property(out, "designation", release->designation.text);
	release_property(out, "status", release->status.text);
	release_property(out, "periodStart", xmp_date(pdf, &release->period_start));
	release_property(out, "periodEnd", xmp_date(pdf, &release->period_end));
	release_property(out, "dataDate", xmp_date(pdf, &release->data_date));
	release_property(out, "nextRelease", release->next_release.text);
	release_property(out, "edition", edition_name(pdf));
	buffer_add_text(out, DESCRIPTION_END);
}

/* ---- the description of schemas that PDF/A does not know (ISO 19005-2, 6.6.2.3.3) ---- */

typedef struct {
	const char *name, *type, *description;
} SchemaProperty;

static void schema(Buffer *out, const char *about, const char *namespace, const char *prefix,
	const SchemaProperty *properties, size_t count) {
	buffer_add_printf(out,
		"<rdf:li rdf:parseType=\"Resource\">\n<pdfaSchema:schema>%s</pdfaSchema:schema>\n"
		"<pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI>\n"
		"<pdfaSchema:prefix>%s</pdfaSchema:prefix>\n<pdfaSchema:property><rdf:Seq>\n",
		about, namespace, prefix);
	for (size_t i = 0; i < count; i++)
		buffer_add_printf(out,
			"<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>%s</pdfaProperty:name>"
			"<pdfaProperty:valueType>%s</pdfaProperty:valueType>"
			"<pdfaProperty:category>%s</pdfaProperty:category>"
			"<pdfaProperty:description>%s</pdfaProperty:description></rdf:li>\n",
			properties[i].name, properties[i].type,
			properties[i].type[0] == 'I' ? "internal" : "external", properties[i].description);
	buffer_add_text(out, "</rdf:Seq></pdfaSchema:property>\n</rdf:li>\n");
}

static void extension_schemas(const Pdf *pdf, Buffer *out) {
	static const SchemaProperty accessibility[] = {
		{"part", "Integer", "Part of ISO 14289 that the file conforms to"}};
	static const SchemaProperty release[] = {
		{"series", "Text", "Series that the release belongs to"},
		{"designation", "Text", "Designation of the statistics"},
		{"status", "Text", "draft, pre-release or final"},
		{"periodStart", "Date", "First day of the period covered"},
		{"periodEnd", "Date", "Last day of the period covered"},
		{"dataDate", "Date", "Day on which the data was drawn"},
		{"nextRelease", "Text", "When the next release of the series is due"},
		{"edition", "Text", "The use that this edition of the release is for"},
	};
	buffer_add_text(out, DESCRIPTION "pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
									 " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
									 " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\""
									 ">\n<pdfaExtension:schemas><rdf:Bag>\n");
	if (pdf->sheets == NULL)
		schema(out, "PDF/UA identification schema", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid",
			accessibility, BASE_COUNT(accessibility));
	schema(out, "Statistics release", RELEASE_NAMESPACE, "release", release, BASE_COUNT(release));
	buffer_add_text(out, "</rdf:Bag></pdfaExtension:schemas>\n" DESCRIPTION_END);
}

/* ---- the stream ---- */

void xmp_write(Pdf *pdf) {
	Buffer out = {0};
	buffer_add_text(&out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
						  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
						  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
	identification(pdf, &out);
	dublin_core(pdf, &out);
	program(pdf, &out);
	media_management(pdf, &out);
	release_properties(pdf, &out);
	extension_schemas(pdf, &out);
	buffer_add_text(&out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>");
	HPDF_Dict stream = dict_new_indirect(pdf);
	dict_add_name(pdf, stream, "Type", "Metadata");
	dict_add_name(pdf, stream, "Subtype", "XML");
	dict_add(pdf, pdf->library->catalog, "Metadata", stream);
	/* Plain, so that programs that know no PDF find it too. */
	object_write_stream(pdf, stream, buffer_str(&out), STREAM_PLAIN);
	buffer_drop(&out);
}
