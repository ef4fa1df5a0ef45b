/* What the functions of expressions compute. */
#include "stats/expr/expr.h"
#include "stats/words/words.h"

/* ---- records ---- */

/* The rows of a call: those that pass its "of", and of them those that pass its filter. */
static Selection call_select(Evaluator *evaluator, const Expr *call, Selection *base) {
	Selection selection = {0};
	for (size_t row = 0; row < call->dataset->row_count; row++) {
		if (!expr_selects(call->base, call->dataset, row))
			continue;
		if (base)
			selection_add(evaluator->arena, base, call->dataset, row);
		if (expr_selects(call->left, call->dataset, row))
			selection_add(evaluator->arena, &selection, call->dataset, row);
	}
	return selection;
}

static void value_set_rows(Value *value, const Expr *call, const Selection *selection) {
	value->dataset = call->dataset;
	value->rows = selection->rows;
	value->row_count = selection->count;
}

static void compute_count(Evaluator *evaluator, const Expr *call, Value *value) {
	Selection selection = call_select(evaluator, call, NULL);
	value_set_rows(value, call, &selection);
	value->of_records = true;
	value->number = ratio_from_integer(selection.records);
}

static void report_empty_base(Evaluator *evaluator, const Expr *call) {
	if (call->base)
		diag_error(evaluator->diagnostics, call->base->span,
			"division by an empty selection: no record of '%.*s' passes '%.*s'",
			STR_ARGS(call->dataset->id), STR_ARGS(span_text(call->base->span)));
	else
		diag_error(evaluator->diagnostics, call->span,
			"division by an empty selection: '%.*s' has no records", STR_ARGS(call->dataset->id));
}

static bool compute_share(Evaluator *evaluator, const Expr *call, Value *value) {
	Selection base = {0};
	Selection selection = call_select(evaluator, call, &base);
	value_set_rows(value, call, &selection);
	value->of_records = true;
	value->decimals = evaluator->context->decimals;
	if (base.records == 0) {
		report_empty_base(evaluator, call);
		return false;
	}
	value->number = call->type == VALUE_PERCENT ? selection_percent(&selection, &base)
	                                            : ratio_make(selection.records, base.records);
	return expr_check_fits(evaluator, call->span, value->number);
}

static void set_names(Evaluator *evaluator, const Expr *call, const Selection *rows, Value *value) {
	Str *names = ARENA_ARRAY(evaluator->arena, rows->count, Str);
	for (size_t i = 0; i < rows->count; i++)
		names[i] = data_text(call->dataset->key, rows->rows[i]);
	value->text = value_join_names(evaluator->arena, names, rows->count);
}

static bool compute_names(Evaluator *evaluator, const Expr *call, Value *value) {
	Selection selection = call_select(evaluator, call, NULL);
	value_set_rows(value, call, &selection);
	if (selection.count == 0) {
		diag_error(evaluator->diagnostics, call->span, "no record of '%.*s' is selected",
			STR_ARGS(call->dataset->id));
		diag_hint(
			evaluator->diagnostics, "there is nothing to name: change the filter or the text");
		return false;
	}
	set_names(evaluator, call, &selection, value);
	return true;
}

/* ---- columns ---- */

static bool compute_total(Evaluator *evaluator, const Expr *call, Value *value) {
	Selection selection = {0};
	value->number = ratio_from_integer(0);
	for (size_t row = 0; row < call->dataset->row_count; row++) {
		if (call->column->cells[row] == DATA_MISSING ||
			!expr_selects(call->where, call->dataset, row))
			continue;
		selection_add(evaluator->arena, &selection, call->dataset, row);
		value->number = ratio_add(value->number, data_number(call->column, row));
	}
	value->decimals = call->column->scale;
	value_set_rows(value, call, &selection);
	return expr_check_fits(evaluator, call->span, value->number);
}

/* Rows with a value, of those that pass "where"; a row that stands for no record is none. */
static bool row_counts(const Expr *call, size_t row) {
	return call->column->cells[row] != DATA_MISSING && dataset_weight(call->dataset, row) > 0 &&
	       expr_selects(call->where, call->dataset, row);
}

/* The rows that hold the largest or smallest value. */
static Selection select_extreme(Evaluator *evaluator, const Expr *call, bool largest) {
	Selection selection = {0};
	int64_t extreme = 0;
	for (size_t row = 0; row < call->dataset->row_count; row++) {
		if (!row_counts(call, row))
			continue;
		int64_t cell = call->column->cells[row];
		if (selection.count > 0 && (largest ? cell < extreme : cell > extreme))
			continue;
		if (selection.count > 0 && cell != extreme)
			selection = (Selection){0};
		extreme = cell;
		selection_add(evaluator->arena, &selection, call->dataset, row);
	}
	return selection;
}

static bool compute_extreme(Evaluator *evaluator, const Expr *call, Value *value) {
	bool largest = call->function == FUNCTION_MAX || call->function == FUNCTION_MAX_NAMES;
	Selection selection = select_extreme(evaluator, call, largest);
	value_set_rows(value, call, &selection);
	if (selection.count == 0) {
		diag_error(evaluator->diagnostics, call->span, "no record of '%.*s' has a value of '%.*s'",
			STR_ARGS(call->dataset->id), STR_ARGS(call->column->id));
		diag_hint(evaluator->diagnostics, "there is nothing to compare: change the filter");
		return false;
	}
	size_t row = selection.rows[0];
	if (call->function == FUNCTION_MAX_NAMES || call->function == FUNCTION_MIN_NAMES)
		set_names(evaluator, call, &selection, value);
	else if (call->column->type == COLUMN_DATE)
		value->text =
			date_format_long(evaluator->arena, cells_date(call->column->cells[row]), true);
	else
		value->number = data_number(call->column, row);
	value->decimals = call->column->scale;
	return true;
}

/* Labels of the codes that most or fewest records have; a code may have none. */
static bool compute_label(Evaluator *evaluator, const Expr *call, Value *value) {
	const CodeList *list = call->column->codes;
	int64_t *records = ARENA_ARRAY(evaluator->arena, list->count, int64_t);
	Str *labels = ARENA_ARRAY(evaluator->arena, list->count, Str);
	for (size_t row = 0; row < call->dataset->row_count; row++)
		if (row_counts(call, row))
			records[call->column->cells[row]] += dataset_weight(call->dataset, row);
	bool most = call->function == FUNCTION_MAX_LABEL;
	int64_t extreme = list->count > 0 ? records[0] : 0;
	for (size_t i = 0; i < list->count; i++)
		if (most ? records[i] > extreme : records[i] < extreme)
			extreme = records[i];
	size_t count = 0;
	for (size_t i = 0; i < list->count; i++)
		if (records[i] == extreme)
			labels[count++] = list->codes[i].label;
	if (most && extreme == 0) {
		diag_error(evaluator->diagnostics, call->span, "no record of '%.*s' has a value of '%.*s'",
			STR_ARGS(call->dataset->id), STR_ARGS(call->column->id));
		diag_hint(evaluator->diagnostics, "there is nothing to compare: change the filter");
		return false;
	}
	Selection selection = {0};
	for (size_t row = 0; row < call->dataset->row_count; row++)
		if (row_counts(call, row) && records[call->column->cells[row]] == extreme)
			selection_add(evaluator->arena, &selection, call->dataset, row);
	value_set_rows(value, call, &selection);
	value->text = value_join_names(evaluator->arena, labels, count);
	return true;
}

/* The one row that "of" selects; SIZE_MAX after a report. */
static size_t ranked_row(Evaluator *evaluator, const Expr *call) {
	size_t found = SIZE_MAX;
	size_t count = 0;
	for (size_t row = 0; row < call->dataset->row_count; row++) {
		if (!row_counts(call, row) || !expr_selects(call->base, call->dataset, row))
			continue;
		found = row;
		count++;
	}
	if (count == 1)
		return found;
	diag_error(evaluator->diagnostics, call->base->span,
		"rank() tells the place of one record, not of %zu", count);
	diag_hint(evaluator->diagnostics, "select one record that has a value of '%.*s'",
		STR_ARGS(call->column->id));
	return SIZE_MAX;
}

/* Equal values share a place, and the places behind them stay free. */
static bool compute_rank(Evaluator *evaluator, const Expr *call, Value *value) {
	size_t ranked = ranked_row(evaluator, call);
	if (ranked == SIZE_MAX)
		return false;
	bool from_smallest = call->left->kind == EXPR_NEGATE;
	const int64_t *cells = call->column->cells;
	int64_t place = 1;
	for (size_t row = 0; row < call->dataset->row_count; row++)
		if (row_counts(call, row) &&
			(from_smallest ? cells[row] < cells[ranked] : cells[row] > cells[ranked]))
			place += dataset_weight(call->dataset, row);
	Selection selection = {0};
	selection_add(evaluator->arena, &selection, call->dataset, ranked);
	value_set_rows(value, call, &selection);
	value->number = ratio_from_integer(place);
	return true;
}

/* ---- figures ---- */

static bool compute_words(Evaluator *evaluator, const Expr *call, Value *value) {
	if (call->dataset) {
		compute_count(evaluator, call, value);
		return true;
	}
	if (!expr_compute(evaluator, call->left, value))
		return false;
	value->kind = call->type;
	if (ratio_is_integer(value->number))
		return true;
	diag_error(evaluator->diagnostics, call->span, "this is not a whole number");
	diag_hint(evaluator->diagnostics, "write the figure without %.*s()", STR_ARGS(call->text));
	return false;
}

static bool compute_ordinal(Evaluator *evaluator, const Expr *call, Value *value) {
	if (!compute_words(evaluator, call, value))
		return false;
	if (value->number.numerator > 0)
		return true;
	diag_error(evaluator->diagnostics, call->span, "there is no place before the first");
	diag_hint(evaluator->diagnostics, "ordinal() takes a count of one or more");
	return false;
}

/* Gives a share or ratio the words of the house table. */
static bool set_phrase(Evaluator *evaluator, const Expr *call, Value *value) {
	const Words *words = evaluator->context->stats->words;
	if (!words) {
		diag_error(evaluator->diagnostics, call->span, "there is no table of quantity words");
		diag_hint(evaluator->diagnostics, "name one with 'words' in [release]");
		return false;
	}
	const Phrase *phrase = words_phrase_for(words, value->number, call->function == FUNCTION_TIMES);
	if (phrase) {
		value->text = phrase->text;
		return true;
	}
	diag_error(evaluator->diagnostics, call->span, "the house table has no words for %lld/%lld",
		(long long)value->number.numerator, (long long)value->number.denominator);
	diag_hint(evaluator->diagnostics, "print the figure, or add words to [%s] of the table",
		call->function == FUNCTION_TIMES ? "ratios" : "shares");
	return false;
}

static Ratio ratio_absolute(Ratio r) {
	return r.numerator < 0 ? ratio_subtract(ratio_from_integer(0), r) : r;
}

static bool divides(FunctionId function) {
	return function == FUNCTION_RATIO || function == FUNCTION_TIMES ||
	       function == FUNCTION_PERCENT_CHANGE;
}

static Ratio compute_pair_number(FunctionId function, Ratio first, Ratio second) {
	Ratio change = ratio_subtract(second, first);
	if (function == FUNCTION_CHANGE)
		return change;
	if (function == FUNCTION_DIFFERENCE)
		return ratio_absolute(change);
	if (function == FUNCTION_PERCENT_CHANGE)
		return ratio_multiply(ratio_divide(change, first), ratio_from_integer(100));
	return ratio_divide(first, second);
}

static bool compute_pair(Evaluator *evaluator, const Expr *call, Value *value) {
	Value first, second;
	if (!expr_compute(evaluator, call->left, &first) ||
		!expr_compute(evaluator, call->right, &second))
		return false;
	const Expr *divisor = call->function == FUNCTION_PERCENT_CHANGE ? call->left : call->right;
	Ratio number = divisor == call->left ? first.number : second.number;
	if (divides(call->function) && number.numerator == 0) {
		diag_error(evaluator->diagnostics, divisor->span, "division by zero");
		return false;
	}
	value->number = compute_pair_number(call->function, first.number, second.number);
	value->decimals = first.decimals > second.decimals ? first.decimals : second.decimals;
	value->dataset = first.dataset;
	value->rows = first.rows;
	value->row_count = first.row_count;
	return expr_check_fits(evaluator, call->span, value->number);
}

/* ---- all ---- */

static bool compute_call(Evaluator *evaluator, const Expr *call, Value *value) {
	switch (call->function) {
	case FUNCTION_COUNT:
		compute_count(evaluator, call, value);
		return true;
	case FUNCTION_SHARE:
	case FUNCTION_PERCENT:
	case FUNCTION_FRACTION:
		return compute_share(evaluator, call, value);
	case FUNCTION_NUMBER:
		return compute_words(evaluator, call, value);
	case FUNCTION_ORDINAL:
		return compute_ordinal(evaluator, call, value);
	case FUNCTION_NAMES:
		return compute_names(evaluator, call, value);
	case FUNCTION_TOTAL:
		return compute_total(evaluator, call, value);
	case FUNCTION_MAX:
	case FUNCTION_MIN:
	case FUNCTION_MAX_NAMES:
	case FUNCTION_MIN_NAMES:
		return compute_extreme(evaluator, call, value);
	case FUNCTION_MAX_LABEL:
	case FUNCTION_MIN_LABEL:
		return compute_label(evaluator, call, value);
	case FUNCTION_RANK:
		return compute_rank(evaluator, call, value);
	case FUNCTION_CHANGE:
	case FUNCTION_DIFFERENCE:
	case FUNCTION_PERCENT_CHANGE:
	case FUNCTION_RATIO:
	case FUNCTION_TIMES:
		return compute_pair(evaluator, call, value);
	case FUNCTION_CELL:
	case FUNCTION_CELL_PERCENT:
	case FUNCTION_POINT:
	case FUNCTION_ROWS: /* looked up when they were checked */
		value->dataset = call->dataset;
		return true;
	case FUNCTION_DATE:
		break;
	}
	value->text = call->result;
	return true;
}

/* Words are chosen last: for what disclosure control lets be told. */
bool expr_compute_call(Evaluator *evaluator, const Expr *call, Value *value) {
	bool has_phrase = call->function == FUNCTION_FRACTION || call->function == FUNCTION_TIMES;
	return compute_call(evaluator, call, value) &&
	       expr_disclose(evaluator->arena, evaluator->diagnostics, call, value) &&
	       (!has_phrase || set_phrase(evaluator, call, value));
}
