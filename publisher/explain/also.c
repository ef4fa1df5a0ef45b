/* Where else the same figure is printed: of the same rows and the same base. The same number of
 * other rows is another figure. */
#include "explain/explain.h"

#define PLACES_TOLD ((size_t)12)

typedef struct {
	const Explainer *explainer;
	const Figured *figured;
	Str *places;
	size_t count, capacity;
} Search;

static void search_add(Search *search, Str place) {
	*ARENA_PUSH(search->explainer->arena, search->places, search->count, search->capacity, Str) =
		place;
}

static void search_sheet(Search *search, const Node *node) {
	Arena *arena = search->explainer->arena;
	Sheet sheet = sheet_make(node);
	for (size_t row = 0; row < sheet.row_count; row++)
		for (size_t column = 0; column < sheet.column_count; column++) {
			Figured other = sheet_figure(&sheet, row, column);
			if (other.value == NULL || other.value == search->figured->value ||
				!lineage_is_same(&search->explainer->teller, search->figured, &other))
				continue;
			Str title = sheet_title(arena, &sheet);
			Str place = sheet_place(arena, &sheet, row, column);
			search_add(search, str_printf(arena, "%.*s, %.*s: %.*s", STR_ARGS(title),
								   STR_ARGS(place), STR_ARGS(other.value->text)));
		}
}

/* A note may stand under two tables: the author wrote it once. */
static bool came_before(const Document *document, size_t index) {
	const Span *span = &document->figures[index]->span;
	for (size_t i = 0; i < index; i++)
		if (document->figures[i]->span.source == span->source &&
			document->figures[i]->span.start == span->start)
			return true;
	return false;
}

static void search_text(Search *search) {
	Arena *arena = search->explainer->arena;
	const Document *document = search->explainer->document;
	const Span *own = &search->figured->value->where;
	for (size_t i = 0; i < document->figure_count; i++) {
		const Node *node = document->figures[i];
		Figured other = {.value = node->value};
		bool itself = search->figured->value->expr != NULL &&
		              node->value->where.source == own->source &&
		              node->value->where.start == own->start;
		if (itself || came_before(document, i) ||
			!lineage_is_same(&search->explainer->teller, search->figured, &other))
			continue;
		Str place = place_text(arena, node->span);
		search_add(search, str_printf(arena, "%.*s: %.*s", STR_ARGS(place), STR_ARGS(node->text)));
	}
}

void explain_also(const Explainer *explainer, const Figured *figured) {
	Search search = {.explainer = explainer, .figured = figured};
	const Document *document = explainer->document;
	for (size_t i = 0; i < document->table_count; i++)
		search_sheet(&search, document->tables[i]);
	for (size_t i = 0; i < document->chart_count; i++)
		search_sheet(&search, document->charts[i]);
	search_text(&search);
	bool all = explainer->teller.all_rows || search.count <= PLACES_TOLD + 1;
	size_t most = all ? search.count : PLACES_TOLD;
	for (size_t i = 0; i < most; i++)
		teller_line(&explainer->teller, i == 0 ? "also" : "", search.places[i]);
	if (most < search.count)
		teller_line(&explainer->teller, "",
			str_printf(explainer->arena, "\u2026 and %zu more places: --rows lists all",
				search.count - most));
}
