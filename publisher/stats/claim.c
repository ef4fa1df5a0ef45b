/* Claims: the author writes the words, the data proves them. Words of the house table are proved
 * by their own meaning; any others by a condition that the author gives. */
#include "stats/expr.h"
#include "stats/words.h"

#define WORDS_SUGGESTED 4
#define PERCENT_DECIMALS 2

/* What kind of thing a figure says, and so which words can be said of it. */
typedef enum {
	MEASURE_COUNT,
	MEASURE_SHARE,
	MEASURE_RATIO,
	MEASURE_CHANGE,
	MEASURE_PLACE,
	MEASURE_TRUTH,
	MEASURE_NONE,
} Measure;

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const ExprContext *context;
	const Words *table; /* or NULL */
	Str words;
	Span where;
	const Expr *expr;
	Measure measure;
	Value value;
	Ratio number; /* of shares and ratios: between 0 and 1 for parts of a whole */
} Claim;

static Measure call_measure(FunctionId function) {
	switch (function) {
	case FUNCTION_SHARE:
	case FUNCTION_PERCENT:
		return MEASURE_SHARE;
	case FUNCTION_RATIO:
		return MEASURE_RATIO;
	case FUNCTION_CHANGE:
	case FUNCTION_PERCENT_CHANGE:
		return MEASURE_CHANGE;
	case FUNCTION_ORDINAL:
	case FUNCTION_RANK:
		return MEASURE_PLACE;
	default:
		return MEASURE_COUNT;
	}
}

static Measure measure_of(const Expr *expr) {
	if (expr->type == VALUE_TRUTH)
		return MEASURE_TRUTH;
	if (expr->type == VALUE_TEXT || expr->type == VALUE_PHRASE)
		return MEASURE_NONE;
	if (expr->kind == EXPR_CALL)
		return call_measure(expr->function);
	if (expr->kind == EXPR_DIVIDE && expr->type == VALUE_SHARE)
		return MEASURE_RATIO;
	return expr->type == VALUE_PERCENT || expr->type == VALUE_SHARE ? MEASURE_SHARE : MEASURE_COUNT;
}

static const char *measure_name(Measure measure) {
	static const char *const names[] = {[MEASURE_COUNT] = "a count",
		[MEASURE_SHARE] = "a share",
		[MEASURE_RATIO] = "a ratio",
		[MEASURE_CHANGE] = "a change",
		[MEASURE_PLACE] = "a place in an order",
		[MEASURE_TRUTH] = "a condition",
		[MEASURE_NONE] = "a text"};
	return names[measure];
}

/* The classes of words that can be said of a measure; WORDS_CLASS_COUNT ends them. */
static const WordClass *measure_classes(Measure measure) {
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

/* ---- what is said of a claim that fails ---- */

/* "9 of 33", where the share is that of a call's records; else "3/11". */
static Str ratio_text(const Claim *claim) {
	int64_t records = 0;
	const Value *value = &claim->value;
	for (size_t i = 0; i < value->row_count; i++)
		records += dataset_weight(value->dataset, value->rows[i]);
	bool is_share = claim->measure == MEASURE_SHARE && claim->expr->kind == EXPR_CALL;
	Ratio base = ratio_divide(ratio_from_integer(records), claim->number);
	if (is_share && records > 0 && ratio_is_integer(base))
		return str_printf(
			claim->arena, "%lld of %lld", (long long)records, (long long)base.numerator);
	return str_printf(claim->arena, "%lld/%lld", (long long)claim->number.numerator,
		(long long)claim->number.denominator);
}

static Str figure_text(const Claim *claim) {
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

static bool report_false(const Claim *claim, Str means) {
	Str figure = figure_text(claim);
	Str right = right_words(claim);
	diag_error(claim->diagnostics, claim->where, "the claim '%.*s' is not true: it is %.*s",
		STR_ARGS(claim->words), STR_ARGS(figure));
	diag_hint(claim->diagnostics, "%.*s%s%.*s", STR_ARGS(means),
		right.length > 0 ? "; right would be " : "", STR_ARGS(right));
	return false;
}

static bool report_unsayable(const Claim *claim, Str words) {
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

static bool report_false_condition(const Claim *claim) {
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

/* A condition cannot give other words a meaning than the table does. */
static bool prove_condition(const Claim *claim, const Quantity *found, size_t count) {
	for (size_t i = 0; i < count; i++) {
		const Phrase *phrase = found[i].phrase;
		if (found[i].is_name || (phrase && phrase->kind == WORDS_QUANTITIES))
			continue;
		return report_unsayable(claim, str_slice(claim->words, found[i].start, found[i].end));
	}
	return claim->value.number.numerator != 0 || report_false_condition(claim);
}

/* ---- numbers ---- */

/* The figure in the unit of the number that is said of it; false if it is not said in such. */
static bool in_unit(const Claim *claim, const Quantity *said, Ratio *number) {
	ValueKind kind = claim->value.kind;
	*number = claim->number;
	if (said->is_ordinal)
		return claim->measure == MEASURE_PLACE;
	switch (claim->measure) {
	case MEASURE_COUNT:
	case MEASURE_CHANGE:
		if (kind == VALUE_POINTS)
			return said->unit == UNIT_POINTS;
		return said->unit == (kind == VALUE_PERCENT ? UNIT_PERCENT : UNIT_NONE);
	case MEASURE_SHARE:
	case MEASURE_RATIO:
		if (said->unit == UNIT_PERCENT) {
			*number = ratio_multiply(claim->number, ratio_from_integer(100));
			return true;
		}
		return claim->measure == MEASURE_RATIO &&
		       (said->unit == UNIT_TIMES || said->unit == UNIT_NONE);
	case MEASURE_PLACE:
	case MEASURE_TRUTH:
	case MEASURE_NONE:
		break;
	}
	return false;
}

static Str number_means(const Claim *claim, const Quantity *said, Str words) {
	if (said->is_ordinal || claim->value.kind == VALUE_COUNT || claim->value.kind == VALUE_WORDS)
		return str_printf(claim->arena, "'%.*s' means just this", STR_ARGS(words));
	return str_printf(claim->arena, "'%.*s' means the figure, rounded to %d decimal places",
		STR_ARGS(words), said->decimals);
}

/* Without a qualifier a number is what the figure is when rounded to as many places. */
static bool prove_number(const Claim *claim, const Quantity *said) {
	Ratio number;
	Str words = str_slice(claim->words, said->start, said->end);
	if (!ratio_is_valid(said->number) || !in_unit(claim, said, &number))
		return report_unsayable(claim, words);
	if (!said->qualifier || said->qualifier->is_the_number) {
		int64_t rounded = ratio_round(number, said->decimals, claim->context->rounding);
		int64_t wanted = ratio_round(said->number, said->decimals, claim->context->rounding);
		return rounded == wanted || report_false(claim, number_means(claim, said, words));
	}
	Bounds bounds = bounds_scale(&said->qualifier->bounds, said->number);
	return bounds_hold(&bounds, number) ||
	       report_false(
			   claim, str_printf(claim->arena, "'%.*s' means %.*s times the number",
						  STR_ARGS(said->qualifier->text), STR_ARGS(said->qualifier->meaning)));
}

/* ---- words of the table ---- */

static bool prove_phrase(const Claim *claim, const Quantity *said, const Phrase *phrase) {
	Bounds bounds = phrase->bounds;
	if (said->qualifier && !said->qualifier->is_the_number) {
		if (!bounds_are_exact(&bounds)) {
			diag_error(claim->diagnostics, claim->where, "'%.*s' cannot be said of '%.*s'",
				STR_ARGS(said->qualifier->text), STR_ARGS(phrase->text));
			diag_hint(claim->diagnostics, "the latter means %.*s: say it alone",
				STR_ARGS(phrase->meaning));
			return false;
		}
		bounds = bounds_scale(&said->qualifier->bounds, bounds.low.value);
	}
	if (bounds_hold(&bounds, claim->number))
		return true;
	if (said->qualifier)
		return report_false(
			claim, str_printf(claim->arena, "'%.*s' means %.*s times %.*s",
					   STR_ARGS(said->qualifier->text), STR_ARGS(said->qualifier->meaning),
					   STR_ARGS(phrase->meaning)));
	return report_false(claim, str_printf(claim->arena, "'%.*s' means %.*s", STR_ARGS(phrase->text),
								   STR_ARGS(phrase->meaning)));
}

static bool prove_quantity(const Claim *claim, Quantity said) {
	Str words = str_slice(claim->words, said.quantity_start, said.end);
	if (said.is_number)
		return prove_number(claim, &said);
	for (const WordClass *kind = measure_classes(claim->measure); *kind != WORDS_CLASS_COUNT;
		 kind++) {
		const Phrase *phrase = words_lookup(claim->table, *kind, words);
		if (phrase)
			return prove_phrase(claim, &said, phrase);
	}
	/* "none" is a share and a number, "third" a place and no count. */
	bool is_place = claim->measure == MEASURE_PLACE;
	const Phrase *word =
		words_lookup(claim->table, is_place ? WORDS_ORDINALS : WORDS_NUMBERS, words);
	if (!word)
		return report_unsayable(claim, words);
	said.number = word->number;
	said.is_ordinal = is_place;
	return prove_number(claim, &said);
}

static bool report_no_quantity(const Claim *claim) {
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

static bool prove_figure(const Claim *claim, const Quantity *found, size_t count) {
	const Quantity *said = NULL;
	for (size_t i = 0; i < count; i++) {
		if (found[i].is_name)
			continue;
		Str words = str_slice(claim->words, found[i].start, found[i].end);
		if (found[i].phrase && found[i].phrase->kind == WORDS_QUANTITIES) {
			diag_error(claim->diagnostics, claim->where, "'%.*s' is not proved by %s",
				STR_ARGS(words), measure_name(claim->measure));
			diag_hint(claim->diagnostics,
				"leave it out of this claim, and prove it by a condition in one of its own");
			return false;
		}
		if (said) {
			diag_error(claim->diagnostics, claim->where,
				"the claim holds two quantities: '%.*s' and "
				"'%.*s'",
				STR_ARGS(str_slice(claim->words, said->start, said->end)), STR_ARGS(words));
			diag_hint(claim->diagnostics, "prove each in a claim of its own");
			return false;
		}
		said = &found[i];
	}
	return said ? prove_quantity(claim, *said) : report_no_quantity(claim);
}

/* Whether the data has no part in a value. */
static bool is_constant(const Expr *expr) {
	if (expr->kind == EXPR_NUMBER || expr->kind == EXPR_STRING)
		return true;
	if (expr->kind == EXPR_NEGATE)
		return is_constant(expr->left);
	return expr->kind >= EXPR_ADD && expr->kind <= EXPR_DIVIDE && is_constant(expr->left) &&
	       is_constant(expr->right);
}

/* A proof that could not fail is none. */
static bool check_can_fail(Diagnostics *diagnostics, const Expr *expr) {
	if (expr->kind == EXPR_AND || expr->kind == EXPR_OR)
		return check_can_fail(diagnostics, expr->left) && check_can_fail(diagnostics, expr->right);
	if (expr->kind == EXPR_NOT)
		return check_can_fail(diagnostics, expr->left);
	bool compares = expr->kind == EXPR_COMPARE;
	bool is_same = compares && str_equal(span_text(expr->left->span), span_text(expr->right->span));
	bool constant =
		compares ? is_constant(expr->left) && is_constant(expr->right) : is_constant(expr);
	if (!is_same && !constant)
		return true;
	diag_error(diagnostics, expr->span, "'%.*s' proves nothing: %s",
		STR_ARGS(span_text(expr->span)),
		is_same ? "both sides are the same" : "the data has no part in it");
	diag_hint(diagnostics, "prove the claim by a figure that the data gives");
	return false;
}

bool claim_prove(Arena *arena, Diagnostics *diagnostics, const ExprContext *context, Str language,
	Str words, Span where, const Expr *expr, Value *value) {
	if (!check_can_fail(diagnostics, expr) ||
		!expr_evaluate(arena, diagnostics, context, expr, value))
		return false;
	const Words *table = context->stats->words;
	Claim claim = {.arena = arena,
		.diagnostics = diagnostics,
		.context = context,
		.table = words_speak(table, language) ? table : NULL,
		.words = words,
		.where = where,
		.expr = expr,
		.measure = measure_of(expr),
		.value = *value,
		.number = value->number};
	if (value->kind == VALUE_PERCENT && claim.measure == MEASURE_SHARE)
		claim.number = ratio_divide(value->number, ratio_from_integer(100));
	if (claim.measure == MEASURE_NONE) {
		diag_error(
			diagnostics, expr->span, "a claim is proved by a figure or a condition, not a text");
		diag_hint(diagnostics, "print the text itself, or compare it: names(FILTER) = \"NAME\"");
		return false;
	}
	size_t count;
	const Quantity *found = words_find(arena, claim.table, words, false, &count);
	return claim.measure == MEASURE_TRUTH ? prove_condition(&claim, found, count)
	                                      : prove_figure(&claim, found, count);
}
