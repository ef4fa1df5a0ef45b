/* Which reports a batch has. */
#include "batch/batch.h"

#include <stdlib.h>
#include <string.h>

#include "compile.h"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const BatchInput *input;
	const Layout *layout;
	Plan *plan;
	size_t capacity;
	Str *values; /* what each report is named after, as it is written */
	size_t value_count, value_capacity;
} Planner;

static bool has_parameter(const Planner *planner, Str name) {
	for (size_t i = 0; i < planner->layout->parameter_count; i++)
		if (str_equal(planner->layout->parameters[i].id, name))
			return true;
	return false;
}

static bool require_parameter(const Planner *planner, Str name, Span where) {
	if (has_parameter(planner, name))
		return true;
	diag_error(planner->diagnostics, where, "the layout has no parameter '%.*s'", STR_ARGS(name));
	diag_hint(planner->diagnostics,
		"give it in a section [parameter %.*s] with a value to try it with, and use "
		"parameter.%.*s in filters and text",
		STR_ARGS(name), STR_ARGS(name));
	return false;
}

/* Adds a report named after `value`, with room for so many overrides of its own. */
static const char **add_report(Planner *planner, Str value, size_t own) {
	const BatchInput *input = planner->input;
	const char **overrides = ARENA_ARRAY(planner->arena, input->override_count + own, const char *);
	for (size_t i = 0; i < input->override_count; i++)
		overrides[i] = input->overrides[i];
	*ARENA_PUSH(planner->arena, planner->values, planner->value_count, planner->value_capacity,
		Str) = value;
	*ARENA_PUSH(planner->arena, planner->plan->reports, planner->plan->count, planner->capacity,
		Report) = (Report){.overrides = overrides, .override_count = input->override_count + own};
	return overrides + input->override_count;
}

static const char *override_of(const Planner *planner, Str name, Str value) {
	return arena_printf(
		planner->arena, "parameter.%.*s.value=%.*s", STR_ARGS(name), STR_ARGS(value));
}

/* ---- a report for each value of a column ---- */

static void plan_column(Planner *planner) {
	Source *source = ARENA_NEW(planner->arena, Source);
	*source = (Source){.path = "--by", .name = "--by", .text = str_from(planner->input->by)};
	Span where = span_make(source, 0, source->text.length);
	const char *dot = strchr(planner->input->by, '.');
	Str data = dot ? str_slice(source->text, 0, (size_t)(dot - planner->input->by)) : STR("");
	Str id = dot ? str_from(dot + 1) : source->text;
	Stats *stats = stats_load(planner->arena, planner->diagnostics, planner->layout, NULL);
	if (stats == NULL)
		return;
	const Dataset *dataset = stats_default_dataset(stats, planner->diagnostics, data, where);
	const DataColumn *column =
		dataset ? dataset_require_column(planner->diagnostics, dataset, id, where) : NULL;
	if (column == NULL || !require_parameter(planner, id, where))
		return;
	if (column->type == COLUMN_DATE || column->type == COLUMN_DECIMAL) {
		diag_error(planner->diagnostics, where, "reports are by names, codes or whole numbers");
		diag_hint(planner->diagnostics, "give the values in a file: --parameters FILE.csv");
		return;
	}
	size_t count;
	const Str *values = stats_column_values(planner->arena, dataset, column, &count);
	for (size_t i = 0; i < count; i++)
		add_report(planner, values[i], 1)[0] = override_of(planner, id, values[i]);
}

/* ---- a report for each row of a file ---- */

static bool check_header(const Planner *planner, const CsvTable *table) {
	bool good = true;
	for (size_t column = 0; column < table->column_count; column++)
		good = require_parameter(
				   planner, table->header[column], csv_cell_span(table, SIZE_MAX, column)) &&
		       good;
	return good;
}

static void plan_file(Planner *planner) {
	Files *files = files_new(planner->arena, "");
	const CsvTable *table = csv_read(
		planner->arena, planner->diagnostics, files, planner->input->parameters, (Span){0});
	if (table == NULL || !check_header(planner, table))
		return;
	for (size_t row = 0; row < table->row_count; row++) {
		const char **own = add_report(planner, csv_cell(table, row, 0), table->column_count);
		for (size_t column = 0; column < table->column_count; column++)
			own[column] = override_of(planner, table->header[column], csv_cell(table, row, column));
	}
}

/* ---- names ---- */

typedef struct {
	Str name;
	size_t report;
} Named;

static int named_compare(const void *left, const void *right) {
	const Named *a = left;
	const Named *b = right;
	int order = str_compare(a->name, b->name);
	return order != 0 ? order : (a->report > b->report) - (a->report < b->report);
}

/* All that tells a report from others, for its digest. */
static Str identity_of(const Planner *planner, const Report *report) {
	Buffer text = {0};
	for (size_t i = planner->input->override_count; i < report->override_count; i++)
		buffer_add_printf(&text, "%s\n", report->overrides[i]);
	Str identity = str_copy(planner->arena, buffer_str(&text));
	buffer_drop(&text);
	return identity;
}

/* A name does not depend on the order of the reports: all that share one get their digest. */
static void name_reports(Planner *planner) {
	Plan *plan = planner->plan;
	Named *names = ARENA_ARRAY(planner->arena, plan->count, Named);
	for (size_t i = 0; i < plan->count; i++)
		names[i] = (Named){name_safe(planner->arena, planner->values[i]), i};
	qsort(names, plan->count, sizeof(*names), named_compare);
	for (size_t i = 0; i < plan->count; i++) {
		bool shared = (i > 0 && str_equal(names[i - 1].name, names[i].name)) ||
		              (i + 1 < plan->count && str_equal(names[i + 1].name, names[i].name));
		Report *report = &plan->reports[names[i].report];
		Str name = shared
		               ? name_distinct(planner->arena, names[i].name, identity_of(planner, report))
		               : names[i].name;
		report->name = str_terminated(planner->arena, name);
	}
}

/* Two rows that say the same would write the same file. */
static void check_distinct(Planner *planner) {
	Plan *plan = planner->plan;
	Named *names = ARENA_ARRAY(planner->arena, plan->count, Named);
	for (size_t i = 0; i < plan->count; i++)
		names[i] = (Named){str_from(plan->reports[i].name), i};
	qsort(names, plan->count, sizeof(*names), named_compare);
	for (size_t i = 1; i < plan->count; i++) {
		if (!str_equal(names[i - 1].name, names[i].name))
			continue;
		diag_error(planner->diagnostics, (Span){0}, "two reports have the same parameters: '%.*s'",
			STR_ARGS(planner->values[names[i].report]));
		diag_hint(planner->diagnostics, "remove one of the rows of the parameters");
	}
}

Plan *plan_make(Arena *arena, Diagnostics *diagnostics, const BatchInput *input) {
	Planner planner = {.arena = arena, .diagnostics = diagnostics, .input = input};
	planner.plan = ARENA_NEW(arena, Plan);
	Files *files = files_new(arena, input->layout);
	planner.layout =
		layout_read(arena, diagnostics, files, str_terminated(arena, path_base_name(input->layout)),
			input->overrides, input->override_count);
	if (planner.layout == NULL)
		return NULL;
	if (input->by != NULL)
		plan_column(&planner);
	else
		plan_file(&planner);
	if (!diag_ok(diagnostics))
		return NULL;
	name_reports(&planner);
	check_distinct(&planner);
	if (diag_ok(diagnostics) && planner.plan->count == 0) {
		diag_error(diagnostics, (Span){0}, "there is nothing to report on: no value, no row");
		diag_hint(diagnostics, "look at the data that --by or --parameters names");
	}
	return diag_ok(diagnostics) ? planner.plan : NULL;
}
