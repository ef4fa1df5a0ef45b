/* verify: builds a PDF again from what it carries. */
#ifndef PUBLISHER_VERIFY_H
#define PUBLISHER_VERIFY_H

#include "archive/archive.h"

/* Reads the PDF, which may be any file, checks what it carries against its build record, builds
 * it again in memory and compares. What differs first is reported as an error. True if the
 * bytes are the same; then a sentence that says so is appended to `out`. */
bool verify_pdf(Diagnostics *diagnostics, const char *path, Buffer *out);

typedef enum { VERIFY_SAME, VERIFY_DIFFERS, VERIFY_MADE_OTHERWISE } VerifyOutcome;

/* The same of a PDF in an archive, by the sources, computed files and build record that are kept
 * beside it under the names of attachments. MADE_OTHERWISE, without a report, if another version of
 * the program built it, or other libraries or fonts had a part in it. */
VerifyOutcome verify_archived(
	Diagnostics *diagnostics, const char *name, Str pdf, const Attachments *sources);

#endif
