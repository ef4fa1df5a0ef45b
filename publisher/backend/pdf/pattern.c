/* Patterns as clipped lines. Tiling patterns would be smaller still, but viewers show seams
 * between the tiles; lines are exact everywhere. Each pattern starts at its item's corner, so
 * that equal bars look equal. */
#include "backend/pdf/canvas.h"
#include "backend/pdf/syntax.h"

/* Thousandths of a point. */
#define STEP 5000
#define DIAGONAL_STEP 6000 /* along the edge; across the lines it is 0.7 of that */
#define THICKNESS 1100
#define DOT_STEP 4200
#define DOT_SIZE 1900

typedef struct {
	int64_t left, bottom, right, top;
} Box;

static Box item_box(const Item *item) {
	return (Box){length_to_millipoints(item->x), length_to_millipoints(item->y),
		length_to_millipoints(item->x + item->width),
		length_to_millipoints(item->y + item->height)};
}

static void add_segment(Buffer *out, int64_t x, int64_t y, int64_t to_x, int64_t to_y) {
	syntax_operand(out, x);
	syntax_operand(out, y);
	buffer_add_text(out, "m ");
	syntax_operand(out, to_x);
	syntax_operand(out, to_y);
	buffer_add_text(out, "l\n");
}

static void add_horizontal(Buffer *out, Box box, int64_t step) {
	for (int64_t y = box.bottom + step / 2; y < box.top; y += step)
		add_segment(out, box.left, y, box.right, y);
}

static void add_vertical(Buffer *out, Box box) {
	for (int64_t x = box.left + STEP / 2; x < box.right; x += STEP)
		add_segment(out, x, box.bottom, x, box.top);
}

/* Lines that rise to the right. */
static void add_diagonal(Buffer *out, Box box) {
	int64_t height = box.top - box.bottom;
	for (int64_t x = box.left - height; x < box.right; x += DIAGONAL_STEP)
		add_segment(out, x, box.bottom, x + height, box.top);
}

/* Lines that fall to the right. */
static void add_counter(Buffer *out, Box box) {
	int64_t height = box.top - box.bottom;
	for (int64_t x = box.left - height; x < box.right; x += DIAGONAL_STEP)
		add_segment(out, x, box.top, x + height, box.bottom);
}

/* Rows of dots: lines dashed with nothing but round caps. */
static void add_dots(Buffer *out, Box box) {
	buffer_add_text(out, "1 J [0 ");
	syntax_milli(out, DOT_STEP);
	buffer_add_text(out, "] ");
	syntax_milli(out, DOT_STEP / 2);
	buffer_add_text(out, " d\n");
	add_horizontal(out, box, DOT_STEP);
}

static void add_lines(Buffer *out, Pattern pattern, Box box) {
	switch (pattern) {
	case PATTERN_SOLID:
		break;
	case PATTERN_DIAGONAL:
		add_diagonal(out, box);
		break;
	case PATTERN_COUNTER:
		add_counter(out, box);
		break;
	case PATTERN_CROSS:
		add_diagonal(out, box);
		add_counter(out, box);
		break;
	case PATTERN_DOTS:
		add_dots(out, box);
		break;
	case PATTERN_HORIZONTAL:
		add_horizontal(out, box, STEP);
		break;
	case PATTERN_VERTICAL:
		add_vertical(out, box);
		break;
	}
}

void canvas_pattern(Canvas *canvas, const Item *item) {
	canvas_end_text(canvas);
	canvas_fill(canvas, item->pattern == PATTERN_SOLID ? item->colour : item->ground);
	canvas_rectangle(canvas, item, "re f\n");
	if (item->pattern == PATTERN_SOLID)
		return;
	CanvasState before = canvas->state;
	buffer_add_text(canvas->out, "q ");
	canvas_rectangle(canvas, item, "re W n\n");
	canvas_stroke(canvas, item->colour, item->pattern == PATTERN_DOTS ? DOT_SIZE : THICKNESS);
	add_lines(canvas->out, item->pattern, item_box(item));
	buffer_add_text(canvas->out, "S Q\n");
	canvas->state = before;
}
