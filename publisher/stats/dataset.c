/* Datasets: the columns of a data file under the names that the layout gives them. */
#include "stats/data.h"

int64_t dataset_weight(const Dataset *dataset, size_t row) {
	return dataset->weights ? dataset->weights->cells[row] : 1;
}

/* A described column goes before one that merely has the name in its header. */
const DataColumn *dataset_lookup_column(const Dataset *dataset, Str id) {
	const DataColumn *found = NULL;
	for (size_t i = 0; i < dataset->column_count; i++) {
		const DataColumn *column = &dataset->columns[i];
		if (str_equal(column->id, id) && (!found || (column->spec && !found->spec)))
			found = column;
	}
	return found;
}

const Dataset *stats_lookup_dataset(const Stats *stats, Str id) {
	for (size_t i = 0; i < stats->dataset_count; i++)
		if (str_equal(stats->datasets[i].id, id))
			return &stats->datasets[i];
	return NULL;
}

static const Dataset *dataset_named(
	const Stats *stats, Diagnostics *diagnostics, Str id, Span where) {
	const Dataset *dataset = stats_lookup_dataset(stats, id);
	if (dataset)
		return dataset;
	Arena *arena = arena_new();
	Names names = {.arena = arena};
	names_add_datasets(&names, stats);
	diag_error(diagnostics, where, "there is no dataset '%.*s'", STR_ARGS(id));
	hint_nearest(diagnostics, id, &names, "datasets");
	arena_drop(arena);
	return NULL;
}

const Dataset *stats_default_dataset(
	const Stats *stats, Diagnostics *diagnostics, Str preferred, Span where) {
	const Setting *release_data = &stats->layout->release->data;
	if (preferred.length > 0)
		return dataset_named(stats, diagnostics, preferred, where);
	if (SETTING_IS_SET(*release_data))
		return dataset_named(stats, diagnostics, release_data->text, release_data->span);
	if (stats->dataset_count == 1)
		return &stats->datasets[0];
	if (stats->dataset_count == 0) {
		diag_error(diagnostics, where, "this needs data, and the layout has none");
		diag_hint(diagnostics, "describe the file in a [data NAME] section");
		return NULL;
	}
	diag_error(diagnostics, where, "it is not clear which dataset is meant");
	diag_hint(diagnostics, "name it here, or set 'data' in [release] for the whole layout");
	return NULL;
}

/* Splits "DATA.NAME". */
static bool column_id_split(Str id, Str *data, Str *name) {
	for (size_t i = 0; i < id.length; i++) {
		if (id.data[i] != '.')
			continue;
		*data = str_slice(id, 0, i);
		*name = str_slice(id, i + 1, id.length);
		return data->length > 0 && name->length > 0;
	}
	return false;
}

/* Index in the header row: matched exactly, else but for case; SIZE_MAX if absent. */
static size_t header_find(const CsvTable *csv, Str header) {
	for (size_t i = 0; i < csv->column_count; i++)
		if (str_equal(csv->header[i], header))
			return i;
	for (size_t i = 0; i < csv->column_count; i++)
		if (str_equal_fold(csv->header[i], header))
			return i;
	return SIZE_MAX;
}

static void report_absent_header(Arena *arena, Diagnostics *diagnostics, const CsvTable *csv,
	const ColumnSpec *spec, Str header) {
	Span where = SETTING_IS_SET(spec->header) ? spec->header.span : spec->span;
	diag_error(
		diagnostics, where, "'%s' has no column '%.*s'", csv->source->path, STR_ARGS(header));
	Names names = {.arena = arena};
	for (size_t i = 0; i < csv->column_count; i++)
		names_add(&names, csv->header[i]);
	hint_nearest(diagnostics, header, &names, "its columns");
	Span first = csv_cell_span(csv, SIZE_MAX, 0);
	Span last = csv_cell_span(csv, SIZE_MAX, csv->column_count - 1);
	diag_see(diagnostics, span_make(csv->source, first.start, last.end), "the header row");
}

/* Lays one [column] section over the column of the file that it describes. */
static void column_describe(Arena *arena, Diagnostics *diagnostics, const Stats *stats,
	const ColumnSpec *spec, Str name, Dataset *dataset) {
	Str header = SETTING_IS_SET(spec->header) ? spec->header.text : name;
	size_t index = header_find(dataset->csv, header);
	if (index == SIZE_MAX) {
		report_absent_header(arena, diagnostics, dataset->csv, spec, header);
		return;
	}
	DataColumn *column = &dataset->columns[index];
	if (column->spec) {
		diag_error(diagnostics, spec->span, "the column '%.*s' of the file is described twice",
			STR_ARGS(dataset->csv->header[index]));
		diag_see(diagnostics, column->spec->span, "first described here");
		return;
	}
	column->spec = spec;
	column->id = name;
	column->label = dataset->csv->header[index];
	if (SETTING_IS_SET(spec->label)) {
		Label label = label_split(spec->label.span);
		column->label = label.text;
		column->notes = label.notes;
	}
	column->type = (ColumnType)spec->type.integer;
	column->codes = SETTING_IS_SET(spec->codes) ? codes_lookup(stats, spec->codes.text) : NULL;
	if (column->codes)
		column->type = COLUMN_CODE;
}

static void columns_prepare(Arena *arena, Dataset *dataset) {
	const CsvTable *csv = dataset->csv;
	dataset->columns = ARENA_ARRAY(arena, csv->column_count, DataColumn);
	dataset->column_count = csv->column_count;
	for (size_t i = 0; i < csv->column_count; i++) {
		Str *texts = ARENA_ARRAY(arena, csv->row_count, Str);
		for (size_t row = 0; row < csv->row_count; row++)
			texts[row] = csv->cells[row * csv->column_count + i];
		dataset->columns[i] = (DataColumn){
			.id = csv->header[i],
			.label = csv->header[i],
			.type = COLUMN_TEXT,
			.texts = texts,
		};
	}
}

static DataColumn *special_column(
	Arena *arena, Diagnostics *diagnostics, const Dataset *dataset, const Setting *setting) {
	if (!SETTING_IS_SET(*setting))
		return NULL;
	const DataColumn *column = dataset_lookup_column(dataset, setting->text);
	if (column)
		return &dataset->columns[column - dataset->columns];
	diag_error(diagnostics, setting->span, "'%s' has no column '%.*s'", dataset->csv->source->path,
		STR_ARGS(setting->text));
	Names names = {.arena = arena};
	names_add_columns(&names, dataset);
	hint_nearest(diagnostics, setting->text, &names, "its columns");
	return NULL;
}

/* A count is an integer column, even if nothing says so. */
static void set_weights(Arena *arena, Diagnostics *diagnostics, Dataset *dataset) {
	const Setting *count = &dataset->spec->count;
	DataColumn *column = special_column(arena, diagnostics, dataset, count);
	if (!column)
		return;
	if (column->type == COLUMN_CODE || column->type == COLUMN_DATE) {
		diag_error(diagnostics, count->span, "the count column '%.*s' does not hold integers",
			STR_ARGS(count->text));
		return;
	}
	column->type = COLUMN_INTEGER;
	dataset->weights = column;
}

/* The columns that say more of each value of another. */
static void set_companions(
	Arena *arena, Diagnostics *diagnostics, const Stats *stats, const Dataset *dataset) {
	for (size_t i = 0; i < dataset->column_count; i++) {
		DataColumn *column = &dataset->columns[i];
		if (!column->spec)
			continue;
		column->status = special_column(arena, diagnostics, dataset, &column->spec->status);
		column->note_ids = special_column(arena, diagnostics, dataset, &column->spec->notes);
		if (column->status)
			cells_check_status(diagnostics, stats, dataset, column->status);
	}
}

bool dataset_build(Arena *arena, Diagnostics *diagnostics, const Stats *stats, const DataSpec *spec,
	const CsvTable *csv, Dataset *dataset) {
	size_t errors = diag_errors(diagnostics);
	*dataset = (Dataset){.id = spec->id, .spec = spec, .csv = csv, .row_count = csv->row_count};
	columns_prepare(arena, dataset);
	for (size_t i = 0; i < stats->layout->column_count; i++) {
		const ColumnSpec *column = &stats->layout->columns[i];
		Str data, name;
		if (column_id_split(column->id, &data, &name) && str_equal(data, spec->id))
			column_describe(arena, diagnostics, stats, column, name, dataset);
	}
	dataset->key = special_column(arena, diagnostics, dataset, &spec->key);
	set_weights(arena, diagnostics, dataset);
	set_companions(arena, diagnostics, stats, dataset);
	if (diag_errors(diagnostics) > errors)
		return false;
	for (size_t i = 0; i < dataset->column_count; i++)
		cells_read(arena, diagnostics, csv, i, &dataset->columns[i]);
	if (diag_errors(diagnostics) > errors)
		return false;
	cells_check_key(diagnostics, dataset);
	cells_check_weights(diagnostics, dataset);
	return diag_errors(diagnostics) == errors;
}

Stats *stats_load(
	Arena *arena, Diagnostics *diagnostics, const Layout *layout, const Palette *palette) {
	size_t errors = diag_errors(diagnostics);
	Stats *stats = ARENA_NEW(arena, Stats);
	stats->layout = layout;
	stats->palette = palette;
	codes_load(arena, diagnostics, stats);
	symbols_load(arena, stats);
	stats->datasets = ARENA_ARRAY(arena, layout->data_count, Dataset);
	for (size_t i = 0; i < layout->data_count; i++) {
		const DataSpec *spec = &layout->data[i];
		const CsvTable *csv =
			csv_read(arena, diagnostics, layout->files, spec->file.path, spec->file.span);
		if (csv && dataset_build(arena, diagnostics, stats, spec, csv,
					   &stats->datasets[stats->dataset_count]))
			stats->dataset_count++;
	}
	if (diag_errors(diagnostics) == errors)
		disclosure_plan(arena, diagnostics, stats);
	return diag_errors(diagnostics) == errors ? stats : NULL;
}
