/* CommonMark, read by libcmark, as a tree of our own with commands in it. */
#include "source/source.h"

#include <cmark.h>
#include <stdlib.h>
#include <string.h>

#include "source/check.h"
#include "source/prose.h"

/* Lists within lists, emphasis within emphasis: more is a slip, or an attack. */
#define DEPTH_MOST 40
/* Between two pieces of a paragraph's text stand only marks, or an address. */
#define SEEK_FARTHEST ((size_t)96)
#define ENTITY_LONGEST ((size_t)34)
/* White space for CommonMark's quotes and emphasis, but no white space that it strips: inline
 * text that begins with this is a paragraph, whatever follows. */
#define INLINE_PREFIX "\u00A0"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	ProseScan scan;
	Str text;      /* the rewritten text */
	size_t *lines; /* where its lines begin */
	size_t line_count, line_capacity;
	size_t next_command;
	/* The block whose inlines are read, and how far, in the rewritten text. */
	Span block;
	size_t cursor, limit;
	/* Text that has not become a node yet; SIZE_MAX = place not found. */
	Buffer pending;
	size_t pending_start, pending_end;
} Builder;

/* Where the next child goes. */
typedef struct {
	ProseNode **next;
} Tail;

/* ---- memory of libcmark ---- */

static void *cmark_memory_new(size_t count, size_t size) {
	void *bytes = calloc(count, size);
	if (!bytes)
		memory_exhausted();
	return bytes;
}

static void *cmark_memory_resize(void *bytes, size_t size) {
	void *larger = realloc(bytes, size);
	if (!larger)
		memory_exhausted();
	return larger;
}

static cmark_mem cmark_memory = {cmark_memory_new, cmark_memory_resize, free};

/* ---- places ---- */

static void find_lines(Builder *builder) {
	Str text = builder->text;
	*ARENA_PUSH(
		builder->arena, builder->lines, builder->line_count, builder->line_capacity, size_t) = 0;
	for (size_t i = 0; i < text.length; i++) {
		bool is_pair = text.data[i] == '\r' && i + 1 < text.length && text.data[i + 1] == '\n';
		if (text.data[i] != '\n' && (text.data[i] != '\r' || is_pair))
			continue;
		*ARENA_PUSH(builder->arena, builder->lines, builder->line_count, builder->line_capacity,
			size_t) = i + 1;
	}
}

/* Offset in the rewritten text of cmark's line and column, both from 1. */
static size_t offset_of(const Builder *builder, int line, int column) {
	size_t index = line > 0 ? (size_t)line - 1 : 0;
	if (index >= builder->line_count)
		return builder->text.length;
	size_t offset = builder->lines[index] + (column > 0 ? (size_t)column - 1 : 0);
	return offset < builder->text.length ? offset : builder->text.length;
}

static Span range(const Builder *builder, size_t start, size_t end) {
	return span_make(builder->scan.source, prose_source_start(&builder->scan, start),
		prose_source_end(&builder->scan, end));
}

static size_t block_start(const Builder *builder, cmark_node *node) {
	return offset_of(builder, cmark_node_get_start_line(node), cmark_node_get_start_column(node));
}

static size_t block_end(const Builder *builder, cmark_node *node) {
	return offset_of(builder, cmark_node_get_end_line(node), cmark_node_get_end_column(node) + 1);
}

/* Looks for `wanted` a little way behind the cursor; SIZE_MAX if it is not there. */
static size_t seek(const Builder *builder, Str wanted) {
	size_t limit = builder->limit;
	if (wanted.length == 0 || wanted.length > limit - builder->cursor)
		return SIZE_MAX;
	size_t last = limit - wanted.length;
	if (last > builder->cursor + SEEK_FARTHEST)
		last = builder->cursor + SEEK_FARTHEST;
	for (size_t i = builder->cursor; i <= last; i++)
		if (memcmp(builder->text.data + i, wanted.data, wanted.length) == 0)
			return i;
	return SIZE_MAX;
}

/* What an author types for a character that CommonMark makes typographic. */
typedef struct {
	Str set, typed;
} TypedForm;

static const TypedForm typed_forms[] = {
	{{"\u201C", 3}, {"\"", 1}},
	{{"\u201D", 3}, {"\"", 1}},
	{{"\u2018", 3}, {"'", 1}},
	{{"\u2019", 3}, {"'", 1}},
	{{"\u2026", 3}, {"...", 3}},
	{{"\u2013", 3}, {"--", 2}},
	{{"\u2014", 3}, {"---", 3}},
};

/* Steps over an entity such as "&amp;" at the start of `typed`, and what it gives. */
static bool match_entity(Str literal, Str typed, size_t *literal_step, size_t *typed_step) {
	const char *end =
		memchr(typed.data, ';', typed.length < ENTITY_LONGEST ? typed.length : ENTITY_LONGEST);
	if (typed.data[0] != '&' || !end)
		return false;
	*literal_step = 0;
	utf8_decode(literal, literal_step);
	*typed_step = (size_t)(end - typed.data) + 1;
	return true;
}

/* Steps over one character of a text node, and over what was typed for it. */
static bool match_character(Str literal, Str typed, size_t *literal_step, size_t *typed_step) {
	if (typed.length == 0)
		return false;
	*literal_step = *typed_step = 1;
	if (typed.data[0] == literal.data[0])
		return true;
	for (size_t i = 0; i < BASE_COUNT(typed_forms); i++) {
		const TypedForm *form = &typed_forms[i];
		if (!str_starts_with(literal, form->set) || !str_starts_with(typed, form->typed))
			continue;
		*literal_step = form->set.length;
		*typed_step = form->typed.length;
		return true;
	}
	if (typed.data[0] == '\\' && typed.length > 1 && typed.data[1] == literal.data[0]) {
		*typed_step = 2;
		return true;
	}
	return match_entity(literal, typed, literal_step, typed_step);
}

/* Where the text node's `literal` ends if it begins at `start`; SIZE_MAX if it does not. */
static size_t match(const Builder *builder, Str literal, size_t start) {
	Str typed = str_slice(builder->text, start, builder->limit);
	while (literal.length > 0) {
		size_t literal_step, typed_step;
		if (!match_character(literal, typed, &literal_step, &typed_step))
			return SIZE_MAX;
		literal = str_slice(literal, literal_step, literal.length);
		typed = str_slice(typed, typed_step, typed.length);
	}
	return builder->limit - typed.length;
}

/* Finds a piece of text and moves the cursor behind it; false if its place is not known. */
static bool locate(Builder *builder, Str literal, size_t *start, size_t *end) {
	if (literal.length == 0)
		return false;
	for (size_t i = 0; i < SEEK_FARTHEST && builder->cursor + i < builder->limit; i++) {
		*start = builder->cursor + i;
		*end = match(builder, literal, *start);
		if (*end == SIZE_MAX)
			continue;
		builder->cursor = *end;
		return true;
	}
	return false;
}

/* A mark such as '[' that begins something; the block's place if it is not found. */
static Span locate_mark(Builder *builder, Str mark) {
	size_t start = seek(builder, mark);
	if (start == SIZE_MAX)
		return builder->block;
	builder->cursor = start + mark.length;
	return range(builder, start, start + mark.length);
}

/* ---- nodes ---- */

static ProseNode *node_new(Builder *builder, ProseKind kind, Span span) {
	ProseNode *node = ARENA_NEW(builder->arena, ProseNode);
	node->kind = kind;
	node->span = span;
	return node;
}

static void append(Tail *tail, ProseNode *node) {
	*tail->next = node;
	tail->next = &node->next;
}

static void flush_text(Builder *builder, Tail *tail) {
	if (builder->pending.length == 0)
		return;
	bool is_placed = builder->pending_start != SIZE_MAX;
	Span span =
		is_placed ? range(builder, builder->pending_start, builder->pending_end) : builder->block;
	ProseNode *node = node_new(builder, PROSE_TEXT, span);
	node->text = str_copy(builder->arena, buffer_str(&builder->pending));
	append(tail, node);
	builder->pending.length = 0;
	builder->pending_start = SIZE_MAX;
}

/* White space within text is a space, however it came in. */
static void add_text(Builder *builder, Str text) {
	for (size_t i = 0; i < text.length; i++) {
		char c = text.data[i];
		buffer_add_char(&builder->pending, c == '\t' || c == '\n' || c == '\r' ? ' ' : c);
	}
}

static void add_placed_text(Builder *builder, Str text) {
	size_t start, end;
	add_text(builder, text);
	if (!locate(builder, text, &start, &end))
		return;
	if (builder->pending_start == SIZE_MAX)
		builder->pending_start = start;
	builder->pending_end = end;
}

/* ---- commands in text ---- */

static bool is_command_mark(Str text, size_t i) {
	return text.data[i] == COMMAND_MARK_BYTE && i + 3 < text.length &&
	       (unsigned char)text.data[i + 1] >= 0xB0;
}

static bool has_command(Str text) {
	for (size_t i = 0; i < text.length; i++)
		if (is_command_mark(text, i))
			return true;
	return false;
}

/* Commands whose mark does not come up stand where CommonMark makes no text of them. */
static void report_lost(Builder *builder, size_t index) {
	Span span = builder->scan.commands[index];
	if (span.start == span.end)
		return;
	diag_error(builder->diagnostics, span, "a command cannot stand here");
	diag_hint(builder->diagnostics,
		"it can stand in a paragraph, a heading, a list and the text of a link");
}

/* The command behind the mark at `position` of `text`, which moves behind the mark. */
static void add_command(Builder *builder, Tail *tail, Str text, size_t *position) {
	size_t residue = utf8_decode(text, position) - COMMAND_MARK_FIRST;
	while (builder->next_command < builder->scan.command_count &&
		   builder->next_command % COMMAND_MARK_CYCLE != residue)
		report_lost(builder, builder->next_command++);
	if (builder->next_command == builder->scan.command_count)
		return;
	Span span = builder->scan.commands[builder->next_command++];
	if (span.start == span.end)
		return;
	flush_text(builder, tail);
	ProseNode *node = node_new(builder, PROSE_COMMAND, span);
	node->text = span_text(span);
	append(tail, node);
}

/* Steps over the commands in a construct that was refused. */
static void skip_commands(Builder *builder, const char *literal) {
	Str text = literal ? str_from(literal) : STR("");
	for (size_t i = 0; i < text.length;) {
		if (!is_command_mark(text, i)) {
			i++;
			continue;
		}
		size_t residue = utf8_decode(text, &i) - COMMAND_MARK_FIRST;
		if (builder->next_command < builder->scan.command_count &&
			builder->next_command % COMMAND_MARK_CYCLE == residue)
			builder->next_command++;
	}
}

static void add_literal(Builder *builder, Tail *tail, Str literal) {
	size_t from = 0;
	for (size_t i = 0; i < literal.length;) {
		if (!is_command_mark(literal, i)) {
			i++;
			continue;
		}
		size_t mark = i;
		add_placed_text(builder, str_slice(literal, from, mark));
		add_command(builder, tail, literal, &i);
		locate_mark(builder, str_slice(literal, mark, i));
		from = i;
	}
	add_placed_text(builder, str_slice(literal, from, literal.length));
}

/* ---- what a release cannot set ---- */

typedef struct {
	cmark_node_type type;
	const char *mark; /* begins it within a line; NULL for blocks */
	const char *name;
	const char *hint;
} Refusal;

static const Refusal refusals[] = {
	{CMARK_NODE_HTML_BLOCK, NULL, "HTML", "write the text in CommonMark, or '&lt;' for '<'"},
	{CMARK_NODE_HTML_INLINE, "<", "HTML", "write the text in CommonMark, or '&lt;' for '<'"},
	{CMARK_NODE_IMAGE, "![", "an image",
		"place a chart or a table with a command, such as {chart NAME}"},
	{CMARK_NODE_CODE, "`", "code", "use *emphasis* or quotation marks"},
	{CMARK_NODE_CODE_BLOCK, NULL, "a code block",
		"write a paragraph, with less than four spaces before it"},
	{CMARK_NODE_BLOCK_QUOTE, NULL, "a block quote", "write a paragraph with quotation marks"},
	{CMARK_NODE_THEMATIC_BREAK, NULL, "a horizontal rule", "begin a new heading or paragraph"},
};

static void skip_tree(Builder *builder, cmark_node *node) {
	cmark_iter *iter = cmark_iter_new(node);
	while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
		if (cmark_iter_get_event_type(iter) == CMARK_EVENT_ENTER)
			skip_commands(builder, cmark_node_get_literal(cmark_iter_get_node(iter)));
	cmark_iter_free(iter);
}

/* True after reporting `node`, if it is something that cannot be set. */
static bool refuse(Builder *builder, cmark_node *node) {
	for (size_t i = 0; i < BASE_COUNT(refusals); i++) {
		const Refusal *refusal = &refusals[i];
		if (cmark_node_get_type(node) != refusal->type)
			continue;
		size_t start = block_start(builder, node);
		Span span = refusal->mark ? locate_mark(builder, str_from(refusal->mark))
		                          : range(builder, start, start + 1);
		diag_error(builder->diagnostics, span, "%s cannot be set in a release", refusal->name);
		diag_hint(builder->diagnostics, "%s", refusal->hint);
		skip_tree(builder, node);
		return true;
	}
	return false;
}

static bool too_deep(Builder *builder, cmark_node *node, Span span, int depth) {
	if (depth < DEPTH_MOST)
		return false;
	diag_error(builder->diagnostics, span, "nested more than %d deep", DEPTH_MOST);
	diag_hint(builder->diagnostics, "write it with fewer levels");
	skip_tree(builder, node);
	return true;
}

/* ---- inlines ---- */

static void build_inlines(Builder *builder, cmark_node *parent, ProseNode *out, int depth);

static bool address_is_allowed(Str address) {
	static const Str schemes[] = {{"http://", 7}, {"https://", 8}, {"mailto:", 7}, {"tel:", 4}};
	for (size_t i = 0; i < BASE_COUNT(schemes); i++)
		if (address.length > schemes[i].length &&
			str_equal_fold(str_slice(address, 0, schemes[i].length), schemes[i]))
			return true;
	return false;
}

static void check_link(Builder *builder, cmark_node *link, Str address, Span where) {
	const char *title = cmark_node_get_title(link);
	if (has_command(address)) {
		diag_error(builder->diagnostics, where, "a command in the address of a link");
		diag_hint(builder->diagnostics, "write the address out");
	} else if (!address_is_allowed(address)) {
		diag_error(builder->diagnostics, where, "link to '%.*s'", STR_ARGS(address));
		diag_hint(builder->diagnostics,
			"a link leads to an address with http:, https:, mailto: or tel:; "
			"for a table, chart or section use {ref …}");
	}
	if (title && title[0] != '\0') {
		diag_error(builder->diagnostics, where, "a link with a title");
		diag_hint(builder->diagnostics, "put the title into the text of the link");
	}
	if (!cmark_node_first_child(link)) {
		diag_error(builder->diagnostics, where, "a link without text");
		diag_hint(builder->diagnostics, "say between '[' and ']' where the link leads");
	}
}

/* Moves the cursor behind "](address", and gives the address's place. */
static Span locate_address(Builder *builder, Str address, Span otherwise) {
	size_t mark = seek(builder, STR("]("));
	if (mark == SIZE_MAX || mark > builder->cursor + 4)
		return otherwise;
	builder->cursor = mark + 2;
	size_t start = seek(builder, address);
	if (start == SIZE_MAX)
		return otherwise;
	builder->cursor = start + address.length;
	return range(builder, start, start + address.length);
}

static void build_link(Builder *builder, cmark_node *link, Tail *tail, int depth) {
	size_t start = seek(builder, STR("["));
	size_t angle = seek(builder, STR("<"));
	start = start < angle ? start : angle;
	if (start != SIZE_MAX)
		builder->cursor = start + 1;
	Str address = str_copy(builder->arena, str_from(cmark_node_get_url(link)));
	ProseNode *node = node_new(builder, PROSE_LINK, builder->block);
	node->text = address;
	build_inlines(builder, link, node, depth + 1);
	if (start != SIZE_MAX)
		node->span = range(builder, start, builder->cursor);
	check_link(builder, link, address, locate_address(builder, address, node->span));
	append(tail, node);
}

static void build_styled(
	Builder *builder, cmark_node *styled, ProseKind kind, Tail *tail, int depth) {
	ProseNode *node = node_new(builder, kind, builder->block);
	size_t start = builder->cursor;
	build_inlines(builder, styled, node, depth + 1);
	if (builder->cursor > start && node->first_child) {
		size_t first = node->first_child->span.start;
		size_t last = prose_source_end(&builder->scan, builder->cursor);
		if (node->first_child->kind != PROSE_COMMAND && first <= last)
			node->span = span_make(builder->scan.source, first, last);
	}
	append(tail, node);
}

static void build_inline(Builder *builder, cmark_node *node, Tail *tail, int depth) {
	cmark_node_type type = cmark_node_get_type(node);
	if (type == CMARK_NODE_TEXT) {
		add_literal(builder, tail, str_from(cmark_node_get_literal(node)));
		return;
	}
	if (type == CMARK_NODE_SOFTBREAK) {
		add_text(builder, STR(" "));
		return;
	}
	flush_text(builder, tail);
	if (too_deep(builder, node, builder->block, depth) || refuse(builder, node))
		return;
	if (type == CMARK_NODE_LINK)
		build_link(builder, node, tail, depth);
	else if (type == CMARK_NODE_EMPH)
		build_styled(builder, node, PROSE_EMPHASIS, tail, depth);
	else if (type == CMARK_NODE_STRONG)
		build_styled(builder, node, PROSE_STRONG, tail, depth);
	else if (type == CMARK_NODE_LINEBREAK)
		append(tail, node_new(builder, PROSE_BREAK, builder->block));
}

static void build_inlines(Builder *builder, cmark_node *parent, ProseNode *out, int depth) {
	Tail tail = {&out->first_child};
	for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
		build_inline(builder, node, &tail, depth);
	flush_text(builder, &tail);
}

/* ---- blocks ---- */

static void build_blocks(Builder *builder, cmark_node *parent, ProseNode *out, int depth);

static void describe_list(ProseNode *list, cmark_node *node) {
	list->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	list->start = cmark_node_get_list_start(node);
	list->delimiter = cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM ? ')' : '.';
}

static void build_text_block(Builder *builder, cmark_node *node, ProseNode *out, int depth) {
	builder->block = out->span;
	builder->cursor = block_start(builder, node);
	builder->limit = block_end(builder, node);
	if (builder->limit < builder->cursor)
		builder->limit = builder->cursor;
	build_inlines(builder, node, out, depth + 1);
	if (out->kind == PROSE_HEADING && !out->first_child) {
		diag_error(builder->diagnostics, out->span, "a heading without text");
		diag_hint(builder->diagnostics, "write the heading after '#', or remove it");
	}
}

static void build_block(Builder *builder, cmark_node *node, Tail *tail, int depth) {
	size_t start = block_start(builder, node);
	size_t end = block_end(builder, node);
	Span span = range(builder, start, end > start ? end : start);
	cmark_node_type type = cmark_node_get_type(node);
	if (too_deep(builder, node, span, depth) || refuse(builder, node))
		return;
	ProseKind kind = PROSE_PARAGRAPH;
	if (type == CMARK_NODE_HEADING)
		kind = PROSE_HEADING;
	else if (type == CMARK_NODE_LIST)
		kind = PROSE_LIST;
	else if (type == CMARK_NODE_ITEM)
		kind = PROSE_ITEM;
	ProseNode *out = node_new(builder, kind, span);
	out->level = cmark_node_get_heading_level(node);
	if (kind == PROSE_LIST)
		describe_list(out, node);
	append(tail, out);
	if (kind == PROSE_LIST || kind == PROSE_ITEM)
		build_blocks(builder, node, out, depth + 1);
	else
		build_text_block(builder, node, out, depth);
}

static void build_blocks(Builder *builder, cmark_node *parent, ProseNode *out, int depth) {
	Tail tail = {&out->first_child};
	for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
		build_block(builder, node, &tail, depth);
}

/* ---- documents ---- */

static cmark_node *parse(Str text) {
	cmark_parser *parser =
		cmark_parser_new_with_mem(CMARK_OPT_SMART | CMARK_OPT_SOURCEPOS, &cmark_memory);
	cmark_parser_feed(parser, text.data ? text.data : "", text.length);
	cmark_node *root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return root;
}

/* Scans, parses and builds what stands in `span`. */
static ProseNode *build(Arena *arena, Diagnostics *diagnostics, Span span, Str prefix) {
	size_t errors = diag_errors(diagnostics);
	Builder builder = {
		.arena = arena,
		.diagnostics = diagnostics,
		.pending_start = SIZE_MAX,
	};
	prose_scan(arena, diagnostics, span, prefix, &builder.scan);
	builder.text = buffer_str(&builder.scan.text);
	find_lines(&builder);
	cmark_node *root = parse(builder.text);
	ProseNode *document = node_new(&builder, PROSE_DOCUMENT, span);
	build_blocks(&builder, root, document, 0);
	/* After another error a command may have gone with what was refused. */
	bool is_complete = diag_errors(diagnostics) == errors;
	while (is_complete && builder.next_command < builder.scan.command_count)
		report_lost(&builder, builder.next_command++);
	cmark_node_free(root);
	buffer_drop(&builder.pending);
	buffer_drop(&builder.scan.text);
	return document;
}

ProseNode *prose_read(
	Arena *arena, Diagnostics *diagnostics, Files *files, const char *path, Span from) {
	const Source *source = files_read(files, diagnostics, FILE_PROSE, path, from);
	if (!source)
		return NULL;
	Span span = span_make(source, text_bom(source->text), source->text.length);
	if (!text_check(diagnostics, span))
		return NULL;
	return build(arena, diagnostics, span, STR(""));
}

/* Takes the prefix off the paragraph's first text. */
static void remove_prefix(ProseNode *paragraph) {
	ProseNode *first = paragraph->first_child;
	Str prefix = STR(INLINE_PREFIX);
	if (!first || first->kind != PROSE_TEXT || !str_starts_with(first->text, prefix))
		return;
	first->text = str_slice(first->text, prefix.length, first->text.length);
	if (first->text.length == 0)
		paragraph->first_child = first->next;
}

ProseNode *prose_parse_inline(Arena *arena, Diagnostics *diagnostics, Span span) {
	size_t errors = diag_errors(diagnostics);
	ProseNode *empty = ARENA_NEW(arena, ProseNode);
	*empty = (ProseNode){.kind = PROSE_PARAGRAPH, .span = span};
	Str text = str_trim(span_text(span));
	if (text.length == 0)
		return empty;
	span = span_of(span.source, text);
	ProseNode *paragraph = build(arena, diagnostics, span, STR(INLINE_PREFIX))->first_child;
	if (paragraph && (paragraph->kind != PROSE_PARAGRAPH || paragraph->next)) {
		diag_error(diagnostics, span, "more than a paragraph");
		diag_hint(diagnostics, "write it as one paragraph, without headings or lists");
	}
	if (!paragraph || diag_errors(diagnostics) != errors)
		return empty;
	remove_prefix(paragraph);
	paragraph->span = span;
	return paragraph;
}
