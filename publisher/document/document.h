/* document: one logical tree of the whole release.
 *
 * Built from the layout, its prose and the computed figures; numbered, cross-referenced,
 * frozen, then checked: from here on it is const, and layout, tags, LaTeX and the dumps all
 * read the same tree. A node's id is dense, in reading order, and names it for ever. */
#ifndef PUBLISHER_DOCUMENT_H
#define PUBLISHER_DOCUMENT_H

#include "base/base.h"
#include "source/source.h"
#include "stats/stats.h"

typedef enum {
#define NODE(ENUM, name, role, shape, summary) NODE_##ENUM,
#include "document/blocks.def"
#undef NODE
	NODE_KIND_COUNT
} NodeKind;

typedef enum { NODE_SHAPE_BLOCK, NODE_SHAPE_INLINE, NODE_SHAPE_GROUP } NodeShape;

typedef enum { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW } Scope;

/* Bullets and dashes by turns; numbers likewise in numbers, letters and so on. */
typedef enum { LIST_BULLET, LIST_DASH, LIST_DECIMAL, LIST_ROMAN, LIST_LETTER } ListStyle;

/* What a line of the front page says. */
typedef enum {
	FIELD_SERIES,
	FIELD_REFERENCE,
	FIELD_PUBLISHER,
	FIELD_COVERAGE,
	FIELD_PERIOD,
	FIELD_DATA_DATE,
	FIELD_PUBLISHED,
	FIELD_NEXT_RELEASE,
	FIELD_DESIGNATION,
	FIELD_STATISTICIAN,
	FIELD_ENQUIRIES,
	FIELD_VERSION,
	FIELD_FIRST_PUBLISHED,
	FIELD_REVISION,
	FIELD_STATUS,
	FIELD_EMBARGO,
	FIELD_COPY,
} FieldKind;

typedef struct Node Node;

/* The head of a table in which scopes do not tell which headers a cell has: the header cell at
 * each place, row by row. */
typedef struct {
	size_t row_count, column_count;
	const Node **cells;
} TableHead;

struct Node {
	NodeKind kind;
	uint32_t id; /* dense, pre-order, from 0 (the document) */
	Span span;   /* where the author wrote it */
	Node *parent;
	Node *first_child;
	Node *last_child;
	Node *next;
	Str text;     /* TEXT, FIGURE_TEXT, cells without children: what is printed; TABLE, CHART,
	                 SECTION, NOTE: its id in the layout */
	Str alt;      /* DRAWING, MARK: alternative text */
	Str language; /* BCP 47; empty: that of the parent */
	int level;  /* HEADING: 1..6; LIST, CONTENTS: depth from 1; CONTENTS_ENTRY: that of its list */
	int number; /* TABLE, CHART: its number; NOTE: its number in its block, 0 without a marker */
	bool numeric;     /* cells: right-aligned */
	bool total;       /* ROW: a total or subtotal row */
	bool bracketed;   /* NOTE_MARK, LABEL of a NOTE: "[note 1]" on the line, not a raised number */
	bool group;       /* ROW: one header cell, the name of a row group */
	bool starts_page; /* SECTION: on a new page */
	bool summary;     /* SECTION: the key points */
	bool whole;       /* SECTION: of a briefing, not parted between pages */
	bool imprint;     /* SECTION: of a briefing, where to ask and to find the rest */
	bool floats;      /* TABLE, CHART: may move to a later page while the text flows on */
	Scope scope;      /* HEADER_CELL */
	uint16_t column_span;  /* cells: columns taken; 0 is 1 */
	uint16_t row_span;     /* cells: rows taken; 0 is 1 */
	FieldKind field;       /* FIELD */
	ListStyle list_style;  /* LIST */
	const Node *target;    /* LINK: the node it goes to, or NULL for an address */
	Str address;           /* LINK */
	const Grid *grid;      /* TABLE */
	const TableHead *head; /* TABLE: of which cells name their headers, or NULL */
	const Plot *plot;      /* CHART, DRAWING */
	const Mark *mark;      /* MARK */
	const Value *value;    /* FIGURE_TEXT, DATA_CELL: the figure printed */
};

/* A number or quantity word in the author's text that is neither computed nor claimed. */
typedef struct {
	Span span;
	Str words;
	Str tells;              /* what it is by the house table, or what an author should do */
	bool in_field;          /* of [release], where nothing can be computed */
	bool is_name;           /* by the house table or a label it says nothing of the data */
	const WaiveSpec *waive; /* what waives it, or NULL */
} Unbound;

/* ---- the release checklist: checklist.c, checklist.def ---- */

typedef enum {
#define ITEM(ENUM, name, question, draft, pre_release, final, hint) CHECKLIST_##ENUM,
#include "document/checklist.def"
#undef ITEM
	CHECKLIST_COUNT
} ChecklistItem;

typedef enum {
	CHECKLIST_DONE,
	CHECKLIST_MISSING,
	CHECKLIST_WAIVED,
	CHECKLIST_NOT_APPLICABLE,
} ChecklistState;

/* Where an item does not hold. */
typedef struct {
	Span where; /* what is wrong, or the section where what is missing would stand */
	Str says;
} ChecklistFault;

typedef struct {
	ChecklistState state;
	ChecklistFault *faults; /* of what is missing or waived */
	size_t fault_count;
	const WaiveSpec *waive; /* of what is waived */
} ChecklistEntry;

typedef struct Document {
	const Layout *layout;
	const EditionSpec *edition; /* what it is for; NULL as long as that is open */
	const Palette *palette;
	Node *root;
	Node **nodes; /* by id */
	size_t node_count;
	Str short_title;
	Str language; /* "en-GB" */
	const Node *licence;
	/* in order of their numbers */
	Node **tables;
	size_t table_count;
	Node **charts;
	size_t chart_count;
	/* in the order of building: the front page, then section by section */
	Unbound *unbound;
	size_t unbound_count;
	ChecklistEntry checklist[CHECKLIST_COUNT]; /* by ChecklistItem */
	/* FIGURE_TEXTs of all texts, those of alternative texts too, in the order of building */
	const Node **figures;
	size_t figure_count;
	const struct Document
		*unmarked; /* the same tree without marks of revision; itself if it has none */
} Document;

/* What the release prints otherwise than the version before: document/revision/revision.h. */
typedef struct Revision Revision;

/* Compares a tree with the figures of the version that it supersedes; NULL if there is none, or
 * after an error. */
const Revision *revision_find(Arena *arena, Diagnostics *diagnostics, const Document *document);

/* Builds the tree, resolves references, and checks it: unknown or unused references, captions
 * that nothing refers to, notes without a marker, tables and charts that are never placed,
 * headings that skip, figures without alternative text, headers without words, links that do not
 * say where they lead (check*.c). `mark` may be NULL. With `revision`, which may be NULL, what is
 * revised is marked [r]; `stats` then has the same cells. After errors the tree as far as it could
 * be built: to be explained, not printed. */
const Document *document_build(Arena *arena, Diagnostics *diagnostics, const Layout *layout,
	const Stats *stats, const Palette *palette, const Mark *mark, const Revision *revision);
/* The statistics of a release whose tables and charts mark what is revised. */
const Stats *revision_stats(Arena *arena, const Stats *stats, const Revision *revision);

/* The same tree for an edition that shows all of it. */
const Document *document_for_edition(
	Arena *arena, const Document *document, const EditionSpec *edition);

/* Warns of the numbers and quantity words that a release, not final yet, binds to nothing: of each,
 * or, unless `each`, how many there are. */
void document_warn_unbound(Diagnostics *diagnostics, const Document *document, bool each);
/* All numbers and quantity words that are neither computed nor claimed, as text: place, words,
 * and why they may stand, a line each. */
void document_list_unbound(const Document *document, Buffer *out);

/* Holds a release against its checklist: what is missing is an error or a warning, by the status
 * of the release. False after an error. */
bool document_check_list(Diagnostics *diagnostics, const Document *document);
/* All items of the checklist, as text to be ticked off: a line each, and one for each place where
 * it does not hold. */
void document_list_checklist(const Document *document, Buffer *out);
/* As [waive] and the build record name it. */
const char *checklist_item_name(ChecklistItem item);

/* What stands in the head of every page: what is not final says so, else the designation, or the
 * publisher if there is none. */
Str document_running_label(const ReleaseSpec *release);

/* What stands at the foot of every page of what is not public, or of a numbered copy: until when it
 * is under embargo, and whose copy it is; may be empty. */
Str document_restriction(Arena *arena, const ReleaseSpec *release);
/* The title of a file: that of the release, with the label of an edition that is not the formal. */
Str document_title(Arena *arena, const Document *document);

const char *node_kind_name(NodeKind kind);
NodeShape node_kind_shape(NodeKind kind);
/* The block or group that a node belongs to: itself, unless it is inline. */
const Node *node_block(const Node *node);
/* The PDF structure type: "P", "H2", "TH"…; NULL if the node has no element of its own. */
const char *node_role(const Node *node);
/* The language of what stands in a node: its own, or that of the nearest node around it. */
Str node_language(const Node *node);
/* Whether a figure of the text is the proof of words that its author wrote. */
bool figure_is_claim(const Node *figure);
/* The first child of a kind, or NULL. */
const Node *node_child(const Node *node, NodeKind kind);
/* Whether the items of a list are numbered, not only set off. */
bool list_is_numbered(const Node *list);
/* A list is tight if no item holds more than one block, lists within it aside. */
bool list_is_tight(const Node *list);
/* The text below a node in reading order, without markers of notes and the units of a caption:
 * what bookmarks and the list of contents call it. */
Str node_plain_text(Arena *arena, const Node *node);
/* What a reader would call it: "Table 1, row 'Good', column 'Adoption'". */
Str node_describe(Arena *arena, const Node *node);
/* How many columns and rows of its table a cell takes. */
size_t node_column_span(const Node *cell);
size_t node_row_span(const Node *cell);
/* The header cells of a cell of a table that has a `head`, from the topmost down, then that of its
 * row group, then that of its row. Returns how many; at most `most` are written. */
size_t node_headers(const Node *cell, const Node **headers, size_t most);
/* The tree as stable text, a node a line. */
void document_dump(const Document *document, Buffer *out);
/* The tree as a reader of tags meets it: roles, text and alternative text in reading order. */
void document_dump_tags(const Document *document, Buffer *out);

/* The libraries that have a part in what this room makes. */
const LibraryVersion *document_libraries(Arena *arena, size_t *count);

#endif
