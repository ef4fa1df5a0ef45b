/* Headings, captions and the title: no shorter last line than must be. */
#include "typeset/flow.h"

#define FINE (2 * LENGTH_POINT) /* a difference in width that nobody sees */

Lines lines_balance(Composer *composer, const Node *node, TextStyle style, Length width) {
	Lines lines = lines_break(composer, node, style, width, ALIGN_LEFT);
	if (lines.count < 2)
		return lines;
	Length natural = 0, low = 0, high = width;
	lines_measure(composer, node, style, &natural, &low);
	/* No word is wider than `low`, so that narrower lines give nothing to report. */
	while (high - low > FINE) {
		Length middle = low + (high - low) / 2;
		Lines narrower = lines_break(composer, node, style, middle, ALIGN_LEFT);
		if (narrower.count == lines.count) {
			lines = narrower;
			high = middle;
		} else {
			low = middle;
		}
	}
	return lines;
}
