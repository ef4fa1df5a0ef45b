/* What a report was built from, beside it: lines that `sha256sum --check` reads too, behind
 * comments with the program, its libraries and the settings of this run. */
#include "batch/batch.h"

#include <string.h>

#include "archive/archive.h"
#include "batch/stamp.h"
#include "editions.h"

const char *stamp_path(Arena *arena, const BatchInput *input, const Report *report) {
	return arena_printf(arena, "%s/inputs/%s.sha256", input->directory, report->name);
}

static void add_header(Arena *arena, const BatchInput *input, const Report *report, Buffer *out) {
	size_t count;
	const LibraryVersion *libraries = record_libraries(arena, &count);
	buffer_add_text(out, "# publisher " PUBLISHER_VERSION "\n");
	for (size_t i = 0; i < count; i++)
		buffer_add_printf(out, "# %s %s\n", libraries[i].name, libraries[i].version);
	for (size_t i = 0; i < report->override_count; i++)
		buffer_add_printf(out, "# --set %s\n", report->overrides[i]);
	for (size_t i = 0; i < input->edition_count; i++)
		buffer_add_printf(out, "# --edition %s\n", input->editions[i]);
}

static void add_digest(Buffer *out, const char *digits, const char *path) {
	buffer_add_printf(out, "%s  %s\n", digits, path);
}

static bool add_pdfs(Diagnostics *diagnostics, const BatchInput *input, const Compilation *c,
	const char *output, Buffer *out) {
	for (size_t i = 0; i < c->edition_count; i++) {
		const char *path = edition_path(
			c->arena, output, input->layout, &c->editions[i], c->edition_count == 1, ".pdf");
		const Source *pdf = file_read(c->arena, diagnostics, path, (Span){0});
		if (pdf == NULL)
			return false;
		char digits[DIGEST_SHA256_LENGTH + 1];
		digest_sha256(pdf->text, digits);
		add_digest(out, digits, path);
	}
	return true;
}

/* The files of an edition begin with those of the release. */
static void add_inputs(const Compilation *c, Buffer *out) {
	size_t shared = 0;
	for (size_t i = 0; i < c->edition_count; i++) {
		size_t count;
		const InputFile *inputs = files_inputs(c->editions[i].files, &count);
		for (size_t k = i == 0 ? 0 : shared; k < count; k++)
			add_digest(
				out, files_sha256(c->editions[i].files, inputs[k].source), inputs[k].source->path);
		files_inputs(c->files, &shared);
	}
}

bool stamp_write(Diagnostics *diagnostics, const BatchInput *input, const Report *report,
	const Compilation *compilation, const char *output) {
	Buffer text = {0};
	add_header(compilation->arena, input, report, &text);
	bool good = add_pdfs(diagnostics, input, compilation, output, &text);
	add_inputs(compilation, &text);
	OutputFile *stamp =
		good ? output_open(diagnostics, stamp_path(compilation->arena, input, report)) : NULL;
	good = stamp != NULL && output_write(stamp, text.data, text.length);
	if (stamp != NULL)
		good = output_commit(stamp) && good;
	buffer_drop(&text);
	return good;
}

/* ---- reading ---- */

/* The digest of a file, computed once for all reports of a worker; NULL if it cannot be read. */
static const char *digest_of(StampCache *cache, Str path) {
	for (size_t i = 0; i < cache->count; i++)
		if (str_equal(cache->files[i].path, path))
			return cache->files[i].digits;
	StampFile *file =
		ARENA_PUSH(cache->arena, cache->files, cache->count, cache->capacity, StampFile);
	*file = (StampFile){.path = str_copy(cache->arena, path)};
	Arena *arena = arena_new();
	Diagnostics *silent = diag_new();
	const Source *source = file_read(arena, silent, str_terminated(arena, path), (Span){0});
	if (source != NULL)
		digest_sha256(source->text, file->digits);
	diag_drop(silent);
	arena_drop(arena);
	return file->digits;
}

static bool line_holds(StampCache *cache, Str line) {
	if (line.length < DIGEST_SHA256_LENGTH + 3)
		return false;
	Str path = str_slice(line, DIGEST_SHA256_LENGTH + 2, line.length);
	return str_equal(str_slice(line, 0, DIGEST_SHA256_LENGTH), str_from(digest_of(cache, path)));
}

static bool text_holds(
	Arena *arena, StampCache *cache, const BatchInput *input, const Report *report, Str text) {
	Buffer header = {0};
	add_header(arena, input, report, &header);
	bool good = str_starts_with(text, buffer_str(&header));
	size_t at = header.length;
	buffer_drop(&header);
	good = good && at < text.length;
	while (good && at < text.length) {
		const char *end = memchr(text.data + at, '\n', text.length - at);
		size_t stop = end ? (size_t)(end - text.data) : text.length;
		good = end != NULL && line_holds(cache, str_slice(text, at, stop));
		at = stop + 1;
	}
	return good;
}

bool stamp_holds(StampCache *cache, const BatchInput *input, const Report *report) {
	Arena *arena = arena_new();
	Diagnostics *silent = diag_new();
	const Source *stamp = file_read(arena, silent, stamp_path(arena, input, report), (Span){0});
	bool good = stamp != NULL && text_holds(arena, cache, input, report, stamp->text);
	diag_drop(silent);
	arena_drop(arena);
	return good;
}
