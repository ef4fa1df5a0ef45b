/* compile: one release, stage by stage. */
#ifndef PUBLISHER_COMPILE_H
#define PUBLISHER_COMPILE_H

#include "backend/backend.h"
#include "base/base.h"
#include "document/document.h"
#include "source/source.h"
#include "stats/stats.h"
#include "typeset/typeset.h"

typedef enum {
	STAGE_RELEASE,  /* the layout is read */
	STAGE_DOCUMENT, /* figures are computed, the tree is frozen */
	STAGE_FRAMES,   /* pages are composed */
} Stage;

/* What editions are written as. */
typedef enum { FORMAT_PDF, FORMAT_LATEX } Format;

/* The release for one use: its own look and pages of what was computed once. */
typedef struct {
	const EditionSpec *spec;
	Files *files; /* what it is built from: that of all, and its own */
	const Theme *theme;
	const Document *document;
	Fonts *fonts;
	const Frames *frames;
	const Sheets *sheets; /* that the pages are put on, or NULL */
} Edition;

/* What each stage made; NULL from the first that failed. All of it lives in `arena`. */
typedef struct {
	Arena *arena;
	Files *files;
	const Layout *layout;
	const Palette *palette;
	const Mark *mark;
	const Words *words;
	const Theme *theme;
	const Stats *stats;
	const Document *document; /* of the whole release */
	const Document *attempt;  /* the document, or what could be built of it after errors */
	Edition *editions;        /* in the order in which they were asked for */
	size_t edition_count;
} Compilation;

typedef struct {
	const char *layout;
	const char *const *overrides; /* "key=value" */
	size_t override_count;
	const char *const *editions; /* names; the formal one if there are none */
	size_t edition_count;
	Format format;
	bool listed_editions; /* without names: those that the layout lists, if any */
	Files *files;         /* carried ones, or NULL: those of the disk */
	FileCache *cache;     /* of several compilations, or NULL */
} CompileInput;

/* Writes the PDF of an edition that went as far as STAGE_FRAMES, with what it was built from
 * where the release says so. False after an error. */
bool compile_pdf(Diagnostics *diagnostics, const CompileInput *input,
	const Compilation *compilation, const Edition *edition, OutputFile *output);
/* Writes the LaTeX source of such an edition. `*class` is the file that sets it, to be put beside
 * it under its base name. False after an error. */
bool compile_latex(Diagnostics *diagnostics, const Compilation *compilation, const Edition *edition,
	OutputFile *output, const Source **class);
/* Runs the stages up to `last`, stopping after one that reports an error: all is computed once,
 * then each edition is composed from it. Returns whether all went well. The caller drops the
 * compilation in either case. */
bool compile_release(
	Diagnostics *diagnostics, const CompileInput *input, Stage last, Compilation *compilation);
void compilation_drop(Compilation *compilation);

#endif
