/* Items of the release checklist that the keys, sections, tables and charts answer. */
#include "document/checklist.h"

/* A release of fewer parts is read without a list of them. */
#define LONG_SECTIONS 5
#define LONG_FIGURES 8

static const ReleaseSpec *release_of(const Checklist *list) {
	return list->builder->layout->release;
}

/* ---- keys of [release] ---- */

static void find_stated(Checklist *list, const Setting *setting, const char *what) {
	if (!SETTING_IS_SET(*setting))
		checklist_add(list, setting->span, "no %s is stated", what);
	else if (checklist_is_placeholder(setting->text))
		checklist_add(list, setting->span, "'%.*s' stands where the %s is to be stated",
			STR_ARGS(setting->text), what);
}

void checklist_find_statistician(Checklist *list) {
	find_stated(list, &release_of(list)->statistician, "lead statistician");
}

void checklist_find_contact(Checklist *list) {
	find_stated(list, &release_of(list)->enquiries, "contact for enquiries");
}

void checklist_find_licence(Checklist *list) {
	find_stated(list, &release_of(list)->licence, "licence");
}

void checklist_find_designation(Checklist *list) {
	const Setting *designation = &release_of(list)->designation;
	if (!designation->given)
		checklist_add(list, designation->span, "no designation is stated");
	else
		find_stated(list, designation, "designation");
}

void checklist_find_description(Checklist *list) {
	find_stated(list, &release_of(list)->description, "description");
}

void checklist_find_time(Checklist *list) {
	if (!release_of(list)->published.date.has_time)
		checklist_add(list, release_of(list)->published.span, "no time of publication is stated");
}

void checklist_find_next_release(Checklist *list) {
	const Setting *next = &release_of(list)->next_release;
	Date first, last;
	if (!SETTING_IS_SET(*next))
		checklist_add(list, next->span, "no date of the next release is stated");
	else if (!layout_next_release(release_of(list), &first, &last))
		checklist_add(
			list, next->span, "'%.*s' names no date of the next release", STR_ARGS(next->text));
}

void checklist_find_embargo(Checklist *list) {
	if (release_of(list)->status.integer != STATUS_PRE_RELEASE)
		checklist_does_not_apply(list);
	else
		find_stated(list, &release_of(list)->embargo, "embargo");
}

void checklist_find_revision(Checklist *list) {
	const ReleaseSpec *release = release_of(list);
	if (release->version.integer < 2) {
		checklist_does_not_apply(list);
		return;
	}
	int64_t told = 1;
	while (
		told < release->version.integer && layout_revision(list->builder->layout, told + 1) != NULL)
		told++;
	if (told < release->version.integer)
		checklist_add(list, release->version.span, "no note says what version %lld changed",
			(long long)told + 1);
	if (!SETTING_IS_SET(release->first_published))
		checklist_add(
			list, release->version.span, "nothing says when the first version was published");
	if (!SETTING_IS_SET(release->supersedes))
		checklist_add(list, release->version.span,
			"nothing names the figures of the version before, so that what is revised is not "
			"marked");
}

/* ---- sections ---- */

/* A section with words of its own: more than its heading. */
static bool has_section(const Builder *builder, SectionKind kind) {
	const Layout *layout = builder->layout;
	for (size_t i = 0; i < layout->section_count; i++) {
		const Node *section = builder->section_nodes[i];
		if (layout->sections[i].kind.integer == (int64_t)kind && section != NULL &&
			section->first_child->next != NULL)
			return true;
	}
	return false;
}

static void find_section_of(Checklist *list, SectionKind kind, const char *says) {
	if (!has_section(list->builder, kind))
		checklist_add(list, release_of(list)->span, "%s", says);
}

void checklist_find_key_points(Checklist *list) {
	find_section_of(list, SECTION_SUMMARY, "no section has the key points");
}

void checklist_find_methodology(Checklist *list) {
	find_section_of(list, SECTION_METHODOLOGY, "no section says how the figures were made");
}

void checklist_find_contents(Checklist *list) {
	const Document *document = list->builder->document;
	if (has_section(list->builder, SECTION_CONTENTS))
		return;
	if (list->builder->layout->section_count < LONG_SECTIONS &&
		document->table_count + document->chart_count < LONG_FIGURES)
		checklist_does_not_apply(list);
	else
		checklist_add(
			list, release_of(list)->span, "the release is long, without a list of contents");
}

/* Of sections without any text check.c has spoken; here are headings within them. */
void checklist_find_empty_sections(Checklist *list) {
	const Document *document = list->builder->document;
	for (size_t i = 0; i < document->node_count; i++) {
		const Node *heading = document->nodes[i];
		if (heading->kind != NODE_HEADING || heading->parent->kind != NODE_SECTION)
			continue;
		const Node *next = heading->next;
		if (next != NULL && (next->kind != NODE_HEADING || next->level > heading->level))
			continue;
		checklist_add(list, heading->span, "nothing stands under the heading '%.*s'",
			STR_ARGS(node_plain_text(list->builder->arena, heading)));
	}
}

void checklist_find_related_links(Checklist *list) {
	const Document *document = list->builder->document;
	for (size_t i = 0; i < document->node_count; i++) {
		const Node *node = document->nodes[i];
		const Node *above = node;
		if (node->kind != NODE_LINK || !str_starts_with(node->address, STR("http")))
			continue;
		while (above->kind != NODE_FRONT && above->parent != NULL)
			above = above->parent;
		if (above->kind != NODE_FRONT)
			return;
	}
	checklist_add(list, release_of(list)->span, "the text links to no related page");
}

/* ---- tables and charts ---- */

static void find_source(Checklist *list, const char *kind, Str id, Span where, const Setting *own,
	const Setting *data) {
	const Layout *layout = list->builder->layout;
	if (!SETTING_IS_SET(*own) && layout_source_of(layout, layout_data_of(layout, data)) == NULL)
		checklist_add(list, where, "%s '%.*s' has no source", kind, STR_ARGS(id));
}

void checklist_find_sources(Checklist *list) {
	const Layout *layout = list->builder->layout;
	for (size_t i = 0; i < layout->table_count; i++) {
		const TableSpec *table = &layout->tables[i];
		find_source(list, "table", table->id, table->span, &table->source, &table->data);
	}
	for (size_t i = 0; i < layout->chart_count; i++) {
		const ChartSpec *chart = &layout->charts[i];
		find_source(list, "chart", chart->id, chart->span, &chart->source, &chart->data);
	}
	if (layout->table_count + layout->chart_count == 0)
		checklist_does_not_apply(list);
}

void checklist_find_alternative_text(Checklist *list) {
	const Document *document = list->builder->document;
	bool any = false;
	for (size_t i = 0; i < document->node_count; i++) {
		const Node *node = document->nodes[i];
		if (node->kind != NODE_MARK && node->kind != NODE_DRAWING)
			continue;
		any = true;
		if (str_trim(node->alt).length == 0)
			checklist_add(list, node->span, "a figure has no alternative text");
	}
	if (!any)
		checklist_does_not_apply(list);
}

void checklist_find_proved(Checklist *list) {
	const Document *document = list->builder->document;
	for (size_t i = 0; i < document->unbound_count; i++)
		if (unbound_is_open(&document->unbound[i]))
			checklist_add(list, document->unbound[i].span, "'%.*s' is neither computed nor claimed",
				STR_ARGS(document->unbound[i].words));
}
