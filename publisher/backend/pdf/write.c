/* All pages of finished frames, and after each page the nodes that no later page shows. */
#include "backend/backend.h"

/* A walk through the tree in its order that stops at what is not complete yet. */
typedef struct {
	uint32_t *last; /* by node id: pages up to the last that shows it or what is in it */
	const Node *node;
	bool is_left; /* all below the node is complete */
} Walk;

static void note_page(Walk *walk, const Node *node, uint32_t page) {
	for (; node != NULL && walk->last[node->id] != page; node = node->parent)
		walk->last[node->id] = page;
}

static Walk walk_new(Arena *arena, const Frames *frames) {
	const Document *document = frames->document;
	Walk walk = {
		.last = ARENA_ARRAY(arena, document->node_count, uint32_t), .node = document->root};
	for (uint32_t number = 1; number <= frames->page_count; number++) {
		const Page *page = &frames->pages[number - 1];
		for (size_t i = 0; i < page->item_count; i++) {
			if (page->items[i].artifact == ARTIFACT_NONE)
				note_page(&walk, page->items[i].node, number);
		}
		for (size_t i = 0; i < page->link_count; i++)
			note_page(&walk, page->links[i].node, number);
	}
	return walk;
}

/* False if the walk has to wait for a later page, or is back at the root. */
static bool walk_step(Walk *walk, PdfWriter *writer, uint32_t page) {
	const Node *node = walk->node;
	if (node->parent != NULL && walk->last[node->id] <= page) {
		pdf_complete_node(writer, node);
		walk->is_left = node->next == NULL;
		walk->node = walk->is_left ? node->parent : node->next;
		return true;
	}
	if (walk->is_left || node->first_child == NULL)
		return false;
	walk->node = node->first_child;
	return true;
}

bool pdf_write(Diagnostics *diagnostics, const Frames *frames, const Attachments *attachments,
	OutputFile *output) {
	Arena *arena = arena_new();
	Walk walk = walk_new(arena, frames);
	PdfWriter *writer = pdf_open(diagnostics, frames, attachments, output);
	for (uint32_t number = 1; number <= frames->page_count; number++) {
		pdf_add_page(writer, &frames->pages[number - 1]);
		while (walk_step(&walk, writer, number))
			;
	}
	arena_drop(arena);
	return pdf_close(writer);
}
