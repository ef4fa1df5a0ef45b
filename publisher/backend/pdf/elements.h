/* Private to backend/pdf: the structure elements that are not yet written. */
#ifndef PUBLISHER_BACKEND_PDF_ELEMENTS_H
#define PUBLISHER_BACKEND_PDF_ELEMENTS_H

#include "base/base.h"

/* A child of an element: another element, a marked-content sequence of a page, or a link
 * annotation. */
typedef struct {
	uint32_t order;  /* its first content's place in the order of all, from 1; 0 = it has none */
	uint32_t page;   /* index; of content */
	uint32_t object; /* number of the element or annotation; 0 = marked content */
	uint32_t next;
} Piece;

/* Pieces in their order; 0 = none. */
typedef struct {
	uint32_t first, last;
} PieceList;

typedef struct {
	uint32_t object;         /* number; 0 = the node has no element, so far */
	uint32_t order;          /* of the first content in it or below it, or 0 */
	uint32_t complete_below; /* the node's children with smaller ids are complete */
	PieceList contents;
	PieceList children;
	bool is_used;
} Element;

typedef struct Elements Elements;

Elements *elements_new(Arena *arena);
/* The element of the node with this id, made if there is none. It stays where it is. */
Element *element_at(Elements *elements, uint32_t id);
/* The same, but NULL if there is none. */
Element *element_find(const Elements *elements, uint32_t id);
/* Forgets an element and its pieces. */
void element_release(Elements *elements, uint32_t id);

/* How many there are. */
size_t elements_used(const Elements *elements);

void piece_add(Elements *elements, PieceList *list, Piece piece);
/* NULL for 0. */
const Piece *piece_get(const Elements *elements, uint32_t index);

#endif
