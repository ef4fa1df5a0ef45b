/* The front page: what the release is, as official statistics state it. */
#include "document/revision/revision.h"

/* NULL for those that typeset/page/front.c gives a place of their own, where they need no name:
 * what is not printed is not in the tree. */
static const char *field_name(FieldKind kind) {
	static const char *const names[] = {
		[FIELD_SERIES] = NULL,
		[FIELD_REFERENCE] = "Reference",
		[FIELD_PUBLISHER] = NULL,
		[FIELD_COVERAGE] = NULL,
		[FIELD_PERIOD] = NULL,
		[FIELD_DATA_DATE] = "Data drawn",
		[FIELD_PUBLISHED] = "Published",
		[FIELD_NEXT_RELEASE] = "Next release",
		[FIELD_DESIGNATION] = NULL,
		[FIELD_STATISTICIAN] = "Lead statistician",
		[FIELD_ENQUIRIES] = "Enquiries",
		[FIELD_VERSION] = "Version",
		[FIELD_FIRST_PUBLISHED] = "First published",
		[FIELD_REVISION] = "Revision",
		[FIELD_STATUS] = "Status",
		[FIELD_EMBARGO] = "Embargo",
		[FIELD_COPY] = "Copy",
	};
	return names[kind];
}

static Node *begin_field(Builder *builder, Node *front, FieldKind kind, Span span) {
	Node *field = node_add(builder, front, NODE_FIELD, span);
	field->field = kind;
	const char *name = field_name(kind);
	/* The space keeps name and value apart where the text is read without its places. */
	if (name != NULL)
		node_add_text(builder, field, str_printf(builder->arena, "%s ", name), span);
	return field;
}

static void add_field(Builder *builder, Node *front, FieldKind kind, Str value, Span span) {
	if (value.length > 0)
		node_add_text(builder, begin_field(builder, front, kind, span), value, span);
}

static void add_setting(Builder *builder, Node *front, FieldKind kind, const Setting *setting) {
	add_field(builder, front, kind, setting->text, setting->span);
}

static Str period_text(Arena *arena, const ReleaseSpec *release) {
	Str start = date_format_long(arena, release->period_start.date, true);
	Str end = date_format_long(arena, release->period_end.date, true);
	return str_printf(arena, "%.*s to %.*s", STR_ARGS(start), STR_ARGS(end));
}

static Str published_text(Arena *arena, Date date) {
	Str day = date_format_long(arena, date, true);
	if (!date.has_time)
		return day;
	Str time = date_format_time(arena, date);
	return str_printf(arena, "%.*s, %.*s", STR_ARGS(day), STR_ARGS(time));
}

/* A final release does not say so: every release that is published is one. */
static Str status_text(Status status) {
	switch (status) {
	case STATUS_DRAFT:
		return STR("Draft");
	case STATUS_PRE_RELEASE:
		return STR("Pre-release");
	case STATUS_FINAL:
		break;
	}
	return (Str){0};
}

Str document_running_label(const ReleaseSpec *release) {
	switch ((Status)release->status.integer) {
	case STATUS_DRAFT:
		return STR("Draft");
	case STATUS_PRE_RELEASE:
		return STR("Pre-release: not for publication");
	case STATUS_FINAL:
		break;
	}
	return SETTING_IS_SET(release->designation) ? release->designation.text
	                                            : release->publisher.text;
}

/* "2, which supersedes version 1 of 16 October 2014" */
static Str version_text(Builder *builder, const ReleaseSpec *release) {
	if (builder->revision == NULL)
		return release->version.text;
	Str before = revision_published_before(builder->arena, builder->revision);
	return str_printf(builder->arena, "%.*s, which supersedes version\xC2\xA0%lld%s%.*s",
		STR_ARGS(release->version.text), (long long)release->version.integer - 1,
		before.length > 0 ? " of " : "", STR_ARGS(before));
}

static void add_revision(Builder *builder, Node *front) {
	const RevisionSpec *spec = revision_of_release(builder->layout);
	if (spec == NULL)
		return;
	Node *field = begin_field(builder, front, FIELD_REVISION, spec->span);
	node_add_text(builder, field,
		str_printf(builder->arena, "%.*s. ", STR_ARGS(revision_describe(builder->arena, spec))),
		spec->span);
	build_inline_setting(builder, field, &spec->text);
}

Str document_restriction(Arena *arena, const ReleaseSpec *release) {
	Str copy = release->copy.text;
	if (release->status.integer == STATUS_FINAL || !SETTING_IS_SET(release->embargo))
		return copy;
	Str day = date_format_long(arena, release->embargo.date, true);
	Str time = date_format_time(arena, release->embargo.date);
	return str_printf(arena, "Under embargo until %.*s, %.*s%s%.*s", STR_ARGS(time), STR_ARGS(day),
		copy.length > 0 ? ". " : "", STR_ARGS(copy));
}

Str document_title(Arena *arena, const Document *document) {
	Str title = document->layout->release->title.text;
	Str label = document->edition != NULL ? edition_label(document->edition) : STR("");
	return label.length == 0 ? title
	                         : str_printf(arena, "%.*s (%.*s)", STR_ARGS(title), STR_ARGS(label));
}

void build_front(Builder *builder, Node *root, const Mark *mark) {
	const ReleaseSpec *release = builder->layout->release;
	Arena *arena = builder->arena;
	Node *front = node_add(builder, root, NODE_FRONT, release->span);
	if (mark != NULL) {
		Node *node = node_add(builder, front, NODE_MARK, release->mark.span);
		node->mark = mark;
		node->alt = mark->mark->alt.text;
	}
	Node *title = node_add(builder, front, NODE_HEADING, release->title.span);
	title->level = 1;
	node_add_text(builder, title, release->title.text, release->title.span);

	add_setting(builder, front, FIELD_SERIES, &release->series);
	add_setting(builder, front, FIELD_REFERENCE, &release->reference);
	add_setting(builder, front, FIELD_PUBLISHER, &release->publisher);
	add_setting(builder, front, FIELD_COVERAGE, &release->coverage);
	add_field(
		builder, front, FIELD_PERIOD, period_text(arena, release), release->period_start.span);
	add_field(builder, front, FIELD_DATA_DATE,
		date_format_long(arena, release->data_date.date, true), release->data_date.span);
	add_field(builder, front, FIELD_PUBLISHED, published_text(arena, release->published.date),
		release->published.span);
	add_setting(builder, front, FIELD_NEXT_RELEASE, &release->next_release);
	add_setting(builder, front, FIELD_DESIGNATION, &release->designation);
	add_setting(builder, front, FIELD_STATISTICIAN, &release->statistician);
	add_setting(builder, front, FIELD_ENQUIRIES, &release->enquiries);
	add_field(builder, front, FIELD_VERSION, version_text(builder, release), release->version.span);
	if (SETTING_IS_SET(release->first_published))
		add_field(builder, front, FIELD_FIRST_PUBLISHED,
			published_text(arena, release->first_published.date), release->first_published.span);
	add_revision(builder, front);
	add_field(builder, front, FIELD_STATUS, status_text((Status)release->status.integer),
		release->status.span);
	if (SETTING_IS_SET(release->embargo) && release->status.integer != STATUS_FINAL)
		add_field(builder, front, FIELD_EMBARGO,
			str_printf(arena, "Until %.*s", STR_ARGS(published_text(arena, release->embargo.date))),
			release->embargo.span);
	add_setting(builder, front, FIELD_COPY, &release->copy);

	Node *licence = node_add(builder, front, NODE_PARAGRAPH, release->licence.span);
	build_inline_setting(builder, licence, &release->licence);
	builder->document->licence = licence;
}
