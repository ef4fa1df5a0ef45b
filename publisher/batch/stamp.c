/* What a report was built from, beside it: lines that `sha256sum --check` reads too, behind
 * comments with the program, its libraries and the settings of this run. */
#include "batch/batch.h"

#include <string.h>

#include "archive/archive.h"
#include "batch/stamp.h"

const char *stamp_path(Arena *arena, const BatchInput *input, const Report *report) {
	return arena_printf(arena, "%s/inputs/%s.sha256", input->directory, report->name);
}

static void add_header(Arena *arena, const Report *report, Buffer *out) {
	size_t count;
	const LibraryVersion *libraries = record_libraries(arena, &count);
	buffer_add_text(out, "# publisher " PUBLISHER_VERSION "\n");
	for (size_t i = 0; i < count; i++)
		buffer_add_printf(out, "# %s %s\n", libraries[i].name, libraries[i].version);
	for (size_t i = 0; i < report->override_count; i++)
		buffer_add_printf(out, "# --set %s\n", report->overrides[i]);
}

static void add_digest(Buffer *out, Str bytes, const char *path) {
	char digits[DIGEST_SHA256_LENGTH + 1];
	digest_sha256(bytes, digits);
	buffer_add_printf(out, "%s  %s\n", digits, path);
}

bool stamp_write(Diagnostics *diagnostics, const BatchInput *input, const Report *report,
	const Compilation *compilation, Str pdf, const char *pdf_path) {
	Buffer text = {0};
	add_header(compilation->arena, report, &text);
	add_digest(&text, pdf, pdf_path);
	size_t count;
	const InputFile *inputs = files_inputs(compilation->files, &count);
	for (size_t i = 0; i < count; i++)
		add_digest(&text, inputs[i].source->text, inputs[i].source->path);
	OutputFile *output = output_open(diagnostics, stamp_path(compilation->arena, input, report));
	bool good = output != NULL && output_write(output, text.data, text.length);
	if (output != NULL)
		good = output_commit(output) && good;
	buffer_drop(&text);
	return good;
}

/* ---- reading ---- */

/* The digest of a file, computed once for all reports of a worker; NULL if it cannot be read. */
static const char *digest_of(StampCache *cache, Str path) {
	for (size_t i = 0; i < cache->count; i++)
		if (str_equal(cache->files[i].path, path))
			return cache->files[i].digits;
	StampFile *file = ARENA_PUSH(cache->arena, cache->files, cache->count, cache->capacity, StampFile);
	*file = (StampFile){.path = str_copy(cache->arena, path)};
	Arena *arena = arena_new();
	Diagnostics *silent = diag_new();
	const Source *source =
		file_read(arena, silent, str_terminated(arena, path), (Span){0});
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

static bool text_holds(Arena *arena, StampCache *cache, const Report *report, Str text) {
	Buffer header = {0};
	add_header(arena, report, &header);
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
	bool good = stamp != NULL && text_holds(arena, cache, report, stamp->text);
	diag_drop(silent);
	arena_drop(arena);
	return good;
}
