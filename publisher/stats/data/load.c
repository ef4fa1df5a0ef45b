/* All datasets of a layout, each after those that it is made from. */
#include "stats/data/data.h"

#include <string.h>

typedef enum { LOAD_NEW, LOAD_UNDER_WAY, LOAD_DONE, LOAD_FAILED } LoadState;

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	Stats *stats;
	LoadState *states;
} Loader;

static bool load(Loader *loader, Str id, Span where);

void dataset_reserve(Arena *arena, Dataset *dataset, size_t more) {
	DataColumn *columns = ARENA_ARRAY(arena, dataset->column_count + more, DataColumn);
	memcpy(columns, dataset->columns, dataset->column_count * sizeof(DataColumn));
	if (dataset->key)
		dataset->key = &columns[dataset->key - dataset->columns];
	if (dataset->weights)
		dataset->weights = &columns[dataset->weights - dataset->columns];
	dataset->columns = columns;
}

/* Whether the column is read from the dataset's own file and described there. */
static bool is_described_in(const DataColumn *column, const Dataset *dataset) {
	Str data, name;
	return column->spec && column_id_split(column->spec->id, &data, &name) &&
	       str_equal(data, dataset->id);
}

/* ---- the columns with a part of their own ---- */

static const DataColumn *special_column(
	Diagnostics *diagnostics, const Dataset *dataset, const Setting *setting) {
	if (!SETTING_IS_SET(*setting))
		return NULL;
	const DataColumn *column = dataset_lookup_column(dataset, setting->text);
	if (column || SETTING_IS_SET(dataset->spec->from))
		return column ? column
		              : dataset_require_column(diagnostics, dataset, setting->text, setting->span);
	diag_error(diagnostics, setting->span, "'%s' has no column '%.*s'", dataset->csv->source->path,
		STR_ARGS(setting->text));
	Arena *arena = arena_new();
	Names names = {.arena = arena};
	names_add_columns(&names, dataset);
	hint_nearest(diagnostics, setting->text, &names, "its columns");
	arena_drop(arena);
	return NULL;
}

static void set_weights(Diagnostics *diagnostics, Dataset *dataset) {
	const Setting *count = &dataset->spec->count;
	const DataColumn *column = special_column(diagnostics, dataset, count);
	if (column && column->type != COLUMN_INTEGER)
		diag_error(diagnostics, count->span, "the count column '%.*s' does not hold integers",
			STR_ARGS(count->text));
	else if (column)
		dataset->weights = column;
}

/* The symbols of the status column, behind those of the cells. */
static void add_status(
	Loader *loader, const Dataset *dataset, DataColumn *column, const DataColumn *status) {
	MarkList *list = &loader->stats->marks;
	uint32_t *marks = ARENA_ARRAY(loader->arena, dataset->row_count, uint32_t);
	for (size_t row = 0; row < dataset->row_count; row++) {
		marks[row] = column->marks ? column->marks[row] : 0;
		Str text = data_text(status, row);
		const Symbol *symbol = stats_lookup_symbol(loader->stats, text);
		if (column->cells[row] != DATA_MISSING && symbol)
			marks[row] = mark_intern(loader->arena, list,
				str_printf(loader->arena, "%.*s%.*s", STR_ARGS(list->items[marks[row]]),
					STR_ARGS(symbol->mark)));
	}
	column->marks = marks;
	column->mark_list = list;
}

/* The columns that say more of each value of another. */
static void set_companions(Loader *loader, const Dataset *dataset) {
	Diagnostics *diagnostics = loader->diagnostics;
	for (size_t i = 0; i < dataset->column_count; i++) {
		DataColumn *column = &dataset->columns[i];
		if (!is_described_in(column, dataset))
			continue;
		const DataColumn *notes = special_column(diagnostics, dataset, &column->spec->notes);
		if (notes)
			column->note_ids = arena_copy(loader->arena, notes, sizeof(*notes));
		const DataColumn *status = special_column(diagnostics, dataset, &column->spec->status);
		if (!status)
			continue;
		schema_check_status(diagnostics, loader->stats, dataset, status);
		add_status(loader, dataset, column, status);
	}
}

/* ---- labels of columns that were made ---- */

static const Setting *first_misplaced(const ColumnSpec *spec, const char **key) {
	const struct {
		const Setting *setting;
		const char *key;
	} fixed[] = {
		{&spec->header, "header"},
		{&spec->type, "type"},
		{&spec->codes, "codes"},
		{&spec->format, "format"},
		{&spec->century_from, "century_from"},
		{&spec->trim, "trim"},
		{&spec->missing, "missing"},
		{&spec->flags, "flags"},
		{&spec->required, "required"},
		{&spec->unique, "unique"},
		{&spec->minimum, "minimum"},
		{&spec->maximum, "maximum"},
		{&spec->pattern, "pattern"},
		{&spec->references, "references"},
		{&spec->status, "status"},
		{&spec->notes, "notes"},
	};
	for (size_t i = 0; i < BASE_COUNT(fixed); i++)
		if (fixed[i].setting->given) {
			*key = fixed[i].key;
			return fixed[i].setting;
		}
	return NULL;
}

static void label_made(Diagnostics *diagnostics, const ColumnSpec *spec, DataColumn *column) {
	const char *key = NULL;
	const Setting *misplaced = first_misplaced(spec, &key);
	if (misplaced) {
		diag_error(diagnostics, misplaced->span,
			"'%s' describes a column of a file, and '%.*s' comes from another dataset", key,
			STR_ARGS(column->id));
		diag_hint(diagnostics, "describe it where the file is read; here it can have a 'label'");
		return;
	}
	if (!SETTING_IS_SET(spec->label))
		return;
	Label label = label_split(spec->label.span);
	column->label = label.text;
	column->notes = label.notes;
}

static void label_columns(Diagnostics *diagnostics, const Stats *stats, Dataset *dataset) {
	for (size_t i = 0; i < stats->layout->column_count; i++) {
		const ColumnSpec *spec = &stats->layout->columns[i];
		Str data, name;
		if (!column_id_split(spec->id, &data, &name) || !str_equal(data, dataset->id))
			continue;
		const DataColumn *found = dataset_lookup_column(dataset, name);
		bool read_here = found && is_described_in(found, dataset);
		if (!found)
			dataset_require_column(diagnostics, dataset, name, spec->span);
		else if (!read_here)
			label_made(diagnostics, spec, &dataset->columns[found - dataset->columns]);
	}
}

/* ---- one dataset ---- */

static bool owns(const DeriveSpec *spec, Str id, Str *name) {
	Str data;
	return column_id_split(spec->id, &data, name) && str_equal(data, id);
}

static bool load_origins(Loader *loader, const DataSpec *spec) {
	const Layout *layout = loader->stats->layout;
	bool good = !SETTING_IS_SET(spec->from) || load(loader, spec->from.text, spec->from.span);
	for (size_t i = 0; i < layout->join_count; i++)
		if (str_equal(layout->joins[i].data.text, spec->id))
			good = load(loader, layout->joins[i].with.text, layout->joins[i].with.span) && good;
	return good;
}

static bool add_columns(Loader *loader, Dataset *dataset) {
	const Layout *layout = loader->stats->layout;
	Arena *arena = loader->arena;
	bool good = true;
	for (size_t i = 0; i < layout->join_count; i++)
		if (str_equal(layout->joins[i].data.text, dataset->id))
			good = dataset_join(
					   arena, loader->diagnostics, loader->stats, &layout->joins[i], dataset) &&
			       good;
	for (size_t i = 0; good && i < layout->derive_count; i++) {
		Str name;
		if (owns(&layout->derives[i], dataset->id, &name))
			good = dataset_derive(
				arena, loader->diagnostics, loader->stats, &layout->derives[i], name, dataset);
	}
	return good;
}

static bool load_rows(Loader *loader, const DataSpec *spec, Dataset *dataset) {
	if (!SETTING_IS_SET(spec->from))
		return dataset_read(loader->arena, loader->diagnostics, loader->stats, spec, dataset);
	const Dataset *from = stats_lookup_dataset(loader->stats, spec->from.text);
	return dataset_choose(loader->arena, loader->diagnostics, loader->stats, spec, from, dataset);
}

static bool load_one(Loader *loader, const DataSpec *spec, Dataset *dataset) {
	Diagnostics *diagnostics = loader->diagnostics;
	size_t errors = diag_errors(diagnostics);
	if (!load_origins(loader, spec) || !load_rows(loader, spec, dataset))
		return false;
	set_companions(loader, dataset);
	if (!add_columns(loader, dataset))
		return false;
	label_columns(diagnostics, loader->stats, dataset);
	const DataColumn *key = special_column(diagnostics, dataset, &spec->key);
	if (key)
		dataset->key = key;
	set_weights(diagnostics, dataset);

	if (diag_errors(diagnostics) > errors)
		return false;
	if (key || !SETTING_IS_SET(spec->from))
		schema_check_key(diagnostics, dataset);
	schema_check_unique_rows(diagnostics, dataset);
	schema_check_weights(diagnostics, dataset);
	return diag_errors(diagnostics) == errors;
}

/* ---- in order ---- */

/* The dataset `id` and all that it is made from; `where` needs it. */
static bool load(Loader *loader, Str id, Span where) {
	const Layout *layout = loader->stats->layout;
	size_t index = 0;
	while (index < layout->data_count && !str_equal(layout->data[index].id, id))
		index++;
	if (index == layout->data_count)
		return false;
	LoadState *state = &loader->states[index];
	if (*state == LOAD_UNDER_WAY) {
		diag_error(loader->diagnostics, where, "'%.*s' would be made from itself", STR_ARGS(id));
		diag_hint(loader->diagnostics, "choose the rows in a dataset of their own");
		return false;
	}
	if (*state == LOAD_NEW) {
		*state = LOAD_UNDER_WAY;
		bool good = load_one(loader, &layout->data[index], &loader->stats->datasets[index]);
		*state = good ? LOAD_DONE : LOAD_FAILED;
	}
	return *state == LOAD_DONE;
}

static void check_all(Arena *arena, Diagnostics *diagnostics, const Stats *stats) {
	for (size_t i = 0; i < stats->dataset_count; i++) {
		const Dataset *dataset = &stats->datasets[i];
		for (size_t j = 0; j < dataset->column_count; j++) {
			const DataColumn *column = &dataset->columns[j];
			if (is_described_in(column, dataset) && SETTING_IS_SET(column->spec->references))
				schema_check_references(diagnostics, stats, dataset, column);
		}
	}
	for (size_t i = 0; i < stats->layout->rule_count; i++)
		schema_check_rule(arena, diagnostics, stats, &stats->layout->rules[i]);
}

Stats *stats_load(
	Arena *arena, Diagnostics *diagnostics, const Layout *layout, const Palette *palette) {
	size_t errors = diag_errors(diagnostics);
	Stats *stats = ARENA_NEW(arena, Stats);
	stats->layout = layout;
	stats->palette = palette;
	codes_load(arena, diagnostics, stats);
	symbols_load(arena, stats);
	mark_intern(arena, &stats->marks, STR(""));
	stats->datasets = ARENA_ARRAY(arena, layout->data_count, Dataset);
	stats->dataset_count = layout->data_count;
	for (size_t i = 0; i < layout->data_count; i++)
		stats->datasets[i].id = layout->data[i].id;
	Loader loader = {arena, diagnostics, stats, ARENA_ARRAY(arena, layout->data_count, LoadState)};
	for (size_t i = 0; i < layout->data_count; i++)
		load(&loader, layout->data[i].id, layout->data[i].span);
	if (diag_errors(diagnostics) == errors)
		check_all(arena, diagnostics, stats);
	if (diag_errors(diagnostics) == errors)
		disclosure_plan(arena, diagnostics, stats);
	return diag_errors(diagnostics) == errors ? stats : NULL;
}
