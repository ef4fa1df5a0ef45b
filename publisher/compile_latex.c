/* An edition as LaTeX: what LaTeX cannot set anew is refused, and the class is found. */
#include "compile.h"

/* LaTeX makes the pages anew: what an edition fits to its own pages is lost there. */
static bool has_latex(Diagnostics *diagnostics, const Edition *edition) {
	const char *why = edition->sheets != NULL ? "puts its pages on sheets"
	                  : edition->spec->kind.integer == EDITION_BRIEFING
	                      ? "shows what has room on its pages"
	                      : NULL;
	if (why == NULL)
		return true;
	diag_error(diagnostics, edition->spec->span,
		"the edition '%.*s' %s, and LaTeX makes the pages anew", STR_ARGS(edition->spec->id), why);
	diag_hint(diagnostics, "build it without --format latex");
	return false;
}

static const Source *read_class(
	Diagnostics *diagnostics, const Compilation *c, const Edition *edition) {
	const Setting *name = &c->layout->release->latex_class;
	Str base = path_base_name(name->path);
	if (str_ends_with(base, STR(".cls")))
		return files_read(edition->files, diagnostics, FILE_CLASS, name->path, name->span);
	diag_error(diagnostics, name->span, "'%.*s' is not the name of a LaTeX class", STR_ARGS(base));
	diag_hint(diagnostics, "name a file that ends with .cls");
	return NULL;
}

bool compile_latex(Diagnostics *diagnostics, const Compilation *c, const Edition *edition,
	OutputFile *output, const Source **class) {
	*class = has_latex(diagnostics, edition) ? read_class(diagnostics, c, edition) : NULL;
	if (*class == NULL)
		return false;
	Str name = path_base_name((*class)->path);
	name.length -= STR(".cls").length;
	return latex_write(c->arena, diagnostics, edition->frames, name, output);
}
