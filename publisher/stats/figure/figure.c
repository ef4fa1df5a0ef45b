/* What tables and charts have in common: where their numbers come from, how they print. */
#include "stats/figure/figure.h"

bool figure_open(
	Figure *figure, const Setting *data, const Setting *where, const Setting *decimals) {
	const ReleaseSpec *release = figure->stats->layout->release;
	const Setting *precision = SETTING_IS_SET(*decimals) ? decimals : &release->decimals;
	figure->decimals = (int)precision->integer;
	figure->rounding = (Rounding)release->rounding.integer;
	figure->dataset =
		stats_default_dataset(figure->stats, figure->diagnostics, data->text, data->span);
	if (!figure->dataset)
		return false;
	if (!SETTING_IS_SET(*where))
		return true;
	ExprContext context = {
		figure->stats, figure->dataset, figure->decimals, figure->rounding, NULL};
	figure->where = expr_parse_filter(figure->arena, figure->diagnostics, &context, where->span);
	return figure->where != NULL;
}

bool figure_selects(const Figure *figure, size_t row) {
	return expr_selects(figure->where, figure->dataset, row);
}

/* ---- columns ---- */

const DataColumn *figure_column(Figure *figure, Str id, Span where) {
	return dataset_require_column(figure->diagnostics, figure->dataset, id, where);
}

const DataColumn *figure_code_column(
	Figure *figure, Str id, Span where, const CodeList *list, Str list_id) {
	const DataColumn *column = figure_column(figure, id, where);
	if (!column || (column->codes && (!list || column->codes == list)))
		return column;
	if (!column->codes)
		diag_error(figure->diagnostics, where, "'%.*s' is not a column of codes", STR_ARGS(id));
	else
		diag_error(figure->diagnostics, where,
			"the codes of '%.*s' are those of '%.*s', not '%.*s'", STR_ARGS(id),
			STR_ARGS(column->codes->id), STR_ARGS(list_id));
	if (!column->codes)
		diag_hint(figure->diagnostics, "set codes = LIST in [column %.*s.%.*s]",
			STR_ARGS(figure->dataset->id), STR_ARGS(id));
	return NULL;
}

Str figure_label(const Figure *figure, const DataColumn *column, size_t row) {
	int64_t cell = column->cells[row];
	if (column->type == COLUMN_CODE)
		return column->codes->codes[cell].label;
	if (column->type == COLUMN_DATE)
		return date_format_long(figure->arena, cells_date(cell), true);
	/* Without commas: it may be a year. */
	if (column_is_number(column))
		return ratio_format(
			figure->arena, data_number(column, row), column->scale, figure->rounding, true);
	return data_text(column, row);
}

Label figure_column_label(const DataColumn *column) {
	return (Label){column->label, column->notes};
}

Label figure_code_label(const CodeList *list, size_t code) {
	return (Label){list->codes[code].label, list->codes[code].notes};
}

/* ---- values ---- */

static Value figure_value(
	const Figure *figure, ValueKind kind, Ratio number, const Selection *selection) {
	int decimals = kind == VALUE_COUNT ? 0 : figure->decimals;
	Value value = value_make(figure->arena, kind, number, decimals, figure->rounding);
	value.where = figure->place;
	value.dataset = figure->dataset;
	value.rows = selection->rows;
	value.row_count = selection->count;
	value.of_records = true;
	return value;
}

void figure_use_symbol(const Figure *figure, const Symbol *symbol) {
	figure->used[symbol - figure->stats->symbols] = true;
}

static Value figure_confidential(const Figure *figure) {
	return figure_symbol(figure, stats_lookup_symbol(figure->stats, STR("c")));
}

Value figure_count(const Figure *figure, const Selection *selection) {
	PrintedCount printed = disclosure_count(figure->dataset, selection, figure->place);
	if (printed.hidden)
		return figure_confidential(figure);
	return figure_value(figure, VALUE_COUNT, ratio_from_integer(printed.count), selection);
}

Str figure_use_marks(const Figure *figure, Str mark) {
	Str rest = mark;
	Str symbol;
	while (mark_next(&rest, &symbol))
		figure_use_symbol(figure, stats_lookup_symbol(figure->stats, symbol));
	return mark;
}

void figure_mark_revised(const Figure *figure, Value *value) {
	const Symbol *symbol = stats_lookup_symbol(figure->stats, STR("r"));
	if (value_is_symbol(value) || mark_holds(value->symbol, STR("r")))
		return;
	figure_use_symbol(figure, symbol);
	value->symbol =
		str_printf(figure->arena, "%.*s%.*s", STR_ARGS(value->symbol), STR_ARGS(symbol->mark));
}

Value figure_percent(const Figure *figure, const Selection *part, const Selection *whole) {
	PrintedCount some = disclosure_count(figure->dataset, part, figure->place);
	PrintedCount all = disclosure_count(figure->dataset, whole, figure->place);
	if (some.hidden || all.hidden || all.count == 0)
		return figure_confidential(figure);
	Value value = figure_value(figure, VALUE_PERCENT, count_percent(some.count, all.count), part);
	RowSet *base = ARENA_NEW(figure->arena, RowSet);
	*base = (RowSet){whole->rows, whole->count};
	value.base = base;
	return value;
}

Value figure_symbol(const Figure *figure, const Symbol *symbol) {
	figure_use_symbol(figure, symbol);
	return (Value){
		.kind = VALUE_MISSING,
		.number = ratio_from_integer(0),
		.rounding = figure->rounding,
		.text = symbol->mark,
		.symbol = symbol->mark,
		.where = figure->place,
		.dataset = figure->dataset,
	};
}

Value figure_missing(const Figure *figure, const DataColumn *column, size_t row) {
	Str mark = data_mark(column, row);
	Str rest = mark;
	Str first;
	if (!mark_next(&rest, &first))
		return figure_symbol(figure, figure->stats->missing);
	Value value = figure_symbol(figure, stats_lookup_symbol(figure->stats, first));
	value.text = value.symbol = figure_use_marks(figure, mark);
	return value;
}

void figure_report_empty(Figure *figure, Span where, Str why) {
	diag_error(figure->diagnostics, where, "division by an empty selection: %.*s", STR_ARGS(why));
}

/* ---- notes ---- */

void figure_add_note(Figure *figure, Str note) {
	*ARENA_PUSH(figure->arena, figure->notes, figure->note_count, figure->note_capacity, Str) =
		note;
}

void figure_note_excluded_as(
	Figure *figure, int64_t records, const DataColumn *column, Str meaning) {
	Str why =
		meaning.length == 0 ? STR("") : str_printf(figure->arena, " (%.*s)", STR_ARGS(meaning));
	if (records == 0)
		return;
	if (!disclosure_tells_excluded(figure->dataset, &records)) {
		figure_add_note(
			figure, str_printf(figure->arena, "Excludes records with no value for %.*s%.*s.",
						STR_ARGS(column->label), STR_ARGS(why)));
		return;
	}
	Value count =
		value_make(figure->arena, VALUE_COUNT, ratio_from_integer(records), 0, figure->rounding);
	figure_add_note(
		figure, str_printf(figure->arena, "Excludes %.*s %s with no value for %.*s%.*s.",
					STR_ARGS(count.text), records == 1 ? "record" : "records",
					STR_ARGS(column->label), STR_ARGS(why)));
}

void figure_note_excluded(Figure *figure, int64_t records, const DataColumn *column) {
	figure_note_excluded_as(figure, records, column, STR(""));
}

void figure_note_counts(Figure *figure) {
	Str note = disclosure_note(figure->arena, figure->dataset);
	if (note.length > 0)
		figure_add_note(figure, note);
}

void figure_note_symbols(Figure *figure) {
	Buffer note = {0};
	for (size_t i = 0; i < figure->stats->symbol_count; i++) {
		const Symbol *symbol = &figure->stats->symbols[i];
		if (figure->used[i])
			buffer_add_printf(&note, "%s%.*s = %.*s", note.length > 0 ? ", " : "",
				STR_ARGS(symbol->mark), STR_ARGS(symbol->meaning));
	}
	if (note.length > 0)
		figure_add_note(figure, str_copy(figure->arena, buffer_str(&note)));
	buffer_drop(&note);
}
