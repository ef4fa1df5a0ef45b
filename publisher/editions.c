#include "editions.h"

#include <string.h>
#include <unistd.h>

/* Without the ending, of which another case is none. */
static Str without(Str name, Str ending) {
	return str_ends_with(name, ending) ? str_slice(name, 0, name.length - ending.length) : name;
}

static bool is_folder(const char *path) {
	return str_ends_with(str_from(path), STR("/"));
}

/* "layouts/sif-2014-07.ini" -> "sif-2014-07.pdf", "sif-2014-07-briefing.pdf" */
const char *edition_path(Arena *arena, const char *output, const char *layout,
	const Edition *edition, bool single, const char *ending) {
	bool in_folder = output != NULL && is_folder(output);
	if (output != NULL && !in_folder && single)
		return output;
	Str stem = output != NULL && !in_folder ? without(str_from(output), str_from(ending))
	                                        : without(path_base_name(layout), STR(".ini"));
	Str name = edition->spec->id;
	bool is_formal = edition_is_formal(edition->spec);
	return arena_printf(arena, "%s%.*s%s%.*s%s", in_folder ? output : "", STR_ARGS(stem),
		is_formal ? "" : "-", is_formal ? 0 : (int)name.length, name.data, ending);
}

static bool is_input(const Compilation *c, const char *path) {
	for (size_t i = 0; i < c->edition_count; i++)
		if (files_input_at(c->editions[i].files, path) != NULL)
			return true;
	return false;
}

/* ---- the class of LaTeX ---- */

static bool write_whole(Diagnostics *diagnostics, const char *path, Str bytes) {
	OutputFile *output = output_open(diagnostics, path);
	if (output == NULL)
		return false;
	output_write(output, bytes.data, bytes.length);
	return output_commit(output);
}

/* The class beside the source that it sets, where TeX looks for it. One that was changed there is
 * the reader's. */
static bool write_class(
	Diagnostics *diagnostics, const Compilation *c, const char *path, const Source *class) {
	const char *beside = path_beside(c->arena, path, path_base_name(class->path));
	if (is_input(c, beside))
		return true;
	if (access(beside, F_OK) != 0)
		return write_whole(diagnostics, beside, class->text);
	const Source *there = file_read(c->arena, diagnostics, beside, (Span){0});
	if (there == NULL)
		return false;
	if (!str_equal(there->text, class->text)) {
		diag_warning(diagnostics, (Span){0},
			"'%s' is another class than the release's, and is left as it is", beside);
		diag_hint(diagnostics, "remove it to have it written anew");
	}
	return true;
}

/* ---- all of them ---- */

/* An edition on its way to its file. */
typedef struct {
	const char *path;
	OutputFile *output;
	const Source *class; /* of LaTeX */
} Writing;

/* Everything but the name; false after an error. */
static bool write_one(Diagnostics *diagnostics, const CompileInput *input, const Compilation *c,
	const Edition *edition, Writing *writing) {
	if (is_input(c, writing->path)) {
		diag_error(diagnostics, (Span){0}, "'%s' is what the release is built from", writing->path);
		diag_hint(diagnostics, "write the %s to another file",
			input->format == FORMAT_LATEX ? "LaTeX source" : "PDF");
		return false;
	}
	writing->output = output_open(diagnostics, writing->path);
	if (writing->output == NULL)
		return false;
	bool good = input->format == FORMAT_LATEX
	                ? compile_latex(diagnostics, c, edition, writing->output, &writing->class)
	                : compile_pdf(diagnostics, input, c, edition, writing->output);
	return good && output_finish(writing->output);
}

static bool paths_are_good(Diagnostics *diagnostics, const Compilation *c, const char *output) {
	if (output == NULL)
		return true;
	if (c->edition_count > 1 && strcmp(output, "-") == 0) {
		diag_error(diagnostics, (Span){0}, "several editions cannot go to standard output");
		diag_hint(diagnostics, "name a file or a folder with -o, or one edition");
		return false;
	}
	return !is_folder(output) || directory_make(diagnostics, output);
}

bool editions_write(
	Diagnostics *diagnostics, const CompileInput *input, const Compilation *c, const char *output) {
	bool good = paths_are_good(diagnostics, c, output);
	const char *ending = input->format == FORMAT_LATEX ? ".tex" : ".pdf";
	Writing *all = ARENA_ARRAY(c->arena, c->edition_count, Writing);
	for (size_t i = 0; good && i < c->edition_count; i++) {
		all[i].path = edition_path(
			c->arena, output, input->layout, &c->editions[i], c->edition_count == 1, ending);
		good = write_one(diagnostics, input, c, &c->editions[i], &all[i]);
	}
	for (size_t i = 0; i < c->edition_count; i++) {
		if (all[i].output != NULL && good)
			good = output_commit(all[i].output);
		else if (all[i].output != NULL)
			output_abandon(all[i].output);
	}
	if (good && all[0].class != NULL && strcmp(all[0].path, "-") != 0)
		good = write_class(diagnostics, c, all[0].path, all[0].class);
	return good;
}
