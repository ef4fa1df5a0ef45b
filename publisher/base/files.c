/* The files of one compilation: what was read of the disk, or what is carried in memory. */
#include "base/base.h"

#include <string.h>
#include <sys/stat.h>

struct Files {
	Arena *arena;
	const char *base_file;
	InputFile *inputs;
	size_t input_count, input_capacity;
	const Source **carried;
	size_t carried_count, carried_capacity;
};

Files *files_new(Arena *arena, const char *base_file) {
	Files *files = ARENA_NEW(arena, Files);
	files->arena = arena;
	files->base_file = str_terminated(arena, str_from(base_file));
	return files;
}

void files_carry(Files *files, const char *name, Str bytes) {
	Source *source = ARENA_NEW(files->arena, Source);
	source->name = str_terminated(files->arena, str_from(name));
	source->path = source->name;
	source->text = bytes;
	*ARENA_PUSH(files->arena, files->carried, files->carried_count, files->carried_capacity,
		const Source *) = source;
}

const char *files_path(const Files *files, const char *name) {
	return path_beside(files->arena, files->base_file, str_from(name));
}

bool files_are_carried(const Files *files) {
	return files->carried_count > 0;
}

static const Source *find_carried(
	const Files *files, Diagnostics *diagnostics, const char *name, Span from) {
	for (size_t i = 0; i < files->carried_count; i++) {
		if (strcmp(files->carried[i]->name, name) == 0)
			return files->carried[i];
	}
	diag_error(diagnostics, from, "cannot read '%s': it is not carried along", name);
	return NULL;
}

static const Source *read_beside(
	const Files *files, Diagnostics *diagnostics, const char *name, Span from) {
	Source *source = file_read(files->arena, diagnostics, files_path(files, name), from);
	if (source != NULL)
		source->name = str_terminated(files->arena, str_from(name));
	return source;
}

static const Source *find_input(const Files *files, FileRole role, const char *name) {
	for (size_t i = 0; i < files->input_count; i++) {
		const InputFile *input = &files->inputs[i];
		if (input->role == role && strcmp(input->source->name, name) == 0)
			return input->source;
	}
	return NULL;
}

const Source *files_read(
	Files *files, Diagnostics *diagnostics, FileRole role, const char *name, Span from) {
	const Source *source = find_input(files, role, name);
	if (source != NULL)
		return source;
	source = files_are_carried(files) ? find_carried(files, diagnostics, name, from)
	                                  : read_beside(files, diagnostics, name, from);
	if (source != NULL)
		*ARENA_PUSH(files->arena, files->inputs, files->input_count, files->input_capacity,
			InputFile) = (InputFile){role, source};
	return source;
}

bool files_have(const Files *files, const char *name) {
	struct stat status;
	if (!files_are_carried(files))
		return stat(files_path(files, name), &status) == 0;
	for (size_t i = 0; i < files->carried_count; i++)
		if (strcmp(files->carried[i]->name, name) == 0)
			return true;
	return false;
}

const InputFile *files_input_at(const Files *files, const char *path) {
	struct stat wanted, status;
	if (files_are_carried(files) || stat(path, &wanted) != 0)
		return NULL;
	for (size_t i = 0; i < files->input_count; i++) {
		if (stat(files->inputs[i].source->path, &status) == 0 && status.st_dev == wanted.st_dev &&
			status.st_ino == wanted.st_ino)
			return &files->inputs[i];
	}
	return NULL;
}

const InputFile *files_inputs(const Files *files, size_t *count) {
	*count = files->input_count;
	return files->inputs;
}
