/* Attached files (ISO 19005-3, 6.8; ISO 32000-1, 7.11.4): embedded streams, listed by name and
 * associated with the document. */
#include "backend/pdf/pdf.h"

#include <hpdf_encrypt.h>

#define DIGEST_LENGTH 16

static void add_binary(Pdf *pdf, HPDF_Dict dict, const char *key, HPDF_BYTE *bytes, size_t count) {
	if (library_check(pdf))
		dict_add(pdf, dict, key, HPDF_Binary_New(pdf->library->mmgr, bytes, (HPDF_UINT)count));
}

static void add_checksum(Pdf *pdf, HPDF_Dict parameters, Str bytes) {
	HPDF_MD5_CTX digest;
	HPDF_BYTE sum[DIGEST_LENGTH];
	HPDF_MD5Init(&digest);
	HPDF_MD5Update(&digest, (const HPDF_BYTE *)bytes.data, (HPDF_UINT32)bytes.length);
	HPDF_MD5Final(sum, &digest);
	add_binary(pdf, parameters, "CheckSum", sum, sizeof sum);
}

/* A file is as old as the release: its own times would differ from machine to machine. */
static HPDF_Dict parameters_new(Pdf *pdf, Str bytes) {
	HPDF_Dict parameters = dict_new(pdf);
	Buffer date = {0};
	pdf_date_write(pdf->release->published.date, &date);
	dict_add_number(pdf, parameters, "Size", bytes.length);
	dict_add_text(pdf, parameters, "CreationDate", buffer_str(&date));
	dict_add_text(pdf, parameters, "ModDate", buffer_str(&date));
	add_checksum(pdf, parameters, bytes);
	buffer_drop(&date);
	return parameters;
}

static HPDF_Dict stream_write(Pdf *pdf, const Attachment *file) {
	HPDF_Dict stream = dict_new_indirect(pdf);
	dict_add_name(pdf, stream, "Type", "EmbeddedFile");
	dict_add_name(pdf, stream, "Subtype", str_terminated(pdf->arena, file->media_type));
	dict_add(pdf, stream, "Params", parameters_new(pdf, file->bytes));
	object_write_stream(pdf, stream, file->bytes, STREAM_DEFLATED);
	return stream;
}

static HPDF_Dict specification_new(Pdf *pdf, const Attachment *file) {
	static const char *const relationships[] = {[ATTACHED_SOURCE] = "Source",
		[ATTACHED_DATA] = "Data",
		[ATTACHED_SUPPLEMENT] = "Supplement"};
	HPDF_Dict stream = stream_write(pdf, file);
	HPDF_Dict embedded = dict_new(pdf);
	dict_add(pdf, embedded, "F", stream);
	dict_add(pdf, embedded, "UF", stream);
	HPDF_Dict specification = dict_new_indirect(pdf);
	dict_add_name(pdf, specification, "Type", "Filespec");
	dict_add_text(pdf, specification, "F", file->name);
	dict_add_text(pdf, specification, "UF", file->name);
	dict_add_text(pdf, specification, "Desc", file->description);
	dict_add_name(pdf, specification, "AFRelationship", relationships[file->relationship]);
	dict_add(pdf, specification, "EF", embedded);
	return specification;
}

/* The name tree's keys are in the order of the files, which need not be that of their names. */
static void *key_new(Pdf *pdf, size_t index) {
	const char *key = arena_printf(pdf->arena, "%06zu", index + 1);
	return library_check(pdf) ? HPDF_String_New(pdf->library->mmgr, key, NULL) : NULL;
}

void attachments_write(Pdf *pdf) {
	if (pdf->attachments == NULL || pdf->attachments->count == 0)
		return;
	HPDF_Array names = array_new(pdf);
	HPDF_Array associated = array_new(pdf);
	for (size_t i = 0; i < pdf->attachments->count && library_check(pdf); i++) {
		HPDF_Dict specification = specification_new(pdf, &pdf->attachments->items[i]);
		array_add(pdf, names, key_new(pdf, i));
		array_add(pdf, names, specification);
		array_add(pdf, associated, specification);
	}
	HPDF_Dict files = dict_new(pdf);
	dict_add(pdf, files, "Names", names);
	HPDF_Dict trees = dict_new(pdf);
	dict_add(pdf, trees, "EmbeddedFiles", files);
	dict_add(pdf, pdf->library->catalog, "Names", trees);
	dict_add(pdf, pdf->library->catalog, "AF", associated);
}
