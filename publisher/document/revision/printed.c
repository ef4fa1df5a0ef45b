/* What a frozen tree prints. */
#include "document/revision/printed.h"

#include <stdlib.h>

/* ---- the release itself ---- */

static void add_fields(Arena *arena, const ReleaseSpec *release, Printed *printed) {
	const struct {
		const char *name;
		const Setting *setting;
	} keys[] = {
		{"archive_id", &release->archive_id},
		{"version", &release->version},
		{"status", &release->status},
		{"title", &release->title},
		{"series", &release->series},
		{"reference", &release->reference},
		{"publisher", &release->publisher},
		{"coverage", &release->coverage},
		{"designation", &release->designation},
		{"period_start", &release->period_start},
		{"period_end", &release->period_end},
		{"data_date", &release->data_date},
		{"published", &release->published},
		{"first_published", &release->first_published},
		{"next_release", &release->next_release},
		{"statistician", &release->statistician},
		{"enquiries", &release->enquiries},
		{"licence", &release->licence},
		{"language", &release->language},
		{"description", &release->description},
		{"keywords", &release->keywords},
		{"url", &release->url},
	};
	printed->fields = ARENA_ARRAY(arena, BASE_COUNT(keys), PrintedField);
	for (size_t i = 0; i < BASE_COUNT(keys); i++) {
		if (keys[i].setting->text.length > 0)
			printed->fields[printed->field_count++] =
				(PrintedField){str_from(keys[i].name), keys[i].setting->text};
	}
}

Str printed_field(const Printed *printed, const char *name) {
	for (size_t i = 0; i < printed->field_count; i++) {
		if (str_equal(printed->fields[i].name, str_from(name)))
			return printed->fields[i].text;
	}
	return STR("");
}

/* ---- tables and charts ---- */

static PrintedSheet sheet_of(Arena *arena, const Node *node) {
	Sheet sheet = sheet_make(node);
	const Node *caption = node_child(node, NODE_CAPTION);
	return (PrintedSheet){.is_chart = node->kind == NODE_CHART,
		.id = node->text,
		.number = node->number,
		.caption = caption != NULL ? node_plain_text(arena, caption) : STR(""),
		.row_count = sheet.row_count,
		.column_count = sheet.column_count,
		.sheet = sheet};
}

static void add_sheets(Arena *arena, const Document *document, Printed *printed) {
	size_t count = document->table_count + document->chart_count;
	printed->sheets = ARENA_ARRAY(arena, count, PrintedSheet);
	for (size_t i = 0; i < document->table_count; i++)
		printed->sheets[printed->sheet_count++] = sheet_of(arena, document->tables[i]);
	for (size_t i = 0; i < document->chart_count; i++)
		printed->sheets[printed->sheet_count++] = sheet_of(arena, document->charts[i]);
}

static SheetPath line_path(const PrintedLine *line) {
	SheetPath path = {.count = line->count};
	for (size_t i = 0; i < line->count; i++)
		path.names[i] = line->names[i];
	return path;
}

bool printed_has_cells(const PrintedSheet *sheet, size_t row) {
	if (sheet->sheet.node == NULL)
		return sheet->cells[row] != NULL;
	return sheet->sheet.grid == NULL || sheet->sheet.grid->rows[row].cells != NULL;
}

SheetPath printed_row(const PrintedSheet *sheet, size_t row) {
	return sheet->sheet.node != NULL ? sheet_row(&sheet->sheet, row) : line_path(&sheet->rows[row]);
}

SheetPath printed_column(const PrintedSheet *sheet, size_t column) {
	return sheet->sheet.node != NULL ? sheet_column(&sheet->sheet, column)
	                                 : line_path(&sheet->columns[column]);
}

Str printed_cell(Arena *arena, const PrintedSheet *sheet, size_t row, size_t column) {
	if (sheet->sheet.node == NULL)
		return sheet->cells[row][column];
	return value_shown(arena, sheet_figure(&sheet->sheet, row, column).value);
}

Str printed_value(Str cell) {
	size_t end = cell.length;
	for (size_t i = 1; i < cell.length; i++) {
		if (str_starts_with(str_slice(cell, i, cell.length), STR(VALUE_SYMBOL_GAP "["))) {
			end = i;
			break;
		}
	}
	return str_slice(cell, 0, end);
}

/* ---- sentences ---- */

typedef struct {
	const Node *node;
	size_t start; /* in the text of its block */
} Heard;

typedef struct {
	Arena *arena;
	Printed *printed;
	size_t capacity;
	/* of the block that is being read */
	Buffer text;
	Heard *figures;
	size_t figure_count, figure_capacity;
} Listener;

static void hear(Listener *listener, const Node *node) {
	if (node->kind == NODE_FIGURE_TEXT)
		*ARENA_PUSH(listener->arena, listener->figures, listener->figure_count,
			listener->figure_capacity, Heard) = (Heard){node, listener->text.length};
	if (node->kind == NODE_FIGURE_TEXT || node->kind == NODE_TEXT)
		buffer_add_str(&listener->text, node->text);
	else if (node->kind == NODE_BREAK)
		buffer_add_char(&listener->text, ' ');
	for (const Node *child = node->first_child; child != NULL; child = child->next) {
		if (child->kind != NODE_NOTE_MARK)
			hear(listener, child);
	}
}

/* Where the sentence ends that goes on at `start`: behind a full stop that a blank follows, which
 * is not within a figure. */
static size_t sentence_end(const Listener *listener, Str text, size_t start) {
	for (size_t i = start, figure = 0; i + 1 < text.length; i++) {
		while (figure < listener->figure_count &&
			   listener->figures[figure].start + listener->figures[figure].node->text.length <= i)
			figure++;
		bool computed = figure < listener->figure_count && listener->figures[figure].start <= i;
		bool stops = text.data[i] == '.' || text.data[i] == '!' || text.data[i] == '?';
		if (stops && !computed && ascii_is_space(text.data[i + 1]))
			return i + 1;
	}
	return text.length;
}

static Str section_of(const Node *node) {
	while (node != NULL && node->kind != NODE_SECTION)
		node = node->parent;
	return node != NULL ? node->text : STR("");
}

/* What computed a figure: of a claim what proves it, else the command. */
static Str expression_of(const Node *figure) {
	const Value *value = figure->value;
	return span_text(value != NULL && value->where.source != NULL ? value->where : figure->span);
}

static void keep_sentence(
	Listener *listener, const Node *block, Str text, size_t first, size_t count) {
	PrintedSentence sentence = {.section = section_of(block),
		.text = str_copy(listener->arena, str_trim(text)),
		.figures = ARENA_ARRAY(listener->arena, count, PrintedFigure),
		.figure_count = count};
	for (size_t i = 0; i < count; i++) {
		const Node *node = listener->figures[first + i].node;
		sentence.figures[i] =
			(PrintedFigure){.expression = expression_of(node), .text = node->text, .node = node};
	}
	*ARENA_PUSH(listener->arena, listener->printed->sentences, listener->printed->sentence_count,
		listener->capacity, PrintedSentence) = sentence;
}

static void keep_sentences(Listener *listener, const Node *block) {
	Str text = buffer_str(&listener->text);
	for (size_t start = 0, figure = 0; start < text.length;) {
		size_t end = sentence_end(listener, text, start), first = figure;
		while (figure < listener->figure_count && listener->figures[figure].start < end)
			figure++;
		if (figure > first)
			keep_sentence(listener, block, str_slice(text, start, end), first, figure - first);
		start = end;
	}
}

/* The list of contents says again what stands elsewhere. */
static void hear_blocks(Listener *listener, const Node *node) {
	if (node->kind == NODE_CONTENTS)
		return;
	bool is_sheet = node->kind == NODE_TABLE || node->kind == NODE_CHART;
	if (node_kind_shape(node->kind) == NODE_SHAPE_BLOCK && !is_sheet) {
		listener->figure_count = 0;
		listener->text.length = 0;
		hear(listener, node);
		if (listener->figure_count > 0)
			keep_sentences(listener, node);
		return;
	}
	for (const Node *child = node->first_child; child != NULL; child = child->next) {
		/* Cells are told by rows and columns. */
		if (child->kind != NODE_TABLE_HEAD && child->kind != NODE_TABLE_BODY)
			hear_blocks(listener, child);
	}
}

typedef struct {
	const PrintedSentence *sentence;
	PrintedFigure *figure;
	size_t order;
} Twin;

static int compare_twins(const void *a, const void *b) {
	const Twin *x = a, *y = b;
	int by_section = str_compare(x->sentence->section, y->sentence->section);
	int by_expression = str_compare(x->figure->expression, y->figure->expression);
	if (by_section != 0 || by_expression != 0)
		return by_section != 0 ? by_section : by_expression;
	return x->order < y->order ? -1 : x->order > y->order;
}

void printed_number_twins(Arena *arena, Printed *printed) {
	size_t count = 0, next = 0;
	for (size_t i = 0; i < printed->sentence_count; i++)
		count += printed->sentences[i].figure_count;
	Twin *twins = ARENA_ARRAY(arena, count, Twin);
	for (size_t i = 0; i < printed->sentence_count; i++) {
		const PrintedSentence *sentence = &printed->sentences[i];
		for (size_t k = 0; k < sentence->figure_count; k++, next++)
			twins[next] = (Twin){sentence, &sentence->figures[k], next};
	}
	qsort(twins, count, sizeof(*twins), compare_twins);
	for (size_t i = 1; i < count; i++) {
		Twin before = twins[i - 1];
		before.order = twins[i].order;
		if (compare_twins(&before, &twins[i]) == 0)
			twins[i].figure->twin = before.figure->twin + 1;
	}
}

Printed *printed_of(Arena *arena, const Document *document) {
	Printed *printed = ARENA_NEW(arena, Printed);
	Listener listener = {.arena = arena, .printed = printed};
	add_fields(arena, document->layout->release, printed);
	add_sheets(arena, document, printed);
	hear_blocks(&listener, document->root);
	buffer_drop(&listener.text);
	printed_number_twins(arena, printed);
	return printed;
}
