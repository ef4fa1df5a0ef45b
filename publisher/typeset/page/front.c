/* The front page: mark and publisher at the head, the title with its period in the upper half,
 * the fields below, the licence at the foot. Positions do not follow the order
 * of the tree, but items do: each part is set to its place first, and then drawn in its turn. */
#include "typeset/page/front.h"

#define MARK_GAP (14 * LENGTH_POINT)
#define HEAD_SPACE (16 * LENGTH_POINT) /* from the mark to the rule below it */
#define LABEL_INSET (7 * LENGTH_POINT)
#define FIELDS_SPACE (6 * LENGTH_POINT) /* below the fields */
#define LICENCE_SPACE (8 * LENGTH_POINT)

/* ---- parts ----------------------------------------------------------------------------- */

/* Some fields have a place of their own; the others stand in the grid. */
static PartKind field_kind(const Node *field) {
	switch ((int)field->field) {
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
	default:
		return PART_FIELD;
	}
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

Box front_set_text(Front *front, const Node *node, TextStyle style, Length width) {
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

void front_add_rule(Front *front, size_t page, Length x, Length y, Length width, Length height,
	const Setting *ink) {
	drawing_add_rect(front->composer->arena, &front->decoration[page], NULL, ARTIFACT_DECORATION, x,
		y - height, width, height, ink_of(ink));
}

/* ---- the head ---------------------------------------------------------------------------- */

/* The designation is a small label at the right; returns the width it takes. */
static Length set_designation(Front *front, Part *part) {
	if (part == NULL)
		return 0;
	TextStyle style = style_small(front->composer);
	style.bold = true;
	style.colour = ink_of(&front->composer->theme->ink->accent);
	part->box = front_set_text(front, part->node, style, front->area.width / 2);
	return part->box.width + 2 * LABEL_INSET;
}

static void place_designation(Front *front, Part *part, Length middle) {
	if (part == NULL)
		return;
	Length left = front->area.left + front->area.width - part->box.width - 2 * LABEL_INSET;
	Length height = part->box.height + LABEL_INSET;
	front_add_rule(front, 0, left, middle + height / 2, part->box.width + 2 * LABEL_INSET, height,
		&front->composer->theme->ink->tint);
	place(part, part->box, left + LABEL_INSET, middle + part->box.height / 2);
}

static void set_publisher(Front *front, Part *part, Length width) {
	const Theme *theme = front->composer->theme;
	Length size = (theme->type->heading_2.length + theme->type->heading_3.length) / 2;
	TextStyle style = sized(style_body(front->composer), size);
	style.bold = true;
	style.colour = ink_of(&theme->ink->accent);
	part->box = front_set_text(front, part->node, style, width);
}

/* Mark, publisher and designation beside each other over a rule; returns the rule's lower edge. */
static Length place_head(Front *front) {
	const Theme *theme = front->composer->theme;
	Part *mark = find_part(front, PART_MARK);
	Part *publisher = find_part(front, PART_PUBLISHER);
	Part *designation = find_part(front, PART_DESIGNATION);
	Length top = theme->page->height.length - theme->page->header.length;
	Length x = front->area.left, height = style_body(front->composer).leading;
	if (mark != NULL) {
		place(mark, mark_draw(front->composer, mark->node), x, top);
		height = length_larger(mark->box.height, height);
		x += mark->box.width + MARK_GAP;
	}
	Length taken = set_designation(front, designation);
	if (publisher != NULL) {
		Length right = front->area.left + front->area.width - taken - MARK_GAP;
		set_publisher(front, publisher, right - x);
		if (publisher->box.height > height + HEAD_SPACE / 2) /* else it takes of the space */
			height = publisher->box.height;
	}
	Length middle = top - height / 2;
	if (mark != NULL)
		mark->y = middle + mark->box.height / 2;
	place_designation(front, designation, middle);
	if (publisher != NULL)
		place(publisher, publisher->box, x, middle + publisher->box.height / 2);
	Length rule = top - height - HEAD_SPACE;
	Length thickness = theme->rule->front.length;
	front_add_rule(
		front, 0, front->area.left, rule, front->area.width, thickness, &theme->ink->accent);
	return rule - thickness;
}

/* ---- title and fields ------------------------------------------------------------------------ */

/* Sets a field under what stands at y; returns where the next may stand. */
static Length place_field(Front *front, PartKind kind, TextStyle style, Length y) {
	Part *part = find_part(front, kind);
	if (part == NULL)
		return y;
	place(part, front_set_text(front, part->node, style, front->area.width), front->area.left, y);
	return y - part->box.height;
}

static Length place_title(Front *front, Length y) {
	const Theme *theme = front->composer->theme;
	TextStyle eyebrow = sized(style_body(front->composer), theme->type->heading_3.length);
	eyebrow.bold = true;
	eyebrow.colour = ink_of(&theme->ink->muted);
	const FrontSpec *spec = theme->front;
	front_add_rule(front, 0, front->area.left, y, spec->bar_width.length, spec->bar_height.length,
		&theme->ink->accent);
	y -= spec->bar_height.length + spec->space.length;
	y = place_field(front, PART_SERIES, eyebrow, y) - spec->space.length / 3;
	Part *title = find_part(front, PART_TITLE);
	if (title != NULL) {
		Box box = front_set_text(
			front, title->node, style_heading(front->composer, 1), front->area.width);
		place(title, box, front->area.left, y);
		y -= box.height;
	}
	TextStyle style = sized(style_body(front->composer), theme->type->heading_2.length);
	y = place_field(front, PART_COVERAGE, style, y - spec->space.length);
	style.colour = ink_of(&theme->ink->muted);
	return place_field(front, PART_PERIOD, style, y);
}

static Box set_licence(Front *front, const Part *part) {
	TextStyle style = style_small(front->composer);
	style.colour = ink_of(&front->composer->theme->ink->muted);
	return front_set_text(front, part->node, style, front->area.width);
}

/* The licence and whatever else the front page says; from the foot up. */
static Length place_licence(Front *front) {
	const Theme *theme = front->composer->theme;
	Length y = theme->page->footer.length;
	for (size_t i = front->count; i-- > 0;) {
		Part *part = &front->parts[i];
		if (part->kind != PART_LICENCE)
			continue;
		Box box = set_licence(front, part);
		y += box.height;
		place(part, box, front->area.left, y);
		y += LICENCE_SPACE;
	}
	front_add_rule(front, 0, front->area.left, y, front->area.width, theme->rule->thin.length,
		&theme->ink->faint);
	return y;
}

/* The same on the second page, from y down; returns the lower edge. */
static Length flow_licence(Front *front, Length y) {
	const Theme *theme = front->composer->theme;
	front_add_rule(front, 1, front->area.left, y, front->area.width, theme->rule->thin.length,
		&theme->ink->faint);
	for (size_t i = 0; i < front->count; i++) {
		Part *part = &front->parts[i];
		if (part->kind != PART_LICENCE)
			continue;
		y -= LICENCE_SPACE;
		place(part, set_licence(front, part), front->area.left, y);
		part->page = 1;
		y -= part->box.height;
	}
	return y;
}

/* ---- the pages --------------------------------------------------------------------------------
 */

/* Title and fields; these stand just above the licence, and are pushed down by the title. */
static Length place_middle(Front *front, Length title, Length licence, Length height) {
	Length space = front->composer->theme->front->space.length;
	Length below = place_title(front, title) - space;
	Length fields = licence + space + height;
	return fields_place(front, fields < below ? fields : below);
}

/* Returns by how much the page is too full, if it is. */
static Length place_on_page(Front *front, Length title, Length highest) {
	Length licence = place_licence(front) + FIELDS_SPACE;
	Length height = fields_set(front);
	size_t decorations = front->decoration[0].item_count;
	Length end = place_middle(front, title, licence, height);
	if (end < licence) {
		front->decoration[0].item_count = decorations;
		title += licence - end;
		end = place_middle(front, title < highest ? title : highest, licence, height);
	}
	return licence - end;
}

/* Fields that do not fit on the page, and the licence, stand on a second one: those of a correction
 * on a small page, or in large print. */
static Length place_on_pages(Front *front, Length title) {
	const Theme *theme = front->composer->theme;
	Length space = theme->front->space.length;
	Length below = place_title(front, title) - space;
	Length end = fields_flow(front, below, theme->page->footer.length);
	front->pages = 2;
	return front->area.top - front->area.height - flow_licence(front, end - space);
}

static void place_parts(Front *front, const Node *node) {
	const Theme *theme = front->composer->theme;
	Length page_height = theme->page->height.length;
	Length space = theme->front->space.length;
	Length highest = place_head(front) - space;
	/* The title's bar stands a quarter down the page, or higher where there is less room. */
	Length title = page_height - page_height / 4 - space;
	if (title > highest)
		title = highest;
	size_t decorations = front->decoration[0].item_count;
	Length lacking = place_on_page(front, title, highest);
	if (lacking > 0) {
		front->decoration[0].item_count = decorations;
		lacking = place_on_pages(front, title);
	}
	if (lacking > 0) {
		diag_error(front->composer->diagnostics, node->span,
			"the front page is full: it needs %lld mm more",
			(long long)length_scale(lacking, 254, 720 * LENGTH_POINT) + 1);
		diag_hint(front->composer->diagnostics,
			"shorten the title or the fields, or choose smaller type for the title");
	}
}

static void draw_part(Pages *pages, const Part *part) {
	pages_draw(pages, &part->box.drawing, part->x, part->y);
	if (part->kind == PART_MARK)
		pages_bound(pages, part->node, part->x, part->y, part->box.width, part->box.height);
}

void front_compose(Pages *pages, const Node *node) {
	Front front = {
		.composer = pages->composer,
		.area = compose_text_area(pages->composer, false),
		.pages = 1,
	};
	for (const Node *child = node->first_child; child != NULL; child = child->next)
		*ARENA_PUSH(pages->composer->arena, front.parts, front.count, front.capacity, Part) =
			(Part){.kind = part_kind(child), .node = child};
	place_parts(&front, node);
	for (size_t p = 0; p < front.pages; p++) {
		pages_add(pages, false);
		pages_draw(pages, &front.decoration[p], 0, 0);
		for (size_t i = 0; i < front.count; i++)
			if (front.parts[i].page == p)
				draw_part(pages, &front.parts[i]);
		Page *page = &pages->frames->pages[pages->frames->page_count - 1];
		page->filled = front.area.height;
		page->end = PAGE_FORCED;
	}
}
