/* Opening faces; shaping; what each glyph's text is. */
#include <stdio.h>
#include <unistd.h>

#include "composer_fixture.h"

#define SIZE (11 * LENGTH_POINT)

static const GlyphRun *shape(Fixture *f, const char *text) {
	return fonts_shape(
		f->fonts, f->diagnostics, FACE_REGULAR, SIZE, FORM_TEXT, str_from(text), NULL);
}

static Str glyph_text(const GlyphRun *run, size_t i) {
	return str_slice(run->text, run->glyphs[i].text_start,
		run->glyphs[i].text_start + run->glyphs[i].text_length);
}

/* All clusters' texts one after the other. */
static Str clusters(Fixture *f, const GlyphRun *run) {
	Buffer out = {0};
	for (size_t i = 0; i < run->glyph_count; i++)
		buffer_add_str(&out, glyph_text(run, i));
	Str text = str_copy(f->arena, buffer_str(&out));
	buffer_drop(&out);
	return text;
}

static void faces_have_metrics(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	for (int face = 0; face < FACE_COUNT; face++) {
		const FaceInfo *info = fonts_face(f.fonts, (Face)face);
		assert_int_equal(info->units_per_em, 2048);
		assert_true(info->ascender > info->cap_height);
		assert_true(info->cap_height > info->x_height);
		assert_true(info->x_height > 0);
		assert_true(info->descender < 0);
		assert_true(info->bytes.length > 10000);
	}
	fixture_close(&f);
}

static Fonts *open_with(Fixture *f, const char *regular) {
	f->theme->font->regular.path = regular;
	return fonts_open(f->arena, f->diagnostics, files_new(f->arena, ""), f->theme, STR("en-GB"));
}

static void missing_font_names_its_package(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	assert_null(open_with(&f, "/nowhere/Sans.ttf"));
	assert_int_equal(diag_count(f.diagnostics, DIAG_FAILURE), 1);
	assert_true(reported(&f, "/nowhere/Sans.ttf"));
	assert_true(reported(&f, "apt-get install fonts-liberation2"));
	fixture_close(&f);
}

static void other_files_are_no_fonts(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	assert_null(open_with(&f, "assets/themes/formal.ini"));
	assert_true(reported(&f, "it is not an OpenType or TrueType font"));
	assert_null(open_with(&f, "assets"));
	assert_int_equal(diag_count(f.diagnostics, DIAG_FAILURE), 2);
	fixture_close(&f);
}

static void clusters_are_the_text(void **state) {
	(void)state;
	static const char *const texts[] = {"", "a", "office fjord \xEF\xAC\x81",
		"27% \xE2\x80\x93 55%", "\xCE\x91\xCE\xB8\xCE\xAE\xCE\xBD\xCE\xB1",
		"\xD0\x9C\xD0\xB8\xD1\x80", "No.\xC2\xA0n", "x\xCC\xA3\xCC\x81y"};
	Fixture f;
	fixture_open(&f);
	for (size_t i = 0; i < BASE_COUNT(texts); i++) {
		const GlyphRun *run = shape(&f, texts[i]);
		assert_true(str_equal(clusters(&f, run), run->text));
		int64_t advance = 0;
		for (size_t g = 0; g < run->glyph_count; g++)
			advance += run->glyphs[g].advance;
		assert_int_equal(run->width, length_scale(SIZE, advance, 2048));
	}
	assert_int_equal(diag_errors(f.diagnostics), 0);
	fixture_close(&f);
}

static void pairs_are_kerned(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	assert_true(shape(&f, "AV")->width < shape(&f, "A")->width + shape(&f, "V")->width);
	fixture_close(&f);
}

/* The theme says whether; "11" is kerned in this font, but never in a column. */
static void features_are_the_themes(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Length kerned = shape(&f, "AV11")->width;
	const GlyphRun *columns =
		fonts_shape(f.fonts, f.diagnostics, FACE_REGULAR, SIZE, FORM_TABULAR, STR("AV11"), NULL);
	assert_true(columns->width > kerned);
	fonts_close(f.fonts);
	f.theme->type->kerning.flag = false;
	f.fonts = fonts_open(f.arena, f.diagnostics, files_new(f.arena, ""), f.theme, STR("en-GB"));
	assert_true(shape(&f, "AV11")->width > columns->width);
	fixture_close(&f);
}

/* Charis has small capitals: other glyphs for the same text, but for capitals and figures. */
static void small_capitals_keep_their_text(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	const GlyphRun *as_written = shape(&f, "Page 12");
	const GlyphRun *without = fonts_shape(
		f.fonts, f.diagnostics, FACE_REGULAR, SIZE, FORM_SMALL_CAPITALS, STR("Page 12"), NULL);
	assert_int_equal(without->width, as_written->width); /* Liberation has none */
	fonts_close(f.fonts);
	f.fonts = open_with(&f, "/usr/share/fonts/truetype/charis/CharisSIL-Regular.ttf");
	assert_non_null(f.fonts);
	as_written = shape(&f, "Page 12");
	const GlyphRun *small = fonts_shape(
		f.fonts, f.diagnostics, FACE_REGULAR, SIZE, FORM_SMALL_CAPITALS, STR("Page 12"), NULL);
	assert_int_equal(small->glyph_count, 7);
	for (size_t i = 0; i < 7; i++) {
		bool letter = i >= 1 && i <= 3;
		assert_int_equal(small->glyphs[i].text_start, i);
		assert_int_equal(small->glyphs[i].text_length, 1);
		assert_int_equal(small->glyphs[i].glyph != as_written->glyphs[i].glyph, letter);
	}
	assert_true(diag_ok(f.diagnostics));
	fixture_close(&f);
}

/* Liberation has no ligatures in Latin; DejaVu does. */
static void ligatures_are_the_themes(void **state) {
	(void)state;
	static const char font[] = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";
	if (access(font, R_OK) != 0)
		skip();
	Fixture f;
	fixture_open(&f);
	for (unsigned glyphs = 1; glyphs <= 2; glyphs++) {
		fonts_close(f.fonts);
		f.theme->type->ligatures.flag = glyphs == 1;
		f.fonts = open_with(&f, font);
		assert_non_null(f.fonts);
		assert_int_equal(shape(&f, "fi")->glyph_count, glyphs);
	}
	fixture_close(&f);
}

/* Latin beyond English, composed and decomposed; Greek, Cyrillic: every character has its glyph,
 * and its text. */
static void letters_of_europe_are_set(void **state) {
	(void)state;
	static const char *const texts[] = {"M\xC3\xA1ire Atherton", "Ynys M\xC3\xB4n",
		"\305\201\303\263d\305\272", "\xC5\xB4yr \xC5\xB7",
		"\xCE\x91\xCE\xB8\xCE\xAE\xCE\xBD\xCE\xB1", "\xD0\x9A\xD0\xB8\xD1\x97\xD0\xB2"};
	Fixture f;
	fixture_open(&f);
	for (size_t i = 0; i < BASE_COUNT(texts); i++)
		assert_text(clusters(&f, shape(&f, texts[i])), texts[i]);
	assert_text(shape(&f, "Ma\xCC\x81ire")->text, "M\xC3\xA1ire");
	assert_text(shape(&f, "Mo\xCC\x82n")->text, "M\xC3\xB4n");
	assert_int_equal(diag_errors(f.diagnostics), 0);
	fixture_close(&f);
}

static void runs_are_shaped_once(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	const GlyphRun *first = shape(&f, "word 0");
	char text[32];
	for (int i = 1; i < 3000; i++) {
		snprintf(text, sizeof(text), "word %d", i);
		assert_text(shape(&f, text)->text, text);
	}
	assert_ptr_equal(shape(&f, "word 0"), first);
	const GlyphRun *larger =
		fonts_shape(f.fonts, f.diagnostics, FACE_REGULAR, 2 * SIZE, FORM_TEXT, STR("word 0"), NULL);
	assert_ptr_not_equal(larger, first);
	assert_true(larger->width - 2 * first->width <= 1 && 2 * first->width - larger->width <= 1);
	const GlyphRun *bold =
		fonts_shape(f.fonts, f.diagnostics, FACE_BOLD, SIZE, FORM_TEXT, STR("word 0"), NULL);
	assert_int_equal(bold->face, FACE_BOLD);
	assert_ptr_not_equal(bold, first);
	fixture_close(&f);
}

static void missing_glyphs_are_reported_once(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	const GlyphRun *run = shape(&f, "a\xF0\x9F\x98\x80"
									"b");
	assert_int_equal(run->glyph_count, 2);
	shape(&f, "again \xF0\x9F\x98\x80");
	assert_int_equal(diag_count(f.diagnostics, DIAG_ERROR), 1);
	assert_true(
		reported(&f, "no glyph for U+1F600 '\xF0\x9F\x98\x80' in LiberationSans-Regular.ttf"));
	fonts_shape(f.fonts, f.diagnostics, FACE_BOLD, SIZE, FORM_TEXT, STR("\xF0\x9F\x98\x80"), NULL);
	assert_int_equal(diag_count(f.diagnostics, DIAG_ERROR), 2);
	fixture_close(&f);
}

static void strange_scripts_are_refused(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	shape(&f, "abc \xD7\x90");
	assert_true(reported(&f, "cannot set the script Hebr of U+05D0"));
	shape(&f, "\xD7\x91");
	assert_int_equal(diag_count(f.diagnostics, DIAG_ERROR), 1);
	shape(&f, "\xE0\xA4\x95");
	assert_int_equal(diag_count(f.diagnostics, DIAG_ERROR), 2);
	fixture_close(&f);
}

static void marks_are_composed(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	const GlyphRun *run = shape(&f, "e\xCC\x81");
	assert_text(run->text, "\xC3\xA9");
	assert_int_equal(run->glyph_count, 1);
	assert_int_equal(run->glyphs[0].glyph, shape(&f, "\xC3\xA9")->glyphs[0].glyph);
	fixture_close(&f);
}

static void shapeless_characters_show_nothing(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	const GlyphRun *run = shape(&f, "a\xE2\x80\x8B"
									"b\xC2\xAD"
									"c\xE2\x81\xA0");
	assert_int_equal(run->glyph_count, 3);
	assert_text(clusters(&f, run), "abc");
	assert_int_equal(run->width, shape(&f, "abc")->width);
	run = shape(&f, "co\xC2\xAD");
	assert_int_equal(run->glyph_count, 3);
	assert_text(glyph_text(run, 2), "\xC2\xAD");
	assert_true(run->glyphs[2].advance > 0);
	fixture_close(&f);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(faces_have_metrics),
		cmocka_unit_test(missing_font_names_its_package),
		cmocka_unit_test(other_files_are_no_fonts),
		cmocka_unit_test(clusters_are_the_text),
		cmocka_unit_test(pairs_are_kerned),
		cmocka_unit_test(features_are_the_themes),
		cmocka_unit_test(small_capitals_keep_their_text),
		cmocka_unit_test(ligatures_are_the_themes),
		cmocka_unit_test(letters_of_europe_are_set),
		cmocka_unit_test(runs_are_shaped_once),
		cmocka_unit_test(missing_glyphs_are_reported_once),
		cmocka_unit_test(strange_scripts_are_refused),
		cmocka_unit_test(marks_are_composed),
		cmocka_unit_test(shapeless_characters_show_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
