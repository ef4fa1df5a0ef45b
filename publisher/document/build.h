/* What the files of document/ share while the tree is being built.
 *
 *   node.c        nodes: kinds, roles, making, text
 *   front.c       the front page from [release]
 *   prose.c       CommonMark -> blocks and inlines
 *   command.c     {commands} in prose: figures, placements, references, notes
 *   claim.c       {claim "words": figure}: words that the data proves
 *   unbound.c     numbers and quantity words that nothing proves
 *   place.c       tables and charts, with captions and notes
 *   table.c       a grid -> header cells, row groups, rows
 *   headers.c     which header cells a cell has
 *   refer.c       references, once everything has its number
 *   contents.c    the list of contents, once everything stands
 *   check*.c      what must be true of the frozen tree
 *   checklist*.c  what a release must have before it goes out
 *   build.c       the order of all that
 *   briefing.c    a short tree from the frozen one; qr.c draws its code */
#ifndef PUBLISHER_DOCUMENT_BUILD_H
#define PUBLISHER_DOCUMENT_BUILD_H

#include "document/document.h"

/* A {ref KIND ID} whose text and target are settled when everything is numbered. */
typedef struct {
	Node *link;
	Str kind;
	Str id;
	Span id_span;
} Reference;

/* A note whose markers stand in the block being built. */
typedef struct {
	const NoteSpec *spec; /* NULL: a note of the program's own */
	Str text;             /* of such */
	int number;           /* 0: without a marker */
} PendingNote;

/* A marker of a note: what leads to it. */
typedef struct {
	Node *link;
	int number;
} PendingMark;

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Layout *layout;
	const Stats *stats;
	Document *document;
	const Revision *revision; /* what is marked, or NULL */
	ExprContext context;      /* of the text being built */

	Reference *references;
	size_t reference_count, reference_capacity;
	Node **table_nodes; /* by index in the layout; NULL until placed */
	Node **chart_nodes;
	Plot **plots; /* of the charts that are placed, in their order */
	Node **section_nodes;
	bool *table_referred, *chart_referred, *note_marked;
	Node *contents; /* the CONTENTS node to fill, or NULL */

	/* Notes of the table or chart being built; NULL capacity outside one. */
	bool in_block;
	PendingNote *notes;
	size_t note_count, note_capacity;
	PendingMark *marks;
	size_t mark_count, mark_capacity;

	const Node **authored; /* texts that the author wrote, in the order of building */
	size_t authored_count, authored_capacity;
	size_t figure_capacity; /* of the document's figures */

	bool sentence_start; /* the next figure opens a sentence */
	bool sentence_ended; /* a full stop was seen, a space not yet */
} Builder;

/* ---- node.c */
Node *node_add(Builder *builder, Node *parent, NodeKind kind, Span span);
Node *node_add_text(Builder *builder, Node *parent, Str text, Span span);
/* The first child of that kind, or NULL. */
Node *node_first_of(const Node *parent, NodeKind kind);

/* Says that what stands in the node is in the language of `like`, where that is another one. */
void node_follow_language(Node *node, const Node *like);

/* Words of the program are English: says so of all in a node where the text around it is not. */
void node_speaks_for_program(Node *node);
/* Where words of the program stand within other text: in `parent`, or in a node of their own. */
Node *node_own_words(Builder *builder, Node *parent, Span span);

/* ---- prose.c */
void build_blocks(Builder *builder, Node *parent, const ProseNode *prose);
/* Inline prose of a layout value, appended to `parent`. */
void build_inline_setting(Builder *builder, Node *parent, const Setting *setting);
/* Inline prose that stands in `span`, in the midst of a sentence. */
void build_inline_words(Builder *builder, Node *parent, Span span);
/* Plain text in a paragraph, remembering where sentences start. */
void build_text(Builder *builder, Node *parent, Str text, Span span);
void build_sentence_reset(Builder *builder);

/* ---- command.c */
typedef enum {
	COMMAND_TABLE,
	COMMAND_CHART,
	COMMAND_REF,
	COMMAND_NOTE,
	COMMAND_LANG,
	COMMAND_CLAIM,
	COMMAND_VALUE,
} CommandKind;

typedef struct {
	CommandKind kind;
	Str word; /* of REF: "table", "chart", "section"; of LANG: the language tag */
	Str id;   /* of LANG: the words; of CLAIM: the words, in quotes, and what proves them */
	Span id_span;
} Command;

Command command_parse(const ProseNode *node);
void build_inline_command(Builder *builder, Node *parent, const ProseNode *node);

/* The marker of a numbered note of the block. */
void build_mark(Builder *builder, Node *parent, int number, Span span);
/* The marker of a note of the layout, which is numbered the first time. */
void build_note(Builder *builder, Node *parent, size_t index, Span span);

/* ---- table.c */
/* The rows of a table's head and body. */
void build_table_head(Builder *builder, Node *table, const Grid *grid);
void build_table_rows(Builder *builder, Node *table, const Grid *grid);
/* ---- claim.c */
void build_claim(Builder *builder, Node *parent, const Command *command, const ProseNode *node);
/* A figure in a sentence, with a capital where it opens one. */
void build_figure(Builder *builder, Node *parent, Str text, const Value *value, Span span);

/* ---- unbound.c */
/* Finds the numbers and quantity words in all text of the author's, once it is built. */
void find_unbound(Builder *builder);
/* Whether nothing proves it, and nothing waives it. */
bool unbound_is_open(const Unbound *unbound);
/* Reports those that nothing proves, where the release is final. */
void check_unbound(Builder *builder);

/* ---- place.c */
void build_placement(Builder *builder, Node *parent, const Command *command, Span span);

/* ---- build.c */
/* Gives every node its id, once all of them stand. */
void document_number(Arena *arena, Document *document);

/* ---- qr.c */
/* An address as a QR code with its quiet zone; NULL if it is too long for one. */
const Mark *qr_mark(Arena *arena, Str address);

/* ---- the rest */
void build_front(Builder *builder, Node *root, const Mark *mark);
void build_references(Builder *builder);
void build_contents(Builder *builder);

/* ---- checklist.c: looks at each item once */
void build_checklist(Builder *builder);

/* ---- check.c, and what it calls: each reports all that it finds */
void check_document(Builder *builder);
void check_placed(Builder *builder);  /* check_placed.c: tables, charts and notes in their places */
void check_figures(Builder *builder); /* check_figures.c: alternative text */
void check_cells(Builder *builder);   /* check_figures.c: headers of tables */
void check_fills(Builder *builder);   /* check_figures.c: fills of charts told apart */
void check_reconcile(Builder *builder); /* check_reconcile.c: figures that must agree */
void check_links(Builder *builder);     /* check_links.c */
void check_structure(Builder *builder); /* check_structure.c: headings and lists that are none */
void check_as_at(Builder *builder);     /* check_as_at.c: "as at" dates that agree */
/* Whether `text` is one of the words (separated by '|'), but for case and what closes it. */
bool text_is_one_of(Str text, const char *words);

/* Reports an unknown id at `where`, suggesting the nearest of `known`. */
void report_unknown(
	Builder *builder, Span where, const char *what, Str id, const Str *known, size_t known_count);
/* Index of the table, chart, note or section of that id, or SIZE_MAX. */
size_t find_table(const Layout *layout, Str id);
size_t find_chart(const Layout *layout, Str id);
size_t find_note(const Layout *layout, Str id);
size_t find_section(const Layout *layout, Str id);
/* Reports an unknown table, chart, note or section. */
void report_unknown_table(Builder *builder, Span where, Str id);
void report_unknown_chart(Builder *builder, Span where, Str id);
void report_unknown_note(Builder *builder, Span where, Str id);
void report_unknown_section(Builder *builder, Span where, Str id);

#endif
