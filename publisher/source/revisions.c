/* The versions of a release, and the notes on what each later one changed. What of them a release
 * must have before it goes out is asked by document/checklist_items.c. */
#include "source/layout.h"

/* The number of "2", or 0: "02" and "2a" name no version. */
static int64_t version_of(Str text) {
	int64_t number;
	bool canonical = text.length > 0 && text.data[0] >= '1' && text.data[0] <= '9';
	return canonical && str_to_integer(text, &number) ? number : 0;
}

const RevisionSpec *layout_revision(const Layout *layout, int64_t version) {
	for (size_t i = 0; i < layout->revision_count; i++) {
		if (version_of(layout->revisions[i].id) == version)
			return &layout->revisions[i];
	}
	return NULL;
}

/* A key that the first version cannot have. */
static void check_first(
	Diagnostics *diagnostics, const ReleaseSpec *release, const Setting *key, const char *says) {
	if (release->version.integer != 1 || !SETTING_IS_SET(*key))
		return;
	diag_error(diagnostics, key->span, "%s", says);
	diag_hint(diagnostics, "set version = 2 if this is a later version, or remove the key");
}

static void check_version(Diagnostics *diagnostics, const ReleaseSpec *release) {
	bool refused = release->version.integer < 0; /* as no number at all */
	if (release->version.given && !refused && version_of(release->version.text) == 0) {
		diag_error(diagnostics, release->version.span, "'%.*s' is no number of a version",
			STR_ARGS(release->version.text));
		diag_hint(diagnostics, "versions are numbered 1, 2, 3; a draft of the first one is "
							   "version = 1 with status = draft");
	}
	check_first(diagnostics, release, &release->supersedes, "version 1 supersedes nothing");
	check_first(diagnostics, release, &release->first_published,
		"version 1 is the first that is published");
}

static void check_revision(
	Diagnostics *diagnostics, const ReleaseSpec *release, const RevisionSpec *revision) {
	int64_t version = version_of(revision->id);
	if (version < 2) {
		diag_error(diagnostics, revision->span, "'%.*s' is no number of a later version",
			STR_ARGS(revision->id));
		diag_hint(diagnostics, "[revision 2] says what version 2 changed");
	} else if (version_of(release->version.text) > 0 && version > release->version.integer) {
		diag_error(diagnostics, revision->span, "the release is version %lld, not %lld",
			(long long)release->version.integer, (long long)version);
		diag_hint(diagnostics, "set version = %lld in [release], or remove the section",
			(long long)version);
	}
}

/* A version is published after the one before; the last one when `published` says. */
static void check_dates(Diagnostics *diagnostics, const Layout *layout) {
	const ReleaseSpec *release = layout->release;
	const Setting *before = &release->first_published;
	for (int64_t version = 2; version <= release->version.integer; version++) {
		const RevisionSpec *revision = layout_revision(layout, version);
		if (revision == NULL)
			break; /* the checklist says so */
		bool is_last = version == release->version.integer;
		if (SETTING_IS_SET(*before) && before->date.year != 0 && revision->date.date.year != 0 &&
			date_compare_days(before->date, revision->date.date) > 0) {
			diag_error(diagnostics, revision->date.span,
				"version %lld is dated before the one that it supersedes", (long long)version);
			diag_see(diagnostics, before->span, "the one before was published then");
		}
		if (is_last && revision->date.date.year != 0 && release->published.date.year != 0 &&
			date_compare_days(revision->date.date, release->published.date) != 0) {
			diag_error(diagnostics, revision->date.span, "version %lld is published on another day",
				(long long)version);
			diag_hint(diagnostics, "'date' of its revision and 'published' are the same day");
			diag_see(diagnostics, release->published.span, "it is published then");
		}
		before = &revision->date;
	}
}

void revisions_check(Diagnostics *diagnostics, const Layout *layout) {
	check_version(diagnostics, layout->release);
	for (size_t i = 0; i < layout->revision_count; i++)
		check_revision(diagnostics, layout->release, &layout->revisions[i]);
	check_dates(diagnostics, layout);
}

Str revision_describe(Arena *arena, const RevisionSpec *spec) {
	static const char *const natures[] = {
		[REVISION_SCHEDULED] = "Scheduled revision",
		[REVISION_UNSCHEDULED] = "Unscheduled revision",
		[REVISION_CORRECTION] = "Correction of an error",
		[REVISION_METHOD] = "Change of method",
	};
	return str_printf(arena, "%s, %.*s", natures[spec->nature.integer], STR_ARGS(spec->scale.text));
}
