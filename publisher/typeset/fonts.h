/* Private to fonts.c and shape.c: the open faces and the runs shaped so far. */
#ifndef PUBLISHER_TYPESET_FONTS_H
#define PUBLISHER_TYPESET_FONTS_H

#include <hb.h>

#include "typeset/typeset.h"

/* A complaint that was made: a character that a face lacks, or a script (face FACE_COUNT). */
typedef struct {
	Face face;
	uint32_t code;
} Complaint;

struct Fonts {
	Arena *arena;
	FaceInfo faces[FACE_COUNT];
	hb_blob_t *blobs[FACE_COUNT];
	hb_font_t *fonts[FACE_COUNT];
	hb_buffer_t *buffer; /* reused by every shaping */
	hb_language_t language;
	bool kerning, ligatures; /* as the theme says */
	/* Shaped runs by hash of face, size and text; open addressing, a power of two. */
	const GlyphRun **runs;
	size_t run_count;
	size_t run_capacity;
	Complaint *complaints;
	size_t complaint_count;
	size_t complaint_capacity;
};

/* origin.c: where `text`, which is of the node's, stands in the input; the node's own place if it
 * is not found there. */
Span origin_of(const Node *node, Str text);

#endif
