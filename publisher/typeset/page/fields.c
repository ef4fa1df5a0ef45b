/* The fields of the front page, each under a thin rule, its name above its value: in rows of two,
 * or in one column. */
#include "typeset/page/front.h"

#define COLUMN_GAP (24 * LENGTH_POINT)
#define FIELD_SPACE (6 * LENGTH_POINT)  /* from a field's rule to its name */
#define FIELD_BELOW (11 * LENGTH_POINT) /* from a field's value to the next rule */

/* The value of a field that has a name. */
static Box set_value(Front *front, const Node *field, TextStyle style, Length width) {
	Node value = *field;
	value.first_child = field->first_child ? field->first_child->next : NULL;
	return front_set_text(front, &value, style, width);
}

/* A field of the grid: its name above its value. */
static Box set_field(Front *front, const Node *field, Length width) {
	Composer *composer = front->composer;
	TextStyle name_style = style_small(composer);
	name_style.bold = true;
	name_style.colour = ink_of(&composer->theme->ink->muted);
	name_style.small_capitals = composer->theme->type->small_caps.flag;
	Box box = {.width = width, .height = FIELD_SPACE};
	if (field->first_child == NULL)
		return box;
	Box value = set_value(front, field, style_body(composer), width);
	/* In one piece, with the space at its end that keeps it apart from the value. */
	drawing_add_text(composer, &box.drawing, field->first_child, ARTIFACT_NONE, name_style, 0,
		-box.height - style_ascent(composer, name_style), ALIGN_LEFT, field->first_child->text);
	box.height += name_style.leading;
	drawing_add(composer->arena, &box.drawing, &value.drawing, 0, -box.height);
	box.height += value.height + FIELD_BELOW;
	return box;
}

static bool is_list(const Front *front) {
	return front->composer->theme->front->fields.integer == FRONT_FIELDS_LIST;
}

static Length column_width(const Front *front) {
	return is_list(front) ? front->area.width : (front->area.width - COLUMN_GAP) / 2;
}

/* The next field at or after `i`, or the number of parts. */
static size_t next_field(const Front *front, size_t i) {
	while (i < front->count && front->parts[i].kind != PART_FIELD)
		i++;
	return i;
}

Length fields_set(Front *front) {
	Length width = column_width(front), height = 0, row = 0;
	bool second = false;
	for (size_t i = next_field(front, 0); i < front->count; i = next_field(front, i + 1)) {
		Part *part = &front->parts[i];
		part->box = set_field(front, part->node, width);
		if (!second) {
			height += row;
			row = 0;
		}
		row = length_larger(part->box.height, row);
		second = !second && !is_list(front);
	}
	return height + row;
}

static void place_field(Front *front, Part *part, Length x, Length y) {
	const Theme *theme = front->composer->theme;
	part->x = x;
	part->y = y;
	front_add_rule(
		front, part->page, x, y, column_width(front), theme->rule->thin.length, &theme->ink->rule);
}

Length fields_place(Front *front, Length y) {
	Length row = 0;
	bool second = false;
	for (size_t i = next_field(front, 0); i < front->count; i = next_field(front, i + 1)) {
		Part *part = &front->parts[i];
		if (!second) {
			y -= row;
			row = 0;
		}
		place_field(
			front, part, front->area.left + (second ? column_width(front) + COLUMN_GAP : 0), y);
		row = length_larger(part->box.height, row);
		second = !second && !is_list(front);
	}
	return y - row;
}

Length fields_flow(Front *front, Length y, Length floor) {
	size_t page = 0;
	for (size_t i = next_field(front, 0); i < front->count; i = next_field(front, i + 1)) {
		Part *part = &front->parts[i];
		if (page == 0 && y - part->box.height < floor) {
			page = 1;
			y = front->area.top;
		}
		part->page = page;
		place_field(front, part, front->area.left, y);
		y -= part->box.height;
	}
	return page == 0 ? front->area.top : y;
}
