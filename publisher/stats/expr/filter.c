/* Filters on rows, in three-valued logic: what is compared with a missing value is unknown,
 * and so is its negation; only what is true is selected. */
#include "stats/expr/expr.h"

typedef enum { TRUTH_NO = -1, TRUTH_UNKNOWN = 0, TRUTH_YES = 1 } Truth;

static Truth truth_of(bool holds) {
	return holds ? TRUTH_YES : TRUTH_NO;
}

static int integer_order(int64_t a, int64_t b) {
	return (a > b) - (a < b);
}

/* Order of the column's cell and the operand; false if one of them is missing. */
static bool cell_order(const DataColumn *column, const Operand *operand, size_t row, int *order) {
	int64_t cell = column->cells[row];
	const DataColumn *other = operand->column;
	if (cell == DATA_MISSING || (other && other->cells[row] == DATA_MISSING))
		return false;
	if (column->type == COLUMN_TEXT)
		*order = str_compare(data_text(column, row), other ? data_text(other, row) : operand->text);
	else if (other && column->scale == other->scale)
		*order = integer_order(cell, other->cells[row]);
	else if (other)
		*order = ratio_compare(data_number(column, row), data_number(other, row));
	else if (column->type == COLUMN_INTEGER || column->type == COLUMN_DECIMAL)
		*order = ratio_compare(data_number(column, row), operand->number);
	else
		*order = integer_order(cell, operand->cell);
	return true;
}

bool order_satisfies(int order, TokenKind comparison) {
	bool unequal = comparison == TOKEN_UNEQUAL;
	bool at_most = comparison == TOKEN_AT_MOST || comparison == TOKEN_EQUAL;
	bool at_least = comparison == TOKEN_AT_LEAST || comparison == TOKEN_EQUAL;
	if (order == 0)
		return at_most || at_least;
	if (order < 0)
		return unequal || comparison == TOKEN_LESS || comparison == TOKEN_AT_MOST;
	return unequal || comparison == TOKEN_GREATER || comparison == TOKEN_AT_LEAST;
}

static Truth truth_compare(const Expr *expr, size_t row) {
	int order;
	if (!cell_order(expr->column, expr->operands, row, &order))
		return TRUTH_UNKNOWN;
	return truth_of(order_satisfies(order, expr->comparison));
}

static Truth truth_in(const Expr *expr, size_t row) {
	if (expr->column->cells[row] == DATA_MISSING)
		return TRUTH_UNKNOWN;
	bool found = false;
	int order;
	for (size_t i = 0; i < expr->operand_count && !found; i++)
		found = cell_order(expr->column, &expr->operands[i], row, &order) && order == 0;
	return truth_of(found != expr->negated);
}

/* "is missing"; with a symbol, whether it stands for the value or beside it. */
static bool is_marked(const Expr *expr, size_t row) {
	if (expr->text.length == 0)
		return expr->column->cells[row] == DATA_MISSING;
	return mark_holds(data_mark(expr->column, row), expr->text);
}

static Truth truth_at(const Expr *expr, size_t row) {
	switch (expr->kind) {
	case EXPR_OR: {
		Truth left = truth_at(expr->left, row);
		Truth right = left == TRUTH_YES ? left : truth_at(expr->right, row);
		return left > right ? left : right;
	}
	case EXPR_AND: {
		Truth left = truth_at(expr->left, row);
		Truth right = left == TRUTH_NO ? left : truth_at(expr->right, row);
		return left < right ? left : right;
	}
	case EXPR_NOT:
		return (Truth)(-(int)truth_at(expr->left, row));
	case EXPR_COMPARE:
		return truth_compare(expr, row);
	case EXPR_IN:
		return truth_in(expr, row);
	case EXPR_MISSING:
		return truth_of(is_marked(expr, row) != expr->negated);
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
	return TRUTH_UNKNOWN;
}

bool expr_selects(const Expr *filter, const Dataset *dataset, size_t row) {
	return row < dataset->row_count && (!filter || truth_at(filter, row) == TRUTH_YES);
}

bool expr_denies(const Expr *filter, const Dataset *dataset, size_t row) {
	return row < dataset->row_count && truth_at(filter, row) == TRUTH_NO;
}
