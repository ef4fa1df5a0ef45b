/* The front page: each of its parts by name; the class gives them their places. */
#include "backend/latex/latex.h"

/* Those that the class gives a place of their own; NULL: among the others, by name and value. */
static const char *part_name(FieldKind kind) {
	switch ((int)kind) {
	case FIELD_SERIES:
		return "series";
	case FIELD_PUBLISHER:
		return "publisher";
	case FIELD_COVERAGE:
		return "coverage";
	case FIELD_PERIOD:
		return "period";
	case FIELD_DESIGNATION:
		return "designation";
	default:
		return NULL;
	}
}

static void add_part(Latex *latex, const char *name, const Node *node) {
	latex_printf(latex, "\\releasepart{%s}{", name);
	latex_add_content(latex, node);
	latex_add(latex, "}\n");
}

static void add_field(Latex *latex, const Node *field) {
	const char *part = part_name(field->field);
	const Node *name = field->first_child;
	if (part != NULL) {
		add_part(latex, part, field);
		return;
	}
	latex_add(latex, "\\releasefield{");
	latex_add_text(latex, str_trim(name->text), name);
	latex_add(latex, "}{");
	latex_add_inlines(latex, name->next);
	latex_add(latex, "}\n");
}

void latex_add_front(Latex *latex, const Node *front) {
	latex_add(latex, "\\begin{releasefront}\n");
	for (const Node *node = front->first_child; node != NULL; node = node->next) {
		switch ((int)node->kind) {
		case NODE_MARK:
			latex_add(latex, "\\releasepart{mark}{%\n");
			latex_add_picture(latex, node);
			latex_add(latex, "}\n");
			break;
		case NODE_HEADING:
			add_part(latex, "title", node);
			break;
		case NODE_FIELD:
			add_field(latex, node);
			break;
		default:
			add_part(latex, "licence", node);
			break;
		}
	}
	latex_add(latex, "\\end{releasefront}\n");
}
