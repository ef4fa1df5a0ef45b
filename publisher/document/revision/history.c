/* The revision history: a paragraph for each version, newest first. */
#include "document/revision/revision.h"

/* ---- what was found by comparing ---- */

/* "12 cells of Tables 1, 2 and 4" */
typedef struct {
	size_t count; /* of cells or values */
	Str *numbers; /* of the tables or charts that they stand in */
	size_t sheets, capacity;
	const PrintedSheet *last;
} Tally;

typedef struct {
	Tally tables, charts;
	size_t figures, unmarked;
} Summary;

static void count_cell(Arena *arena, Tally *tally, const PrintedSheet *sheet) {
	tally->count++;
	if (tally->last == sheet)
		return;
	tally->last = sheet;
	*ARENA_PUSH(arena, tally->numbers, tally->sheets, tally->capacity, Str) =
		str_printf(arena, "%d", sheet->number);
}

static Summary summarise(Arena *arena, const Revision *revision) {
	Summary summary = {.figures = revision->figure_count};
	for (size_t i = 0; i < revision->changes.count; i++) {
		const Revised *revised = &revision->changes.items[i];
		if (revised->kind == REVISED_CELL)
			count_cell(arena, revised->later->is_chart ? &summary.charts : &summary.tables,
				revised->later);
	}
	summary.unmarked = summary.tables.count + summary.charts.count - revision->cell_count;
	return summary;
}

static const char *plural(size_t count) {
	return count == 1 ? "" : "s";
}

static Str tally_text(Arena *arena, const Tally *tally, const char *cell, const char *sheet) {
	return str_printf(arena, "%zu %s%s of %s%s\xC2\xA0%.*s", tally->count, cell,
		plural(tally->count), sheet, plural(tally->sheets),
		STR_ARGS(value_join_names(arena, tally->numbers, tally->sheets)));
}

static size_t count_kind(const Revision *revision, RevisionKind kind) {
	size_t count = 0;
	for (size_t i = 0; i < revision->changes.count; i++)
		count += revision->changes.items[i].kind == kind;
	return count;
}

/* What comes and goes. */
typedef struct {
	RevisionKind added, removed;
	const char *one, *several;
} Part;

/* " 2 rows and 1 column were added. 1 table was removed." */
static Str parts_text(Arena *arena, const Revision *revision) {
	static const Part parts[] = {
		{REVISED_SHEET_ADDED, REVISED_SHEET_REMOVED, "table or chart", "tables or charts"},
		{REVISED_COLUMN_ADDED, REVISED_COLUMN_REMOVED, "column", "columns"},
		{REVISED_ROW_ADDED, REVISED_ROW_REMOVED, "row", "rows"}};
	Str text = STR("");
	for (int removed = 0; removed < 2; removed++) {
		Str said[BASE_COUNT(parts)];
		size_t count = 0, all = 0;
		for (size_t i = 0; i < BASE_COUNT(parts); i++) {
			size_t found = count_kind(revision, removed ? parts[i].removed : parts[i].added);
			if (found > 0)
				said[count++] = str_printf(
					arena, "%zu %s", found, found == 1 ? parts[i].one : parts[i].several);
			all += found;
		}
		if (count > 0)
			text = str_printf(arena, "%.*s %.*s %s %s.", STR_ARGS(text),
				STR_ARGS(value_join_names(arena, said, count)), all == 1 ? "was" : "were",
				removed ? "removed" : "added");
	}
	return text;
}

/* "Since version 1, 12 cells of Tables 1 and 2 and 6 figures in the text have been revised; each
 * is marked [r] where it is printed." */
static Str found_text(Arena *arena, const Revision *revision, int64_t before) {
	Summary summary = summarise(arena, revision);
	Str said[3];
	size_t count = 0;
	if (summary.tables.count > 0)
		said[count++] = tally_text(arena, &summary.tables, "cell", "Table");
	if (summary.charts.count > 0)
		said[count++] = tally_text(arena, &summary.charts, "value", "Chart");
	if (summary.figures > 0)
		said[count++] =
			str_printf(arena, "%zu figure%s in the text", summary.figures, plural(summary.figures));
	size_t all = summary.tables.count + summary.charts.count + summary.figures;
	Str revised =
		all == 0 ? str_printf(arena, "No figure has been revised since version\xC2\xA0%lld.",
					   (long long)before)
				 : str_printf(arena,
					   "Since version\xC2\xA0%lld, %.*s %s been revised; %s marked [r] where it is "
					   "printed.",
					   (long long)before, STR_ARGS(value_join_names(arena, said, count)),
					   all == 1 ? "has" : "have", all == 1 ? "it is" : "each is");
	if (summary.unmarked > 0)
		revised =
			str_printf(arena, "%.*s Not marked %s %zu of them, which a symbol or colour shows.",
				STR_ARGS(revised), summary.unmarked == 1 ? "is" : "are", summary.unmarked);
	return str_printf(arena, "%.*s%.*s", STR_ARGS(revised), STR_ARGS(parts_text(arena, revision)));
}

/* ---- versions ---- */

static void add_words(Builder *builder, Node *paragraph, Str words, Span span) {
	node_add_text(builder, node_own_words(builder, paragraph, span), words, span);
}

static Node *begin_version(
	Builder *builder, Node *section, int64_t version, const Setting *date, Span span) {
	Arena *arena = builder->arena;
	Node *paragraph = node_add(builder, section, NODE_PARAGRAPH, span);
	Node *strong = node_add(builder, paragraph, NODE_STRONG, span);
	Str day = SETTING_IS_SET(*date) ? date_format_long(arena, date->date, true) : STR("");
	add_words(builder, strong,
		str_printf(arena, "Version\xC2\xA0%lld%s%.*s.", (long long)version,
			day.length > 0 ? ", " : "", STR_ARGS(day)),
		span);
	return paragraph;
}

static bool ends_sentence(Str text) {
	char last = text.length > 0 ? text.data[text.length - 1] : '.';
	return last == '.' || last == '!' || last == '?';
}

static void add_revision(
	Builder *builder, Node *section, int64_t version, const RevisionSpec *spec) {
	Arena *arena = builder->arena;
	Node *paragraph = begin_version(builder, section, version, &spec->date, spec->span);
	add_words(builder, paragraph,
		str_printf(arena, " %.*s. ", STR_ARGS(revision_describe(arena, spec))), spec->span);
	build_inline_setting(builder, paragraph, &spec->text);
	add_words(builder, paragraph,
		str_printf(arena, "%s Decided by: %.*s.", ends_sentence(spec->text.text) ? "" : ".",
			STR_ARGS(spec->decided_by.text)),
		spec->decided_by.span);
	if (builder->revision != NULL && version == builder->layout->release->version.integer)
		add_words(builder, paragraph,
			str_printf(arena, " %.*s", STR_ARGS(found_text(arena, builder->revision, version - 1))),
			spec->span);
}

void build_history(Builder *builder, Node *section) {
	const Layout *layout = builder->layout;
	const ReleaseSpec *release = layout->release;
	for (size_t i = layout->revision_count + 1; i >= 2; i--) {
		const RevisionSpec *spec = layout_revision(layout, (int64_t)i);
		if (spec != NULL)
			add_revision(builder, section, (int64_t)i, spec);
	}
	const Setting *first =
		release->version.integer == 1 ? &release->published : &release->first_published;
	Node *paragraph = begin_version(builder, section, 1, first, release->span);
	add_words(builder, paragraph, STR(" First published."), release->span);
}
