/* {claim "almost half": percent(FILTER)}: words of the author's that the data proves. */
#include "document/build.h"

/* The words between the quotes and what follows the colon; false after a report. */
static bool split_claim(Builder *builder, const Command *command, Span *words, Span *proof) {
	Str text = command->id;
	const Source *source = command->id_span.source;
	size_t close = 1;
	while (close < text.length && text.data[close] != '"')
		close++;
	bool is_quoted = text.length > 0 && text.data[0] == '"' && close < text.length;
	Str rest = is_quoted ? str_trim(str_slice(text, close + 1, text.length)) : (Str){0};
	if (rest.length == 0 || rest.data[0] != ':') {
		diag_error(builder->diagnostics, command->id_span, "a claim is words and what proves them");
		diag_hint(builder->diagnostics,
			"write {claim \"WORDS\": FIGURE}, such as {claim \"almost half\": percent(FILTER)}");
		return false;
	}
	*words = span_of(source, str_slice(text, 1, close));
	*proof = span_of(source, str_trim(str_slice(rest, 1, rest.length)));
	return true;
}

/* The words as they are printed: typographic, but plain. */
static bool read_words(Builder *builder, Span span, Str *words) {
	size_t errors = diag_errors(builder->diagnostics);
	const ProseNode *prose = prose_parse_inline(builder->arena, builder->diagnostics, span);
	const ProseNode *first = prose->first_child;
	if (first != NULL && first->kind == PROSE_TEXT && first->next == NULL) {
		*words = first->text;
		return true;
	}
	if (diag_errors(builder->diagnostics) == errors) {
		diag_error(builder->diagnostics, span, "the words of a claim are plain text");
		diag_hint(builder->diagnostics, "put emphasis around the claim: *{claim …}*");
	}
	return false;
}

/* ---- the sentence, for messages ---- */

static bool ends_sentence(Str text, size_t at) {
	char c = text.data[at];
	return (c == '.' || c == '?' || c == '!') &&
	       (at + 1 >= text.length || ascii_is_space(text.data[at + 1]));
}

static bool is_blank_line(Str text, size_t at) {
	return text.data[at] == '\n' && at + 1 < text.length &&
	       (text.data[at + 1] == '\n' || text.data[at + 1] == '\r');
}

/* Without the mark of a list's item. */
static Str without_mark(Str sentence) {
	size_t at = 0;
	while (at < sentence.length && ascii_is_digit(sentence.data[at]))
		at++;
	if (at + 1 < sentence.length && ascii_is_space(sentence.data[at + 1]) &&
		(at > 0 || sentence.data[0] == '-' || sentence.data[0] == '*' || sentence.data[0] == '#'))
		return str_trim(str_slice(sentence, at + 1, sentence.length));
	return sentence;
}

/* Where the sentence around `span` begins and ends in its source; commands hold no sentence. */
static Str sentence_source(Str text, Span span) {
	size_t start = 0, at = 0;
	int depth = 0;
	for (; at < text.length; at++) {
		depth += text.data[at] == '{' ? 1 : text.data[at] == '}' ? -1 : 0;
		if (depth > 0 || (!ends_sentence(text, at) && !is_blank_line(text, at)))
			continue;
		if (at >= span.end)
			return str_trim(str_slice(text, start, at + 1));
		start = at + 1;
	}
	return str_trim(str_slice(text, start, text.length));
}

/* A command in a sentence: the words of a claim, "…" for a figure. */
static void add_command(Buffer *out, Str command) {
	size_t start = 0;
	bool is_claim = str_starts_with(command, STR("{claim "));
	while (is_claim && start < command.length && command.data[start] != '"')
		start++;
	size_t end = start + 1;
	while (is_claim && end < command.length && command.data[end] != '"')
		end++;
	if (is_claim && end < command.length)
		buffer_add_str(out, str_slice(command, start + 1, end));
	else
		buffer_add_text(out, "\u2026");
}

/* In one line, with single blanks. */
static Str squeeze(Arena *arena, Str text) {
	Buffer out = {0};
	for (size_t at = 0; at < text.length; at++) {
		bool is_blank = ascii_is_space(text.data[at]);
		if (!is_blank)
			buffer_add_char(&out, text.data[at]);
		else if (at > 0 && !ascii_is_space(text.data[at - 1]))
			buffer_add_char(&out, ' ');
	}
	Str squeezed = str_copy(arena, buffer_str(&out));
	buffer_drop(&out);
	return squeezed;
}

/* The text around `span` up to its end and no more: a value of the layout ends with its line. */
static Str text_around(const Builder *builder, Span *span) {
	Str text = span->source->text;
	/* A value of --set stands in no file. */
	bool is_value = span->source == builder->layout->source || span->source->name == NULL;
	size_t start = span->start, end = span->end;
	if (!is_value)
		return text;
	while (start > 0 && text.data[start - 1] != '\n')
		start--;
	while (end < text.length && text.data[end] != '\n')
		end++;
	while (start < span->start && text.data[start] != '=')
		start++;
	*span = span_make(span->source, span->start - start - 1, span->end - start - 1);
	return str_slice(text, start + 1, end);
}

static Str sentence_of(const Builder *builder, Span span) {
	Str text = text_around(builder, &span);
	Str source = without_mark(sentence_source(text, span));
	Buffer out = {0};
	for (size_t at = 0; at < source.length; at++) {
		if (source.data[at] != '{') {
			buffer_add_char(&out, source.data[at]);
			continue;
		}
		size_t end = at;
		while (end + 1 < source.length && source.data[end] != '}')
			end++;
		add_command(&out, str_slice(source, at, end + 1));
		at = end;
	}
	Str sentence = squeeze(builder->arena, buffer_str(&out));
	buffer_drop(&out);
	return sentence;
}

/* ---- the claim ---- */

void build_claim(Builder *builder, Node *parent, const Command *command, const ProseNode *node) {
	Span words_span, proof;
	Str words;
	if (!split_claim(builder, command, &words_span, &proof) ||
		!read_words(builder, words_span, &words))
		return;
	const Expr *expr =
		expr_parse_claim(builder->arena, builder->diagnostics, &builder->context, proof);
	Value *value = ARENA_NEW(builder->arena, Value);
	if (expr == NULL)
		return;
	bool proved = claim_prove(builder->arena, builder->diagnostics, &builder->context,
		node_language(parent), words, words_span, expr, value);
	/* A false claim stands in the tree too, for who explains it. */
	if (proved || value->expr != NULL)
		build_figure(builder, parent, words, value, node->span);
	if (proved)
		return;
	Str sentence = sentence_of(builder, node->span);
	diag_see(builder->diagnostics, node->span, "in the sentence: %.*s", STR_ARGS(sentence));
}

/* What proves them stands behind the words. */
bool figure_is_claim(const Node *figure) {
	return figure->value->where.start > figure->span.start;
}
