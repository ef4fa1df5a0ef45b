/* The inline children of a block as one text with styles. */
#include "typeset/paragraph/inline.h"

/* A marker of a note: in hundredths of the size of the text around it. */
#define MARKER_SIZE 62
#define MARKER_RAISE 35

/* What holds for the children of a node. */
typedef struct {
	TextStyle style;
	const Node *link;
	Length raise;
} Context;

typedef struct {
	Composer *composer;
	Paragraph *paragraph;
	Buffer text;
} Flattening;

/* Control characters of the text are spaces: a line feed is a forced break. */
static void add_printable(Buffer *out, Str text) {
	size_t start = out->length;
	buffer_add_str(out, text);
	for (size_t i = start; i < out->length; i++)
		if ((unsigned char)out->data[i] < 0x20)
			out->data[i] = ' ';
}

/* Links; else they are underlined. */
static bool are_bold(const Composer *composer) {
	return composer->theme->type->links.integer == LINKS_BOLD;
}

static void add_piece(Flattening *flattening, const Node *node, Str text, const Context *context) {
	Paragraph *paragraph = flattening->paragraph;
	Arena *arena = flattening->composer->arena;
	size_t start = flattening->text.length;
	if (text.length == 0)
		return;
	add_printable(&flattening->text, text_normalise(arena, text));
	*ARENA_PUSH(arena, paragraph->pieces, paragraph->piece_count, paragraph->piece_capacity,
		Piece) = (Piece){
		.start = start,
		.end = flattening->text.length,
		.node = node,
		.link = context->link,
		.style = context->style,
		.raise = context->raise,
		.underlined = context->link && context->raise == 0 && !are_bold(flattening->composer),
	};
}

static Context context_of(const Composer *composer, const Node *node, Context context) {
	switch ((int)node->kind) {
	case NODE_STRONG:
		context.style.bold = true;
		break;
	case NODE_EMPHASIS:
		context.style = style_emphasis(composer, context.style);
		break;
	case NODE_LINK:
		context.link = node;
		context.style.bold |= are_bold(composer);
		context.style.colour = (uint32_t)composer->theme->ink->link.integer;
		break;
	case NODE_NOTE_MARK:
		if (node->bracketed)
			break;
		context.raise = length_scale(context.style.size, MARKER_RAISE, 100);
		context.style.size = style_smaller(composer, context.style.size, MARKER_SIZE);
		break;
	default:
		break;
	}
	return context;
}

static bool is_leaf(const Node *node) {
	bool may_be =
		node->kind == NODE_LABEL || node->kind == NODE_HEADER_CELL || node->kind == NODE_DATA_CELL;
	return node->kind == NODE_TEXT || node->kind == NODE_FIGURE_TEXT ||
	       (may_be && !node->first_child);
}

static void flatten(Flattening *flattening, const Node *node, Context context) {
	if (is_leaf(node)) {
		add_piece(flattening, node, node->text, &context);
		return;
	}
	if (node->kind == NODE_BREAK) {
		/* A space ends the line, as where lines break by themselves: readers join them. */
		add_piece(flattening, node, STR(" "), &context);
		buffer_add_char(&flattening->text, '\n');
		flattening->paragraph->has_forced_break = true;
		return;
	}
	Context inner = context_of(flattening->composer, node, context);
	for (const Node *child = node->first_child; child; child = child->next)
		if (child->kind != NODE_UNITS) /* on a line of their own */
			flatten(flattening, child, inner);
}

static void flattening_end(Flattening *flattening) {
	flattening->paragraph->text =
		str_copy(flattening->composer->arena, buffer_str(&flattening->text));
	buffer_drop(&flattening->text);
}

Paragraph paragraph_of_node(Composer *composer, const Node *node, TextStyle style) {
	Paragraph paragraph = {0};
	Flattening flattening = {.composer = composer, .paragraph = &paragraph};
	flatten(&flattening, node, (Context){.style = style});
	flattening_end(&flattening);
	return paragraph;
}

Paragraph paragraph_of_text(
	Composer *composer, const Node *owner, Artifact artifact, Str text, TextStyle style) {
	Paragraph paragraph = {.artifact = artifact};
	Flattening flattening = {.composer = composer, .paragraph = &paragraph};
	add_piece(&flattening, owner, text, &(Context){.style = style});
	flattening_end(&flattening);
	return paragraph;
}
