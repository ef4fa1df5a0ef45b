/* The files of one compilation: what was read of the disk, or what is carried in memory. */
#include "base/base.h"

#include <string.h>

struct Files {
	Arena *arena;
	InputFile *inputs;
	size_t input_count, input_capacity;
	const Source **carried;
	size_t carried_count, carried_capacity;
};

Files *files_new(Arena *arena) {
	Files *files = ARENA_NEW(arena, Files);
	files->arena = arena;
	return files;
}

void files_carry(Files *files, const char *path, Str bytes) {
	Source *source = ARENA_NEW(files->arena, Source);
	*source = (Source){str_terminated(files->arena, str_from(path)), bytes};
	*ARENA_PUSH(files->arena, files->carried, files->carried_count, files->carried_capacity,
		const Source *) = source;
}

bool files_are_carried(const Files *files) {
	return files->carried_count > 0;
}

static const Source *find_carried(
	const Files *files, Diagnostics *diagnostics, const char *path, Span from) {
	for (size_t i = 0; i < files->carried_count; i++) {
		if (strcmp(files->carried[i]->path, path) == 0)
			return files->carried[i];
	}
	diag_error(diagnostics, from, "cannot read '%s': it is not carried along", path);
	return NULL;
}

static const Source *find_input(const Files *files, FileRole role, const char *path) {
	for (size_t i = 0; i < files->input_count; i++) {
		const InputFile *input = &files->inputs[i];
		if (input->role == role && strcmp(input->source->path, path) == 0)
			return input->source;
	}
	return NULL;
}

const Source *files_read(
	Files *files, Diagnostics *diagnostics, FileRole role, const char *path, Span from) {
	const Source *source = find_input(files, role, path);
	if (source != NULL)
		return source;
	source = files_are_carried(files) ? find_carried(files, diagnostics, path, from)
	                                  : file_read(files->arena, diagnostics, path, from);
	if (source != NULL)
		*ARENA_PUSH(files->arena, files->inputs, files->input_count, files->input_capacity,
			InputFile) = (InputFile){role, source};
	return source;
}

const InputFile *files_inputs(const Files *files, size_t *count) {
	*count = files->input_count;
	return files->inputs;
}
