/* The front page on its way, private to front.c and fields.c: all parts are set to their places
 * first, and then drawn in the order of the tree. */
#ifndef PUBLISHER_TYPESET_PAGE_FRONT_H
#define PUBLISHER_TYPESET_PAGE_FRONT_H

#include "typeset/page/flow.h"

typedef enum {
	PART_MARK,
	PART_TITLE,
	PART_SERIES,
	PART_PUBLISHER,
	PART_COVERAGE,
	PART_PERIOD,
	PART_DESIGNATION,
	PART_FIELD,
	PART_LICENCE,
} PartKind;

/* What does not fit on the first page, where the theme lets it go on, stands on a second one. */
#define FRONT_PAGES 2

/* A child of FRONT and where it is drawn. */
typedef struct {
	PartKind kind;
	const Node *node;
	Box box;
	size_t page; /* of the front pages, from 0 */
	Length x, y; /* upper left corner on it */
} Part;

typedef struct {
	Composer *composer;
	TextArea area;
	Part *parts;
	size_t count;
	size_t capacity;
	Drawing decoration[FRONT_PAGES]; /* of each page */
	size_t pages;
} Front;

/* ---- front.c ---- */

/* A filled rectangle, its upper left corner at x, y. */
void front_add_rule(
	Front *front, size_t page, Length x, Length y, Length width, Length height, const Setting *ink);
/* Text as a box that is as wide as its longest line. */
Box front_set_text(Front *front, const Node *node, TextStyle style, Length width);

/* ---- fields.c ---- */

/* Sets the fields in the theme's columns; returns the height of all rows. */
Length fields_set(Front *front);
/* Places them from y down, on the page; returns the lower edge. */
Length fields_place(Front *front, Length y);
/* Places them one under the other from y down to `floor`, the rest on the second page; returns what
 * of that is left: from which y down. */
Length fields_flow(Front *front, Length y, Length floor);

#endif
