/* Expressions: whether a function is called with what it takes. */
#include "stats/expr/expr.h"

static bool report_clause(
	Checker *checker, const Expr *call, const Expr *clause, const char *word, const char *hint) {
	if (!clause)
		return true;
	diag_error(
		checker->diagnostics, clause->span, "%.*s() takes no '%s'", STR_ARGS(call->text), word);
	if (hint)
		diag_hint(checker->diagnostics, "%s", hint);
	return false;
}

static bool optional_filter(Checker *checker, Expr *filter) {
	return !filter || expr_check_filter(checker, filter);
}

static bool check_key(Checker *checker, const Expr *call) {
	if (call->dataset->key)
		return true;
	diag_error(checker->diagnostics, call->mark,
		"%.*s() needs the column that names each record of '%.*s'", STR_ARGS(call->text),
		STR_ARGS(call->dataset->id));
	diag_hint(checker->diagnostics, "set 'key' in [data %.*s]", STR_ARGS(call->dataset->id));
	return false;
}

/* ---- of records ---- */

static bool check_filter_call(Checker *checker, Expr *call) {
	bool clauses = report_clause(checker, call, call->where, "where",
		"its condition stands first in the brackets: count(FILTER)");
	if (!expr_check_dataset(checker, call->span))
		return false;
	call->dataset = checker->dataset;
	bool filter = optional_filter(checker, call->left);
	bool base = optional_filter(checker, call->base);
	if (!clauses || !filter || !base)
		return false;
	bool needs_filter = call->function == FUNCTION_SHARE || call->function == FUNCTION_PERCENT ||
	                    call->function == FUNCTION_FRACTION;
	if (needs_filter && !call->left) {
		diag_error(checker->diagnostics, call->span, "%.*s() needs a filter", STR_ARGS(call->text));
		diag_hint(checker->diagnostics, "for example %.*s(COLUMN = VALUE)", STR_ARGS(call->text));
		return false;
	}
	return call->function != FUNCTION_NAMES || check_key(checker, call);
}

/* ---- of a column ---- */

static bool takes_codes(FunctionId function) {
	return function == FUNCTION_MAX_LABEL || function == FUNCTION_MIN_LABEL;
}

static bool check_column_type(Checker *checker, const Expr *call, const Expr *name) {
	ColumnType type = call->column->type;
	const char *wanted = "a column of numbers or dates";
	const char *hint = "set type = integer, decimal or date for the column, if it holds such";
	bool good = column_is_number(call->column) || type == COLUMN_DATE;
	if (takes_codes(call->function)) {
		good = type == COLUMN_CODE;
		wanted = "a column of codes";
		hint = "set codes = LIST for the column";
	} else if (call->function == FUNCTION_TOTAL) {
		good = column_is_number(call->column);
		wanted = "a column of numbers";
		hint = "set type = integer or decimal for the column, if it holds numbers";
	}
	if (good)
		return true;
	diag_error(checker->diagnostics, name->span, "'%.*s' is not %s", STR_ARGS(name->text), wanted);
	diag_hint(checker->diagnostics, "%s", hint);
	return false;
}

/* The column of a call; rank() counts from the smallest where a '-' stands before it. */
static Expr *column_argument(Expr *call) {
	if (call->function == FUNCTION_RANK && call->left->kind == EXPR_NEGATE)
		return call->left->left;
	return call->left;
}

static bool check_rank(Checker *checker, const Expr *call) {
	if (call->base)
		return true;
	diag_error(checker->diagnostics, call->span, "rank() needs the record whose place it tells");
	diag_hint(checker->diagnostics, "name it: rank(%.*s of FILTER)",
		STR_ARGS(span_text(call->left->span)));
	return false;
}

static bool check_column_call(Checker *checker, Expr *call) {
	bool is_rank = call->function == FUNCTION_RANK;
	const char *hint = arena_printf(checker->arena,
		"records are chosen with 'where': %.*s(COLUMN where FILTER)", STR_ARGS(call->text));
	bool clauses = is_rank || report_clause(checker, call, call->base, "of", hint);
	if (!call->left) {
		diag_error(checker->diagnostics, call->span, "%.*s() needs a column", STR_ARGS(call->text));
		return false;
	}
	if (!expr_check_dataset(checker, call->span))
		return false;
	call->dataset = checker->dataset;
	Expr *name = column_argument(call);
	call->column = expr_check_column(checker, name);
	bool filters = optional_filter(checker, call->where) && optional_filter(checker, call->base);
	if (!call->column || !filters || !check_column_type(checker, call, name))
		return false;
	if (call->column->type == COLUMN_DATE &&
		(call->function == FUNCTION_MAX || call->function == FUNCTION_MIN))
		call->type = VALUE_TEXT;
	if (call->function == FUNCTION_MAX_NAMES || call->function == FUNCTION_MIN_NAMES)
		clauses = check_key(checker, call) && clauses;
	return clauses && (!is_rank || check_rank(checker, call));
}

/* ---- of figures ---- */

static bool check_no_selection(Checker *checker, const Expr *call) {
	const char *hint = "the figure inside makes its own selection";
	bool clauses = report_clause(checker, call, call->base, "of", hint);
	return report_clause(checker, call, call->where, "where", hint) && clauses;
}

static bool check_count(Checker *checker, const Expr *call) {
	if (call->left->type == VALUE_COUNT)
		return true;
	diag_error(checker->diagnostics, call->left->span,
		"%.*s() takes a count, which can be written in words", STR_ARGS(call->text));
	diag_hint(checker->diagnostics, "write the figure without %.*s()", STR_ARGS(call->text));
	return false;
}

static bool check_value_call(Checker *checker, Expr *call) {
	if (!call->left) {
		diag_error(checker->diagnostics, call->span, "%.*s() needs a figure", STR_ARGS(call->text));
		diag_hint(checker->diagnostics, "for example %.*s(count() + 1)", STR_ARGS(call->text));
		return false;
	}
	bool clauses = check_no_selection(checker, call);
	return expr_check_value(checker, call->left) && clauses && check_count(checker, call);
}

/* number() of a value takes no selection of its own. */
static bool check_number_call(Checker *checker, Expr *call) {
	if (!call->left || expr_is_filter(call->left) || call->left->kind == EXPR_NAME ||
		call->left->kind == EXPR_STRING)
		return check_filter_call(checker, call);
	return check_value_call(checker, call);
}

/* What two figures of a kind give. */
static ValueKind pair_type(FunctionId function, ValueKind operand) {
	switch (function) {
	case FUNCTION_PERCENT_CHANGE:
		return VALUE_PERCENT;
	case FUNCTION_RATIO:
		return VALUE_SHARE;
	case FUNCTION_TIMES:
		return VALUE_PHRASE;
	default:
		return operand == VALUE_PERCENT ? VALUE_POINTS : operand;
	}
}

static bool check_pair_call(Checker *checker, Expr *call) {
	if (!call->left || !call->right) {
		diag_error(
			checker->diagnostics, call->span, "%.*s() needs two figures", STR_ARGS(call->text));
		diag_hint(checker->diagnostics, "for example %.*s(count(FILTER), count(FILTER))",
			STR_ARGS(call->text));
		return false;
	}
	bool good = check_no_selection(checker, call);
	good =
		expr_check_value(checker, call->left) && expr_check_calculable(checker, call->left) && good;
	good = expr_check_value(checker, call->right) && expr_check_calculable(checker, call->right) &&
	       good;
	if (!good)
		return false;
	call->type = pair_type(call->function, call->left->type);
	if (call->left->type == call->right->type)
		return true;
	diag_error(checker->diagnostics, call->span, "%.*s() of figures of different kinds",
		STR_ARGS(call->text));
	diag_hint(checker->diagnostics, "compare counts with counts, percentages with percentages");
	return false;
}

/* ---- all ---- */

static ValueKind function_type(FunctionId function) {
	switch (function) {
	case FUNCTION_COUNT:
	case FUNCTION_TOTAL:
	case FUNCTION_MAX:
	case FUNCTION_MIN:
	case FUNCTION_CHANGE:
	case FUNCTION_DIFFERENCE:
		return VALUE_COUNT;
	case FUNCTION_SHARE:
	case FUNCTION_RATIO:
		return VALUE_SHARE;
	case FUNCTION_PERCENT:
	case FUNCTION_PERCENT_CHANGE:
		return VALUE_PERCENT;
	case FUNCTION_FRACTION:
	case FUNCTION_TIMES:
		return VALUE_PHRASE;
	case FUNCTION_NUMBER:
		return VALUE_WORDS;
	case FUNCTION_ORDINAL:
	case FUNCTION_RANK:
		return VALUE_ORDINAL;
	case FUNCTION_NAMES:
	case FUNCTION_MAX_NAMES:
	case FUNCTION_MIN_NAMES:
	case FUNCTION_MAX_LABEL:
	case FUNCTION_MIN_LABEL:
	case FUNCTION_DATE:
	case FUNCTION_CELL: /* what is printed there tells */
	case FUNCTION_CELL_PERCENT:
	case FUNCTION_POINT:
	case FUNCTION_ROWS:
		break;
	}
	return VALUE_TEXT;
}

static bool check_arguments(Checker *checker, Expr *call) {
	switch (expr_function_takes(call->function)) {
	case TAKES_FILTER:
		return check_filter_call(checker, call);
	case TAKES_COLUMN:
		return check_column_call(checker, call);
	case TAKES_EITHER:
		return check_number_call(checker, call);
	case TAKES_VALUE:
		return check_value_call(checker, call);
	case TAKES_TWO:
		return check_pair_call(checker, call);
	case TAKES_PLACE:
		return expr_check_shown(checker, call);
	case TAKES_DATE_NAME:
		break;
	}
	bool clauses = report_clause(checker, call, call->base, "of", NULL);
	clauses = report_clause(checker, call, call->where, "where", NULL) && clauses;
	clauses = report_clause(checker, call, call->from, "from", NULL) && clauses;
	return expr_check_date_name(checker, call) && clauses;
}

bool expr_check_call(Checker *checker, Expr *call) {
	if (!expr_function_lookup(call->text, &call->function)) {
		size_t count;
		const Str *known = expr_function_names(&count);
		Names names = {.arena = checker->arena};
		for (size_t i = 0; i < count; i++)
			names_add(&names, known[i]);
		diag_error(
			checker->diagnostics, call->mark, "there is no function '%.*s'", STR_ARGS(call->text));
		hint_nearest(checker->diagnostics, call->text, &names, "functions");
		return false;
	}
	call->type = function_type(call->function);
	Checker inside = *checker;
	bool names_data =
		call->function != FUNCTION_DATE && expr_function_takes(call->function) != TAKES_PLACE;
	if (call->from && names_data && !expr_check_from(checker, call->from, &inside.dataset))
		return false;
	return check_arguments(&inside, call);
}
