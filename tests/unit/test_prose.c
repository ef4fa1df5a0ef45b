/* Prose: the tree, the commands, their places, and what is refused where. */
#include "source_fixture.h"

static void show(Buffer *out, const ProseNode *node);

static void show_children(Buffer *out, const ProseNode *node) {
	for (const ProseNode *child = node->first_child; child; child = child->next)
		show(out, child);
}

/* The tree on one line: p(text em(more) {command}). */
static void show(Buffer *out, const ProseNode *node) {
	static const char *const names[] = {
		[PROSE_DOCUMENT] = "doc",
		[PROSE_HEADING] = "h",
		[PROSE_PARAGRAPH] = "p",
		[PROSE_LIST] = "list",
		[PROSE_ITEM] = "item",
		[PROSE_EMPHASIS] = "em",
		[PROSE_STRONG] = "strong",
		[PROSE_LINK] = "link",
		[PROSE_BREAK] = "br",
	};
	if (node->kind == PROSE_TEXT) {
		buffer_add_printf(out, "[%.*s]", STR_ARGS(node->text));
		return;
	}
	if (node->kind == PROSE_COMMAND) {
		buffer_add_printf(out, "{%.*s}", STR_ARGS(node->text));
		return;
	}
	buffer_add_text(out, names[node->kind]);
	if (node->kind == PROSE_HEADING)
		buffer_add_integer(out, node->level);
	if (node->kind == PROSE_LIST && node->ordered)
		buffer_add_printf(out, "%d%c", node->start, node->delimiter);
	if (node->kind == PROSE_LINK)
		buffer_add_printf(out, "<%.*s>", STR_ARGS(node->text));
	buffer_add_char(out, '(');
	show_children(out, node);
	buffer_add_char(out, ')');
}

static ProseNode *read_bytes(Str text) {
	run_again();
	file_write(text);
	return prose_read(arena, diagnostics, files_new(arena, ""), file_path, (Span){0});
}

static void assert_tree(const ProseNode *node, const char *expected) {
	Buffer out = {0};
	show(&out, node);
	buffer_add_char(&out, '\0');
	char *shown = arena_copy(arena, out.data, out.length);
	buffer_drop(&out);
	assert_string_equal(shown, expected);
}

static void expect_tree(const char *text, const char *expected) {
	ProseNode *document = read_bytes(str_from(text));
	assert_string_equal(messages(), "");
	assert_tree(document, expected);
}

static void expect(const char *text, const char *expected) {
	read_bytes(str_from(text));
	assert_string_equal(messages(), expected);
}

static void assert_node(
	const ProseNode *node, ProseKind kind, size_t line, size_t column, const char *text) {
	assert_non_null(node);
	assert_int_equal(node->kind, kind);
	assert_str(span_text(node->span), text);
	assert_int_equal(span_position(node->span).line, line);
	assert_int_equal(span_position(node->span).column, column);
}

static void blocks_become_a_tree(void **state) {
	(void)state;
	expect_tree("# One\n\nText\nwith *two* lines.\n\n1) a\n2) **b**\n\n- c\n\n  d\n",
		"doc(h1([One])p([Text with ]em([two])[ lines.])list1)(item(p([a]))item(p(strong([b]))))"
		"list(item(p([c])p([d]))))");
	expect_tree("a\\\nb  \nc\n", "doc(p([a]br()[b]br()[c]))");
	expect_tree("", "doc()");
	expect_tree("\xEF\xBB\xBF# A\r\n\r\nb\r\nc\r\n", "doc(h1([A])p([b c]))");
}

static void punctuation_becomes_typographic(void **state) {
	(void)state;
	expect_tree("\"It's\" -- so... &amp; \\*x\\*\n",
		"doc(p([\u201CIt\u2019s\u201D \u2013 so\u2026 & *x*]))");
	expect_tree("\"{count()}\" *{x}*'s\n", "doc(p([\u201C]{count()}[\u201D ]em({x})[\u2019s]))");
}

static void commands_are_left_alone(void **state) {
	(void)state;
	expect_tree("Of {number a = \"*b*\"} and {x_y_z}.\n",
		"doc(p([Of ]{number a = \"*b*\"}[ and ]{x_y_z}[.]))");
	expect_tree("{ a\n  b }c\n\n{text \"}\"}\n", "doc(p({a\n  b}[c])p({text \"}\"}))");
	expect_tree("{{a}} {{{b}}} }}\n", "doc(p([{a} {]{b}[} }]))");
	expect_tree("{a}{b}\n{c}\n", "doc(p({a}{b}[ ]{c}))");
	expect_tree("# {a}\n\n- {b}\n\n[{c}](http://d)\n",
		"doc(h1({a})list(item(p({b})))p(link<http://d>({c})))");
}

static void commands_know_their_places(void **state) {
	(void)state;
	ProseNode *document =
		read_bytes(STR("A {{ { first } b.\n\n- \xC3\xA9 {second} and {third\n  part}\n"));
	assert_string_equal(messages(), "");
	ProseNode *text = document->first_child->first_child;
	assert_node(document->first_child, PROSE_PARAGRAPH, 1, 1, "A {{ { first } b.");
	assert_node(text, PROSE_TEXT, 1, 1, "A {{ ");
	assert_node(text->next, PROSE_COMMAND, 1, 8, "first");
	assert_node(text->next->next, PROSE_TEXT, 1, 15, " b.");
	ProseNode *paragraph = document->first_child->next->first_child->first_child;
	assert_node(paragraph, PROSE_PARAGRAPH, 3, 3, "\xC3\xA9 {second} and {third\n  part}");
	ProseNode *second = paragraph->first_child->next;
	assert_node(second, PROSE_COMMAND, 3, 6, "second");
	assert_node(second->next, PROSE_TEXT, 3, 13, " and ");
	assert_node(second->next->next, PROSE_COMMAND, 3, 19, "third\n  part");
}

static void blocks_behind_commands_know_their_places(void **state) {
	(void)state;
	ProseNode *document = read_bytes(STR("{a long\ncommand} b\n\n## C *d* [e](tel:1) \"f\" g\n"));
	ProseNode *heading = document->first_child->next;
	assert_node(heading, PROSE_HEADING, 4, 1, "## C *d* [e](tel:1) \"f\" g");
	ProseNode *text = heading->first_child;
	assert_node(text, PROSE_TEXT, 4, 4, "C ");
	assert_node(text->next->first_child, PROSE_TEXT, 4, 7, "d");
	assert_node(text->next->next, PROSE_TEXT, 4, 9, " ");
	assert_node(text->next->next->next->first_child, PROSE_TEXT, 4, 11, "e");
	assert_node(text->next->next->next->next, PROSE_TEXT, 4, 20, " \"f\" g");
}

static void braces_must_pair(void **state) {
	(void)state;
	expect("a {b\n\nc {d\n",
		"1:3: error: '{' without '}'\n"
		"  hint: end the command with '}' in the same paragraph, or write '{{' for a brace\n"
		"3:3: error: '{' without '}'\n"
		"  hint: end the command with '}' in the same paragraph, or write '{{' for a brace\n");
	expect("a b} c\n", "1:4: error: '}' without '{'\n  hint: write '}}' for a brace\n");
	expect("a {b {c} d} e\n", "1:6: error: '{' within a command\n"
							  "  hint: end the command with '}' first; commands do not nest\n"
							  "1:3: note: the command begins here\n");
	expect("a { } b\n",
		"1:3: error: empty command\n"
		"  hint: write what to compute or place, such as {count()}, or '{{' for a brace\n");
	expect("a {b \"c} d\n", "1:6: error: unclosed quote in a command\n"
							"  hint: end the quoted text with '\"'\n");
	expect("a \\{b} c\n", "1:3: error: a backslash does not escape a brace\n  hint: write '{{'\n");
}

static void what_cannot_be_set_is_refused(void **state) {
	(void)state;
	expect("a <b>c</b>\n", "1:3: error: HTML cannot be set in a release\n"
						   "  hint: write the text in CommonMark, or '&lt;' for '<'\n"
						   "1:7: error: HTML cannot be set in a release\n"
						   "  hint: write the text in CommonMark, or '&lt;' for '<'\n");
	expect("a\n\n<div>\n{b}\n</div>\n",
		"3:1: error: HTML cannot be set in a release\n"
		"  hint: write the text in CommonMark, or '&lt;' for '<'\n");
	expect("a ![b](c.png)\n",
		"1:3: error: an image cannot be set in a release\n"
		"  hint: place a chart or a table with a command, such as {chart NAME}\n");
	expect("a `{b}` {c}\n", "1:3: error: code cannot be set in a release\n"
							"  hint: use *emphasis* or quotation marks\n");
	expect("a\n\n    b\n", "3:5: error: a code block cannot be set in a release\n"
						   "  hint: write a paragraph, with less than four spaces before it\n");
	expect("- a\n\n  > b\n", "3:3: error: a block quote cannot be set in a release\n"
							 "  hint: write a paragraph with quotation marks\n");
	expect("a\n\n***\n", "3:1: error: a horizontal rule cannot be set in a release\n"
						 "  hint: begin a new heading or paragraph\n");
	expect("#\n", "1:1: error: a heading without text\n"
				  "  hint: write the heading after '#', or remove it\n");
}

#define ADDRESS_HINT                                                                               \
	"  hint: a link leads to an address with http:, https:, mailto: or tel:; for a table, chart "  \
	"or section use {ref \u2026}\n"

static void links_lead_to_addresses(void **state) {
	(void)state;
	expect_tree("[a](https://b.c/d) <mailto:x@y.z> <x@y.z>\n",
		"doc(p(link<https://b.c/d>([a])[ ]link<mailto:x@y.z>([mailto:x@y.z])[ ]"
		"link<mailto:x@y.z>([x@y.z])))");
	expect("see [a](#b)\n", "1:9: error: link to '#b'\n" ADDRESS_HINT);
	expect("see [a](javascript:b)\n", "1:9: error: link to 'javascript:b'\n" ADDRESS_HINT);
	expect("see [a](http://b \"c\")\n", "1:9: error: a link with a title\n"
										"  hint: put the title into the text of the link\n");
	expect("see [](http://b)\n", "1:8: error: a link without text\n"
								 "  hint: say between '[' and ']' where the link leads\n");
	expect("see [a](http://b{c})\n", "1:9: error: a command in the address of a link\n"
									 "  hint: write the address out\n");
	expect("see [a] b\n\n[a]: http://b\n[c]: http://d \"{e}\"\n",
		"4:17: error: a command cannot stand here\n"
		"  hint: it can stand in a paragraph, a heading, a list and the text of a link\n");
}

static void reserved_characters_are_refused(void **state) {
	(void)state;
	const char *hint = "  hint: remove it: it is for private use or no character at all\n";
	char expected[200];
	snprintf(expected, sizeof(expected), "1:3: error: character U+F0000 is not text\n%s", hint);
	expect("a \xF3\xB0\x80\x80 {b}\n", expected);
	expect("a &#983040; {b}\n", expected);
	expect("a &#xF0000; {b}\n", expected);
	snprintf(expected, sizeof(expected), "1:3: error: character U+FFFE is not text\n%s", hint);
	expect("a \xEF\xBF\xBE b\n", expected);
	snprintf(expected, sizeof(expected), "1:3: error: character U+0001 is not text\n%s", hint);
	expect("a &#1; b\n", expected);
	expect("a\n\xE9\n", "2:1: error: invalid UTF-8 (byte 0xE9)\n  hint: save the file as UTF-8\n");
	expect("a\x02\n", "1:2: error: control character U+0002\n  hint: remove it\n");
}

static void nesting_has_a_limit(void **state) {
	(void)state;
	Buffer text = {0};
	for (int i = 0; i < 5000; i++)
		buffer_add_text(&text, "- ");
	buffer_add_text(&text, "a\n");
	read_bytes(buffer_str(&text));
	buffer_drop(&text);
	assert_string_equal(
		messages(), "1:41: error: nested more than 40 deep\n  hint: write it with fewer levels\n");
}

static ProseNode *parse_inline_bytes(Str text) {
	run_again();
	Source *source = ARENA_NEW(arena, Source);
	*source = (Source){.path = file_path, .text = text};
	return prose_parse_inline(arena, diagnostics, span_make(source, 0, text.length));
}

static ProseNode *parse_inline(const char *text) {
	return parse_inline_bytes(str_from(text));
}

static void inline_text_is_never_a_block(void **state) {
	(void)state;
	static const struct {
		const char *text, *tree;
	} cases[] = {
		{"1. Judgements", "p([1. Judgements])"},
		{"- a", "p([- a])"},
		{"# a", "p([# a])"},
		{"> a", "p([> a])"},
		{"***", "p([***])"},
		{"    a", "p([a])"},
		{"{note x} b", "p({note x}[ b])"},
		{"*a* \"b\"", "p(em([a])[ \u201Cb\u201D])"},
		{"\"a\" b", "p([\u201Ca\u201D b])"},
		{"'a' b", "p([\u2018a\u2019 b])"},
		{"[a]: http://b", "p([[a]: http://b])"},
		{"\u00A0a", "p([\u00A0a])"},
		{"a -- {b}", "p([a \u2013 ]{b})"},
		{"", "p()"},
	};
	for (size_t i = 0; i < BASE_COUNT(cases); i++) {
		ProseNode *paragraph = parse_inline(cases[i].text);
		assert_string_equal(messages(), "");
		assert_tree(paragraph, cases[i].tree);
	}
}

static void inline_text_knows_its_places(void **state) {
	(void)state;
	Source source = {.path = "x", .text = STR("[t]\ncaption = Given {note a} b\n")};
	ProseNode *paragraph = prose_parse_inline(arena, diagnostics, span_make(&source, 14, 30));
	assert_node(paragraph, PROSE_PARAGRAPH, 2, 11, "Given {note a} b");
	assert_node(paragraph->first_child, PROSE_TEXT, 2, 11, "Given ");
	assert_node(paragraph->first_child->next, PROSE_COMMAND, 2, 18, "note a");
	assert_node(paragraph->first_child->next->next, PROSE_TEXT, 2, 25, " b");
}

static void inline_faults_leave_an_empty_paragraph(void **state) {
	(void)state;
	assert_tree(parse_inline("a {b"), "p()");
	assert_string_equal(messages(),
		"1:3: error: '{' without '}'\n"
		"  hint: end the command with '}' in the same paragraph, or write '{{' for a brace\n");
	assert_tree(parse_inline("a\n\nb"), "p()");
	assert_string_equal(messages(),
		"1:1: error: more than a paragraph\n"
		"  hint: write it as one paragraph, without headings or lists\n");
	assert_tree(parse_inline("a `b`"), "p()");
}

static void assert_spans(const ProseNode *node) {
	assert_true(node->span.start <= node->span.end);
	assert_true(node->span.end <= node->span.source->text.length);
	for (const ProseNode *child = node->first_child; child; child = child->next)
		assert_spans(child);
}

/* More commands than there are private-use characters. */
static void many_commands_are_kept_apart(void **state) {
	(void)state;
	enum { COMMANDS = 70000 };
	Buffer text = {0};
	for (int i = 0; i < COMMANDS; i++)
		buffer_add_printf(&text, "a {c%d}\n%s", i, i % 50 ? "" : "\n");
	ProseNode *document = read_bytes(buffer_str(&text));
	buffer_drop(&text);
	assert_string_equal(messages(), "");
	int next = 0;
	for (ProseNode *block = document->first_child; block; block = block->next)
		for (ProseNode *node = block->first_child; node; node = node->next) {
			char expected[16];
			if (node->kind != PROSE_COMMAND)
				continue;
			snprintf(expected, sizeof(expected), "c%d", next++);
			assert_str(node->text, expected);
		}
	assert_int_equal(next, COMMANDS);
}

static void any_bytes_are_survived(void **state) {
	(void)state;
	Str good = STR("# One {a}\n\nText \"of\" *{two}* lines -- [x](http://y) {{z}}.\n\n"
				   "1. a\n2. **b** {text \"}\"}\n   - c\n\n> d `e` <f> ![g](h)\n\n    i\n");
	for (int i = 0; i < 2000; i++) {
		Str text = mutated(good, "{}{}\"'*_[]()<>#-\n `&!\\|\t");
		ProseNode *document = read_bytes(text);
		if (document)
			assert_spans(document);
		if (utf8_first_invalid(text) == SIZE_MAX && !memchr(text.data, '\0', text.length))
			assert_spans(parse_inline_bytes(text));
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		SOURCE_TEST(blocks_become_a_tree),
		SOURCE_TEST(punctuation_becomes_typographic),
		SOURCE_TEST(commands_are_left_alone),
		SOURCE_TEST(commands_know_their_places),
		SOURCE_TEST(blocks_behind_commands_know_their_places),
		SOURCE_TEST(braces_must_pair),
		SOURCE_TEST(what_cannot_be_set_is_refused),
		SOURCE_TEST(links_lead_to_addresses),
		SOURCE_TEST(reserved_characters_are_refused),
		SOURCE_TEST(nesting_has_a_limit),
		SOURCE_TEST(inline_text_is_never_a_block),
		SOURCE_TEST(inline_text_knows_its_places),
		SOURCE_TEST(inline_faults_leave_an_empty_paragraph),
		SOURCE_TEST(many_commands_are_kept_apart),
		SOURCE_TEST(any_bytes_are_survived),
	};
	return cmocka_run_group_tests_name("prose", tests, folder_make, folder_remove);
}
