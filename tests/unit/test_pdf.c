/* The PDF that is written, judged by other programs: qpdf reads its syntax, poppler its text,
 * its fonts and its structure. */
#include "pdf_fixture.h"

#include "backend/pdf/pdf.h"

#include <sys/wait.h>

static char folder[] = "/tmp/publisher-pdf-XXXXXX";
static char file[64];
static Buffer said;

static int folder_make(void **state) {
	(void)state;
	if (!mkdtemp(folder))
		return 1;
	snprintf(file, sizeof file, "%s/a.pdf", folder);
	return 0;
}

static int folder_remove(void **state) {
	(void)state;
	buffer_drop(&said);
	unlink(file);
	return rmdir(folder);
}

/* ---- judges ---- */

/* Runs a command on the file; its output is in `said`, NUL-terminated. */
static int judge(const char *command, const char *rest) {
	char line[256];
	char bytes[4096];
	size_t count;
	snprintf(line, sizeof line, "%s %s %s 2>&1", command, file, rest);
	FILE *pipe = popen(line, "r");
	assert_non_null(pipe);
	said.length = 0;
	while ((count = fread(bytes, 1, sizeof bytes, pipe)) > 0)
		buffer_add(&said, bytes, count);
	buffer_add(&said, "", 1);
	int status = pclose(pipe);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void assert_said(const char *text) {
	if (!strstr(said.data, text))
		fail_msg("'%s' is not in:\n%s", text, said.data);
}

static bool write_to(const char *path) {
	OutputFile *output = output_open(diagnostics, path);
	if (!output)
		return false;
	if (pdf_write(diagnostics, frames, NULL, output))
		return output_commit(output);
	output_abandon(output);
	return false;
}

static void render(void) {
	said.length = 0;
	diag_render(diagnostics, &said, false);
	buffer_add(&said, "", 1);
}

static void write_good(void) {
	bool good = write_to(file);
	render();
	if (!good || !diag_ok(diagnostics))
		fail_msg("%s", said.data);
	if (judge("qpdf --check", "") != 0)
		fail_msg("%s", said.data);
}

static void assert_fails(const char *message) {
	assert_false(write_to(file));
	render();
	assert_said(message);
}

/* ---- the document with every kind of node ---- */

static void add_front(void) {
	Node *front = add(document->root, NODE_FRONT);
	Node *mark = add(front, NODE_MARK);
	mark->alt = STR("The mark: an “open” 𝔹ook");
	add_heading(front, 1, "Board reviews");
	Node *field = add(front, NODE_FIELD);
	add_block(field, NODE_STRONG, "Published:");
	add_text(field, " 1\xC2\xA0October");
	field = add(front, NODE_FIELD);
	add_text(field, "Version");
	add_text(field, "two");
}

static Node *add_contents(void) {
	Node *section = add(document->root, NODE_SECTION);
	add_heading(section, 2, "Contents");
	Node *contents = add(section, NODE_CONTENTS);
	Node *entry = add(contents, NODE_CONTENTS_ENTRY);
	Node *link = add_link(add(entry, NODE_REFERENCE), "Key findings", "");
	add_text(entry, "2");
	return link;
}

static void add_list(Node *section) {
	Node *list = add(section, NODE_LIST);
	list->list_style = LIST_DECIMAL;
	list->level = 1;
	for (int i = 0; i < 2; i++) {
		Node *item = add(list, NODE_ITEM);
		add_block(item, NODE_LABEL, i == 0 ? "1." : "2.");
		Node *body = add(item, NODE_BODY);
		add_block(body, NODE_PARAGRAPH, i == 0 ? "first item" : "second item");
	}
}

static Node *add_note_mark(Node *parent) {
	Node *mark = add(parent, NODE_NOTE_MARK);
	return add_link(mark, "1", "");
}

static void add_note(Node *section, Node *link) {
	Node *note = add(section, NODE_NOTE);
	add_block(note, NODE_LABEL, "1");
	add_text(note, "A note (with brackets).");
	link->target = note;
}

static void add_table(Node *section) {
	Node *table = add(section, NODE_TABLE);
	Node *caption = add_block(table, NODE_CAPTION, "Table 1: grades");
	Node *link = add_note_mark(caption);
	Node *row = add(add(table, NODE_TABLE_HEAD), NODE_ROW);
	add_cell(row, NODE_HEADER_CELL, "", SCOPE_COLUMN);
	add_cell(row, NODE_HEADER_CELL, "Boards", SCOPE_COLUMN);
	Node *body = add(table, NODE_TABLE_BODY);
	for (int i = 0; i < 40; i++) {
		row = add(body, NODE_ROW);
		add_cell(row, NODE_HEADER_CELL, i % 2 ? "Good" : "Outstanding", SCOPE_ROW);
		add_cell(row, NODE_DATA_CELL, i == 3 ? "" : "1,234", SCOPE_NONE);
	}
	add_note(section, link);
}

static void add_chart(Node *section) {
	Node *chart = add(section, NODE_CHART);
	add_block(chart, NODE_CAPTION, "Chart 1: bars");
	add(chart, NODE_DRAWING)->alt = STR("Two bars: −1 and 2.");
}

static Node *add_findings(void) {
	Node *section = add(document->root, NODE_SECTION);
	Node *heading = add_heading(section, 2, "Key findings");
	Node *paragraph = add(section, NODE_PARAGRAPH);
	add_text(paragraph, "Of the office\xE2\x80\x99s ");
	add(paragraph, NODE_FIGURE_TEXT)->text = STR("1,234");
	add_text(paragraph, " boards, (so) \\ ");
	add(paragraph, NODE_BREAK);
	add_block(paragraph, NODE_EMPHASIS, "fi\xC5\x82 AVATAR x\xCC\x82");
	Node *welsh = add_block(paragraph, NODE_LANGUAGE, "Ynys M\xC3\xB4n");
	welsh->language = STR("cy");
	add_link(paragraph, "the site", "https://example.org/a b(c)\xC3\xA9");
	add_text(paragraph, ".");
	paragraph = add(section, NODE_PARAGRAPH);
	Node *strong = add_block(paragraph, NODE_STRONG, "strong ");
	add_link(add(strong, NODE_EMPHASIS), "and linked", "https://example.org/strong");
	add_text(strong, " words");
	add(section, NODE_PARAGRAPH); /* draws nothing */
	add_list(section);
	add_heading(section, 3, "By grade – a table");
	add_table(section);
	add_block(section, NODE_PARAGRAPH, "Across two lines and perhaps two pages");
	add_chart(section);
	return heading;
}

static void make_every_kind(void) {
	add_front();
	Node *entry = add_contents();
	entry->target = add_findings();
	draw(document->root);
}

/* ---- tests ---- */

static void every_kind_is_read(void **state) {
	(void)state;
	make_every_kind();
	write_good();
	assert_true(frames->page_count > 2);
	assert_int_equal(judge("pdftotext", "-"), 0);
	assert_said("Of the office’s");
	assert_said("boards, (so) \\");
	assert_said("fił AVATAR x\xCC\x82");
	assert_said("1 October");
	assert_said("A note (with brackets).");
}

static void fonts_are_embedded(void **state) {
	(void)state;
	make_every_kind();
	write_good();
	assert_int_equal(judge("pdffonts", "| tail -n +3 | wc -l"), 0);
	assert_int_equal(strtol(said.data, NULL, 10), 4);
	assert_int_equal(judge("pdffonts", "| tail -n +3 | grep -vc 'yes yes yes'"), 1);
}

static void facts_are_told(void **state) {
	(void)state;
	make_every_kind();
	write_good();
	assert_int_equal(judge("TZ=UTC pdfinfo -isodates", ""), 0);
	assert_said("Board reviews: 1 < 2 & “more”");
	assert_said("Office for Tests");
	assert_said("boards, Łódź & co");
	assert_said("2014-10-01T09:30:00Z");
	assert_said("Tagged:          yes");
	assert_said("PDF version:     1.7");
	assert_said("595.276 x 842 pts");
	assert_int_equal(judge("pdfinfo -meta", ""), 0);
	assert_said("<pdfaid:part>2</pdfaid:part>");
	assert_said("<pdfuaid:part>1</pdfuaid:part>");
	assert_said("Board reviews: 1 &lt; 2 &amp; “more”");
}

/* The roles of the structure tree, in order, each run of equal ones once. */
static void structure_is_the_tree(void **state) {
	(void)state;
	make_every_kind();
	write_good();
	assert_int_equal(
		judge("pdfinfo -struct", "| grep -v 'Tagged' | sed '/^ *\\//d; s/:$//; s/ [(<].*//'"), 0);
	assert_said("Document\n  Sect\n    Figure\n    H1\n    P\n    P\n");
	assert_said("    TOC\n      TOCI\n        Reference\n          Link\n            Object ");
	assert_said("    P\n      Span\n      Link\n        Object ");
	assert_said("    P\n      Link\n        Object ");
	assert_said("    L\n      LI\n        Lbl\n        LBody\n          P\n");
	assert_said("    Table\n      Caption\n        Reference\n          Link\n");
	assert_said("      THead\n        TR\n          TH\n          TH\n      TBody\n");
	assert_said("    Note\n      Lbl\n    P\n    Div\n      Caption\n      Figure\n");
	judge("pdfinfo -struct", "");
	assert_said("/ListNumbering /Decimal");
	assert_said("/Scope /Row");
	assert_said("/BBox");
	judge("pdfinfo -struct-text", "");
	assert_said("\"Version two\"");
	assert_said("      \"strong \"\n      Link (inline)\n        \"and linked\"\n");
}

/* Where headings span columns and rows stand in groups, cells name their headers, and the tree of
 * identifiers leads to these (ISO 32000-1, table 349). */
static void cells_name_their_headers(void **state) {
	(void)state;
	char expected[256];
	Node *section = add(document->root, NODE_SECTION);
	Node *table = add(section, NODE_TABLE);
	add_block(table, NODE_CAPTION, "Table 1: grades");
	Node *head = add(table, NODE_TABLE_HEAD);
	Node *top = add(head, NODE_ROW);
	Node *stub = add_cell(top, NODE_HEADER_CELL, "Area", SCOPE_COLUMN);
	stub->row_span = 2;
	Node *over = add_cell(top, NODE_HEADER_CELL, "Boards", SCOPE_COLUMN);
	over->column_span = 2;
	Node *bottom = add(head, NODE_ROW);
	Node *good = add_cell(bottom, NODE_HEADER_CELL, "Good", SCOPE_COLUMN);
	Node *bad = add_cell(bottom, NODE_HEADER_CELL, "Bad", SCOPE_COLUMN);
	const Node *cells[] = {stub, over, over, stub, good, bad};
	TableHead places = {.row_count = 2, .column_count = 3, .cells = cells};
	table->head = &places;
	Node *body = add(table, NODE_TABLE_BODY);
	Node *group = add(body, NODE_ROW);
	group->group = true;
	Node *name = add_cell(group, NODE_HEADER_CELL, "North", SCOPE_ROW);
	name->column_span = 3;
	Node *row = add(body, NODE_ROW);
	Node *header = add_cell(row, NODE_HEADER_CELL, "Site", SCOPE_ROW);
	add_cell(row, NODE_DATA_CELL, "12", SCOPE_NONE);
	add_cell(row, NODE_DATA_CELL, "34", SCOPE_NONE);
	add_block(section, NODE_NOTE, "A note.")->number = 1;
	draw(document->root);
	write_good();
	judge("qpdf --qdf --object-streams=disable", "- | strings | tr -s '\\n ' ' '");
	assert_said("/ColSpan 2");
	assert_said("/RowSpan 2");
	assert_said("/ColSpan 3");
	snprintf(expected, sizeof expected,
		"/Headers [ (cell-%08u) (cell-%08u) (cell-%08u) (cell-%08u) ]", over->id, bad->id, name->id,
		header->id);
	assert_said(expected);
	snprintf(expected, sizeof expected,
		"/Headers [ (cell-%08u) (cell-%08u) ] /O /Table /Scope /Row", stub->id, name->id);
	assert_said(expected);
	snprintf(expected, sizeof expected, "/ID (cell-%08u)", name->id);
	assert_said(expected);
	/* Names stand in their order: cells, then notes. */
	const char *names = strstr(said.data, "/Names [ (cell-");
	assert_non_null(names);
	assert_non_null(strstr(names, "(note-"));
}

static void links_and_bookmarks_are_there(void **state) {
	(void)state;
	make_every_kind();
	write_good();
	judge("qpdf --qdf --object-streams=disable", "- | strings");
	assert_said("(https://example.org/a%20b\\(c\\)%C3%A9)");
	assert_said("/StructParent ");
	assert_said("/XYZ");
	assert_said("<00A0>"); /* poppler makes a plain space of it */
	assert_said("/UseOutlines");
	assert_said("/ID (note-");
	assert_said("/Lang (cy)");
	assert_said("/Placement /Block");
	assert_said("/Title (Key findings)");
	assert_said("/Contents (A note \\(with brackets\\).)");
}

static void read_file_into(Buffer *out) {
	char bytes[4096];
	size_t count;
	FILE *stream = fopen(file, "rb");
	assert_non_null(stream);
	while ((count = fread(bytes, 1, sizeof bytes, stream)) > 0)
		buffer_add(out, bytes, count);
	fclose(stream);
}

static void same_input_same_bytes(void **state) {
	(void)state;
	Buffer first = {0};
	Buffer second = {0};
	make_every_kind();
	write_good();
	read_file_into(&first);
	write_good();
	read_file_into(&second);
	assert_int_equal(first.length, second.length);
	assert_memory_equal(first.data, second.data, first.length);
	buffer_drop(&first);
	buffer_drop(&second);
}

static void many_pages(void **state) {
	(void)state;
	Node *section = add(document->root, NODE_SECTION);
	for (int i = 0; i < 1200; i++) {
		Node *paragraph = add(section, NODE_PARAGRAPH);
		add_link(paragraph, "x", "")->target = section;
		for (int n = 0; n < 5; n++)
			add(section, NODE_NOTE)->text = STR("n");
		add_block(section, NODE_NOTE, "a note");
		page_add();
		draw(paragraph);
		draw(section->last_child);
	}
	write_good();
	judge("pdfinfo", "");
	assert_said("Pages:           1201");
}

static void an_empty_document(void **state) {
	(void)state;
	write_good();
}

/* ---- pages one at a time ---- */

static PdfWriter *writer_open(OutputFile **output) {
	*output = output_open(diagnostics, file);
	assert_non_null(*output);
	return pdf_open(diagnostics, frames, NULL, *output);
}

static bool writer_close(PdfWriter *writer, OutputFile *output) {
	bool good = pdf_close(writer);
	if (good)
		return output_commit(output);
	output_abandon(output);
	return false;
}

static void structure_into(Buffer *out) {
	assert_int_equal(judge("pdfinfo -struct-text", "| grep -v '^ *Object'"), 0);
	buffer_add_str(out, buffer_str(&said));
}

/* pdf_write completes nodes as soon as it can; here nothing is complete before the end. */
static void completing_early_or_late_is_the_same(void **state) {
	(void)state;
	OutputFile *output;
	Buffer early = {0};
	Buffer late = {0};
	make_every_kind();
	write_good();
	structure_into(&early);
	PdfWriter *writer = writer_open(&output);
	for (size_t i = 0; i < frames->page_count; i++)
		pdf_add_page(writer, &frames->pages[i]);
	assert_true(writer_close(writer, output));
	structure_into(&late);
	assert_string_equal(early.data, late.data);
	buffer_drop(&early);
	buffer_drop(&late);
}

static Node *table_of_empty_rows(size_t rows, size_t with_text) {
	Node *table = add(document->root, NODE_TABLE);
	Node *body = add(table, NODE_TABLE_BODY);
	for (size_t i = 0; i < rows; i++) {
		Node *row = add(body, NODE_ROW);
		add_cell(row, NODE_DATA_CELL, i == with_text ? "x" : "", SCOPE_NONE);
	}
	return table;
}

/* A table stays regular, whatever is on which page. */
static void rows_without_content_stand(void **state) {
	(void)state;
	draw(add_block(document->root, NODE_PARAGRAPH, "before"));
	Node *table = table_of_empty_rows(5, 3);
	page_add();
	draw(table);
	page_add();
	draw(add_block(document->root, NODE_PARAGRAPH, "after"));
	write_good();
	assert_int_equal(judge("pdfinfo -struct", "| grep -c '^ *TR'"), 0);
	assert_int_equal(strtol(said.data, NULL, 10), 5);
	assert_int_equal(judge("pdfinfo -struct", "| grep -c '^ *TD'"), 0);
	assert_int_equal(strtol(said.data, NULL, 10), 5);
}

static void a_table_without_any_content_is_not_there(void **state) {
	(void)state;
	table_of_empty_rows(5, 5);
	draw(add_block(document->root, NODE_PARAGRAPH, "after"));
	write_good();
	judge("pdfinfo -struct", "");
	assert_null(strstr(said.data, "Table"));
}

/* ---- failures ---- */

static void assert_writer_fails(PdfWriter *writer, OutputFile *output, const char *message) {
	assert_false(writer_close(writer, output));
	render();
	assert_said(message);
}

static void content_after_completion_is_refused(void **state) {
	(void)state;
	OutputFile *output;
	Node *paragraph = add_block(document->root, NODE_PARAGRAPH, "again and again");
	draw(paragraph);
	PdfWriter *writer = writer_open(&output);
	pdf_add_page(writer, &frames->pages[0]);
	pdf_complete_node(writer, paragraph);
	pdf_add_page(writer, &frames->pages[0]);
	assert_writer_fails(writer, output, "content of a node that was complete");
}

static void content_outside_the_tree_is_refused(void **state) {
	(void)state;
	OutputFile *output;
	Node *section = add(document->root, NODE_SECTION);
	Node *paragraph = add_block(section, NODE_PARAGRAPH, "lost");
	draw(paragraph);
	section->first_child = NULL;
	PdfWriter *writer = writer_open(&output);
	pdf_add_page(writer, &frames->pages[0]);
	assert_writer_fails(writer, output, "1 elements that nothing holds");
}

static void too_many_objects_are_refused(void **state) {
	(void)state;
	OutputFile *output;
	draw(add_block(document->root, NODE_PARAGRAPH, "x"));
	PdfWriter *writer = writer_open(&output);
	while (!saver_is_full(writer->saver))
		saver_take_number(writer->saver);
	pdf_add_page(writer, &frames->pages[0]);
	assert_writer_fails(writer, output, "the PDF would have more than 8,388,607 objects");
}

static void a_missing_glyph_is_refused(void **state) {
	(void)state;
	Node *paragraph = add_block(document->root, NODE_PARAGRAPH, "ab");
	draw(paragraph);
	Glyph glyphs[2] = {{.glyph = 0, .text_length = 1}, {.glyph = 3, .text_length = 1}};
	GlyphRun run = {.size = PT(10), .text = STR("ab"), .glyphs = glyphs, .glyph_count = 2};
	page_now()->items[0].run = &run;
	assert_fails("a missing glyph for 'a'");
}

static void content_without_owner_is_refused(void **state) {
	(void)state;
	item_add(ITEM_RECT, NULL)->width = PT(1);
	page_now()->items[0].height = PT(1);
	assert_fails("content without an owner on page 1");
}

static void a_link_to_nowhere_is_refused(void **state) {
	(void)state;
	Node *paragraph = add(document->root, NODE_PARAGRAPH);
	Node *link = add_link(paragraph, "x", "");
	link->target = add(document->root, NODE_SECTION);
	glyphs_add(link->first_child, FACE_REGULAR, STR("x"));
	link_area_add(link, PT(10));
	assert_fails("a link to a node that is nowhere");
}

static void a_full_disk_is_reported(void **state) {
	(void)state;
	make_every_kind();
	assert_false(write_to("/dev/full"));
	assert_int_equal(diag_count(diagnostics, DIAG_FAILURE), 1);
}

#define PDF_TEST(name) cmocka_unit_test_setup_teardown(name, pdf_begin, pdf_end)

int main(void) {
	const struct CMUnitTest tests[] = {
		PDF_TEST(every_kind_is_read),
		PDF_TEST(fonts_are_embedded),
		PDF_TEST(facts_are_told),
		PDF_TEST(structure_is_the_tree),
		PDF_TEST(cells_name_their_headers),
		PDF_TEST(links_and_bookmarks_are_there),
		PDF_TEST(same_input_same_bytes),
		PDF_TEST(many_pages),
		PDF_TEST(an_empty_document),
		PDF_TEST(completing_early_or_late_is_the_same),
		PDF_TEST(rows_without_content_stand),
		PDF_TEST(a_table_without_any_content_is_not_there),
		PDF_TEST(content_after_completion_is_refused),
		PDF_TEST(content_outside_the_tree_is_refused),
		PDF_TEST(too_many_objects_are_refused),
		PDF_TEST(a_missing_glyph_is_refused),
		PDF_TEST(content_without_owner_is_refused),
		PDF_TEST(a_link_to_nowhere_is_refused),
		PDF_TEST(a_full_disk_is_reported),
	};
	return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
