/* Reading sources; outputs that appear whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base.h"

/* Every test works in an empty directory of its own. */
typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	char directory[32];
} Place;

static int place_make(void **state) {
	Place *place = calloc(1, sizeof *place);
	assert_non_null(place);
	place->arena = arena_new();
	place->diagnostics = diag_new();
	strcpy(place->directory, "/tmp/test_file.XXXXXX");
	assert_non_null(mkdtemp(place->directory));
	assert_int_equal(chdir(place->directory), 0);
	*state = place;
	return 0;
}

/* The number of entries here; removes them when asked. */
static int entries(bool removing) {
	DIR *directory = opendir(".");
	assert_non_null(directory);
	int count = 0;
	for (struct dirent *entry; (entry = readdir(directory));) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		count++;
		if (removing)
			assert_int_equal(remove(entry->d_name), 0);
	}
	closedir(directory);
	return count;
}

static int place_leave(void **state) {
	Place *place = *state;
	entries(true);
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(rmdir(place->directory), 0);
	diag_drop(place->diagnostics);
	arena_drop(place->arena);
	free(place);
	return 0;
}

static void file_put(const char *path, const char *text) {
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static void assert_file(Place *place, const char *path, const char *expected) {
	Source *source = file_read(place->arena, place->diagnostics, path, (Span){0});
	assert_non_null(source);
	assert_string_equal(source->text.data, expected);
	assert_int_equal(source->text.length, strlen(expected));
}

static mode_t mode_of(const char *path) {
	struct stat status;
	assert_int_equal(stat(path, &status), 0);
	return status.st_mode & 07777;
}

static void assert_said(const Place *place, const char *expected) {
	Buffer out = {0};
	diag_render(place->diagnostics, &out, false);
	buffer_add_char(&out, '\0');
	assert_string_equal(out.data, expected);
	buffer_drop(&out);
}

/* ---- paths ---- */

static void paths(void **state) {
	Arena *arena = ((Place *)*state)->arena;
	assert_string_equal(
		path_beside(arena, "layouts/x.ini", STR("../data/d.csv")), "layouts/../data/d.csv");
	assert_string_equal(path_beside(arena, "layouts/x.ini", STR("./p.md")), "layouts/p.md");
	assert_string_equal(path_beside(arena, "x.ini", STR("p.md")), "p.md");
	assert_string_equal(path_beside(arena, "/x.ini", STR("p.md")), "/p.md");
	assert_string_equal(path_beside(arena, "a/x.ini", STR("/p.md")), "/p.md");
	assert_true(str_equal(path_base_name("a/b.c"), STR("b.c")));
	assert_true(str_equal(path_base_name("b.c"), STR("b.c")));
	assert_true(str_equal(path_base_name("/b"), STR("b")));
	assert_true(str_equal(path_base_name("a/b//"), STR("b")));
	assert_true(str_equal(path_base_name("/"), STR("/")));
	assert_true(str_equal(path_base_name(""), STR("")));
}

/* ---- reading ---- */

static void a_file_is_read_whole(void **state) {
	Place *place = *state;
	file_put("a.txt", "one\ntwo\n");
	file_put("empty", "");
	assert_file(place, "a.txt", "one\ntwo\n");
	assert_file(place, "empty", "");
	assert_true(diag_ok(place->diagnostics));
}

static void what_cannot_be_read_is_the_inputs_fault(void **state) {
	Place *place = *state;
	Source layout = {.path = "x.ini", .text = STR("file = gone.csv\n")};
	Span from = span_make(&layout, 7, 15);
	assert_int_equal(mkdir("folder", 0777), 0);
	assert_int_equal(mkfifo("pipe", 0666), 0);
	assert_int_equal(symlink("loop", "loop"), 0);
	assert_null(file_read(place->arena, place->diagnostics, "gone.csv", from));
	assert_null(file_read(place->arena, place->diagnostics, "gone.ini", (Span){0}));
	assert_null(file_read(place->arena, place->diagnostics, "folder", (Span){0}));
	assert_null(file_read(place->arena, place->diagnostics, "pipe", (Span){0}));
	assert_null(file_read(place->arena, place->diagnostics, "loop", (Span){0}));
	assert_null(file_read(place->arena, place->diagnostics, "x/gone", (Span){0}));
	assert_int_equal(diag_count(place->diagnostics, DIAG_ERROR), 6);
	assert_said(place, "x.ini:1:8: error: cannot read 'gone.csv': no such file\n"
					   "    1 | file = gone.csv\n"
					   "      |        ^~~~~~~~\n"
					   "publisher: error: cannot read 'gone.ini': no such file\n"
					   "publisher: error: cannot read 'folder': is a directory\n"
					   "publisher: error: cannot read 'pipe': is not a regular file\n"
					   "publisher: error: cannot read 'loop': too many symbolic links\n"
					   "publisher: error: cannot read 'x/gone': no such file\n");
}

static void a_file_too_large_is_refused(void **state) {
	Place *place = *state;
	file_put("large", "");
	if (truncate("large", (off_t)FILE_MAX_SIZE + 1) != 0)
		skip();
	assert_null(file_read(place->arena, place->diagnostics, "large", (Span){0}));
	assert_said(place, "publisher: error: cannot read 'large': larger than 1 GiB\n");
}

static void running_out_of_file_handles_is_a_failure(void **state) {
	Place *place = *state;
	file_put("a.txt", "text");
	struct rlimit limit;
	assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
	struct rlimit none = {.rlim_cur = 0, .rlim_max = limit.rlim_max};
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
	Source *source = file_read(place->arena, place->diagnostics, "a.txt", (Span){0});
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
	assert_null(source);
	assert_said(place, "a.txt: error: cannot read: too many open files\n");
	assert_int_equal(diag_count(place->diagnostics, DIAG_FAILURE), 1);
}

/* ---- writing ---- */

static OutputFile *output_begin(Place *place, const char *path, const char *text) {
	OutputFile *output = output_open(place->diagnostics, path);
	assert_non_null(output);
	assert_true(output_write(output, text, strlen(text)));
	return output;
}

static void an_output_appears_when_committed(void **state) {
	Place *place = *state;
	mode_t mask = umask(027);
	OutputFile *output = output_begin(place, "out.pdf", "new");
	assert_int_not_equal(access("out.pdf", F_OK), 0);
	assert_true(output_commit(output));
	umask(mask);
	assert_file(place, "out.pdf", "new");
	assert_int_equal(mode_of("out.pdf"), 0640);
	assert_int_equal(entries(false), 1);
}

static void an_abandoned_output_leaves_the_target(void **state) {
	Place *place = *state;
	file_put("out.pdf", "old");
	output_abandon(output_begin(place, "out.pdf", "new"));
	assert_file(place, "out.pdf", "old");
	assert_int_equal(entries(false), 1);
}

static void a_replaced_file_keeps_its_mode(void **state) {
	Place *place = *state;
	file_put("out.pdf", "old");
	assert_int_equal(chmod("out.pdf", 0666), 0);
	assert_true(output_commit(output_begin(place, "out.pdf", "new")));
	assert_file(place, "out.pdf", "new");
	assert_int_equal(mode_of("out.pdf"), 0666);
}

static void a_symbolic_link_stays(void **state) {
	Place *place = *state;
	assert_int_equal(mkdir("deep", 0777), 0);
	assert_int_equal(symlink("deep/real", "link"), 0);
	assert_int_equal(symlink("link", "link2"), 0);
	/* First dangling, then leading to a file. */
	assert_true(output_commit(output_begin(place, "link2", "one")));
	assert_file(place, "deep/real", "one");
	assert_true(output_commit(output_begin(place, "link2", "two")));
	assert_file(place, "deep/real", "two");
	struct stat status;
	assert_int_equal(lstat("link", &status), 0);
	assert_true(S_ISLNK(status.st_mode));
	assert_int_equal(remove("deep/real"), 0);
	assert_int_equal(entries(false), 3);
}

static void large_and_small_writes_keep_their_order(void **state) {
	Place *place = *state;
	enum { LARGE = 200000 };
	char *expected = arena_alloc(place->arena, 3 * LARGE);
	size_t length = 0;
	OutputFile *output = output_open(place->diagnostics, "out");
	assert_non_null(output);
	for (size_t size = 1; length < LARGE; size = size * 3 % 70001) {
		memset(expected + length, (int)('a' + size % 26), size);
		assert_true(output_write(output, expected + length, size));
		length += size;
	}
	memset(expected + length, '!', LARGE);
	assert_true(output_write(output, expected + length, LARGE));
	assert_true(output_write(output, NULL, 0));
	assert_true(output_commit(output));
	assert_file(place, "out", expected);
}

static void a_full_device_is_reported_once(void **state) {
	Place *place = *state;
	char large[100000];
	memset(large, 'x', sizeof large);
	OutputFile *output = output_open(place->diagnostics, "/dev/full");
	assert_non_null(output);
	assert_true(output_write(output, "small", 5));
	assert_false(output_commit(output));
	assert_said(place, "/dev/full: error: cannot write: no space left on device\n");
	output = output_open(place->diagnostics, "/dev/full");
	assert_non_null(output);
	assert_false(output_write(output, large, sizeof large));
	size_t errors = diag_errors(place->diagnostics);
	assert_false(output_write(output, "x", 1));
	assert_false(output_commit(output));
	assert_int_equal(diag_errors(place->diagnostics), errors);
	struct stat status;
	assert_int_equal(stat("/dev/full", &status), 0);
	assert_true(S_ISCHR(status.st_mode));
	assert_int_equal(entries(false), 0);
}

static void a_failed_write_leaves_the_old_file(void **state) {
	Place *place = *state;
	char large[100000];
	memset(large, 'x', sizeof large);
	file_put("out.pdf", "old");
	struct rlimit limit;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	struct rlimit little = {.rlim_cur = 70000, .rlim_max = limit.rlim_max};
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
	OutputFile *output = output_open(place->diagnostics, "out.pdf");
	assert_non_null(output);
	bool written = output_write(output, large, sizeof large);
	bool committed = output_commit(output);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	assert_false(written);
	assert_false(committed);
	assert_file(place, "out.pdf", "old");
	assert_int_equal(entries(false), 1);
	assert_said(place, "out.pdf: error: cannot write: file too large\n");
}

static void what_cannot_be_opened_for_writing(void **state) {
	Place *place = *state;
	assert_int_equal(mkdir("folder", 0777), 0);
	assert_null(output_open(place->diagnostics, "folder"));
	assert_null(output_open(place->diagnostics, "new/"));
	assert_null(output_open(place->diagnostics, "gone/out.pdf"));
	assert_int_equal(diag_count(place->diagnostics, DIAG_FAILURE), 3);
	assert_said(place, "folder: error: cannot write: is a directory\n"
					   "new/: error: cannot write: is a directory\n"
					   "gone/out.pdf: error: cannot write: no such directory\n");
	assert_int_equal(entries(false), 1);
}

static void a_write_protected_file_stays(void **state) {
	Place *place = *state;
	if (geteuid() == 0)
		skip();
	file_put("out.pdf", "old");
	assert_int_equal(chmod("out.pdf", 0444), 0);
	assert_null(output_open(place->diagnostics, "out.pdf"));
	assert_said(place, "out.pdf: error: cannot write: permission denied\n");
	assert_int_equal(entries(false), 1);
}

static void a_long_name_leaves_room_for_the_temporary_one(void **state) {
	Place *place = *state;
	char name[256] = {0};
	memset(name, 'n', 255);
	assert_true(output_commit(output_begin(place, name, "text")));
	assert_file(place, name, "text");
}

static void a_signal_can_remove_every_temporary_file(void **state) {
	Place *place = *state;
	file_put("a", "old");
	OutputFile *a = output_begin(place, "a", "new");
	OutputFile *b = output_begin(place, "b", "new");
	assert_int_equal(entries(false), 3);
	output_abandon_all();
	assert_int_equal(entries(false), 1);
	assert_file(place, "a", "old");
	output_abandon(a);
	output_abandon(b);
}

static void many_outputs_one_after_another(void **state) {
	Place *place = *state;
	for (int i = 0; i < 200; i++) {
		OutputFile *output = output_begin(place, "out", "x");
		if (i % 2 == 0)
			assert_true(output_commit(output));
		else
			output_abandon(output);
	}
	assert_int_equal(entries(false), 1);
}

static void too_many_outputs_at_once_are_refused(void **state) {
	Place *place = *state;
	OutputFile *outputs[64];
	for (size_t i = 0; i < BASE_COUNT(outputs); i++)
		outputs[i] = output_begin(place, "out", "x");
	assert_null(output_open(place->diagnostics, "out"));
	for (size_t i = 0; i < BASE_COUNT(outputs); i++)
		output_abandon(outputs[i]);
	assert_int_equal(entries(false), 0);
	assert_said(place, "out: error: cannot write: too many open files\n");
}

/* Writes to "-" while standard output leads to `fd`. */
static bool commit_to_stdout(Place *place, int fd) {
	fflush(stdout);
	int saved = dup(STDOUT_FILENO);
	assert_true(saved >= 0);
	assert_true(dup2(fd, STDOUT_FILENO) >= 0);
	OutputFile *output = output_begin(place, "-", "to standard output");
	bool done = output_commit(output);
	assert_true(dup2(saved, STDOUT_FILENO) >= 0);
	close(saved);
	return done;
}

static void standard_output_is_checked_too(void **state) {
	Place *place = *state;
	int fd = open("stdout", O_WRONLY | O_CREAT, 0666);
	assert_true(fd >= 0);
	assert_true(commit_to_stdout(place, fd));
	close(fd);
	assert_file(place, "stdout", "to standard output");
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	close(ends[0]);
	signal(SIGPIPE, SIG_IGN);
	assert_false(commit_to_stdout(place, ends[1]));
	close(ends[1]);
	assert_said(place, "standard output: error: cannot write: the reader has gone away\n");
}

static void directories(void **state) {
	Place *place = *state;
	assert_true(directory_make(place->diagnostics, "folder"));
	assert_true(directory_make(place->diagnostics, "folder"));
	file_put("file", "");
	assert_false(directory_make(place->diagnostics, "file"));
	assert_false(directory_make(place->diagnostics, "gone/folder"));
	assert_said(place,
		"file: error: cannot make the directory: a file of that name exists\n"
		"gone/folder: error: cannot make the directory: no such file or directory\n");
}

#define FILE_TEST(test) cmocka_unit_test_setup_teardown(test, place_make, place_leave)

int main(void) {
	const struct CMUnitTest tests[] = {
		FILE_TEST(paths),
		FILE_TEST(a_file_is_read_whole),
		FILE_TEST(what_cannot_be_read_is_the_inputs_fault),
		FILE_TEST(a_file_too_large_is_refused),
		FILE_TEST(running_out_of_file_handles_is_a_failure),
		FILE_TEST(an_output_appears_when_committed),
		FILE_TEST(an_abandoned_output_leaves_the_target),
		FILE_TEST(a_replaced_file_keeps_its_mode),
		FILE_TEST(a_symbolic_link_stays),
		FILE_TEST(large_and_small_writes_keep_their_order),
		FILE_TEST(a_full_device_is_reported_once),
		FILE_TEST(a_failed_write_leaves_the_old_file),
		FILE_TEST(what_cannot_be_opened_for_writing),
		FILE_TEST(a_write_protected_file_stays),
		FILE_TEST(a_long_name_leaves_room_for_the_temporary_one),
		FILE_TEST(a_signal_can_remove_every_temporary_file),
		FILE_TEST(many_outputs_one_after_another),
		FILE_TEST(too_many_outputs_at_once_are_refused),
		FILE_TEST(standard_output_is_checked_too),
		FILE_TEST(directories),
	};
	return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
