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
	if (opened)
		return fonts;
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
