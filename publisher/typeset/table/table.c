/* A table -> rows as slices, its head ready to be repeated. */
#include "typeset/table/table.h"

#define SCRATCH_USES 256

/* ---- the parts of the tree ------------------------------------------------------------- */

static bool is_cell(const Node *node) {
	return node->kind == NODE_HEADER_CELL || node->kind == NODE_DATA_CELL;
}

/* Of the whole table. */
static bool next_cell(const Node *row, CellPlace *place) {
	const Node *cell = place->cell != NULL ? place->cell->next : row->first_child;
	size_t column = place->cell != NULL ? place->first + place->count : 0;
	while (cell != NULL && !is_cell(cell))
		cell = cell->next;
	if (cell == NULL)
		return false;
	size_t count = node_column_span(cell);
	*place = (CellPlace){.cell = cell,
		.column = column,
		.rows = node_row_span(cell),
		.columns = count,
		.first = column,
		.count = count};
	return true;
}

bool table_next_cell(const Table *table, const Node *row, CellPlace *place) {
	while (next_cell(row, place))
		if (part_place(&table->part, place))
			return true;
	return false;
}

const Node *table_next_row(const Node *table, const Node *row) {
	const Node *body = row == NULL ? table->first_child : row->parent;
	const Node *next = row == NULL ? NULL : row->next;
	for (; next == NULL && body != NULL; body = body->next)
		if (body->kind == NODE_TABLE_BODY && (row == NULL || body != row->parent))
			next = body->first_child;
	return next;
}

TextStyle table_row_style(const Table *table, const Node *row) {
	TextStyle style = table->fit.body;
	style.bold = row->total || row->group;
	return style;
}

Length table_padding_left(const Table *table, size_t column) {
	return column == 0 ? 0 : table->fit.padding;
}

Length table_padding(const Table *table, const CellPlace *place) {
	bool last = place->column + place->columns == table->column_count;
	return table_padding_left(table, place->column) + (last ? 0 : table->fit.padding);
}

static bool in_group(const Node *row) {
	return row->parent->first_child->group;
}

Length table_indent(const Table *table, const Node *row) {
	return in_group(row) && !row->group && !row->total ? table->fit.body.size : 0;
}

Composer *table_scratch(Table *table) {
	Scratch *scratch = table->scratch;
	if (scratch->uses++ % SCRATCH_USES == 0) {
		arena_drop(scratch->composer.arena);
		scratch->composer.arena = arena_new();
	}
	return &scratch->composer;
}

/* ---- where the cells of the head stand ----------------------------------------------------- */

static void count_columns(Table *table) {
	const Node *head = node_child(table->node, NODE_TABLE_HEAD);
	const Node *rows[] = {head ? head->first_child : NULL, table_next_row(table->node, NULL)};
	for (size_t i = 0; i < BASE_COUNT(rows); i++) {
		CellPlace place = {0};
		while (rows[i] != NULL && next_cell(rows[i], &place))
			if (place.column + place.columns > table->column_count)
				table->column_count = place.column + place.columns;
	}
}

/* Cells go where those of the rows above have left room. */
static void place_head(Table *table) {
	Arena *arena = table->flow->composer->arena;
	const Node *head = node_child(table->node, NODE_TABLE_HEAD);
	size_t *taken_to = ARENA_ARRAY(arena, table->column_count, size_t); /* rows taken, by column */
	size_t capacity = 0;
	for (const Node *row = head ? head->first_child : NULL; row != NULL; row = row->next) {
		size_t index = table->head_rows++;
		size_t column = 0;
		CellPlace place = {0};
		while (next_cell(row, &place)) {
			while (column < table->column_count && taken_to[column] > index)
				column++;
			CellPlace *placed =
				ARENA_PUSH(arena, table->head, table->head_count, capacity, CellPlace);
			*placed = place;
			placed->row = index;
			placed->column = placed->first = column;
			for (size_t i = 0; i < place.columns && column < table->column_count; i++)
				taken_to[column++] = index + place.rows;
		}
	}
}

/* ---- rules ------------------------------------------------------------------------------- */

static void add_rule(
	const Table *table, Drawing *drawing, Length y, Length thickness, const Setting *ink) {
	drawing_add_line(table->flow->composer->arena, drawing, table->node, ARTIFACT_DECORATION,
		table->flow->x, y, table->width, 0, thickness, ink_of(ink));
}

static bool has_rules(const Table *table, TableRules least) {
	return table->flow->composer->theme->table_style->rules.integer >= (int64_t)least;
}

static const RuleSpec *table_rule(const Table *table) {
	return table->flow->composer->theme->rule;
}

static Box set_head(Table *table) {
	const InkSpec *ink = table->flow->composer->theme->ink;
	Box box = table_set_head(table);
	if (!has_rules(table, TABLE_RULES_HEAD))
		return box;
	add_rule(table, &box.drawing, 0, table_rule(table)->strong.length, &ink->rule);
	if (box.height > 0)
		add_rule(table, &box.drawing, -box.height, table_rule(table)->thin.length, &ink->rule);
	return box;
}

/* Under the last slice of a row. */
static void rule_row(const Table *table, const Node *row) {
	const InkSpec *ink = table->flow->composer->theme->ink;
	Slice *slice = &table->flow->slices[table->flow->count - 1];
	const Node *next = table_next_row(table->node, row);
	Length y = -slice->height;
	if (next == NULL && has_rules(table, TABLE_RULES_HEAD))
		add_rule(table, &slice->drawing, y, table_rule(table)->strong.length, &ink->rule);
	else if (next != NULL && (next->total || next->group || next->parent != row->parent) &&
			 has_rules(table, TABLE_RULES_HEAD))
		add_rule(table, &slice->drawing, y, table_rule(table)->thin.length, &ink->rule);
	else if (next != NULL && has_rules(table, TABLE_RULES_ROWS))
		add_rule(table, &slice->drawing, y, table_rule(table)->thin.length, &ink->faint);
}

/* ---- what later pages repeat --------------------------------------------------------------- */

/* The line above a part, or above rows that go on: what table it is, and which part of it. */
static Str part_text(const Table *table, bool continued) {
	Arena *arena = table->flow->composer->arena;
	int number = table->node->number;
	const TablePart *part = &table->part;
	if (part->count == 1)
		return str_printf(arena, "Table %d (continued)", number);
	return str_printf(arena, "Table %d (part %zu of %zu%s)", number, part->number, part->count,
		continued ? ", continued" : "");
}

/* Such a line; the next thing stands below its height. All of it is artifact. */
static Box set_part_line(const Table *table, bool continued) {
	Composer *composer = table->flow->composer;
	TextStyle style = style_caption(composer);
	Box box = {.height = style.leading + composer->theme->table_style->row_space.length};
	style.bold = false;
	style = style_emphasis(composer, style);
	style.colour = ink_of(&composer->theme->ink->muted);
	drawing_add_text(composer, &box.drawing, NULL, ARTIFACT_REPEATED, style, table->flow->x,
		-style_ascent(composer, style), ALIGN_LEFT, part_text(table, continued));
	return box;
}

/* What a later page shows above the rows that go on: all of it is artifact. */
static Repeat *make_repeat(Table *table, const Box *head) {
	Composer *composer = table->flow->composer;
	Repeat *repeat = ARENA_NEW(composer->arena, Repeat);
	Box *box = &repeat->head;
	*box = set_part_line(table, true);
	drawing_add_repeated(composer->arena, &box->drawing, &head->drawing, 0, -box->height);
	box->height += head->height;
	if (has_rules(table, TABLE_RULES_HEAD))
		add_rule(
			table, &repeat->foot, 0, table_rule(table)->thin.length, &composer->theme->ink->rule);
	return repeat;
}

/* Within a row group its name stands again. */
static const Repeat *group_repeat(Table *table, const Repeat *base, const Node *group) {
	Composer *composer = table->flow->composer;
	Repeat *repeat = ARENA_NEW(composer->arena, Repeat);
	TextStyle style = table_row_style(table, group);
	Length space = composer->theme->table_style->row_space.length;
	Str name = node_plain_text(composer->arena, group->first_child);
	repeat->foot = base->foot;
	Box *box = &repeat->head;
	drawing_add(composer->arena, &box->drawing, &base->head.drawing, 0, 0);
	drawing_add_text(composer, &box->drawing, NULL, ARTIFACT_REPEATED, style, table->flow->x,
		-base->head.height - space - style_ascent(composer, style), ALIGN_LEFT,
		str_printf(composer->arena, "%.*s (continued)", STR_ARGS(name)));
	box->height = base->head.height + style.leading + 2 * space;
	if (has_rules(table, TABLE_RULES_ROWS))
		add_rule(table, &box->drawing, -box->height, table_rule(table)->thin.length,
			&composer->theme->ink->faint);
	return repeat;
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* A row that may not be parted from the next: the name of a group, the first row under the head,
 * what a total adds up, the last but one. */
static bool is_kept(const Table *table, const Node *row) {
	const Node *next = table_next_row(table->node, row);
	if (next == NULL)
		return false;
	bool first = row == table_next_row(table->node, NULL);
	bool last_but_one = table_next_row(table->node, next) == NULL;
	return row->group || next->total || first || last_but_one;
}

/* How firmly a table of that height is kept on one page. */
static KeepRule keep_of_height(const Flow *flow, Length height) {
	Length room = compose_text_area(flow->composer, flow->turned).height;
	if (height <= room / 3)
		return KEEP_SHORT_TABLE;
	return height <= room ? KEEP_TABLE : KEEP_NONE;
}

static void keep_whole(Flow *flow, Length height, size_t first) {
	KeepRule rule = keep_of_height(flow, height);
	for (size_t i = first; i + 1 < flow->count; i++)
		if (flow->slices[i].keep < rule)
			flow->slices[i].keep = rule;
}

/* For backends that set the table anew. Parts come in their order; the first begins anew. */
static void note_shape(const Table *table, Length height) {
	Composer *composer = table->flow->composer;
	const TablePart *part = &table->part;
	if (composer->tables == NULL)
		return;
	TableShape *shape = &composer->tables[table->node->number - 1];
	if (part->count > 1 && part->number > 1) {
		while (shape->next_part != NULL)
			shape = shape->next_part;
		TableShape *next = ARENA_NEW(composer->arena, TableShape);
		shape->next_part = next;
		shape = next;
	}
	bool whole = part->count <= 1;
	*shape = (TableShape){
		.column_count = table->column_count,
		.stub = whole ? 0 : part->stub,
		.first = whole ? 0 : part->first,
		.end = whole ? table->column_count : part->end,
		.part = whole ? 1 : part->number,
		.parts = whole ? 1 : part->count,
		.widths = table->widths,
		.padding = table->fit.padding,
		.head = table->fit.head.size,
		.head_leading = table->fit.head.leading,
		.body = table->fit.body.size,
		.body_leading = table->fit.body.leading,
		.height = height,
		.turned = table->fit.turned,
	};
}

static void add_rows(Table *table, const Box *head) {
	Flow *flow = table->flow;
	const Repeat *base = make_repeat(table, head);
	const Repeat *repeat = base;
	bool stripes = SETTING_IS_SET(flow->composer->theme->table_style->stripes);
	size_t first = flow->count, index = 0;
	for (const Node *row = table_next_row(table->node, NULL); row != NULL;
		 row = table_next_row(table->node, row)) {
		if (!in_group(row) || row->group)
			repeat = base;
		bool plain = !row->group && !row->total;
		index = plain ? index + 1 : 0;
		Length room = compose_text_area(flow->composer, flow->turned).height - repeat->head.height;
		table_add_row(table, row, room, repeat, stripes && plain && index % 2 == 0);
		rule_row(table, row);
		if (is_kept(table, row))
			flow->slices[flow->count - 1].keep = KEEP_ROWS;
		if (row->group)
			repeat = group_repeat(table, base, row);
	}
	Length height = head->height;
	for (size_t i = first; i < flow->count; i++)
		height += flow->slices[i].height;
	keep_whole(flow, height, first);
	note_shape(table, height);
}

static Slice *add_head_slice(Table *table, const Box *box, KeepRule keep) {
	Flow *flow = table->flow;
	Slice *slice = flow_add_box(flow, box->height);
	drawing_add(flow->composer->arena, &slice->drawing, &box->drawing, 0, 0);
	slice->keep = keep;
	slice->notes = table->notes;
	return slice;
}

/* The head and all rows: of the table, or of a part of it under a line that says which. */
static void add_body(Table *table) {
	const TablePart *part = &table->part;
	Box line = {0};
	if (part->count > 1) {
		line = set_part_line(table, false);
		add_head_slice(table, &line, KEEP_CAPTION);
	}
	Box head = set_head(table);
	Slice *slice = add_head_slice(table, &head, KEEP_ROWS);
	if (part->number == 1)
		slice->marks = table_marks(table, node_child(table->node, NODE_CAPTION));
	add_rows(table, &head);
}

static void add_parts(Table *table) {
	for (size_t i = 0; i < table->part_count; i++) {
		Table part;
		if (i > 0)
			flow_add_space(table->flow, table->flow->composer->theme->type->block_space.length);
		if (table_take_part(table, i, &part))
			add_body(&part);
	}
}

static void add_table(Table *table) {
	Flow *flow = table->flow;
	Length space = flow->composer->theme->type->block_space.length;
	Length measure = flow->width;
	flow_add_space(flow, space);
	size_t start = flow->count;
	if (!table->node->floats)
		flow_add_barrier(flow);
	flow->width = table->width; /* notes are no wider than the table */
	flow_add_caption(flow, table->node, measure);
	table_open_notes(table);
	if (table->fit.parted)
		add_parts(table);
	else
		add_body(table);
	if (table->notes != NULL)
		flow_add_remarks(flow, table->node);
	else
		flow_add_notes(flow, table->node);
	flow->width = measure;
	if (table->node->floats)
		flow_float(flow, start);
	flow_add_space(flow, space);
}

void flow_add_table(Flow *flow, const Node *node) {
	Scratch scratch = {.composer = *flow->composer};
	Table table = {.flow = flow, .node = node, .scratch = &scratch};
	scratch.composer.arena = NULL;
	count_columns(&table);
	if (table.column_count == 0)
		return;
	table.part = (TablePart){.end = table.column_count, .number = 1, .count = 1};
	table.widths = ARENA_ARRAY(flow->composer->arena, table.column_count, Length);
	place_head(&table);
	bool turned = flow->turned;
	if (table_solve(&table))
		add_table(&table);
	flow_turn(flow, turned);
	arena_drop(scratch.composer.arena);
}
