/* backend: what a release becomes.
 *
 * pdf/ writes frames and tree as tagged PDF on libharu's object model, with our own fonts and
 * saver; impose/ puts finished pages on sheets for printers, which pdf/ writes too; latex/ writes
 * LaTeX source; csv.c writes every computed table and chart series, csvw.c what describes
 * them. A backend changes nothing: it
 * reads the frozen tree and the finished frames. */
#ifndef PUBLISHER_BACKEND_H
#define PUBLISHER_BACKEND_H

#include "base/base.h"
#include "document/document.h"
#include "typeset/typeset.h"

/* What an attached file is to the release (ISO 19005-3, 6.8; ISO 32000-2, 7.11.3). */
typedef enum {
	ATTACHED_SOURCE,     /* what the release was written in */
	ATTACHED_DATA,       /* what its tables and charts show */
	ATTACHED_SUPPLEMENT, /* what tells of its making */
} Relationship;

/* A file that the PDF carries. */
typedef struct {
	Str name;       /* plain: no folders, unique in the PDF */
	Str media_type; /* "text/csv" */
	Str description;
	Relationship relationship;
	Str bytes;
} Attachment;

typedef struct {
	const Attachment *items;
	size_t count;
} Attachments;

/* Writes the whole PDF to `output` (which the caller commits or abandons): PDF/A-3a with
 * attachments, PDF/A-2a without. Dates come from the layout's `published`; the document's ID
 * from a digest of its content. False after an error. */
bool pdf_write(Diagnostics *diagnostics, const Frames *frames, const Attachments *attachments,
	OutputFile *output);

/* The same a page at a time, so that neither all pages nor all rows of a table need be in memory:
 * what it keeps of a page is a number, of an element of the structure tree 8 bytes. */
typedef struct PdfWriter PdfWriter;

/* Opens a writer, which pdf_close frees. Of the frames it reads the document, the fonts and,
 * for headings, link targets and figures, the places and bounds; these may be filled in until
 * pdf_close. Errors are sticky: after one the other calls do nothing and pdf_close is false. */
PdfWriter *pdf_open(Diagnostics *diagnostics, const Frames *frames, const Attachments *attachments,
	OutputFile *output);
/* Writes the next page, which may be freed then. */
void pdf_add_page(PdfWriter *writer, const Page *page);
/* Says that no later page shows a node, which is not the root, or what is in it. The node and all
 * below it may be freed then, unless a link goes to or from it. Children of one node are complete
 * in their order; who frees them takes them off their parent, and a later node has a larger id. */
void pdf_complete_node(PdfWriter *writer, const Node *node);
/* Completes what is not yet complete, writes the rest of the file, and frees the writer. */
bool pdf_close(PdfWriter *writer);

/* How finished pages are put on sheets of paper. The places in the input are those that messages
 * point at. */
typedef struct {
	ImposeChoice kind;
	Length sheet_width, sheet_height; /* in either order: the sheet is turned as the pages need */
	Span sheet_at;
	/* Booklets. */
	size_t signature; /* sheets that are folded into one another; 0 = all */
	Length creep;     /* what each sheet moves its pages to the fold, more than the one around it */
	Span creep_at;
	BindingEdge binding;
	DuplexChoice duplex; /* the edge that the printer turns sheets about */
	bool back_cover;     /* the last page is one: blank pages stand before it */
	bool fold_marks, crop_marks;
	Span marks_at;
	/* Handouts. */
	size_t pages_per_sheet; /* on one side: 2 or 4 */
	NotesRoom notes;
} Imposition;

/* How an edition puts its pages on sheets; false if it does not. */
bool imposition_of(const EditionSpec *edition, Imposition *imposition);
/* Sides of sheets, and where the pages stand on them. */
typedef struct Sheets Sheets;
/* Puts pages on sheets; what does not fit is reported. NULL after an error. */
const Sheets *sheets_impose(
	Arena *arena, Diagnostics *diagnostics, const Frames *frames, const Imposition *imposition);
/* Writes sheets and the pages on them for the printer: PDF/A-2b, without tags and links. False
 * after an error. */
bool pdf_write_sheets(
	Diagnostics *diagnostics, const Frames *frames, const Sheets *sheets, OutputFile *output);

/* The node that a marked-content sequence of a page (its index) belongs to, or NULL. */
const Node *pdf_content_owner(const Frames *frames, size_t page, int64_t mcid);

/* "table-ID.csv" of a TABLE, "chart-ID.csv" of a CHART. */
Str csv_name(Arena *arena, const Node *node);
typedef enum {
	CSV_GROUP, /* what groups the rows */
	CSV_ROW,   /* what names the row, or the category of a chart */
	CSV_SERIES,
	CSV_VALUE,
	CSV_STATUS, /* symbols beside the values */
} CsvColumnKind;

typedef struct {
	Str title;
	CsvColumnKind kind;
	size_t index; /* of a table: of its column */
} CsvColumn;

/* The columns of the file of a TABLE or CHART. */
CsvColumn *csv_columns(Arena *arena, const Node *node, size_t *count);
/* Appends what describes the files of all tables and charts, which lie beside it: CSVW metadata
 * (https://www.w3.org/TR/tabular-metadata/); nothing if there are none. */
#define CSVW_NAME "csv-metadata.json"
void csvw_add(Arena *arena, const Document *document, Buffer *out);
/* Appends a TABLE's grid or a CHART's series. */
void csv_add(Arena *arena, const Node *node, Buffer *out);

/* Writes the release as LaTeX source, which a class of that name sets (assets/latex), for LuaLaTeX
 * and pdfLaTeX: texts from the tree, widths of columns and the places of what charts draw from the
 * frames. Warns of characters that pdfLaTeX cannot set. False after an error. */
bool latex_write(Arena *arena, Diagnostics *diagnostics, const Frames *frames, Str class_name,
	OutputFile *output);

/* The libraries that have a part in what this room makes. */
const LibraryVersion *backend_libraries(Arena *arena, size_t *count);

#endif
