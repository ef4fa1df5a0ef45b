/* CSVW: JSON by jansson, laid out as the settings of [column] sections. jansson tells no places,
 * so messages point at the first mention of a word behind that of its column. */
#include "source/source.h"

#include <jansson.h>
#include <string.h>

#include "source/check.h"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Layout *layout;
	const Source *source;
	const CsvTable *csv;
	const DataSpec *data;
	ColumnSpec **columns; /* one for each of the file, or NULL */
	Str *names;
	Str key;
	size_t from; /* where the column that is being read is mentioned */
} CsvwReader;

/* ---- places ---- */

static Str json_str(const json_t *value) {
	return (Str){json_string_value(value), json_string_length(value)};
}

static bool is_key_at(Str text, size_t end) {
	while (end < text.length && ascii_is_space(text.data[end]))
		end++;
	return end < text.length && text.data[end] == ':';
}

/* Where "word" stands first as a key or as a value, at or behind `from`; else the file as a
 * whole. */
static Span find_word(const CsvwReader *reader, Str word, bool is_key, size_t from) {
	Str text = reader->source->text;
	size_t length = word.length + 2;
	for (size_t i = from; i + length <= text.length; i++) {
		if (text.data[i] == '"' && text.data[i + length - 1] == '"' &&
			str_equal(str_slice(text, i + 1, i + 1 + word.length), word) &&
			is_key_at(text, i + length) == is_key)
			return span_make(reader->source, i, i + length);
	}
	return span_make(reader->source, 0, 0);
}

static Span value_place(const CsvwReader *reader, Str value) {
	return find_word(reader, value, false, reader->from);
}

static Span key_place(const CsvwReader *reader, const char *key) {
	return find_word(reader, str_from(key), true, reader->from);
}

/* ---- what cannot be honoured ---- */

static void report_unsupported(CsvwReader *reader, const char *key, bool changes_meaning) {
	if (changes_meaning) {
		diag_error(reader->diagnostics, key_place(reader, key),
			"the metadata asks for '%s', which is not supported", key);
		diag_hint(reader->diagnostics, "write the data as it is meant, and remove the property");
	} else {
		diag_warning(reader->diagnostics, key_place(reader, key),
			"the metadata's '%s' has no effect here", key);
	}
}

static void report_wrong(CsvwReader *reader, const char *key, const char *wanted) {
	diag_error(
		reader->diagnostics, key_place(reader, key), "'%s' of the metadata is not %s", key, wanted);
}

typedef enum { PROPERTY_READ, PROPERTY_NO_EFFECT, PROPERTY_CHANGES } PropertyUse;

typedef struct {
	const char *key;
	PropertyUse use;
} Property;

/* Reports the properties of an object that are not read. Annotations ("dc:title") and "@id" say
 * nothing about the values. */
static void check_properties(
	CsvwReader *reader, json_t *object, const Property *known, size_t known_count) {
	const char *key;
	json_t *value;
	json_object_foreach(object, key, value) {
		PropertyUse use = PROPERTY_NO_EFFECT;
		if (key[0] == '@' || strchr(key, ':'))
			continue;
		for (size_t i = 0; i < known_count; i++)
			if (strcmp(known[i].key, key) == 0)
				use = known[i].use;
		if (use != PROPERTY_READ)
			report_unsupported(reader, key, use == PROPERTY_CHANGES);
	}
}

/* ---- settings ---- */

static void set_text(const CsvwReader *reader, Setting *setting, const char *key, Str text) {
	*setting = (Setting){
		.given = true, .text = str_copy(reader->arena, text), .span = key_place(reader, key)};
}

static void set_list(
	const CsvwReader *reader, Setting *setting, const char *key, const Str *items, size_t count) {
	Span *spans = ARENA_ARRAY(reader->arena, count, Span);
	for (size_t i = 0; i < count; i++)
		spans[i] = key_place(reader, key);
	set_text(reader, setting, key, count > 0 ? items[0] : STR(""));
	setting->list.items = items;
	setting->list.spans = spans;
	setting->list.count = count;
}

/* ---- datatypes ---- */

static const struct {
	const char *base;
	ColumnType type;
	const char *minimum;
} datatypes[] = {
	{"string", COLUMN_TEXT, NULL},
	{"normalizedString", COLUMN_TEXT, NULL},
	{"token", COLUMN_TEXT, NULL},
	{"anyURI", COLUMN_TEXT, NULL},
	{"integer", COLUMN_INTEGER, NULL},
	{"long", COLUMN_INTEGER, NULL},
	{"int", COLUMN_INTEGER, NULL},
	{"short", COLUMN_INTEGER, NULL},
	{"byte", COLUMN_INTEGER, NULL},
	{"nonNegativeInteger", COLUMN_INTEGER, "0"},
	{"unsignedLong", COLUMN_INTEGER, "0"},
	{"unsignedInt", COLUMN_INTEGER, "0"},
	{"unsignedShort", COLUMN_INTEGER, "0"},
	{"unsignedByte", COLUMN_INTEGER, "0"},
	{"positiveInteger", COLUMN_INTEGER, "1"},
	{"decimal", COLUMN_DECIMAL, NULL},
	{"number", COLUMN_DECIMAL, NULL},
	{"double", COLUMN_DECIMAL, NULL},
	{"float", COLUMN_DECIMAL, NULL},
	{"date", COLUMN_DATE, NULL},
};

static void read_base(CsvwReader *reader, Str base, ColumnSpec *spec) {
	for (size_t i = 0; i < BASE_COUNT(datatypes); i++) {
		if (!str_equal(str_from(datatypes[i].base), base))
			continue;
		set_text(reader, &spec->type, "datatype", base);
		spec->type.integer = datatypes[i].type;
		if (datatypes[i].minimum)
			set_text(reader, &spec->minimum, "datatype", str_from(datatypes[i].minimum));
		return;
	}
	diag_error(reader->diagnostics, value_place(reader, base),
		"the datatype '%.*s' is not supported", STR_ARGS(base));
	diag_hint(reader->diagnostics,
		"use string, integer, decimal or date; give the values of a closed list codes in the "
		"layout");
}

/* A bound is a number or a text. */
static void read_bound(CsvwReader *reader, const json_t *value, const char *key, Setting *setting) {
	char *text = value && !json_is_string(value) ? json_dumps(value, JSON_ENCODE_ANY) : NULL;
	if (json_is_string(value))
		set_text(reader, setting, key, json_str(value));
	else if (text)
		set_text(reader, setting, key, str_from(text));
	free(text);
}

/* The format of a date says how it is written, that of a text is a regular expression, that of a
 * number must ask for nothing but digits and a point. */
static void read_format(CsvwReader *reader, json_t *format, ColumnSpec *spec) {
	if (json_is_string(format) && spec->type.integer == COLUMN_DATE)
		set_text(reader, &spec->format, "format", json_str(format));
	else if (json_is_string(format) && spec->type.integer == COLUMN_TEXT)
		set_text(reader, &spec->pattern, "format", json_str(format));
	else
		report_unsupported(reader, "format", true);
}

static void read_datatype(CsvwReader *reader, json_t *datatype, ColumnSpec *spec) {
	static const Property known[] = {
		{"base", PROPERTY_READ},
		{"format", PROPERTY_READ},
		{"minimum", PROPERTY_READ},
		{"maximum", PROPERTY_READ},
		{"minInclusive", PROPERTY_READ},
		{"maxInclusive", PROPERTY_READ},
		{"minExclusive", PROPERTY_CHANGES},
		{"maxExclusive", PROPERTY_CHANGES},
		{"length", PROPERTY_CHANGES},
		{"minLength", PROPERTY_CHANGES},
		{"maxLength", PROPERTY_CHANGES},
	};
	if (json_is_string(datatype)) {
		read_base(reader, json_str(datatype), spec);
		return;
	}
	if (!json_is_object(datatype)) {
		report_wrong(reader, "datatype", "a name or an object");
		return;
	}
	check_properties(reader, datatype, known, BASE_COUNT(known));
	const json_t *base = json_object_get(datatype, "base");
	read_base(reader, json_is_string(base) ? json_str(base) : STR("string"), spec);
	if (json_object_get(datatype, "format"))
		read_format(reader, json_object_get(datatype, "format"), spec);
	read_bound(reader, json_object_get(datatype, "minimum"), "minimum", &spec->minimum);
	read_bound(reader, json_object_get(datatype, "minInclusive"), "minInclusive", &spec->minimum);
	read_bound(reader, json_object_get(datatype, "maximum"), "maximum", &spec->maximum);
	read_bound(reader, json_object_get(datatype, "maxInclusive"), "maxInclusive", &spec->maximum);
}

/* ---- one column ---- */

/* Empty cells are "null" unless the metadata says otherwise. */
static void read_null(CsvwReader *reader, json_t *null, ColumnSpec *spec) {
	size_t count = json_is_array(null) ? json_array_size(null) : 1;
	Str *items = ARENA_ARRAY(reader->arena, count + 1, Str);
	for (size_t i = 0; i < count; i++) {
		const json_t *word = json_is_array(null) ? json_array_get(null, i) : null;
		Str text = json_is_string(word) ? json_str(word) : STR("");
		items[i] = text.length > 0 ? str_copy(reader->arena, text) : STR("empty");
	}
	set_list(reader, &spec->missing, null ? "null" : "name", items, count);
}

/* "Name", ["Name"] or {"en": "Name"}: the first one. */
static Str first_title(const json_t *titles) {
	if (json_is_object(titles))
		titles = json_object_iter_value(json_object_iter((json_t *)titles));
	if (json_is_array(titles))
		titles = json_array_get(titles, 0);
	return json_is_string(titles) ? json_str(titles) : STR("");
}

static size_t header_find(const CsvTable *csv, Str header) {
	for (size_t i = 0; i < csv->column_count; i++)
		if (str_equal(csv->header[i], header))
			return i;
	return SIZE_MAX;
}

/* The column of the file that has one of the titles, or the name. */
static size_t find_column(const CsvwReader *reader, json_t *titles, Str name) {
	json_t *list =
		json_is_object(titles) ? json_object_iter_value(json_object_iter(titles)) : titles;
	size_t found = header_find(reader->csv, first_title(titles));
	for (size_t i = 0; json_is_array(list) && i < json_array_size(list) && found == SIZE_MAX; i++)
		if (json_is_string(json_array_get(list, i)))
			found = header_find(reader->csv, json_str(json_array_get(list, i)));
	return found != SIZE_MAX ? found : header_find(reader->csv, name);
}

static ColumnSpec *spec_make(CsvwReader *reader, Str name) {
	ColumnSpec *spec = ARENA_NEW(reader->arena, ColumnSpec);
	spec->id = str_printf(reader->arena, "%.*s.%.*s", STR_ARGS(reader->data->id), STR_ARGS(name));
	spec->span = span_make(reader->source, reader->from, reader->from);
	spec->century_from.integer = 1969;
	return spec;
}

static void read_column(CsvwReader *reader, json_t *column) {
	static const Property known[] = {
		{"name", PROPERTY_READ},
		{"titles", PROPERTY_READ},
		{"datatype", PROPERTY_READ},
		{"required", PROPERTY_READ},
		{"null", PROPERTY_READ},
		{"lang", PROPERTY_READ},
		{"virtual", PROPERTY_READ},
		{"separator", PROPERTY_CHANGES},
		{"default", PROPERTY_CHANGES},
	};
	json_t *titles = json_object_get(column, "titles");
	const json_t *named = json_object_get(column, "name");
	Str name = json_is_string(named) ? json_str(named) : first_title(titles);
	if (json_is_true(json_object_get(column, "virtual")))
		return;
	reader->from = find_word(reader, name, false, 0).start;
	check_properties(reader, column, known, BASE_COUNT(known));
	size_t index = find_column(reader, titles, name);
	if (index == SIZE_MAX) {
		diag_error(reader->diagnostics, value_place(reader, name),
			"'%s' has no column '%.*s', which its metadata describes", reader->csv->source->path,
			STR_ARGS(name));
		return;
	}
	name = str_copy(reader->arena, name);
	ColumnSpec *spec = spec_make(reader, name);
	if (json_object_get(column, "datatype"))
		read_datatype(reader, json_object_get(column, "datatype"), spec);
	spec->required.given = json_object_get(column, "required") != NULL;
	spec->required.flag = json_is_true(json_object_get(column, "required"));
	spec->required.span = key_place(reader, "required");
	if (json_object_get(column, "null") || !spec->required.flag)
		read_null(reader, json_object_get(column, "null"), spec);
	reader->columns[index] = spec;
	reader->names[index] = name;
}

/* ---- keys ---- */

/* "a" or ["a"]; empty if it is of several columns. */
static Str single_reference(const json_t *value) {
	if (json_is_array(value) && json_array_size(value) == 1)
		value = json_array_get(value, 0);
	return json_is_string(value) ? json_str(value) : STR("");
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
		report_unsupported(reader, "primaryKey", false);
	else if (!find_spec(reader, name))
		report_wrong(reader, "primaryKey", "a column that it describes");
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
	const DataSpec *data = json_is_string(resource) ? find_data(reader, json_str(resource)) : NULL;
	ColumnSpec *spec = find_spec(reader, name);
	if (!spec || other.length == 0 || !data) {
		report_unsupported(reader, "foreignKeys", false);
		diag_hint(reader->diagnostics, "a key of one column that refers to a file of the layout is "
									   "checked; of several, join the datasets");
		return;
	}
	set_text(reader, &spec->references, "foreignKeys",
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
	check_properties(reader, schema, known, BASE_COUNT(known));
	for (size_t i = 0; i < json_array_size(columns); i++)
		read_column(reader, json_array_get(columns, i));
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
			       str_equal_fold(json_str(value), str_from(usual[i].value));
		if (!good)
			report_unsupported(reader, key, true);
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
	check_properties(reader, table, known, BASE_COUNT(known));
	check_dialect(reader, json_object_get(table, "dialect"));
	json_t *schema = json_object_get(table, "tableSchema");
	if (json_is_object(schema))
		read_schema(reader, schema);
	else
		report_wrong(reader, "tableSchema", "an object in this file");
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
	diag_error(reader->diagnostics, key_place(reader, "url"),
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
