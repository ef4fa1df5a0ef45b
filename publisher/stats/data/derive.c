/* Columns made from others: codes mapped to those of another list, changes between two columns,
 * classes by filters. What is calculated is in derive_value.c. */
#include "stats/data/derive.h"

/* ---- a column of codes ---- */

/* No value yet, and the symbols of another column's cell. */
static void copy_missing(Deriver *deriver, size_t row, const DataColumn *from) {
	deriver->cells[row] = DATA_MISSING;
	if (from->marks && from->marks[row] != 0)
		derive_mark(deriver, row, from->marks[row]);
}

void derive_mark(Deriver *deriver, size_t row, uint32_t mark) {
	if (!deriver->marks)
		deriver->marks = ARENA_ARRAY(deriver->arena, deriver->dataset->row_count, uint32_t);
	deriver->marks[row] = mark;
}

static const DataColumn *code_column(Deriver *deriver, Str id, Span where) {
	const DataColumn *column =
		dataset_require_column(deriver->diagnostics, deriver->dataset, id, where);
	if (!column || column->codes)
		return column;
	diag_error(deriver->diagnostics, where, "'%.*s' is not a column of codes", STR_ARGS(id));
	return NULL;
}

/* ---- maps ---- */

static size_t mapped_code(Deriver *deriver, const CodeList *list, Str code, Span where) {
	size_t found = codes_find(list, code);
	if (found != SIZE_MAX)
		return found;
	diag_error(deriver->diagnostics, where, "'%.*s' is not a code of '%.*s'", STR_ARGS(code),
		STR_ARGS(list->id));
	Names names = {.arena = deriver->arena};
	for (size_t i = 0; i < list->count; i++)
		names_add(&names, list->codes[i].code);
	hint_nearest(deriver->diagnostics, code, &names, "its codes");
	return SIZE_MAX;
}

/* For each code of `from` one of the new column's; NULL after reports. */
static size_t *read_map(Deriver *deriver, const MapSpec *map, const CodeList *from) {
	size_t *codes = ARENA_ARRAY(deriver->arena, from->count, size_t);
	bool *known = ARENA_ARRAY(deriver->arena, from->count, bool);
	size_t errors = diag_errors(deriver->diagnostics);
	for (size_t i = 0; i < map->entry_count; i++) {
		const FreeEntry *entry = &map->entries[i];
		size_t old = mapped_code(deriver, from, entry->name, entry->name_span);
		size_t new =
			mapped_code(deriver, deriver->codes, str_trim(entry->value), entry->value_span);
		if (old == SIZE_MAX)
			continue;
		codes[old] = new;
		known[old] = true;
	}
	for (size_t i = 0; i < from->count; i++) {
		if (known[i] || diag_errors(deriver->diagnostics) > errors)
			continue;
		diag_error(deriver->diagnostics, map->span,
			"the map says nothing of '%.*s', a code of '%.*s'", STR_ARGS(from->codes[i].code),
			STR_ARGS(from->id));
		diag_hint(deriver->diagnostics, "add %.*s = CODE", STR_ARGS(from->codes[i].code));
		return NULL;
	}
	return diag_errors(deriver->diagnostics) == errors ? codes : NULL;
}

static bool derive_map(Deriver *deriver) {
	const DeriveSpec *spec = deriver->spec;
	const Layout *layout = deriver->stats->layout;
	const MapSpec *map = layout->maps;
	while (!str_equal(map->id, spec->map.text))
		map++;
	const DataColumn *of = code_column(deriver, spec->of.text, spec->of.span);
	const size_t *codes = of ? read_map(deriver, map, of->codes) : NULL;
	if (!codes)
		return false;
	for (size_t row = 0; row < deriver->dataset->row_count; row++) {
		copy_missing(deriver, row, of);
		if (of->cells[row] != DATA_MISSING)
			deriver->cells[row] = (int64_t)codes[of->cells[row]];
	}
	return true;
}

/* ---- changes ---- */

enum { CHANGE_BETTER, CHANGE_SAME, CHANGE_WORSE, CHANGE_COUNT };

static bool check_change(Deriver *deriver, const DataColumn *before, const DataColumn *now) {
	const DeriveSpec *spec = deriver->spec;
	if (before->codes != now->codes) {
		diag_error(deriver->diagnostics, spec->change.span,
			"the codes of '%.*s' are those of '%.*s', and those of '%.*s' of '%.*s'",
			STR_ARGS(before->id), STR_ARGS(before->codes->id), STR_ARGS(now->id),
			STR_ARGS(now->codes->id));
		diag_hint(deriver->diagnostics, "derive a column that maps one list to the other: of, map");
		return false;
	}
	if (deriver->codes->count == CHANGE_COUNT)
		return true;
	diag_error(deriver->diagnostics, spec->codes.span,
		"the codes of a change are three, and '%.*s' has %zu", STR_ARGS(deriver->codes->id),
		deriver->codes->count);
	diag_hint(deriver->diagnostics, "list better, same and worse, in this order");
	return false;
}

static bool derive_change(Deriver *deriver) {
	const Setting *change = &deriver->spec->change;
	const DataColumn *before = code_column(deriver, change->list.items[0], change->list.spans[0]);
	const DataColumn *now = code_column(deriver, change->list.items[1], change->list.spans[1]);
	if (!before || !now || !check_change(deriver, before, now))
		return false;
	bool first_is_best = deriver->spec->best.integer == BEST_FIRST;
	for (size_t row = 0; row < deriver->dataset->row_count; row++) {
		int64_t old = before->cells[row];
		int64_t new = now->cells[row];
		bool from_now =
			new == DATA_MISSING || (old != DATA_MISSING && data_mark(now, row).length > 0);
		copy_missing(deriver, row, from_now ? now : before);
		if (old == DATA_MISSING || new == DATA_MISSING)
			continue;
		bool better = first_is_best ? new < old : new > old;
		deriver->cells[row] = old == new ? CHANGE_SAME : better ? CHANGE_BETTER : CHANGE_WORSE;
	}
	return true;
}

/* ---- cases ---- */

typedef struct {
	size_t code;
	const Expr *filter; /* NULL: else */
} Case;

static bool read_case(Deriver *deriver, const FreeEntry *entry, Case *one) {
	ExprContext context = {deriver->stats, deriver->dataset, 0, ROUND_HALF_AWAY, NULL};
	one->code = mapped_code(deriver, deriver->codes, entry->name, entry->name_span);
	if (str_equal(str_trim(entry->value), STR("else")))
		return one->code != SIZE_MAX;
	one->filter =
		expr_parse_filter(deriver->arena, deriver->diagnostics, &context, entry->value_span);
	return one->filter && one->code != SIZE_MAX;
}

static bool derive_cases(Deriver *deriver) {
	const CasesSpec *cases = deriver->stats->layout->cases;
	while (!str_equal(cases->id, deriver->spec->cases.text))
		cases++;
	Case *list = ARENA_ARRAY(deriver->arena, cases->entry_count, Case);
	bool good = true;
	for (size_t i = 0; i < cases->entry_count; i++)
		good = read_case(deriver, &cases->entries[i], &list[i]) && good;
	if (!good)
		return false;
	Faults faults = {deriver->diagnostics, deriver->column, 0};
	for (size_t row = 0; row < deriver->dataset->row_count; row++) {
		size_t i = 0;
		while (i < cases->entry_count && list[i].filter &&
			   !expr_selects(list[i].filter, deriver->dataset, row))
			i++;
		deriver->cells[row] = i < cases->entry_count ? (int64_t)list[i].code : DATA_MISSING;
		if (i < cases->entry_count || !faults_add(&faults))
			continue;
		diag_error(deriver->diagnostics, data_span(deriver->column, row),
			"no case of '%.*s' holds for this row of '%.*s'", STR_ARGS(cases->id),
			STR_ARGS(deriver->dataset->id));
		diag_hint(deriver->diagnostics, "add a case, or end with CODE = else");
	}
	faults_sum_up(&faults);
	return faults.count == 0;
}

/* ---- all ---- */

static bool derive(Deriver *deriver) {
	const DeriveSpec *spec = deriver->spec;
	if (SETTING_IS_SET(spec->value))
		return derive_value(deriver);
	deriver->codes = codes_lookup(deriver->stats, spec->codes.text);
	deriver->column->codes = deriver->codes;
	deriver->column->type = COLUMN_CODE;
	if (SETTING_IS_SET(spec->map))
		return derive_map(deriver);
	return SETTING_IS_SET(spec->change) ? derive_change(deriver) : derive_cases(deriver);
}

bool dataset_derive(Arena *arena, Diagnostics *diagnostics, Stats *stats, const DeriveSpec *spec,
	Str name, Dataset *dataset) {
	if (dataset_lookup_column(dataset, name)) {
		diag_error(diagnostics, spec->span, "'%.*s' has a column '%.*s' already",
			STR_ARGS(dataset->id), STR_ARGS(name));
		return false;
	}
	dataset_reserve(arena, dataset, 1);
	DataColumn *column = &dataset->columns[dataset->column_count];
	*column = (DataColumn){.id = name,
		.label = name,
		.mark_list = &stats->marks,
		.csv = dataset->csv,
		.csv_column = SIZE_MAX,
		.csv_rows = dataset->csv_rows};
	if (SETTING_IS_SET(spec->label)) {
		Label label = label_split(spec->label.span);
		column->label = label.text;
		column->notes = label.notes;
	}
	Deriver deriver = {.arena = arena,
		.diagnostics = diagnostics,
		.stats = stats,
		.spec = spec,
		.dataset = dataset,
		.column = column,
		.cells = ARENA_ARRAY(arena, dataset->row_count, int64_t)};
	if (!derive(&deriver))
		return false;
	column->cells = deriver.cells;
	column->marks = deriver.marks;
	dataset->column_count++;
	return true;
}
