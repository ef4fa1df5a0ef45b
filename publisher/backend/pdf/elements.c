/* Elements by the ids of their nodes, in blocks that are used again when all in them is written:
 * of a table that goes on for thousands of pages only the last rows are here. */
#include "backend/pdf/elements.h"

#include <string.h>

#define ELEMENTS_OF_BLOCK 256

typedef struct Block Block;
struct Block {
	Block *next; /* among the spare ones */
	size_t used;
	Element elements[ELEMENTS_OF_BLOCK];
};

struct Elements {
	Arena *arena;
	Block **blocks; /* by id; NULL = none of them is used */
	size_t block_count, block_capacity;
	Block *spare_blocks;
	size_t used;
	Piece *pieces; /* 0 is none */
	size_t piece_count, piece_capacity;
	uint32_t spare_pieces;
};

Elements *elements_new(Arena *arena) {
	Elements *elements = ARENA_NEW(arena, Elements);
	elements->arena = arena;
	(void)ARENA_PUSH(
		arena, elements->pieces, elements->piece_count, elements->piece_capacity, Piece);
	return elements;
}

/* ---- elements ---- */

static Block *block_new(Elements *elements) {
	Block *block = elements->spare_blocks;
	if (block == NULL)
		return ARENA_NEW(elements->arena, Block);
	elements->spare_blocks = block->next;
	return block;
}

static Block *block_at(Elements *elements, size_t index) {
	while (elements->block_count <= index)
		(void)ARENA_PUSH(elements->arena, elements->blocks, elements->block_count,
			elements->block_capacity, Block *);
	if (elements->blocks[index] == NULL)
		elements->blocks[index] = block_new(elements);
	return elements->blocks[index];
}

Element *element_at(Elements *elements, uint32_t id) {
	Block *block = block_at(elements, id / ELEMENTS_OF_BLOCK);
	Element *element = &block->elements[id % ELEMENTS_OF_BLOCK];
	if (!element->is_used) {
		element->is_used = true;
		block->used++;
		elements->used++;
	}
	return element;
}

Element *element_find(const Elements *elements, uint32_t id) {
	size_t index = id / ELEMENTS_OF_BLOCK;
	if (index >= elements->block_count || elements->blocks[index] == NULL)
		return NULL;
	Element *element = &elements->blocks[index]->elements[id % ELEMENTS_OF_BLOCK];
	return element->is_used ? element : NULL;
}

size_t elements_used(const Elements *elements) {
	return elements->used;
}

/* ---- pieces ---- */

const Piece *piece_get(const Elements *elements, uint32_t index) {
	return index == 0 ? NULL : &elements->pieces[index];
}

static uint32_t piece_new(Elements *elements, Piece piece) {
	uint32_t index = elements->spare_pieces;
	if (index != 0) {
		elements->spare_pieces = elements->pieces[index].next;
	} else {
		index = (uint32_t)elements->piece_count;
		(void)ARENA_PUSH(elements->arena, elements->pieces, elements->piece_count,
			elements->piece_capacity, Piece);
	}
	elements->pieces[index] = piece;
	return index;
}

void piece_add(Elements *elements, PieceList *list, Piece piece) {
	uint32_t index = piece_new(elements, piece);
	if (list->first == 0)
		list->first = index;
	else
		elements->pieces[list->last].next = index;
	list->last = index;
}

static void pieces_release(Elements *elements, PieceList list) {
	if (list.first == 0)
		return;
	elements->pieces[list.last].next = elements->spare_pieces;
	elements->spare_pieces = list.first;
}

void element_release(Elements *elements, uint32_t id) {
	Block **place = &elements->blocks[id / ELEMENTS_OF_BLOCK];
	Block *block = *place;
	Element *element = &block->elements[id % ELEMENTS_OF_BLOCK];
	pieces_release(elements, element->contents);
	pieces_release(elements, element->children);
	*element = (Element){0};
	block->used--;
	elements->used--;
	if (block->used > 0)
		return;
	block->next = elements->spare_blocks;
	elements->spare_blocks = block;
	*place = NULL;
}
