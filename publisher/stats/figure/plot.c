/* Charts: from a description to categories, series and values.
 *
 * Whatever the kind, there are wholes (all records, those of one column or of one value of
 * "by") and the parts of each, one a code. */
#include <stdlib.h>

#include "stats/figure/figure.h"

#define WHOLES_MOST ((size_t)100)
#define DOTS_MOST ((size_t)4)
#define POINTS_MOST ((size_t)600) /* of a line: fifty years of months */

typedef struct {
	Figure figure;
	const ChartSpec *spec;
	const CodeList *list;
	Whole *wholes;
	size_t whole_count;
	size_t whole_capacity;
	bool dated;
	bool measured; /* the wholes are days or numbers, in order */
} Plotter;

static Whole *whole_add(Plotter *plotter, Str label, const DataColumn *column, Span place) {
	Whole *whole = ARENA_PUSH(plotter->figure.arena, plotter->wholes, plotter->whole_count,
		plotter->whole_capacity, Whole);
	*whole = (Whole){.label = label, .tally = tally_new(&plotter->figure, column), .place = place};
	return whole;
}

/* ---- one whole for each column of "of" ---- */

static bool gather_columns(Plotter *plotter) {
	Figure *figure = &plotter->figure;
	const Setting *of = &plotter->spec->of;
	bool good = true;
	for (size_t i = 0; i < of->list.count; i++) {
		const DataColumn *column = figure_code_column(figure, of->list.items[i], of->list.spans[i],
			plotter->list, plotter->list ? plotter->list->id : STR(""));
		good = good && column;
		if (!column)
			continue;
		plotter->list = column->codes;
		Whole *whole = whole_add(plotter, column->label, column, of->list.spans[i]);
		for (size_t row = 0; row < figure->dataset->row_count; row++)
			if (figure_selects(figure, row))
				tally_add(figure, &whole->tally, row);
		figure_note_excluded(figure, whole->tally.missing.records, column);
	}
	return good;
}

/* ---- one whole for each value of "by" ---- */

/* The whole of a row, made if its label is new; NULL if there would be too many. */
static Whole *whole_of_row(
	Plotter *plotter, const DataColumn *by, const DataColumn *column, size_t row) {
	if (by->codes)
		return &plotter->wholes[by->cells[row]];
	Str label = figure_label(&plotter->figure, by, row);
	for (size_t i = 0; i < plotter->whole_count; i++)
		if (str_equal(plotter->wholes[i].label, label))
			return &plotter->wholes[i];
	size_t most = plotter->spec->kind.integer == CHART_LINE ? POINTS_MOST : WHOLES_MOST;
	if (plotter->whole_count < most) {
		Whole *whole = whole_add(plotter, label, column, plotter->spec->by.span);
		whole->order = by->cells[row];
		return whole;
	}
	diag_error(plotter->figure.diagnostics, plotter->spec->by.span,
		"'%.*s' has more than %zu values, too many for a chart", STR_ARGS(by->id), most);
	return NULL;
}

static int whole_compare(const void *a, const void *b) {
	const Whole *first = a, *second = b;
	return (first->order > second->order) - (first->order < second->order);
}

static bool gather_by(Plotter *plotter) {
	Figure *figure = &plotter->figure;
	const Setting *of = &plotter->spec->of;
	const DataColumn *column =
		figure_code_column(figure, of->list.items[0], of->list.spans[0], NULL, STR(""));
	const DataColumn *by = figure_column(figure, plotter->spec->by.text, plotter->spec->by.span);
	if (!column || !by)
		return false;
	plotter->list = column->codes;
	for (size_t i = 0; by->codes && i < by->codes->count; i++)
		whole_add(plotter, by->codes->codes[i].label, column, plotter->spec->by.span);
	int64_t without_by = 0;
	int64_t without_value = 0;
	for (size_t row = 0; row < figure->dataset->row_count; row++) {
		if (!figure_selects(figure, row))
			continue;
		if (by->cells[row] == DATA_MISSING) {
			without_by += dataset_weight(figure->dataset, row);
			continue;
		}
		if (column->cells[row] == DATA_MISSING)
			without_value += dataset_weight(figure->dataset, row);
		Whole *whole = whole_of_row(plotter, by, column, row);
		if (!whole)
			return false;
		tally_add(figure, &whole->tally, row);
	}
	figure_note_excluded(figure, without_by, by);
	figure_note_excluded(figure, without_value, column);
	/* Days and numbers stand in their order, and each once, so that no sort need be stable. */
	plotter->dated = by->type == COLUMN_DATE;
	plotter->measured = plotter->dated || by->type == COLUMN_INTEGER;
	if (plotter->measured && plotter->whole_count > 1)
		qsort(plotter->wholes, plotter->whole_count, sizeof(Whole), whole_compare);
	return true;
}

/* ---- values ---- */

static bool compute_whole(Plotter *plotter, const Whole *whole, Plot *plot, Value *values) {
	Figure *figure = &plotter->figure;
	const Tally *tally = &whole->tally;
	size_t count = plotter->list->count;
	bool is_empty = plot->show == CHART_SHOW_PERCENT && tally->valued.records == 0;
	/* Where nothing at all was recorded the lines have a gap: that is not known to be a zero. */
	if (plot->kind == CHART_LINE && (is_empty || tally->all.count == 0)) {
		Str symbol = figure->stats->layout->release->missing_symbol.text;
		for (size_t i = 0; i < count; i++)
			values[i] = (Value){
				.kind = VALUE_MISSING, .text = symbol, .symbol = symbol, .where = figure->place};
		return true;
	}
	if (is_empty) {
		figure_report_empty(figure, whole->place,
			str_printf(figure->arena, "no record counts for '%.*s'", STR_ARGS(whole->label)));
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		values[i] = plot->show == CHART_SHOW_COUNT
		                ? figure_count(figure, &tally->codes[i])
		                : figure_percent(figure, &tally->codes[i], &tally->valued);
		if (ratio_compare(values[i].number, plot->maximum) > 0)
			plot->maximum = values[i].number;
	}
	if (plot->show == CHART_SHOW_COUNT)
		return true;
	Value **parts = ARENA_ARRAY(figure->arena, count, Value *);
	for (size_t i = 0; i < count; i++)
		parts[i] = &values[i];
	if (!figure_settle_percentages(figure, parts, count))
		plot->adds_up = false;
	return true;
}

static bool compute_values(Plotter *plotter, Plot *plot) {
	size_t codes = plotter->list->count;
	bool good = true;
	plot->adds_up = true;
	plot->maximum = ratio_from_integer(0);
	plot->values = ARENA_ARRAY(plotter->figure.arena, plotter->whole_count * codes, Value);
	for (size_t i = 0; i < plotter->whole_count; i++)
		good = compute_whole(plotter, &plotter->wholes[i], plot, &plot->values[i * codes]) && good;
	if (plot->kind == CHART_STACKED)
		plot->maximum = ratio_from_integer(100);
	plot->reach = plot->maximum;
	return good;
}

/* From a row a whole to a row a code. */
static void transpose_values(const Plotter *plotter, Plot *plot) {
	size_t codes = plotter->list->count;
	Value *values = ARENA_ARRAY(plotter->figure.arena, plotter->whole_count * codes, Value);
	for (size_t i = 0; i < plotter->whole_count; i++)
		for (size_t j = 0; j < codes; j++)
			values[j * plotter->whole_count + i] = plot->values[i * codes + j];
	plot->values = values;
}

/* ---- categories and series ---- */

/* Bars of one whole: a category a code. */
static void name_bars(const Plotter *plotter, Plot *plot) {
	Arena *arena = plotter->figure.arena;
	const CodeList *list = plotter->list;
	plot->category_count = list->count;
	plot->categories = ARENA_ARRAY(arena, list->count, Str);
	plot->category_colours = ARENA_ARRAY(arena, list->count, int);
	for (size_t i = 0; i < list->count; i++) {
		plot->categories[i] = list->codes[i].label;
		plot->category_colours[i] = codes_colour(list, i);
	}
	plot->series_count = 1;
	plot->series = ARENA_NEW(arena, PlotSeries);
	*plot->series = (PlotSeries){plotter->wholes[0].label, plot->category_colours[0]};
}

/* Points on a line for each code: a category a code, a series a whole. */
static void name_dots(const Plotter *plotter, Plot *plot) {
	Arena *arena = plotter->figure.arena;
	plot->category_count = plotter->list->count;
	plot->categories = ARENA_ARRAY(arena, plot->category_count, Str);
	for (size_t i = 0; i < plot->category_count; i++)
		plot->categories[i] = plotter->list->codes[i].label;
	plot->series_count = plotter->whole_count;
	plot->series = ARENA_ARRAY(arena, plot->series_count, PlotSeries);
	for (size_t i = 0; i < plot->series_count; i++)
		plot->series[i] = (PlotSeries){plotter->wholes[i].label, (int)i};
}

/* A category a whole, a series a code. */
static void name_groups(const Plotter *plotter, Plot *plot) {
	Arena *arena = plotter->figure.arena;
	const CodeList *list = plotter->list;
	plot->category_count = plotter->whole_count;
	plot->categories = ARENA_ARRAY(arena, plotter->whole_count, Str);
	for (size_t i = 0; i < plotter->whole_count; i++)
		plot->categories[i] = plotter->wholes[i].label;
	plot->series_count = list->count;
	plot->series = ARENA_ARRAY(arena, list->count, PlotSeries);
	for (size_t i = 0; i < list->count; i++)
		plot->series[i] = (PlotSeries){list->codes[i].label, codes_colour(list, i)};
	if (!plotter->measured || plot->kind != CHART_LINE)
		return;
	plot->dated = plotter->dated;
	plot->positions = ARENA_ARRAY(arena, plotter->whole_count, int64_t);
	for (size_t i = 0; i < plotter->whole_count; i++)
		plot->positions[i] = plotter->wholes[i].order;
}

static void name_parts(const Plotter *plotter, Plot *plot) {
	switch (plot->kind) {
	case CHART_BAR:
	case CHART_COLUMN:
		name_bars(plotter, plot);
		break;
	case CHART_DOT:
		transpose_values(plotter, plot);
		name_dots(plotter, plot);
		break;
	case CHART_STACKED:
	case CHART_GROUPED:
	case CHART_SLOPE:
	case CHART_LINE:
		name_groups(plotter, plot);
		break;
	case CHART_TILEMAP: /* has its names already */
		break;
	}
}

/* A way from one point to another, or over several. */
static bool check_points(Plotter *plotter) {
	const ChartSpec *spec = plotter->spec;
	size_t count = plotter->whole_count;
	bool is_slope = spec->kind.integer == CHART_SLOPE;
	bool is_dot = spec->kind.integer == CHART_DOT;
	bool is_line = spec->kind.integer == CHART_LINE;
	if (!(is_slope && count != 2) && !(is_line && count < 2) &&
		!(is_dot && (count < 2 || count > DOTS_MOST)))
		return true;
	Span where = SETTING_IS_SET(spec->by) ? spec->by.span : spec->of.span;
	if (is_slope)
		diag_error(plotter->figure.diagnostics, where,
			"a slope chart joins two points, and this is %s%zu", count < 2 ? "only " : "", count);
	else if (is_dot)
		diag_error(plotter->figure.diagnostics, where,
			"a dot chart compares two to %zu points, and this is %s%zu", DOTS_MOST,
			count < 2 ? "only " : "", count);
	else
		diag_error(plotter->figure.diagnostics, where, "a line needs two points, and this is one");
	diag_hint(plotter->figure.diagnostics, "%s",
		count < 2 ? "name a second column in 'of', or the column of the points in 'by'"
				  : "use kind = line for more points, or 'where' to choose from them");
	return false;
}

static bool gather_wholes(Plotter *plotter) {
	const ChartSpec *spec = plotter->spec;
	if (spec->kind.integer == CHART_STACKED && spec->show.integer == CHART_SHOW_COUNT) {
		diag_error(
			plotter->figure.diagnostics, spec->show.span, "a stacked chart shows percentages");
		diag_hint(plotter->figure.diagnostics, "use kind = grouped to show counts");
		return false;
	}
	if (!(SETTING_IS_SET(spec->by) ? gather_by(plotter) : gather_columns(plotter)))
		return false;
	if (plotter->whole_count > 0)
		return check_points(plotter);
	figure_report_empty(&plotter->figure, plotter->figure.place, STR("the chart has no records"));
	return false;
}

static bool plot_wholes(Plotter *plotter, Plot *plot) {
	if (!gather_wholes(plotter) || !compute_values(plotter, plot))
		return false;
	plot->codes = plotter->list;
	name_parts(plotter, plot);
	return true;
}

/* A tile map prints no figures, but fills. */
static void mark_revised(const Figure *figure, const Plot *plot) {
	const Stats *stats = figure->stats;
	for (size_t i = 0; i < stats->revised_count; i++) {
		const RevisedCell *value = &stats->revised[i];
		if (value->of_chart && str_equal(value->id, plot->spec->id) && plot->kind != CHART_TILEMAP)
			figure_mark_revised(
				figure, &plot->values[value->row * plot->series_count + value->column]);
	}
}

Plot *stats_plot(
	Arena *arena, Diagnostics *diagnostics, const Stats *stats, const ChartSpec *spec) {
	Plotter plotter = {
		.figure = {.arena = arena, .diagnostics = diagnostics, .stats = stats, .place = spec->span},
		.spec = spec,
	};
	if (!figure_open(&plotter.figure, &spec->data, &spec->where, &spec->decimals))
		return NULL;
	plotter.figure.percentages = percentages_of(&plotter.figure, &spec->percentages);
	plotter.figure.used = ARENA_ARRAY(arena, stats->symbol_count, bool);
	Plot *plot = ARENA_NEW(arena, Plot);
	plot->spec = spec;
	plot->kind = (ChartKind)spec->kind.integer;
	plot->show = (ChartShow)spec->show.integer;
	if (plot->kind == CHART_TILEMAP) {
		if (!plot_tiles(&plotter.figure, spec, plot))
			return NULL;
	} else if (!plot_wholes(&plotter, plot)) {
		return NULL;
	}
	plot->axis = spec->axis.text;
	if (plot->axis.length == 0)
		plot->axis = plot->show == CHART_SHOW_COUNT ? STR("Number") : STR("Percentage");
	mark_revised(&plotter.figure, plot);
	plot->alt = plot_describe(arena, plot, plotter.wholes, plotter.whole_count);
	figure_note_counts(&plotter.figure);
	figure_note_symbols(&plotter.figure);
	plot->notes = plotter.figure.notes;
	plot->note_count = plotter.figure.note_count;
	return plot;
}
