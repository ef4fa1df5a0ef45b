/* The metadata of computed tables and charts: W3C's "Metadata Vocabulary for Tabular Data", one
 * group of tables, under the name by which a reader of the folder looks for it. */
#include <stdlib.h>

#include "backend/backend.h"
#include "base/json_write.h"

typedef struct {
	Arena *arena;
	const Node *node;
} Describer;

static void set_text(json_t *object, const char *key, Str text) {
	json_set(object, key, json_text(text));
}

/* ---- values ---- */

/* A value of the column at a place; NULL in a row that only names a group. */
static const Value *value_at(const Node *node, size_t column, size_t index) {
	if (node->kind != NODE_TABLE)
		return &node->plot->values[index];
	const GridRow *row = &node->grid->rows[index];
	return row->cells != NULL ? &row->cells[column] : NULL;
}

static size_t value_count(const Node *node) {
	return node->kind == NODE_TABLE ? node->grid->row_count
	                                : node->plot->category_count * node->plot->series_count;
}

/* XML Schema's name of what the values are, those that are only a symbol aside. */
static const char *datatype(const Node *node, size_t column) {
	bool integers = true, numbers = true, any = false;
	for (size_t i = 0; i < value_count(node); i++) {
		const Value *value = value_at(node, column, i);
		if (value == NULL || value_is_symbol(value))
			continue;
		any = true;
		numbers = numbers && value->kind != VALUE_TEXT && value->kind != VALUE_PHRASE;
		integers = integers && value->decimals == 0;
	}
	return !any || !numbers ? "string" : integers ? "integer" : "decimal";
}

/* The symbols that stand for values: what a reader takes for none. */
static json_t *nulls(const Node *node, size_t column) {
	json_t *list = json_made(json_array());
	json_append(list, json_text(STR("")));
	for (size_t i = 0; i < value_count(node); i++) {
		const Value *value = value_at(node, column, i);
		bool known = value == NULL || !value_is_symbol(value);
		for (size_t k = 0; !known && k < json_array_size(list); k++)
			known = str_equal(value->symbol, str_from(json_string_value(json_array_get(list, k))));
		if (!known)
			json_append(list, json_text(value->symbol));
	}
	return list;
}

/* ---- columns ---- */

/* Letters, digits and '_', unique by its number: a name is a variable of a URI template. */
static Str name_of(const Describer *describer, Str title, size_t index) {
	Buffer name = {0};
	for (size_t i = 0; i < title.length; i++) {
		char c = title.data[i];
		bool plain = ascii_is_letter(c) || ascii_is_digit(c);
		bool parted = name.length > 0 && name.data[name.length - 1] == '_';
		if (plain)
			buffer_add_char(&name, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
		else if (name.length > 0 && !parted)
			buffer_add_char(&name, '_');
	}
	Str text = str_printf(describer->arena, "c%zu_%.*s", index + 1, STR_ARGS(buffer_str(&name)));
	buffer_drop(&name);
	return text;
}

static json_t *column_json(const Describer *describer, const CsvColumn *column, size_t index) {
	json_t *object = json_made(json_object());
	set_text(object, "name", name_of(describer, column->title, index));
	set_text(object, "titles", column->title);
	bool is_value = column->kind == CSV_VALUE;
	set_text(object, "datatype",
		str_from(is_value ? datatype(describer->node, column->index) : "string"));
	if (is_value)
		json_set(object, "null", nulls(describer->node, column->index));
	else if (column->kind == CSV_STATUS)
		set_text(object, "dc:description", STR("Symbols beside the values"));
	return object;
}

/* ---- what names a row ---- */

/* As the columns before the values have it; empty of a row that the file does not have. */
static Str row_name(Arena *arena, const Node *node, size_t index, Str *group) {
	if (node->kind != NODE_TABLE) {
		const Plot *plot = node->plot;
		return str_printf(arena, "%.*s\n%.*s",
			STR_ARGS(plot->categories[index / plot->series_count]),
			STR_ARGS(plot->series[index % plot->series_count].label));
	}
	const GridRow *row = &node->grid->rows[index];
	Str above = row->kind == GRID_TOTAL ? row->label.text : *group;
	if (row->kind != GRID_GROUP)
		return str_printf(arena, "%.*s\n%.*s",
			STR_ARGS(node->grid->group.text.length > 0 ? above : STR("")),
			STR_ARGS(row->label.text));
	*group = row->label.text;
	return STR("");
}

static int compare_names(const void *a, const void *b) {
	return str_compare(*(const Str *)a, *(const Str *)b);
}

/* Whether no two rows have the same name: two codes may be called the same, and one may be called
 * as the total is. Those of a list are not told apart by name, even if they happen to be. */
static bool rows_are_named(Arena *arena, const Node *node) {
	if (node->kind == NODE_TABLE && node->grid->spec->kind.integer == TABLE_LIST)
		return false;
	size_t count = 0;
	Str *names = ARENA_ARRAY(arena, value_count(node), Str), group = STR("");
	for (size_t i = 0; i < value_count(node); i++) {
		names[count] = row_name(arena, node, i, &group);
		count += names[count].length > 0;
	}
	if (count > 1)
		qsort(names, count, sizeof *names, compare_names);
	for (size_t i = 1; i < count; i++) {
		if (str_equal(names[i - 1], names[i]))
			return false;
	}
	return true;
}

/* ---- the columns and the key ---- */

static json_t *schema_json(const Describer *describer) {
	json_t *schema = json_made(json_object());
	json_t *list = json_made(json_array()), *key = json_made(json_array());
	size_t count;
	const CsvColumn *columns = csv_columns(describer->arena, describer->node, &count);
	for (size_t i = 0; i < count; i++) {
		json_append(list, column_json(describer, &columns[i], i));
		if (columns[i].kind != CSV_VALUE && columns[i].kind != CSV_STATUS)
			json_append(key, json_text(name_of(describer, columns[i].title, i)));
	}
	json_set(schema, "columns", list);
	if (rows_are_named(describer->arena, describer->node))
		json_set(schema, "primaryKey", key);
	else
		json_decref(key);
	return schema;
}

/* ---- tables ---- */

static json_t *table_json(const Describer *describer) {
	json_t *object = json_made(json_object());
	const Node *caption = node_child(describer->node, NODE_CAPTION);
	set_text(object, "url", csv_name(describer->arena, describer->node));
	if (caption != NULL)
		set_text(object, "dc:title", node_plain_text(describer->arena, caption));
	json_set(object, "tableSchema", schema_json(describer));
	return object;
}

void csvw_add(Arena *arena, const Document *document, Buffer *out) {
	Describer describer = {.arena = arena};
	if (document->table_count + document->chart_count == 0)
		return;
	json_t *group = json_made(json_object()), *context = json_made(json_array());
	json_t *language = json_made(json_object()), *tables = json_made(json_array());
	const ReleaseSpec *release = document->layout->release;
	set_text(language, "@language", document->language);
	json_append(context, json_text(STR("http://www.w3.org/ns/csvw")));
	json_append(context, language);
	json_set(group, "@context", context);
	set_text(group, "dc:title", release->title.text);
	set_text(group, "dc:publisher", release->publisher.text);
	set_text(group, "dc:issued", release->published.text);
	for (size_t i = 0; i < document->table_count + document->chart_count; i++) {
		describer.node = i < document->table_count ? document->tables[i]
		                                           : document->charts[i - document->table_count];
		json_append(tables, table_json(&describer));
	}
	json_set(group, "tables", tables);
	json_write(group, out);
}
