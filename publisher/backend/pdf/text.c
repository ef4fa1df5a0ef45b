/* Text (ISO 32000-1, 9.4): one text object a line of items, positions relative to the line
 * before, strings of two-byte codes, kerning as differences from the font's own advances. */
#include "backend/pdf/canvas.h"
#include "backend/pdf/font.h"
#include "backend/pdf/syntax.h"

/* Shows a part of a run. */
typedef struct {
	Canvas *canvas;
	PdfFont *font;
	const GlyphRun *run;
	bool in_array; /* within the brackets of TJ */
	bool in_string;
	int64_t pending; /* font units to move left before the next glyph */
	int32_t rise;    /* font units */
} Show;

/* ---- where text stands ---- */

static void begin_text(Canvas *canvas) {
	if (canvas->in_text)
		return;
	buffer_add_text(canvas->out, "BT\n");
	canvas->in_text = true;
	canvas->text_x = 0;
	canvas->text_y = 0;
}

static void select_font(Canvas *canvas, const GlyphRun *run) {
	int64_t size = length_to_millipoints(run->size);
	if (canvas->state.face == (int)run->face && canvas->state.size == size)
		return;
	buffer_add_text(canvas->out, "/F");
	buffer_add_char(canvas->out, (char)('0' + (int)run->face));
	buffer_add_char(canvas->out, ' ');
	syntax_operand(canvas->out, size);
	buffer_add_text(canvas->out, "Tf\n");
	canvas->state.face = (int)run->face;
	canvas->state.size = size;
}

/* `before` thousandths to the left of where the item stands. */
static void move_text(Canvas *canvas, const Item *item, int64_t before) {
	int64_t x = length_to_millipoints(item->x) - before;
	int64_t y = length_to_millipoints(item->y);
	if (x != canvas->text_x || y != canvas->text_y) {
		syntax_operand(canvas->out, x - canvas->text_x);
		syntax_operand(canvas->out, y - canvas->text_y);
		buffer_add_text(canvas->out, "Td\n");
	}
	/* Td leaves the pen after the last string, so a line's start counts. */
	canvas->text_x = x;
	canvas->text_y = y;
}

/* ---- strings ---- */

static void end_string(Show *show) {
	if (show->in_string)
		buffer_add_char(show->canvas->out, ')');
	show->in_string = false;
}

static void end_array(Show *show) {
	end_string(show);
	if (show->in_array)
		buffer_add_text(show->canvas->out, "]TJ\n");
	show->in_array = false;
}

static void begin_string(Show *show) {
	Buffer *out = show->canvas->out;
	if (!show->in_array)
		buffer_add_char(out, '[');
	if (!show->in_string)
		buffer_add_char(out, '(');
	show->in_array = true;
	show->in_string = true;
}

static int64_t em_milli(const Show *show, int64_t units) {
	int64_t em = font_units_per_em(show->font);
	int64_t scaled = units * 1000000;
	return (scaled + (scaled < 0 ? -em : em) / 2) / em;
}

static void move_left(Show *show, int64_t units) {
	if (units == 0)
		return;
	end_string(show);
	if (!show->in_array)
		buffer_add_char(show->canvas->out, '[');
	show->in_array = true;
	syntax_milli(show->canvas->out, em_milli(show, units));
}

static void set_rise(Show *show, int32_t rise) {
	if (show->rise == rise)
		return;
	end_array(show);
	int64_t size = length_to_millipoints(show->run->size);
	syntax_operand(show->canvas->out, rise * size / font_units_per_em(show->font));
	buffer_add_text(show->canvas->out, "Ts\n");
	show->rise = rise;
}

static void show_glyph(Show *show, const Glyph *glyph) {
	Str text =
		str_slice(show->run->text, glyph->text_start, glyph->text_start + glyph->text_length);
	FontCode code = font_code(show->canvas->pdf, show->font, glyph->glyph, text);
	set_rise(show, glyph->y_offset);
	move_left(show, show->pending - glyph->x_offset);
	begin_string(show);
	syntax_literal_byte(show->canvas->out, (uint8_t)(code.cid >> 8));
	syntax_literal_byte(show->canvas->out, (uint8_t)(code.cid & 0xFF));
	show->pending = (int64_t)glyph->x_offset + code.advance - glyph->advance;
}

/* ---- between words ---- */

static bool breaks_word(uint32_t code) {
	switch (code) {
	case ' ':
	case '-':
	case '/':
	case 0x00A0: /* no-break space */
	case 0x00AD: /* soft hyphen */
	case 0x2010: /* hyphen */
	case 0x2013: /* en dash */
	case 0x2014: /* em dash */
		return true;
	default:
		return false;
	}
}

static uint32_t last_character(Str text) {
	size_t start = text.length;
	while (start > 0 && ((uint8_t)text.data[--start] & 0xC0) == 0x80)
		continue;
	return utf8_decode(text, &start);
}

static bool stand_apart(const Item *before, const Item *after) {
	Length gap = after->x - (before->x + before->run->width);
	Length least = after->run->size / 5;
	return before->y != after->y || gap > least || gap < -least;
}

/* Words that only their places part, as in two columns of a field or the labels of a chart,
 * would run together for who reads the text without the page. Pieces of one text have their
 * spaces. */
static bool needs_space(const Canvas *canvas, const Item *item) {
	const Item *before = canvas->last_text;
	if (item->artifact != ARTIFACT_NONE || before == NULL || canvas->last_owner != canvas->owner)
		return false;
	if (before->node == item->node && item->node != canvas->owner)
		return false;
	if (before->run->text.length == 0 || item->run->text.length == 0)
		return false;
	size_t start = 0;
	return stand_apart(before, item) && !breaks_word(last_character(before->run->text)) &&
	       !breaks_word(utf8_decode(item->run->text, &start));
}

/* A space just before the item, where nothing is. */
static void show_space(Show *show, const Item *item) {
	FontCode space = font_space(show->canvas->pdf, show->font);
	int64_t size = length_to_millipoints(show->run->size);
	if (space.cid == 0) {
		move_text(show->canvas, item, 0);
		return;
	}
	move_text(show->canvas, item, space.advance * size / font_units_per_em(show->font));
	begin_string(show);
	syntax_literal_byte(show->canvas->out, (uint8_t)(space.cid >> 8));
	syntax_literal_byte(show->canvas->out, (uint8_t)(space.cid & 0xFF));
}

/* ---- runs ---- */

/* Where the cluster that begins at `start` ends. */
static size_t cluster_end(const GlyphRun *run, size_t start) {
	size_t end = start + 1;
	while (end < run->glyph_count && run->glyphs[end].text_length == 0)
		end++;
	return end;
}

/* Several glyphs for one text: the codes cannot say it, so the sequence does. */
static void show_cluster(Show *show, size_t start, size_t end) {
	const Glyph *first = &show->run->glyphs[start];
	Str text =
		str_slice(show->run->text, first->text_start, first->text_start + first->text_length);
	end_array(show);
	buffer_add_text(show->canvas->out, "/Span<</ActualText<FEFF");
	syntax_utf16_digits(show->canvas->out, text);
	buffer_add_text(show->canvas->out, ">>>BDC\n");
	for (size_t i = start; i < end; i++)
		show_glyph(show, &show->run->glyphs[i]);
	end_array(show);
	buffer_add_text(show->canvas->out, "EMC\n");
}

void canvas_glyphs(Canvas *canvas, const Item *item) {
	const GlyphRun *run = item->run;
	Show show = {.canvas = canvas, .font = font_use(canvas->pdf, run->face), .run = run};
	begin_text(canvas);
	canvas_fill(canvas, item->colour);
	select_font(canvas, run);
	if (needs_space(canvas, item))
		show_space(&show, item);
	else
		move_text(canvas, item, 0);
	for (size_t start = 0; start < run->glyph_count;) {
		size_t end = cluster_end(run, start);
		if (end - start == 1)
			show_glyph(&show, &run->glyphs[start]);
		else
			show_cluster(&show, start, end);
		start = end;
	}
	set_rise(&show, 0);
	end_array(&show);
	if (item->artifact == ARTIFACT_NONE) {
		canvas->last_text = item;
		canvas->last_owner = canvas->owner;
	}
}
