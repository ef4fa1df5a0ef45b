/* What the class sets the pages by: the theme's lengths, colours and fonts by their names in the
 * theme, the palette, and what a reader of the PDF is told of the release. */
#include "backend/latex/latex.h"

/* ---- lengths, words, colours ------------------------------------------------------------------
 */

static void add_length(Latex *latex, Buffer *out, const char *name, Length length) {
	buffer_add_printf(out, "\n  %s = ", name);
	latex_add_length(latex, out, length);
	buffer_add_char(out, ',');
}

#define BEGIN(section) buffer_add_printf(out, "\\releasetheme{%s}{", #section)
#define LENGTH(section, key) add_length(latex, out, #key, theme->section->key.length)
#define FLAG(section, key)                                                                         \
	buffer_add_printf(out, "\n  %s = %s,", #key, theme->section->key.flag ? "yes" : "no")
#define CHOICE(section, key)                                                                       \
	buffer_add_printf(out, "\n  %s = %.*s,", #key, STR_ARGS(theme->section->key.text))
#define END() buffer_add_text(out, "\n}\n")

static void add_page(Latex *latex, Buffer *out, const Theme *theme) {
	BEGIN(page);
	LENGTH(page, width);
	LENGTH(page, height);
	LENGTH(page, margin_left);
	LENGTH(page, margin_right);
	LENGTH(page, margin_top);
	LENGTH(page, margin_bottom);
	LENGTH(page, gutter);
	LENGTH(page, header);
	LENGTH(page, footer);
	buffer_add_printf(out, "\n  mirrored = %s,", theme->page->mirrored.flag ? "yes" : "no");
	END();
}

static void add_type(Latex *latex, Buffer *out, const Theme *theme) {
	BEGIN(type);
	LENGTH(type, body);
	LENGTH(type, leading);
	LENGTH(type, small);
	LENGTH(type, small_leading);
	LENGTH(type, table);
	LENGTH(type, table_leading);
	LENGTH(type, caption);
	LENGTH(type, title);
	LENGTH(type, heading_1);
	LENGTH(type, heading_2);
	LENGTH(type, heading_3);
	LENGTH(type, paragraph_space);
	LENGTH(type, block_space);
	LENGTH(type, indent);
	LENGTH(type, section_space);
	LENGTH(type, heading_1_below);
	LENGTH(type, heading_2_above);
	LENGTH(type, heading_2_below);
	LENGTH(type, heading_3_above);
	LENGTH(type, heading_3_below);
	LENGTH(type, caption_space);
	LENGTH(type, note_space);
	buffer_add_printf(out, "\n  align = %s,",
		theme->type->align.integer == ALIGN_TEXT_JUSTIFIED ? "justified" : "left");
	FLAG(type, hyphenate);
	FLAG(type, ligatures);
	FLAG(type, kerning);
	FLAG(type, small_caps);
	END();
}

static const char *rules_word(int64_t rules) {
	return rules == TABLE_RULES_NONE ? "none" : rules == TABLE_RULES_HEAD ? "head" : "rows";
}

static void add_parts(Latex *latex, Buffer *out, const Theme *theme) {
	BEGIN(rule);
	LENGTH(rule, thin);
	LENGTH(rule, strong);
	LENGTH(rule, front);
	END();
	BEGIN(panel);
	LENGTH(panel, padding);
	LENGTH(panel, bar);
	END();
	BEGIN(front);
	LENGTH(front, bar_width);
	LENGTH(front, bar_height);
	LENGTH(front, space);
	END();
	BEGIN(table_style);
	buffer_add_printf(out, "\n  rules = %s,", rules_word(theme->table_style->rules.integer));
	LENGTH(table_style, row_space);
	END();
}

static void add_colour(Buffer *out, const char *name, int64_t colour) {
	buffer_add_printf(out, "\\definecolor{%s}{HTML}{%06X}\n", name, (unsigned)colour);
}

/* In black and greys text is black. */
static void add_text_ink(Latex *latex, Buffer *out, const char *name, int64_t colour) {
	add_colour(out, name, latex->frames->theme->ink->greyscale.flag ? 0 : colour);
}

static void add_ink(Latex *latex, Buffer *out, const char *name, int64_t colour) {
	bool grey = latex->frames->theme->ink->greyscale.flag;
	add_colour(out, name, grey ? (int64_t)colour_as_grey((uint32_t)colour) : colour);
}

static void add_colours(Latex *latex, Buffer *out, const Theme *theme) {
	const InkSpec *ink = theme->ink;
	add_text_ink(latex, out, "ink-text", ink->text.integer);
	add_text_ink(latex, out, "ink-muted", ink->muted.integer);
	add_text_ink(latex, out, "ink-accent", ink->accent.integer);
	add_text_ink(latex, out, "ink-link", ink->link.integer);
	add_ink(latex, out, "ink-rule", ink->rule.integer);
	add_ink(latex, out, "ink-faint", ink->faint.integer);
	add_ink(latex, out, "ink-tint", ink->tint.integer);
	add_ink(latex, out, "ink-paper", ink->paper.integer);
	if (SETTING_IS_SET(theme->table_style->stripes))
		add_ink(latex, out, "stripes", theme->table_style->stripes.integer);
	const Palette *palette = latex->document->palette;
	for (size_t i = 0; i < palette->colour_count; i++)
		add_ink(latex, out,
			arena_printf(latex->arena, "palette-%.*s", STR_ARGS(palette->colours[i].id)),
			palette->colours[i].value.integer);
	for (size_t i = 0; i < latex->colour_count; i++)
		add_colour(out, arena_printf(latex->arena, "tint-%06X", (unsigned)latex->colours[i]),
			latex->colours[i]);
}

Str latex_colour(Latex *latex, uint32_t colour) {
	const Palette *palette = latex->document->palette;
	for (size_t i = 0; i < palette->colour_count; i++)
		if (palette->colours[i].value.integer == colour)
			return str_printf(latex->arena, "palette-%.*s", STR_ARGS(palette->colours[i].id));
	const InkSpec *ink = latex->frames->theme->ink;
	const struct {
		const char *name;
		int64_t colour;
	} inks[] = {{"ink-text", ink->text.integer}, {"ink-muted", ink->muted.integer},
		{"ink-rule", ink->rule.integer}, {"ink-faint", ink->faint.integer},
		{"ink-paper", ink->paper.integer}, {"ink-accent", ink->accent.integer}};
	for (size_t i = 0; i < BASE_COUNT(inks); i++)
		if (inks[i].colour == colour)
			return str_from(inks[i].name);
	bool known = false;
	for (size_t i = 0; i < latex->colour_count; i++)
		known = known || latex->colours[i] == colour;
	if (!known)
		*ARENA_PUSH(latex->arena, latex->colours, latex->colour_count, latex->colour_capacity,
			uint32_t) = colour;
	return str_printf(latex->arena, "tint-%06X", (unsigned)colour);
}

/* ---- fonts -------------------------------------------------------------------------------------
 */

/* Whether the font has serifs, by its class in PANOSE (OpenType, table OS/2): 11 to 15 have none.
 */
static bool has_serifs(Str font) {
	const unsigned char *bytes = (const unsigned char *)font.data;
	size_t tables = font.length < 12 ? 0 : (size_t)bytes[4] << 8 | bytes[5];
	for (size_t i = 0; i < tables && 12 + 16 * (i + 1) <= font.length; i++) {
		const unsigned char *entry = bytes + 12 + 16 * i;
		if (!str_equal((Str){(const char *)entry, 4}, STR("OS/2")))
			continue;
		size_t at =
			(size_t)entry[8] << 24 | (size_t)entry[9] << 16 | (size_t)entry[10] << 8 | entry[11];
		if (at > font.length || font.length - at < 42)
			return false;
		const unsigned char *panose = bytes + at + 32;
		return panose[0] == 2 && panose[1] >= 2 && panose[1] <= 10;
	}
	return false;
}

/* All four are looked for beside the regular one, and else where TeX finds fonts. */
static void add_fonts(Latex *latex, Buffer *out) {
	const Fonts *fonts = latex->frames->fonts;
	static const char *const names[FACE_COUNT] = {"regular", "bold", "italic", "bold_italic"};
	const char *regular = fonts_face(fonts, FACE_REGULAR)->path;
	Str folder = {regular, (size_t)(path_base_name(regular).data - regular)};
	buffer_add_printf(out, "\\releasefonts{\n  path = {%.*s},", STR_ARGS(folder));
	for (int face = 0; face < FACE_COUNT; face++)
		buffer_add_printf(out, "\n  %s = {%.*s},", names[face],
			STR_ARGS(path_base_name(fonts_face(fonts, (Face)face)->path)));
	buffer_add_printf(out, "\n  shape = %s,\n}\n",
		has_serifs(fonts_face(fonts, FACE_REGULAR)->bytes) ? "serif" : "sans");
}

/* ---- what is said of the release
 * ------------------------------------------------------------------
 */

static void add_said(Latex *latex, Buffer *out, const char *name, Str text) {
	if (text.length == 0)
		return;
	buffer_add_printf(out, "\n  %s = {", name);
	latex_escape(latex, out, text, NULL);
	buffer_add_text(out, "},");
}

static Str keywords(Latex *latex, const ReleaseSpec *release) {
	Str all = STR("");
	for (size_t i = 0; i < release->keywords.list.count; i++)
		all = str_printf(latex->arena, "%.*s%s%.*s", STR_ARGS(all), i > 0 ? ", " : "",
			STR_ARGS(release->keywords.list.items[i]));
	return all;
}

/* "D:20141016093000Z": LaTeX's clock is not asked. */
static Str pdf_date(Latex *latex, Date date) {
	return str_printf(latex->arena, "D:%04d%02d%02d%02d%02d00Z", date.year, date.month, date.day,
		date.has_time ? date.hour : 0, date.has_time ? date.minute : 0);
}

static void add_release(Latex *latex, Buffer *out) {
	const ReleaseSpec *release = latex->document->layout->release;
	buffer_add_text(out, "\\releaseabout{");
	add_said(latex, out, "title", document_title(latex->arena, latex->document));
	add_said(latex, out, "short title", latex->document->short_title);
	add_said(latex, out, "series", release->series.text);
	add_said(latex, out, "label", document_running_label(release));
	add_said(latex, out, "restriction", document_restriction(latex->arena, release));
	add_said(latex, out, "publisher", release->publisher.text);
	if (SETTING_IS_SET(release->description))
		add_said(latex, out, "description", release->description.text);
	if (SETTING_IS_SET(release->keywords))
		add_said(latex, out, "keywords", keywords(latex, release));
	buffer_add_printf(out, "\n  language = %.*s,\n  date = {%.*s},\n}\n",
		STR_ARGS(latex->document->language), STR_ARGS(pdf_date(latex, release->published.date)));
}

void latex_add_preamble(Latex *latex, Buffer *out, Str class_name) {
	const Theme *theme = latex->frames->theme;
	Buffer about = {0}; /* first, as it may need scripts too */
	add_release(latex, &about);
	buffer_add_text(out,
		"% !TeX program = lualatex\n"
		"% Written by publisher; pdfLaTeX compiles it too. The look is that of the class.\n");
	buffer_add_printf(out, "\\documentclass[%s%s]{%.*s}\n",
		latex->scripts[SCRIPT_GREEK] ? "greek," : "",
		latex->scripts[SCRIPT_CYRILLIC] ? "cyrillic," : "", STR_ARGS(class_name));
	add_page(latex, out, theme);
	add_type(latex, out, theme);
	add_parts(latex, out, theme);
	add_colours(latex, out, theme);
	add_fonts(latex, out);
	for (size_t i = 0; i < latex->declared_count; i++)
		buffer_add_printf(out, "\\releasecharacter{%04X}{%.*s}\n",
			(unsigned)latex->declared[i].code_point, STR_ARGS(latex->declared[i].command));
	buffer_add_str(out, buffer_str(&about));
	buffer_drop(&about);
}
