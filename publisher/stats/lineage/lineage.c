/* What kind of thing a figure says, of which rows. */
#include "stats/lineage/lineage.h"

#include "stats/expr/expr.h"

ExprContext teller_context(const Teller *teller) {
	const ReleaseSpec *release = teller->stats->layout->release;
	return (ExprContext){.stats = teller->stats,
		.decimals = (int)release->decimals.integer,
		.rounding = (Rounding)release->rounding.integer};
}

bool teller_evaluate(const Teller *teller, const Expr *expr, Value *value) {
	ExprContext context = teller_context(teller);
	Diagnostics *unsaid = diag_new();
	bool good = expr_evaluate(teller->arena, unsaid, &context, expr, value);
	diag_drop(unsaid);
	return good;
}

static RowSet rows_of(Selection selection) {
	return (RowSet){selection.rows, selection.count};
}

/* ---- expressions ---- */

/* The figure that number() and ordinal() only print in words. */
static const Expr *without_words(const Expr *expr) {
	while (expr->kind == EXPR_CALL && !expr->dataset &&
		   (expr->function == FUNCTION_NUMBER || expr->function == FUNCTION_ORDINAL))
		expr = expr->left;
	return expr;
}

/* The rows that the one of an extreme or rank is found among. */
static RowSet rows_with_value(const Teller *teller, const Expr *call) {
	Selection among = {0};
	for (size_t row = 0; row < call->dataset->row_count; row++)
		if (call->column->cells[row] != DATA_MISSING && dataset_weight(call->dataset, row) > 0 &&
			expr_selects(call->where, call->dataset, row))
			selection_add(teller->arena, &among, call->dataset, row);
	return rows_of(among);
}

static LineageKind call_kind(const Expr *call) {
	switch (call->function) {
	case FUNCTION_COUNT:
	case FUNCTION_NUMBER:
	case FUNCTION_ORDINAL:
		return LINEAGE_COUNT;
	case FUNCTION_SHARE:
	case FUNCTION_PERCENT:
	case FUNCTION_FRACTION:
		return LINEAGE_SHARE;
	case FUNCTION_NAMES:
	case FUNCTION_TOTAL:
	case FUNCTION_MAX:
	case FUNCTION_MIN:
	case FUNCTION_MAX_NAMES:
	case FUNCTION_MIN_NAMES:
	case FUNCTION_MAX_LABEL:
	case FUNCTION_MIN_LABEL:
	case FUNCTION_RANK:
		return LINEAGE_CELLS;
	case FUNCTION_CHANGE:
	case FUNCTION_DIFFERENCE:
	case FUNCTION_PERCENT_CHANGE:
	case FUNCTION_RATIO:
	case FUNCTION_TIMES:
		return LINEAGE_FIGURES;
	case FUNCTION_DATE:
	case FUNCTION_CELL: /* no text has these four: they stand in [reconcile] alone */
	case FUNCTION_CELL_PERCENT:
	case FUNCTION_POINT:
	case FUNCTION_ROWS:
		break;
	}
	return LINEAGE_GIVEN;
}

static Lineage lineage_of_call(const Teller *teller, const Value *value, const Expr *call) {
	Lineage lineage = {.kind = call_kind(call), .dataset = call->dataset, .call = call};
	if (lineage.kind == LINEAGE_FIGURES || lineage.kind == LINEAGE_GIVEN)
		return lineage;
	lineage.rows = (RowSet){value->rows, value->row_count};
	if (lineage.kind == LINEAGE_SHARE)
		lineage.base = rows_of(selection_make(teller->arena, call->dataset, call->base));
	if (lineage.kind != LINEAGE_CELLS)
		return lineage;
	lineage.column = call->column;
	if (call->function == FUNCTION_NAMES)
		lineage.column = call->dataset->key;
	else if (call->function != FUNCTION_TOTAL)
		lineage.base = rows_with_value(teller, call);
	return lineage;
}

static Lineage lineage_of_expr(const Teller *teller, const Value *value, const Expr *expr) {
	expr = without_words(expr);
	if (expr->kind == EXPR_CALL)
		return lineage_of_call(teller, value, expr);
	bool given = expr->kind == EXPR_NUMBER || expr->kind == EXPR_STRING || expr->kind == EXPR_FIELD;
	return (Lineage){.kind = given ? LINEAGE_GIVEN : LINEAGE_FIGURES};
}

/* ---- cells ---- */

/* The column that a cell of a list or a tile shows the value of. */
static const DataColumn *column_shown(const Figured *figured) {
	const Grid *grid = figured->cell.grid;
	const Plot *plot = figured->cell.plot;
	const Dataset *dataset = figured->value->dataset;
	if (plot)
		return dataset_lookup_column(dataset, plot->spec->of.list.items[0]);
	const Setting *columns = &grid->spec->columns;
	bool key_is_named = !dataset->key;
	for (size_t i = 0; i < columns->list.count; i++)
		key_is_named = key_is_named || str_equal(columns->list.items[i], dataset->key->id);
	/* The first column gives the rows their headers: the key, or else the first that is named. */
	size_t place = figured->cell.column + (key_is_named ? 1 : 0);
	return dataset_lookup_column(dataset, columns->list.items[place]);
}

static Lineage lineage_of_cell(const Figured *figured) {
	const Value *value = figured->value;
	Lineage lineage = {
		.kind = LINEAGE_COUNT, .dataset = value->dataset, .rows = {value->rows, value->row_count}};
	const Grid *grid = figured->cell.grid;
	const Plot *plot = figured->cell.plot;
	bool lists =
		(grid && grid->spec->kind.integer == TABLE_LIST) || (plot && plot->kind == CHART_TILEMAP);
	if (value->kind == VALUE_MISSING)
		lineage.kind = LINEAGE_SYMBOL;
	if (lists && value->dataset) {
		lineage.column = column_shown(figured);
		lineage.kind = value->kind == VALUE_MISSING ? LINEAGE_SYMBOL : LINEAGE_CELLS;
	} else if (value->base) {
		lineage.kind = LINEAGE_SHARE;
		lineage.base = *value->base;
	}
	return lineage;
}

Lineage lineage_of(const Teller *teller, const Figured *figured) {
	if (figured->value->expr)
		return lineage_of_expr(teller, figured->value, figured->value->expr);
	return lineage_of_cell(figured);
}

/* ---- sameness ---- */

static bool operands_are_same(const Expr *a, const Expr *b) {
	if (a->operand_count != b->operand_count)
		return false;
	for (size_t i = 0; i < a->operand_count; i++) {
		const Operand *left = &a->operands[i], *right = &b->operands[i];
		if (left->column != right->column || left->cell != right->cell ||
			!str_equal(left->text, right->text) ||
			left->number.numerator != right->number.numerator ||
			left->number.denominator != right->number.denominator)
			return false;
	}
	return true;
}

static bool same_or_none(const Expr *a, const Expr *b) {
	return !a || !b ? a == b : expr_is_same(a, b);
}

bool expr_is_same(const Expr *a, const Expr *b) {
	a = without_words(a);
	b = without_words(b);
	if (a->kind != b->kind || a->dataset != b->dataset || a->column != b->column)
		return false;
	/* A filter's operands say what the words beside the column mean. */
	if (a->operands || b->operands)
		return a->comparison == b->comparison && a->negated == b->negated &&
		       operands_are_same(a, b);
	bool call = a->kind == EXPR_CALL;
	if (call ? a->function != b->function : !str_equal(a->text, b->text))
		return false;
	return a->negated == b->negated && a->comparison == b->comparison &&
	       str_equal(a->field, b->field) && same_or_none(a->left, b->left) &&
	       same_or_none(a->right, b->right) && same_or_none(a->base, b->base) &&
	       same_or_none(a->where, b->where);
}

static bool rows_are_same(const RowSet *a, const RowSet *b) {
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->items[i] != b->items[i])
			return false;
	return true;
}

/* What computes a figure: its expression, or the one that its cell comes to. */
static const Expr *expression_of(const Teller *teller, const Figured *figured) {
	if (figured->value->expr)
		return figured->value->expr;
	Spelled spelled = lineage_spell(teller, figured);
	if (spelled.text.length == 0)
		return NULL;
	Source *source = ARENA_NEW(teller->arena, Source);
	*source = (Source){.path = "", .name = "", .text = spelled.text};
	ExprContext context = teller_context(teller);
	Diagnostics *unsaid = diag_new();
	const Expr *expr = expr_parse_value(
		teller->arena, unsaid, &context, span_make(source, 0, spelled.text.length));
	diag_drop(unsaid);
	return expr;
}

/* Two selections of nothing are the same only if the same was looked for. */
static bool expressions_are_same(const Teller *teller, const Figured *a, const Figured *b) {
	const Expr *left = expression_of(teller, a);
	const Expr *right = expression_of(teller, b);
	return left && right && expr_is_same(left, right);
}

bool lineage_is_same(const Teller *teller, const Figured *a, const Figured *b) {
	Lineage left = lineage_of(teller, a);
	Lineage right = lineage_of(teller, b);
	if (left.kind != right.kind || left.kind == LINEAGE_SYMBOL || !lineage_tells_rows(&left) ||
		!lineage_tells_rows(&right))
		return false;
	if (left.kind == LINEAGE_FIGURES)
		return a->value->expr && b->value->expr && !expr_is_guarded(a->value->expr) &&
		       expr_is_same(a->value->expr, b->value->expr);
	if (left.kind == LINEAGE_GIVEN)
		return expressions_are_same(teller, a, b);
	if (left.dataset != right.dataset || left.column != right.column ||
		!rows_are_same(&left.rows, &right.rows))
		return false;
	if (left.kind == LINEAGE_CELLS && left.call && right.call)
		return left.call->function == right.call->function &&
		       rows_are_same(&left.base, &right.base);
	if (left.kind == LINEAGE_CELLS && (left.call || right.call))
		return (left.call ? left.call : right.call)->function == FUNCTION_TOTAL;
	if (left.kind == LINEAGE_SHARE && !rows_are_same(&left.base, &right.base))
		return false;
	return left.rows.count > 0 || expressions_are_same(teller, a, b);
}
