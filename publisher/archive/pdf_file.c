/* PDF files read by qpdf, which mends what is broken and refuses what it must. */
#include "archive/pdf_file.h"

#include <libdeflate.h>
#include <stdlib.h>

/* More would be no release. */
#define ATTACHMENTS_MOST 100000
/* What a byte can become (RFC 1951: 258 bytes for two bits). */
#define DEFLATE_RATIO_MOST 1032

static void refuse(const PdfFile *pdf, Diagnostics *diagnostics, Span where) {
	qpdf_error error = pdf->library->get_error(pdf->data);
	switch (error != NULL ? pdf->library->get_error_code(pdf->data, error) : qpdf_e_internal) {
	case qpdf_e_password:
		diag_error(diagnostics, where, "it is encrypted");
		break;
	case qpdf_e_damaged_pdf:
	case qpdf_e_object:
	case qpdf_e_pages:
		diag_error(diagnostics, where, "it is not a PDF, or a damaged one");
		break;
	default:
		diag_error(diagnostics, where, "it cannot be read as a PDF");
		break;
	}
}

PdfFile *pdf_file_open(Arena *arena, Diagnostics *diagnostics, Span where, Str bytes) {
	const Qpdf *library = qpdf_load(arena, diagnostics);
	if (library == NULL)
		return NULL;
	PdfFile *pdf = ARENA_NEW(arena, PdfFile);
	*pdf = (PdfFile){.arena = arena, .library = library, .data = library->init(), .bytes = bytes};
	if (pdf->data == NULL)
		memory_exhausted();
	pdf->library->silence_errors(pdf->data);
	pdf->library->set_suppress_warnings(pdf->data, QPDF_TRUE);
	bool is_read = (pdf->library->read_memory(pdf->data, "PDF", bytes.data, bytes.length, NULL) &
					   QPDF_ERRORS) == 0;
	if (!is_read)
		refuse(pdf, diagnostics, where);
	else if (pdf->library->is_encrypted(pdf->data))
		diag_error(diagnostics, where, "it is encrypted");
	else if (pdf->library->get_num_pages(pdf->data) < 0)
		diag_error(diagnostics, where, "its pages cannot be read");
	else
		return pdf;
	pdf_file_close(pdf);
	return NULL;
}

void pdf_file_close(PdfFile *pdf) {
	if (pdf == NULL)
		return;
	pdf->library->get_error(pdf->data); /* or qpdf prints the one that nobody asked for */
	pdf->library->cleanup(&pdf->data);
}

/* A stream's bytes in the arena, unpacked as far as `level` says; NULL data if it has none. */
static Str stream_bytes(const PdfFile *pdf, qpdf_oh stream, enum qpdf_stream_decode_level_e level) {
	unsigned char *data = NULL;
	size_t length = 0;
	QPDF_ERROR_CODE code =
		pdf->library->oh_get_stream_data(pdf->data, stream, level, NULL, &data, &length);
	Str bytes = {0};
	if ((code & QPDF_ERRORS) == 0)
		bytes =
			(Str){arena_copy(pdf->arena, data != NULL ? (const void *)data : "", length), length};
	free(data);
	return bytes;
}

Str pdf_stream_bytes(const PdfFile *pdf, qpdf_oh stream) {
	if (!pdf->library->oh_is_stream(pdf->data, stream))
		return (Str){0};
	return stream_bytes(pdf, stream, qpdf_dl_generalized);
}

static qpdf_oh key(const PdfFile *pdf, qpdf_oh dict, const char *name) {
	return pdf->library->oh_get_key_if_dict(pdf->data, dict, name);
}

static Str text_of(const PdfFile *pdf, qpdf_oh string) {
	size_t length = 0;
	if (!pdf->library->oh_is_string(pdf->data, string))
		return STR("");
	const char *bytes = pdf->library->oh_get_binary_utf8_value(pdf->data, string, &length);
	return str_copy(pdf->arena, (Str){bytes, length});
}

/* ---- attachments ---- */

/* Unpacks to exactly `size` bytes, so that a small file cannot become a large one. */
static Str inflate(const PdfFile *pdf, Str packed, size_t size) {
	if (size / DEFLATE_RATIO_MOST > packed.length)
		return (Str){0};
	struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
	if (decompressor == NULL)
		memory_exhausted();
	char *bytes = arena_alloc(pdf->arena, size + 1);
	enum libdeflate_result result =
		libdeflate_zlib_decompress(decompressor, packed.data, packed.length, bytes, size, NULL);
	libdeflate_free_decompressor(decompressor);
	return result == LIBDEFLATE_SUCCESS ? (Str){bytes, size} : (Str){0};
}

/* The bytes of an embedded file, packed as this program packs or not at all. */
static Str embedded_bytes(const PdfFile *pdf, qpdf_oh stream) {
	if (!pdf->library->oh_is_stream(pdf->data, stream))
		return (Str){0};
	qpdf_oh dict = pdf->library->oh_get_dict(pdf->data, stream);
	qpdf_oh filter = key(pdf, dict, "/Filter");
	if (pdf->library->oh_is_null(pdf->data, filter))
		return stream_bytes(pdf, stream, qpdf_dl_none);
	int size = 0;
	qpdf_oh stated = key(pdf, key(pdf, dict, "/Params"), "/Size");
	if (!pdf->library->oh_is_name_and_equals(pdf->data, filter, "/FlateDecode") ||
		!pdf->library->oh_get_value_as_int(pdf->data, stated, &size) || size < 0)
		return (Str){0};
	return inflate(pdf, stream_bytes(pdf, stream, qpdf_dl_none), (size_t)size);
}

Attachments pdf_file_attachments(PdfFile *pdf) {
	qpdf_oh trees = key(pdf, pdf->library->get_root(pdf->data), "/Names");
	qpdf_oh names = key(pdf, key(pdf, trees, "/EmbeddedFiles"), "/Names");
	if (!pdf->library->oh_is_array(pdf->data, names))
		return (Attachments){0};
	int entries = pdf->library->oh_get_array_n_items(pdf->data, names) / 2;
	if (entries > ATTACHMENTS_MOST)
		return (Attachments){0};
	Attachment *items = ARENA_ARRAY(pdf->arena, (size_t)entries, Attachment);
	for (int i = 0; i < entries; i++) {
		qpdf_oh specification = pdf->library->oh_get_array_item(pdf->data, names, 2 * i + 1);
		items[i].name = text_of(pdf, key(pdf, specification, "/UF"));
		items[i].bytes = embedded_bytes(pdf, key(pdf, key(pdf, specification, "/EF"), "/F"));
	}
	return (Attachments){items, (size_t)entries};
}
