#include "archiving.h"

#include "catalogue/catalogue.h"
#include "diffing.h"

static Str operand(const Options *options, size_t index) {
	return str_from(index < options->operand_count ? options->operands[index] : "");
}

/* ---- what is there ---- */

/* In the same line, for what others wrote may have several, which would be taken for ours. */
static void add_line(Buffer *out, const char *before, Str text) {
	buffer_add_text(out, before);
	for (size_t i = 0; i < text.length; i++)
		buffer_add_char(out, text.data[i] == '\n' ? ' ' : text.data[i]);
}

static void list(OcflRoot *root, Diagnostics *diagnostics, Buffer *out) {
	size_t count = 0;
	const OcflObject *const *objects = ocfl_objects(root, diagnostics, &count);
	for (size_t i = 0; i < count; i++) {
		const OcflVersion *last = ocfl_version(diagnostics, objects[i], STR(""));
		add_line(out, "", objects[i]->id);
		add_line(out, "  ", last->name);
		add_line(out, "  ", last->created);
		add_line(out, "  ", last->message);
		buffer_add_char(out, '\n');
	}
}

static void log_versions(const OcflObject *object, Buffer *out) {
	for (size_t i = object->version_count; i-- > 0;) {
		const OcflVersion *version = &object->versions[i];
		add_line(out, "", version->name);
		add_line(out, "  ", version->created);
		buffer_add_printf(out, "  %zu files\n", version->file_count);
		add_line(out, "    ", version->user);
		add_line(out, version->address.length > 0 ? " <" : "", version->address);
		buffer_add_text(out, version->address.length > 0 ? ">\n" : "\n");
		add_line(out, "    ", version->message);
		buffer_add_char(out, '\n');
	}
}

static void show(const OcflVersion *version, Buffer *out) {
	for (size_t i = 0; i < version->file_count; i++) {
		const OcflState *file = &version->files[i];
		add_line(out, "", file->digest);
		add_line(out, "  ", file->path);
		buffer_add_char(out, '\n');
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
