/* Cell suppression: what is small is hidden, and with it enough that it cannot be worked out.
 *
 * Primary cells follow from the threshold. As long as some hidden cell is not wide enough, the
 * cheapest cycle that widens it is hidden too (a shortest path in the residual network); then
 * what turned out not to be needed is shown again; then a search looks for less. */
#include "stats/disclosure/disclosure.h"

typedef struct {
	Arena *arena;
	const CountTable *table;
	const SuppressionRules *rules;
	Network *network;
	CellState *states;
	Flow flow;
	bool *wide;    /* hidden cells that are known to be wide enough */
	bool *allowed; /* cells that may be hidden to protect others */
} Suppressor;

/* What a reader knows of a hidden cell: that it is not zero, where zeros are always shown. */
static int64_t least_hidden(const SuppressionRules *rules) {
	return rules->hides_zeros ? 0 : 1;
}

static bool is_whole(const CountTable *table, size_t cell) {
	size_t row = cell / table->column_count;
	size_t column = cell % table->column_count;
	return row + 1 == table->row_count &&
	       (!table->adds_across || column + 1 == table->column_count);
}

static bool may_hide(const CountTable *table, const SuppressionRules *rules, size_t cell) {
	if (table->counts[cell] < least_hidden(rules))
		return false;
	return !rules->keeps_whole || !is_whole(table, cell);
}

bool suppression_is_small(const SuppressionRules *rules, int64_t count) {
	return count < rules->threshold && count >= least_hidden(rules);
}

/* ---- how wide hidden cells are ---- */

/* Whether the cell is wide enough; what moved with it as far is so too. */
static bool cell_is_wide(Suppressor *suppressor, size_t cell) {
	int64_t wanted = suppressor->rules->protection;
	if (suppressor->wide[cell])
		return true;
	Flow *flow = &suppressor->flow;
	int64_t up = flow_move(flow, cell, FLOW_UP, wanted);
	if (up < wanted)
		return flow_move(flow, cell, FLOW_DOWN, wanted - up) >= wanted - up;
	suppressor->wide[cell] = true;
	for (size_t i = 0; up < COUNT_UNBOUNDED && i < suppressor->network->cell_count; i++) {
		int64_t by = flow->counts[i] - suppressor->table->counts[i];
		if (by >= wanted || by <= -wanted)
			suppressor->wide[i] = true;
	}
	return true;
}

static size_t find_narrow(Suppressor *suppressor) {
	for (size_t i = 0; i < suppressor->network->cell_count; i++)
		if (suppressor->states[i] != CELL_SHOWN && !cell_is_wide(suppressor, i))
			return i;
	return SIZE_MAX;
}

static void forget_wide(Suppressor *suppressor) {
	for (size_t i = 0; i < suppressor->network->cell_count; i++)
		suppressor->wide[i] = false;
}

static Suppressor suppressor_make(Arena *arena, const CountTable *table,
	const SuppressionRules *rules, CellState *states, Network *network) {
	bool *allowed = ARENA_ARRAY(arena, network->cell_count, bool);
	for (size_t i = 0; i < network->cell_count; i++)
		allowed[i] = may_hide(table, rules, i);
	return (Suppressor){
		.arena = arena,
		.table = table,
		.rules = rules,
		.network = network,
		.states = states,
		.flow = flow_make(arena, network, states, least_hidden(rules)),
		.wide = ARENA_ARRAY(arena, network->cell_count, bool),
		.allowed = allowed,
	};
}

/* ---- the cheapest cycle ---- */

typedef struct {
	Loss *losses;
	size_t *via;
	bool *done;
	bool *seen;
} Paths;

static Paths paths_make(Suppressor *suppressor) {
	size_t nodes = suppressor->network->node_count;
	return (Paths){
		.losses = ARENA_ARRAY(suppressor->arena, nodes, Loss),
		.via = ARENA_ARRAY(suppressor->arena, nodes, size_t),
		.done = ARENA_ARRAY(suppressor->arena, nodes, bool),
		.seen = ARENA_ARRAY(suppressor->arena, nodes, bool),
	};
}

static size_t paths_nearest(const Paths *paths, size_t nodes) {
	size_t best = SIZE_MAX;
	for (size_t i = 0; i < nodes; i++)
		if (paths->seen[i] && !paths->done[i] &&
			(best == SIZE_MAX || loss_compare(paths->losses[i], paths->losses[best]) < 0))
			best = i;
	return best;
}

static void paths_relax(
	const Suppressor *suppressor, Paths *paths, size_t cell, size_t node, int64_t room) {
	const Network *network = suppressor->network;
	for (size_t k = network->starts[node]; k < network->starts[node + 1]; k++) {
		size_t arc = network->touching[k];
		const Arc *ends = &network->arcs[arc];
		size_t next = ends->tail == node ? ends->head : ends->tail;
		bool shown = suppressor->states[arc] == CELL_SHOWN;
		if (arc == cell || paths->done[next] || flow_room(&suppressor->flow, arc, node) < room ||
			(shown && !suppressor->allowed[arc]))
			continue;
		Loss loss = paths->losses[node];
		if (shown)
			loss = loss_add(loss, loss_of(suppressor->network, arc));
		if (paths->seen[next] && loss_compare(paths->losses[next], loss) <= 0)
			continue;
		paths->seen[next] = true;
		paths->losses[next] = loss;
		paths->via[next] = arc;
	}
}

/* Dijkstra's shortest path by what would be lost, over arcs with that much room, from the
 * counts that the flow holds. False if there is none. */
static bool paths_find(const Suppressor *suppressor, Paths *paths, size_t cell,
	FlowDirection direction, int64_t room) {
	size_t nodes = suppressor->network->node_count;
	for (size_t i = 0; i < nodes; i++)
		paths->seen[i] = paths->done[i] = false;
	size_t source = flow_source(suppressor->network, cell, direction);
	size_t target = flow_target(suppressor->network, cell, direction);
	paths->seen[source] = true;
	paths->losses[source] = (Loss){0};
	for (size_t node = source; node != SIZE_MAX; node = paths_nearest(paths, nodes)) {
		if (node == target)
			return true;
		paths->done[node] = true;
		paths_relax(suppressor, paths, cell, node, room);
	}
	return false;
}

static void paths_hide(
	Suppressor *suppressor, const Paths *paths, size_t cell, FlowDirection direction) {
	const Network *network = suppressor->network;
	size_t source = flow_source(network, cell, direction);
	for (size_t node = flow_target(network, cell, direction); node != source;) {
		size_t arc = paths->via[node];
		if (suppressor->states[arc] == CELL_SHOWN)
			suppressor->states[arc] = CELL_SECONDARY;
		node = network->arcs[arc].tail == node ? network->arcs[arc].head : network->arcs[arc].tail;
	}
}

/* Hides a cycle that gives the cell more room, in the cheaper direction: all the room that it
 * lacks at once if possible. The flow is as far as it goes, so something new is hidden. */
static bool widen(Suppressor *suppressor, Paths *paths, size_t cell) {
	Flow *flow = &suppressor->flow;
	int64_t wanted = suppressor->rules->protection;
	int64_t up = flow_move(flow, cell, FLOW_UP, wanted);
	int64_t down = flow_move(flow, cell, FLOW_DOWN, wanted);
	for (int64_t room = wanted - up - down; room > 0; room /= 2) {
		flow_move(flow, cell, FLOW_UP, wanted);
		Loss loss = {0};
		bool found = paths_find(suppressor, &paths[FLOW_UP], cell, FLOW_UP, room);
		if (found)
			loss = paths[FLOW_UP].losses[flow_target(suppressor->network, cell, FLOW_UP)];
		flow_move(flow, cell, FLOW_DOWN, wanted);
		size_t target = flow_target(suppressor->network, cell, FLOW_DOWN);
		bool own_room = flow->counts[cell] - flow->least >= room;
		if (own_room && paths_find(suppressor, &paths[FLOW_DOWN], cell, FLOW_DOWN, room) &&
			(!found || loss_compare(paths[FLOW_DOWN].losses[target], loss) < 0)) {
			paths_hide(suppressor, &paths[FLOW_DOWN], cell, FLOW_DOWN);
			return true;
		}
		if (found) {
			paths_hide(suppressor, &paths[FLOW_UP], cell, FLOW_UP);
			return true;
		}
	}
	return false;
}

/* ---- the pattern ---- */

/* Shows again, the dearest first, what is not needed. */
static void show_needless(Suppressor *suppressor, const CellState *forced) {
	size_t count = suppressor->network->cell_count;
	bool *tried = ARENA_ARRAY(suppressor->arena, count, bool);
	for (;;) {
		size_t dearest = SIZE_MAX;
		for (size_t i = 0; i < count; i++)
			if (!tried[i] && suppressor->states[i] == CELL_SECONDARY && forced[i] == CELL_SHOWN &&
				(dearest == SIZE_MAX || loss_compare(loss_of(suppressor->network, i),
											loss_of(suppressor->network, dearest)) > 0))
				dearest = i;
		if (dearest == SIZE_MAX)
			return;
		tried[dearest] = true;
		suppressor->states[dearest] = CELL_SHOWN;
		forget_wide(suppressor);
		if (find_narrow(suppressor) != SIZE_MAX)
			suppressor->states[dearest] = CELL_SECONDARY;
	}
}

static void mark_primary(Suppressor *suppressor) {
	for (size_t i = 0; i < suppressor->network->cell_count; i++)
		if (suppression_is_small(suppressor->rules, suppressor->table->counts[i]))
			suppressor->states[i] = CELL_PRIMARY;
}

static void count_hidden(const Suppressor *suppressor, Suppression *result) {
	for (size_t i = 0; i < suppressor->network->cell_count; i++) {
		result->primary += suppressor->states[i] == CELL_PRIMARY;
		result->secondary += suppressor->states[i] == CELL_SECONDARY;
	}
}

/* Hides cycles until nothing is narrow; the cell that stays so, or SIZE_MAX. */
static size_t hide_cycles(Suppressor *suppressor) {
	Paths paths[] = {paths_make(suppressor), paths_make(suppressor)};
	for (size_t cell = find_narrow(suppressor); cell != SIZE_MAX; cell = find_narrow(suppressor))
		if (!widen(suppressor, paths, cell))
			return cell;
	return SIZE_MAX;
}

/* Bars cells that no pattern can hide. The more is hidden, the wider every cell: so a cell that
 * is narrow with all that is allowed hidden is narrow in every pattern. What is left over is
 * the largest safe pattern, and within it every cell can be widened. The cell that must be
 * hidden and cannot be, or SIZE_MAX. */
static size_t bar_hopeless(Suppressor *suppressor, const CellState *forced) {
	size_t count = suppressor->network->cell_count;
	for (size_t i = 0; i < count; i++)
		if (suppressor->states[i] == CELL_SHOWN && suppressor->allowed[i])
			suppressor->states[i] = CELL_SECONDARY;
	forget_wide(suppressor);
	for (size_t i = find_narrow(suppressor); i != SIZE_MAX; i = find_narrow(suppressor)) {
		if (forced[i] != CELL_SHOWN)
			return i;
		suppressor->states[i] = CELL_SHOWN;
		suppressor->allowed[i] = false;
		forget_wide(suppressor);
	}
	for (size_t i = 0; i < count; i++)
		suppressor->states[i] = forced[i];
	forget_wide(suppressor);
	return SIZE_MAX;
}

static bool choose(Suppressor *suppressor, Suppression *result) {
	mark_primary(suppressor);
	CellState *forced = arena_copy(
		suppressor->arena, suppressor->states, suppressor->network->cell_count * sizeof(CellState));
	if (hide_cycles(suppressor) != SIZE_MAX) {
		result->exposed = bar_hopeless(suppressor, forced);
		if (result->exposed == SIZE_MAX)
			hide_cycles(suppressor);
	}
	if (result->exposed != SIZE_MAX) {
		result->interval = suppression_interval(
			suppressor->table, suppressor->rules, suppressor->states, result->exposed);
		return false;
	}
	show_needless(suppressor, forced);
	result->is_least = search_least(
		suppressor->network, suppressor->rules, forced, suppressor->allowed, suppressor->states);
	count_hidden(suppressor, result);
	return true;
}

bool suppression_choose(const CountTable *table, const SuppressionRules *rules, CellState *states,
	Suppression *result) {
	Arena *arena = arena_new();
	*result = (Suppression){.exposed = SIZE_MAX};
	Network *network = network_make(arena, table);
	Suppressor suppressor = suppressor_make(arena, table, rules, states, network);
	bool good = choose(&suppressor, result) && suppression_audit(table, rules, states) == SIZE_MAX;
	arena_drop(arena);
	return good;
}

/* ---- what a reader can work out ---- */

CountInterval suppression_interval(
	const CountTable *table, const SuppressionRules *rules, const CellState *states, size_t cell) {
	Arena *arena = arena_new();
	Flow flow = flow_make(arena, network_make(arena, table), states, least_hidden(rules));
	int64_t count = table->counts[cell];
	int64_t up = flow_move(&flow, cell, FLOW_UP, COUNT_UNBOUNDED);
	int64_t down = flow_move(&flow, cell, FLOW_DOWN, COUNT_UNBOUNDED);
	arena_drop(arena);
	return (CountInterval){
		.low = count - down,
		.high = up == COUNT_UNBOUNDED ? COUNT_UNBOUNDED : count + up,
	};
}

size_t suppression_audit(
	const CountTable *table, const SuppressionRules *rules, const CellState *states) {
	Arena *arena = arena_new();
	Flow flow = flow_make(arena, network_make(arena, table), states, least_hidden(rules));
	size_t narrow = SIZE_MAX;
	for (size_t i = 0; i < table->row_count * table->column_count && narrow == SIZE_MAX; i++) {
		if (states[i] == CELL_SHOWN)
			continue;
		int64_t up = flow_move(&flow, i, FLOW_UP, rules->protection);
		if (up < rules->protection &&
			flow_move(&flow, i, FLOW_DOWN, rules->protection - up) < rules->protection - up)
			narrow = i;
	}
	arena_drop(arena);
	return narrow;
}

/* What is hidden can change along cycles of hidden cells. A sum of cells changes along none of
 * them exactly if it is a difference of potentials: if every node can be given a number such that
 * each hidden cell leads up by 1 if it is in the sum, and by 0 if it is not. */
static bool has_potentials(const Network *network, const CellState *states, const bool *cells,
	size_t start, int64_t *levels, bool *seen, size_t *queue) {
	size_t count = 1;
	queue[0] = start;
	seen[start] = true;
	for (size_t i = 0; i < count; i++) {
		size_t node = queue[i];
		for (size_t k = network->starts[node]; k < network->starts[node + 1]; k++) {
			size_t arc = network->touching[k];
			if (states[arc] == CELL_SHOWN)
				continue;
			bool forward = network->arcs[arc].tail == node;
			size_t next = forward ? network->arcs[arc].head : network->arcs[arc].tail;
			int64_t step = cells[arc] ? 1 : 0;
			int64_t level = levels[node] + (forward ? step : -step);
			if (seen[next] && levels[next] != level)
				return false;
			if (seen[next])
				continue;
			seen[next] = true;
			levels[next] = level;
			queue[count++] = next;
		}
	}
	return true;
}

bool suppression_tells(const CountTable *table, const CellState *states, const bool *cells) {
	Arena *arena = arena_new();
	const Network *network = network_make(arena, table);
	int64_t *levels = ARENA_ARRAY(arena, network->node_count, int64_t);
	bool *seen = ARENA_ARRAY(arena, network->node_count, bool);
	size_t *queue = ARENA_ARRAY(arena, network->node_count, size_t);
	bool good = true;
	for (size_t node = 0; node < network->node_count && good; node++)
		good = seen[node] || has_potentials(network, states, cells, node, levels, seen, queue);
	arena_drop(arena);
	return good;
}
