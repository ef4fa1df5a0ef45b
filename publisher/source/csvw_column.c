/* CSVW: what the metadata says of a column, laid out as the settings of a [column] section. jansson
 * tells no places, so messages point at the first mention of a word behind that of its column. */
#include "source/csvw.h"

#include <stdlib.h>
#include <string.h>

/* ---- places ---- */

Str csvw_text(const json_t *value) {
	return (Str){json_string_value(value), json_string_length(value)};
}

static bool is_key_at(Str text, size_t end) {
	while (end < text.length && ascii_is_space(text.data[end]))
		end++;
	return end < text.length && text.data[end] == ':';
}

/* Where "word" stands first as a key or as a value, at or behind `from`; else the file as a
 * whole. */
static Span csvw_find_word(const CsvwReader *reader, Str word, bool is_key, size_t from) {
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

static Span csvw_value_place(const CsvwReader *reader, Str value) {
	return csvw_find_word(reader, value, false, reader->from);
}

Span csvw_key_place(const CsvwReader *reader, const char *key) {
	return csvw_find_word(reader, str_from(key), true, reader->from);
}

/* ---- what cannot be honoured ---- */

void csvw_report_unsupported(CsvwReader *reader, const char *key, bool changes_meaning) {
	if (changes_meaning) {
		diag_error(reader->diagnostics, csvw_key_place(reader, key),
			"the metadata asks for '%s', which is not supported", key);
		diag_hint(reader->diagnostics, "write the data as it is meant, and remove the property");
	} else {
		diag_warning(reader->diagnostics, csvw_key_place(reader, key),
			"the metadata's '%s' has no effect here", key);
	}
}

void csvw_report_wrong(CsvwReader *reader, const char *key, const char *wanted) {
	diag_error(reader->diagnostics, csvw_key_place(reader, key), "'%s' of the metadata is not %s",
		key, wanted);
}

/* Reports the properties of an object that are not read. Annotations ("dc:title") and "@id" say
 * nothing about the values. */
void csvw_check_properties(
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
			csvw_report_unsupported(reader, key, use == PROPERTY_CHANGES);
	}
}

/* ---- settings ---- */

void csvw_set_text(const CsvwReader *reader, Setting *setting, const char *key, Str text) {
	*setting = (Setting){
		.given = true, .text = str_copy(reader->arena, text), .span = csvw_key_place(reader, key)};
}

static void set_list(
	const CsvwReader *reader, Setting *setting, const char *key, const Str *items, size_t count) {
	Span *spans = ARENA_ARRAY(reader->arena, count, Span);
	for (size_t i = 0; i < count; i++)
		spans[i] = csvw_key_place(reader, key);
	csvw_set_text(reader, setting, key, count > 0 ? items[0] : STR(""));
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
		csvw_set_text(reader, &spec->type, "datatype", base);
		spec->type.integer = datatypes[i].type;
		if (datatypes[i].minimum)
			csvw_set_text(reader, &spec->minimum, "datatype", str_from(datatypes[i].minimum));
		return;
	}
	diag_error(reader->diagnostics, csvw_value_place(reader, base),
		"the datatype '%.*s' is not supported", STR_ARGS(base));
	diag_hint(reader->diagnostics,
		"use string, integer, decimal or date; give the values of a closed list codes in the "
		"layout");
}

/* A bound is a number or a text. */
static void read_bound(CsvwReader *reader, const json_t *value, const char *key, Setting *setting) {
	char *text = value && !json_is_string(value) ? json_dumps(value, JSON_ENCODE_ANY) : NULL;
	if (json_is_string(value))
		csvw_set_text(reader, setting, key, csvw_text(value));
	else if (text)
		csvw_set_text(reader, setting, key, str_from(text));
	free(text);
}

/* The format of a date says how it is written, that of a text is a regular expression, that of a
 * number must ask for nothing but digits and a point. */
static void read_format(CsvwReader *reader, json_t *format, ColumnSpec *spec) {
	if (json_is_string(format) && spec->type.integer == COLUMN_DATE)
		csvw_set_text(reader, &spec->format, "format", csvw_text(format));
	else if (json_is_string(format) && spec->type.integer == COLUMN_TEXT)
		csvw_set_text(reader, &spec->pattern, "format", csvw_text(format));
	else
		csvw_report_unsupported(reader, "format", true);
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
		read_base(reader, csvw_text(datatype), spec);
		return;
	}
	if (!json_is_object(datatype)) {
		csvw_report_wrong(reader, "datatype", "a name or an object");
		return;
	}
	csvw_check_properties(reader, datatype, known, BASE_COUNT(known));
	const json_t *base = json_object_get(datatype, "base");
	read_base(reader, json_is_string(base) ? csvw_text(base) : STR("string"), spec);
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
		Str text = json_is_string(word) ? csvw_text(word) : STR("");
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
	return json_is_string(titles) ? csvw_text(titles) : STR("");
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
			found = header_find(reader->csv, csvw_text(json_array_get(list, i)));
	return found != SIZE_MAX ? found : header_find(reader->csv, name);
}

static ColumnSpec *spec_make(CsvwReader *reader, Str name) {
	ColumnSpec *spec = ARENA_NEW(reader->arena, ColumnSpec);
	spec->id = str_printf(reader->arena, "%.*s.%.*s", STR_ARGS(reader->data->id), STR_ARGS(name));
	spec->span = span_make(reader->source, reader->from, reader->from);
	spec->century_from.integer = 1969;
	return spec;
}

void csvw_read_column(CsvwReader *reader, json_t *column) {
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
	Str name = json_is_string(named) ? csvw_text(named) : first_title(titles);
	if (json_is_true(json_object_get(column, "virtual")))
		return;
	reader->from = csvw_find_word(reader, name, false, 0).start;
	csvw_check_properties(reader, column, known, BASE_COUNT(known));
	size_t index = find_column(reader, titles, name);
	if (index == SIZE_MAX) {
		diag_error(reader->diagnostics, csvw_value_place(reader, name),
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
	spec->required.span = csvw_key_place(reader, "required");
	if (json_object_get(column, "null") || !spec->required.flag)
		read_null(reader, json_object_get(column, "null"), spec);
	reader->columns[index] = spec;
	reader->names[index] = name;
}
