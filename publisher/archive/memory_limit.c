/* qpdf has no bound of its own on what a stream unpacks to. */
#include <sys/resource.h>

#include "archive/archive.h"

/* A release needs less than this for itself and each of its bytes. */
#define MEMORY_LEAST ((rlim_t)1 << 30)
#define MEMORY_PER_BYTE ((rlim_t)256)

MemoryLimit memory_limit_begin(size_t file_bytes) {
	struct rlimit before = {RLIM_INFINITY, RLIM_INFINITY};
	getrlimit(RLIMIT_AS, &before);
#if defined(__SANITIZE_ADDRESS__)
	(void)file_bytes; /* it reserves far more than it uses */
#else
	rlim_t most = MEMORY_LEAST + MEMORY_PER_BYTE * file_bytes;
	if (before.rlim_cur > most)
		setrlimit(RLIMIT_AS, &(struct rlimit){most, before.rlim_max});
#endif
	return (MemoryLimit){before.rlim_cur, before.rlim_max};
}

void memory_limit_end(const MemoryLimit *before) {
	setrlimit(RLIMIT_AS, &(struct rlimit){before->soft, before->hard});
}
