/* Pages in black and greys, for printers without colours: text is black, or white on what is dark;
 * all else has the grey that is as light as its colour, so that contrasts stay what they were. */
#include "typeset/page/flow.h"

#define WHITE 0xFFFFFF
/* Text of a lower contrast with paper stands on a dark ground (WCAG 2.2, 1.4.3), in thousandths. */
#define LIGHT_CONTRAST 3000

static uint32_t grey_of(uint32_t level) {
	return level << 16 | level << 8 | level;
}

uint32_t colour_as_grey(uint32_t colour) {
	int64_t contrast = colour_contrast_milli(colour, WHITE);
	uint32_t level = 0xFF;
	while (level > 0 && colour_contrast_milli(grey_of(level), WHITE) < contrast)
		level--;
	return grey_of(level);
}

static void turn_grey(Item *item) {
	bool light = colour_contrast_milli(item->colour, WHITE) < LIGHT_CONTRAST;
	if (item->kind == ITEM_GLYPHS)
		item->colour = light ? WHITE : 0;
	else
		item->colour = colour_as_grey(item->colour);
	item->ground = colour_as_grey(item->ground);
}

void pages_turn_grey(Pages *pages) {
	for (size_t p = 0; p < pages->drawing_count; p++)
		for (size_t i = 0; i < pages->drawings[p].item_count; i++)
			turn_grey(&pages->drawings[p].items[i]);
}
