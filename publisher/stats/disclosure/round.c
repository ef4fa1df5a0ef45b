/* Rounding of counts to a base. */
#include "stats/disclosure/disclosure.h"

int64_t round_nearest(int64_t count, int64_t base) {
	int64_t over = count % base;
	return count - over + (2 * over >= base ? base : 0);
}

int64_t round_by_draw(int64_t count, int64_t base, uint64_t draw) {
	int64_t over = count % base;
	bool up = draw % (uint64_t)base < (uint64_t)over;
	return count - over + (up ? base : 0);
}

uint64_t digest_draw(Str text) {
	char digits[DIGEST_SHA256_LENGTH + 1];
	digest_sha256(text, digits);
	uint64_t draw = 0;
	for (size_t i = 0; i < 16; i++) {
		char c = digits[i];
		draw = draw << 4 | (uint64_t)(ascii_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return draw;
}

/* ---- controlled rounding ---- */

/* Draws of a table, one after the other: SHA-256 of its key and a counter. */
typedef struct {
	Arena *arena;
	Str key;
	uint64_t taken;
} Draws;

static uint64_t draws_next(Draws *draws) {
	return digest_draw(str_printf(
		draws->arena, "%.*s\n%llu", STR_ARGS(draws->key), (unsigned long long)draws->taken++));
}

/* A walk over cells that are no multiples yet. Every node touches none of them or at least two,
 * for its sum is true: so the walk goes on until it meets itself, which is a cycle. */
typedef struct {
	const Network *network;
	int64_t base;
	Draws draws;
	int64_t *counts;
	size_t *next;  /* of a node: where its list is looked at next */
	size_t *place; /* of a node on the walk: its place + 1 */
	size_t *nodes; /* on the walk, nodes[0] … nodes[length] */
	size_t *arcs;  /* arcs[i] leads from nodes[i] to nodes[i + 1] */
	size_t length;
} Walk;

static bool walk_is_open(const Walk *walk, size_t arc) {
	return walk->counts[arc] % walk->base != 0;
}

static size_t walk_next_arc(Walk *walk, size_t node) {
	const Network *network = walk->network;
	size_t last = walk->length > 0 ? walk->arcs[walk->length - 1] : SIZE_MAX;
	size_t start = network->starts[node];
	size_t count = network->starts[node + 1] - start;
	for (size_t i = 0; i < count; i++) {
		size_t arc = network->touching[start + (walk->next[node] + i) % count];
		if (arc == last || !walk_is_open(walk, arc))
			continue;
		walk->next[node] = (walk->next[node] + i) % count;
		return arc;
	}
	return SIZE_MAX;
}

static bool walk_is_forward(const Walk *walk, size_t i) {
	return walk->network->arcs[walk->arcs[i]].tail == walk->nodes[i];
}

/* How far the cycle from nodes[first] on can be moved, along it or against it, before some cell is
 * a multiple. */
static int64_t walk_room(const Walk *walk, size_t first, bool along) {
	int64_t room = walk->base;
	for (size_t i = first; i < walk->length; i++) {
		int64_t over = walk->counts[walk->arcs[i]] % walk->base;
		int64_t here = walk_is_forward(walk, i) == along ? walk->base - over : over;
		room = here < room ? here : room;
	}
	return room;
}

/* Moves the cycle one way or the other by chances such that no count is expected to change. */
static void walk_round_cycle(Walk *walk, size_t first) {
	int64_t along = walk_room(walk, first, true);
	int64_t against = walk_room(walk, first, false);
	bool goes_along = draws_next(&walk->draws) % (uint64_t)(along + against) < (uint64_t)against;
	int64_t by = goes_along ? along : -against;
	for (size_t i = first; i < walk->length; i++)
		walk->counts[walk->arcs[i]] += walk_is_forward(walk, i) ? by : -by;
}

static void walk_cut_back(Walk *walk, size_t length) {
	while (walk->length > length)
		walk->place[walk->nodes[walk->length--]] = 0;
}

/* Rounds all that can be reached from a node. */
static void walk_from(Walk *walk, size_t start) {
	const Network *network = walk->network;
	walk->nodes[0] = start;
	walk->place[start] = 1;
	for (;;) {
		size_t node = walk->nodes[walk->length];
		size_t arc = walk_next_arc(walk, node);
		if (arc == SIZE_MAX)
			break;
		const Arc *ends = &network->arcs[arc];
		size_t next = ends->tail == node ? ends->head : ends->tail;
		walk->arcs[walk->length++] = arc;
		if (walk->place[next] == 0) {
			walk->nodes[walk->length] = next;
			walk->place[next] = walk->length + 1;
			continue;
		}
		size_t first = walk->place[next] - 1;
		walk_round_cycle(walk, first);
		walk->length--; /* the last arc led back to a node that stays */
		walk_cut_back(walk, first);
	}
	walk->place[start] = 0;
}

size_t round_controlled(
	const CountTable *table, int64_t base, Str key, const int64_t *wanted, int64_t *rounded) {
	Arena *arena = arena_new();
	const Network *network = network_make(arena, table);
	Walk walk = {
		.network = network,
		.base = base,
		.draws = {arena, key, 0},
		.counts = rounded,
		.next = ARENA_ARRAY(arena, network->node_count, size_t),
		.place = ARENA_ARRAY(arena, network->node_count, size_t),
		.nodes = ARENA_ARRAY(arena, network->node_count + 1, size_t),
		.arcs = ARENA_ARRAY(arena, network->node_count + 1, size_t),
	};
	for (size_t i = 0; i < network->cell_count; i++)
		rounded[i] = table->counts[i];
	size_t apart = wanted ? round_agree(arena, network, base, wanted, rounded) : SIZE_MAX;
	for (size_t node = 0; node < network->node_count; node++)
		walk_from(&walk, node);
	arena_drop(arena);
	return apart;
}
