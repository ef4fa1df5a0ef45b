/* Claims: the author writes the words, the data proves them. Words of the house table are proved
 * by their own meaning; any others by a condition that the author gives. */
#include "stats/words/claim.h"

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

/* A year that the condition names: "in 2027" of count(year = 2027) = 0. */
static bool names_year(const Claim *claim, const Quantity *found) {
	Str year = str_slice(claim->words, found->start, found->end);
	Str proof = span_text(claim->expr->span);
	if (!found->is_number || year.length != 4 || !ascii_is_digit(year.data[0]))
		return false;
	size_t count;
	const Piece *pieces = pieces_of(claim->arena, proof, &count);
	for (size_t i = 0; i < count; i++)
		if (str_equal(piece_text(proof, &pieces[i]), year))
			return true;
	return false;
}

/* A condition cannot give other words a meaning than the table does. */
static bool prove_condition(const Claim *claim, const Quantity *found, size_t count) {
	for (size_t i = 0; i < count; i++) {
		const Phrase *phrase = found[i].phrase;
		bool is_open = phrase && phrase->kind == WORDS_QUANTITIES;
		if (found[i].is_name || is_open || names_year(claim, &found[i]))
			continue;
		return claim_report_unsayable(claim, str_slice(claim->words, found[i].start, found[i].end));
	}
	return claim->value.number.numerator != 0 || claim_report_false_condition(claim);
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

/* Whether the words are true that mean this. */
static bool decide(const Claim *claim, bool holds, Str means) {
	if (claim->means)
		*claim->means = means;
	return holds || claim_report_false(claim, means);
}

/* Without a qualifier a number is what the figure is when rounded to as many places. */
static bool prove_number(const Claim *claim, const Quantity *said) {
	Ratio number;
	Str words = str_slice(claim->words, said->start, said->end);
	if (!ratio_is_valid(said->number) || !in_unit(claim, said, &number))
		return claim_report_unsayable(claim, words);
	if (!said->qualifier || said->qualifier->is_the_number) {
		int64_t rounded = ratio_round(number, said->decimals, claim->context->rounding);
		int64_t wanted = ratio_round(said->number, said->decimals, claim->context->rounding);
		return decide(claim, rounded == wanted, number_means(claim, said, words));
	}
	Bounds bounds = bounds_scale(&said->qualifier->bounds, said->number);
	return decide(claim, bounds_hold(&bounds, number),
		str_printf(claim->arena, "'%.*s' means %.*s times the number",
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
	bool holds = bounds_hold(&bounds, claim->number);
	if (said->qualifier)
		return decide(claim, holds,
			str_printf(claim->arena, "'%.*s' means %.*s times %.*s",
				STR_ARGS(said->qualifier->text), STR_ARGS(said->qualifier->meaning),
				STR_ARGS(phrase->meaning)));
	return decide(claim, holds,
		str_printf(
			claim->arena, "'%.*s' means %.*s", STR_ARGS(phrase->text), STR_ARGS(phrase->meaning)));
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
		return claim_report_unsayable(claim, words);
	said.number = word->number;
	said.is_ordinal = is_place;
	return prove_number(claim, &said);
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
	return said ? prove_quantity(claim, *said) : claim_report_no_quantity(claim);
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

Claim claim_make(Arena *arena, Diagnostics *diagnostics, const ExprContext *context, Str language,
	Str words, Span where, const Expr *expr, const Value *value) {
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
	return claim;
}

bool claim_decide(const Claim *claim) {
	if (claim->measure == MEASURE_NONE) {
		diag_error(claim->diagnostics, claim->expr->span,
			"a claim is proved by a figure or a condition, not a text");
		diag_hint(
			claim->diagnostics, "print the text itself, or compare it: names(FILTER) = \"NAME\"");
		return false;
	}
	size_t count;
	const Quantity *found = words_find(claim->arena, claim->table, claim->words, false, &count);
	return claim->measure == MEASURE_TRUTH ? prove_condition(claim, found, count)
	                                       : prove_figure(claim, found, count);
}

bool claim_prove(Arena *arena, Diagnostics *diagnostics, const ExprContext *context, Str language,
	Str words, Span where, const Expr *expr, Value *value) {
	if (!check_can_fail(diagnostics, expr) ||
		!expr_evaluate(arena, diagnostics, context, expr, value))
		return false;
	Claim claim = claim_make(arena, diagnostics, context, language, words, where, expr, value);
	return claim_decide(&claim);
}
