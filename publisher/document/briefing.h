/* briefing: a short tree from the frozen one, for a meeting. */
#ifndef PUBLISHER_DOCUMENT_BRIEFING_H
#define PUBLISHER_DOCUMENT_BRIEFING_H

#include "document/document.h"

/* A table or chart that the layout marks for briefings. */
typedef struct {
	const Node *node;    /* in the release's tree */
	const Setting *mark; /* what marks it */
	bool shown;
	bool left_out; /* the briefing says that it had no room for it */
} BriefingBlock;

typedef struct {
	BriefingBlock *items;
	size_t count;
} BriefingBlocks;

/* What is marked, in order of priority: the table, then the charts by number. */
BriefingBlocks briefing_blocks(Arena *arena, const Document *release);

/* The briefing with the blocks that are shown. It shares with the release all but its nodes. */
const Document *briefing_document(Arena *arena, const Document *release, const EditionSpec *edition,
	const BriefingBlocks *blocks);

#endif
