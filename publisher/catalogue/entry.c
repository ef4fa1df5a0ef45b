/* What an object says of itself. */
#include <jansson.h>
#include <string.h>

#include "archive/metadata/metadata.h"
#include "catalogue/catalogue.h"

#define METADATA_LARGEST ((size_t)16 << 20)

static Str text_of(Arena *arena, const json_t *value) {
	return json_is_string(value)
	           ? str_copy(arena, (Str){json_string_value(value), json_string_length(value)})
	           : STR("");
}

static Str member(Arena *arena, const json_t *object, const char *key) {
	return text_of(arena, json_object_get(object, key));
}

/* The name of a thing: of an organisation, a series, a place. */
static Str name_of(Arena *arena, const json_t *object, const char *key) {
	return member(arena, json_object_get(object, key), "name");
}

/* Empty if it is none that a page may claim (BCP 47). */
static Str language_of(Arena *arena, const json_t *root) {
	Str tag = member(arena, root, "inLanguage");
	bool good = tag.length <= 35 && !str_starts_with(tag, STR("-"));
	for (size_t i = 0; good && i < tag.length; i++)
		good = ascii_is_letter(tag.data[i]) || ascii_is_digit(tag.data[i]) || tag.data[i] == '-';
	return good ? tag : STR("");
}

static Str number_of(Str name) {
	size_t start = 1;
	while (start + 1 < name.length && name.data[start] == '0')
		start++;
	return str_slice(name, start, name.length);
}

static void read_points(Arena *arena, const json_t *list, EntryVersion *version) {
	size_t count = json_array_size(list);
	Str *points = ARENA_ARRAY(arena, count, Str);
	for (size_t i = 0; i < count; i++)
		points[i] = text_of(arena, json_array_get(list, i));
	version->points = points;
	version->point_count = count;
}

static void read_metadata(Arena *arena, Str json, EntryVersion *version) {
	json_t *root =
		json.length <= METADATA_LARGEST ? json_loadb(json.data, json.length, 0, NULL) : NULL;
	version->title = member(arena, root, "name");
	version->series = name_of(arena, root, "isPartOf");
	version->publisher = name_of(arena, root, "publisher");
	version->coverage = name_of(arena, root, "spatialCoverage");
	version->period = member(arena, root, "temporalCoverage");
	version->published = member(arena, root, "datePublished");
	version->description = member(arena, root, "description");
	version->licence = member(arena, root, "license");
	version->status = member(arena, root, "creativeWorkStatus");
	version->language = language_of(arena, root);
	read_points(arena, json_object_get(root, "abstract"), version);
	json_decref(root);
}

Entry entry_read(Arena *arena, OcflRoot *root, Diagnostics *diagnostics, const OcflObject *object) {
	Entry entry = {
		.object = object, .versions = ARENA_ARRAY(arena, object->version_count, EntryVersion)};
	Str name = name_distinct(arena, name_safe(arena, object->id), object->id);
	entry.page = str_printf(arena, "%.*s.html", STR_ARGS(name));
	for (size_t i = 0; i < object->version_count; i++) {
		const OcflVersion *version = &object->versions[i];
		entry.versions[i].version = version;
		entry.versions[i].number = number_of(version->name);
		for (size_t k = 0; k < version->file_count; k++) {
			Str json;
			if (str_equal(version->files[k].path, STR(DATASET_NAME)) &&
				ocfl_read(root, arena, diagnostics, object, &version->files[k], &json))
				read_metadata(arena, json, &entry.versions[i]);
		}
	}
	return entry;
}

const EntryVersion *entry_last(const Entry *entry) {
	return &entry->versions[entry->object->version_count - 1];
}

Str entry_title(const Entry *entry) {
	Str title = entry_last(entry)->title;
	return title.length > 0 ? title : entry->object->id;
}
