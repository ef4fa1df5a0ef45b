/* CommonMark becomes blocks and inlines of the tree. */
#include "document/build.h"

/* Section titles are level 2; "#" in a section's text is the level below. */
#define PROSE_HEADING_BASE 2
#define HEADING_DEEPEST 6

void build_sentence_reset(Builder *builder) {
	builder->sentence_start = true;
	builder->sentence_ended = false;
}

/* Closing quotes and brackets may stand between a full stop and the space. */
static bool closes_quote(uint32_t c) {
	return c == 0x2019 || c == 0x201D || c == ')' || c == ']';
}

static void follow_sentences(Builder *builder, Str text) {
	for (size_t at = 0; at < text.length;) {
		uint32_t c = utf8_decode(text, &at);
		if (c == '.' || c == '?' || c == '!') {
			builder->sentence_ended = true;
			builder->sentence_start = false;
		} else if (c == ' ' || c == 0xA0) {
			if (builder->sentence_ended)
				builder->sentence_start = true;
			builder->sentence_ended = false;
		} else if (c == 0x2018 || c == 0x201C || c == '(' || c == '[') {
			continue; /* an opening quote leaves the start of a sentence where it is */
		} else if (!closes_quote(c)) {
			builder->sentence_start = false;
			builder->sentence_ended = false;
		}
	}
}

void build_text(Builder *builder, Node *parent, Str text, Span span) {
	const Node *node = node_add_text(builder, parent, text, span);
	*ARENA_PUSH(builder->arena, builder->authored, builder->authored_count,
		builder->authored_capacity, const Node *) = node;
	follow_sentences(builder, text);
}

static void build_inlines(Builder *builder, Node *parent, const ProseNode *prose);

static void build_wrapped(Builder *builder, Node *parent, const ProseNode *prose, NodeKind kind) {
	Node *node = node_add(builder, parent, kind, prose->span);
	if (kind == NODE_LINK)
		node->address = prose->text;
	build_inlines(builder, node, prose);
}

static void build_inline(Builder *builder, Node *parent, const ProseNode *prose) {
	switch (prose->kind) {
	case PROSE_TEXT:
		build_text(builder, parent, prose->text, prose->span);
		break;
	case PROSE_COMMAND:
		build_inline_command(builder, parent, prose);
		break;
	case PROSE_EMPHASIS:
		build_wrapped(builder, parent, prose, NODE_EMPHASIS);
		break;
	case PROSE_STRONG:
		build_wrapped(builder, parent, prose, NODE_STRONG);
		break;
	case PROSE_LINK:
		build_wrapped(builder, parent, prose, NODE_LINK);
		break;
	case PROSE_BREAK:
		node_add(builder, parent, NODE_BREAK, prose->span);
		break;
	case PROSE_DOCUMENT:
	case PROSE_HEADING:
	case PROSE_PARAGRAPH:
	case PROSE_LIST:
	case PROSE_ITEM:
		break; /* blocks never stand among inlines */
	}
}

static void build_inlines(Builder *builder, Node *parent, const ProseNode *prose) {
	for (const ProseNode *child = prose->first_child; child != NULL; child = child->next)
		build_inline(builder, parent, child);
}

void build_inline_words(Builder *builder, Node *parent, Span span) {
	build_inlines(builder, parent, prose_parse_inline(builder->arena, builder->diagnostics, span));
}

void build_inline_setting(Builder *builder, Node *parent, const Setting *setting) {
	if (!SETTING_IS_SET(*setting))
		return;
	build_sentence_reset(builder);
	build_inline_words(builder, parent, setting->span);
}

static bool is_placement(const ProseNode *prose) {
	if (prose->kind != PROSE_COMMAND)
		return false;
	CommandKind kind = command_parse(prose).kind;
	return kind == COMMAND_TABLE || kind == COMMAND_CHART;
}

/* A paragraph of placements alone puts a table or chart there. */
static bool is_placement_paragraph(const ProseNode *paragraph) {
	bool any = false;
	for (const ProseNode *child = paragraph->first_child; child != NULL; child = child->next) {
		if (is_placement(child))
			any = true;
		else if (child->kind != PROSE_TEXT || str_trim(child->text).length > 0)
			return false;
	}
	return any;
}

static void build_paragraph(Builder *builder, Node *parent, const ProseNode *prose) {
	if (is_placement_paragraph(prose)) {
		for (const ProseNode *child = prose->first_child; child != NULL; child = child->next) {
			if (child->kind != PROSE_COMMAND)
				continue;
			Command command = command_parse(child);
			build_placement(builder, parent, &command, child->span);
		}
		return;
	}
	build_sentence_reset(builder);
	build_inlines(builder, node_add(builder, parent, NODE_PARAGRAPH, prose->span), prose);
}

static void build_heading(Builder *builder, Node *parent, const ProseNode *prose) {
	int level = PROSE_HEADING_BASE + prose->level;
	if (level > HEADING_DEEPEST) {
		diag_error(builder->diagnostics, prose->span, "heading is too deep: %d levels of '#'",
			prose->level);
		diag_hint(builder->diagnostics, "use at most %d", HEADING_DEEPEST - PROSE_HEADING_BASE);
		level = HEADING_DEEPEST;
	}
	Node *heading = node_add(builder, parent, NODE_HEADING, prose->span);
	heading->level = level;
	build_sentence_reset(builder);
	build_inlines(builder, heading, prose);
	if (heading->first_child == NULL) {
		diag_error(builder->diagnostics, prose->span, "heading without text");
		diag_hint(builder->diagnostics, "write the heading's words after the '#', or remove it");
	}
}

/* How the items of a list are labelled, within so many lists of its own kind. */
static ListStyle list_style(const ProseNode *prose, int depth) {
	static const ListStyle by_depth[] = {LIST_DECIMAL, LIST_ROMAN, LIST_LETTER};
	if (!prose->ordered)
		return depth % 2 == 0 ? LIST_BULLET : LIST_DASH;
	return by_depth[(size_t)depth % BASE_COUNT(by_depth)];
}

static Str roman(Arena *arena, int number) {
	static const struct {
		int value;
		const char *digits;
	} table[] = {{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"},
		{4, "iv"}, {1, "i"}};
	Buffer buffer = {0};
	for (size_t i = 0; i < BASE_COUNT(table); i++) {
		for (; number >= table[i].value; number -= table[i].value)
			buffer_add_text(&buffer, table[i].digits);
	}
	Str text = str_copy(arena, buffer_str(&buffer));
	buffer_drop(&buffer);
	return text;
}

static Str item_label(Arena *arena, ListStyle style, int number, char delimiter) {
	switch (style) {
	case LIST_BULLET:
		return STR("\xE2\x80\xA2");
	case LIST_DASH:
		return STR("\xE2\x80\x93");
	case LIST_ROMAN:
		if (number > 0 && number < 400) {
			Str digits = roman(arena, number);
			return str_printf(arena, "%.*s%c", STR_ARGS(digits), delimiter);
		}
		break;
	case LIST_LETTER:
		if (number > 0 && number <= 26)
			return str_printf(arena, "%c%c", 'a' + number - 1, delimiter);
		break;
	case LIST_DECIMAL:
		break;
	}
	return str_printf(arena, "%d%c", number, delimiter);
}

static void count_depths(const Node *node, int *lists, int *numbered) {
	for (*lists = 0, *numbered = 0; node != NULL; node = node->parent) {
		if (node->kind != NODE_LIST)
			continue;
		++*lists;
		*numbered += list_is_numbered(node);
	}
}

static void build_list(Builder *builder, Node *parent, const ProseNode *prose) {
	int lists = 0;
	int numbered = 0;
	count_depths(parent, &lists, &numbered);
	Node *list = node_add(builder, parent, NODE_LIST, prose->span);
	list->level = lists + 1;
	list->list_style = list_style(prose, prose->ordered ? numbered : lists - numbered);
	int number = prose->start;
	for (const ProseNode *child = prose->first_child; child != NULL; child = child->next) {
		Node *item = node_add(builder, list, NODE_ITEM, child->span);
		Node *label = node_add(builder, item, NODE_LABEL, child->span);
		node_add_text(builder, label,
			item_label(builder->arena, list->list_style, number++, prose->delimiter), child->span);
		build_blocks(builder, node_add(builder, item, NODE_BODY, child->span), child);
	}
}

void build_blocks(Builder *builder, Node *parent, const ProseNode *prose) {
	for (const ProseNode *child = prose->first_child; child != NULL; child = child->next) {
		switch (child->kind) {
		case PROSE_HEADING:
			build_heading(builder, parent, child);
			break;
		case PROSE_PARAGRAPH:
			build_paragraph(builder, parent, child);
			break;
		case PROSE_LIST:
			build_list(builder, parent, child);
			break;
		case PROSE_DOCUMENT:
		case PROSE_ITEM:
		case PROSE_TEXT:
		case PROSE_EMPHASIS:
		case PROSE_STRONG:
		case PROSE_LINK:
		case PROSE_BREAK:
		case PROSE_COMMAND:
			break; /* inlines stand in blocks only */
		}
	}
}
