/* SVG path data, exact; marks at their size. */
#include "composer_fixture.h"
#include "typeset/chart/mark.h"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	Source source;
	Path path;
	bool read;
} Reading;

/* Reads path data that stands on the second line of a file, one point a unit. */
static Reading reading(const char *data) {
	Reading r = {.arena = arena_new(), .diagnostics = diag_new()};
	r.source = (Source){.path = "m.ini", .text = str_printf(r.arena, "[path a]\nd = %s\n", data)};
	Str d = str_slice(r.source.text, 13, 13 + strlen(data));
	r.read = path_parse(
		r.arena, r.diagnostics, &r.source, d, (PathScale){100 * LENGTH_POINT, 100}, &r.path);
	return r;
}

static void reading_drop(Reading *r) {
	diag_drop(r->diagnostics);
	arena_drop(r->arena);
}

/* Steps as text, in thousandths of a unit, y downwards as in SVG. */
static void assert_steps(const char *data, const char *expected) {
	static const char *const verbs[] = {"M", "L", "C", "Z"};
	static const size_t points[] = {1, 1, 3, 0};
	Reading r = reading(data);
	assert_true(r.read);
	Buffer out = {0};
	for (size_t i = 0; i < r.path.count; i++) {
		const PathStep *step = &r.path.steps[i];
		buffer_add_text(&out, verbs[step->verb]);
		for (size_t p = 0; p < points[step->verb]; p++)
			buffer_add_printf(&out, "%s%lld,%lld", p > 0 ? " " : "",
				(long long)length_to_millipoints(step->x[p]),
				(long long)-length_to_millipoints(step->y[p]));
	}
	assert_text(buffer_str(&out), expected);
	buffer_drop(&out);
	reading_drop(&r);
}

static void commands_are_read(void **state) {
	(void)state;
	assert_steps("M 1 2 L 3,4 H 5 V 6 Z", "M1000,2000L3000,4000L5000,4000L5000,6000Z");
	assert_steps("m1 2l3 4h5v6z", "M1000,2000L4000,6000L9000,6000L9000,12000Z");
	assert_steps("M0 0C1 2 3 4 5 6c1 1 2 2 3 3",
		"M0,0C1000,2000 3000,4000 5000,6000C6000,7000 7000,8000 8000,9000");
}

static void commands_repeat(void **state) {
	(void)state;
	assert_steps("M 1 1 2 2 3 3", "M1000,1000L2000,2000L3000,3000");
	assert_steps("m 1 1 1 1 h 1 2", "M1000,1000L2000,2000L3000,2000L5000,2000");
}

static void numbers_need_no_separators(void **state) {
	(void)state;
	assert_steps("M1.5.5-2-.25L+3 5.", "M1500,500L-2000,-250L3000,5000");
}

static void drawing_after_closing_starts_where_it_began(void **state) {
	(void)state;
	assert_steps("M1 1H2V2ZL0 0", "M1000,1000L2000,1000L2000,2000ZM1000,1000L0,0");
	assert_steps("M1 1h1zm1 1h1zz", "M1000,1000L2000,1000ZM2000,2000L3000,2000Z");
}

static void relative_steps_add_exactly(void **state) {
	(void)state;
	char data[400] = "M0 0h";
	for (int i = 0; i < 60; i++)
		strcat(data, " .1");
	Reading r = reading(data);
	assert_true(r.read);
	assert_int_equal(r.path.steps[r.path.count - 1].x[0], 6 * LENGTH_POINT);
	reading_drop(&r);
}

static void assert_refused(const char *data, const char *expected) {
	Reading r = reading(data);
	assert_false(r.read);
	Buffer out = {0};
	diag_render(r.diagnostics, &out, false);
	buffer_add_char(&out, '\0');
	assert_non_null(strstr(out.data, expected));
	buffer_drop(&out);
	reading_drop(&r);
}

static void mistakes_are_reported_in_place(void **state) {
	(void)state;
	assert_refused("L 1 2", "m.ini:2:5: error: a path begins with M, not 'L'");
	assert_refused("M 1 2 Q 3 4", "m.ini:2:11: error: M, L, H, V, C or Z is expected, not 'Q'");
	assert_refused("M 1 2 L 3 x", "m.ini:2:15: error: a number is expected, not 'x'");
	assert_refused("M 1", "a number is expected at the end of the path");
	assert_refused("M 1 -", "a number is expected, not '-'");
	assert_refused("M 1 2 3e4", "a number is expected, not 'e'");
	assert_refused("M 1234567890123456 0", "a number of at most 15 digits is expected");
}

static void house_mark_is_drawn(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = add(&f, NULL, NODE_MARK, NULL);
	node->mark = mark_read(
		f.arena, f.diagnostics, files_new(f.arena, ""), "assets/marks/columns.ini", (Span){0});
	assert_non_null(node->mark);
	Box box = mark_draw(&f.composer, node);
	assert_int_equal(box.height, length_from_millimetres(24));
	assert_int_equal(box.width, box.height);
	assert_int_equal(box.drawing.item_count, node->mark->path_count);
	for (size_t i = 0; i < box.drawing.item_count; i++) {
		const Item *item = &box.drawing.items[i];
		assert_int_equal(item->kind, ITEM_PATH);
		assert_ptr_equal(item->node, node);
		for (size_t s = 0; s < item->step_count; s++) {
			assert_true(item->steps[s].x[0] >= 0 && item->steps[s].x[0] <= box.width);
			assert_true(item->steps[s].y[0] <= 0 && item->steps[s].y[0] >= -box.height);
		}
	}
	assert_true(diag_ok(f.diagnostics));
	fixture_close(&f);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commands_are_read),
		cmocka_unit_test(commands_repeat),
		cmocka_unit_test(numbers_need_no_separators),
		cmocka_unit_test(drawing_after_closing_starts_where_it_began),
		cmocka_unit_test(relative_steps_add_exactly),
		cmocka_unit_test(mistakes_are_reported_in_place),
		cmocka_unit_test(house_mark_is_drawn),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
