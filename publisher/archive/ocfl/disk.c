#include "archive/ocfl/disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COPY_BUFFER ((size_t)64 << 10)

Str path_first(Str path, Str *rest) {
	const char *slash = path.length > 0 ? memchr(path.data, '/', path.length) : NULL;
	size_t length = slash != NULL ? (size_t)(slash - path.data) : path.length;
	*rest = str_slice(path, slash != NULL ? length + 1 : length, path.length);
	return str_slice(path, 0, length);
}

/* Closes without losing the reason of what failed before. */
static void close_quietly(int fd) {
	int code = errno;
	close(fd);
	errno = code;
}

/* A name within a directory: no path, not too long; NUL-terminated in `name`. */
static bool name_copy(Str part, char name[NAME_MAX + 1]) {
	if (part.length > NAME_MAX) {
		errno = ENAMETOOLONG;
		return false;
	}
	if (part.length == 0 || memchr(part.data, '\0', part.length) != NULL ||
		str_equal(part, STR(".")) || str_equal(part, STR(".."))) {
		errno = ENOENT;
		return false;
	}
	memcpy(name, part.data, part.length);
	name[part.length] = '\0';
	return true;
}

/* ---- opening ---- */

static int open_directory(int at, const char *name) {
	return openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* One step down from `*fd`, which is closed; made if absent and wanted. */
static bool step(int *fd, Str part, bool make) {
	char name[NAME_MAX + 1];
	int next = -1;
	if (name_copy(part, name) && (!make || mkdirat(*fd, name, 0777) == 0 || errno == EEXIST))
		next = open_directory(*fd, name);
	close_quietly(*fd);
	*fd = next;
	return next >= 0;
}

static int descend(int at, Str path, bool make) {
	int fd = open_directory(at, ".");
	Str rest = path;
	while (fd >= 0 && rest.length > 0) {
		Str part = path_first(rest, &rest);
		if (!step(&fd, part, make))
			return -1;
	}
	return fd;
}

int disk_open_directory(int at, Str path) {
	return descend(at, path, false);
}

int disk_make_directories(int at, Str path) {
	return descend(at, path, true);
}

/* Not blocking, or a FIFO would hang before it can be refused. */
static int open_regular(int at, const char *name) {
	struct stat status;
	int fd = openat(at, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode))
		return fd;
	if (fd >= 0) {
		errno = EISDIR;
		close_quietly(fd);
	}
	return -1;
}

int disk_open_file(int at, Str path) {
	size_t slash = path.length;
	while (slash > 0 && path.data[slash - 1] != '/')
		slash--;
	char name[NAME_MAX + 1];
	if (!name_copy(str_slice(path, slash, path.length), name))
		return -1;
	int directory = disk_open_directory(at, str_slice(path, 0, slash > 0 ? slash - 1 : 0));
	if (directory < 0)
		return -1;
	int fd = open_regular(directory, name);
	close_quietly(directory);
	return fd;
}

bool disk_exists(int at, const char *name) {
	struct stat status;
	return fstatat(at, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

uint64_t disk_inode(int at, Str path) {
	struct stat status = {0};
	int fd = disk_open_directory(at, path);
	if (fd < 0)
		return 0;
	uint64_t inode = fstat(fd, &status) == 0 ? (uint64_t)status.st_ino : 0;
	close_quietly(fd);
	return inode;
}

/* ---- listing ---- */

static int compare_entries(const void *a, const void *b) {
	return strcmp(((const Entry *)a)->name, ((const Entry *)b)->name);
}

static bool entry_read(Arena *arena, int directory, const char *name, Entry *entry) {
	struct stat status;
	if (fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return false;
	*entry = (Entry){.name = str_terminated(arena, str_from(name)),
		.kind = S_ISREG(status.st_mode)   ? ENTRY_FILE
	            : S_ISDIR(status.st_mode) ? ENTRY_DIRECTORY
	            : S_ISLNK(status.st_mode) ? ENTRY_LINK
	                                      : ENTRY_OTHER,
		.device = (uint64_t)status.st_dev,
		.inode = (uint64_t)status.st_ino,
		.links = (uint64_t)status.st_nlink};
	return true;
}

static bool list_open(Arena *arena, DIR *stream, Entries *entries) {
	size_t capacity = 0;
	for (;;) {
		errno = 0;
		const struct dirent *found = readdir(stream);
		if (found == NULL)
			return errno == 0;
		if (strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0)
			continue;
		Entry *entry = ARENA_PUSH(arena, entries->items, entries->count, capacity, Entry);
		if (!entry_read(arena, dirfd(stream), found->d_name, entry))
			return false;
	}
}

bool disk_list(Arena *arena, int directory, Entries *entries) {
	*entries = (Entries){0};
	int fd = open_directory(directory, ".");
	DIR *stream = fd >= 0 ? fdopendir(fd) : NULL;
	if (stream == NULL) {
		if (fd >= 0)
			close_quietly(fd);
		return false;
	}
	bool listed = list_open(arena, stream, entries);
	int code = errno;
	closedir(stream);
	errno = code;
	if (entries->count > 1)
		qsort(entries->items, entries->count, sizeof(Entry), compare_entries);
	return listed;
}

/* ---- reading and writing files ---- */

static ssize_t read_some(int fd, char *bytes, size_t size) {
	ssize_t got;
	do
		got = read(fd, bytes, size);
	while (got < 0 && errno == EINTR);
	return got;
}

static bool read_open(Arena *arena, int fd, size_t most, Str *bytes) {
	struct stat status;
	if (fstat(fd, &status) != 0)
		return false;
	if (status.st_size < 0 || (uint64_t)status.st_size > most) {
		errno = EFBIG;
		return false;
	}
	size_t size = (size_t)status.st_size;
	char *text = arena_alloc(arena, size + 1);
	*bytes = (Str){text, 0};
	while (bytes->length < size) {
		ssize_t got = read_some(fd, text + bytes->length, size - bytes->length);
		if (got < 0)
			return false;
		if (got == 0)
			break;
		bytes->length += (size_t)got;
	}
	return true;
}

bool disk_read(Arena *arena, int at, Str path, size_t most, Str *bytes) {
	int fd = disk_open_file(at, path);
	if (fd < 0)
		return false;
	bool done = read_open(arena, fd, most, bytes);
	close_quietly(fd);
	return done;
}

static bool write_all(int fd, const char *bytes, size_t count) {
	while (count > 0) {
		ssize_t written = write(fd, bytes, count);
		if (written < 0 && errno != EINTR)
			return false;
		if (written > 0) {
			bytes += written;
			count -= (size_t)written;
		}
	}
	return true;
}

static int create(int at, const char *name) {
	return openat(at, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
}

/* After EINTR the descriptor is closed all the same on Linux. */
static bool finish(int fd, bool written) {
	if (written && fsync(fd) == 0)
		return close(fd) == 0 || errno == EINTR;
	close_quietly(fd);
	return false;
}

bool disk_write(int at, const char *name, Str bytes) {
	int fd = create(at, name);
	return fd >= 0 && finish(fd, write_all(fd, bytes.data, bytes.length));
}

static bool copy_open(int from, int to, Digest *digest) {
	char bytes[COPY_BUFFER];
	ssize_t got;
	while ((got = read_some(from, bytes, sizeof bytes)) > 0) {
		digest_add(digest, bytes, (size_t)got);
		if (!write_all(to, bytes, (size_t)got))
			return false;
	}
	return got == 0;
}

bool disk_copy(int from, Str path, int to, const char *name, DigestKind kind,
	char digits[DIGEST_LONGEST + 1]) {
	int source = disk_open_file(from, path);
	if (source < 0)
		return false;
	int target = create(to, name);
	bool done = false;
	if (target >= 0) {
		Digest *digest = digest_begin(kind);
		done = finish(target, copy_open(source, target, digest));
		int code = errno;
		digest_end(digest, digits);
		errno = code;
	}
	close_quietly(source);
	return done;
}

bool disk_sync(int directory) {
	/* EINVAL: a file system that knows no syncing of directories. */
	return fsync(directory) == 0 || errno == EINVAL;
}

/* ---- trees ---- */

typedef bool TreeStep(int at, const char *name, int depth);

/* Does something for each entry of a directory that is wanted. */
static bool for_each(int directory, bool directories_only, TreeStep *what, int depth) {
	Arena *arena = arena_new();
	Entries entries;
	bool done = disk_list(arena, directory, &entries);
	for (size_t i = 0; done && i < entries.count; i++) {
		if (!directories_only || entries.items[i].kind == ENTRY_DIRECTORY)
			done = what(directory, entries.items[i].name, depth + 1);
	}
	int code = errno;
	arena_drop(arena);
	errno = code;
	return done;
}

static bool sync_tree(int at, const char *name, int depth) {
	int fd = depth < DISK_DEEPEST ? open_directory(at, name) : -1;
	if (fd < 0)
		return false;
	bool done = for_each(fd, true, sync_tree, depth) && disk_sync(fd);
	close_quietly(fd);
	return done;
}

bool disk_sync_tree(int at, const char *name) {
	return sync_tree(at, name, 0);
}

static bool remove_tree(int at, const char *name, int depth) {
	if (unlinkat(at, name, 0) == 0 || errno == ENOENT)
		return true;
	if (errno != EISDIR && errno != EPERM)
		return false;
	int fd = depth < DISK_DEEPEST ? open_directory(at, name) : -1;
	if (fd < 0)
		return false;
	bool done = for_each(fd, false, remove_tree, depth);
	close_quietly(fd);
	return done && (unlinkat(at, name, AT_REMOVEDIR) == 0 || errno == ENOENT);
}

bool disk_remove(int at, const char *name) {
	return remove_tree(at, name, 0);
}
