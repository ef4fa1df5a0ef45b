/* Handouts: pages in reading order, made smaller, each in a thin frame with room for notes beside
 * or below it. */
#include "backend/impose/impose.h"

#define MARGIN length_from_millimetres(12)
#define GAP length_from_millimetres(6)
/* The least room for notes, across a page or down it. */
#define NOTES_LEAST length_from_millimetres(45)
#define LINE_STEP length_from_millimetres(8)
/* The head of a sheet: its text and a rule below. */
#define HEAD_HEIGHT length_from_millimetres(9)
#define HEAD_SIZE (8 * LENGTH_POINT)
#define RULE_BELOW length_from_millimetres(2)
/* The number below a page. */
#define LABEL_HEIGHT length_from_millimetres(5)
#define LABEL_SIZE (7 * LENGTH_POINT)
#define FRAME_COLOUR 0x505a5f
#define LINE_COLOUR 0xb1b4b6
#define WHOLE_SCALE 1000

/* A way to part a sheet. */
typedef struct {
	Length width, height; /* of the sheet */
	size_t columns, rows;
	bool notes_below;
	Length cell_width, cell_height;
	Length page_width, page_height; /* the most that a page may take of its cell */
	int scale;
} Parting;

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Frames *frames;
	const Imposition *imposition;
	Sheets *sheets;
	Parting parting;
} Handout;

/* ---- how a sheet is parted ---- */

/* The largest scale at which a page fits, in thousandths rounded down. */
static int fit_scale(Length width, Length height, const Page *page) {
	if (width <= 0 || height <= 0)
		return 0;
	Length across = width * WHOLE_SCALE / page->width;
	Length down = height * WHOLE_SCALE / page->height;
	return (int)length_smaller(length_smaller(across, down), WHOLE_SCALE);
}

static Length part(Length whole, size_t parts) {
	return (whole - GAP * (Length)(parts - 1)) / (Length)parts;
}

static Parting parting_make(const Handout *h, bool is_wide, size_t columns, bool notes_below) {
	const Imposition *i = h->imposition;
	Length longer = length_larger(i->sheet_width, i->sheet_height);
	Length shorter = length_smaller(i->sheet_width, i->sheet_height);
	Length notes = i->notes == ROOM_NONE ? 0 : NOTES_LEAST + GAP;
	Parting parting = {.width = is_wide ? longer : shorter,
		.height = is_wide ? shorter : longer,
		.columns = columns,
		.rows = i->pages_per_sheet / columns,
		.notes_below = notes_below};
	parting.cell_width = part(parting.width - 2 * MARGIN, parting.columns);
	parting.cell_height = part(parting.height - 2 * MARGIN - HEAD_HEIGHT, parting.rows);
	parting.page_width = parting.cell_width - (notes_below ? 0 : notes);
	parting.page_height = parting.cell_height - LABEL_HEIGHT - (notes_below ? notes : 0);
	parting.scale = fit_scale(parting.page_width, parting.page_height, &h->frames->pages[0]);
	return parting;
}

/* The way that shows pages largest. Upright sheets with notes beside the pages come first; another
 * way has to gain a tenth. */
static Parting parting_choose(const Handout *h) {
	Parting best = {0};
	for (int way = 0; way < 4; way++) {
		for (size_t columns = 1; columns <= h->imposition->pages_per_sheet; columns *= 2) {
			Parting parting = parting_make(h, way >= 2, columns, way % 2 == 1);
			if (parting.scale * 10 > best.scale * 11)
				best = parting;
		}
	}
	return best;
}

/* ---- a page and its notes ---- */

static void add_frame(Handout *h, Side *side, Box box) {
	Length width = box.right - box.left;
	Length height = box.top - box.bottom;
	side_add_line(h->arena, side, box.left, box.bottom, width, 0, FRAME_COLOUR);
	side_add_line(h->arena, side, box.left, box.top, width, 0, FRAME_COLOUR);
	side_add_line(h->arena, side, box.left, box.bottom, 0, height, FRAME_COLOUR);
	side_add_line(h->arena, side, box.right, box.bottom, 0, height, FRAME_COLOUR);
}

static void add_lines(Handout *h, Side *side, Box room) {
	for (Length y = room.top - LINE_STEP; y >= room.bottom; y -= LINE_STEP)
		side_add_line(h->arena, side, room.left, y, room.right - room.left, 0, LINE_COLOUR);
}

static const GlyphRun *shape(Handout *h, Face face, Length size, Str text) {
	return fonts_shape(h->frames->fonts, h->diagnostics, face, size, FORM_TEXT, text, NULL);
}

static void add_label(Handout *h, Side *side, const Page *page, Box area) {
	Str text = str_printf(h->arena, "Page %d", page->number);
	const GlyphRun *run = shape(h, FACE_REGULAR, LABEL_SIZE, text);
	side_add_run(h->arena, side, area.left,
		area.bottom - LABEL_HEIGHT + (LABEL_HEIGHT - run->size) / 2, run);
}

static Box notes_room(const Handout *h, Box cell, Box page) {
	if (h->parting.notes_below)
		return (Box){cell.left, cell.bottom, cell.right, page.bottom - LABEL_HEIGHT};
	return (Box){page.right + GAP, cell.bottom, cell.right, cell.top};
}

static void add_page(Handout *h, Side *side, size_t index, Box cell) {
	const Parting *parting = &h->parting;
	const Page *page = &h->frames->pages[index];
	int scale = fit_scale(parting->page_width, parting->page_height, page);
	Length width = length_scale(page->width, scale, WHOLE_SCALE);
	Length height = length_scale(page->height, scale, WHOLE_SCALE);
	Box area = {cell.left, cell.top - height, cell.left + width, cell.top};
	side->placings[side->placing_count++] =
		(Placing){.page = index, .area = area, .clip = area, .scale = scale};
	add_frame(h, side, area);
	add_label(h, side, page, area);
	if (h->imposition->notes == ROOM_LINES)
		add_lines(h, side, notes_room(h, cell, area));
}

/* ---- sides ---- */

/* What the sheet is of, at the left, and its number; a title that has no room is left out. */
static void add_head(Handout *h, Side *side, size_t number, size_t count) {
	Length left = MARGIN;
	Length right = h->parting.width - MARGIN;
	Length y = h->parting.height - MARGIN - HEAD_SIZE;
	const GlyphRun *sheet =
		shape(h, FACE_REGULAR, HEAD_SIZE, str_printf(h->arena, "Sheet %zu of %zu", number, count));
	const GlyphRun *title = shape(h, FACE_BOLD, HEAD_SIZE, h->frames->document->short_title);
	if (title->width + GAP + sheet->width <= right - left)
		side_add_run(h->arena, side, left, y, title);
	side_add_run(h->arena, side, right - sheet->width, y, sheet);
	side_add_line(h->arena, side, left, y - RULE_BELOW, right - left, 0, FRAME_COLOUR);
}

static void add_side(Handout *h, size_t number, size_t count) {
	Side *side = &h->sheets->sides[h->sheets->count++];
	const Parting *parting = &h->parting;
	size_t start = (number - 1) * h->imposition->pages_per_sheet;
	side->trim = (Box){0, 0, parting->width, parting->height};
	add_head(h, side, number, count);
	for (size_t i = 0; i < h->imposition->pages_per_sheet; i++) {
		if (start + i >= h->frames->page_count)
			break;
		Length left = MARGIN + (parting->cell_width + GAP) * (Length)(i % parting->columns);
		Length top = parting->height - MARGIN - HEAD_HEIGHT -
		             (parting->cell_height + GAP) * (Length)(i / parting->columns);
		Box cell = {left, top - parting->cell_height, left + parting->cell_width, top};
		add_page(h, side, start + i, cell);
	}
}

const Sheets *handout_impose(
	Arena *arena, Diagnostics *diagnostics, const Frames *frames, const Imposition *imposition) {
	Handout h = {.arena = arena,
		.diagnostics = diagnostics,
		.frames = frames,
		.imposition = imposition,
		.sheets = ARENA_NEW(arena, Sheets)};
	h.parting = parting_choose(&h);
	/* Smaller than a quarter, nobody can tell what a page says. */
	if (h.parting.scale < WHOLE_SCALE / 4) {
		Str sheet = size_text(arena, imposition->sheet_width, imposition->sheet_height);
		diag_error(diagnostics, imposition->sheet_at,
			"a sheet of %.*s is too small for %zu pages%s", STR_ARGS(sheet),
			imposition->pages_per_sheet,
			imposition->notes == ROOM_NONE ? "" : " and room for notes");
		diag_hint(diagnostics, "take larger paper, or fewer pages on it: they would be less than a "
							   "quarter as wide as they are");
		return NULL;
	}
	size_t per_side = imposition->pages_per_sheet;
	size_t count = (frames->page_count + per_side - 1) / per_side;
	h.sheets->width = h.parting.width;
	h.sheets->height = h.parting.height;
	h.sheets->sides = ARENA_ARRAY(arena, count, Side);
	for (size_t number = 1; number <= count; number++)
		add_side(&h, number, count);
	return h.sheets;
}
