/* Joins: the columns of another dataset's row that has the same key. */
#include "stats/data/data.h"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	Stats *stats;
	const JoinSpec *spec;
	Dataset *left;
	const Dataset *right;
	const DataColumn **on, **to; /* the keys of both */
	uint32_t *rows;              /* of the right, for each of the left; or DATA_NO_ROW */
} Joiner;

/* ---- the keys ---- */

static bool check_alike(Joiner *joiner, size_t index) {
	const DataColumn *on = joiner->on[index];
	const DataColumn *to = joiner->to[index];
	Span where = joiner->spec->on.list.spans[index];
	if (columns_are_alike(on, to))
		return true;
	diag_error(joiner->diagnostics, where, "'%.*s.%.*s' and '%.*s.%.*s' cannot be joined",
		STR_ARGS(joiner->left->id), STR_ARGS(on->id), STR_ARGS(joiner->right->id),
		STR_ARGS(to->id));
	diag_hint(joiner->diagnostics,
		"give both columns the same type (text, integer, date, identifier) or the same codes");
	return false;
}

static bool find_keys(Joiner *joiner) {
	const Setting *on = &joiner->spec->on;
	const Setting *to = joiner->spec->to.given ? &joiner->spec->to : on;
	joiner->on = ARENA_ARRAY(joiner->arena, on->list.count, const DataColumn *);
	joiner->to = ARENA_ARRAY(joiner->arena, on->list.count, const DataColumn *);
	bool good = true;
	for (size_t i = 0; i < on->list.count; i++) {
		joiner->on[i] = dataset_require_column(
			joiner->diagnostics, joiner->left, on->list.items[i], on->list.spans[i]);
		joiner->to[i] = dataset_require_column(
			joiner->diagnostics, joiner->right, to->list.items[i], to->list.spans[i]);
		good = good && joiner->on[i] && joiner->to[i] && check_alike(joiner, i);
	}
	return good;
}

/* "Bath and North East Somerset, 2031" */
static Str key_text(Arena *arena, const DataColumn *const *columns, size_t count, size_t row) {
	Buffer text = {0};
	for (size_t i = 0; i < count; i++) {
		buffer_add_text(&text, i > 0 ? ", " : "");
		buffer_add_str(&text, cell_text(columns[i], row));
	}
	Str copy = str_copy(arena, buffer_str(&text));
	buffer_drop(&text);
	return copy;
}

static void report_double(Joiner *joiner, Faults *faults, size_t first, size_t row) {
	if (!faults_add(faults))
		return;
	Str key = key_text(joiner->arena, joiner->to, joiner->spec->on.list.count, row);
	diag_error(joiner->diagnostics, data_span(faults->column, row),
		"'%.*s' stands twice in '%.*s', so the join '%.*s' has no single row for it", STR_ARGS(key),
		STR_ARGS(joiner->right->id), STR_ARGS(joiner->spec->id));
	diag_hint(joiner->diagnostics,
		"join by more columns, or choose one row first: [data NAME] with from, per and latest_by");
	diag_see(joiner->diagnostics, data_span(faults->column, first), "first here");
}

static bool index_right(Joiner *joiner, RowIndex *index) {
	Faults faults = {joiner->diagnostics, joiner->to[0], 0};
	for (size_t row = 0; row < joiner->right->row_count; row++) {
		if (!row_has_key(joiner->to, joiner->spec->on.list.count, row))
			continue;
		size_t first = row_index_add(index, row);
		if (first != row)
			report_double(joiner, &faults, first, row);
	}
	faults_sum_up(&faults);
	return faults.count == 0;
}

/* ---- rows without a partner ---- */

static void report_unmatched(Joiner *joiner, Faults *faults, size_t row) {
	if (!faults_add(faults))
		return;
	size_t count = joiner->spec->on.list.count;
	Str key = key_text(joiner->arena, joiner->on, count, row);
	diag_error(joiner->diagnostics, data_span(faults->column, row),
		"'%.*s' finds no row of '%.*s' in the join '%.*s'", STR_ARGS(key),
		STR_ARGS(joiner->right->id), STR_ARGS(joiner->spec->id));
	Str trimmed = str_trim(key);
	if (count == 1 && trimmed.length < key.length)
		hint_spaces(joiner->diagnostics, trimmed);
	else if (count == 1 && joiner->to[0]->type == COLUMN_TEXT)
		hint_nearest_text(joiner->diagnostics, key, joiner->to[0], joiner->right->row_count);
	if (faults->count == 1)
		diag_see(joiner->diagnostics, joiner->spec->span,
			"if there may be none, say with 'unmatched' which symbol its values get, such as z");
}

static void report_unused(Joiner *joiner, const bool *used) {
	Faults faults = {joiner->diagnostics, joiner->to[0], 0};
	for (size_t row = 0; row < joiner->right->row_count; row++) {
		if (used[row] || !faults_add(&faults))
			continue;
		Str key = key_text(joiner->arena, joiner->to, joiner->spec->on.list.count, row);
		diag_error(joiner->diagnostics, data_span(faults.column, row),
			"no row of '%.*s' finds '%.*s' in the join '%.*s'", STR_ARGS(joiner->left->id),
			STR_ARGS(key), STR_ARGS(joiner->spec->id));
		if (faults.count == 1)
			diag_see(joiner->diagnostics, joiner->spec->span, "if that may be, set unused = allow");
	}
	faults_sum_up(&faults);
}

static bool match(Joiner *joiner) {
	const JoinSpec *spec = joiner->spec;
	size_t errors = diag_errors(joiner->diagnostics);
	bool *used = ARENA_ARRAY(joiner->arena, joiner->right->row_count, bool);
	RowIndex index =
		row_index_make(joiner->arena, joiner->to, spec->on.list.count, joiner->right->row_count);
	if (!index_right(joiner, &index))
		return false;
	Faults faults = {joiner->diagnostics, joiner->on[0], 0};
	joiner->rows = ARENA_ARRAY(joiner->arena, joiner->left->row_count, uint32_t);
	for (size_t row = 0; row < joiner->left->row_count; row++) {
		bool keyed = row_has_key(joiner->on, spec->on.list.count, row);
		size_t found = keyed ? row_index_find(&index, joiner->on, row) : SIZE_MAX;
		joiner->rows[row] = found == SIZE_MAX ? DATA_NO_ROW : (uint32_t)found;
		if (found != SIZE_MAX)
			used[found] = true;
		else if (!SETTING_IS_SET(spec->unmatched))
			report_unmatched(joiner, &faults, row);
	}
	faults_sum_up(&faults);
	if (spec->unused.integer == UNUSED_ERROR)
		report_unused(joiner, used);
	return diag_errors(joiner->diagnostics) == errors;
}

/* ---- the columns ---- */

static bool is_key(const Joiner *joiner, const DataColumn *column) {
	for (size_t i = 0; i < joiner->spec->on.list.count; i++)
		if (joiner->to[i] == column)
			return true;
	return false;
}

static bool check_name(Joiner *joiner, Str id, Span where) {
	if (!dataset_lookup_column(joiner->left, id))
		return true;
	diag_error(joiner->diagnostics, where, "'%.*s' has a column '%.*s' already",
		STR_ARGS(joiner->left->id), STR_ARGS(id));
	diag_hint(joiner->diagnostics,
		"set 'prefix' in the join, such as prefix = previous, or name the 'columns' it adds");
	return false;
}

static bool add_column(
	Joiner *joiner, Gather *gather, const DataColumn *from, uint32_t none, Span where) {
	Str prefix = joiner->spec->prefix.text;
	Str id = prefix.length == 0
	             ? from->id
	             : str_printf(joiner->arena, "%.*s_%.*s", STR_ARGS(prefix), STR_ARGS(from->id));
	if (!check_name(joiner, id, where))
		return false;
	Dataset *left = joiner->left;
	DataColumn *column = &left->columns[left->column_count++];
	gather_column(gather, from, none, column);
	column->id = id;
	column->mark_list = &joiner->stats->marks;
	return true;
}

static bool add_columns(Joiner *joiner, uint32_t none) {
	const Setting *columns = &joiner->spec->columns;
	size_t most = columns->given ? columns->list.count : joiner->right->column_count;
	bool good = true;
	Gather gather = gather_make(joiner->arena, joiner->rows, joiner->left->row_count);
	dataset_reserve(joiner->arena, joiner->left, most);
	for (size_t i = 0; i < most; i++) {
		const DataColumn *from = &joiner->right->columns[i];
		Span where = joiner->spec->span;
		if (columns->given) {
			where = columns->list.spans[i];
			from = dataset_require_column(
				joiner->diagnostics, joiner->right, columns->list.items[i], where);
		} else if (is_key(joiner, from)) {
			continue;
		}
		good = from && add_column(joiner, &gather, from, none, where) && good;
	}
	return good;
}

bool dataset_join(
	Arena *arena, Diagnostics *diagnostics, Stats *stats, const JoinSpec *spec, Dataset *dataset) {
	Joiner joiner = {.arena = arena,
		.diagnostics = diagnostics,
		.stats = stats,
		.spec = spec,
		.left = dataset,
		.right = stats_lookup_dataset(stats, spec->with.text)};
	uint32_t none = 0;
	if (SETTING_IS_SET(spec->unmatched)) {
		const Symbol *symbol = stats_lookup_symbol(stats, spec->unmatched.text);
		if (!symbol) {
			mark_check(diagnostics, stats, spec->unmatched.text, spec->unmatched.span);
			return false;
		}
		none = mark_intern(arena, &stats->marks, symbol->mark);
	}
	return find_keys(&joiner) && match(&joiner) && add_columns(&joiner, none);
}
