/* What the tests of stats/ share: a layout and its data in a folder, and what is said of them. */
#ifndef PUBLISHER_TEST_STATS_FIXTURE_H
#define PUBLISHER_TEST_STATS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "stats/stats.h"

/* Lines 1 to 12 of every layout; a test's own text begins on line 13. */
#define RELEASE                                                                                    \
	"[release]\ntitle = The title\nseries = Series\npublisher = Body\ncoverage = England\n"        \
	"period_start = 2013-11-01\nperiod_end = 2014-07-31\ndata_date = 2014-09-15\n"                 \
	"published = 2014-10-01T09:30\nstatistician = Lead\nenquiries = Team\nlicence = OGL\n"

#define GRADE "[codes grade]\n1 = Outstanding\n2 = Good\n3 = Requires improvement\n4 = Inadequate\n"

#define JUDGEMENTS                                                                                 \
	"local_authority,overall,help_protection,looked_after,adoption,care_leavers,leadership,lscb\n" \
	"Barking & Dagenham,3,3,3,3,3,3,3\n"                                                           \
	"Barnsley,3,3,3,3,2,3,3\n"                                                                     \
	"Bexley,3,3,3,3,3,3,4\n"                                                                       \
	"Birmingham,4,4,4,4,4,4,4\n"                                                                   \
	"Blackpool,3,3,3,3,3,3,3\n"                                                                    \
	"Bolton,3,3,2,2,2,3,3\n"                                                                       \
	"Bournemouth,3,3,3,2,3,3,3\n"                                                                  \
	"Bradford,3,3,2,2,2,2,2\n"                                                                     \
	"Buckinghamshire,4,4,4,3,3,4,4\n"                                                              \
	"Cambridgeshire,2,3,2,2,2,2,2\n"                                                               \
	"Coventry,4,4,3,3,3,4,4\n"                                                                     \
	"Derbyshire,2,2,2,2,2,2,3\n"                                                                   \
	"East Sussex,2,2,2,1,3,2,2\n"                                                                  \
	"Essex,2,2,2,2,2,2,3\n"                                                                        \
	"Hampshire,2,2,2,1,2,1,2\n"                                                                    \
	"Haringey,3,3,3,3,3,3,3\n"                                                                     \
	"Hartlepool,2,2,2,2,2,2,3\n"                                                                   \
	"Herefordshire,3,3,3,2,3,3,3\n"                                                                \
	"Hillingdon,3,3,3,2,3,3,3\n"                                                                   \
	"Hounslow,3,3,3,3,3,3,3\n"                                                                     \
	"Knowsley,4,4,3,4,3,4,4\n"                                                                     \
	"Liverpool,3,3,3,3,3,3,3\n"                                                                    \
	"Manchester,4,4,3,4,3,4,4\n"                                                                   \
	"Newham,3,3,3,2,2,3,2\n"                                                                       \
	"North Yorkshire,2,2,2,2,2,2,2\n"                                                              \
	"Nottingham City,3,3,3,3,3,3,3\n"                                                              \
	"Oxfordshire,2,2,2,2,2,2,2\n"                                                                  \
	"Portsmouth,3,3,2,2,3,2,2\n"                                                                   \
	"Sheffield,3,2,3,3,2,2,2\n"                                                                    \
	"Slough,4,4,4,3,4,4,4\n"                                                                       \
	"Southampton,3,3,3,3,4,3,3\n"                                                                  \
	"Staffordshire,2,2,2,2,2,2,2\n"                                                                \
	"Swindon,3,3,3,2,3,3,2\n"

/* Dataset "judgements" over JUDGEMENTS. */
#define JUDGEMENTS_LAYOUT                                                                          \
	"[data judgements]\nfile = data.csv\nkey = local_authority\n"                                  \
	"[column judgements.overall]\nlabel = Overall effectiveness\ncodes = grade\n"                  \
	"[column judgements.looked_after]\nlabel = Looked after\ncodes = grade\n"                      \
	"[column judgements.adoption]\nlabel = Adoption\ncodes = grade\n"                              \
	"[column judgements.leadership]\nlabel = Leadership\ncodes = grade\n"                          \
	"[column judgements.lscb]\nlabel = LSCB\ncodes = grade\n" GRADE

static char folder[] = "/tmp/publisher-stats-XXXXXX";
static Arena *arena;
static Diagnostics *diagnostics;
static Layout *layout;
static Stats *stats;
static Buffer rendered;

static inline int folder_make(void **state) {
	(void)state;
	return !mkdtemp(folder) || chdir(folder) != 0;
}

static inline int folder_remove(void **state) {
	(void)state;
	unlink("layout.ini");
	unlink("data.csv");
	unlink("more.csv");
	buffer_drop(&rendered);
	return chdir("/") != 0 || rmdir(folder) != 0;
}

static inline int run_begin(void **state) {
	(void)state;
	arena = arena_new();
	diagnostics = diag_new();
	layout = NULL;
	stats = NULL;
	return 0;
}

static inline int run_end(void **state) {
	(void)state;
	arena_drop(arena);
	diag_drop(diagnostics);
	return 0;
}

static inline void run_again(void) {
	run_end(NULL);
	run_begin(NULL);
}

static inline void file_write(const char *path, const char *text) {
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	fclose(file);
}

/* All messages without their source lines, until the next call. */
static inline const char *messages(void) {
	Buffer all = {0};
	diag_render(diagnostics, &all, false);
	rendered.length = 0;
	for (size_t start = 0; start < all.length;) {
		char *newline = memchr(all.data + start, '\n', all.length - start);
		size_t end = newline ? (size_t)(newline - all.data) : all.length;
		Str line = {all.data + start, end - start};
		if (str_starts_with(line, STR("  hint: ")) || !str_starts_with(line, STR(" "))) {
			buffer_add_str(&rendered, line);
			buffer_add_char(&rendered, '\n');
		}
		start = end + 1;
	}
	buffer_drop(&all);
	buffer_add_char(&rendered, '\0');
	rendered.length--;
	return rendered.data;
}

/* Starts anew with a layout (after RELEASE) and its data.csv; `override` may be NULL. */
static inline void load_set(const char *text, const char *csv, const char *override) {
	Buffer whole = {0};
	run_again();
	buffer_add_text(&whole, RELEASE);
	buffer_add_text(&whole, text);
	buffer_add_char(&whole, '\0');
	file_write("layout.ini", whole.data);
	buffer_drop(&whole);
	file_write("data.csv", csv);
	layout = layout_read(
		arena, diagnostics, files_new(arena, ""), "layout.ini", &override, override ? 1 : 0);
	assert_string_equal(messages(), "");
	assert_non_null(layout);
	stats = stats_load(arena, diagnostics, layout, NULL);
	assert_true(!stats == !diag_ok(diagnostics));
}

static inline void load(const char *text, const char *csv) {
	load_set(text, csv, NULL);
	assert_string_equal(messages(), "");
}

/* The messages about a layout and data that are at fault. */
static inline void expect_load(const char *text, const char *csv, const char *expected) {
	load_set(text, csv, NULL);
	assert_string_equal(messages(), expected);
}

static inline ExprContext context_make(int decimals, Rounding rounding) {
	return (ExprContext){stats, &stats->datasets[0], decimals, rounding, NULL};
}

static inline Span span_of_text(const char *text) {
	Source *source = ARENA_NEW(arena, Source);
	source->path = "expr";
	source->text = str_from(text);
	return span_make(source, 0, source->text.length);
}

#define assert_str(str, expected)                                                                  \
	do {                                                                                           \
		Str assert_value = (str);                                                                  \
		if (!str_equal(assert_value, str_from(expected)))                                          \
			fail_msg("\"%.*s\" is not \"%s\"", STR_ARGS(assert_value), (expected));                \
	} while (0)

#define STATS_TEST(name) cmocka_unit_test_setup_teardown(name, run_begin, run_end)

#endif
