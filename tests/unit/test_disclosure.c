/* Disclosure control of tables: against all tables that look the same, on random ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "stats/disclosure/disclosure.h"

#define CELLS_MOST 64

static uint64_t seed;

/* Steele, Lea and Flood's splitmix64: the same tables on every machine. */
static uint64_t random_next(void) {
	uint64_t z = seed += UINT64_C(0x9e3779b97f4a7c15);
	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

static size_t random_below(size_t limit) {
	return (size_t)(random_next() % limit);
}

/* ---- tables ---- */

typedef struct {
	CountTable table;
	int64_t counts[CELLS_MOST];
	size_t parents[CELLS_MOST];
} Sample;

static size_t parent_of(const CountTable *table, size_t row) {
	return table->parents ? table->parents[row] : table->row_count - 1;
}

static bool is_leaf(const CountTable *table, size_t row) {
	for (size_t i = 0; i + 1 < table->row_count; i++)
		if (parent_of(table, i) == row)
			return false;
	return row + 1 < table->row_count;
}

/* Sums of everything from the leaves' counts. Children stand before their parents. */
static void add_up(const CountTable *table, int64_t *counts) {
	size_t columns = table->column_count;
	size_t parts = columns - (table->adds_across ? 1 : 0);
	for (size_t row = 0; row < table->row_count; row++)
		for (size_t column = 0; column < columns; column++)
			if (!is_leaf(table, row) || column >= parts)
				counts[row * columns + column] = 0;
	for (size_t row = 0; row < table->row_count; row++) {
		for (size_t column = 0; column < parts; column++) {
			if (table->adds_across)
				counts[row * columns + parts] += counts[row * columns + column];
			if (row + 1 < table->row_count)
				counts[parent_of(table, row) * columns + column] += counts[row * columns + column];
		}
	}
}

/* A table of `rows` body rows and `columns` parts, cells up to `most`; with `groups` > 0 its rows
 * have subtotals. */
static void sample_make(
	Sample *sample, size_t rows, size_t columns, bool across, size_t groups, size_t most) {
	size_t all = rows + groups + 1;
	*sample = (Sample){.table = {all, columns + (across ? 1 : 0), across, NULL, NULL}};
	sample->table.counts = sample->counts;
	if (groups > 0)
		sample->table.parents = sample->parents;
	for (size_t row = 0; row < rows; row++)
		sample->parents[row] = groups > 0 ? rows + row % groups : all - 1;
	for (size_t group = 0; group < groups; group++)
		sample->parents[rows + group] = all - 1;
	for (size_t row = 0; row < rows; row++)
		for (size_t column = 0; column < columns; column++)
			sample->counts[row * sample->table.column_count + column] =
				(int64_t)(random_below(3) == 0 ? random_below(3) : random_below(most + 1));
	add_up(&sample->table, sample->counts);
	assert_true(count_table_is_sound(&sample->table));
}

static void sample_set(Sample *sample, size_t rows, size_t columns, const int64_t *cells) {
	*sample = (Sample){.table = {rows + 1, columns + 1, true, NULL, NULL}};
	sample->table.counts = sample->counts;
	for (size_t row = 0; row < rows; row++)
		for (size_t column = 0; column < columns; column++)
			sample->counts[row * (columns + 1) + column] = cells[row * columns + column];
	add_up(&sample->table, sample->counts);
}

/* ---- brute force: every table that looks the same ---- */

typedef struct {
	const CountTable *table;
	const CellState *states;
	int64_t least;
	int64_t ceiling; /* for cells without a limit of their own */
	size_t leaves[CELLS_MOST];
	size_t leaf_count;
	int64_t counts[CELLS_MOST];
	CountInterval seen[CELLS_MOST];
	long tables;
} Brute;

/* Whether a table, all of whose leaves are chosen, shows what is shown. */
static bool brute_looks_same(Brute *brute) {
	const CountTable *table = brute->table;
	add_up(table, brute->counts);
	for (size_t i = 0; i < table->row_count * table->column_count; i++)
		if (brute->states[i] == CELL_SHOWN ? brute->counts[i] != table->counts[i]
										   : brute->counts[i] < brute->least)
			return false;
	return true;
}

/* No count is larger than a total that is shown and that it is part of. */
static int64_t leaf_ceiling(const Brute *brute, size_t cell) {
	const CountTable *table = brute->table;
	size_t columns = table->column_count;
	int64_t ceiling = brute->ceiling;
	for (size_t row = cell / columns;; row = parent_of(table, row)) {
		size_t sums[] = {row * columns + cell % columns, row * columns + columns - 1};
		for (size_t i = 0; i < (table->adds_across ? 2 : 1); i++)
			if (brute->states[sums[i]] == CELL_SHOWN && table->counts[sums[i]] < ceiling)
				ceiling = table->counts[sums[i]];
		if (row + 1 == table->row_count)
			return ceiling;
	}
}

static void brute_from(Brute *brute, size_t index) {
	if (index == brute->leaf_count) {
		if (!brute_looks_same(brute))
			return;
		brute->tables++;
		for (size_t i = 0; i < brute->table->row_count * brute->table->column_count; i++) {
			CountInterval *seen = &brute->seen[i];
			int64_t count = brute->counts[i];
			seen->low = count < seen->low ? count : seen->low;
			seen->high = count > seen->high ? count : seen->high;
		}
		return;
	}
	size_t cell = brute->leaves[index];
	if (brute->states[cell] == CELL_SHOWN) {
		brute->counts[cell] = brute->table->counts[cell];
		brute_from(brute, index + 1);
		return;
	}
	int64_t ceiling = leaf_ceiling(brute, cell);
	for (int64_t count = brute->least; count <= ceiling; count++) {
		brute->counts[cell] = count;
		brute_from(brute, index + 1);
	}
}

static void list_leaves(Brute *brute, const CountTable *table) {
	size_t parts = table->column_count - (table->adds_across ? 1 : 0);
	for (size_t row = 0; row < table->row_count; row++)
		for (size_t column = 0; column < parts; column++)
			if (is_leaf(table, row))
				brute->leaves[brute->leaf_count++] = row * table->column_count + column;
}

static void brute_run(Brute *brute, const CountTable *table, const CellState *states, int64_t least,
	int64_t ceiling) {
	*brute = (Brute){.table = table, .states = states, .least = least, .ceiling = ceiling};
	list_leaves(brute, table);
	for (size_t i = 0; i < CELLS_MOST; i++)
		brute->seen[i] = (CountInterval){INT64_MAX, -1};
	brute_from(brute, 0);
	assert_true(brute->tables > 0);
}

/* Ceiling of brute force: no cell of a table with a shown total is larger than it; where totals
 * are hidden, what is without a limit must be found to reach the ceiling. */
static int64_t ceiling_of(const CountTable *table) {
	int64_t most = 0;
	for (size_t i = 0; i < table->row_count * table->column_count; i++)
		most = table->counts[i] > most ? table->counts[i] : most;
	return most + 1;
}

/* Tables that would be tried. */
static double brute_size(const CountTable *table, const CellState *states) {
	Brute brute = {.table = table, .states = states, .ceiling = ceiling_of(table)};
	list_leaves(&brute, table);
	double size = 1;
	for (size_t i = 0; i < brute.leaf_count; i++)
		if (states[brute.leaves[i]] != CELL_SHOWN)
			size *= (double)(leaf_ceiling(&brute, brute.leaves[i]) + 1);
	return size;
}

static void assert_intervals_are_true(
	const CountTable *table, const SuppressionRules *rules, const CellState *states) {
	static Brute brute;
	int64_t least = rules->hides_zeros ? 0 : 1;
	int64_t ceiling = ceiling_of(table);
	brute_run(&brute, table, states, least, ceiling);
	for (size_t i = 0; i < table->row_count * table->column_count; i++) {
		if (states[i] == CELL_SHOWN)
			continue;
		CountInterval interval = suppression_interval(table, rules, states, i);
		assert_true(interval.low <= table->counts[i] && table->counts[i] <= interval.high);
		assert_int_equal(interval.low, brute.seen[i].low);
		if (interval.high == COUNT_UNBOUNDED)
			assert_true(brute.seen[i].high >= ceiling);
		else if (interval.high <= ceiling)
			assert_int_equal(interval.high, brute.seen[i].high);
	}
}

/* ---- textbook tables ---- */

/* Nine cells, one of which is sensitive: Fischetti and Salazar, Management Science 47, 2001. */
static void test_published_example(void **state) {
	(void)state;
	static const int64_t cells[] = {20, 50, 10, 8, 19, 22, 17, 32, 12};
	Sample sample;
	sample_set(&sample, 3, 3, cells);
	CellState states[16] = {0};
	states[4] = states[6] = states[8] = states[10] = CELL_SECONDARY;
	SuppressionRules rules = {.threshold = 1, .protection = 1, .hides_zeros = true};
	CountInterval interval = suppression_interval(&sample.table, &rules, states, 6);
	assert_int_equal(interval.low, 5);
	assert_int_equal(interval.high, 30);
	interval = suppression_interval(&sample.table, &rules, states, 4);
	assert_int_equal(interval.low, 0);
	assert_int_equal(interval.high, 25);
}

/* One small cell takes a rectangle; the cheapest of all rectangles is chosen. */
static void test_rectangle(void **state) {
	(void)state;
	static const int64_t cells[] = {2, 30, 40, 20, 9, 30, 50, 11, 60};
	Sample sample;
	sample_set(&sample, 3, 3, cells);
	CellState states[16] = {0};
	SuppressionRules rules = {.threshold = 5, .protection = 4, .keeps_whole = true};
	Suppression result;
	assert_true(suppression_choose(&sample.table, &rules, states, &result));
	assert_int_equal(result.primary, 1);
	assert_int_equal(result.secondary, 3);
	assert_true(result.is_least);
	/* 2 30 / 20 9 loses 59 records more, every other rectangle at least 90. */
	assert_int_equal(states[0], CELL_PRIMARY);
	assert_int_equal(states[1], CELL_SECONDARY);
	assert_int_equal(states[4], CELL_SECONDARY);
	assert_int_equal(states[5], CELL_SECONDARY);
}

/* Two small cells that hide one another: 1 + 1 = 2 is found out if a small total is shown. */
static void test_totals_are_hidden_too(void **state) {
	(void)state;
	static const int64_t cells[] = {1, 1, 20, 30};
	Sample sample;
	sample_set(&sample, 2, 2, cells);
	CellState states[9] = {0};
	SuppressionRules rules = {.threshold = 5, .protection = 4, .keeps_whole = true};
	Suppression result;
	assert_true(suppression_choose(&sample.table, &rules, states, &result));
	assert_int_equal(states[2], CELL_PRIMARY);
	assert_int_equal(states[8], CELL_SHOWN);
	assert_int_equal(suppression_audit(&sample.table, &rules, states), SIZE_MAX);
}

/* A table whose whole is shown and holds nothing else cannot be protected. */
static void test_cannot_be_protected(void **state) {
	(void)state;
	static const int64_t counts[] = {2, 0, 4, 6};
	CountTable table = {4, 1, false, NULL, counts};
	CellState states[4] = {0};
	SuppressionRules rules = {.threshold = 5, .protection = 5, .keeps_whole = true};
	Suppression result;
	assert_true(count_table_is_sound(&table));
	assert_false(suppression_choose(&table, &rules, states, &result));
	assert_int_equal(result.exposed, 0);
	assert_int_equal(result.interval.low, 1);
	assert_int_equal(result.interval.high, 5);
	rules.keeps_whole = false;
	memset(states, 0, sizeof(states));
	assert_true(suppression_choose(&table, &rules, states, &result));
	assert_int_equal(states[3], CELL_SECONDARY);
	assert_int_equal(suppression_interval(&table, &rules, states, 0).high, COUNT_UNBOUNDED);
}

static void test_unsound_tables(void **state) {
	(void)state;
	int64_t counts[] = {1, 2, 3, 4, 5, 9, 5, 7, 12};
	CountTable table = {3, 3, true, NULL, counts};
	assert_true(count_table_is_sound(&table));
	counts[4]++;
	assert_false(count_table_is_sound(&table));
	counts[4]--;
	counts[0] = -1;
	assert_false(count_table_is_sound(&table));
}

/* ---- random tables ---- */

static bool pattern_is_safe(
	const CountTable *table, const SuppressionRules *rules, const CellState *states) {
	for (size_t i = 0; i < table->row_count * table->column_count; i++) {
		if (states[i] == CELL_SHOWN)
			continue;
		CountInterval interval = suppression_interval(table, rules, states, i);
		if (interval.high != COUNT_UNBOUNDED && interval.high - interval.low < rules->protection)
			return false;
	}
	return true;
}

static void assert_primary_hidden(
	const CountTable *table, const SuppressionRules *rules, const CellState *states) {
	for (size_t i = 0; i < table->row_count * table->column_count; i++) {
		int64_t count = table->counts[i];
		if (count < rules->threshold && (count > 0 || rules->hides_zeros))
			assert_int_equal(states[i], CELL_PRIMARY);
		else if (count == 0)
			assert_int_equal(states[i], CELL_SHOWN);
	}
}

/* Every pattern is safe; the intervals are those of brute force wherever that can be done. */
static void test_random_suppression(void **state) {
	(void)state;
	static const size_t shapes[][4] = {/* rows, columns, across, groups */
		{2, 2, 1, 0}, {3, 2, 1, 0}, {2, 3, 1, 0}, {4, 1, 0, 0}, {2, 2, 1, 1}, {3, 3, 1, 0},
		{5, 1, 0, 0}, {3, 3, 0, 0}, {4, 2, 1, 2}, {5, 1, 0, 2}, {6, 3, 1, 3}};
	long tried = 0, enumerated = 0, protected = 0, least = 0;
	seed = 5;
	for (; tried < 18000; tried++) {
		const size_t *shape = shapes[(size_t)tried % (sizeof(shapes) / sizeof(*shapes))];
		Sample sample;
		sample_make(&sample, shape[0], shape[1], shape[2] == 1, shape[3], 3 + random_below(9));
		SuppressionRules rules = {
			.threshold = 1 + (int64_t)random_below(5),
			.protection = 1 + (int64_t)random_below(4),
			.hides_zeros = random_below(3) == 0,
			.keeps_whole = random_below(2) == 0,
		};
		CellState states[CELLS_MOST] = {0};
		Suppression result;
		const CountTable *table = &sample.table;
		if (!suppression_choose(table, &rules, states, &result)) {
			assert_true(rules.keeps_whole);
			continue;
		}
		protected++;
		least += result.is_least;
		assert_primary_hidden(table, &rules, states);
		assert_true(pattern_is_safe(table, &rules, states));
		if (brute_size(table, states) > 8000)
			continue;
		enumerated++;
		assert_intervals_are_true(table, &rules, states);
	}
	print_message("%ld tables, %ld protected, %ld of them with the least loss, %ld enumerated\n",
		tried, protected, least, enumerated);
	assert_true(protected > 10000);
	assert_true(enumerated > 10000);
}

/* Intervals of any pattern, safe or not. */
static void test_random_intervals(void **state) {
	(void)state;
	seed = 77;
	for (int i = 0; i < 3000; i++) {
		Sample sample;
		size_t groups = random_below(3) == 0 ? 2 : 0;
		sample_make(&sample, 2 + random_below(2), 2, random_below(4) > 0, groups, 4);
		SuppressionRules rules = {.threshold = 1, .protection = 1, .hides_zeros = i % 2 == 0};
		CellState states[CELLS_MOST] = {0};
		for (size_t k = 0; k < sample.table.row_count * sample.table.column_count; k++)
			if (random_below(2) == 0 && (rules.hides_zeros || sample.counts[k] > 0))
				states[k] = CELL_SECONDARY;
		if (brute_size(&sample.table, states) < 3000)
			assert_intervals_are_true(&sample.table, &rules, states);
	}
}

/* A pattern that is proved to lose least does: against all patterns of a small table. */
static void test_least_loss(void **state) {
	(void)state;
	seed = 13;
	long proved = 0;
	for (int i = 0; i < 300; i++) {
		Sample sample;
		sample_make(&sample, 2, 2 + (i % 3 == 0), true, 0, 9);
		const CountTable *table = &sample.table;
		size_t cells = table->row_count * table->column_count;
		SuppressionRules rules = {3, 2, i % 5 == 0, i % 2 == 0};
		CellState states[CELLS_MOST] = {0};
		Suppression result;
		Arena *arena = arena_new();
		const Network *network = network_make(arena, table);
		Loss best = {INT64_MAX, 0, 0};
		for (unsigned pattern = 0; pattern < 1u << cells; pattern++) {
			CellState trial[CELLS_MOST] = {0};
			Loss loss = {0};
			bool fits = true;
			for (size_t k = 0; k < cells; k++) {
				int64_t count = sample.counts[k];
				bool primary = count < 3 && (count > 0 || rules.hides_zeros);
				bool hidden = pattern >> k & 1;
				bool whole = k + 1 == cells;
				fits = fits && (hidden || !primary) &&
				       (!hidden || primary || (count > 0 && !(whole && rules.keeps_whole)));
				trial[k] = hidden ? CELL_SECONDARY : CELL_SHOWN;
				if (hidden && !primary)
					loss = loss_add(loss, loss_of(network, k));
			}
			if (fits && loss_compare(loss, best) < 0 &&
				suppression_audit(table, &rules, trial) == SIZE_MAX)
				best = loss;
		}
		bool good = suppression_choose(table, &rules, states, &result);
		assert_int_equal(good, best.totals != INT64_MAX);
		Loss loss = {0};
		for (size_t k = 0; good && k < cells; k++)
			if (states[k] == CELL_SECONDARY)
				loss = loss_add(loss, loss_of(network, k));
		if (good && result.is_least) {
			proved++;
			assert_int_equal(loss_compare(loss, best), 0);
		}
		arena_drop(arena);
	}
	assert_true(proved > 200);
}

/* ---- sums of hidden cells ---- */

/* Whether some change of hidden cells by one, with all that is shown as it was, changes the sum.
 * Cycles of a network change no arc by more than one, so that this tries enough. */
static bool sum_can_change(const Brute *frame, const bool *cells, int64_t *changes, size_t index) {
	const CountTable *table = frame->table;
	if (index < frame->leaf_count) {
		size_t cell = frame->leaves[index];
		bool hidden = frame->states[cell] != CELL_SHOWN;
		for (int64_t change = hidden ? -1 : 0; change <= (hidden ? 1 : 0); change++) {
			changes[cell] = change;
			if (sum_can_change(frame, cells, changes, index + 1))
				return true;
		}
		return false;
	}
	int64_t all[CELLS_MOST];
	memcpy(all, changes, sizeof(all));
	add_up(table, all);
	int64_t sum = 0;
	for (size_t i = 0; i < table->row_count * table->column_count; i++) {
		if (frame->states[i] == CELL_SHOWN && all[i] != 0)
			return false;
		sum += cells[i] ? all[i] : 0;
	}
	return sum != 0;
}

static void test_sums_that_tell_nothing_more(void **state) {
	(void)state;
	long told = 0, kept = 0;
	seed = 21;
	for (int i = 0; i < 2000; i++) {
		Sample sample;
		sample_make(&sample, 2 + random_below(2), 2, random_below(3) > 0, random_below(2) * 2, 9);
		CellState states[CELLS_MOST] = {0};
		bool cells[CELLS_MOST] = {0};
		int64_t changes[CELLS_MOST] = {0};
		size_t count = sample.table.row_count * sample.table.column_count;
		for (size_t k = 0; k < count; k++)
			states[k] = random_below(5) > 1 ? CELL_SECONDARY : CELL_SHOWN;
		Brute frame = {.table = &sample.table, .states = states};
		list_leaves(&frame, &sample.table);
		for (size_t k = 0; k < frame.leaf_count; k++)
			cells[frame.leaves[k]] = random_below(2) == 0;
		bool tells = suppression_tells(&sample.table, states, cells);
		assert_int_equal(tells, !sum_can_change(&frame, cells, changes, 0));
		told += tells;
		kept += !tells;
	}
	assert_true(told > 100 && kept > 100);
}

/* ---- rounding ---- */

static void test_round_nearest(void **state) {
	(void)state;
	assert_int_equal(round_nearest(0, 5), 0);
	assert_int_equal(round_nearest(2, 5), 0);
	assert_int_equal(round_nearest(3, 5), 5);
	assert_int_equal(round_nearest(4, 3), 3);
	assert_int_equal(round_nearest(5, 3), 6);
	assert_int_equal(round_nearest(5, 10), 10);
	assert_int_equal(round_nearest(14, 10), 10);
}

static void test_round_by_draw_is_unbiased(void **state) {
	(void)state;
	for (int64_t base = 3; base <= 10; base++)
		for (int64_t count = 0; count < 30; count++) {
			int64_t sum = 0;
			for (uint64_t draw = 0; draw < (uint64_t)base; draw++) {
				int64_t rounded = round_by_draw(count, base, draw);
				assert_int_equal(rounded % base, 0);
				assert_true(rounded > count - base && rounded < count + base);
				sum += rounded;
			}
			assert_int_equal(sum, count * base);
		}
}

static void test_round_controlled(void **state) {
	(void)state;
	static const int64_t bases[] = {3, 5, 10};
	seed = 3;
	for (int i = 0; i < 3000; i++) {
		Sample sample;
		size_t groups = random_below(2) * 2;
		sample_make(
			&sample, 2 + random_below(5), 1 + random_below(4), random_below(4) > 0, groups, 40);
		int64_t base = bases[i % 3];
		int64_t rounded[CELLS_MOST], again[CELLS_MOST];
		char name[32];
		snprintf(name, sizeof(name), "table %d", i);
		round_controlled(&sample.table, base, str_from(name), NULL, rounded);
		round_controlled(&sample.table, base, str_from(name), NULL, again);
		CountTable result = sample.table;
		result.counts = rounded;
		assert_true(count_table_is_sound(&result));
		for (size_t k = 0; k < result.row_count * result.column_count; k++) {
			assert_int_equal(rounded[k] % base, 0);
			assert_true(rounded[k] > sample.counts[k] - base);
			assert_true(rounded[k] < sample.counts[k] + base);
			assert_int_equal(rounded[k], again[k]);
		}
	}
}

/* Over many tables' keys the mean of a cell is its count: within five standard errors. */
static void test_round_controlled_is_unbiased(void **state) {
	(void)state;
	static const int64_t cells[] = {1, 2, 4, 7, 3, 11, 8, 6, 2};
	enum { TIMES = 4000 };
	Sample sample;
	sample_set(&sample, 3, 3, cells);
	int64_t sums[16] = {0};
	for (int i = 0; i < TIMES; i++) {
		int64_t rounded[16];
		char name[32];
		snprintf(name, sizeof(name), "%d", i);
		round_controlled(&sample.table, 5, str_from(name), NULL, rounded);
		for (size_t k = 0; k < 16; k++)
			sums[k] += rounded[k];
	}
	for (size_t k = 0; k < 16; k++) {
		int64_t off = sums[k] - TIMES * sample.counts[k];
		assert_true(off * off <= 25 * (int64_t)TIMES * 25 / 4);
	}
}

/* Whether the leaves can be rounded so that all cells lie beside their counts and some are as
 * wanted: by trying. */
static bool can_agree(
	const Brute *frame, int64_t base, const int64_t *wanted, int64_t *rounded, size_t index) {
	const CountTable *table = frame->table;
	if (index < frame->leaf_count) {
		size_t cell = frame->leaves[index];
		int64_t over = table->counts[cell] % base;
		for (int up = 0; up <= (over > 0); up++) {
			rounded[cell] = table->counts[cell] - over + up * base;
			if (can_agree(frame, base, wanted, rounded, index + 1))
				return true;
		}
		return false;
	}
	add_up(table, rounded);
	for (size_t i = 0; i < table->row_count * table->column_count; i++) {
		int64_t by = rounded[i] - table->counts[i];
		if (by <= -base || by >= base || (wanted[i] != ROUND_FREELY && wanted[i] != rounded[i]))
			return false;
	}
	return true;
}

static void test_round_in_agreement(void **state) {
	(void)state;
	long agreed = 0, apart = 0;
	seed = 8;
	for (int i = 0; i < 2000; i++) {
		Sample sample;
		sample_make(&sample, 2 + random_below(3), 2, random_below(4) > 0, 0, 20);
		CountTable result = sample.table;
		size_t count = result.row_count * result.column_count;
		int64_t wanted[CELLS_MOST], rounded[CELLS_MOST], tried[CELLS_MOST];
		for (size_t k = 0; k < count; k++)
			wanted[k] = random_below(3) == 0 ? round_by_draw(sample.counts[k], 5, random_next())
			                                 : ROUND_FREELY;
		Brute frame = {.table = &sample.table};
		list_leaves(&frame, &sample.table);
		size_t failed = round_controlled(&sample.table, 5, STR("key"), wanted, rounded);
		assert_int_equal(failed == SIZE_MAX, can_agree(&frame, 5, wanted, tried, 0));
		result.counts = rounded;
		assert_true(count_table_is_sound(&result));
		for (size_t k = 0; k < count; k++) {
			assert_int_equal(rounded[k] % 5, 0);
			assert_true(rounded[k] > sample.counts[k] - 5 && rounded[k] < sample.counts[k] + 5);
			if (failed == SIZE_MAX && wanted[k] != ROUND_FREELY)
				assert_int_equal(rounded[k], wanted[k]);
		}
		agreed += failed == SIZE_MAX;
		apart += failed != SIZE_MAX;
	}
	assert_true(agreed > 100 && apart > 100);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_published_example),
		cmocka_unit_test(test_rectangle),
		cmocka_unit_test(test_totals_are_hidden_too),
		cmocka_unit_test(test_cannot_be_protected),
		cmocka_unit_test(test_unsound_tables),
		cmocka_unit_test(test_random_suppression),
		cmocka_unit_test(test_random_intervals),
		cmocka_unit_test(test_least_loss),
		cmocka_unit_test(test_sums_that_tell_nothing_more),
		cmocka_unit_test(test_round_nearest),
		cmocka_unit_test(test_round_by_draw_is_unbiased),
		cmocka_unit_test(test_round_controlled),
		cmocka_unit_test(test_round_controlled_is_unbiased),
		cmocka_unit_test(test_round_in_agreement),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
