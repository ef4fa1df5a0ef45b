#include "archive/ocfl/validate.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define SIDECAR_LARGEST ((size_t)4096)
#define DECLARATION_LARGEST ((size_t)256)

Str check_where(const ObjectCheck *check, Str within) {
	return path_join(check->arena, check->path, within);
}

const Entry *entries_find(const Entries *entries, const char *name) {
	for (size_t i = 0; i < entries->count; i++) {
		if (strcmp(entries->items[i].name, name) == 0)
			return &entries->items[i];
	}
	return NULL;
}

/* ---- the declaration ---- */

/* "T=dvalue", or what was meant for one. */
static bool is_declaration(const char *name) {
	return strncmp(name, "0=", 2) == 0 || strstr(name, "ocfl_object_") != NULL;
}

static void check_declaration(ObjectCheck *check, const char *name) {
	Str where = check_where(check, str_from(name)), text;
	OcflSpec spec;
	if (name[0] == '\0' || name[1] != '=') {
		report_add(check->report, OCFL_E004, where, "it is not named T=dvalue");
	} else if (name[0] != '0') {
		report_add(check->report, OCFL_E005, where, "its tag is '%c'", name[0]);
	} else if (strncmp(name + 2, "ocfl_object_", 12) != 0 ||
			   !spec_find(str_from(name + 14), &spec)) {
		report_add(check->report, OCFL_E006, where, "it names no known version");
	} else {
		if (!disk_read(check->arena, check->fd, str_from(name), DECLARATION_LARGEST, &text) ||
			text.length != strlen(name) - 1 || !str_starts_with(text, str_from(name + 2)) ||
			text.data[text.length - 1] != '\n')
			report_add(
				check->report, OCFL_E007, where, "it does not hold '%s' and a line feed", name + 2);
		check->spec = check->has_spec && check->spec > spec ? check->spec : spec;
		check->has_spec = true;
	}
}

static void check_declarations(ObjectCheck *check) {
	size_t count = 0, all = 0;
	for (size_t i = 0; i < check->entries.count; i++) {
		const Entry *entry = &check->entries.items[i];
		if (entry->kind != ENTRY_FILE || !is_declaration(entry->name))
			continue;
		all++;
		count += strncmp(entry->name, "0=", 2) == 0;
		check_declaration(check, entry->name);
	}
	if (all == 0)
		report_add(check->report, OCFL_E003, check->path, "it has no declaration");
	else if (count > 1)
		report_add(check->report, OCFL_E003, check->path, "it has %zu declarations", count);
	if (check->has_spec && check->spec > check->root->spec)
		report_add(check->report, OCFL_E081, check->path,
			"it follows version %s, the storage root %s", spec_name(check->spec),
			spec_name(check->root->spec));
}

/* ---- inventories and their sidecars ---- */

static bool sidecar_is_kept(Str text, Str *digest) {
	size_t end = 0;
	while (end < text.length && !ascii_is_space(text.data[end]))
		end++;
	*digest = str_slice(text, 0, end);
	Str rest = str_slice(text, end, text.length);
	return end > 0 && rest.length > 0 && (rest.data[0] == ' ' || rest.data[0] == '\t') &&
	       str_equal(str_trim(rest), STR(INVENTORY_NAME));
}

void check_sidecar(ObjectCheck *check, Str directory, const Entries *entries, DigestKind kind,
	Str inventory_text) {
	const char *name = arena_printf(check->arena, INVENTORY_NAME ".%s", digest_name(kind));
	Str path = path_join(check->arena, directory, str_from(name));
	Str where = check_where(check, path), text, digest;
	for (size_t i = 0; i < entries->count; i++) {
		const char *other = entries->items[i].name;
		if (strncmp(other, INVENTORY_NAME ".", 15) == 0 && strcmp(other, name) != 0)
			report_add(check->report, OCFL_E059,
				check_where(check, path_join(check->arena, directory, str_from(other))),
				"the digest algorithm is %s", digest_name(kind));
	}
	if (entries_find(entries, name) == NULL) {
		report_add(check->report, OCFL_E058, where, "it is missing");
		return;
	}
	if (!disk_read(check->arena, check->fd, path, SIDECAR_LARGEST, &text) ||
		!sidecar_is_kept(text, &digest)) {
		report_add(check->report, OCFL_E061, where, "it does not read DIGEST inventory.json");
		return;
	}
	char digits[DIGEST_LONGEST + 1];
	digest_bytes(kind, inventory_text, digits);
	if (!digests_equal(digest, str_from(digits)))
		report_add(check->report, OCFL_E060, where, "the inventory's digest is %s", digits);
}

Inventory *check_read_inventory(
	ObjectCheck *check, Str directory, const Entries *entries, Str *text) {
	Str path = path_join(check->arena, directory, STR(INVENTORY_NAME));
	Str where = check_where(check, path);
	if (!disk_read(check->arena, check->fd, path, OCFL_JSON_LARGEST, text)) {
		report_add(
			check->report, OCFL_E033, where, "it cannot be read: %s", file_error_text(errno));
		return NULL;
	}
	Inventory *inventory = inventory_read(check->arena, check->report, where, *text);
	if (inventory != NULL && inventory->has_digest)
		check_sidecar(check, directory, entries, inventory->digest, *text);
	return inventory;
}

static void read_root_inventory(ObjectCheck *check) {
	for (size_t i = 0; i < check->entries.count; i++) {
		Str name = str_from(check->entries.items[i].name);
		if (str_equal_fold(name, STR(INVENTORY_NAME)) && !str_equal(name, STR(INVENTORY_NAME)))
			report_add(check->report, OCFL_E034, check_where(check, name), "its name is another");
	}
	if (entries_find(&check->entries, INVENTORY_NAME) == NULL) {
		report_add(check->report, OCFL_E063, check->path, "it has no inventory");
		return;
	}
	check->inventory = check_read_inventory(check, STR(""), &check->entries, &check->text);
	const Inventory *inventory = check->inventory;
	if (inventory != NULL && inventory->has_spec && check->has_spec &&
		inventory->spec != check->spec)
		report_add(check->report, OCFL_E038, check_where(check, STR(INVENTORY_NAME)),
			"the type is of version %s, the declaration of %s", spec_name(inventory->spec),
			spec_name(check->spec));
}

/* ---- what else is in the object's root ---- */

static bool inventory_has(const Inventory *inventory, const char *version) {
	for (size_t i = 0; inventory != NULL && i < inventory->version_count; i++) {
		if (str_equal(inventory->versions[i].name, str_from(version)))
			return true;
	}
	return false;
}

static void check_extensions(ObjectCheck *check) {
	Entries entries;
	int fd = disk_open_directory(check->fd, STR(OCFL_EXTENSIONS));
	if (fd < 0)
		return;
	if (!disk_list(check->arena, fd, &entries))
		entries.count = 0;
	close(fd);
	for (size_t i = 0; i < entries.count; i++) {
		Str name = str_from(entries.items[i].name);
		Str where = check_where(check, path_join(check->arena, STR(OCFL_EXTENSIONS), name));
		if (entries.items[i].kind != ENTRY_DIRECTORY)
			report_add(check->report, OCFL_E067, where, "it is no directory");
		else if (!extension_is_registered(name))
			report_add(check->report, OCFL_W013, where, "it is not registered");
	}
}

static bool holds_object(const ObjectCheck *check, const char *name) {
	Entries entries;
	int fd = disk_open_directory(check->fd, str_from(name));
	bool found = false;
	if (fd >= 0 && disk_list(check->arena, fd, &entries)) {
		for (size_t i = 0; i < entries.count; i++)
			found = found || strncmp(entries.items[i].name, "0=ocfl_object_", 14) == 0;
	}
	if (fd >= 0)
		close(fd);
	return found;
}

static void check_directory(ObjectCheck *check, const char *name) {
	Str where = check_where(check, str_from(name));
	if (strcmp(name, "logs") == 0 || inventory_has(check->inventory, name))
		return;
	if (strcmp(name, OCFL_EXTENSIONS) == 0)
		check_extensions(check);
	else if (version_number(str_from(name)) != 0 && check->inventory != NULL)
		report_add(check->report, OCFL_E046, where, "the inventory has no such version");
	else if (holds_object(check, name))
		report_add(check->report, OCFL_E082, where, "it is an object within an object");
	else if (version_number(str_from(name)) == 0)
		report_add(check->report, OCFL_E001, where, "a directory that does not belong there");
}

static void check_root_entry(ObjectCheck *check, const Entry *entry) {
	Str where = check_where(check, str_from(entry->name));
	if (entry->kind == ENTRY_LINK || entry->kind == ENTRY_OTHER)
		report_add(check->report, OCFL_E090, where, "it is neither a file nor a directory");
	else if (entry->kind == ENTRY_DIRECTORY)
		check_directory(check, entry->name);
	else if (!is_declaration(entry->name) && strncmp(entry->name, INVENTORY_NAME ".", 15) != 0 &&
			 !str_equal_fold(str_from(entry->name), STR(INVENTORY_NAME)))
		report_add(check->report, OCFL_E001, where, "a file that does not belong there");
}

static void check_all(ObjectCheck *check) {
	size_t errors = check->report->errors;
	check_declarations(check);
	read_root_inventory(check);
	bool is_sound = check->report->errors == errors;
	for (size_t i = 0; i < check->entries.count; i++)
		check_root_entry(check, &check->entries.items[i]);
	if (check->inventory == NULL)
		return;
	check->earlier = ARENA_ARRAY(check->arena, check->inventory->version_count + 1, Inventory *);
	validate_history(check);
	/* Content is compared with what a sound inventory says of it. */
	if (is_sound || check->inventory->manifest.count > 0)
		validate_content(check);
	for (size_t i = 0; i < check->inventory->version_count; i++)
		inventory_drop(check->earlier[i]);
}

Inventory *validate_object(
	OcflRoot *root, Arena *arena, Str path, bool with_digests, OcflReport *report) {
	ObjectCheck check = {.root = root,
		.arena = arena,
		.report = report,
		.path = path,
		.with_digests = with_digests,
		.spec = root->spec};
	report->objects++;
	check.fd = disk_open_directory(root->fd, path);
	if (check.fd < 0 || !disk_list(arena, check.fd, &check.entries)) {
		report_add(report, OCFL_E003, path, "it cannot be read: %s", file_error_text(errno));
		return NULL;
	}
	check_all(&check);
	close(check.fd);
	return check.inventory;
}
