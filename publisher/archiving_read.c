/* Versions in an archive, as their PDFs carry them. */
#include "archiving.h"

#define RECORD_ENDING "." RECORD_NAME

/* The name that a file has as an attachment; false of one that is none. */
static bool attachment_name(Str path, Str stem, Str *name) {
	static const Str folders[] = {{"sources/", 8}, {"computed/", 9}};
	for (size_t i = 0; i < BASE_COUNT(folders); i++) {
		*name = str_slice(path, folders[i].length, path.length);
		if (str_starts_with(path, folders[i]))
			return true;
	}
	*name = STR(RECORD_NAME);
	return str_starts_with(path, stem) && str_ends_with(path, STR(RECORD_ENDING)) &&
	       (stem.length == 0 || path.length == stem.length + sizeof RECORD_ENDING - 1);
}

bool archived_attachments(Arena *arena, OcflRoot *root, Diagnostics *diagnostics,
	const OcflObject *object, const OcflVersion *version, Str stem, Attachments *attachments) {
	Attachment *items = ARENA_ARRAY(arena, version->file_count, Attachment);
	*attachments = (Attachments){items, 0};
	for (size_t i = 0; i < version->file_count; i++) {
		Attachment *item = &items[attachments->count];
		if (!attachment_name(version->files[i].path, stem, &item->name))
			continue;
		if (!ocfl_read(root, arena, diagnostics, object, &version->files[i], &item->bytes))
			return false;
		attachments->count++;
	}
	return true;
}
