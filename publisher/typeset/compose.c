/* From the frozen tree to frames, a step a line. */
#include "typeset/page/flow.h"

static Frames *frames_new(Composer *composer) {
	size_t count = composer->document->node_count;
	Frames *frames = ARENA_NEW(composer->arena, Frames);
	frames->tables = ARENA_ARRAY(composer->arena, composer->document->table_count, TableShape);
	composer->tables = frames->tables;
	frames->document = composer->document;
	frames->theme = composer->theme;
	frames->fonts = composer->fonts;
	frames->places = ARENA_ARRAY(composer->arena, count, Place);
	frames->bounds = ARENA_ARRAY(composer->arena, count, LinkArea);
	for (size_t i = 0; i < count; i++)
		frames->places[i].page = -1;
	return frames;
}

static Flow flow_of(Composer *composer, const Node *root) {
	Flow flow = flow_new(composer);
	bool first = true;
	for (const Node *child = root->first_child; child != NULL; child = child->next) {
		if (child->kind != NODE_SECTION)
			continue;
		flow_add_section(&flow, child, first);
		first = false;
	}
	return flow;
}

/* The margins must leave something to write on. */
static bool check_page(const Composer *composer) {
	const PageSpec *page = composer->theme->page;
	TextArea area = compose_text_area(composer, false);
	Length least = 4 * composer->theme->type->body.length;
	if (area.width >= least && area.height >= least)
		return true;
	diag_error(composer->diagnostics, page->span, "the margins leave no room for text");
	diag_hint(composer->diagnostics, "make the page larger or its margins smaller");
	return false;
}

/* The pages, from the front to the footers. */
static Frames *compose_pages(Composer *composer) {
	const Document *document = composer->document;
	Pages pages = {.composer = composer, .frames = frames_new(composer)};
	const Node *front = node_child(document->root, NODE_FRONT);
	if (front != NULL)
		front_compose(&pages, front);
	Flow flow = flow_of(composer, document->root);
	pages_fill(&pages, &flow);
	if (pages.frames->page_count == 0)
		pages_add(&pages, false);
	contents_settle(&pages);
	running_add(&pages, front != NULL);
	restricted_add(&pages);
	if (composer->theme->ink->greyscale.flag)
		pages_turn_grey(&pages);
	pages_finish(&pages);
	return pages.frames;
}

const Frames *typeset_compose(Arena *arena, Diagnostics *diagnostics, Files *files,
	const Document *document, const Theme *theme, Fonts *fonts) {
	size_t errors = diag_errors(diagnostics);
	Composer composer = {arena, diagnostics, document, theme, fonts, NULL, NULL};
	if (theme->type->hyphenate.flag)
		composer.hyphenator = hyphenator_open(arena, diagnostics, files, document->language);
	const Frames *frames = check_page(&composer) ? compose_pages(&composer) : NULL;
	hyphenator_close(composer.hyphenator);
	return diag_errors(diagnostics) == errors ? frames : NULL;
}
