/* The figures that a figure is made of: of differences, ratios and conditions. */
#include "stats/lineage/lineage.h"

#include "stats/expr/expr.h"

static void tell_comparison(const Teller *teller, const Expr *expr) {
	Value value;
	bool guarded = expr_is_guarded(expr);
	if (guarded || !teller_evaluate(teller, expr, &value))
		return;
	teller_line(teller, value.number.numerator != 0 ? "holds" : "fails", span_text(expr->span));
}

static void tell_part(const Teller *teller, const Expr *expr) {
	Value value;
	if (!teller_evaluate(teller, expr, &value))
		return;
	Figured part = {.value = &value};
	Lineage lineage = lineage_of(teller, &part);
	Str text = lineage_value_text(teller, &part, &lineage);
	if (text.length == 0)
		text = STR("not told: disclosure control");
	Str head =
		str_printf(teller->arena, "%.*s: %.*s", STR_ARGS(span_text(expr->span)), STR_ARGS(text));
	if (teller->all_rows && lineage.rows.count > 0)
		lineage_tell_rows(teller, &lineage, &lineage.rows, "part", head);
	else
		teller_line(teller, "part", head);
}

void lineage_tell_parts(const Teller *teller, const Expr *expr) {
	switch (expr->kind) {
	case EXPR_COMPARE:
		tell_comparison(teller, expr);
		lineage_tell_parts(teller, expr->left);
		lineage_tell_parts(teller, expr->right);
		return;
	case EXPR_CALL: {
		bool of_figures = !expr->dataset && expr->function != FUNCTION_DATE;
		if (!of_figures) {
			tell_part(teller, expr);
			return;
		}
		lineage_tell_parts(teller, expr->left);
		if (expr->right)
			lineage_tell_parts(teller, expr->right);
		return;
	}
	case EXPR_OR:
	case EXPR_AND:
	case EXPR_ADD:
	case EXPR_SUBTRACT:
	case EXPR_MULTIPLY:
	case EXPR_DIVIDE:
		lineage_tell_parts(teller, expr->left);
		lineage_tell_parts(teller, expr->right);
		return;
	case EXPR_NOT:
	case EXPR_NEGATE:
		lineage_tell_parts(teller, expr->left);
		return;
	case EXPR_FIELD:
		tell_part(teller, expr);
		return;
	case EXPR_NUMBER:
	case EXPR_STRING:
	case EXPR_NAME:
	case EXPR_IN:
	case EXPR_MISSING:
		break;
	}
}
