#include "diffing.h"

#include "archiving.h"

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

static bool read_archived(Arena *arena, OcflRoot *root, Diagnostics *diagnostics,
	const OcflObject *object, Str name, Version *version) {
	const OcflVersion *archived = ocfl_version(diagnostics, object, name);
	if (archived == NULL)
		return false;
	Attachments attachments;
	if (!archived_attachments(arena, root, diagnostics, object, archived, STR(""), &attachments))
		return false;
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
