/* What a release that is not public yet shows on every page, the front page too: a watermark across
 * it, and at its foot until when it is under embargo, and whose copy this is. All of it are
 * artifacts; the front page says the same in its fields. The watermark is drawn, not written, so
 * that no reader and no search meets it between the words. */
#include <string.h>

#include "typeset/outline.h"
#include "typeset/page/flow.h"

/* Of the diagonal of the page, and of its height, in hundredths. */
#define WATERMARK_LONG 62
#define WATERMARK_HIGH 16

static bool is_public(const ReleaseSpec *release) {
	return release->status.integer == STATUS_FINAL;
}

/* ---- the watermark ------------------------------------------------------------------------ */

/* The largest number whose square is no larger (Newton's method). */
static int64_t square_root(int64_t square) {
	int64_t root = square;
	for (int64_t next = (root + 1) / 2; next < root; next = (root + square / root) / 2)
		root = next;
	return root;
}

static const GlyphRun *watermark_run(Composer *composer, Length size) {
	const ReleaseSpec *release = composer->document->layout->release;
	Str text = release->status.integer == STATUS_DRAFT ? STR("Draft") : STR("Pre-release");
	return fonts_shape(
		composer->fonts, composer->diagnostics, FACE_BOLD, size, FORM_TEXT, text, NULL);
}

/* Along the diagonal of the page, from its lower left to its upper right corner. */
static Item watermark(Composer *composer, Length width, Length height) {
	Length diagonal = square_root(width * width + height * height);
	Length high = length_scale(height, WATERMARK_HIGH, 100);
	Length size = length_scale(
		high, length_scale(diagonal, WATERMARK_LONG, 100), watermark_run(composer, high)->width);
	const GlyphRun *run = watermark_run(composer, length_smaller(size, high));
	Outline outline = outline_of(composer->arena, composer->fonts, run);
	const FaceInfo *face = fonts_face(composer->fonts, FACE_BOLD);
	Length middle = length_scale(run->size, face->cap_height, 2 * (int64_t)face->units_per_em);
	for (size_t i = 0; i < outline.count; i++)
		for (size_t j = 0; j < 3; j++) {
			Length along = outline.steps[i].x[j] - run->width / 2;
			Length up = outline.steps[i].y[j] - middle;
			outline.steps[i].x[j] =
				length_scale(along, width, diagonal) - length_scale(up, height, diagonal);
			outline.steps[i].y[j] =
				length_scale(along, height, diagonal) + length_scale(up, width, diagonal);
		}
	return (Item){.kind = ITEM_PATH,
		.artifact = ARTIFACT_DECORATION,
		.x = width / 2,
		.y = height / 2,
		.colour = ink_of(&composer->theme->ink->watermark),
		.steps = outline.steps,
		.step_count = outline.count};
}

/* Behind all that stands on the page: its first item. */
static void add_behind(Arena *arena, Drawing *drawing, const Item *item) {
	drawing_add_item(arena, drawing);
	memmove(drawing->items + 1, drawing->items, (drawing->item_count - 1) * sizeof(Item));
	drawing->items[0] = *item;
}

/* One for upright pages and one for turned ones, shared by all of them. */
static void add_watermarks(Pages *pages) {
	Composer *composer = pages->composer;
	Item marks[2] = {{0}};
	for (size_t p = 0; p < pages->drawing_count; p++) {
		const Page *page = &pages->frames->pages[p];
		Item *mark = &marks[page->turned];
		if (mark->steps == NULL)
			*mark = watermark(composer, page->width, page->height);
		add_behind(composer->arena, &pages->drawings[p], mark);
	}
}

/* ---- the line ------------------------------------------------------------------------------ */

static void add_line(Pages *pages, size_t p, Str text) {
	Composer *composer = pages->composer;
	const PageSpec *spec = composer->theme->page;
	TextArea area = page_text_area(spec, &pages->frames->pages[p]);
	TextStyle style = style_small(composer);
	style.bold = true;
	Length width = drawing_add_text(composer, &pages->drawings[p], NULL, ARTIFACT_FOOTER, style,
		area.left + area.width / 2, spec->footer.length - style.leading * 5 / 4, ALIGN_CENTRE,
		text);
	if (width <= area.width || p > 0)
		return;
	const Setting *copy = &composer->document->layout->release->copy;
	diag_error(
		composer->diagnostics, copy->span, "what a copy is does not fit on a line of the page");
	diag_hint(composer->diagnostics, "write less, such as: copy = Copy 3 of 12: {parameter.name}");
}

void restricted_add(Pages *pages) {
	if (!is_public(pages->composer->document->layout->release))
		add_watermarks(pages);
	Str text =
		document_restriction(pages->composer->arena, pages->composer->document->layout->release);
	for (size_t p = 0; p < pages->drawing_count && text.length > 0; p++)
		add_line(pages, p, text);
}
