/* The optimum-fit line breaker. Section numbers are those of TeX: The Program.
 *
 * TeX keeps what lies between active breaks as differences in the list itself; here running
 * totals are kept for every item, so that a line is a difference of two of them. Both are sums
 * of the same integers, so all decisions are the same. */
#include "typeset/paragraph/break.h"

/* More than any demerits; far above TeX's (§833), which eleven hopeless lines exceed. */
#define AWFUL ((int64_t)1 << 60)

/* §817, from loose to tight: lines that stand together should not be more than one apart. */
typedef enum { FIT_VERY_LOOSE, FIT_LOOSE, FIT_DECENT, FIT_TIGHT, FIT_COUNT } Fit;

typedef struct {
	Length width, stretch, shrink;
	size_t fills;
} Totals;

/* A feasible break; those still able to begin a line are linked in the order of their making. */
typedef struct Active Active;
struct Active {
	size_t item;   /* of the break */
	Totals origin; /* running totals where the next line begins */
	bool hyphenated;
	Fit fit;
	int badness; /* of the line that ends here */
	int64_t demerits;
	const Active *before; /* the break before: the chosen way back */
	Active *next;
};

/* The best way to end a line of one class at a break, so far. */
typedef struct {
	const Active *from;
	int badness;
	int64_t demerits;
} Best;

typedef struct {
	Arena *arena;
	const Matter *matter;
	size_t count;
	const BreakRules *rules;
	Totals here; /* before the item that is looked at */
	Active *first;
	Active **tail;
} Breaker;

int break_badness(Length t, Length s) {
	if (t == 0)
		return 0;
	if (s <= 0)
		return BADNESS_INFINITE;
	Length r = t <= 7230584 ? t * 297 / s : s >= 1663497 ? t / (s / 297) : t;
	return r > 1290 ? BADNESS_INFINITE : (int)((r * r * r + 0400000) / 01000000);
}

/* ---- one line ------------------------------------------------------------------------------ */

typedef struct {
	Totals totals;
	Length shortfall; /* of the width; negative if too wide */
	int badness;      /* BADNESS_INFINITE + 1 if it cannot be shrunk enough */
	Fit fit;
} Candidate;

/* §851-§853 */
static Candidate candidate(const Breaker *breaker, const Active *from, Length before) {
	const BreakRules *rules = breaker->rules;
	Candidate line = {.totals = {
						  breaker->here.width + before - from->origin.width,
						  breaker->here.stretch - from->origin.stretch,
						  breaker->here.shrink - from->origin.shrink,
						  breaker->here.fills - from->origin.fills,
					  }};
	line.fit = FIT_DECENT;
	line.shortfall = rules->width - line.totals.width;
	if (line.shortfall > 0) {
		if (line.totals.fills > 0)
			return line;
		line.badness = break_badness(
			line.shortfall, line.totals.stretch + rules->edge_stretch + rules->extra_stretch);
		if (line.badness > 12)
			line.fit = line.badness > 99 ? FIT_VERY_LOOSE : FIT_LOOSE;
		return line;
	}
	line.badness = -line.shortfall > line.totals.shrink
	                   ? BADNESS_INFINITE + 1
	                   : break_badness(-line.shortfall, line.totals.shrink);
	if (line.badness > 12)
		line.fit = FIT_TIGHT;
	return line;
}

/* §859 */
static int64_t demerits(const Breaker *breaker, const Active *from, const Candidate *line,
	size_t item, int penalty, bool hyphenated) {
	const BreakRules *rules = breaker->rules;
	int64_t base = rules->line_penalty + line->badness;
	int64_t sum = base >= 10000 ? 100000000 : base * base;
	if (penalty > 0)
		sum += (int64_t)penalty * penalty;
	else if (penalty > -PENALTY_INFINITE)
		sum -= (int64_t)penalty * penalty;
	if (hyphenated && from->hyphenated)
		sum += item < breaker->count ? rules->double_hyphen_demerits : rules->final_hyphen_demerits;
	int apart = (int)line->fit - (int)from->fit;
	if (apart > 1 || apart < -1)
		sum += rules->adjacent_demerits;
	return sum;
}

/* ---- breaks -------------------------------------------------------------------------------- */

/* §837: where a line begins after a break; glue and penalties there vanish. */
static Totals origin_after(const Breaker *breaker, size_t item) {
	Totals totals = breaker->here;
	if (item < breaker->count) {
		totals.width -= breaker->matter[item].after;
		if (breaker->matter[item].kind == MATTER_HYPHEN)
			return totals;
	}
	for (; item < breaker->count; item++) {
		const Matter *matter = &breaker->matter[item];
		if (matter->kind != MATTER_GLUE && matter->kind != MATTER_PENALTY)
			break;
		if (matter->kind == MATTER_PENALTY)
			continue;
		totals.width += matter->width;
		totals.stretch += matter->stretch;
		totals.shrink += matter->shrink;
		totals.fills += matter->fills;
	}
	return totals;
}

/* §845, §836: a new active break for each class that is not much worse than the best. */
static void activate(
	Breaker *breaker, const Best best[FIT_COUNT], int64_t minimum, size_t item, bool hyphenated) {
	int64_t adjacent = breaker->rules->adjacent_demerits;
	int64_t limit = adjacent >= AWFUL - minimum ? AWFUL - 1 : minimum + adjacent;
	Totals origin = origin_after(breaker, item);
	for (int fit = 0; fit < FIT_COUNT; fit++) {
		if (best[fit].demerits > limit)
			continue;
		Active *active = ARENA_NEW(breaker->arena, Active);
		*active = (Active){
			.item = item,
			.origin = origin,
			.hyphenated = hyphenated,
			.fit = (Fit)fit,
			.badness = best[fit].badness,
			.demerits = best[fit].demerits,
			.before = best[fit].from,
		};
		*breaker->tail = active;
		breaker->tail = &active->next;
	}
}

/* §829: considers a line's end before `item` for every active break. */
static void try_break(Breaker *breaker, size_t item, int penalty, bool hyphenated, Length before) {
	Best best[FIT_COUNT];
	for (int fit = 0; fit < FIT_COUNT; fit++)
		best[fit] = (Best){.demerits = AWFUL};
	int64_t minimum = AWFUL;
	bool forced = penalty <= -PENALTY_INFINITE;
	for (Active **link = &breaker->first; *link;) {
		Active *from = *link;
		Candidate line = candidate(breaker, from, before);
		bool too_bad = line.badness > breaker->rules->tolerance;
		/* §854: the last way left is taken though it is too wide, at no cost. */
		bool artificial = false;
		bool leaves = line.badness > BADNESS_INFINITE || forced;
		if (leaves && breaker->rules->must_end && minimum == AWFUL && !from->next &&
			link == &breaker->first)
			artificial = true;
		bool feasible = leaves ? artificial || !too_bad : !too_bad;
		if (feasible) {
			int64_t sum = from->demerits;
			if (!artificial)
				sum += demerits(breaker, from, &line, item, penalty, hyphenated);
			if (sum <= best[line.fit].demerits) {
				best[line.fit] = (Best){from, line.badness, sum};
				minimum = sum < minimum ? sum : minimum;
			}
		}
		if (leaves) {
			*link = from->next;
			if (!*link)
				breaker->tail = link;
		} else {
			link = &from->next;
		}
	}
	if (minimum < AWFUL)
		activate(breaker, best, minimum, item, hyphenated);
}

/* §866: what an item means for the breaks. */
static void look_at(Breaker *breaker, size_t item) {
	const Matter *matter = &breaker->matter[item];
	switch (matter->kind) {
	case MATTER_BOX:
		breaker->here.width += matter->width;
		break;
	case MATTER_GLUE:
		if (item > 0 && (matter[-1].kind == MATTER_BOX || matter[-1].kind == MATTER_HYPHEN))
			try_break(breaker, item, 0, false, matter->before);
		breaker->here.width += matter->width;
		breaker->here.stretch += matter->stretch;
		breaker->here.shrink += matter->shrink;
		breaker->here.fills += matter->fills;
		break;
	case MATTER_PENALTY:
		if (matter->penalty < PENALTY_INFINITE)
			try_break(breaker, item, matter->penalty, false, matter->before);
		break;
	case MATTER_HYPHEN:
		if (!matter->automatic || breaker->rules->sees_automatic)
			try_break(breaker, item, matter->penalty, true, matter->before);
		break;
	}
}

/* ---- the way back -------------------------------------------------------------------------- */

static BrokenLine line_between(const Breaker *breaker, const Active *from, const Active *to) {
	const Matter *matter = breaker->matter;
	BrokenLine line = {
		.start = from->item,
		.end = to->item,
		.badness = to->badness,
		.demerits = to->demerits,
	};
	bool opens = !from->before; /* what stands before the first break is kept */
	if (!opens && line.start < breaker->count)
		line.width = matter[line.start].after;
	if (!opens && line.start < breaker->count && matter[line.start].kind == MATTER_HYPHEN)
		line.start++;
	else
		while (
			!opens && line.start < line.end &&
			(matter[line.start].kind == MATTER_GLUE || matter[line.start].kind == MATTER_PENALTY))
			line.start++;
	for (size_t i = line.start; i < line.end; i++) {
		if (matter[i].kind != MATTER_BOX && matter[i].kind != MATTER_GLUE)
			continue;
		line.width += matter[i].width;
		line.stretch += matter[i].stretch;
		line.shrink += matter[i].shrink;
		line.fills |= matter[i].fills;
	}
	if (line.end < breaker->count)
		line.width += matter[line.end].before;
	return line;
}

const BrokenLine *break_lines(
	Arena *arena, const Matter *matter, size_t count, const BreakRules *rules, size_t *line_count) {
	Breaker breaker = {.arena = arena, .matter = matter, .count = count, .rules = rules};
	Active *opening = ARENA_NEW(arena, Active);
	opening->fit = FIT_DECENT; /* §864 */
	breaker.first = opening;
	breaker.tail = &opening->next;
	*line_count = 0;
	for (size_t item = 0; item < count && breaker.first; item++)
		look_at(&breaker, item);
	if (breaker.first)
		try_break(&breaker, count, -PENALTY_INFINITE, true, 0); /* §873 */
	const Active *last = NULL;
	for (const Active *active = breaker.first; active; active = active->next)
		if (!last || active->demerits < last->demerits) /* §874 */
			last = active;
	if (!last)
		return NULL;
	size_t total = 0;
	for (const Active *active = last; active->before; active = active->before)
		total++;
	BrokenLine *lines = ARENA_ARRAY(arena, total, BrokenLine);
	*line_count = total;
	for (const Active *active = last; active->before; active = active->before)
		lines[--total] = line_between(&breaker, active->before, active);
	return lines;
}
