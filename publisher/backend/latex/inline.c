/* What stands in lines: emphasis, links, markers of notes, and the names that links go by. */
#include "backend/latex/latex.h"

/* ---- names ----------------------------------------------------------------------------------- */

static const Node *around(const Node *node, NodeKind kind) {
	while (node != NULL && node->kind != kind)
		node = node->parent;
	return node;
}

/* Which heading of its section it is, from 0; `*found` once it was met. */
static size_t heading_index(const Node *node, const Node *heading, bool *found) {
	size_t count = 0;
	for (const Node *child = node->first_child; child != NULL && !*found; child = child->next) {
		if (child == heading)
			*found = true;
		else
			count += (child->kind == NODE_HEADING) + heading_index(child, heading, found);
	}
	return count;
}

static Str heading_label(const Latex *latex, const Node *heading) {
	const Node *section = around(heading, NODE_SECTION);
	if (section == NULL)
		return STR("release:title");
	bool found = false;
	size_t index = heading_index(section, heading, &found);
	if (index == 0)
		return str_printf(latex->arena, "section:%.*s", STR_ARGS(section->text));
	return str_printf(latex->arena, "section:%.*s:%zu", STR_ARGS(section->text), index);
}

static Str block_label(const Latex *latex, const Node *block) {
	return str_printf(latex->arena, "%s:%.*s", block->kind == NODE_TABLE ? "table" : "chart",
		STR_ARGS(block->text));
}

/* Notes follow the block that they belong to. */
static const Node *note_owner(const Node *note) {
	const Node *owner = NULL;
	for (const Node *node = note->parent->first_child; node != note; node = node->next)
		if (node->kind != NODE_NOTE)
			owner = node;
	return owner;
}

Str latex_label(const Latex *latex, const Node *target) {
	switch ((int)target->kind) {
	case NODE_CAPTION:
		return block_label(latex, target->parent);
	case NODE_NOTE:
		return str_printf(latex->arena, "note:%.*s:%d",
			STR_ARGS(block_label(latex, note_owner(target))), target->number);
	default:
		return heading_label(latex, target);
	}
}

/* ---- links -------------------------------------------------------------------------------------
 */

/* "Table 1" as LaTeX counts, so that it stays true when a table is taken out. */
static bool add_numbered_reference(Latex *latex, const Node *link) {
	const Node *target = link->target;
	if (target == NULL || target->kind != NODE_CAPTION)
		return false;
	const Node *block = target->parent;
	Str words = node_plain_text(latex->arena, link);
	const char *word = block->kind == NODE_TABLE ? "Table" : "Chart";
	if (!str_equal(words, str_printf(latex->arena, "%s\xC2\xA0%d", word, block->number)))
		return false;
	latex_printf(latex, "\\%sref{%.*s}", block->kind == NODE_TABLE ? "table" : "chart",
		STR_ARGS(latex_label(latex, target)));
	return true;
}

static void add_link(Latex *latex, const Node *link) {
	if (add_numbered_reference(latex, link))
		return;
	if (link->target != NULL) {
		latex_printf(latex, "\\releaselink{%.*s}{", STR_ARGS(latex_label(latex, link->target)));
	} else {
		latex_add(latex, "\\releasehref{");
		latex_add_address(latex, link->address);
		latex_add(latex, "}{");
	}
	latex_add_inlines(latex, link->first_child);
	latex_add(latex, "}");
}

static void add_note_mark(Latex *latex, const Node *mark) {
	latex_add(latex, mark->bracketed ? "\\notemarkinline{" : "\\notemark{");
	for (const Node *child = mark->first_child; child != NULL; child = child->next) {
		if (child->kind == NODE_LINK && child->target != NULL) {
			latex_printf(latex, "\\notelink{%.*s}{", STR_ARGS(latex_label(latex, child->target)));
			latex_add_inlines(latex, child->first_child);
			latex_add(latex, "}");
		} else {
			latex_add_text(latex, child->text, child);
		}
	}
	latex_add(latex, "}");
}

/* ---- all of them ------------------------------------------------------------------------------
 */

bool latex_open_language(Latex *latex, const Node *node) {
	if (node->language.length == 0)
		return false;
	latex_printf(latex, "\\releaselanguage{%.*s}{", STR_ARGS(node->language));
	return true;
}

void latex_close_language(Latex *latex, bool opened) {
	if (opened)
		latex_add(latex, "}");
}

static void add_inline(Latex *latex, const Node *node) {
	switch ((int)node->kind) {
	case NODE_TEXT:
	case NODE_FIGURE_TEXT:
		latex_add_text(latex, node->text, node);
		break;
	case NODE_BREAK:
		latex_add(latex, "\\newline{}");
		break;
	case NODE_LINK:
		add_link(latex, node);
		break;
	case NODE_NOTE_MARK:
		add_note_mark(latex, node);
		break;
	case NODE_EMPHASIS:
	case NODE_STRONG:
		latex_add(latex, node->kind == NODE_STRONG ? "\\textbf{" : "\\emph{");
		latex_add_inlines(latex, node->first_child);
		latex_add(latex, "}");
		break;
	case NODE_UNITS:
		break; /* on a line of its own: its caption sets it */
	default:
		latex_add_inlines(latex, node->first_child);
		break;
	}
}

void latex_add_inlines(Latex *latex, const Node *first) {
	for (const Node *node = first; node != NULL; node = node->next) {
		bool opened = latex_open_language(latex, node);
		add_inline(latex, node);
		latex_close_language(latex, opened);
	}
}

void latex_add_content(Latex *latex, const Node *node) {
	bool opened = latex_open_language(latex, node);
	if (node->first_child == NULL)
		latex_add_text(latex, node->text, node);
	else
		latex_add_inlines(latex, node->first_child);
	latex_close_language(latex, opened);
}
