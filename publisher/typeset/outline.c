/* The outlines of glyphs, as paths: letters that are drawn, not text. */
#include <math.h>

#include "typeset/fonts.h"
#include "typeset/outline.h"

typedef struct {
	Arena *arena;
	Length size;
	int32_t units_per_em;
	int64_t origin_x, origin_y; /* of the glyph, in font units */
	Length x, y;                /* where the pen is */
	Outline outline;
	size_t capacity;
} Pen;

/* Coordinates of TrueType outlines are whole units, or half ones between two points off the curve:
 * twice of them is exact. */
static Length pen_scale(const Pen *pen, int64_t origin, float units) {
	int64_t halves = 2 * origin + (int64_t)lrintf(2 * units);
	return length_scale(pen->size, halves, 2 * (int64_t)pen->units_per_em);
}

static PathStep *pen_step(Pen *pen, PathVerb verb) {
	PathStep *step =
		ARENA_PUSH(pen->arena, pen->outline.steps, pen->outline.count, pen->capacity, PathStep);
	*step = (PathStep){.verb = verb};
	return step;
}

static void pen_go(Pen *pen, PathVerb verb, float x, float y) {
	PathStep *step = pen_step(pen, verb);
	step->x[0] = pen->x = pen_scale(pen, pen->origin_x, x);
	step->y[0] = pen->y = pen_scale(pen, pen->origin_y, y);
}

static void move_to(
	hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user) {
	(void)funcs, (void)state, (void)user;
	pen_go(data, PATH_MOVE, x, y);
}

static void line_to(
	hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *user) {
	(void)funcs, (void)state, (void)user;
	pen_go(data, PATH_LINE, x, y);
}

/* The cubic curve that is this quadratic one: its control points are two thirds of the way. */
static void quadratic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float by_x,
	float by_y, float x, float y, void *user) {
	(void)funcs, (void)state, (void)user;
	Pen *pen = data;
	Length control_x = pen_scale(pen, pen->origin_x, by_x);
	Length control_y = pen_scale(pen, pen->origin_y, by_y);
	Length to_x = pen_scale(pen, pen->origin_x, x), to_y = pen_scale(pen, pen->origin_y, y);
	*pen_step(pen, PATH_CURVE) = (PathStep){PATH_CURVE,
		{pen->x + (control_x - pen->x) * 2 / 3, to_x + (control_x - to_x) * 2 / 3, to_x},
		{pen->y + (control_y - pen->y) * 2 / 3, to_y + (control_y - to_y) * 2 / 3, to_y}};
	pen->x = to_x;
	pen->y = to_y;
}

static void close_path(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *user) {
	(void)funcs, (void)state, (void)user;
	pen_step(data, PATH_CLOSE);
}

Outline outline_of(Arena *arena, const Fonts *fonts, const GlyphRun *run) {
	Pen pen = {
		.arena = arena, .size = run->size, .units_per_em = fonts->faces[run->face].units_per_em};
	hb_draw_funcs_t *funcs = hb_draw_funcs_create();
	hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
	hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
	hb_draw_funcs_set_quadratic_to_func(funcs, quadratic_to, NULL, NULL);
	hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
	for (size_t i = 0, advance = 0; i < run->glyph_count; i++) {
		const Glyph *glyph = &run->glyphs[i];
		pen.origin_x = (int64_t)advance + glyph->x_offset;
		pen.origin_y = glyph->y_offset;
		hb_font_get_glyph_shape(fonts->fonts[run->face], glyph->glyph, funcs, &pen);
		advance += (size_t)glyph->advance;
	}
	hb_draw_funcs_destroy(funcs);
	return pen.outline;
}
