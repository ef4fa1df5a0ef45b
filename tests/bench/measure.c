/* Runs a command several times and prints its processor time (user and system) and its
 * largest resident memory: minimum and median over the runs. measure RUNS COMMAND... */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUNS_MAX = 1000 };

static int compare(const void *a, const void *b) {
	long x = *(const long *)a;
	long y = *(const long *)b;
	return (x > y) - (x < y);
}

static long microseconds(struct timeval time) {
	return (long)time.tv_sec * 1000000L + (long)time.tv_usec;
}

/* Processor time and peak memory of the children so far. */
static struct rusage children(void) {
	struct rusage usage;
	getrusage(RUSAGE_CHILDREN, &usage);
	return usage;
}

int main(int argc, char **argv) {
	int runs = argc > 2 ? atoi(argv[1]) : 0;
	if (runs < 1 || runs > RUNS_MAX) {
		fprintf(stderr, "usage: measure RUNS COMMAND...\n");
		return 2;
	}
	static long times[RUNS_MAX];
	for (int i = 0; i < runs; i++) {
		struct rusage before = children();
		pid_t child = fork();
		if (child < 0)
			return 3;
		if (child == 0) {
			execv(argv[2], argv + 2);
			_exit(127);
		}
		int status = 0;
		if (waitpid(child, &status, 0) < 0 || status != 0) {
			fprintf(stderr, "measure: the command failed\n");
			return 1;
		}
		struct rusage after = children();
		times[i] = microseconds(after.ru_utime) + microseconds(after.ru_stime) -
		           microseconds(before.ru_utime) - microseconds(before.ru_stime);
	}
	qsort(times, (size_t)runs, sizeof times[0], compare);
	printf("%8.1f ms min %8.1f ms median %8.1f MB peak\n", (double)times[0] / 1000,
		(double)times[runs / 2] / 1000, (double)children().ru_maxrss / 1024);
	return 0;
}
