/* A tagged table of many pages given to the PDF writer a page at a time, as no layout could be
 * in memory: rows of a header cell and six data cells, the header row repeated as an artifact.
 * Prints cells, bytes, processor time and peak memory. tagged_table LAYOUT PAGES OUTPUT
 * (the layout lends its fonts and metadata). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "compile.h"

enum { COLUMNS = 7, ROWS = 50, NODES_OF_ROW = 1 + 2 * COLUMNS, SKELETON = 64, NUMBERS = 5000 };
enum { MEMORY_BOUND_MB = 300 };

#define PT(points) ((Length)(points)*LENGTH_POINT)
#define LEFT PT(50)
#define TOP PT(790)
#define LINE PT(14)
#define COLUMN PT(70)

typedef struct {
	Compilation *compilation;
	Diagnostics *diagnostics;
	Document document;
	Node nodes[SKELETON];
	Node *by_id[SKELETON];
	Place places[SKELETON];
	LinkArea bounds[SKELETON];
	Node *heading, *caption, *body;
	Node *headers[COLUMNS]; /* the texts of the header cells */
	uint32_t next_id;
	const GlyphRun *numbers[NUMBERS];
	const GlyphRun *titles[COLUMNS];
	const GlyphRun *title;
} Bench;

/* ---- the tree ---- */

static Node *node_fill(Node *node, uint32_t id, Node *parent, NodeKind kind) {
	*node = (Node){.kind = kind, .id = id, .parent = parent};
	return node;
}

static void node_link(Node *node) {
	Node *parent = node->parent;
	if (parent->last_child != NULL)
		parent->last_child->next = node;
	else
		parent->first_child = node;
	parent->last_child = node;
}

/* A node that stays. */
static Node *skeleton_add(Bench *bench, Node *parent, NodeKind kind) {
	uint32_t id = bench->next_id++;
	Node *node = node_fill(&bench->nodes[id], id, parent, kind);
	bench->by_id[id] = node;
	bench->places[id].page = -1;
	if (parent != NULL)
		node_link(node);
	return node;
}

static Node *skeleton_add_text(Bench *bench, Node *parent, Str text) {
	Node *node = skeleton_add(bench, parent, NODE_TEXT);
	node->text = text;
	return node;
}

static void skeleton_make(Bench *bench) {
	Node *root = skeleton_add(bench, NULL, NODE_DOCUMENT);
	Node *section = skeleton_add(bench, root, NODE_SECTION);
	Node *heading = skeleton_add(bench, section, NODE_HEADING);
	heading->level = 1;
	bench->heading = skeleton_add_text(bench, heading, bench->title->text);
	bench->places[heading->id] = (Place){.page = 0, .x = LEFT, .y = TOP};
	Node *table = skeleton_add(bench, section, NODE_TABLE);
	bench->caption =
		skeleton_add_text(bench, skeleton_add(bench, table, NODE_CAPTION), bench->title->text);
	Node *row = skeleton_add(bench, skeleton_add(bench, table, NODE_TABLE_HEAD), NODE_ROW);
	for (size_t i = 0; i < COLUMNS; i++) {
		Node *cell = skeleton_add(bench, row, NODE_HEADER_CELL);
		cell->scope = SCOPE_COLUMN;
		bench->headers[i] = skeleton_add_text(bench, cell, bench->titles[i]->text);
	}
	bench->body = skeleton_add(bench, table, NODE_TABLE_BODY);
	bench->document = (Document){.layout = bench->compilation->layout,
		.palette = bench->compilation->palette,
		.root = root,
		.nodes = bench->by_id,
		.node_count = bench->next_id,
		.language = bench->compilation->document->language};
}

static const GlyphRun *shape(Bench *bench, Face face, const char *text) {
	return fonts_shape(bench->compilation->editions[0].fonts, bench->diagnostics, face, PT(9),
		FORM_TABULAR, str_from(arena_printf(bench->compilation->arena, "%s", text)), NULL);
}

static void texts_shape(Bench *bench) {
	char text[32];
	bench->title = shape(bench, FACE_BOLD, "A table of many pages");
	for (int i = 0; i < COLUMNS; i++) {
		snprintf(text, sizeof text, "Column %d", i + 1);
		bench->titles[i] = shape(bench, FACE_BOLD, text);
	}
	for (int i = 0; i < NUMBERS; i++) {
		snprintf(text, sizeof text, "%d,%03d", i % 97, i * 7 % 1000);
		bench->numbers[i] = shape(bench, FACE_REGULAR, text);
	}
}

/* ---- a page ---- */

static void show(
	Page *page, const GlyphRun *run, const Node *node, Artifact artifact, Length x, Length y) {
	page->items[page->item_count++] =
		(Item){.kind = ITEM_GLYPHS, .artifact = artifact, .node = node, .run = run, .x = x, .y = y};
}

static void show_header(Bench *bench, Page *page, Length y) {
	bool first = page->number == 1;
	if (first) {
		show(page, bench->title, bench->heading, ARTIFACT_NONE, LEFT, y + 2 * LINE);
		show(page, bench->title, bench->caption, ARTIFACT_NONE, LEFT, y + LINE);
	}
	for (int i = 0; i < COLUMNS; i++)
		show(page, bench->titles[i], first ? bench->headers[i] : NULL,
			first ? ARTIFACT_NONE : ARTIFACT_REPEATED, LEFT + i * COLUMN, y);
	page->items[page->item_count++] = (Item){.kind = ITEM_LINE,
		.artifact = ARTIFACT_DECORATION,
		.x = LEFT,
		.y = y - PT(3),
		.width = COLUMNS * COLUMN,
		.thickness = PT(1)};
}

/* A row is not linked to the table's body, which it leaves soon. */
static void show_row(Bench *bench, Page *page, Node *nodes, size_t seed, Length y) {
	Node *row = node_fill(nodes++, bench->next_id++, bench->body, NODE_ROW);
	for (int i = 0; i < COLUMNS; i++) {
		Node *cell =
			node_fill(nodes++, bench->next_id++, row, i == 0 ? NODE_HEADER_CELL : NODE_DATA_CELL);
		cell->scope = i == 0 ? SCOPE_ROW : SCOPE_NONE;
		node_link(cell);
		Node *text = node_fill(nodes++, bench->next_id++, cell, NODE_TEXT);
		node_link(text);
		const GlyphRun *run = bench->numbers[(seed * COLUMNS + (size_t)i * 31) % NUMBERS];
		show(page, run, text, ARTIFACT_NONE, LEFT + i * COLUMN, y);
	}
}

static void write_page(Bench *bench, PdfWriter *writer, int number, Node *nodes, Item *items) {
	Page page = {.items = items, .width = PT(595), .height = PT(842), .number = number};
	Length y = TOP - 2 * LINE;
	show_header(bench, &page, y);
	for (size_t i = 0; i < ROWS; i++) {
		y -= LINE;
		show_row(bench, &page, nodes + i * NODES_OF_ROW, (size_t)number * ROWS + i, y);
	}
	pdf_add_page(writer, &page);
	for (size_t i = 0; i < ROWS; i++)
		pdf_complete_node(writer, nodes + i * NODES_OF_ROW);
}

static bool write_table(Bench *bench, int pages, OutputFile *output) {
	static Node nodes[ROWS * NODES_OF_ROW];
	static Item items[(ROWS + 2) * COLUMNS];
	Frames frames = {.document = &bench->document,
		.theme = bench->compilation->editions[0].theme,
		.fonts = bench->compilation->editions[0].fonts,
		.places = bench->places,
		.bounds = bench->bounds};
	PdfWriter *writer = pdf_open(bench->diagnostics, &frames, NULL, output);
	for (int number = 1; number <= pages; number++)
		write_page(bench, writer, number, nodes, items);
	return pdf_close(writer);
}

/* ---- what it took ---- */

static double seconds(struct timeval time) {
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static void report(int pages, const char *path) {
	struct rusage usage;
	struct stat status = {0};
	getrusage(RUSAGE_SELF, &usage);
	stat(path, &status);
	long megabytes = (usage.ru_maxrss + 1023) / 1024;
	printf("%8d pages %9d cells %8.1f s %8.1f MB file %6ld MB peak%s\n", pages,
		pages * ROWS * COLUMNS, seconds(usage.ru_utime) + seconds(usage.ru_stime),
		(double)status.st_size / (1024 * 1024), megabytes,
		megabytes > MEMORY_BOUND_MB ? "  OVER THE BOUND of 300 MB" : "");
}

int main(int argc, char **argv) {
	int pages = argc == 4 ? atoi(argv[2]) : 0;
	if (pages < 1) {
		fprintf(stderr, "usage: tagged_table LAYOUT PAGES OUTPUT\n");
		return 2;
	}
	static Bench bench;
	Compilation compilation;
	Diagnostics *diagnostics = diag_new();
	bench.compilation = &compilation;
	bench.diagnostics = diagnostics;
	CompileInput input = {.layout = argv[1]};
	OutputFile *output = NULL;
	bool good = compile_release(diagnostics, &input, STAGE_FRAMES, &compilation);
	if (good) {
		texts_shape(&bench);
		skeleton_make(&bench);
		output = output_open(diagnostics, argv[3]);
	}
	good = output != NULL && write_table(&bench, pages, output) && output_commit(output);
	Buffer said = {0};
	diag_render(diagnostics, &said, false);
	if (said.length > 0)
		fwrite(said.data, 1, said.length, stderr);
	buffer_drop(&said);
	if (good)
		report(pages, argv[3]);
	compilation_drop(&compilation);
	diag_drop(diagnostics);
	return good ? 0 : 1;
}
