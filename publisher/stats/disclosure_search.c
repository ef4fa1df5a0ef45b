/* The pattern that loses least, by branch and bound.
 *
 * Where a hidden cell is too narrow there are two cuts, one against moving it up and one against
 * moving it down; a pattern that protects it hides a shown cell across one of them. So each node
 * of the search branches over those cells: the first hidden; the first shown and the second
 * hidden; and so on. What was found before bounds the search; a limit on its nodes keeps large
 * tables quick, and then the best pattern so far stands without the proof. */
#include "stats/disclosure.h"

#include <stdlib.h>
#include <string.h>

#define SEARCH_NODES_MOST 1500
#define SEARCH_CELLS_MOST ((size_t)400)

typedef struct {
	Arena *arena;
	const Network *network;
	const SuppressionRules *rules;
	CellState *states;
	bool *allowed; /* may be hidden in this branch */
	Flow flow;
	CellState *best;
	Loss best_loss;
	int nodes;
} Search;

typedef struct {
	size_t cell;
	Loss loss;
} Branch;

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

/* Marks shown cells across the cut that the last flow ran into. */
static void mark_cut(const Search *search, bool *across) {
	const Network *network = search->network;
	for (size_t i = 0; i < network->cell_count; i++) {
		const Arc *arc = &network->arcs[i];
		bool tail = search->flow.via[arc->tail] != SIZE_MAX;
		bool head = search->flow.via[arc->head] != SIZE_MAX;
		if (tail == head || search->states[i] != CELL_SHOWN || !search->allowed[i])
			continue;
		if (flow_room(&search->flow, i, tail ? arc->tail : arc->head) > 0)
			across[i] = true;
	}
}

/* Whether the cell is too narrow; then the cells across its cuts are marked. */
static bool cut_of_narrow(Search *search, size_t cell, bool *across) {
	int64_t wanted = search->rules->protection;
	int64_t up = flow_move(&search->flow, cell, FLOW_UP, wanted);
	if (up >= wanted)
		return false;
	int64_t down = flow_move(&search->flow, cell, FLOW_DOWN, wanted);
	if (up + down >= wanted)
		return false;
	if (search->flow.counts[cell] > search->flow.least)
		mark_cut(search, across);
	flow_move(&search->flow, cell, FLOW_UP, wanted);
	mark_cut(search, across);
	return true;
}

static size_t list_branches(Search *search, Branch *branches, bool *across) {
	size_t cells = search->network->cell_count;
	size_t count = 0;
	for (size_t i = 0; i < cells; i++)
		if (across[i])
			branches[count++] = (Branch){i, loss_of(search->network, i)};
	qsort(branches, count, sizeof(*branches), branch_compare);
	return count;
}

static void search_from(Search *search, Loss loss) {
	size_t cells = search->network->cell_count;
	if (++search->nodes > SEARCH_NODES_MOST)
		return;
	bool *across = ARENA_ARRAY(search->arena, cells, bool);
	bool narrow = false;
	for (size_t i = 0; i < cells && !narrow; i++)
		narrow = search->states[i] != CELL_SHOWN && cut_of_narrow(search, i, across);
	if (!narrow) {
		memcpy(search->best, search->states, cells * sizeof(CellState));
		search->best_loss = loss;
		return;
	}
	Branch *branches = ARENA_ARRAY(search->arena, cells, Branch);
	size_t count = list_branches(search, branches, across);
	size_t tried = 0;
	for (; tried < count && search->nodes <= SEARCH_NODES_MOST; tried++) {
		size_t cell = branches[tried].cell;
		Loss with = loss_add(loss, branches[tried].loss);
		if (loss_compare(with, search->best_loss) >= 0)
			break;
		search->states[cell] = CELL_SECONDARY;
		search_from(search, with);
		search->states[cell] = CELL_SHOWN;
		search->allowed[cell] = false;
	}
	while (tried-- > 0)
		search->allowed[branches[tried].cell] = true;
}

bool search_least(const Network *network, const SuppressionRules *rules, const CellState *forced,
	const bool *allowed, CellState *best) {
	if (network->cell_count > SEARCH_CELLS_MOST)
		return false;
	Arena *arena = arena_new();
	Search search = {
		.arena = arena,
		.network = network,
		.rules = rules,
		.states = arena_copy(arena, forced, network->cell_count * sizeof(CellState)),
		.allowed = arena_copy(arena, allowed, network->cell_count * sizeof(bool)),
		.best = best,
	};
	search.flow = flow_make(arena, network, search.states, rules->hides_zeros ? 0 : 1);
	search.best_loss = loss_beyond(&search, forced, best);
	search_from(&search, (Loss){0});
	arena_drop(arena);
	return search.nodes <= SEARCH_NODES_MOST;
}
