/* Private to backend/pdf: the bytes of the file.
 *
 * Streams go out at once; other objects are gathered in object streams, and the end is a
 * cross-reference stream. Everything is a function of what was given and in which order. */
#ifndef PUBLISHER_BACKEND_PDF_SAVER_H
#define PUBLISHER_BACKEND_PDF_SAVER_H

#include "base/base.h"

/* PDF/A-2, 6.1.13: as many indirect objects as a file may have. */
#define SAVER_NUMBERS_MOST 8388607

typedef struct Saver Saver;

typedef enum { STREAM_PLAIN, STREAM_DEFLATED } StreamPacking;

/* Opens a new saver and writes the file's header. */
Saver *saver_open(OutputFile *output);
/* Frees it; NULL is allowed. */
void saver_drop(Saver *saver);
/* A number that is given to nobody else, from 1. At the most that a file may have the saver is
 * full, and the number is of no use. */
uint32_t saver_take_number(Saver *saver);
bool saver_is_full(const Saver *saver);
/* Whether something could not be written, which was reported. */
bool saver_has_failed(const Saver *saver);
/* Whether an object was added under this number. */
bool saver_knows_number(const Saver *saver, uint32_t number);
/* Writes a stream; `entries` are those of its dictionary but Length and Filter. */
void saver_add_stream(Saver *saver, uint32_t number, Str entries, Str bytes, StreamPacking packing);
/* Writes any other object. */
void saver_add_object(Saver *saver, uint32_t number, Str body);
/* Writes the cross-reference stream with the trailer's Root and Info, and an ID made from all
 * bytes before. False if anything could not be written (which was reported). */
bool saver_finish(Saver *saver, uint32_t root, uint32_t info);

#endif
