/* What both descriptions are made of. */
#include "archive/metadata/metadata.h"

/* ---- key points ---- */

typedef struct {
	Arena *arena;
	Str *items;
	size_t count, capacity;
} Points;

static void gather(Points *points, const Node *node) {
	if (node->kind == NODE_PARAGRAPH) {
		*ARENA_PUSH(points->arena, points->items, points->count, points->capacity, Str) =
			str_trim(node_plain_text(points->arena, node));
		return;
	}
	bool is_figure = node->kind == NODE_TABLE || node->kind == NODE_CHART;
	for (const Node *child = node->first_child; child != NULL && !is_figure; child = child->next)
		gather(points, child);
}

const Str *key_points(Arena *arena, const Document *document, size_t *count) {
	Points points = {.arena = arena};
	/* A mark of revision says nothing where its legend is not. */
	for (const Node *node = document->unmarked->root->first_child; node != NULL;
		 node = node->next) {
		if (node->kind == NODE_SECTION && node->summary)
			gather(&points, node);
	}
	*count = points.count;
	return points.items;
}

/* ---- licence ---- */

static bool has_word(Str text, Str word) {
	for (size_t i = 0; i + word.length <= text.length; i++) {
		if (str_equal_fold(str_slice(text, i, i + word.length), word))
			return true;
	}
	return false;
}

/* "Licence", "license", "licensing"; and Creative Commons, some of whose licences are "deeds". */
static bool leads_to_licence(Arena *arena, const Node *link) {
	return has_word(link->address, STR("licen")) ||
	       has_word(link->address, STR("creativecommons.org/")) ||
	       has_word(node_plain_text(arena, link), STR("licen"));
}

static Str find_address(Arena *arena, const Node *node) {
	if (node->kind == NODE_LINK && node->address.length > 0 && leads_to_licence(arena, node))
		return node->address;
	Str found = STR("");
	for (const Node *child = node->first_child; child != NULL && found.length == 0;
		 child = child->next)
		found = find_address(arena, child);
	return found;
}

Str licence_text(Arena *arena, const Document *document) {
	return str_trim(node_plain_text(arena, document->licence));
}

Str licence_address(Arena *arena, const Document *document) {
	return find_address(arena, document->licence);
}

/* ---- files ---- */

Str media_type_of(Str path) {
	static const struct {
		const char *ending, *type;
	} types[] = {{".pdf", "application/pdf"}, {".csv", "text/csv"}, {".json", "application/json"},
		{".tex", "application/x-tex"}, {".cls", "application/x-tex"}, {".md", "text/markdown"}};
	for (size_t i = 0; i < BASE_COUNT(types); i++) {
		if (str_ends_with(path, str_from(types[i].ending)))
			return str_from(types[i].type);
	}
	return STR("text/plain");
}

bool is_distributed(Str path) {
	return str_ends_with(path, STR(".pdf")) ||
	       (str_starts_with(path, STR("computed/")) && str_ends_with(path, STR(".csv"))) ||
	       str_ends_with(path, STR(".tex"));
}
