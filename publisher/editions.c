#include "editions.h"

#include <string.h>

/* Without the ending, of which another case is none. */
static Str without(Str name, Str ending) {
	return str_ends_with(name, ending) ? str_slice(name, 0, name.length - ending.length) : name;
}

static bool is_folder(const char *path) {
	return str_ends_with(str_from(path), STR("/"));
}

/* "layouts/sif-2014-07.ini" -> "sif-2014-07.pdf", "sif-2014-07-briefing.pdf" */
const char *edition_path(
	Arena *arena, const char *output, const char *layout, const Edition *edition, bool single) {
	bool in_folder = output != NULL && is_folder(output);
	if (output != NULL && !in_folder && single)
		return output;
	Str stem = output != NULL && !in_folder ? without(str_from(output), STR(".pdf"))
	                                        : without(path_base_name(layout), STR(".ini"));
	Str name = edition->spec->id;
	bool is_formal = edition_is_formal(edition->spec);
	return arena_printf(arena, "%s%.*s%s%.*s.pdf", in_folder ? output : "", STR_ARGS(stem),
		is_formal ? "" : "-", is_formal ? 0 : (int)name.length, name.data);
}

static bool is_free(Diagnostics *diagnostics, const Compilation *c, const char *path) {
	for (size_t i = 0; i < c->edition_count; i++) {
		if (files_input_at(c->editions[i].files, path) == NULL)
			continue;
		diag_error(diagnostics, (Span){0}, "'%s' is what the release is built from", path);
		diag_hint(diagnostics, "write the PDF to another file");
		return false;
	}
	return true;
}

/* Everything but the name; NULL after an error. */
static OutputFile *write_one(Diagnostics *diagnostics, const CompileInput *input,
	const Compilation *c, const Edition *edition, const char *path) {
	OutputFile *output = is_free(diagnostics, c, path) ? output_open(diagnostics, path) : NULL;
	if (output == NULL)
		return NULL;
	if (compile_pdf(diagnostics, input, c, edition, output) && output_finish(output))
		return output;
	output_abandon(output);
	return NULL;
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
	OutputFile **outputs = ARENA_ARRAY(c->arena, c->edition_count, OutputFile *);
	for (size_t i = 0; good && i < c->edition_count; i++) {
		const char *path =
			edition_path(c->arena, output, input->layout, &c->editions[i], c->edition_count == 1);
		outputs[i] = write_one(diagnostics, input, c, &c->editions[i], path);
		good = outputs[i] != NULL;
	}
	for (size_t i = 0; i < c->edition_count; i++) {
		if (outputs[i] != NULL && good)
			good = output_commit(outputs[i]);
		else if (outputs[i] != NULL)
			output_abandon(outputs[i]);
	}
	return good;
}
