/* The order in which the tree is built, frozen and checked. */
#include "document/revision/revision.h"

static bool names_dataset(const Builder *builder, const Setting *data) {
	return SETTING_IS_SET(*data) || SETTING_IS_SET(builder->layout->release->data) ||
	       builder->stats->dataset_count == 1;
}

/* Expressions in a section without a clear dataset must say "from". */
static void enter_section_dataset(Builder *builder, const Setting *data) {
	builder->context.dataset = NULL;
	if (names_dataset(builder, data))
		builder->context.dataset =
			stats_default_dataset(builder->stats, builder->diagnostics, data->text, data->span);
}

static void build_section(Builder *builder, size_t index) {
	const SectionSpec *spec = &builder->layout->sections[index];
	Node *section = node_add(builder, builder->document->root, NODE_SECTION, spec->span);
	builder->section_nodes[index] = section;
	section->text = spec->id;
	section->language = spec->language.text;
	section->starts_page = spec->start.integer == START_PAGE;
	section->summary = spec->kind.integer == SECTION_SUMMARY;
	Node *heading = node_add(builder, section, NODE_HEADING, spec->title.span);
	heading->level = 2;
	build_text(builder, heading, spec->title.text, spec->title.span);
	if (spec->kind.integer == SECTION_CONTENTS) {
		if (builder->contents != NULL) {
			diag_error(builder->diagnostics, spec->span, "a second list of contents");
			diag_see(builder->diagnostics, builder->contents->span, "the first is here");
		}
		builder->contents = node_add(builder, section, NODE_CONTENTS, spec->span);
		builder->contents->level = 1;
		return;
	}
	if (spec->kind.integer == SECTION_REVISIONS) {
		build_history(builder, section);
		return;
	}
	enter_section_dataset(builder, &spec->data);
	const ProseNode *prose = prose_read(builder->arena, builder->diagnostics,
		builder->layout->files, spec->text.path, spec->text.span);
	if (prose == NULL)
		builder->section_nodes[index] = NULL;
	else
		build_blocks(builder, section, prose);
}

static size_t count_nodes(const Node *node) {
	size_t count = 1;
	for (const Node *child = node->first_child; child != NULL; child = child->next)
		count += count_nodes(child);
	return count;
}

const Document *document_for_edition(
	Arena *arena, const Document *document, const EditionSpec *edition) {
	Document *own = arena_copy(arena, document, sizeof *document);
	own->edition = edition;
	return own;
}

static void number_nodes(Document *document, Node *node) {
	node->id = (uint32_t)document->node_count;
	document->nodes[document->node_count++] = node;
	for (Node *child = node->first_child; child != NULL; child = child->next)
		number_nodes(document, child);
}

void document_number(Arena *arena, Document *document) {
	document->node_count = 0;
	document->nodes = ARENA_ARRAY(arena, count_nodes(document->root), Node *);
	number_nodes(document, document->root);
}

static Builder builder_make(
	Arena *arena, Diagnostics *diagnostics, const Layout *layout, const Stats *stats) {
	Builder builder = {.arena = arena,
		.diagnostics = diagnostics,
		.layout = layout,
		.stats = stats,
		.document = ARENA_NEW(arena, Document),
		.context = {.stats = stats,
			.decimals = (int)layout->release->decimals.integer,
			.rounding = (Rounding)layout->release->rounding.integer},
		.table_nodes = ARENA_ARRAY(arena, layout->table_count, Node *),
		.chart_nodes = ARENA_ARRAY(arena, layout->chart_count, Node *),
		.plots = ARENA_ARRAY(arena, layout->chart_count, Plot *),
		.section_nodes = ARENA_ARRAY(arena, layout->section_count, Node *),
		.table_referred = ARENA_ARRAY(arena, layout->table_count, bool),
		.chart_referred = ARENA_ARRAY(arena, layout->chart_count, bool),
		.note_marked = ARENA_ARRAY(arena, layout->note_count, bool)};
	return builder;
}

/* A later version without a section for it has its history at the end. */
static void build_missing_history(Builder *builder) {
	const Layout *layout = builder->layout;
	if (layout->revision_count == 0)
		return;
	for (size_t i = 0; i < layout->section_count; i++) {
		if (layout->sections[i].kind.integer == SECTION_REVISIONS)
			return;
	}
	Span span = layout->revisions[0].span;
	Node *section = node_add(builder, builder->document->root, NODE_SECTION, span);
	Node *heading = node_add(builder, section, NODE_HEADING, span);
	heading->level = 2;
	node_add_text(builder, node_own_words(builder, heading, span), STR("Revision history"), span);
	build_history(builder, section);
}

const Document *document_build(Arena *arena, Diagnostics *diagnostics, const Layout *layout,
	const Stats *stats, const Palette *palette, const Mark *mark, const Revision *revision) {
	Builder builder = builder_make(arena, diagnostics, layout, stats);
	builder.revision = revision;
	Document *document = builder.document;
	const ReleaseSpec *release = layout->release;
	document->layout = layout;
	document->unmarked = revision != NULL ? revision->unmarked : document;
	document->palette = palette;
	document->language = release->language.text;
	document->short_title =
		SETTING_IS_SET(release->short_title) ? release->short_title.text : release->title.text;
	document->tables = ARENA_ARRAY(arena, layout->table_count, Node *);
	document->charts = ARENA_ARRAY(arena, layout->chart_count, Node *);
	document->root = node_add(&builder, NULL, NODE_DOCUMENT, release->span);
	document->root->language = document->language;

	build_front(&builder, document->root, mark);
	for (size_t i = 0; i < layout->section_count; i++)
		build_section(&builder, i);
	build_missing_history(&builder);
	stats_share_scales(diagnostics, builder.plots, document->chart_count);
	build_references(&builder);
	build_contents(&builder);

	document_number(arena, document);
	find_unbound(&builder);
	build_checklist(&builder);
	check_document(&builder);
	return document;
}
