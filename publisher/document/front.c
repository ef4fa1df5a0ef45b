/* The front page: what the release is, as official statistics state it. */
#include "document/build.h"

static Node *add_field(Builder *builder, Node *front, const char *name, Str value, Span span) {
	if (value.length == 0)
		return NULL;
	Node *field = node_add(builder, front, NODE_FIELD, span);
	node_add_text(builder, field, str_from(name), span);
	node_add_text(builder, field, value, span);
	return field;
}

static void add_setting(Builder *builder, Node *front, const char *name, const Setting *setting) {
	add_field(builder, front, name, setting->text, setting->span);
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

	add_setting(builder, front, "Series", &release->series);
	add_setting(builder, front, "Reference", &release->reference);
	add_setting(builder, front, "Publisher", &release->publisher);
	add_setting(builder, front, "Coverage", &release->coverage);
	add_field(builder, front, "Period", period_text(arena, release), release->period_start.span);
	add_field(builder, front, "Data drawn", date_format_long(arena, release->data_date.date, true),
		release->data_date.span);
	add_field(builder, front, "Published", published_text(arena, release->published.date),
		release->published.span);
	add_setting(builder, front, "Next release", &release->next_release);
	add_setting(builder, front, "Designation", &release->designation);
	add_setting(builder, front, "Lead statistician", &release->statistician);
	add_setting(builder, front, "Enquiries", &release->enquiries);
	add_setting(builder, front, "Version", &release->version);

	Node *licence = node_add(builder, front, NODE_PARAGRAPH, release->licence.span);
	build_inline_setting(builder, licence, &release->licence);
}
