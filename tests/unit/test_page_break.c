/* Where pages end: the plan costs least of all plans, and what it says is what is drawn. */
#include "typeset_fixture.h"

#include "typeset/page/break.h"

typedef struct {
	Fixture f;
	Composer composer;
	Frames frames;
	Pages pages;
	Flow flow;
} Press;

/* A fixture with one section, and a flow that is empty. */
static void press_open(Press *press) {
	*press = (Press){0};
	Fixture *f = &press->f;
	fixture_open(f);
	add_section(f, "A section", false);
	count_nodes(f, f->document.root);
	press->composer = (Composer){.arena = f->arena,
		.diagnostics = f->diagnostics,
		.document = &f->document,
		.theme = f->theme,
		.fonts = f->fonts};
	press->frames = (Frames){
		.document = &f->document,
		.theme = f->theme,
		.fonts = f->fonts,
		.places = ARENA_ARRAY(f->arena, f->document.node_count, Place),
		.bounds = ARENA_ARRAY(f->arena, f->document.node_count, LinkArea),
	};
	for (size_t i = 0; i < f->document.node_count; i++)
		press->frames.places[i].page = -1;
	press->pages = (Pages){.composer = &press->composer, .frames = &press->frames};
	press->flow = flow_new(&press->composer);
}

/* A box with a rectangle that belongs to a node, as wide as the measure. */
static Slice *press_box(Press *press, const Node *node, Length height) {
	Slice *slice = flow_add_box(&press->flow, height);
	drawing_add_rect(press->f.arena, &slice->drawing, node, ARTIFACT_NONE, press->flow.x, -height,
		press->flow.width, height, 0);
	return slice;
}

static void press_run(Press *press) {
	pages_fill(&press->pages, &press->flow);
	running_add(&press->pages, false);
	pages_finish(&press->pages);
}

static const Item *footer_of(const Page *page) {
	for (size_t i = 0; i < page->item_count; i++)
		if (page->items[i].artifact == ARTIFACT_FOOTER)
			return &page->items[i];
	return NULL;
}

/* A run of turned pages has their size, measure, header and footer; blocks that are turned one
 * after the other share it; what follows stands upright, in the measure from before. */
static void pages_turn_and_turn_back(void **state) {
	(void)state;
	Press press;
	press_open(&press);
	const Node *node = press.f.section;
	const PageSpec *spec = press.f.theme->page;
	const TextArea upright = compose_text_area(&press.composer, false);
	const TextArea turned = compose_text_area(&press.composer, true);
	assert_int_equal(upright.width - turned.width, spec->width.length - spec->height.length);
	assert_int_equal(upright.height - turned.height, spec->height.length - spec->width.length);
	press.flow.x = 10 * LENGTH_POINT;
	press.flow.width -= 10 * LENGTH_POINT;
	press_box(&press, node, 20 * LENGTH_POINT);
	for (int i = 0; i < 2; i++) {
		flow_add_space(&press.flow, 9 * LENGTH_POINT);
		flow_turn(&press.flow, true);
		assert_int_equal(press.flow.x, 0);
		assert_int_equal(press.flow.width, turned.width);
		press_box(&press, node, 100 * LENGTH_POINT);
		flow_turn(&press.flow, false);
		flow_add_space(&press.flow, 9 * LENGTH_POINT);
	}
	press_box(&press, node, 20 * LENGTH_POINT);
	press_run(&press);
	assert_int_equal(press.frames.page_count, 3);
	for (size_t p = 0; p < 3; p++) {
		const Page *page = &press.frames.pages[p];
		bool is_turned = p == 1;
		const TextArea area = is_turned ? turned : upright;
		assert_int_equal(page->turned, is_turned);
		assert_int_equal(page->width, is_turned ? spec->height.length : spec->width.length);
		assert_int_equal(page->height, is_turned ? spec->width.length : spec->height.length);
		const Item *first = &page->items[0];
		assert_int_equal(first->x, area.left + (is_turned ? 0 : 10 * LENGTH_POINT));
		assert_int_equal(first->y + first->height, area.top);
		assert_int_equal(first->x + first->width, page->width - spec->margin_right.length);
		const Item *number = footer_of(page);
		assert_int_equal(number->x + number->run->width, page->width - spec->margin_right.length);
	}
	const Item *second = &press.frames.pages[1].items[1];
	assert_int_equal(
		second->y, turned.top - 200 * LENGTH_POINT - press.f.theme->type->block_space.length);
	fixture_close(&press.f);
}

/* ---- what is the best plan ---- */

#define POINTS(n) ((n)*LENGTH_POINT)

/* A small generator, so that every run tries the same flows. */
static uint32_t random_next(uint32_t *state, uint32_t below) {
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 8) % below;
}

static size_t skip_spaces(const Flow *flow, size_t i) {
	while (i < flow->count && flow->slices[i].kind == SLICE_SPACE)
		i++;
	return i;
}

static size_t floats_before(const Flow *flow, size_t slice) {
	size_t count = 0;
	while (count < flow->float_count && flow->floats[count].first < slice)
		count++;
	return count;
}

/* A page as a trial of the exhaustive search: `set` floats have been set before it. */
typedef struct {
	PagePlan page;
	size_t set_after;
	size_t waiting; /* after it */
} Trial;

/* Whether a page may be so; fills in what follows from it. */
static bool trial_is_legal(const Flow *flow, Trial *trial, PageSlot *slots) {
	PagePlan *page = &trial->page;
	size_t passed = floats_before(flow, page->first), met = floats_before(flow, page->end);
	bool all_wait = page->top_end < passed;
	size_t first_waiting = all_wait ? page->top_end : page->moved_first;
	if (all_wait && page->moved_first != passed)
		return false;
	if (page->end > page->first && flow->slices[page->end - 1].kind != SLICE_BOX)
		return false;
	for (size_t f = passed; f < met; f++) {
		if (flow->floats[f].end > page->end) /* it would be split */
			return false;
		if (f >= page->moved_first && flow->floats[f].end == page->end)
			return false; /* nothing of it is here */
	}
	for (size_t i = page->first; i < page->end; i++)
		if (flow->slices[i].barrier && floats_before(flow, i) > first_waiting)
			return false;
	size_t count = page_slots(flow, page, slots, &page->filled);
	if (page->filled > page->room && count > 1)
		return false;
	trial->set_after = first_waiting;
	trial->waiting = met - first_waiting;
	return trial->waiting <= 3;
}

/* The least cost of all ways to set what is left: slices from `at` on, floats from `set` on. */
static int64_t search(const Flow *flow, Length room, size_t at, size_t set) {
	at = skip_spaces(flow, at);
	size_t passed = floats_before(flow, at);
	if (at == flow->count && set == passed)
		return 0;
	PageSlot slots[64];
	int64_t best = INT64_MAX;
	for (size_t top_end = set; top_end <= passed; top_end++)
		for (size_t end = top_end > set ? at : at + 1; end <= flow->count; end++)
			for (size_t moved = passed; moved <= floats_before(flow, end); moved++) {
				Trial trial = {.page = {.top_first = set,
								   .top_end = top_end,
								   .first = at,
								   .end = end,
								   .moved_first = moved,
								   .room = room}};
				if (!trial_is_legal(flow, &trial, slots))
					continue;
				bool last = skip_spaces(flow, end) == flow->count && trial.waiting == 0;
				KeepRule broken = last || end == at ? KEEP_NONE : flow->slices[end - 1].keep;
				int64_t rest = search(flow, room, end, trial.set_after);
				int64_t cost = page_cost(trial.page.filled, room, last, broken, trial.waiting);
				if (rest < INT64_MAX && cost + rest < best)
					best = cost + rest;
			}
	return best;
}

static void press_random(Press *press, uint32_t *seed, bool with_floats) {
	static const KeepRule rules[] = {KEEP_NONE, KEEP_NONE, KEEP_NONE, KEEP_OPENING, KEEP_TABLE,
		KEEP_SHORT_TABLE, KEEP_WIDOW, KEEP_CAPTION};
	Flow *flow = &press->flow;
	Repeat *repeat = ARENA_NEW(press->f.arena, Repeat);
	repeat->head.height = POINTS(40);
	size_t boxes = 4 + random_next(seed, 5);
	for (size_t i = 0; i < boxes; i++) {
		bool floats = with_floats && flow->float_count < 3 && random_next(seed, 3) == 0;
		if (random_next(seed, 2) == 0)
			flow_add_space(flow, POINTS(5 + random_next(seed, 30)));
		if (!floats && random_next(seed, 6) == 0)
			flow_add_barrier(flow);
		size_t first = flow->count;
		Slice *slice = press_box(press, press->f.section, POINTS(60 + random_next(seed, 340)));
		if (floats) {
			press_box(press, press->f.section, POINTS(30));
			flow_float(flow, first);
		} else {
			slice->keep = rules[random_next(seed, BASE_COUNT(rules))];
			if (!with_floats && random_next(seed, 5) == 0)
				slice->repeat = repeat;
		}
	}
}

/* Every box stands once; those of the text in their order, and floats in theirs. */
static void assert_complete(const Flow *flow, const PagesPlan *plan) {
	PageSlot slots[64];
	size_t boxes = 0, set = 0, next_text = 0, next_float = 0;
	for (size_t i = 0; i < flow->count; i++)
		boxes += flow->slices[i].kind == SLICE_BOX;
	for (size_t p = 0; p < plan->count; p++) {
		Length height = 0, below = 0;
		size_t count = page_slots(flow, &plan->pages[p], slots, &height);
		assert_true(count > 0);
		assert_int_equal(height, plan->pages[p].filled);
		set += count;
		for (size_t i = 0; i < count; i++) {
			size_t slice = slots[i].slice;
			size_t f = floats_before(flow, slice + 1);
			bool floats = f > 0 && slice < flow->floats[f - 1].end;
			assert_true(slots[i].y >= below);
			below = slots[i].y + flow->slices[slice].height;
			size_t *next = floats ? &next_float : &next_text;
			assert_true(slice >= *next);
			*next = slice + 1;
		}
	}
	assert_int_equal(set, boxes);
}

static size_t count_moved(const PagesPlan *plan) {
	size_t moved = 0;
	for (size_t p = 0; p < plan->count; p++)
		moved += plan->pages[p].top_end - plan->pages[p].top_first;
	return moved;
}

static void assert_best(bool with_floats, uint32_t seed, int runs) {
	size_t moved = 0;
	for (int run = 0; run < runs; run++) {
		Press press;
		press_open(&press);
		press_random(&press, &seed, with_floats);
		Length room = compose_text_area(&press.composer, false).height;
		PagesPlan plan = pages_plan(press.f.arena, &press.flow);
		int64_t cost = 0;
		for (size_t p = 0; p < plan.count; p++)
			cost += plan.pages[p].cost;
		assert_int_equal(cost, search(&press.flow, room, 0, 0));
		assert_complete(&press.flow, &plan);
		moved += count_moved(&plan);
		fixture_close(&press.f);
	}
	assert_int_equal(moved > 0, with_floats);
}

static void no_plan_costs_less(void **state) {
	(void)state;
	assert_best(false, 1, 150);
}

static void no_plan_with_floats_costs_less(void **state) {
	(void)state;
	assert_best(true, 2, 150);
}

/* ---- what the best plan looks like ---- */

static void press_boxes(Press *press, int count, Length height, KeepRule keep) {
	for (int i = 0; i < count; i++)
		press_box(press, press->f.section, height)->keep = keep;
}

/* A page and a bit of it become two pages of which the last is not nearly empty. */
static void last_page_is_balanced(void **state) {
	(void)state;
	for (int boxes = 36; boxes < 70; boxes++) { /* 35 of them fill a page */
		Press press;
		press_open(&press);
		press_boxes(&press, boxes, POINTS(20), KEEP_NONE);
		press_run(&press);
		assert_int_equal(press.frames.page_count, 2);
		const Page *pages = press.frames.pages;
		assert_false(page_is_short(pages[1].filled, POINTS(700)));
		/* no more is moved than must be */
		int on_last = boxes - 35 > 22 ? boxes - 35 : 22;
		assert_int_equal(pages[1].filled, POINTS(20 * on_last));
		assert_int_equal(pages[0].end, on_last == boxes - 35 ? PAGE_FULL : PAGE_BALANCE);
		fixture_close(&press.f);
	}
}

/* Where there is no other way, the page is short and says so. */
static void short_page_is_told(void **state) {
	(void)state;
	Press press;
	press_open(&press);
	press_boxes(&press, 3, POINTS(20), KEEP_NONE);
	flow_add_page(&press.flow);
	press_boxes(&press, 35, POINTS(20), KEEP_NONE);
	press_run(&press);
	assert_int_equal(press.frames.page_count, 2);
	const Page *page = &press.frames.pages[0];
	assert_int_equal(page->end, PAGE_FORCED);
	assert_int_equal(page->trade_count, 1);
	assert_string_equal(page->trades[0].rule, "short page");
	assert_int_equal(press.frames.pages[1].end, PAGE_LAST);
	assert_int_equal(press.frames.pages[1].trade_count, 0);
	fixture_close(&press.f);
}

/* The weakest rule is broken where one must be, once, and is told with its block. */
static void weakest_rule_is_traded(void **state) {
	(void)state;
	Press press;
	press_open(&press);
	press_boxes(&press, 60, POINTS(20), KEEP_CAPTION);
	press.flow.slices[24].keep = KEEP_WIDOW;
	press.flow.slices[28].keep = KEEP_ROWS;
	press.flow.slices[32].keep = KEEP_HEADING;
	press_run(&press);
	assert_int_equal(press.frames.page_count, 2);
	const Page *page = &press.frames.pages[0];
	assert_int_equal(page->filled, POINTS(29 * 20));
	assert_int_equal(page->trade_count, 1);
	assert_string_equal(page->trades[0].rule, "rows");
	assert_ptr_equal(page->trades[0].node, press.f.section);
	assert_int_equal(press.frames.pages[1].trade_count, 0);
	fixture_close(&press.f);
}

/* No word is divided between pages, however white the page is that spares it; if all places divide
 * one, a page ends there rather than with a widow. */
static void words_are_not_divided_between_pages(void **state) {
	(void)state;
	for (int elsewhere = 0; elsewhere < 2; elsewhere++) {
		Press press;
		press_open(&press);
		press_boxes(&press, 40, POINTS(20), KEEP_HYPHEN);
		press.flow.slices[30].keep = KEEP_WIDOW;
		if (elsewhere)
			press.flow.slices[9].keep = KEEP_NONE;
		press_run(&press);
		const Page *page = &press.frames.pages[0];
		assert_int_equal(press.frames.page_count, 2);
		assert_int_equal(page->trade_count, !elsewhere);
		if (elsewhere)
			assert_int_equal(page->filled, POINTS(10 * 20));
		else
			assert_string_equal(page->trades[0].rule, "hyphen");
		fixture_close(&press.f);
	}
}

/* A figure that does not fit leaves no hole if it may move: text fills the page, the figure
 * heads the next, and the page says that it moved. */
static void float_moves_on(void **state) {
	(void)state;
	for (int floats = 0; floats < 2; floats++) {
		Press press;
		press_open(&press);
		press_boxes(&press, 20, POINTS(20), KEEP_NONE);
		flow_add_space(&press.flow, POINTS(16));
		size_t first = press.flow.count;
		press_box(&press, press.f.section, POINTS(350));
		if (floats)
			flow_float(&press.flow, first);
		flow_add_space(&press.flow, POINTS(16));
		press_boxes(&press, 16, POINTS(20), KEEP_NONE);
		press_run(&press);
		const Page *pages = press.frames.pages;
		assert_int_equal(press.frames.page_count, 2);
		assert_int_equal(pages[0].trade_count, floats);
		if (floats)
			assert_string_equal(pages[0].trades[0].rule, "place");
		assert_int_equal(pages[0].filled, floats ? POINTS(20 * 33 + 16) : POINTS(400));
		assert_int_equal(pages[1].items[0].height, POINTS(350));
		fixture_close(&press.f);
	}
}

/* A float does not pass a barrier, even if the page before stays half empty. */
static void float_stays_before_barrier(void **state) {
	(void)state;
	Press press;
	press_open(&press);
	press_boxes(&press, 20, POINTS(20), KEEP_NONE);
	press_box(&press, press.f.section, POINTS(350));
	flow_float(&press.flow, press.flow.count - 1);
	flow_add_barrier(&press.flow);
	press_boxes(&press, 15, POINTS(20), KEEP_NONE);
	press_run(&press);
	assert_int_equal(press.frames.page_count, 2);
	assert_int_equal(press.frames.pages[0].filled, POINTS(400));
	assert_int_equal(press.frames.pages[1].items[0].height, POINTS(350));
	fixture_close(&press.f);
}

/* What is higher than a page is an error, at its place. */
static void high_box_is_an_error(void **state) {
	(void)state;
	Press press;
	press_open(&press);
	press_boxes(&press, 1, POINTS(20), KEEP_HEADING);
	press_boxes(&press, 1, POINTS(701), KEEP_NONE);
	press_boxes(&press, 1, POINTS(20), KEEP_NONE);
	press_run(&press);
	assert_int_equal(diag_count(press.f.diagnostics, DIAG_ERROR), 1);
	assert_int_equal(press.frames.page_count, 3);
	fixture_close(&press.f);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_turn_and_turn_back),
		cmocka_unit_test(no_plan_costs_less),
		cmocka_unit_test(no_plan_with_floats_costs_less),
		cmocka_unit_test(last_page_is_balanced),
		cmocka_unit_test(short_page_is_told),
		cmocka_unit_test(weakest_rule_is_traded),
		cmocka_unit_test(words_are_not_divided_between_pages),
		cmocka_unit_test(float_moves_on),
		cmocka_unit_test(float_stays_before_barrier),
		cmocka_unit_test(high_box_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
