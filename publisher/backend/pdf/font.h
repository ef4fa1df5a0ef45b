/* Private to backend/pdf: fonts whose codes are ours.
 *
 * Each pair of a glyph and the text that it stands for gets a code of its own (CID), so that
 * ligatures, no-break spaces and hyphens are all extracted as what they mean. */
#ifndef PUBLISHER_BACKEND_PDF_FONT_H
#define PUBLISHER_BACKEND_PDF_FONT_H

#include "backend/pdf/pdf.h"

typedef struct {
	uint16_t cid;
	int32_t advance; /* as the font file has it, font units */
} FontCode;

/* The font of a face, opened at its first use. */
PdfFont *font_use(Pdf *pdf, Face face);
/* The code of a glyph that stands for `text`. */
FontCode font_code(Pdf *pdf, PdfFont *font, uint32_t glyph, Str text);
/* The code of a space; CID 0 if the font has none. */
FontCode font_space(Pdf *pdf, PdfFont *font);
int32_t font_units_per_em(const PdfFont *font);

#endif
