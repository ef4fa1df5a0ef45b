/* Graphics state and paths (ISO 32000-1, 8.4 and 8.5). Positions are rounded once, as absolute
 * thousandths of a point; what adjoins in the frames adjoins on the page. */
#include "backend/pdf/canvas.h"

#include "backend/pdf/syntax.h"

void canvas_open(Canvas *canvas, Pdf *pdf, Buffer *out) {
	CanvasState state = {.fill = CANVAS_NO_COLOUR,
		.stroke = CANVAS_NO_COLOUR,
		.thickness = -1,
		.face = -1,
		.size = -1};
	*canvas = (Canvas){.pdf = pdf, .out = out, .state = state};
}

/* Thousandths of one of a colour's three parts. */
static int64_t colour_part(uint32_t colour, int shift) {
	return (int64_t)(((colour >> shift & 0xFF) * 1000 + 127) / 255);
}

static void set_colour(Buffer *out, uint32_t colour, const char *operation) {
	syntax_operand(out, colour_part(colour, 16));
	syntax_operand(out, colour_part(colour, 8));
	syntax_operand(out, colour_part(colour, 0));
	buffer_add_text(out, operation);
}

void canvas_fill(Canvas *canvas, uint32_t colour) {
	if (canvas->state.fill != colour)
		set_colour(canvas->out, colour, "rg\n");
	canvas->state.fill = colour;
}

void canvas_stroke(Canvas *canvas, uint32_t colour, int64_t thickness) {
	if (canvas->state.stroke != colour)
		set_colour(canvas->out, colour, "RG\n");
	if (canvas->state.thickness != thickness) {
		syntax_operand(canvas->out, thickness);
		buffer_add_text(canvas->out, "w\n");
	}
	if (canvas->state.dashed)
		buffer_add_text(canvas->out, "[] 0 d\n");
	canvas->state.stroke = colour;
	canvas->state.thickness = thickness;
	canvas->state.dashed = false;
}

/* ISO 32000-1, 8.4.3.6. */
static void set_dash(Canvas *canvas, const Dash *dash) {
	if (dash == NULL)
		return;
	buffer_add_char(canvas->out, '[');
	for (size_t i = 0; i < dash->count; i++)
		syntax_operand(canvas->out, length_to_millipoints(dash->parts[i]));
	buffer_add_text(canvas->out, "] ");
	syntax_operand(canvas->out, length_to_millipoints(dash->phase));
	buffer_add_text(canvas->out, "d\n");
	canvas->state.dashed = true;
}

void canvas_end_text(Canvas *canvas) {
	if (canvas->in_text)
		buffer_add_text(canvas->out, "ET\n");
	canvas->in_text = false;
}

static void add_point(Buffer *out, Length x, Length y) {
	syntax_operand(out, length_to_millipoints(x));
	syntax_operand(out, length_to_millipoints(y));
}

void canvas_rectangle(Canvas *canvas, const Item *item, const char *operation) {
	int64_t left = length_to_millipoints(item->x);
	int64_t bottom = length_to_millipoints(item->y);
	syntax_operand(canvas->out, left);
	syntax_operand(canvas->out, bottom);
	syntax_operand(canvas->out, length_to_millipoints(item->x + item->width) - left);
	syntax_operand(canvas->out, length_to_millipoints(item->y + item->height) - bottom);
	buffer_add_text(canvas->out, operation);
}

void canvas_line(Canvas *canvas, const Item *item) {
	canvas_end_text(canvas);
	canvas_stroke(canvas, item->colour, length_to_millipoints(item->thickness));
	set_dash(canvas, item->dash);
	add_point(canvas->out, item->x, item->y);
	buffer_add_text(canvas->out, "m ");
	add_point(canvas->out, item->x + item->width, item->y + item->height);
	buffer_add_text(canvas->out, "l S\n");
}

static void add_step(Buffer *out, const Item *item, const PathStep *step) {
	static const char *const operations[] = {
		[PATH_MOVE] = "m\n", [PATH_LINE] = "l\n", [PATH_CURVE] = "c\n", [PATH_CLOSE] = "h\n"};
	size_t points = step->verb == PATH_CURVE ? 3 : step->verb == PATH_CLOSE ? 0 : 1;
	for (size_t i = 0; i < points; i++)
		add_point(out, item->x + step->x[i], item->y + step->y[i]);
	buffer_add_text(out, operations[step->verb]);
}

void canvas_path(Canvas *canvas, const Item *item) {
	if (item->step_count == 0)
		return;
	canvas_end_text(canvas);
	canvas_fill(canvas, item->colour);
	for (size_t i = 0; i < item->step_count; i++)
		add_step(canvas->out, item, &item->steps[i]);
	buffer_add_text(canvas->out, "f\n");
}
