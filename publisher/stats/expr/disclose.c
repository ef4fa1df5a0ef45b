/* Figures of the text under disclosure control. */
#include "stats/expr/expr.h"

static bool tells_records(FunctionId function) {
	return function == FUNCTION_NAMES || function == FUNCTION_MAX || function == FUNCTION_MIN ||
	       function == FUNCTION_MAX_NAMES || function == FUNCTION_MIN_NAMES ||
	       function == FUNCTION_RANK;
}

static bool report_records(Diagnostics *diagnostics, const Expr *call) {
	diag_error(diagnostics, call->span,
		"%.*s() tells of single records, and '%.*s' is under disclosure control",
		STR_ARGS(call->text), STR_ARGS(call->dataset->id));
	diag_hint(diagnostics, "tell how many there are, or write without them");
	return false;
}

/* Sums of other columns are not rounded: that of a few records would be theirs. */
static bool admit_sum(Diagnostics *diagnostics, const Expr *call, int64_t records) {
	int64_t base = disclosure_base(call->dataset);
	if (records == 0 || records >= base)
		return true;
	diag_error(diagnostics, call->span,
		"this sum is of fewer records than the base of rounding, %lld", (long long)base);
	diag_hint(diagnostics, "leave the figure out, or sum up more together");
	return false;
}

/* The figure as it follows from rounded counts. */
static bool round_value(Diagnostics *diagnostics, const Expr *call, const Selection *selection,
	const Selection *base, Value *value) {
	int64_t count = disclosure_count(call->dataset, selection, (Span){0}).count;
	if (call->function == FUNCTION_TOTAL)
		return admit_sum(diagnostics, call, selection->records);
	if (call->function == FUNCTION_COUNT || call->function == FUNCTION_NUMBER)
		value->number = ratio_from_integer(count);
	if (call->function != FUNCTION_PERCENT && call->function != FUNCTION_SHARE &&
		call->function != FUNCTION_FRACTION)
		return true;
	int64_t whole = disclosure_count(call->dataset, base, (Span){0}).count;
	if (whole == 0) {
		diag_error(
			diagnostics, call->span, "the number that this is a share of is rounded to zero");
		diag_hint(diagnostics, "write without it");
		return false;
	}
	value->number =
		call->function == FUNCTION_PERCENT ? count_percent(count, whole) : ratio_make(count, whole);
	return true;
}

bool expr_disclose(Arena *arena, Diagnostics *diagnostics, const Expr *call, Value *value) {
	const Dataset *dataset = call->dataset;
	/* What is printed was protected there. */
	bool is_printed = expr_function_takes(call->function) == TAKES_PLACE;
	if (!dataset || !dataset->disclosure || is_printed)
		return true;
	if (tells_records(call->function))
		return report_records(diagnostics, call);
	Selection base = selection_make(arena, dataset, call->base);
	Selection selection = {0};
	for (size_t i = 0; i < value->row_count; i++)
		selection_add(arena, &selection, dataset, value->rows[i]);
	if (disclosure_base(dataset) > 0)
		return round_value(diagnostics, call, &selection, &base, value);
	return disclosure_admits(arena, diagnostics, dataset, &selection, &base, call->span);
}
