/* Private to backend/pdf: the content stream of one page. */
#ifndef PUBLISHER_BACKEND_PDF_CANVAS_H
#define PUBLISHER_BACKEND_PDF_CANVAS_H

#include "backend/pdf/pdf.h"

#define CANVAS_NO_COLOUR UINT32_MAX

/* What the page's graphics state is, so that nothing is set twice. Lengths are thousandths of
 * a point, -1 if not set. */
typedef struct {
	uint32_t fill, stroke;
	int64_t thickness;
	bool dashed;
	int face;
	int64_t size;
} CanvasState;

typedef struct {
	Pdf *pdf;
	Buffer *out;
	CanvasState state;
	bool in_text;
	int64_t text_x, text_y; /* start of the current line of text */
	/* The open marked-content sequence. */
	bool is_marked;
	Artifact artifact;
	const Node *owner;
	/* The last text that was content, and the element that it belongs to. */
	const Item *last_text;
	const Node *last_owner;
} Canvas;

void canvas_open(Canvas *canvas, Pdf *pdf, Buffer *out);
void canvas_fill(Canvas *canvas, uint32_t colour);
void canvas_stroke(Canvas *canvas, uint32_t colour, int64_t thickness);
/* Leaves a text object, if there is one. */
void canvas_end_text(Canvas *canvas);
void canvas_rectangle(Canvas *canvas, const Item *item, const char *operation);
void canvas_line(Canvas *canvas, const Item *item);
void canvas_path(Canvas *canvas, const Item *item);

/* text.c */
void canvas_glyphs(Canvas *canvas, const Item *item);
/* pattern.c */
void canvas_pattern(Canvas *canvas, const Item *item);

#endif
