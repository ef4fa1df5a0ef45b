/* Calculated columns. Every value is held exactly, so there is no division here: shares and
 * averages belong where they are printed and rounded. */
#include "stats/data/derive.h"
#include "stats/expr/expr.h"

#define SCALE_MOST 9

typedef enum { TERM_BAD, TERM_NUMBER, TERM_DATE } TermKind;

typedef struct {
	TermKind kind;
	int scale;
} Term;

/* What a row's value comes to, and what its parts had beside them or for them. */
typedef struct {
	Deriver *deriver;
	size_t row;
	bool missing;
	Str mark;
} Computation;

/* ---- the expression ---- */

static Term bad(Deriver *deriver, const Expr *expr, const char *what, const char *hint) {
	diag_error(deriver->diagnostics, expr->span, "%s", what);
	diag_hint(deriver->diagnostics, "%s", hint);
	return (Term){TERM_BAD, 0};
}

static Term check(Deriver *deriver, Expr *expr);

static Term check_name(Deriver *deriver, Expr *expr) {
	expr->column =
		dataset_require_column(deriver->diagnostics, deriver->dataset, expr->text, expr->span);
	if (!expr->column)
		return (Term){TERM_BAD, 0};
	if (column_is_number(expr->column))
		return (Term){TERM_NUMBER, expr->column->scale};
	if (expr->column->type == COLUMN_DATE)
		return (Term){TERM_DATE, 0};
	return bad(deriver, expr, "this column holds neither numbers nor dates",
		"use a column with type = integer, decimal or date");
}

static Term check_number(Deriver *deriver, Expr *expr) {
	Term term = {TERM_NUMBER, 0};
	for (size_t i = 0; i < expr->text.length; i++)
		if (expr->text.data[i] == '.')
			term.scale = (int)(expr->text.length - i - 1);
	if (ratio_parse(expr->text, &expr->number))
		return term;
	diag_error(deriver->diagnostics, expr->span, "this number is too large to be held");
	return (Term){TERM_BAD, 0};
}

static Term check_pair(Deriver *deriver, Expr *expr) {
	Term left = check(deriver, expr->left);
	Term right = check(deriver, expr->right);
	if (left.kind == TERM_BAD || right.kind == TERM_BAD)
		return (Term){TERM_BAD, 0};
	if (left.kind == TERM_DATE && right.kind == TERM_DATE && expr->kind == EXPR_SUBTRACT)
		return (Term){TERM_NUMBER, 0};
	if (left.kind == TERM_DATE || right.kind == TERM_DATE)
		return bad(deriver, expr, "dates can only be subtracted from each other",
			"the difference of two dates is a number of days");
	if (expr->kind == EXPR_MULTIPLY)
		return (Term){TERM_NUMBER, left.scale + right.scale};
	return left.scale > right.scale ? left : right;
}

static Term check(Deriver *deriver, Expr *expr) {
	switch (expr->kind) {
	case EXPR_NUMBER:
		return check_number(deriver, expr);
	case EXPR_NAME:
		return check_name(deriver, expr);
	case EXPR_NEGATE: {
		Term term = check(deriver, expr->left);
		return term.kind != TERM_DATE ? term
		                              : bad(deriver, expr, "a date has no negative",
											"the difference of two dates is a number of days");
	}
	case EXPR_ADD:
	case EXPR_SUBTRACT:
	case EXPR_MULTIPLY:
		return check_pair(deriver, expr);
	case EXPR_DIVIDE:
		return bad(deriver, expr, "a column holds exact decimals, which a division may not give",
			"divide in the text, where the result is rounded once: total(A) / total(B)");
	case EXPR_STRING:
	case EXPR_FIELD:
	case EXPR_CALL:
	case EXPR_OR:
	case EXPR_AND:
	case EXPR_NOT:
	case EXPR_COMPARE:
	case EXPR_IN:
	case EXPR_MISSING:
		break;
	}
	return bad(deriver, expr, "a calculation with columns and numbers is needed here",
		"classes by filters are made with 'cases'");
}

/* ---- the rows ---- */

/* A missing part makes the whole missing, for its own reason; a flag is that of the whole. */
static void take_part(Computation *computation, const DataColumn *column) {
	Str mark = data_mark(column, computation->row);
	bool missing = column->cells[computation->row] == DATA_MISSING;
	if (missing && !computation->missing) {
		computation->missing = true;
		computation->mark = mark;
	} else if (missing == computation->missing && mark.length > 0) {
		Str symbol;
		while (mark_next(&mark, &symbol))
			if (!mark_holds(computation->mark, symbol))
				computation->mark = str_printf(computation->deriver->arena, "%.*s%.*s",
					STR_ARGS(computation->mark), STR_ARGS(symbol));
	}
}

static Ratio compute(Computation *computation, const Expr *expr) {
	if (expr->kind == EXPR_NUMBER)
		return expr->number;
	if (expr->kind == EXPR_NAME) {
		take_part(computation, expr->column);
		return computation->missing ? ratio_from_integer(0)
		                            : data_number(expr->column, computation->row);
	}
	Ratio left = compute(computation, expr->left);
	if (expr->kind == EXPR_NEGATE)
		return ratio_subtract(ratio_from_integer(0), left);
	Ratio right = compute(computation, expr->right);
	if (expr->kind == EXPR_ADD)
		return ratio_add(left, right);
	return expr->kind == EXPR_SUBTRACT ? ratio_subtract(left, right) : ratio_multiply(left, right);
}

static void compute_rows(Deriver *deriver, const Expr *expr) {
	Faults faults = {deriver->diagnostics, deriver->column, 0};
	int64_t unit = 1;
	for (int i = 0; i < deriver->column->scale; i++)
		unit *= 10;
	for (size_t row = 0; row < deriver->dataset->row_count; row++) {
		Computation computation = {.deriver = deriver, .row = row, .mark = STR("")};
		Ratio value = ratio_multiply(compute(&computation, expr), ratio_from_integer(unit));
		if (computation.mark.length > 0)
			derive_mark(deriver, row,
				mark_intern(deriver->arena, &deriver->stats->marks, computation.mark));
		deriver->cells[row] = DATA_MISSING;
		if (computation.missing)
			continue;
		if (ratio_is_integer(value) && value.numerator != DATA_MISSING)
			deriver->cells[row] = value.numerator;
		else if (faults_add(&faults))
			diag_error(deriver->diagnostics, data_span(deriver->column, row),
				"the value of '%.*s' for this row is too large to be held",
				STR_ARGS(deriver->column->id));
	}
	faults_sum_up(&faults);
}

bool derive_value(Deriver *deriver) {
	size_t errors = diag_errors(deriver->diagnostics);
	Expr *expr = expr_parse(deriver->arena, deriver->diagnostics, deriver->spec->value.span);
	Term term = expr ? check(deriver, expr) : (Term){TERM_BAD, 0};
	if (term.kind == TERM_DATE)
		term = bad(deriver, expr, "this is a date as it stands in the data",
			"the difference of two dates is a number of days");
	if (term.kind == TERM_BAD)
		return false;
	if (term.scale > SCALE_MOST) {
		diag_error(
			deriver->diagnostics, expr->span, "this has more than %d decimal places", SCALE_MOST);
		return false;
	}
	deriver->column->type = term.scale == 0 ? COLUMN_INTEGER : COLUMN_DECIMAL;
	deriver->column->scale = term.scale;
	compute_rows(deriver, expr);
	return diag_errors(deriver->diagnostics) == errors;
}
