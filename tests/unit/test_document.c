/* The logical tree: its shape, numbers, references, languages, and what is said of a tree that
 * would leave a reader out. */
#include "document/document.h"
#include "stats_fixture.h"

/* Line 13 of the layout and what follows; the judgements' sections are 27 lines. */
#define BLOCKS                                                                                     \
	"[table outcomes]\nkind = tabulate\ncaption = Outcomes{note when}\ncolumns = overall, lscb\n"  \
	"rows = grade\ntotal = yes\nshow = percent\nsource = Register\n"                               \
	"[table all]\nkind = list\ncaption = All authorities\ncolumns = local_authority, overall\n"    \
	"[chart overall]\nkind = bar\ncaption = Overall\nof = overall\n"                               \
	"[chart lscb]\nkind = stacked\ncaption = Boards\nof = overall, lscb\n"                         \
	"[note when]\ntext = As of {date(data_date)}.\n"

#define SECTIONS                                                                                   \
	"[section contents]\nkind = contents\ntitle = Contents\n"                                      \
	"[section findings]\ntitle = Findings\ntext = text.md\n"                                       \
	"[section cymraeg]\ntitle = Canfyddiadau\ntext = more.md\nlanguage = cy\n"

/* Places the second table and chart before the first. */
#define TEXT                                                                                       \
	"See {ref table outcomes}, {ref table all}, {ref chart overall}, {ref chart lscb} and "        \
	"{ref section cymraeg}.\n\n{table all}\n\n# By grade\n\n{chart lscb}\n\n{chart overall}\n\n"   \
	"{number(overall = outstanding)} or (so). {number(overall = good)} were *{lang fr bien "       \
	"**sûr**}* good,  \n{number(overall = good)} in all.\n\n{table outcomes}\n\n"                 \
	"1. one\n   - two\n     1) three\n"

#define MORE "Geiriau {lang en with [a register](https://example.org/)}.\n"

static const Document *document;

static void build_texts(const char *blocks, const char *text, const char *more) {
	load_set(blocks, JUDGEMENTS, "status=draft"); /* a final release proves every number */
	assert_string_equal(messages(), "");
	file_write("text.md", text);
	file_write("more.md", more);
	document = document_build(arena, diagnostics, layout, stats, NULL, NULL, NULL);
	if (!diag_ok(diagnostics))
		document = NULL;
}

static void build(void) {
	build_texts(JUDGEMENTS_LAYOUT BLOCKS SECTIONS, TEXT, MORE);
	assert_string_equal(messages(), "");
	assert_non_null(document);
}

/* The messages about one paragraph in the place of the second section's text. */
static void expect_said(const char *paragraph, const char *expected) {
	build_texts(JUDGEMENTS_LAYOUT BLOCKS SECTIONS, TEXT, paragraph);
	assert_string_equal(messages(), expected);
}

static int texts_remove(void **state) {
	unlink("text.md");
	unlink("more.md");
	return folder_remove(state);
}

/* The `index`-th node of a kind, in reading order. */
static const Node *node_of(NodeKind kind, size_t index) {
	for (size_t i = 0; i < document->node_count; i++)
		if (document->nodes[i]->kind == kind && index-- == 0)
			return document->nodes[i];
	fail_msg("no such node");
	return NULL;
}

static size_t count_of(NodeKind kind) {
	size_t count = 0;
	for (size_t i = 0; i < document->node_count; i++)
		count += document->nodes[i]->kind == kind;
	return count;
}

static const Node *child_of(const Node *node, size_t index) {
	const Node *child = node->first_child;
	while (child && index-- > 0)
		child = child->next;
	assert_non_null(child);
	return child;
}

/* The text that holds `words`, for a look at what is around it. */
static const Node *text_with(const char *words) {
	for (size_t i = 0; i < document->node_count; i++) {
		const Node *node = document->nodes[i];
		if (node->kind == NODE_TEXT && str_equal(str_trim(node->text), str_from(words)))
			return node;
	}
	fail_msg("no text '%s'", words);
	return NULL;
}

/* ---- shape ---- */

static void walk(const Node *node, const Node *parent, uint32_t *next) {
	assert_int_equal(node->id, *next);
	assert_ptr_equal(document->nodes[node->id], node);
	assert_ptr_equal(node->parent, parent);
	assert_non_null(node->span.source);
	++*next;
	const Node *last = NULL;
	for (const Node *child = node->first_child; child; child = child->next) {
		walk(child, node, next);
		last = child;
	}
	assert_ptr_equal(node->last_child, last);
}

static void ids_are_dense_in_reading_order(void **state) {
	(void)state;
	uint32_t next = 0;
	build();
	walk(document->root, NULL, &next);
	assert_int_equal(next, document->node_count);
	assert_null(document->root->next);
}

static void headings_begin_at_one_and_do_not_skip(void **state) {
	(void)state;
	static const char *const roles[] = {"H1", "H2", "H2", "H3", "H2"};
	build();
	assert_int_equal(count_of(NODE_HEADING), BASE_COUNT(roles));
	for (size_t i = 0; i < BASE_COUNT(roles); i++)
		assert_string_equal(node_role(node_of(NODE_HEADING, i)), roles[i]);
}

/* Text, emphasis and breaks are content of the element around them, and only those. */
static void leaves_have_no_element(void **state) {
	(void)state;
	build();
	for (size_t i = 0; i < document->node_count; i++) {
		const Node *node = document->nodes[i];
		bool is_plain = node->kind == NODE_TEXT || node->kind == NODE_FIGURE_TEXT ||
		                node->kind == NODE_EMPHASIS || node->kind == NODE_STRONG ||
		                node->kind == NODE_BREAK;
		assert_true(is_plain == (node_role(node) == NULL));
	}
	assert_true(count_of(NODE_EMPHASIS) == 1 && count_of(NODE_STRONG) == 1);
	assert_int_equal(count_of(NODE_BREAK), 1);
}

static void captions_stand_beside_figures(void **state) {
	(void)state;
	build();
	assert_int_equal(document->chart_count, 2);
	for (size_t i = 0; i < document->chart_count; i++) {
		const Node *chart = document->charts[i];
		assert_int_equal(child_of(chart, 0)->kind, NODE_CAPTION);
		assert_string_equal(node_role(child_of(chart, 1)), "Figure");
		assert_true(child_of(chart, 1)->alt.length > 20);
		assert_null(child_of(chart, 1)->next);
	}
}

/* A table is regular, its cells have headers, and its notes follow it. */
static void tables_are_regular(void **state) {
	(void)state;
	build();
	for (size_t i = 0; i < document->table_count; i++) {
		const Node *table = document->tables[i];
		assert_int_equal(child_of(table, 0)->kind, NODE_CAPTION);
		assert_int_equal(child_of(table, 1)->kind, NODE_TABLE_HEAD);
		assert_int_equal(child_of(table, 2)->kind, NODE_TABLE_BODY);
		const Node *body = child_of(table, 2);
		for (const Node *row = body->first_child; row; row = row->next) {
			size_t cells = 0;
			for (const Node *cell = row->first_child; cell; cell = cell->next)
				cells++;
			assert_int_equal(cells, table->grid->column_count + 1);
			assert_int_equal(row->first_child->scope, SCOPE_ROW);
		}
	}
	const Node *note = document->tables[1]->next;
	assert_int_equal(note->kind, NODE_NOTE);
	assert_int_equal(note->first_child->kind, NODE_LABEL);
	assert_str(node_plain_text(arena, note), "1As of 15\u00A0September 2014.");
}

static void lists_nest_in_bodies(void **state) {
	(void)state;
	static const ListStyle styles[] = {LIST_DECIMAL, LIST_BULLET, LIST_ROMAN};
	static const char *const labels[] = {"1.", "\xE2\x80\xA2", "i)"};
	build();
	for (size_t i = 0; i < BASE_COUNT(styles); i++) {
		const Node *list = node_of(NODE_LIST, i);
		assert_int_equal(list->list_style, styles[i]);
		assert_int_equal(list->level, (int)i + 1);
		assert_true(i == 0 || list->parent->kind == NODE_BODY);
		assert_int_equal(list->first_child->kind, NODE_ITEM);
		assert_str(node_plain_text(arena, list->first_child->first_child), labels[i]);
	}
}

/* ---- numbers and references ---- */

static void blocks_are_numbered_where_they_stand(void **state) {
	(void)state;
	build();
	assert_str(document->tables[0]->text, "all");
	assert_str(document->tables[1]->text, "outcomes");
	assert_str(document->charts[0]->text, "lscb");
	assert_int_equal(document->tables[1]->number, 2);
	assert_str(node_plain_text(arena, child_of(document->charts[1], 0)), "Chart\u00A02: Overall");
}

static void references_lead_to_captions_and_headings(void **state) {
	(void)state;
	build();
	const Node *paragraph = child_of(node_of(NODE_HEADING, 2)->parent, 1);
	assert_str(node_plain_text(arena, paragraph),
		"See Table\u00A02, Table\u00A01, Chart\u00A02, Chart\u00A01 and Canfyddiadau.");
	assert_ptr_equal(child_of(paragraph, 1)->target, child_of(document->tables[1], 0));
	assert_ptr_equal(child_of(paragraph, 5)->target, child_of(document->charts[1], 0));
	assert_ptr_equal(child_of(paragraph, 9)->target, node_of(NODE_HEADING, 4));
}

static void markers_lead_to_notes(void **state) {
	(void)state;
	build();
	const Node *mark = child_of(document->tables[1], 0)->last_child;
	assert_string_equal(node_role(mark), "Reference");
	assert_int_equal(mark->kind, NODE_NOTE_MARK);
	assert_ptr_equal(mark->last_child->target, document->tables[1]->next->next);
	assert_str(mark->first_child->text, ","); /* 1,2 is not 12 */
	assert_ptr_equal(
		mark->parent->first_child->next->next->first_child->target, document->tables[1]->next);
	/* A caption is quoted without its markers. */
	assert_str(node_plain_text(arena, mark->parent), "Table\u00A02: Outcomes");
}

/* ISO 32000-1, table 333: a list in a list for the level below, entries as references. */
static void contents_nest(void **state) {
	(void)state;
	build();
	const Node *contents = node_of(NODE_CONTENTS, 0);
	const Node *below = child_of(contents, 1);
	assert_string_equal(node_role(below), "TOC");
	assert_int_equal(below->level, 2);
	assert_int_equal(count_of(NODE_CONTENTS), 2);
	assert_str(node_plain_text(arena, child_of(contents, 0)), "Findings");
	assert_str(node_plain_text(arena, child_of(contents, 2)), "Canfyddiadau");
	assert_str(node_plain_text(arena, child_of(below, 1)), "By grade");
	assert_null(child_of(below, 4)->next);
	for (size_t i = 0; i < count_of(NODE_CONTENTS_ENTRY); i++) {
		const Node *reference = node_of(NODE_CONTENTS_ENTRY, i)->first_child;
		assert_string_equal(node_role(reference), "Reference");
		assert_non_null(reference->first_child->target);
	}
}

/* ---- words ---- */

static void figures_open_sentences_with_capitals(void **state) {
	(void)state;
	build();
	assert_str(node_of(NODE_FIGURE_TEXT, 0)->text, "Zero");
	assert_str(node_of(NODE_FIGURE_TEXT, 1)->text, "Nine");
	assert_str(node_of(NODE_FIGURE_TEXT, 2)->text, "nine"); /* after a line break */
}

static void languages_are_inherited(void **state) {
	(void)state;
	build();
	assert_str(node_language(document->root), "en-GB");
	assert_str(node_language(text_with("By grade")), "en-GB");
	assert_str(node_language(text_with("s\xC3\xBBr")), "fr");
	assert_string_equal(node_role(node_of(NODE_LANGUAGE, 0)), "Span");
	assert_str(node_language(text_with("Geiriau")), "cy");
	assert_str(node_language(text_with("a register")), "en");
	assert_str(node_language(node_of(NODE_HEADING, 4)), "cy");
	/* Where a heading in another language is quoted, its language goes with it. */
	assert_str(node_language(node_of(NODE_CONTENTS_ENTRY, 6)->first_child->first_child), "cy");
	assert_true(node_of(NODE_CONTENTS_ENTRY, 0)->first_child->first_child->language.length == 0);
	Node orphan = {.kind = NODE_TEXT};
	assert_true(node_language(&orphan).length == 0);
}

/* What the program writes is marked as English where the author writes in another language. */
static void own_words_are_english(void **state) {
	(void)state;
	build_texts(JUDGEMENTS_LAYOUT BLOCKS
		"[section findings]\ntitle = Canfyddiadau\ntext = text.md\n"
		"language = cy\n[section cymraeg]\ntitle = Mwy\n"
		"text = more.md\nlanguage = en-US\n",
		TEXT, "See {number(overall = good)}.\n\nMore of {ref chart lscb}.\n");
	assert_string_equal(messages(), "");
	const Node *caption = child_of(document->tables[1], 0);
	assert_str(node_language(caption), "cy");
	assert_str(node_language(caption->first_child), "en");
	assert_str(node_language(text_with("Outcomes")), "cy");
	assert_str(node_language(text_with("Source:")), "en");
	assert_str(node_language(text_with("Percentages may not add to 100 due to rounding.")), "en");
	assert_str(child_of(document->charts[0], 1)->language, "en");
	assert_str(node_language(node_of(NODE_FIGURE_TEXT, 1)), "en");
	/* American English is English. */
	const Node *link = text_with("Chart\u00A0"
								 "1")
	                       ->parent;
	assert_int_equal(node_of(NODE_FIGURE_TEXT, 4)->parent->kind, NODE_PARAGRAPH);
	assert_int_equal(link->parent->kind, NODE_LINK);
}

/* ---- what is said ---- */

static void good_paragraphs_pass(void **state) {
	(void)state;
	expect_said("**Strong words.**\n\n**Strong** words\n\n1994 was - in 1\\) all - a year.\n\n"
				"[the register](https://example.org/), [write to us](mailto:a@example.org), "
				"[The register](https://example.org/) and <mailto:a@example.org>\n\n"
				"[more inspections](https://example.org/more)\n\nA. Smith\n\n-5 is negative.\n",
		"");
}

static void vague_links_are_errors(void **state) {
	(void)state;
	static const char *const words[] = {"here", "HERE", "*Click* here", "read more\xE2\x80\xA6",
		"this page.", "More \xC2\xBB", " link "};
	for (size_t i = 0; i < BASE_COUNT(words); i++) {
		Buffer text = {0};
		buffer_add_printf(&text, "See [%s](https://example.org/).%c", words[i], '\0');
		build_texts(JUDGEMENTS_LAYOUT BLOCKS SECTIONS, TEXT, text.data);
		buffer_drop(&text);
		assert_null(document);
		assert_int_equal(diag_count(diagnostics, DIAG_ERROR), 1);
		assert_non_null(strstr(messages(), "more.md:1:5: error: the link '"));
	}
}

static void typed_structure_is_told(void **state) {
	(void)state;
	static const char *const lines[] = {"\\- x", "\xE2\x80\xA2 x", "\xE2\x80\x93 x", "\\* x",
		"1\\. x", "12\\) x", "(a) x", "a) x", "(iv) x", "x\\\n\xE2\x80\xA2 y"};
	for (size_t i = 0; i < BASE_COUNT(lines); i++) {
		build_texts(JUDGEMENTS_LAYOUT BLOCKS SECTIONS, TEXT, lines[i]);
		assert_non_null(document);
		if (!strstr(messages(), "warning: a line that looks like an item of a list"))
			fail_msg("%s", lines[i]);
	}
	expect_said("**Overall grades**\n",
		"more.md:1:1: warning: a paragraph in bold that looks like a heading\n"
		"  hint: begin it with '#' to make it a heading, or write a sentence\n");
}

static void headings_that_skip_are_errors(void **state) {
	(void)state;
	expect_said("a\n\n# b\n\n### c\n\n#### d\n",
		"more.md:5:1: error: heading skips a level\n  hint: use 2 '#' instead of 3\n");
	assert_null(document);
}

#define DOCUMENT_TEST(name) cmocka_unit_test_setup_teardown(name, run_begin, run_end)

int main(void) {
	const struct CMUnitTest tests[] = {
		DOCUMENT_TEST(ids_are_dense_in_reading_order),
		DOCUMENT_TEST(headings_begin_at_one_and_do_not_skip),
		DOCUMENT_TEST(leaves_have_no_element),
		DOCUMENT_TEST(captions_stand_beside_figures),
		DOCUMENT_TEST(tables_are_regular),
		DOCUMENT_TEST(lists_nest_in_bodies),
		DOCUMENT_TEST(blocks_are_numbered_where_they_stand),
		DOCUMENT_TEST(references_lead_to_captions_and_headings),
		DOCUMENT_TEST(markers_lead_to_notes),
		DOCUMENT_TEST(contents_nest),
		DOCUMENT_TEST(figures_open_sentences_with_capitals),
		DOCUMENT_TEST(languages_are_inherited),
		DOCUMENT_TEST(own_words_are_english),
		DOCUMENT_TEST(good_paragraphs_pass),
		DOCUMENT_TEST(vague_links_are_errors),
		DOCUMENT_TEST(typed_structure_is_told),
		DOCUMENT_TEST(headings_that_skip_are_errors),
	};
	return cmocka_run_group_tests(tests, folder_make, texts_remove);
}
