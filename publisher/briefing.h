/* briefing: what of the release fits on the pages of a briefing. */
#ifndef PUBLISHER_BRIEFING_H
#define PUBLISHER_BRIEFING_H

#include "compile.h"

/* Composes the briefing with as many of the marked blocks as it has room for, none of them parted
 * between pages, and says what it leaves out. False after an error. */
bool briefing_compose(Diagnostics *diagnostics, const Compilation *compilation, Edition *edition);

#endif
