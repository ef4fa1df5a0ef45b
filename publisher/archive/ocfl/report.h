/* Private to archive/ocfl: what a validation finds. */
#ifndef PUBLISHER_ARCHIVE_OCFL_REPORT_H
#define PUBLISHER_ARCHIVE_OCFL_REPORT_H

#include "archive/ocfl/ocfl.h"

/* Notes a violation at a path within the storage root. */
void report_add(OcflReport *report, OcflCode code, Str where, const char *format, ...)
	BASE_PRINTF(4, 5);
/* Appends what another report holds, copied. */
void report_append(OcflReport *report, const OcflReport *more);
/* Says the errors of a report as messages. */
void report_tell(const OcflReport *report, Diagnostics *diagnostics);
/* "a/b", or the one of the two that is not empty. */
Str path_join(Arena *arena, Str directory, Str name);

#endif
