/* cell(), cell_percent(), point() and rows(): what tables and charts print, named by the words
 * around it. They are looked up when they are checked, for the figures stand by then. */
#include "stats/expr/expr.h"

/* The table or chart that a call names. */
typedef struct {
	Checker *checker;
	Expr *call;
	const char *kind; /* "table" */
	const Dataset *dataset;
	const Grid *grid; /* or NULL */
	const Plot *plot;
} Finder;

static bool is_of_charts(FunctionId function) {
	return function == FUNCTION_POINT;
}

/* ---- the table or chart ---- */

static Str figure_id(const Layout *layout, bool chart, size_t index) {
	return chart ? layout->charts[index].id : layout->tables[index].id;
}

static bool report_unknown(Finder *finder, const Layout *layout, bool chart, size_t count) {
	Names names = {.arena = finder->checker->arena};
	for (size_t i = 0; i < count; i++)
		names_add(&names, figure_id(layout, chart, i));
	diag_error(finder->checker->diagnostics, finder->call->from->span, "there is no %s '%.*s'",
		finder->kind, STR_ARGS(finder->call->from->text));
	hint_nearest(finder->checker->diagnostics, finder->call->from->text, &names,
		chart ? "charts" : "tables");
	return false;
}

static bool find_figure(Finder *finder) {
	const Layout *layout = finder->checker->context->stats->layout;
	const Shown *shown = finder->checker->context->shown;
	bool chart = is_of_charts(finder->call->function);
	size_t count = chart ? layout->chart_count : layout->table_count;
	size_t index = 0;
	while (index < count && !str_equal(figure_id(layout, chart, index), finder->call->from->text))
		index++;
	if (index == count)
		return report_unknown(finder, layout, chart, count);
	if (chart)
		finder->plot = shown->charts[index];
	else
		finder->grid = shown->tables[index];
	finder->dataset = dataset_meant(finder->checker->context->stats,
		chart ? &layout->charts[index].data : &layout->tables[index].data);
	/* One that is not placed, or could not be made, was reported. */
	return finder->plot || finder->grid;
}

/* ---- names ---- */

/* What a name may be: a label, a code, a column; a number is a code or a label. */
static bool is_word(Finder *finder, const Expr *word) {
	if (word->kind == EXPR_NAME || word->kind == EXPR_STRING || word->kind == EXPR_NUMBER)
		return true;
	diag_error(finder->checker->diagnostics, word->span, "a label or code is needed here, not %s",
		expr_describe(word));
	diag_hint(finder->checker->diagnostics, "labels of several words stand in quotes");
	return false;
}

/* Whether `word` stands for a label of the figure: as the code or the column that has it. */
static bool stands_for(const Finder *finder, Str word, Str label) {
	for (size_t i = 0; finder->dataset && i < finder->dataset->column_count; i++) {
		const DataColumn *column = &finder->dataset->columns[i];
		size_t code = column->codes ? codes_find(column->codes, word) : SIZE_MAX;
		if ((str_equal(column->id, word) && str_equal(column->label, label)) ||
			(code != SIZE_MAX && str_equal(column->codes->codes[code].label, label)))
			return true;
	}
	return false;
}

/* The one label that a word means, itself first; an empty one is not among them. SIZE_MAX after a
 * report. */
static size_t find_label(Finder *finder, const Expr *word, const Str *labels, size_t count,
	const char *what, const char *several) {
	Diagnostics *diagnostics = finder->checker->diagnostics;
	Names names = {.arena = finder->checker->arena};
	size_t found = SIZE_MAX;
	for (int pass = 0; pass < 2 && found == SIZE_MAX; pass++) {
		for (size_t i = 0; i < count; i++) {
			if (labels[i].length == 0 || !(pass == 0 ? str_equal_fold(labels[i], word->text)
													 : stands_for(finder, word->text, labels[i])))
				continue;
			if (found != SIZE_MAX) {
				diag_error(diagnostics, word->span, "'%.*s' names more than one %s of %s '%.*s'",
					STR_ARGS(word->text), what, finder->kind, STR_ARGS(finder->call->from->text));
				diag_hint(diagnostics, "%s", several);
				return SIZE_MAX;
			}
			found = i;
		}
	}
	if (found != SIZE_MAX)
		return found;
	for (size_t i = 0; i < count; i++)
		if (labels[i].length > 0)
			names_add(&names, labels[i]);
	diag_error(diagnostics, word->span, "%s '%.*s' has no %s '%.*s'", finder->kind,
		STR_ARGS(finder->call->from->text), what, STR_ARGS(word->text));
	hint_nearest(diagnostics, word->text, &names, "labels there");
	return SIZE_MAX;
}

/* ---- cells ---- */

/* The labels of the rows that a cell can be in: those of the group that "of" names, or of all. */
static bool row_labels(Finder *finder, Str *labels) {
	const Grid *grid = finder->grid;
	const Expr *group = finder->call->base;
	size_t first = 0, end = grid->row_count;
	if (group) {
		if (!is_word(finder, group))
			return false;
		for (size_t i = 0; i < grid->row_count; i++)
			if (grid->rows[i].kind == GRID_GROUP)
				labels[i] = grid->rows[i].label.text;
		size_t found = find_label(finder, group, labels, grid->row_count, "group", "");
		if (found == SIZE_MAX)
			return false;
		first = end = found + 1;
		while (end < grid->row_count && grid->rows[end].kind != GRID_GROUP &&
			   grid->rows[end].kind != GRID_TOTAL)
			end++;
	}
	for (size_t i = 0; i < grid->row_count; i++) {
		bool inside = i >= first && i < end && grid->rows[i].kind != GRID_GROUP;
		bool is_subtotal = group && grid->rows[i].kind == GRID_SUBTOTAL;
		labels[i] = is_subtotal ? STR("Total") : grid->rows[i].label.text;
		if (!inside)
			labels[i] = STR("");
	}
	return true;
}

static bool has_percentages(const Grid *grid) {
	return grid->spec->kind.integer != TABLE_LIST && grid->spec->show.integer != TABLE_SHOW_COUNT;
}

/* Where counts stand beside percentages, a column is named by what stands over both; a function
 * sees those of its kind. */
static void column_labels(const Finder *finder, bool percent, Str *labels) {
	const Grid *grid = finder->grid;
	const TableSpec *spec = grid->spec;
	bool both = spec->kind.integer != TABLE_LIST && spec->show.integer == TABLE_SHOW_BOTH;
	bool tabulates = spec->kind.integer == TABLE_TABULATE;
	for (size_t i = 0; i < grid->column_count; i++) {
		bool is_percent = tabulates ? i % 2 == 1 : i >= grid->column_count / 2;
		labels[i] = grid->columns[i].label.text;
		if (both && is_percent != percent)
			labels[i] = STR("");
		else if (both && tabulates)
			labels[i] =
				dataset_lookup_column(finder->dataset, spec->columns.list.items[i / 2])->label;
	}
}

static size_t find_column(Finder *finder, bool percent) {
	const Grid *grid = finder->grid;
	Str *labels = ARENA_ARRAY(finder->checker->arena, grid->column_count, Str);
	if (!is_word(finder, finder->call->right))
		return SIZE_MAX;
	column_labels(finder, percent, labels);
	return find_label(finder, finder->call->right, labels, grid->column_count, "column",
		"give the columns labels of their own");
}

static const Value *find_cell(Finder *finder) {
	const Grid *grid = finder->grid;
	bool percent = finder->call->function == FUNCTION_CELL_PERCENT;
	Str *labels = ARENA_ARRAY(finder->checker->arena, grid->row_count, Str);
	if (percent && !has_percentages(grid)) {
		diag_error(finder->checker->diagnostics, finder->call->mark,
			"table '%.*s' shows no percentages", STR_ARGS(grid->spec->id));
		diag_hint(finder->checker->diagnostics, "set show = percent or both there, or use cell()");
		return NULL;
	}
	if (!is_word(finder, finder->call->left) || !row_labels(finder, labels))
		return NULL;
	size_t row = find_label(finder, finder->call->left, labels, grid->row_count, "row",
		"say in which group: cell(ROW, COLUMN of GROUP from TABLE)");
	size_t column = find_column(finder, percent);
	return row == SIZE_MAX || column == SIZE_MAX ? NULL : &grid->rows[row].cells[column];
}

/* ---- points of charts ---- */

static const Value *find_point(Finder *finder) {
	const Plot *plot = finder->plot;
	const Expr *second = finder->call->right;
	size_t series = 0;
	if (!is_word(finder, finder->call->left) || (second && !is_word(finder, second)))
		return NULL;
	size_t category = find_label(finder, finder->call->left, plot->categories, plot->category_count,
		"category", "give them labels of their own");
	if (plot->series_count > 1 && !second) {
		diag_error(finder->checker->diagnostics, finder->call->span,
			"chart '%.*s' has several values there", STR_ARGS(plot->spec->id));
		diag_hint(finder->checker->diagnostics,
			"name the series too: point(CATEGORY, SERIES from %.*s)", STR_ARGS(plot->spec->id));
		return NULL;
	}
	if (second) {
		Str *labels = ARENA_ARRAY(finder->checker->arena, plot->series_count, Str);
		for (size_t i = 0; i < plot->series_count; i++)
			labels[i] = plot->series[i].label;
		series = find_label(
			finder, second, labels, plot->series_count, "series", "give them labels of their own");
	}
	if (category == SIZE_MAX || series == SIZE_MAX)
		return NULL;
	return &plot->values[category * plot->series_count + series];
}

/* ---- rows of lists ---- */

/* A list shows codes, or their labels. */
static bool shows(const Finder *finder, const Value *value, Str word) {
	return str_equal_fold(value->text, word) || stands_for(finder, word, value->text) ||
	       stands_for(finder, value->text, word);
}

static bool count_rows(Finder *finder) {
	const Grid *grid = finder->grid;
	Expr *call = finder->call;
	size_t column = find_column(finder, false);
	int64_t count = 0;
	if (column == SIZE_MAX || !is_word(finder, call->left))
		return false;
	if (grid->spec->kind.integer != TABLE_LIST) {
		diag_error(finder->checker->diagnostics, call->from->span, "table '%.*s' is not a list",
			STR_ARGS(grid->spec->id));
		diag_hint(finder->checker->diagnostics, "its counts are cells: cell(ROW, COLUMN from %.*s)",
			STR_ARGS(grid->spec->id));
		return false;
	}
	for (size_t i = 0; i < grid->row_count; i++)
		if (grid->rows[i].kind == GRID_BODY)
			count += shows(finder, &grid->rows[i].cells[column], call->left->text);
	call->type = VALUE_COUNT;
	call->number = ratio_from_integer(count);
	return true;
}

/* ---- all ---- */

static bool report_form(Checker *checker, const Expr *call) {
	static const char *const forms[] = {[FUNCTION_CELL] = "cell(ROW, COLUMN from TABLE)",
		[FUNCTION_CELL_PERCENT] = "cell_percent(ROW, COLUMN from TABLE)",
		[FUNCTION_POINT] = "point(CATEGORY from CHART)",
		[FUNCTION_ROWS] = "rows(VALUE, COLUMN from TABLE)"};
	diag_error(checker->diagnostics, call->span,
		"%.*s() names what is printed: its place is missing", STR_ARGS(call->text));
	diag_hint(checker->diagnostics, "write %s", forms[call->function]);
	return false;
}

/* The number that is printed, as it is printed. */
static bool take_value(Finder *finder, const Value *value) {
	Expr *call = finder->call;
	bool is_number = value->kind == VALUE_COUNT || value->kind == VALUE_PERCENT;
	call->type = value->kind;
	if (is_number && !value_is_symbol(value) &&
		number_read(finder->checker->arena, value->text, &call->number, &call->decimals))
		return true;
	diag_error(finder->checker->diagnostics, call->span,
		"'%.*s' is printed here, which is no number", STR_ARGS(value->text));
	diag_hint(finder->checker->diagnostics, "compare a cell or value that prints a number");
	return false;
}

bool expr_check_shown(Checker *checker, Expr *call) {
	bool chart = is_of_charts(call->function);
	Finder finder = {.checker = checker, .call = call, .kind = chart ? "chart" : "table"};
	if (!checker->context->shown) {
		diag_error(checker->diagnostics, call->mark,
			"%.*s() reads what is printed: it stands in "
			"[reconcile] only",
			STR_ARGS(call->text));
		diag_hint(checker->diagnostics, "compute the figure: count(FILTER) or percent(FILTER)");
		return false;
	}
	bool takes_group = call->function == FUNCTION_CELL || call->function == FUNCTION_CELL_PERCENT;
	if (!call->from || !call->left || (!chart && !call->right) || call->where ||
		(call->base && !takes_group))
		return report_form(checker, call);
	if (!find_figure(&finder))
		return false;
	call->dataset = finder.dataset;
	if (call->function == FUNCTION_ROWS)
		return count_rows(&finder);
	const Value *value = chart ? find_point(&finder) : find_cell(&finder);
	return value && take_value(&finder, value);
}
