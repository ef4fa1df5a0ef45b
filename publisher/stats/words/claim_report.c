/* What is said of a claim that is not true, or cannot be proved. */
#include "stats/words/claim.h"

#define WORDS_SUGGESTED 4
#define PERCENT_DECIMALS 2

const char *measure_name(Measure measure) {
	static const char *const names[] = {[MEASURE_COUNT] = "a count",
		[MEASURE_SHARE] = "a share",
		[MEASURE_RATIO] = "a ratio",
		[MEASURE_CHANGE] = "a change",
		[MEASURE_PLACE] = "a place in an order",
		[MEASURE_TRUTH] = "a condition",
		[MEASURE_NONE] = "a text"};
	return names[measure];
}

const WordClass *measure_classes(Measure measure) {
	static const WordClass classes[][4] = {
		[MEASURE_COUNT] = {WORDS_CLASS_COUNT},
		[MEASURE_SHARE] = {WORDS_SHARES, WORDS_LOOSE_SHARES, WORDS_CLASS_COUNT},
		[MEASURE_RATIO] = {WORDS_RATIOS, WORDS_SHARES, WORDS_LOOSE_SHARES, WORDS_CLASS_COUNT},
		[MEASURE_CHANGE] = {WORDS_CHANGES, WORDS_CLASS_COUNT},
		[MEASURE_PLACE] = {WORDS_CLASS_COUNT},
		[MEASURE_TRUTH] = {WORDS_CLASS_COUNT},
		[MEASURE_NONE] = {WORDS_CLASS_COUNT},
	};
	return classes[measure];
}

/* ---- figures and words ---- */

/* "9 of 33", where the share is that of a call's records; else "3/11", and where disclosure control
 * rounds the records or may hide those of the whole. */
static Str ratio_text(const Claim *claim) {
	int64_t records = 0;
	const Value *value = &claim->value;
	bool is_guarded = value->dataset && value->dataset->disclosure;
	for (size_t i = 0; !is_guarded && i < value->row_count; i++)
		records += dataset_weight(value->dataset, value->rows[i]);
	bool is_share = claim->measure == MEASURE_SHARE && claim->expr->kind == EXPR_CALL;
	Ratio base = ratio_divide(ratio_from_integer(records), claim->number);
	/* A share of 0 does not tell of what it is none. */
	if (is_share && !is_guarded && claim->number.numerator == 0)
		base = ratio_from_integer(
			selection_make(claim->arena, claim->expr->dataset, claim->expr->base).records);
	if (is_share && !is_guarded && ratio_is_integer(base))
		return str_printf(
			claim->arena, "%lld of %lld", (long long)records, (long long)base.numerator);
	return str_printf(claim->arena, "%lld/%lld", (long long)claim->number.numerator,
		(long long)claim->number.denominator);
}

Str claim_figure_text(const Claim *claim) {
	if (claim->measure != MEASURE_SHARE && claim->measure != MEASURE_RATIO)
		return claim->value.text;
	Str ratio = ratio_text(claim);
	Ratio hundredfold = ratio_multiply(claim->number, ratio_from_integer(100));
	Str percent =
		ratio_format(claim->arena, hundredfold, PERCENT_DECIMALS, claim->context->rounding, true);
	return str_printf(claim->arena, "%.*s (%.*s%%)", STR_ARGS(ratio), STR_ARGS(percent));
}

/* "'half' or 'the majority'": what could be said of the figure; empty if nothing could. */
static Str right_words(const Claim *claim) {
	Str found[WORDS_SUGGESTED];
	size_t count = 0;
	bool is_number = claim->value.kind == VALUE_COUNT || claim->value.kind == VALUE_WORDS;
	if (claim->measure == MEASURE_COUNT)
		found[count++] =
			is_number ? value_number_words(claim->arena, claim->number) : claim->value.text;
	else if (claim->measure == MEASURE_PLACE)
		found[count++] = value_ordinal_words(claim->arena, claim->number);
	const Words *table = claim->table;
	for (const WordClass *kind = measure_classes(claim->measure);
		 table && *kind != WORDS_CLASS_COUNT; kind++)
		for (size_t i = table->first[*kind]; i < table->first[*kind + 1]; i++)
			if (count < WORDS_SUGGESTED && bounds_hold(&table->phrases[i].bounds, claim->number))
				found[count++] = table->phrases[i].text;
	Buffer list = {0};
	for (size_t i = 0; i < count; i++)
		buffer_add_printf(&list, "%s'%.*s'",
			i == 0           ? ""
			: i + 1 == count ? " or "
							 : ", ",
			STR_ARGS(found[i]));
	Str text = str_copy(claim->arena, buffer_str(&list));
	buffer_drop(&list);
	return text;
}

bool claim_report_false(const Claim *claim, Str means) {
	Str figure = claim_figure_text(claim);
	Str right = right_words(claim);
	diag_error(claim->diagnostics, claim->where, "the claim '%.*s' is not true: it is %.*s",
		STR_ARGS(claim->words), STR_ARGS(figure));
	diag_hint(claim->diagnostics, "%.*s%s%.*s", STR_ARGS(means),
		right.length > 0 ? "; right would be " : "", STR_ARGS(right));
	return false;
}

bool claim_report_unsayable(const Claim *claim, Str words) {
	static const char *const hints[] = {
		[MEASURE_COUNT] =
			"a count is a number, such as 'two' or 'more than 30'; a share of a whole "
			"is proved with percent(), twice as many with ratio()",
		[MEASURE_SHARE] = "a share is words of [shares] or a percentage, such as 'more than 30%'",
		[MEASURE_RATIO] = "a ratio is words of [ratios] or [shares], or '1.5 times'",
		[MEASURE_CHANGE] = "a change is words of [changes], or a number with its unit, such as "
						   "'4 percentage points'",
		[MEASURE_PLACE] = "a place is 'first', 'second', '10th' and so on",
		[MEASURE_TRUTH] = "give the figure that it is said of, such as percent(FILTER)",
		[MEASURE_NONE] = "",
	};
	diag_error(claim->diagnostics, claim->where, "'%.*s' cannot be said of %s", STR_ARGS(words),
		measure_name(claim->measure));
	diag_hint(claim->diagnostics, "%s", hints[claim->measure]);
	return false;
}

/* ---- conditions ---- */

/* The first comparison that makes the condition false. */
static const Expr *culprit_of(const Claim *claim, const Expr *expr) {
	Evaluator evaluator = {claim->arena, claim->diagnostics, claim->context};
	Value left;
	if (expr->kind != EXPR_AND)
		return expr;
	expr_compute(&evaluator, expr->left, &left);
	return culprit_of(claim, left.number.numerator == 0 ? expr->left : expr->right);
}

static Str side_text(const Claim *claim, const Expr *expr) {
	Evaluator evaluator = {claim->arena, claim->diagnostics, claim->context};
	Value value;
	expr_compute(&evaluator, expr, &value);
	Value printed = expr_print(claim->arena, claim->context, expr, &value);
	if (printed.kind == VALUE_TEXT || ratio_is_integer(printed.number))
		return printed.text;
	return str_printf(claim->arena, "%.*s (%lld/%lld)", STR_ARGS(printed.text),
		(long long)printed.number.numerator, (long long)printed.number.denominator);
}

bool claim_report_false_condition(const Claim *claim) {
	const Expr *culprit = culprit_of(claim, claim->expr);
	diag_error(
		claim->diagnostics, claim->where, "the claim '%.*s' is not true", STR_ARGS(claim->words));
	if (culprit->kind == EXPR_COMPARE) {
		Str left = side_text(claim, culprit->left);
		Str right = side_text(claim, culprit->right);
		diag_hint(claim->diagnostics, "'%.*s' does not hold: %.*s against %.*s",
			STR_ARGS(span_text(culprit->span)), STR_ARGS(left), STR_ARGS(right));
	} else {
		diag_hint(claim->diagnostics, "'%.*s' does not hold", STR_ARGS(span_text(culprit->span)));
	}
	return false;
}

bool claim_report_no_quantity(const Claim *claim) {
	Str right = right_words(claim);
	diag_error(claim->diagnostics, claim->where, "'%.*s' has no meaning in the house table",
		STR_ARGS(claim->words));
	if (right.length > 0)
		diag_hint(claim->diagnostics,
			"prove it by a condition, such as percent(FILTER) > 50; words for the figure are %.*s",
			STR_ARGS(right));
	else
		diag_hint(claim->diagnostics, "prove it by a condition, such as percent(FILTER) > 50");
	return false;
}
