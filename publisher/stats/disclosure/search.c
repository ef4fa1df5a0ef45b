/* The pattern that loses least, by branch and bound.
 *
 * A hidden cell that is too narrow can be widened only along a cycle, and a cycle crosses the cuts
 * that keep the cell from moving up or down. So a pattern that protects it hides a shown cell of
 * those around its arc's tail, and one of those around its head. Each node of the search branches
 * over the smallest of these sets: its first cell hidden; the first shown and the second hidden;
 * and so on. Sets without a common cell add up to a bound of what must still be lost. A limit on
 * work keeps large tables quick; then the best pattern so far stands without the proof. */
#include "stats/disclosure/disclosure.h"

#include <stdlib.h>
#include <string.h>

/* Cells looked at, over all nodes: some hundredths of a second. */
#define SEARCH_WORK_MOST ((size_t)1500000)

typedef struct {
	size_t cell;
	Loss loss;
} Branch;

typedef struct {
	Arena *arena;
	const Network *network;
	const SuppressionRules *rules;
	CellState *states;
	bool *allowed; /* may be hidden in this branch */
	Flow flow;
	CellState *best;
	Loss best_loss;
	size_t work;
	bool *around_tail, *around_head, *taken; /* scratch, by cell */
	Branch *listed;                          /* scratch */
} Search;

Loss loss_of(const Network *network, size_t cell) {
	const CountTable *table = network->table;
	size_t row = cell / table->column_count;
	bool across = table->adds_across && cell % table->column_count + 1 == table->column_count;
	int64_t level = (network->sums[row] ? 1 : 0) + (across ? 1 : 0);
	if (row + 1 == table->row_count && !table->adds_across)
		level = 2;
	return (Loss){.totals = level * level, .cells = 1, .records = table->counts[cell]};
}

Loss loss_add(Loss a, Loss b) {
	return (Loss){a.totals + b.totals, a.cells + b.cells, a.records + b.records};
}

int loss_compare(Loss a, Loss b) {
	if (a.totals != b.totals)
		return a.totals < b.totals ? -1 : 1;
	if (a.cells != b.cells)
		return a.cells < b.cells ? -1 : 1;
	return (a.records > b.records) - (a.records < b.records);
}

static Loss loss_beyond(const Search *search, const CellState *forced, const CellState *states) {
	Loss loss = {0};
	for (size_t i = 0; i < search->network->cell_count; i++)
		if (states[i] != CELL_SHOWN && forced[i] == CELL_SHOWN)
			loss = loss_add(loss, loss_of(search->network, i));
	return loss;
}

static int branch_compare(const void *left, const void *right) {
	const Branch *a = left;
	const Branch *b = right;
	int by_loss = loss_compare(a->loss, b->loss);
	return by_loss != 0 ? by_loss : (a->cell > b->cell) - (a->cell < b->cell);
}

/* Marks shown cells that would lead out of the nodes that the flow marked, or with `back` into
 * them. */
static void mark_cut(const Search *search, bool back, bool *across) {
	const Network *network = search->network;
	for (size_t i = 0; i < network->cell_count; i++) {
		const Arc *arc = &network->arcs[i];
		bool tail = search->flow.via[arc->tail] != SIZE_MAX;
		bool head = search->flow.via[arc->head] != SIZE_MAX;
		if (tail == head || search->states[i] != CELL_SHOWN || !search->allowed[i])
			continue;
		if (flow_room(&search->flow, i, tail != back ? arc->tail : arc->head) > 0)
			across[i] = true;
	}
}

/* Whether the cell is too narrow; then every safe pattern hides one more cell of each of two sets:
 * those around its arc's tail, and those around its head. */
static bool cuts_of_narrow(Search *search, size_t cell) {
	size_t cells = search->network->cell_count;
	bool *around_tail = memset(search->around_tail, 0, cells * sizeof(bool));
	bool *around_head = memset(search->around_head, 0, cells * sizeof(bool));
	int64_t wanted = search->rules->protection;
	Flow *flow = &search->flow;
	int64_t up = flow_move(flow, cell, FLOW_UP, wanted);
	if (up >= wanted)
		return false;
	int64_t down = flow_move(flow, cell, FLOW_DOWN, wanted);
	if (up + down >= wanted)
		return false;
	if (flow->counts[cell] > flow->least) {
		mark_cut(search, false, around_tail);
		flow_reach_back(flow, cell, FLOW_DOWN);
		mark_cut(search, true, around_head);
	}
	flow_move(flow, cell, FLOW_UP, wanted);
	mark_cut(search, false, around_head);
	flow_reach_back(flow, cell, FLOW_UP);
	mark_cut(search, true, around_tail);
	return true;
}

/* What must still be lost: each of the sets, if none of its cells is in one before. */
typedef struct {
	bool narrow;
	Loss bound;
	Branch *branches; /* the smallest set */
	size_t count;
} Outlook;

static void outlook_add(Search *search, Outlook *outlook, const bool *across) {
	Branch *branches = search->listed;
	size_t count = 0;
	bool apart = true;
	for (size_t i = 0; i < search->network->cell_count; i++) {
		if (!across[i])
			continue;
		branches[count++] = (Branch){i, loss_of(search->network, i)};
		apart = apart && !search->taken[i];
	}
	qsort(branches, count, sizeof(*branches), branch_compare);
	if (!outlook->narrow || count < outlook->count) {
		outlook->branches = arena_copy(search->arena, branches, count * sizeof(*branches));
		outlook->count = count;
	}
	outlook->narrow = true;
	if (!apart || count == 0)
		return;
	outlook->bound = loss_add(outlook->bound, branches[0].loss);
	for (size_t i = 0; i < count; i++)
		search->taken[branches[i].cell] = true;
}

static Outlook look_out(Search *search) {
	Outlook outlook = {0};
	memset(search->taken, 0, search->network->cell_count * sizeof(bool));
	for (size_t i = 0; i < search->network->cell_count; i++) {
		if (search->states[i] == CELL_SHOWN)
			continue;
		search->work += search->network->cell_count;
		if (!cuts_of_narrow(search, i))
			continue;
		outlook_add(search, &outlook, search->around_tail);
		outlook_add(search, &outlook, search->around_head);
	}
	return outlook;
}

static void search_from(Search *search, Loss loss) {
	size_t cells = search->network->cell_count;
	if (search->work > SEARCH_WORK_MOST)
		return;
	Outlook outlook = look_out(search);
	if (!outlook.narrow) {
		memcpy(search->best, search->states, cells * sizeof(CellState));
		search->best_loss = loss;
		return;
	}
	if (loss_compare(loss_add(loss, outlook.bound), search->best_loss) >= 0)
		return;
	size_t tried = 0;
	for (; tried < outlook.count && search->work <= SEARCH_WORK_MOST; tried++) {
		size_t cell = outlook.branches[tried].cell;
		Loss with = loss_add(loss, outlook.branches[tried].loss);
		if (loss_compare(with, search->best_loss) >= 0)
			break;
		search->states[cell] = CELL_SECONDARY;
		search_from(search, with);
		search->states[cell] = CELL_SHOWN;
		search->allowed[cell] = false;
	}
	while (tried-- > 0)
		search->allowed[outlook.branches[tried].cell] = true;
}

bool search_least(const Network *network, const SuppressionRules *rules, const CellState *forced,
	const bool *allowed, CellState *best) {
	Arena *arena = arena_new();
	Search search = {
		.arena = arena,
		.network = network,
		.rules = rules,
		.states = arena_copy(arena, forced, network->cell_count * sizeof(CellState)),
		.allowed = arena_copy(arena, allowed, network->cell_count * sizeof(bool)),
		.best = best,
		.around_tail = ARENA_ARRAY(arena, network->cell_count, bool),
		.around_head = ARENA_ARRAY(arena, network->cell_count, bool),
		.taken = ARENA_ARRAY(arena, network->cell_count, bool),
		.listed = ARENA_ARRAY(arena, network->cell_count, Branch),
	};
	search.flow = flow_make(arena, network, search.states, rules->hides_zeros ? 0 : 1);
	search.best_loss = loss_beyond(&search, forced, best);
	search_from(&search, (Loss){0});
	arena_drop(arena);
	return search.work <= SEARCH_WORK_MOST;
}
