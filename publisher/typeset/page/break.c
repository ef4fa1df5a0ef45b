/* The pages of a chapter as a shortest path: a state is where the next page begins and how many
 * floats wait for it, a page leads from one state to another, and of all ways from the chapter's
 * start to its end the one is taken that costs least. */
#include "typeset/page/break.h"

/* More floats than this do not wait at once. */
#define WAITING_MOST 3

/* A box, or a float as a whole. */
typedef struct {
	size_t first, end; /* slices */
	Length height;
	Length space; /* before it, dropped at the top of a page */
	Length head;  /* of a table that goes on here, at the top of a page */
	KeepRule keep;
	bool floats;
	bool barrier;
	size_t floats_before; /* in the flow */
	const PageNotes *notes;
	uint64_t marks;
} Element;

/* The best way to a state: the state before and the page between. There are as many as rows of a
 * table, so they are small. */
typedef struct {
	int64_t cost; /* of all pages up to here */
	Length filled;
	uint32_t from;
	uint32_t moved_first; /* floats from here on move on */
	uint16_t top;         /* floats at the head of the page */
	uint8_t broken;
	bool reached;
} State;

typedef struct {
	Arena *arena;
	const Flow *flow;
	Element *elements;
	size_t count;
	Length room;
	Length gap; /* between floats at the top, and below them */
	bool turned;
	bool brief;    /* of a briefing: its last page may be as short as it likes */
	size_t depth;  /* one more than floats may wait */
	State *states; /* by element and floats that wait */
} Chapter;

/* ---- costs ------------------------------------------------------------------------------ */

const PageRule keep_rules[KEEP_COUNT] = {
#define KEEP(ENUM, name, cost, meaning) [KEEP_##ENUM] = {name, cost, meaning},
#define COST(ENUM, name, cost, meaning)
#include "typeset/page/costs.def"
#undef KEEP
#undef COST
};

const PageRule cost_rules[COST_COUNT] = {
#define KEEP(ENUM, name, cost, meaning)
#define COST(ENUM, name, cost, meaning) [COST_##ENUM] = {name, cost, meaning},
#include "typeset/page/costs.def"
#undef KEEP
#undef COST
};

bool page_is_short(Length filled, Length room) {
	return filled * 100 < room * PAGE_LEAST_FILL;
}

int64_t page_cost(Length filled, Length room, bool last, KeepRule broken, size_t waiting) {
	int64_t cost = cost_rules[COST_PAGE].cost + keep_rules[broken].cost +
	               (int64_t)waiting * cost_rules[COST_PLACE].cost;
	if (filled > room)
		return cost + cost_rules[COST_OVERFULL].cost;
	if (last && !page_is_short(filled, room))
		return cost;
	int64_t white = filled < room ? length_scale(room - filled, 1000, room) : 0; /* thousandths */
	return cost + white * white / 100 + (last ? cost_rules[COST_SHORT_PAGE].cost : 0);
}

/* ---- what stands on a page ------------------------------------------------------------------ */

typedef struct {
	const Flow *flow;
	PageSlot *slots;
	size_t count;
	Length y;
	Length space;           /* waits for the next box */
	const PageNotes *notes; /* of the table that the last box is of */
	uint64_t marks;         /* which of them it uses on this page */
} Stack;

Length page_notes_height(const PageNotes *notes, uint64_t marks) {
	Length height = 0;
	for (size_t i = 0; notes != NULL && i < notes->count; i++)
		if ((marks >> i & 1) != 0)
			height += notes->boxes[i].height;
	return height > 0 ? height + notes->space : 0;
}

/* Below the last box of a table stand the notes that it uses. */
static void stack_notes(Stack *stack, const PageNotes *next) {
	if (stack->notes != NULL && stack->notes != next) {
		stack->slots[stack->count - 1].notes = stack->marks;
		stack->y += page_notes_height(stack->notes, stack->marks);
		stack->marks = 0;
	}
	stack->notes = next;
}

static void stack_space(Stack *stack, Length space) {
	if (stack->count > 0 && space > stack->space)
		stack->space = space;
}

static void stack_slice(Stack *stack, size_t i) {
	const Slice *slice = &stack->flow->slices[i];
	if (slice->kind == SLICE_SPACE)
		stack_space(stack, slice->height);
	if (slice->kind != SLICE_BOX)
		return;
	stack_notes(stack, slice->notes);
	if (slice->notes != NULL)
		stack->marks |= slice->marks | slice->notes->always;
	stack->y += stack->space;
	stack->space = 0;
	stack->slots[stack->count++] = (PageSlot){.slice = i, .y = stack->y};
	stack->y += slice->height;
}

static Length block_space(const Flow *flow) {
	return flow->composer->theme->type->block_space.length;
}

const Repeat *page_repeat(const Flow *flow, const PagePlan *page) {
	bool tops = page->top_end > page->top_first;
	return tops || page->first == page->end ? NULL : flow->slices[page->first].repeat;
}

size_t page_slots(const Flow *flow, const PagePlan *page, PageSlot *slots, Length *height) {
	Stack stack = {.flow = flow, .slots = slots};
	const Repeat *repeat = page_repeat(flow, page);
	if (repeat != NULL)
		stack.y = repeat->head.height;
	for (size_t f = page->top_first; f < page->top_end; f++) {
		for (size_t i = flow->floats[f].first; i < flow->floats[f].end; i++)
			stack_slice(&stack, i);
		stack_space(&stack, block_space(flow));
	}
	size_t moved = page->moved_first;
	for (size_t i = page->first; i < page->end; i++) {
		if (moved < flow->float_count && i == flow->floats[moved].first)
			i = flow->floats[moved++].end - 1;
		else
			stack_slice(&stack, i);
	}
	stack_notes(&stack, NULL);
	*height = stack.y;
	return stack.count;
}

/* ---- a chapter's elements ------------------------------------------------------------------- */

static Element element_of_box(const Flow *flow, size_t i) {
	const Slice *slice = &flow->slices[i];
	return (Element){
		.first = i,
		.end = i + 1,
		.height = slice->height,
		.head = slice->repeat != NULL ? slice->repeat->head.height : 0,
		.keep = slice->keep,
		.barrier = slice->barrier,
		.notes = slice->notes,
		.marks = slice->notes != NULL ? slice->marks | slice->notes->always : 0,
	};
}

static Element element_of_float(const Flow *flow, const Float *part) {
	Element element = {
		.first = part->first,
		.end = part->end,
		.floats = true,
		.keep = flow->slices[part->end - 1].keep,
	};
	for (size_t i = part->first; i < part->end; i++)
		element.height += flow->slices[i].height;
	return element;
}

/* Takes the slices from `start` to the chapter's end, which it returns. */
static size_t chapter_gather(Chapter *chapter, size_t start, size_t *next_float) {
	const Flow *flow = chapter->flow;
	size_t capacity = 0, floats = *next_float, i = start;
	Length space = 0;
	while (i < flow->count && flow->slices[i].kind != SLICE_PAGE) {
		if (flow->slices[i].kind == SLICE_SPACE) {
			space = flow->slices[i].height > space ? flow->slices[i].height : space;
			i++;
			continue;
		}
		Element *element =
			ARENA_PUSH(chapter->arena, chapter->elements, chapter->count, capacity, Element);
		bool is_float = floats < flow->float_count && flow->floats[floats].first == i;
		*element =
			is_float ? element_of_float(flow, &flow->floats[floats]) : element_of_box(flow, i);
		element->space = space;
		element->floats_before = floats;
		floats += is_float;
		space = 0;
		i = element->end;
	}
	size_t met = floats - *next_float;
	chapter->depth = 1 + (met < WAITING_MOST ? met : WAITING_MOST);
	*next_float = floats;
	return i;
}

static size_t floats_before(const Chapter *chapter, size_t element) {
	if (element < chapter->count)
		return chapter->elements[element].floats_before;
	const Element *last = &chapter->elements[chapter->count - 1];
	return last->floats_before + last->floats;
}

/* ---- the shortest path ------------------------------------------------------------------------
 */

static State *state_at(const Chapter *chapter, size_t element, size_t waiting) {
	return &chapter->states[element * chapter->depth + waiting];
}

/* A page that begins in a state, as it grows. */
typedef struct {
	State page; /* without its cost */
	size_t at;  /* the next element */
	size_t waiting;
	const PageNotes *notes; /* of the table that stands last */
	uint64_t marks;         /* which of them it uses on this page */
} Growth;

/* The page may end here: is this the best way to what is then left? */
static void offer(Chapter *chapter, const Growth *growth, KeepRule keep) {
	bool last = growth->at == chapter->count && growth->waiting == 0;
	State state = growth->page;
	state.reached = true;
	state.broken = (uint8_t)(last ? KEEP_NONE : keep);
	Length filled = last && chapter->brief ? chapter->room : state.filled;
	state.cost = chapter->states[state.from].cost +
	             page_cost(filled, chapter->room, last, (KeepRule)state.broken, growth->waiting);
	State *best = state_at(chapter, growth->at, growth->waiting);
	if (!best->reached || state.cost < best->cost)
		*best = state;
}

/* What the element adds to the page besides its own height: the notes that the page's part of its
 * table does not yet have. */
static Length grow_notes(Growth *growth, const Element *element) {
	uint64_t before = growth->notes == element->notes ? growth->marks : 0;
	growth->notes = element->notes;
	growth->marks = before | element->marks;
	if (growth->marks == before)
		return 0;
	return page_notes_height(element->notes, growth->marks) -
	       page_notes_height(element->notes, before);
}

/* Takes elements as long as they fit and offers each end; floats from moved_first on move on.
 * Returns whether it met a float that did. */
static bool grow(Chapter *chapter, Growth growth) {
	Length space = chapter->gap;
	bool empty = growth.page.top == 0, met = false;
	const size_t start = growth.at;
	for (size_t i = start; i < chapter->count; i++) {
		const Element *element = &chapter->elements[i];
		if (i > start && element->space > space)
			space = element->space;
		if (element->floats && element->floats_before >= growth.page.moved_first) {
			met = true;
			if (++growth.waiting == chapter->depth)
				return met;
			continue;
		}
		if (element->barrier && growth.waiting > 0)
			return met;
		Length filled = growth.page.filled + element->height + (empty ? element->head : space) +
		                grow_notes(&growth, element);
		if (filled > chapter->room && !empty)
			return met;
		growth.page.filled = filled;
		growth.at = i + 1;
		offer(chapter, &growth, element->keep);
		if (filled > chapter->room)
			return met;
		empty = false;
		space = 0;
	}
	return met;
}

/* Sets as many of the floats that wait as `top` at the head, and all that can follow them. */
static void grow_below(Chapter *chapter, Growth growth, size_t top) {
	size_t first = floats_before(chapter, growth.at) - growth.waiting;
	for (size_t f = first; f < first + top; f++) {
		Element element = element_of_float(chapter->flow, &chapter->flow->floats[f]);
		growth.page.filled += element.height + (f > first ? chapter->gap : 0);
	}
	if (growth.page.filled > chapter->room)
		return;
	growth.page.top = (uint16_t)top;
	growth.waiting -= top;
	if (top > 0)
		offer(chapter, &growth, KEEP_NONE);
	growth.page.moved_first = (uint32_t)floats_before(chapter, growth.at);
	while (grow(chapter, growth) && growth.waiting == 0)
		growth.page.moved_first++;
}

static void grow_from(Chapter *chapter, size_t element, size_t waiting) {
	const State *state = state_at(chapter, element, waiting);
	if (!state->reached)
		return;
	Growth growth = {.at = element, .waiting = waiting};
	growth.page.from = (uint32_t)(state - chapter->states);
	for (size_t top = 0; top <= waiting; top++)
		grow_below(chapter, growth, top);
}

/* States come in an order in which all pages lead forward, but that a page of nothing but floats
 * leads from many that wait to fewer. */
static void chapter_solve(Chapter *chapter) {
	size_t count = (chapter->count + 1) * chapter->depth;
	chapter->states = ARENA_ARRAY(chapter->arena, count, State);
	chapter->states[0].reached = true;
	for (size_t element = 0; element <= chapter->count; element++)
		for (size_t waiting = chapter->depth; waiting-- > 0;)
			if (element < chapter->count || waiting > 0)
				grow_from(chapter, element, waiting);
}

/* ---- why pages end ------------------------------------------------------------------------------
 */

/* What would have come next: does it fit, and does the page up to the next free place? */
static PageEnd reason_of(const Chapter *chapter, const PagePlan *page, size_t next) {
	Length filled = page->filled, space = 0;
	bool first = true;
	for (size_t i = next; i < chapter->count; i++) {
		const Element *element = &chapter->elements[i];
		space = element->space > space ? element->space : space;
		filled += space + element->height;
		if (filled > page->room)
			return first ? PAGE_FULL : PAGE_KEEP;
		if (element->keep == KEEP_NONE)
			return PAGE_BALANCE;
		first = false;
		space = 0;
	}
	return PAGE_BALANCE;
}

/* The page that leads to a state. */
static PagePlan page_to(const Chapter *chapter, size_t at) {
	const State *state = &chapter->states[at];
	size_t start = state->from / chapter->depth, next = at / chapter->depth;
	size_t slice = start < chapter->count ? chapter->elements[start].first : 0;
	PagePlan page = {
		.top_first = floats_before(chapter, start) - state->from % chapter->depth,
		.first = slice,
		.end = next > start ? chapter->elements[next - 1].end : slice,
		.moved_first = state->moved_first,
		.turned = chapter->turned,
		.last = at == chapter->count * chapter->depth,
		.broken = (KeepRule)state->broken,
		.room = chapter->room,
		.filled = state->filled,
		.cost = state->cost - chapter->states[state->from].cost,
	};
	page.top_end = page.top_first + state->top;
	page.reason = page.last ? PAGE_FORCED : reason_of(chapter, &page, next);
	return page;
}

/* Adds the pages of the best way, from the chapter's first on. */
static void chapter_add_pages(const Chapter *chapter, PagesPlan *plan) {
	size_t first = plan->count;
	for (size_t at = chapter->count * chapter->depth; at != 0; at = chapter->states[at].from)
		*ARENA_PUSH(chapter->arena, plan->pages, plan->count, plan->capacity, PagePlan) =
			page_to(chapter, at);
	for (size_t low = first, high = plan->count; low + 1 < high; low++, high--) {
		PagePlan page = plan->pages[low];
		plan->pages[low] = plan->pages[high - 1];
		plan->pages[high - 1] = page;
	}
}

static bool is_brief(const Document *document) {
	return document->edition != NULL && document->edition->kind.integer == EDITION_BRIEFING;
}

PagesPlan pages_plan(Arena *arena, const Flow *flow) {
	PagesPlan plan = {0};
	bool turned = false;
	size_t floats = 0;
	for (size_t start = 0; start < flow->count; start++) {
		Chapter chapter = {
			.arena = arena,
			.flow = flow,
			.room = compose_text_area(flow->composer, turned).height,
			.gap = block_space(flow),
			.turned = turned,
			.brief = is_brief(flow->composer->document),
		};
		start = chapter_gather(&chapter, start, &floats);
		if (chapter.count > 0) {
			chapter_solve(&chapter);
			chapter_add_pages(&chapter, &plan);
		}
		if (start < flow->count)
			turned = flow->slices[start].turned;
	}
	if (plan.count > 0)
		plan.pages[plan.count - 1].reason = PAGE_LAST;
	return plan;
}
