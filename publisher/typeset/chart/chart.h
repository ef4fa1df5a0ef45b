/* Private to chart/: a chart on its way, drawn from the top down. */
#ifndef PUBLISHER_TYPESET_CHART_H
#define PUBLISHER_TYPESET_CHART_H

#include "typeset/paragraph/inline.h"

typedef struct {
	Composer *composer;
	const Node *node;
	const Plot *plot;
	Drawing drawing;
	Length width;
	Length y; /* the lower edge of what is drawn so far: 0 or negative */
	TextStyle label, value, muted;
	int64_t squeezed; /* what is left of bars, gaps and heights, in hundredths */
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

/* The names of the categories: in a column beside their bars, or above them where that would be
 * too narrow. */
typedef struct {
	Length width; /* of the widest */
	bool above;
} RowNames;

typedef struct Across Across;
/* Draws what stands above the rows and moves the chart's y below it; x is the zero of the axis. */
typedef void HeadDraw(Chart *chart, const Across *across, Length x);
/* Room over the bars of every category, for what stands there. */
typedef Length RoomAbove(Chart *chart, const Across *across);
/* Draws the bars of one category; x, y is the zero of the axis and the bars' upper edge. */
typedef void BarsDraw(Chart *chart, const Across *across, size_t category, Length x, Length y);

/* A chart whose bars go across: what bar, stacked and grouped charts have in common. */
struct Across {
	Length thickness; /* of all bars of a category */
	Length gap;       /* between categories */
	Length middle;    /* from the bars' upper edge to where a category's name stands */
	Length margin;    /* at the right of the axis, for what stands on its end */
	bool labelled;    /* values stand at the ends of the bars */
	HeadDraw *head;   /* or NULL */
	RoomAbove *above; /* or NULL */
	BarsDraw *draw;
	Axis axis;
};

/* The upright value axis of columns and lines. */
typedef struct {
	Axis axis;
	Length left, right; /* of the plot */
	Length zero;        /* y of the axis's zero */
} Upright;

/* Where the points of lines stand across the page. */
typedef struct {
	Length first, last; /* x of the first and the last */
} PointScale;

/* A label in a row of labels, whichever way the row goes. */
typedef struct {
	Length centre; /* where it belongs; then where it stands */
	Length size;
	size_t index; /* the caller's */
} LabelSlot;

/* The end of a line with its label. */
typedef struct {
	size_t series;
	Str value;
	Lines name;
	Length y; /* of the point; set before they are drawn */
} LineEnd;

/* The labels beside the ends of all lines, at the left or at the right of them. */
typedef struct {
	LineEnd *items;
	size_t count;
	bool left;
	bool named;
	Length value_width, name_width;
	Length height; /* of all labels */
} Ends;

/* Draws what stands beside a series' name: `side` high, its lower left corner at x, y. */
typedef void SwatchDraw(Chart *chart, int colour, Length x, Length y, Length side);

/* What squeezing leaves at least, so that texts beside and inside still have room: tenths of their
 * size. */
#define LEAST_BAR 12
#define LEAST_STACKED_BAR 14
#define LEAST_GAP 4
#define LEAST_GROUP_GAP 8
#define LEAST_HEIGHT 80

/* ---- chart.c ------------------------------------------------------------------------ */

/* Tenths of the size of the labels, the measure of all distances. */
Length chart_tenths(const Chart *chart, int tenths);
/* A number of the theme: a multiple of that size. */
Length chart_ems(const Chart *chart, const Setting *ems);
/* The same for what may be squeezed, but not below so many tenths of that size. */
Length chart_ems_squeezed(const Chart *chart, const Setting *ems, int least);
const ChartStyleSpec *chart_style(const Chart *chart);
const RuleSpec *chart_rule(const Chart *chart);
ChartInk chart_ink(const Chart *chart);
const Value *chart_value(const Chart *chart, size_t category, size_t series);
/* The exact number of a value, 0 if it is missing. */
Ratio chart_number(const Value *value);
Str chart_value_text(const Chart *chart, const Value *value);
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
/* Whether a text has room and contrast inside a filled rectangle of that width. */
bool chart_fits_inside(const Chart *chart, Fill fill, TextStyle style, Str text, Length width);
/* A text in the middle of a filled rectangle, in the ink that stands out, on a plain field if the
 * fill is a pattern; nothing where it does not fit. */
void chart_add_inside(Chart *chart, Fill fill, TextStyle style, Str text, Length x, Length top,
	Length width, Length height);

/* ---- across.c ------------------------------------------------------------------- */

/* A bar from x to the right, its upper edge at y, with its value at its end. */
void chart_add_bar(Chart *chart, const Axis *axis, const Value *value, Fill fill, Length x,
	Length y, Length thickness);
void chart_add_across(Chart *chart, Across *across);

/* ---- dash.c --------------------------------------------------------------------- */

/* What the line of a series is drawn with. */
typedef struct {
	Length thickness;
	uint32_t colour;
	Dash dash; /* in black and white, unless the line is solid */
} ChartPen;

/* The pen of a colour of the palette, at the beginning of its dashes. */
ChartPen chart_pen(const Chart *chart, int colour);
/* A straight piece of a line. The next piece takes up the dashes where this one leaves them. */
void chart_add_stroke(Chart *chart, ChartPen *pen, Length x, Length y, Length width, Length height);

/* ---- legend.c ------------------------------------------------------------------- */

/* Names of the series, each beside its swatch. */
void chart_add_legend(Chart *chart, const PlotSeries *series, size_t count, SwatchDraw *swatch);
SwatchDraw chart_add_swatch;

/* ---- labels.c ------------------------------------------------------------------- */

/* Moves labels apart so that none overlaps another and all stand between `low` and `high`, each as
 * near to its place as can be; sorts them by place. False if there are too many: then they begin
 * at `low` and go beyond `high`, and still do not overlap. */
bool labels_spread(Arena *arena, LabelSlot *slots, size_t count, Length low, Length high);

/* ---- marker.c ------------------------------------------------------------------- */

Length chart_marker_radius(const Chart *chart);
/* The marker of a colour of the palette, its centre at x, y. */
void chart_add_marker(Chart *chart, int colour, Length x, Length y);
/* The same in a legend. */
SwatchDraw chart_add_marker_swatch;
void chart_add_disc(Chart *chart, Length x, Length y, Length radius, uint32_t colour);

/* ---- ends.c --------------------------------------------------------------------- */

/* Room for the labels of `count` lines, with names or with values alone. */
Ends ends_make(Chart *chart, size_t count, bool left, bool named);
void ends_add(Chart *chart, Ends *ends, size_t series, const Value *value);
/* From the lines' ends to the outer edge of the labels. */
Length ends_width(const Chart *chart, const Ends *ends);
/* Draws the labels of lines that end at `x`, between `low` and `high`. */
void ends_draw(Chart *chart, const Ends *ends, Length x, Length low, Length high);

/* ---- axis.c ------------------------------------------------------------------------ */

/* What the axis must cover: the plot's values, and those of the charts of its scale. */
Ratio plot_reach(const Plot *plot);
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

/* ---- upright.c ----------------------------------------------------------------------- */

/* The axis of the plot's values, of the theme's height, over the chart's whole width. */
Upright upright_make(const Chart *chart);
/* Title, gridlines and their texts, with room `above` the axis; the chart's y is then its zero. */
void upright_begin(Chart *chart, Upright *upright, Length above);
/* The line at zero, drawn over what stands on it. */
void upright_add_base(Chart *chart, const Upright *upright);

/* ---- points.c ------------------------------------------------------------------------ */

Length points_x(const Chart *chart, const PointScale *scale, size_t category);
/* The texts under the axis at `zero`; the chart's y is then below them. */
void points_add_names(Chart *chart, const PointScale *scale, Length zero);

/* ---- the kinds: bar.c, column.c, … ------------------------------------------------
 */

void chart_bar(Chart *chart);
void chart_column(Chart *chart);
void chart_stacked(Chart *chart);
void chart_grouped(Chart *chart);
void chart_dot(Chart *chart);
void chart_slope(Chart *chart);
void chart_line(Chart *chart);
void chart_tilemap(Chart *chart);

#endif
