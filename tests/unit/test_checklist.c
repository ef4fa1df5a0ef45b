/* The release checklist: each item that does not hold, in each status; and what makes it hold. */
#include "document/document.h"
#include "stats_fixture.h"

/* A layout of which every item can be broken; "@" stands for what a test puts there. */
#define BROKEN                                                                                     \
	"[release]\ntitle = Baths under embargo\nseries = S\npublisher = P\ncoverage = C\n"            \
	"period_start = 2030-01-01\nperiod_end = 2030-03-31\ndata_date = 2030-04-15\n"                 \
	"published = 2030-05-01\nstatistician = TBC\nenquiries = -\nlicence = to be confirmed\n"       \
	"version = 2\n"                                                                                \
	"[data d]\nfile = data.csv\n[codes g]\na = Ay\nb = Be\n[column d.c]\ncodes = g\n"              \
	"[table t]\nkind = tabulate\ncaption = Ay TODO\ncolumns = c\nrows = g\n"                       \
	"[section a]\ntitle = A\ntext = text.md\n[section b]\ntitle = B\ntext = more.md\n"             \
	"[section c]\ntitle = C\ntext = more.md\n[section d]\ntitle = D\ntext = more.md\n"             \
	"[section e]\ntitle = E\ntext = more.md\n"

#define SOUND                                                                                      \
	"[release]\ntitle = Baths\nseries = S\npublisher = P\ncoverage = C\n"                          \
	"designation = Official statistics\ndescription = About baths.\n"                              \
	"period_start = 2030-01-01\nperiod_end = 2030-03-31\ndata_date = 2030-04-15\n"                 \
	"published = 2030-05-01T09:30\nembargo = 2030-05-01T09:30\nnext_release = May 2031\n"          \
	"first_published = 2030-04-20\nsupersedes = before.json\nversion = 2\n"                        \
	"statistician = Lead\nenquiries = Team\nlicence = OGL\n"                                       \
	"[revision 2]\ndate = 2030-05-01\nnature = correction\nscale = minor\n"                        \
	"text = Beech was corrected.\ndecided_by = Head\n"                                             \
	"[data d]\nfile = data.csv\nsource = Register\n"                                               \
	"[codes g]\na = Ay\nb = Be\n[column d.c]\ncodes = g\n"                                         \
	"[table t]\nkind = tabulate\ncaption = Ay\ncolumns = c\nrows = g\n"                            \
	"[section a]\nkind = summary\ntitle = A\ntext = text.md\n"                                     \
	"[section b]\nkind = methodology\ntitle = B\ntext = more.md\n"                                 \
	"[section c]\nkind = contents\ntitle = C\n[section d]\ntitle = D\ntext = more.md\n"            \
	"[section e]\ntitle = E\ntext = more.md\n"

#define TEXT "See {ref table t}.\n\n{table t}\n"

static const Document *document;

/* Builds a release of a status, and holds it against its checklist. */
static bool check(const char *text, const char *prose, const char *status) {
	const char *override = status;
	run_again();
	file_write("layout.ini", text);
	file_write("data.csv", "c\na\nb\n");
	file_write("text.md", prose);
	file_write("more.md", "Words.\n");
	layout = layout_read(arena, diagnostics, files_new(arena, ""), "layout.ini", &override, 1);
	assert_string_equal(messages(), "");
	stats = stats_load(arena, diagnostics, layout, NULL);
	assert_non_null(stats);
	document = document_build(arena, diagnostics, layout, stats, NULL, NULL, NULL);
	if (!diag_ok(diagnostics))
		document = NULL;
	assert_string_equal(messages(), "");
	assert_non_null(document);
	return document_check_list(diagnostics, document);
}

/* 'e' or 'w' before the hint that names the item, '-' if none does. */
static char severity_of(ChecklistItem item) {
	char hint[64];
	const char *said = messages();
	snprintf(hint, sizeof(hint), "items = %s in [waive NAME]", checklist_item_name(item));
	const char *at = strstr(said, hint);
	if (at == NULL)
		return '-';
	const char *line = strstr(said, "layout.ini");
	char severity = '?';
	for (; line != NULL && line < at; line = strchr(line, '\n')) {
		line += *line == '\n';
		const char *error = strstr(line, ": error: ");
		const char *warning = strstr(line, ": warning: ");
		const char *end = strchr(line, '\n');
		if (error != NULL && error < end)
			severity = 'e';
		else if (warning != NULL && warning < end)
			severity = 'w';
		if (line[0] == '\0')
			break;
	}
	return severity;
}

static void each_item_weighs_as_the_status_says(void **state) {
	(void)state;
	static const struct {
		ChecklistItem item;
		char pre_release, final;
	} expected[] = {
		{CHECKLIST_STATISTICIAN, 'e', 'e'},
		{CHECKLIST_CONTACT, 'e', 'e'},
		{CHECKLIST_LICENCE, 'e', 'e'},
		{CHECKLIST_DESIGNATION, 'w', 'w'},
		{CHECKLIST_DESCRIPTION, 'w', 'w'},
		{CHECKLIST_TIME, 'w', 'w'},
		{CHECKLIST_NEXT_RELEASE, 'w', 'w'},
		{CHECKLIST_EMBARGO, 'e', '-'},
		{CHECKLIST_REVISION, 'e', 'e'},
		{CHECKLIST_KEY_POINTS, 'e', 'e'},
		{CHECKLIST_METHODOLOGY, 'w', 'e'},
		{CHECKLIST_CONTENTS, 'w', 'w'},
		{CHECKLIST_RELATED_LINKS, 'w', 'w'},
		{CHECKLIST_EMPTY_SECTIONS, 'e', 'e'},
		{CHECKLIST_SOURCES, 'e', 'e'},
		{CHECKLIST_PLACEHOLDERS, 'w', 'e'},
		{CHECKLIST_PRE_RELEASE_WORDS, '-', 'e'},
	};
	static const char prose[] = TEXT "\n# Nothing\n";
	assert_int_equal(BASE_COUNT(expected) + 2, CHECKLIST_COUNT); /* two are not waived */
	for (size_t i = 0; i < BASE_COUNT(expected); i++) {
		assert_true(check(BROKEN, prose, "status=draft"));
		assert_string_equal(messages(), "");
		assert_false(check(BROKEN, prose, "status=pre-release"));
		assert_int_equal(severity_of(expected[i].item), expected[i].pre_release);
		assert_false(check(BROKEN, prose, "status=final"));
		assert_int_equal(severity_of(expected[i].item), expected[i].final);
	}
}

static void a_sound_release_has_nothing_to_do(void **state) {
	(void)state;
	static const char *const statuses[] = {"status=draft", "status=pre-release", "status=final"};
	static const char prose[] =
		TEXT "\nThe [register of baths](https://example.org/) lists them. Pre-release access: "
			 "the press office.\n";
	for (size_t i = 0; i < BASE_COUNT(statuses); i++) {
		assert_true(check(SOUND, prose, statuses[i]));
		assert_string_equal(messages(), "");
		for (size_t k = 0; k < CHECKLIST_COUNT; k++)
			assert_int_not_equal(document->checklist[k].state, CHECKLIST_MISSING);
	}
}

static void what_is_waived_is_not_said(void **state) {
	(void)state;
	Buffer text = {0};
	buffer_add_text(&text, BROKEN "[waive w]\nreason = A test\nitems = ");
	for (size_t i = 0; i < CHECKLIST_COUNT; i++)
		if (i != CHECKLIST_PROVED && i != CHECKLIST_ALTERNATIVE_TEXT)
			buffer_add_printf(&text, "%s, ", checklist_item_name((ChecklistItem)i));
	text.length -= 2;
	buffer_add_char(&text, '\0');
	assert_true(check(text.data, TEXT "\n# Nothing\n", "status=final"));
	assert_string_equal(messages(), "");
	assert_int_equal(document->checklist[CHECKLIST_SOURCES].state, CHECKLIST_WAIVED);
	assert_true(str_equal(document->checklist[CHECKLIST_SOURCES].waive->id, STR("w")));
	assert_int_equal(document->checklist[CHECKLIST_SOURCES].fault_count, 1);
	buffer_drop(&text);
}

static void a_link_of_the_licence_is_not_related(void **state) {
	(void)state;
	check(
		BROKEN, "See {ref table t}, [mail](mailto:a@example.org).\n\n{table t}\n", "status=draft");
	assert_int_equal(document->checklist[CHECKLIST_RELATED_LINKS].state, CHECKLIST_MISSING);
	check(BROKEN, TEXT, "licence=[OGL, version of the year](https://example.org/)");
	assert_int_equal(document->checklist[CHECKLIST_RELATED_LINKS].state, CHECKLIST_MISSING);
	assert_int_equal(document->checklist[CHECKLIST_LICENCE].state, CHECKLIST_DONE);
}

static void later_versions_tell_revisions(void **state) {
	(void)state;
	check(BROKEN, TEXT, "version=1");
	assert_int_equal(document->checklist[CHECKLIST_REVISION].state, CHECKLIST_NOT_APPLICABLE);
	check(BROKEN, TEXT, "version=10");
	assert_int_equal(document->checklist[CHECKLIST_REVISION].state, CHECKLIST_MISSING);
	assert_int_equal(document->checklist[CHECKLIST_REVISION].fault_count, 3);
}

static int texts_remove(void **state) {
	unlink("text.md");
	unlink("more.md");
	return folder_remove(state);
}

#define CHECKLIST_TEST(name) cmocka_unit_test_setup_teardown(name, run_begin, run_end)

int main(void) {
	const struct CMUnitTest tests[] = {
		CHECKLIST_TEST(each_item_weighs_as_the_status_says),
		CHECKLIST_TEST(a_sound_release_has_nothing_to_do),
		CHECKLIST_TEST(what_is_waived_is_not_said),
		CHECKLIST_TEST(a_link_of_the_licence_is_not_related),
		CHECKLIST_TEST(later_versions_tell_revisions),
	};
	return cmocka_run_group_tests(tests, folder_make, texts_remove);
}
