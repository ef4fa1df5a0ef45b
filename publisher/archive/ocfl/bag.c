/* A version as a bag for transfer: BagIt 1.0 (RFC 8493). */
#include <errno.h>
#include <unistd.h>

#include "archive/ocfl/disk.h"
#include "archive/ocfl/take.h"

/* Section 2.1.3: only line ends and '%' are encoded in the paths of manifests. */
static void add_path(Buffer *out, Str path) {
	for (size_t i = 0; i < path.length; i++) {
		char c = path.data[i];
		if (c == '\n' || c == '\r' || c == '%')
			buffer_add_printf(out, "%%%02X", (unsigned)(unsigned char)c);
		else
			buffer_add_char(out, c);
	}
}

/* Section 2.2.2: a value is one line; white space of any kind is a blank in it. */
static void add_information(Buffer *out, const char *label, Str value) {
	if (value.length == 0)
		return;
	buffer_add_printf(out, "%s: ", label);
	for (size_t i = 0; i < value.length; i++)
		buffer_add_char(out, ascii_is_space(value.data[i]) ? ' ' : value.data[i]);
	buffer_add_char(out, '\n');
}

/* Of the file as it lies in the bag, which an object with another digest needs anyway. */
static bool digest_file(int payload, Str path, char digits[DIGEST_LONGEST + 1], uint64_t *bytes) {
	char block[1 << 16];
	int fd = disk_open_file(payload, path);
	if (fd < 0)
		return false;
	Digest *digest = digest_begin(DIGEST_SHA512);
	ssize_t got;
	while ((got = read(fd, block, sizeof block)) > 0 || (got < 0 && errno == EINTR)) {
		if (got > 0) {
			digest_add(digest, block, (size_t)got);
			*bytes += (uint64_t)got;
		}
	}
	int code = errno;
	digest_end(digest, digits);
	close(fd);
	errno = code;
	return got == 0;
}

static bool add_payload(Take *take, const OcflVersion *version, Buffer *manifest, uint64_t *bytes) {
	int payload = disk_open_directory(take->fd, STR("data"));
	bool done = payload >= 0;
	for (size_t i = 0; done && i < version->file_count; i++) {
		char digits[DIGEST_LONGEST + 1];
		done = digest_file(payload, version->files[i].path, digits, bytes);
		buffer_add_printf(manifest, "%s  data/", digits);
		add_path(manifest, version->files[i].path);
		buffer_add_char(manifest, '\n');
	}
	int code = errno;
	if (payload >= 0)
		close(payload);
	errno = code;
	if (!done)
		diag_failure(take->diagnostics, take->directory, "cannot read what was written: %s",
			file_error_text(code));
	return done;
}

static void add_all_information(
	Buffer *out, const OcflObject *object, const OcflVersion *version, uint64_t bytes) {
	Arena *arena = arena_new();
	add_information(out, "Source-Organization", version->user);
	add_information(out, "Contact-Email",
		str_starts_with(version->address, STR("mailto:"))
			? str_slice(version->address, 7, version->address.length)
			: STR(""));
	add_information(out, "External-Identifier", object->id);
	add_information(out, "Internal-Sender-Identifier", version->name);
	add_information(out, "Internal-Sender-Description", version->message);
	/* Not the day when the bag is made, so that the same version is the same bag. */
	add_information(out, "Bagging-Date", str_slice(version->created, 0, 10));
	add_information(out, "Payload-Oxum",
		str_printf(arena, "%llu.%zu", (unsigned long long)bytes, version->file_count));
	add_information(out, "Bag-Software-Agent", STR("publisher " PUBLISHER_VERSION));
	arena_drop(arena);
}

static bool write_tags(Take *take, const OcflObject *object, const OcflVersion *version) {
	static const char *const names[] = {"bag-info.txt", "bagit.txt", "manifest-sha512.txt"};
	Buffer texts[BASE_COUNT(names)] = {0}, tags = {0};
	uint64_t bytes = 0;
	bool done = add_payload(take, version, &texts[2], &bytes);
	add_all_information(&texts[0], object, version, bytes);
	buffer_add_text(&texts[1], "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
	for (size_t i = 0; i < BASE_COUNT(names); i++) {
		char digits[DIGEST_LONGEST + 1];
		digest_bytes(DIGEST_SHA512, buffer_str(&texts[i]), digits);
		buffer_add_printf(&tags, "%s  %s\n", digits, names[i]);
		done = done && take_write(take, names[i], buffer_str(&texts[i]));
		buffer_drop(&texts[i]);
	}
	done = done && take_write(take, "tagmanifest-sha512.txt", buffer_str(&tags));
	buffer_drop(&tags);
	return done;
}

bool ocfl_bag(OcflRoot *root, Diagnostics *diagnostics, const OcflObject *object,
	const OcflVersion *version, const char *directory) {
	Take take = {0};
	return take_end(&take, take_begin(&take, root, diagnostics, directory) &&
							   take_version(&take, object, version, "data") &&
							   write_tags(&take, object, version));
}
