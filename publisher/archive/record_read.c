/* The build record, read from a file that may have been made to harm. */
#include <jansson.h>
#include <string.h>

#include "archive/archive.h"
#include "archive/record.h"

#define RECORD_LARGEST ((size_t)4 << 20)

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	Span where;
	bool failed;
} Reader;

static void refuse(Reader *reader, const char *what) {
	if (!reader->failed) {
		diag_error(reader->diagnostics, reader->where, "the build record is not one: %s", what);
		diag_hint(reader->diagnostics, "the file was changed, or another program wrote it");
	}
	reader->failed = true;
}

static Str text_of(Reader *reader, const json_t *object, const char *key) {
	const json_t *value = json_object_get(object, key);
	const char *bytes = json_string_value(value);
	if (bytes == NULL) {
		refuse(reader, arena_printf(reader->arena, "no text '%s'", key));
		return STR("");
	}
	/* A NUL within would make two names of one. */
	if (strlen(bytes) != json_string_length(value)) {
		refuse(reader, arena_printf(reader->arena, "a NUL in '%s'", key));
		return STR("");
	}
	return str_copy(reader->arena, (Str){bytes, json_string_length(value)});
}

static const json_t *array_of(Reader *reader, const json_t *object, const char *key) {
	const json_t *array = json_object_get(object, key);
	if (!json_is_array(array))
		refuse(reader, arena_printf(reader->arena, "no list '%s'", key));
	return array;
}

static RecordFile file_of(Reader *reader, const json_t *object, bool has_name, bool is_carried) {
	RecordFile file = {.sha256 = text_of(reader, object, RECORD_SHA256)};
	if (has_name)
		file.name = text_of(reader, object, "name");
	if (is_carried)
		file.attachment = text_of(reader, object, "attachment");
	if (has_name && is_carried)
		file.is_layout =
			str_equal(text_of(reader, object, "role"), str_from(record_role(FILE_LAYOUT)));
	const json_t *size = json_object_get(object, RECORD_SIZE);
	if (!json_is_integer(size) || json_integer_value(size) < 0)
		refuse(reader, "no size");
	file.size = json_integer_value(size);
	return file;
}

static RecordFile *files_of(Reader *reader, const json_t *record, const char *key, bool has_name,
	bool is_carried, size_t *count) {
	const json_t *array = array_of(reader, record, key);
	*count = json_array_size(array);
	RecordFile *files = ARENA_ARRAY(reader->arena, *count, RecordFile);
	for (size_t i = 0; i < *count; i++)
		files[i] = file_of(reader, json_array_get(array, i), has_name, is_carried);
	return files;
}

static void read_libraries(Reader *reader, const json_t *root, Record *record) {
	const json_t *array = array_of(reader, root, "libraries");
	record->library_count = json_array_size(array);
	record->libraries = ARENA_ARRAY(reader->arena, record->library_count, LibraryVersion);
	for (size_t i = 0; i < record->library_count; i++) {
		const json_t *object = json_array_get(array, i);
		record->libraries[i] =
			(LibraryVersion){str_terminated(reader->arena, text_of(reader, object, "name")),
				str_terminated(reader->arena, text_of(reader, object, "version"))};
	}
}

static void read_options(Reader *reader, const json_t *root, Record *record) {
	const json_t *options = json_object_get(root, "options");
	record->edition = EDITION_FORMAL;
	if (json_object_get(options, RECORD_EDITION) != NULL)
		record->edition = str_terminated(reader->arena, text_of(reader, options, RECORD_EDITION));
	const json_t *array = array_of(reader, options, "set");
	record->override_count = json_array_size(array);
	record->overrides = ARENA_ARRAY(reader->arena, record->override_count, const char *);
	for (size_t i = 0; i < record->override_count; i++) {
		const char *bytes = json_string_value(json_array_get(array, i));
		if (bytes == NULL)
			refuse(reader, "an option that is no text");
		record->overrides[i] = str_terminated(reader->arena, str_from(bytes ? bytes : ""));
	}
}

static void check_one_layout(Reader *reader, const Record *record) {
	size_t layouts = 0;
	for (size_t i = 0; i < record->input_count; i++)
		layouts += record->inputs[i].is_layout;
	if (layouts != 1)
		refuse(reader, "it names no single layout");
}

static Record *read_root(Reader *reader, const json_t *root) {
	Record *record = ARENA_NEW(reader->arena, Record);
	if (!str_equal(text_of(reader, root, "format"), STR(RECORD_FORMAT)))
		refuse(reader, "its format is not \"" RECORD_FORMAT "\"");
	record->program = text_of(reader, json_object_get(root, "program"), "version");
	read_libraries(reader, root, record);
	read_options(reader, root, record);
	record->inputs = files_of(reader, root, "inputs", true, true, &record->input_count);
	record->fonts = files_of(reader, root, "fonts", true, false, &record->font_count);
	record->computed = files_of(reader, root, "computed", false, true, &record->computed_count);
	check_one_layout(reader, record);
	return record;
}

const Record *record_read(Arena *arena, Diagnostics *diagnostics, Span where, Str json) {
	Reader reader = {.arena = arena, .diagnostics = diagnostics, .where = where};
	json_error_t error;
	json_t *root = json.length > RECORD_LARGEST
	                   ? NULL
	                   : json_loadb(json.data, json.length, JSON_REJECT_DUPLICATES, &error);
	if (root == NULL) {
		refuse(&reader, json.length > RECORD_LARGEST ? "it is too large" : error.text);
		return NULL;
	}
	const Record *record = read_root(&reader, root);
	json_decref(root);
	return reader.failed ? NULL : record;
}
