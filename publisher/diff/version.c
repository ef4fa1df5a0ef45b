/* A version of a release, read from what its PDF carries. */
#include "diff/diff.h"

static const Attachment *find(const Attachments *attachments, Str name) {
	for (size_t i = 0; i < attachments->count; i++) {
		if (str_equal(attachments->items[i].name, name))
			return &attachments->items[i];
	}
	return NULL;
}

static const Attachment *require(const Attachments *attachments, Diagnostics *diagnostics,
	Span where, const char *name, const char *what) {
	const Attachment *file = find(attachments, str_from(name));
	if (file != NULL && file->bytes.data != NULL)
		return file;
	diag_error(diagnostics, where, "it carries no %s", what);
	diag_hint(diagnostics, "only what publisher built with attachments, in this version or a later "
						   "one, can be compared");
	return NULL;
}

static void carry_sources(Arena *arena, Version *version) {
	for (size_t i = 0; i < version->record->input_count; i++) {
		const RecordFile *input = &version->record->inputs[i];
		const Attachment *file = find(&version->attachments, input->attachment);
		if (file != NULL && file->bytes.data != NULL)
			files_carry(version->files, str_terminated(arena, input->name), file->bytes);
	}
}

bool version_read(Arena *arena, Diagnostics *diagnostics, Span where, const char *name,
	const Attachments *attachments, Version *version) {
	*version = (Version){.name = name, .files = files_new(arena, ""), .attachments = *attachments};
	const Attachment *record =
		require(attachments, diagnostics, where, RECORD_NAME, "build record");
	const Attachment *figures =
		require(attachments, diagnostics, where, PRINTED_NAME, "record of its figures");
	if (record == NULL || figures == NULL)
		return false;
	version->record = record_read(arena, diagnostics, where, record->bytes);
	version->printed = printed_read(arena, diagnostics, where, figures->bytes);
	if (version->record == NULL || version->printed == NULL)
		return false;
	carry_sources(arena, version);
	return true;
}
