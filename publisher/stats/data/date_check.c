/* Dates in the data that cannot be: later than the day on which it was drawn, or outside the
 * period that the layout says they are of. */
#include "stats/data/data.h"

/* What dates of a column are held against. */
typedef struct {
	bool has_first;
	Date first, last;
	const Setting *set_by;
} Bounds;

/* A column with a latest date of its own may hold dates to come, such as those planned. */
static bool bounds_of(
	const Layout *layout, const Dataset *dataset, const DataColumn *column, Bounds *bounds) {
	const ReleaseSpec *release = layout->release;
	if (column->spec->in_period.flag) {
		*bounds = (Bounds){
			true, release->period_start.date, release->period_end.date, &column->spec->in_period};
		return true;
	}
	const Setting *as_at = layout_as_at(layout, dataset->spec);
	*bounds = (Bounds){.last = as_at->date, .set_by = as_at};
	return !SETTING_IS_SET(column->spec->maximum);
}

static void report_date(const Faults *faults, size_t row, const Bounds *bounds) {
	Diagnostics *diagnostics = faults->diagnostics;
	Arena *arena = arena_new();
	Str text = data_text(faults->column, row);
	Str name = column_name(faults->column);
	Str last = date_format_long(arena, bounds->last, false);
	if (bounds->has_first) {
		Str first = date_format_long(arena, bounds->first, false);
		diag_error(diagnostics, data_span(faults->column, row),
			"'%.*s' in column '%.*s' is not in the release's period, %.*s to %.*s", STR_ARGS(text),
			STR_ARGS(name), STR_ARGS(first), STR_ARGS(last));
	} else {
		diag_error(diagnostics, data_span(faults->column, row),
			"'%.*s' in column '%.*s' is after the day on which the data was drawn, %.*s",
			STR_ARGS(text), STR_ARGS(name), STR_ARGS(last));
	}
	if (faults->count == 1) {
		if (!bounds->has_first)
			diag_hint(diagnostics,
				"correct the data or its date; if the column holds dates to come, set its "
				"'maximum'");
		diag_see(diagnostics, bounds->set_by->span, "set here");
	}
	arena_drop(arena);
}

static void check_column(Diagnostics *diagnostics, const Layout *layout, const Dataset *dataset,
	const DataColumn *column) {
	Faults faults = {diagnostics, column, 0};
	Bounds bounds;
	if (!bounds_of(layout, dataset, column, &bounds))
		return;
	int64_t first = bounds.has_first ? cells_days(bounds.first) : INT64_MIN;
	int64_t last = cells_days(bounds.last);
	for (size_t row = 0; row < dataset->row_count; row++) {
		int64_t day = column->cells[row];
		if (day != DATA_MISSING && (day < first || day > last) && faults_add(&faults))
			report_date(&faults, row, &bounds);
	}
	faults_sum_up(&faults);
}

void schema_check_dates(Diagnostics *diagnostics, const Layout *layout, const Dataset *dataset) {
	for (size_t i = 0; i < dataset->column_count; i++) {
		const DataColumn *column = &dataset->columns[i];
		if (column->spec == NULL)
			continue;
		if (column->type == COLUMN_DATE) {
			check_column(diagnostics, layout, dataset, column);
		} else if (column->spec->in_period.flag) {
			diag_error(diagnostics, column->spec->in_period.span, "'in_period' is for dates");
			diag_hint(diagnostics, "set type = date for the column, or remove 'in_period'");
		}
	}
}
