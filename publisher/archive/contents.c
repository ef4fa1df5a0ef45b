/* What is kept of a release: its PDFs, what they were built from, and what was computed. */
#include "archive/archive.h"
#include "archive/record.h"

static void keep(ArchiveContents *contents, Str path, Str bytes) {
	for (size_t i = 0; i < contents->count; i++) {
		if (str_equal(contents->items[i].path, path))
			return;
	}
	*ARENA_PUSH(contents->arena, contents->items, contents->count, contents->capacity, OcflFile) =
		(OcflFile){path, bytes};
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
	keep(contents, pdf, bytes);
	for (size_t i = 0; i < attachments.count; i++) {
		const Attachment *file = &attachments.items[i];
		const char *folder = i < inputs ? "sources/" : "computed/";
		bool is_record = i + 1 == attachments.count;
		Str path = is_record ? str_printf(contents->arena, "%.*s." RECORD_NAME, STR_ARGS(stem))
		                     : str_printf(contents->arena, "%s%.*s", folder, STR_ARGS(file->name));
		keep(contents, path, file->bytes);
	}
}
