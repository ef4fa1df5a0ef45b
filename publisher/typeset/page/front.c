/* The front page: mark and publisher at the head, the title with its period in the upper half,
 * the fields in two columns below, the licence at the foot. Positions do not follow the order
 * of the tree, but items do: each part is set to its place first, and then drawn in its turn. */
#include "typeset/page/flow.h"

#define MARK_GAP (14 * LENGTH_POINT)
#define HEAD_SPACE (16 * LENGTH_POINT) /* from the mark to the rule below it */
#define LABEL_INSET (7 * LENGTH_POINT)
#define COLUMN_GAP (24 * LENGTH_POINT)
#define FIELD_SPACE (6 * LENGTH_POINT)  /* from a field's rule to its name */
#define FIELD_BELOW (11 * LENGTH_POINT) /* from a field's value to the next rule */
#define LICENCE_SPACE (8 * LENGTH_POINT)

typedef enum {
	PART_MARK,
	PART_TITLE,
	PART_SERIES,
	PART_PUBLISHER,
	PART_COVERAGE,
	PART_PERIOD,
	PART_DESIGNATION,
	PART_FIELD,
	PART_LICENCE,
} PartKind;

/* A child of FRONT and where it is drawn. */
typedef struct {
	PartKind kind;
	const Node *node;
	Box box;
	Length x, y; /* upper left corner on the page */
} Part;

typedef struct {
	Composer *composer;
	TextArea area;
	Part *parts;
	size_t count;
	size_t capacity;
	Drawing decoration;
} Front;

/* ---- parts ----------------------------------------------------------------------------- */

/* Some fields have a place of their own; the others stand in the grid. */
static PartKind field_kind(const Node *field) {
	switch (field->field) {
	case FIELD_SERIES:
		return PART_SERIES;
	case FIELD_PUBLISHER:
		return PART_PUBLISHER;
	case FIELD_COVERAGE:
		return PART_COVERAGE;
	case FIELD_PERIOD:
		return PART_PERIOD;
	case FIELD_DESIGNATION:
		return PART_DESIGNATION;
	case FIELD_REFERENCE:
	case FIELD_DATA_DATE:
	case FIELD_PUBLISHED:
	case FIELD_NEXT_RELEASE:
	case FIELD_STATISTICIAN:
	case FIELD_ENQUIRIES:
	case FIELD_VERSION:
	case FIELD_STATUS:
		break;
	}
	return PART_FIELD;
}

static PartKind part_kind(const Node *node) {
	switch ((int)node->kind) {
	case NODE_MARK:
		return PART_MARK;
	case NODE_HEADING:
		return PART_TITLE;
	case NODE_FIELD:
		return field_kind(node);
	default:
		return PART_LICENCE;
	}
}

static Part *find_part(Front *front, PartKind kind) {
	for (size_t i = 0; i < front->count; i++)
		if (front->parts[i].kind == kind)
			return &front->parts[i];
	return NULL;
}

/* Text as a box that is as wide as its longest line. */
static Box set_text(Front *front, const Node *node, TextStyle style, Length width) {
	bool display = style.size > style_body(front->composer).size;
	Lines lines = display ? lines_balance(front->composer, node, style, width)
	                      : lines_break(front->composer, node, style, width, ALIGN_LEFT);
	Box box = lines_box(front->composer, &lines, style, width, ALIGN_LEFT);
	box.width = 0;
	for (size_t i = 0; i < lines.count; i++)
		if (lines.lines[i].width > box.width)
			box.width = lines.lines[i].width;
	return box;
}

/* The value of a field that has a name. */
static Box set_value(Front *front, const Node *field, TextStyle style, Length width) {
	Node value = *field;
	value.first_child = field->first_child ? field->first_child->next : NULL;
	return set_text(front, &value, style, width);
}

static TextStyle sized(TextStyle style, Length size) {
	style.leading = length_scale(style.leading, size, style.size);
	style.size = size;
	return style;
}

static void place(Part *part, Box box, Length x, Length y) {
	part->box = box;
	part->x = x;
	part->y = y;
}

static void add_rule(
	Front *front, Length x, Length y, Length width, Length height, const Setting *ink) {
	drawing_add_rect(front->composer->arena, &front->decoration, NULL, ARTIFACT_DECORATION, x,
		y - height, width, height, ink_of(ink));
}

/* ---- the head ---------------------------------------------------------------------------- */

/* The designation as a small label at the right; returns the width it takes. */
static Length place_designation(Front *front, Length middle) {
	const Theme *theme = front->composer->theme;
	Part *part = find_part(front, PART_DESIGNATION);
	if (part == NULL)
		return 0;
	TextStyle style = style_small(front->composer);
	style.bold = true;
	style.colour = ink_of(&theme->ink->accent);
	Box box = set_text(front, part->node, style, front->area.width / 2);
	Length right = front->area.left + front->area.width;
	Length height = box.height + LABEL_INSET;
	Length width = box.width + 2 * LABEL_INSET;
	add_rule(front, right - width, middle + height / 2, width, height, &theme->ink->tint);
	place(part, box, right - width + LABEL_INSET, middle + box.height / 2);
	return width;
}

/* Mark, publisher and designation in one line over a rule; returns the rule's lower edge. */
static Length place_head(Front *front) {
	const Theme *theme = front->composer->theme;
	Part *mark = find_part(front, PART_MARK);
	Part *publisher = find_part(front, PART_PUBLISHER);
	Length top = theme->page->height.length - theme->page->header.length;
	Length x = front->area.left, height = style_body(front->composer).leading;
	if (mark != NULL) {
		place(mark, mark_draw(front->composer, mark->node), x, top);
		height = mark->box.height > height ? mark->box.height : height;
		x += mark->box.width + MARK_GAP;
	}
	Length middle = top - height / 2;
	Length taken = place_designation(front, middle);
	if (publisher != NULL) {
		Length size = (theme->type->heading_2.length + theme->type->heading_3.length) / 2;
		TextStyle style = sized(style_body(front->composer), size);
		style.bold = true;
		style.colour = ink_of(&theme->ink->accent);
		Length width = front->area.left + front->area.width - taken - MARK_GAP - x;
		Box box = set_text(front, publisher->node, style, width);
		place(publisher, box, x, middle + box.height / 2);
	}
	Length rule = top - height - HEAD_SPACE;
	Length thickness = theme->rule->front.length;
	add_rule(front, front->area.left, rule, front->area.width, thickness, &theme->ink->accent);
	return rule - thickness;
}

/* ---- title and fields ------------------------------------------------------------------------ */

/* Sets a field under what stands at y; returns where the next may stand. */
static Length place_field(Front *front, PartKind kind, TextStyle style, Length y) {
	Part *part = find_part(front, kind);
	if (part == NULL)
		return y;
	place(part, set_text(front, part->node, style, front->area.width), front->area.left, y);
	return y - part->box.height;
}

static Length place_title(Front *front, Length y) {
	const Theme *theme = front->composer->theme;
	TextStyle eyebrow = sized(style_body(front->composer), theme->type->heading_3.length);
	eyebrow.bold = true;
	eyebrow.colour = ink_of(&theme->ink->muted);
	const FrontSpec *spec = theme->front;
	add_rule(front, front->area.left, y, spec->bar_width.length, spec->bar_height.length,
		&theme->ink->accent);
	y -= spec->bar_height.length + spec->space.length;
	y = place_field(front, PART_SERIES, eyebrow, y) - spec->space.length / 3;
	Part *title = find_part(front, PART_TITLE);
	if (title != NULL) {
		Box box =
			set_text(front, title->node, style_heading(front->composer, 1), front->area.width);
		place(title, box, front->area.left, y);
		y -= box.height;
	}
	TextStyle style = sized(style_body(front->composer), theme->type->heading_2.length);
	y = place_field(front, PART_COVERAGE, style, y - spec->space.length);
	style.colour = ink_of(&theme->ink->muted);
	return place_field(front, PART_PERIOD, style, y);
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

/* Rows of two fields, each under a thin rule, from y down; returns the lower edge. */
static Length place_grid(Front *front, Length y) {
	const InkSpec *ink = front->composer->theme->ink;
	Length width = (front->area.width - COLUMN_GAP) / 2;
	Length row = 0;
	bool second = false;
	for (size_t i = 0; i < front->count; i++) {
		Part *part = &front->parts[i];
		if (part->kind != PART_FIELD)
			continue;
		Length x = front->area.left + (second ? width + COLUMN_GAP : 0);
		if (!second) {
			y -= row;
			row = 0;
		}
		part->x = x;
		part->y = y;
		add_rule(front, x, y, width, front->composer->theme->rule->thin.length, &ink->rule);
		row = part->box.height > row ? part->box.height : row;
		second = !second;
	}
	return y - row;
}

static Length grid_height(Front *front) {
	Length width = (front->area.width - COLUMN_GAP) / 2, height = 0, row = 0;
	bool second = false;
	for (size_t i = 0; i < front->count; i++) {
		Part *part = &front->parts[i];
		if (part->kind != PART_FIELD)
			continue;
		part->box = set_field(front, part->node, width);
		if (!second) {
			height += row;
			row = 0;
		}
		row = part->box.height > row ? part->box.height : row;
		second = !second;
	}
	return height + row;
}

/* The licence and whatever else the front page says; from the foot up. */
static Length place_licence(Front *front) {
	const Theme *theme = front->composer->theme;
	TextStyle style = style_small(front->composer);
	style.colour = ink_of(&theme->ink->muted);
	Length y = theme->page->footer.length;
	for (size_t i = front->count; i-- > 0;) {
		Part *part = &front->parts[i];
		if (part->kind != PART_LICENCE)
			continue;
		Box box = set_text(front, part->node, style, front->area.width);
		y += box.height;
		place(part, box, front->area.left, y);
		y += LICENCE_SPACE;
	}
	add_rule(front, front->area.left, y, front->area.width, theme->rule->thin.length,
		&theme->ink->faint);
	return y;
}

/* ---- the page ----------------------------------------------------------------------------------
 */

/* Title and grid; the grid stands just above the licence, and is pushed down by the title. */
static Length place_middle(Front *front, Length title, Length licence, Length height) {
	Length space = front->composer->theme->front->space.length;
	Length below = place_title(front, title) - space;
	Length grid = licence + space + height;
	return place_grid(front, grid < below ? grid : below);
}

static void place_parts(Front *front, const Node *node) {
	Length page_height = front->composer->theme->page->height.length;
	Length space = front->composer->theme->front->space.length;
	Length highest = place_head(front) - space;
	Length licence = place_licence(front) + FIELD_SPACE;
	Length height = grid_height(front);
	/* The title's bar stands a quarter down the page, or higher where there is less room. */
	Length title = page_height - page_height / 4 - space;
	if (title > highest)
		title = highest;
	size_t decorations = front->decoration.item_count;
	Length end = place_middle(front, title, licence, height);
	if (end < licence) {
		front->decoration.item_count = decorations;
		title += licence - end;
		end = place_middle(front, title < highest ? title : highest, licence, height);
	}
	if (end < licence) {
		diag_error(front->composer->diagnostics, node->span,
			"the front page is full: it needs %lld mm more",
			(long long)length_scale(licence - end, 254, 720 * LENGTH_POINT) + 1);
		diag_hint(front->composer->diagnostics,
			"shorten the title or the fields, or choose smaller type for the title");
	}
}

void front_compose(Pages *pages, const Node *node) {
	Front front = {
		.composer = pages->composer,
		.area = compose_text_area(pages->composer, false),
	};
	for (const Node *child = node->first_child; child != NULL; child = child->next)
		*ARENA_PUSH(pages->composer->arena, front.parts, front.count, front.capacity, Part) =
			(Part){.kind = part_kind(child), .node = child};
	place_parts(&front, node);
	pages_add(pages, false);
	pages_draw(pages, &front.decoration, 0, 0);
	for (size_t i = 0; i < front.count; i++) {
		const Part *part = &front.parts[i];
		pages_draw(pages, &part->box.drawing, part->x, part->y);
		if (part->kind == PART_MARK)
			pages_bound(pages, part->node, part->x, part->y, part->box.width, part->box.height);
	}
	Page *page = &pages->frames->pages[pages->frames->page_count - 1];
	page->filled = front.area.height;
	page->end = PAGE_FORCED;
}
