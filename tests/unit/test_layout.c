/* Layouts: the settings as they are typed, and what is refused where. */
#include "source_fixture.h"

/* The keys that a release cannot do without, on lines 1 to 12. */
#define RELEASE                                                                                    \
	"[release]\ntitle = Title\nseries = Series\npublisher = Body\ncoverage = England\n"            \
	"period_start = 2014-04-01\nperiod_end = 2014-06-30\ndata_date = 2014-07-01\n"                 \
	"published = 2014-09-15T09:30\nstatistician = Lead\nenquiries = x@y.z\nlicence = *OGL*\n"

#define DATA                                                                                       \
	"[data judgements]\nfile = ../data/j.csv\nkey = name\n"                                        \
	"[column judgements.overall]\nlabel = Overall\ncodes = grade\nmissing = empty, n/a\n"          \
	"[column judgements.date]\ntype = date\n"                                                      \
	"[codes grade]\n1 = Outstanding\n2 = Good\n"                                                   \
	"[colours grade]\n1 = blue\n2 = teal\n"

#define REST                                                                                       \
	"[fact boards]\nvalue = 12.5\nsource = Register\n"                                             \
	"[table outcomes]\nkind = tabulate\ncaption = 1. Outcomes {note rounding}\n"                   \
	"columns = overall, help\nrows = grade\ntotal = yes\n"                                         \
	"[table all]\nkind = list\ncaption = All\ncolumns = name\nsort = -date, name\n"                \
	"[chart overall]\nkind = bar\ncaption = Overall\nof = overall\nshow = count\n"                 \
	"[note rounding]\ntext = Rounded\n"                                                            \
	"[section toc]\nkind = contents\ntitle = Contents\n"                                           \
	"[section findings]\ntitle = Findings\ntext = findings.md\nstart = page\n"

#define GOOD RELEASE DATA REST

static Layout *read_with(const char *text, const char *const *overrides, size_t count) {
	run_again();
	file_write(str_from(text));
	return layout_read(arena, diagnostics, files_new(arena, ""), file_path, overrides, count);
}

static Layout *read_text(const char *text) {
	return read_with(text, NULL, 0);
}

static void expect(const char *text, const char *expected) {
	assert_null(read_text(text));
	assert_string_equal(messages(), expected);
}

static void settings_are_typed(void **state) {
	(void)state;
	Layout *layout = read_text(GOOD);
	assert_string_equal(messages(), "");
	const ReleaseSpec *release = layout->release;
	assert_true(release->title.given);
	assert_str(release->title.text, "Title");
	assert_int_equal(span_position(release->title.span).line, 2);
	assert_int_equal(span_position(release->title.span).column, 9);
	assert_int_equal(release->published.date.year, 2014);
	assert_true(release->published.date.has_time);
	assert_int_equal(layout->data_count, 1);
	assert_str(layout->data[0].id, "judgements");
	char expected[128];
	snprintf(expected, sizeof(expected), "%s/../data/j.csv", folder);
	assert_string_equal(layout->data[0].file.path, expected);
	assert_int_equal(layout->column_count, 2);
	assert_int_equal(layout->columns[0].type.integer, COLUMN_CODE);
	assert_int_equal(layout->columns[1].type.integer, COLUMN_DATE);
	assert_int_equal(layout->columns[0].missing.list.count, 2);
	assert_str(layout->columns[0].missing.list.items[1], "n/a");
	assert_int_equal(layout->codes[0].entry_count, 2);
	assert_str(layout->codes[0].entries[1].name, "2");
	assert_str(layout->codes[0].entries[1].value, "Good");
	assert_str(layout->colours[0].entries[0].value, "blue");
	assert_int_equal(layout->facts[0].value.number.numerator, 25);
	assert_int_equal(layout->facts[0].value.number.denominator, 2);
	assert_int_equal(layout->table_count, 2);
	assert_int_equal(layout->tables[0].kind.integer, TABLE_TABULATE);
	assert_int_equal(layout->tables[0].total.integer, TOTAL_YES);
	assert_int_equal(layout->tables[0].columns.list.count, 2);
	assert_str(span_text(layout->tables[0].columns.list.spans[1]), "help");
	assert_int_equal(span_position(layout->tables[0].columns.list.spans[1]).column, 20);
	assert_int_equal(layout->tables[1].kind.integer, TABLE_LIST);
	assert_str(layout->tables[1].sort.list.items[0], "-date");
	assert_int_equal(layout->charts[0].show.integer, CHART_SHOW_COUNT);
	assert_int_equal(layout->section_count, 2);
	assert_int_equal(layout->sections[0].kind.integer, SECTION_CONTENTS);
	assert_int_equal(layout->sections[1].start.integer, START_PAGE);
}

static void absent_keys_hold_their_defaults(void **state) {
	(void)state;
	Layout *layout = read_text(GOOD);
	const ReleaseSpec *release = layout->release;
	assert_false(release->status.given);
	assert_int_equal(release->status.integer, STATUS_FINAL);
	assert_str(release->status.text, "final");
	assert_str(span_text(release->status.span), "[release]");
	assert_str(release->designation.text, "Official statistics");
	assert_int_equal(release->decimals.integer, 0);
	char expected[128];
	snprintf(expected, sizeof(expected), "%s/../assets/themes/formal.ini", folder);
	assert_string_equal(release->theme.path, expected);
	assert_null(release->mark.path);
	assert_false(SETTING_IS_SET(release->short_title));
	assert_int_equal(layout->columns[1].type.integer, COLUMN_DATE);
	assert_int_equal(layout->tables[1].cells.integer, CELLS_LABEL);
	assert_int_equal(layout->sections[1].kind.integer, SECTION_PROSE);
	assert_false(SETTING_IS_SET(layout->tables[0].decimals));
}

static void captions_are_prose(void **state) {
	(void)state;
	Layout *layout = read_text(GOOD);
	ProseNode *caption = prose_parse_inline(arena, diagnostics, layout->tables[0].caption.span);
	assert_string_equal(messages(), "");
	assert_str(caption->first_child->text, "1. Outcomes ");
	assert_str(caption->first_child->next->text, "note rounding");
}

static void empty_optional_keys_are_absent(void **state) {
	(void)state;
	Layout *layout = read_text(RELEASE "mark =\nshort_title =\ndesignation =\nkeywords =\n");
	assert_string_equal(messages(), "");
	assert_null(layout->release->mark.path);
	assert_str(layout->release->designation.text, "");
	assert_int_equal(layout->release->keywords.list.count, 0);
}

static void unknown_names_are_refused(void **state) {
	(void)state;
	expect(RELEASE "stattus = draft\nfrobnicate = 1\n[tabel x]\nkind = list\n",
		"15:1: error: unknown section [tabel]\n"
		"  hint: did you mean 'table'?\n"
		"13:1: error: unknown key 'stattus' in [release]\n"
		"  hint: did you mean 'status'?\n"
		"14:1: error: unknown key 'frobnicate' in [release]\n"
		"  hint: the known keys are title, short_title, series, reference, publisher, coverage, "
		"designation, period_start, period_end, data_date, published, embargo, first_published, "
		"next_release, statistician, "
		"enquiries, licence, language, version, supersedes, status, copy, description, keywords, "
		"theme, "
		"palette, "
		"mark, words, latex_class, attachments, archive_id, data, decimals, rounding, percentages, "
		"missing_symbol, url, editions, "
		"edition_folder, note_markers\n");
	expect(RELEASE "[zzz]\n",
		"13:1: error: unknown section [zzz]\n"
		"  hint: the known sections are release, data, disclosure, column, codes, aliases, map, "
		"cases, "
		"join, derive, rule, colours, symbols, fact, parameter, table, heading, chart, note, "
		"section, "
		"revision, reconcile, waive, edition\n");
}

static void required_keys_and_sections_are_missed(void **state) {
	(void)state;
	expect(RELEASE "[data d]\n[note n]\ntext =\n",
		"15:1: error: empty value for required key 'text'\n"
		"  hint: Text of the note.\n"
		"13:1: error: [data] has no 'file'\n"
		"  hint: add the key 'file': CSV file in UTF-8; or 'from': the dataset to choose rows "
		"from\n");
	expect("[note n]\ntext = a\n",
		"1:1: error: missing section [release]\n"
		"  hint: add [release]: What the release is: its identity and its dates.\n");
	expect(RELEASE "theme =\n",
		"13:1: error: empty value for key 'theme'\n"
		"  hint: remove the key for the default, ../assets/themes/formal.ini\n");
}

static void wrong_values_are_refused(void **state) {
	(void)state;
	expect(RELEASE "status = done\nlanguage = en GB\ndecimals = two\n"
				   "[fact f]\nvalue = 1,000\nsource = x\n"
				   "[data d]\nfile = d.csv\n"
				   "[table t]\nkind = list\ndata = d d\ncaption = C\ncolumns = a, b c, a, , d\n",
		"13:10: error: status: 'done' is not one of the choices\n"
		"  hint: use one of draft, pre-release, final\n"
		"14:12: error: 'en GB' is not a language tag\n"
		"  hint: use a tag of BCP 47: two or three letters for the language, then script and "
		"region if they matter, such as cy, en-GB or zh-Hant\n"
		"15:12: error: decimals: 'two' is not a whole number\n"
		"  hint: use a whole number such as 1\n"
		"17:9: error: value: '1,000' is not a number\n"
		"  hint: use digits with at most one '.', such as 1250 or 12.5\n"
		"23:8: error: data: 'd d' is not a name\n"
		"  hint: use letters, digits, '_' and '-'\n"
		"25:14: error: columns: 'b c' is not a name\n"
		"  hint: use letters, digits, '_' and '-', separated by commas\n"
		"25:19: error: columns: 'a' is listed twice\n"
		"  hint: remove one of them\n"
		"25:22: error: columns: empty item in the list\n"
		"  hint: remove one of the commas\n");
	expect(RELEASE "next_release = soon\ndata = 7x\n",
		"14:8: error: data: '7x' is not a name\n  hint: use letters, digits, '_' and '-'\n");
}

static void dates_are_checked(void **state) {
	(void)state;
	expect("[release]\ntitle = T\nseries = S\npublisher = B\ncoverage = E\n"
		   "period_start = 1 April 2014\nperiod_end = 2014-02-30\ndata_date = 2014-07-01\n"
		   "published = 2014-09-15\nstatistician = L\nenquiries = x\nlicence = y\n",
		"6:16: error: period_start: '1 April 2014' is not a date\n"
		"  hint: use an ISO date such as 2014-09-15, or with a time 2014-10-01T09:30\n"
		"7:14: error: period_end: '2014-02-30' is not a date\n"
		"  hint: use an ISO date such as 2014-09-15, or with a time 2014-10-01T09:30\n");
	expect("[release]\ntitle = T\nseries = S\npublisher = B\ncoverage = E\n"
		   "period_start = 2014-07-01\nperiod_end = 2014-06-30\ndata_date = 2014-07-01\n"
		   "published = 2014-09-15\nstatistician = L\nenquiries = x\nlicence = y\n",
		"6:16: error: the period starts after its end\n"
		"  hint: exchange period_start and period_end, or correct one\n"
		"7:14: note: the other date is set here\n");
}

/* Whether a layout is read with two dates of [release], or of [data judgements], as given. */
static bool reads_with(const char *earlier, const char *later) {
	const char *const overrides[] = {earlier, later, "version=2"};
	return read_with(GOOD, overrides, 3) != NULL;
}

/* Each date before another: refused the day after it, taken on the same day unless they must lie
 * apart, and taken the day before. */
static void dates_are_in_order(void **state) {
	(void)state;
	static const struct {
		const char *earlier, *later;
		const char *before, *same, *after; /* of the earlier one */
		const char *day;                   /* of the later one */
		bool apart;
	} pairs[] = {
		{"period_start", "period_end", "2014-06-29", "2014-06-30", "2014-07-01", "2014-06-30",
			false},
		{"period_end", "data_date", "2014-06-30", "2014-07-01", "2014-07-02", "2014-07-01", false},
		{"data_date", "published", "2014-09-14", "2014-09-15", "2014-09-16", "2014-09-15T09:30",
			false},
		{"embargo", "published", "2014-09-15T09:29", "2014-09-15T09:30", "2014-09-15T09:31",
			"2014-09-15T09:30", false},
		{"period_end", "first_published", "2014-06-30", "2014-07-01", "2014-07-02", "2014-07-01",
			false},
		{"first_published", "published", "2014-09-14", "2014-09-15", "2014-09-16",
			"2014-09-15T09:30", true},
		{"data.judgements.as_at", "published", "2014-09-14", "2014-09-15", "2014-09-16",
			"2014-09-15T09:30", false},
	};
	for (size_t i = 0; i < BASE_COUNT(pairs); i++) {
		char later[64], earlier[64];
		const char *const days[] = {pairs[i].before, pairs[i].same, pairs[i].after};
		snprintf(later, sizeof(later), "%s=%s", pairs[i].later, pairs[i].day);
		for (size_t k = 0; k < BASE_COUNT(days); k++) {
			snprintf(earlier, sizeof(earlier), "%s=%s", pairs[i].earlier, days[k]);
			bool good = k == 0 || (k == 1 && !pairs[i].apart);
			if (reads_with(earlier, later) != good)
				fail_msg("%s, %s: %s", earlier, later, good ? "refused" : "taken");
			if (!good && diag_count(diagnostics, DIAG_ERROR) == 0)
				fail_msg("%s, %s: nothing is said", earlier, later);
		}
	}
}

static void next_releases_are_read(void **state) {
	(void)state;
	static const char *const good[] = {"16 September 2014", "September 2014", "2014", "soon",
		"To be announced", "Autumn 2015 (provisional)", "2014-09-16", "2013-14"};
	static const char *const bad[] = {"15 September 2014", "August 2014", "2013", "2014-09-15",
		"at the end of August 2014, provisionally"};
	char next[80];
	for (size_t i = 0; i < BASE_COUNT(good); i++) {
		snprintf(next, sizeof(next), "next_release=%s", good[i]);
		assert_true(reads_with(next, next));
	}
	for (size_t i = 0; i < BASE_COUNT(bad); i++) {
		snprintf(next, sizeof(next), "next_release=%s", bad[i]);
		assert_false(reads_with(next, next));
	}
}

static void section_names_are_checked(void **state) {
	(void)state;
	expect(RELEASE "[note]\ntext = a\n[note a b]\ntext = a\n[data 1d]\nfile = x\n",
		"13:1: error: [note] has no name\n"
		"  hint: name it, such as [note example]\n"
		"17:1: error: '1d' is not a name\n"
		"  hint: use letters, digits, '_' and '-', the first one a letter, such as [data example]\n"
		"15:1: error: 'a b' is not a name\n"
		"  hint: use letters, digits, '_' and '-', the first one a letter, such as [note "
		"example]\n");
	expect("; c\n" RELEASE "[release x]\n" RELEASE,
		"15:1: error: duplicate section [release]\n"
		"  hint: give it another name; upper and lower case count as the same\n"
		"2:1: note: first defined here\n"
		"14:1: error: [release] takes no name\n"
		"  hint: write [release]\n"
		"14:1: error: [release] has no 'title'\n"
		"  hint: add the key 'title': Full title, on the front page and in the metadata.\n"
		"14:1: error: [release] has no 'series'\n"
		"  hint: add the key 'series': Name of the series, in the footer.\n"
		"14:1: error: [release] has no 'publisher'\n"
		"  hint: add the key 'publisher': Body that publishes the release.\n"
		"14:1: error: [release] has no 'coverage'\n"
		"  hint: add the key 'coverage': Area covered.\n"
		"14:1: error: [release] has no 'period_start'\n"
		"  hint: add the key 'period_start': First day of the period covered.\n"
		"14:1: error: [release] has no 'period_end'\n"
		"  hint: add the key 'period_end': Last day of the period covered.\n"
		"14:1: error: [release] has no 'data_date'\n"
		"  hint: add the key 'data_date': Day on which the data was drawn.\n"
		"14:1: error: [release] has no 'published'\n"
		"  hint: add the key 'published': Date and time of publication.\n"
		"14:1: error: [release] has no 'statistician'\n"
		"  hint: add the key 'statistician': Lead statistician, as a role or a name.\n"
		"14:1: error: [release] has no 'enquiries'\n"
		"  hint: add the key 'enquiries': Where to ask.\n"
		"14:1: error: [release] has no 'licence'\n"
		"  hint: add the key 'licence': Licence notice on the front page.\n");
}

static void columns_belong_to_data(void **state) {
	(void)state;
	expect(RELEASE "[data judgements]\nfile = d.csv\n[column judgments.a]\nlabel = A\n"
				   "[column a]\nlabel = A\n[column judgements.b]\ncodes = grades\ntype = text\n"
				   "[codes grade]\n1 = A\n2 =\n[codes none]\n",
		"24:1: error: '2' has no value\n"
		"  hint: A code as it stands in the data; its value is the label.\n"
		"25:1: error: [codes none] is empty\n"
		"  hint: A code list: code = label, in order.\n"
		"21:8: error: a column with codes has no type\n"
		"  hint: remove 'type' or 'codes'\n"
		"15:9: error: unknown dataset 'judgments'\n"
		"  hint: did you mean 'judgements'?\n"
		"17:1: error: 'a' is not a column of a dataset\n"
		"  hint: write [column DATA.NAME]; both are names of letters, digits, '_' and '-'\n"
		"20:9: error: unknown code list 'grades'\n"
		"  hint: did you mean 'grade'?\n");
}

static void colours_belong_to_codes(void **state) {
	(void)state;
	expect(RELEASE
		"[codes grade]\n1 = A\nall = B\n[colours grade]\nal = blue\n[colours x]\n1 = a\n",
		"17:1: error: unknown code 'al'\n"
		"  hint: did you mean 'all'?\n"
		"18:1: error: unknown code list 'x'\n"
		"  hint: declare it in a section [codes x]\n");
}

#define TABLE "[table t]\ncaption = C\n"

static void tables_take_what_their_kind_takes(void **state) {
	(void)state;
	expect(RELEASE TABLE "columns = a\nkind = tabulate\nsort = a\ncells = code\ntotal = columns\n",
		"17:8: error: 'sort' does not belong to kind 'tabulate'\n"
		"  hint: it belongs to list\n"
		"18:9: error: 'cells' does not belong to kind 'tabulate'\n"
		"  hint: it belongs to list\n"
		"19:9: error: a total column needs a crosstab\n"
		"  hint: use rows, yes or no\n"
		"13:1: error: kind 'tabulate' needs 'rows'\n"
		"  hint: name the code list, such as rows = grade\n");
	expect(RELEASE TABLE "kind = crosstab\ncolumns = a, b\n",
		"13:1: error: kind 'crosstab' needs 'rows'\n"
		"  hint: name the column that goes down, such as rows = region\n"
		"16:14: error: kind 'crosstab' takes one column in 'columns'\n"
		"  hint: keep only 'a'\n");
	expect(RELEASE TABLE "kind = list\ncolumns = a\nrows = g\nshow = count\ntotal = no\n"
						 "missing = row\ndecimals = 9\ndata = d\n",
		"22:8: error: unknown dataset 'd'\n"
		"  hint: declare it in a section [data d]\n"
		"21:12: error: decimals: 9 is out of range\n"
		"  hint: use a number from 0 to 6\n"
		"17:8: error: 'rows' does not belong to kind 'list'\n"
		"  hint: it belongs to tabulate, crosstab\n"
		"18:8: error: 'show' does not belong to kind 'list'\n"
		"  hint: it belongs to tabulate, crosstab\n"
		"20:11: error: 'missing' does not belong to kind 'list'\n"
		"  hint: it belongs to tabulate, crosstab\n"
		"21:12: error: 'decimals' does not belong to kind 'list'\n"
		"  hint: it belongs to tabulate, crosstab\n");
}

static void charts_take_what_their_kind_takes(void **state) {
	(void)state;
	expect(RELEASE "[chart c]\ncaption = C\nkind = bar\nof = a, b\nby = c\n",
		"17:6: error: 'by' does not belong to kind 'bar'\n"
		"  hint: it belongs to stacked, grouped, dot, slope, line\n"
		"16:9: error: kind 'bar' takes one column in 'of'\n"
		"  hint: keep only 'a'\n");
	expect(RELEASE "[chart c]\ncaption = C\nkind = stacked\nof = a, b\nby = c\n",
		"17:6: error: 'by' with several columns in 'of'\n"
		"  hint: keep one column in 'of', or remove 'by'\n");
}

static void sections_take_what_their_kind_takes(void **state) {
	(void)state;
	expect(RELEASE "[section a]\ntitle = A\n[section b]\ntitle = B\nkind = contents\ntext = x\n",
		"13:1: error: kind 'prose' needs 'text'\n"
		"  hint: name the CommonMark file with the text\n"
		"18:8: error: 'text' does not belong to kind 'contents'\n"
		"  hint: it belongs to prose, summary, methodology\n");
}

static void overrides_take_the_place_of_values(void **state) {
	(void)state;
	const char *const overrides[] = {"status=draft", "table.outcomes.caption = Given = {note x}",
		"column.judgements.date.label=Day", "release.version=2", "codes.grade.2=Fine"};
	Layout *layout = read_with(GOOD, overrides, BASE_COUNT(overrides));
	assert_string_equal(messages(), "");
	assert_int_equal(layout->release->status.integer, STATUS_DRAFT);
	assert_str(layout->release->version.text, "2");
	assert_str(layout->columns[1].label.text, "Day");
	assert_str(layout->codes[0].entries[1].value, "Fine");
	const Setting *caption = &layout->tables[0].caption;
	assert_str(caption->text, "Given = {note x}");
	assert_str(span_text(caption->span), "Given = {note x}");
	assert_string_equal(caption->span.source->path, "--set");
	ProseNode *prose = prose_parse_inline(arena, diagnostics, caption->span);
	assert_str(prose->first_child->next->text, "note x");
}

static void wrong_overrides_are_refused(void **state) {
	(void)state;
	const char *const overrides[] = {"status", "=x", "table.outcoms.caption=x", "status=done",
		"titel=x", "notes.x.text=y", "title=a\nb", "title=\xFF"};
	assert_null(read_with(GOOD, overrides, BASE_COUNT(overrides)));
	assert_string_equal(messages(),
		"--set:1:1: error: no 'key=value' in 'status'\n"
		"  hint: write key=value for a key of [release], or kind.name.key=value, such as "
		"table.outcomes.caption=Judgements\n"
		"--set:1:1: error: no 'key=value' in '=x'\n"
		"  hint: write key=value for a key of [release], or kind.name.key=value, such as "
		"table.outcomes.caption=Judgements\n"
		"--set:1:1: error: no section 'table.outcoms' in the layout\n"
		"  hint: did you mean 'table.outcomes'?\n"
		"--set:1:1: error: no section 'notes.x' in the layout\n"
		"  hint: the known sections are release, data.judgements, column.judgements.overall, "
		"column.judgements.date, codes.grade, colours.grade, fact.boards, table.outcomes, "
		"table.all, chart.overall, note.rounding, section.toc, section.findings\n"
		"--set:1:1: error: line break in a value\n"
		"  hint: give the value on one line\n"
		"--set:1:7: error: invalid UTF-8 (byte 0xFF)\n"
		"  hint: save the file as UTF-8\n"
		"--set:1:8: error: status: 'done' is not one of the choices\n"
		"  hint: use one of draft, pre-release, final\n"
		"--set:1:1: error: unknown key 'titel' in [release]\n"
		"  hint: did you mean 'title'?\n");
}

static void the_language_is_a_table(void **state) {
	(void)state;
	size_t count, again;
	const SettingInfo *table = settings_table(&count);
	assert_ptr_equal(settings_table(&again), table);
	assert_int_equal(count, again);
	size_t sections = 0, free_keys = 0;
	for (size_t i = 0; i < count; i++) {
		assert_non_null(table[i].section);
		assert_non_null(table[i].summary);
		assert_true((table[i].type == SETTING_CHOICE) == (table[i].choices != NULL));
		sections += table[i].key == NULL;
		free_keys += table[i].key && strcmp(table[i].key, "*") == 0;
	}
	assert_int_equal(sections, 47);
	assert_int_equal(free_keys, 17);
	assert_string_equal(table[0].section, "release");
	assert_true(table[0].required);
	assert_string_equal(table[1].key, "title");
	assert_true(table[1].required);
}

static void any_bytes_are_survived(void **state) {
	(void)state;
	for (int i = 0; i < 2000; i++) {
		run_again();
		file_write(mutated(STR(GOOD), "\"'=;#[]\n.,- {}"));
		Layout *layout = layout_read(arena, diagnostics, files_new(arena, ""), file_path, NULL, 0);
		assert_true(!layout == !diag_ok(diagnostics));
		assert_null(strstr(messages(), "iniparser"));
	}
}

int main(void) {
	const struct CMUnitTest tests[] = {
		SOURCE_TEST(settings_are_typed),
		SOURCE_TEST(absent_keys_hold_their_defaults),
		SOURCE_TEST(captions_are_prose),
		SOURCE_TEST(empty_optional_keys_are_absent),
		SOURCE_TEST(unknown_names_are_refused),
		SOURCE_TEST(required_keys_and_sections_are_missed),
		SOURCE_TEST(wrong_values_are_refused),
		SOURCE_TEST(dates_are_checked),
		SOURCE_TEST(dates_are_in_order),
		SOURCE_TEST(next_releases_are_read),
		SOURCE_TEST(section_names_are_checked),
		SOURCE_TEST(columns_belong_to_data),
		SOURCE_TEST(colours_belong_to_codes),
		SOURCE_TEST(tables_take_what_their_kind_takes),
		SOURCE_TEST(charts_take_what_their_kind_takes),
		SOURCE_TEST(sections_take_what_their_kind_takes),
		SOURCE_TEST(overrides_take_the_place_of_values),
		SOURCE_TEST(wrong_overrides_are_refused),
		SOURCE_TEST(the_language_is_a_table),
		SOURCE_TEST(any_bytes_are_survived),
	};
	return cmocka_run_group_tests_name("layout", tests, folder_make, folder_remove);
}
