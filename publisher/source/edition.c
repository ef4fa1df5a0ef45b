/* Editions: what the layout says of one, over what its file says. */
#include "source/layout.h"

#include "source/settings.h"

#define PAGES_MOST 2
#define COPIES_LEAST 2 /* ISO 32000-1, table 150 */
#define COPIES_MOST 5
#define SIGNATURE_MOST 100
#define CREEP_MOST length_from_millimetres(1)

bool edition_is_formal(const EditionSpec *edition) {
	return str_equal(edition->id, STR(EDITION_FORMAL));
}

Str edition_label(const EditionSpec *edition) {
	if (SETTING_IS_SET(edition->label))
		return edition->label.text;
	return edition_is_formal(edition) ? STR("") : edition->id;
}

/* ---- what is wrong with one ---- */

static void check_name(Diagnostics *diagnostics, const EditionSpec *edition) {
	if (edition->id.length == 0)
		return; /* reported */
	if (!name_is_identifier(edition->id)) {
		diag_error(diagnostics, edition->span, "'%.*s' is not a name", STR_ARGS(edition->id));
		diag_hint(diagnostics, "use letters, digits, '_' and '-', the first one a letter, such as "
							   "[edition example]");
	} else if (str_equal(edition->id, STR(EDITION_ALL))) {
		diag_error(diagnostics, edition->span, "no edition can be called '" EDITION_ALL "'");
		diag_hint(
			diagnostics, "--edition " EDITION_ALL " means every edition that the layout lists");
	}
}

static void check_range(Diagnostics *diagnostics, const char *name, const Setting *setting,
	int64_t least, int64_t most) {
	if (!setting->given || (setting->integer >= least && setting->integer <= most))
		return;
	diag_error(
		diagnostics, setting->span, "%s: %lld is out of range", name, (long long)setting->integer);
	diag_hint(diagnostics, "use a number from %lld to %lld", (long long)least, (long long)most);
}

/* ---- sheets ---- */

static void check_sheets(Diagnostics *diagnostics, const EditionSpec *edition) {
	Length width, height;
	if (!paper_parse(edition->sheet.text, &width, &height)) {
		diag_error(diagnostics, edition->sheet.span, "sheet: '%.*s' is no size of paper",
			STR_ARGS(edition->sheet.text));
		diag_hint(diagnostics, "use A3, A4, A5, SRA3, SRA4, letter or tabloid, or a size such as "
							   "320mm x 225mm");
	}
	check_range(diagnostics, "signature", &edition->signature, 0, SIGNATURE_MOST);
	if (edition->creep.length > CREEP_MOST) {
		diag_error(diagnostics, edition->creep.span, "creep: %.*s is out of range",
			STR_ARGS(edition->creep.text));
		diag_hint(diagnostics,
			"creep is about the thickness of the paper, such as 0.1mm; use at most "
			"1mm");
	}
	if (edition->pages_per_sheet.integer != 2 && edition->pages_per_sheet.integer != 4) {
		diag_error(diagnostics, edition->pages_per_sheet.span,
			"a handout has 2 or 4 pages on a sheet, not %lld",
			(long long)edition->pages_per_sheet.integer);
		diag_hint(diagnostics, "use 2 or 4");
	}
}

/* A key that is given, but of no effect. */
static void check_use(Diagnostics *diagnostics, const EditionSpec *edition, const char *key,
	const Setting *setting, ImposeChoice use) {
	static const char *const names[] = {
		[IMPOSE_NONE] = "none", [IMPOSE_BOOKLET] = "booklet", [IMPOSE_HANDOUT] = "handout"};
	if (!setting->given || edition->impose.integer == (int64_t)use)
		return;
	diag_error(diagnostics, setting->span, "only a %s has '%s'", names[use], key);
	diag_hint(diagnostics, "remove it, or say impose = %s", names[use]);
}

static void check_imposed(Diagnostics *diagnostics, const EditionSpec *edition) {
	const struct {
		const char *name;
		const Setting *setting;
		ImposeChoice use;
	} keys[] = {
		{"signature", &edition->signature, IMPOSE_BOOKLET},
		{"creep", &edition->creep, IMPOSE_BOOKLET},
		{"binding", &edition->binding, IMPOSE_BOOKLET},
		{"back_cover", &edition->back_cover, IMPOSE_BOOKLET},
		{"fold_marks", &edition->fold_marks, IMPOSE_BOOKLET},
		{"crop_marks", &edition->crop_marks, IMPOSE_BOOKLET},
		{"pages_per_sheet", &edition->pages_per_sheet, IMPOSE_HANDOUT},
		{"notes", &edition->notes, IMPOSE_HANDOUT},
	};
	for (size_t i = 0; i < BASE_COUNT(keys); i++)
		check_use(diagnostics, edition, keys[i].name, keys[i].setting, keys[i].use);
	if (edition->sheet.given && edition->impose.integer == IMPOSE_NONE) {
		diag_error(diagnostics, edition->sheet.span, "only a booklet or a handout has a 'sheet'");
		diag_hint(diagnostics, "remove it, or say impose = booklet or impose = handout");
	}
	if (edition->impose.integer == IMPOSE_BOOKLET && edition->duplex.given &&
		edition->duplex.integer == DUPLEX_SIMPLEX) {
		diag_error(diagnostics, edition->duplex.span, "a booklet is printed on both sides");
		diag_hint(diagnostics, "use flip-short-edge or flip-long-edge");
	}
}

/* A booklet's backs are as they are for one way to turn the sheets: the viewer is told which. */
static void settle_duplex(EditionSpec *edition) {
	if (edition->impose.integer != IMPOSE_BOOKLET || SETTING_IS_SET(edition->duplex))
		return;
	edition->duplex.text = STR("flip-short-edge");
	edition->duplex.integer = DUPLEX_FLIP_SHORT_EDGE;
}

/* ---- all of it ---- */

void edition_check(Diagnostics *diagnostics, const EditionSpec *edition) {
	check_name(diagnostics, edition);
	check_range(diagnostics, "pages", &edition->pages, 1, PAGES_MOST);
	check_range(diagnostics, "copies", &edition->copies, COPIES_LEAST, COPIES_MOST);
	check_sheets(diagnostics, edition);
}

/* Of keys that need each other one may stand in the file and one in the layout. */
static void check_whole(Diagnostics *diagnostics, const EditionSpec *edition) {
	if (edition->pages.given && edition->kind.integer == EDITION_RELEASE) {
		diag_error(diagnostics, edition->pages.span, "only a briefing has a number of pages");
		diag_hint(diagnostics, "remove 'pages', or say kind = briefing");
	}
	check_imposed(diagnostics, edition);
}

/* ---- finding it ---- */

static const EditionSpec *find_in_layout(const Layout *layout, Str name) {
	for (size_t i = 0; i < layout->edition_count; i++) {
		if (str_equal(layout->editions[i].id, name))
			return &layout->editions[i];
	}
	return NULL;
}

static const char *file_of(Arena *arena, const Layout *layout, Str name) {
	return arena_printf(arena, "%s/%.*s.ini", layout->release->edition_folder.path, STR_ARGS(name));
}

/* Reads the one section of an edition's file, which is called as the file is. */
static const EditionSpec *read_file(
	Arena *arena, Diagnostics *diagnostics, Files *files, const Layout *layout, Str name) {
	SectionSet set = {.kind = RULE_EDITION};
	const Source *source = NULL;
	size_t errors = diag_errors(diagnostics);
	if (!settings_read(arena, diagnostics, files, FILE_EDITION, file_of(arena, layout, name),
			layout->release->edition_folder.span, &set, 1, &source))
		return NULL;
	const EditionSpec *edition = set.items;
	if (set.count != 1 || !str_equal(edition->id, name)) {
		diag_error(diagnostics, set.count > 0 ? edition->span : span_make(source, 0, 0),
			"the file of the edition '%.*s' declares another one, or none", STR_ARGS(name));
		diag_hint(diagnostics, "begin it with [edition %.*s]", STR_ARGS(name));
	} else {
		edition_check(diagnostics, edition);
	}
	return diag_errors(diagnostics) == errors ? edition : NULL;
}

static void report_unknown(Arena *arena, Diagnostics *diagnostics, const Files *files,
	const Layout *layout, Str name, Span from) {
	size_t count = 0, capacity = 0;
	Str *known = files_stems(files, arena, layout->release->edition_folder.path, ".ini", &count);
	capacity = count;
	for (size_t i = 0; i < layout->edition_count; i++)
		*ARENA_PUSH(arena, known, count, capacity, Str) = layout->editions[i].id;
	*ARENA_PUSH(arena, known, count, capacity, Str) = STR(EDITION_FORMAL);
	diag_error(diagnostics, from, "no edition is called '%.*s'", STR_ARGS(name));
	settings_suggest(diagnostics, name, known, count, "editions");
}

/* ---- the two as one ---- */

/* Copies what `over` gives over what is there; the theme's keys of both are set in turn. */
static void lay_over(Arena *arena, EditionSpec *edition, const EditionSpec *over) {
	for (const KeyRule *key = section_rule(RULE_EDITION)->keys(); key->name != NULL; key++) {
		const Setting *setting = (const Setting *)((const char *)over + key->offset);
		if (setting->given)
			*(Setting *)((char *)edition + key->offset) = *setting;
	}
	size_t count = edition->entry_count + over->entry_count;
	FreeEntry *entries = ARENA_ARRAY(arena, count, FreeEntry);
	for (size_t i = 0; i < count; i++)
		entries[i] = i < edition->entry_count ? edition->entries[i]
		                                      : over->entries[i - edition->entry_count];
	edition->entries = entries;
	edition->entry_count = count;
	edition->span = over->span;
}

/* The formal edition that nothing declares: all defaults. */
static const EditionSpec *formal_edition(
	Arena *arena, Diagnostics *diagnostics, const Layout *layout) {
	IniSection section = {
		.kind = STR("edition"), .id = STR(EDITION_FORMAL), .span = layout->release->span};
	IniFile file = {.source = layout->source, .sections = &section, .section_count = 1};
	SectionSet set = {.kind = RULE_EDITION};
	settings_fill(arena, diagnostics, &file, &set, 1);
	return set.items;
}

const EditionSpec *edition_read(Arena *arena, Diagnostics *diagnostics, Files *files,
	const Layout *layout, Str name, Span from) {
	size_t errors = diag_errors(diagnostics);
	const EditionSpec *own = find_in_layout(layout, name);
	bool filed = name_is_identifier(name) && files_have(files, file_of(arena, layout, name));
	if (own == NULL && !filed) {
		if (str_equal(name, STR(EDITION_FORMAL)))
			return formal_edition(arena, diagnostics, layout);
		report_unknown(arena, diagnostics, files, layout, name, from);
		return NULL;
	}
	const EditionSpec *file = filed ? read_file(arena, diagnostics, files, layout, name) : NULL;
	if (diag_errors(diagnostics) != errors)
		return NULL;
	EditionSpec *edition = arena_copy(arena, file != NULL ? file : own, sizeof *edition);
	if (file != NULL && own != NULL)
		lay_over(arena, edition, own);
	check_whole(diagnostics, edition);
	settle_duplex(edition);
	return diag_errors(diagnostics) == errors ? edition : NULL;
}
