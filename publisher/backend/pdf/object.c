/* libharu's objects, made and checked. */
#include "backend/pdf/pdf.h"

#include <hpdf_annotation.h>
#include <hpdf_catalog.h>
#include <stdio.h>
#include <stdlib.h>

#include "backend/pdf/syntax.h"

#define OBJECT_NUMBER_MASK ((HPDF_UINT32)0x00FFFFFF)
#define MESSAGE_LENGTH 200

/* What is touched of libharu's structures is checked here as far as a compiler can. */
_Static_assert(offsetof(HPDF_Dict_Rec, header) == 0, "a dictionary begins with its header");
_Static_assert(offsetof(HPDF_Array_Rec, header) == 0, "an array begins with its header");
_Static_assert(sizeof(HPDF_Obj_Header) == 8, "number, generation and class");

/* ---- errors ---- */

void pdf_fail(Pdf *pdf, const char *format, ...) {
	char message[MESSAGE_LENGTH];
	va_list args;
	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	if (!pdf->failed)
		diag_failure(pdf->diagnostics, NULL, "internal error in the PDF: %s", message);
	pdf->failed = true;
}

bool library_check(Pdf *pdf) {
	if (pdf->failed)
		return false;
	const HPDF_Error_Rec *error = &pdf->library->error;
	if (error->error_no == HPDF_OK)
		return true;
	diag_failure(pdf->diagnostics, NULL, "libharu: error 0x%04lX (detail %lu)",
		(unsigned long)error->error_no, (unsigned long)error->detail_no);
	pdf->failed = true;
	return false;
}

/* Some calls report an error only by what they return. */
static bool library_expect(Pdf *pdf, bool good) {
	if (library_check(pdf) && !good)
		pdf_fail(pdf, "libharu refused without a reason");
	return !pdf->failed;
}

/* ---- numbers ---- */

uint32_t object_number(const void *object) {
	return object == NULL ? 0 : ((const HPDF_Obj_Header *)object)->obj_id & OBJECT_NUMBER_MASK;
}

/* libharu numbers its objects from 1; ours are among those already written. Its references are
 * made of the numbers only when they are written, so new numbers are set on its objects. */
static void library_number(Pdf *pdf) {
	HPDF_List entries = pdf->library->xref->entries;
	/* It would grow by a fixed step, copying each time. */
	if (entries->block_siz > entries->items_per_block)
		entries->items_per_block = entries->block_siz;
	for (; pdf->numbered < entries->count; pdf->numbered++) {
		HPDF_XrefEntry entry = HPDF_List_ItemAt(entries, pdf->numbered);
		HPDF_Obj_Header *header = entry->obj;
		header->obj_id = (header->obj_id & ~OBJECT_NUMBER_MASK) | saver_take_number(pdf->saver);
	}
}

static void register_object(Pdf *pdf, void *object) {
	if (library_expect(pdf, HPDF_Xref_Add(pdf->library->xref, object) == HPDF_OK))
		library_number(pdf);
}

uint32_t object_reserve(Pdf *pdf, void **reference) {
	if (!library_check(pdf))
		return 0;
	HPDF_Null place = HPDF_Null_New(pdf->library->mmgr);
	register_object(pdf, place);
	if (reference != NULL)
		*reference = place;
	return object_number(place);
}

void *object_reference(Pdf *pdf, uint32_t number) {
	HPDF_Null_Rec *place = ARENA_NEW(pdf->arena, HPDF_Null_Rec);
	place->header.obj_id = HPDF_OTYPE_INDIRECT | number;
	place->header.obj_class = HPDF_OCLASS_NULL;
	return place;
}

/* ---- the document ---- */

static void *library_alloc(HPDF_UINT size) {
	void *bytes = malloc(size);
	if (bytes == NULL)
		memory_exhausted();
	return bytes;
}

static void library_free(void *bytes) {
	free(bytes);
}

void library_open(Pdf *pdf) {
	pdf->library = HPDF_NewEx(NULL, library_alloc, library_free, 0, NULL);
	if (pdf->library == NULL)
		memory_exhausted();
	pdf->numbered = 1; /* entry 0 is the head of the free ones */
	library_number(pdf);
}

void library_close(Pdf *pdf) {
	HPDF_Free(pdf->library);
}

/* ---- writing ---- */

static HPDF_STATUS append_to_buffer(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT count) {
	buffer_add(stream->attr, bytes, count);
	return HPDF_OK;
}

static bool object_serialise(Pdf *pdf, void *object, Buffer *out) {
	HPDF_Stream stream = HPDF_CallbackWriter_New(pdf->library->mmgr, append_to_buffer, out);
	if (!library_expect(pdf, stream != NULL))
		return false;
	bool good = HPDF_Obj_WriteValue(object, stream, NULL) == HPDF_OK;
	HPDF_Stream_Free(stream);
	return library_expect(pdf, good);
}

static bool is_stream(const HPDF_Obj_Header *header) {
	return (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT &&
	       ((const HPDF_Dict_Rec *)(const void *)header)->stream != NULL;
}

void objects_write(Pdf *pdf) {
	Buffer body = {0};
	HPDF_List entries = pdf->library->xref->entries;
	library_number(pdf);
	for (HPDF_UINT i = 1; i < entries->count && library_check(pdf); i++) {
		HPDF_XrefEntry entry = HPDF_List_ItemAt(entries, i);
		uint32_t number = object_number(entry->obj);
		if (saver_knows_number(pdf->saver, number))
			continue;
		if (is_stream(entry->obj))
			pdf_fail(pdf, "the stream %u was never written", (unsigned)number);
		body.length = 0;
		if (object_serialise(pdf, entry->obj, &body))
			saver_add_object(pdf->saver, number, buffer_str(&body));
	}
	buffer_drop(&body);
}

void object_write_stream(Pdf *pdf, HPDF_Dict dict, Str bytes, StreamPacking packing) {
	Buffer entries = {0};
	if (library_check(pdf) && object_serialise(pdf, dict, &entries)) {
		Str inner = str_slice(buffer_str(&entries), 2, entries.length - 2);
		saver_add_stream(pdf->saver, object_number(dict), str_trim(inner), bytes, packing);
	}
	buffer_drop(&entries);
}

/* ---- dictionaries and arrays ---- */

HPDF_Dict dict_new(Pdf *pdf) {
	return library_check(pdf) ? HPDF_Dict_New(pdf->library->mmgr) : NULL;
}

HPDF_Dict dict_new_indirect(Pdf *pdf) {
	HPDF_Dict dict = dict_new(pdf);
	if (dict != NULL)
		register_object(pdf, dict);
	return dict;
}

void dict_add(Pdf *pdf, HPDF_Dict dict, const char *key, void *value) {
	if (library_check(pdf))
		library_expect(pdf, HPDF_Dict_Add(dict, key, value) == HPDF_OK);
}

void dict_add_name(Pdf *pdf, HPDF_Dict dict, const char *key, const char *name) {
	if (library_check(pdf))
		library_expect(pdf, HPDF_Dict_AddName(dict, key, name) == HPDF_OK);
}

void dict_add_number(Pdf *pdf, HPDF_Dict dict, const char *key, size_t number) {
	if (library_check(pdf))
		library_expect(pdf, HPDF_Dict_AddNumber(dict, key, (HPDF_INT32)number) == HPDF_OK);
}

void dict_add_flag(Pdf *pdf, HPDF_Dict dict, const char *key, bool flag) {
	if (library_check(pdf))
		library_expect(
			pdf, HPDF_Dict_AddBoolean(dict, key, flag ? HPDF_TRUE : HPDF_FALSE) == HPDF_OK);
}

static void *string_ascii(Pdf *pdf, Str text) {
	return HPDF_String_New(pdf->library->mmgr, str_terminated(pdf->arena, text), NULL);
}

static void *string_utf16(Pdf *pdf, Str text) {
	Buffer bytes = {0};
	buffer_add_text(&bytes, "\xFE\xFF");
	for (size_t i = 0; i < text.length;) {
		uint32_t code = utf8_decode(text, &i);
		if (code >= 0x10000) {
			code -= 0x10000;
			uint32_t high = 0xD800 | code >> 10;
			buffer_add_char(&bytes, (char)(uint8_t)(high >> 8));
			buffer_add_char(&bytes, (char)(uint8_t)(high & 0xFF));
			code = 0xDC00 | (code & 0x3FF);
		}
		buffer_add_char(&bytes, (char)(uint8_t)(code >> 8));
		buffer_add_char(&bytes, (char)(uint8_t)(code & 0xFF));
	}
	void *string =
		HPDF_Binary_New(pdf->library->mmgr, (HPDF_BYTE *)bytes.data, (HPDF_UINT)bytes.length);
	buffer_drop(&bytes);
	return string;
}

void dict_add_text(Pdf *pdf, HPDF_Dict dict, const char *key, Str text) {
	if (!library_check(pdf))
		return;
	void *string = syntax_is_ascii(text) ? string_ascii(pdf, text) : string_utf16(pdf, text);
	if (library_expect(pdf, string != NULL))
		dict_add(pdf, dict, key, string);
}

HPDF_Array array_new(Pdf *pdf) {
	return library_check(pdf) ? HPDF_Array_New(pdf->library->mmgr) : NULL;
}

void array_add(Pdf *pdf, HPDF_Array array, void *value) {
	if (library_check(pdf))
		library_expect(pdf, HPDF_Array_Add(array, value) == HPDF_OK);
}
