/* Expressions: what is a filter, what is a value, and whether all fits together. */
#include "stats/expr/expr.h"

bool expr_is_filter(const Expr *expr) {
	return expr->kind >= EXPR_OR && expr->kind <= EXPR_MISSING;
}

const char *expr_describe(const Expr *expr) {
	switch (expr->kind) {
	case EXPR_NUMBER:
		return "a number";
	case EXPR_STRING:
		return "a text";
	case EXPR_NAME:
		return "a name";
	case EXPR_FIELD:
		return str_equal(expr->text, STR("fact")) ? "a number" : "a text";
	case EXPR_OR:
	case EXPR_AND:
	case EXPR_NOT:
	case EXPR_COMPARE:
	case EXPR_IN:
	case EXPR_MISSING:
		return "a filter";
	case EXPR_CALL:
	case EXPR_ADD:
	case EXPR_SUBTRACT:
	case EXPR_MULTIPLY:
	case EXPR_DIVIDE:
	case EXPR_NEGATE:
		break;
	}
	return "a figure";
}

/* ---- filters ---- */

static bool check_comparison(Checker *checker, Expr *expr) {
	expr->column = expr_check_column(checker, expr->left);
	if (!expr->column)
		return false;
	expr->operands = ARENA_NEW(checker->arena, Operand);
	expr->operand_count = 1;
	if (!expr_check_operand(checker, expr->column, expr->right, true, expr->operands))
		return false;
	bool equality = expr->comparison == TOKEN_EQUAL || expr->comparison == TOKEN_UNEQUAL;
	if (equality || expr->column->type != COLUMN_TEXT)
		return true;
	diag_error(checker->diagnostics, expr->mark, "texts have no order to compare by");
	diag_hint(checker->diagnostics, "use '=', '!=' or 'in'");
	return false;
}

static bool check_membership(Checker *checker, Expr *expr) {
	bool good = true;
	size_t capacity = 0;
	expr->column = expr_check_column(checker, expr->left);
	for (const Expr *item = expr->right; expr->column && item; item = item->next) {
		Operand *operand =
			ARENA_PUSH(checker->arena, expr->operands, expr->operand_count, capacity, Operand);
		good = expr_check_operand(checker, expr->column, item, false, operand) && good;
	}
	return expr->column && good;
}

/* The first code's label, for an example in a hint. */
static void hint_compare(Checker *checker, const Expr *name) {
	const DataColumn *column =
		checker->dataset ? dataset_lookup_column(checker->dataset, name->text) : NULL;
	if (column && column->type == COLUMN_CODE && column->codes->count > 0)
		diag_hint(checker->diagnostics, "compare it, such as %.*s = \"%.*s\"", STR_ARGS(name->text),
			STR_ARGS(column->codes->codes[0].label));
	else
		diag_hint(checker->diagnostics, "compare it: %.*s = VALUE", STR_ARGS(name->text));
}

static bool report_not_a_filter(Checker *checker, const Expr *expr) {
	if (expr->kind != EXPR_NAME) {
		diag_error(checker->diagnostics, expr->span, "a filter is needed here, not %s",
			expr_describe(expr));
		diag_hint(checker->diagnostics, "a filter is a condition such as COLUMN = VALUE");
	} else if (expr_check_column(checker, expr)) {
		diag_error(checker->diagnostics, expr->span,
			"a filter is needed here, but '%.*s' is a column", STR_ARGS(expr->text));
		hint_compare(checker, expr);
	}
	return false;
}

bool expr_check_filter(Checker *checker, Expr *expr) {
	switch (expr->kind) {
	case EXPR_OR:
	case EXPR_AND: {
		bool left = expr_check_filter(checker, expr->left);
		return expr_check_filter(checker, expr->right) && left;
	}
	case EXPR_NOT:
		return expr_check_filter(checker, expr->left);
	case EXPR_COMPARE:
		return check_comparison(checker, expr);
	case EXPR_IN:
		return check_membership(checker, expr);
	case EXPR_MISSING:
		expr->column = expr_check_column(checker, expr->left);
		return expr_check_symbol(checker, expr) && expr->column != NULL;
	case EXPR_NUMBER:
	case EXPR_STRING:
	case EXPR_NAME:
	case EXPR_FIELD:
	case EXPR_CALL:
	case EXPR_ADD:
	case EXPR_SUBTRACT:
	case EXPR_MULTIPLY:
	case EXPR_DIVIDE:
	case EXPR_NEGATE:
		break;
	}
	return report_not_a_filter(checker, expr);
}

/* ---- arithmetic ---- */

static bool report_arithmetic(Checker *checker, const Expr *expr, const char *what) {
	diag_error(checker->diagnostics, expr->mark, "%s", what);
	return false;
}

/* What a value is that is printed in words. */
static const char *words_describe(ValueKind kind) {
	if (kind == VALUE_WORDS)
		return "a number in words";
	if (kind == VALUE_ORDINAL)
		return "a place in an order";
	return kind == VALUE_PHRASE ? "a share or ratio in words" : "a text";
}

bool expr_check_calculable(Checker *checker, const Expr *operand) {
	if (operand->type == VALUE_COUNT || operand->type == VALUE_PERCENT ||
		operand->type == VALUE_SHARE || operand->type == VALUE_POINTS)
		return true;
	diag_error(checker->diagnostics, operand->span, "%s cannot be calculated with",
		words_describe(operand->type));
	if (operand->type == VALUE_WORDS)
		diag_hint(checker->diagnostics, "put the whole calculation into number()");
	return false;
}

static bool check_sum(Checker *checker, Expr *expr) {
	ValueKind left = expr->left->type;
	ValueKind right = expr->right->type;
	expr->type = left;
	if (left == right)
		return true;
	/* 100 - percent(…), 1 - share(…) */
	if (left == VALUE_COUNT && expr->left->kind == EXPR_NUMBER) {
		expr->type = right;
		return true;
	}
	if (right == VALUE_COUNT && expr->right->kind == EXPR_NUMBER)
		return true;
	return report_arithmetic(checker, expr, "this adds or subtracts figures of different kinds");
}

static bool check_product(Checker *checker, Expr *expr) {
	ValueKind left = expr->left->type;
	ValueKind right = expr->right->type;
	if (left == VALUE_PERCENT && right == VALUE_PERCENT)
		return report_arithmetic(checker, expr, "this multiplies a percentage by a percentage");
	if (left == VALUE_PERCENT || right == VALUE_PERCENT)
		expr->type = VALUE_PERCENT;
	else if (left == VALUE_SHARE || right == VALUE_SHARE)
		expr->type = VALUE_SHARE;
	else
		expr->type = VALUE_COUNT;
	return true;
}

static bool check_quotient(Checker *checker, Expr *expr) {
	ValueKind left = expr->left->type;
	ValueKind right = expr->right->type;
	expr->type = left == VALUE_PERCENT && right != VALUE_PERCENT ? VALUE_PERCENT : VALUE_SHARE;
	if (right == VALUE_PERCENT && left != VALUE_PERCENT)
		return report_arithmetic(checker, expr, "this divides by a percentage");
	return true;
}

static bool check_arithmetic(Checker *checker, Expr *expr) {
	bool good = expr_check_value(checker, expr->left) && expr_check_calculable(checker, expr->left);
	good = expr_check_value(checker, expr->right) && expr_check_calculable(checker, expr->right) &&
	       good;
	if (!good)
		return false;
	if (expr->kind == EXPR_DIVIDE)
		return check_quotient(checker, expr);
	return expr->kind == EXPR_MULTIPLY ? check_product(checker, expr) : check_sum(checker, expr);
}

/* ---- values ---- */

static bool check_number(Checker *checker, Expr *expr) {
	expr->type = VALUE_COUNT;
	for (size_t i = 0; i < expr->text.length; i++)
		if (expr->text.data[i] == '.')
			expr->decimals = (int)(expr->text.length - i - 1);
	if (ratio_parse(expr->text, &expr->number))
		return true;
	diag_error(checker->diagnostics, expr->span, "this number is too large to be held");
	return false;
}

static bool report_not_a_value(Checker *checker, const Expr *expr) {
	if (expr->kind == EXPR_NAME) {
		expr_report_name(checker, expr);
		return false;
	}
	diag_error(
		checker->diagnostics, expr->span, "a figure is needed here, not %s", expr_describe(expr));
	if (expr_is_filter(expr))
		diag_hint(checker->diagnostics, "count(FILTER) counts the records of a filter");
	return false;
}

bool expr_check_value(Checker *checker, Expr *expr) {
	switch (expr->kind) {
	case EXPR_NUMBER:
		return check_number(checker, expr);
	case EXPR_FIELD:
		return expr_check_field(checker, expr);
	case EXPR_CALL:
		return expr_check_call(checker, expr);
	case EXPR_ADD:
	case EXPR_SUBTRACT:
	case EXPR_MULTIPLY:
	case EXPR_DIVIDE:
		return check_arithmetic(checker, expr);
	case EXPR_NEGATE:
		if (!expr_check_value(checker, expr->left) || !expr_check_calculable(checker, expr->left))
			return false;
		expr->type = expr->left->type;
		return true;
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
	return report_not_a_value(checker, expr);
}

/* ---- conditions on values ---- */

/* Beside a text, a quoted text stands for itself. */
static bool check_compared(Checker *checker, Expr *operand) {
	if (operand->kind != EXPR_STRING)
		return expr_check_value(checker, operand);
	operand->type = VALUE_TEXT;
	operand->result = operand->text;
	return true;
}

static bool check_condition_types(Checker *checker, const Expr *expr) {
	ValueKind left = expr->left->type;
	ValueKind right = expr->right->type;
	if (left == VALUE_TEXT && right == VALUE_TEXT) {
		if (expr->comparison == TOKEN_EQUAL || expr->comparison == TOKEN_UNEQUAL)
			return true;
		diag_error(checker->diagnostics, expr->mark, "texts have no order to compare by");
		diag_hint(checker->diagnostics, "use '=' or '!='");
		return false;
	}
	if (!expr_check_calculable(checker, expr->left) || !expr_check_calculable(checker, expr->right))
		return false;
	if (left == right || expr->left->kind == EXPR_NUMBER || expr->right->kind == EXPR_NUMBER)
		return true;
	diag_error(checker->diagnostics, expr->mark, "this compares figures of different kinds");
	diag_hint(checker->diagnostics, "compare counts with counts, percentages with percentages");
	return false;
}

bool expr_check_condition(Checker *checker, Expr *expr) {
	expr->type = VALUE_TRUTH;
	if (expr->kind == EXPR_AND || expr->kind == EXPR_OR) {
		bool left = expr_check_condition(checker, expr->left);
		return expr_check_condition(checker, expr->right) && left;
	}
	if (expr->kind == EXPR_NOT)
		return expr_check_condition(checker, expr->left);
	if (expr->kind == EXPR_COMPARE) {
		bool left = check_compared(checker, expr->left);
		return check_compared(checker, expr->right) && left && check_condition_types(checker, expr);
	}
	diag_error(checker->diagnostics, expr->span, "a condition on figures is needed here");
	diag_hint(checker->diagnostics, "compare figures, such as count(FILTER) = count(FILTER)");
	return false;
}

Expr *expr_parse_claim(
	Arena *arena, Diagnostics *diagnostics, const ExprContext *context, Span span) {
	Checker checker = {arena, diagnostics, context, context->dataset};
	Expr *expr = expr_parse(arena, diagnostics, span);
	if (!expr)
		return NULL;
	bool good = expr_is_filter(expr) ? expr_check_condition(&checker, expr)
	                                 : expr_check_value(&checker, expr);
	return good ? expr : NULL;
}

Expr *expr_parse_value(
	Arena *arena, Diagnostics *diagnostics, const ExprContext *context, Span span) {
	Checker checker = {arena, diagnostics, context, context->dataset};
	Expr *expr = expr_parse(arena, diagnostics, span);
	return expr && expr_check_value(&checker, expr) ? expr : NULL;
}

Expr *expr_parse_filter(
	Arena *arena, Diagnostics *diagnostics, const ExprContext *context, Span span) {
	Checker checker = {arena, diagnostics, context, context->dataset};
	Expr *expr = expr_parse(arena, diagnostics, span);
	return expr && expr_check_filter(&checker, expr) ? expr : NULL;
}
