/* A chart in words: the alternative text, made from its values. */
#include "stats/figure.h"

static const char *chart_name(ChartKind kind) {
	switch (kind) {
	case CHART_BAR:
		return "Horizontal bar chart.";
	case CHART_COLUMN:
		return "Column chart.";
	case CHART_STACKED:
		return "Stacked bar chart.";
	case CHART_GROUPED:
		break;
	}
	return "Grouped bar chart.";
}

static Str records_text(Arena *arena, int64_t records) {
	return value_make(arena, VALUE_COUNT, ratio_from_integer(records), 0, ROUND_HALF_AWAY).text;
}

/* "9 of 33, 27%", or "9" where counts are shown. */
static void add_part(
	Arena *arena, Buffer *out, const Plot *plot, const Tally *tally, size_t code, Str printed) {
	Str part = records_text(arena, tally->codes[code].records);
	Str whole = records_text(arena, tally->valued.records);
	if (plot->show == CHART_SHOW_PERCENT)
		buffer_add_printf(out, "%.*s of %.*s, ", STR_ARGS(part), STR_ARGS(whole));
	buffer_add_str(out, printed);
}

static void add_bars(Arena *arena, Buffer *out, const Plot *plot, const Tally *tally) {
	for (size_t i = 0; i < plot->category_count; i++) {
		buffer_add_printf(out, " %.*s: ", STR_ARGS(plot->categories[i]));
		add_part(arena, out, plot, tally, i, plot->values[i].text);
		buffer_add_char(out, '.');
	}
}

static void add_group(
	Arena *arena, Buffer *out, const Plot *plot, const Whole *whole, const Value *values) {
	buffer_add_printf(out, " %.*s: ", STR_ARGS(whole->label));
	for (size_t i = 0; i < plot->series_count; i++) {
		buffer_add_printf(out, "%s%.*s ", i > 0 ? "; " : "", STR_ARGS(plot->series[i].label));
		add_part(arena, out, plot, &whole->tally, i, values[i].text);
	}
	buffer_add_char(out, '.');
}

Str plot_describe(Arena *arena, const Plot *plot, const Whole *wholes, size_t whole_count) {
	Buffer out = {0};
	buffer_add_text(&out, chart_name(plot->kind));
	if (plot->kind == CHART_BAR || plot->kind == CHART_COLUMN)
		add_bars(arena, &out, plot, &wholes[0].tally);
	else
		for (size_t i = 0; i < whole_count; i++)
			add_group(arena, &out, plot, &wholes[i], &plot->values[i * plot->series_count]);
	Str alt = str_copy(arena, buffer_str(&out));
	buffer_drop(&out);
	return alt;
}
