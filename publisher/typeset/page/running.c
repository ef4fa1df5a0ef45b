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

/* A text at one edge of the text area, in one line; returns its width. */
static Length add_aside(Composer *composer, Drawing *drawing, Artifact artifact, TextArea area,
	bool right, Str text, Length y) {
	return drawing_add_text(composer, drawing, NULL, artifact, running_style(composer),
		right ? area.left + area.width : area.left, y, right ? ALIGN_RIGHT : ALIGN_LEFT, text);
}

/* Two texts at either side; the second one only if there is room for both. */
static void add_both(Composer *composer, Drawing *drawing, Artifact artifact, TextArea area,
	bool first_right, Str first, Str second, Length y) {
	Drawing aside = {0};
	Length taken = add_aside(composer, drawing, artifact, area, first_right, first, y);
	Length wanted = add_aside(composer, &aside, artifact, area, !first_right, second, y);
	if (taken + LEAST_GAP + wanted <= area.width)
		drawing_add(composer->arena, drawing, &aside, 0, 0);
}

void running_add(Pages *pages, bool has_front) {
	Composer *composer = pages->composer;
	const PageSpec *spec = composer->theme->page;
	const ReleaseSpec *release = composer->document->layout->release;
	for (size_t p = has_front ? 1 : 0; p < pages->drawing_count; p++) {
		const Page *page = &pages->frames->pages[p];
		TextArea area = page_text_area(spec, page);
		Length header = page->height - spec->header.length;
		Drawing *drawing = &pages->drawings[p];
		bool mirrored = page_is_mirrored(spec, page);
		add_both(composer, drawing, ARTIFACT_HEADER, area, mirrored,
			composer->document->short_title, document_running_label(release), header);
		drawing_add_line(composer->arena, drawing, NULL, ARTIFACT_HEADER, area.left,
			header - RULE_BELOW, area.width, 0, composer->theme->rule->thin.length,
			ink_of(&composer->theme->ink->faint));
		Str number =
			str_printf(composer->arena, "Page %zu of %zu", p + 1, pages->frames->page_count);
		/* The page number counts more than the series: it is set always, at the outer side. */
		add_both(composer, drawing, ARTIFACT_FOOTER, area, !mirrored, number, release->series.text,
			spec->footer.length);
	}
}
