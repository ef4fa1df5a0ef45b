/* What theme and palette put on the page stands out from its ground. */
#include "source/source.h"

/* Text that counts as large (WCAG 2.2, "large scale"). */
#define LARGE (18 * LENGTH_POINT)
#define LARGE_BOLD (14 * LENGTH_POINT)

typedef struct {
	const Setting *colour;
	const char *name;
} Ground;

static int64_t contrast_of(const Setting *a, const Setting *b) {
	return colour_contrast_milli((uint32_t)a->integer, (uint32_t)b->integer);
}

static void check_contrast(Diagnostics *diagnostics, const char *name, const Setting *setting,
	Ground ground, int64_t least) {
	int64_t contrast = contrast_of(setting, ground.colour);
	if (contrast >= least)
		return;
	/* Of a default and a colour that was chosen, the latter is at fault. */
	bool is_given = setting->given || !ground.colour->given;
	diag_error(diagnostics, is_given ? setting->span : ground.colour->span,
		"%s: contrast with %s is %lld.%02lld:1", name, ground.name, (long long)(contrast / 1000),
		(long long)(contrast % 1000 / 10));
	diag_hint(diagnostics, "at least %lld.%lld:1 is needed (WCAG 2.2)", (long long)(least / 1000),
		(long long)(least % 1000 / 100));
}

/* ---- the inks of text ---- */

static Length smallest(const Length *sizes, size_t count) {
	Length least = sizes[0];
	for (size_t i = 1; i < count; i++)
		least = sizes[i] < least ? sizes[i] : least;
	return least;
}

static int64_t least_for(Length size, bool bold) {
	return size >= (bold ? LARGE_BOLD : LARGE) ? CONTRAST_GRAPHIC : CONTRAST_TEXT;
}

static void check_inks(Diagnostics *diagnostics, const Theme *theme) {
	const InkSpec *ink = theme->ink;
	const TypeSpec *type = theme->type;
	Ground paper = {&ink->paper, "the paper"};
	Ground watermark = {&ink->watermark, "the watermark"};
	Ground tint = {&ink->tint, "the ground of key points"};
	/* An ink needs what the smallest text in it needs. */
	const Length sizes[] = {
		type->body.length, type->small.length, type->table.length, type->caption.length};
	const Length bold[] = {type->title.length, type->heading_1.length, type->heading_2.length,
		type->heading_3.length, type->small.length};
	int64_t anywhere = least_for(smallest(sizes, BASE_COUNT(sizes)), false);
	int64_t body = least_for(type->body.length, false);
	int64_t accent = least_for(smallest(bold, BASE_COUNT(bold)), true);
	if (body > accent)
		accent = body; /* bullets */
	check_contrast(diagnostics, "text", &ink->text, paper, anywhere);
	check_contrast(diagnostics, "muted", &ink->muted, paper, anywhere);
	check_contrast(diagnostics, "accent", &ink->accent, paper, accent);
	check_contrast(diagnostics, "link", &ink->link, paper, anywhere);
	check_contrast(diagnostics, "rule", &ink->rule, paper, CONTRAST_GRAPHIC);
	check_contrast(diagnostics, "text", &ink->text, watermark, anywhere);
	check_contrast(diagnostics, "text", &ink->text, tint, body);
	check_contrast(diagnostics, "accent", &ink->accent, tint, accent);
	check_contrast(diagnostics, "link", &ink->link, tint, body);
	const Setting *stripes = &theme->table_style->stripes;
	if (SETTING_IS_SET(*stripes))
		check_contrast(diagnostics, "stripes", stripes, (Ground){&ink->text, "the text"}, anywhere);
}

/* ---- the colours of charts ---- */

/* A value stands on a plain bar in the colour of the paper or of text; on a pattern it has a
 * ground of its own. */
static void check_value(Diagnostics *diagnostics, const InkSpec *ink, const Setting *colour) {
	if (contrast_of(&ink->paper, colour) >= CONTRAST_TEXT ||
		contrast_of(&ink->text, colour) >= CONTRAST_TEXT)
		return;
	diag_warning(diagnostics, colour->span, "no value can be printed on a bar of this colour");
	diag_hint(diagnostics,
		"make it darker or lighter: neither the paper nor the text of the theme has a "
		"contrast of 4.5:1 with it");
}

static void check_palette(Diagnostics *diagnostics, const InkSpec *ink, const Palette *palette) {
	for (size_t i = 0; i < palette->colour_count; i++) {
		const PaletteColourSpec *colour = &palette->colours[i];
		check_contrast(diagnostics, "value", &colour->value, (Ground){&ink->paper, "the paper"},
			CONTRAST_GRAPHIC);
		if (colour->pattern.integer == PATTERN_SOLID)
			check_value(diagnostics, ink, &colour->value);
	}
}

void look_check(Diagnostics *diagnostics, const Theme *theme, const Palette *palette) {
	if (theme == NULL)
		return;
	check_inks(diagnostics, theme);
	if (palette != NULL)
		check_palette(diagnostics, theme->ink, palette);
}
