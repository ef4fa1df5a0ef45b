/* Columns in which few rows break.
 *
 * Where a table is too wide for its texts to stay on one line, every column has what its longest
 * word needs, and the rest goes where it makes the table lower: the width is spent on the rows and
 * cells that become whole for the least of it. To find the best widths is NP-hard (Hurst, Li and
 * Marriott, "Review of automatic document formatting", 2009, section 3); this is the greedy way,
 * in integers and without a choice that could fall otherwise. A date or a code comes first: it is
 * one piece of information, and breaks only where nothing else can. */
#include "typeset/table/table.h"

#define LINES_MOST 12  /* of a cell: more are not told apart */
#define SAMPLE_MOST 48 /* rows that are looked at, beside those with a column's widest cell */
#define LINE_COST 4    /* a row that is a line higher */
#define BREAK_COST 1   /* a cell that breaks, for each line */
#define DATA_COST 40   /* and more, if it is short and has digits */
#define DATA_MOST 32   /* bytes of a text that is a date, a code, and not a sentence */

/* The widths from which on a cell takes at most 1, 2, … lines. */
typedef struct {
	Length lines[LINES_MOST];
	int64_t cost; /* of a line more than one */
} CellNeed;

typedef struct {
	Table *table;
	CellNeed *cells; /* row by row, a cell for each column */
	size_t row_count;
	Length rest; /* of the table's width */
} Rows;

static CellNeed *cell_of(const Rows *rows, size_t row, size_t column) {
	return &rows->cells[row * rows->table->column_count + column];
}

/* ---- what there is -------------------------------------------------------------------------- */

bool table_is_datum(const Node *cell) {
	Str text = cell->text;
	for (size_t i = 0; i < text.length && text.length <= DATA_MOST; i++)
		if (ascii_is_digit(text.data[i]))
			return true;
	return false;
}

static void measure_cell(Rows *rows, const Node *row, const CellPlace *place) {
	Table *table = rows->table;
	CellNeed *need = cell_of(rows, rows->row_count, place->column);
	Length around = table_padding(table, place);
	if (place->column == 0)
		around += table_indent(table, row);
	lines_narrow(
		table_scratch(table), place->cell, table_row_style(table, row), need->lines, LINES_MOST);
	for (size_t i = 0; i < LINES_MOST; i++)
		need->lines[i] = need->lines[i] < INT64_MAX - around ? need->lines[i] + around : INT64_MAX;
	need->cost = BREAK_COST + (table_is_datum(place->cell) ? DATA_COST : 0);
}

static bool has_widest_cell(const Table *table, const Node *row) {
	for (size_t c = 0; c < table->column_count; c++)
		if (table->widest[c] != NULL && table->widest[c]->parent == row)
			return true;
	return false;
}

/* Rows evenly from the whole table, and those that decide how wide its columns would be. */
static Rows find_rows(Table *table) {
	size_t count = 0, index = 0, even = 0;
	for (const Node *row = NULL; (row = table_next_row(table->node, row)) != NULL;)
		count++;
	size_t most = count < SAMPLE_MOST ? count : SAMPLE_MOST;
	Rows rows = {.table = table};
	size_t cells = (most + table->column_count) * table->column_count;
	rows.cells = ARENA_ARRAY(table->flow->composer->arena, cells, CellNeed);
	for (const Node *row = NULL; (row = table_next_row(table->node, row)) != NULL; index++) {
		bool is_even = even < most && index >= even * count / most;
		even += is_even;
		if (!is_even && !has_widest_cell(table, row))
			continue;
		CellPlace place = {0};
		while (table_next_cell(table, row, &place))
			if (place.columns == 1 && !table->needs[place.column].numeric)
				measure_cell(&rows, row, &place);
		rows.row_count++;
	}
	return rows;
}

/* ---- costs ---------------------------------------------------------------------------------- */

/* More than one, of a cell in a column of that width. */
static int64_t lines_over(const CellNeed *cell, Length width) {
	int64_t over = 0;
	while (over < LINES_MOST && cell->lines[over] > width)
		over++;
	return over;
}

static int64_t cost_of(const Rows *rows, const Length *widths) {
	int64_t cost = 0;
	for (size_t r = 0; r < rows->row_count; r++) {
		int64_t highest = 0;
		for (size_t c = 0; c < rows->table->column_count; c++) {
			const CellNeed *cell = cell_of(rows, r, c);
			int64_t over = lines_over(cell, widths[c]);
			highest = over > highest ? over : highest;
			cost += over * cell->cost;
		}
		cost += highest * LINE_COST;
	}
	return cost;
}

/* ---- what to spend on ------------------------------------------------------------------------ */

/* Wider columns, what they take of the rest, and what they are worth. */
typedef struct {
	Length *widths;
	Length price;
	int64_t gain;
} Step;

/* Whether a step gains more for its price: the earlier one where two are alike. */
static bool is_better(const Step *step, const Step *best) {
	if (step->gain <= 0 || best->gain <= 0)
		return step->gain > 0;
	/* Prices are in thousandths of a point here, so that products have room. */
	int64_t price = length_to_millipoints(step->price) + 1;
	int64_t best_price = length_to_millipoints(best->price) + 1;
	return step->gain * best_price > best->gain * price;
}

/* Takes the step if it can be paid and is better than the best. */
static void weigh(const Rows *rows, int64_t cost, Step *step, Step *best) {
	const Table *table = rows->table;
	step->price = 0;
	for (size_t c = 0; c < table->column_count; c++) {
		Length more = step->widths[c] - table->widths[c];
		if (more > rows->rest - step->price)
			return;
		step->price += more;
	}
	if (step->price == 0)
		return;
	step->gain = cost - cost_of(rows, step->widths);
	if (!is_better(step, best))
		return;
	Length *worse = best->widths;
	*best = *step;
	step->widths = worse;
}

static void begin_step(const Table *table, Step *step) {
	for (size_t c = 0; c < table->column_count; c++)
		step->widths[c] = table->widths[c];
}

/* The cells of a row, each and all together, with at most so many lines more than one. */
static void try_row(
	const Rows *rows, size_t row, size_t over, int64_t cost, Step *step, Step *best) {
	const Table *table = rows->table;
	for (size_t c = 0; c < table->column_count; c++) {
		Length need = cell_of(rows, row, c)->lines[over];
		if (need <= table->widths[c])
			continue;
		begin_step(table, step);
		step->widths[c] = need;
		weigh(rows, cost, step, best);
	}
	begin_step(table, step);
	for (size_t c = 0; c < table->column_count; c++)
		step->widths[c] = length_larger(step->widths[c], cell_of(rows, row, c)->lines[over]);
	weigh(rows, cost, step, best);
}

/* The best that the rest can buy; false if it buys nothing. */
static bool widen_for_rows(Rows *rows, Step *step, Step *best) {
	Table *table = rows->table;
	int64_t cost = cost_of(rows, table->widths);
	best->gain = 0;
	for (size_t r = 0; r < rows->row_count; r++) {
		int64_t highest = 0;
		for (size_t c = 0; c < table->column_count; c++) {
			int64_t over = lines_over(cell_of(rows, r, c), table->widths[c]);
			highest = over > highest ? over : highest;
		}
		for (int64_t over = 0; over < highest; over++)
			try_row(rows, r, (size_t)over, cost, step, best);
	}
	if (best->gain <= 0)
		return false;
	for (size_t c = 0; c < table->column_count; c++)
		table->widths[c] = best->widths[c];
	rows->rest -= best->price;
	return true;
}

/* What buys nothing more goes to the columns in proportion to what they still want. */
static void share_rest(const Rows *rows) {
	Table *table = rows->table;
	Length wanted = 0, left = rows->rest;
	for (size_t c = 0; c < table->column_count; c++)
		wanted += length_larger(table->needs[c].natural - table->widths[c], 0);
	for (size_t c = 0; c < table->column_count && wanted > 0; c++) {
		Length want = length_larger(table->needs[c].natural - table->widths[c], 0);
		Length more = length_smaller(length_scale(want, rows->rest, wanted), left);
		table->widths[c] += more;
		left -= more;
	}
	table->widths[0] += left;
}

int64_t table_lower_rows(Table *table) {
	Arena *arena = table->flow->composer->arena;
	if (table_columns_unbroken(table->needs, table->column_count) <= table->width)
		return 0;
	Rows rows = find_rows(table);
	rows.rest = table->width;
	for (size_t c = 0; c < table->column_count; c++) {
		table->widths[c] = table->needs[c].minimum;
		rows.rest -= table->needs[c].minimum;
	}
	Step step = {.widths = ARENA_ARRAY(arena, table->column_count, Length)};
	Step best = {.widths = ARENA_ARRAY(arena, table->column_count, Length)};
	while (widen_for_rows(&rows, &step, &best))
		;
	share_rest(&rows);
	return cost_of(&rows, table->widths);
}
