/* Controlled rounding of tables that share counts: what an earlier table rounded is kept. */
#include "stats/disclosure/disclosure.h"

/* A table between its true counts and rounded ones: every count between the multiples beside it,
 * every sum true. */
typedef struct {
	const Network *network;
	int64_t base;
	int64_t *counts;
	bool *kept;
	size_t *via, *queue;
} Agreement;

static int64_t low_of(const Agreement *agreement, size_t cell) {
	int64_t count = agreement->network->table->counts[cell];
	return count - count % agreement->base;
}

static int64_t high_of(const Agreement *agreement, size_t cell) {
	int64_t count = agreement->network->table->counts[cell];
	return low_of(agreement, cell) + (count % agreement->base > 0 ? agreement->base : 0);
}

/* By how much a cell can change if it is passed from `node`. */
static int64_t room_of(const Agreement *agreement, size_t cell, size_t node) {
	if (agreement->kept[cell])
		return 0;
	bool forward = agreement->network->arcs[cell].tail == node;
	return forward ? high_of(agreement, cell) - agreement->counts[cell]
	               : agreement->counts[cell] - low_of(agreement, cell);
}

static size_t far_end(const Agreement *agreement, size_t cell, size_t node) {
	const Arc *arc = &agreement->network->arcs[cell];
	return arc->tail == node ? arc->head : arc->tail;
}

static bool reach(Agreement *agreement, size_t cell, size_t source, size_t target) {
	const Network *network = agreement->network;
	for (size_t node = 0; node < network->node_count; node++)
		agreement->via[node] = SIZE_MAX;
	agreement->via[source] = cell;
	agreement->queue[0] = source;
	size_t count = 1;
	for (size_t i = 0; i < count; i++) {
		size_t node = agreement->queue[i];
		for (size_t k = network->starts[node]; k < network->starts[node + 1]; k++) {
			size_t arc = network->touching[k];
			size_t next = far_end(agreement, arc, node);
			if (arc == cell || agreement->via[next] != SIZE_MAX ||
				room_of(agreement, arc, node) <= 0)
				continue;
			agreement->via[next] = arc;
			if (next == target)
				return true;
			agreement->queue[count++] = next;
		}
	}
	return false;
}

static int64_t push(Agreement *agreement, size_t source, size_t target, int64_t most) {
	int64_t room = most;
	for (size_t node = target; node != source;) {
		size_t arc = agreement->via[node];
		node = far_end(agreement, arc, node);
		int64_t here = room_of(agreement, arc, node);
		room = here < room ? here : room;
	}
	for (size_t node = target; node != source;) {
		size_t arc = agreement->via[node];
		node = far_end(agreement, arc, node);
		agreement->counts[arc] += agreement->network->arcs[arc].tail == node ? room : -room;
	}
	return room;
}

/* Brings one cell to `wanted` along cycles; false if the others do not let it. */
static bool bring(Agreement *agreement, size_t cell, int64_t wanted) {
	const Network *network = agreement->network;
	if (wanted < low_of(agreement, cell) || wanted > high_of(agreement, cell))
		return false;
	while (agreement->counts[cell] != wanted) {
		FlowDirection direction = wanted > agreement->counts[cell] ? FLOW_UP : FLOW_DOWN;
		size_t source = flow_source(network, cell, direction);
		size_t target = flow_target(network, cell, direction);
		int64_t left = wanted - agreement->counts[cell];
		if (!reach(agreement, cell, source, target))
			return false;
		int64_t by = push(agreement, source, target, left > 0 ? left : -left);
		agreement->counts[cell] += left > 0 ? by : -by;
	}
	return true;
}

size_t round_agree(
	Arena *arena, const Network *network, int64_t base, const int64_t *wanted, int64_t *counts) {
	Agreement agreement = {
		.network = network,
		.base = base,
		.counts = counts,
		.kept = ARENA_ARRAY(arena, network->cell_count, bool),
		.via = ARENA_ARRAY(arena, network->node_count, size_t),
		.queue = ARENA_ARRAY(arena, network->node_count, size_t),
	};
	size_t apart = SIZE_MAX;
	for (size_t i = 0; i < network->cell_count; i++) {
		if (wanted[i] == ROUND_FREELY)
			continue;
		if (bring(&agreement, i, wanted[i]))
			agreement.kept[i] = true;
		else if (apart == SIZE_MAX)
			apart = i;
	}
	return apart;
}
