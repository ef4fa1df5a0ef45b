/* Pages: their objects, and their items as marked content. */
#include "backend/pdf/canvas.h"
#include "backend/pdf/syntax.h"

/* More pages than this stand in two levels: an array of libharu holds 32,767. */
#define PAGES_FLAT 1000
#define PAGES_PER_NODE 200

static HPDF_REAL points(Length length) {
	return (HPDF_REAL)length_to_millipoints(length) / 1000;
}

static void page_add(Pdf *pdf, size_t index) {
	const Page *frame = &pdf->frames->pages[index];
	PdfPage *page = &pdf->pages[index];
	page->object = HPDF_AddPage(pdf->library);
	if (!library_check(pdf))
		return;
	page->number = object_number(page->object);
	HPDF_Page_SetWidth(page->object, points(frame->width));
	HPDF_Page_SetHeight(page->object, points(frame->height));
	dict_add(pdf, page->object, "Resources", pdf->resources);
	dict_add_name(pdf, page->object, "Tabs", "S");
	dict_add_number(pdf, page->object, "StructParents", index);
}

void pdf_pages_add(Pdf *pdf) {
	const Frames *frames = pdf->frames;
	pdf->pages = ARENA_ARRAY(pdf->arena, frames->page_count, PdfPage);
	pdf->resources = dict_new_indirect(pdf);
	pdf->font_resources = dict_new(pdf);
	dict_add(pdf, pdf->resources, "Font", pdf->font_resources);
	if (frames->page_count > PAGES_FLAT)
		HPDF_SetPagesConfiguration(pdf->library, PAGES_PER_NODE);
	for (size_t i = 0; i < frames->page_count && library_check(pdf); i++)
		page_add(pdf, i);
	if (frames->page_count > 0 && library_check(pdf))
		HPDF_AddPageLabel(
			pdf->library, 0, HPDF_PAGE_NUM_STYLE_DECIMAL, (HPDF_UINT)frames->pages[0].number, NULL);
	library_check(pdf);
}

/* ---- marked content ---- */

static void begin_artifact(Canvas *canvas, Artifact artifact) {
	static const char *const properties[] = {
		[ARTIFACT_NONE] = "",
		[ARTIFACT_HEADER] = "/Type/Pagination/Subtype/Header/Attached[/Top]",
		[ARTIFACT_FOOTER] = "/Type/Pagination/Subtype/Footer/Attached[/Bottom]",
		[ARTIFACT_REPEATED] = "/Type/Pagination",
		[ARTIFACT_DECORATION] = "/Type/Layout",
	};
	buffer_add_text(canvas->out, "/Artifact<<");
	buffer_add_text(canvas->out, properties[artifact]);
	buffer_add_text(canvas->out, ">>BDC\n");
}

static void begin_content(Canvas *canvas, const Node *owner, size_t page) {
	Pdf *pdf = canvas->pdf;
	int64_t mcid = (int64_t)pdf->content_count - pdf->pages[page].content_start;
	buffer_add_char(canvas->out, '/');
	buffer_add_text(canvas->out, node_role(owner));
	buffer_add_text(canvas->out, "<</MCID ");
	syntax_integer(canvas->out, mcid);
	buffer_add_text(canvas->out, ">>BDC\n");
	tags_add_content(pdf, owner, page, 0);
}

static void end_sequence(Canvas *canvas) {
	canvas_end_text(canvas);
	if (canvas->is_marked)
		buffer_add_text(canvas->out, "EMC\n");
	canvas->is_marked = false;
}

/* What an item's marked-content sequence belongs to; NULL for an artifact. */
static const Node *item_owner(const Item *item) {
	return item->artifact != ARTIFACT_NONE ? NULL : tags_element_node(item->node);
}

/* Items that follow one another and have the same owner share one sequence. */
static void mark_item(Canvas *canvas, const Item *item, size_t page) {
	bool is_artifact = item->artifact != ARTIFACT_NONE;
	const Node *owner = item_owner(item);
	if (canvas->is_marked && canvas->artifact == item->artifact && canvas->owner == owner)
		return;
	end_sequence(canvas);
	canvas->is_marked = true;
	canvas->artifact = item->artifact;
	canvas->owner = owner;
	if (is_artifact)
		begin_artifact(canvas, item->artifact);
	else if (owner == NULL)
		pdf_fail(canvas->pdf, "content without an owner on page %zu", page + 1);
	else
		begin_content(canvas, owner, page);
}

static bool item_is_empty(const Item *item) {
	switch (item->kind) {
	case ITEM_GLYPHS:
		return item->run->glyph_count == 0;
	case ITEM_PATH:
		return item->step_count == 0;
	case ITEM_RECT:
	case ITEM_PATTERN:
		return item->width == 0 || item->height == 0;
	case ITEM_LINE:
		return item->thickness == 0;
	}
	return true;
}

static void draw_item(Canvas *canvas, const Item *item) {
	switch (item->kind) {
	case ITEM_GLYPHS:
		canvas_glyphs(canvas, item);
		break;
	case ITEM_RECT:
		canvas_end_text(canvas);
		canvas_fill(canvas, item->colour);
		canvas_rectangle(canvas, item, "re f\n");
		break;
	case ITEM_LINE:
		canvas_line(canvas, item);
		break;
	case ITEM_PATH:
		canvas_path(canvas, item);
		break;
	case ITEM_PATTERN:
		canvas_pattern(canvas, item);
		break;
	}
}

const Node *pdf_content_owner(const Frames *frames, size_t page, int64_t mcid) {
	const Page *frame = &frames->pages[page];
	const Item *before = NULL;
	for (size_t i = 0; i < frame->item_count; i++) {
		const Item *item = &frame->items[i];
		if (item_is_empty(item))
			continue;
		bool is_new = before == NULL || before->artifact != item->artifact ||
		              item_owner(before) != item_owner(item);
		before = item;
		if (is_new && item->artifact == ARTIFACT_NONE && mcid-- == 0)
			return item_owner(item);
	}
	return NULL;
}

/* ---- page after page ---- */

/* libharu made a stream for the page's contents, and a number for its length: the stream's
 * number is used, the length's becomes a spare one. */
static void contents_write(Pdf *pdf, HPDF_Page page, Str bytes) {
	HPDF_PageAttr attributes = page->attr;
	HPDF_Dict contents = attributes->contents;
	void *length = HPDF_Dict_GetItem(contents, "Length", HPDF_OCLASS_NUMBER);
	if (!library_check(pdf))
		return;
	saver_add_stream(pdf->saver, object_number(contents), STR(""), bytes, STREAM_DEFLATED);
	saver_spare_number(pdf->saver, object_number(length));
}

static void page_draw(Pdf *pdf, size_t index, Buffer *out) {
	const Page *frame = &pdf->frames->pages[index];
	PdfPage *page = &pdf->pages[index];
	Canvas canvas;
	canvas_open(&canvas, pdf, out);
	page->content_start = (uint32_t)pdf->content_count;
	for (size_t i = 0; i < frame->item_count && !pdf->failed; i++) {
		if (item_is_empty(&frame->items[i]))
			continue;
		mark_item(&canvas, &frame->items[i], index);
		draw_item(&canvas, &frame->items[i]);
	}
	end_sequence(&canvas);
	page->content_end = (uint32_t)pdf->content_count;
	if (library_check(pdf))
		contents_write(pdf, page->object, buffer_str(out));
}

void pdf_pages_draw(Pdf *pdf) {
	Buffer out = {0};
	for (size_t i = 0; i < pdf->frames->page_count && library_check(pdf); i++) {
		out.length = 0;
		page_draw(pdf, i, &out);
	}
	buffer_drop(&out);
}
