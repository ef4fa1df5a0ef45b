/* Private to latex/: a release as LaTeX source, for LuaLaTeX and pdfLaTeX with the class of
 * assets/latex.
 *
 *   document.c        what is written in which order; sections, paragraphs, lists
 *   preamble.c        the theme, the palette, the metadata: what the class sets the pages by
 *   escape.c          a text -> the same text in LaTeX, whatever it says
 *   characters.c, .def   what pdfLaTeX can set, and how
 *   inline.c          emphasis, links, markers of notes, labels
 *   front.c           the front page
 *   table.c           a table as a longtable
 *   number.c          numbers under each other by their decimal points
 *   picture.c         a chart or mark as a TikZ picture
 *
 * Texts come from the tree, widths of columns and the places of what charts draw from the
 * frames; everything else (lines, pages, numbers, the list of contents) is LaTeX's. */
#ifndef PUBLISHER_BACKEND_LATEX_H
#define PUBLISHER_BACKEND_LATEX_H

#include "backend/backend.h"

/* Encodings of fonts that pdfLaTeX needs beside that of Latin letters. */
typedef enum { SCRIPT_LATIN, SCRIPT_GREEK, SCRIPT_CYRILLIC, SCRIPT_COUNT } Script;

/* A character that pdfLaTeX has to be told about. */
typedef struct {
	uint32_t code_point;
	Str command;
} Declared;

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Frames *frames;
	const Document *document;
	Buffer out;        /* the body; the preamble depends on what stands in it */
	size_t line_start; /* of the last line of `out` */
	bool scripts[SCRIPT_COUNT];
	Declared *declared; /* by code point */
	size_t declared_count;
	size_t declared_capacity;
	uint32_t *unknown; /* what pdfLaTeX cannot set, reported already */
	size_t unknown_count;
	size_t unknown_capacity;
	uint32_t *colours; /* in charts, beside those of theme and palette */
	size_t colour_count;
	size_t colour_capacity;
	const Node *block; /* where texts stand that have no node of their own */
} Latex;

/* ---- escape.c ------------------------------------------------------------------------- */

/* A text as it is; long lines of the source are broken at its spaces. */
void latex_add_text(Latex *latex, Str text, const Node *owner);
/* The same in `out`, on one line. */
void latex_escape(Latex *latex, Buffer *out, Str text, const Node *owner);
/* An address as the argument of \href. */
void latex_add_address(Latex *latex, Str address);
/* Source that is ours. */
void latex_add(Latex *latex, const char *source);
void latex_printf(Latex *latex, const char *format, ...) BASE_PRINTF(2, 3);
/* "12.345bp": TeX's name for the point of PDF. */
void latex_add_length(Latex *latex, Buffer *out, Length length);

/* ---- characters.c ------------------------------------------------------------------------ */

/* Says which fonts pdfLaTeX sets a character in, and declares it if it has to; reports what
 * pdfLaTeX cannot set. */
Script latex_meet_character(Latex *latex, uint32_t code_point, const Node *owner);

/* ---- inline.c ----------------------------------------------------------------------------- */

void latex_add_inlines(Latex *latex, const Node *first);
/* What a cell, caption or the like holds: its own text or its children. */
void latex_add_content(Latex *latex, const Node *node);
/* The name by which others refer to a node that a link can go to: "table:outcomes". */
Str latex_label(const Latex *latex, const Node *target);
/* Opens and closes words in another language than what is around them. */
bool latex_open_language(Latex *latex, const Node *node);
void latex_close_language(Latex *latex, bool opened);

/* ---- the parts ------------------------------------------------------------------------------ */

/* The whole preamble, with \documentclass. */
void latex_add_preamble(Latex *latex, Buffer *out, Str class_name);
void latex_add_blocks(Latex *latex, const Node *first);
void latex_add_front(Latex *latex, const Node *front);
void latex_add_table(Latex *latex, const Node *table);
/* The notes under a table or chart. */
void latex_add_notes(Latex *latex, const Node *owner);
/* What the frames draw of a DRAWING or MARK. */
void latex_add_picture(Latex *latex, const Node *node);
/* The watermark of what is not public: on every page, drawn. */
void latex_add_watermark(Latex *latex);
/* A colour by its name. */
Str latex_colour(Latex *latex, uint32_t colour);

/* ---- number.c ---------------------------------------------------------------------------------
 */

/* The parts of a number in a column: "12" ".5%" "[p]". */
typedef struct {
	Str right; /* the point and what is behind it, a per cent sign */
	Str trail; /* a symbol behind it */
} NumberParts;

/* The widest parts of a column's numbers. */
NumberParts latex_number_parts(const Node *table, size_t column);
/* Room at the right of a number, for the parts that others of its column have. */
void latex_add_number_room(Latex *latex, const Node *cell, const NumberParts *widest);

#endif
