/* The expression that a cell of a table or a bar of a chart comes to, as an author could write it
 * in the text. Where the data may be told it is tried: what does not give the figure is not said.
 */
#include "stats/lineage/lineage.h"

#include "stats/expr/expr.h"
#include "stats/figure/figure.h"

/* Conditions joined by "and". */
typedef struct {
	Arena *arena;
	Str *items;
	size_t count, capacity;
} Conditions;

/* An expression while it is put together. */
typedef struct {
	const Teller *teller;
	const Figured *figured;
	const Dataset *dataset;
	Conditions base, part;
	bool percent;
	const DataColumn *summed; /* of the total of a list, or NULL */
	bool failed;              /* something has no spelling */
} Speller;

static void conditions_add(Conditions *conditions, Str condition) {
	for (size_t i = 0; i < conditions->count; i++)
		if (str_equal(conditions->items[i], condition))
			return;
	*ARENA_PUSH(conditions->arena, conditions->items, conditions->count, conditions->capacity,
		Str) = condition;
}

static Str conditions_text(const Conditions *conditions) {
	Str text = STR("");
	for (size_t i = 0; i < conditions->count; i++)
		text = str_printf(conditions->arena, "%.*s%s%.*s", STR_ARGS(text), i > 0 ? " and " : "",
			STR_ARGS(conditions->items[i]));
	return text;
}

/* ---- literals ---- */

static bool is_name(Str text) {
	static const char *const keywords[] = {
		"or", "and", "not", "in", "is", "missing", "of", "from", "where"};
	for (size_t i = 0; i < BASE_COUNT(keywords); i++)
		if (str_equal(text, str_from(keywords[i])))
			return false;
	for (size_t i = 0; i < text.length; i++)
		if (!ascii_is_letter(text.data[i]) && text.data[i] != '_' &&
			(i == 0 || !ascii_is_digit(text.data[i])))
			return false;
	return text.length > 0;
}

static Str quoted(Speller *speller, Str text) {
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] == '"')
			speller->failed = true;
	return str_printf(speller->teller->arena, "\"%.*s\"", STR_ARGS(text));
}

static bool means_code(const CodeList *list, Str written, bool loose, size_t code) {
	size_t as_code = codes_find(list, written);
	size_t as_label = codes_find_label(list, written, loose);
	return (as_code == code || as_code == SIZE_MAX) && (as_label == code || as_label == SIZE_MAX) &&
	       (as_code == code || as_label == code);
}

/* "requires_improvement", else the label or the code in quotes. */
static Str code_literal(Speller *speller, const CodeList *list, size_t code) {
	Str label = list->codes[code].label;
	char *loose = arena_copy(speller->teller->arena, label.data, label.length);
	for (size_t i = 0; i < label.length; i++)
		loose[i] = loose[i] == ' ' ? '_' : ascii_lower(loose[i]);
	Str name = {loose, label.length};
	if (is_name(name) && means_code(list, name, true, code))
		return name;
	if (means_code(list, label, false, code))
		return quoted(speller, label);
	return quoted(speller, list->codes[code].code);
}

/* What stands in the label of a row or column, as it is written in an expression. */
static Str label_literal(Speller *speller, const DataColumn *column, Str label) {
	if (column->codes) {
		for (size_t i = 0; i < column->codes->count; i++)
			if (str_equal(column->codes->codes[i].label, label))
				return code_literal(speller, column->codes, i);
		speller->failed = true;
		return label;
	}
	Figure figure = {.arena = speller->teller->arena, .rounding = ROUND_HALF_AWAY};
	for (size_t row = 0; row < speller->dataset->row_count; row++) {
		if (column->cells[row] == DATA_MISSING ||
			!str_equal(figure_label(&figure, column, row), label))
			continue;
		if (column->type == COLUMN_DATE)
			return quoted(speller, date_format_iso(figure.arena, cells_date(column->cells[row])));
		if (column_is_number(column))
			return ratio_format(
				figure.arena, data_number(column, row), column->scale, ROUND_HALF_AWAY, false);
		return quoted(speller, label);
	}
	speller->failed = true;
	return label;
}

/* ---- conditions ---- */

static Str equals(Speller *speller, const DataColumn *column, Str label) {
	Str literal = label_literal(speller, column, label);
	return str_printf(
		speller->teller->arena, "%.*s = %.*s", STR_ARGS(column->id), STR_ARGS(literal));
}

static Str is_valued(Speller *speller, const DataColumn *column) {
	return str_printf(speller->teller->arena, "%.*s is not missing", STR_ARGS(column->id));
}

/* Whether a cell of the column may lack a value. Under disclosure control the data is not asked:
 * that some value is missing would be told by it. */
static bool may_lack(const Speller *speller, const DataColumn *column) {
	if (speller->dataset->disclosure || !column->spec || SETTING_IS_SET(column->spec->missing))
		return true;
	for (size_t row = 0; row < speller->dataset->row_count; row++)
		if (column->cells[row] == DATA_MISSING)
			return true;
	return false;
}

static void require_value(Speller *speller, Conditions *conditions, const DataColumn *column) {
	if (may_lack(speller, column))
		conditions_add(conditions, is_valued(speller, column));
}

/* The row or column of a kind of missing value: its label is what the symbol means. */
static Str is_missing(Speller *speller, const DataColumn *column, Str label) {
	const Stats *stats = speller->teller->stats;
	Arena *arena = speller->teller->arena;
	for (size_t i = 0; i < stats->symbol_count; i++) {
		const Symbol *symbol = &stats->symbols[i];
		Str code = symbol->mark;
		if (str_starts_with(code, STR("[")))
			code = str_slice(code, 1, code.length - 1);
		if (!str_equal(value_capitalise(arena, symbol->meaning), label) || !is_name(code))
			continue;
		if (symbol != stats->missing)
			return str_printf(arena, "%.*s is %.*s", STR_ARGS(column->id), STR_ARGS(code));
	}
	return str_printf(arena, "%.*s is missing", STR_ARGS(column->id));
}

/* The condition of a value down or across; a missing one is told by its label. */
static Str is_label(Speller *speller, const DataColumn *column, Str label) {
	bool failed = speller->failed;
	Str condition = equals(speller, column, label);
	if (!speller->failed || failed)
		return condition;
	speller->failed = false;
	return is_missing(speller, column, label);
}

static void add_where(Speller *speller, const Setting *where) {
	if (!SETTING_IS_SET(*where))
		return;
	Str text = str_trim(span_text(where->span));
	bool joins = false;
	for (size_t i = 0; i + 4 <= text.length; i++)
		joins = joins || str_equal(str_slice(text, i, i + 4), STR(" or "));
	conditions_add(&speller->base,
		joins ? str_printf(speller->teller->arena, "(%.*s)", STR_ARGS(text)) : text);
}

/* ---- tables ---- */

static void add_group(Speller *speller, const Grid *grid, size_t row) {
	const TableSpec *spec = grid->spec;
	if (!SETTING_IS_SET(spec->group_by))
		return;
	const DataColumn *column = dataset_lookup_column(speller->dataset, spec->group_by.text);
	while (row > 0 && grid->rows[row].kind != GRID_GROUP && grid->rows[row].kind != GRID_TOTAL)
		row--;
	if (grid->rows[row].kind == GRID_GROUP)
		conditions_add(&speller->base, is_label(speller, column, grid->rows[row].label.text));
	else if (spec->kind.integer != TABLE_LIST && spec->missing.integer == MISSING_EXCLUDE)
		require_value(speller, &speller->base, column);
}

static void leave_out_uncounted(Speller *speller, const TableSpec *spec, const DataColumn *column) {
	for (size_t i = 0; SETTING_IS_SET(spec->uncounted) && i < spec->uncounted.list.count; i++)
		conditions_add(
			&speller->base, str_printf(speller->teller->arena, "not %.*s is %.*s",
								STR_ARGS(column->id), STR_ARGS(spec->uncounted.list.items[i])));
}

static void spell_tabulate(Speller *speller, const Grid *grid, const FigureCell *cell) {
	const TableSpec *spec = grid->spec;
	size_t stride = spec->show.integer == TABLE_SHOW_BOTH ? 2 : 1;
	const GridRow *row = &grid->rows[cell->row];
	const DataColumn *column =
		dataset_lookup_column(speller->dataset, spec->columns.list.items[cell->column / stride]);
	speller->percent = spec->show.integer == TABLE_SHOW_PERCENT || cell->column % stride == 1;
	bool excludes = spec->missing.integer == MISSING_EXCLUDE;
	/* A record with a code has a value. */
	bool of_all = speller->percent || row->kind != GRID_BODY;
	if (of_all && excludes)
		require_value(speller, &speller->base, column);
	else if (of_all)
		leave_out_uncounted(speller, spec, column);
	if (row->kind == GRID_BODY)
		conditions_add(&speller->part, is_label(speller, column, row->label.text));
}

static void spell_crosstab(Speller *speller, const Grid *grid, const FigureCell *cell) {
	const TableSpec *spec = grid->spec;
	size_t repeats = spec->show.integer == TABLE_SHOW_BOTH ? 2 : 1;
	size_t block = grid->column_count / repeats;
	size_t place = cell->column % block;
	bool totals = spec->total.integer == TOTAL_YES || spec->total.integer == TOTAL_COLUMNS;
	const GridRow *row = &grid->rows[cell->row];
	const DataColumn *down = dataset_lookup_column(speller->dataset, spec->rows.text);
	const DataColumn *across = dataset_lookup_column(speller->dataset, spec->columns.list.items[0]);
	bool excludes = spec->missing.integer == MISSING_EXCLUDE;
	bool in_column = !totals || place + 1 < block;
	speller->percent = spec->show.integer == TABLE_SHOW_PERCENT || cell->column >= block;
	if (in_column)
		conditions_add(
			&speller->base, is_label(speller, across, grid->columns[cell->column].label.text));
	else if (excludes)
		require_value(speller, &speller->base, across);
	else
		leave_out_uncounted(speller, spec, across);
	bool of_all = speller->percent || row->kind != GRID_BODY;
	if (of_all && excludes)
		require_value(speller, &speller->base, down);
	else if (of_all)
		leave_out_uncounted(speller, spec, down);
	if (row->kind == GRID_BODY)
		conditions_add(&speller->part, is_label(speller, down, row->label.text));
}

/* ---- charts ---- */

static void spell_plot(Speller *speller, const Plot *plot, const FigureCell *cell) {
	const ChartSpec *spec = plot->spec;
	bool code_first =
		plot->kind == CHART_BAR || plot->kind == CHART_COLUMN || plot->kind == CHART_DOT;
	size_t code = code_first ? cell->row : cell->column;
	size_t whole = code_first ? cell->column : cell->row;
	bool by = SETTING_IS_SET(spec->by);
	const DataColumn *column =
		dataset_lookup_column(speller->dataset, spec->of.list.items[by ? 0 : whole]);
	speller->percent = plot->show == CHART_SHOW_PERCENT;
	if (by) {
		const DataColumn *wholes = dataset_lookup_column(speller->dataset, spec->by.text);
		Str label = code_first ? plot->series[whole].label : plot->categories[whole];
		conditions_add(&speller->base, equals(speller, wholes, label));
	}
	if (speller->percent)
		require_value(speller, &speller->base, column);
	Str literal = code_literal(speller, column->codes, code);
	conditions_add(&speller->part,
		str_printf(speller->teller->arena, "%.*s = %.*s", STR_ARGS(column->id), STR_ARGS(literal)));
}

/* ---- all ---- */

static Str from_dataset(const Speller *speller) {
	Str preferred = speller->teller->stats->layout->release->data.text;
	if (speller->teller->stats->dataset_count == 1 || str_equal(preferred, speller->dataset->id))
		return STR("");
	return str_printf(speller->teller->arena, " from %.*s", STR_ARGS(speller->dataset->id));
}

static Str spell_figure(const Speller *speller, Str part, Str base) {
	Arena *arena = speller->teller->arena;
	Str from = from_dataset(speller);
	if (speller->summed)
		return str_printf(arena, "total(%.*s%s%.*s%.*s)", STR_ARGS(speller->summed->id),
			base.length > 0 ? " where " : "", STR_ARGS(base), STR_ARGS(from));
	if (!speller->percent) {
		const char *and = base.length > 0 && part.length > 0 ? " and " : "";
		Str inside = str_printf(
			arena, "%.*s%s%.*s%.*s", STR_ARGS(base), and, STR_ARGS(part), STR_ARGS(from));
		return str_printf(arena, "count(%.*s)", STR_ARGS(str_trim(inside)));
	}
	if (part.length == 0)
		return STR(""); /* all of itself */
	return str_printf(arena, "percent(%.*s%s%.*s%.*s)", STR_ARGS(part),
		base.length > 0 ? " of " : "", STR_ARGS(base), STR_ARGS(from));
}

/* Whether the expression gives the figure. */
static bool is_true(const Speller *speller, Str text) {
	const Value *value = speller->figured->value;
	ExprContext context = teller_context(speller->teller);
	context.dataset = speller->dataset;
	Source source = {.path = "", .name = "", .text = text};
	Diagnostics *unsaid = diag_new();
	Value found = {0};
	const Expr *expr = expr_parse_value(
		speller->teller->arena, unsaid, &context, span_make(&source, 0, text.length));
	bool good = expr && expr_evaluate(speller->teller->arena, unsaid, &context, expr, &found);
	diag_drop(unsaid);
	if (!good || ratio_compare(found.number, value->number) != 0)
		return false;
	if (speller->summed) /* rows without a value add nothing */
		return true;
	if (found.row_count != value->row_count)
		return false;
	for (size_t i = 0; i < value->row_count; i++)
		if (found.rows[i] != value->rows[i])
			return false;
	return true;
}

Spelled lineage_spell(const Teller *teller, const Figured *figured) {
	const FigureCell *cell = &figured->cell;
	Speller speller = {.teller = teller,
		.figured = figured,
		.dataset = figured->value->dataset,
		.base = {.arena = teller->arena},
		.part = {.arena = teller->arena}};
	bool is_list = cell->grid && cell->grid->spec->kind.integer == TABLE_LIST;
	bool is_map = cell->plot && cell->plot->kind == CHART_TILEMAP;
	bool is_record = is_list && cell->grid->rows[cell->row].kind == GRID_BODY;
	if ((!cell->grid && !cell->plot) || !speller.dataset || is_record || is_map)
		return (Spelled){0};
	if (is_list)
		speller.summed = lineage_of(teller, figured).column;
	add_where(&speller, cell->grid ? &cell->grid->spec->where : &cell->plot->spec->where);
	if (cell->grid)
		add_group(&speller, cell->grid, cell->row);
	if (cell->plot)
		spell_plot(&speller, cell->plot, cell);
	else if (is_list && (figured->value->kind == VALUE_MISSING || !speller.summed))
		return (Spelled){0};
	else if (cell->grid->spec->kind.integer == TABLE_TABULATE)
		spell_tabulate(&speller, cell->grid, cell);
	else if (!is_list)
		spell_crosstab(&speller, cell->grid, cell);
	if (speller.failed)
		return (Spelled){0};
	Spelled spelled = {
		.part = conditions_text(&speller.part), .base = conditions_text(&speller.base)};
	spelled.text = spell_figure(&speller, spelled.part, spelled.base);
	bool guarded = speller.dataset->disclosure != NULL;
	bool hidden = figured->value->kind == VALUE_MISSING;
	if (!guarded && !hidden && spelled.text.length > 0 && !is_true(&speller, spelled.text))
		return (Spelled){0};
	return spelled;
}
