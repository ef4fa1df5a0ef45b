/* The version in the layout is the one in the archive, and follows the one that is there. */
#include "archiving.h"

/* What the archive must hold as the figures of the version before. */
OcflFile archive_version_before(const Compilation *c) {
	size_t count;
	const InputFile *inputs = files_inputs(c->files, &count);
	for (size_t i = 0; i < count; i++) {
		if (inputs[i].role == FILE_FIGURES)
			return (OcflFile){STR("computed/" PRINTED_NAME), inputs[i].source->text};
	}
	return (OcflFile){0};
}

void archive_report_version(Diagnostics *diagnostics, const Options *options,
	const ReleaseSpec *release, OcflOutcome outcome, Str next) {
	int64_t version = release->version.integer, number = 0;
	if (outcome == OCFL_OTHER_NUMBER) {
		diag_error(diagnostics, release->version.given ? release->version.span : release->span,
			"the release is version %lld, and the next one in the archive is %.*s",
			(long long)version, STR_ARGS(next));
		if (str_to_integer(str_slice(next, 1, next.length), &number) && version > number)
			diag_hint(diagnostics, "add version %lld first", (long long)number);
		else
			diag_hint(diagnostics,
				"what is stored never changes: correct it in version %lld, with 'supersedes' and "
				"[revision %lld]; 'publisher archive %s log %.*s' lists what is there",
				(long long)number, (long long)number, options->root,
				STR_ARGS(release->archive_id.text));
	} else if (outcome == OCFL_OTHER_BEFORE) {
		diag_error(diagnostics, release->supersedes.span,
			"these are not the figures of version %lld in the archive", (long long)version - 1);
		diag_hint(diagnostics,
			"'publisher archive %s get %.*s -o FOLDER' writes those: FOLDER/computed/" PRINTED_NAME,
			options->root, STR_ARGS(release->archive_id.text));
	}
}
