/* What the columns of a table need: each cell is measured, then cells over several columns. */
#include "typeset/table/table.h"

/* A plain cell as one run; others as lines are measured, for which `minimum` is found too. */
static Length natural_width(Table *table, const Node *cell, TextStyle style) {
	if (cell_is_plain(cell))
		return style_shape(table->flow->composer, style, cell->text, cell)->width;
	Length natural = 0, minimum = 0;
	lines_measure(table_scratch(table), cell, style, &natural, &minimum);
	return natural;
}

static Length minimum_width(Table *table, const Node *cell, TextStyle style) {
	Length natural = 0, minimum = 0;
	lines_measure(table_scratch(table), cell, style, &natural, &minimum);
	return minimum;
}

/* ---- the body ------------------------------------------------------------------------- */

/* Numbers are never broken: the column is as wide as its widest parts together. */
static void measure_number(Table *table, const CellPlace *place, TextStyle style, Length natural) {
	NumberWidths parts = {0};
	NumberWidths *most = &table->numbers[place->column];
	if (!number_measure(table->flow->composer, place->cell, style, natural, &parts))
		return;
	most->left = length_larger(most->left, parts.left);
	most->right = length_larger(most->right, parts.right);
	most->trail = length_larger(most->trail, parts.trail);
}

static void measure_body_cell(Table *table, const CellPlace *place, const Node *row) {
	ColumnNeed *need = &table->needs[place->column];
	TextStyle style = table_row_style(table, row);
	Length around = table_padding(table, place);
	if (place->column == 0)
		around += table_indent(table, row);
	Length natural = natural_width(table, place->cell, style);
	if (place->columns > 1)
		return; /* the name of a group: it stands over what there is */
	if (place->cell->numeric)
		measure_number(table, place, style, natural);
	if (natural + around > need->natural)
		table->widest[place->column] = place->cell;
	need->natural = length_larger(need->natural, natural + around);
}

/* Only of use where the natural widths do not fit: it costs much more. */
static void measure_minimum(Table *table, const CellPlace *place, const Node *row) {
	ColumnNeed *need = &table->needs[place->column];
	TextStyle style = table_row_style(table, row);
	Length around = table_padding(table, place);
	if (place->column == 0)
		around += table_indent(table, row);
	if (place->columns > 1)
		return;
	Length natural = natural_width(table, place->cell, style);
	if (natural + around <= need->minimum)
		return;
	Length minimum = place->cell->numeric ? natural : minimum_width(table, place->cell, style);
	need->minimum = length_larger(need->minimum, minimum + around);
}

typedef void MeasureCell(Table *table, const CellPlace *place, const Node *row);

static void measure_body(Table *table, MeasureCell *measure) {
	for (const Node *row = table_next_row(table->node, NULL); row != NULL;
		 row = table_next_row(table->node, row)) {
		CellPlace place = {0};
		while (table_next_cell(table, row, &place))
			measure(table, &place, row);
	}
}

/* A number and what stands in its place beside numbers with longer parts. */
static void settle_numbers(Table *table) {
	for (size_t i = 0; i < table->column_count; i++) {
		ColumnNeed *need = &table->needs[i];
		const NumberWidths *most = &table->numbers[i];
		CellPlace place = {.column = i, .columns = 1};
		if (!need->numeric)
			continue;
		Length whole = most->left + most->right + most->trail + table_padding(table, &place);
		need->natural = length_larger(need->natural, whole);
		need->minimum = need->natural;
	}
}

/* ---- the head -------------------------------------------------------------------------- */

static void measure_head_cell(Table *table, const CellPlace *place) {
	ColumnNeed *need = &table->needs[place->column];
	Length natural = 0, minimum = 0;
	Length padding = table_padding(table, place);
	lines_measure(table_scratch(table), place->cell, table->fit.head, &natural, &minimum);
	need->heading = length_larger(need->heading, natural + padding);
	need->natural = length_larger(need->natural, minimum + padding);
	need->minimum = length_larger(need->minimum, minimum + padding);
}

/* What a cell over several columns still needs, in equal parts. */
static void widen(Table *table, const CellPlace *place) {
	Length natural = 0, minimum = 0;
	Length minimums = 0, headings = 0;
	Length padding = table_padding(table, place);
	Length count = (Length)place->columns;
	lines_measure(table_scratch(table), place->cell, table->fit.head, &natural, &minimum);
	for (size_t i = place->column; i < place->column + place->columns; i++) {
		minimums += table->needs[i].minimum;
		headings += length_larger(table->needs[i].heading, table->needs[i].natural);
	}
	for (size_t i = place->column; i < place->column + place->columns; i++) {
		ColumnNeed *need = &table->needs[i];
		Length heading = length_larger(need->heading, need->natural);
		if (minimums < minimum + padding)
			need->minimum += (minimum + padding - minimums + count - 1) / count;
		need->natural = length_larger(need->natural, need->minimum);
		if (headings < natural + padding)
			need->heading = heading + (natural + padding - headings + count - 1) / count;
	}
}

/* Narrow cells first: what they widen is there for those over them. */
static void measure_head(Table *table) {
	for (size_t i = 0; i < table->head_count; i++)
		if (table->head[i].columns == 1)
			measure_head_cell(table, &table->head[i]);
	for (size_t i = table->head_count; i > 0; i--)
		if (table->head[i - 1].columns > 1)
			widen(table, &table->head[i - 1]);
}

/* ---- all of it --------------------------------------------------------------------------- */

static void find_numeric(Table *table) {
	for (size_t i = 0; i < table->head_count; i++)
		if (table->head[i].columns == 1)
			table->needs[table->head[i].column].numeric |= table->head[i].cell->numeric;
	for (const Node *row = table_next_row(table->node, NULL); row != NULL;
		 row = table_next_row(table->node, row)) {
		CellPlace place = {0};
		while (table_next_cell(table, row, &place))
			table->needs[place.column].numeric |= place.cell->numeric;
	}
}

static Length sum_of_minimums(const Table *table) {
	Length sum = 0;
	for (size_t i = 0; i < table->column_count; i++)
		sum += table->needs[i].minimum;
	return sum;
}

/* As if no cell of the body could be broken; how far they can is found out where that is too
 * wide. */
void table_measure(Table *table) {
	Arena *arena = table->flow->composer->arena;
	table->needs = ARENA_ARRAY(arena, table->column_count, ColumnNeed);
	table->widest = ARENA_ARRAY(arena, table->column_count, const Node *);
	table->numbers = ARENA_ARRAY(arena, table->column_count, NumberWidths);
	find_numeric(table);
	measure_body(table, measure_body_cell);
	settle_numbers(table);
	for (size_t i = 0; i < table->column_count; i++)
		table->needs[i].minimum = table->needs[i].natural;
	measure_head(table);
	if (sum_of_minimums(table) <= table->room)
		return;
	for (size_t i = 0; i < table->column_count; i++)
		table->needs[i].minimum = 0;
	measure_body(table, measure_minimum);
	settle_numbers(table);
	measure_head(table);
}
