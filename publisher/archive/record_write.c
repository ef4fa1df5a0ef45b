/* The build record, written: JSON with its members in a fixed order. */
#include "archive/archive.h"
#include "base/json_write.h"
#include "archive/record.h"

static void set_digest(json_t *object, Str bytes, const char *digits) {
	json_set(object, RECORD_SIZE, json_made(json_integer((json_int_t)bytes.length)));
	json_set(object, RECORD_SHA256, json_text(str_from(digits)));
}

static json_t *program(void) {
	json_t *object = json_made(json_object());
	json_set(object, "name", json_text(STR("publisher")));
	json_set(object, "version", json_text(STR(PUBLISHER_VERSION)));
	return object;
}

static json_t *libraries(void) {
	Arena *arena = arena_new();
	size_t count = 0;
	const LibraryVersion *list = record_libraries(arena, &count);
	json_t *array = json_made(json_array());
	for (size_t i = 0; i < count; i++) {
		json_t *object = json_made(json_object());
		json_set(object, "name", json_text(str_from(list[i].name)));
		json_set(object, "version", json_text(str_from(list[i].version)));
		json_append(array, object);
	}
	arena_drop(arena);
	return array;
}

static json_t *options(const Build *build) {
	json_t *array = json_made(json_array());
	for (size_t i = 0; i < build->override_count; i++)
		json_append(array, json_text(str_from(build->overrides[i])));
	json_t *object = json_made(json_object());
	json_set(object, "set", array);
	const EditionSpec *edition = build->document->edition;
	if (edition != NULL && !edition_is_formal(edition))
		json_set(object, RECORD_EDITION, json_text(edition->id));
	return object;
}

/* Attachments are in the order of the inputs, without the system's fonts and
 * dictionary, which are listed with them. */
static void add_inputs(const Build *build, const Attachments *attachments, json_t *record) {
	json_t *carried = json_made(json_array());
	json_t *fonts = json_made(json_array());
	size_t count = 0, next = 0;
	const InputFile *inputs = files_inputs(build->files, &count);
	for (size_t i = 0; i < count; i++) {
		const Source *source = inputs[i].source;
		json_t *object = json_made(json_object());
		json_set(object, "name", json_text(str_from(source->name)));
		bool is_carried = record_carries(&inputs[i]);
		if (is_carried) {
			json_set(object, "role", json_text(str_from(record_role(inputs[i].role))));
			json_set(object, "attachment", json_text(attachments->items[next++].name));
		}
		set_digest(object, source->text, files_sha256(build->files, source));
		json_append(is_carried ? carried : fonts, object);
	}
	json_t *computed = json_made(json_array());
	for (; next < attachments->count; next++) {
		json_t *object = json_made(json_object());
		json_set(object, "attachment", json_text(attachments->items[next].name));
		Str bytes = attachments->items[next].bytes;
		char digits[DIGEST_SHA256_LENGTH + 1];
		digest_sha256(bytes, digits);
		set_digest(object, bytes, digits);
		json_append(computed, object);
	}
	json_set(record, "inputs", carried);
	json_set(record, "fonts", fonts);
	json_set(record, "computed", computed);
}

/* What the release says that its data does not prove, what it lacks of its checklist, and why. */
static json_t *waived(const Document *document) {
	json_t *array = json_made(json_array());
	for (size_t i = 0; i < document->unbound_count; i++) {
		const Unbound *unbound = &document->unbound[i];
		if (unbound->waive == NULL)
			continue;
		json_t *object = json_made(json_object());
		json_set(object, "words", json_text(unbound->words));
		json_set(object, "waiver", json_text(unbound->waive->id));
		json_set(object, "reason", json_text(unbound->waive->reason.text));
		json_append(array, object);
	}
	for (size_t i = 0; i < CHECKLIST_COUNT; i++) {
		const ChecklistEntry *entry = &document->checklist[i];
		if (entry->state != CHECKLIST_WAIVED)
			continue;
		json_t *object = json_made(json_object());
		json_set(object, "item", json_text(str_from(checklist_item_name((ChecklistItem)i))));
		json_set(object, "waiver", json_text(entry->waive->id));
		json_set(object, "reason", json_text(entry->waive->reason.text));
		json_append(array, object);
	}
	return array;
}

void record_write(const Build *build, const Attachments *attachments, Buffer *out) {
	json_t *record = json_made(json_object());
	json_set(record, "format", json_text(STR(RECORD_FORMAT)));
	json_set(record, "program", program());
	json_set(record, "libraries", libraries());
	json_set(record, "options", options(build));
	add_inputs(build, attachments, record);
	json_set(record, "waived", waived(build->document));
	json_write(record, out);
}
