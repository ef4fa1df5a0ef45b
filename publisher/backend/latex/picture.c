/* Charts and marks as TikZ pictures. What is drawn, and where, is what the frames draw, so that
 * a chart looks the same here and there and says the same; each thing is a line of the source,
 * in points from the picture's lower left corner, in colours of palette and theme by name. */
#include "backend/latex/latex.h"

typedef struct {
	Latex *latex;
	Length x, y; /* of the picture's lower left corner on the page */
} Picture;

static void add_point(const Picture *picture, Length x, Length y) {
	Latex *latex = picture->latex;
	const Length at[] = {x, y};
	latex_add(latex, "(");
	for (int i = 0; i < 2; i++) {
		Str digits = ratio_format(latex->arena, ratio_make(length_to_millipoints(at[i]), 1000), 2,
			ROUND_HALF_AWAY, false);
		latex_printf(latex, "%s%.*s", i > 0 ? "," : "", STR_ARGS(digits));
	}
	latex_add(latex, ")");
}

static void add_place(const Picture *picture, Length x, Length y) {
	add_point(picture, x - picture->x, y - picture->y);
}

/* ---- items
 * --------------------------------------------------------------------------------------- */

static void add_rectangle(const Picture *picture, const Item *item) {
	add_place(picture, item->x, item->y);
	latex_add(picture->latex, " rectangle +");
	add_point(picture, item->width, item->height);
	latex_add(picture->latex, ";\n");
}

static const char *pattern_name(Pattern pattern) {
	switch (pattern) {
	case PATTERN_DIAGONAL:
		return "diagonal";
	case PATTERN_COUNTER:
		return "counter";
	case PATTERN_CROSS:
		return "cross";
	case PATTERN_DOTS:
		return "dots";
	case PATTERN_HORIZONTAL:
		return "horizontal";
	case PATTERN_VERTICAL:
		return "vertical";
	case PATTERN_SOLID:
		break;
	}
	return "";
}

static void add_pattern(const Picture *picture, const Item *item) {
	Latex *latex = picture->latex;
	Str ground = latex_colour(latex, item->ground), colour = latex_colour(latex, item->colour);
	latex_printf(latex, "\\patterned{%s}{%.*s}{%.*s} ", pattern_name(item->pattern),
		STR_ARGS(colour), STR_ARGS(ground));
	add_rectangle(picture, item);
}

static void add_dash(Latex *latex, const Dash *dash) {
	if (dash == NULL)
		return;
	latex_add(latex, ", dash pattern=");
	for (size_t i = 0; i < dash->count; i++) {
		latex_add(latex, i % 2 == 0 ? "on " : "off ");
		latex_add_length(latex, &latex->out, dash->parts[i]);
		latex_add(latex, " ");
	}
	latex_add(latex, ", dash phase=");
	latex_add_length(latex, &latex->out, dash->phase);
}

static void add_line(const Picture *picture, const Item *item) {
	Latex *latex = picture->latex;
	latex_printf(latex, "\\draw[%.*s, line width=", STR_ARGS(latex_colour(latex, item->colour)));
	latex_add_length(latex, &latex->out, item->thickness);
	add_dash(latex, item->dash);
	latex_add(latex, "] ");
	add_place(picture, item->x, item->y);
	latex_add(latex, " -- +");
	add_point(picture, item->width, item->height);
	latex_add(latex, ";\n");
}

static void add_path(const Picture *picture, const Item *item) {
	Latex *latex = picture->latex;
	latex_printf(latex, "\\fill[%.*s]", STR_ARGS(latex_colour(latex, item->colour)));
	for (size_t i = 0; i < item->step_count; i++) {
		const PathStep *step = &item->steps[i];
		latex_add(latex, i % 4 == 3 ? "\n  " : " ");
		switch (step->verb) {
		case PATH_MOVE:
			add_place(picture, item->x + step->x[0], item->y + step->y[0]);
			break;
		case PATH_LINE:
			latex_add(latex, "-- ");
			add_place(picture, item->x + step->x[0], item->y + step->y[0]);
			break;
		case PATH_CURVE:
			latex_add(latex, ".. controls ");
			add_place(picture, item->x + step->x[0], item->y + step->y[0]);
			latex_add(latex, " and ");
			add_place(picture, item->x + step->x[1], item->y + step->y[1]);
			latex_add(latex, " .. ");
			add_place(picture, item->x + step->x[2], item->y + step->y[2]);
			break;
		case PATH_CLOSE:
			latex_add(latex, "-- cycle");
			break;
		}
	}
	latex_add(latex, ";\n");
}

/* The text in the middle of the width that it takes in the theme's font, so that it stays in its
 * place in another. */
static void add_text(const Picture *picture, const Item *item) {
	Latex *latex = picture->latex;
	bool bold = item->run->face == FACE_BOLD || item->run->face == FACE_BOLD_ITALIC;
	latex_printf(latex, "\\%s{%.*s}{", bold ? "boldtext" : "plaintext",
		STR_ARGS(latex_colour(latex, item->colour)));
	latex_add_length(latex, &latex->out, item->run->size);
	latex_add(latex, "}{");
	latex_add_length(latex, &latex->out, item->run->width);
	latex_add(latex, "} ");
	add_place(picture, item->x, item->y);
	latex_add(latex, " {");
	latex_add_text(latex, item->run->text, item->node);
	latex_add(latex, "};\n");
}

static void add_item(const Picture *picture, const Item *item) {
	switch (item->kind) {
	case ITEM_GLYPHS:
		add_text(picture, item);
		break;
	case ITEM_RECT:
		latex_printf(
			picture->latex, "\\fill[%.*s] ", STR_ARGS(latex_colour(picture->latex, item->colour)));
		add_rectangle(picture, item);
		break;
	case ITEM_LINE:
		add_line(picture, item);
		break;
	case ITEM_PATH:
		add_path(picture, item);
		break;
	case ITEM_PATTERN:
		add_pattern(picture, item);
		break;
	}
}

/* ---- the picture
 * ------------------------------------------------------------------------------------
 */

/* A comment ends with its line: what would end it sooner is a space. */
static void add_comment(Latex *latex, Str text) {
	latex_add(latex, "% ");
	for (size_t i = 0; i < text.length; i++)
		buffer_add_char(&latex->out, (unsigned char)text.data[i] < ' ' ? ' ' : text.data[i]);
	latex_add(latex, "\n");
}

/* The values that the chart shows, for who reads or changes the source. */
static void add_values(Latex *latex, const Plot *plot) {
	for (size_t category = 0; category < plot->category_count; category++) {
		Buffer line = {0};
		for (size_t series = 0; series < plot->series_count; series++) {
			const Value *value = &plot->values[category * plot->series_count + series];
			Str text = value_shown(latex->arena, value);
			buffer_add_printf(&line, "%s%.*s%s%.*s", series > 0 ? "; " : "",
				STR_ARGS(plot->series[series].label),
				plot->series[series].label.length > 0 ? " " : "", STR_ARGS(text));
		}
		Str category_line = str_printf(latex->arena, "%.*s: %.*s",
			STR_ARGS(plot->categories[category]), STR_ARGS(buffer_str(&line)));
		buffer_drop(&line);
		add_comment(latex, category_line);
	}
}

void latex_add_picture(Latex *latex, const Node *node) {
	const Frames *frames = latex->frames;
	const Place *place = &frames->places[node->id];
	const LinkArea *bounds = &frames->bounds[node->id];
	if (place->page < 0)
		return;
	const Page *page = &frames->pages[place->page];
	Picture picture = {latex, bounds->x, bounds->y};
	if (node->plot != NULL)
		add_values(latex, node->plot);
	latex_add(latex, "\\begin{releasepicture}{");
	latex_add_length(latex, &latex->out, bounds->width);
	latex_add(latex, "}{");
	latex_add_length(latex, &latex->out, bounds->height);
	latex_add(latex, "}{");
	latex_add_text(latex, node->alt, node);
	latex_add(latex, "}\n");
	for (size_t i = 0; i < page->item_count; i++)
		if (page->items[i].node == node)
			add_item(&picture, &page->items[i]);
	latex_add(latex, "\\end{releasepicture}\n");
}

/* What stands behind all else on the first page: a drawing, so that no search meets it. */
void latex_add_watermark(Latex *latex) {
	const Page *page = &latex->frames->pages[0];
	Picture picture = {latex, 0, 0};
	if (latex->document->layout->release->status.integer == STATUS_FINAL || page->item_count == 0 ||
		page->items[0].kind != ITEM_PATH)
		return;
	latex_add(latex, "\\releasewatermark{%\n");
	add_path(&picture, &page->items[0]);
	latex_add(latex, "}\n");
}
