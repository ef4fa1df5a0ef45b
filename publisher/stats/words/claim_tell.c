/* What a claim says: its words, and the figure that they are said of. */
#include "stats/words/claim.h"

ClaimTold claim_tell(
	Arena *arena, const ExprContext *context, Str language, Str words, const Value *value) {
	Diagnostics *unsaid = diag_new();
	ClaimTold told = {0};
	Claim claim =
		claim_make(arena, unsaid, context, language, words, value->where, value->expr, value);
	claim.means = &told.means;
	told.holds = claim_decide(&claim);
	if (claim.measure != MEASURE_TRUTH && claim.measure != MEASURE_NONE)
		told.figure = claim_figure_text(&claim);
	diag_drop(unsaid);
	return told;
}
