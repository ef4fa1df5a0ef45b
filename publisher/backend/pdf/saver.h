/* Private to backend/pdf: the bytes of the file.
 *
 * Streams go out at once; other objects are gathered in object streams, and the end is a
 * cross-reference stream. Everything is a function of what was given and in which order. */
#ifndef PUBLISHER_BACKEND_PDF_SAVER_H
#define PUBLISHER_BACKEND_PDF_SAVER_H

#include "base/base.h"

typedef struct Saver Saver;

typedef enum { STREAM_PLAIN, STREAM_DEFLATED } StreamPacking;

/* Opens a new saver and writes the file's header. */
Saver *saver_open(OutputFile *output);
/* Frees it; NULL is allowed. */
void saver_drop(Saver *saver);
/* Declares a number that nothing uses, for saver_take_number. */
void saver_spare_number(Saver *saver, uint32_t number);
/* Numbers from `first` on are the saver's to give. */
void saver_set_numbers(Saver *saver, uint32_t first);
/* A number that is given to nobody else: a spare one, or the next. */
uint32_t saver_take_number(Saver *saver);
/* How many numbers there are, 0 included. */
uint32_t saver_number_count(const Saver *saver);
/* Whether an object was added under this number, or it is spare, or was taken. */
bool saver_knows_number(const Saver *saver, uint32_t number);
/* Writes a stream; `entries` are those of its dictionary but Length and Filter. */
void saver_add_stream(Saver *saver, uint32_t number, Str entries, Str bytes, StreamPacking packing);
/* Writes any other object. */
void saver_add_object(Saver *saver, uint32_t number, Str body);
/* Writes the cross-reference stream with the trailer's Root and Info, and an ID made from all
 * bytes before. False if anything could not be written (which was reported). */
bool saver_finish(Saver *saver, uint32_t root, uint32_t info);

#endif
