/* archive: what was built, and all that it was built from.
 *
 * A PDF carries its own sources (PDF/A-3): the layout, the prose, the data, the theme, every
 * computed table and chart as CSV, all figures as they are printed, and a build record in JSON that
 * names the program, its libraries, the options and a digest of every input and font. From them
 * alone the same bytes can be built again; `publisher verify` does that.
 *
 * Versions of releases are kept in an archive that any OCFL tool reads (ocfl/ocfl.h). */
#ifndef PUBLISHER_ARCHIVE_H
#define PUBLISHER_ARCHIVE_H

#include "archive/ocfl/ocfl.h"
#include "backend/backend.h"
#include "base/base.h"
#include "document/document.h"

#define RECORD_NAME "build-record.json"

/* ---- what a PDF carries: attachments.c --------------------------------------------- */

/* What a build was made of. */
typedef struct {
	Files *files;                 /* what was read */
	const Document *release;      /* all of it */
	const Document *document;     /* what the edition shows of it */
	const char *const *overrides; /* from --set */
	size_t override_count;
} Build;

/* The files that the PDF carries, in their order: inputs, computed tables and charts, the figures
 * of the whole release as they are printed, the build record. Fonts are named in the record, not
 * carried. */
Attachments attachments_make(Arena *arena, const Build *build);

/* ---- what an archive keeps of a release: contents.c ---------------------------------- */

typedef struct {
	Arena *arena;
	OcflFile *items;
	size_t count, capacity;
} ArchiveContents;

/* Adds an edition: its PDF under its name, its build record as NAME.build-record.json, and, once
 * for all editions, inputs in sources/ and computed tables in computed/; a file that an earlier
 * edition has otherwise under the same name goes into the folder NAME there. */
void archive_contents_add(ArchiveContents *contents, const Build *build, Str pdf, Str bytes);
/* Adds a file of another kind, unless one of that path is there. */
void archive_contents_keep(ArchiveContents *contents, Str path, Str bytes);
/* Adds, when all else is there, what describes it: CSVW metadata of the computed files, and
 * metadata.json and datacite.json of the release (metadata/). */
void archive_contents_describe(ArchiveContents *contents, const Document *release);

/* ---- the build record: record_write.c, record_read.c ----------------------------------- */

/* A file in a build record. */
typedef struct {
	Str name;       /* as seen from the layout's folder; of fonts: the path */
	Str attachment; /* its name in the PDF; empty for fonts */
	Str sha256;     /* hexadecimal */
	int64_t size;
	bool is_layout;
} RecordFile;

typedef struct {
	Str program; /* version */
	LibraryVersion *libraries;
	size_t library_count;
	const char **overrides;
	size_t override_count;
	const char *edition;
	RecordFile *inputs;
	size_t input_count;
	RecordFile *fonts;
	size_t font_count;
	RecordFile *computed;
	size_t computed_count;
} Record;

/* Appends the record as JSON. `attachments` are those of the inputs, in their order, then the
 * computed ones. */
void record_write(const Build *build, const Attachments *attachments, Buffer *out);
/* The libraries of this program that have a part in the bytes of a PDF. */
const LibraryVersion *record_libraries(Arena *arena, size_t *count);
/* Reads a record that may be anything; NULL after reporting what is wrong with it at `where`. */
const Record *record_read(Arena *arena, Diagnostics *diagnostics, Span where, Str json);

/* ---- what a hostile file may use: memory_limit.c --------------------------------------- */

typedef struct {
	uint64_t soft, hard;
} MemoryLimit;

/* Bounds the process's memory by the size of a file that is being read; gives back what the bound
 * was, for memory_limit_end. */
MemoryLimit memory_limit_begin(size_t file_bytes);
void memory_limit_end(const MemoryLimit *before);

/* ---- PDF files: pdf_file.c, pdf_compare.c ------------------------------------------- */

typedef struct PdfFile PdfFile;

/* Opens a PDF that may be anything; NULL after reporting at `where` why it cannot be read.
 * `bytes` live as long as it. */
PdfFile *pdf_file_open(Arena *arena, Diagnostics *diagnostics, Span where, Str bytes);
/* NULL is allowed. */
void pdf_file_close(PdfFile *pdf);
/* Name and bytes of the files that it carries, in the order of its name tree as this program
 * writes it; none of a tree of another shape. */
Attachments pdf_file_attachments(PdfFile *pdf);

typedef enum {
	PDF_SAME,       /* also the bytes */
	PDF_REWRITTEN,  /* the content is the same, the bytes are not */
	PDF_PAGE_COUNT, /* first, second */
	PDF_PAGE,       /* page, mcid */
	PDF_ATTACHMENT, /* text: its name */
	PDF_OBJECT,     /* text: the path from the trailer: "/Info/Title" */
} PdfDifferenceKind;

typedef struct {
	PdfDifferenceKind kind;
	size_t first, second;
	size_t page;  /* index */
	int64_t mcid; /* the marked-content sequence of the second file where they part, or -1 */
	Str text;
	size_t offset; /* REWRITTEN: the first byte that differs */
} PdfDifference;

/* The first thing that differs, in the order of a reader's interest: pages, attachments,
 * everything else. */
PdfDifference pdf_file_compare(Arena *arena, PdfFile *first, PdfFile *second);

#endif
