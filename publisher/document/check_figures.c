/* Figures have alternative text, cells have headers, and the parts of charts can be told apart. */
#include "document/build.h"

/* Words that say that there is a figure, not what it shows. */
static const char vague_words[] = "alt|alt text|alternative text|bar chart|chart|column chart|"
								  "description|diagram|emblem|figure|graph|graphic|illustration|"
								  "image|logo|mark|picture|plot|todo|tbc|tbd";

/* ---- alternative text (ISO 14289-1, 7.3; WCAG 2.2, 1.1.1) ---- */

static void check_alt(Builder *builder, Str alt, Span where, const char *instead) {
	if (str_trim(alt).length == 0) {
		diag_error(builder->diagnostics, where, "a figure without alternative text");
		diag_hint(builder->diagnostics, "say what it shows%s", instead);
	} else if (text_is_one_of(alt, vague_words)) {
		diag_error(builder->diagnostics, where,
			"the alternative text '%.*s' does not tell what the figure shows", STR_ARGS(alt));
		diag_hint(builder->diagnostics, "say what a reader would see in it%s", instead);
	}
}

/* The caption is read too; what it says needs no second saying. */
static void check_alt_is_no_caption(Builder *builder, const Node *chart, Str alt, Span where) {
	Str caption = str_trim(node_plain_text(builder->arena, node_first_of(chart, NODE_CAPTION)));
	Str words = str_trim(alt);
	if (words.length == 0 || words.length > caption.length ||
		!str_equal_fold(words, str_slice(caption, caption.length - words.length, caption.length)))
		return;
	diag_warning(builder->diagnostics, where, "the alternative text repeats the caption");
	diag_hint(builder->diagnostics,
		"say what the chart shows, or remove 'alt': it is then made from the values");
}

void check_figures(Builder *builder) {
	const Document *document = builder->document;
	for (size_t i = 0; i < document->node_count; i++) {
		const Node *node = document->nodes[i];
		if (node->kind == NODE_MARK)
			check_alt(builder, node->alt, node->mark->mark->alt.span, "");
		if (node->kind != NODE_DRAWING || node->plot == NULL)
			continue;
		const Setting *alt = &node->plot->spec->alt;
		check_alt(
			builder, node->alt, alt->span, ", or remove 'alt': it is then made from the values");
		if (alt->given)
			check_alt_is_no_caption(builder, node->parent, node->alt, alt->span);
	}
}

/* ---- headers of tables (ISO 14289-1, 7.5; WCAG 2.2, 1.3.1) ---- */

static bool is_blank(const Node *node) {
	if (str_trim(node->text).length > 0)
		return false;
	for (const Node *child = node->first_child; child != NULL; child = child->next) {
		if (!is_blank(child))
			return false;
	}
	return true;
}

static size_t index_among_siblings(const Node *node) {
	size_t index = 0;
	for (const Node *before = node->parent->first_child; before != node; before = before->next)
		index++;
	return index;
}

static const Node *table_of(const Node *cell) {
	while (cell->kind != NODE_TABLE)
		cell = cell->parent;
	return cell;
}

static void report_blank_header(Builder *builder, const Node *cell) {
	const TableSpec *spec = table_of(cell)->grid->spec;
	if (cell->scope == SCOPE_ROW) {
		diag_error(builder->diagnostics, spec->span, "row %zu of table '%.*s' has no header",
			index_among_siblings(cell->parent) + 1, STR_ARGS(spec->id));
		diag_hint(builder->diagnostics,
			"the first column names the row: fill it in the data, or put another column first");
		return;
	}
	diag_error(builder->diagnostics, spec->span, "column %zu of table '%.*s' has no header",
		index_among_siblings(cell) + 1, STR_ARGS(spec->id));
	diag_hint(builder->diagnostics, "give the column a label, or the first one a 'stub'");
}

/* One message a table says enough. */
void check_cells(Builder *builder) {
	const Document *document = builder->document;
	const Node *reported = NULL;
	for (size_t i = 0; i < document->node_count; i++) {
		const Node *cell = document->nodes[i];
		if (cell->kind != NODE_HEADER_CELL || !is_blank(cell) || table_of(cell) == reported)
			continue;
		report_blank_header(builder, cell);
		reported = table_of(cell);
	}
}

/* ---- fills that adjoin, or stand in one legend (WCAG 2.2, 1.4.1 and 1.4.11) ---- */

static const PaletteColourSpec *colour_of(const Palette *palette, const PlotSeries *series) {
	return &palette->colours[(size_t)series->colour % palette->colour_count];
}

static bool look_alike(const PaletteColourSpec *a, const PaletteColourSpec *b) {
	return a->value.integer == b->value.integer && a->pattern.integer == b->pattern.integer;
}

static bool stand_out(const PaletteColourSpec *a, const PaletteColourSpec *b) {
	return a->pattern.integer != b->pattern.integer ||
	       colour_contrast_milli((uint32_t)a->value.integer, (uint32_t)b->value.integer) >=
	           CONTRAST_GRAPHIC;
}

static void report_alike(
	Builder *builder, const Plot *plot, const PlotSeries *a, const PlotSeries *b) {
	diag_error(builder->diagnostics, plot->spec->of.span,
		"'%.*s' and '%.*s' look the same in chart '%.*s'", STR_ARGS(a->label), STR_ARGS(b->label),
		STR_ARGS(plot->spec->id));
	diag_hint(builder->diagnostics,
		"give their codes different colours in [colours ID], or the palette more colours");
}

static void report_faint(
	Builder *builder, const Plot *plot, const PaletteColourSpec *a, const PaletteColourSpec *b) {
	int64_t contrast =
		colour_contrast_milli((uint32_t)a->value.integer, (uint32_t)b->value.integer);
	diag_error(builder->diagnostics, b->value.span,
		"'%.*s' and '%.*s' adjoin: contrast is %lld.%02lld:1", STR_ARGS(a->id), STR_ARGS(b->id),
		(long long)(contrast / 1000), (long long)(contrast % 1000 / 10));
	diag_hint(builder->diagnostics, "at least 3.0:1, or another 'pattern', is needed (WCAG 2.2)");
	diag_see(builder->diagnostics, plot->spec->span, "they adjoin in this chart");
}

/* What is drawn of a series is points and lines, not fills. */
static bool has_points(const Plot *plot) {
	return plot->kind == CHART_DOT || plot->kind == CHART_SLOPE || plot->kind == CHART_LINE;
}

static bool points_alike(const Palette *palette, const PlotSeries *a, const PlotSeries *b) {
	return colour_of(palette, a)->value.integer == colour_of(palette, b)->value.integer &&
	       palette_marker(palette, a->colour) == palette_marker(palette, b->colour);
}

/* The first of the series before `index` that looks like it, or SIZE_MAX. */
static size_t find_alike(
	const Palette *palette, const PlotSeries *series, bool points, size_t index) {
	for (size_t i = 0; i < index; i++) {
		if (points ? points_alike(palette, &series[i], &series[index])
				   : look_alike(colour_of(palette, &series[i]), colour_of(palette, &series[index])))
			return i;
	}
	return SIZE_MAX;
}

static void check_plot(Builder *builder, const Plot *plot) {
	const Palette *palette = builder->document->palette;
	bool is_map = plot->kind == CHART_TILEMAP;
	const PlotSeries *series = is_map ? plot->keys : plot->series;
	size_t count = is_map ? plot->key_count : plot->series_count;
	for (size_t i = 1; i < count; i++) {
		const PaletteColourSpec *before = colour_of(palette, &series[i - 1]);
		const PaletteColourSpec *colour = colour_of(palette, &series[i]);
		size_t alike = find_alike(palette, series, has_points(plot), i);
		if (alike != SIZE_MAX)
			report_alike(builder, plot, &series[alike], &series[i]);
		else if (!has_points(plot) && !stand_out(before, colour))
			report_faint(builder, plot, before, colour);
	}
}

void check_fills(Builder *builder) {
	const Document *document = builder->document;
	for (size_t i = 0; i < document->chart_count; i++) {
		const Plot *plot = document->charts[i]->plot;
		if (plot != NULL && document->palette != NULL && document->palette->colour_count > 0)
			check_plot(builder, plot);
	}
}
