/* Themes, palettes, marks and contrast. */
#include "source_fixture.h"

#define FONTS "[font]\nregular = r.ttf\nbold = /f/b.ttf\nitalic = i.ttf\nbold_italic = bi.ttf\n"

static Theme *read_theme(const char *text) {
	run_again();
	file_write(str_from(text));
	return theme_read(arena, diagnostics, files_new(arena, ""), file_path, (Span){0});
}

static Palette *read_palette(const char *text) {
	run_again();
	file_write(str_from(text));
	return palette_read(arena, diagnostics, files_new(arena, ""), file_path, (Span){0});
}

/* A theme that is good but for its contrast, with a palette or without. */
static void look(const char *text, const char *colours) {
	Theme *theme = read_theme(text);
	assert_string_equal(messages(), "");
	file_write(str_from(colours));
	Palette *palette =
		*colours ? palette_read(arena, diagnostics, files_new(arena, ""), file_path, (Span){0})
				 : NULL;
	assert_string_equal(messages(), "");
	look_check(diagnostics, theme, palette);
}

static Mark *read_mark(const char *text) {
	run_again();
	file_write(str_from(text));
	return mark_read(arena, diagnostics, files_new(arena, ""), file_path, (Span){0});
}

static void contrast_is_that_of_wcag(void **state) {
	(void)state;
	assert_int_equal(colour_contrast_milli(0x000000, 0xFFFFFF), 21000);
	assert_int_equal(colour_contrast_milli(0xFFFFFF, 0x000000), 21000);
	assert_int_equal(colour_contrast_milli(0x123456, 0x123456), 1000);
	/* The neighbours of the bound that every table of contrasts shows. */
	assert_int_equal(colour_contrast_milli(0x767676, 0xFFFFFF), 4542);
	assert_int_equal(colour_contrast_milli(0x777777, 0xFFFFFF), 4478);
	assert_int_equal(colour_contrast_milli(0xFF0000, 0xFFFFFF), 3998);
}

static void absent_sections_hold_their_defaults(void **state) {
	(void)state;
	Theme *theme = read_theme(FONTS "[type]\nbody = 14pt\n");
	assert_string_equal(messages(), "");
	assert_int_equal(theme->page->width.length, length_from_millimetres(210));
	assert_int_equal(theme->type->body.length, 14 * LENGTH_POINT);
	assert_true(theme->type->body.given);
	assert_int_equal(theme->type->small.length, 9 * LENGTH_POINT);
	assert_int_equal(theme->ink->text.integer, 0x0B0C0C);
	assert_string_equal(theme->font->bold.path, "/f/b.ttf");
	char expected[128];
	snprintf(expected, sizeof(expected), "%s/r.ttf", folder);
	assert_string_equal(theme->font->regular.path, expected);
}

static void themes_need_fonts_and_nothing_foreign(void **state) {
	(void)state;
	assert_null(
		read_theme("[page]\nwidth = 210\nheight = -5mm\n[colour x]\nvalue = \"#000000\"\n"));
	assert_string_equal(messages(),
		"4:1: error: unknown section [colour]\n"
		"  hint: the known sections are page, font, type, rule, panel, front, "
		"chart_style, ink, table_style\n"
		"2:9: error: width: '210' is not a length\n"
		"  hint: use a length such as 10.5pt, 25mm, 2.5cm or 1in\n"
		"3:10: error: height: '-5mm' is not a length of zero or more\n"
		"  hint: use a length such as 10.5pt or 25mm\n"
		"1:1: error: missing section [font]\n"
		"  hint: add [font]: The font files.\n");
}

static void pages_need_room_and_types_a_size(void **state) {
	(void)state;
	assert_null(read_theme(FONTS "[page]\nwidth = 50mm\nmargin_top = 290mm\n[type]\nbody = 0pt\n"));
	assert_string_equal(messages(), "7:9: error: no room between the left and right margins\n"
									"  hint: make the page wider or the margins narrower\n"
									"6:1: error: no room between the top and bottom margins\n"
									"  hint: make the page higher or the margins narrower\n"
									"10:8: error: body: a size below 1pt\n"
									"  hint: use a size such as 11pt\n");
}

static void leadings_and_spaces_stand_on_the_grid(void **state) {
	(void)state;
	assert_non_null(read_theme(FONTS "[type]\nleading = 16.5pt\n"));
	assert_null(read_theme(FONTS "[type]\ngrid = 2.5pt\nleading = 16pt\nsmall_leading = 12.25pt\n"
								 "table_leading = 12.5pt\nparagraph_space = 0pt\n"
								 "block_space = 15pt\nsection_space = 30pt\n"
								 "heading_1_below = 12.5pt\nheading_2_above = 17.5pt\n"
								 "heading_2_below = 7.5pt\nheading_3_above = 15pt\n"
								 "heading_3_below = 5pt\ncaption_space = 5pt\n"));
	assert_string_equal(messages(),
		"8:11: error: leading: 16pt is no multiple of the grid's 2.5pt\n"
		"  hint: use 15pt, or another 'grid' in [type]\n"
		"9:17: error: small_leading: 12.25pt is no multiple of the grid's 2.5pt\n"
		"  hint: use 12.5pt, or another 'grid' in [type]\n");
	assert_null(read_theme(FONTS "[type]\ngrid = 0.1pt\n"));
	assert_string_equal(messages(),
		"7:8: error: grid: a unit below 0.25pt\n"
		"  hint: use a part of the leading, such as 2.5pt for a leading of 15pt\n");
}

static void styles_are_checked(void **state) {
	(void)state;
	assert_null(read_theme(FONTS "[chart_style]\nlabel = 0.5pt\nbar = 0\nbar_gap = 0\n"));
	assert_string_equal(messages(), "7:9: error: label: a size below 1pt\n"
									"  hint: use a size such as 11pt\n"
									"8:7: error: bar: a size of nothing\n"
									"  hint: use a number above zero, such as 1.5\n");
}

static void inks_need_contrast(void **state) {
	(void)state;
	look(FONTS "[ink]\ntext = \"#777777\"\nrule = \"#a0a0a0\"\n", "");
	assert_string_equal(messages(),
		"7:9: error: text: contrast with the paper is 4.47:1\n"
		"  hint: at least 4.5:1 is needed (WCAG 2.2)\n"
		"8:9: error: rule: contrast with the paper is 2.61:1\n"
		"  hint: at least 3.0:1 is needed (WCAG 2.2)\n"
		"7:9: error: text: contrast with the watermark is 3.80:1\n"
		"  hint: at least 4.5:1 is needed (WCAG 2.2)\n"
		"7:9: error: text: contrast with the ground of key points is 4.06:1\n"
		"  hint: at least 4.5:1 is needed (WCAG 2.2)\n");
	assert_null(read_theme(FONTS "[ink]\ntext = \"#12345\"\nlink = blue\n"));
	assert_string_equal(messages(),
		"7:9: error: text: '#12345' is not a colour\n"
		"  hint: use six hexadecimal digits in quotes, such as \"#1d70b8\"\n"
		"8:8: error: link: 'blue' is not a colour\n"
		"  hint: use six hexadecimal digits in quotes, such as \"#1d70b8\"\n");
}

/* 18 points, or 14 in bold, need 3:1: but only if nothing in that ink is smaller. */
static void large_text_needs_less(void **state) {
	(void)state;
	static const char inks[] = "[ink]\ntext = \"#888888\"\nmuted = \"#888888\"\nlink = "
							   "\"#888888\"\naccent = \"#888888\"\n";
	static const char large[] =
		FONTS "[type]\nbody = 18pt\nsmall = 18pt\ntable = 18pt\ncaption = 18pt\nheading_3 = 14pt\n";
	Buffer text = {0};
	buffer_add_printf(&text, "%s%s%c", large, inks, '\0');
	look(text.data, "");
	assert_string_equal(messages(), "");
	text.length = 0;
	buffer_add_printf(&text, "%s%ssmall = 9pt\nheading_3 = 13.9pt\n%s%c", FONTS,
		"[type]\nbody = 18pt\ntable = 18pt\ncaption = 18pt\n", inks, '\0');
	look(text.data, "");
	assert_string_equal(messages(),
		"13:9: error: text: contrast with the paper is 3.54:1\n"
		"  hint: at least 4.5:1 is needed (WCAG 2.2)\n"
		"14:10: error: muted: contrast with the paper is 3.54:1\n"
		"  hint: at least 4.5:1 is needed (WCAG 2.2)\n"
		"16:11: error: accent: contrast with the paper is 3.54:1\n"
		"  hint: at least 4.5:1 is needed (WCAG 2.2)\n"
		"15:9: error: link: contrast with the paper is 3.54:1\n"
		"  hint: at least 4.5:1 is needed (WCAG 2.2)\n"
		"13:9: error: text: contrast with the watermark is 3.01:1\n"
		"  hint: at least 4.5:1 is needed (WCAG 2.2)\n"
		"16:11: error: accent: contrast with the ground of key points is 3.21:1\n"
		"  hint: at least 4.5:1 is needed (WCAG 2.2)\n");
	buffer_drop(&text);
}

/* Contrast is with the paper that there is. */
static void colours_stand_out_from_the_paper(void **state) {
	(void)state;
	static const char dark[] =
		FONTS "[ink]\ntext = \"#ffffff\"\nmuted = \"#ffffff\"\nlink = \"#ffffff\"\n"
			  "accent = \"#ffffff\"\nrule = \"#ffffff\"\npaper = \"#000000\"\n"
			  "tint = \"#222222\"\nwatermark = \"#222222\"\n";
	look(dark, "[colour pale]\nvalue = \"#ffffcc\"\n[colour navy]\nvalue = \"#12436d\"\n");
	assert_string_equal(messages(), "4:10: error: value: contrast with the paper is 2.04:1\n"
									"  hint: at least 3.0:1 is needed (WCAG 2.2)\n");
	look(FONTS, "[colour grey]\nvalue = \"#777777\"\n[colour grey2]\nvalue = \"#777777\"\n"
				"pattern = dots\n");
	assert_string_equal(messages(),
		"2:10: warning: no value can be printed on a bar of this colour\n"
		"  hint: make it darker or lighter: neither the paper nor the text of the theme has a "
		"contrast of 4.5:1 with it\n");
}

static void palettes_keep_their_order(void **state) {
	(void)state;
	Palette *palette = read_palette("[colour navy]\nvalue = \"#12436D\"\n"
									"[colour teal]\nvalue = \"#28a197\"\npattern = dots\n");
	assert_string_equal(messages(), "");
	assert_int_equal(palette->colour_count, 2);
	assert_str(palette->colours[0].id, "navy");
	assert_int_equal(palette->colours[0].value.integer, 0x12436D);
	assert_int_equal(palette->colours[0].pattern.integer, PATTERN_SOLID);
	assert_int_equal(palette->colours[1].pattern.integer, PATTERN_DOTS);
	/* Two colours of circles: the second time round they are squares, the seventh circles again. */
	assert_int_equal(palette_marker(palette, 1), MARKER_CIRCLE);
	assert_int_equal(palette_marker(palette, 2), MARKER_SQUARE);
	assert_int_equal(palette_marker(palette, 11), MARKER_FRAME);
	assert_int_equal(palette_marker(palette, 12), MARKER_CIRCLE);
	/* So with the styles of their lines. */
	assert_int_equal(palette_dash(palette, 1), DASH_SOLID);
	assert_int_equal(palette_dash(palette, 2), DASH_DASHED);
	assert_int_equal(palette_dash(palette, 12), DASH_SOLID);
}

static void palettes_need_names_and_contrast(void **state) {
	(void)state;
	look(FONTS, "[colour pale]\nvalue = \"#f0f0f0\"\n");
	assert_string_equal(messages(), "2:10: error: value: contrast with the paper is 1.13:1\n"
									"  hint: at least 3.0:1 is needed (WCAG 2.2)\n");
	assert_null(read_palette("[colour 1]\nvalue = '#000000'\n"));
	assert_string_equal(messages(),
		"1:1: error: '1' is not a name\n"
		"  hint: use letters, digits, '_' and '-', the first one a letter, such as [colour "
		"example]\n");
	assert_null(read_palette("; nothing\n"));
	assert_string_equal(messages(), "1:1: error: a palette without colours\n"
									"  hint: add a section such as [colour blue]\n");
}

#define MARK "[mark]\nwidth = 100\nheight = 50\nalt = A mark\n"

static void marks_are_paths(void **state) {
	(void)state;
	Mark *mark = read_mark(MARK "[path a]\nd = M0,0 h10.5 l-1e1-2 Z\nfill = \"#12436d\"\n");
	assert_string_equal(messages(), "");
	assert_int_equal(mark->mark->width.integer, 100);
	assert_int_equal(mark->path_count, 1);
	assert_str(mark->paths[0].d.text, "M0,0 h10.5 l-1e1-2 Z");
	assert_int_equal(mark->paths[0].fill.integer, 0x12436D);
}

static void wrong_marks_are_refused(void **state) {
	(void)state;
	assert_null(read_mark("[mark]\nwidth = 0\nheight = 50\nalt = A\n[path a]\nd = L0 0 A1 1\n"
						  "fill = \"#12436d\"\n"));
	assert_string_equal(messages(),
		"2:9: error: width: 0 is out of range\n"
		"  hint: use a number from 1 to 100000\n"
		"6:5: error: path data does not begin with M\n"
		"  hint: begin with the point to start from, such as M 0 0\n"
		"6:10: error: 'A' in path data\n"
		"  hint: only numbers and the commands M, L, H, V, C and Z are drawn\n");
	assert_null(read_mark(MARK));
	assert_string_equal(messages(), "1:1: error: a mark without paths\n"
									"  hint: add a section such as [path outline]\n");
	assert_null(read_mark(MARK "[path a]\nd = M0 0\n"));
	assert_string_equal(messages(), "5:1: error: [path] has no 'fill'\n"
									"  hint: add the key 'fill': Fill colour.\n");
}

int main(void) {
	const struct CMUnitTest tests[] = {
		SOURCE_TEST(contrast_is_that_of_wcag),
		SOURCE_TEST(absent_sections_hold_their_defaults),
		SOURCE_TEST(themes_need_fonts_and_nothing_foreign),
		SOURCE_TEST(pages_need_room_and_types_a_size),
		SOURCE_TEST(leadings_and_spaces_stand_on_the_grid),
		SOURCE_TEST(styles_are_checked),
		SOURCE_TEST(inks_need_contrast),
		SOURCE_TEST(palettes_keep_their_order),
		SOURCE_TEST(palettes_need_names_and_contrast),
		SOURCE_TEST(large_text_needs_less),
		SOURCE_TEST(colours_stand_out_from_the_paper),
		SOURCE_TEST(marks_are_paths),
		SOURCE_TEST(wrong_marks_are_refused),
	};
	return cmocka_run_group_tests_name("theme", tests, folder_make, folder_remove);
}
