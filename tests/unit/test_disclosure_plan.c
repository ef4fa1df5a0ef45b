/* Disclosure control of what is printed: grids of random data are audited as tables that the test
 * counts itself; what is the same figure is the same everywhere. */
#include "stats/data/data.h"
#include "stats/disclosure/disclosure.h"
#include "stats_fixture.h"

#define LAYOUT                                                                                     \
	"[data people]\nfile = data.csv\ndisclosure = small\n"                                         \
	"[column people.region]\ncodes = region\n[column people.water]\ncodes = grade\n"               \
	"[column people.grade]\ncodes = grade\n[codes region]\nn = North\ns = South\n"                 \
	"[codes grade]\n1 = Good\n2 = Fair\n3 = Poor\n"                                                \
	"[table groups]\nkind = crosstab\ncaption = Groups\ngroup_by = region\nrows = water\n"         \
	"columns = grade\ntotal = yes\nsubtotal = yes\n"                                               \
	"[table grades]\nkind = tabulate\ncaption = Grades\nrows = grade\ncolumns = grade\n"           \
	"total = yes\n"                                                                                \
	"[table south]\nkind = tabulate\ncaption = Grades in the south\nrows = grade\n"                \
	"columns = grade\nwhere = region = south\ntotal = yes\n"                                       \
	"[chart regions]\nkind = grouped\ncaption = Regions\nof = grade\nby = region\nshow = count\n"

enum { REGIONS = 2, GRADES = 3, ROWS = REGIONS * (GRADES + 1) + 1, COLUMNS = GRADES + 1 };

static uint64_t seed;

/* Park and Miller's minimal standard generator. */
static size_t draw(size_t limit) {
	seed = seed * 48271 % 2147483647;
	return (size_t)seed % limit;
}

/* Random people, and the table of them, counted here. */
static const char *random_people(Buffer *csv, int64_t counts[ROWS * COLUMNS]) {
	csv->length = 0;
	buffer_add_text(csv, "region,water,grade\nn,1,1\ns,1,1\n");
	memset(counts, 0, ROWS * COLUMNS * sizeof(*counts));
	size_t most = 60 + draw(150);
	for (size_t i = 0; i < most + 2; i++) {
		size_t region = i < 2 ? i : draw(REGIONS);
		size_t water = i < 2 ? 0 : draw(1 + draw(GRADES));
		size_t grade = i < 2 ? 0 : draw(1 + draw(GRADES));
		if (i >= 2)
			buffer_add_printf(csv, "%c,%zu,%zu\n", "ns"[region], water + 1, grade + 1);
		size_t lines[] = {region * (GRADES + 1) + water, region * (GRADES + 1) + GRADES, ROWS - 1};
		for (size_t k = 0; k < BASE_COUNT(lines); k++) {
			counts[lines[k] * COLUMNS + grade]++;
			counts[lines[k] * COLUMNS + GRADES]++;
		}
	}
	buffer_add_char(csv, '\0');
	return csv->data;
}

static bool is_hidden(const Value *value) {
	return value->kind == VALUE_MISSING;
}

/* Reads a grid's pattern and checks what is shown. */
static void read_pattern(
	const Grid *grid, const int64_t counts[ROWS * COLUMNS], CellState states[ROWS * COLUMNS]) {
	size_t line = 0;
	for (size_t row = 0; row < grid->row_count; row++) {
		if (grid->rows[row].kind == GRID_GROUP)
			continue;
		for (size_t column = 0; column < COLUMNS; column++) {
			const Value *value = &grid->rows[row].cells[column];
			size_t cell = line * COLUMNS + column;
			states[cell] = is_hidden(value) ? CELL_SECONDARY : CELL_SHOWN;
			if (is_hidden(value))
				assert_str(value->text, "[c]");
			else
				assert_int_equal(value->number.numerator, counts[cell]);
		}
		line++;
	}
	assert_int_equal(line, ROWS);
}

static void test_printed_tables_are_safe(void **state) {
	(void)state;
	Buffer csv = {0};
	int64_t counts[ROWS * COLUMNS];
	size_t parents[ROWS];
	for (size_t row = 0; row < ROWS; row++)
		parents[row] =
			row % (GRADES + 1) == GRADES ? ROWS - 1 : row / (GRADES + 1) * (GRADES + 1) + GRADES;
	CountTable table = {ROWS, COLUMNS, true, parents, counts};
	SuppressionRules rules = {.threshold = 4, .protection = 3};
	long hidden = 0;
	seed = 4;
	for (int i = 0; i < 200; i++) {
		load("attachments = no\n[disclosure small]\nthreshold = 4\ntotals = hide\n" LAYOUT,
			random_people(&csv, counts));
		assert_true(count_table_is_sound(&table));
		CellState states[ROWS * COLUMNS];
		const Grid *groups = stats_grid(arena, diagnostics, stats, &layout->tables[0]);
		const Grid *grades = stats_grid(arena, diagnostics, stats, &layout->tables[1]);
		const Grid *south = stats_grid(arena, diagnostics, stats, &layout->tables[2]);
		const Plot *plot = stats_plot(arena, diagnostics, stats, &layout->charts[0]);
		read_pattern(groups, counts, states);
		assert_int_equal(suppression_audit(&table, &rules, states), SIZE_MAX);
		for (size_t k = 0; k < ROWS * COLUMNS; k++) {
			hidden += states[k] != CELL_SHOWN;
			assert_true(counts[k] == 0 || counts[k] >= 4 || states[k] != CELL_SHOWN);
		}
		/* The same people, elsewhere. */
		size_t south_total = (ROWS - 1) - 1;
		for (size_t k = 0; k < COLUMNS; k++) {
			assert_int_equal(is_hidden(&grades->rows[k].cells[0]),
				states[(ROWS - 1) * COLUMNS + k] != CELL_SHOWN);
			assert_int_equal(is_hidden(&south->rows[k].cells[0]),
				states[south_total * COLUMNS + k] != CELL_SHOWN);
			if (k < GRADES)
				assert_int_equal(is_hidden(&plot->values[GRADES + k]),
					states[south_total * COLUMNS + k] != CELL_SHOWN);
		}
	}
	assert_true(hidden > 1000);
	buffer_drop(&csv);
}

/* Missing values with rows of their own, one for each kind, are cells like any other; where they
 * are left out, no note tells how few they are, and the author is warned that two tables do. */
static void test_kinds_of_missing_are_safe(void **state) {
	(void)state;
	static const char kinds[] = "123xz";
	enum { KINDS = sizeof(kinds) - 1, LINES = KINDS + 1 };
	Buffer csv = {0};
	int64_t counts[LINES * COLUMNS];
	size_t parents[LINES];
	for (size_t row = 0; row < LINES; row++)
		parents[row] = KINDS;
	CountTable table = {LINES, COLUMNS, true, parents, counts};
	SuppressionRules rules = {.threshold = 5, .protection = 3};
	long hidden_missing = 0;
	seed = 77;
	for (int i = 0; i < 300; i++) {
		csv.length = 0;
		buffer_add_text(&csv, "water,grade\n");
		memset(counts, 0, sizeof(counts));
		size_t people = 40 + draw(120);
		for (size_t k = 0; k < people; k++) {
			size_t kind = k < KINDS ? k : draw(1 + draw(KINDS));
			size_t grade = k < KINDS ? 0 : draw(1 + draw(GRADES));
			buffer_add_printf(&csv, "%c,%zu\n", kinds[kind], grade + 1);
			size_t lines[] = {kind, KINDS};
			for (size_t line = 0; line < BASE_COUNT(lines); line++) {
				counts[lines[line] * COLUMNS + grade]++;
				counts[lines[line] * COLUMNS + GRADES]++;
			}
		}
		buffer_add_char(&csv, '\0');
		load_set("attachments = no\n[disclosure small]\nthreshold = 5\ntotals = hide\n"
				 "[data people]\nfile = data.csv\ndisclosure = small\n"
				 "[column people.water]\ncodes = grade\nmissing = z [z], x [x]\n"
				 "[column people.grade]\ncodes = grade\n"
				 "[codes grade]\n1 = Good\n2 = Fair\n3 = Poor\n"
				 "[table kinds]\nkind = crosstab\ncaption = Kinds\nrows = water\ncolumns = grade\n"
				 "missing = row\ntotal = yes\n"
				 "[table left_out]\nkind = tabulate\ncaption = Left out\nrows = grade\n"
				 "columns = water\ntotal = yes\n",
			csv.data, NULL);
		assert_true(count_table_is_sound(&table));
		const Grid *grid = stats_grid(arena, diagnostics, stats, &layout->tables[0]);
		const Grid *left_out = stats_grid(arena, diagnostics, stats, &layout->tables[1]);
		int64_t missing = counts[3 * COLUMNS + GRADES] + counts[4 * COLUMNS + GRADES];
		bool differ = missing > 0 && missing < 5;
		assert_int_equal(
			differ, strstr(messages(), "their difference is below the threshold") != NULL);
		assert_int_equal(grid->row_count, LINES);
		CellState states[LINES * COLUMNS];
		for (size_t cell = 0; cell < LINES * COLUMNS; cell++) {
			const Value *value = &grid->rows[cell / COLUMNS].cells[cell % COLUMNS];
			states[cell] = is_hidden(value) ? CELL_SECONDARY : CELL_SHOWN;
			if (!is_hidden(value))
				assert_int_equal(value->number.numerator, counts[cell]);
			assert_true(is_hidden(value) || counts[cell] == 0 || counts[cell] >= 5);
			hidden_missing += is_hidden(value) && (cell / COLUMNS == 3 || cell / COLUMNS == 4);
		}
		assert_int_equal(suppression_audit(&table, &rules, states), SIZE_MAX);
		/* What both tables show is shown in both, and a note gives no small number away. */
		for (size_t row = 0; row < GRADES; row++)
			assert_int_equal(is_hidden(&left_out->rows[row].cells[0]),
				states[row * COLUMNS + GRADES] != CELL_SHOWN);
		for (size_t note = 0; note < left_out->note_count; note++) {
			char number[24], text[400];
			snprintf(number, sizeof(number), "%lld ", (long long)missing);
			snprintf(text, sizeof(text), "%.*s", STR_ARGS(left_out->notes[note]));
			assert_true(!differ || strstr(text, number) == NULL);
		}
	}
	assert_true(hidden_missing > 500);
	buffer_drop(&csv);
}

/* Random rounding: one count, one number, and the release's version changes them. */
static void test_rounding_is_of_the_release(void **state) {
	(void)state;
	Buffer csv = {0};
	int64_t counts[ROWS * COLUMNS];
	seed = 9;
	const char *people = random_people(&csv, counts);
	int64_t before[ROWS * COLUMNS] = {0};
	bool differs = false;
	for (int version = 0; version < 2; version++) {
		load_set("attachments = no\n[disclosure small]\nmethod = round\n" LAYOUT, people,
			version == 0 ? "version=1" : "version=2");
		const Grid *groups = stats_grid(arena, diagnostics, stats, &layout->tables[0]);
		const Grid *grades = stats_grid(arena, diagnostics, stats, &layout->tables[1]);
		size_t line = 0;
		for (size_t row = 0; row < groups->row_count; row++) {
			for (size_t column = 0; groups->rows[row].cells && column < COLUMNS; column++) {
				int64_t number = groups->rows[row].cells[column].number.numerator;
				int64_t *seen = &before[line * COLUMNS + column];
				assert_int_equal(number % 5, 0);
				differs = differs || (version == 1 && *seen != number);
				*seen = number;
			}
			line += groups->rows[row].cells != NULL;
		}
		for (size_t k = 0; k < COLUMNS; k++)
			assert_int_equal(
				grades->rows[k].cells[0].number.numerator, before[(ROWS - 1) * COLUMNS + k]);
	}
	assert_true(differs);
	buffer_drop(&csv);
}

/* Controlled rounding of a grid with groups adds up. */
static void test_controlled_grids_add_up(void **state) {
	(void)state;
	Buffer csv = {0};
	int64_t counts[ROWS * COLUMNS];
	seed = 31;
	for (int i = 0; i < 50; i++) {
		const char *people = random_people(&csv, counts);
		load("attachments = no\n[disclosure small]\nmethod = round\nrounding = controlled\nbase = "
			 "3\n" LAYOUT,
			people);
		const Grid *groups = stats_grid(arena, diagnostics, stats, &layout->tables[0]);
		int64_t total[COLUMNS] = {0};
		for (size_t row = 0; row < groups->row_count; row++) {
			const Value *cells = groups->rows[row].cells;
			if (!cells)
				continue;
			int64_t left = cells[GRADES].number.numerator;
			for (size_t k = 0; k < GRADES; k++)
				left -= cells[k].number.numerator;
			assert_int_equal(left, 0);
			for (size_t k = 0; k < COLUMNS; k++)
				total[k] += groups->rows[row].kind == GRID_TOTAL  ? -cells[k].number.numerator
				            : groups->rows[row].kind == GRID_BODY ? cells[k].number.numerator
				                                                  : 0;
		}
		for (size_t k = 0; k < COLUMNS; k++)
			assert_int_equal(total[k], 0);
	}
	buffer_drop(&csv);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		STATS_TEST(test_printed_tables_are_safe),
		STATS_TEST(test_kinds_of_missing_are_safe),
		STATS_TEST(test_rounding_is_of_the_release),
		STATS_TEST(test_controlled_grids_add_up),
	};
	return cmocka_run_group_tests(tests, folder_make, folder_remove);
}
