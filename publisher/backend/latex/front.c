/* The front page: each of its parts by name; the class gives them their places. */
#include "backend/latex/latex.h"

static const char *field_names[] = {
	[FIELD_SERIES] = "series",
	[FIELD_REFERENCE] = "reference",
	[FIELD_PUBLISHER] = "publisher",
	[FIELD_COVERAGE] = "coverage",
	[FIELD_PERIOD] = "period",
	[FIELD_DATA_DATE] = "data date",
	[FIELD_PUBLISHED] = "published",
	[FIELD_NEXT_RELEASE] = "next release",
	[FIELD_DESIGNATION] = "designation",
	[FIELD_STATISTICIAN] = "statistician",
	[FIELD_ENQUIRIES] = "enquiries",
	[FIELD_VERSION] = "version",
	[FIELD_STATUS] = "status",
};

/* Two children are a name and what it is; one stands for itself. */
static void add_field(Latex *latex, const Node *field) {
	const Node *first = field->first_child;
	bool named = first != NULL && first->next != NULL;
	latex_printf(
		latex, "\\%s{%s}{", named ? "releasefield" : "releasepart", field_names[field->field]);
	if (named) {
		latex_add_text(latex, str_trim(first->text), first);
		latex_add(latex, "}{");
		first = first->next;
	}
	latex_add_inlines(latex, first);
	latex_add(latex, "}\n");
}

static void add_part(Latex *latex, const char *name, const Node *node) {
	latex_printf(latex, "\\releasepart{%s}{", name);
	latex_add_content(latex, node);
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
