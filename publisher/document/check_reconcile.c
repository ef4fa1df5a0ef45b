/* Figures that must agree: within tables and charts, between them, with the text; and those that
 * the layout compares in [reconcile]. */
#include "document/build.h"

typedef struct {
	Builder *builder;
	const Grid **grids; /* as they are numbered */
	const Plot **plots;
	size_t grid_count, plot_count;
} Printed;

/* ---- what always holds ---- */

static Printed gather_printed(Builder *builder) {
	const Document *document = builder->document;
	Printed printed = {.builder = builder,
		.grids = ARENA_ARRAY(builder->arena, document->table_count, const Grid *),
		.plots = ARENA_ARRAY(builder->arena, document->chart_count, const Plot *),
		.grid_count = document->table_count,
		.plot_count = document->chart_count};
	for (size_t i = 0; i < document->table_count; i++)
		printed.grids[i] = document->tables[i]->grid;
	for (size_t i = 0; i < document->chart_count; i++)
		printed.plots[i] = document->charts[i]->plot;
	return printed;
}

static void check_printed(const Printed *printed) {
	Arena *arena = printed->builder->arena;
	Diagnostics *diagnostics = printed->builder->diagnostics;
	for (size_t i = 0; i < printed->grid_count; i++)
		if (printed->grids[i] != NULL)
			reconcile_grid(arena, diagnostics, printed->grids[i]);
	for (size_t i = 0; i < printed->plot_count; i++)
		if (printed->plots[i] != NULL)
			reconcile_plot(arena, diagnostics, printed->plots[i]);
	reconcile_parts(arena, diagnostics, printed->builder->stats, printed->grids,
		printed->grid_count, printed->plots, printed->plot_count);
	const Document *document = printed->builder->document;
	for (size_t i = 0; i < document->figure_count; i++)
		reconcile_text(arena, diagnostics, document->figures[i]->text, document->figures[i]->value,
			printed->grids, printed->grid_count, printed->plots, printed->plot_count);
}

/* ---- [reconcile NAME] ---- */

/* One side of a rule. */
typedef struct {
	Value value;
	Ratio number;  /* as printed */
	bool is_plain; /* a number that the author wrote, or a fact: of any kind */
} Side;

static bool compute_side(
	Builder *builder, const ExprContext *context, const Setting *setting, Side *side) {
	Expr *expr = expr_parse_value(builder->arena, builder->diagnostics, context, setting->span);
	if (expr == NULL ||
		!expr_evaluate(builder->arena, builder->diagnostics, context, expr, &side->value))
		return false;
	ValueKind kind = side->value.kind;
	side->number = value_rounded(&side->value);
	side->is_plain = kind == VALUE_COUNT && side->value.dataset == NULL;
	if (kind == VALUE_COUNT || kind == VALUE_PERCENT || kind == VALUE_SHARE || kind == VALUE_POINTS)
		return true;
	diag_error(builder->diagnostics, setting->span, "a figure in digits is needed here");
	diag_hint(builder->diagnostics, "such as a cell, a count or a percentage");
	return false;
}

static Ratio larger(Ratio a, Ratio b) {
	return ratio_compare(a, b) < 0 ? b : a;
}

static Ratio absolute(Ratio a) {
	return larger(a, ratio_subtract(ratio_from_integer(0), a));
}

/* By how much the left side misses what it should be; zero or less if it does not. */
static Ratio missed_by(const ReconcileSpec *rule, const Side *left, const Side *right) {
	Ratio above = ratio_subtract(left->number, right->number);
	if (rule->compare.integer == COMPARE_AT_MOST)
		return above;
	if (rule->compare.integer == COMPARE_AT_LEAST)
		return ratio_subtract(right->number, left->number);
	return absolute(above);
}

static Ratio allowed(const ReconcileSpec *rule, const Side *right) {
	Ratio share = ratio_divide(rule->within_percent.number, ratio_from_integer(100));
	return larger(rule->within.number, ratio_multiply(share, absolute(right->number)));
}

static Str difference_text(Builder *builder, const Side *left, const Side *right) {
	int decimals =
		left->value.decimals > right->value.decimals ? left->value.decimals : right->value.decimals;
	Ratio apart = absolute(ratio_subtract(left->number, right->number));
	return value_make(builder->arena, VALUE_COUNT, apart, decimals, ROUND_HALF_AWAY).text;
}

static void report_apart(
	Builder *builder, const ReconcileSpec *rule, const Side *left, const Side *right) {
	static const char *const must[] = {"the two should be equal",
		"the left side should be at most the right one",
		"the left side should be at least the right one"};
	diag_error(builder->diagnostics, rule->left.span,
		"'%.*s' does not hold: %.*s on the left, %.*s on the right, %.*s apart", STR_ARGS(rule->id),
		STR_ARGS(left->value.text), STR_ARGS(right->value.text),
		STR_ARGS(difference_text(builder, left, right)));
	if (SETTING_IS_SET(rule->reason))
		diag_hint(builder->diagnostics, "%s: %.*s", must[rule->compare.integer],
			STR_ARGS(rule->reason.text));
	else
		diag_hint(
			builder->diagnostics, "%s; 'within' allows for rounding", must[rule->compare.integer]);
	diag_see(builder->diagnostics, rule->right.span, "the right side, %.*s",
		STR_ARGS(right->value.text));
}

static void check_rule(Builder *builder, const Shown *shown, const ReconcileSpec *rule) {
	ExprContext context = builder->context;
	context.dataset = dataset_meant(builder->stats, &rule->data);
	context.shown = shown;
	Side left, right;
	bool good = compute_side(builder, &context, &rule->left, &left);
	if (!compute_side(builder, &context, &rule->right, &right) || !good)
		return;
	if (left.value.kind != right.value.kind && !left.is_plain && !right.is_plain) {
		diag_error(builder->diagnostics, rule->right.span,
			"'%.*s' compares figures of different kinds: %.*s and %.*s", STR_ARGS(rule->id),
			STR_ARGS(left.value.text), STR_ARGS(right.value.text));
		diag_hint(builder->diagnostics, "compare counts with counts, percentages with percentages");
		return;
	}
	if (ratio_compare(missed_by(rule, &left, &right), allowed(rule, &right)) > 0)
		report_apart(builder, rule, &left, &right);
}

static void check_rules(Builder *builder) {
	const Layout *layout = builder->layout;
	const Grid **tables = ARENA_ARRAY(builder->arena, layout->table_count, const Grid *);
	const Plot **charts = ARENA_ARRAY(builder->arena, layout->chart_count, const Plot *);
	for (size_t i = 0; i < layout->table_count; i++)
		tables[i] = builder->table_nodes[i] != NULL ? builder->table_nodes[i]->grid : NULL;
	for (size_t i = 0; i < layout->chart_count; i++)
		charts[i] = builder->chart_nodes[i] != NULL ? builder->chart_nodes[i]->plot : NULL;
	Shown shown = {tables, charts};
	for (size_t i = 0; i < layout->reconcile_count; i++)
		check_rule(builder, &shown, &layout->reconciles[i]);
}

void check_reconcile(Builder *builder) {
	Printed printed = gather_printed(builder);
	check_printed(&printed);
	check_rules(builder);
}
