/* Characters that stand partly in the margin.
 *
 * A hyphen, a stop or a quote at a line's edge has so little ink that the edge looks dented there.
 * Set a part of its width further out, it looks straight. That such a part counts neither in the
 * choice of breaks nor in the measure is Han The Thanh's idea ("Micro-typographic extensions to
 * the TeX typesetting system", 2000; \\pdfprotrudechars of pdfTeX). Which characters, and that the
 * lighter ones do so further, is as in the default settings of the LaTeX package microtype; the
 * figures are our own: a stop or comma about two thirds of its width, a hyphen half, quotes less
 * the wider they are. */
#include "typeset/paragraph/inline.h"

typedef struct {
	uint32_t code_point;
	uint16_t left, right; /* thousandths of the character's width */
} Hang;

static const Hang hangs[] = {
	{'.', 0, 650},
	{',', 0, 600},
	{':', 0, 350},
	{';', 0, 350},
	{'-', 0, 500},
	{0x00AD, 0, 500}, /* soft hyphen, shown as a hyphen */
	{0x2010, 0, 500}, /* hyphen */
	{0x2013, 0, 250}, /* en dash */
	{0x2014, 0, 150}, /* em dash */
	{'"', 400, 400},
	{'\'', 500, 500},
	{0x2018, 500, 500}, /* single quotes */
	{0x2019, 500, 500},
	{0x201C, 400, 400}, /* double quotes */
	{0x201D, 400, 400},
	{0x00AB, 250, 250}, /* guillemets */
	{0x00BB, 250, 250},
};

static const Piece *piece_at(const Paragraph *paragraph, size_t at) {
	for (size_t i = 0; i < paragraph->piece_count; i++)
		if (paragraph->pieces[i].start <= at && at < paragraph->pieces[i].end)
			return &paragraph->pieces[i];
	return NULL;
}

/* What the character that begins `text` hangs, set as at byte `at` of the paragraph. */
static Length hang_of(const Stretch *stretch, size_t at, Str text, bool left) {
	size_t length = 0;
	uint32_t code_point = utf8_decode(text, &length);
	for (size_t i = 0; i < BASE_COUNT(hangs); i++) {
		if (hangs[i].code_point != code_point)
			continue;
		uint16_t share = left ? hangs[i].left : hangs[i].right;
		const Piece *piece = piece_at(stretch->paragraph, at);
		if (share == 0 || !piece || piece->raise != 0)
			return 0;
		Str character = str_slice(text, 0, length);
		return length_scale(
			style_shape(stretch->composer, piece->style, character, piece->node)->width, share,
			1000);
	}
	return 0;
}

Length hang_left(const Stretch *stretch, size_t start) {
	Str text = stretch->paragraph->text;
	if (!stretch->hangs_left)
		return 0;
	while (start < stretch->end && space_at(text, start))
		start += space_at(text, start);
	if (start >= stretch->end)
		return 0;
	return hang_of(stretch, start, str_slice(text, start, text.length), true);
}

Length hang_right(const Stretch *stretch, size_t end, bool hyphened) {
	Str text = stretch->paragraph->text;
	if (!stretch->hangs_right || end <= stretch->start)
		return 0;
	size_t last = end - 1;
	while (last > stretch->start && ((unsigned char)text.data[last] & 0xC0) == 0x80)
		last--;
	return hang_of(stretch, last, hyphened ? SOFT_HYPHEN_TEXT : str_slice(text, last, end), false);
}
