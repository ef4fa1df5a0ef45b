/* The files of one compilation: what was read of the disk, or what is carried in memory. */
#include "base/file_cache.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct Files {
	Arena *arena;
	FileCache *cache;    /* or NULL */
	Files *trunk;        /* of a branch; else NULL */
	InputFile *branched; /* read by branches, for the other branches */
	size_t branched_count, branched_capacity;
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

Files *files_branch(Files *files) {
	Files *branch = ARENA_NEW(files->arena, Files);
	*branch = *files;
	branch->trunk = files;
	branch->inputs = NULL;
	branch->input_count = branch->input_capacity = 0;
	return branch;
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
	const char *path = files_path(files, name);
	const Source *read = files->cache != NULL
	                         ? file_cache_read(files->cache, diagnostics, path, from)
	                         : file_read(files->arena, diagnostics, path, from);
	if (read == NULL)
		return NULL;
	Source *source = ARENA_NEW(files->arena, Source);
	*source = *read;
	source->name = str_terminated(files->arena, str_from(name));
	return source;
}

static const Source *find_input(
	const InputFile *inputs, size_t count, FileRole role, const char *name) {
	for (size_t i = 0; i < count; i++) {
		if (inputs[i].role == role && strcmp(inputs[i].source->name, name) == 0)
			return inputs[i].source;
	}
	return NULL;
}

static const Source *read_first(
	const Files *files, Diagnostics *diagnostics, const char *name, Span from) {
	return files_are_carried(files) ? find_carried(files, diagnostics, name, from)
	                                : read_beside(files, diagnostics, name, from);
}

/* What another branch has read is not read again. */
static const Source *read_for_branch(
	Files *trunk, Diagnostics *diagnostics, FileRole role, const char *name, Span from) {
	const Source *source = find_input(trunk->branched, trunk->branched_count, role, name);
	if (source != NULL)
		return source;
	source = read_first(trunk, diagnostics, name, from);
	if (source != NULL)
		*ARENA_PUSH(trunk->arena, trunk->branched, trunk->branched_count, trunk->branched_capacity,
			InputFile) = (InputFile){role, source};
	return source;
}

const Source *files_read(
	Files *files, Diagnostics *diagnostics, FileRole role, const char *name, Span from) {
	Files *trunk = files->trunk;
	const Source *source = find_input(files->inputs, files->input_count, role, name);
	if (source == NULL && trunk != NULL)
		source = find_input(trunk->inputs, trunk->input_count, role, name);
	if (source != NULL)
		return source;
	source = trunk != NULL ? read_for_branch(trunk, diagnostics, role, name, from)
	                       : read_first(files, diagnostics, name, from);
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

/* Byte order, as everywhere. */
static int compare_stems(const void *a, const void *b) {
	return str_compare(*(const Str *)a, *(const Str *)b);
}

Str *files_stems(
	const Files *files, Arena *arena, const char *folder, const char *ending, size_t *count) {
	Str *stems = NULL;
	size_t capacity = 0;
	*count = 0;
	DIR *directory = files_are_carried(files) ? NULL : opendir(files_path(files, folder));
	for (struct dirent *entry = NULL; directory != NULL && (entry = readdir(directory)) != NULL;) {
		Str name = str_from(entry->d_name);
		if (str_ends_with(name, str_from(ending)) && name.length > strlen(ending))
			*ARENA_PUSH(arena, stems, *count, capacity, Str) =
				str_copy(arena, str_slice(name, 0, name.length - strlen(ending)));
	}
	if (directory != NULL)
		closedir(directory);
	if (*count > 0)
		qsort(stems, *count, sizeof *stems, compare_stems);
	return stems;
}

const InputFile *files_input_at(const Files *files, const char *path) {
	struct stat wanted, status;
	size_t count = 0;
	if (files_are_carried(files) || stat(path, &wanted) != 0)
		return NULL;
	const InputFile *inputs = files_inputs(files, &count);
	for (size_t i = 0; i < count; i++) {
		if (stat(inputs[i].source->path, &status) == 0 && status.st_dev == wanted.st_dev &&
			status.st_ino == wanted.st_ino)
			return &inputs[i];
	}
	return NULL;
}

const InputFile *files_inputs(const Files *files, size_t *count) {
	const Files *trunk = files->trunk;
	*count = files->input_count;
	if (trunk == NULL)
		return files->inputs;
	InputFile *all = ARENA_ARRAY(files->arena, trunk->input_count + files->input_count, InputFile);
	for (size_t i = 0; i < trunk->input_count; i++)
		all[i] = trunk->inputs[i];
	for (size_t i = 0; i < files->input_count; i++)
		all[trunk->input_count + i] = files->inputs[i];
	*count += trunk->input_count;
	return all;
}

void files_share(Files *files, FileCache *cache) {
	files->cache = cache;
}

static SharedFile *find_shared(const Files *files, const Source *source) {
	return files->cache != NULL ? file_cache_find(files->cache, source->text) : NULL;
}

const char *files_sha256(Files *files, const Source *source) {
	SharedFile *shared = find_shared(files, source);
	char *digits =
		shared != NULL ? shared->sha256 : ARENA_ARRAY(files->arena, DIGEST_SHA256_LENGTH + 1, char);
	if (digits[0] == '\0')
		digest_sha256(source->text, digits);
	return digits;
}

FileMade *files_made(const Files *files, const Source *source) {
	SharedFile *shared = find_shared(files, source);
	return shared != NULL ? &shared->made : NULL;
}
