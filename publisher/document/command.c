/* {commands}: figures, placements, references, notes, claims and words in another language. */
#include "document/revision/revision.h"

/* Takes the next word of `*rest`; what is left is trimmed. */
static Str next_word(Str *rest) {
	size_t end = 0;
	while (end < rest->length && !ascii_is_space(rest->data[end]))
		end++;
	Str word = str_slice(*rest, 0, end);
	*rest = str_trim(str_slice(*rest, end, rest->length));
	return word;
}

Command command_parse(const ProseNode *node) {
	static const struct {
		const char *word;
		CommandKind kind;
	} words[] = {{"table", COMMAND_TABLE}, {"chart", COMMAND_CHART}, {"ref", COMMAND_REF},
		{"note", COMMAND_NOTE}, {"lang", COMMAND_LANG}, {"claim", COMMAND_CLAIM}};
	Str rest = node->text;
	Str first = next_word(&rest);
	Command command = {.kind = COMMAND_VALUE};
	for (size_t i = 0; i < BASE_COUNT(words); i++) {
		if (str_equal(first, str_from(words[i].word)))
			command.kind = words[i].kind;
	}
	if (command.kind == COMMAND_REF || command.kind == COMMAND_LANG)
		command.word = next_word(&rest);
	command.id = rest;
	size_t offset = (size_t)(rest.data - node->text.data);
	command.id_span = rest.length == 0 ? node->span
	                                   : span_make(node->span.source, node->span.start + offset,
											 node->span.start + offset + rest.length);
	return command;
}

static void build_reference(Builder *builder, Node *parent, const Command *command, Span span) {
	if (!str_equal(command->word, STR("table")) && !str_equal(command->word, STR("chart")) &&
		!str_equal(command->word, STR("section"))) {
		diag_error(builder->diagnostics, span, "cannot refer to '%.*s'", STR_ARGS(command->word));
		diag_hint(builder->diagnostics, "write {ref table ID}, {ref chart ID} or {ref section ID}");
		return;
	}
	Reference *reference = ARENA_PUSH(builder->arena, builder->references, builder->reference_count,
		builder->reference_capacity, Reference);
	reference->link = node_add(builder, parent, NODE_LINK, span);
	reference->kind = command->word;
	reference->id = command->id;
	reference->id_span = command->id_span;
	builder->sentence_start = false;
	builder->sentence_ended = false;
}

void build_note(Builder *builder, Node *parent, size_t index, Span span) {
	const NoteSpec *spec = &builder->layout->notes[index];
	int number = 0;
	builder->note_marked[index] = true;
	for (size_t i = 0; i < builder->note_count && number == 0; i++)
		if (builder->notes[i].spec == spec)
			number = builder->notes[i].number;
	if (number == 0) {
		PendingNote *note = ARENA_PUSH(builder->arena, builder->notes, builder->note_count,
			builder->note_capacity, PendingNote);
		note->spec = spec;
		note->number = number = (int)builder->note_count;
	}
	build_mark(builder, parent, number, span);
}

static void build_note_mark(Builder *builder, Node *parent, const Command *command, Span span) {
	if (!builder->in_block) {
		diag_error(builder->diagnostics, span, "a note stands in the caption of a table or chart");
		diag_hint(builder->diagnostics,
			"move {note %.*s} into a caption, or write its text into the paragraph",
			STR_ARGS(command->id));
		return;
	}
	size_t index = find_note(builder->layout, command->id);
	if (index == SIZE_MAX) {
		report_unknown_note(builder, command->id_span, command->id);
		return;
	}
	build_note(builder, parent, index, span);
}

/* The words are prose of their own: emphasis and links, but no commands. */
static void build_language(Builder *builder, Node *parent, const Command *command, Span span) {
	if (command->id.length == 0) {
		diag_error(builder->diagnostics, span, "no words in another language");
		diag_hint(builder->diagnostics,
			"write the language's tag and the words, such as {lang cy Ynys M\xC3\xB4n}");
		return;
	}
	if (!language_is_well_formed(command->word)) {
		language_report(builder->diagnostics, span_of(span.source, command->word), command->word);
		return;
	}
	Node *words = node_add(builder, parent, NODE_LANGUAGE, span);
	words->language = command->word;
	build_inline_words(builder, words, command->id_span);
}

/* Words of the program: English. */
static bool is_in_words(ValueKind kind) {
	return kind == VALUE_WORDS || kind == VALUE_ORDINAL || kind == VALUE_POINTS;
}

void build_figure(Builder *builder, Node *parent, Str text, const Value *value, Span span) {
	Node *figure = node_add(builder, parent, NODE_FIGURE_TEXT, span);
	figure->value = value;
	figure->text = builder->sentence_start ? value_capitalise(builder->arena, text) : text;
	Document *document = builder->document;
	*ARENA_PUSH(builder->arena, document->figures, document->figure_count, builder->figure_capacity,
		const Node *) = figure;
	builder->sentence_start = false;
	builder->sentence_ended = false;
	if (builder->revision != NULL && builder->revision->figures[document->figure_count - 1])
		node_add_text(builder, parent, STR(VALUE_SYMBOL_GAP "[r]"), span);
}

static void build_value(Builder *builder, Node *parent, const ProseNode *node) {
	Expr *expr =
		expr_parse_value(builder->arena, builder->diagnostics, &builder->context, node->span);
	Value *value = ARENA_NEW(builder->arena, Value);
	if (expr == NULL ||
		!expr_evaluate(builder->arena, builder->diagnostics, &builder->context, expr, value))
		return;
	if (is_in_words(value->kind))
		parent = node_own_words(builder, parent, node->span);
	build_figure(builder, parent, value->text, value, node->span);
}

void build_inline_command(Builder *builder, Node *parent, const ProseNode *node) {
	Command command = command_parse(node);
	switch (command.kind) {
	case COMMAND_TABLE:
	case COMMAND_CHART:
		diag_error(builder->diagnostics, node->span, "a %s cannot stand within a sentence",
			command.kind == COMMAND_TABLE ? "table" : "chart");
		diag_hint(builder->diagnostics,
			"put {%.*s} in a paragraph of its own, or refer to it with {ref %.*s}",
			STR_ARGS(node->text), STR_ARGS(node->text));
		break;
	case COMMAND_REF:
		build_reference(builder, parent, &command, node->span);
		break;
	case COMMAND_NOTE:
		build_note_mark(builder, parent, &command, node->span);
		break;
	case COMMAND_LANG:
		build_language(builder, parent, &command, node->span);
		break;
	case COMMAND_CLAIM:
		build_claim(builder, parent, &command, node);
		break;
	case COMMAND_VALUE:
		build_value(builder, parent, node);
		break;
	}
}
