/* Finds what is revised. */
#include "document/revision/revision.h"

#include <stdlib.h>

/* ---- two versions of one release ---- */

static bool refuse(Diagnostics *diagnostics, const Setting *where, const char *hint) {
	diag_hint(diagnostics, "%s", hint);
	diag_see(diagnostics, where->span, "the release says this");
	return false;
}

static bool check_version(
	Diagnostics *diagnostics, const ReleaseSpec *release, const Printed *earlier) {
	int64_t before;
	Str version = printed_field(earlier, "version");
	if (str_to_integer(version, &before) && before == release->version.integer - 1)
		return true;
	diag_error(diagnostics, release->supersedes.span, "these are the figures of version '%.*s'",
		STR_ARGS(version));
	return refuse(diagnostics, &release->version,
		"a version supersedes the one before: name its figures, or correct 'version'");
}

static bool check_id(Diagnostics *diagnostics, const ReleaseSpec *release, const Printed *earlier) {
	Str id = printed_field(earlier, "archive_id");
	if (id.length == 0 || str_equal(id, release->archive_id.text))
		return true;
	diag_error(
		diagnostics, release->supersedes.span, "these are the figures of '%.*s'", STR_ARGS(id));
	return refuse(diagnostics,
		SETTING_IS_SET(release->archive_id) ? &release->archive_id : &release->title,
		"all versions of a release have one archive_id");
}

/* When the first version was published, as the version before tells. */
static Str first_published(const Printed *earlier) {
	Str first = printed_field(earlier, "first_published");
	return first.length > 0 ? first : printed_field(earlier, "published");
}

static bool check_first_published(
	Diagnostics *diagnostics, const ReleaseSpec *release, const Printed *earlier) {
	Str first = first_published(earlier);
	const Setting *own = &release->first_published;
	if (!SETTING_IS_SET(*own) || first.length == 0 || str_equal(own->text, first))
		return true;
	diag_error(diagnostics, own->span, "the version before says '%.*s'", STR_ARGS(first));
	diag_hint(diagnostics, "first_published is the same in all later versions: that of version 1");
	diag_see(diagnostics, release->supersedes.span, "its figures");
	return false;
}

/* The version before was published before this one, on the day that its own revision says. */
static bool check_published(
	Diagnostics *diagnostics, const Layout *layout, const Printed *earlier) {
	const ReleaseSpec *release = layout->release;
	const RevisionSpec *own = layout_revision(layout, release->version.integer - 1);
	Date published;
	if (!date_parse(printed_field(earlier, "published"), &published))
		return true;
	if (date_compare_days(published, release->published.date) > 0) {
		diag_error(diagnostics, release->published.span,
			"the version before was published later: '%.*s'",
			STR_ARGS(printed_field(earlier, "published")));
		diag_hint(diagnostics, "'published' is the date of this version");
		diag_see(diagnostics, release->supersedes.span, "its figures");
		return false;
	}
	if (own != NULL && date_compare_days(published, own->date.date) != 0) {
		diag_error(diagnostics, own->date.span, "version %.*s was published on another day: '%.*s'",
			STR_ARGS(own->id), STR_ARGS(printed_field(earlier, "published")));
		diag_hint(diagnostics, "correct 'date'");
		diag_see(diagnostics, release->supersedes.span, "its figures");
		return false;
	}
	return true;
}

static const Printed *read_earlier(Arena *arena, Diagnostics *diagnostics, const Layout *layout) {
	const ReleaseSpec *release = layout->release;
	const Setting *name = &release->supersedes;
	const Source *source =
		files_read(layout->files, diagnostics, FILE_FIGURES, name->path, name->span);
	const Printed *earlier =
		source != NULL ? printed_read(arena, diagnostics, name->span, source->text) : NULL;
	if (earlier == NULL)
		return NULL;
	bool agrees = check_version(diagnostics, release, earlier);
	agrees = check_id(diagnostics, release, earlier) && agrees;
	agrees = check_first_published(diagnostics, release, earlier) && agrees;
	agrees = check_published(diagnostics, layout, earlier) && agrees;
	return agrees ? earlier : NULL;
}

/* ---- what is marked ---- */

static void mark_cell(Arena *arena, Revision *revision, size_t *capacity, const Revised *revised) {
	const PrintedSheet *sheet = revised->later;
	const Value *value = sheet_figure(&sheet->sheet, revised->row, revised->column).value;
	bool of_map = sheet->is_chart && sheet->sheet.plot->kind == CHART_TILEMAP;
	if (of_map || value_is_symbol(value))
		return; /* it is shown by a colour or symbol */
	*ARENA_PUSH(arena, revision->cells, revision->cell_count, *capacity, RevisedCell) =
		(RevisedCell){sheet->is_chart, sheet->id, revised->row, revised->column};
}

/* A figure of the data; neither the words of a claim, which are its author's, nor a date or a fact
 * of the layout. */
static bool is_data_figure(const Node *figure) {
	return figure->value->dataset != NULL && !figure_is_claim(figure);
}

static void mark_figure(Revision *revision, const Document *document, const Node *figure) {
	for (size_t i = 0; i < document->figure_count; i++) {
		if (document->figures[i] == figure && is_data_figure(figure) && !revision->figures[i]) {
			revision->figures[i] = true;
			revision->figure_count++;
		}
	}
}

const Revision *revision_find(Arena *arena, Diagnostics *diagnostics, const Document *document) {
	const Layout *layout = document->layout;
	if (!SETTING_IS_SET(layout->release->supersedes))
		return NULL;
	Revision *revision = ARENA_NEW(arena, Revision);
	size_t capacity = 0;
	revision->unmarked = document;
	revision->earlier = read_earlier(arena, diagnostics, layout);
	if (revision->earlier == NULL)
		return NULL;
	revision->changes = revisions_between(arena, revision->earlier, printed_of(arena, document));
	revision->figures = ARENA_ARRAY(arena, document->figure_count, bool);
	for (size_t i = 0; i < revision->changes.count; i++) {
		const Revised *revised = &revision->changes.items[i];
		if (revised->kind == REVISED_CELL)
			mark_cell(arena, revision, &capacity, revised);
		else if (revised->kind == REVISED_FIGURE)
			mark_figure(revision, document, revised->figure->node);
	}
	return revision;
}

const Stats *revision_stats(Arena *arena, const Stats *stats, const Revision *revision) {
	Stats *marked = arena_copy(arena, stats, sizeof *stats);
	marked->revised = revision->cells;
	marked->revised_count = revision->cell_count;
	return marked;
}

/* ---- words ---- */

Str revision_published_before(Arena *arena, const Revision *revision) {
	Date date;
	Str published = printed_field(revision->earlier, "published");
	return date_parse(published, &date) ? date_format_long(arena, date, true) : STR("");
}

const RevisionSpec *revision_of_release(const Layout *layout) {
	return layout_revision(layout, layout->release->version.integer);
}
