/* verify: builds a PDF again from what it carries. */
#ifndef PUBLISHER_VERIFY_H
#define PUBLISHER_VERIFY_H

#include "base/base.h"

/* Reads the PDF, which may be any file, checks what it carries against its build record, builds
 * it again in memory and compares. What differs first is reported as an error. True if the
 * bytes are the same; then a sentence that says so is appended to `out`. */
bool verify_pdf(Diagnostics *diagnostics, const char *path, Buffer *out);

#endif
