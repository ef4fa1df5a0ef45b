/* The theme's four faces: read, measured, handed to HarfBuzz. */
#include "typeset/fonts.h"

#include <errno.h>
#include <fcntl.h>
#include <hb-ot.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that cannot be opened or is no font: the surroundings are at fault. */
static void font_failure(
	Diagnostics *diagnostics, const Theme *theme, const char *path, const char *problem) {
	diag_failure(diagnostics, path, "cannot use the font: %s", problem);
	if (SETTING_IS_SET(theme->font->package))
		diag_hint(diagnostics, "apt-get install %.*s", STR_ARGS(theme->font->package.text));
}

/* Why a file does not open; NULL if it does. */
static const char *open_problem(const char *path) {
	int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (file < 0)
		return strerror(errno);
	struct stat status;
	bool is_file = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
	close(file);
	return is_file ? NULL : "it is not a regular file";
}

static int32_t metric_or(hb_font_t *font, hb_ot_metrics_tag_t tag, int32_t otherwise) {
	hb_position_t value = 0;
	return hb_ot_metrics_get_position(font, tag, &value) && value > 0 ? value : otherwise;
}

static void face_measure(FaceInfo *info, hb_font_t *font) {
	hb_font_extents_t extents = {0};
	hb_font_get_h_extents(font, &extents);
	info->ascender = extents.ascender;
	info->descender = extents.descender > 0 ? -extents.descender : extents.descender;
	info->cap_height =
		metric_or(font, HB_OT_METRICS_TAG_CAP_HEIGHT, info->ascender - info->ascender / 5);
	info->x_height = metric_or(font, HB_OT_METRICS_TAG_X_HEIGHT, info->ascender * 3 / 5);
}

/* Outlines that a PDF's composite font can take as they are made here (CIDFontType2). */
static bool has_true_type_outlines(const hb_face_t *face) {
	hb_blob_t *outlines = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f'));
	bool has = hb_blob_get_length(outlines) > 0;
	hb_blob_destroy(outlines);
	return has;
}

static void report_outlines(Diagnostics *diagnostics, const Setting *setting) {
	Str name = path_base_name(setting->path);
	diag_error(diagnostics, setting->span, "cannot use the font %.*s: it has no TrueType outlines",
		STR_ARGS(name));
	diag_hint(diagnostics,
		"PostScript outlines (CFF, as in most .otf files) are not supported; use the "
		"family's .ttf files");
}

static bool has_small_capitals(hb_face_t *face) {
	const hb_tag_t feature[] = {HB_TAG('s', 'm', 'c', 'p'), 0};
	hb_set_t *found = hb_set_create();
	hb_ot_layout_collect_features(face, HB_OT_TAG_GSUB, NULL, NULL, feature, found);
	bool has = !hb_set_is_empty(found);
	hb_set_destroy(found);
	return has;
}

/* Of the faces in which small capitals are set. */
static void check_small_capitals(
	const Fonts *fonts, Diagnostics *diagnostics, const Setting *small_caps) {
	static const Face faces[] = {FACE_REGULAR, FACE_BOLD};
	for (size_t i = 0; small_caps->flag && i < BASE_COUNT(faces); i++) {
		if (has_small_capitals(hb_font_get_face(fonts->fonts[faces[i]])))
			continue;
		Str name = path_base_name(fonts->faces[faces[i]].path);
		diag_warning(
			diagnostics, small_caps->span, "small_caps: the font %.*s has none", STR_ARGS(name));
		diag_hint(diagnostics, "text is set as it is written; choose a font with the OpenType "
							   "feature smcp, or leave small_caps out");
	}
}

static hb_font_t *font_new(hb_blob_t *blob) {
	hb_face_t *face = hb_face_create(blob, 0);
	hb_font_t *font = hb_font_create(face);
	int scale = (int)hb_face_get_upem(face);
	hb_font_set_scale(font, scale, scale);
	hb_ot_font_set_funcs(font);
	hb_face_destroy(face);
	return font;
}

static bool face_open(Fonts *fonts, Diagnostics *diagnostics, Files *files, const Theme *theme,
	Face face, const Setting *setting) {
	const char *path = files_path(files, setting->path);
	const char *problem = files_are_carried(files) ? NULL : open_problem(path);
	if (problem) {
		font_failure(diagnostics, theme, path, problem);
		return false;
	}
	const Source *source = files_read(files, diagnostics, FILE_FONT, setting->path, setting->span);
	if (!source)
		return false;
	hb_blob_t *blob = hb_blob_create(
		source->text.data, (unsigned)source->text.length, HB_MEMORY_MODE_READONLY, NULL, NULL);
	fonts->blobs[face] = blob;
	if (hb_face_count(blob) == 0) {
		font_failure(diagnostics, theme, path, "it is not an OpenType or TrueType font");
		return false;
	}
	fonts->fonts[face] = font_new(blob);
	if (!has_true_type_outlines(hb_font_get_face(fonts->fonts[face]))) {
		report_outlines(diagnostics, setting);
		return false;
	}
	FaceInfo *info = &fonts->faces[face];
	info->path = source->path;
	info->bytes = source->text;
	info->units_per_em = (int32_t)hb_face_get_upem(hb_font_get_face(fonts->fonts[face]));
	face_measure(info, fonts->fonts[face]);
	return true;
}

Fonts *fonts_open(
	Arena *arena, Diagnostics *diagnostics, Files *files, const Theme *theme, Str language) {
	const Setting *const settings[FACE_COUNT] = {
		[FACE_REGULAR] = &theme->font->regular,
		[FACE_BOLD] = &theme->font->bold,
		[FACE_ITALIC] = &theme->font->italic,
		[FACE_BOLD_ITALIC] = &theme->font->bold_italic,
	};
	Fonts *fonts = ARENA_NEW(arena, Fonts);
	fonts->arena = arena;
	fonts->language = hb_language_from_string(language.data, (int)language.length);
	fonts->kerning = theme->type->kerning.flag;
	fonts->ligatures = theme->type->ligatures.flag;
	fonts->buffer = hb_buffer_create();
	if (!hb_buffer_allocation_successful(fonts->buffer))
		memory_exhausted();
	bool opened = true;
	for (int face = 0; face < FACE_COUNT; face++)
		if (!face_open(fonts, diagnostics, files, theme, (Face)face, settings[face]))
			opened = false;
	if (opened) {
		check_small_capitals(fonts, diagnostics, &theme->type->small_caps);
		return fonts;
	}
	fonts_close(fonts);
	return NULL;
}

void fonts_close(Fonts *fonts) {
	if (!fonts)
		return;
	for (int face = 0; face < FACE_COUNT; face++) {
		hb_font_destroy(fonts->fonts[face]);
		hb_blob_destroy(fonts->blobs[face]);
	}
	hb_buffer_destroy(fonts->buffer);
}

const FaceInfo *fonts_face(const Fonts *fonts, Face face) {
	return &fonts->faces[face];
}
