/* Rows of data. Cells are compared as they stand in the files, but for quotes. */
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
	const DataColumn **items;
	size_t count;
} Columns;

typedef struct {
	Str key; /* of the row: the texts of its naming columns */
	size_t index;
} RowKey;

#define PART_END "\x1F" /* of a key; unlike what stands between names, in no text */

/* The columns that tell rows apart, or none. */
static Columns naming_columns(Arena *arena, const Dataset *dataset) {
	const DataSpec *spec = dataset->spec;
	size_t count = dataset->key != NULL ? 1 : spec->unique.list.count;
	Columns columns = {ARENA_ARRAY(arena, count, const DataColumn *), count};
	if (dataset->key != NULL)
		columns.items[0] = dataset->key;
	for (size_t i = 0; dataset->key == NULL && i < count; i++)
		columns.items[i] = dataset_lookup_column(dataset, spec->unique.list.items[i]);
	return columns;
}

/* Whether rows are named by the same columns in both versions. */
static bool same_columns(const DataComparison *comparison, const Columns *old, const Columns *new) {
	bool same = old->count == new->count;
	for (size_t i = 0; same && i < new->count; i++)
		same = same_column(comparison->before, new->items[i]) == old->items[i];
	return same && old->count > 0;
}

/* All that the rows of both hold, in the order of the later one, where no columns of both name
 * them: but for how many records a row stands for, which is what is told of it. */
static void common_columns(const DataComparison *comparison, Columns *old, Columns *new) {
	const Dataset *after = comparison->after;
	*old = (Columns){ARENA_ARRAY(comparison->arena, after->column_count, const DataColumn *), 0};
	*new = (Columns){ARENA_ARRAY(comparison->arena, after->column_count, const DataColumn *), 0};
	for (size_t i = 0; i < after->column_count; i++) {
		const DataColumn *column = &after->columns[i];
		const DataColumn *earlier =
			stands_in_file(column) ? same_column(comparison->before, column) : NULL;
		if (earlier == NULL || column == after->weights || earlier == comparison->before->weights)
			continue;
		old->items[old->count++] = earlier;
		new->items[new->count++] = column;
	}
}

static int compare_keys(const void *a, const void *b) {
	const RowKey *x = a, *y = b;
	int order = str_compare(x->key, y->key);
	return order != 0 ? order : x->index < y->index ? -1 : x->index > y->index;
}

static Str join_cells(Arena *arena, const Columns *columns, size_t row, const char *between) {
	Buffer text = {0};
	for (size_t i = 0; i < columns->count; i++) {
		buffer_add_text(&text, i > 0 ? between : "");
		buffer_add_str(&text, data_written(columns->items[i], row));
	}
	Str joined = str_copy(arena, buffer_str(&text));
	buffer_drop(&text);
	return joined;
}

/* By key. */
static RowKey *key_rows(Arena *arena, const Dataset *dataset, const Columns *columns) {
	RowKey *keys = ARENA_ARRAY(arena, dataset->row_count, RowKey);
	for (size_t row = 0; row < dataset->row_count; row++)
		keys[row] = (RowKey){join_cells(arena, columns, row, PART_END), row};
	if (dataset->row_count > 1)
		qsort(keys, dataset->row_count, sizeof(*keys), compare_keys);
	return keys;
}

/* ---- rows ---- */

static void compare_cells(
	const DataComparison *comparison, size_t old, size_t new, const Columns *names) {
	const Dataset *after = comparison->after;
	Str name = {0};
	for (size_t i = 0; i < after->column_count; i++) {
		const DataColumn *column = &after->columns[i];
		const DataColumn *earlier =
			stands_in_file(column) ? same_column(comparison->before, column) : NULL;
		if (earlier == NULL)
			continue;
		Str was = data_written(earlier, old), is = data_written(column, new);
		if (str_equal(was, is))
			continue;
		if (name.data == NULL)
			name = join_cells(comparison->arena, names, new, ", ");
		DataChange *change = note(comparison, CHANGE_CHANGED, after->id);
		change->row = name;
		change->column = header_of(column);
		change->before = was;
		change->after = is;
	}
}

static void compare_rows(const DataComparison *comparison) {
	const Dataset *before = comparison->before, *after = comparison->after;
	Arena *arena = comparison->arena;
	Columns old_names = naming_columns(arena, before), new_names = naming_columns(arena, after);
	if (!same_columns(comparison, &old_names, &new_names))
		common_columns(comparison, &old_names, &new_names);
	const RowKey *old = key_rows(arena, before, &old_names);
	const RowKey *new = key_rows(arena, after, &new_names);
	for (size_t i = 0, k = 0; i < before->row_count || k < after->row_count;) {
		int order = i == before->row_count  ? 1
		            : k == after->row_count ? -1
		                                    : str_compare(old[i].key, new[k].key);
		if (order == 0)
			compare_cells(comparison, old[i].index, new[k].index, &new_names);
		else if (order < 0)
			note(comparison, CHANGE_REMOVED, after->id)->row =
				join_cells(arena, &old_names, old[i].index, ", ");
		else
			note(comparison, CHANGE_ADDED, after->id)->row =
				join_cells(arena, &new_names, new[k].index, ", ");
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
	const Stats *stats = NULL;
	const char *name = "";
	/* Files that carry nothing would be those of the disk, and the record may name any. */
	if (!files_are_carried(version->files))
		return NULL;
	Diagnostics *unheard = diag_new();
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
