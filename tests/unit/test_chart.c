/* Charts: everything inside, everything labelled, axes round. */
#include "composer_fixture.h"
#include "typeset/chart/chart.h"

#define WIDTH length_from_millimetres(160)
#define ROOM length_from_millimetres(1000) /* no chart is squeezed to it */

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
	bool across = kind != CHART_BAR && kind != CHART_COLUMN;
	Plot *plot = ARENA_NEW(f->arena, Plot);
	*plot = (Plot){
		.kind = kind,
		.show = CHART_SHOW_PERCENT,
		.categories = across ? judgements : grades,
		.category_colours = colours,
		.category_count = kind == CHART_SLOPE ? 2
	                      : across            ? 3
	                                          : 4,
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

/* The tests' own plots may be changed. */
static Plot *plot_of(Node *node) {
	return (Plot *)node->plot;
}

static const ChartKind kinds[] = {
	CHART_BAR, CHART_COLUMN, CHART_STACKED, CHART_GROUPED, CHART_DOT, CHART_SLOPE, CHART_LINE};

static Length lesser(Length a, Length b) {
	return a < b ? a : b;
}

static Length greater(Length a, Length b) {
	return a > b ? a : b;
}

/* Without the space at which a line was broken. */
static Length text_width(const Item *item) {
	const GlyphRun *run = item->run;
	Length width = run->width;
	if (str_ends_with(run->text, STR(" ")) && run->glyph_count > 0)
		width -= length_scale(run->size, run->glyphs[run->glyph_count - 1].advance, 2048);
	return width;
}

static void assert_inside(const Box *box, const Item *item) {
	Length width = item->kind == ITEM_GLYPHS ? text_width(item) : item->width;
	Length height = item->kind == ITEM_GLYPHS ? 0 : item->height;
	Length left = lesser(item->x, item->x + width), right = greater(item->x, item->x + width);
	Length bottom = lesser(item->y, item->y + height), top = greater(item->y, item->y + height);
	for (size_t i = 0; i < item->step_count; i++) {
		left = lesser(left, item->x + item->steps[i].x[0]);
		right = greater(right, item->x + item->steps[i].x[0]);
		bottom = lesser(bottom, item->y + item->steps[i].y[0]);
		top = greater(top, item->y + item->steps[i].y[0]);
	}
	if (left < 0 || right > box->width || bottom < -box->height || top > 0)
		fail_msg("item of kind %d, '%.*s', from %lld %lld to %lld %lld in a box of %lld by %lld",
			(int)item->kind, item->run ? (int)item->run->text.length : 0,
			item->run ? item->run->text.data : "", (long long)left, (long long)bottom,
			(long long)right, (long long)top, (long long)box->width, (long long)box->height);
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
			Box box = chart_draw(&f.composer, node, width, ROOM);
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
	Box box = chart_draw(&f.composer, chart(&f, CHART_BAR), WIDTH, ROOM);
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
		{{-3, 1}, 1, 1},
		{{2, 1}, 1, 2},
		{{11, 1}, 2, 12},
		{{12, 1}, 2, 12},
		{{25, 2}, 5, 15}, /* 12.5 */
		{{30, 1}, 5, 30},
		{{31, 1}, 10, 40},
		{{87, 1}, 20, 100},
		{{1201, 10}, 50, 150}, /* 120.1 */
		{{600, 1}, 100, 600},
		{{99999, 1}, 20000, 100000},
		{{1000001, 1}, 200000, 1200000},
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
	Box box = chart_draw(&f.composer, chart(&f, CHART_STACKED), WIDTH, ROOM);
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

/* Where the only text of its kind stands. */
static const Item *find_shown(const Box *box, const char *text) {
	for (size_t i = 0; i < box->drawing.item_count; i++)
		if (box->drawing.items[i].kind == ITEM_GLYPHS &&
			str_equal(box->drawing.items[i].run->text, str_from(text)))
			return &box->drawing.items[i];
	return NULL;
}

static void narrow_segments_have_their_label_above(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = chart(&f, CHART_STACKED);
	node->plot->values[0] = percent(&f, 1, 100);
	node->plot->values[1] = percent(&f, 99, 100);
	node->plot->values[2] = node->plot->values[3] = percent(&f, 0, 100);
	Box box = chart_draw(&f.composer, node, WIDTH, ROOM);
	assert_int_equal(shown(&box, "1%"), 1);
	assert_int_equal(shown(&box, "99%"), 1);
	const Item *narrow = find_shown(&box, "1%"), *wide = find_shown(&box, "99%");
	assert_true(narrow->y > wide->y + wide->run->size);
	assert_true(narrow->x + narrow->run->width < wide->x);
	fixture_close(&f);
}

/* Names that would be a tall and narrow column beside their bars stand above them, over the whole
 * width; all bars then begin further left. */
static void long_names_stand_above_their_bars(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	for (size_t k = 0; k < BASE_COUNT(kinds); k++) {
		if (kinds[k] != CHART_BAR && kinds[k] != CHART_GROUPED && kinds[k] != CHART_STACKED &&
			kinds[k] != CHART_DOT)
			continue;
		Node *node = chart(&f, kinds[k]);
		Str *categories = plot_of(node)->categories;
		Str before = categories[0];
		categories[0] = STR("Children who are looked after and whose carers have been approved by "
							"the authority in whose area they live, or by another one");
		Box box = chart_draw(&f.composer, node, WIDTH, ROOM);
		const Item *first = NULL;
		for (size_t i = 0; i < box.drawing.item_count; i++) {
			assert_inside(&box, &box.drawing.items[i]);
			if (box.drawing.items[i].kind == ITEM_GLYPHS &&
				str_starts_with(box.drawing.items[i].run->text, STR("Children who")))
				first = &box.drawing.items[i];
		}
		assert_non_null(first);
		assert_int_equal(first->x, 0);
		assert_true(first->run->width > WIDTH / 2);
		categories[0] = before;
	}
	assert_true(diag_ok(f.diagnostics));
	fixture_close(&f);
}

static void groups_show_every_value(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Box box = chart_draw(&f.composer, chart(&f, CHART_GROUPED), WIDTH, ROOM);
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
	node->plot->values[1] =
		(Value){.kind = VALUE_MISSING, .text = STR("[x]"), .symbol = STR("[x]")};
	Box box = chart_draw(&f.composer, node, WIDTH, ROOM);
	assert_int_equal(shown(&box, "[x]"), 1);
	Length length;
	assert_int_equal(bars(&f, &box, 1, &length), 0);
	fixture_close(&f);
}

static void columns_stand_on_the_axis(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Box box = chart_draw(&f.composer, chart(&f, CHART_COLUMN), WIDTH, ROOM);
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
	Box box = chart_draw(&f.composer, chart(&f, CHART_COLUMN), WIDTH / 2, ROOM);
	bars(&f, &box, 2, &width);
	assert_true(width > WIDTH / 5);
	assert_true(diag_ok(f.diagnostics));
	fixture_close(&f);
}

/* ---- the scale ---- */

static void charts_of_one_scale_have_one_axis(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = chart(&f, CHART_BAR);
	plot_of(node)->reach = ratio_from_integer(84);
	Box box = chart_draw(&f.composer, node, WIDTH, ROOM);
	assert_int_equal(shown(&box, "100%"), 1);
	plot_of(node)->reach = ratio_from_integer(5); /* less than its own values: they decide */
	box = chart_draw(&f.composer, node, WIDTH, ROOM);
	assert_int_equal(shown(&box, "60%"), 1);
	assert_int_equal(shown(&box, "100%"), 0);
	fixture_close(&f);
}

/* ---- labels that do not overlap ---- */

static uint64_t random_state;

static int64_t random_below(int64_t bound) {
	random_state = random_state * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)((random_state >> 33) % (uint64_t)bound);
}

static void labels_are_spread(void **state) {
	(void)state;
	Arena *arena = arena_new();
	random_state = 1;
	for (int round = 0; round < 20000; round++) {
		LabelSlot slots[12] = {0}, wished[12] = {0};
		size_t count = 1 + (size_t)random_below(12);
		Length low = random_below(100) - 50, sum = 0;
		Length high = low + random_below(600);
		for (size_t i = 0; i < count; i++) {
			slots[i] = (LabelSlot){
				.centre = random_below(400) - 100, .size = random_below(60), .index = i};
			wished[i] = slots[i];
			sum += slots[i].size + 1;
		}
		bool fits = labels_spread(arena, slots, count, low, high);
		assert_true(fits || sum > high - low);
		for (size_t i = 0; i < count; i++) {
			Length half = (slots[i].size + 1) / 2;
			assert_true(slots[i].centre - half >= low);
			assert_true(!fits || slots[i].centre + half <= high);
			if (i == 0)
				continue;
			assert_true(
				slots[i].centre - slots[i - 1].centre >= (slots[i].size + slots[i - 1].size) / 2);
			/* Labels keep the order of what they belong to. */
			assert_true(wished[slots[i].index].centre >= wished[slots[i - 1].index].centre);
		}
	}
	arena_drop(arena);
}

/* What stands apart stays; what overlaps moves by as much as it must, in halves. */
static void labels_move_no_further_than_they_must(void **state) {
	(void)state;
	Arena *arena = arena_new();
	LabelSlot apart[] = {{.centre = 60, .size = 10}, {.centre = 10, .size = 10}};
	assert_true(labels_spread(arena, apart, 2, 0, 100));
	assert_int_equal(apart[0].centre, 10);
	assert_int_equal(apart[1].centre, 60);
	LabelSlot two[] = {
		{.centre = 50, .size = 10, .index = 0}, {.centre = 50, .size = 10, .index = 1}};
	assert_true(labels_spread(arena, two, 2, 0, 100));
	assert_int_equal(two[0].centre, 45);
	assert_int_equal(two[1].centre, 55);
	assert_int_equal(two[0].index, 0);
	LabelSlot edge[] = {
		{.centre = 0, .size = 10}, {.centre = 2, .size = 10}, {.centre = 90, .size = 10}};
	assert_true(labels_spread(arena, edge, 3, 0, 100));
	assert_int_equal(edge[0].centre, 5);
	assert_int_equal(edge[1].centre, 15);
	assert_int_equal(edge[2].centre, 90);
	arena_drop(arena);
}

static bool texts_overlap(const Fixture *f, const Item *a, const Item *b) {
	const FaceInfo *face = fonts_face(f->fonts, FACE_REGULAR);
	Length a_top = length_scale(a->run->size, face->cap_height, face->units_per_em);
	Length b_top = length_scale(b->run->size, face->cap_height, face->units_per_em);
	return a->x < b->x + text_width(b) && b->x < a->x + text_width(a) && a->y < b->y + b_top &&
	       b->y < a->y + a_top;
}

static void assert_texts_apart(const Fixture *f, const Box *box) {
	for (size_t i = 0; i < box->drawing.item_count; i++)
		for (size_t j = 0; j < i; j++) {
			const Item *a = &box->drawing.items[i], *b = &box->drawing.items[j];
			if (a->kind != ITEM_GLYPHS || b->kind != ITEM_GLYPHS || !texts_overlap(f, a, b))
				continue;
			fail_msg("'%.*s' at %lld %lld overlaps '%.*s' at %lld %lld, in a chart of kind %d",
				STR_ARGS(a->run->text), (long long)a->x, (long long)a->y, STR_ARGS(b->run->text),
				(long long)b->x, (long long)b->y, (int)a->node->plot->kind);
		}
}

static Str random_name(Fixture *f) {
	static const char *const words[] = {"Good", "Requires improvement", "North",
		"Not yet inspected", "Children in need of help and protection", "x", "2031", "Łódź",
		"15 September 2031", "Inadequate"};
	Str name = str_from(words[random_below(BASE_COUNT(words))]);
	if (random_below(4) > 0)
		return name;
	return str_printf(f->arena, "%.*s %s", STR_ARGS(name), words[random_below(BASE_COUNT(words))]);
}

/* A chart of any shape that stats can make: up to 12 series, 40 points, gaps, large counts. */
static Node *random_chart(Fixture *f, ChartKind kind) {
	static const int64_t most_series[] = {1, 1, 8, 6, 4, 12, 12};
	Node *node = chart(f, kind);
	Plot *plot = plot_of(node);
	bool single = kind == CHART_BAR || kind == CHART_COLUMN;
	plot->show =
		kind != CHART_STACKED && random_below(3) == 0 ? CHART_SHOW_COUNT : CHART_SHOW_PERCENT;
	plot->series_count = single ? 1 : 1 + (size_t)random_below(most_series[kind]);
	plot->category_count = kind == CHART_SLOPE  ? 2
	                       : kind == CHART_LINE ? 2 + (size_t)random_below(40)
	                                            : 1 + (size_t)random_below(12);
	plot->categories = ARENA_ARRAY(f->arena, plot->category_count, Str);
	plot->category_colours = ARENA_ARRAY(f->arena, plot->category_count, int);
	for (size_t i = 0; i < plot->category_count; i++)
		plot->categories[i] = random_name(f);
	if (kind == CHART_LINE && random_below(2) > 0) {
		plot->positions = ARENA_ARRAY(f->arena, plot->category_count, int64_t);
		for (size_t i = 1; i < plot->category_count; i++)
			plot->positions[i] = plot->positions[i - 1] + 1 + random_below(40);
		plot->dated = random_below(2) > 0;
	}
	plot->series = ARENA_ARRAY(f->arena, plot->series_count, PlotSeries);
	for (size_t i = 0; i < plot->series_count; i++)
		plot->series[i] = (PlotSeries){random_name(f), (int)i};
	size_t count = plot->series_count * plot->category_count;
	plot->values = ARENA_ARRAY(f->arena, count, Value);
	plot->maximum = ratio_from_integer(0);
	int64_t scale = plot->show == CHART_SHOW_COUNT ? 1 + random_below(2000000) : 100;
	for (size_t i = 0; i < count; i++) {
		int64_t share = scale / (kind == CHART_STACKED ? (int64_t)plot->series_count : 1);
		Ratio number = ratio_from_integer(random_below(3) == 0 ? share : random_below(share + 1));
		ValueKind shown_as = plot->show == CHART_SHOW_COUNT ? VALUE_COUNT : VALUE_PERCENT;
		plot->values[i] = value_make(f->arena, shown_as, number, 0, ROUND_HALF_AWAY);
		if (ratio_compare(number, plot->maximum) > 0)
			plot->maximum = number;
		if (kind == CHART_LINE && random_below(6) == 0)
			plot->values[i] =
				(Value){.kind = VALUE_MISSING, .text = STR("[x]"), .symbol = STR("[x]")};
	}
	return node;
}

static void no_labels_of_any_chart_overlap(void **state) {
	(void)state;
	random_state = 7;
	static const char *const themes[] = {"assets/themes/formal.ini", "assets/themes/plain.ini"};
	for (size_t theme = 0; theme < BASE_COUNT(themes); theme++) {
		Fixture f;
		fixture_open_theme(&f, themes[theme]);
		for (size_t k = 0; k < BASE_COUNT(kinds); k++)
			for (int round = 0; round < 60; round++) {
				Length width = length_from_millimetres(80 + random_below(190));
				Node *node = random_chart(&f, kinds[k]);
				Box box = chart_draw(&f.composer, node, width, ROOM);
				assert_texts_apart(&f, &box);
				for (size_t i = 0; i < box.drawing.item_count; i++)
					assert_inside(&box, &box.drawing.items[i]);
			}
		assert_true(diag_ok(f.diagnostics));
		fixture_close(&f);
	}
}

/* ---- lines and slopes ---- */

/* Lines in a colour of the palette, in the order in which they are drawn. */
static const Item *line_of(Fixture *f, const Box *box, int colour, size_t skip) {
	uint32_t value = (uint32_t)f->document.palette->colours[colour].value.integer;
	for (size_t i = 0; i < box->drawing.item_count; i++) {
		const Item *item = &box->drawing.items[i];
		if (item->kind == ITEM_LINE && item->colour == value && skip-- == 0)
			return item;
	}
	return NULL;
}

static void slopes_rise_and_fall_as_their_values(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Box box = chart_draw(&f.composer, chart(&f, CHART_SLOPE), WIDTH, ROOM);
	const Item *outstanding = line_of(&f, &box, 0, 0), *good = line_of(&f, &box, 1, 0);
	const Item *improvement = line_of(&f, &box, 2, 0), *inadequate = line_of(&f, &box, 3, 0);
	/* From 0, 3, 6, 2 of 11 to 1, 10, 0, 0. */
	assert_true(outstanding->height > 0 && good->height > 0);
	assert_true(improvement->height < 0 && inadequate->height < 0);
	assert_in_range(good->height - 7 * outstanding->height + 8, 0, 16);
	assert_in_range(improvement->height - 3 * inadequate->height + 4, 0, 8);
	assert_int_equal(improvement->y + improvement->height, inadequate->y + inadequate->height);
	assert_int_equal(good->x, improvement->x);
	assert_int_equal(good->width, improvement->width);
	assert_null(line_of(&f, &box, 1, 1));
	assert_int_equal(shown(&box, "Good"), 2);
	assert_int_equal(shown(&box, "91%"), 1);
	fixture_close(&f);
}

static void points_stand_as_far_apart_as_their_days(void **state) {
	(void)state;
	static int64_t days[] = {10, 20, 50};
	Fixture f;
	fixture_open(&f);
	Node *node = chart(&f, CHART_LINE);
	Box box = chart_draw(&f.composer, node, WIDTH, ROOM);
	Length first = line_of(&f, &box, 1, 0)->width, second = line_of(&f, &box, 1, 1)->width;
	assert_in_range(first - second + 1, 0, 2);
	plot_of(node)->positions = days;
	box = chart_draw(&f.composer, node, WIDTH, ROOM);
	first = line_of(&f, &box, 1, 0)->width;
	second = line_of(&f, &box, 1, 1)->width;
	assert_in_range(3 * first - second + 3, 0, 6);
	fixture_close(&f);
}

static void lines_have_gaps_where_values_are_missing(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = chart(&f, CHART_LINE);
	plot_of(node)->values[4 + 1] = (Value){.kind = VALUE_MISSING};
	Box box = chart_draw(&f.composer, node, WIDTH, ROOM);
	assert_null(line_of(&f, &box, 1, 0));
	assert_non_null(line_of(&f, &box, 2, 1));
	/* Its last value is 0 %, told at the end with its name, as for three of the four. */
	assert_int_equal(shown(&box, "Good"), 1);
	plot_of(node)->values[8 + 1] = (Value){.kind = VALUE_MISSING};
	box = chart_draw(&f.composer, node, WIDTH, ROOM);
	assert_int_equal(shown(&box, "27%"), 1); /* the last that it has */
	fixture_close(&f);
}

/* A line over `count` points from `first` on, `step` apart. */
static Box line_over(Fixture *f, int64_t first, int64_t step, size_t count, bool dated) {
	Node *node = chart(f, CHART_LINE);
	Plot *plot = plot_of(node);
	plot->category_count = count;
	plot->dated = dated;
	plot->positions = ARENA_ARRAY(f->arena, count, int64_t);
	plot->categories = ARENA_ARRAY(f->arena, count, Str);
	plot->values = ARENA_ARRAY(f->arena, count * plot->series_count, Value);
	for (size_t i = 0; i < count; i++) {
		plot->positions[i] = first + (int64_t)i * step;
		plot->categories[i] = str_printf(f->arena, "point %zu", i);
	}
	for (size_t i = 0; i < count * plot->series_count; i++)
		plot->values[i] = percent(f, (int64_t)i % 7, 7);
	return chart_draw(&f->composer, node, WIDTH, ROOM);
}

static void texts_of_points_are_round(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Box box = line_over(&f, 2011, 2, 4, false); /* 2011 to 2017: also years without a point */
	assert_int_equal(shown(&box, "2012"), 1);
	assert_int_equal(shown(&box, "2017"), 1);
	box = line_over(&f, 1951, 1, 80, false);
	assert_int_equal(shown(&box, "1951"), 0);
	assert_int_equal(shown(&box, "1960"), 1);
	assert_int_equal(shown(&box, "1965"), 0);
	box = line_over(&f, 18628, 31, 40, true); /* 2021-01-01 to 2024-04-23 */
	assert_int_equal(shown(&box, "2021"), 1);
	assert_int_equal(shown(&box, "2024"), 1);
	assert_int_equal(shown(&box, "point 39"), 0);
	box = line_over(&f, 18659, 30, 6, true); /* 2021-02-01 to 2021-07-01 */
	assert_int_equal(shown(&box, "Feb 2021"), 1);
	assert_int_equal(shown(&box, "Jul 2021"), 1);
	assert_int_equal(shown(&box, "Aug 2021"), 0);
	box = line_over(&f, 18660, 1, 5, true); /* no month begins: the points' own names */
	assert_int_equal(shown(&box, "point 4"), 1);
	assert_true(diag_ok(f.diagnostics));
	fixture_close(&f);
}

static void dots_of_one_value_hide_none(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = chart(&f, CHART_DOT);
	Box box = chart_draw(&f.composer, node, WIDTH, ROOM);
	/* In the second row two of four series have no record: their dots and one label. */
	assert_int_equal(shown(&box, "91%"), 1);
	assert_int_equal(shown(&box, "9%"), 1);
	assert_int_equal(shown(&box, "0%"), 3 + 1); /* one in each row, and the axis */
	fixture_close(&f);
}

/* Squares of one size, side by side, the names that have room inside. */
static void tiles_are_squares_in_their_places(void **state) {
	(void)state;
	static PlotTile tiles[] = {{1, 2, {"Ash", 3}, 0}, {2, 1, {"Oak", 3}, 1}, {2, 2, {"Elm", 3}, -1},
		{3, 40, {"A name that has no room", 23}, 0}};
	Fixture f;
	fixture_open(&f);
	Node *node = chart(&f, CHART_TILEMAP);
	Plot *plot = plot_of(node);
	plot->category_count = 4;
	plot->tiles = tiles;
	plot->keys = series;
	plot->key_count = 2;
	Box box = chart_draw(&f.composer, node, WIDTH, ROOM);
	uint32_t navy = (uint32_t)f.document.palette->colours[0].value.integer;
	uint32_t teal = (uint32_t)f.document.palette->colours[1].value.integer;
	const Item *last[2] = {NULL, NULL}, *first = NULL;
	for (size_t i = 0; i < box.drawing.item_count; i++) {
		const Item *item = &box.drawing.items[i];
		assert_inside(&box, item);
		if (item->kind == ITEM_RECT && item->colour == navy) {
			first = last[0]; /* the legend's is the first of three */
			last[0] = item;
		}
		if (item->kind == ITEM_RECT && item->colour == teal)
			last[1] = item;
	}
	assert_int_equal(first->width, first->height);
	assert_int_equal(first->width, last[1]->width);
	Length pitch = first->x - last[1]->x;
	assert_int_equal(first->y - last[1]->y, pitch);
	assert_true(pitch > first->width);
	assert_int_equal(last[0]->x, 39 * pitch);
	assert_true(last[0]->x + last[0]->width <= WIDTH);
	assert_int_equal(shown(&box, "A name that has no room"), 0);
	assert_texts_apart(&f, &box);
	tiles[3].column = 3;
	box = chart_draw(&f.composer, node, WIDTH, ROOM);
	assert_int_equal(shown(&box, "Ash"), 1);
	assert_int_equal(shown(&box, "Elm"), 1);
	fixture_close(&f);
}

/* The names stand above the segments of the first bar where all have room, else in a legend. */
static void stacks_name_their_segments(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = chart(&f, CHART_STACKED);
	for (size_t i = 0; i < 4; i++)
		plot_of(node)->values[i] = percent(&f, 1, 4);
	Box direct = chart_draw(&f.composer, node, 2 * WIDTH, ROOM);
	plot_of(node)->values[0] = percent(&f, 0, 4);
	Box legend = chart_draw(&f.composer, node, 2 * WIDTH, ROOM);
	size_t direct_patterns = 0, legend_patterns = 0;
	for (size_t i = 0; i < direct.drawing.item_count; i++)
		direct_patterns += direct.drawing.items[i].kind == ITEM_PATTERN;
	for (size_t i = 0; i < legend.drawing.item_count; i++)
		legend_patterns += legend.drawing.items[i].kind == ITEM_PATTERN;
	assert_int_equal(direct_patterns, 3 + 2);
	assert_int_equal(legend_patterns, 3 + 3 + 2);
	assert_int_equal(shown(&direct, "Good"), 1);
	assert_int_equal(shown(&legend, "Good"), 1);
	fixture_close(&f);
}

/* A chart that is too high is squeezed, if the theme lets it be, and as little as need be: its
 * texts keep their size and do not meet. */
static void high_charts_are_squeezed(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	for (size_t k = 0; k < BASE_COUNT(kinds); k++) {
		Node *node = chart(&f, kinds[k]);
		f.theme->chart_style->squeeze.number = ratio_from_integer(1);
		Box full = chart_draw(&f.composer, node, WIDTH, ROOM);
		assert_int_equal(chart_draw(&f.composer, node, WIDTH, full.height / 2).height, full.height);
		f.theme->chart_style->squeeze.number = ratio_make(2, 5);
		assert_int_equal(chart_draw(&f.composer, node, WIDTH, full.height).height, full.height);
		Box less = chart_draw(&f.composer, node, WIDTH, full.height - 10 * LENGTH_POINT);
		Box least = chart_draw(&f.composer, node, WIDTH, 0);
		assert_true(less.height <= full.height - 10 * LENGTH_POINT);
		assert_true(least.height <= less.height);
		assert_texts_apart(&f, &full);
		assert_texts_apart(&f, &least);
		assert_int_equal(
			drawing_text(&f, &least.drawing).length, drawing_text(&f, &full.drawing).length);
	}
	fixture_close(&f);
}

/* What follows a chart stands on the grid. */
static void charts_are_whole_units_high(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	for (size_t k = 0; k < BASE_COUNT(kinds); k++)
		assert_int_equal(chart_draw(&f.composer, chart(&f, kinds[k]), WIDTH, ROOM).height %
							 f.theme->type->grid.length,
			0);
	fixture_close(&f);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_is_inside_and_owned),
		cmocka_unit_test(bars_are_as_long_as_their_values),
		cmocka_unit_test(axes_are_round),
		cmocka_unit_test(segments_adjoin_and_fill_the_axis),
		cmocka_unit_test(narrow_segments_have_their_label_above),
		cmocka_unit_test(long_names_stand_above_their_bars),
		cmocka_unit_test(high_charts_are_squeezed),
		cmocka_unit_test(groups_show_every_value),
		cmocka_unit_test(missing_values_show_their_symbol),
		cmocka_unit_test(columns_stand_on_the_axis),
		cmocka_unit_test(columns_without_room_for_names_lie_down),
		cmocka_unit_test(charts_of_one_scale_have_one_axis),
		cmocka_unit_test(labels_are_spread),
		cmocka_unit_test(labels_move_no_further_than_they_must),
		cmocka_unit_test(no_labels_of_any_chart_overlap),
		cmocka_unit_test(slopes_rise_and_fall_as_their_values),
		cmocka_unit_test(points_stand_as_far_apart_as_their_days),
		cmocka_unit_test(lines_have_gaps_where_values_are_missing),
		cmocka_unit_test(texts_of_points_are_round),
		cmocka_unit_test(dots_of_one_value_hide_none),
		cmocka_unit_test(tiles_are_squares_in_their_places),
		cmocka_unit_test(stacks_name_their_segments),
		cmocka_unit_test(charts_are_whole_units_high),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
