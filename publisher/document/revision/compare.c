/* Two versions of a release, by what each prints. */
#include <stdlib.h>

#include "document/revision/printed.h"

typedef struct {
	Arena *arena;
	const Printed *earlier, *later;
	Revisions found;
} Comparison;

static Revised *note(Comparison *comparison, RevisionKind kind) {
	Revised *revised = ARENA_PUSH(comparison->arena, comparison->found.items,
		comparison->found.count, comparison->found.capacity, Revised);
	*revised = (Revised){.kind = kind};
	return revised;
}

/* ---- the release ---- */

static void compare_fields(Comparison *comparison) {
	const Printed *earlier = comparison->earlier, *later = comparison->later;
	for (size_t pass = 0; pass < 2; pass++) {
		const Printed *named = pass == 0 ? later : earlier;
		for (size_t i = 0; i < named->field_count; i++) {
			const char *name = str_terminated(comparison->arena, named->fields[i].name);
			Str before = printed_field(earlier, name), after = printed_field(later, name);
			bool seen = pass == 1 && after.length > 0;
			if (seen || str_equal(before, after))
				continue;
			Revised *revised = note(comparison, REVISED_FIELD);
			revised->name = named->fields[i].name;
			revised->before = before;
			revised->after = after;
		}
	}
}

/* ---- rows and columns by their names ---- */

typedef struct {
	SheetPath path;
	size_t twin; /* how many before it have the same names */
	size_t index;
} Line;

/* What a row or column of one version is in the other, or SIZE_MAX. */
typedef struct {
	size_t *counterparts; /* of the later version's */
	bool *kept;           /* of the earlier version's: whether it is in the later one */
} Pairing;

static int compare_paths(const SheetPath *a, const SheetPath *b) {
	int order = a->count < b->count ? -1 : a->count > b->count;
	for (size_t i = 0; order == 0 && i < a->count; i++)
		order = str_compare(a->names[i], b->names[i]);
	return order;
}

static int compare_lines(const void *a, const void *b) {
	const Line *x = a, *y = b;
	int order = compare_paths(&x->path, &y->path);
	return order != 0 ? order : x->index < y->index ? -1 : x->index > y->index;
}

static int compare_twins(const void *a, const void *b) {
	const Line *x = a, *y = b;
	int order = compare_paths(&x->path, &y->path);
	return order != 0 ? order : x->twin < y->twin ? -1 : x->twin > y->twin;
}

/* In the order of their names. */
static Line *lines_of(Arena *arena, const PrintedSheet *sheet, bool rows, size_t *count) {
	*count = rows ? sheet->row_count : sheet->column_count;
	Line *lines = ARENA_ARRAY(arena, *count, Line);
	for (size_t i = 0; i < *count; i++)
		lines[i] = (Line){rows ? printed_row(sheet, i) : printed_column(sheet, i), 0, i};
	qsort(lines, *count, sizeof(*lines), compare_lines);
	for (size_t i = 1; i < *count; i++) {
		if (compare_paths(&lines[i - 1].path, &lines[i].path) == 0)
			lines[i].twin = lines[i - 1].twin + 1;
	}
	return lines;
}

static Pairing pair(
	Arena *arena, const PrintedSheet *earlier, const PrintedSheet *later, bool rows) {
	size_t before_count, after_count;
	const Line *before = lines_of(arena, earlier, rows, &before_count);
	const Line *after = lines_of(arena, later, rows, &after_count);
	Pairing pairing = {
		ARENA_ARRAY(arena, after_count, size_t), ARENA_ARRAY(arena, before_count, bool)};
	for (size_t i = 0, k = 0; i < after_count; i++) {
		while (k < before_count && compare_twins(&before[k], &after[i]) < 0)
			k++;
		bool same = k < before_count && compare_twins(&before[k], &after[i]) == 0;
		pairing.counterparts[after[i].index] = same ? before[k].index : SIZE_MAX;
		if (same)
			pairing.kept[before[k].index] = true;
	}
	return pairing;
}

/* ---- tables and charts ---- */

typedef struct {
	Comparison *comparison;
	const PrintedSheet *earlier, *later;
	Pairing rows, columns;
} SheetComparison;

static Revised *note_place(
	const SheetComparison *sheets, RevisionKind kind, size_t row, size_t column) {
	Revised *revised = note(sheets->comparison, kind);
	revised->earlier = sheets->earlier;
	revised->later = sheets->later;
	revised->row = row;
	revised->column = column;
	return revised;
}

static void compare_cell(const SheetComparison *sheets, size_t row, size_t column) {
	Arena *arena = sheets->comparison->arena;
	size_t old_row = sheets->rows.counterparts[row];
	size_t old_column = sheets->columns.counterparts[column];
	if (old_column == SIZE_MAX)
		return;
	Str before = printed_cell(arena, sheets->earlier, old_row, old_column);
	Str after = printed_cell(arena, sheets->later, row, column);
	if (str_equal(before, after))
		return;
	bool same_value = str_equal(printed_value(before), printed_value(after));
	Revised *revised = note_place(sheets, same_value ? REVISED_SYMBOL : REVISED_CELL, row, column);
	revised->before = before;
	revised->after = after;
}

/* A row that has cells in one version only is not the same row: its cells come or go. */
static bool row_is_kept(const SheetComparison *sheets, size_t row) {
	size_t old = sheets->rows.counterparts[row];
	return old != SIZE_MAX &&
	       printed_has_cells(sheets->earlier, old) == printed_has_cells(sheets->later, row);
}

static void compare_rows(const SheetComparison *sheets) {
	const PrintedSheet *earlier = sheets->earlier, *later = sheets->later;
	for (size_t i = 0; i < later->row_count; i++) {
		if (!row_is_kept(sheets, i)) {
			if (sheets->rows.counterparts[i] != SIZE_MAX)
				sheets->rows.kept[sheets->rows.counterparts[i]] = false;
			note_place(sheets, REVISED_ROW_ADDED, i, 0);
			continue;
		}
		for (size_t k = 0; printed_has_cells(later, i) && k < later->column_count; k++)
			compare_cell(sheets, i, k);
	}
	for (size_t i = 0; i < earlier->row_count; i++) {
		if (!sheets->rows.kept[i])
			note_place(sheets, REVISED_ROW_REMOVED, i, 0);
	}
}

static void compare_columns(const SheetComparison *sheets) {
	for (size_t i = 0; i < sheets->later->column_count; i++) {
		if (sheets->columns.counterparts[i] == SIZE_MAX)
			note_place(sheets, REVISED_COLUMN_ADDED, 0, i);
	}
	for (size_t i = 0; i < sheets->earlier->column_count; i++) {
		if (!sheets->columns.kept[i])
			note_place(sheets, REVISED_COLUMN_REMOVED, 0, i);
	}
}

/* By kind and id, and where two have the same, by place. */
static int compare_sheet_ids(const void *a, const void *b) {
	const PrintedSheet *x = *(const PrintedSheet *const *)a, *y = *(const PrintedSheet *const *)b;
	int order = x->is_chart - y->is_chart;
	if (order == 0)
		order = str_compare(x->id, y->id);
	return order != 0 ? order : x < y ? -1 : x > y;
}

typedef struct {
	const PrintedSheet **items; /* in that order */
	size_t count;
} SheetIndex;

static SheetIndex index_sheets(Arena *arena, const Printed *printed) {
	SheetIndex index = {
		ARENA_ARRAY(arena, printed->sheet_count, const PrintedSheet *), printed->sheet_count};
	for (size_t i = 0; i < index.count; i++)
		index.items[i] = &printed->sheets[i];
	if (index.count > 1)
		qsort(index.items, index.count, sizeof *index.items, compare_sheet_ids);
	return index;
}

/* The first that has the kind and id, or NULL. */
static const PrintedSheet *find_sheet(const SheetIndex *index, const PrintedSheet *like) {
	size_t low = 0, high = index->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const PrintedSheet *sheet = index->items[middle];
		int order = sheet->is_chart - like->is_chart;
		if (order == 0)
			order = str_compare(sheet->id, like->id);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	const PrintedSheet *found = low < index->count ? index->items[low] : NULL;
	bool same =
		found != NULL && found->is_chart == like->is_chart && str_equal(found->id, like->id);
	return same ? found : NULL;
}

static void compare_sheet(
	Comparison *comparison, const PrintedSheet *earlier, const PrintedSheet *later) {
	/* What it takes to find the pairs is not kept. */
	Arena *arena = arena_new();
	SheetComparison sheets = {.comparison = comparison,
		.earlier = earlier,
		.later = later,
		.rows = pair(arena, earlier, later, true),
		.columns = pair(arena, earlier, later, false)};
	if (!str_equal(earlier->caption, later->caption)) {
		Revised *revised = note_place(&sheets, REVISED_CAPTION, 0, 0);
		revised->before = earlier->caption;
		revised->after = later->caption;
	}
	compare_columns(&sheets);
	compare_rows(&sheets);
	arena_drop(arena);
}

static void compare_sheets(Comparison *comparison) {
	const Printed *earlier = comparison->earlier, *later = comparison->later;
	Arena *arena = arena_new();
	SheetIndex before = index_sheets(arena, earlier), after = index_sheets(arena, later);
	for (size_t i = 0; i < later->sheet_count; i++) {
		const PrintedSheet *old = find_sheet(&before, &later->sheets[i]);
		if (old != NULL)
			compare_sheet(comparison, old, &later->sheets[i]);
		else
			note(comparison, REVISED_SHEET_ADDED)->later = &later->sheets[i];
	}
	for (size_t i = 0; i < earlier->sheet_count; i++) {
		if (find_sheet(&after, &earlier->sheets[i]) == NULL)
			note(comparison, REVISED_SHEET_REMOVED)->earlier = &earlier->sheets[i];
	}
	arena_drop(arena);
}

/* ---- sentences ---- */

/* Where a figure stands. */
typedef struct {
	const PrintedSentence *sentence;
	const PrintedFigure *figure;
} Said;

typedef struct {
	Said *items; /* by section, expression and twin */
	size_t count;
} SaidList;

static int compare_said(const void *a, const void *b) {
	const Said *x = a, *y = b;
	int order = str_compare(x->sentence->section, y->sentence->section);
	if (order == 0)
		order = str_compare(x->figure->expression, y->figure->expression);
	return order != 0                          ? order
	       : x->figure->twin < y->figure->twin ? -1
	                                           : x->figure->twin > y->figure->twin;
}

static SaidList said_in(Arena *arena, const Printed *printed) {
	SaidList list = {0};
	for (size_t i = 0; i < printed->sentence_count; i++)
		list.count += printed->sentences[i].figure_count;
	list.items = ARENA_ARRAY(arena, list.count, Said);
	size_t next = 0;
	for (size_t i = 0; i < printed->sentence_count; i++) {
		const PrintedSentence *sentence = &printed->sentences[i];
		for (size_t k = 0; k < sentence->figure_count; k++)
			list.items[next++] = (Said){sentence, &sentence->figures[k]};
	}
	qsort(list.items, list.count, sizeof(*list.items), compare_said);
	return list;
}

static const Said *find_said(
	const SaidList *list, const PrintedSentence *sentence, const PrintedFigure *figure) {
	Said wanted = {sentence, figure};
	if (list->count == 0)
		return NULL;
	return bsearch(&wanted, list->items, list->count, sizeof(wanted), compare_said);
}

/* The sentences of a version in the order of section and text, and what became of each. */
typedef struct {
	const PrintedSentence *sentence;
	bool stands; /* the other version has the same */
	bool told;   /* of the earlier version: a change of it was told */
} Standing;

static int compare_standing(const void *a, const void *b) {
	const Standing *x = a, *y = b;
	int order = str_compare(x->sentence->section, y->sentence->section);
	if (order == 0)
		order = str_compare(x->sentence->text, y->sentence->text);
	return order != 0 ? order : x->sentence < y->sentence ? -1 : x->sentence > y->sentence;
}

static int compare_words(const PrintedSentence *a, const PrintedSentence *b) {
	int order = str_compare(a->section, b->section);
	return order != 0 ? order : str_compare(a->text, b->text);
}

static Standing *sort_sentences(Arena *arena, const Printed *printed) {
	Standing *list = ARENA_ARRAY(arena, printed->sentence_count, Standing);
	for (size_t i = 0; i < printed->sentence_count; i++)
		list[i].sentence = &printed->sentences[i];
	if (printed->sentence_count > 1)
		qsort(list, printed->sentence_count, sizeof(*list), compare_standing);
	return list;
}

static Standing *find_standing(Standing *list, size_t count, const PrintedSentence *sentence) {
	Standing wanted = {.sentence = sentence};
	return bsearch(&wanted, list, count, sizeof(wanted), compare_standing);
}

/* A sentence that both versions have, word for word in one section, stands, wherever another with
 * the same figure was put before it. */
static void pair_sentences(
	Standing *earlier, size_t earlier_count, Standing *later, size_t later_count) {
	for (size_t i = 0, k = 0; i < earlier_count && k < later_count;) {
		int order = compare_words(earlier[i].sentence, later[k].sentence);
		earlier[i].stands = later[k].stands = order == 0;
		i += order <= 0;
		k += order >= 0;
	}
}

typedef struct {
	Comparison *comparison;
	SaidList said;     /* of the earlier version */
	Standing *earlier; /* as many as it has sentences */
} SentenceComparison;

static void compare_sentence(const SentenceComparison *sentences, const PrintedSentence *sentence) {
	Comparison *comparison = sentences->comparison;
	size_t count = comparison->earlier->sentence_count;
	Standing *before = NULL;
	bool revised_figure = false;
	for (size_t i = 0; i < sentence->figure_count; i++) {
		const PrintedFigure *figure = &sentence->figures[i];
		const Said *said = find_said(&sentences->said, sentence, figure);
		if (said == NULL)
			continue;
		Standing *standing = find_standing(sentences->earlier, count, said->sentence);
		if (standing->stands)
			continue;
		before = before == NULL ? standing : before;
		if (str_equal(said->figure->text, figure->text))
			continue;
		Revised *revised = note(comparison, REVISED_FIGURE);
		revised->said_before = said->sentence;
		revised->said = sentence;
		revised->figure = figure;
		revised->before = said->figure->text;
		revised->after = figure->text;
		revised_figure = standing->told = true;
	}
	if (before == NULL) {
		note(comparison, REVISED_SAID)->said = sentence;
	} else if (!revised_figure) {
		Revised *revised = note(comparison, REVISED_WORDING);
		revised->said_before = before->sentence;
		revised->said = sentence;
		before->told = true;
	}
}

static void compare_sentences(Comparison *comparison) {
	const Printed *before = comparison->earlier, *after = comparison->later;
	Arena *arena = arena_new();
	SentenceComparison sentences = {
		comparison, said_in(arena, before), sort_sentences(arena, before)};
	Standing *later = sort_sentences(arena, after);
	pair_sentences(sentences.earlier, before->sentence_count, later, after->sentence_count);
	for (size_t i = 0; i < after->sentence_count; i++) {
		if (!find_standing(later, after->sentence_count, &after->sentences[i])->stands)
			compare_sentence(&sentences, &after->sentences[i]);
	}
	for (size_t i = 0; i < before->sentence_count; i++) {
		const Standing *standing =
			find_standing(sentences.earlier, before->sentence_count, &before->sentences[i]);
		if (!standing->stands && !standing->told)
			note(comparison, REVISED_UNSAID)->said_before = standing->sentence;
	}
	arena_drop(arena);
}

Revisions revisions_between(Arena *arena, const Printed *earlier, const Printed *later) {
	Comparison comparison = {.arena = arena, .earlier = earlier, .later = later};
	compare_fields(&comparison);
	compare_sheets(&comparison);
	compare_sentences(&comparison);
	return comparison.found;
}
