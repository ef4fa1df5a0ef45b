/* Numbers in cells: "−1,234.5%", perhaps with a symbol or the marker of a note behind it. */
#include "typeset/table/table.h"

#define MINUS STR("\xE2\x88\x92")
#define NO_BREAK_SPACE STR("\xC2\xA0")

static bool is_digit_or_comma(char c) {
	return ascii_is_digit(c) || c == ',';
}

bool number_parse(Str text, size_t *point, size_t *end) {
	size_t i = 0;
	if (str_starts_with(text, MINUS))
		i = MINUS.length;
	else if (text.length > 0 && (text.data[0] == '-' || text.data[0] == '+'))
		i = 1;
	size_t digits = i;
	while (i < text.length && is_digit_or_comma(text.data[i]))
		i++;
	if (i == digits)
		return false;
	*point = i;
	if (i < text.length && text.data[i] == '.')
		for (i++; i < text.length && ascii_is_digit(text.data[i]);)
			i++;
	if (i < text.length && text.data[i] == '%')
		i++;
	*end = i;
	return i == text.length || str_starts_with(str_slice(text, i, text.length), NO_BREAK_SPACE);
}

static Length width_to(const Composer *composer, const GlyphRun *run, size_t end) {
	int64_t advance = 0;
	for (size_t i = 0; i < run->glyph_count && run->glyphs[i].text_start < end; i++)
		advance += run->glyphs[i].advance;
	return length_scale(run->size, advance, fonts_face(composer->fonts, run->face)->units_per_em);
}

bool number_measure(
	Composer *composer, const Node *cell, TextStyle style, Length natural, NumberWidths *widths) {
	const Node *leaf = cell->first_child != NULL ? cell->first_child : cell;
	size_t point = 0, end = 0;
	if (!number_parse(leaf->text, &point, &end))
		return false;
	const GlyphRun *run = style_shape(composer, style, leaf->text, leaf);
	widths->left = width_to(composer, run, point);
	widths->right = width_to(composer, run, end) - widths->left;
	widths->trail = natural - widths->left - widths->right;
	return true;
}
