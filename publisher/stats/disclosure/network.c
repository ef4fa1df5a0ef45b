/* A table that adds up is a circulation: every cell is an arc, every sum a node.
 *
 * A cell of a body row leads from the node of its row (what adds up across) to the node of its
 * column in its parent row; that of a sum leads on to the parent's; the total of all closes the
 * circle at node 0. The total column runs the other way. So each cell stands in two sums, and
 * the sums across of rows that are sums themselves follow from the others. This is the network
 * of two-way tables with a hierarchy in one direction (Castro, EJOR 216, 2012, section 3). */
#include "stats/disclosure/disclosure.h"

#define NODE_ALL ((size_t)0)

static size_t parent_of(const CountTable *table, size_t row) {
	return table->parents ? table->parents[row] : table->row_count - 1;
}

static int64_t count_at(const CountTable *table, size_t row, size_t column) {
	return table->counts[row * table->column_count + column];
}

bool count_table_is_sum(const CountTable *table, size_t row) {
	bool found = row + 1 == table->row_count;
	for (size_t i = 0; !found && table->parents && i + 1 < table->row_count; i++)
		found = table->parents[i] == row;
	return found;
}

/* ---- soundness ---- */

static bool rows_add_up(const CountTable *table) {
	size_t columns = table->column_count;
	bool good = true;
	Arena *arena = arena_new();
	int64_t *left = ARENA_ARRAY(arena, table->row_count * columns, int64_t);
	bool *sums = ARENA_ARRAY(arena, table->row_count, bool);
	for (size_t row = 0; row + 1 < table->row_count; row++) {
		size_t parent = parent_of(table, row);
		sums[parent] = true;
		for (size_t column = 0; column < columns; column++)
			left[parent * columns + column] += count_at(table, row, column);
	}
	for (size_t i = 0; i < table->row_count * columns; i++)
		good = good && (!sums[i / columns] || left[i] == table->counts[i]);
	arena_drop(arena);
	return good;
}

static bool columns_add_up(const CountTable *table, size_t row) {
	size_t last = table->column_count - 1;
	int64_t left = count_at(table, row, last);
	for (size_t column = 0; column < last; column++)
		left -= count_at(table, row, column);
	return left == 0;
}

bool count_table_is_sound(const CountTable *table) {
	if (table->row_count < 2 || table->column_count < (table->adds_across ? 2 : 1))
		return false;
	for (size_t i = 0; i < table->row_count * table->column_count; i++)
		if (table->counts[i] < 0 || table->counts[i] > COUNT_MOST)
			return false;
	for (size_t row = 0; table->adds_across && row < table->row_count; row++)
		if (!columns_add_up(table, row))
			return false;
	return rows_add_up(table);
}

/* ---- the network ---- */

static void connect(Network *network, size_t cell, size_t tail, size_t head, bool reversed) {
	network->arcs[cell] = reversed ? (Arc){head, tail} : (Arc){tail, head};
}

static void make_arcs(Arena *arena, Network *network) {
	const CountTable *table = network->table;
	size_t columns = table->column_count;
	size_t last = table->row_count - 1;
	size_t *first = ARENA_ARRAY(arena, table->row_count, size_t); /* node of a row, or its first */
	network->node_count = 1;
	for (size_t row = 0; row < last; row++)
		network->sums[parent_of(table, row)] = true;
	for (size_t row = 0; row <= last; row++) {
		bool is_sum = network->sums[row];
		first[row] = is_sum || table->adds_across ? network->node_count : NODE_ALL;
		network->node_count += is_sum ? columns : table->adds_across ? 1 : 0;
	}
	for (size_t row = 0; row <= last; row++) {
		bool is_sum = network->sums[row];
		for (size_t column = 0; column < columns; column++) {
			size_t tail = first[row] + (is_sum ? column : 0);
			size_t head = row == last ? NODE_ALL : first[parent_of(table, row)] + column;
			bool reversed = table->adds_across && column + 1 == columns;
			connect(network, row * columns + column, tail, head, reversed);
		}
	}
}

static void list_touching(Arena *arena, Network *network) {
	network->starts = ARENA_ARRAY(arena, network->node_count + 2, size_t);
	network->touching = ARENA_ARRAY(arena, 2 * network->cell_count, size_t);
	size_t *next = network->starts + 1; /* becomes starts[] as the lists are filled */
	for (size_t cell = 0; cell < network->cell_count; cell++) {
		next[network->arcs[cell].tail + 1]++;
		next[network->arcs[cell].head + 1]++;
	}
	for (size_t node = 1; node <= network->node_count; node++)
		next[node] += next[node - 1];
	for (size_t cell = 0; cell < network->cell_count; cell++) {
		network->touching[next[network->arcs[cell].tail]++] = cell;
		network->touching[next[network->arcs[cell].head]++] = cell;
	}
}

Network *network_make(Arena *arena, const CountTable *table) {
	Network *network = ARENA_NEW(arena, Network);
	network->table = table;
	network->cell_count = table->row_count * table->column_count;
	network->arcs = ARENA_ARRAY(arena, network->cell_count, Arc);
	network->sums = ARENA_ARRAY(arena, table->row_count, bool);
	make_arcs(arena, network);
	list_touching(arena, network);
	return network;
}

/* ---- flows: the method of Ford and Fulkerson, by shortest augmenting paths ---- */

Flow flow_make(Arena *arena, const Network *network, const CellState *states, int64_t least) {
	return (Flow){
		.network = network,
		.states = states,
		.least = least,
		.counts = ARENA_ARRAY(arena, network->cell_count, int64_t),
		.via = ARENA_ARRAY(arena, network->node_count, size_t),
		.queue = ARENA_ARRAY(arena, network->node_count, size_t),
	};
}

size_t flow_source(const Network *network, size_t cell, FlowDirection direction) {
	return direction == FLOW_UP ? network->arcs[cell].head : network->arcs[cell].tail;
}

size_t flow_target(const Network *network, size_t cell, FlowDirection direction) {
	return direction == FLOW_UP ? network->arcs[cell].tail : network->arcs[cell].head;
}

int64_t flow_room(const Flow *flow, size_t arc, size_t node) {
	if (flow->network->arcs[arc].tail == node)
		return COUNT_UNBOUNDED;
	return flow->counts[arc] - flow->least;
}

static size_t other_end(const Network *network, size_t arc, size_t node) {
	const Arc *ends = &network->arcs[arc];
	return ends->tail == node ? ends->head : ends->tail;
}

/* Marks all that can be reached from `source`, or with `back` all from which it can be; true as
 * soon as `target` is among them. */
static bool flow_reach(Flow *flow, size_t cell, size_t source, size_t target, bool back) {
	const Network *network = flow->network;
	for (size_t node = 0; node < network->node_count; node++)
		flow->via[node] = SIZE_MAX;
	flow->via[source] = cell;
	size_t count = 1;
	flow->queue[0] = source;
	for (size_t i = 0; i < count; i++) {
		size_t node = flow->queue[i];
		for (size_t k = network->starts[node]; k < network->starts[node + 1]; k++) {
			size_t arc = network->touching[k];
			size_t next = other_end(network, arc, node);
			if (arc == cell || flow->states[arc] == CELL_SHOWN || flow->via[next] != SIZE_MAX ||
				flow_room(flow, arc, back ? next : node) <= 0)
				continue;
			flow->via[next] = arc;
			if (next == target)
				return true;
			flow->queue[count++] = next;
		}
	}
	return false;
}

void flow_reach_back(Flow *flow, size_t cell, FlowDirection direction) {
	flow_reach(flow, cell, flow_target(flow->network, cell, direction), SIZE_MAX, true);
}

/* Pushes up to `wanted` along the path that was found. */
static int64_t flow_push(Flow *flow, size_t source, size_t target, int64_t wanted) {
	const Network *network = flow->network;
	int64_t room = wanted;
	for (size_t node = target; node != source;) {
		size_t from = other_end(network, flow->via[node], node);
		int64_t here = flow_room(flow, flow->via[node], from);
		room = here < room ? here : room;
		node = from;
	}
	for (size_t node = target; room < COUNT_UNBOUNDED && node != source;) {
		size_t arc = flow->via[node];
		node = other_end(network, arc, node);
		flow->counts[arc] += network->arcs[arc].tail == node ? room : -room;
	}
	return room;
}

int64_t flow_move(Flow *flow, size_t cell, FlowDirection direction, int64_t wanted) {
	const Network *network = flow->network;
	size_t source = flow_source(network, cell, direction);
	size_t target = flow_target(network, cell, direction);
	for (size_t i = 0; i < network->cell_count; i++)
		flow->counts[i] = network->table->counts[i];
	int64_t own = direction == FLOW_UP ? COUNT_UNBOUNDED : flow->counts[cell] - flow->least;
	int64_t limit = own < wanted ? own : wanted;
	int64_t moved = 0;
	while (moved < limit && flow_reach(flow, cell, source, target, false)) {
		int64_t left = limit == COUNT_UNBOUNDED ? limit : limit - moved;
		int64_t room = flow_push(flow, source, target, left);
		if (room == COUNT_UNBOUNDED)
			return COUNT_UNBOUNDED;
		moved += room;
	}
	flow->counts[cell] += direction == FLOW_UP ? moved : -moved;
	return moved;
}
