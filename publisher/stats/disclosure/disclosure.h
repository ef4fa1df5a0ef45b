/* Private to stats/: disclosure control of tables of counts.
 *
 * Pure algorithms over integers first: which cells are hidden so that none can be worked out
 * (suppress.c, search.c), and how counts are rounded (round.c).
 * Both rest on one fact: a table that adds up, with subtotals in one of its directions, is a
 * circulation in a network whose arcs are its cells (network.c). So what a reader can
 * work out of a hidden cell is a question about flows, and has an exact answer in integers.
 *
 * Terms are those of Hundepool and others, Statistical Disclosure Control (Wiley, 2012),
 * chapters 4 and 5. */
#ifndef PUBLISHER_STATS_DISCLOSURE_H
#define PUBLISHER_STATS_DISCLOSURE_H

#include "base/base.h"

/* ---- tables of counts: network.c ---- */

/* No count may be larger, so that sums of a whole table can be held. */
#define COUNT_MOST ((int64_t)1 << 40)
#define COUNT_UNBOUNDED INT64_MAX

/* counts[row * column_count + column]. The last row is the total of all; other rows add up in
 * their parent. Where `adds_across`, the last column is the total of the other ones; else each
 * column stands for itself. Totals count as published, whether they are shown or not. */
typedef struct {
	size_t row_count, column_count;
	bool adds_across;
	const size_t *parents; /* of every row but the last; NULL: all add up in the last */
	const int64_t *counts;
} CountTable;

/* Whether it is a table: no count negative or too large, every sum true. */
bool count_table_is_sound(const CountTable *table);
/* Whether other rows add up in a row. */
bool count_table_is_sum(const CountTable *table, size_t row);

typedef enum { CELL_SHOWN, CELL_PRIMARY, CELL_SECONDARY } CellState;

typedef struct {
	int64_t low, high; /* high COUNT_UNBOUNDED: no limit */
} CountInterval;

/* ---- suppression: suppress.c ---- */

typedef struct {
	int64_t threshold;  /* counts from 1 to threshold - 1 are hidden */
	int64_t protection; /* high - low of what may be worked out of a hidden cell, at least */
	bool hides_zeros;   /* zeros are hidden as small counts are; else they are always shown */
	bool keeps_whole;   /* the total of all is shown, unless it is below the threshold itself */
} SuppressionRules;

/* Whether a count must be hidden for itself. */
bool suppression_is_small(const SuppressionRules *rules, int64_t count);

typedef struct {
	size_t primary, secondary; /* cells hidden */
	bool is_least;             /* proved: no safe pattern loses less */
	size_t exposed;            /* where it failed, a cell that cannot be protected */
	CountInterval interval;    /* and what can be worked out of it */
} Suppression;

/* Chooses what is hidden: states[] are CELL_SHOWN or, for what must be hidden anyway (because
 * it is elsewhere), CELL_SECONDARY before, and hold the pattern afterwards. False if the table
 * cannot be protected; `result` then names a cell. Every pattern was audited. */
bool suppression_choose(
	const CountTable *table, const SuppressionRules *rules, CellState *states, Suppression *result);
/* What a reader of the shown cells and of the rules can work out of a hidden cell, exactly. */
CountInterval suppression_interval(
	const CountTable *table, const SuppressionRules *rules, const CellState *states, size_t cell);
/* The first hidden cell whose interval is too narrow, or SIZE_MAX if there is none. */
size_t suppression_audit(
	const CountTable *table, const SuppressionRules *rules, const CellState *states);

/* Whether the sum of some cells of the body follows from what is shown, so that to publish it
 * tells nothing more: exactly, but for what follows from hidden counts not being negative. */
bool suppression_tells(const CountTable *table, const CellState *states, const bool *cells);

/* ---- rounding: round.c ---- */

/* To the nearest multiple of `base`, halves up. */
int64_t round_nearest(int64_t count, int64_t base);
/* To a neighbouring multiple, up with a chance that makes it unbiased; `draw` is any number,
 * uniform over all of 64 bits. */
int64_t round_by_draw(int64_t count, int64_t base, uint64_t draw);
/* A draw that is always the same for the same text: the first 64 bits of its SHA-256. */
uint64_t digest_draw(Str text);
/* Zero-restricted controlled rounding: every cell to a neighbouring multiple of `base` (those
 * that are one stay), and all sums stay true. Unbiased (Cox, JASA 82, 1987). `key` names the
 * table: it alone decides the draws. Writes row_count * column_count counts. Cells keep what is
 * `wanted` of them (NULL: nothing) as far as all sums can be true with it; returns the first that
 * does not, or SIZE_MAX. */
size_t round_controlled(
	const CountTable *table, int64_t base, Str key, const int64_t *wanted, int64_t *rounded);
#define ROUND_FREELY ((int64_t)-1)

/* ---- the network of a table: network.c ---- */

typedef struct {
	size_t tail, head; /* nodes */
} Arc;

typedef struct {
	const CountTable *table;
	size_t cell_count, node_count;
	Arc *arcs;      /* one a cell */
	size_t *starts; /* starts[node] … starts[node + 1]: its arcs in `touching` */
	size_t *touching;
	bool *sums; /* rows that others add up in */
} Network;

Network *network_make(Arena *arena, const CountTable *table);

/* How much one hidden cell can change while all that is shown stays. */
typedef struct {
	const Network *network;
	const CellState *states;
	int64_t least;   /* of a hidden cell: what a reader knows */
	int64_t *counts; /* one table that looks the same */
	size_t *via;     /* the arc by which a node was reached; SIZE_MAX: it was not */
	size_t *queue;
} Flow;

typedef enum { FLOW_UP, FLOW_DOWN } FlowDirection;

Flow flow_make(Arena *arena, const Network *network, const CellState *states, int64_t least);
/* Moves the cell by up to `wanted` from the true counts, and returns by how much it could;
 * COUNT_UNBOUNDED without a limit. `counts` holds the moved table; where less than wanted was
 * possible `via` tells the nodes on the cell's side of the cut that prevents it. */
int64_t flow_move(Flow *flow, size_t cell, FlowDirection direction, int64_t wanted);
/* After a move that fell short: makes `via` tell the nodes on the other side of the cut that is
 * nearest to the cell's other end: those from which that can be reached. */
void flow_reach_back(Flow *flow, size_t cell, FlowDirection direction);
/* Nodes that a cycle through the cell goes from and to. */
size_t flow_source(const Network *network, size_t cell, FlowDirection direction);
size_t flow_target(const Network *network, size_t cell, FlowDirection direction);
/* By how much `arc` can change if it is passed from `node`. */
int64_t flow_room(const Flow *flow, size_t arc, size_t node);

/* ---- agreement of rounded tables: agree.c ---- */

/* Moves counts, each between the multiples beside it, so that the cells that are wanted have their
 * values and all sums stay true; the first cell that cannot, or SIZE_MAX. */
size_t round_agree(
	Arena *arena, const Network *network, int64_t base, const int64_t *wanted, int64_t *counts);

/* ---- the least pattern: search.c ---- */

/* What is lost with hidden cells; compared from the first to the last. */
typedef struct {
	int64_t totals;  /* totals hidden, the total of all counting for four */
	int64_t cells;   /* cells hidden */
	int64_t records; /* records in them */
} Loss;

Loss loss_of(const Network *network, size_t cell);
Loss loss_add(Loss a, Loss b);
int loss_compare(Loss a, Loss b);
/* Improves a safe pattern to one that loses least, out of `forced` and cells that are `allowed`;
 * true if that was proved within the search's limit. */
bool search_least(const Network *network, const SuppressionRules *rules, const CellState *forced,
	const bool *allowed, CellState *best);

#endif
