/* JSON written by Jansson, which fails when memory runs out, and for text that is no UTF-8; that is
 * not checked here. */
#ifndef PUBLISHER_BASE_JSON_WRITE_H
#define PUBLISHER_BASE_JSON_WRITE_H

#include <jansson.h>

#include "base/base.h"

/* The value, which is not NULL unless memory ran out: then the program ends. */
json_t *json_made(json_t *value);
json_t *json_text(Str value);
/* Both take `value` over. */
void json_set(json_t *object, const char *key, json_t *value);
void json_append(json_t *array, json_t *value);
/* On one line, without a new line at the end; drops the value. */
void json_write_line(json_t *value, Buffer *out);
/* Indented, with a new line at the end; drops the value. */
void json_write(json_t *value, Buffer *out);

#endif
