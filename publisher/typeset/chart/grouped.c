/* Grouped bars: for each category the bars of all series, one under the other. */
#include "typeset/chart/chart.h"

#define SLIT_TENTHS 2

static Length bar_thickness(const Chart *chart) {
	return chart_ems_squeezed(chart, &chart_style(chart)->grouped_bar, LEAST_BAR);
}

static void group_draw(Chart *chart, const Across *across, size_t category, Length x, Length y) {
	Length bar = bar_thickness(chart);
	for (size_t i = 0; i < chart->plot->series_count; i++) {
		Fill fill = chart_fill(chart, chart->plot->series[i].colour, true);
		chart_add_bar(chart, &across->axis, chart_value(chart, category, i), fill, x, y, bar);
		y -= bar + chart_tenths(chart, SLIT_TENTHS);
	}
}

static void group_head(Chart *chart, const Across *across, Length x) {
	(void)across;
	(void)x;
	chart_add_legend(chart, chart->plot->series, chart->plot->series_count, chart_add_swatch);
}

void chart_grouped(Chart *chart) {
	Length slit = chart_tenths(chart, SLIT_TENTHS);
	Length thickness = (Length)chart->plot->series_count * (bar_thickness(chart) + slit) - slit;
	Across across = {
		.thickness = thickness,
		.middle = thickness / 2,
		.gap = chart_ems_squeezed(chart, &chart_style(chart)->group_gap, LEAST_GROUP_GAP),
		.labelled = true,
		.head = group_head,
		.draw = group_draw,
		.axis = axis_for(plot_reach(chart->plot)),
	};
	chart_add_across(chart, &across);
}
