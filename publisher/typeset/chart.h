/* Private to chart*.c: a chart on its way, drawn from the top down. */
#ifndef PUBLISHER_TYPESET_CHART_H
#define PUBLISHER_TYPESET_CHART_H

#include "typeset/inline.h"

typedef struct {
	Composer *composer;
	const Node *node;
	const Plot *plot;
	Drawing drawing;
	Length width;
	Length y; /* the lower edge of what is drawn so far: 0 or negative */
	TextStyle label, value, muted;
} Chart;

/* Colours of the theme. */
typedef struct {
	uint32_t text, rule, faint, paper;
} ChartInk;

/* How a bar or segment is filled. */
typedef struct {
	uint32_t colour;
	uint32_t ground; /* under a pattern */
	Pattern pattern;
} Fill;

/* The value axis: from 0 to a round maximum over `length`. */
typedef struct {
	int64_t step;
	int64_t maximum;
	Length length;
} Axis;

/* A category of a chart whose bars go across, below the chart's y. */
typedef struct {
	Lines label;
	Length top; /* of the bars; 0 or negative, from the plot's top */
} ChartRow;

typedef struct Across Across;
/* Draws the bars of one category; x, y is the zero of the axis and the bars' upper edge. */
typedef void BarsDraw(Chart *chart, const Across *across, size_t category, Length x, Length y);

/* A chart whose bars go across: what bar, stacked and grouped charts have in common. */
struct Across {
	Length thickness; /* of all bars of a category */
	Length gap;       /* between categories */
	bool labelled;    /* values stand at the ends of the bars */
	BarsDraw *draw;
	Axis axis;
};

/* ---- chart.c ------------------------------------------------------------------------ */

/* Tenths of the size of the labels, the measure of all distances. */
Length chart_tenths(const Chart *chart, int tenths);
ChartInk chart_ink(const Chart *chart);
const Value *chart_value(const Chart *chart, size_t category, size_t series);
/* The exact number of a value, 0 if it is missing. */
Ratio chart_number(const Value *value);
Str chart_value_text(const Value *value);
Length chart_text_width(const Chart *chart, TextStyle style, Str text);
/* Width of the widest word of a category's name. */
Length chart_name_minimum(const Chart *chart, Str name);
/* From a text's middle down to its baseline. */
Length chart_half_capital(const Chart *chart, TextStyle style);
Fill chart_fill(const Chart *chart, int colour, bool patterned);
void chart_add_fill(Chart *chart, Fill fill, Length x, Length y, Length width, Length height);
void chart_add_text(
	Chart *chart, TextStyle style, Length x, Length y, Alignment alignment, Str text);
/* Lines one under the other in a column that begins at x, from `top` down. */
void chart_add_lines(Chart *chart, const Lines *lines, TextStyle style, Length x, Length top,
	Length width, Alignment alignment);
/* A bar from x to the right, its upper edge at y, with its value at its end. */
void chart_add_bar(Chart *chart, const Axis *axis, const Value *value, Fill fill, Length x,
	Length y, Length thickness);
/* Names of the series, each beside its swatch. */
void chart_add_legend(Chart *chart);
void chart_add_across(Chart *chart, Across *across);

/* ---- chart_axis.c ------------------------------------------------------------------------ */

/* The axis that covers `maximum`, its length still open. */
Axis axis_for(Ratio maximum);
/* The place of a value on the axis. */
Length axis_place(const Axis *axis, Ratio value);
Str axis_tick(const Chart *chart, int64_t value);
/* The longest axis within `width` that leaves room for the values at the bars' ends (if
 * `labelled`) and for half of the last tick's text. */
void axis_fit(const Chart *chart, Axis *axis, Length width, bool labelled);
/* Vertical gridlines from y down, the zero not among them. */
void axis_add_grid(Chart *chart, const Axis *axis, Length x, Length y, Length height);
/* The zero, the ticks' texts and the title below; moves the chart's y below them. */
void axis_add_below(Chart *chart, const Axis *axis, Length x, Length y, Length height);

/* ---- chart_bar.c, chart_column.c, chart_stacked.c, chart_grouped.c --------------------------- */

void chart_bar(Chart *chart);
void chart_column(Chart *chart);
void chart_stacked(Chart *chart);
void chart_grouped(Chart *chart);

#endif
