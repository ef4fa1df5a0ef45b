/* Input files as sources, and output files that appear whole or not at all. */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OUTPUT_BUFFER ((size_t)64 << 10)
#define OUTPUTS_OPEN 64
#define LINKS_MOST 40
#define NAME_TRIES 100
/* Of the target's name within a temporary one, so that that stays within NAME_MAX. */
#define NAME_KEPT 200

/* Fixed texts instead of strerror's, so that no locale reaches the output. */
const char *file_error_text(int code) {
	switch (code) {
	case EACCES:
	case EPERM:
		return "permission denied";
	case EBADF:
		return "it is closed";
	case EDQUOT:
		return "disk quota exceeded";
	case EFBIG:
		return "file too large";
	case EIO:
		return "input/output error";
	case EISDIR:
		return "is a directory";
	case ELOOP:
		return "too many symbolic links";
	case EMFILE:
	case ENFILE:
		return "too many open files";
	case ENAMETOOLONG:
		return "name too long";
	case ENODEV:
	case ENXIO:
		return "no such device";
	case ENOENT:
		return "no such file or directory";
	case ENOMEM:
		return "out of memory";
	case ENOSPC:
		return "no space left on device";
	case ENOTDIR:
		return "a part of the path is not a directory";
	case EPIPE:
		return "the reader has gone away";
	case EROFS:
		return "read-only file system";
	case ETXTBSY:
		return "the file is being executed";
	case EEXIST:
	case ENOTEMPTY:
		return "there is something of that name";
	case EMLINK:
		return "too many links";
	case EXDEV:
		return "it lies on another file system";
	default:
		return "unexpected system error";
	}
}

/* ---- paths ---- */

/* Length of the directory part of `path`, its slash included. */
static size_t directory_length(const char *path) {
	const char *slash = strrchr(path, '/');
	return slash ? (size_t)(slash - path) + 1 : 0;
}

char *path_beside(Arena *arena, const char *base_file, Str name) {
	size_t length = directory_length(base_file);
	if (length == 0 || str_starts_with(name, STR("/")))
		return str_terminated(arena, name);
	if (str_starts_with(name, STR("./")))
		name = str_slice(name, 2, name.length);
	Str directory = {base_file, length};
	return arena_printf(arena, "%.*s%.*s", STR_ARGS(directory), STR_ARGS(name));
}

Str path_base_name(const char *path) {
	Str name = str_from(path);
	while (name.length > 1 && name.data[name.length - 1] == '/')
		name.length--;
	for (size_t i = name.length; i > 1; i--)
		if (name.data[i - 2] == '/' && name.data[i - 1] != '/')
			return str_slice(name, i - 1, name.length);
	return name;
}

/* ---- reading ---- */

/* The path is at fault, or the surroundings are. */
static bool error_is_of_surroundings(int code) {
	return code == EIO || code == EMFILE || code == ENFILE || code == ENOMEM;
}

static void report_unreadable(
	Diagnostics *diagnostics, const char *path, Span from, const char *reason) {
	diag_error(diagnostics, from, "cannot read '%s': %s", path, reason);
}

static void report_read_error(Diagnostics *diagnostics, const char *path, Span from, int code) {
	if (error_is_of_surroundings(code))
		diag_failure(diagnostics, path, "cannot read: %s", file_error_text(code));
	else
		report_unreadable(
			diagnostics, path, from, code == ENOENT ? "no such file" : file_error_text(code));
}

static bool size_is_readable(
	Diagnostics *diagnostics, const char *path, Span from, const struct stat *status) {
	const char *reason = NULL;
	if (S_ISDIR(status->st_mode))
		reason = "is a directory";
	else if (!S_ISREG(status->st_mode))
		reason = "is not a regular file";
	else if (status->st_size > (off_t)FILE_MAX_SIZE)
		reason = "larger than 1 GiB";
	if (reason)
		report_unreadable(diagnostics, path, from, reason);
	return !reason;
}

/* Reads until `size` or the end; -1 with errno on an error. */
static ssize_t read_fully(int fd, char *bytes, size_t size) {
	size_t length = 0;
	while (length < size) {
		ssize_t got = read(fd, bytes + length, size - length);
		if (got == 0)
			break;
		if (got > 0)
			length += (size_t)got;
		else if (errno != EINTR)
			return -1;
	}
	return (ssize_t)length;
}

static Source *read_open_file(
	Arena *arena, Diagnostics *diagnostics, const char *path, Span from, int fd) {
	struct stat status;
	if (fstat(fd, &status) != 0) {
		report_read_error(diagnostics, path, from, errno);
		return NULL;
	}
	if (!size_is_readable(diagnostics, path, from, &status))
		return NULL;
	size_t size = (size_t)status.st_size;
	char *bytes = arena_alloc(arena, size + 1);
	ssize_t length = read_fully(fd, bytes, size);
	if (length < 0) {
		report_read_error(diagnostics, path, from, errno);
		return NULL;
	}
	Source *source = ARENA_NEW(arena, Source);
	source->path = str_terminated(arena, str_from(path));
	source->name = source->path;
	source->text = (Str){bytes, (size_t)length};
	return source;
}

Source *file_read(Arena *arena, Diagnostics *diagnostics, const char *path, Span from) {
	/* Not blocking, or a FIFO without a writer would hang before it can be refused. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0) {
		report_read_error(diagnostics, path, from, errno);
		return NULL;
	}
	Source *source = read_open_file(arena, diagnostics, path, from, fd);
	close(fd);
	return source;
}

/* ---- temporary files that a signal must find ---- */

/* A lock-free atomic is what a signal handler may read while it is being set. */
typedef _Atomic(const char *) TemporarySlot;
_Static_assert(ATOMIC_POINTER_LOCK_FREE == 2, "signal handlers need lock-free pointers");

static TemporarySlot temporaries[OUTPUTS_OPEN];

static TemporarySlot *temporary_slot_take(const char *path) {
	for (size_t i = 0; i < OUTPUTS_OPEN; i++) {
		const char *none = NULL;
		if (atomic_compare_exchange_strong(&temporaries[i], &none, path))
			return &temporaries[i];
	}
	return NULL;
}

void output_abandon_all(void) {
	int saved = errno;
	for (size_t i = 0; i < OUTPUTS_OPEN; i++) {
		const char *path = atomic_exchange(&temporaries[i], NULL);
		if (path)
			unlink(path);
	}
	errno = saved;
}

/* ---- opening an output ---- */

struct OutputFile {
	Arena *arena;
	Diagnostics *diagnostics;
	const char *path;      /* as the user wrote it */
	const char *target;    /* where its symbolic links lead */
	const char *temporary; /* NULL if written in place */
	TemporarySlot *slot;
	Buffer *memory; /* gathers the bytes instead of a file, or NULL */
	int fd;
	bool failed, finished;
	size_t used;
	char bytes[OUTPUT_BUFFER];
};

/* Reports the first failure only. */
static bool output_fail(OutputFile *output, const char *reason) {
	if (!output->failed)
		diag_failure(output->diagnostics, output->path, "cannot write: %s", reason);
	output->failed = true;
	return false;
}

static OutputFile *output_new(Diagnostics *diagnostics, const char *path) {
	Arena *arena = arena_new();
	OutputFile *output = ARENA_NEW(arena, OutputFile);
	output->arena = arena;
	output->diagnostics = diagnostics;
	output->path = str_terminated(arena, str_from(path));
	output->fd = -1;
	return output;
}

/* Follows symbolic links to the last name, which need not exist; NULL with errno. */
static const char *links_follow(Arena *arena, const char *path) {
	char link[PATH_MAX];
	for (int i = 0; i < LINKS_MOST; i++) {
		ssize_t length = readlink(path, link, sizeof link);
		if (length < 0)
			return errno == EINVAL || errno == ENOENT ? path : NULL;
		if ((size_t)length == sizeof link) {
			errno = ENAMETOOLONG;
			return NULL;
		}
		Str name = {link, (size_t)length};
		path = path_beside(arena, path, name);
	}
	errno = ELOOP;
	return NULL;
}

static bool output_open_in_place(OutputFile *output) {
	output->fd = open(output->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
	return output->fd >= 0 || output_fail(output, file_error_text(errno));
}

static const char *temporary_name(const OutputFile *output) {
	static unsigned counter;
	Str directory = {output->target, directory_length(output->target)};
	Str name = path_base_name(output->target);
	return arena_printf(output->arena, "%.*s.%.*s.%ld.%u.tmp", STR_ARGS(directory),
		STR_ARGS(str_slice(name, 0, NAME_KEPT)), (long)getpid(), counter++);
}

static void temporary_slot_release(OutputFile *output) {
	atomic_store(output->slot, NULL);
	output->slot = NULL;
}

/* Registered before it exists, so that a signal in between leaves nothing behind. */
static bool temporary_open(OutputFile *output, mode_t mode) {
	output->temporary = temporary_name(output);
	output->slot = temporary_slot_take(output->temporary);
	if (!output->slot) {
		errno = EMFILE;
		return false;
	}
	output->fd = open(output->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	if (output->fd < 0)
		temporary_slot_release(output);
	return output->fd >= 0;
}

static bool output_open_beside(OutputFile *output, mode_t mode) {
	for (int i = 0; i < NAME_TRIES; i++) {
		if (temporary_open(output, mode))
			return true;
		if (errno != EEXIST)
			break;
	}
	return output_fail(output, errno == ENOENT ? "no such directory" : file_error_text(errno));
}

/* A write-protected file stays protected although the directory would let it be replaced. */
static bool output_open_replacing(OutputFile *output, mode_t mode) {
	if (faccessat(AT_FDCWD, output->target, W_OK, AT_EACCESS) != 0)
		return output_fail(output, file_error_text(errno));
	if (!output_open_beside(output, mode))
		return false;
	/* What the umask took away is given back. */
	return fchmod(output->fd, mode) == 0 || output_fail(output, file_error_text(errno));
}

static bool output_open_path(OutputFile *output) {
	struct stat status;
	bool exists = stat(output->path, &status) == 0;
	if (!exists && errno != ENOENT)
		return output_fail(output, file_error_text(errno));
	if (exists ? S_ISDIR(status.st_mode) : str_ends_with(str_from(output->path), STR("/")))
		return output_fail(output, file_error_text(EISDIR));
	if (exists && !S_ISREG(status.st_mode))
		return output_open_in_place(output);
	output->target = links_follow(output->arena, output->path);
	if (!output->target)
		return output_fail(output, file_error_text(errno));
	if (exists)
		return output_open_replacing(output, status.st_mode & 0777);
	return output_open_beside(output, 0666);
}

OutputFile *output_open(Diagnostics *diagnostics, const char *path) {
	OutputFile *output = output_new(diagnostics, path);
	if (strcmp(path, "-") == 0) {
		output->path = "standard output";
		output->fd = STDOUT_FILENO;
	} else if (!output_open_path(output)) {
		output_abandon(output);
		return NULL;
	}
	return output;
}

OutputFile *output_open_memory(Diagnostics *diagnostics, Buffer *bytes) {
	OutputFile *output = output_new(diagnostics, "memory");
	output->memory = bytes;
	return output;
}

/* ---- writing ---- */

/* Standard output may have been left non-blocking by another program. */
static bool wait_until_writable(int fd) {
	struct pollfd waiting = {.fd = fd, .events = POLLOUT};
	return poll(&waiting, 1, -1) >= 0 || errno == EINTR;
}

static bool write_fully(int fd, const char *bytes, size_t count) {
	while (count > 0) {
		ssize_t written = write(fd, bytes, count);
		if (written >= 0) {
			bytes += written;
			count -= (size_t)written;
		} else if (errno == EAGAIN) {
			if (!wait_until_writable(fd))
				return false;
		} else if (errno != EINTR) {
			return false;
		}
	}
	return true;
}

static bool output_write_through(OutputFile *output, const char *bytes, size_t count) {
	if (output->memory) {
		buffer_add(output->memory, bytes, count);
		return true;
	}
	return write_fully(output->fd, bytes, count) || output_fail(output, file_error_text(errno));
}

static bool output_flush(OutputFile *output) {
	size_t used = output->used;
	output->used = 0;
	return output_write_through(output, output->bytes, used);
}

bool output_write(OutputFile *output, const void *bytes, size_t count) {
	if (output->failed)
		return false;
	if (count > OUTPUT_BUFFER - output->used && !output_flush(output))
		return false;
	if (count >= OUTPUT_BUFFER)
		return output_write_through(output, bytes, count);
	if (count > 0)
		memcpy(output->bytes + output->used, bytes, count);
	output->used += count;
	return true;
}

/* ---- the end of an output ---- */

static bool output_sync(OutputFile *output) {
	/* EINVAL: a device or file system that knows no syncing. */
	if (!output->temporary || fsync(output->fd) == 0 || errno == EINVAL)
		return true;
	return output_fail(output, file_error_text(errno));
}

static bool output_close(OutputFile *output) {
	int fd = output->fd;
	output->fd = -1;
	/* After EINTR the descriptor is closed all the same on Linux. */
	if (fd < 0 || fd == STDOUT_FILENO || close(fd) == 0 || errno == EINTR)
		return true;
	return output_fail(output, file_error_text(errno));
}

/* Makes the new name itself outlast a power cut, where the directory lets itself be synced. */
static bool directory_sync(OutputFile *output) {
	Str directory = {output->target, directory_length(output->target)};
	const char *path = directory.length > 0 ? str_terminated(output->arena, directory) : ".";
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return true;
	bool synced = fsync(fd) == 0 || errno == EINVAL;
	int code = errno;
	close(fd);
	return synced || output_fail(output, file_error_text(code));
}

static bool output_rename(OutputFile *output) {
	if (!output->temporary)
		return true;
	if (rename(output->temporary, output->target) != 0)
		return output_fail(output, file_error_text(errno));
	temporary_slot_release(output);
	return directory_sync(output);
}

bool output_finish(OutputFile *output) {
	if (output->finished)
		return true;
	output->finished =
		!output->failed && output_flush(output) && output_sync(output) && output_close(output);
	return output->finished;
}

bool output_commit(OutputFile *output) {
	bool done = output_finish(output) && output_rename(output);
	output_abandon(output);
	return done;
}

void output_abandon(OutputFile *output) {
	output->failed = true; /* closing has nothing more to report */
	output_close(output);
	if (output->slot) {
		unlink(output->temporary);
		temporary_slot_release(output);
	}
	arena_drop(output->arena);
}

/* ---- directories ---- */

bool directory_make(Diagnostics *diagnostics, const char *path) {
	struct stat status;
	if (mkdir(path, 0777) == 0)
		return true;
	int code = errno;
	if (code == EEXIST && stat(path, &status) == 0 && S_ISDIR(status.st_mode))
		return true;
	const char *reason = code == EEXIST ? "a file of that name exists" : file_error_text(code);
	diag_failure(diagnostics, path, "cannot make the directory: %s", reason);
	return false;
}
