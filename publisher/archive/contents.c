/* What is kept of a release: its PDFs, what they were built from, and what was computed. */
#include "archive/archive.h"
#include "archive/metadata/metadata.h"
#include "archive/record.h"

void archive_contents_keep(ArchiveContents *contents, Str path, Str bytes) {
	for (size_t i = 0; i < contents->count; i++) {
		if (str_equal(contents->items[i].path, path))
			return;
	}
	*ARENA_PUSH(contents->arena, contents->items, contents->count, contents->capacity, OcflFile) =
		(OcflFile){path, bytes};
}

/* Whether another file has that path. */
static bool is_taken(const ArchiveContents *contents, Str path, Str bytes) {
	for (size_t i = 0; i < contents->count; i++) {
		if (str_equal(contents->items[i].path, path))
			return !str_equal(contents->items[i].bytes, bytes);
	}
	return false;
}

static size_t carried_inputs(const Build *build) {
	size_t count = 0, carried = 0;
	const InputFile *inputs = files_inputs(build->files, &count);
	for (size_t i = 0; i < count; i++)
		carried += record_carries(&inputs[i]);
	return carried;
}

void archive_contents_add(ArchiveContents *contents, const Build *build, Str pdf, Str bytes) {
	Attachments attachments = attachments_make(contents->arena, build);
	size_t inputs = carried_inputs(build);
	Str stem = str_ends_with(pdf, STR(".pdf")) ? str_slice(pdf, 0, pdf.length - 4) : pdf;
	archive_contents_keep(contents, pdf, bytes);
	for (size_t i = 0; i < attachments.count; i++) {
		const Attachment *file = &attachments.items[i];
		const char *folder = i < inputs ? "sources/" : "computed/";
		bool is_record = i + 1 == attachments.count;
		Str path = is_record ? str_printf(contents->arena, "%.*s." RECORD_NAME, STR_ARGS(stem))
		                     : str_printf(contents->arena, "%s%.*s", folder, STR_ARGS(file->name));
		/* Editions may call different files the same. */
		if (is_taken(contents, path, file->bytes))
			path = str_printf(
				contents->arena, "%s%.*s/%.*s", folder, STR_ARGS(stem), STR_ARGS(file->name));
		archive_contents_keep(contents, path, file->bytes);
	}
}

static void keep_buffer(ArchiveContents *contents, const char *path, Buffer *bytes) {
	if (bytes->length > 0)
		archive_contents_keep(
			contents, str_from(path), str_copy(contents->arena, buffer_str(bytes)));
	buffer_drop(bytes);
}

void archive_contents_describe(ArchiveContents *contents, const Document *release) {
	Buffer csvw = {0}, dataset = {0}, datacite = {0};
	dataset_write(contents->arena, release, contents, &dataset);
	datacite_write(contents->arena, release, contents, &datacite);
	csvw_add(contents->arena, release, &csvw);
	keep_buffer(contents, "computed/" CSVW_NAME, &csvw);
	keep_buffer(contents, DATASET_NAME, &dataset);
	keep_buffer(contents, DATACITE_NAME, &datacite);
}
