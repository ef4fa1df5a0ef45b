/* A release, built and stored. */
#include <stdlib.h>

#include "archiving.h"
#include "compile.h"
#include "editions.h"

/* The layout must say who it is: an id that is made up would be another one next time. */
static bool check_id(Diagnostics *diagnostics, const Layout *layout) {
	const Setting *id = &layout->release->archive_id;
	if (!id->given) {
		diag_error(diagnostics, layout->release->span, "the release has no archive_id");
		diag_hint(diagnostics, "give it one that all its versions keep, such as archive_id = "
							   "urn:example:release-2030");
		return false;
	}
	if (ocfl_is_uri(id->text))
		return true;
	diag_error(diagnostics, id->span, "'%.*s' is no URI", STR_ARGS(id->text));
	diag_hint(diagnostics, "write a scheme, a colon and a name, such as urn:example:release-2030");
	return false;
}

/* When the version was made is when it was published, unless the surroundings say another time
 * (SOURCE_DATE_EPOCH, https://reproducible-builds.org/specs/source-date-epoch/). */
static bool find_created(
	Arena *arena, Diagnostics *diagnostics, const ReleaseSpec *release, Str *created) {
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	int64_t seconds = date_to_epoch(release->published.date);
	if (epoch != NULL && (!str_to_integer(str_from(epoch), &seconds) || seconds < 0)) {
		diag_error(diagnostics, (Span){0}, "SOURCE_DATE_EPOCH is '%s', which is no number", epoch);
		return false;
	}
	Date date = date_from_epoch(seconds);
	*created = str_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", date.year, date.month, date.day,
		date.hour, date.minute, (int)(seconds % 60));
	return true;
}

/* An address of e-mail among the words of whom to ask. */
static Str find_address(Arena *arena, Str enquiries) {
	for (size_t start = 0; start < enquiries.length;) {
		size_t end = start;
		bool has_at = false;
		while (end < enquiries.length && !ascii_is_space(enquiries.data[end]))
			has_at = enquiries.data[end++] == '@' || has_at;
		Str address = str_printf(arena, "mailto:%.*s", STR_ARGS(str_slice(enquiries, start, end)));
		if (has_at && ocfl_is_uri(address))
			return address;
		start = end + 1;
	}
	return STR("");
}

static bool build_all(Diagnostics *diagnostics, const CompileInput *input, const Compilation *c,
	ArchiveContents *contents) {
	for (size_t i = 0; i < c->edition_count; i++) {
		const Edition *edition = &c->editions[i];
		Buffer bytes = {0};
		OutputFile *output = output_open_memory(diagnostics, &bytes);
		bool written = compile_pdf(diagnostics, input, c, edition, output);
		if (!output_commit(output) || !written) {
			buffer_drop(&bytes);
			return false;
		}
		Build build = {.files = edition->files,
			.release = c->document,
			.document = edition->document,
			.overrides = input->overrides,
			.override_count = input->override_count};
		Str name = str_from(edition_path(c->arena, NULL, input->layout, edition, false, ".pdf"));
		archive_contents_add(contents, &build, name, str_copy(c->arena, buffer_str(&bytes)));
		buffer_drop(&bytes);
	}
	return true;
}

/* The LaTeX source of the formal edition, if there is one. What LaTeX cannot set is no reason not
 * to archive the release. */
static void add_latex(Diagnostics *diagnostics, const CompileInput *input, const Compilation *c,
	ArchiveContents *contents) {
	for (size_t i = 0; i < c->edition_count; i++) {
		const Edition *edition = &c->editions[i];
		if (!edition_is_formal(edition->spec))
			continue;
		Diagnostics *unheard = diag_new();
		Buffer bytes = {0};
		const Source *class = NULL;
		OutputFile *output = output_open_memory(unheard, &bytes);
		bool written = compile_latex(unheard, c, edition, output, &class);
		if (output_commit(output) && written) {
			const char *name =
				edition_path(c->arena, "latex/", input->layout, edition, false, ".tex");
			archive_contents_keep(contents, str_from(name), str_copy(c->arena, buffer_str(&bytes)));
			Str beside = path_base_name(class->path);
			archive_contents_keep(
				contents, str_printf(c->arena, "latex/%.*s", STR_ARGS(beside)), class->text);
		} else {
			diag_warning(diagnostics, edition->spec->span,
				"the LaTeX source is not archived: the release cannot be written as LaTeX");
			diag_hint(diagnostics, "'publisher build %s --format latex' says why", input->layout);
		}
		diag_drop(unheard);
		buffer_drop(&bytes);
	}
}

/* What a later version changed, as its note says; of the first, what it is. */
static Str default_message(const Compilation *c) {
	const ReleaseSpec *release = c->layout->release;
	const RevisionSpec *revision = layout_revision(c->layout, release->version.integer);
	if (revision == NULL)
		return str_printf(c->arena, "%.*s, version %.*s", STR_ARGS(release->title.text),
			STR_ARGS(release->version.text));
	return str_printf(c->arena, "%.*s. %.*s", STR_ARGS(revision_describe(c->arena, revision)),
		STR_ARGS(revision->text.text));
}

static void commit(OcflRoot *root, Diagnostics *diagnostics, const Options *options,
	const Compilation *c, const ArchiveContents *contents, Buffer *out) {
	const ReleaseSpec *release = c->layout->release;
	Str id = release->archive_id.text, version = STR("");
	OcflNote note = {
		.message = options->message != NULL ? str_from(options->message) : default_message(c),
		.user = release->publisher.text,
		.address = find_address(c->arena, release->enquiries.text)};
	if (!find_created(c->arena, diagnostics, release, &note.created))
		return;
	note.number = (size_t)release->version.integer;
	note.before = archive_version_before(c);
	OcflOutcome outcome =
		ocfl_commit(root, diagnostics, id, contents->items, contents->count, &note, &version);
	archive_report_version(diagnostics, options, release, outcome, version);
	if (outcome == OCFL_ADDED)
		buffer_add_printf(
			out, "%.*s: added %.*s, %zu files\n", STR_ARGS(id), STR_ARGS(version), contents->count);
	else if (outcome == OCFL_UNCHANGED)
		buffer_add_printf(
			out, "%.*s: nothing changed since %.*s\n", STR_ARGS(id), STR_ARGS(version));
}

void archive_add(OcflRoot *root, Diagnostics *diagnostics, const Options *options, Buffer *out) {
	CompileInput input = {.layout = options->operands[0],
		.overrides = options->overrides,
		.override_count = options->override_count,
		.editions = options->editions,
		.edition_count = options->edition_count,
		.listed_editions = true};
	Compilation c;
	if (compile_release(diagnostics, &input, STAGE_FRAMES, &c) && check_id(diagnostics, c.layout)) {
		ArchiveContents contents = {.arena = c.arena};
		document_warn_unbound(diagnostics, c.document, false);
		if (build_all(diagnostics, &input, &c, &contents)) {
			add_latex(diagnostics, &input, &c, &contents);
			archive_contents_describe(&contents, c.document);
			commit(root, diagnostics, options, &c, &contents, out);
		}
	}
	compilation_drop(&c);
}
