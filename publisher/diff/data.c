/* Rows of data. Cells are compared as they stand in the files. */
#include <stdlib.h>

#include "diff/diff.h"

typedef struct {
	Arena *arena;
	DataChanges *changes;
	const Dataset *before, *after; /* of the same id */
} DataComparison;

static DataChange *note(const DataComparison *comparison, ChangeKind kind, Str dataset) {
	DataChanges *changes = comparison->changes;
	DataChange *change = ARENA_PUSH(
		comparison->arena, changes->items, changes->count, changes->capacity, DataChange);
	*change = (DataChange){.kind = kind, .dataset = dataset};
	return change;
}

static void leave_untold(Arena *arena, DataChanges *changes, Str why) {
	*ARENA_PUSH(arena, changes->untold, changes->untold_count, changes->untold_capacity, Str) = why;
}

/* ---- columns ---- */

static bool stands_in_file(const DataColumn *column) {
	return column->csv_column != SIZE_MAX;
}

static Str header_of(const DataColumn *column) {
	return column->spec != NULL && SETTING_IS_SET(column->spec->header) ? column->spec->header.text
	                                                                    : column->id;
}

static const DataColumn *same_column(const Dataset *dataset, const DataColumn *column) {
	for (size_t i = 0; i < dataset->column_count; i++) {
		if (stands_in_file(&dataset->columns[i]) &&
			str_equal(header_of(&dataset->columns[i]), header_of(column)))
			return &dataset->columns[i];
	}
	return NULL;
}

static void compare_columns(const DataComparison *comparison) {
	const Dataset *before = comparison->before, *after = comparison->after;
	for (size_t i = 0; i < after->column_count; i++) {
		const DataColumn *column = &after->columns[i];
		if (stands_in_file(column) && same_column(before, column) == NULL)
			note(comparison, CHANGE_ADDED, after->id)->column = header_of(column);
	}
	for (size_t i = 0; i < before->column_count; i++) {
		const DataColumn *column = &before->columns[i];
		if (stands_in_file(column) && same_column(after, column) == NULL)
			note(comparison, CHANGE_REMOVED, before->id)->column = header_of(column);
	}
}

/* ---- which row is which ---- */

typedef struct {
	Str name;
	size_t index;
} RowName;

/* What is written in a cell, symbols and all. */
static Str cell_text(const DataColumn *column, size_t row) {
	return span_text(data_span(column, row));
}

/* The names of columns that tell rows apart, or none. */
static size_t naming_columns(Arena *arena, const Dataset *dataset, const DataColumn ***columns) {
	const DataSpec *spec = dataset->spec;
	size_t count = dataset->key != NULL ? 1 : spec->unique.list.count;
	*columns = ARENA_ARRAY(arena, count, const DataColumn *);
	if (dataset->key != NULL)
		(*columns)[0] = dataset->key;
	for (size_t i = 0; dataset->key == NULL && i < count; i++)
		(*columns)[i] = dataset_lookup_column(dataset, spec->unique.list.items[i]);
	return count;
}

/* All that the row holds, where no columns name it. */
static size_t all_columns(Arena *arena, const Dataset *dataset, const DataColumn ***columns) {
	size_t count = 0;
	*columns = ARENA_ARRAY(arena, dataset->column_count, const DataColumn *);
	for (size_t i = 0; i < dataset->column_count; i++) {
		if (stands_in_file(&dataset->columns[i]))
			(*columns)[count++] = &dataset->columns[i];
	}
	return count;
}

static int compare_names(const void *a, const void *b) {
	const RowName *x = a, *y = b;
	int order = str_compare(x->name, y->name);
	return order != 0 ? order : x->index < y->index ? -1 : x->index > y->index;
}

/* By name. */
static RowName *name_rows(
	Arena *arena, const Dataset *dataset, const DataColumn *const *columns, size_t count) {
	RowName *names = ARENA_ARRAY(arena, dataset->row_count, RowName);
	Buffer name = {0};
	for (size_t row = 0; row < dataset->row_count; row++) {
		name.length = 0;
		for (size_t i = 0; i < count; i++) {
			buffer_add_text(&name, i > 0 ? ", " : "");
			buffer_add_str(&name, cell_text(columns[i], row));
		}
		names[row] = (RowName){str_copy(arena, buffer_str(&name)), row};
	}
	buffer_drop(&name);
	qsort(names, dataset->row_count, sizeof(*names), compare_names);
	return names;
}

/* ---- rows ---- */

static void compare_cells(
	const DataComparison *comparison, const RowName *old, const RowName *new) {
	const Dataset *after = comparison->after;
	for (size_t i = 0; i < after->column_count; i++) {
		const DataColumn *column = &after->columns[i];
		const DataColumn *earlier =
			stands_in_file(column) ? same_column(comparison->before, column) : NULL;
		if (earlier == NULL)
			continue;
		Str was = cell_text(earlier, old->index), is = cell_text(column, new->index);
		if (str_equal(was, is))
			continue;
		DataChange *change = note(comparison, CHANGE_CHANGED, after->id);
		change->row = new->name;
		change->column = header_of(column);
		change->before = was;
		change->after = is;
	}
}

static void compare_rows(const DataComparison *comparison) {
	const Dataset *before = comparison->before, *after = comparison->after;
	const DataColumn **old_columns, **new_columns;
	size_t old_count = naming_columns(comparison->arena, before, &old_columns);
	size_t new_count = naming_columns(comparison->arena, after, &new_columns);
	if (old_count == 0 || new_count == 0) {
		old_count = all_columns(comparison->arena, before, &old_columns);
		new_count = all_columns(comparison->arena, after, &new_columns);
	}
	const RowName *old = name_rows(comparison->arena, before, old_columns, old_count);
	const RowName *new = name_rows(comparison->arena, after, new_columns, new_count);
	for (size_t i = 0, k = 0; i < before->row_count || k < after->row_count;) {
		int order = i == before->row_count  ? 1
		            : k == after->row_count ? -1
		                                    : str_compare(old[i].name, new[k].name);
		if (order == 0)
			compare_cells(comparison, &old[i], &new[k]);
		else
			note(comparison, order < 0 ? CHANGE_REMOVED : CHANGE_ADDED, after->id)->row =
				order < 0 ? old[i].name : new[k].name;
		i += order <= 0;
		k += order >= 0;
	}
}

/* ---- datasets ---- */

static bool is_of_file(const Dataset *dataset) {
	return SETTING_IS_SET(dataset->spec->file);
}

static void compare_dataset(
	Arena *arena, DataChanges *changes, const Dataset *before, const Dataset *after) {
	DataComparison comparison = {arena, changes, before, after};
	if (before->disclosure != NULL || after->disclosure != NULL) {
		leave_untold(arena, changes,
			str_printf(
				arena, "The rows of '%.*s' are under disclosure control.", STR_ARGS(after->id)));
		return;
	}
	compare_columns(&comparison);
	compare_rows(&comparison);
}

static void compare_datasets(
	Arena *arena, DataChanges *changes, const Stats *before, const Stats *after) {
	DataComparison whole = {.arena = arena, .changes = changes};
	for (size_t i = 0; i < after->dataset_count; i++) {
		const Dataset *dataset = &after->datasets[i];
		const Dataset *earlier = stats_lookup_dataset(before, dataset->id);
		if (!is_of_file(dataset))
			continue;
		if (earlier != NULL && is_of_file(earlier))
			compare_dataset(arena, changes, earlier, dataset);
		else
			note(&whole, CHANGE_ADDED, dataset->id);
	}
	for (size_t i = 0; i < before->dataset_count; i++) {
		const Dataset *dataset = &before->datasets[i];
		const Dataset *later = stats_lookup_dataset(after, dataset->id);
		if (is_of_file(dataset) && (later == NULL || !is_of_file(later)))
			note(&whole, CHANGE_REMOVED, dataset->id);
	}
}

/* What the sources give; NULL if this program cannot read them. What is wrong with them was said
 * when they were built, and is not what is asked here. */
static const Stats *load(Arena *arena, const Version *version) {
	Diagnostics *unheard = diag_new();
	const Stats *stats = NULL;
	const char *name = "";
	for (size_t i = 0; i < version->record->input_count; i++) {
		if (version->record->inputs[i].is_layout)
			name = str_terminated(arena, version->record->inputs[i].name);
	}
	const Layout *layout = layout_read(arena, unheard, version->files, name,
		version->record->overrides, version->record->override_count);
	if (layout != NULL) {
		const Setting *file = &layout->release->palette;
		const Palette *palette =
			palette_read(arena, unheard, version->files, file->path, file->span);
		if (palette != NULL)
			stats = stats_load(arena, unheard, layout, palette);
	}
	diag_drop(unheard);
	return stats;
}

DataChanges data_changes(Arena *arena, const Version *before, const Version *after) {
	DataChanges changes = {0};
	const Stats *earlier = load(arena, before), *later = load(arena, after);
	if (earlier != NULL && later != NULL)
		compare_datasets(arena, &changes, earlier, later);
	else
		leave_untold(arena, &changes,
			str_printf(arena,
				"The rows of the data are not compared: the sources of %s cannot be "
				"read by this version of the program.",
				earlier == NULL ? before->name : after->name));
	return changes;
}
