/* Cells and rows of a table as drawings. */
#include "typeset/table/table.h"

/* ---- cells ----------------------------------------------------------------------------- */

/* Control characters and soft hyphens are treated where lines are broken. */
static bool has_specials(Str text) {
	for (size_t i = 0; i < text.length; i++) {
		unsigned char c = (unsigned char)text.data[i];
		if (c < 0x20 || c == 0xAD)
			return true;
	}
	return false;
}

bool cell_is_plain(const Node *cell) {
	return cell->first_child == NULL && cell->text.length > 0 && !has_specials(cell->text);
}

/* A cell that is ready to be put down: one run or lines. */
typedef struct {
	CellPlace place;
	const GlyphRun *run; /* or NULL */
	Lines lines;
	size_t line_count;
	Length x, width; /* of the room for its text */
	NumberWidths number;
	bool is_number;
} SetCell;

static Length columns_width(const Table *table, size_t first, size_t count) {
	Length width = 0;
	for (size_t i = first; i < first + count; i++)
		width += table->widths[i];
	return width;
}

static SetCell set_cell(Table *table, const CellPlace *place, TextStyle style, Length indent) {
	Composer *composer = table->flow->composer;
	SetCell set = {.place = *place};
	Length left = table_padding_left(table, place->column) + indent;
	set.x = table->flow->x + columns_width(table, 0, place->column) + left;
	set.width =
		columns_width(table, place->column, place->columns) - table_padding(table, place) - indent;
	if (cell_is_plain(place->cell)) {
		const GlyphRun *run = style_shape(composer, style, place->cell->text, place->cell);
		if (run->width <= set.width) {
			set.run = run;
			set.line_count = 1;
		}
	}
	if (set.run == NULL) {
		set.lines = lines_break(composer, place->cell, style, set.width, ALIGN_LEFT);
		set.line_count = set.lines.count;
	}
	if (table->needs[place->column].numeric && set.line_count == 1) {
		Length natural = set.run != NULL ? set.run->width : set.lines.lines[0].width;
		set.is_number = number_measure(composer, place->cell, style, natural, &set.number);
	}
	return set;
}

/* From the left of the cell's room to that of a line: text stands left, a number with its point
 * under those of others, what stands for a number where numbers end. */
static Length line_offset(const Table *table, const SetCell *set, Length width) {
	const NumberWidths *most = &table->numbers[set->place.column];
	if (!table->needs[set->place.column].numeric || set->place.columns > 1)
		return 0;
	if (set->is_number)
		return set->width - most->trail - most->right - set->number.left;
	Length offset = set->width - most->trail - width;
	bool head = set->place.cell->parent->parent->kind == NODE_TABLE_HEAD;
	return head || offset < 0 ? set->width - width : offset;
}

/* Puts down one line of a cell with its baseline at y. */
static void draw_line(const Table *table, Drawing *drawing, const SetCell *set, size_t line,
	TextStyle style, Length y) {
	Arena *arena = table->flow->composer->arena;
	if (line >= set->line_count)
		return;
	if (set->run != NULL) {
		Length x = set->x + line_offset(table, set, set->run->width);
		Artifact artifact = set->place.repeated ? ARTIFACT_REPEATED : ARTIFACT_NONE;
		if (set->run->glyph_count > 0)
			drawing_add_run(
				arena, drawing, set->place.cell, artifact, x, y, set->run, style.colour);
		return;
	}
	const Line *text = &set->lines.lines[line];
	Length x = set->x + line_offset(table, set, text->width);
	if (set->place.repeated)
		drawing_add_repeated(arena, drawing, &text->drawing, x, y);
	else
		drawing_add(arena, drawing, &text->drawing, x, y);
}

/* ---- the body --------------------------------------------------------------------------- */

/* A drawing with room for so many items, and no more. */
static void drawing_reserve(Arena *arena, Drawing *drawing, size_t count) {
	if (drawing->item_count > 0)
		return;
	drawing->items = ARENA_ARRAY(arena, count, Item);
	drawing->item_capacity = count;
}

typedef struct {
	SetCell *cells;
	size_t count;
	size_t line_count; /* of the highest cell */
} SetRow;

static SetRow set_row(Table *table, const Node *row) {
	Composer *scratch = table_scratch(table);
	TextStyle style = table_row_style(table, row);
	SetRow set = {.line_count = 1};
	set.cells = ARENA_ARRAY(scratch->arena, table->column_count, SetCell);
	CellPlace place = {0};
	while (table_next_cell(table, row, &place)) {
		Length indent = place.column == 0 ? table_indent(table, row) : 0;
		SetCell *cell = &set.cells[set.count++];
		*cell = set_cell(table, &place, style, indent);
		if (cell->line_count > set.line_count)
			set.line_count = cell->line_count;
	}
	return set;
}

/* The lines first to end of a row as a slice. */
static void add_slice(Table *table, const Node *row, const SetRow *set, size_t first, size_t end,
	const Repeat *repeat, bool striped) {
	const Composer *composer = table->flow->composer;
	const TableStyleSpec *look = composer->theme->table_style;
	TextStyle style = table_row_style(table, row);
	Length above = first == 0 ? look->row_space.length : 0;
	Length below = end == set->line_count ? look->row_space.length : 0;
	Length height = above + (Length)(end - first) * style.leading + below;
	Slice *slice = flow_add_box(table->flow, height);
	slice->repeat = repeat;
	slice->notes = table->notes;
	slice->marks = table_row_marks(table, row);
	drawing_reserve(composer->arena, &slice->drawing, set->count * (end - first) + 2);
	if (striped)
		drawing_add_rect(composer->arena, &slice->drawing, table->node, ARTIFACT_DECORATION,
			table->flow->x, -height, table->width, height, ink_of(&look->stripes));
	/* Cell after cell, as they are read: not all first lines, then all second ones. */
	Length top = -above - style_ascent(composer, style);
	for (size_t i = 0; i < set->count; i++)
		for (size_t line = first; line < end; line++)
			draw_line(table, &slice->drawing, &set->cells[i], line, style,
				top - (Length)(line - first) * style.leading);
}

/* A row that is higher than a page is parted between lines, of which two stay together at its
 * beginning and at its end. */
void table_add_row(Table *table, const Node *row, Length room, const Repeat *repeat, bool striped) {
	SetRow set = set_row(table, row);
	TextStyle style = table_row_style(table, row);
	Length height = (Length)set.line_count * style.leading +
	                2 * table->flow->composer->theme->table_style->row_space.length;
	if (height <= room || set.line_count < 4) {
		add_slice(table, row, &set, 0, set.line_count, repeat, striped);
		return;
	}
	for (size_t line = 0; line < set.line_count;) {
		bool edge = line == 0 || line + 2 == set.line_count;
		size_t end = line + (edge ? 2 : 1);
		add_slice(table, row, &set, line, end, repeat, striped);
		line = end;
	}
}

/* ---- the head ---------------------------------------------------------------------------- */

/* Lines that each row of the head is high: cells over several rows may add to the last. */
static size_t *head_lines(Table *table, const SetCell *cells) {
	size_t *lines = ARENA_ARRAY(table->scratch->composer.arena, table->head_rows, size_t);
	for (size_t pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < table->head_count; i++) {
			const CellPlace *place = &cells[i].place;
			bool several = place->rows > 1;
			size_t last = place->row + place->rows - 1;
			size_t sum = 0;
			if (several != (pass == 1))
				continue;
			for (size_t row = place->row; row <= last; row++)
				sum += lines[row];
			if (cells[i].line_count > sum)
				lines[last] += cells[i].line_count - sum;
		}
	return lines;
}

/* From the head's top to that of a row of it. */
static Length head_top(const Table *table, const size_t *lines, size_t row) {
	Length space = 2 * table->flow->composer->theme->table_style->row_space.length;
	Length top = 0;
	for (size_t i = 0; i < row; i++)
		top += (Length)lines[i] * table->fit.head.leading + space;
	return top;
}

/* Under a heading over several columns, as wide as what stands under it. */
static void add_span_rule(const Table *table, Drawing *drawing, const CellPlace *place, Length y) {
	const Composer *composer = table->flow->composer;
	Length left = table_padding_left(table, place->column);
	Length x = table->flow->x + columns_width(table, 0, place->column) + left;
	Length width =
		columns_width(table, place->column, place->columns) - table_padding(table, place);
	drawing_add_line(composer->arena, drawing, table->node, ARTIFACT_DECORATION, x, y, width, 0,
		composer->theme->rule->thin.length, ink_of(&composer->theme->ink->rule));
}

/* Cells stand at the bottom of the rows that they take. A heading over several columns stands in
 * the middle of them, if they are columns of numbers. */
static void draw_head_cell(
	const Table *table, Drawing *drawing, const SetCell *set, const size_t *lines) {
	const Composer *composer = table->flow->composer;
	TextStyle style = table->fit.head;
	Length space = composer->theme->table_style->row_space.length;
	Length bottom = head_top(table, lines, set->place.row + set->place.rows);
	Length y =
		-bottom + space + (Length)set->line_count * style.leading - style_ascent(composer, style);
	for (size_t i = 0; i < set->line_count; i++, y -= style.leading)
		draw_line(table, drawing, set, i, style, y);
	bool ruled = composer->theme->table_style->rules.integer != TABLE_RULES_NONE;
	if (set->place.columns > 1 && ruled)
		add_span_rule(table, drawing, &set->place, -bottom);
}

Box table_set_head(Table *table) {
	Composer *scratch = table_scratch(table);
	SetCell *cells = ARENA_ARRAY(scratch->arena, table->head_count, SetCell);
	for (size_t i = 0; i < table->head_count; i++)
		cells[i] = set_cell(table, &table->head[i], table->fit.head, 0);
	size_t *lines = head_lines(table, cells);
	Box box = {.width = table->width, .height = head_top(table, lines, table->head_rows)};
	for (size_t i = 0; i < table->head_count; i++)
		draw_head_cell(table, &box.drawing, &cells[i], lines);
	return box;
}
