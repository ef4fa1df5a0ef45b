/* Versions in an archive, as their PDFs carry them. */
#include "archiving.h"

#define RECORD_ENDING "." RECORD_NAME

/* What stands behind "sources/" or "computed/", and there behind the edition's own folder; false of
 * what is not in them. */
static bool attachment_name(Str path, Str stem, Str *name, bool *own) {
	static const Str folders[] = {{"sources/", 8}, {"computed/", 9}};
	for (size_t i = 0; i < BASE_COUNT(folders); i++) {
		if (!str_starts_with(path, folders[i]))
			continue;
		*name = str_slice(path, folders[i].length, path.length);
		*own = stem.length > 0 && str_starts_with(*name, stem) && name->length > stem.length &&
		       name->data[stem.length] == '/';
		if (*own)
			*name = str_slice(*name, stem.length + 1, name->length);
		return true;
	}
	return false;
}

static bool is_record(Str path, Str stem) {
	return str_starts_with(path, stem) && str_ends_with(path, STR(RECORD_ENDING)) &&
	       (stem.length == 0 || path.length == stem.length + sizeof RECORD_ENDING - 1);
}

/* The attachment of that name, or a new one. */
static Attachment *place_of(Attachments *attachments, Attachment *items, Str name) {
	for (size_t i = 0; i < attachments->count; i++) {
		if (str_equal(items[i].name, name))
			return &items[i];
	}
	items[attachments->count] = (Attachment){.name = name};
	return &items[attachments->count++];
}

bool archived_attachments(Arena *arena, OcflRoot *root, Diagnostics *diagnostics,
	const OcflObject *object, const OcflVersion *version, Str stem, Attachments *attachments) {
	Attachment *items = ARENA_ARRAY(arena, version->file_count, Attachment);
	*attachments = (Attachments){items, 0};
	for (size_t i = 0; i < version->file_count; i++) {
		Str path = version->files[i].path, name = STR(RECORD_NAME);
		bool own = is_record(path, stem);
		if (!own && !attachment_name(path, stem, &name, &own))
			continue;
		Attachment *item = place_of(attachments, items, name);
		if (item->bytes.data != NULL && !own)
			continue; /* the edition has one of its own */
		if (!ocfl_read(root, arena, diagnostics, object, &version->files[i], &item->bytes))
			return false;
	}
	return true;
}
