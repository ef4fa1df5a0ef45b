/* A table -> rows as slices, its header ready to be repeated. */
#include "typeset/flow.h"

#define CELL_SPACE (7 * LENGTH_POINT / 2) /* above and below a cell's text */
#define RULE_OUTER (3 * LENGTH_POINT / 4)
#define RULE_INNER (LENGTH_POINT / 2)

/* How tightly a table is set: the first that fits the measure is taken. */
typedef struct {
	Length padding;    /* left and right of a cell, but for the table's edges */
	int64_t head_size; /* of the head's cells, in hundredths of the body's */
	bool small;        /* the body in the size of notes */
} Fit;

typedef struct {
	Flow *flow;
	const Node *node;
	Fit fit;
	size_t column_count;
	ColumnNeed *needs;
	Length *widths;
	Length width;
} Table;

static bool is_cell(const Node *node) {
	return node->kind == NODE_HEADER_CELL || node->kind == NODE_DATA_CELL;
}

static TextStyle table_style(const Table *table) {
	TextStyle style = style_table(table->flow->composer);
	TextStyle small = style_small(table->flow->composer);
	return table->fit.small && small.size < style.size ? small : style;
}

static TextStyle cell_style(const Table *table, const Node *cell) {
	TextStyle style = table_style(table);
	bool head = cell->parent->parent != NULL && cell->parent->parent->kind == NODE_TABLE_HEAD;
	if (head) {
		style.size = length_scale(style.size, table->fit.head_size, 100);
		style.leading = length_scale(style.leading, table->fit.head_size, 100);
	}
	style.bold = head || cell->parent->total;
	return style;
}

static Length padding_left(const Table *table, size_t column) {
	return column == 0 ? 0 : table->fit.padding;
}

static Length padding_right(const Table *table, size_t column) {
	return column + 1 == table->column_count ? 0 : table->fit.padding;
}

/* The rows of the head, then of the body. */
static const Node *next_row(const Node *table, const Node *row) {
	const Node *group = row == NULL ? table->first_child : row->parent;
	const Node *next = row == NULL ? NULL : row->next;
	for (; next == NULL && group != NULL; group = group->next) {
		bool rows = group->kind == NODE_TABLE_HEAD || group->kind == NODE_TABLE_BODY;
		if (rows && (row == NULL || group != row->parent))
			next = group->first_child;
	}
	return next;
}

/* ---- columns ------------------------------------------------------------------------- */

static void count_columns(Table *table) {
	for (const Node *row = next_row(table->node, NULL); row; row = next_row(table->node, row)) {
		size_t count = 0;
		for (const Node *cell = row->first_child; cell != NULL; cell = cell->next)
			count += is_cell(cell);
		if (count > table->column_count)
			table->column_count = count;
	}
}

static void find_numeric(Table *table) {
	for (const Node *row = next_row(table->node, NULL); row; row = next_row(table->node, row)) {
		size_t column = 0;
		for (const Node *cell = row->first_child; cell != NULL; cell = cell->next)
			if (is_cell(cell))
				table->needs[column++].numeric |= cell->numeric;
	}
}

static void measure_cells(Table *table) {
	Composer *composer = table->flow->composer;
	for (const Node *row = next_row(table->node, NULL); row; row = next_row(table->node, row)) {
		bool head = row->parent->kind == NODE_TABLE_HEAD;
		size_t column = 0;
		for (const Node *cell = row->first_child; cell != NULL; cell = cell->next) {
			if (!is_cell(cell))
				continue;
			ColumnNeed *need = &table->needs[column];
			Length padding = padding_left(table, column) + padding_right(table, column);
			Length natural = 0, minimum = 0;
			lines_measure(composer, cell, cell_style(table, cell), &natural, &minimum);
			if (head && natural + padding > need->heading)
				need->heading = natural + padding;
			if (head) /* it may break its lines, and asks for no more than it must */
				natural = minimum;
			if (natural + padding > need->natural)
				need->natural = natural + padding;
			if (minimum + padding > need->minimum)
				need->minimum = minimum + padding;
			column++;
		}
	}
}

static int64_t millimetres(Length length) {
	return length_scale(length, 254, 720 * LENGTH_POINT);
}

static void report_wide(const Table *table) {
	Flow *flow = table->flow;
	Length minimum = 0;
	for (size_t i = 0; i < table->column_count; i++)
		minimum += table->needs[i].minimum;
	diag_error(flow->composer->diagnostics, table->node->span,
		"table '%.*s' needs %lld mm, the page has %lld mm", STR_ARGS(table->node->text),
		(long long)millimetres(minimum) + 1, (long long)millimetres(flow->width));
	diag_hint(flow->composer->diagnostics,
		"leave out columns, shorten the longest word of their headings, or choose a wider page");
}

static void measure_columns(Table *table, Fit fit) {
	table->fit = fit;
	table->needs = ARENA_ARRAY(table->flow->composer->arena, table->column_count, ColumnNeed);
	find_numeric(table);
	measure_cells(table);
}

/* Headings stand on one line where there is room for all of them. */
static void relax_headings(Table *table) {
	Length sum = 0;
	for (size_t i = 0; i < table->column_count; i++) {
		const ColumnNeed *need = &table->needs[i];
		sum += need->heading > need->natural ? need->heading : need->natural;
	}
	for (size_t i = 0; i < table->column_count && sum <= table->flow->width; i++)
		if (table->needs[i].heading > table->needs[i].natural)
			table->needs[i].natural = table->needs[i].heading;
}

/* Takes the first way in which no words are broken, else the first in which the table fits. */
static bool solve_columns(Table *table) {
	static const Fit fits[] = {
		{5 * LENGTH_POINT, 100, false},
		{4 * LENGTH_POINT, 90, false},
		{3 * LENGTH_POINT, 90, true},
	};
	Flow *flow = table->flow;
	count_columns(table);
	if (table->column_count == 0)
		return false;
	table->widths = ARENA_ARRAY(flow->composer->arena, table->column_count, Length);
	bool unbroken = false;
	for (size_t i = 0; i < 2 && !unbroken; i++) {
		measure_columns(table, fits[i]);
		unbroken = table_columns_unbroken(table->needs, table->column_count) <= flow->width;
	}
	for (size_t i = 0; i < BASE_COUNT(fits) && table->width == 0; i++) {
		if (!unbroken)
			measure_columns(table, fits[i]);
		relax_headings(table);
		table->width =
			table_columns_solve(table->needs, table->column_count, flow->width, table->widths);
	}
	if (table->width == 0)
		report_wide(table);
	return table->width > 0;
}

/* ---- rows ----------------------------------------------------------------------------- */

static void add_rule(
	const Table *table, Drawing *drawing, Length y, Length thickness, const Setting *ink) {
	drawing_add_line(table->flow->composer->arena, drawing, table->node, ARTIFACT_DECORATION,
		table->flow->x, y, table->width, 0, thickness, ink_of(ink));
}

/* Cells stand at the top of a row, those of the head at its bottom. */
static Box set_row(const Table *table, const Node *row) {
	Composer *composer = table->flow->composer;
	Lines *cells = ARENA_ARRAY(composer->arena, table->column_count, Lines);
	size_t tallest = 1, column = 0;
	for (const Node *cell = row->first_child; cell != NULL; cell = cell->next) {
		if (!is_cell(cell))
			continue;
		Length padding = padding_left(table, column) + padding_right(table, column);
		cells[column] = lines_break(
			composer, cell, cell_style(table, cell), table->widths[column] - padding, ALIGN_LEFT);
		if (cells[column].count > tallest)
			tallest = cells[column].count;
		column++;
	}
	bool head = row->parent->kind == NODE_TABLE_HEAD;
	TextStyle style = row->first_child ? cell_style(table, row->first_child) : table_style(table);
	Box box = {.width = table->width, .height = (Length)tallest * style.leading + 2 * CELL_SPACE};
	Length left = table->flow->x;
	for (size_t c = 0; c < column; c++) {
		Length y = -CELL_SPACE - style_ascent(composer, style);
		if (head)
			y -= (Length)(tallest - cells[c].count) * style.leading;
		for (size_t i = 0; i < cells[c].count; i++, y -= style.leading) {
			const Line *line = &cells[c].lines[i];
			Length x = left + padding_left(table, c);
			if (table->needs[c].numeric)
				x = left + table->widths[c] - padding_right(table, c) - line->width;
			drawing_add(composer->arena, &box.drawing, &line->drawing, x, y);
		}
		left += table->widths[c];
	}
	return box;
}

static Box set_head(const Table *table) {
	Arena *arena = table->flow->composer->arena;
	const InkSpec *ink = table->flow->composer->theme->ink;
	const Node *head = node_child(table->node, NODE_TABLE_HEAD);
	Box box = {.width = table->width};
	add_rule(table, &box.drawing, 0, RULE_OUTER, &ink->rule);
	for (const Node *row = head ? head->first_child : NULL; row != NULL; row = row->next) {
		Box part = set_row(table, row);
		drawing_add(arena, &box.drawing, &part.drawing, 0, -box.height);
		box.height += part.height;
	}
	if (box.height > 0)
		add_rule(table, &box.drawing, -box.height, RULE_INNER, &ink->rule);
	return box;
}

/* What a later page shows above the rows that go on: all of it is artifact. */
static Repeat *make_repeat(const Table *table, const Box *head) {
	Composer *composer = table->flow->composer;
	Repeat *repeat = ARENA_NEW(composer->arena, Repeat);
	TextStyle style = style_caption(composer);
	style.bold = false;
	style.italic = true;
	style.colour = ink_of(&composer->theme->ink->muted);
	Box *box = &repeat->head;
	drawing_add_text(composer, &box->drawing, NULL, ARTIFACT_REPEATED, style, table->flow->x,
		-style_ascent(composer, style), ALIGN_LEFT,
		str_printf(composer->arena, "Table %d (continued)", table->node->number));
	box->height = style.leading + CELL_SPACE;
	drawing_add(composer->arena, &box->drawing, &head->drawing, 0, -box->height);
	box->height += head->height;
	for (size_t i = 0; i < box->drawing.item_count; i++)
		if (box->drawing.items[i].artifact == ARTIFACT_NONE)
			box->drawing.items[i].artifact = ARTIFACT_REPEATED;
	box->drawing.link_count = 0;
	add_rule(table, &repeat->foot, 0, RULE_INNER, &composer->theme->ink->rule);
	return repeat;
}

static void add_row(const Table *table, const Node *row, const Node *next, const Repeat *repeat) {
	const InkSpec *ink = table->flow->composer->theme->ink;
	Box box = set_row(table, row);
	Slice *slice = flow_add_box(table->flow, box.height);
	drawing_add(table->flow->composer->arena, &slice->drawing, &box.drawing, 0, 0);
	slice->repeat = repeat;
	if (next == NULL)
		add_rule(table, &slice->drawing, -box.height, RULE_OUTER, &ink->rule);
	else if (next->total)
		add_rule(table, &slice->drawing, -box.height, RULE_INNER, &ink->rule);
	else
		add_rule(table, &slice->drawing, -box.height, RULE_INNER, &ink->faint);
}

/* How firmly a table of that height is kept on one page. */
static KeepRule keep_of_height(const Flow *flow, Length height) {
	Length room = compose_text_area(flow->composer, flow->turned).height;
	if (height <= room / 3)
		return KEEP_SHORT_TABLE;
	return height <= room ? KEEP_TABLE : KEEP_NONE;
}

/* Header with at least two rows, the last two rows together, a total with what it adds up. */
static void keep_rows(Flow *flow, Length head, size_t first, size_t count) {
	Slice *rows = &flow->slices[first];
	Length height = head;
	for (size_t i = 0; i < count; i++)
		height += rows[i].height;
	KeepRule rule = keep_of_height(flow, height);
	for (size_t i = 0; i + 1 < count; i++)
		rows[i].keep = i == 0 || i + 2 == count ? KEEP_ROWS : rule;
}

void flow_add_table(Flow *flow, const Node *node) {
	Table table = {.flow = flow, .node = node};
	Length space = flow->composer->theme->type->block_space.length;
	if (!solve_columns(&table))
		return;
	flow_add_space(flow, space);
	Length measure = flow->width;
	flow->width = table.width; /* caption and notes are no wider than the table */
	size_t start = flow->count;
	if (!node->floats)
		flow_add_barrier(flow);
	flow_add_caption(flow, node);
	Box head = set_head(&table);
	Slice *slice = flow_add_box(flow, head.height);
	drawing_add(flow->composer->arena, &slice->drawing, &head.drawing, 0, 0);
	slice->keep = KEEP_ROWS;
	const Repeat *repeat = make_repeat(&table, &head);
	const Node *body = node_child(node, NODE_TABLE_BODY);
	size_t first = flow->count;
	for (const Node *row = body ? body->first_child : NULL; row != NULL; row = row->next)
		add_row(&table, row, row->next, repeat);
	keep_rows(flow, head.height, first, flow->count - first);
	flow_add_notes(flow, node);
	if (node->floats)
		flow_float(flow, start);
	flow->width = measure;
	flow_add_space(flow, space);
}
