/* A release as LaTeX source: the body as the tree has it, and before it the preamble that the
 * body needs. */
#include "backend/latex/latex.h"

/* ---- headings and paragraphs ----------------------------------------------------------------- */

static const char *heading_command(int level) {
	static const char *const commands[] = {
		"section", "subsection", "subsubsection", "paragraph", "subparagraph"};
	size_t index = level < 2 ? 0 : (size_t)level - 2;
	return commands[index < BASE_COUNT(commands) ? index : BASE_COUNT(commands) - 1];
}

/* The list of contents does not name its own section. */
static bool is_listed(const Node *heading) {
	return heading->parent == NULL || node_child(heading->parent, NODE_CONTENTS) == NULL;
}

static void add_heading(Latex *latex, const Node *heading) {
	Str label = latex_label(latex, heading);
	if (!is_listed(heading))
		latex_add(latex, "\\unlisted");
	/* Bookmarks and contents have the words alone. */
	latex_printf(latex, "\\%s[{", heading_command(heading->level));
	latex_add_text(latex, node_plain_text(latex->arena, heading), heading);
	latex_add(latex, "}]{");
	latex_add_content(latex, heading);
	latex_printf(latex, "}\\label{%.*s}\n\n", STR_ARGS(label));
}

static void add_paragraph(Latex *latex, const Node *paragraph) {
	latex_add_content(latex, paragraph);
	latex_add(latex, "\n\n");
}

/* ---- lists -------------------------------------------------------------------------------------
 */

/* The label by which the list is indented: the longest. */
static Str widest_label(Latex *latex, const Node *list) {
	Str widest = STR("");
	for (const Node *item = list->first_child; item != NULL; item = item->next) {
		const Node *label = node_child(item, NODE_LABEL);
		Str text = label != NULL ? node_plain_text(latex->arena, label) : STR("");
		if (text.length > widest.length)
			widest = text;
	}
	return widest;
}

static void add_list(Latex *latex, const Node *list) {
	latex_printf(latex, "\\begin{%s%s}{", list_is_tight(list) ? "tight" : "loose",
		list_is_numbered(list) ? "numbers" : "points");
	latex_add_text(latex, widest_label(latex, list), list);
	latex_add(latex, "}\n");
	for (const Node *item = list->first_child; item != NULL; item = item->next) {
		const Node *label = node_child(item, NODE_LABEL);
		const Node *body = node_child(item, NODE_BODY);
		latex_add(latex, "\\item[{");
		if (label != NULL)
			latex_add_inlines(latex, label->first_child);
		latex_add(latex, "}] ");
		if (body != NULL)
			latex_add_blocks(latex, body->first_child);
	}
	latex_printf(latex, "\\end{%s%s}\n\n", list_is_tight(list) ? "tight" : "loose",
		list_is_numbered(list) ? "numbers" : "points");
}

/* ---- charts and notes ---------------------------------------------------------------------------
 */

static void add_note(Latex *latex, const Node *note) {
	const Node *label = node_child(note, NODE_LABEL);
	if (label == NULL) {
		latex_add(latex, "\\remark{");
		latex_add_content(latex, note);
		latex_add(latex, "}\n");
		return;
	}
	latex_printf(latex, "\\%s{%.*s}{", label->bracketed ? "noteinline" : "note",
		STR_ARGS(latex_label(latex, note)));
	latex_add_inlines(latex, label->first_child);
	latex_add(latex, "}{");
	bool opened = latex_open_language(latex, note);
	latex_add_inlines(latex, label->next);
	latex_close_language(latex, opened);
	latex_add(latex, "}\n");
}

void latex_add_notes(Latex *latex, const Node *owner) {
	const Node *note = owner->next;
	if (note == NULL || note->kind != NODE_NOTE)
		return;
	latex_add(latex, "\\begin{releasenotes}\n");
	for (; note != NULL && note->kind == NODE_NOTE; note = note->next)
		add_note(latex, note);
	latex_add(latex, "\\end{releasenotes}\n");
}

static void add_chart(Latex *latex, const Node *chart) {
	const Node *caption = node_child(chart, NODE_CAPTION);
	const Node *drawing = node_child(chart, NODE_DRAWING);
	const Node *before = chart->parent->first_child;
	while (before != chart && before->next != chart)
		before = before->next;
	bool headed = before != chart && before->kind == NODE_HEADLINE;
	latex_add(latex, "\\begin{releasechart}\n");
	if (headed) {
		latex_add(latex, "\\headline{");
		latex_add_content(latex, before);
		latex_add(latex, "}\n");
	}
	if (caption != NULL) {
		latex_printf(latex, "\\chartcaption[{");
		latex_add_text(latex, node_plain_text(latex->arena, caption), caption);
		latex_add(latex, "}]{");
		latex_add_inlines(latex, caption->first_child->next);
		latex_printf(latex, "}\\label{%.*s}\n", STR_ARGS(latex_label(latex, caption)));
	}
	if (drawing != NULL)
		latex_add_picture(latex, drawing);
	latex_add_notes(latex, chart);
	latex_add(latex, "\\end{releasechart}\n\n");
}

/* ---- the tree -----------------------------------------------------------------------------------
 */

static void add_section(Latex *latex, const Node *section) {
	if (section->starts_page)
		latex_add(latex, "\\clearpage\n");
	if (section->summary)
		latex_add(latex, "\\begin{releasesummary}\n");
	latex_add_blocks(latex, section->first_child);
	if (section->summary)
		latex_add(latex, "\\end{releasesummary}\n\n");
}

static void add_block(Latex *latex, const Node *node) {
	switch ((int)node->kind) {
	case NODE_FRONT:
		latex_add_front(latex, node);
		break;
	case NODE_SECTION:
		add_section(latex, node);
		break;
	case NODE_HEADING:
		add_heading(latex, node);
		break;
	case NODE_LIST:
		add_list(latex, node);
		break;
	case NODE_TABLE:
		latex_add_table(latex, node);
		break;
	case NODE_CHART:
		add_chart(latex, node);
		break;
	case NODE_NOTE:
	case NODE_HEADLINE:
		break; /* with the table or chart that they belong to */
	case NODE_CONTENTS:
		latex_add(latex, "\\releasecontents\n\n");
		break;
	default:
		add_paragraph(latex, node);
		break;
	}
}

void latex_add_blocks(Latex *latex, const Node *first) {
	for (const Node *node = first; node != NULL; node = node->next) {
		bool opened =
			node_kind_shape(node->kind) == NODE_SHAPE_GROUP && latex_open_language(latex, node);
		add_block(latex, node);
		latex_close_language(latex, opened);
	}
}

bool latex_write(Arena *arena, Diagnostics *diagnostics, const Frames *frames, Str class_name,
	OutputFile *output) {
	Latex latex = {
		.arena = arena, .diagnostics = diagnostics, .frames = frames, .document = frames->document};
	latex_add_watermark(&latex);
	Buffer watermark = latex.out, preamble = {0};
	latex.out = (Buffer){0};
	latex_add_blocks(&latex, frames->document->root->first_child);
	latex_add_preamble(&latex, &preamble, class_name);
	Str begin = STR("\n\\begin{document}\n"), end = STR("\\end{document}\n");
	bool good = output_write(output, preamble.data, preamble.length) &&
	            output_write(output, watermark.data, watermark.length) &&
	            output_write(output, begin.data, begin.length) &&
	            output_write(output, latex.out.data, latex.out.length) &&
	            output_write(output, end.data, end.length);
	buffer_drop(&preamble);
	buffer_drop(&watermark);
	buffer_drop(&latex.out);
	return good;
}
