/* The upright value axis of columns and lines: its title above, its texts at the left. */
#include "typeset/chart/chart.h"

static Length ticks_width(const Chart *chart, const Axis *axis) {
	Length widest = 0;
	for (int64_t tick = 0; tick <= axis->maximum; tick += axis->step) {
		Length width = chart_text_width(chart, chart->muted, axis_tick(chart, tick));
		widest = width > widest ? width : widest;
	}
	return widest;
}

Upright upright_make(const Chart *chart) {
	Upright upright = {.axis = axis_for(plot_reach(chart->plot))};
	upright.axis.length = chart_ems_squeezed(chart, &chart_style(chart)->height, LEAST_HEIGHT);
	upright.left = ticks_width(chart, &upright.axis) + chart_tenths(chart, 6);
	upright.right = chart->width;
	return upright;
}

/* The title stands above the axis, upright like all text. */
void upright_begin(Chart *chart, Upright *upright, Length above) {
	Str title = chart->plot->axis;
	if (title.length > 0) {
		Lines lines = lines_break_text(chart->composer, chart->node, ARTIFACT_NONE, title,
			chart->muted, chart->width, ALIGN_LEFT);
		chart_add_lines(chart, &lines, chart->muted, 0, chart->y, chart->width, ALIGN_LEFT);
		chart->y -= (Length)lines.count * chart->muted.leading;
	}
	upright->zero = chart->y - above - upright->axis.length;
	Length half = chart_half_capital(chart, chart->muted);
	for (int64_t tick = 0; tick <= upright->axis.maximum; tick += upright->axis.step) {
		Length y = upright->zero + axis_place(&upright->axis, ratio_from_integer(tick));
		if (tick > 0)
			drawing_add_line(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
				upright->left, y, upright->right - upright->left, 0,
				chart_rule(chart)->gridline.length, chart_ink(chart).faint);
		chart_add_text(chart, chart->muted, upright->left - chart_tenths(chart, 6), y - half,
			ALIGN_RIGHT, axis_tick(chart, tick));
	}
	chart->y = upright->zero;
}

void upright_add_base(Chart *chart, const Upright *upright) {
	drawing_add_line(chart->composer->arena, &chart->drawing, chart->node, ARTIFACT_NONE,
		upright->left, upright->zero, upright->right - upright->left, 0,
		chart_rule(chart)->axis.length, chart_ink(chart).rule);
}
