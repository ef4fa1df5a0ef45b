/* Differences for people: under the head of what they are in, a line each. */
#include "diff/diff.h"

#include <stdarg.h>

typedef struct {
	Arena *arena;
	Buffer *out;
	Str head; /* that was told last */
} Telling;

/* A head, unless it was told last. */
static void tell_head(Telling *telling, Str head) {
	if (str_equal(telling->head, head))
		return;
	buffer_add_printf(telling->out, "\n%.*s\n", STR_ARGS(head));
	telling->head = head;
}

static void tell_change(Telling *telling, Str where, Str before, Str after) {
	buffer_add_printf(telling->out, "  %.*s: ", STR_ARGS(where));
	if (before.length == 0)
		buffer_add_printf(telling->out, "added: %.*s\n", STR_ARGS(after));
	else if (after.length == 0)
		buffer_add_printf(telling->out, "removed: %.*s\n", STR_ARGS(before));
	else
		buffer_add_printf(telling->out, "%.*s -> %.*s\n", STR_ARGS(before), STR_ARGS(after));
}

static const char *change_word(ChangeKind kind) {
	static const char *const words[] = {"added", "removed", "changed"};
	return words[kind];
}

/* ---- the release and what it is built from ---- */

static void tell_version(Telling *telling, const char *name, const Version *version) {
	const Printed *printed = version->printed;
	buffer_add_printf(telling->out, "%s %s: %.*s, version %.*s, published %.*s\n", name,
		version->name, STR_ARGS(printed_field(printed, "title")),
		STR_ARGS(printed_field(printed, "version")), STR_ARGS(printed_field(printed, "published")));
}

static void tell_sources(Telling *telling, const Differences *differences) {
	for (size_t i = 0; i < differences->source_count; i++) {
		const SourceChange *change = &differences->sources[i];
		tell_head(telling, STR("Sources"));
		buffer_add_printf(
			telling->out, "  %.*s: %s\n", STR_ARGS(change->name), change_word(change->kind));
	}
}

static void tell_data(Telling *telling, const DataChanges *data) {
	for (size_t i = 0; i < data->count; i++) {
		const DataChange *change = &data->items[i];
		bool is_column = change->row.length == 0 && change->column.length > 0;
		tell_head(telling, str_printf(telling->arena, "Data '%.*s'", STR_ARGS(change->dataset)));
		if (change->kind == CHANGE_CHANGED)
			buffer_add_printf(telling->out, "  row '%.*s', column '%.*s': '%.*s' -> '%.*s'\n",
				STR_ARGS(change->row), STR_ARGS(change->column), STR_ARGS(change->before),
				STR_ARGS(change->after));
		else if (is_column)
			buffer_add_printf(telling->out, "  column '%.*s': %s\n", STR_ARGS(change->column),
				change_word(change->kind));
		else if (change->row.length > 0)
			buffer_add_printf(telling->out, "  row '%.*s': %s\n", STR_ARGS(change->row),
				change_word(change->kind));
		else
			buffer_add_printf(telling->out, "  the dataset: %s\n", change_word(change->kind));
	}
	for (size_t i = 0; i < data->untold_count; i++) {
		tell_head(telling, STR("Data"));
		buffer_add_printf(telling->out, "  %.*s\n", STR_ARGS(data->untold[i]));
	}
}

/* ---- what is printed ---- */

static Str path_text(Arena *arena, const SheetPath *path) {
	Str text = STR("");
	for (size_t i = 0; i < path->count; i++)
		text = str_printf(
			arena, "%.*s%s%.*s", STR_ARGS(text), i > 0 ? ", " : "", STR_ARGS(path->names[i]));
	return text;
}

static Str row_text(Arena *arena, const PrintedSheet *sheet, size_t row) {
	SheetPath path = printed_row(sheet, row);
	return str_printf(
		arena, "%s'%.*s'", sheet->is_chart ? "" : "row ", STR_ARGS(path_text(arena, &path)));
}

static Str column_text(Arena *arena, const PrintedSheet *sheet, size_t column) {
	SheetPath path = printed_column(sheet, column);
	return str_printf(
		arena, "%s'%.*s'", sheet->is_chart ? "" : "column ", STR_ARGS(path_text(arena, &path)));
}

static Str cell_text(Arena *arena, const Revised *revised) {
	Str row = row_text(arena, revised->later, revised->row);
	if (revised->later->is_chart && revised->later->column_count == 1)
		return row;
	return str_printf(arena, "%.*s, %.*s", STR_ARGS(row),
		STR_ARGS(column_text(arena, revised->later, revised->column)));
}

static Str sheet_text(Arena *arena, const PrintedSheet *sheet) {
	return str_printf(arena, "%s %d '%.*s'", sheet->is_chart ? "Chart" : "Table", sheet->number,
		STR_ARGS(sheet->id));
}

static void tell_line(Telling *telling, Str what, const char *word) {
	buffer_add_printf(telling->out, "  %.*s: %s\n", STR_ARGS(what), word);
}

static void tell_sheet(Telling *telling, const Revised *revised) {
	const PrintedSheet *earlier = revised->earlier, *later = revised->later;
	tell_head(telling, sheet_text(telling->arena, later != NULL ? later : earlier));
	switch (revised->kind) {
	case REVISED_SHEET_ADDED:
		tell_line(telling, later->caption, "added");
		break;
	case REVISED_SHEET_REMOVED:
		tell_line(telling, earlier->caption, "removed");
		break;
	case REVISED_CAPTION:
		tell_change(telling, STR("caption"), revised->before, revised->after);
		break;
	case REVISED_ROW_ADDED:
		tell_line(telling, row_text(telling->arena, later, revised->row), "added");
		break;
	case REVISED_ROW_REMOVED:
		tell_line(telling, row_text(telling->arena, earlier, revised->row), "removed");
		break;
	case REVISED_COLUMN_ADDED:
		tell_line(telling, column_text(telling->arena, later, revised->column), "added");
		break;
	case REVISED_COLUMN_REMOVED:
		tell_line(telling, column_text(telling->arena, earlier, revised->column), "removed");
		break;
	default:
		tell_change(telling, cell_text(telling->arena, revised), revised->before, revised->after);
		break;
	}
}

static void tell_sentences(Telling *telling, const Revised *revised) {
	const PrintedSentence *said = revised->said != NULL ? revised->said : revised->said_before;
	tell_head(telling, said->section.length > 0
						   ? str_printf(telling->arena, "Text of '%.*s'", STR_ARGS(said->section))
						   : STR("Text of the front page"));
	if (revised->said_before != NULL)
		buffer_add_printf(telling->out, "  - %.*s\n", STR_ARGS(revised->said_before->text));
	if (revised->said != NULL)
		buffer_add_printf(telling->out, "  + %.*s\n", STR_ARGS(revised->said->text));
}

static void tell_figure(Telling *telling, const Revised *revised, bool same_sentence) {
	if (!same_sentence)
		tell_sentences(telling, revised);
	buffer_add_printf(telling->out, "    %.*s -> %.*s  {%.*s}\n", STR_ARGS(revised->before),
		STR_ARGS(revised->after), STR_ARGS(revised->figure->expression));
}

static void tell_printed(Telling *telling, const Revisions *printed) {
	const PrintedSentence *said = NULL;
	for (size_t i = 0; i < printed->count; i++) {
		const Revised *revised = &printed->items[i];
		switch (revised->kind) {
		case REVISED_FIELD:
			tell_head(telling, STR("Release"));
			tell_change(telling, revised->name, revised->before, revised->after);
			break;
		case REVISED_FIGURE:
			tell_figure(telling, revised, said == revised->said);
			said = revised->said;
			break;
		case REVISED_WORDING:
		case REVISED_SAID:
		case REVISED_UNSAID:
			tell_sentences(telling, revised);
			break;
		default:
			tell_sheet(telling, revised);
			break;
		}
	}
}

/* ---- all ---- */

static const char *plural(size_t count) {
	return count == 1 ? "" : "s";
}

static void tell_counts(Telling *telling, const DifferenceCounts *counts) {
	buffer_add_printf(telling->out,
		"\n%zu data row%s, %zu cell%s of %zu table%s, %zu value%s of %zu chart%s, %zu figure%s in "
		"%zu sentence%s\n",
		counts->data_rows, plural(counts->data_rows), counts->cells, plural(counts->cells),
		counts->tables, plural(counts->tables), counts->values, plural(counts->values),
		counts->charts, plural(counts->charts), counts->figures, plural(counts->figures),
		counts->sentences, plural(counts->sentences));
}

void differences_tell(Arena *arena, const Differences *differences, Buffer *out) {
	Telling telling = {.arena = arena, .out = out};
	tell_version(&telling, "From", differences->before);
	tell_version(&telling, "To  ", differences->after);
	if (differences->printed.count == 0 && differences->source_count == 0 &&
		differences->data.count == 0) {
		buffer_add_text(out, "\nNothing differs.\n");
		return;
	}
	tell_sources(&telling, differences);
	tell_data(&telling, &differences->data);
	tell_printed(&telling, &differences->printed);
	DifferenceCounts counts = differences_count(differences);
	tell_counts(&telling, &counts);
}
