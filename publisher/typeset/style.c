/* The styles of the theme's type and ink. */
#include "typeset/paragraph/inline.h"

static TextStyle style_make(const Composer *composer, Length size, Length leading) {
	return (TextStyle){
		.size = size,
		.leading = leading,
		.colour = (uint32_t)composer->theme->ink->text.integer,
	};
}

/* 1.2 of the size, to the nearest unit of the grid that the size itself leaves. */
static Length leading_for(const Composer *composer, Length size) {
	Length grid = composer->theme->type->grid.length;
	Length leading = length_scale(size, 12, 10 * grid) * grid;
	return leading < size ? leading + grid : leading;
}

Alignment style_alignment(const Composer *composer) {
	return composer->theme->type->align.integer == ALIGN_TEXT_JUSTIFIED ? ALIGN_JUSTIFIED
	                                                                    : ALIGN_LEFT;
}

TextStyle style_body(const Composer *composer) {
	const TypeSpec *type = composer->theme->type;
	TextStyle style = style_make(composer, type->body.length, type->leading.length);
	style.hyphenated = true;
	style.hangs = type->hang.flag;
	return style;
}

TextStyle style_small(const Composer *composer) {
	const TypeSpec *type = composer->theme->type;
	TextStyle style = style_make(composer, type->small.length, type->small_leading.length);
	style.hyphenated = true;
	style.hangs = type->hang.flag;
	return style;
}

TextStyle style_table(const Composer *composer) {
	const TypeSpec *type = composer->theme->type;
	TextStyle style = style_make(composer, type->table.length, type->table_leading.length);
	style.tabular = true;
	return style;
}

TextStyle style_label(const Composer *composer) {
	TextStyle style = style_table(composer);
	const Setting *label = &composer->theme->chart_style->label;
	if (!SETTING_IS_SET(*label))
		return style;
	Length grid = composer->theme->type->grid.length;
	style.leading = length_scale(style.leading, label->length, style.size * grid) * grid;
	style.size = label->length;
	return style;
}

TextStyle style_emphasis(const Composer *composer, TextStyle style) {
	if (composer->theme->type->emphasis.integer == EMPHASIS_BOLD)
		style.bold = true;
	else
		style.italic = true;
	return style;
}

Length style_smaller(const Composer *composer, Length size, int64_t percent) {
	Length least = length_smaller(composer->theme->type->least.length, size);
	return length_larger(length_scale(size, percent, 100), least);
}

TextStyle style_headline(const Composer *composer) {
	TextStyle style = style_body(composer);
	style.bold = true;
	return style;
}

TextStyle style_caption(const Composer *composer) {
	Length size = composer->theme->type->caption.length;
	TextStyle style = style_make(composer, size, leading_for(composer, size));
	style.bold = true;
	return style;
}

/* Level 1 is the title of the release, 2 a section's heading. */
TextStyle style_heading(const Composer *composer, int level) {
	const TypeSpec *type = composer->theme->type;
	Length size = level <= 1   ? type->title.length
	              : level == 2 ? type->heading_1.length
	              : level == 3 ? type->heading_2.length
	                           : type->heading_3.length;
	TextStyle style = style_make(composer, size, leading_for(composer, size));
	style.colour = (uint32_t)composer->theme->ink->accent.integer;
	style.bold = true;
	return style;
}

Face style_face(TextStyle style) {
	if (style.bold)
		return style.italic ? FACE_BOLD_ITALIC : FACE_BOLD;
	return style.italic ? FACE_ITALIC : FACE_REGULAR;
}

Length style_units(const Composer *composer, TextStyle style, int32_t units) {
	const FaceInfo *face = fonts_face(composer->fonts, style_face(style));
	return length_scale(style.size, units, face->units_per_em);
}

Length style_ascent(const Composer *composer, TextStyle style) {
	const FaceInfo *face = fonts_face(composer->fonts, style_face(style));
	Length ascender = style_units(composer, style, face->ascender);
	Length descender = style_units(composer, style, face->descender);
	return (style.leading - (ascender - descender)) / 2 + ascender;
}

const GlyphRun *style_shape(const Composer *composer, TextStyle style, Str text, const Node *node) {
	Form form = style.small_capitals ? FORM_SMALL_CAPITALS
	            : style.tabular      ? FORM_TABULAR
	                                 : FORM_TEXT;
	return fonts_shape(
		composer->fonts, composer->diagnostics, style_face(style), style.size, form, text, node);
}
