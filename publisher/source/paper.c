/* Sizes of paper. */
#include "source/source.h"

/* PDF/A has no pages over 14,400 points (ISO 32000-1, C.2). */
#define PAPER_LARGEST (14400 * LENGTH_POINT)

typedef struct {
	const char *name, *width, *height;
} Paper;

/* ISO 216 (A), ISO 217 (SRA), ANSI/ASME Y14.1 (letter and tabloid). */
static const Paper papers[] = {
	{"A3", "297mm", "420mm"},
	{"A4", "210mm", "297mm"},
	{"A5", "148mm", "210mm"},
	{"SRA3", "320mm", "450mm"},
	{"SRA4", "225mm", "320mm"},
	{"letter", "8.5in", "11in"},
	{"tabloid", "11in", "17in"},
};

static bool size_parse(Str width, Str height, Length *across, Length *down) {
	return length_parse(str_trim(width), across) && length_parse(str_trim(height), down) &&
	       *across > 0 && *across <= PAPER_LARGEST && *down > 0 && *down <= PAPER_LARGEST;
}

bool paper_parse(Str text, Length *width, Length *height) {
	for (size_t i = 0; i < BASE_COUNT(papers); i++) {
		if (str_equal_fold(text, str_from(papers[i].name)))
			return size_parse(str_from(papers[i].width), str_from(papers[i].height), width, height);
	}
	for (size_t i = 0; i < text.length; i++) {
		if (text.data[i] == 'x')
			return size_parse(
				str_slice(text, 0, i), str_slice(text, i + 1, text.length), width, height);
	}
	return false;
}
