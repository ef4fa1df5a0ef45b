/* The CSV files of computed tables and charts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tables.h"

static char folder[] = "/tmp/publisher-tables-XXXXXX";
static char directory[64];
static Arena *arena;
static Diagnostics *diagnostics;
static ReleaseSpec release;
static Layout layout = {.release = &release};
static Node root = {.kind = NODE_DOCUMENT};
static Document document;
static Node *nodes[2];

static int begin(void **state) {
	(void)state;
	strcpy(folder + strlen(folder) - 6, "XXXXXX");
	if (!mkdtemp(folder))
		return 1;
	snprintf(directory, sizeof directory, "%s/tables", folder);
	arena = arena_new();
	diagnostics = diag_new();
	document = (Document){.layout = &layout, .root = &root, .unmarked = &document};
	return 0;
}

static int end(void **state) {
	(void)state;
	char path[96];
	static const char *const names[] = {
		"/table-outcomes.csv", "/chart-overall.csv", "/figures.json", "/csv-metadata.json", ""};
	for (size_t i = 0; i < BASE_COUNT(names); i++) {
		snprintf(path, sizeof path, "%s%s", directory, names[i]);
		remove(path);
	}
	diag_drop(diagnostics);
	arena_drop(arena);
	return rmdir(folder);
}

static Value number(ValueKind kind, int64_t a, int64_t b, int decimals) {
	return value_make(arena, kind, ratio_make(a, b), decimals, ROUND_HALF_AWAY);
}

static Value text(const char *printed) {
	return (Value){.kind = VALUE_TEXT, .text = str_from(printed)};
}

static Node *node_make(NodeKind kind, const char *id) {
	Node *node = ARENA_NEW(arena, Node);
	node->kind = kind;
	node->text = str_from(id);
	return node;
}

static void table_make(GridRow *rows, size_t row_count, size_t column_count) {
	static GridColumn columns[] = {{{.text = {"Good, or better", 15}}, true},
		{{.text = {"\"Quoted\"", 8}}, true}, {{.text = {" spaced", 7}}, false}};
	Grid *grid = ARENA_NEW(arena, Grid);
	static TableSpec spec;
	grid->spec = &spec;
	grid->stub.text = STR("Grade");
	grid->columns = columns;
	grid->column_count = column_count;
	grid->rows = rows;
	grid->row_count = row_count;
	nodes[0] = node_make(NODE_TABLE, "outcomes");
	nodes[0]->grid = grid;
	document.tables = &nodes[0];
	document.table_count = 1;
}

static void chart_make(Value *values) {
	static Str categories[] = {{"A", 1}, {"B", 1}};
	static PlotSeries series[] = {{{"x", 1}, 0}, {{"y\nz", 3}, 1}};
	Plot *plot = ARENA_NEW(arena, Plot);
	plot->categories = categories;
	plot->category_count = 2;
	plot->series = series;
	plot->series_count = 2;
	plot->values = values;
	nodes[1] = node_make(NODE_CHART, "overall");
	nodes[1]->plot = plot;
	document.charts = &nodes[1];
	document.chart_count = 1;
}

static void assert_file(const char *name, const char *expected) {
	char path[96];
	char bytes[1024] = {0};
	snprintf(path, sizeof path, "%s/%s", directory, name);
	FILE *stream = fopen(path, "rb");
	assert_non_null(stream);
	assert_true(fread(bytes, 1, sizeof bytes - 1, stream) > 0);
	fclose(stream);
	assert_string_equal(bytes, expected);
}

static void a_table_becomes_plain(void **state) {
	(void)state;
	Value missing = {.kind = VALUE_MISSING, .symbol = STR("[x]")};
	Value first[] = {number(VALUE_COUNT, 12345, 1, 0), number(VALUE_PERCENT, 55, 3, 1), missing};
	Value second[] = {number(VALUE_COUNT, -7, 1, 0), text("=1+1"), text("a \"b\"\r\nc")};
	GridRow rows[] = {
		{GRID_BODY, {.text = STR("Łódź")}, first}, {GRID_TOTAL, {.text = STR("All")}, second}};
	table_make(rows, 2, 3);
	assert_true(tables_write(arena, diagnostics, &document, directory));
	assert_file("table-outcomes.csv", "Grade,\"Good, or better\",\"\"\"Quoted\"\"\",\" spaced\"\n"
									  "Łódź,12345,18.3,[x]\n"
									  "All,-7,=1+1,\"a \"\"b\"\"\r\nc\"\n");
	assert_true(diag_ok(diagnostics));
}

/* Groups and headings over columns go into the cells and names; symbols beside values get a column
 * of their own. */
static void a_grouped_table_is_flat(void **state) {
	(void)state;
	Value low = number(VALUE_PERCENT, 1, 3, 0);
	low.text = low.symbol = STR("[low]");
	Value revised = number(VALUE_COUNT, 1200, 1, 0);
	revised.symbol = STR("[r]");
	Value first[] = {low, revised};
	Value second[] = {number(VALUE_PERCENT, 99, 1, 0), number(VALUE_COUNT, 3, 1, 0)};
	Value third[] = {number(VALUE_PERCENT, 100, 1, 0), number(VALUE_COUNT, 1203, 1, 0)};
	GridRow rows[] = {{GRID_GROUP, {.text = STR("North, and West")}, NULL},
		{GRID_BODY, {.text = STR("A")}, first}, {GRID_SUBTOTAL, {.text = STR("Sum")}, second},
		{GRID_TOTAL, {.text = STR("All")}, third}};
	static GridSpan span = {{.text = {"Over", 4}}, 0, 1, 1};
	table_make(rows, 4, 2);
	Grid grid = *nodes[0]->grid;
	grid.group.text = STR("Region");
	grid.spans = &span;
	grid.span_count = grid.level_count = 1;
	nodes[0]->grid = &grid;
	assert_true(tables_write(arena, diagnostics, &document, directory));
	assert_file("table-outcomes.csv", "Region,Grade,\"Good, or better\",\"Over: "
									  "\"\"Quoted\"\"\",\"Over: \"\"Quoted\"\" (status)\"\n"
									  "\"North, and West\",A,[low],1200,[r]\n"
									  "\"North, and West\",Sum,99,3,\n"
									  "All,All,100,1203,\n");
}

static void a_chart_becomes_long(void **state) {
	(void)state;
	Value values[] = {number(VALUE_PERCENT, 1, 2, 0), number(VALUE_SHARE, 1, 4, 2),
		number(VALUE_WORDS, 3, 1, 0), number(VALUE_COUNT, 0, 1, 0)};
	chart_make(values);
	assert_true(tables_write(arena, diagnostics, &document, directory));
	assert_file("chart-overall.csv", "category,series,value\n"
									 "A,x,1\nA,\"y\nz\",0.25\nB,x,3\nB,\"y\nz\",0\n");
}

static void the_folder_may_be_there(void **state) {
	(void)state;
	table_make(NULL, 0, 1);
	assert_int_equal(mkdir(directory, 0755), 0);
	assert_true(tables_write(arena, diagnostics, &document, directory));
	assert_file("table-outcomes.csv", "Grade,\"Good, or better\"\n");
}

static void a_folder_that_cannot_be_is_reported(void **state) {
	(void)state;
	table_make(NULL, 0, 1);
	snprintf(directory, sizeof directory, "%s/no/tables", folder);
	assert_false(tables_write(arena, diagnostics, &document, directory));
	assert_int_equal(diag_count(diagnostics, DIAG_FAILURE), 1);
}

#define CSV_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void) {
	const struct CMUnitTest tests[] = {
		CSV_TEST(a_table_becomes_plain),
		CSV_TEST(a_grouped_table_is_flat),
		CSV_TEST(a_chart_becomes_long),
		CSV_TEST(the_folder_may_be_there),
		CSV_TEST(a_folder_that_cannot_be_is_reported),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
