/* Notes on each page that uses them, under the part of the table that stands there. */
#include "typeset/table/table.h"

static bool stand_on_pages(const Node *table) {
	const TableSpec *spec = table->grid != NULL ? table->grid->spec : NULL;
	return spec != NULL && spec->notes.integer == TABLE_NOTES_PAGE && !table->floats;
}

static const Node *next_numbered(const Node *node) {
	for (node = node->next; node != NULL && node->kind == NODE_NOTE; node = node->next)
		if (node->number > 0)
			return node;
	return NULL;
}

/* More notes than a set can hold stand at the table's end. */
void table_open_notes(Table *table) {
	Flow *flow = table->flow;
	size_t count = 0;
	for (const Node *note = next_numbered(table->node); note != NULL; note = next_numbered(note))
		count++;
	if (!stand_on_pages(table->node) || count == 0 || count > PAGE_NOTES_MOST)
		return;
	PageNotes *notes = ARENA_NEW(flow->composer->arena, PageNotes);
	notes->boxes = ARENA_ARRAY(flow->composer->arena, count, Box);
	notes->space = flow->composer->theme->type->note_space.length;
	for (const Node *note = next_numbered(table->node); note != NULL; note = next_numbered(note))
		notes->boxes[notes->count++] = flow_note_box(flow, note);
	table->notes = notes;
	notes->always = table_marks(table, node_child(table->node, NODE_TABLE_HEAD));
}

static uint64_t mark_of(const Table *table, const Node *target) {
	uint64_t mark = 1;
	for (const Node *note = next_numbered(table->node); note != NULL; note = next_numbered(note)) {
		if (note == target)
			return mark;
		mark <<= 1;
	}
	return 0;
}

uint64_t table_marks(const Table *table, const Node *parent) {
	uint64_t marks = 0;
	if (table->notes == NULL || parent == NULL)
		return 0;
	for (const Node *child = parent->first_child; child != NULL; child = child->next)
		marks |=
			child->kind == NODE_LINK ? mark_of(table, child->target) : table_marks(table, child);
	return marks;
}

uint64_t table_row_marks(const Table *table, const Node *row) {
	uint64_t marks = 0;
	CellPlace place = {0};
	while (table->notes != NULL && table_next_cell(table, row, &place))
		marks |= table_marks(table, place.cell);
	return marks;
}
