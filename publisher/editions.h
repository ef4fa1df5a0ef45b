/* editions: the PDFs of a compilation, or their LaTeX sources, written together. */
#ifndef PUBLISHER_EDITIONS_H
#define PUBLISHER_EDITIONS_H

#include "compile.h"

/* Where an edition is written. `output` is what the command line says, or NULL:
 *
 *     output          formal         another edition
 *     NULL            LAYOUT.pdf     LAYOUT-NAME.pdf
 *     DIR/            DIR/LAYOUT.pdf DIR/LAYOUT-NAME.pdf
 *     FILE, of one    FILE           FILE
 *     FILE.pdf        FILE.pdf       FILE-NAME.pdf
 *
 * `ending` is ".pdf", or another in its place.
 */
const char *edition_path(Arena *arena, const char *output, const char *layout,
	const Edition *edition, bool single, const char *ending);

/* Writes every edition: first all beside their targets, then, if all went well, they take their
 * names. LaTeX's class is put beside them. False after an error. */
bool editions_write(Diagnostics *diagnostics, const CompileInput *input,
	const Compilation *compilation, const char *output);

#endif
