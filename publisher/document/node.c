/* Nodes: their kinds, their roles, how they are made and read. */
#include "document/build.h"

static const struct {
	const char *name;
	const char *role;
	NodeShape shape;
} kinds[NODE_KIND_COUNT] = {
#define BLOCK NODE_SHAPE_BLOCK
#define INLINE NODE_SHAPE_INLINE
#define GROUP NODE_SHAPE_GROUP
#define NODE(ENUM, name, role, shape, summary) [NODE_##ENUM] = {#name, role, shape},
#include "document/blocks.def"
#undef NODE
#undef BLOCK
#undef INLINE
#undef GROUP
};

const char *node_kind_name(NodeKind kind) {
	return kinds[kind].name;
}

NodeShape node_kind_shape(NodeKind kind) {
	return kinds[kind].shape;
}

const Node *node_block(const Node *node) {
	while (node->parent != NULL && node_kind_shape(node->kind) == NODE_SHAPE_INLINE)
		node = node->parent;
	return node;
}

const char *node_role(const Node *node) {
	static const char *const levels[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
	if (node->kind == NODE_HEADING)
		return levels[node->level - 1];
	return kinds[node->kind].role;
}

Str node_language(const Node *node) {
	while (node != NULL && node->language.length == 0)
		node = node->parent;
	return node != NULL ? node->language : (Str){0};
}

Node *node_add(Builder *builder, Node *parent, NodeKind kind, Span span) {
	Node *node = ARENA_NEW(builder->arena, Node);
	node->kind = kind;
	node->span = span;
	node->parent = parent;
	if (parent == NULL)
		return node;
	if (parent->last_child != NULL)
		parent->last_child->next = node;
	else
		parent->first_child = node;
	parent->last_child = node;
	return node;
}

void node_follow_language(Node *node, const Node *like) {
	Str language = node_language(like);
	if (!str_equal_fold(language, node_language(node)))
		node->language = language;
}

Node *node_add_text(Builder *builder, Node *parent, Str text, Span span) {
	Node *node = node_add(builder, parent, NODE_TEXT, span);
	node->text = text;
	return node;
}

/* By the primary subtag: "en" is the language of "en-GB" too. */
static bool is_english(Str language) {
	return language.length == 0 || str_equal_fold(language, STR("en")) ||
	       str_equal_fold(str_slice(language, 0, language.length < 3 ? 0 : 3), STR("en-"));
}

void node_speaks_for_program(Node *node) {
	if (!is_english(node_language(node)))
		node->language = STR("en");
}

Node *node_own_words(Builder *builder, Node *parent, Span span) {
	if (is_english(node_language(parent)))
		return parent;
	Node *words = node_add(builder, parent, NODE_LANGUAGE, span);
	words->language = STR("en");
	return words;
}

Node *node_first_of(const Node *parent, NodeKind kind) {
	for (Node *child = parent->first_child; child != NULL; child = child->next) {
		if (child->kind == kind)
			return child;
	}
	return NULL;
}

const Node *node_child(const Node *node, NodeKind kind) {
	for (const Node *child = node->first_child; child != NULL; child = child->next)
		if (child->kind == kind)
			return child;
	return NULL;
}

bool list_is_numbered(const Node *list) {
	return list->list_style != LIST_BULLET && list->list_style != LIST_DASH;
}

bool list_is_tight(const Node *list) {
	for (const Node *item = list->first_child; item != NULL; item = item->next) {
		const Node *body = node_child(item, NODE_BODY);
		size_t blocks = 0;
		for (const Node *b = body != NULL ? body->first_child : NULL; b != NULL; b = b->next)
			blocks += b->kind != NODE_LIST;
		if (blocks > 1)
			return false;
	}
	return true;
}

static void collect_text(const Node *node, Buffer *out) {
	if (node->kind == NODE_TEXT || node->kind == NODE_FIGURE_TEXT ||
		node->kind == NODE_HEADER_CELL || node->kind == NODE_DATA_CELL)
		buffer_add_str(out, node->text);
	else if (node->kind == NODE_BREAK)
		buffer_add_char(out, ' ');
	for (const Node *child = node->first_child; child != NULL; child = child->next) {
		if (child->kind != NODE_NOTE_MARK && child->kind != NODE_UNITS)
			collect_text(child, out);
	}
}

Str node_plain_text(Arena *arena, const Node *node) {
	Buffer buffer = {0};
	collect_text(node, &buffer);
	Str text = str_copy(arena, buffer_str(&buffer));
	buffer_drop(&buffer);
	return text;
}
