/* Numbers and quantity words in the author's text that are neither computed nor claimed: what a
 * reader would take for a finding, and nothing proves. */
#include "document/build.h"

#include <string.h>

/* ---- places ---- */

static bool is_word(char c) {
	return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Length of `words` at the start of `text`, where any white space stands for a blank; 0 if they
 * are not there. */
static size_t match_words(Str text, Str words) {
	size_t at = 0;
	for (size_t i = 0; i < words.length; i++) {
		if (at >= text.length)
			return 0;
		if (words.data[i] == ' ' && ascii_is_space(text.data[at])) {
			while (at < text.length && ascii_is_space(text.data[at]))
				at++;
			continue;
		}
		if (words.data[i] != text.data[at++])
			return 0;
	}
	bool is_inside = at < text.length && is_word(text.data[at]) && words.length > 0 &&
	                 is_word(words.data[words.length - 1]);
	return is_inside ? 0 : at;
}

/* The `index`-th place of the words in a text, as whole words; SIZE_MAX if there is none. */
static size_t find_words(Str text, Str words, size_t index, size_t *length) {
	for (size_t at = 0; at < text.length; at++) {
		if (at > 0 && is_word(text.data[at - 1]) && is_word(words.data[0]))
			continue;
		*length = match_words(str_slice(text, at, text.length), words);
		if (*length > 0 && index-- == 0)
			return at;
	}
	return SIZE_MAX;
}

/* Where in the source the words stand that begin at `start` of a node's text. What CommonMark
 * changed on the way (quotes, entities) is stepped over by counting. */
static Span place_of(const Node *node, size_t start, Str words) {
	size_t before = 0, length;
	while (find_words(node->text, words, before, &length) < start)
		before++;
	size_t at = find_words(span_text(node->span), words, before, &length);
	if (at == SIZE_MAX)
		return node->span;
	return span_make(node->span.source, node->span.start + at, node->span.start + at + length);
}

/* ---- waivers ---- */

static bool waives(const WaiveSpec *waive, const Node *node, size_t start, size_t end) {
	Str words = waive->text.text;
	size_t length;
	const char *file = node->span.source->name; /* NULL: --set */
	if (SETTING_IS_SET(waive->file) && (file == NULL || strcmp(waive->file.path, file) != 0))
		return false;
	for (size_t i = 0;; i++) {
		size_t at = find_words(node->text, words, i, &length);
		if (at == SIZE_MAX || at > start)
			return false;
		if (at + length >= end)
			return true;
	}
}

static const WaiveSpec *waiver_of(
	Builder *builder, const Node *node, size_t start, size_t end, bool *used) {
	for (size_t i = 0; i < builder->layout->waiver_count; i++) {
		if (!SETTING_IS_SET(builder->layout->waivers[i].text) ||
			!waives(&builder->layout->waivers[i], node, start, end))
			continue;
		used[i] = true;
		return &builder->layout->waivers[i];
	}
	return NULL;
}

/* A waiver of words that are not there any more would waive what comes in their place. */
static void check_waivers(Builder *builder, const bool *used) {
	for (size_t i = 0; i < builder->layout->waiver_count; i++) {
		const WaiveSpec *waive = &builder->layout->waivers[i];
		if (used[i] || !SETTING_IS_SET(waive->text))
			continue;
		diag_warning(builder->diagnostics, waive->text.span,
			"'%.*s' waives nothing that is unbound", STR_ARGS(waive->text.text));
		diag_hint(builder->diagnostics, "correct the words or the file, or remove [waive %.*s]",
			STR_ARGS(waive->id));
	}
}

/* ---- finding ---- */

/* Whether a computed number stands right behind a text, if need be within emphasis. */
static bool figure_follows(const Node *text) {
	const Node *next = text->next;
	while (next != NULL && (next->kind == NODE_EMPHASIS || next->kind == NODE_STRONG ||
							   next->kind == NODE_LANGUAGE || next->kind == NODE_LINK))
		next = next->first_child;
	return next != NULL && next->kind == NODE_FIGURE_TEXT && next->value->kind != VALUE_TEXT;
}

/* What a note or a source says stands under many tables, and once in the layout. */
static bool is_found(const Document *document, Str words, Span span) {
	for (size_t i = 0; i < document->unbound_count; i++) {
		const Unbound *unbound = &document->unbound[i];
		if (unbound->span.source == span.source && unbound->span.start == span.start &&
			unbound->span.end == span.end && str_equal(unbound->words, words))
			return true;
	}
	return false;
}

static void find_in(Builder *builder, const Node *node, bool *used, size_t *capacity) {
	Document *document = builder->document;
	const Words *words = builder->stats->words;
	const Words *own = words_speak(words, node_language(node)) ? words : NULL;
	size_t count;
	const Mention *mentions =
		words_mentions(builder->arena, own, node->text, figure_follows(node), &count);
	for (size_t i = 0; i < count; i++) {
		const Mention *mention = &mentions[i];
		Str found = str_slice(node->text, mention->start, mention->end);
		Span span = place_of(node, mention->start, found);
		if (is_found(document, found, span))
			continue;
		Unbound *unbound = ARENA_PUSH(
			builder->arena, document->unbound, document->unbound_count, *capacity, Unbound);
		unbound->words = found;
		unbound->span = span;
		unbound->tells = mention->tells;
		unbound->is_name = mention->is_name;
		if (!mention->is_name)
			unbound->waive = waiver_of(builder, node, mention->start, mention->end, used);
	}
}

/* Whether a place is in a date of a month at least: "31 July 2014". A year alone may be a count. */
static bool is_in_date(Span field, Span place) {
	Str text = span_text(field);
	for (size_t at = 0; at < text.length; at++) {
		Date first, last;
		if (at > 0 && is_word(text.data[at - 1]))
			continue;
		size_t length = date_read_words(str_slice(text, at, text.length), &first, &last);
		size_t start = field.start + at;
		if (length > strlen("2014") && start < place.end && place.start < start + length)
			return true;
	}
	return false;
}

/* What [release] says in words. They cannot be computed there, so a number in them is typed. What
 * stands in the text but not in the source, such as the value of a parameter, is not. */
static void find_in_field(Builder *builder, const Setting *setting, bool *used, size_t *capacity) {
	Document *document = builder->document;
	const Node text = {
		.kind = NODE_TEXT, .text = setting->text, .span = setting->span, .parent = document->root};
	size_t kept = document->unbound_count;
	find_in(builder, &text, used, capacity);
	for (size_t i = kept; i < document->unbound_count; i++) {
		Unbound unbound = document->unbound[i];
		size_t length;
		unbound.in_field = true;
		bool is_typed = find_words(span_text(unbound.span), unbound.words, 0, &length) == 0;
		if (is_typed && !is_in_date(setting->span, unbound.span))
			document->unbound[kept++] = unbound;
	}
	document->unbound_count = kept;
}

static void find_in_fields(Builder *builder, bool *used, size_t *capacity) {
	const ReleaseSpec *release = builder->layout->release;
	const Setting *const fields[] = {
		&release->title, &release->short_title, &release->coverage, &release->description};
	for (size_t i = 0; i < BASE_COUNT(fields); i++)
		if (fields[i]->given)
			find_in_field(builder, fields[i], used, capacity);
}

/* That a language has no table is said where the language is set. */
static void check_language(Builder *builder, const Setting *language) {
	const Words *words = builder->stats->words;
	if (words == NULL || !SETTING_IS_SET(*language) || words_speak(words, language->text))
		return;
	diag_warning(builder->diagnostics, language->span,
		"only digits are checked in '%.*s': the table of quantity words is of another language",
		STR_ARGS(language->text));
	diag_hint(builder->diagnostics,
		"check its words for quantities yourself, or name a table of its "
		"language with 'words' in [release]");
}

void find_unbound(Builder *builder) {
	const Layout *layout = builder->layout;
	bool *used = ARENA_ARRAY(builder->arena, layout->waiver_count, bool);
	size_t capacity = 0;
	check_language(builder, &layout->release->language);
	for (size_t i = 0; i < layout->section_count; i++)
		check_language(builder, &layout->sections[i].language);
	for (size_t i = 0; i < builder->authored_count; i++)
		find_in(builder, builder->authored[i], used, &capacity);
	find_in_fields(builder, used, &capacity);
	check_waivers(builder, used);
}

/* ---- saying ---- */

bool unbound_is_open(const Unbound *unbound) {
	return !unbound->is_name && unbound->waive == NULL;
}

static void hint_unbound(Diagnostics *diagnostics, const Unbound *unbound) {
	if (unbound->tells.length > 0)
		diag_hint(diagnostics, "%.*s", STR_ARGS(unbound->tells));
	else if (unbound->in_field)
		diag_hint(diagnostics, "say it in the text, where it can be computed, or waive it with a "
							   "reason in [waive NAME]");
	else
		diag_hint(diagnostics,
			"compute it, claim it with {claim \"%.*s\": FIGURE}, or waive it with a reason in "
			"[waive "
			"NAME]",
			STR_ARGS(unbound->words));
}

void check_unbound(Builder *builder) {
	const Document *document = builder->document;
	if (builder->layout->release->status.integer != STATUS_FINAL)
		return;
	for (size_t i = 0; i < document->unbound_count; i++) {
		const Unbound *unbound = &document->unbound[i];
		if (!unbound_is_open(unbound))
			continue;
		diag_error(builder->diagnostics, unbound->span,
			"'%.*s' is neither computed nor claimed, and the release is final",
			STR_ARGS(unbound->words));
		hint_unbound(builder->diagnostics, unbound);
	}
}

void document_warn_unbound(Diagnostics *diagnostics, const Document *document, bool each) {
	size_t count = 0;
	const Unbound *first = NULL;
	for (size_t i = 0; i < document->unbound_count; i++) {
		const Unbound *unbound = &document->unbound[i];
		if (!unbound_is_open(unbound))
			continue;
		first = count++ == 0 ? unbound : first;
		if (!each)
			continue;
		diag_warning(diagnostics, unbound->span, "'%.*s' is neither computed nor claimed",
			STR_ARGS(unbound->words));
		hint_unbound(diagnostics, unbound);
	}
	if (each || count == 0)
		return;
	if (count == 1)
		diag_warning(diagnostics, first->span, "'%.*s' is neither computed nor claimed",
			STR_ARGS(first->words));
	else
		diag_warning(diagnostics, first->span,
			"'%.*s' and %zu more are neither computed nor claimed", STR_ARGS(first->words),
			count - 1);
	diag_hint(
		diagnostics, "before the release is final, each must be: 'check --unbound' lists them");
}

void document_list_unbound(const Document *document, Buffer *out) {
	for (size_t i = 0; i < document->unbound_count; i++) {
		const Unbound *unbound = &document->unbound[i];
		Position place = span_position(unbound->span);
		buffer_add_printf(out, "%s:%zu:%zu: %.*s: ", unbound->span.source->path, place.line,
			place.column, STR_ARGS(unbound->words));
		if (unbound->is_name)
			buffer_add_printf(out, "%.*s\n", STR_ARGS(unbound->tells));
		else if (unbound->waive != NULL)
			buffer_add_printf(out, "waived by '%.*s': %.*s\n", STR_ARGS(unbound->waive->id),
				STR_ARGS(unbound->waive->reason.text));
		else
			buffer_add_text(out, "unbound\n");
	}
}
