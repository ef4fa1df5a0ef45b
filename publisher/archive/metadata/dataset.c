#include "archive/metadata/metadata.h"
#include "base/json_write.h"

static void set_text(json_t *object, const char *key, Str text) {
	if (text.length > 0)
		json_set(object, key, json_text(text));
}

/* {"@type": TYPE, "name": NAME} */
static json_t *named(const char *type, Str name) {
	json_t *object = json_made(json_object());
	json_set(object, "@type", json_text(str_from(type)));
	json_set(object, "name", json_text(name));
	return object;
}

static void set_named(json_t *object, const char *key, const char *type, Str name) {
	if (name.length > 0)
		json_set(object, key, named(type, name));
}

static json_t *words_json(const Setting *words) {
	json_t *list = json_made(json_array());
	for (size_t i = 0; i < words->list.count; i++)
		json_append(list, json_text(words->list.items[i]));
	return list;
}

static json_t *abstract_json(Arena *arena, const Document *document) {
	size_t count;
	const Str *points = key_points(arena, document, &count);
	json_t *list = json_made(json_array());
	for (size_t i = 0; i < count; i++)
		json_append(list, json_text(points[i]));
	return list;
}

/* Relative to the version. */
static Str address_of(Arena *arena, Str path) {
	Buffer address = {0};
	buffer_add_uri_path(&address, path);
	Str text = str_copy(arena, buffer_str(&address));
	buffer_drop(&address);
	return text;
}

static json_t *download_json(Arena *arena, const OcflFile *file) {
	char digits[DIGEST_SHA256_LENGTH + 1];
	digest_sha256(file->bytes, digits);
	json_t *object = named("DataDownload", path_base_name(str_terminated(arena, file->path)));
	json_set(object, "contentUrl", json_text(address_of(arena, file->path)));
	json_set(object, "encodingFormat", json_text(media_type_of(file->path)));
	json_set(object, "contentSize", json_text(str_printf(arena, "%zu B", file->bytes.length)));
	json_set(object, "sha256", json_text(str_from(digits)));
	return object;
}

static json_t *distribution_json(Arena *arena, const ArchiveContents *contents) {
	json_t *list = json_made(json_array());
	for (size_t i = 0; i < contents->count; i++) {
		if (is_distributed(contents->items[i].path))
			json_append(list, download_json(arena, &contents->items[i]));
	}
	return list;
}

void dataset_write(
	Arena *arena, const Document *document, const ArchiveContents *contents, Buffer *out) {
	const ReleaseSpec *release = document->layout->release;
	Str address = licence_address(arena, document);
	json_t *all = json_made(json_object());
	set_text(all, "@context", STR("https://schema.org/"));
	set_text(all, "@type", STR("Dataset"));
	set_text(all, "@id", release->archive_id.text);
	set_text(all, "identifier", release->archive_id.text);
	set_text(all, "name", release->title.text);
	set_text(all, "alternateName", release->reference.text);
	set_text(all, "version", release->version.text);
	set_text(all, "creativeWorkStatus", release->status.text);
	set_text(all, "datePublished", release->published.text);
	set_text(all, "description", release->description.text);
	json_set(all, "abstract", abstract_json(arena, document));
	set_text(all, "inLanguage", release->language.text);
	if (release->keywords.list.count > 0 && SETTING_IS_SET(release->keywords))
		json_set(all, "keywords", words_json(&release->keywords));
	set_text(all, "license", address.length > 0 ? address : licence_text(arena, document));
	set_named(all, "publisher", "Organization", release->publisher.text);
	set_named(all, "creator", "Organization", release->publisher.text);
	set_named(all, "isPartOf", "CreativeWorkSeries", release->series.text);
	set_named(all, "spatialCoverage", "Place", release->coverage.text);
	set_text(all, "temporalCoverage",
		str_printf(arena, "%.*s/%.*s", STR_ARGS(release->period_start.text),
			STR_ARGS(release->period_end.text)));
	set_text(all, "url", release->url.text);
	json_set(all, "distribution", distribution_json(arena, contents));
	json_write(all, out);
}
