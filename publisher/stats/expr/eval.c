/* Values of expressions: exact until the end, where value_make prints them. */
#include "stats/expr/expr.h"

bool expr_check_fits(Evaluator *evaluator, Span span, Ratio number) {
	if (ratio_is_valid(number))
		return true;
	diag_error(evaluator->diagnostics, span, "the result is too large to be held exactly");
	return false;
}

/* ---- arithmetic ---- */

static Ratio calculate(ExprKind kind, Ratio left, Ratio right) {
	if (kind == EXPR_ADD)
		return ratio_add(left, right);
	if (kind == EXPR_SUBTRACT)
		return ratio_subtract(left, right);
	return kind == EXPR_MULTIPLY ? ratio_multiply(left, right) : ratio_divide(left, right);
}

static bool compute_arithmetic(Evaluator *evaluator, const Expr *expr, Value *value) {
	Value left, right;
	if (!expr_compute(evaluator, expr->left, &left) ||
		!expr_compute(evaluator, expr->right, &right))
		return false;
	if (expr->kind == EXPR_DIVIDE && right.number.numerator == 0) {
		diag_error(evaluator->diagnostics, expr->right->span, "division by zero");
		return false;
	}
	value->number = calculate(expr->kind, left.number, right.number);
	value->decimals = left.decimals > right.decimals ? left.decimals : right.decimals;
	return expr_check_fits(evaluator, expr->span, value->number);
}

static bool compute_negated(Evaluator *evaluator, const Expr *expr, Value *value) {
	if (!expr_compute(evaluator, expr->left, value))
		return false;
	value->number = ratio_subtract(ratio_from_integer(0), value->number);
	return expr_check_fits(evaluator, expr->span, value->number);
}

/* ---- conditions ---- */

static bool compute_compared(Evaluator *evaluator, const Expr *expr, Value *value) {
	Value left, right;
	if (!expr_compute(evaluator, expr->left, &left) ||
		!expr_compute(evaluator, expr->right, &right))
		return false;
	int order = left.kind == VALUE_TEXT ? str_compare(left.text, right.text)
	                                    : ratio_compare(left.number, right.number);
	value->number = ratio_from_integer(order_satisfies(order, expr->comparison));
	return true;
}

/* Both sides are computed, so that the faults of both are found. */
static bool compute_joined(Evaluator *evaluator, const Expr *expr, Value *value) {
	Value left, right;
	bool good = expr_compute(evaluator, expr->left, &left);
	if (!expr_compute(evaluator, expr->right, &right) || !good)
		return false;
	bool first = left.number.numerator != 0;
	bool second = right.number.numerator != 0;
	value->number = ratio_from_integer(expr->kind == EXPR_AND ? first && second : first || second);
	return true;
}

static bool compute_not(Evaluator *evaluator, const Expr *expr, Value *value) {
	Value inner;
	if (!expr_compute(evaluator, expr->left, &inner))
		return false;
	value->number = ratio_from_integer(inner.number.numerator == 0);
	return true;
}

/* ---- all ---- */

bool expr_compute(Evaluator *evaluator, const Expr *expr, Value *value) {
	*value = (Value){.kind = expr->type, .number = expr->number, .decimals = expr->decimals};
	switch (expr->kind) {
	case EXPR_CALL:
		return expr_compute_call(evaluator, expr, value);
	case EXPR_ADD:
	case EXPR_SUBTRACT:
	case EXPR_MULTIPLY:
	case EXPR_DIVIDE:
		return compute_arithmetic(evaluator, expr, value);
	case EXPR_NEGATE:
		return compute_negated(evaluator, expr, value);
	case EXPR_COMPARE:
		return compute_compared(evaluator, expr, value);
	case EXPR_AND:
	case EXPR_OR:
		return compute_joined(evaluator, expr, value);
	case EXPR_NOT:
		return compute_not(evaluator, expr, value);
	case EXPR_NUMBER:
	case EXPR_FIELD:
	case EXPR_STRING:
	case EXPR_NAME:
	case EXPR_IN:
	case EXPR_MISSING:
		break;
	}
	value->text = expr->result;
	return true;
}

Value expr_print(Arena *arena, const ExprContext *context, const Expr *expr, const Value *raw) {
	int decimals = raw->decimals;
	bool whole = raw->kind == VALUE_COUNT && ratio_is_integer(raw->number);
	bool has_text = raw->kind == VALUE_TEXT || raw->kind == VALUE_PHRASE;
	if (!has_text && !whole && decimals < context->decimals)
		decimals = context->decimals;
	Value value = *raw;
	if (!has_text)
		value = value_make(arena, raw->kind, raw->number, decimals, context->rounding);
	value.rounding = context->rounding;
	value.where = expr->span;
	value.dataset = raw->dataset;
	value.rows = raw->rows;
	value.row_count = raw->row_count;
	value.of_records = raw->of_records;
	value.expr = expr;
	return value;
}

bool expr_evaluate(Arena *arena, Diagnostics *diagnostics, const ExprContext *context,
	const Expr *expr, Value *value) {
	Evaluator evaluator = {arena, diagnostics, context};
	Value raw;
	if (!expr_compute(&evaluator, expr, &raw))
		return false;
	*value = expr_print(arena, context, expr, &raw);
	return true;
}
