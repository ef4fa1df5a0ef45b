/* The story of a figure, line by line. */
#include "stats/lineage/lineage.h"

#include "stats/expr/expr.h"

#define DECIMALS_TOLD 6
#define ROWS_TOLD ((size_t)12)
#define LABEL_WIDTH 10

void teller_text(const Teller *teller, Str text) {
	for (size_t i = 0; i < text.length; i++) {
		bool blank = ascii_is_space(text.data[i]);
		if (!blank)
			buffer_add_char(teller->out, text.data[i]);
		else if (i > 0 && !ascii_is_space(text.data[i - 1]))
			buffer_add_char(teller->out, ' ');
	}
}

void teller_line(const Teller *teller, const char *label, Str text) {
	buffer_add_printf(teller->out, "  %-*s  ", LABEL_WIDTH, label);
	teller_text(teller, text);
	buffer_add_char(teller->out, '\n');
}

/* ---- numbers ---- */

Str lineage_decimals(Arena *arena, Ratio number) {
	for (int decimals = 0; decimals <= DECIMALS_TOLD; decimals++) {
		Ratio scaled = ratio_make(ratio_round(number, decimals, ROUND_HALF_AWAY), 1);
		for (int i = 0; i < decimals; i++)
			scaled = ratio_divide(scaled, ratio_from_integer(10));
		if (ratio_compare(scaled, number) == 0)
			return ratio_format(arena, number, decimals, ROUND_HALF_AWAY, true);
	}
	/* The digits as they begin, not rounded: half a unit of the last is taken off. */
	Ratio half = ratio_make(number.numerator < 0 ? -1 : 1, 2);
	for (int i = 0; i < DECIMALS_TOLD; i++)
		half = ratio_divide(half, ratio_from_integer(10));
	Str digits =
		ratio_format(arena, ratio_subtract(number, half), DECIMALS_TOLD, ROUND_HALF_AWAY, true);
	return str_printf(arena, "%.*s\u2026", STR_ARGS(digits));
}

static const char *unit_of(ValueKind kind) {
	return kind == VALUE_PERCENT ? "%" : kind == VALUE_POINTS ? " percentage points" : "";
}

static Str ratio_text(Arena *arena, Ratio number) {
	if (ratio_is_integer(number))
		return str_printf(arena, "%lld", (long long)number.numerator);
	return str_printf(
		arena, "%lld/%lld", (long long)number.numerator, (long long)number.denominator);
}

/* "9/33 = 3/11 = 27.272727…%": as it was counted, in lowest terms, in decimals. */
static Str share_text(const Teller *teller, const Figured *figured, const Lineage *lineage) {
	Arena *arena = teller->arena;
	const Value *value = figured->value;
	ToldCount part = lineage_count(teller, lineage, &lineage->rows, value->where);
	ToldCount base = lineage_count(teller, lineage, &lineage->base, value->where);
	if (!part.is_told || !base.is_told || base.records == 0)
		return STR("");
	Ratio share = ratio_make(part.records, base.records);
	Str text = str_printf(arena, "%lld/%lld", (long long)part.records, (long long)base.records);
	if (share.denominator != base.records && !ratio_is_integer(share)) {
		Str lowest = ratio_text(arena, share);
		text = str_printf(arena, "%.*s = %.*s", STR_ARGS(text), STR_ARGS(lowest));
	}
	Ratio hundred = ratio_multiply(share, ratio_from_integer(100));
	bool percent = value->kind != VALUE_SHARE;
	Str decimals = lineage_decimals(arena, percent ? hundred : share);
	return str_printf(
		arena, "%.*s = %.*s%s", STR_ARGS(text), STR_ARGS(decimals), percent ? "%" : "");
}

/* Whether every count that the figure is made of may be told. */
static bool parts_are_told(const Teller *teller, const Expr *expr) {
	if (!expr_is_guarded(expr))
		return true;
	Value value;
	if (!teller_evaluate(teller, expr, &value))
		return false;
	Figured part = {.value = &value};
	Lineage lineage = lineage_of(teller, &part);
	if (lineage.kind == LINEAGE_FIGURES && expr->kind == EXPR_CALL && !expr->right)
		return parts_are_told(teller, expr->left);
	if (lineage.kind == LINEAGE_FIGURES)
		return parts_are_told(teller, expr->left) &&
		       (!expr->right || parts_are_told(teller, expr->right));
	return lineage_value_text(teller, &part, &lineage).length > 0;
}

static Str number_text(const Teller *teller, const Value *value) {
	Str exact = ratio_text(teller->arena, value->number);
	const char *unit = unit_of(value->kind);
	if (ratio_is_integer(value->number))
		return str_printf(teller->arena, "%.*s%s", STR_ARGS(exact), unit);
	Str decimals = lineage_decimals(teller->arena, value->number);
	return str_printf(teller->arena, "%.*s = %.*s%s", STR_ARGS(exact), STR_ARGS(decimals), unit);
}

Str lineage_value_text(const Teller *teller, const Figured *figured, const Lineage *lineage) {
	const Value *value = figured->value;
	if (lineage->kind == LINEAGE_SHARE)
		return share_text(teller, figured, lineage);
	if (lineage->kind == LINEAGE_COUNT) {
		ToldCount count = lineage_count(teller, lineage, &lineage->rows, value->where);
		return count.is_told ? str_printf(teller->arena, "%lld", (long long)count.records)
		                     : STR("");
	}
	if (lineage->kind == LINEAGE_FIGURES && !parts_are_told(teller, value->expr))
		return STR("");
	if (value->kind == VALUE_TRUTH)
		return value->number.numerator != 0 ? STR("true") : STR("false");
	return value->kind == VALUE_TEXT ? value->text : number_text(teller, value);
}

Str lineage_brief(const Teller *teller, const Figured *figured) {
	Lineage lineage = lineage_of(teller, figured);
	if (lineage.kind == LINEAGE_SYMBOL || figured->value->kind == VALUE_TEXT)
		return STR("");
	return lineage_value_text(teller, figured, &lineage);
}

/* ---- rounding ---- */

/* Exactly half way between two numbers that could be printed. */
static bool is_tie(const Value *value) {
	Ratio twice = ratio_multiply(value->number, ratio_from_integer(2));
	for (int i = 0; i < value->decimals; i++)
		twice = ratio_multiply(twice, ratio_from_integer(10));
	return ratio_is_valid(twice) && ratio_is_integer(twice) && twice.numerator % 2 != 0;
}

static bool is_whole(const Value *value) {
	Ratio scaled = value->number;
	for (int i = 0; i < value->decimals; i++)
		scaled = ratio_multiply(scaled, ratio_from_integer(10));
	return ratio_is_integer(scaled);
}

/* What the value prints if it is rounded for itself, as a figure of the text is. */
static Str natural_text(Arena *arena, const Value *value) {
	return value_make(arena, value->kind, value->number, value->decimals, value->rounding).text;
}

/* Whether it was rounded with others, so that they add to 100, and for itself would be another. */
static bool is_apportioned(Arena *arena, const Value *value) {
	return value->kind == VALUE_PERCENT && !value_is_symbol(value) &&
	       !str_equal(natural_text(arena, value), value->text);
}

static void tell_rounding(const Teller *teller, const Value *value) {
	Arena *arena = teller->arena;
	bool in_digits = value->kind == VALUE_PERCENT || value->kind == VALUE_SHARE ||
	                 value->kind == VALUE_POINTS || value->kind == VALUE_COUNT;
	if (!in_digits || (value->kind == VALUE_COUNT && ratio_is_integer(value->number)))
		return;
	if (is_apportioned(arena, value)) {
		teller_line(teller, "rounded",
			str_printf(arena,
				"with the percentages beside it, so that they add to 100: by itself it would be "
				"%.*s",
				STR_ARGS(natural_text(arena, value))));
		return;
	}
	bool guarded = expr_is_guarded(value->expr) || (value->dataset && value->dataset->disclosure);
	if (guarded || !is_whole(value))
		teller_line(teller, "rounded",
			str_printf(arena, "half %s, to %d decimal%s%s",
				value->rounding == ROUND_HALF_EVEN ? "to even" : "away from zero", value->decimals,
				value->decimals == 1 ? "" : "s",
				!guarded && is_tie(value) ? "; it is a tie, exactly half way" : ""));
	else
		teller_line(teller, "rounded", STR("not at all: the printed digits are exact"));
}

/* ---- rows ---- */

static Str row_place(const Teller *teller, const Lineage *lineage, size_t row) {
	Span span = dataset_row_span(lineage->dataset, row);
	return str_printf(teller->arena, "%s:%zu", span.source->path, span_position(span).line);
}

static void tell_row(const Teller *teller, const Lineage *lineage, size_t row) {
	const Dataset *dataset = lineage->dataset;
	Str place = row_place(teller, lineage, row);
	/* Without a key, what stands in the file tells which row it is. */
	Str name = dataset->key ? data_text(dataset->key, row)
	                        : str_trim(span_text(dataset_row_span(dataset, row)));
	Str text = str_printf(teller->arena, "%.*s: %.*s", STR_ARGS(place), STR_ARGS(name));
	if (lineage->column && lineage->column != dataset->key) {
		bool missing = lineage->column->cells[row] == DATA_MISSING;
		Str cell = missing ? STR("no value") : cell_text(lineage->column, row);
		text = str_printf(teller->arena, "%.*s: %.*s", STR_ARGS(text), STR_ARGS(cell));
	}
	if (dataset->weights)
		text = str_printf(teller->arena, "%.*s (%lld record%s)", STR_ARGS(text),
			(long long)dataset_weight(dataset, row), dataset_weight(dataset, row) == 1 ? "" : "s");
	teller_line(teller, "", text);
}

/* "17 rows", "3 rows, 12 records", or of what is guarded "15 records". */
static Str count_text(
	const Teller *teller, const Lineage *lineage, const RowSet *rows, Span place) {
	Arena *arena = teller->arena;
	ToldCount count = lineage_count(teller, lineage, rows, place);
	if (!count.is_told)
		return STR("not told: disclosure control");
	Str records =
		str_printf(arena, "%lld record%s", (long long)count.records, count.records == 1 ? "" : "s");
	if (!lineage_tells_rows(lineage))
		return records;
	Str text = str_printf(arena, "%zu row%s", rows->count, rows->count == 1 ? "" : "s");
	if (lineage->dataset->weights)
		text = str_printf(arena, "%.*s, %.*s", STR_ARGS(text), STR_ARGS(records));
	return text;
}

void lineage_tell_rows(
	const Teller *teller, const Lineage *lineage, const RowSet *rows, const char *label, Str head) {
	teller_line(teller, label, head);
	if (!lineage_tells_rows(lineage))
		return;
	size_t most = teller->all_rows || rows->count <= ROWS_TOLD + 1 ? rows->count : ROWS_TOLD;
	for (size_t i = 0; i < most; i++)
		tell_row(teller, lineage, rows->items[i]);
	if (most < rows->count)
		teller_line(teller, "",
			str_printf(teller->arena, "\u2026 and %zu more: --rows lists all", rows->count - most));
}

/* ---- where it comes from ---- */

static void tell_dataset(const Teller *teller, const Lineage *lineage) {
	const Dataset *dataset = lineage->dataset;
	const char *made = SETTING_IS_SET(dataset->spec->from) ? "chosen from the rows of" : "rows of";
	teller_line(teller, "data",
		str_printf(
			teller->arena, "%.*s: %s %s", STR_ARGS(dataset->id), made, dataset->csv->source->path));
}

static void tell_base(
	const Teller *teller, const Figured *figured, const Lineage *lineage, const Spelled *spelled) {
	Arena *arena = teller->arena;
	Str count = count_text(teller, lineage, &lineage->base, figured->value->where);
	Str filter = spelled->base;
	if (lineage->call)
		filter = lineage->call->base ? span_text(lineage->call->base->span) : STR("");
	if (lineage->kind == LINEAGE_CELLS)
		teller_line(teller, "among",
			str_printf(arena, "%.*s with a value of '%.*s'", STR_ARGS(count),
				STR_ARGS(lineage->column->id)));
	else if (filter.length > 0)
		teller_line(
			teller, "base", str_printf(arena, "%.*s: '%.*s'", STR_ARGS(count), STR_ARGS(filter)));
	else if (lineage->base.count == lineage->dataset->row_count)
		teller_line(teller, "base", str_printf(arena, "%.*s: all of the data", STR_ARGS(count)));
	else
		teller_line(teller, "base", count);
}

static void tell_given(const Teller *teller, const Expr *expr) {
	const Layout *layout = teller->stats->layout;
	for (size_t i = 0; expr->kind == EXPR_FIELD && i < layout->fact_count; i++) {
		const FactSpec *fact = &layout->facts[i];
		if (!str_equal(expr->text, STR("fact")) || !str_equal(fact->id, expr->field))
			continue;
		Position place = span_position(fact->value.span);
		teller_line(teller, "given",
			str_printf(teller->arena, "%s:%zu:%zu: %.*s", fact->value.span.source->path, place.line,
				place.column, STR_ARGS(fact->source.text)));
		return;
	}
	SettingType type;
	bool is_date = expr->kind == EXPR_CALL && expr->function == FUNCTION_DATE;
	Str name = is_date ? expr->left->text : expr->field;
	const Setting *setting = expr_release_setting(layout->release, name, &type);
	if (!setting || !setting->span.source)
		return;
	Position place = span_position(setting->span);
	teller_line(teller, "given",
		str_printf(teller->arena, "%s:%zu:%zu: '%.*s' of [release]", setting->span.source->path,
			place.line, place.column, STR_ARGS(name)));
}

static void tell_symbol(const Teller *teller, const Figured *figured, const Lineage *lineage) {
	const Value *value = figured->value;
	Str rest = value->symbol, mark;
	bool guarded = lineage->dataset && lineage->dataset->disclosure && !lineage->column;
	while (mark_next(&rest, &mark)) {
		const Symbol *symbol = stats_lookup_symbol(teller->stats, mark);
		Str meaning = symbol ? symbol->meaning : STR("a value is missing");
		teller_line(teller, "symbol",
			str_printf(teller->arena, "%.*s: %.*s", STR_ARGS(mark), STR_ARGS(meaning)));
	}
	if (!lineage->column && str_equal(value->symbol, STR("[z]")))
		teller_line(teller, "base", STR("empty: there is nothing that it could be a share of"));
	if (guarded && str_equal(value->symbol, STR("[c]")))
		teller_line(teller, "suppressed",
			STR("a small count, or one that would give a small count away; nothing more is told"));
}

/* The expression of a text that gives the figure; it is rounded for itself. */
static void tell_spelled(const Teller *teller, const Value *value, Str spelled) {
	Arena *arena = teller->arena;
	Str text = str_printf(arena, "{%.*s}", STR_ARGS(spelled));
	if (is_apportioned(arena, value))
		text = str_printf(arena, "%.*s, which prints %.*s by itself", STR_ARGS(text),
			STR_ARGS(natural_text(arena, value)));
	teller_line(teller, "same as", text);
}

/* The symbol of disclosure control hides all but what the layout says. */
void lineage_tell(const Teller *teller, const Figured *figured) {
	const Value *value = figured->value;
	Lineage lineage = lineage_of(teller, figured);
	Spelled spelled = {0};
	if (!value->expr)
		spelled = lineage_spell(teller, figured);
	if (lineage.kind == LINEAGE_SYMBOL || value->symbol.length > 0)
		tell_symbol(teller, figured, &lineage);
	if (lineage.kind != LINEAGE_SYMBOL) {
		Str text = lineage_value_text(teller, figured, &lineage);
		teller_line(teller, "value", text.length > 0 ? text : STR("not told: disclosure control"));
		tell_rounding(teller, value);
	}
	if (spelled.text.length > 0)
		tell_spelled(teller, value, spelled.text);
	if (lineage.kind == LINEAGE_GIVEN)
		tell_given(teller, value->expr);
	if (lineage.kind == LINEAGE_FIGURES)
		lineage_tell_parts(teller, value->expr);
	if (!lineage.dataset || lineage.kind == LINEAGE_FIGURES || lineage.kind == LINEAGE_GIVEN)
		return;
	tell_dataset(teller, &lineage);
	if (lineage.kind == LINEAGE_SYMBOL && !lineage_tells_rows(&lineage))
		return;
	if (lineage.base.count > 0)
		tell_base(teller, figured, &lineage, &spelled);
	if (lineage.kind != LINEAGE_SYMBOL || lineage.rows.count > 0)
		lineage_tell_rows(teller, &lineage, &lineage.rows, "rows",
			count_text(teller, &lineage, &lineage.rows, value->where));
}
