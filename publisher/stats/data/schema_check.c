/* What must hold of a dataset's values: its key, its counts, and what columns and rules ask. */
#include "stats/data/data.h"

#include <regex.h>
#include <string.h>

static Faults faults_of(Diagnostics *diagnostics, const DataColumn *column) {
	return (Faults){diagnostics, column, 0};
}

/* ---- values that stand once ---- */

static void report_twice(Faults *faults, size_t first, size_t row, bool is_key) {
	if (!faults_add(faults))
		return;
	Str text = data_text(faults->column, row);
	diag_error(faults->diagnostics, data_span(faults->column, row),
		"'%.*s' stands twice in the %scolumn '%.*s'", STR_ARGS(text), is_key ? "key " : "",
		STR_ARGS(column_name(faults->column)));
	diag_see(faults->diagnostics, data_span(faults->column, first), "first here");
}

static void check_unique(
	Diagnostics *diagnostics, const Dataset *dataset, const DataColumn *column, bool is_key) {
	Faults faults = faults_of(diagnostics, column);
	Arena *arena = arena_new();
	RowIndex index = row_index_make(arena, &column, 1, dataset->row_count);
	for (size_t row = 0; row < dataset->row_count; row++) {
		bool empty = column->cells[row] == DATA_MISSING ||
		             (is_key && column->type == COLUMN_TEXT && data_text(column, row).length == 0);
		if (empty && is_key && faults_add(&faults))
			diag_error(diagnostics, data_span(column, row),
				"this cell of the key column '%.*s' has no value", STR_ARGS(column_name(column)));
		size_t first = empty ? row : row_index_add(&index, row);
		if (first != row)
			report_twice(&faults, first, row, is_key);
	}
	faults_sum_up(&faults);
	arena_drop(arena);
}

void schema_check_key(Diagnostics *diagnostics, const Dataset *dataset) {
	if (dataset->key)
		check_unique(diagnostics, dataset, dataset->key, true);
}

/* ---- columns that tell rows apart together ---- */

static void report_same(Faults *faults, const Setting *unique, size_t first, size_t row) {
	if (!faults_add(faults))
		return;
	Buffer names = {0};
	for (size_t i = 0; i < unique->list.count; i++) {
		if (i > 0)
			buffer_add_text(&names, i + 1 < unique->list.count ? ", " : " and ");
		buffer_add_printf(&names, "'%.*s'", STR_ARGS(unique->list.items[i]));
	}
	diag_error(faults->diagnostics, data_span(faults->column, row),
		"this row has the same %.*s as an earlier one", STR_ARGS(buffer_str(&names)));
	diag_hint(faults->diagnostics, "remove one of the two, or correct what tells them apart");
	diag_see(faults->diagnostics, data_span(faults->column, first), "first here");
	buffer_drop(&names);
}

void schema_check_unique_rows(Diagnostics *diagnostics, const Dataset *dataset) {
	const Setting *unique = &dataset->spec->unique;
	if (!SETTING_IS_SET(*unique))
		return;
	Arena *arena = arena_new();
	size_t count = unique->list.count;
	const DataColumn **columns = ARENA_ARRAY(arena, count, const DataColumn *);
	bool found = true;
	for (size_t i = 0; i < count; i++) {
		columns[i] = dataset_require_column(
			diagnostics, dataset, unique->list.items[i], unique->list.spans[i]);
		found = found && columns[i];
	}
	if (found) {
		Faults faults = faults_of(diagnostics, columns[0]);
		RowIndex index = row_index_make(arena, columns, count, dataset->row_count);
		for (size_t row = 0; row < dataset->row_count; row++) {
			size_t first = row_has_key(columns, count, row) ? row_index_add(&index, row) : row;
			if (first != row)
				report_same(&faults, unique, first, row);
		}
		faults_sum_up(&faults);
	}
	arena_drop(arena);
}

void schema_check_weights(Diagnostics *diagnostics, const Dataset *dataset) {
	if (!dataset->weights)
		return;
	Faults faults = faults_of(diagnostics, dataset->weights);
	int64_t sum = 0;
	for (size_t row = 0; row < dataset->row_count; row++) {
		int64_t count = dataset->weights->cells[row];
		if (count < 0) {
			if (faults_add(&faults))
				diag_error(diagnostics, data_span(dataset->weights, row),
					"a count of records cannot be %s",
					count == DATA_MISSING ? "missing" : "negative");
		} else if (sum > INT64_MAX - count) {
			diag_error(
				diagnostics, data_span(dataset->weights, row), "the counts add up to too much");
			return;
		} else {
			sum += count;
		}
	}
	faults_sum_up(&faults);
}

void schema_check_status(Diagnostics *diagnostics, const Stats *stats, const Dataset *dataset,
	const DataColumn *column) {
	Faults faults = faults_of(diagnostics, column);
	for (size_t row = 0; row < dataset->row_count; row++) {
		Str text = data_text(column, row);
		if (text.length == 0 || stats_lookup_symbol(stats, text) || !faults_add(&faults))
			continue;
		diag_error(diagnostics, data_span(column, row), "'%.*s' is not a symbol", STR_ARGS(text));
		diag_hint(diagnostics, "use one such as p, or add it to [symbols] with its meaning");
	}
	faults_sum_up(&faults);
}

/* ---- ranges ---- */

/* The bound of a setting; false if there is none to check. */
static bool read_bound(Diagnostics *diagnostics, const DataColumn *column, const Setting *setting,
	const char *key, Ratio *bound) {
	if (!SETTING_IS_SET(*setting))
		return false;
	if (column->type != COLUMN_INTEGER && column->type != COLUMN_DECIMAL &&
		column->type != COLUMN_DATE) {
		diag_error(diagnostics, setting->span, "'%s' is for numbers and dates", key);
		diag_hint(diagnostics, "set the column's type, or remove '%s'", key);
		return false;
	}
	if (cells_parse_bound(column, setting->text, bound))
		return true;
	bool date = column->type == COLUMN_DATE;
	diag_error(diagnostics, setting->span, "%s: '%.*s' is not a %s", key, STR_ARGS(setting->text),
		date ? "date" : "number");
	diag_hint(diagnostics, date ? "write it as 2014-09-15, whatever the format of the data"
								: "use digits with at most one '.', such as 1250 or 12.5");
	return false;
}

static void check_range(
	Diagnostics *diagnostics, const Dataset *dataset, const DataColumn *column) {
	const ColumnSpec *spec = column->spec;
	Faults faults = faults_of(diagnostics, column);
	Ratio least, most;
	bool has_least = read_bound(diagnostics, column, &spec->minimum, "minimum", &least);
	bool has_most = read_bound(diagnostics, column, &spec->maximum, "maximum", &most);
	for (size_t row = 0; (has_least || has_most) && row < dataset->row_count; row++) {
		if (column->cells[row] == DATA_MISSING)
			continue;
		Ratio value = data_number(column, row);
		bool low = has_least && ratio_compare(value, least) < 0;
		bool high = has_most && ratio_compare(value, most) > 0;
		if ((!low && !high) || !faults_add(&faults))
			continue;
		const Setting *bound = low ? &spec->minimum : &spec->maximum;
		Str text = data_text(column, row);
		diag_error(diagnostics, data_span(column, row),
			"'%.*s' in column '%.*s' is %s than the %s, %.*s", STR_ARGS(text),
			STR_ARGS(column_name(column)), low ? "less" : "more", low ? "minimum" : "maximum",
			STR_ARGS(bound->text));
	}
	faults_sum_up(&faults);
}

/* ---- patterns ---- */

/* The whole value matches: the expression stands between ^( and )$. */
static bool pattern_compile(Diagnostics *diagnostics, const Setting *pattern, regex_t *regex) {
	Arena *arena = arena_new();
	char *anchored = arena_printf(arena, "^(%.*s)$", STR_ARGS(pattern->text));
	bool good = regcomp(regex, anchored, REG_EXTENDED | REG_NOSUB) == 0;
	arena_drop(arena);
	if (!good) {
		diag_error(diagnostics, pattern->span, "'%.*s' is not a regular expression",
			STR_ARGS(pattern->text));
		diag_hint(diagnostics, "use a POSIX extended one, such as E[0-9]{8}");
	}
	return good;
}

static void check_pattern(
	Diagnostics *diagnostics, const Dataset *dataset, const DataColumn *column) {
	const Setting *pattern = &column->spec->pattern;
	Faults faults = faults_of(diagnostics, column);
	regex_t regex;
	if (!SETTING_IS_SET(*pattern) || !pattern_compile(diagnostics, pattern, &regex))
		return;
	Buffer text = {0};
	for (size_t row = 0; row < dataset->row_count; row++) {
		Str cell = data_text(column, row);
		if (column->cells[row] == DATA_MISSING)
			continue;
		text.length = 0;
		buffer_add_str(&text, cell);
		buffer_add_char(&text, '\0');
		if (regexec(&regex, text.data, 0, NULL, 0) == 0 || !faults_add(&faults))
			continue;
		diag_error(diagnostics, data_span(column, row),
			"'%.*s' in column '%.*s' does not match the pattern %.*s", STR_ARGS(cell),
			STR_ARGS(column_name(column)), STR_ARGS(pattern->text));
	}
	buffer_drop(&text);
	regfree(&regex);
	faults_sum_up(&faults);
}

void schema_check_columns(Diagnostics *diagnostics, const Dataset *dataset) {
	for (size_t i = 0; i < dataset->column_count; i++) {
		const DataColumn *column = &dataset->columns[i];
		if (!column->spec)
			continue;
		check_range(diagnostics, dataset, column);
		check_pattern(diagnostics, dataset, column);
		if (column->spec->unique.flag && column != dataset->key)
			check_unique(diagnostics, dataset, column, false);
	}
}

/* ---- values that stand in another dataset ---- */

static const DataColumn *referred_column(
	Diagnostics *diagnostics, const Stats *stats, const Setting *setting) {
	Str data, name;
	if (!column_id_split(setting->text, &data, &name)) {
		diag_error(diagnostics, setting->span, "references: '%.*s' is not a column of a dataset",
			STR_ARGS(setting->text));
		diag_hint(diagnostics, "write DATA.NAME");
		return NULL;
	}
	const Dataset *dataset = dataset_named(stats, diagnostics, data, setting->span);
	return dataset ? dataset_require_column(diagnostics, dataset, name, setting->span) : NULL;
}

static size_t column_rows(const Stats *stats, const DataColumn *column) {
	for (size_t i = 0; i < stats->dataset_count; i++) {
		const Dataset *dataset = &stats->datasets[i];
		if (column >= dataset->columns && column < dataset->columns + dataset->column_count)
			return dataset->row_count;
	}
	return 0;
}

void schema_check_references(Diagnostics *diagnostics, const Stats *stats, const Dataset *dataset,
	const DataColumn *column) {
	const DataColumn *other = referred_column(diagnostics, stats, &column->spec->references);
	if (!other)
		return;
	if (!columns_are_alike(column, other)) {
		diag_error(diagnostics, column->spec->references.span,
			"'%.*s' and '%.*s' do not hold the same kind of values", STR_ARGS(column->id),
			STR_ARGS(other->id));
		return;
	}
	Arena *arena = arena_new();
	size_t rows = column_rows(stats, other);
	RowIndex index = row_index_make(arena, &other, 1, rows);
	for (size_t row = 0; row < rows; row++)
		if (other->cells[row] != DATA_MISSING)
			row_index_add(&index, row);
	Faults faults = faults_of(diagnostics, column);
	for (size_t row = 0; row < dataset->row_count; row++) {
		if (column->cells[row] == DATA_MISSING ||
			row_index_find(&index, &column, row) != SIZE_MAX || !faults_add(&faults))
			continue;
		Str text = data_text(column, row);
		diag_error(diagnostics, data_span(column, row),
			"'%.*s' in column '%.*s' does not stand in '%.*s'", STR_ARGS(text),
			STR_ARGS(column_name(column)), STR_ARGS(column->spec->references.text));
		hint_nearest_text(diagnostics, text, other, rows);
	}
	faults_sum_up(&faults);
	arena_drop(arena);
}

/* ---- rules ---- */

void schema_check_rule(
	Arena *arena, Diagnostics *diagnostics, const Stats *stats, const DataRuleSpec *rule) {
	const Dataset *dataset =
		stats_default_dataset(stats, diagnostics, rule->data.text, rule->data.span);
	if (!dataset)
		return;
	ExprContext context = {stats, dataset, 0, ROUND_HALF_AWAY, NULL};
	const Expr *holds = expr_parse_filter(arena, diagnostics, &context, rule->holds.span);
	if (!holds)
		return;
	size_t count = 0;
	for (size_t row = 0; row < dataset->row_count; row++) {
		if (!expr_denies(holds, dataset, row) || ++count > FAULTS_REPORTED)
			continue;
		diag_error(diagnostics, dataset_row_span(dataset, row),
			"this row of '%.*s' breaks the rule '%.*s': %.*s", STR_ARGS(dataset->id),
			STR_ARGS(rule->id), STR_ARGS(rule->holds.text));
		if (SETTING_IS_SET(rule->reason) && count == 1)
			diag_hint(diagnostics, "%.*s", STR_ARGS(rule->reason.text));
	}
	if (count > FAULTS_REPORTED)
		diag_error(diagnostics, rule->holds.span, "and %zu more %s that break the rule '%.*s'",
			count - FAULTS_REPORTED, count - FAULTS_REPORTED == 1 ? "row" : "rows",
			STR_ARGS(rule->id));
}
