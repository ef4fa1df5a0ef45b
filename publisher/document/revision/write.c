/* The record of what is printed, as JSON: each row and sentence on a line of its own, made and
 * dropped by itself, for a table may have very many. */
#include "base/json_write.h"
#include "document/revision/printed.h"
#include "document/revision/record.h"

static void add_member(Buffer *out, const char *before, const char *key, json_t *value) {
	buffer_add_printf(out, "%s\"%s\": ", before, key);
	json_write_line(value, out);
}

static json_t *path_json(const SheetPath *path) {
	json_t *names = json_made(json_array());
	for (size_t i = 0; i < path->count; i++)
		json_append(names, json_text(path->names[i]));
	return names;
}

static json_t *columns_json(const PrintedSheet *sheet) {
	json_t *columns = json_made(json_array());
	for (size_t i = 0; i < sheet->column_count; i++) {
		SheetPath path = printed_column(sheet, i);
		json_append(columns, path_json(&path));
	}
	return columns;
}

static void add_row(Arena *arena, const PrintedSheet *sheet, size_t row, Buffer *out) {
	SheetPath path = printed_row(sheet, row);
	add_member(out, row > 0 ? ",\n{" : "\n{", PRINTED_ROW, path_json(&path));
	if (printed_has_cells(sheet, row)) {
		json_t *cells = json_made(json_array());
		for (size_t i = 0; i < sheet->column_count; i++)
			json_append(cells, json_text(printed_cell(arena, sheet, row, i)));
		add_member(out, ", ", PRINTED_CELLS, cells);
	}
	buffer_add_char(out, '}');
}

static void add_sheet(Arena *arena, const PrintedSheet *sheet, bool is_first, Buffer *out) {
	add_member(out, is_first ? "\n{" : ",\n{", PRINTED_ID, json_text(sheet->id));
	add_member(out, ", ", PRINTED_NUMBER, json_made(json_integer(sheet->number)));
	add_member(out, ", ", PRINTED_CAPTION, json_text(sheet->caption));
	add_member(out, ",\n", PRINTED_COLUMNS, columns_json(sheet));
	buffer_add_text(out, ",\n\"" PRINTED_ROWS "\": [");
	for (size_t i = 0; i < sheet->row_count; i++)
		add_row(arena, sheet, i, out);
	buffer_add_text(out, "]}");
}

static void add_sheets(
	Arena *arena, const Printed *printed, const char *key, bool charts, Buffer *out) {
	size_t count = 0;
	buffer_add_printf(out, ",\n\"%s\": [", key);
	for (size_t i = 0; i < printed->sheet_count; i++) {
		if (printed->sheets[i].is_chart == charts)
			add_sheet(arena, &printed->sheets[i], count++ == 0, out);
	}
	buffer_add_char(out, ']');
}

static void add_sentence(const PrintedSentence *sentence, bool is_first, Buffer *out) {
	json_t *figures = json_made(json_array());
	for (size_t i = 0; i < sentence->figure_count; i++) {
		json_t *figure = json_made(json_object());
		json_set(figure, PRINTED_EXPRESSION, json_text(sentence->figures[i].expression));
		json_set(figure, PRINTED_TEXT, json_text(sentence->figures[i].text));
		json_append(figures, figure);
	}
	add_member(out, is_first ? "\n{" : ",\n{", PRINTED_SECTION, json_text(sentence->section));
	add_member(out, ", ", PRINTED_TEXT, json_text(sentence->text));
	add_member(out, ",\n ", PRINTED_FIGURES, figures);
	buffer_add_char(out, '}');
}

void printed_write(Arena *arena, const Printed *printed, Buffer *out) {
	json_t *release = json_made(json_object());
	for (size_t i = 0; i < printed->field_count; i++)
		json_set(release, str_terminated(arena, printed->fields[i].name),
			json_text(printed->fields[i].text));
	add_member(out, "{", PRINTED_FORMAT, json_text(STR(PRINTED_FORMAT_1)));
	add_member(out, ",\n", PRINTED_RELEASE, release);
	add_sheets(arena, printed, PRINTED_TABLES, false, out);
	add_sheets(arena, printed, PRINTED_CHARTS, true, out);
	buffer_add_text(out, ",\n\"" PRINTED_SENTENCES "\": [");
	for (size_t i = 0; i < printed->sentence_count; i++)
		add_sentence(&printed->sentences[i], i == 0, out);
	buffer_add_text(out, "]}\n");
}
