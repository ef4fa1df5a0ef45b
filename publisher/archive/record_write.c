/* The build record, written: JSON with its members in a fixed order. */
#include <jansson.h>

#include "archive/archive.h"
#include "archive/record.h"

/* Jansson fails when memory runs out, and for nothing else that is done here. */
static json_t *made(json_t *value) {
	if (value == NULL)
		memory_exhausted();
	return value;
}

static json_t *text(Str value) {
	return made(json_stringn_nocheck(value.data, value.length));
}

static void set(json_t *object, const char *key, json_t *value) {
	if (json_object_set_new_nocheck(object, key, value) != 0)
		memory_exhausted();
}

static void append(json_t *array, json_t *value) {
	if (json_array_append_new(array, value) != 0)
		memory_exhausted();
}

static void set_digest(json_t *object, Str bytes, const char *digits) {
	set(object, RECORD_SIZE, made(json_integer((json_int_t)bytes.length)));
	set(object, RECORD_SHA256, text(str_from(digits)));
}

static json_t *program(void) {
	json_t *object = made(json_object());
	set(object, "name", text(STR("publisher")));
	set(object, "version", text(STR(PUBLISHER_VERSION)));
	return object;
}

static json_t *libraries(void) {
	Arena *arena = arena_new();
	size_t count = 0;
	const LibraryVersion *list = record_libraries(arena, &count);
	json_t *array = made(json_array());
	for (size_t i = 0; i < count; i++) {
		json_t *object = made(json_object());
		set(object, "name", text(str_from(list[i].name)));
		set(object, "version", text(str_from(list[i].version)));
		append(array, object);
	}
	arena_drop(arena);
	return array;
}

static json_t *options(const Build *build) {
	json_t *array = made(json_array());
	for (size_t i = 0; i < build->override_count; i++)
		append(array, text(str_from(build->overrides[i])));
	json_t *object = made(json_object());
	set(object, "set", array);
	const EditionSpec *edition = build->document->edition;
	if (edition != NULL && !edition_is_formal(edition))
		set(object, RECORD_EDITION, text(edition->id));
	return object;
}

/* Attachments are in the order of the inputs, without the system's fonts and
 * dictionary, which are listed with them. */
static void add_inputs(const Build *build, const Attachments *attachments, json_t *record) {
	json_t *carried = made(json_array());
	json_t *fonts = made(json_array());
	size_t count = 0, next = 0;
	const InputFile *inputs = files_inputs(build->files, &count);
	for (size_t i = 0; i < count; i++) {
		const Source *source = inputs[i].source;
		json_t *object = made(json_object());
		set(object, "name", text(str_from(source->name)));
		bool is_carried = record_carries(&inputs[i]);
		if (is_carried) {
			set(object, "role", text(str_from(record_role(inputs[i].role))));
			set(object, "attachment", text(attachments->items[next++].name));
		}
		set_digest(object, source->text, files_sha256(build->files, source));
		append(is_carried ? carried : fonts, object);
	}
	json_t *computed = made(json_array());
	for (; next < attachments->count; next++) {
		json_t *object = made(json_object());
		set(object, "attachment", text(attachments->items[next].name));
		Str bytes = attachments->items[next].bytes;
		char digits[DIGEST_SHA256_LENGTH + 1];
		digest_sha256(bytes, digits);
		set_digest(object, bytes, digits);
		append(computed, object);
	}
	set(record, "inputs", carried);
	set(record, "fonts", fonts);
	set(record, "computed", computed);
}

/* What the release says that its data does not prove, what it lacks of its checklist, and why. */
static json_t *waived(const Document *document) {
	json_t *array = made(json_array());
	for (size_t i = 0; i < document->unbound_count; i++) {
		const Unbound *unbound = &document->unbound[i];
		if (unbound->waive == NULL)
			continue;
		json_t *object = made(json_object());
		set(object, "words", text(unbound->words));
		set(object, "waiver", text(unbound->waive->id));
		set(object, "reason", text(unbound->waive->reason.text));
		append(array, object);
	}
	for (size_t i = 0; i < CHECKLIST_COUNT; i++) {
		const ChecklistEntry *entry = &document->checklist[i];
		if (entry->state != CHECKLIST_WAIVED)
			continue;
		json_t *object = made(json_object());
		set(object, "item", text(str_from(checklist_item_name((ChecklistItem)i))));
		set(object, "waiver", text(entry->waive->id));
		set(object, "reason", text(entry->waive->reason.text));
		append(array, object);
	}
	return array;
}

static int add_chunk(const char *bytes, size_t count, void *out) {
	buffer_add(out, bytes, count);
	return 0;
}

void record_write(const Build *build, const Attachments *attachments, Buffer *out) {
	json_t *record = made(json_object());
	set(record, "format", text(STR(RECORD_FORMAT)));
	set(record, "program", program());
	set(record, "libraries", libraries());
	set(record, "options", options(build));
	add_inputs(build, attachments, record);
	set(record, "waived", waived(build->document));
	if (json_dump_callback(record, add_chunk, out, JSON_INDENT(2)) != 0)
		memory_exhausted();
	json_decref(record);
	buffer_add_char(out, '\n');
}
