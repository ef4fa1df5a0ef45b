/* Values of expressions: exact until the end, where value_make prints them. */
#include "stats/expr.h"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const ExprContext *context;
} Evaluator;

static bool evaluate(Evaluator *evaluator, const Expr *expr, Value *value);

static bool check_fits(Evaluator *evaluator, Span span, Ratio number) {
	if (ratio_is_valid(number))
		return true;
	diag_error(evaluator->diagnostics, span, "the result is too large to be held exactly");
	return false;
}

/* ---- functions ---- */

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

static void evaluate_count(Evaluator *evaluator, const Expr *call, Value *value) {
	Selection selection = call_select(evaluator, call, NULL);
	value_set_rows(value, call, &selection);
	value->number = ratio_from_integer(selection.records);
}

static bool evaluate_share(Evaluator *evaluator, const Expr *call, Value *value) {
	Selection base = {0};
	Selection selection = call_select(evaluator, call, &base);
	value_set_rows(value, call, &selection);
	value->decimals = evaluator->context->decimals;
	if (base.records == 0) {
		if (call->base)
			diag_error(evaluator->diagnostics, call->base->span,
				"division by an empty selection: no record of '%.*s' passes '%.*s'",
				STR_ARGS(call->dataset->id), STR_ARGS(span_text(call->base->span)));
		else
			diag_error(evaluator->diagnostics, call->span,
				"division by an empty selection: '%.*s' has no records",
				STR_ARGS(call->dataset->id));
		return false;
	}
	value->number = call->type == VALUE_PERCENT ? selection_percent(&selection, &base)
	                                            : ratio_make(selection.records, base.records);
	return check_fits(evaluator, call->span, value->number);
}

static bool evaluate_names(Evaluator *evaluator, const Expr *call, Value *value) {
	Selection selection = call_select(evaluator, call, NULL);
	value_set_rows(value, call, &selection);
	if (selection.count == 0) {
		diag_error(evaluator->diagnostics, call->span, "no record of '%.*s' is selected",
			STR_ARGS(call->dataset->id));
		diag_hint(
			evaluator->diagnostics, "there is nothing to name: change the filter or the text");
		return false;
	}
	Str *names = ARENA_ARRAY(evaluator->arena, selection.count, Str);
	for (size_t i = 0; i < selection.count; i++)
		names[i] = call->dataset->key->texts[selection.rows[i]];
	value->text = value_join_names(evaluator->arena, names, selection.count);
	return true;
}

static bool evaluate_total(Evaluator *evaluator, const Expr *call, Value *value) {
	Selection selection = {0};
	value->number = ratio_from_integer(0);
	for (size_t row = 0; row < call->dataset->row_count; row++) {
		int64_t cell = call->column->cells[row];
		if (cell == DATA_MISSING || !expr_selects(call->where, call->dataset, row))
			continue;
		selection_add(evaluator->arena, &selection, call->dataset, row);
		value->number = ratio_add(value->number, ratio_from_integer(cell));
	}
	value_set_rows(value, call, &selection);
	return check_fits(evaluator, call->span, value->number);
}

static bool evaluate_words(Evaluator *evaluator, const Expr *call, Value *value) {
	if (call->dataset) {
		evaluate_count(evaluator, call, value);
		return true;
	}
	if (!evaluate(evaluator, call->left, value))
		return false;
	value->kind = VALUE_WORDS;
	if (ratio_is_integer(value->number))
		return true;
	diag_error(evaluator->diagnostics, call->span, "this is not a whole number");
	diag_hint(evaluator->diagnostics, "write the figure without number()");
	return false;
}

static bool evaluate_call(Evaluator *evaluator, const Expr *call, Value *value) {
	switch (call->function) {
	case FUNCTION_COUNT:
		evaluate_count(evaluator, call, value);
		return true;
	case FUNCTION_SHARE:
	case FUNCTION_PERCENT:
		return evaluate_share(evaluator, call, value);
	case FUNCTION_NUMBER:
		return evaluate_words(evaluator, call, value);
	case FUNCTION_NAMES:
		return evaluate_names(evaluator, call, value);
	case FUNCTION_TOTAL:
		return evaluate_total(evaluator, call, value);
	case FUNCTION_DATE:
		break;
	}
	value->text = call->result;
	return true;
}

/* ---- arithmetic ---- */

static Ratio calculate(ExprKind kind, Ratio left, Ratio right) {
	if (kind == EXPR_ADD)
		return ratio_add(left, right);
	if (kind == EXPR_SUBTRACT)
		return ratio_subtract(left, right);
	return kind == EXPR_MULTIPLY ? ratio_multiply(left, right) : ratio_divide(left, right);
}

static bool evaluate_arithmetic(Evaluator *evaluator, const Expr *expr, Value *value) {
	Value left, right;
	if (!evaluate(evaluator, expr->left, &left) || !evaluate(evaluator, expr->right, &right))
		return false;
	if (expr->kind == EXPR_DIVIDE && right.number.numerator == 0) {
		diag_error(evaluator->diagnostics, expr->right->span, "division by zero");
		return false;
	}
	value->number = calculate(expr->kind, left.number, right.number);
	value->decimals = left.decimals > right.decimals ? left.decimals : right.decimals;
	return check_fits(evaluator, expr->span, value->number);
}

static bool evaluate_negated(Evaluator *evaluator, const Expr *expr, Value *value) {
	if (!evaluate(evaluator, expr->left, value))
		return false;
	value->number = ratio_subtract(ratio_from_integer(0), value->number);
	return check_fits(evaluator, expr->span, value->number);
}

/* Everything but the printed text of numbers. */
static bool evaluate(Evaluator *evaluator, const Expr *expr, Value *value) {
	*value = (Value){.kind = expr->type, .number = expr->number, .decimals = expr->decimals};
	switch (expr->kind) {
	case EXPR_CALL:
		return evaluate_call(evaluator, expr, value);
	case EXPR_ADD:
	case EXPR_SUBTRACT:
	case EXPR_MULTIPLY:
	case EXPR_DIVIDE:
		return evaluate_arithmetic(evaluator, expr, value);
	case EXPR_NEGATE:
		return evaluate_negated(evaluator, expr, value);
	case EXPR_NUMBER:
	case EXPR_FIELD:
	case EXPR_STRING:
	case EXPR_NAME:
	case EXPR_OR:
	case EXPR_AND:
	case EXPR_NOT:
	case EXPR_COMPARE:
	case EXPR_IN:
	case EXPR_MISSING:
		break;
	}
	value->text = expr->result;
	return true;
}

bool expr_evaluate(Arena *arena, Diagnostics *diagnostics, const ExprContext *context,
	const Expr *expr, Value *value) {
	Evaluator evaluator = {arena, diagnostics, context};
	Value raw;
	if (!evaluate(&evaluator, expr, &raw))
		return false;
	int decimals = raw.decimals;
	bool whole = raw.kind == VALUE_COUNT && ratio_is_integer(raw.number);
	if (raw.kind != VALUE_TEXT && !whole && decimals < context->decimals)
		decimals = context->decimals;
	*value = raw;
	if (raw.kind != VALUE_TEXT)
		*value = value_make(arena, raw.kind, raw.number, decimals, context->rounding);
	value->rounding = context->rounding;
	value->where = expr->span;
	value->dataset = raw.dataset;
	value->rows = raw.rows;
	value->row_count = raw.row_count;
	return true;
}
