/* What is archived is what its sources give: each PDF is built again from what lies beside it. */
#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "archiving.h"
#include "verify.h"

typedef struct {
	OcflRoot *root;
	Diagnostics *diagnostics;
	size_t same, otherwise, differ;
} Rebuild;

/* "NAME.pdf" beside "NAME.build-record.json" is a PDF of ours. */
static bool is_built(const OcflVersion *version, Str path, Str *stem) {
	if (!str_ends_with(path, STR(".pdf")))
		return false;
	*stem = str_slice(path, 0, path.length - 4);
	for (size_t i = 0; i < version->file_count; i++) {
		Str other = version->files[i].path;
		if (other.length == stem->length + sizeof("." RECORD_NAME) - 1 &&
			str_starts_with(other, *stem) && str_ends_with(other, STR("." RECORD_NAME)))
			return true;
	}
	return false;
}

/* The same PDF in an earlier version was built again already. */
static bool is_known(const OcflObject *object, size_t version, Str digest) {
	for (size_t i = 0; i < version; i++) {
		for (size_t k = 0; k < object->versions[i].file_count; k++) {
			if (str_equal(object->versions[i].files[k].digest, digest))
				return true;
		}
	}
	return false;
}

static void rebuild_pdf(Rebuild *rebuild, const OcflObject *object, const OcflVersion *version,
	const OcflState *file, Str stem) {
	Arena *arena = arena_new();
	Str pdf;
	Attachments sources;
	VerifyOutcome outcome = VERIFY_DIFFERS;
	const char *name = arena_printf(arena, "%.*s %.*s %.*s", STR_ARGS(object->id),
		STR_ARGS(version->name), STR_ARGS(file->path));
	if (ocfl_read(rebuild->root, arena, rebuild->diagnostics, object, file, &pdf) &&
		archived_attachments(
			arena, rebuild->root, rebuild->diagnostics, object, version, stem, &sources))
		outcome = verify_archived(rebuild->diagnostics, name, pdf, &sources);
	rebuild->same += outcome == VERIFY_SAME;
	rebuild->otherwise += outcome == VERIFY_MADE_OTHERWISE;
	rebuild->differ += outcome == VERIFY_DIFFERS;
	arena_drop(arena);
}

/* The version that its figures say is the one that it is. */
static void check_version(
	Rebuild *rebuild, const OcflObject *object, const OcflVersion *version, size_t number) {
	Arena *arena = arena_new();
	Source place = {
		.path = arena_printf(arena, "%.*s %.*s", STR_ARGS(object->id), STR_ARGS(version->name))};
	const Printed *printed = NULL;
	Str json;
	for (size_t i = 0; i < version->file_count; i++) {
		if (str_equal(version->files[i].path, STR("computed/" PRINTED_NAME)) &&
			ocfl_read(
				rebuild->root, arena, rebuild->diagnostics, object, &version->files[i], &json))
			printed = printed_read(arena, rebuild->diagnostics, span_make(&place, 0, 0), json);
	}
	Str said = printed != NULL ? printed_field(printed, "version") : STR("");
	int64_t said_number;
	if (printed != NULL && (!str_to_integer(said, &said_number) || said_number != (int64_t)number))
		diag_error(rebuild->diagnostics, span_make(&place, 0, 0),
			"the release in it says that it is version '%.*s'", STR_ARGS(said));
	arena_drop(arena);
}

static void rebuild_object(Rebuild *rebuild, const OcflObject *object) {
	for (size_t i = 0; i < object->version_count; i++) {
		const OcflVersion *version = &object->versions[i];
		check_version(rebuild, object, version, i + 1);
		for (size_t k = 0; k < version->file_count; k++) {
			const OcflState *file = &version->files[k];
			Str stem;
			if (is_built(version, file->path, &stem) && !is_known(object, i, file->digest))
				rebuild_pdf(rebuild, object, version, file, stem);
		}
	}
}

/* ---- side by side ---- */

typedef struct {
	size_t same, otherwise, differ, errors;
	size_t length; /* of the messages, which follow in a pipe */
} Counts;

/* Rebuilds some of the objects; their messages go to `out`. */
static Counts rebuild_some(
	OcflRoot *root, const OcflObject *const *objects, size_t from, size_t to, Buffer *out) {
	Rebuild rebuild = {.root = root, .diagnostics = diag_new()};
	for (size_t i = from; i < to; i++)
		rebuild_object(&rebuild, objects[i]);
	diag_render(rebuild.diagnostics, out, false);
	Counts counts = {rebuild.same, rebuild.otherwise, rebuild.differ,
		diag_errors(rebuild.diagnostics), out->length};
	diag_drop(rebuild.diagnostics);
	return counts;
}

/* A process that does so: compiling shares what is not made for threads. Returns where its counts
 * and messages can be read, or -1. */
static int begin_some(OcflRoot *root, const OcflObject *const *objects, size_t from, size_t to) {
	int ends[2];
	if (pipe(ends) != 0)
		return -1;
	pid_t process = fork();
	if (process != 0) {
		close(ends[1]);
		if (process > 0)
			return ends[0];
		close(ends[0]);
		return -1;
	}
	Buffer said = {0};
	Counts counts = rebuild_some(root, objects, from, to, &said);
	FILE *stream = fdopen(ends[1], "wb");
	bool written = stream != NULL && fwrite(&counts, sizeof counts, 1, stream) == 1 &&
	               fwrite(said.data, 1, said.length, stream) == said.length && fclose(stream) == 0;
	_exit(written ? 0 : 1);
}

/* False if the process broke off. */
static bool end_some(int from, Counts *counts, Buffer *out) {
	FILE *stream = fdopen(from, "rb");
	bool good = stream != NULL && fread(counts, sizeof *counts, 1, stream) == 1;
	for (size_t left = good ? counts->length : 0; good && left > 0;) {
		char bytes[4096];
		size_t got = fread(bytes, 1, left < sizeof bytes ? left : sizeof bytes, stream);
		buffer_add(out, bytes, got);
		left -= got;
		good = got > 0;
	}
	if (stream != NULL)
		fclose(stream);
	while (wait(NULL) < 0 && errno == EINTR)
		;
	return good;
}

static void add_counts(Counts *sum, const Counts *part) {
	sum->same += part->same;
	sum->otherwise += part->otherwise;
	sum->differ += part->differ;
	sum->errors += part->errors;
}

static bool rebuild_all(Arena *arena, OcflRoot *root, const OcflObject *const *objects,
	size_t count, size_t jobs, Counts *sum, Buffer *out) {
	int *parts = ARENA_ARRAY(arena, jobs, int);
	bool good = true;
	for (size_t i = 0; i < jobs; i++)
		parts[i] = begin_some(root, objects, count * i / jobs, count * (i + 1) / jobs);
	for (size_t i = 0; i < jobs; i++) {
		Counts part = {0};
		good = parts[i] >= 0 && end_some(parts[i], &part, out) && good;
		add_counts(sum, &part);
	}
	return good;
}

bool archive_rebuild(OcflRoot *root, Diagnostics *diagnostics, Str id, size_t jobs, Buffer *out) {
	size_t count = 1;
	const OcflObject *one = NULL;
	const OcflObject *const *objects = &one;
	if (id.length > 0)
		one = ocfl_object(root, diagnostics, id);
	else
		objects = ocfl_objects(root, diagnostics, &count);
	if (id.length > 0 && one == NULL)
		return false;
	Counts sum = {0};
	Arena *arena = arena_new();
	if (jobs > 1 && count > 1) {
		if (!rebuild_all(arena, root, objects, count, jobs, &sum, out))
			diag_failure(diagnostics, "archive", "a process that builds PDFs again broke off");
	} else {
		sum = rebuild_some(root, objects, 0, count, out);
	}
	arena_drop(arena);
	if (sum.same + sum.differ + sum.otherwise == 0)
		return sum.errors == 0;
	buffer_add_printf(
		out, "%zu PDF%s built again to the same bytes", sum.same, sum.same == 1 ? "" : "s");
	if (sum.otherwise > 0)
		buffer_add_printf(
			out, ", %zu not, made by another program, library or font", sum.otherwise);
	if (sum.differ > 0)
		buffer_add_printf(out, ", %zu %s not what %s sources give", sum.differ,
			sum.differ == 1 ? "is" : "are", sum.differ == 1 ? "its" : "their");
	buffer_add_text(out, "\n");
	return sum.errors == 0;
}
