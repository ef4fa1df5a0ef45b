/* Pages: their items as marked content, and the objects of each, written at once. */
#include "backend/pdf/canvas.h"
#include "backend/pdf/syntax.h"

/* ---- marked content ---- */

/* Imposed pages are parted in the same way, so that they look the same, but say nothing of it. */
static bool is_tagged(const Canvas *canvas) {
	return canvas->pdf->sheets == NULL;
}

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

static void begin_content(Canvas *canvas, const Node *owner) {
	Pdf *pdf = canvas->pdf;
	buffer_add_char(canvas->out, '/');
	buffer_add_text(canvas->out, node_role(owner));
	buffer_add_text(canvas->out, "<</MCID ");
	syntax_integer(canvas->out, (int64_t)pdf->marked_count);
	buffer_add_text(canvas->out, ">>BDC\n");
	*ARENA_PUSH(pdf->arena, pdf->marked, pdf->marked_count, pdf->marked_capacity, uint32_t) =
		tags_add_content(pdf, owner, 0);
}

static void end_sequence(Canvas *canvas) {
	canvas_end_text(canvas);
	if (canvas->is_marked && is_tagged(canvas))
		buffer_add_text(canvas->out, "EMC\n");
	canvas->is_marked = false;
}

/* What an item's marked-content sequence belongs to; NULL for an artifact. */
static const Node *item_owner(const Item *item) {
	return item->artifact != ARTIFACT_NONE ? NULL : tags_element_node(item->node);
}

/* Items that follow one another and have the same owner share one sequence. */
static void mark_item(Canvas *canvas, const Item *item) {
	bool is_artifact = item->artifact != ARTIFACT_NONE;
	const Node *owner = item_owner(item);
	if (canvas->is_marked && canvas->artifact == item->artifact && canvas->owner == owner)
		return;
	end_sequence(canvas);
	canvas->is_marked = true;
	canvas->artifact = item->artifact;
	canvas->owner = owner;
	if (!is_tagged(canvas))
		return;
	if (is_artifact)
		begin_artifact(canvas, item->artifact);
	else if (owner == NULL)
		pdf_fail(canvas->pdf, "content without an owner on page %zu", canvas->pdf->page_count);
	else
		begin_content(canvas, owner);
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

void page_draw(Pdf *pdf, const Page *frame) {
	Canvas canvas;
	pdf->scratch.length = 0;
	canvas_open(&canvas, pdf, &pdf->scratch);
	for (size_t i = 0; i < frame->item_count && !pdf->failed; i++) {
		if (item_is_empty(&frame->items[i]))
			continue;
		mark_item(&canvas, &frame->items[i]);
		draw_item(&canvas, &frame->items[i]);
	}
	end_sequence(&canvas);
}

static uint32_t contents_write(Pdf *pdf, const Page *frame) {
	page_draw(pdf, frame);
	uint32_t number = saver_take_number(pdf->saver);
	saver_add_stream(pdf->saver, number, STR(""), buffer_str(&pdf->scratch), STREAM_DEFLATED);
	return number;
}

/* ---- the page's other objects ---- */

static void add_reference(Buffer *out, const char *key, uint32_t number) {
	buffer_add_text(out, key);
	syntax_reference(out, number);
}

/* The elements of the page's marked content, by MCID. */
static uint32_t marked_write(Pdf *pdf) {
	Buffer *out = &pdf->scratch;
	out->length = 0;
	buffer_add_char(out, '[');
	for (size_t i = 0; i < pdf->marked_count; i++)
		add_reference(out, " ", pdf->marked[i]);
	buffer_add_char(out, ']');
	uint32_t number = saver_take_number(pdf->saver);
	saver_add_object(pdf->saver, number, buffer_str(out));
	return number;
}

static void add_annotations(Pdf *pdf, const Page *frame, Buffer *out) {
	buffer_add_text(out, "/Annots[");
	for (size_t i = 0; i < frame->link_count; i++)
		add_reference(out, " ", link_add(pdf, &frame->links[i]));
	buffer_add_char(out, ']');
}

static void page_write(Pdf *pdf, const Page *frame, uint32_t contents) {
	uint32_t key = parent_tree_add(pdf, marked_write(pdf));
	Buffer *out = &pdf->scratch;
	out->length = 0;
	add_reference(out, "<</Type/Page/Parent ", page_tree_parent(pdf));
	buffer_add_text(out, "/MediaBox[0 0 ");
	syntax_operand(out, length_to_millipoints(frame->width));
	syntax_milli(out, length_to_millipoints(frame->height));
	add_reference(out, "]/Resources ", object_number(pdf->resources));
	add_reference(out, "/Contents ", contents);
	buffer_add_text(out, "/Tabs/S/StructParents ");
	syntax_integer(out, key);
	if (frame->link_count > 0)
		add_annotations(pdf, frame, out);
	buffer_add_text(out, ">>");
	saver_add_object(pdf->saver, pdf->pages[pdf->page_count - 1].number, buffer_str(out));
}

uint32_t page_number_add(Pdf *pdf, const Page *frame) {
	*ARENA_PUSH(pdf->arena, pdf->pages, pdf->page_count, pdf->page_capacity, PdfPage) =
		(PdfPage){.number = saver_take_number(pdf->saver),
			.content_start = pdf->content_count + 1,
			.height = frame->height};
	return pdf->pages[pdf->page_count - 1].number;
}

void pdf_add_page(Pdf *pdf, const Page *frame) {
	if (!pdf_check(pdf))
		return;
	page_number_add(pdf, frame);
	if (pdf->page_count == 1)
		pdf->first_page_number = frame->number;
	pdf->marked_count = 0;
	uint32_t contents = contents_write(pdf, frame);
	if (pdf_check(pdf))
		page_write(pdf, frame, contents);
}
