/* Private to document/: the release checklist, item by item. */
#ifndef PUBLISHER_DOCUMENT_CHECKLIST_H
#define PUBLISHER_DOCUMENT_CHECKLIST_H

#include "document/build.h"

/* Gathers what is wrong with one item. */
typedef struct {
	Builder *builder;
	ChecklistEntry *entry;
	size_t capacity;
} Checklist;

/* The item does not hold at `where`; `says` is the message, without "the release's checklist". */
void checklist_add(Checklist *list, Span where, const char *says, ...) BASE_PRINTF(3, 4);
/* The item has no meaning for this release. */
void checklist_does_not_apply(Checklist *list);

/* Each looks for where its item does not hold: checklist_items.c, checklist_texts.c. */
#define ITEM(ENUM, name, question, draft, pre_release, final, hint)                                \
	void checklist_find_##name(Checklist *list);
#include "document/checklist.def"
#undef ITEM

/* Whether `text` is, but for case and blanks, what stands where a text is to come ("TBC"). */
bool checklist_is_placeholder(Str text);

#endif
