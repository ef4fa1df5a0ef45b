/* The inline children of a block as one text with styles, and where it may be broken. */
#include "typeset/inline.h"

#include <linebreak.h>
#include <stdio.h>
#include <string.h>

/* A marker of a note: in hundredths of the size of the text around it. */
#define MARKER_SIZE 62
#define MARKER_RAISE 35
/* Characters from which on a word counts as one that may be broken in need. */
#define LONG_WORD 12

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
		.underlined = context->link && context->raise == 0,
	};
}

static Context context_of(const Composer *composer, const Node *node, Context context) {
	switch ((int)node->kind) {
	case NODE_STRONG:
		context.style.bold = true;
		break;
	case NODE_EMPHASIS:
		context.style.italic = true;
		break;
	case NODE_LINK:
		context.link = node;
		context.style.colour = (uint32_t)composer->theme->ink->link.integer;
		break;
	case NODE_NOTE_MARK:
		context.raise = length_scale(context.style.size, MARKER_RAISE, 100);
		context.style.size = length_scale(context.style.size, MARKER_SIZE, 100);
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

/* ---- breaks ------------------------------------------------------------------------------ */

static const char *break_language(const Composer *composer, char out[16]) {
	snprintf(out, 16, "%.*s", STR_ARGS(str_slice(composer->document->language, 0, 15)));
	return out;
}

/* Within words that are long, the places after the punctuation of an address. */
static void allow_in_need(Str text, unsigned char *breaks) {
	size_t word = 0;
	for (size_t i = 1; i <= text.length; i++) {
		if (i < text.length && breaks[i] < BREAK_ALLOWED)
			continue;
		for (size_t j = word + 1; i - word >= LONG_WORD && j + 1 < i; j++)
			if (strchr("/-@._?=&#:", text.data[j - 1]) && text.data[j - 1] != '\0' &&
				(ascii_is_letter(text.data[j]) || ascii_is_digit(text.data[j])))
				breaks[j] = BREAK_IN_NEED;
		word = i;
	}
}

const unsigned char *paragraph_breaks(Composer *composer, const Paragraph *paragraph) {
	static bool ready; /* libunibreak's index of its own table */
	if (!ready)
		init_linebreak();
	ready = true;
	Str text = paragraph->text;
	unsigned char *breaks = ARENA_ARRAY(composer->arena, text.length + 1, unsigned char);
	char *found = arena_alloc(composer->arena, text.length + 1);
	char language[16];
	set_linebreaks_utf8(
		(const utf8_t *)text.data, text.length, break_language(composer, language), found);
	for (size_t i = 1; i < text.length; i++)
		if (found[i - 1] == LINEBREAK_MUSTBREAK && text.data[i - 1] == '\n')
			breaks[i] = BREAK_FORCED;
		else if (found[i - 1] == LINEBREAK_ALLOWBREAK || found[i - 1] == LINEBREAK_MUSTBREAK)
			breaks[i] = BREAK_ALLOWED;
	for (size_t i = 0; i < paragraph->piece_count; i++) {
		const Piece *piece = &paragraph->pieces[i];
		if (piece->raise != 0 && breaks[piece->start] == BREAK_ALLOWED)
			breaks[piece->start] = BREAK_NEVER; /* a marker stays with its word */
	}
	allow_in_need(text, breaks);
	breaks[text.length] = BREAK_FORCED;
	return breaks;
}
