/* Grouped bars: for each category the bars of all series, one under the other. */
#include "typeset/chart.h"

#define BAR_TENTHS 13
#define SLIT_TENTHS 2

static void group_draw(Chart *chart, const Across *across, size_t category, Length x, Length y) {
	Length bar = chart_tenths(chart, BAR_TENTHS);
	for (size_t i = 0; i < chart->plot->series_count; i++) {
		Fill fill = chart_fill(chart, chart->plot->series[i].colour, true);
		chart_add_bar(chart, &across->axis, chart_value(chart, category, i), fill, x, y, bar);
		y -= bar + chart_tenths(chart, SLIT_TENTHS);
	}
}

void chart_grouped(Chart *chart) {
	int count = (int)chart->plot->series_count;
	Across across = {
		.thickness = chart_tenths(chart, count * (BAR_TENTHS + SLIT_TENTHS) - SLIT_TENTHS),
		.gap = chart_tenths(chart, 14),
		.labelled = true,
		.draw = group_draw,
		.axis = axis_for(chart->plot->maximum),
	};
	chart_add_legend(chart);
	chart_add_across(chart, &across);
}
