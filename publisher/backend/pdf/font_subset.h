/* Private to backend/pdf: what of a font file goes into the PDF. */
#ifndef PUBLISHER_BACKEND_PDF_FONT_SUBSET_H
#define PUBLISHER_BACKEND_PDF_FONT_SUBSET_H

#include "base/base.h"

/* An open font file. */
typedef struct FontProgram FontProgram;

typedef struct {
	Str name;             /* PostScript name, as a PDF name needs it */
	int32_t box[4];       /* of all glyphs, font units */
	int32_t italic_angle; /* thousandths of a degree */
} FontFacts;

/* Opens a new program over bytes that live as long. */
FontProgram *font_program_open(Arena *arena, Str bytes);
void font_program_drop(FontProgram *program);
FontFacts font_program_facts(const FontProgram *program);
/* Advance of a glyph without kerning, font units. */
int32_t font_program_advance(const FontProgram *program, uint32_t glyph);
/* The glyph of a character, 0 if it has none. */
uint32_t font_program_glyph(const FontProgram *program, uint32_t character);
/* Appends a font file with only these glyphs, and stores the glyph id of each in that file.
 * False if the font cannot be reduced. */
bool font_program_subset(const FontProgram *program, const uint32_t *glyphs, size_t count,
	uint32_t *new_glyphs, Buffer *out);

#endif
