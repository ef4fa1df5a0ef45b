/* Who is who: the names of the series, each beside what it is drawn with. */
#include "typeset/chart/chart.h"

void chart_add_swatch(Chart *chart, int colour, Length x, Length y, Length side) {
	chart_add_fill(chart, chart_fill(chart, colour, true), x, y, side, side);
}

void chart_add_legend(Chart *chart, const PlotSeries *series, size_t count, SwatchDraw *swatch) {
	Length side = chart_tenths(chart, 10);
	Length lead = side + chart_tenths(chart, 5);
	Length pitch = chart->label.leading + chart_tenths(chart, 3);
	Length half = chart_half_capital(chart, chart->label);
	Length x = 0;
	Length middle = chart->y - pitch / 2;
	for (size_t i = 0; i < count; i++) {
		Lines name = lines_break_text(chart->composer, chart->node, ARTIFACT_NONE, series[i].label,
			chart->label, chart->width - lead, ALIGN_LEFT);
		Length width = 0;
		for (size_t n = 0; n < name.count; n++)
			width = name.lines[n].width > width ? name.lines[n].width : width;
		if (x > 0 && x + lead + width > chart->width) {
			x = 0;
			middle -= pitch;
		}
		swatch(chart, series[i].colour, x, middle - side / 2, side);
		Length top = middle - half + style_ascent(chart->composer, chart->label);
		chart_add_lines(chart, &name, chart->label, x + lead, top, width, ALIGN_LEFT);
		if (name.count > 1)
			middle -= (Length)(name.count - 1) * chart->label.leading;
		x += lead + width + chart_tenths(chart, 16);
	}
	chart->y = middle - pitch / 2 - chart_tenths(chart, 6);
}
