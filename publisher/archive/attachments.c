/* Which files a PDF carries, and what each is called and is there for. */
#include "archive/archive.h"
#include "archive/record.h"
#include "document/revision/printed.h"

typedef struct {
	Arena *arena;
	Attachment *items;
	size_t count, capacity;
} List;

static bool name_is_taken(const List *list, Str name) {
	if (str_equal_fold(name, STR(RECORD_NAME)) || str_equal_fold(name, STR(PRINTED_NAME)))
		return true;
	for (size_t i = 0; i < list->count; i++) {
		if (str_equal_fold(list->items[i].name, name))
			return true;
	}
	return false;
}

/* The last part of the path; of two that are the same the later gets a number before its
 * ending. Case does not tell them apart: whoever extracts them may have such a disk. */
static Str name_of(const List *list, const char *path) {
	Str wanted = path_base_name(path);
	size_t stem = wanted.length;
	for (size_t i = wanted.length; i > 1 && stem == wanted.length; i--) {
		if (wanted.data[i - 1] == '.')
			stem = i - 1;
	}
	Str name = wanted;
	for (int number = 2; name_is_taken(list, name); number++)
		name = str_printf(list->arena, "%.*s-%d%.*s", STR_ARGS(str_slice(wanted, 0, stem)), number,
			STR_ARGS(str_slice(wanted, stem, wanted.length)));
	return name;
}

static Attachment *add(List *list, Str name, Str bytes) {
	Attachment *file =
		ARENA_PUSH(list->arena, list->items, list->count, list->capacity, Attachment);
	file->name = name;
	file->bytes = bytes;
	return file;
}

static void add_input(List *list, const InputFile *input) {
	static const struct {
		const char *media_type, *description;
		Relationship relationship;
	} kinds[] = {
		[FILE_LAYOUT] = {"text/plain", "Layout of the release", ATTACHED_SOURCE},
		[FILE_PROSE] = {"text/markdown", "Text of the release", ATTACHED_SOURCE},
		[FILE_DATA] = {"text/csv", "Data of the release", ATTACHED_DATA},
		[FILE_METADATA] = {"application/csvm+json", "Description of the data", ATTACHED_SUPPLEMENT},
		[FILE_THEME] = {"text/plain", "Theme of the release", ATTACHED_SOURCE},
		[FILE_PALETTE] = {"text/plain", "Colours of the charts", ATTACHED_SOURCE},
		[FILE_MARK] = {"text/plain", "Mark on the front page", ATTACHED_SOURCE},
		[FILE_WORDS] = {"text/plain", "Table of quantity words", ATTACHED_SOURCE},
		[FILE_EDITION] = {"text/plain", "Edition of the release", ATTACHED_SOURCE},
		[FILE_FONT] = {"font/sfnt", "Font", ATTACHED_SOURCE},
		[FILE_DICTIONARY] = {"text/plain", "Hyphenation dictionary", ATTACHED_SOURCE},
		[FILE_CLASS] = {"text/x-tex", "LaTeX class", ATTACHED_SOURCE},
		[FILE_FIGURES] = {"application/json", "Figures of the version before", ATTACHED_SOURCE},
	};
	Attachment *file = add(list, name_of(list, input->source->name), input->source->text);
	file->media_type = str_from(kinds[input->role].media_type);
	file->description = str_from(kinds[input->role].description);
	file->relationship = kinds[input->role].relationship;
}

static void add_computed(List *list, const Node *node) {
	Buffer bytes = {0};
	csv_add(list->arena, node, &bytes);
	Attachment *file =
		add(list, name_of(list, str_terminated(list->arena, csv_name(list->arena, node))),
			str_copy(list->arena, buffer_str(&bytes)));
	buffer_drop(&bytes);
	file->media_type = STR("text/csv");
	file->description = str_printf(list->arena, "Figures of %s %d",
		node->kind == NODE_TABLE ? "Table" : "Chart", node->number);
	file->relationship = ATTACHED_DATA;
}

static void add_printed(List *list, const Document *release) {
	Buffer json = {0};
	printed_write(list->arena, printed_of(list->arena, release->unmarked), &json);
	Attachment *file = add(list, STR(PRINTED_NAME), str_copy(list->arena, buffer_str(&json)));
	buffer_drop(&json);
	file->media_type = STR("application/json");
	file->description = STR("All figures as they are printed, to compare versions by");
	file->relationship = ATTACHED_DATA;
}

static void add_record(List *list, const Build *build) {
	Buffer json = {0};
	record_write(build, &(Attachments){list->items, list->count}, &json);
	Attachment *file = add(list, STR(RECORD_NAME), str_copy(list->arena, buffer_str(&json)));
	buffer_drop(&json);
	file->media_type = STR("application/json");
	file->description = STR("Build record: program, libraries, options, digests");
	file->relationship = ATTACHED_SUPPLEMENT;
}

Attachments attachments_make(Arena *arena, const Build *build) {
	List list = {.arena = arena};
	size_t count = 0;
	const InputFile *inputs = files_inputs(build->files, &count);
	for (size_t i = 0; i < count; i++) {
		if (record_carries(&inputs[i]))
			add_input(&list, &inputs[i]);
	}
	for (size_t i = 0; i < build->document->table_count; i++)
		add_computed(&list, build->document->tables[i]);
	for (size_t i = 0; i < build->document->chart_count; i++)
		add_computed(&list, build->document->charts[i]);
	add_printed(&list, build->release);
	add_record(&list, build);
	return (Attachments){list.items, list.count};
}
