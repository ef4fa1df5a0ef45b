/* "Did you mean": what a message suggests when a name is not known. */
#include "stats/data/data.h"

#define NAMES_LISTED ((size_t)8)

void names_add(Names *names, Str name) {
	*ARENA_PUSH(names->arena, names->items, names->count, names->capacity, Str) = name;
}

void names_add_codes(Names *names, const CodeList *list) {
	for (size_t i = 0; i < list->count; i++) {
		names_add(names, list->codes[i].code);
		names_add(names, list->codes[i].label);
	}
}

void names_add_columns(Names *names, const Dataset *dataset) {
	for (size_t i = 0; i < dataset->column_count; i++)
		names_add(names, dataset->columns[i].id);
}

void names_add_datasets(Names *names, const Stats *stats) {
	for (size_t i = 0; i < stats->layout->data_count; i++)
		names_add(names, stats->layout->data[i].id);
}

void hint_spaces(Diagnostics *diagnostics, Str trimmed) {
	diag_hint(diagnostics, "the cell has spaces around '%.*s'; trim = yes allows them",
		STR_ARGS(trimmed));
}

/* dd/mm/yy as d/m/yy: days and months without zeros, as spreadsheets write them; mmm stays. */
static void short_format(Buffer *text, Str format) {
	for (size_t i = 0, end; i < format.length; i = end) {
		char c = ascii_lower(format.data[i]);
		for (end = i + 1; end < format.length && ascii_lower(format.data[end]) == c;)
			end++;
		bool shorter = end - i == 2 && (c == 'd' || c == 'm');
		buffer_add_str(text, str_slice(format, i, shorter ? i + 1 : end));
	}
}

static void hint_other_format(Diagnostics *diagnostics, Str text, Str format, int century_from) {
	Buffer shorter = {0};
	short_format(&shorter, format);
	Date date;
	if (date_parse_as(text, buffer_str(&shorter), century_from, &date))
		diag_hint(diagnostics, "format = %.*s takes days and months without zeros too",
			STR_ARGS(buffer_str(&shorter)));
	else if (date_parse(text, &date) && !date.has_time)
		diag_hint(diagnostics, "if all dates of the column are such as this one, remove 'format'");
	buffer_drop(&shorter);
}

void hint_date(Diagnostics *diagnostics, Str text, Str format, int century_from) {
	Date date;
	if (!date_read_as(text, format, century_from, &date))
		hint_other_format(diagnostics, text, format, century_from);
	else if (date.month > 12 && date.month <= 31 && date.day <= 12)
		diag_hint(
			diagnostics, "there is no month %d: if that is the day, correct 'format'", date.month);
	else
		diag_hint(diagnostics, "the calendar has no such day");
}

#define TEXTS_COMPARED ((size_t)5000)

void hint_nearest_text(
	Diagnostics *diagnostics, Str wanted, const DataColumn *column, size_t row_count) {
	Arena *arena = arena_new();
	Names names = {.arena = arena};
	for (size_t row = 0; row < row_count && row < TEXTS_COMPARED; row++)
		names_add(&names, data_text(column, row));
	if (str_nearest(wanted, names.items, names.count) != SIZE_MAX)
		hint_nearest(diagnostics, wanted, &names, "");
	arena_drop(arena);
}

void hint_nearest(Diagnostics *diagnostics, Str wanted, const Names *names, const char *what) {
	size_t nearest = str_nearest(wanted, names->items, names->count);
	if (nearest != SIZE_MAX) {
		diag_hint(diagnostics, "did you mean '%.*s'?", STR_ARGS(names->items[nearest]));
		return;
	}
	if (names->count == 0)
		return;
	Buffer list = {0};
	for (size_t i = 0; i < names->count && i < NAMES_LISTED; i++) {
		buffer_add_text(&list, i > 0 ? ", " : "");
		buffer_add_str(&list, names->items[i]);
	}
	if (names->count > NAMES_LISTED)
		buffer_add_printf(&list, " and %zu more", names->count - NAMES_LISTED);
	diag_hint(diagnostics, "%s: %.*s", what, STR_ARGS(buffer_str(&list)));
	buffer_drop(&list);
}
