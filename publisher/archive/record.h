/* Private to archive/: the words of a build record. */
#ifndef PUBLISHER_ARCHIVE_RECORD_H
#define PUBLISHER_ARCHIVE_RECORD_H

#include "base/base.h"

#define RECORD_FORMAT "publisher build record 1"
#define RECORD_EDITION "edition" /* absent of the formal one */
#define RECORD_SIZE "size"
#define RECORD_SHA256 "sha256"

/* Whether the PDF carries an input. Fonts of the system are named by their digests alone; one
 * that lies beside the release is a part of it. */
bool record_carries(const InputFile *input);
/* "layout", "prose", … */
const char *record_role(FileRole role);

#endif
