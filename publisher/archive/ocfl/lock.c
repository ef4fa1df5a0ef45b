/* One writer at a time. The lock is the kernel's and ends with its holder, however that ends; the
 * file only tells who it is. */
#define _DEFAULT_SOURCE /* flock, gethostname */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "archive/ocfl/disk.h"
#include "archive/ocfl/root.h"

#define LOCK_FILE "publisher.lock"
#define HOLDER_LONGEST ((size_t)300)

static void say_holder(OcflRoot *root, Diagnostics *diagnostics) {
	Str holder = STR("");
	if (!disk_read(root->arena, root->fd, STR(LOCK_FILE), HOLDER_LONGEST, &holder))
		holder = STR("");
	holder = str_trim(holder);
	diag_failure(diagnostics, root->path, "another process is adding to the archive%s%.*s",
		holder.length > 0 ? ": " : "", STR_ARGS(holder));
	diag_hint(diagnostics, "wait until it is done; a process that has ended holds nothing");
}

static bool sign(int lock) {
	char host[256] = "";
	if (gethostname(host, sizeof host - 1) != 0)
		host[0] = '\0';
	char holder[HOLDER_LONGEST];
	int length = snprintf(holder, sizeof holder, "process %ld on %s\n", (long)getpid(), host);
	return ftruncate(lock, 0) == 0 && pwrite(lock, holder, (size_t)length, 0) == length;
}

int root_lock(OcflRoot *root, Diagnostics *diagnostics) {
	int lock = openat(root->fd, LOCK_FILE, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (lock < 0) {
		root_fail(root, diagnostics, "lock", STR(LOCK_FILE));
		return -1;
	}
	int taken;
	do
		taken = flock(lock, LOCK_EX | LOCK_NB);
	while (taken != 0 && errno == EINTR);
	if (taken == 0 && sign(lock))
		return lock;
	if (taken != 0 && errno == EWOULDBLOCK)
		say_holder(root, diagnostics);
	else
		root_fail(root, diagnostics, "lock", STR(LOCK_FILE));
	close(lock);
	return -1;
}

/* An empty file names nobody; that it could not be emptied does no harm. */
void root_unlock(int lock) {
	if (ftruncate(lock, 0) != 0)
		errno = 0;
	close(lock);
}
