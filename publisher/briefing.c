#include "briefing.h"

#include "document/briefing.h"

typedef struct {
	const Compilation *c;
	Edition *edition;
	BriefingBlocks blocks;
} Chooser;

/* ---- whether it fits ---- */

/* The part of the briefing that a node is in. */
static const Node *part_of(const Node *node) {
	while (node != NULL && (node->parent == NULL || node->parent->parent != NULL))
		node = node->parent;
	return node;
}

/* Whether no part stands on two pages. */
static bool parts_are_whole(Arena *arena, const Frames *frames) {
	const Page **pages = ARENA_ARRAY(arena, frames->document->node_count, const Page *);
	for (size_t p = 0; p < frames->page_count; p++) {
		const Page *page = &frames->pages[p];
		for (size_t i = 0; i < page->item_count; i++) {
			const Node *part = part_of(page->items[i].node);
			if (part == NULL || page->items[i].artifact != ARTIFACT_NONE)
				continue;
			if (pages[part->id] != NULL && pages[part->id] != page)
				return false;
			pages[part->id] = page;
		}
	}
	return true;
}

static const Frames *compose(Diagnostics *diagnostics, const Chooser *chooser) {
	const Edition *edition = chooser->edition;
	const Document *document =
		briefing_document(chooser->c->arena, chooser->c->document, edition->spec, &chooser->blocks);
	return typeset_compose(
		chooser->c->arena, diagnostics, edition->files, document, edition->theme, edition->fonts);
}

static bool is_good(const Chooser *chooser, const Frames *frames) {
	return frames != NULL && frames->page_count <= (size_t)chooser->edition->spec->pages.integer &&
	       parts_are_whole(chooser->c->arena, frames);
}

/* A trial: what it has to say is no one's concern. */
static bool fits(const Chooser *chooser) {
	Diagnostics *unheard = diag_new();
	bool good = is_good(chooser, compose(unheard, chooser));
	diag_drop(unheard);
	return good;
}

/* ---- choosing ---- */

static void leave_out(BriefingBlock *block) {
	block->shown = false;
	block->left_out = true;
}

/* Takes each block in its turn, if there is room for it. The list of what was left out takes room
 * too: what was taken last may have to go again. */
static void choose(Chooser *chooser) {
	BriefingBlocks *blocks = &chooser->blocks;
	for (size_t i = 0; i < blocks->count; i++) {
		blocks->items[i].shown = true;
		if (!fits(chooser))
			leave_out(&blocks->items[i]);
	}
	for (size_t i = blocks->count; i-- > 0 && !fits(chooser);)
		if (blocks->items[i].shown)
			leave_out(&blocks->items[i]);
}

static void say_left_out(Diagnostics *diagnostics, const Chooser *chooser) {
	for (size_t i = 0; i < chooser->blocks.count; i++) {
		const BriefingBlock *block = &chooser->blocks.items[i];
		if (block->left_out)
			diag_note(diagnostics, block->mark->span,
				"the edition '%.*s' has no room for %s %d, and says so",
				STR_ARGS(chooser->edition->spec->id),
				block->node->kind == NODE_TABLE ? "Table" : "Chart", block->node->number);
	}
}

static bool has_key_points(const Document *document) {
	for (const Node *part = document->root->first_child; part != NULL; part = part->next) {
		if (part->summary)
			return true;
	}
	return false;
}

static bool has_something(Diagnostics *diagnostics, const Chooser *chooser) {
	if (chooser->blocks.count > 0 || has_key_points(chooser->c->document))
		return true;
	diag_error(diagnostics, chooser->edition->spec->span, "the release has nothing for a briefing");
	diag_hint(diagnostics, "write a section of key points (kind = summary), or mark charts and a "
						   "table with briefing = yes");
	return false;
}

bool briefing_compose(Diagnostics *diagnostics, const Compilation *c, Edition *edition) {
	Chooser chooser = {.c = c, .edition = edition};
	chooser.blocks = briefing_blocks(c->arena, c->document);
	if (!has_something(diagnostics, &chooser))
		return false;
	choose(&chooser);
	const Frames *frames = compose(diagnostics, &chooser);
	if (frames == NULL)
		return false;
	if (!is_good(&chooser, frames)) {
		long long pages = (long long)edition->spec->pages.integer;
		diag_error(diagnostics, edition->spec->span,
			"the key points and the imprint alone take more than the briefing's %lld page%s", pages,
			pages == 1 ? "" : "s");
		diag_hint(diagnostics, "shorten them, or give the edition smaller type or more pages");
		return false;
	}
	say_left_out(diagnostics, &chooser);
	edition->document = frames->document;
	edition->frames = frames;
	return true;
}
