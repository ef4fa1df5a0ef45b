/* Horizontal bars, a category each: the plainest chart, and the easiest to read. */
#include "typeset/chart/chart.h"

static void bar_draw(Chart *chart, const Across *across, size_t category, Length x, Length y) {
	Fill fill = chart_fill(chart, chart->plot->category_colours[category], false);
	chart_add_bar(
		chart, &across->axis, chart_value(chart, category, 0), fill, x, y, across->thickness);
}

void chart_bar(Chart *chart) {
	Across across = {
		.thickness = chart_ems_squeezed(chart, &chart_style(chart)->bar, LEAST_BAR),
		.middle = chart_ems_squeezed(chart, &chart_style(chart)->bar, LEAST_BAR) / 2,
		.gap = chart_ems_squeezed(chart, &chart_style(chart)->bar_gap, LEAST_GAP),
		.labelled = true,
		.draw = bar_draw,
		.axis = axis_for(plot_reach(chart->plot)),
	};
	chart_add_across(chart, &across);
}
