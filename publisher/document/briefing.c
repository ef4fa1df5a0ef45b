/* The tree of a briefing, made from the frozen tree of the release: what it is, its key points, the
 * charts and the table that the layout marks, and where to find the rest. Numbers stay those of the
 * release; what leads to something that is left out says that it is in the full release. */
#include "document/briefing.h"
#include "document/build.h"

typedef struct {
	Builder builder;
	const Document *from;
	Node **copies; /* by id in `from`; NULL where there is none */
} Briefing;

/* ---- what the layout marks ---- */

static const Setting *marked_by(const Node *block) {
	if (block->kind == NODE_TABLE)
		return block->grid != NULL ? &block->grid->spec->briefing : NULL;
	return block->plot != NULL ? &block->plot->spec->briefing : NULL;
}

static void add_marked(
	Arena *arena, BriefingBlocks *blocks, size_t *capacity, Node *const *nodes, size_t count) {
	for (size_t i = 0; i < count; i++) {
		const Setting *mark = marked_by(nodes[i]);
		if (mark != NULL && mark->flag)
			*ARENA_PUSH(arena, blocks->items, blocks->count, *capacity, BriefingBlock) =
				(BriefingBlock){.node = nodes[i], .mark = mark};
	}
}

BriefingBlocks briefing_blocks(Arena *arena, const Document *release) {
	BriefingBlocks blocks = {0};
	size_t capacity = 0;
	add_marked(arena, &blocks, &capacity, release->tables, release->table_count);
	add_marked(arena, &blocks, &capacity, release->charts, release->chart_count);
	return blocks;
}

/* ---- copying ---- */

static Node *copy_node(Briefing *briefing, Node *parent, const Node *from) {
	Node *node = node_add(&briefing->builder, parent, from->kind, from->span);
	*node = *from;
	node->parent = parent;
	node->next = node->first_child = node->last_child = NULL;
	briefing->copies[from->id] = node;
	for (const Node *child = from->first_child; child != NULL; child = child->next)
		copy_node(briefing, node, child);
	return node;
}

/* The header cells by place are those of the copy. */
static void settle_head(Briefing *briefing, Node *table) {
	Arena *arena = briefing->builder.arena;
	size_t count = table->head->row_count * table->head->column_count;
	TableHead *head = arena_copy(arena, table->head, sizeof *head);
	head->cells = ARENA_ARRAY(arena, count, const Node *);
	for (size_t i = 0; i < count; i++) {
		const Node *cell = table->head->cells[i];
		head->cells[i] = cell != NULL ? briefing->copies[cell->id] : NULL;
	}
	table->head = head;
}

/* ---- links ---- */

static Str address_of(const Briefing *briefing) {
	return briefing->from->layout->release->url.text;
}

/* What a link leads to is not here: it leads to the release, if that has an address. */
static void lead_outside(Briefing *briefing, Node *link) {
	Builder *builder = &briefing->builder;
	link->target = NULL;
	link->address = address_of(briefing);
	if (link->address.length == 0)
		link->kind = NODE_LANGUAGE; /* words, and no link */
	node_add_text(builder, node_own_words(builder, link, link->span), STR(" in the full release"),
		link->span);
}

static void settle(Briefing *briefing, Node *node) {
	if (node->kind == NODE_TABLE && node->head != NULL)
		settle_head(briefing, node);
	if (node->kind == NODE_LINK && node->target != NULL) {
		const Node *target = briefing->copies[node->target->id];
		if (target != NULL)
			node->target = target;
		else
			lead_outside(briefing, node);
	}
	for (Node *child = node->first_child; child != NULL; child = child->next)
		settle(briefing, child);
}

/* ---- the parts ---- */

/* A part that no page divides. */
static Node *add_part(Briefing *briefing, const char *name) {
	const ReleaseSpec *release = briefing->from->layout->release;
	Node *part =
		node_add(&briefing->builder, briefing->builder.document->root, NODE_SECTION, release->span);
	part->text = str_from(name);
	part->whole = true;
	return part;
}

static const Node *field_of(const Node *front, FieldKind kind) {
	for (const Node *child = front->first_child; child != NULL; child = child->next) {
		if (child->kind == NODE_FIELD && child->field == kind)
			return child;
	}
	return NULL;
}

/* The value of a field, behind its name if it has one. */
static void add_value(Briefing *briefing, Node *parent, const Node *front, FieldKind kind) {
	const Node *field = field_of(front, kind);
	if (field != NULL)
		copy_node(briefing, parent, field->last_child);
}

static void add_words(Briefing *briefing, Node *parent, const char *words) {
	Builder *builder = &briefing->builder;
	node_add_text(
		builder, node_own_words(builder, parent, parent->span), str_from(words), parent->span);
}

static void add_strong(Briefing *briefing, Node *parent, const char *words) {
	Builder *builder = &briefing->builder;
	Node *strong =
		node_add(builder, node_own_words(builder, parent, parent->span), NODE_STRONG, parent->span);
	node_add_text(builder, strong, str_from(words), parent->span);
}

/* Who, what, of where and when. */
static void add_masthead(Briefing *briefing, const Node *front) {
	Builder *builder = &briefing->builder;
	Node *part = add_part(briefing, "masthead");
	Node *line = node_add(builder, part, NODE_PARAGRAPH, part->span);
	Node *who = node_add(builder, line, NODE_STRONG, part->span);
	add_value(briefing, who, front, FIELD_PUBLISHER);
	node_add_text(builder, line, STR(": "), part->span);
	node_add_text(builder, line, edition_label(builder->document->edition), part->span);
	copy_node(briefing, part, node_first_of(front, NODE_HEADING));
	Node *scope = node_add(builder, part, NODE_PARAGRAPH, part->span);
	add_value(briefing, scope, front, FIELD_COVERAGE);
	node_add_text(builder, scope, STR(", "), part->span);
	add_value(briefing, scope, front, FIELD_PERIOD);
	add_words(briefing, scope, ". Published ");
	add_value(briefing, scope, front, FIELD_PUBLISHED);
	node_add_text(builder, scope, STR("."), part->span);
}

static void add_key_points(Briefing *briefing) {
	for (const Node *part = briefing->from->root->first_child; part != NULL; part = part->next) {
		if (part->kind != NODE_SECTION || !part->summary)
			continue;
		Node *copy = copy_node(briefing, briefing->builder.document->root, part);
		copy->whole = true;
		copy->starts_page = false;
	}
}

/* A table or chart with its headline before it and its notes behind it. */
static Node *add_block(Briefing *briefing, const Node *block) {
	Node *part = add_part(briefing, "");
	part->text = block->text;
	const Node *before = block->parent->first_child;
	while (before != block && before->next != block)
		before = before->next;
	if (before != block && before->kind == NODE_HEADLINE)
		copy_node(briefing, part, before);
	Node *copy = copy_node(briefing, part, block);
	copy->floats = false;
	for (const Node *note = block->next; note != NULL && note->kind == NODE_NOTE; note = note->next)
		copy_node(briefing, part, note);
	return copy;
}

static int compare_places(const BriefingBlock *a, const BriefingBlock *b) {
	return (a->node->id > b->node->id) - (a->node->id < b->node->id);
}

/* In the order in which the release has them. */
static void add_blocks(Briefing *briefing, const BriefingBlocks *blocks) {
	Document *document = briefing->builder.document;
	const BriefingBlock *last = NULL;
	for (;;) {
		const BriefingBlock *next = NULL;
		for (size_t i = 0; i < blocks->count; i++) {
			const BriefingBlock *block = &blocks->items[i];
			bool follows = last == NULL || compare_places(block, last) > 0;
			if (block->shown && follows && (next == NULL || compare_places(block, next) < 0))
				next = block;
		}
		if (next == NULL)
			return;
		Node *node = add_block(briefing, next->node);
		if (node->kind == NODE_TABLE)
			document->tables[document->table_count++] = node;
		else
			document->charts[document->chart_count++] = node;
		last = next;
	}
}

/* ---- the imprint ---- */

/* "Left out for want of room, see the full release: Table 2, Chart 3." */
static void add_left_out(Briefing *briefing, Node *part, const BriefingBlocks *blocks) {
	Builder *builder = &briefing->builder;
	Buffer words = {0};
	for (size_t i = 0; i < blocks->count; i++) {
		const BriefingBlock *block = &blocks->items[i];
		if (block->left_out)
			buffer_add_printf(&words, "%s%s\u00A0%d", words.length > 0 ? ", " : "",
				block->node->kind == NODE_TABLE ? "Table" : "Chart", block->node->number);
	}
	if (words.length > 0) {
		Node *paragraph = node_add(builder, part, NODE_PARAGRAPH, part->span);
		Str text = str_printf(builder->arena,
			"Left out for want of room, see the full release: %.*s.", STR_ARGS(buffer_str(&words)));
		node_add_text(builder, node_own_words(builder, paragraph, part->span), text, part->span);
	}
	buffer_drop(&words);
}

static void add_address(Briefing *briefing, Node *part) {
	Builder *builder = &briefing->builder;
	const Setting *url = &briefing->from->layout->release->url;
	Node *paragraph = node_add(builder, part, NODE_PARAGRAPH, part->span);
	if (SETTING_IS_SET(*url)) {
		add_strong(briefing, paragraph, "Full release at");
		node_add_text(builder, paragraph, STR(" "), part->span);
		Node *link = node_add(builder, paragraph, NODE_LINK, url->span);
		link->address = url->text;
		node_add_text(builder, link, url->text, url->span);
		node_add_text(builder, paragraph, STR("."), part->span);
		return;
	}
	const ReleaseSpec *release = briefing->from->layout->release;
	add_strong(briefing, paragraph, "Full release:");
	node_add_text(builder, paragraph, STR(" "), part->span);
	node_add_text(builder, paragraph, release->series.text, release->series.span);
	if (SETTING_IS_SET(release->reference)) {
		node_add_text(builder, paragraph, STR(", "), part->span);
		node_add_text(builder, paragraph, release->reference.text, release->reference.span);
	}
	node_add_text(builder, paragraph, STR("."), part->span);
}

/* The code leads to the same place as the words beside it. */
static void add_code(Briefing *briefing, Node *part) {
	Builder *builder = &briefing->builder;
	const Setting *url = &briefing->from->layout->release->url;
	const Mark *mark = SETTING_IS_SET(*url) ? qr_mark(builder->arena, url->text) : NULL;
	if (mark == NULL)
		return;
	Node *link =
		node_add(builder, node_add(builder, part, NODE_CODE, url->span), NODE_LINK, url->span);
	link->address = url->text;
	Node *figure = node_add(builder, link, NODE_MARK, url->span);
	figure->mark = mark;
	figure->alt = mark->mark->alt.text;
	node_speaks_for_program(figure);
}

/* "Enquiries: the statistics desk" */
static void add_field(Briefing *briefing, Node *part, const Node *front, FieldKind kind) {
	Builder *builder = &briefing->builder;
	const Node *field = field_of(front, kind);
	Node *line = node_add(builder, part, NODE_PARAGRAPH, field->span);
	add_strong(briefing, line,
		arena_printf(builder->arena, "%.*s:", STR_ARGS(str_trim(field->first_child->text))));
	node_add_text(builder, line, STR(" "), field->span);
	copy_node(briefing, line, field->last_child);
}

static void add_imprint(Briefing *briefing, const Node *front, const BriefingBlocks *blocks) {
	Node *part = add_part(briefing, "imprint");
	part->imprint = true;
	static const FieldKind fields[] = {FIELD_STATISTICIAN, FIELD_ENQUIRIES, FIELD_NEXT_RELEASE};
	add_left_out(briefing, part, blocks);
	add_address(briefing, part);
	for (size_t i = 0; i < BASE_COUNT(fields); i++) {
		if (field_of(front, fields[i]) != NULL)
			add_field(briefing, part, front, fields[i]);
	}
	add_code(briefing, part);
}

/* ---- all of it ---- */

const Document *briefing_document(Arena *arena, const Document *release, const EditionSpec *edition,
	const BriefingBlocks *blocks) {
	Document *document = arena_copy(arena, release, sizeof *release);
	Briefing briefing = {.from = release,
		.builder = {.arena = arena, .layout = release->layout, .document = document},
		.copies = ARENA_ARRAY(arena, release->node_count, Node *)};
	document->edition = edition;
	document->tables = ARENA_ARRAY(arena, release->table_count, Node *);
	document->charts = ARENA_ARRAY(arena, release->chart_count, Node *);
	document->table_count = document->chart_count = 0;
	document->root = node_add(&briefing.builder, NULL, NODE_DOCUMENT, release->root->span);
	document->root->language = release->root->language;
	const Node *front = node_first_of(release->root, NODE_FRONT);
	add_masthead(&briefing, front);
	add_key_points(&briefing);
	add_blocks(&briefing, blocks);
	add_imprint(&briefing, front, blocks);
	settle(&briefing, document->root);
	document_number(arena, document);
	return document;
}
