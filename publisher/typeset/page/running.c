/* Headers and footers: artifacts, set when all pages are there. */
#include "typeset/page/flow.h"

#define RULE_BELOW (6 * LENGTH_POINT)
#define LEAST_GAP (12 * LENGTH_POINT)

static TextStyle running_style(const Composer *composer) {
	TextStyle style = style_small(composer);
	style.colour = ink_of(&composer->theme->ink->muted);
	style.small_capitals = composer->theme->type->small_caps.flag;
	return style;
}

/* One text at the left, one at the right; the left one only if there is no room for both. */
static void add_header(
	Composer *composer, Drawing *drawing, TextArea area, Str left, Str right, Length y) {
	TextStyle style = running_style(composer);
	Drawing aside = {0};
	Length taken = drawing_add_text(
		composer, drawing, NULL, ARTIFACT_HEADER, style, area.left, y, ALIGN_LEFT, left);
	Length wanted = drawing_add_text(composer, &aside, NULL, ARTIFACT_HEADER, style,
		area.left + area.width, y, ALIGN_RIGHT, right);
	if (taken + LEAST_GAP + wanted <= area.width)
		drawing_add(composer->arena, drawing, &aside, 0, 0);
}

/* The page number counts more than the series: it is set first and always. */
static void add_footer(
	Composer *composer, Drawing *drawing, TextArea area, Str series, Str number, Length y) {
	TextStyle style = running_style(composer);
	Drawing aside = {0};
	Length taken = drawing_add_text(
		composer, &aside, NULL, ARTIFACT_FOOTER, style, area.left, y, ALIGN_LEFT, series);
	Length wanted = drawing_add_text(composer, drawing, NULL, ARTIFACT_FOOTER, style,
		area.left + area.width, y, ALIGN_RIGHT, number);
	if (taken + LEAST_GAP + wanted <= area.width)
		drawing_add(composer->arena, drawing, &aside, 0, 0);
}

/* What is not final says so on every page. */
static Str header_label(const ReleaseSpec *release) {
	switch ((Status)release->status.integer) {
	case STATUS_DRAFT:
		return STR("Draft");
	case STATUS_PRE_RELEASE:
		return STR("Pre-release: not for publication");
	case STATUS_FINAL:
		break;
	}
	return SETTING_IS_SET(release->designation) ? release->designation.text
	                                            : release->publisher.text;
}

void running_add(Pages *pages, bool has_front) {
	Composer *composer = pages->composer;
	const PageSpec *spec = composer->theme->page;
	const ReleaseSpec *release = composer->document->layout->release;
	for (size_t p = has_front ? 1 : 0; p < pages->drawing_count; p++) {
		const Page *page = &pages->frames->pages[p];
		TextArea area = compose_text_area(composer, page->turned);
		Length header = page->height - spec->header.length;
		Drawing *drawing = &pages->drawings[p];
		add_header(composer, drawing, area, composer->document->short_title, header_label(release),
			header);
		drawing_add_line(composer->arena, drawing, NULL, ARTIFACT_HEADER, area.left,
			header - RULE_BELOW, area.width, 0, composer->theme->rule->thin.length,
			ink_of(&composer->theme->ink->faint));
		Str number =
			str_printf(composer->arena, "Page %zu of %zu", p + 1, pages->frames->page_count);
		add_footer(composer, drawing, area, release->series.text, number, spec->footer.length);
	}
}
