#include "compile.h"

#include <string.h>

#include "archive/archive.h"
#include "backend/backend.h"
#include "briefing.h"

/* ---- which editions ---- */

static void add_edition(
	Diagnostics *diagnostics, Compilation *c, size_t *capacity, Str name, Span from) {
	for (size_t i = 0; i < c->edition_count; i++) {
		if (c->editions[i].spec != NULL && str_equal(c->editions[i].spec->id, name))
			return; /* it is built once, however often it is named */
	}
	Edition *edition = ARENA_PUSH(c->arena, c->editions, c->edition_count, *capacity, Edition);
	edition->files = files_branch(c->files);
	edition->spec = edition_read(c->arena, diagnostics, edition->files, c->layout, name, from);
}

static void add_all_editions(
	Diagnostics *diagnostics, Compilation *c, size_t *capacity, Span from) {
	const Setting *listed = &c->layout->release->editions;
	if (!SETTING_IS_SET(*listed)) {
		diag_error(diagnostics, from, "the layout lists no editions");
		diag_hint(diagnostics, "list them in [release], such as editions = formal, briefing");
	}
	for (size_t i = 0; SETTING_IS_SET(*listed) && i < listed->list.count; i++)
		add_edition(diagnostics, c, capacity, listed->list.items[i], listed->list.spans[i]);
}

static void read_editions(Diagnostics *diagnostics, const CompileInput *input, Compilation *c) {
	size_t capacity = 0;
	for (size_t i = 0; i < input->edition_count; i++) {
		Source *source = ARENA_NEW(c->arena, Source);
		*source = (Source){.path = "--edition", .text = str_from(input->editions[i])};
		Span from = span_make(source, 0, source->text.length);
		if (strcmp(input->editions[i], EDITION_ALL) == 0)
			add_all_editions(diagnostics, c, &capacity, from);
		else
			add_edition(diagnostics, c, &capacity, source->text, from);
	}
	if (input->edition_count == 0 && input->listed_editions && c->layout->release->editions.given)
		add_all_editions(diagnostics, c, &capacity, (Span){0});
	else if (input->edition_count == 0)
		add_edition(diagnostics, c, &capacity, STR(EDITION_FORMAL), (Span){0});
}

/* The release's theme, but where the edition has another or sets keys of it. */
static void read_edition_theme(Diagnostics *diagnostics, const Compilation *c, Edition *edition) {
	const EditionSpec *spec = edition->spec;
	edition->theme = c->theme;
	if (!SETTING_IS_SET(spec->theme) && spec->entry_count == 0)
		return;
	const Setting *theme = SETTING_IS_SET(spec->theme) ? &spec->theme : &c->layout->release->theme;
	edition->theme = theme_read_edition(c->arena, diagnostics, edition->files, theme->path,
		theme->span, spec->entries, spec->entry_count);
	look_check(diagnostics, edition->theme, c->palette);
}

/* ---- stages ---- */

/* A file that the layout does not name lies where the project's folders put it. */
static void hint_default(
	Diagnostics *diagnostics, const void *read, const Setting *file, const char *key) {
	if (read == NULL && !file->given)
		diag_hint(diagnostics,
			"this is the default of '%s': set it in [release], as seen from the layout", key);
}

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
	hint_default(diagnostics, c->theme, &release->theme, "theme");
	c->palette =
		palette_read(c->arena, diagnostics, c->files, release->palette.path, release->palette.span);
	hint_default(diagnostics, c->palette, &release->palette, "palette");
	look_check(diagnostics, c->theme, c->palette);
	if (SETTING_IS_SET(release->mark))
		c->mark =
			mark_read(c->arena, diagnostics, c->files, release->mark.path, release->mark.span);
	const WordsFile *words =
		words_read(c->arena, diagnostics, c->files, release->words.path, release->words.span);
	hint_default(diagnostics, words, &release->words, "words");
	if (words != NULL)
		c->words = words_load(c->arena, diagnostics, words);
	read_editions(diagnostics, input, c);
	for (size_t i = 0; i < c->edition_count; i++) {
		if (c->editions[i].spec != NULL)
			read_edition_theme(diagnostics, c, &c->editions[i]);
	}
	return diag_ok(diagnostics);
}

static bool build_document(Diagnostics *diagnostics, Compilation *c) {
	Stats *stats = stats_load(c->arena, diagnostics, c->layout, c->palette);
	if (stats == NULL)
		return false;
	stats_set_words(c->arena, stats, c->words);
	c->stats = stats;
	size_t errors = diag_errors(diagnostics);
	c->attempt = document_build(c->arena, diagnostics, c->layout, stats, c->palette, c->mark, NULL);
	const Revision *revision = NULL;
	if (diag_errors(diagnostics) == errors)
		revision = revision_find(c->arena, diagnostics, c->attempt);
	if (revision != NULL) { /* once more, with what is revised marked */
		c->stats = revision_stats(c->arena, stats, revision);
		c->attempt = document_build(
			c->arena, diagnostics, c->layout, c->stats, c->palette, c->mark, revision);
	}
	if (diag_errors(diagnostics) == errors)
		c->document = c->attempt;
	for (size_t i = 0; c->document != NULL && i < c->edition_count; i++)
		c->editions[i].document = document_for_edition(c->arena, c->document, c->editions[i].spec);
	return c->document != NULL;
}

static bool compose_edition(Diagnostics *diagnostics, const Compilation *c, Edition *edition) {
	edition->fonts = fonts_open(
		c->arena, diagnostics, edition->files, edition->theme, edition->document->language);
	if (edition->fonts != NULL && edition->spec->kind.integer == EDITION_BRIEFING)
		briefing_compose(diagnostics, c, edition);
	else if (edition->fonts != NULL)
		edition->frames = typeset_compose(c->arena, diagnostics, edition->files, edition->document,
			edition->theme, edition->fonts);
	if (edition->frames == NULL && !edition_is_formal(edition->spec))
		diag_see(diagnostics, edition->spec->span, "this is the edition that cannot be composed");
	return edition->frames != NULL;
}

/* Puts the pages on sheets, where the edition says so. */
static bool impose_edition(Diagnostics *diagnostics, const Compilation *c, Edition *edition) {
	Imposition imposition;
	if (!imposition_of(edition->spec, &imposition))
		return true;
	edition->sheets = sheets_impose(c->arena, diagnostics, edition->frames, &imposition);
	return edition->sheets != NULL;
}

static bool compose_editions(Diagnostics *diagnostics, Compilation *c) {
	bool good = true;
	for (size_t i = 0; i < c->edition_count; i++)
		good = compose_edition(diagnostics, c, &c->editions[i]) &&
		       impose_edition(diagnostics, c, &c->editions[i]) && good;
	return good;
}

bool compile_pdf(Diagnostics *diagnostics, const CompileInput *input, const Compilation *c,
	const Edition *edition, OutputFile *output) {
	Build build = {.files = edition->files,
		.release = c->document,
		.document = edition->document,
		.overrides = input->overrides,
		.override_count = input->override_count};
	if (edition->sheets != NULL)
		return pdf_write_sheets(diagnostics, edition->frames, edition->sheets, output);
	Attachments attachments = {0};
	if (c->layout->release->attachments.flag)
		attachments = attachments_make(c->arena, &build);
	return pdf_write(diagnostics, edition->frames, &attachments, output);
}

bool compile_release(
	Diagnostics *diagnostics, const CompileInput *input, Stage last, Compilation *compilation) {
	*compilation = (Compilation){.arena = arena_new(), .files = input->files};
	if (compilation->files == NULL)
		compilation->files = files_new(compilation->arena, input->layout);
	if (input->cache != NULL)
		files_share(compilation->files, input->cache);
	return read_release(diagnostics, input, compilation) &&
	       (last < STAGE_DOCUMENT || build_document(diagnostics, compilation)) &&
	       (last < STAGE_DOCUMENT || document_check_list(diagnostics, compilation->document)) &&
	       (last < STAGE_FRAMES || compose_editions(diagnostics, compilation));
}

void compilation_drop(Compilation *compilation) {
	for (size_t i = 0; i < compilation->edition_count; i++)
		fonts_close(compilation->editions[i].fonts);
	arena_drop(compilation->arena);
	*compilation = (Compilation){0};
}
