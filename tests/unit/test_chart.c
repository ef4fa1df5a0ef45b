/* Charts: everything inside, everything labelled, axes round. */
#include "composer_fixture.h"
#include "typeset/chart.h"

#define WIDTH length_from_millimetres(160)

static Str grades[] = {
	{"Outstanding", 11}, {"Good", 4}, {"Requires improvement", 20}, {"Inadequate", 10}};
static int colours[] = {0, 1, 2, 3};
static PlotSeries series[] = {{{"Outstanding", 11}, 0}, {{"Good", 4}, 1},
	{{"Requires improvement", 20}, 2}, {{"Inadequate", 10}, 3}};
static Str judgements[] = {
	{"Overall effectiveness", 21},
	{"The experiences and progress of children who need help and protection", 69},
	{"Adoption performance", 20},
};

static Value percent(Fixture *f, int64_t number, int64_t of) {
	return value_make(f->arena, VALUE_PERCENT, ratio_make(100 * number, of), 0, ROUND_HALF_AWAY);
}

/* One of each kind; the plots live as long as the fixture. */
static Node *chart(Fixture *f, ChartKind kind) {
	static const int counts[3][4] = {{0, 3, 6, 2}, {1, 10, 0, 0}, {0, 0, 11, 0}};
	bool across = kind == CHART_STACKED || kind == CHART_GROUPED;
	Plot *plot = ARENA_NEW(f->arena, Plot);
	*plot = (Plot){
		.kind = kind,
		.show = CHART_SHOW_PERCENT,
		.categories = across ? judgements : grades,
		.category_colours = colours,
		.category_count = across ? 3 : 4,
		.series = series,
		.series_count = across ? 4 : 1,
		.values = ARENA_ARRAY(f->arena, 12, Value),
		.maximum = across ? ratio_from_integer(100) : ratio_make(600, 11),
		.axis = STR("Percentage of local authorities"),
	};
	for (size_t i = 0; i < 12; i++)
		plot->values[i] = percent(f, counts[i / 4][i % 4], 11);
	Node *node = add(f, NULL, NODE_CHART, NULL);
	node->plot = plot;
	return node;
}

static const ChartKind kinds[] = {CHART_BAR, CHART_COLUMN, CHART_STACKED, CHART_GROUPED};

static void assert_inside(const Box *box, const Item *item) {
	Length width = item->kind == ITEM_GLYPHS ? item->run->width : item->width;
	Length height = item->kind == ITEM_GLYPHS ? 0 : item->height;
	assert_true(item->x >= 0);
	assert_true(item->x + width <= box->width);
	assert_true(item->y >= -box->height);
	assert_true(item->y + height <= 0);
}

static size_t shown(const Box *box, const char *text) {
	size_t count = 0;
	for (size_t i = 0; i < box->drawing.item_count; i++)
		if (box->drawing.items[i].kind == ITEM_GLYPHS)
			count += str_equal(box->drawing.items[i].run->text, str_from(text));
	return count;
}

static void all_is_inside_and_owned(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	for (size_t k = 0; k < BASE_COUNT(kinds); k++)
		for (Length width = WIDTH / 2; width <= WIDTH * 2; width += WIDTH / 8) {
			Node *node = chart(&f, kinds[k]);
			Box box = chart_draw(&f.composer, node, width);
			assert_int_equal(box.width, width);
			assert_true(box.height > 0);
			for (size_t i = 0; i < box.drawing.item_count; i++) {
				assert_ptr_equal(box.drawing.items[i].node, node);
				assert_int_equal(box.drawing.items[i].artifact, ARTIFACT_NONE);
				assert_inside(&box, &box.drawing.items[i]);
			}
		}
	assert_true(diag_ok(f.diagnostics));
	fixture_close(&f);
}

/* Bars are rectangles in a colour of the palette. */
static size_t bars(Fixture *f, const Box *box, int colour, Length *length) {
	uint32_t value = (uint32_t)f->document.palette->colours[colour].value.integer;
	size_t count = 0;
	for (size_t i = 0; i < box->drawing.item_count; i++) {
		const Item *item = &box->drawing.items[i];
		if (item->kind != ITEM_RECT || item->colour != value)
			continue;
		*length = item->width;
		count++;
	}
	return count;
}

static void bars_are_as_long_as_their_values(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Box box = chart_draw(&f.composer, chart(&f, CHART_BAR), WIDTH);
	Length good = 0, improvement = 0, inadequate = 0;
	assert_int_equal(bars(&f, &box, 0, &good), 0); /* zero has a label but no bar */
	assert_int_equal(shown(&box, "0%"), 2);        /* that label and the axis */
	assert_int_equal(bars(&f, &box, 1, &good), 1);
	assert_int_equal(bars(&f, &box, 2, &improvement), 1);
	assert_int_equal(bars(&f, &box, 3, &inadequate), 1);
	assert_true(2 * good - improvement <= 1 && improvement - 2 * good <= 1);
	assert_true(3 * inadequate - improvement <= 2 && improvement - 3 * inadequate <= 2);
	assert_int_equal(shown(&box, "60%"), 1);
	assert_int_equal(shown(&box, "70%"), 0);
	assert_int_equal(shown(&box, "55%"), 1);
	fixture_close(&f);
}

static void axes_are_round(void **state) {
	(void)state;
	static const struct {
		Ratio maximum;
		int64_t step, end;
	} cases[] = {
		{{0, 1}, 1, 1},
		{{1, 2}, 1, 1},
		{{6, 1}, 1, 6},
		{{7, 1}, 2, 8},
		{{13, 1}, 5, 15},
		{{600, 11}, 10, 60},
		{{61, 1}, 20, 80},
		{{100, 1}, 20, 100},
		{{1234, 1}, 500, 1500},
		{{0, 0}, 1, 1},
	};
	for (size_t i = 0; i < BASE_COUNT(cases); i++) {
		Axis axis = axis_for(cases[i].maximum);
		assert_int_equal(axis.step, cases[i].step);
		assert_int_equal(axis.maximum, cases[i].end);
	}
	Axis huge = axis_for(ratio_from_integer(INT64_MAX));
	assert_true(huge.maximum > 0 && huge.step > 0);
}

static void segments_adjoin_and_fill_the_axis(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Box box = chart_draw(&f.composer, chart(&f, CHART_STACKED), WIDTH);
	assert_int_equal(shown(&box, "0%"), 1); /* the axis only */
	assert_int_equal(shown(&box, "100%"), 2);
	assert_int_equal(shown(&box, "55%"), 1);
	size_t patterns = 0;
	for (size_t i = 0; i < box.drawing.item_count; i++)
		if (box.drawing.items[i].kind == ITEM_PATTERN) {
			patterns++;
			assert_true(colour_contrast_milli(box.drawing.items[i].ground, 0x0b0c0c) >= 4500);
		}
	assert_int_equal(patterns, 3 + 5); /* the legend's and the segments'; navy is solid */
	fixture_close(&f);
}

static void narrow_segments_have_no_label(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = chart(&f, CHART_STACKED);
	node->plot->values[0] = percent(&f, 1, 100);
	node->plot->values[1] = percent(&f, 99, 100);
	node->plot->values[2] = node->plot->values[3] = percent(&f, 0, 100);
	Box box = chart_draw(&f.composer, node, WIDTH);
	assert_int_equal(shown(&box, "1%"), 0);
	assert_int_equal(shown(&box, "99%"), 1);
	fixture_close(&f);
}

static void groups_show_every_value(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Box box = chart_draw(&f.composer, chart(&f, CHART_GROUPED), WIDTH);
	assert_int_equal(shown(&box, "0%"), 6 + 1);
	assert_int_equal(shown(&box, "91%"), 1);
	assert_int_equal(shown(&box, "Inadequate"), 1); /* in the legend */
	fixture_close(&f);
}

static void missing_values_show_their_symbol(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = chart(&f, CHART_BAR);
	node->plot->values[1] = (Value){.kind = VALUE_MISSING, .symbol = STR("[x]")};
	Box box = chart_draw(&f.composer, node, WIDTH);
	assert_int_equal(shown(&box, "[x]"), 1);
	Length length;
	assert_int_equal(bars(&f, &box, 1, &length), 0);
	fixture_close(&f);
}

static void columns_stand_on_the_axis(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Box box = chart_draw(&f.composer, chart(&f, CHART_COLUMN), WIDTH);
	Length good = 0, inadequate = 0;
	assert_int_equal(bars(&f, &box, 1, &good), 1);
	assert_int_equal(bars(&f, &box, 3, &inadequate), 1);
	assert_int_equal(good, inadequate); /* the width of a column */
	fixture_close(&f);
}

/* In a chart so narrow, or in large print, the bars go across. */
static void columns_without_room_for_names_lie_down(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Length width = 0;
	Box box = chart_draw(&f.composer, chart(&f, CHART_COLUMN), WIDTH / 2);
	bars(&f, &box, 2, &width);
	assert_true(width > WIDTH / 5);
	assert_true(diag_ok(f.diagnostics));
	fixture_close(&f);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_is_inside_and_owned),
		cmocka_unit_test(bars_are_as_long_as_their_values),
		cmocka_unit_test(axes_are_round),
		cmocka_unit_test(segments_adjoin_and_fill_the_axis),
		cmocka_unit_test(narrow_segments_have_no_label),
		cmocka_unit_test(groups_show_every_value),
		cmocka_unit_test(missing_values_show_their_symbol),
		cmocka_unit_test(columns_stand_on_the_axis),
		cmocka_unit_test(columns_without_room_for_names_lie_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
