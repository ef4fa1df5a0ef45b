/* CSVW: the metadata of a CSV file, as JSON by jansson: which table it is, its keys. */
#include "source/csvw.h"

#include <string.h>

#include "source/check.h"

/* ---- keys ---- */

/* "a" or ["a"]; empty if it is of several columns. */
static Str single_reference(const json_t *value) {
	if (json_is_array(value) && json_array_size(value) == 1)
		value = json_array_get(value, 0);
	return json_is_string(value) ? csvw_text(value) : STR("");
}

static ColumnSpec *find_spec(const CsvwReader *reader, Str name) {
	for (size_t i = 0; i < reader->csv->column_count; i++)
		if (reader->columns[i] && str_equal(reader->names[i], name))
			return reader->columns[i];
	return NULL;
}

static void read_primary_key(CsvwReader *reader, const json_t *key) {
	Str name = single_reference(key);
	reader->from = 0;
	if (!key)
		return;
	if (name.length == 0)
		csvw_report_unsupported(reader, "primaryKey", false);
	else if (!find_spec(reader, name))
		csvw_report_wrong(reader, "primaryKey", "a column that it describes");
	else
		reader->key = str_copy(reader->arena, name);
}

/* The dataset of the layout that reads the file `resource`. */
static const DataSpec *find_data(const CsvwReader *reader, Str resource) {
	for (size_t i = 0; i < reader->layout->data_count; i++) {
		const DataSpec *data = &reader->layout->data[i];
		if (SETTING_IS_SET(data->file) &&
			str_equal(path_base_name(data->file.path),
				path_base_name(str_terminated(reader->arena, resource))))
			return data;
	}
	return NULL;
}

static void read_foreign_key(CsvwReader *reader, const json_t *key) {
	const json_t *reference = json_object_get(key, "reference");
	Str name = single_reference(json_object_get(key, "columnReference"));
	Str other = single_reference(json_object_get(reference, "columnReference"));
	const json_t *resource = json_object_get(reference, "resource");
	const DataSpec *data = json_is_string(resource) ? find_data(reader, csvw_text(resource)) : NULL;
	ColumnSpec *spec = find_spec(reader, name);
	if (!spec || other.length == 0 || !data) {
		csvw_report_unsupported(reader, "foreignKeys", false);
		diag_hint(reader->diagnostics, "a key of one column that refers to a file of the layout is "
									   "checked; of several, join the datasets");
		return;
	}
	csvw_set_text(reader, &spec->references, "foreignKeys",
		str_printf(reader->arena, "%.*s.%.*s", STR_ARGS(data->id), STR_ARGS(other)));
}

static void read_schema(CsvwReader *reader, json_t *schema) {
	static const Property known[] = {
		{"columns", PROPERTY_READ},
		{"primaryKey", PROPERTY_READ},
		{"foreignKeys", PROPERTY_READ},
		{"lang", PROPERTY_READ},
		{"null", PROPERTY_CHANGES},
		{"datatype", PROPERTY_CHANGES},
		{"required", PROPERTY_CHANGES},
		{"separator", PROPERTY_CHANGES},
		{"default", PROPERTY_CHANGES},
	};
	const json_t *columns = json_object_get(schema, "columns");
	const json_t *keys = json_object_get(schema, "foreignKeys");
	csvw_check_properties(reader, schema, known, BASE_COUNT(known));
	for (size_t i = 0; i < json_array_size(columns); i++)
		csvw_read_column(reader, json_array_get(columns, i));
	read_primary_key(reader, json_object_get(schema, "primaryKey"));
	for (size_t i = 0; i < json_array_size(keys); i++)
		read_foreign_key(reader, json_array_get(keys, i));
}

/* ---- the file ---- */

/* A dialect may say that the file is what every CSV file here is. */
static void check_dialect(CsvwReader *reader, json_t *dialect) {
	static const struct {
		const char *key, *value;
	} usual[] = {{"encoding", "utf-8"}, {"delimiter", ","}, {"quoteChar", "\""}};
	const char *key;
	json_t *value;
	json_object_foreach(dialect, key, value) {
		bool good = key[0] == '@' || strcmp(key, "lineTerminators") == 0 ||
		            ((strcmp(key, "header") == 0 || strcmp(key, "doubleQuote") == 0) &&
						json_is_true(value)) ||
		            (strcmp(key, "headerRowCount") == 0 && json_integer_value(value) == 1);
		for (size_t i = 0; i < BASE_COUNT(usual) && !good; i++)
			good = strcmp(key, usual[i].key) == 0 && json_is_string(value) &&
			       str_equal_fold(csvw_text(value), str_from(usual[i].value));
		if (!good)
			csvw_report_unsupported(reader, key, true);
	}
}

static void read_table(CsvwReader *reader, json_t *table) {
	static const Property known[] = {
		{"url", PROPERTY_READ},
		{"tableSchema", PROPERTY_READ},
		{"dialect", PROPERTY_READ},
		{"lang", PROPERTY_READ},
		{"notes", PROPERTY_READ},
		{"tables", PROPERTY_READ},
		{"null", PROPERTY_CHANGES},
		{"datatype", PROPERTY_CHANGES},
		{"required", PROPERTY_CHANGES},
		{"separator", PROPERTY_CHANGES},
		{"default", PROPERTY_CHANGES},
	};
	csvw_check_properties(reader, table, known, BASE_COUNT(known));
	check_dialect(reader, json_object_get(table, "dialect"));
	json_t *schema = json_object_get(table, "tableSchema");
	if (json_is_object(schema))
		read_schema(reader, schema);
	else
		csvw_report_wrong(reader, "tableSchema", "an object in this file");
}

static bool is_of_file(const CsvwReader *reader, const json_t *table) {
	const json_t *url = json_object_get(table, "url");
	return json_is_string(url) && str_equal(path_base_name(json_string_value(url)),
									  path_base_name(reader->data->file.path));
}

static void read_root(CsvwReader *reader, json_t *root) {
	json_t *tables = json_object_get(root, "tables");
	if (!tables) {
		if (!json_object_get(root, "url") || is_of_file(reader, root)) {
			read_table(reader, root);
			return;
		}
	} else {
		check_dialect(reader, json_object_get(root, "dialect"));
	}
	for (size_t i = 0; i < json_array_size(tables); i++) {
		json_t *table = json_array_get(tables, i);
		if (!is_of_file(reader, table))
			continue;
		read_table(reader, table);
		return;
	}
	diag_error(reader->diagnostics, csvw_key_place(reader, "url"),
		"the metadata describes no table with the file '%.*s'",
		STR_ARGS(path_base_name(reader->data->file.path)));
	diag_hint(reader->diagnostics, "set its 'url' to the name of the file");
}

static json_t *parse(CsvwReader *reader) {
	json_error_t error;
	Str text = reader->source->text;
	json_t *root = json_loadb(text.data, text.length, JSON_REJECT_DUPLICATES, &error);
	if (json_is_object(root))
		return root;
	size_t at = root || error.position < 0 ? 0 : (size_t)error.position;
	at = at < text.length ? at : text.length;
	diag_error(reader->diagnostics, span_make(reader->source, at > 0 ? at - 1 : 0, at),
		root ? "the metadata is not a JSON object" : "the metadata is not JSON from here on");
	json_decref(root);
	return NULL;
}

CsvwTable *csvw_read(Arena *arena, Diagnostics *diagnostics, const Layout *layout, const char *path,
	Span from, const CsvTable *csv, const DataSpec *data) {
	size_t errors = diag_errors(diagnostics);
	const Source *source = files_read(layout->files, diagnostics, FILE_METADATA, path, from);
	if (!source || !text_check(diagnostics, span_make(source, 0, source->text.length)))
		return NULL;
	CsvwReader reader = {.arena = arena,
		.diagnostics = diagnostics,
		.layout = layout,
		.source = source,
		.csv = csv,
		.data = data,
		.columns = ARENA_ARRAY(arena, csv->column_count, ColumnSpec *),
		.names = ARENA_ARRAY(arena, csv->column_count, Str)};
	json_t *root = parse(&reader);
	if (root)
		read_root(&reader, root);
	json_decref(root);
	if (diag_errors(diagnostics) != errors)
		return NULL;
	CsvwTable *table = ARENA_NEW(arena, CsvwTable);
	*table = (CsvwTable){source, reader.columns, reader.names, reader.key};
	return table;
}
