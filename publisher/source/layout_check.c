/* What is checked across the keys and sections of a layout. Whether a column exists in the
 * data, or an expression holds water, is not known here. */
#include "source/layout.h"

#include <string.h>

#include "source/settings.h"

#define DECIMALS_MOST 6
#define DISCLOSURE_MOST 1000000 /* of thresholds and protection */
#define NOT_OF_MAPS "bar, column, stacked, grouped, dot, slope, line"

/* The names declared by one kind of section. */
typedef struct {
	const char *kind;
	const char *example; /* how to declare one */
	Str *items;
	size_t count;
} Names;

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Layout *layout;
	Names data, codes, maps, cases, tables, disclosures;
} Checker;

/* ---- names ---- */

static bool names_hold(const Names *names, Str name) {
	for (size_t i = 0; i < names->count; i++)
		if (str_equal(names->items[i], name))
			return true;
	return false;
}

static void check_declared(Checker *checker, const Names *names, Str name, Span where) {
	if (name.length == 0 || names_hold(names, name))
		return;
	diag_error(checker->diagnostics, where, "unknown %s '%.*s'", names->kind, STR_ARGS(name));
	size_t nearest = str_nearest(name, names->items, names->count);
	if (nearest != SIZE_MAX)
		diag_hint(checker->diagnostics, "did you mean '%.*s'?", STR_ARGS(names->items[nearest]));
	else
		diag_hint(checker->diagnostics, "declare it in a section [%s %.*s]", names->example,
			STR_ARGS(name));
}

/* A value that is no name was reported when it was read. */
static void check_reference(Checker *checker, const Names *names, const Setting *setting) {
	if (name_is_identifier(setting->text))
		check_declared(checker, names, setting->text, setting->span);
}

static void check_id(Checker *checker, const char *kind, Str id, Span header) {
	if (id.length == 0 || name_is_identifier(id))
		return;
	diag_error(checker->diagnostics, header, "'%.*s' is not a name", STR_ARGS(id));
	diag_hint(checker->diagnostics,
		"use letters, digits, '_' and '-', the first one a letter, such as [%s example]", kind);
}

static void names_add(Names *names, Str id) {
	names->items[names->count++] = id;
}

static void gather_names(Checker *checker) {
	const Layout *layout = checker->layout;
	checker->data = (Names){.kind = "dataset", .example = "data"};
	checker->data.items = ARENA_ARRAY(checker->arena, layout->data_count, Str);
	for (size_t i = 0; i < layout->data_count; i++)
		names_add(&checker->data, layout->data[i].id);
	checker->codes = (Names){.kind = "code list", .example = "codes"};
	checker->codes.items = ARENA_ARRAY(checker->arena, layout->codes_count, Str);
	for (size_t i = 0; i < layout->codes_count; i++)
		names_add(&checker->codes, layout->codes[i].id);
	checker->disclosures = (Names){.kind = "disclosure control", .example = "disclosure"};
	checker->disclosures.items = ARENA_ARRAY(checker->arena, layout->disclosure_count, Str);
	for (size_t i = 0; i < layout->disclosure_count; i++)
		names_add(&checker->disclosures, layout->disclosures[i].id);
	checker->maps = (Names){.kind = "map", .example = "map"};
	checker->maps.items = ARENA_ARRAY(checker->arena, layout->map_count, Str);
	for (size_t i = 0; i < layout->map_count; i++)
		names_add(&checker->maps, layout->maps[i].id);
	checker->cases = (Names){.kind = "list of cases", .example = "cases"};
	checker->cases.items = ARENA_ARRAY(checker->arena, layout->cases_count, Str);
	for (size_t i = 0; i < layout->cases_count; i++)
		names_add(&checker->cases, layout->cases[i].id);
	checker->tables = (Names){.kind = "table", .example = "table"};
	checker->tables.items = ARENA_ARRAY(checker->arena, layout->table_count, Str);
	for (size_t i = 0; i < layout->table_count; i++)
		names_add(&checker->tables, layout->tables[i].id);
}

/* ---- small checks ---- */

static void check_decimals(Checker *checker, const Setting *decimals) {
	int64_t value;
	if (!str_to_integer(decimals->text, &value) || (value >= 0 && value <= DECIMALS_MOST))
		return;
	diag_error(
		checker->diagnostics, decimals->span, "decimals: %lld is out of range", (long long)value);
	diag_hint(checker->diagnostics, "use a number from 0 to %d", DECIMALS_MOST);
}

/* `setting` goes with the kinds named in `kinds` ("tabulate, crosstab") only. */
static void check_belongs(
	Checker *checker, const Setting *setting, const char *key, Str kind, const char *kinds) {
	Str rest = str_from(kinds);
	Str word;
	if (!setting->given)
		return;
	while (str_next_item(&rest, &word))
		if (str_equal(word, kind))
			return;
	diag_error(checker->diagnostics, setting->span, "'%s' does not belong to kind '%.*s'", key,
		STR_ARGS(kind));
	diag_hint(checker->diagnostics, "it belongs to %s", kinds);
}

static void check_needed(
	Checker *checker, const Setting *setting, const char *key, Str kind, const char *hint) {
	if (SETTING_IS_SET(*setting))
		return;
	diag_error(checker->diagnostics, setting->span, "kind '%.*s' needs '%s'", STR_ARGS(kind), key);
	diag_hint(checker->diagnostics, "%s", hint);
}

static void check_single(Checker *checker, const Setting *list, const char *key, Str kind) {
	if (list->list.count <= 1)
		return;
	diag_error(checker->diagnostics, list->list.spans[1], "kind '%.*s' takes one column in '%s'",
		STR_ARGS(kind), key);
	diag_hint(checker->diagnostics, "keep only '%.*s'", STR_ARGS(list->list.items[0]));
}

/* ---- sections ---- */

/* Longer addresses make codes too fine to be read from paper. */
#define URL_LONGEST ((size_t)300)

static void check_url(Checker *checker, const Setting *url) {
	Str text = url->text;
	bool plain = true;
	for (size_t i = 0; i < text.length; i++)
		plain = plain && text.data[i] > ' ' && text.data[i] <= '~';
	bool good = str_starts_with(text, STR("https://")) || str_starts_with(text, STR("http://"));
	if (!SETTING_IS_SET(*url) || (plain && good && text.length <= URL_LONGEST))
		return;
	diag_error(checker->diagnostics, url->span, "url: '%.*s' is not an address", STR_ARGS(text));
	diag_hint(checker->diagnostics,
		"use an address of %zu characters at most that begins with https://, with other characters "
		"than ASCII encoded",
		URL_LONGEST);
}

/* A briefing has one table. */
static void check_briefing_table(Checker *checker) {
	const Layout *layout = checker->layout;
	const TableSpec *first = NULL;
	for (size_t i = 0; i < layout->table_count; i++) {
		const TableSpec *table = &layout->tables[i];
		if (!table->briefing.flag)
			continue;
		if (first == NULL) {
			first = table;
			continue;
		}
		diag_error(checker->diagnostics, table->briefing.span, "a second table for briefings");
		diag_hint(checker->diagnostics, "mark the one that counts most");
		diag_see(checker->diagnostics, first->briefing.span, "the first is marked here");
	}
}

static void check_release(Checker *checker, const ReleaseSpec *release) {
	check_decimals(checker, &release->decimals);
	check_url(checker, &release->url);
	check_reference(checker, &checker->data, &release->data);
}

/* The id OWNER.NAME of a part of what `owners` declare; `what` says what it should be, `form`
 * how its header is written. */
static void check_part(Checker *checker, const Names *owners, Str id, Span header, const char *what,
	const char *form) {
	const char *dot = id.length > 0 ? memchr(id.data, '.', id.length) : NULL;
	size_t split = dot ? (size_t)(dot - id.data) : id.length;
	Str owner = str_slice(id, 0, split);
	Str name = str_slice(id, split + 1, id.length);
	if (id.length == 0)
		return;
	if (name_is_identifier(owner) && name_is_identifier(name)) {
		check_declared(checker, owners, owner, span_of(checker->layout->source, owner));
		return;
	}
	diag_error(checker->diagnostics, header, "'%.*s' is not %s", STR_ARGS(id), what);
	diag_hint(
		checker->diagnostics, "write %s; both are names of letters, digits, '_' and '-'", form);
}

/* A file is protected by all of its datasets, or by none. */
static void check_same_file(Checker *checker, const DataSpec *data) {
	const Layout *layout = checker->layout;
	for (const DataSpec *other = layout->data; other < data; other++) {
		if (!SETTING_IS_SET(data->file) || !str_equal(other->file.text, data->file.text) ||
			str_equal(other->disclosure.text, data->disclosure.text))
			continue;
		diag_error(checker->diagnostics, data->disclosure.span,
			"'%.*s' and '%.*s' are of one file, under different disclosure control",
			STR_ARGS(other->id), STR_ARGS(data->id));
		diag_hint(checker->diagnostics, "set the same 'disclosure' for both");
		diag_see(checker->diagnostics, other->disclosure.span, "the other is here");
		return;
	}
}

static bool is_protected(const Checker *checker, Str id) {
	for (size_t i = 0; i < checker->layout->data_count; i++)
		if (str_equal(checker->layout->data[i].id, id))
			return SETTING_IS_SET(checker->layout->data[i].disclosure);
	return false;
}

/* What is hidden in one dataset could be found by comparing it with another that has its rows. */
static void check_chosen_from(Checker *checker, const DataSpec *data) {
	if (!SETTING_IS_SET(data->from) ||
		(!SETTING_IS_SET(data->disclosure) && !is_protected(checker, data->from.text)))
		return;
	diag_error(checker->diagnostics, data->from.span,
		"a dataset under disclosure control shares its rows with no other one");
	diag_hint(checker->diagnostics,
		"choose the records with 'where' in the tables, or make the data file of the chosen rows");
}

static void check_data(Checker *checker, const DataSpec *data) {
	const ReleaseSpec *release = checker->layout->release;
	check_id(checker, "data", data->id, data->span);
	check_reference(checker, &checker->disclosures, &data->disclosure);
	check_same_file(checker, data);
	check_reference(checker, &checker->data, &data->from);
	data_check(checker->diagnostics, data);
	check_chosen_from(checker, data);
	if (!SETTING_IS_SET(data->disclosure) || !release->attachments.flag)
		return;
	diag_error(checker->diagnostics, data->disclosure.span,
		"the PDF would carry '%.*s' as it is, with all that is to be protected",
		STR_ARGS(data->file.text));
	diag_hint(checker->diagnostics, "set attachments = no in [release]");
}

static void check_within(Checker *checker, const Setting *setting, const char *key, int64_t least) {
	int64_t value;
	if (!str_to_integer(setting->text, &value) || (value >= least && value <= DISCLOSURE_MOST))
		return;
	diag_error(
		checker->diagnostics, setting->span, "%s: %lld is out of range", key, (long long)value);
	diag_hint(
		checker->diagnostics, "use a number from %lld to %d", (long long)least, DISCLOSURE_MOST);
}

static void check_disclosure(Checker *checker, const DisclosureSpec *disclosure) {
	Str method = disclosure->method.text;
	check_id(checker, "disclosure", disclosure->id, disclosure->span);
	check_belongs(checker, &disclosure->threshold, "threshold", method, "suppress");
	check_belongs(checker, &disclosure->protection, "protection", method, "suppress");
	check_belongs(checker, &disclosure->zeros, "zeros", method, "suppress");
	check_belongs(checker, &disclosure->totals, "totals", method, "suppress");
	check_belongs(checker, &disclosure->base, "base", method, "round");
	check_belongs(checker, &disclosure->rounding, "rounding", method, "round");
	check_within(checker, &disclosure->threshold, "threshold", 2);
	check_within(checker, &disclosure->protection, "protection", 1);
	int64_t base;
	if (!str_to_integer(disclosure->base.text, &base) || base == 3 || base == 5 || base == 10)
		return;
	diag_error(checker->diagnostics, disclosure->base.span, "base: counts are not rounded to %lld",
		(long long)base);
	diag_hint(checker->diagnostics, "use 3, 5 or 10");
}

static void check_column(Checker *checker, const ColumnSpec *column) {
	check_reference(checker, &checker->codes, &column->codes);
	check_part(checker, &checker->data, column->id, column->span, "a column of a dataset",
		"[column DATA.NAME]");
}

static void check_heading(Checker *checker, const HeadingSpec *heading) {
	check_part(checker, &checker->tables, heading->id, heading->span, "a heading of a table",
		"[heading TABLE.NAME]");
}

/* The keys of a section about the code list `id`, such as [colours X], are its codes. */
static void check_code_keys(
	Checker *checker, Str id, Span header, const FreeEntry *entries, size_t count) {
	const Layout *layout = checker->layout;
	check_declared(checker, &checker->codes, id, header);
	for (size_t i = 0; i < layout->codes_count; i++) {
		const CodesSpec *list = &layout->codes[i];
		if (!str_equal(list->id, id))
			continue;
		Names codes = {.kind = "code", .example = "codes"};
		codes.items = ARENA_ARRAY(checker->arena, list->entry_count, Str);
		for (size_t j = 0; j < list->entry_count; j++)
			names_add(&codes, list->entries[j].name);
		for (size_t j = 0; j < count; j++) {
			const FreeEntry *entry = &entries[j];
			if (names_hold(&codes, entry->name))
				continue;
			diag_error(checker->diagnostics, entry->name_span, "unknown code '%.*s'",
				STR_ARGS(entry->name));
			settings_suggest(checker->diagnostics, entry->name, codes.items, codes.count, "codes");
		}
	}
}

static void check_colours(Checker *checker, const ColoursSpec *colours) {
	check_code_keys(checker, colours->id, colours->span, colours->entries, colours->entry_count);
}

static void check_aliases(Checker *checker, const AliasesSpec *aliases) {
	check_code_keys(checker, aliases->id, aliases->span, aliases->entries, aliases->entry_count);
}

/* ---- datasets made from others ---- */

static void check_join(Checker *checker, const JoinSpec *join) {
	check_id(checker, "join", join->id, join->span);
	check_reference(checker, &checker->data, &join->data);
	check_reference(checker, &checker->data, &join->with);
	if (is_protected(checker, join->with.text)) {
		diag_error(checker->diagnostics, join->with.span,
			"a dataset under disclosure control shares its rows with no other one");
		diag_hint(checker->diagnostics, "join the other way: add columns to the protected dataset");
	}
	if (!join->to.given || join->to.list.count == join->on.list.count)
		return;
	diag_error(checker->diagnostics, join->to.span,
		"'to' names %zu of the other dataset's columns, 'on' has %zu", join->to.list.count,
		join->on.list.count);
	diag_hint(checker->diagnostics, "name one column for each column of 'on', in the same order");
}

static void check_derive(Checker *checker, const DeriveSpec *derive) {
	check_part(checker, &checker->data, derive->id, derive->span, "a column of a dataset",
		"[derive DATA.NAME]");
	check_reference(checker, &checker->codes, &derive->codes);
	check_reference(checker, &checker->maps, &derive->map);
	check_reference(checker, &checker->cases, &derive->cases);
	derive_check(checker->diagnostics, derive);
}

static void check_rule(Checker *checker, const DataRuleSpec *rule) {
	check_id(checker, "rule", rule->id, rule->span);
	check_reference(checker, &checker->data, &rule->data);
}

static void check_total(Checker *checker, const TableSpec *table) {
	if (!table->total.given || table->total.integer != TOTAL_COLUMNS ||
		table->kind.integer == TABLE_CROSSTAB)
		return;
	diag_error(checker->diagnostics, table->total.span, "a total column needs a crosstab");
	diag_hint(checker->diagnostics, "use rows, yes or no");
}

static void check_table(Checker *checker, const TableSpec *table) {
	Str kind = table->kind.text;
	check_id(checker, "table", table->id, table->span);
	check_reference(checker, &checker->data, &table->data);
	check_decimals(checker, &table->decimals);
	if (!SETTING_IS_SET(table->kind) || table->kind.integer < 0)
		return;
	check_belongs(checker, &table->rows, "rows", kind, "tabulate, crosstab");
	check_belongs(checker, &table->show, "show", kind, "tabulate, crosstab");
	check_belongs(checker, &table->low, "low", kind, "tabulate, crosstab");
	check_belongs(checker, &table->missing, "missing", kind, "tabulate, crosstab");
	check_belongs(checker, &table->uncounted, "uncounted", kind, "tabulate, crosstab");
	check_belongs(checker, &table->decimals, "decimals", kind, "tabulate, crosstab");
	check_belongs(checker, &table->percentages, "percentages", kind, "tabulate, crosstab");
	check_belongs(checker, &table->sort, "sort", kind, "list");
	check_belongs(checker, &table->cells, "cells", kind, "list");
	check_total(checker, table);
	if (table->uncounted.given && table->missing.integer == MISSING_EXCLUDE) {
		diag_error(
			checker->diagnostics, table->uncounted.span, "'uncounted' needs 'missing = row'");
		diag_hint(checker->diagnostics, "without it no missing value is counted");
	}
	if (table->subtotal.flag && !SETTING_IS_SET(table->group_by)) {
		diag_error(checker->diagnostics, table->subtotal.span, "'subtotal' needs 'group_by'");
		diag_hint(checker->diagnostics, "name the column that groups the rows, or remove it");
	}
	if (table->kind.integer == TABLE_TABULATE) {
		check_needed(
			checker, &table->rows, "rows", kind, "name the code list, such as rows = grade");
		check_reference(checker, &checker->codes, &table->rows);
	}
	if (table->kind.integer == TABLE_CROSSTAB) {
		check_needed(checker, &table->rows, "rows", kind,
			"name the column that goes down, such as rows = region");
		check_single(checker, &table->columns, "columns", kind);
	}
}

static void check_chart(Checker *checker, const ChartSpec *chart) {
	Str kind = chart->kind.text;
	check_id(checker, "chart", chart->id, chart->span);
	check_reference(checker, &checker->data, &chart->data);
	check_decimals(checker, &chart->decimals);
	if (!SETTING_IS_SET(chart->kind) || chart->kind.integer < 0)
		return;
	check_belongs(checker, &chart->by, "by", kind, "stacked, grouped, dot, slope, line");
	check_belongs(checker, &chart->scale, "scale", kind, "bar, column, grouped, dot, slope, line");
	check_belongs(checker, &chart->show, "show", kind, NOT_OF_MAPS);
	check_belongs(checker, &chart->decimals, "decimals", kind, NOT_OF_MAPS);
	check_belongs(checker, &chart->percentages, "percentages", kind, NOT_OF_MAPS);
	check_belongs(checker, &chart->axis, "axis", kind, "bar, column, stacked, grouped, dot, line");
	check_belongs(checker, &chart->tiles, "tiles", kind, "tilemap");
	if (chart->kind.integer == CHART_TILEMAP) {
		check_needed(checker, &chart->tiles, "tiles", kind,
			"name the dataset with the row and column of each area");
		check_reference(checker, &checker->data, &chart->tiles);
		check_single(checker, &chart->of, "of", kind);
	}
	if (str_equal(chart->scale.text, STR("full")) && chart->show.integer == CHART_SHOW_COUNT) {
		diag_error(checker->diagnostics, chart->scale.span, "a full scale is one of percentages");
		diag_hint(checker->diagnostics, "remove show = count, or use scale = own");
	}
	if (chart->kind.integer == CHART_BAR || chart->kind.integer == CHART_COLUMN) {
		check_single(checker, &chart->of, "of", kind);
	} else if (chart->by.given && chart->of.list.count > 1) {
		diag_error(checker->diagnostics, chart->by.span, "'by' with several columns in 'of'");
		diag_hint(checker->diagnostics, "keep one column in 'of', or remove 'by'");
	}
}

static void check_section(Checker *checker, const SectionSpec *section) {
	Str kind = section->kind.text;
	check_id(checker, "section", section->id, section->span);
	check_reference(checker, &checker->data, &section->data);
	if (section->kind.integer < 0)
		return;
	check_belongs(checker, &section->text, "text", kind, "prose, summary, methodology");
	if (section->kind.integer != SECTION_CONTENTS && section->kind.integer != SECTION_REVISIONS)
		check_needed(
			checker, &section->text, "text", kind, "name the CommonMark file with the text");
}

static void check_waive(Checker *checker, const WaiveSpec *waive) {
	bool words = SETTING_IS_SET(waive->text);
	check_id(checker, "waive", waive->id, waive->span);
	if (words != (waive->items.list.count > 0))
		return;
	diag_error(checker->diagnostics, waive->span, "[waive] has %s",
		words ? "both 'text' and 'items'" : "neither 'text' nor 'items'");
	diag_hint(checker->diagnostics, "set 'text' to words that the data need not prove, or 'items' "
									"to items of the release checklist");
}

static void check_margin(Checker *checker, const Setting *margin, const char *key) {
	if (margin->number.numerator >= 0)
		return;
	diag_error(checker->diagnostics, margin->span, "%s: no difference is less than nothing", key);
	diag_hint(checker->diagnostics, "use a number from 0 on");
}

static void check_reconcile(Checker *checker, const ReconcileSpec *rule) {
	check_id(checker, "reconcile", rule->id, rule->span);
	check_reference(checker, &checker->data, &rule->data);
	check_margin(checker, &rule->within, "within");
	check_margin(checker, &rule->within_percent, "within_percent");
}

#define CHECK_EACH(items, total, check)                                                            \
	for (size_t i = 0; i < (total); i++)                                                           \
	check(&checker, &(items)[i])
#define CHECK_IDS(kind, items, total)                                                              \
	for (size_t i = 0; i < (total); i++)                                                           \
	check_id(&checker, kind, (items)[i].id, (items)[i].span)

void layout_check(Arena *arena, Diagnostics *diagnostics, const Layout *layout) {
	Checker checker = {.arena = arena, .diagnostics = diagnostics, .layout = layout};
	gather_names(&checker);
	check_release(&checker, layout->release);
	CHECK_EACH(layout->data, layout->data_count, check_data);
	CHECK_EACH(layout->disclosures, layout->disclosure_count, check_disclosure);
	CHECK_EACH(layout->columns, layout->column_count, check_column);
	CHECK_IDS("codes", layout->codes, layout->codes_count);
	CHECK_EACH(layout->aliases, layout->aliases_count, check_aliases);
	CHECK_IDS("map", layout->maps, layout->map_count);
	CHECK_IDS("cases", layout->cases, layout->cases_count);
	CHECK_EACH(layout->joins, layout->join_count, check_join);
	CHECK_EACH(layout->derives, layout->derive_count, check_derive);
	CHECK_EACH(layout->rules, layout->rule_count, check_rule);
	CHECK_EACH(layout->colours, layout->colours_count, check_colours);
	CHECK_IDS("fact", layout->facts, layout->fact_count);
	CHECK_IDS("parameter", layout->parameters, layout->parameter_count);
	CHECK_EACH(layout->tables, layout->table_count, check_table);
	check_briefing_table(&checker);
	CHECK_EACH(layout->headings, layout->heading_count, check_heading);
	CHECK_EACH(layout->charts, layout->chart_count, check_chart);
	CHECK_IDS("note", layout->notes, layout->note_count);
	CHECK_EACH(layout->sections, layout->section_count, check_section);
	CHECK_EACH(layout->reconciles, layout->reconcile_count, check_reconcile);
	CHECK_EACH(layout->waivers, layout->waiver_count, check_waive);
	for (size_t i = 0; i < layout->edition_count; i++)
		edition_check(diagnostics, &layout->editions[i]);
	revisions_check(diagnostics, layout);
	dates_check(diagnostics, layout);
}
