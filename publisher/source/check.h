/* Private to source/: what every text file must be before a parser sees it. */
#ifndef PUBLISHER_SOURCE_CHECK_H
#define PUBLISHER_SOURCE_CHECK_H

#include "base/base.h"

/* Length of the byte order mark that `text` begins with, 0 if there is none. */
size_t text_bom(Str text);
/* Reports invalid UTF-8 and control characters (but tab and line ends) within `span`;
 * true if there are none. */
bool text_check(Diagnostics *diagnostics, Span span);

#endif
