/* Breaking into lines: widths, texts, owners, links. */
#include "composer_fixture.h"
#include "typeset/paragraph/inline.h"

static const char prose[] =
	"Of the 43 reviews, \xE2\x80\x9CWater AVAIL To Wa\xE2\x80\x9D were rated good \xE2\x80\x93 "
	"more "
	"than in any year before; a well-known measure, and/or its base, fell by 3.5 percentage points "
	"(from 27% to 24%) in the AV WA. To Y.A. T, P. area.";

/* A paragraph of one text. */
static Node *paragraph(Fixture *f, const char *text) {
	Node *node = add(f, NULL, NODE_PARAGRAPH, NULL);
	if (text)
		add(f, node, NODE_TEXT, text);
	return node;
}

static Lines broken(Fixture *f, const Node *node, Length width) {
	return lines_break(&f->composer, node, style_body(&f->composer), width, ALIGN_LEFT);
}

static Str line_text(Fixture *f, const Lines *lines, size_t i) {
	return drawing_text(f, &lines->lines[i].drawing);
}

static Str all_text(Fixture *f, const Lines *lines) {
	Buffer out = {0};
	for (size_t i = 0; i < lines->count; i++)
		buffer_add_str(&out, line_text(f, lines, i));
	Str text = str_copy(f->arena, buffer_str(&out));
	buffer_drop(&out);
	return text;
}

static void no_line_is_too_wide_and_no_text_is_lost(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = paragraph(&f, prose);
	Length natural, minimum;
	lines_measure(&f.composer, node, style_body(&f.composer), &natural, &minimum);
	assert_true(minimum < natural);
	for (Length width = minimum; width < natural; width += LENGTH_POINT / 3) {
		Lines lines = broken(&f, node, width);
		for (size_t i = 0; i < lines.count; i++)
			assert_true(lines.lines[i].width <= width);
		assert_text(all_text(&f, &lines), prose);
	}
	assert_true(diag_ok(f.diagnostics));
	fixture_close(&f);
}

static void measures_are_exact(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = paragraph(&f, prose);
	Length natural, minimum;
	lines_measure(&f.composer, node, style_body(&f.composer), &natural, &minimum);
	Lines lines = broken(&f, node, natural);
	assert_int_equal(lines.count, 1);
	assert_int_equal(lines.lines[0].width, natural);
	assert_true(broken(&f, node, natural - 1).count == 2);
	broken(&f, node, minimum);
	assert_true(diag_ok(f.diagnostics));
	broken(&f, node, minimum - 1);
	assert_false(diag_ok(f.diagnostics));
	fixture_close(&f);
}

static void empty_paragraph_has_no_lines(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	assert_int_equal(broken(&f, paragraph(&f, NULL), LENGTH_POINT).count, 0);
	Length natural, minimum;
	lines_measure(&f.composer, paragraph(&f, ""), style_body(&f.composer), &natural, &minimum);
	assert_int_equal(natural, 0);
	assert_int_equal(minimum, 0);
	fixture_close(&f);
}

static void styles_nest_and_leaves_own_their_runs(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = paragraph(&f, "plain ");
	Node *strong = add(&f, node, NODE_STRONG, NULL);
	Node *bold = add(&f, strong, NODE_TEXT, "bold ");
	Node *both = add(&f, add(&f, strong, NODE_EMPHASIS, NULL), NODE_FIGURE_TEXT, "55%");
	Node *italic = add(&f, add(&f, node, NODE_EMPHASIS, NULL), NODE_TEXT, "slanted");
	Lines lines = broken(&f, node, 400 * LENGTH_POINT);
	assert_int_equal(lines.count, 1);
	const Drawing *drawing = &lines.lines[0].drawing;
	const Node *owners[] = {node->first_child, bold, both, italic};
	const Face faces[] = {FACE_REGULAR, FACE_BOLD, FACE_BOLD_ITALIC, FACE_ITALIC};
	assert_int_equal(drawing->item_count, 4);
	Length x = 0;
	for (size_t i = 0; i < 4; i++) {
		assert_ptr_equal(drawing->items[i].node, owners[i]);
		assert_int_equal(drawing->items[i].run->face, faces[i]);
		assert_int_equal(drawing->items[i].artifact, ARTIFACT_NONE);
		assert_int_equal(drawing->items[i].x, x);
		x += drawing->items[i].run->width;
	}
	assert_int_equal(lines.lines[0].width, x);
	fixture_close(&f);
}

static void leaf_is_its_own_content(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *leaf = add(&f, NULL, NODE_TEXT, "alone");
	Lines lines = broken(&f, leaf, 100 * LENGTH_POINT);
	assert_ptr_equal(lines.lines[0].drawing.items[0].node, leaf);
	lines = broken(&f, add(&f, NULL, NODE_LABEL, "[1]"), 100 * LENGTH_POINT);
	assert_text(line_text(&f, &lines, 0), "[1]");
	fixture_close(&f);
}

static void words_hold_together_across_nodes(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = paragraph(&f, "aaa re");
	add(&f, add(&f, node, NODE_STRONG, NULL), NODE_TEXT, "view");
	add(&f, node, NODE_TEXT,
		"ed Table\xC2\xA0"
		"3");
	Length natural, minimum;
	lines_measure(&f.composer, node, style_body(&f.composer), &natural, &minimum);
	Lines lines = broken(&f, node, minimum);
	assert_int_equal(lines.count, 3);
	assert_text(line_text(&f, &lines, 0), "aaa ");
	assert_text(line_text(&f, &lines, 1), "reviewed ");
	assert_text(line_text(&f, &lines, 2), "Table\xC2\xA0"
										  "3");
	fixture_close(&f);
}

static void forced_breaks_end_lines(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = paragraph(&f, "one");
	add(&f, node, NODE_BREAK, NULL);
	add(&f, node, NODE_TEXT, " two three");
	Lines lines = broken(&f, node, 400 * LENGTH_POINT);
	assert_int_equal(lines.count, 2);
	/* The break is a space to who reads the text, and has no width. */
	assert_text(line_text(&f, &lines, 0), "one ");
	Lines alone = broken(&f, paragraph(&f, "one"), 400 * LENGTH_POINT);
	assert_int_equal(lines.lines[0].width, alone.lines[0].width);
	assert_text(line_text(&f, &lines, 1), "two three");
	Length natural, minimum;
	lines_measure(&f.composer, node, style_body(&f.composer), &natural, &minimum);
	assert_int_equal(natural, lines.lines[1].width);
	fixture_close(&f);
}

static void links_have_an_area_on_each_line(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = paragraph(&f, "see ");
	Node *link = add(&f, node, NODE_LINK, NULL);
	add(&f, link, NODE_TEXT, "Table one ");
	add(&f, add(&f, link, NODE_EMPHASIS, NULL), NODE_TEXT, "and two");
	Lines lines = broken(&f, node, 400 * LENGTH_POINT);
	const Drawing *drawing = &lines.lines[0].drawing;
	assert_int_equal(drawing->link_count, 1);
	assert_ptr_equal(drawing->links[0].node, link);
	assert_int_equal(drawing->links[0].x, drawing->items[1].x);
	assert_int_equal(drawing->links[0].x + drawing->links[0].width, lines.lines[0].width);
	assert_true(drawing->links[0].y < 0 && drawing->links[0].y + drawing->links[0].height > 0);
	const Item *underline = &drawing->items[drawing->item_count - 1];
	assert_int_equal(underline->kind, ITEM_LINE);
	assert_int_equal(underline->artifact, ARTIFACT_DECORATION);
	assert_int_equal(underline->width, drawing->links[0].width);
	lines = broken(&f, node, 50 * LENGTH_POINT);
	assert_true(lines.count >= 2);
	for (size_t i = 1; i < lines.count; i++) {
		assert_int_equal(lines.lines[i].drawing.link_count, 1);
		assert_int_equal(lines.lines[i].drawing.links[0].width, lines.lines[i].width);
	}
	fixture_close(&f);
}

static void note_marks_are_raised_and_stay_with_their_word(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = paragraph(&f, "seven boards\xE2\x80\x94");
	Node *mark = add(&f, add(&f, node, NODE_NOTE_MARK, NULL), NODE_LINK, NULL);
	add(&f, mark, NODE_TEXT, "1");
	Length natural, minimum;
	lines_measure(&f.composer, node, style_body(&f.composer), &natural, &minimum);
	Lines lines = broken(&f, node, minimum);
	assert_int_equal(lines.count, 3);
	const Drawing *drawing = &lines.lines[2].drawing;
	assert_int_equal(drawing->item_count, 2); /* no underline */
	assert_true(drawing->items[1].y > 0);
	assert_true(drawing->items[1].run->size < drawing->items[0].run->size);
	assert_int_equal(drawing->link_count, 1);
	fixture_close(&f);
}

static void addresses_are_broken_in_need(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = paragraph(&f, "Ask statistics.enquiries@department.example.gov.uk today");
	Lines lines = broken(&f, node, 120 * LENGTH_POINT);
	assert_true(diag_ok(f.diagnostics));
	assert_true(lines.count >= 3);
	Str first = line_text(&f, &lines, 0);
	assert_text(first, "Ask statistics."); /* no line could hold the address whole */
	for (size_t i = 0; i < lines.count; i++)
		assert_true(lines.lines[i].width <= 120 * LENGTH_POINT);
	fixture_close(&f);
}

static void wide_words_are_reported(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Source source = {.path = "findings.md", .text = STR("an incomprehensibilities b")};
	Node *node = paragraph(&f, NULL);
	Node *leaf = add(&f, node, NODE_TEXT, "an incomprehensibilities b");
	leaf->span = span_make(&source, 0, source.text.length);
	Lines lines = broken(&f, node, 40 * LENGTH_POINT);
	assert_int_equal(lines.count, 3);
	assert_int_equal(diag_count(f.diagnostics, DIAG_ERROR), 1);
	assert_true(reported(&f, "findings.md:1:4: error: word does not fit: 'incomprehensibilities'"));
	fixture_close(&f);
}

static void soft_hyphens_show_at_the_end_of_a_line(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = paragraph(&f, "incompre\xC2\xADhensibilities");
	Lines lines = broken(&f, node, 400 * LENGTH_POINT);
	assert_int_equal(lines.count, 1);
	assert_int_equal(lines.lines[0].drawing.items[0].run->glyph_count, 21);
	Length natural, minimum;
	lines_measure(&f.composer, node, style_body(&f.composer), &natural, &minimum);
	lines = broken(&f, node, minimum);
	assert_int_equal(lines.count, 2);
	assert_int_equal(lines.lines[0].drawing.items[0].run->glyph_count, 9);
	assert_true(diag_ok(f.diagnostics));
	fixture_close(&f);
}

static void boxes_align_their_lines(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	TextStyle style = style_table(&f.composer);
	Length width = 60 * LENGTH_POINT;
	Lines lines = lines_break_text(
		&f.composer, NULL, ARTIFACT_HEADER, STR("one two three four"), style, width, ALIGN_RIGHT);
	assert_true(lines.count >= 2);
	Box box = lines_box(&f.composer, &lines, style, width, ALIGN_RIGHT);
	assert_int_equal(box.height, style.leading * (Length)lines.count);
	for (size_t i = 0; i < lines.count; i++) {
		const Item *item = &box.drawing.items[i];
		assert_int_equal(item->artifact, ARTIFACT_HEADER);
		assert_int_equal(item->x + lines.lines[i].width, width);
		assert_int_equal(item->y, -style_ascent(&f.composer, style) - (Length)i * style.leading);
	}
	box = lines_box(&f.composer, &lines, style, width, ALIGN_CENTRE);
	assert_int_equal(box.drawing.items[0].x, (width - lines.lines[0].width) / 2);
	fixture_close(&f);
}

static void headings_shrink_by_level(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	for (int level = 1; level < 4; level++)
		assert_true(
			style_heading(&f.composer, level).size > style_heading(&f.composer, level + 1).size);
	TextStyle style = style_heading(&f.composer, 2);
	assert_true(style.bold);
	assert_int_equal(style.leading % (LENGTH_POINT / 2), 0);
	assert_true(style.leading > style.size);
	fixture_close(&f);
}

/* Grimm, "The Frog-King", as Knuth and Plass set it; the ends of lines are LuaTeX's for this font
 * at this size, with plain TeX's parameters. */
static const char frog_king[] =
	"In olden times when wishing still helped one, there lived a king whose daughters were all "
	"beautiful; and the youngest was so beautiful that the sun itself, which has seen so much, was "
	"astonished whenever it shone in her face. Close by the king\xE2\x80\x99s castle lay a great "
	"dark forest, and under an old lime-tree in the forest was a well, and when the day was very "
	"warm, the king\xE2\x80\x99s child went out into the forest and sat down by the side of the "
	"cool fountain; and when she was bored she took a golden ball, and threw it up on high and "
	"caught it; and this ball was her favourite plaything.";

static void assert_ends(Fixture *f, Length width, Alignment alignment, const size_t *ends) {
	Node *node = paragraph(f, frog_king);
	TextStyle style = style_body(&f->composer);
	style.size = 11 * LENGTH_POINT;
	Lines lines = lines_break(&f->composer, node, style, width, alignment);
	size_t end = 0;
	for (size_t i = 0; i < lines.count; i++) {
		Str text = line_text(f, &lines, i);
		assert_int_equal(end + str_trim(text).length, ends[i]);
		end += text.length;
	}
	assert_int_equal(end, strlen(frog_king));
}

static void lines_end_where_they_do_in_tex(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	static const size_t justified_180[] = {
		33, 70, 108, 143, 179, 215, 254, 289, 324, 358, 397, 436, 472, 506, 545, 584};
	static const size_t justified_340[] = {70, 143, 212, 289, 358, 433, 502, 573, 584};
	static const size_t ragged_180[] = {
		33, 70, 108, 143, 179, 215, 254, 289, 324, 358, 397, 433, 468, 502, 537, 573, 584};
	static const size_t ragged_340[] = {70, 139, 206, 279, 349, 421, 489, 559, 584};
	assert_ends(&f, 180 * LENGTH_POINT, ALIGN_JUSTIFIED, justified_180);
	assert_ends(&f, 340 * LENGTH_POINT, ALIGN_JUSTIFIED, justified_340);
	assert_ends(&f, 180 * LENGTH_POINT, ALIGN_LEFT, ragged_180);
	assert_ends(&f, 340 * LENGTH_POINT, ALIGN_LEFT, ragged_340);
	fixture_close(&f);
}

/* Where the ink of a line ends: its last glyph that is not a space. */
static Length ink_end(Fixture *f, const Line *line) {
	const Item *item = &line->drawing.items[line->drawing.item_count - 1];
	const GlyphRun *run = item->run;
	int64_t advance = 0, ink = 0;
	for (size_t i = 0; i < run->glyph_count; i++) {
		advance += run->glyphs[i].advance;
		if (run->text.data[run->glyphs[i].text_start] != ' ')
			ink = advance;
	}
	return item->x + length_scale(run->size, ink, fonts_face(f->fonts, run->face)->units_per_em);
}

static void justified_lines_fill_the_measure(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = paragraph(&f, frog_king);
	add(&f, add(&f, node, NODE_STRONG, NULL), NODE_TEXT, " It was her favourite thing of all.");
	const Length unit = LENGTH_POINT * 11 / 2048 + 1; /* what a font unit is at this size */
	for (Length width = 180 * LENGTH_POINT; width < 400 * LENGTH_POINT; width += LENGTH_POINT * 7) {
		Lines lines =
			lines_break(&f.composer, node, style_body(&f.composer), width, ALIGN_JUSTIFIED);
		for (size_t i = 0; i + 1 < lines.count; i++) {
			Length short_of = width - ink_end(&f, &lines.lines[i]);
			assert_true(short_of <= unit && short_of >= -unit);
			assert_int_equal(lines.lines[i].width, width);
		}
		assert_true(lines.lines[lines.count - 1].width <= width);
	}
	assert_true(diag_ok(f.diagnostics));
	fixture_close(&f);
}

/* How many lines end in a hyphen of the dictionary's. */
static size_t broken_hyphens(Fixture *f, const Node *node, TextStyle style, Length width) {
	Lines lines = lines_break(&f->composer, node, style, width, ALIGN_JUSTIFIED);
	size_t count = 0;
	for (size_t i = 0; i < lines.count; i++)
		count += lines.lines[i].hyphenated;
	return count;
}

static void words_are_hyphenated_where_the_style_says_so(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	f.composer.hyphenator =
		hyphenator_open(f.arena, f.diagnostics, files_new(f.arena, ""), STR("en-GB"));
	Node *node = paragraph(&f, "an incomprehensibility of authorities, Birmingham");
	TextStyle style = style_body(&f.composer);
	Length width = 66 * LENGTH_POINT;
	Lines lines = lines_break(&f.composer, node, style, width, ALIGN_JUSTIFIED);
	assert_true(diag_ok(f.diagnostics));
	size_t hyphenated = 0;
	for (size_t i = 0; i < lines.count; i++) {
		assert_true(lines.lines[i].width <= width);
		assert_int_equal(
			lines.lines[i].hyphenated, str_ends_with(line_text(&f, &lines, i), STR("\xC2\xAD")));
		hyphenated += lines.lines[i].hyphenated;
	}
	assert_true(hyphenated >= 1);
	node->language = STR("cy"); /* the dictionary is not for that */
	lines_break(&f.composer, node, style, width, ALIGN_JUSTIFIED);
	assert_int_equal(diag_count(f.diagnostics, DIAG_ERROR), 1);
	node->language = STR("en");
	width = 100 * LENGTH_POINT; /* the word is as wide */
	assert_int_equal(broken_hyphens(&f, node, style, width), 1);
	style.hyphenated = false;
	assert_int_equal(broken_hyphens(&f, node, style, width), 0);
	assert_true(reported(&f, "word does not fit: 'incomprehensibility'"));
	hyphenator_close(f.composer.hyphenator);
	fixture_close(&f);
}

static void what_belongs_together_is_parted_in_need(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = paragraph(&f, "by 15 September");
	Length natural, minimum;
	lines_measure(&f.composer, node, style_body(&f.composer), &natural, &minimum);
	Lines lines = broken(&f, node, minimum);
	assert_int_equal(lines.count, 2);
	assert_text(line_text(&f, &lines, 1), "15 September");
	lines = broken(&f, node, minimum - 1);
	assert_text(line_text(&f, &lines, 0), "by 15 ");
	assert_true(diag_ok(f.diagnostics));
	fixture_close(&f);
}

static void a_short_word_is_no_last_line(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Length natural, minimum;
	lines_measure(&f.composer, paragraph(&f, "aaaaaa bbbbbb cccccc"), style_body(&f.composer),
		&natural, &minimum);
	Lines lines = broken(&f, paragraph(&f, "aaaaaa bbbbbb cccccc dd."), natural);
	assert_int_equal(lines.count, 2);
	assert_text(line_text(&f, &lines, 1), "cccccc dd.");
	lines = broken(&f, paragraph(&f, "aaaaaa bbbbbb cccccc dddddddd."), natural);
	assert_text(line_text(&f, &lines, 1), "dddddddd.");
	fixture_close(&f);
}

static void headings_are_balanced(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = paragraph(&f, "Outcomes of the inspections of all local authorities by region");
	TextStyle style = style_heading(&f.composer, 2);
	Length natural, minimum;
	lines_measure(&f.composer, node, style, &natural, &minimum);
	Lines lines = lines_balance(&f.composer, node, style, natural - LENGTH_POINT);
	assert_int_equal(lines.count, 2);
	Length apart = lines.lines[0].width - lines.lines[1].width;
	assert_true(apart < natural / 6 && apart > -natural / 6);
	assert_int_equal(lines_balance(&f.composer, node, style, natural).count, 1);
	fixture_close(&f);
}

/* A width for so many lines holds the text in them, and a little less of it does not. */
static void narrow_widths_are_the_least(void **state) {
	(void)state;
	static const char *const texts[] = {("The experiences and progress of care leavers "
										 "(sub-judgement), and/or their 3 predecessors"),
		"Leadership", "One\xC2\xA0two three, four\xC2\xADteen"};
	Fixture f;
	fixture_open(&f);
	TextStyle style = style_table(&f.composer);
	for (size_t t = 0; t < BASE_COUNT(texts); t++) {
		Node *node = paragraph(&f, texts[t]);
		Length widths[6], natural, minimum;
		lines_measure(&f.composer, node, style, &natural, &minimum);
		lines_narrow(&f.composer, node, style, widths, BASE_COUNT(widths));
		assert_int_equal(widths[0], natural);
		for (size_t i = 0; i < BASE_COUNT(widths); i++) {
			assert_true(widths[i] >= minimum && (i == 0 || widths[i] <= widths[i - 1]));
			Lines lines = lines_break(&f.composer, node, style, widths[i], ALIGN_LEFT);
			assert_true(lines.count <= i + 1);
			if (widths[i] == minimum)
				continue;
			lines = lines_break(&f.composer, node, style, widths[i] - 2, ALIGN_LEFT);
			assert_true(lines.count > i + 1);
		}
	}
	assert_true(diag_ok(f.diagnostics));
	fixture_close(&f);
}

/* A forced break is none to choose; words are hyphenated where they do not fit. */
static void narrow_widths_know_forced_breaks_and_hyphens(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	f.composer.hyphenator =
		hyphenator_open(f.arena, f.diagnostics, files_new(f.arena, ""), STR("en-GB"));
	TextStyle style = style_table(&f.composer);
	Node *node = add(&f, NULL, NODE_PARAGRAPH, NULL);
	add(&f, node, NODE_TEXT, "Overall effectiveness");
	add(&f, node, NODE_BREAK, NULL);
	add(&f, node, NODE_TEXT, "2014");
	Length whole[5], hyphened[5], natural, minimum;
	style.hyphenated = false;
	lines_narrow(&f.composer, node, style, whole, 5);
	lines_measure(&f.composer, node, style, &natural, &minimum);
	assert_true(whole[0] == INT64_MAX && whole[1] == natural && whole[2] == minimum);
	style.hyphenated = true;
	lines_narrow(&f.composer, node, style, hyphened, 5);
	assert_true(hyphened[0] == INT64_MAX && hyphened[1] == natural && hyphened[2] < minimum);
	Lines lines = lines_break(&f.composer, node, style, hyphened[2], ALIGN_LEFT);
	assert_true(lines.count == 3 && lines.lines[0].hyphenated);
	hyphenator_close(f.composer.hyphenator);
	fixture_close(&f);
}

static void no_break_spaces_stretch_too(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	Node *node = paragraph(&f, "aaaa\xC2\xA0"
							   "bbbb cccc dddddddd");
	Length width = 92 * LENGTH_POINT;
	Lines lines = lines_break(&f.composer, node, style_body(&f.composer), width, ALIGN_JUSTIFIED);
	assert_true(lines.count >= 2);
	const GlyphRun *run = lines.lines[0].drawing.items[0].run;
	assert_true(run->glyphs[4].advance >= run->glyphs[9].advance - 1 &&
				run->glyphs[4].advance <= run->glyphs[9].advance + 1);
	assert_int_equal(lines.lines[0].width, width);
	fixture_close(&f);
}

static void figures_of_tables_are_of_one_width(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	TextStyle style = style_table(&f.composer);
	Length natural[2], minimum;
	lines_measure(&f.composer, add(&f, NULL, NODE_TEXT, "111"), style, &natural[0], &minimum);
	lines_measure(&f.composer, add(&f, NULL, NODE_TEXT, "209"), style, &natural[1], &minimum);
	assert_int_equal(natural[0], natural[1]);
	fixture_close(&f);
}

/* The parts of a paragraph's lines that stand outside of the measure, at the left and right. */
static void characters_hang_by_a_part_of_their_width(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	f.composer.hyphenator = hyphenator_open(
		f.arena, f.diagnostics, files_new(f.arena, ""), f.composer.document->language);
	TextStyle style = style_body(&f.composer);
	style.hangs = true;
	const Length unit = LENGTH_POINT * 11 / 2048 + 1;
	size_t left = 0, right = 0, stops = 0;
	for (Length width = 100 * LENGTH_POINT; width < 300 * LENGTH_POINT; width += LENGTH_POINT) {
		Lines lines = lines_break(&f.composer, paragraph(&f, prose), style, width, ALIGN_JUSTIFIED);
		for (size_t i = 0; i < lines.count; i++) {
			const Drawing *drawing = &lines.lines[i].drawing;
			const Item *first = &drawing->items[0],
					   *last = &drawing->items[drawing->item_count - 1];
			assert_int_equal(first->x, -first->hang_left);
			left += first->hang_left > 0;
			if (i + 1 == lines.count)
				continue;
			Length out = ink_end(&f, &lines.lines[i]) - width - last->hang_right;
			assert_true(out <= unit && out >= -unit);
			assert_int_equal(lines.lines[i].width, width);
			right += last->hang_right > 0;
			/* A stop is a little more than a quarter of an em wide; two thirds of it hang. */
			bool stop = str_ends_with(str_trim(last->run->text), STR("."));
			if (stop)
				assert_int_equal(last->hang_right,
					length_scale(
						style_shape(&f.composer, style, STR("."), NULL)->width, 650, 1000));
			stops += stop;
		}
	}
	assert_true(left > 10 && right > 100 && stops > 10);
	assert_true(diag_ok(f.diagnostics));
	hyphenator_close(f.composer.hyphenator);
	fixture_close(&f);
}

/* A line that fits only if its stop does not count. */
static void what_hangs_does_not_count_in_the_choice_of_breaks(void **state) {
	(void)state;
	Fixture f;
	fixture_open(&f);
	TextStyle style = style_body(&f.composer);
	Length natural, minimum;
	lines_measure(&f.composer, paragraph(&f, "end."), style, &natural, &minimum);
	Node *node = paragraph(&f, "end. \xE2\x80\x9CNext");
	lines_break(&f.composer, node, style, natural - LENGTH_POINT, ALIGN_JUSTIFIED);
	assert_true(reported(&f, "word does not fit: 'end.'"));
	fixture_close(&f);
	fixture_open(&f);
	node = paragraph(&f, "end. \xE2\x80\x9CNo");
	style.hangs = true;
	Lines lines = lines_break(&f.composer, node, style, natural - LENGTH_POINT, ALIGN_JUSTIFIED);
	assert_true(diag_ok(f.diagnostics));
	assert_int_equal(lines.count, 2);
	assert_true(lines.lines[1].drawing.items[0].x < 0);
	/* Ragged lines have no edge at the right. */
	lines = lines_break(&f.composer, node, style, natural, ALIGN_LEFT);
	assert_true(diag_ok(f.diagnostics));
	assert_int_equal(lines.lines[0].drawing.items[0].hang_right, 0);
	assert_true(lines.lines[1].drawing.items[0].x < 0);
	fixture_close(&f);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_line_is_too_wide_and_no_text_is_lost),
		cmocka_unit_test(measures_are_exact),
		cmocka_unit_test(empty_paragraph_has_no_lines),
		cmocka_unit_test(styles_nest_and_leaves_own_their_runs),
		cmocka_unit_test(leaf_is_its_own_content),
		cmocka_unit_test(words_hold_together_across_nodes),
		cmocka_unit_test(forced_breaks_end_lines),
		cmocka_unit_test(links_have_an_area_on_each_line),
		cmocka_unit_test(note_marks_are_raised_and_stay_with_their_word),
		cmocka_unit_test(addresses_are_broken_in_need),
		cmocka_unit_test(wide_words_are_reported),
		cmocka_unit_test(soft_hyphens_show_at_the_end_of_a_line),
		cmocka_unit_test(boxes_align_their_lines),
		cmocka_unit_test(headings_shrink_by_level),
		cmocka_unit_test(lines_end_where_they_do_in_tex),
		cmocka_unit_test(justified_lines_fill_the_measure),
		cmocka_unit_test(words_are_hyphenated_where_the_style_says_so),
		cmocka_unit_test(what_belongs_together_is_parted_in_need),
		cmocka_unit_test(a_short_word_is_no_last_line),
		cmocka_unit_test(headings_are_balanced),
		cmocka_unit_test(narrow_widths_are_the_least),
		cmocka_unit_test(narrow_widths_know_forced_breaks_and_hyphens),
		cmocka_unit_test(no_break_spaces_stretch_too),
		cmocka_unit_test(figures_of_tables_are_of_one_width),
		cmocka_unit_test(characters_hang_by_a_part_of_their_width),
		cmocka_unit_test(what_hangs_does_not_count_in_the_choice_of_breaks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
