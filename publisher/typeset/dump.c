/* Frames as stable text: a page, then an item a line. */
#include "typeset/page/flow.h"
#include "typeset/typeset.h"

static const char *const item_names[] = {
	[ITEM_GLYPHS] = "glyphs",
	[ITEM_RECT] = "rect",
	[ITEM_LINE] = "line",
	[ITEM_PATH] = "path",
	[ITEM_PATTERN] = "pattern",
};

static const char *const artifact_names[] = {
	[ARTIFACT_NONE] = "content",
	[ARTIFACT_HEADER] = "header",
	[ARTIFACT_FOOTER] = "footer",
	[ARTIFACT_REPEATED] = "repeated",
	[ARTIFACT_DECORATION] = "decoration",
};

static const char *const end_names[] = {
	[PAGE_LAST] = "end",
	[PAGE_FORCED] = "break: forced",
	[PAGE_FULL] = "break: full",
	[PAGE_KEEP] = "break: keep",
	[PAGE_BALANCE] = "break: balance",
};

/* In points, with two decimals. */
static void add_length(Buffer *out, Length length) {
	int64_t hundredths = length_scale(length, 100, LENGTH_POINT);
	int64_t size = hundredths < 0 ? -hundredths : hundredths;
	buffer_add_printf(out, "%s%lld.%02lld", hundredths < 0 ? "-" : "", (long long)(size / 100),
		(long long)(size % 100));
}

static void add_pair(Buffer *out, const char *before, Length a, const char *between, Length b) {
	buffer_add_text(out, before);
	add_length(out, a);
	buffer_add_text(out, between);
	add_length(out, b);
}

static void add_owner(Buffer *out, const Node *node) {
	if (node == NULL)
		buffer_add_text(out, " -");
	else
		buffer_add_printf(out, " #%u %s", (unsigned)node->id, node_kind_name(node->kind));
}

/* The table or chart that a caption, cell or note belongs to, or NULL. */
static const Node *figure_of(const Node *block) {
	const Node *node = block;
	if (block->kind == NODE_NOTE) {
		for (const Node *n = block->parent->first_child; n != block; n = n->next)
			if (n->kind == NODE_TABLE || n->kind == NODE_CHART)
				node = n;
	}
	while (node != NULL && node->kind != NODE_TABLE && node->kind != NODE_CHART)
		node = node->parent;
	return node;
}

/* " #12 text in #11 caption of #10 table" */
static void add_owners(Buffer *out, const Node *node) {
	add_owner(out, node);
	if (node == NULL)
		return;
	const Node *block = node_block(node);
	const Node *figure = figure_of(block);
	if (block != node) {
		buffer_add_text(out, " in");
		add_owner(out, block);
	}
	if (figure != NULL && figure != block) {
		buffer_add_text(out, " of");
		add_owner(out, figure);
	}
}

/* Without the spaces at its end, which nobody sees. */
static Length visible_width(const GlyphRun *run, const FaceInfo *face) {
	int64_t spaces = 0;
	for (size_t i = run->glyph_count; i-- > 0;) {
		const Glyph *glyph = &run->glyphs[i];
		Str text = str_slice(run->text, glyph->text_start, glyph->text_start + glyph->text_length);
		if (!str_equal(text, STR(" ")))
			break;
		spaces += glyph->advance;
	}
	return run->width - length_scale(run->size, spaces, face->units_per_em);
}

static void add_glyphs(Buffer *out, const Frames *frames, const Item *item) {
	static const char *const faces[] = {
		[FACE_REGULAR] = "regular",
		[FACE_BOLD] = "bold",
		[FACE_ITALIC] = "italic",
		[FACE_BOLD_ITALIC] = "bold-italic",
	};
	const GlyphRun *run = item->run;
	const FaceInfo *face = fonts_face(frames->fonts, run->face);
	add_pair(out, " w ", visible_width(run, face), " up ",
		length_scale(run->size, face->ascender, face->units_per_em));
	if (item->hang_left != 0 || item->hang_right != 0)
		add_pair(out, " hang ", item->hang_left, " ", item->hang_right);
	add_pair(out, " down ", length_scale(run->size, -face->descender, face->units_per_em), " size ",
		run->size);
	buffer_add_printf(out, " %s \"%.*s\"", faces[run->face], STR_ARGS(run->text));
}

/* " dash 6.00 3.00 phase 1.25" */
static void add_dash(Buffer *out, const Dash *dash) {
	if (dash == NULL)
		return;
	for (size_t i = 0; i < dash->count; i++) {
		buffer_add_text(out, i == 0 ? " dash " : " ");
		add_length(out, dash->parts[i]);
	}
	buffer_add_text(out, " phase ");
	add_length(out, dash->phase);
}

static void add_item(Buffer *out, const Frames *frames, const Item *item) {
	buffer_add_printf(out, "  %s %s", item_names[item->kind], artifact_names[item->artifact]);
	add_owners(out, item->node);
	if (item->line_count > 0)
		buffer_add_printf(out, " line %u/%u", (unsigned)item->line, (unsigned)item->line_count);
	add_pair(out, " at ", item->x, " ", item->y);
	if (item->kind == ITEM_GLYPHS)
		add_glyphs(out, frames, item);
	else if (item->kind == ITEM_PATH)
		buffer_add_printf(out, " steps %zu", item->step_count);
	else
		add_pair(out, " size ", item->width, "x", item->height);
	add_dash(out, item->dash);
	buffer_add_printf(out, " #%06x\n", (unsigned)item->colour);
}

static void add_area(Buffer *out, const char *what, const LinkArea *area) {
	buffer_add_printf(out, "  %s", what);
	add_owner(out, area->node);
	add_pair(out, " at ", area->x, " ", area->y);
	add_pair(out, " size ", area->width, "x", area->height);
	buffer_add_char(out, '\n');
}

/* The text area, and what the page cost. */
static void add_page_head(Buffer *out, const Frames *frames, const Page *page) {
	const PageSpec *spec = frames->theme->page;
	Length area = page->height - spec->margin_top.length - spec->margin_bottom.length;
	long long width = (long long)length_scale(page->width, 254, 720 * LENGTH_POINT);
	long long height = (long long)length_scale(page->height, 254, 720 * LENGTH_POINT);
	long long fill = area > 0 ? (long long)length_scale(page->filled, 100, area) : 0;
	buffer_add_printf(out, "page %d %lldx%lldmm fill %lld%% %s cost %lld\n", page->number, width,
		height, fill, end_names[page->end], (long long)page->cost);
	TextArea text = page_text_area(spec, page);
	add_pair(out, "  area at ", text.left, " ", spec->margin_bottom.length);
	add_pair(out, " size ", text.width, "x", area);
	buffer_add_char(out, '\n');
	for (size_t i = 0; i < page->trade_count; i++) {
		buffer_add_printf(out, "  traded \"%s\"", page->trades[i].rule);
		add_owner(out, page->trades[i].node);
		buffer_add_char(out, '\n');
	}
}

static void add_page(Buffer *out, const Frames *frames, const Page *page) {
	add_page_head(out, frames, page);
	for (size_t i = 0; i < page->item_count; i++)
		add_item(out, frames, &page->items[i]);
	for (size_t i = 0; i < page->link_count; i++)
		add_area(out, "link", &page->links[i]);
	for (size_t i = 0; i < frames->document->node_count; i++)
		if (frames->bounds[i].width > 0 && frames->places[i].page == page->number - 1)
			add_area(out, "bounds", &frames->bounds[i]);
}

void frames_dump(const Frames *frames, Buffer *out) {
	for (size_t i = 0; i < frames->page_count; i++)
		add_page(out, frames, &frames->pages[i]);
}
