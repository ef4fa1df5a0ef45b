/* Imposition, proved by folding: sheets are turned as the printer turns them, laid in one another,
 * and leafed through. What the reader then sees must be the pages in their order, upright, at the
 * fold. The order itself is compared with that of psbook in tests/conform/booklet. */
#include "pdf_fixture.h"

#include "backend/impose/impose.h"

#define A5_WIDTH length_from_millimetres(148)
#define A5_HEIGHT length_from_millimetres(210)
#define PAGES_TRIED ((size_t)41)

static Imposition imposition;

static int impose_begin(void **state) {
	int failed = pdf_begin(state);
	imposition = (Imposition){.kind = IMPOSE_BOOKLET,
		.sheet_width = length_from_millimetres(210),
		.sheet_height = length_from_millimetres(297),
		.duplex = DUPLEX_FLIP_SHORT_EDGE,
		.pages_per_sheet = 2};
	frames->page_count = 0;
	return failed;
}

static void add_pages(size_t count, Length width, Length height) {
	frames->page_count = 0;
	for (size_t i = 0; i < count; i++) {
		Page *page = page_add();
		page->width = width;
		page->height = height;
	}
}

static void assert_error(const char *text) {
	Buffer said = {0};
	assert_null(sheets_impose(arena, diagnostics, frames, &imposition));
	diag_render(diagnostics, &said, false);
	buffer_add(&said, "", 1);
	if (!strstr(said.data, text))
		fail_msg("'%s' is not in:\n%s", text, said.data);
	buffer_drop(&said);
}

/* ---- the order ---- */

static void sixteen_pages(void **state) {
	(void)state;
	static const size_t expected[][2] = {
		{16, 1}, {2, 15}, {14, 3}, {4, 13}, {12, 5}, {6, 11}, {10, 7}, {8, 9}};
	Spread *spreads = order_spreads(arena, 16, 0, false);
	assert_int_equal(order_sheets(16) * 2, BASE_COUNT(expected));
	for (size_t i = 0; i < BASE_COUNT(expected); i++) {
		assert_int_equal(spreads[i].left + 1, expected[i][0]);
		assert_int_equal(spreads[i].right + 1, expected[i][1]);
		assert_int_equal(spreads[i].depth, i / 2);
		assert_int_equal(spreads[i].is_inner, i % 2);
	}
}

static void blank_pages_stand_at_the_end(void **state) {
	(void)state;
	Spread *spreads = order_spreads(arena, 5, 0, false);
	assert_int_equal(order_sheets(5), 2);
	assert_true(spreads[0].left == PAGE_BLANK && spreads[0].right == 0);
	assert_true(spreads[1].left == 1 && spreads[1].right == PAGE_BLANK);
	assert_true(spreads[2].left == PAGE_BLANK && spreads[2].right == 2);
	assert_true(spreads[3].left == 3 && spreads[3].right == 4);
}

static void blank_pages_stand_before_a_back_cover(void **state) {
	(void)state;
	Spread *spreads = order_spreads(arena, 5, 0, true);
	assert_true(spreads[0].left == 4 && spreads[0].right == 0);
	assert_true(spreads[1].left == 1 && spreads[1].right == PAGE_BLANK);
	assert_true(spreads[2].left == PAGE_BLANK && spreads[2].right == 2);
	assert_true(spreads[3].left == 3 && spreads[3].right == PAGE_BLANK);
	spreads = order_spreads(arena, 1, 0, true);
	assert_true(spreads[0].left == 0 && spreads[0].right == PAGE_BLANK);
}

static void the_last_signature_has_what_is_left(void **state) {
	(void)state;
	Spread *spreads = order_spreads(arena, 20, 2, false);
	assert_true(spreads[0].left == 7 && spreads[0].right == 0 && spreads[0].depth == 0);
	assert_true(spreads[3].left == 3 && spreads[3].right == 4 && spreads[3].depth == 1);
	assert_true(spreads[4].left == 15 && spreads[4].right == 8 && spreads[4].depth == 0);
	assert_true(spreads[8].left == 19 && spreads[8].right == 16 && spreads[8].depth == 0);
	assert_true(spreads[9].left == 17 && spreads[9].right == 18 && spreads[9].depth == 0);
}

/* ---- folding ---- */

/* A side of a sheet of paper in the reader's hands, head up. */
typedef struct {
	Side side;
	Length width, height;
} Paper;

/* The back as it comes out of the printer, seen after the sheet is turned about the fold. A
 * printer that turns about edges along the fold does just that; one that turns about the others
 * has, so seen, what it printed upside down. */
static Paper back_in_hand(const Sheets *sheets, const Side *side, bool fold_is_level) {
	Paper paper = {*side, sheets->width, sheets->height};
	bool upright_is_short =
		fold_is_level ? sheets->width <= sheets->height : sheets->height <= sheets->width;
	if (upright_is_short != (imposition.duplex == DUPLEX_FLIP_SHORT_EDGE))
		side_turn(sheets, &paper.side);
	return paper;
}

/* The page on one half of a side, which must stand upright there, at the fold; moved to it by
 * `shift`. */
static size_t page_on(const Paper *paper, bool is_level, bool on_low, Length shift) {
	size_t found = PAGE_BLANK;
	Length fold = (is_level ? paper->height : paper->width) / 2;
	for (size_t i = 0; i < paper->side.placing_count; i++) {
		const Placing *placing = &paper->side.placings[i];
		Length low = is_level ? placing->clip.bottom : placing->clip.left;
		Length high = is_level ? placing->clip.top : placing->clip.right;
		assert_true(high <= fold || low >= fold);
		if ((high <= fold) != on_low)
			continue;
		assert_int_equal(found, PAGE_BLANK);
		assert_int_equal(placing->turns, 0);
		assert_int_equal(placing->scale, 1000);
		assert_int_equal(on_low ? high : low, fold);
		Length inner = is_level ? (on_low ? placing->area.top : placing->area.bottom)
		                        : (on_low ? placing->area.right : placing->area.left);
		assert_int_equal(inner, on_low ? fold + shift : fold - shift);
		found = placing->page;
	}
	return found;
}

/* Leafs through one signature; notes what is on each page of it. */
static size_t leaf_through(const Sheets *sheets, size_t start, size_t size, size_t *seen) {
	bool is_level = imposition.binding == BINDING_TOP;
	/* Where a leaf lies before it is turned: a left-bound one at the right of the fold. */
	bool leaf_is_low = imposition.binding != BINDING_LEFT;
	size_t count = 0;
	for (size_t i = 0; i < size * 2; i++) {
		/* The first leaves are the half of each sheet that comes after the fold, from the outermost
		 * sheet inwards; then the other halves, outwards. */
		bool is_first_half = i < size;
		size_t depth = is_first_half ? i : size * 2 - 1 - i;
		Length shift = imposition.creep * (Length)depth;
		Paper outer = {sheets->sides[(start + depth) * 2], sheets->width, sheets->height};
		Paper inner = back_in_hand(sheets, &sheets->sides[(start + depth) * 2 + 1], is_level);
		const Paper *before = is_first_half ? &outer : &inner;
		const Paper *after = is_first_half ? &inner : &outer;
		seen[count++] = page_on(before, is_level, leaf_is_low, shift);
		seen[count++] = page_on(after, is_level, !leaf_is_low, shift);
	}
	return count;
}

static void fold_and_read(size_t page_count) {
	size_t seen[PAGES_TRIED + SHEET_PAGES];
	size_t sheet_count = order_sheets(page_count);
	size_t signature = imposition.signature == 0 ? sheet_count : imposition.signature;
	const Sheets *sheets = sheets_impose(arena, diagnostics, frames, &imposition);
	assert_non_null(sheets);
	assert_int_equal(sheets->count, sheet_count * 2);
	size_t count = 0;
	for (size_t start = 0; start < sheet_count; start += signature) {
		size_t size = sheet_count - start < signature ? sheet_count - start : signature;
		count += leaf_through(sheets, start, size, &seen[count]);
	}
	assert_int_equal(count, sheet_count * SHEET_PAGES);
	bool cover = imposition.back_cover;
	for (size_t i = 0; i < count; i++) {
		if (cover && i == count - 1)
			assert_int_equal(seen[i], page_count - 1);
		else if (i < (cover ? page_count - 1 : page_count))
			assert_int_equal(seen[i], i);
		else
			assert_int_equal(seen[i], PAGE_BLANK);
	}
}

static void try_all_page_counts(Length width, Length height) {
	for (size_t count = 1; count <= PAGES_TRIED; count++) {
		add_pages(count, width, height);
		for (imposition.signature = 0; imposition.signature <= 5; imposition.signature++) {
			for (int way = 0; way < 8; way++) {
				imposition.duplex = way % 2 == 0 ? DUPLEX_FLIP_SHORT_EDGE : DUPLEX_FLIP_LONG_EDGE;
				imposition.back_cover = way % 4 >= 2;
				imposition.creep = way < 4 ? 0 : LENGTH_POINT / 3;
				fold_and_read(count);
			}
		}
	}
}

static void folded_sheets_read_in_order(void **state) {
	(void)state;
	imposition.binding = BINDING_LEFT;
	try_all_page_counts(A5_WIDTH, A5_HEIGHT);
	imposition.binding = BINDING_RIGHT;
	try_all_page_counts(A5_WIDTH, A5_HEIGHT);
}

/* Wide pages on a sheet that is higher than it is wide; and high ones on a narrow strip, whose fold
 * is along its longer edges. */
static void sheets_bound_at_the_top_read_in_order(void **state) {
	(void)state;
	imposition.binding = BINDING_TOP;
	try_all_page_counts(A5_HEIGHT, A5_WIDTH);
	imposition.sheet_width = length_from_millimetres(100);
	imposition.sheet_height = length_from_millimetres(210);
	imposition.binding = BINDING_LEFT;
	try_all_page_counts(length_from_millimetres(50), A5_HEIGHT);
}

/* ---- where pages and marks stand ---- */

static void pages_stand_at_the_fold(void **state) {
	(void)state;
	add_pages(8, A5_WIDTH, A5_HEIGHT);
	imposition.creep = LENGTH_POINT;
	const Sheets *sheets = sheets_impose(arena, diagnostics, frames, &imposition);
	assert_non_null(sheets);
	assert_int_equal(sheets->width, length_from_millimetres(297));
	assert_int_equal(sheets->height, A5_HEIGHT);
	Length fold = sheets->width / 2;
	assert_int_equal(sheets->sides[0].trim.left, fold - A5_WIDTH);
	assert_int_equal(sheets->sides[0].trim.right, fold + A5_WIDTH);
	/* The knife cuts inner sheets nearer to the fold, where creep has moved their pages' edges. */
	const Side *inner = &sheets->sides[2];
	assert_int_equal(inner->trim.left, fold - A5_WIDTH + LENGTH_POINT);
	assert_int_equal(inner->placings[0].area.left, inner->trim.left);
	assert_int_equal(inner->placings[1].area.right, inner->trim.right);
	assert_int_equal(inner->placings[0].area.right, fold + LENGTH_POINT);
	assert_int_equal(inner->placings[0].clip.right, fold);
	assert_int_equal(inner->item_count, 0);
}

static void a_turned_page_has_its_head_to_the_left(void **state) {
	(void)state;
	add_pages(3, A5_WIDTH, A5_HEIGHT);
	frames->pages[1].width = A5_HEIGHT;
	frames->pages[1].height = A5_WIDTH;
	frames->pages[1].turned = true;
	const Sheets *sheets = sheets_impose(arena, diagnostics, frames, &imposition);
	assert_non_null(sheets);
	const Placing *placing = &sheets->sides[1].placings[0];
	assert_int_equal(placing->page, 1);
	assert_int_equal(placing->turns, 1);
	Box head = placing_box(placing, (Box){0, A5_WIDTH - 10, A5_HEIGHT, A5_WIDTH});
	assert_int_equal(head.left, placing->area.left);
	assert_int_equal(head.right, placing->area.left + 10);
	assert_int_equal(head.bottom, placing->area.bottom);
	assert_int_equal(head.top, placing->area.top);
}

static void assert_outside(const Side *side, const Item *item, const Sheets *sheets) {
	Length left = length_smaller(item->x, item->x + item->width);
	Length right = length_larger(item->x, item->x + item->width);
	Length bottom = length_smaller(item->y, item->y + item->height);
	Length top = length_larger(item->y, item->y + item->height);
	assert_true(right < side->trim.left || left > side->trim.right || top < side->trim.bottom ||
				bottom > side->trim.top);
	assert_true(left >= 0 && bottom >= 0 && right <= sheets->width && top <= sheets->height);
}

static void marks_stand_outside_what_is_left(void **state) {
	(void)state;
	add_pages(12, A5_WIDTH, A5_HEIGHT);
	imposition.sheet_width = length_from_millimetres(225);
	imposition.sheet_height = length_from_millimetres(320);
	imposition.creep = LENGTH_POINT;
	for (int way = 0; way < 4; way++) {
		imposition.crop_marks = way != 1;
		imposition.fold_marks = way != 2;
		imposition.duplex = way == 3 ? DUPLEX_FLIP_LONG_EDGE : DUPLEX_FLIP_SHORT_EDGE;
		const Sheets *sheets = sheets_impose(arena, diagnostics, frames, &imposition);
		assert_non_null(sheets);
		for (size_t i = 0; i < sheets->count; i++) {
			const Side *side = &sheets->sides[i];
			assert_int_equal(side->item_count,
				(imposition.crop_marks ? 8 : 0) + (imposition.fold_marks ? 6 : 0));
			for (size_t j = 0; j < side->item_count; j++)
				assert_outside(side, &side->items[j], sheets);
		}
	}
}

static void what_does_not_fit_is_said(void **state) {
	(void)state;
	add_pages(4, A5_WIDTH + length_from_millimetres(1), A5_HEIGHT);
	assert_error("a sheet of 210 × 297 mm has no room for two pages of 149 × 210 mm");
	add_pages(4, A5_WIDTH, A5_HEIGHT);
	imposition.fold_marks = true;
	assert_error("no room for two pages of 148 × 210 mm and marks around them");
	imposition.kind = IMPOSE_HANDOUT;
	imposition.sheet_width = A5_WIDTH;
	imposition.sheet_height = length_from_millimetres(100);
	assert_error("a sheet of 148 × 100 mm is too small for 2 pages");
}

static void text_over_the_fold_is_said(void **state) {
	(void)state;
	add_pages(8, A5_WIDTH, A5_HEIGHT);
	Item *item = glyphs_add(document->root, FACE_REGULAR, STR("x"));
	item->x = PT(5);
	frames->pages[2].items[frames->pages[2].item_count++] = *item;
	frames->pages[7].item_count = 0;
	imposition.creep = PT(5);
	assert_non_null(sheets_impose(arena, diagnostics, frames, &imposition));
	imposition.creep = PT(8);
	assert_error("creep moves page 3 by 2.8 mm to the fold, and its text 1.1 mm over it");
}

/* ---- handouts ---- */

static void handouts_read_in_order(void **state) {
	(void)state;
	imposition.kind = IMPOSE_HANDOUT;
	for (size_t per_side = 2; per_side <= 4; per_side *= 2) {
		imposition.pages_per_sheet = per_side;
		for (size_t count = 1; count < 10; count++) {
			add_pages(count, A5_WIDTH, A5_HEIGHT);
			const Sheets *sheets = sheets_impose(arena, diagnostics, frames, &imposition);
			assert_non_null(sheets);
			assert_int_equal(sheets->count, (count + per_side - 1) / per_side);
			for (size_t page = 0; page < count; page++) {
				const Side *side = &sheets->sides[page / per_side];
				const Placing *placing = &side->placings[page % per_side];
				assert_int_equal(placing->page, page);
				assert_true(placing->area.left >= 0 && placing->area.top <= sheets->height);
				assert_true(placing->scale > 300 && placing->scale <= 1000);
				if (page % per_side == 0)
					continue;
				Box before = side->placings[page % per_side - 1].area;
				assert_true(before.right < placing->area.left || before.bottom > placing->area.top);
			}
		}
	}
}

static void notes_take_room(void **state) {
	(void)state;
	imposition.kind = IMPOSE_HANDOUT;
	add_pages(4, A5_WIDTH, A5_HEIGHT);
	const Sheets *lines = sheets_impose(arena, diagnostics, frames, &imposition);
	imposition.notes = ROOM_SPACE;
	const Sheets *space = sheets_impose(arena, diagnostics, frames, &imposition);
	imposition.notes = ROOM_NONE;
	const Sheets *none = sheets_impose(arena, diagnostics, frames, &imposition);
	assert_true(lines->sides[0].item_count > space->sides[0].item_count + 10);
	assert_int_equal(lines->sides[0].placings[0].scale, space->sides[0].placings[0].scale);
	assert_true(none->sides[0].placings[0].scale > space->sides[0].placings[0].scale);
}

/* ---- the PDF ---- */

static char *run(const char *command) {
	char bytes[4096];
	size_t count;
	Buffer said = {0};
	FILE *pipe = popen(command, "r");
	assert_non_null(pipe);
	while ((count = fread(bytes, 1, sizeof bytes, pipe)) > 0)
		buffer_add(&said, bytes, count);
	assert_int_equal(pclose(pipe), 0);
	char *text = str_terminated(arena, buffer_str(&said));
	buffer_drop(&said);
	return text;
}

static void write_pdf(Buffer *bytes) {
	OutputFile *output = output_open_memory(diagnostics, bytes);
	const Sheets *sheets = sheets_impose(arena, diagnostics, frames, &imposition);
	assert_non_null(sheets);
	assert_true(pdf_write_sheets(diagnostics, frames, sheets, output));
	assert_true(output_commit(output));
}

/* A heading, a link, a chart and a row of a table, over some pages. */
static void add_content(void) {
	page_add();
	Node *section = add(document->root, NODE_SECTION);
	add_heading(section, 2, "Key findings");
	add_link(add(section, NODE_PARAGRAPH), "a site", "https://example.org/");
	add(add(section, NODE_CHART), NODE_DRAWING);
	Node *row = add(add(add(section, NODE_TABLE), NODE_TABLE_BODY), NODE_ROW);
	for (int i = 0; i < 40; i++)
		add_cell(row, NODE_HEADER_CELL, "Good", SCOPE_ROW);
	draw(document->root);
}

static void the_pdf_is_read(void **state) {
	(void)state;
	char path[] = "/tmp/publisher-impose-XXXXXX";
	Buffer bytes = {0};
	Buffer again = {0};
	add_content();
	imposition.sheet_width = page_now()->width * 2;
	imposition.sheet_height = page_now()->height;
	write_pdf(&bytes);
	write_pdf(&again);
	assert_true(str_equal(buffer_str(&bytes), buffer_str(&again)));
	int file = mkstemp(path);
	assert_int_equal(write(file, bytes.data, bytes.length), (ssize_t)bytes.length);
	close(file);
	run(arena_printf(arena, "qpdf --check %s 2>&1", path));
	const char *text = run(arena_printf(arena, "pdftotext -raw %s -", path));
	assert_non_null(strstr(text, "Key findings\na site\nGood\n"));
	const char *facts = run(arena_printf(arena, "pdfinfo -box %s", path));
	assert_non_null(strstr(facts, "Tagged:          no"));
	assert_non_null(strstr(facts, "Pages:           2"));
	assert_non_null(strstr(facts, "MediaBox:            0.00     0.00  1190.55   842.00"));
	assert_non_null(strstr(facts, "TrimBox:             0.00     0.00  1190.55   842.00"));
	assert_non_null(strstr(facts, "BleedBox:            0.00     0.00  1190.55   842.00"));
	const char *metadata = run(arena_printf(arena, "pdfinfo -meta %s", path));
	assert_non_null(strstr(metadata, "<pdfaid:conformance>B</pdfaid:conformance>"));
	assert_null(strstr(metadata, "pdfuaid"));
	unlink(path);
	buffer_drop(&bytes);
	buffer_drop(&again);
}

#define IMPOSE_TEST(name) cmocka_unit_test_setup_teardown(name, impose_begin, pdf_end)

int main(void) {
	const struct CMUnitTest tests[] = {
		IMPOSE_TEST(sixteen_pages),
		IMPOSE_TEST(blank_pages_stand_at_the_end),
		IMPOSE_TEST(blank_pages_stand_before_a_back_cover),
		IMPOSE_TEST(the_last_signature_has_what_is_left),
		IMPOSE_TEST(folded_sheets_read_in_order),
		IMPOSE_TEST(sheets_bound_at_the_top_read_in_order),
		IMPOSE_TEST(pages_stand_at_the_fold),
		IMPOSE_TEST(a_turned_page_has_its_head_to_the_left),
		IMPOSE_TEST(marks_stand_outside_what_is_left),
		IMPOSE_TEST(what_does_not_fit_is_said),
		IMPOSE_TEST(text_over_the_fold_is_said),
		IMPOSE_TEST(handouts_read_in_order),
		IMPOSE_TEST(notes_take_room),
		IMPOSE_TEST(the_pdf_is_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
