/* Columns dealt into parts. A reader compares along a column, or along the columns under one
 * heading: so a part has whole columns, and those under a heading stay together as long as they
 * fit beside the stub. Transcribers of tables divide them so (BANA, Braille Formats 2011, 11.14:
 * wide tables divided vertically, the row headings repeated). */
#include "typeset/table/table.h"

/* Where the table may be cut: before column `at`; the columns up to the next cut cannot be parted.
 * Costs are those of parts that begin here, of which the least is known. */
typedef struct {
	size_t at;
	Length width; /* of the columns up to the next cut */
	size_t parts; /* the fewest parts of all columns from here on */
	int64_t cost; /* and how uneven they are at least */
	size_t next;  /* the cut at which the first of them ends */
} Cut;

/* The width that a column should have in a part. */
typedef Length ColumnWidth(const Table *table, size_t column);

typedef struct {
	const Table *table;
	ColumnWidth *wanted;
	size_t stub;   /* columns that name the rows */
	Length beside; /* the room that they leave */
	Cut *cuts;
	size_t count; /* the last one is the table's end */
} Deal;

/* ---- a part's cells --------------------------------------------------------------------- */

static size_t overlap(size_t first, size_t end, size_t from, size_t to) {
	size_t low = first > from ? first : from;
	size_t high = end < to ? end : to;
	return high > low ? high - low : 0;
}

bool part_place(const TablePart *part, CellPlace *place) {
	size_t end = place->first + place->count;
	size_t in_stub = overlap(place->first, end, 0, part->stub);
	size_t beside = overlap(place->first, end, part->first, part->end);
	place->columns = in_stub + beside;
	place->column = place->first;
	if (in_stub == 0)
		place->column = part->stub + (place->first > part->first ? place->first - part->first : 0);
	place->repeated = part->first > part->stub && place->first < part->first;
	return place->columns > 0;
}

/* ---- where cuts may be -------------------------------------------------------------------- */

/* The columns whose cells are the names of rows; at least one column is left. */
static size_t stub_columns(const Table *table) {
	size_t most = 0;
	for (const Node *row = table_next_row(table->node, NULL); row != NULL;
		 row = table_next_row(table->node, row)) {
		CellPlace place = {0};
		size_t stub = 0;
		if (row->group)
			continue;
		while (table_next_cell(table, row, &place) && place.cell->kind == NODE_HEADER_CELL)
			stub = place.first + place.count;
		most = stub > most ? stub : most;
	}
	return most < table->column_count ? most : table->column_count - 1;
}

/* How many headings over several columns are cut by a cut before that column. */
static size_t headings_cut(const Table *table, size_t at) {
	size_t count = 0;
	for (size_t i = 0; i < table->head_count; i++) {
		const CellPlace *place = &table->head[i];
		count += place->first < at && at < place->first + place->count;
	}
	return count;
}

static Length width_of(const Deal *deal, size_t first, size_t end) {
	Length width = 0;
	for (size_t i = first; i < end; i++)
		width += deal->wanted(deal->table, i);
	return width;
}

static size_t find_least_cut(const Table *table, size_t first, size_t end) {
	size_t least = SIZE_MAX;
	for (size_t at = first + 1; at < end; at++) {
		size_t cut = headings_cut(table, at);
		least = cut < least ? cut : least;
	}
	return least;
}

/* Adds the cuts from `first` on: as few headings as can be are cut so that what is between two
 * cuts fits. */
static void add_cuts(Deal *deal, size_t first, size_t end) {
	size_t start = first;
	Length width = width_of(deal, first, end);
	if (width <= deal->beside || end - first == 1) {
		deal->cuts[deal->count++] = (Cut){.at = first, .width = width};
		return;
	}
	size_t least = find_least_cut(deal->table, first, end);
	for (size_t at = first + 1; at <= end; at++)
		if (at == end || headings_cut(deal->table, at) == least) {
			add_cuts(deal, start, at);
			start = at;
		}
}

/* ---- dealing ----------------------------------------------------------------------------------
 */

/* The fewest parts, and of these the most even: the sum of squares of what is left beside them is
 * least. In points, so that it does not overflow. */
static void find_parts(Deal *deal) {
	deal->cuts[deal->count - 1].parts = 0;
	for (size_t i = deal->count - 1; i-- > 0;) {
		Cut *cut = &deal->cuts[i];
		Length width = 0;
		cut->parts = SIZE_MAX;
		for (size_t next = i + 1; next < deal->count; next++) {
			width += deal->cuts[next - 1].width;
			if (width > deal->beside && next > i + 1)
				break;
			const Cut *rest = &deal->cuts[next];
			int64_t left = (deal->beside - width) / LENGTH_POINT;
			int64_t cost = rest->cost + left * left;
			if (rest->parts + 1 > cut->parts ||
				(rest->parts + 1 == cut->parts && cost >= cut->cost))
				continue;
			cut->parts = rest->parts + 1;
			cut->cost = cost;
			cut->next = next;
		}
	}
}

static void take_parts(const Deal *deal, Table *table) {
	size_t count = deal->cuts[0].parts, cut = 0;
	table->parts = ARENA_ARRAY(table->flow->composer->arena, count, TablePart);
	table->part_count = count;
	for (size_t i = 0; i < count; i++) {
		size_t next = deal->cuts[cut].next;
		table->parts[i] = (TablePart){.stub = deal->stub,
			.first = deal->cuts[cut].at,
			.end = deal->cuts[next].at,
			.number = i + 1,
			.count = count};
		cut = next;
	}
}

/* Each part as it will be set fits; its headings may need more than they did in the whole. */
static bool all_fit(Table *table) {
	Length widest = 0;
	for (size_t i = 0; i < table->part_count; i++) {
		Table part;
		if (!table_take_part(table, i, &part))
			return false;
		widest = length_larger(widest, part.width);
	}
	table->width = widest;
	return true;
}

static Deal deal_out(const Table *table, size_t stub, ColumnWidth *wanted) {
	Deal deal = {.table = table, .wanted = wanted, .stub = stub};
	deal.cuts = ARENA_ARRAY(table->flow->composer->arena, table->column_count + 1, Cut);
	deal.beside = table->room - width_of(&deal, 0, stub);
	add_cuts(&deal, stub, table->column_count);
	deal.cuts[deal.count++] = (Cut){.at = table->column_count};
	find_parts(&deal);
	return deal;
}

/* In which no cell breaks its line. */
static Length natural_width(const Table *table, size_t column) {
	return table->needs[column].natural;
}

static size_t all_headings_cut(const Deal *deal) {
	size_t count = 0;
	for (size_t i = 0; i + 1 < deal->count; i = deal->cuts[i].next)
		count += headings_cut(deal->table, deal->cuts[i].at);
	return count;
}

/* Cells break their lines only if that saves a part of several, or a heading from being cut. */
bool table_deal(Table *table) {
	size_t stub = stub_columns(table);
	Deal deal = deal_out(table, stub, table_comfort);
	Deal natural = deal_out(table, stub, natural_width);
	if (deal.cuts[0].parts == 1 || (natural.cuts[0].parts == deal.cuts[0].parts &&
									   all_headings_cut(&natural) <= all_headings_cut(&deal)))
		deal = natural;
	take_parts(&deal, table);
	return all_fit(table);
}

/* ---- a part ------------------------------------------------------------------------------------
 */

/* A heading that is cut goes on over the rest of its columns. */
static const Node *continued(const Table *table, const Node *heading) {
	Arena *arena = table->flow->composer->arena;
	Node *node = ARENA_NEW(arena, Node);
	*node = *heading;
	node->first_child = node->last_child = NULL;
	node->text = str_printf(arena, "%.*s (continued)", STR_ARGS(node_plain_text(arena, heading)));
	return node;
}

static void take_head(const Table *whole, Table *part) {
	part->head = ARENA_ARRAY(whole->flow->composer->arena, whole->head_count, CellPlace);
	part->head_count = 0;
	for (size_t i = 0; i < whole->head_count; i++) {
		CellPlace place = whole->head[i];
		if (!part_place(&part->part, &place))
			continue;
		if (place.repeated && place.first >= part->part.stub)
			place.cell = continued(whole, place.cell);
		part->head[part->head_count++] = place;
	}
}

bool table_take_part(const Table *whole, size_t index, Table *part) {
	*part = *whole;
	part->part = whole->parts[index];
	part->column_count = part->part.stub + part->part.end - part->part.first;
	part->widths = ARENA_ARRAY(whole->flow->composer->arena, part->column_count, Length);
	take_head(whole, part);
	table_measure(part);
	if (!table_solve_widths(part))
		return false;
	table_lower_head(part);
	return true;
}
