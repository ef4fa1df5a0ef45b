#include "archiving.h"

#include "catalogue/catalogue.h"
#include "diffing.h"

static Str operand(const Options *options, size_t index) {
	return str_from(index < options->operand_count ? options->operands[index] : "");
}

/* ---- what is there ---- */

static void list(OcflRoot *root, Diagnostics *diagnostics, Buffer *out) {
	size_t count = 0;
	const OcflObject *const *objects = ocfl_objects(root, diagnostics, &count);
	for (size_t i = 0; i < count; i++) {
		const OcflVersion *last = ocfl_version(diagnostics, objects[i], STR(""));
		buffer_add_printf(out, "%.*s  %.*s  %.*s  %.*s\n", STR_ARGS(objects[i]->id),
			STR_ARGS(last->name), STR_ARGS(last->created), STR_ARGS(last->message));
	}
}

static void log_versions(const OcflObject *object, Buffer *out) {
	for (size_t i = object->version_count; i-- > 0;) {
		const OcflVersion *version = &object->versions[i];
		buffer_add_printf(out, "%.*s  %.*s  %zu files\n", STR_ARGS(version->name),
			STR_ARGS(version->created), version->file_count);
		buffer_add_printf(out, "    %.*s%s%.*s%s\n", STR_ARGS(version->user),
			version->address.length > 0 ? " <" : "", STR_ARGS(version->address),
			version->address.length > 0 ? ">" : "");
		buffer_add_printf(out, "    %.*s\n", STR_ARGS(version->message));
	}
}

static void show(const OcflVersion *version, Buffer *out) {
	for (size_t i = 0; i < version->file_count; i++) {
		const OcflState *file = &version->files[i];
		buffer_add_printf(out, "%.*s  %.*s\n", STR_ARGS(file->digest), STR_ARGS(file->path));
	}
}

/* ---- whether it is as it should be ---- */

static void verify(OcflRoot *root, Diagnostics *diagnostics, const Options *options, Buffer *out) {
	Arena *arena = arena_new();
	OcflReport report = {.arena = arena};
	if (ocfl_validate(root, diagnostics, operand(options, 0), options->jobs, &report)) {
		for (size_t i = 0; i < report.count; i++) {
			const OcflViolation *violation = &report.items[i];
			buffer_add_printf(out, "%.*s: %s: %.*s (%s)\n", STR_ARGS(violation->where),
				ocfl_code_name(violation->code), STR_ARGS(violation->what),
				ocfl_code_requirement(violation->code));
		}
		buffer_add_printf(out, "%zu objects, %zu files, %llu bytes: %zu errors, %zu warnings\n",
			report.objects, report.files, (unsigned long long)report.bytes, report.errors,
			report.count - report.errors);
		if (report.errors > 0) {
			diag_error(diagnostics, (Span){0}, "the archive '%s' is damaged", options->root);
			diag_hint(diagnostics, "https://ocfl.io/1.1/spec/validation-codes.html has the codes; "
								   "restore what is named from a copy");
		} else if (!archive_rebuild(root, diagnostics, operand(options, 0), options->jobs, out)) {
			diag_error(diagnostics, (Span){0},
				"what the archive '%s' holds is not what its sources give", options->root);
		}
	}
	arena_drop(arena);
}

/* ---- verbs ---- */

static void take(OcflRoot *root, Diagnostics *diagnostics, const Options *options,
	const OcflObject *object, const OcflVersion *version) {
	bool is_export = options->verb == ARCHIVE_EXPORT;
	if (options->output == NULL || (is_export && !options->bag)) {
		diag_error(diagnostics, (Span){0}, "it is not said %s",
			options->output == NULL ? "where to write it" : "in which form to export it");
		diag_hint(diagnostics, "%s",
			options->output == NULL ? "name a folder that is not there yet with -o"
									: "--bag makes a BagIt bag");
	} else if (is_export) {
		ocfl_bag(root, diagnostics, object, version, options->output);
	} else {
		ocfl_get(root, diagnostics, object, version, options->output);
	}
}

static void run_on_object(
	OcflRoot *root, Diagnostics *diagnostics, const Options *options, Buffer *out) {
	const OcflObject *object = ocfl_object(root, diagnostics, operand(options, 0));
	const OcflVersion *version =
		object != NULL ? ocfl_version(diagnostics, object, operand(options, 1)) : NULL;
	if (version == NULL)
		return;
	if (options->verb == ARCHIVE_LOG)
		log_versions(object, out);
	else if (options->verb == ARCHIVE_SHOW)
		show(version, out);
	else
		take(root, diagnostics, options, object, version);
}

static void index_pages(OcflRoot *root, Diagnostics *diagnostics, const Options *options) {
	if (options->output != NULL) {
		catalogue_write(root, diagnostics, options->output);
		return;
	}
	diag_error(diagnostics, (Span){0}, "it is not said where to write it");
	diag_hint(diagnostics, "name a folder with -o");
}

static void run_verb(
	OcflRoot *root, Diagnostics *diagnostics, const Options *options, Buffer *out) {
	switch (options->verb) {
	case ARCHIVE_ADD:
		archive_add(root, diagnostics, options, out);
		break;
	case ARCHIVE_LIST:
		list(root, diagnostics, out);
		break;
	case ARCHIVE_INDEX:
		index_pages(root, diagnostics, options);
		break;
	case ARCHIVE_DIFF:
		diff_archived(root, diagnostics, options, out);
		break;
	case ARCHIVE_VERIFY:
		verify(root, diagnostics, options, out);
		break;
	case ARCHIVE_LOG:
	case ARCHIVE_SHOW:
	case ARCHIVE_GET:
	case ARCHIVE_EXPORT:
		run_on_object(root, diagnostics, options, out);
		break;
	case ARCHIVE_INIT:
	case ARCHIVE_VERBS:
		break;
	}
}

void archive_run(Diagnostics *diagnostics, const Options *options, Buffer *out) {
	if (options->verb == ARCHIVE_INIT) {
		ocfl_init(diagnostics, options->root);
		return;
	}
	Arena *arena = arena_new();
	OcflRoot *root = ocfl_open(arena, diagnostics, options->root);
	if (root != NULL)
		run_verb(root, diagnostics, options, out);
	ocfl_close(root);
	arena_drop(arena);
}
