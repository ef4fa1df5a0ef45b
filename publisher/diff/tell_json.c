/* Differences for programs: one list a kind, each change an object of strings. */
#include "base/json_write.h"
#include "diff/diff.h"

static void set_text(json_t *object, const char *key, Str text) {
	json_set(object, key, json_text(text));
}

static void set_changes(json_t *object, Str before, Str after) {
	set_text(object, "before", before);
	set_text(object, "after", after);
}

static json_t *version_json(Arena *arena, const Version *version) {
	json_t *object = json_made(json_object());
	for (size_t i = 0; i < version->printed->field_count; i++) {
		const PrintedField *field = &version->printed->fields[i];
		set_text(object, str_terminated(arena, field->name), field->text);
	}
	set_text(object, "name", str_from(version->name)); /* whatever the record calls so */
	return object;
}

static Str change_text(ChangeKind kind) {
	static const char *const words[] = {"added", "removed", "changed"};
	return str_from(words[kind]);
}

static json_t *sources_json(const Differences *differences) {
	json_t *array = json_made(json_array());
	for (size_t i = 0; i < differences->source_count; i++) {
		json_t *object = json_made(json_object());
		set_text(object, "name", differences->sources[i].name);
		set_text(object, "change", change_text(differences->sources[i].kind));
		json_append(array, object);
	}
	return array;
}

static json_t *data_json(const DataChanges *data) {
	json_t *array = json_made(json_array());
	for (size_t i = 0; i < data->count; i++) {
		const DataChange *change = &data->items[i];
		json_t *object = json_made(json_object());
		set_text(object, "dataset", change->dataset);
		set_text(object, "change", change_text(change->kind));
		if (change->row.length > 0)
			set_text(object, "row", change->row);
		if (change->column.length > 0)
			set_text(object, "column", change->column);
		if (change->kind == CHANGE_CHANGED)
			set_changes(object, change->before, change->after);
		json_append(array, object);
	}
	return array;
}

static json_t *untold_json(const DataChanges *data) {
	json_t *array = json_made(json_array());
	for (size_t i = 0; i < data->untold_count; i++)
		json_append(array, json_text(data->untold[i]));
	return array;
}

static json_t *path_json(const SheetPath *path) {
	json_t *names = json_made(json_array());
	for (size_t i = 0; i < path->count; i++)
		json_append(names, json_text(path->names[i]));
	return names;
}

/* Of `kind` "cell" and "symbol", a row and a column; of the others one of them, or neither. */
static json_t *sheet_json(const Revised *revised) {
	static const char *const kinds[] = {[REVISED_SHEET_ADDED] = "added",
		[REVISED_SHEET_REMOVED] = "removed",
		[REVISED_CAPTION] = "caption",
		[REVISED_ROW_ADDED] = "row added",
		[REVISED_ROW_REMOVED] = "row removed",
		[REVISED_COLUMN_ADDED] = "column added",
		[REVISED_COLUMN_REMOVED] = "column removed",
		[REVISED_CELL] = "cell",
		[REVISED_SYMBOL] = "symbol"};
	RevisionKind kind = revised->kind;
	bool is_cell = kind == REVISED_CELL || kind == REVISED_SYMBOL;
	bool of_earlier = kind == REVISED_SHEET_REMOVED || kind == REVISED_ROW_REMOVED ||
	                  kind == REVISED_COLUMN_REMOVED;
	const PrintedSheet *sheet = of_earlier ? revised->earlier : revised->later;
	json_t *object = json_made(json_object());
	set_text(object, "id", sheet->id);
	json_set(object, "number", json_made(json_integer(sheet->number)));
	set_text(object, "change", str_from(kinds[kind]));
	if (is_cell || kind == REVISED_ROW_ADDED || kind == REVISED_ROW_REMOVED) {
		SheetPath path = printed_row(sheet, revised->row);
		json_set(object, "row", path_json(&path));
	}
	if (is_cell || kind == REVISED_COLUMN_ADDED || kind == REVISED_COLUMN_REMOVED) {
		SheetPath path = printed_column(sheet, revised->column);
		json_set(object, "column", path_json(&path));
	}
	if (is_cell || kind == REVISED_CAPTION)
		set_changes(object, revised->before, revised->after);
	return object;
}

static json_t *field_json(const Revised *revised) {
	json_t *object = json_made(json_object());
	set_text(object, "field", revised->name);
	set_changes(object, revised->before, revised->after);
	return object;
}

static json_t *sentence_json(const Revised *revised) {
	static const char *const kinds[] = {[REVISED_FIGURE] = "figure",
		[REVISED_WORDING] = "wording",
		[REVISED_SAID] = "added",
		[REVISED_UNSAID] = "removed"};
	const PrintedSentence *said = revised->said != NULL ? revised->said : revised->said_before;
	json_t *object = json_made(json_object());
	set_text(object, "section", said->section);
	set_text(object, "change", str_from(kinds[revised->kind]));
	if (revised->kind == REVISED_FIGURE) {
		set_text(object, "expression", revised->figure->expression);
		set_changes(object, revised->before, revised->after);
	}
	if (revised->said_before != NULL)
		set_text(object, "sentence_before", revised->said_before->text);
	if (revised->said != NULL)
		set_text(object, "sentence_after", revised->said->text);
	return object;
}

static json_t *counts_json(const DifferenceCounts *counts) {
	const struct {
		const char *key;
		size_t count;
	} all[] = {{"data_rows", counts->data_rows}, {"cells", counts->cells},
		{"tables", counts->tables}, {"values", counts->values}, {"charts", counts->charts},
		{"figures", counts->figures}, {"sentences", counts->sentences}};
	json_t *object = json_made(json_object());
	for (size_t i = 0; i < BASE_COUNT(all); i++)
		json_set(object, all[i].key, json_made(json_integer((json_int_t)all[i].count)));
	return object;
}

void differences_tell_json(Arena *arena, const Differences *differences, Buffer *out) {
	json_t *release = json_made(json_array()), *tables = json_made(json_array());
	json_t *charts = json_made(json_array()), *text = json_made(json_array());
	for (size_t i = 0; i < differences->printed.count; i++) {
		const Revised *revised = &differences->printed.items[i];
		const PrintedSheet *sheet = revised->later != NULL ? revised->later : revised->earlier;
		if (revised->kind == REVISED_FIELD)
			json_append(release, field_json(revised));
		else if (sheet != NULL)
			json_append(sheet->is_chart ? charts : tables, sheet_json(revised));
		else
			json_append(text, sentence_json(revised));
	}
	DifferenceCounts counts = differences_count(differences);
	json_t *all = json_made(json_object());
	set_text(all, "format", STR("publisher differences 1"));
	json_set(all, "from", version_json(arena, differences->before));
	json_set(all, "to", version_json(arena, differences->after));
	json_set(all, "sources", sources_json(differences));
	json_set(all, "data", data_json(&differences->data));
	json_set(all, "not_compared", untold_json(&differences->data));
	json_set(all, "release", release);
	json_set(all, "tables", tables);
	json_set(all, "charts", charts);
	json_set(all, "text", text);
	json_set(all, "counts", counts_json(&counts));
	json_write(all, out);
}
