/* Private to mark.c and mark_path.c. */
#ifndef PUBLISHER_TYPESET_MARK_H
#define PUBLISHER_TYPESET_MARK_H

#include "typeset/compose.h"

/* Lengths for a unit of the view box: size / units. */
typedef struct {
	Length size;
	int64_t units;
} PathScale;

typedef struct {
	PathStep *steps;
	size_t count;
	size_t capacity;
} Path;

/* Reads SVG path data, a slice of `source`; y goes up from the view box's top, so that all of
 * it is negative. False after a reported error. */
bool path_parse(Arena *arena, Diagnostics *diagnostics, const Source *source, Str data,
	PathScale scale, Path *path);

#endif
