/* Without a DOI, which only an agency gives: the archive's identifier stands among the alternate
 * ones. */
#include "archive/metadata/metadata.h"
#include "base/json_write.h"

static json_t *text_object(const char *key, Str text) {
	json_t *object = json_made(json_object());
	json_set(object, key, json_text(text));
	return object;
}

static json_t *list_of(json_t *item) {
	json_t *list = json_made(json_array());
	json_append(list, item);
	return list;
}

static json_t *identifiers_json(const ReleaseSpec *release) {
	json_t *list = json_made(json_array());
	json_t *id = text_object("alternateIdentifier", release->archive_id.text);
	json_set(id, "alternateIdentifierType", json_text(STR("URI")));
	json_append(list, id);
	if (SETTING_IS_SET(release->reference)) {
		json_t *reference = text_object("alternateIdentifier", release->reference.text);
		json_set(reference, "alternateIdentifierType", json_text(STR("Publication reference")));
		json_append(list, reference);
	}
	return list;
}

static void add_date(json_t *list, Str date, const char *type) {
	json_t *object = text_object("date", date);
	json_set(object, "dateType", json_text(str_from(type)));
	json_append(list, object);
}

/* Days: a time of publication is that of a place, which the layout does not name. */
static json_t *dates_json(Arena *arena, const ReleaseSpec *release) {
	json_t *list = json_made(json_array());
	add_date(list, str_slice(release->published.text, 0, 10), "Issued");
	add_date(list, str_slice(release->data_date.text, 0, 10), "Collected");
	json_t *period = text_object("date",
		str_printf(arena, "%.*s/%.*s", STR_ARGS(str_slice(release->period_start.text, 0, 10)),
			STR_ARGS(str_slice(release->period_end.text, 0, 10))));
	json_set(period, "dateType", json_text(STR("Other")));
	json_set(period, "dateInformation", json_text(STR("Period covered")));
	json_append(list, period);
	return list;
}

static json_t *description_json(Str text, const char *type) {
	json_t *object = text_object("description", text);
	json_set(object, "descriptionType", json_text(str_from(type)));
	return object;
}

static json_t *descriptions_json(Arena *arena, const Document *document) {
	const ReleaseSpec *release = document->layout->release;
	json_t *list = json_made(json_array());
	size_t count;
	const Str *points = key_points(arena, document, &count);
	for (size_t i = 0; i < count; i++)
		json_append(list, description_json(points[i], "Abstract"));
	if (SETTING_IS_SET(release->description))
		json_append(list, description_json(release->description.text, "Other"));
	json_append(list, description_json(release->series.text, "SeriesInformation"));
	return list;
}

static json_t *rights_json(Arena *arena, const Document *document) {
	Str address = licence_address(arena, document);
	json_t *rights = text_object("rights", licence_text(arena, document));
	if (address.length > 0)
		json_set(rights, "rightsUri", json_text(address));
	return list_of(rights);
}

static json_t *subjects_json(const Setting *keywords) {
	json_t *list = json_made(json_array());
	for (size_t i = 0; i < keywords->list.count; i++)
		json_append(list, text_object("subject", keywords->list.items[i]));
	return list;
}

/* Each format once, in the order in which files have it. */
static json_t *formats_json(const ArchiveContents *contents) {
	json_t *list = json_made(json_array());
	for (size_t i = 0; i < contents->count; i++) {
		Str type = media_type_of(contents->items[i].path);
		bool known = !is_distributed(contents->items[i].path);
		for (size_t k = 0; k < json_array_size(list) && !known; k++)
			known = str_equal(type, str_from(json_string_value(json_array_get(list, k))));
		if (!known)
			json_append(list, json_text(type));
	}
	return list;
}

void datacite_write(
	Arena *arena, const Document *document, const ArchiveContents *contents, Buffer *out) {
	const ReleaseSpec *release = document->layout->release;
	json_t *all = json_made(json_object()), *creator = text_object("name", release->publisher.text);
	json_t *types = text_object("resourceTypeGeneral", STR("Dataset"));
	json_set(creator, "nameType", json_text(STR("Organizational")));
	json_set(types, "resourceType", json_text(STR("Official statistics release")));
	json_set(all, "schemaVersion", json_text(STR("http://datacite.org/schema/kernel-4")));
	json_set(all, "alternateIdentifiers", identifiers_json(release));
	json_set(all, "creators", list_of(creator));
	json_set(all, "titles", list_of(text_object("title", release->title.text)));
	json_set(all, "publisher", text_object("name", release->publisher.text));
	json_set(
		all, "publicationYear", json_text(str_printf(arena, "%04d", release->published.date.year)));
	json_set(all, "types", types);
	if (SETTING_IS_SET(release->keywords))
		json_set(all, "subjects", subjects_json(&release->keywords));
	json_set(all, "dates", dates_json(arena, release));
	json_set(all, "language", json_text(release->language.text));
	json_set(all, "version", json_text(release->version.text));
	json_set(all, "rightsList", rights_json(arena, document));
	json_set(all, "descriptions", descriptions_json(arena, document));
	json_set(all, "formats", formats_json(contents));
	json_write(all, out);
}
