#include "diffing.h"

#include "diff/diff.h"

static void tell(Arena *arena, const Options *options, const Version *before, const Version *after,
	Buffer *out) {
	Differences differences = versions_compare(arena, before, after);
	if (options->json)
		differences_tell_json(arena, &differences, out);
	else
		differences_tell(arena, &differences, out);
}

/* ---- PDFs ---- */

static bool read_pdf(Arena *arena, Diagnostics *diagnostics, const char *path, Version *version) {
	const Source *source = file_read(arena, diagnostics, path, (Span){0});
	if (source == NULL)
		return false;
	Source *place = ARENA_NEW(arena, Source); /* the PDF as a whole, for messages */
	*place = (Source){.path = path, .name = path};
	Span whole = span_make(place, 0, 0);
	MemoryLimit before = memory_limit_begin(source->text.length);
	PdfFile *pdf = pdf_file_open(arena, diagnostics, whole, source->text);
	Attachments attachments = {0};
	if (pdf != NULL)
		attachments = pdf_file_attachments(pdf);
	pdf_file_close(pdf);
	memory_limit_end(&before);
	return pdf != NULL && version_read(arena, diagnostics, whole, path, &attachments, version);
}

void diff_pdfs(Diagnostics *diagnostics, const Options *options, Buffer *out) {
	Arena *arena = arena_new();
	Version before, after;
	bool good = read_pdf(arena, diagnostics, options->operands[0], &before);
	if (read_pdf(arena, diagnostics, options->operands[1], &after) && good)
		tell(arena, options, &before, &after, out);
	arena_drop(arena);
}

/* ---- versions in an archive ---- */

/* What the PDF of a version carries is kept beside it: sources and computed files under their
 * names, the build record under that of the PDF. */
static bool attachment_name(Str path, Str *name) {
	static const Str folders[] = {{"sources/", 8}, {"computed/", 9}};
	for (size_t i = 0; i < BASE_COUNT(folders); i++) {
		*name = str_slice(path, folders[i].length, path.length);
		if (str_starts_with(path, folders[i]))
			return true;
	}
	*name = STR(RECORD_NAME);
	return str_ends_with(path, STR("." RECORD_NAME));
}

static bool read_archived(Arena *arena, OcflRoot *root, Diagnostics *diagnostics,
	const OcflObject *object, Str name, Version *version) {
	const OcflVersion *archived = ocfl_version(diagnostics, object, name);
	if (archived == NULL)
		return false;
	Attachment *items = ARENA_ARRAY(arena, archived->file_count, Attachment);
	Attachments attachments = {items, 0};
	for (size_t i = 0; i < archived->file_count; i++) {
		Attachment *item = &items[attachments.count];
		if (!attachment_name(archived->files[i].path, &item->name))
			continue;
		if (!ocfl_read(root, diagnostics, object, &archived->files[i], &item->bytes))
			return false;
		attachments.count++;
	}
	Source *place = ARENA_NEW(arena, Source);
	place->path = place->name =
		arena_printf(arena, "%.*s %.*s", STR_ARGS(object->id), STR_ARGS(archived->name));
	return version_read(
		arena, diagnostics, span_make(place, 0, 0), place->path, &attachments, version);
}

void diff_archived(OcflRoot *root, Diagnostics *diagnostics, const Options *options, Buffer *out) {
	Arena *arena = arena_new();
	Version before, after;
	const OcflObject *object = ocfl_object(root, diagnostics, str_from(options->operands[0]));
	if (object != NULL) {
		bool good = read_archived(
			arena, root, diagnostics, object, str_from(options->operands[1]), &before);
		if (read_archived(
				arena, root, diagnostics, object, str_from(options->operands[2]), &after) &&
			good)
			tell(arena, options, &before, &after, out);
	}
	arena_drop(arena);
}
