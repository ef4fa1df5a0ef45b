/* Themes, palettes and marks: small files of settings beside the layout. */
#include "source/source.h"

#include <stdio.h>
#include <string.h>

#include "source/layout.h"
#include "source/settings.h"

#define MARK_LARGEST ((int64_t)100000)
#define PAGE_LEAST (20 * LENGTH_POINT)

/* ---- names ---- */

static void check_name(Diagnostics *diagnostics, const char *kind, Str id, Span span) {
	if (id.length == 0 || name_is_identifier(id))
		return;
	diag_error(diagnostics, span, "'%.*s' is not a name", STR_ARGS(id));
	diag_hint(diagnostics,
		"use letters, digits, '_' and '-', the first one a letter, such as [%s example]", kind);
}

/* ---- the theme ---- */

static void check_page(Diagnostics *diagnostics, const PageSpec *page) {
	Length sides = page->margin_left.length + page->margin_right.length + page->gutter.length;
	if (sides + PAGE_LEAST > page->width.length) {
		diag_error(diagnostics, page->width.span, "no room between the left and right margins");
		diag_hint(diagnostics, "make the page wider or the margins narrower");
	}
	if (page->margin_top.length + page->margin_bottom.length + PAGE_LEAST > page->height.length) {
		diag_error(diagnostics, page->height.span, "no room between the top and bottom margins");
		diag_hint(diagnostics, "make the page higher or the margins narrower");
	}
}

static void check_size(Diagnostics *diagnostics, const char *name, const Setting *setting) {
	if (setting->length >= LENGTH_POINT)
		return;
	diag_error(diagnostics, setting->span, "%s: a size below 1pt", name);
	diag_hint(diagnostics, "use a size such as 11pt");
}

static void check_type(Diagnostics *diagnostics, const TypeSpec *type) {
	check_size(diagnostics, "body", &type->body);
	check_size(diagnostics, "leading", &type->leading);
	check_size(diagnostics, "small", &type->small);
	check_size(diagnostics, "small_leading", &type->small_leading);
	check_size(diagnostics, "table", &type->table);
	check_size(diagnostics, "table_leading", &type->table_leading);
	check_size(diagnostics, "caption", &type->caption);
	check_size(diagnostics, "title", &type->title);
	check_size(diagnostics, "heading_1", &type->heading_1);
	check_size(diagnostics, "heading_2", &type->heading_2);
	check_size(diagnostics, "heading_3", &type->heading_3);
}

/* The ways in which a wide table may be made to fit. */
static void check_fit(Diagnostics *diagnostics, const Setting *fit) {
	static const char *const ways[] = {"tighten", "shrink", "turn", "split"};
	for (size_t i = 0; fit->given && i < fit->list.count; i++) {
		bool known = false;
		for (size_t j = 0; j < BASE_COUNT(ways); j++)
			known = known || str_equal(fit->list.items[i], str_from(ways[j]));
		if (known)
			continue;
		diag_error(diagnostics, fit->list.spans[i], "fit: '%.*s' makes no table fit",
			STR_ARGS(fit->list.items[i]));
		diag_hint(diagnostics, "the ways are tighten, shrink, turn and split");
	}
}

static void check_table_style(Diagnostics *diagnostics, const TableStyleSpec *style) {
	check_size(diagnostics, "size_least", &style->size_least);
	check_fit(diagnostics, &style->fit);
}

/* A length in points with two decimals at most, for messages. */
static const char *points_text(Length length, char out[32]) {
	long long hundredths = (long long)length_scale(length, 100, LENGTH_POINT);
	if (hundredths % 100 == 0)
		snprintf(out, 32, "%lldpt", hundredths / 100);
	else if (hundredths % 10 == 0)
		snprintf(out, 32, "%lld.%lldpt", hundredths / 100, hundredths / 10 % 10);
	else
		snprintf(out, 32, "%lld.%02lldpt", hundredths / 100, hundredths % 100);
	return out;
}

/* Leadings and spaces that are multiples of one unit keep the lines of a page in step. */
static void check_grid(Diagnostics *diagnostics, const TypeSpec *type) {
	const struct {
		const char *name;
		const Setting *setting;
	} steps[] = {
		{"leading", &type->leading},
		{"small_leading", &type->small_leading},
		{"table_leading", &type->table_leading},
		{"paragraph_space", &type->paragraph_space},
		{"block_space", &type->block_space},
		{"section_space", &type->section_space},
		{"heading_1_below", &type->heading_1_below},
		{"heading_2_above", &type->heading_2_above},
		{"heading_2_below", &type->heading_2_below},
		{"heading_3_above", &type->heading_3_above},
		{"heading_3_below", &type->heading_3_below},
		{"caption_space", &type->caption_space},
		{"note_space", &type->note_space},
	};
	Length grid = type->grid.length;
	if (grid < LENGTH_POINT / 4) {
		diag_error(diagnostics, type->grid.span, "grid: a unit below 0.25pt");
		diag_hint(diagnostics, "use a part of the leading, such as 2.5pt for a leading of 15pt");
		return;
	}
	for (size_t i = 0; i < BASE_COUNT(steps); i++) {
		Length length = steps[i].setting->length;
		char written[32], unit[32], near[32];
		if (length % grid == 0)
			continue;
		points_text(length, written);
		points_text(grid, unit);
		points_text(length_scale(length, 1, grid) * grid, near);
		diag_error(diagnostics, steps[i].setting->span, "%s: %s is no multiple of the grid's %s",
			steps[i].name, written, unit);
		diag_hint(diagnostics, "use %s, or another 'grid' in [type]", near);
	}
}

static void check_positive(Diagnostics *diagnostics, const char *name, const Setting *setting) {
	if (setting->number.numerator > 0)
		return;
	diag_error(diagnostics, setting->span, "%s: a size of nothing", name);
	diag_hint(diagnostics, "use a number above zero, such as 1.5");
}

static void check_chart_style(Diagnostics *diagnostics, const ChartStyleSpec *chart) {
	if (SETTING_IS_SET(chart->label))
		check_size(diagnostics, "label", &chart->label);
	check_positive(diagnostics, "bar", &chart->bar);
	check_positive(diagnostics, "stacked_bar", &chart->stacked_bar);
	check_positive(diagnostics, "grouped_bar", &chart->grouped_bar);
	check_positive(diagnostics, "column", &chart->column);
	check_positive(diagnostics, "height", &chart->height);
	check_positive(diagnostics, "marker", &chart->marker);
	check_positive(diagnostics, "squeeze", &chart->squeeze);
}

/* The section of that kind, which is added if the theme has none. */
static IniSection *section_of_kind(Arena *arena, IniFile *file, Str kind, Span span) {
	for (size_t i = 0; i < file->section_count; i++)
		if (str_equal_fold(file->sections[i].kind, kind))
			return &file->sections[i];
	IniSection *sections = ARENA_ARRAY(arena, file->section_count + 1, IniSection);
	for (size_t i = 0; i < file->section_count; i++)
		sections[i] = file->sections[i];
	sections[file->section_count] = (IniSection){.kind = kind, .span = span};
	file->sections = sections;
	return &sections[file->section_count++];
}

/* "page.width" is the key width of [page]; messages about it point to where it stands. */
static void theme_override(Arena *arena, IniFile *file, const FreeEntry *entry) {
	size_t dot = 0;
	while (entry->name.data[dot] != '.')
		dot++;
	Str kind = str_slice(entry->name, 0, dot);
	IniSection *section = section_of_kind(arena, file, kind, entry->name_span);
	section_set_entry(arena, section,
		(IniEntry){.name = str_slice(entry->name, dot + 1, entry->name.length),
			.value = entry->value,
			.name_span = entry->name_span,
			.value_span = entry->value_span});
}

Theme *theme_read(
	Arena *arena, Diagnostics *diagnostics, Files *files, const char *path, Span from) {
	return theme_read_edition(arena, diagnostics, files, path, from, NULL, 0);
}

Theme *theme_read_edition(Arena *arena, Diagnostics *diagnostics, Files *files, const char *path,
	Span from, const FreeEntry *entries, size_t entry_count) {
	enum { PAGE, FONT, TYPE, RULE, PANEL, FRONT, CHART_STYLE, INK, TABLE_STYLE, COUNT };
	SectionSet sets[COUNT] = {
		[PAGE] = {.kind = RULE_PAGE},
		[FONT] = {.kind = RULE_FONT},
		[TYPE] = {.kind = RULE_TYPE},
		[RULE] = {.kind = RULE_RULE},
		[PANEL] = {.kind = RULE_PANEL},
		[FRONT] = {.kind = RULE_FRONT_STYLE},
		[CHART_STYLE] = {.kind = RULE_CHART_STYLE},
		[INK] = {.kind = RULE_INK},
		[TABLE_STYLE] = {.kind = RULE_TABLE_STYLE},
	};
	size_t errors = diag_errors(diagnostics);
	Theme *theme = ARENA_NEW(arena, Theme);
	IniFile *file = ini_read(arena, diagnostics, files, FILE_THEME, path, from);
	if (file == NULL)
		return NULL;
	theme->source = file->source;
	for (size_t i = 0; i < entry_count; i++)
		theme_override(arena, file, &entries[i]);
	settings_fill(arena, diagnostics, file, sets, COUNT);
	if (diag_errors(diagnostics) != errors)
		return NULL;
	theme->page = sets[PAGE].items;
	theme->font = sets[FONT].items;
	theme->type = sets[TYPE].items;
	theme->rule = sets[RULE].items;
	theme->panel = sets[PANEL].items;
	theme->front = sets[FRONT].items;
	theme->chart_style = sets[CHART_STYLE].items;
	theme->ink = sets[INK].items;
	theme->table_style = sets[TABLE_STYLE].items;
	check_page(diagnostics, theme->page);
	check_type(diagnostics, theme->type);
	check_table_style(diagnostics, theme->table_style);
	check_grid(diagnostics, theme->type);
	check_chart_style(diagnostics, theme->chart_style);
	return diag_errors(diagnostics) == errors ? theme : NULL;
}

/* ---- the palette ---- */

Palette *palette_read(
	Arena *arena, Diagnostics *diagnostics, Files *files, const char *path, Span from) {
	size_t errors = diag_errors(diagnostics);
	SectionSet set = {.kind = RULE_PALETTE_COLOUR};
	Palette *palette = ARENA_NEW(arena, Palette);
	if (!settings_read(
			arena, diagnostics, files, FILE_PALETTE, path, from, &set, 1, &palette->source))
		return NULL;
	palette->colours = set.items;
	palette->colour_count = set.count;
	for (size_t i = 0; i < set.count; i++) {
		const PaletteColourSpec *colour = &palette->colours[i];
		check_name(diagnostics, "colour", colour->id, colour->span);
	}
	if (set.count == 0) {
		diag_error(diagnostics, span_make(palette->source, 0, 0), "a palette without colours");
		diag_hint(diagnostics, "add a section such as [colour blue]");
	}
	return diag_errors(diagnostics) == errors ? palette : NULL;
}

Marker palette_marker(const Palette *palette, int colour) {
	size_t count = palette->colour_count;
	size_t first = (size_t)palette->colours[(size_t)colour % count].marker.integer;
	return (Marker)((first + (size_t)colour / count) % (MARKER_FRAME + 1));
}

DashStyle palette_dash(const Palette *palette, int colour) {
	size_t count = palette->colour_count;
	size_t first = (size_t)palette->colours[(size_t)colour % count].line.integer;
	return (DashStyle)((first + (size_t)colour / count) % (DASH_DASH_DOT_DOT + 1));
}

/* ---- the mark ---- */

static bool path_byte_is_allowed(char c) {
	return ascii_is_digit(c) || ascii_is_space(c) || (c != '\0' && strchr("MmLlHhVvCcZz.,+-eE", c));
}

static void check_path(Diagnostics *diagnostics, const Setting *path) {
	Str data = path->text;
	if (data.data[0] != 'M' && data.data[0] != 'm') {
		diag_error(diagnostics, path->span, "path data does not begin with M");
		diag_hint(diagnostics, "begin with the point to start from, such as M 0 0");
	}
	for (size_t i = 0; i < data.length; i++) {
		if (path_byte_is_allowed(data.data[i]))
			continue;
		size_t end = i;
		utf8_decode(data, &end);
		Span where = span_make(path->span.source, path->span.start + i, path->span.start + end);
		diag_error(diagnostics, where, "'%.*s' in path data", STR_ARGS(str_slice(data, i, end)));
		diag_hint(diagnostics, "only numbers and the commands M, L, H, V, C and Z are drawn");
		return;
	}
}

static void check_box(Diagnostics *diagnostics, const char *name, const Setting *setting) {
	if (setting->integer >= 1 && setting->integer <= MARK_LARGEST)
		return;
	diag_error(
		diagnostics, setting->span, "%s: %lld is out of range", name, (long long)setting->integer);
	diag_hint(diagnostics, "use a number from 1 to %lld", (long long)MARK_LARGEST);
}

static void check_mark(Diagnostics *diagnostics, const Mark *mark) {
	check_box(diagnostics, "width", &mark->mark->width);
	check_box(diagnostics, "height", &mark->mark->height);
	check_size(diagnostics, "size", &mark->mark->size);
	for (size_t i = 0; i < mark->path_count; i++) {
		check_name(diagnostics, "path", mark->paths[i].id, mark->paths[i].span);
		check_path(diagnostics, &mark->paths[i].d);
	}
	if (mark->path_count == 0) {
		diag_error(diagnostics, mark->mark->span, "a mark without paths");
		diag_hint(diagnostics, "add a section such as [path outline]");
	}
}

Mark *mark_read(Arena *arena, Diagnostics *diagnostics, Files *files, const char *path, Span from) {
	enum { MARK, PATHS, COUNT };
	SectionSet sets[COUNT] = {[MARK] = {.kind = RULE_MARK}, [PATHS] = {.kind = RULE_MARK_PATH}};
	size_t errors = diag_errors(diagnostics);
	Mark *mark = ARENA_NEW(arena, Mark);
	if (!settings_read(
			arena, diagnostics, files, FILE_MARK, path, from, sets, COUNT, &mark->source))
		return NULL;
	mark->mark = sets[MARK].items;
	mark->paths = sets[PATHS].items;
	mark->path_count = sets[PATHS].count;
	check_mark(diagnostics, mark);
	return diag_errors(diagnostics) == errors ? mark : NULL;
}
