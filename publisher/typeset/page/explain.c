/* Why the pages are as they are: what each page trades, and all of it as text for people. */
#include "typeset/page/break.h"

/* ---- what is traded ---------------------------------------------------------------------- */

static void add_trade(Arena *arena, Page *page, const PageRule *rule, const Node *node) {
	*ARENA_PUSH(arena, page->trades, page->trade_count, page->trade_capacity, Trade) =
		(Trade){rule->name, rule->meaning, node};
}

/* The block of the slice, or of the next one before it that has any. */
static const Node *node_near(const Flow *flow, size_t i) {
	const Node *node = slice_node(&flow->slices[i]);
	while (node == NULL && i > 0)
		node = slice_node(&flow->slices[--i]);
	return node;
}

void page_note_trades(Arena *arena, const Flow *flow, const PagePlan *plan, Page *page) {
	if (plan->broken != KEEP_NONE)
		add_trade(arena, page, &keep_rules[plan->broken], node_near(flow, plan->end - 1));
	if (plan->last && page_is_short(plan->filled, plan->room))
		add_trade(arena, page, &cost_rules[COST_SHORT_PAGE], node_near(flow, plan->end - 1));
	if (plan->filled > plan->room)
		add_trade(arena, page, &cost_rules[COST_OVERFULL], node_near(flow, plan->first));
	for (size_t f = plan->moved_first; f < flow->float_count; f++)
		if (flow->floats[f].first >= plan->first && flow->floats[f].end <= plan->end)
			add_trade(arena, page, &cost_rules[COST_PLACE], node_near(flow, flow->floats[f].first));
}

/* ---- as text ------------------------------------------------------------------------------- */

static const char *const ends[] = {
	[PAGE_LAST] = "nothing is left",
	[PAGE_FORCED] = "what follows begins a page",
	[PAGE_FULL] = "the next line, row or figure does not fit",
	[PAGE_KEEP] = "what follows is kept with what does not fit",
	[PAGE_BALANCE] = "more would fit, but in all the chapter's pages are better so",
};

/* "paragraph at text.md:12" */
static void add_place(Buffer *out, const Node *node) {
	if (node == NULL)
		return;
	if (node->kind == NODE_HEADER_CELL || node->kind == NODE_DATA_CELL)
		node = node->parent;
	buffer_add_printf(out, "%s", node_kind_name(node->kind));
	if (node->span.source == NULL)
		return;
	buffer_add_printf(out, " at %s:%zu", node->span.source->path, span_position(node->span).line);
}

/* The first block that a page shows. */
static const Node *first_block(const Page *page) {
	for (size_t i = 0; i < page->item_count; i++)
		if (page->items[i].artifact == ARTIFACT_NONE && page->items[i].node != NULL)
			return node_block(page->items[i].node);
	return NULL;
}

static void explain_page(const Frames *frames, size_t index, Buffer *out) {
	const Page *page = &frames->pages[index];
	Length room = page->height - frames->theme->page->margin_top.length -
	              frames->theme->page->margin_bottom.length;
	buffer_add_printf(out, "page %d: %lld %% full, cost %lld; %s", page->number,
		(long long)length_scale(page->filled, 100, room), (long long)page->cost, ends[page->end]);
	if (index + 1 < frames->page_count) {
		buffer_add_text(out, "; next: ");
		add_place(out, first_block(page + 1));
	}
	buffer_add_char(out, '\n');
	for (size_t i = 0; i < page->trade_count; i++) {
		const Trade *trade = &page->trades[i];
		buffer_add_printf(out, "  traded: %s (%s), ", trade->rule, trade->meaning);
		add_place(out, trade->node);
		buffer_add_char(out, '\n');
	}
}

void frames_explain(const Frames *frames, Buffer *out) {
	for (size_t i = 0; i < frames->page_count; i++)
		explain_page(frames, i, out);
}
