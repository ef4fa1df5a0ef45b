/* What is asked, and the answers. */
#include "explain/explain.h"

/* ---- tables and charts ---- */

static void tell_cell(const Explainer *explainer, const Sheet *sheet, size_t row, size_t column) {
	Arena *arena = explainer->arena;
	Figured figured = sheet_figure(sheet, row, column);
	Str title = sheet_title(arena, sheet);
	Str place = sheet_place(arena, sheet, row, column);
	Span header = sheet->grid != NULL ? sheet->grid->spec->span : sheet->plot->spec->span;
	const Setting *kind = sheet->grid != NULL ? &sheet->grid->spec->kind : &sheet->plot->spec->kind;
	buffer_add_printf(explainer->out, "%.*s, %.*s\n", STR_ARGS(title), STR_ARGS(place));
	teller_line(&explainer->teller, "printed", figured.value->text);
	Str at = place_text(arena, header);
	teller_line(&explainer->teller, "made by",
		str_printf(arena, "%.*s: [%s %.*s], kind = %.*s", STR_ARGS(at),
			sheet->grid != NULL ? "table" : "chart", STR_ARGS(sheet->node->text),
			STR_ARGS(kind->text)));
	lineage_tell(&explainer->teller, &figured);
	explain_also(explainer, &figured);
}

/* A line a cell. */
static void tell_briefly(const Explainer *explainer, const Sheet *sheet, const SheetMatch *match) {
	Str title = sheet_title(explainer->arena, sheet);
	buffer_add_printf(explainer->out, "%.*s\n", STR_ARGS(title));
	for (size_t row = 0; row < sheet->row_count; row++)
		for (size_t column = 0; column < sheet->column_count; column++) {
			Figured figured = sheet_figure(sheet, row, column);
			if (!match->cells[row * sheet->column_count + column] || figured.value == NULL)
				continue;
			Str place = sheet_place(explainer->arena, sheet, row, column);
			Str exact = lineage_brief(&explainer->teller, &figured);
			buffer_add_printf(
				explainer->out, "  %.*s: %.*s", STR_ARGS(place), STR_ARGS(figured.value->text));
			if (exact.length > 0 && !str_equal(exact, figured.value->text))
				buffer_add_printf(explainer->out, " (%.*s)", STR_ARGS(exact));
			buffer_add_char(explainer->out, '\n');
		}
}

static const Node *find_block(Explainer *explainer, bool is_table, Str id) {
	const Document *document = explainer->document;
	Node *const *nodes = is_table ? document->tables : document->charts;
	size_t count = is_table ? document->table_count : document->chart_count;
	int64_t number = 0;
	Str *known = ARENA_ARRAY(explainer->arena, count, Str);
	for (size_t i = 0; i < count; i++) {
		known[i] = nodes[i]->text;
		if (str_equal_fold(nodes[i]->text, id))
			return nodes[i];
	}
	if (str_to_integer(id, &number) && number > 0 && (size_t)number <= count)
		return nodes[number - 1];
	const char *what = is_table ? "table" : "chart";
	diag_error(explainer->diagnostics, (Span){0}, "no %s of the release is called '%.*s'", what,
		STR_ARGS(id));
	size_t nearest = str_nearest(id, known, count);
	Str all = STR("");
	for (size_t i = 0; i < count; i++)
		all = str_printf(
			explainer->arena, "%.*s%s'%.*s'", STR_ARGS(all), i > 0 ? ", " : "", STR_ARGS(known[i]));
	if (nearest != SIZE_MAX)
		diag_hint(explainer->diagnostics, "did you mean '%.*s'?", STR_ARGS(known[nearest]));
	else if (count > 0)
		diag_hint(explainer->diagnostics, "there are %.*s", STR_ARGS(all));
	else
		diag_hint(explainer->diagnostics, "the text places no %s", what);
	return NULL;
}

static bool explain_block(Explainer *explainer, bool is_table, const Str *words, size_t count) {
	if (count == 0) {
		diag_error(
			explainer->diagnostics, (Span){0}, "no %s is named", is_table ? "table" : "chart");
		diag_hint(explainer->diagnostics, "write %s ID, and a row and a column",
			is_table ? "table" : "chart");
		return false;
	}
	const Node *node = find_block(explainer, is_table, words[0]);
	if (node == NULL)
		return false;
	Sheet sheet = sheet_make(node);
	if (sheet.grid == NULL && sheet.plot == NULL)
		return false; /* reported as it was built */
	SheetMatch match;
	if (!sheet_match(explainer, &sheet, words + 1, count - 1, &match))
		return false;
	if (match.count != 1) {
		tell_briefly(explainer, &sheet, &match);
		return true;
	}
	for (size_t i = 0; i < sheet.row_count * sheet.column_count; i++)
		if (match.cells[i])
			tell_cell(explainer, &sheet, i / sheet.column_count, i % sheet.column_count);
	return true;
}

/* ---- all ---- */

/* The words between white space, whatever stood in one argument. */
static Str *split_words(
	Arena *arena, const char *const *arguments, size_t argument_count, size_t *count) {
	Str *words = NULL;
	size_t capacity = 0;
	*count = 0;
	for (size_t i = 0; i < argument_count; i++) {
		Str rest = str_trim(str_from(arguments[i]));
		while (rest.length > 0) {
			size_t end = 0;
			while (end < rest.length && !ascii_is_space(rest.data[end]))
				end++;
			*ARENA_PUSH(arena, words, *count, capacity, Str) = str_slice(rest, 0, end);
			rest = str_trim(str_slice(rest, end, rest.length));
		}
	}
	return words;
}

bool explain(Arena *arena, Diagnostics *diagnostics, const Stats *stats, const Document *document,
	const char *const *words, size_t word_count, bool all_rows, Buffer *out) {
	size_t count;
	const Str *names = split_words(arena, words, word_count, &count);
	Explainer explainer = {.arena = arena,
		.diagnostics = diagnostics,
		.document = document,
		.teller = {.arena = arena, .stats = stats, .all_rows = all_rows, .out = out},
		.out = out};
	Str first = count > 0 ? names[0] : STR("");
	if (str_equal_fold(first, STR("table")))
		return explain_block(&explainer, true, names + 1, count - 1);
	if (str_equal_fold(first, STR("chart")))
		return explain_block(&explainer, false, names + 1, count - 1);
	for (size_t i = 0; count == 1 && i < first.length; i++)
		if (first.data[i] == ':')
			return explain_line(&explainer, first);
	diag_error(diagnostics, (Span){0}, "'%.*s' is nothing that can be explained", STR_ARGS(first));
	diag_hint(diagnostics,
		"name a cell (table ID ROW COLUMN), a value of a chart (chart ID CATEGORY SERIES) or a "
		"line of the text (FILE:LINE or FILE:LINE:COLUMN)");
	return false;
}
