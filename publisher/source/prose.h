/* Private to source/: prose before CommonMark sees it. */
#ifndef PUBLISHER_SOURCE_PROSE_H
#define PUBLISHER_SOURCE_PROSE_H

#include "source/source.h"

/* Each {command} becomes one private-use character, so that typographic quotes and emphasis
 * leave its inside alone: U+F0000 + index mod 65534, which stays clear of noncharacters. */
#define COMMAND_MARK_FIRST ((uint32_t)0xF0000)
#define COMMAND_MARK_CYCLE ((size_t)65534)
/* The UTF-8 of all code points from U+F0000 to U+FFFFF: this byte, then one of 0xB0 to 0xBF. */
#define COMMAND_MARK_BYTE ((char)0xF3)

/* What stands in the rewritten text for something else in the source. */
typedef struct {
	size_t start, end; /* in the rewritten text */
	size_t source_start, source_end;
} Replacement;

typedef struct {
	const Source *source;
	size_t source_start;
	Buffer text; /* for CommonMark; dropped by whoever scanned */
	Replacement *replacements;
	size_t replacement_count, replacement_capacity;
	Span *commands; /* between the braces, trimmed; empty after an error */
	size_t command_count, command_capacity;
} ProseScan;

/* Rewrites the span's text and reports what is wrong with its braces. With `prefix` the text
 * begins with it (it stands for nothing in the source). */
void prose_scan(Arena *arena, Diagnostics *diagnostics, Span span, Str prefix, ProseScan *scan);
/* Where an offset of the rewritten text lies in the source, as the start or the end of a range. */
size_t prose_source_start(const ProseScan *scan, size_t offset);
size_t prose_source_end(const ProseScan *scan, size_t offset);

#endif
