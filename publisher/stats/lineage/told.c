/* What disclosure control lets be told of a figure. */
#include "stats/lineage/lineage.h"

#include "stats/disclosure/plan.h"
#include "stats/expr/expr.h"

/* Whether the text could print the count by itself. */
static bool text_could_print(
	const Teller *teller, const Dataset *dataset, const Selection *selection) {
	Selection all = selection_make(teller->arena, dataset, NULL);
	Diagnostics *unsaid = diag_new();
	bool admitted = disclosure_admits(teller->arena, unsaid, dataset, selection, &all, (Span){0});
	diag_drop(unsaid);
	return admitted;
}

/* A count that a table or chart shows is told already; any other must be one that the text could
 * print. What is rounded is told as it is rounded where it stands. */
ToldCount lineage_count(
	const Teller *teller, const Lineage *lineage, const RowSet *rows, Span place) {
	Selection selection = {0};
	for (size_t i = 0; i < rows->count; i++)
		selection_add(teller->arena, &selection, lineage->dataset, rows->items[i]);
	const Disclosure *disclosure = lineage->dataset->disclosure;
	PrintedCount printed = disclosure_count(lineage->dataset, &selection, place);
	if (!disclosure || disclosure_base(lineage->dataset) > 0)
		return (ToldCount){!printed.hidden, printed.count};
	if (printed.hidden)
		return (ToldCount){0};
	bool shown = disclosure_find(disclosure, &selection) != FIGURE_NONE;
	return (ToldCount){
		shown || text_could_print(teller, lineage->dataset, &selection), printed.count};
}

bool lineage_tells_rows(const Lineage *lineage) {
	return !lineage->dataset || !lineage->dataset->disclosure;
}

bool expr_is_guarded(const Expr *expr) {
	if (!expr)
		return false;
	return (expr->dataset && expr->dataset->disclosure) || expr_is_guarded(expr->left) ||
	       expr_is_guarded(expr->right);
}
