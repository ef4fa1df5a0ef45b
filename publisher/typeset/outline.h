/* The outlines of glyphs, as paths: letters that are drawn, not text. */
#ifndef PUBLISHER_TYPESET_OUTLINE_H
#define PUBLISHER_TYPESET_OUTLINE_H

#include "typeset/typeset.h"

typedef struct {
	PathStep *steps;
	size_t count;
} Outline;

/* Relative to the start of the run's baseline. */
Outline outline_of(Arena *arena, const Fonts *fonts, const GlyphRun *run);

#endif
