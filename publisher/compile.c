#include "compile.h"

#include "archive/archive.h"
#include "backend/backend.h"

/* The files that the layout names are read together, so that all their errors show in one run. */
static bool read_release(Diagnostics *diagnostics, const CompileInput *input, Compilation *c) {
	const char *name = str_terminated(c->arena, path_base_name(input->layout));
	c->layout =
		layout_read(c->arena, diagnostics, c->files, name, input->overrides, input->override_count);
	if (c->layout == NULL)
		return false;
	const ReleaseSpec *release = c->layout->release;
	c->theme =
		theme_read(c->arena, diagnostics, c->files, release->theme.path, release->theme.span);
	c->palette =
		palette_read(c->arena, diagnostics, c->files, release->palette.path, release->palette.span);
	look_check(diagnostics, c->theme, c->palette);
	if (SETTING_IS_SET(release->mark))
		c->mark =
			mark_read(c->arena, diagnostics, c->files, release->mark.path, release->mark.span);
	const WordsFile *words =
		words_read(c->arena, diagnostics, c->files, release->words.path, release->words.span);
	if (words != NULL)
		c->words = words_load(c->arena, diagnostics, words);
	return diag_ok(diagnostics);
}

static bool build_document(Diagnostics *diagnostics, Compilation *c) {
	Stats *stats = stats_load(c->arena, diagnostics, c->layout, c->palette);
	if (stats == NULL)
		return false;
	stats_set_words(c->arena, stats, c->words);
	c->stats = stats;
	c->document = document_build(c->arena, diagnostics, c->layout, c->stats, c->palette, c->mark);
	return c->document != NULL;
}

static bool compose_frames(Diagnostics *diagnostics, Compilation *c) {
	c->fonts = fonts_open(c->arena, diagnostics, c->files, c->theme, c->document->language);
	if (c->fonts == NULL)
		return false;
	c->frames = typeset_compose(c->arena, diagnostics, c->files, c->document, c->theme, c->fonts);
	return c->frames != NULL;
}

bool compile_pdf(
	Diagnostics *diagnostics, const CompileInput *input, const Compilation *c, OutputFile *output) {
	Build build = {.files = c->files,
		.document = c->document,
		.overrides = input->overrides,
		.override_count = input->override_count};
	Attachments attachments = {0};
	if (c->layout->release->attachments.flag)
		attachments = attachments_make(c->arena, &build);
	return pdf_write(diagnostics, c->frames, &attachments, output);
}

bool compile_release(
	Diagnostics *diagnostics, const CompileInput *input, Stage last, Compilation *compilation) {
	*compilation = (Compilation){.arena = arena_new(), .files = input->files};
	if (compilation->files == NULL)
		compilation->files = files_new(compilation->arena, input->layout);
	return read_release(diagnostics, input, compilation) &&
	       (last < STAGE_DOCUMENT || build_document(diagnostics, compilation)) &&
	       (last < STAGE_FRAMES || compose_frames(diagnostics, compilation));
}

void compilation_drop(Compilation *compilation) {
	fonts_close(compilation->fonts);
	arena_drop(compilation->arena);
	*compilation = (Compilation){0};
}
