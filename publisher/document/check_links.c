/* Links say where they lead, by their own words: readers go from link to link, or have them
 * read as a list (WCAG 2.2, 2.4.4 and 2.4.9). */
#include "document/build.h"

#include <stdlib.h>

/* Words of links that lead anywhere. */
static const char vague_words[] =
	"here|click|click here|press here|see here|this|this link|link|links|a link|follow this link|"
	"more|read more|see more|learn more|find out more|more information|further information|info|"
	"information|details|more details|full details|this page|this site|this website|page|site|"
	"website|web page|document|this document|download|download here|continue|go|visit|online";

typedef struct {
	const Node *node;
	Str text; /* trimmed */
} Link;

/* ---- words ---- */

/* Full stops, arrows and the like at the end say nothing. */
static Str without_closing(Str text) {
	static const Str closing[] = {{".", 1}, {":", 1}, {"!", 1}, {"?", 1}, {">", 1}, {" ", 1},
		{"\xE2\x80\xA6", 3}, {"\xC2\xBB", 2}, {"\xE2\x80\xBA", 3}, {"\xE2\x86\x92", 3},
		{"\xC2\xA0", 2}};
	for (size_t i = 0; i < BASE_COUNT(closing); i++) {
		if (!str_ends_with(text, closing[i]))
			continue;
		text = str_slice(text, 0, text.length - closing[i].length);
		i = SIZE_MAX; /* again from the first */
	}
	return text;
}

bool text_is_one_of(Str text, const char *words) {
	Str rest = str_from(words);
	text = without_closing(str_trim(text));
	while (rest.length > 0) {
		size_t end = 0;
		while (end < rest.length && rest.data[end] != '|')
			end++;
		if (str_equal_fold(text, str_slice(rest, 0, end)))
			return true;
		rest = str_slice(rest, end < rest.length ? end + 1 : end, rest.length);
	}
	return false;
}

static bool is_web_address(Str text) {
	static const Str beginnings[] = {{"http://", 7}, {"https://", 8}, {"www.", 4}};
	for (size_t i = 0; i < BASE_COUNT(beginnings); i++) {
		Str start = beginnings[i];
		if (text.length > start.length && str_equal_fold(str_slice(text, 0, start.length), start))
			return true;
	}
	return false;
}

/* ---- one link ---- */

static void check_link(Builder *builder, const Link *link) {
	Diagnostics *diagnostics = builder->diagnostics;
	Span span = link->node->span;
	if (link->text.length == 0) {
		diag_error(diagnostics, span, "a link without words");
		diag_hint(diagnostics, "say between '[' and ']' where the link leads");
	} else if (text_is_one_of(link->text, vague_words)) {
		diag_error(
			diagnostics, span, "the link '%.*s' does not say where it leads", STR_ARGS(link->text));
		diag_hint(diagnostics, "name what is there, such as [register of baths](%.*s)",
			STR_ARGS(link->node->address));
	} else if (is_web_address(link->text)) {
		diag_warning(diagnostics, span, "a link whose words are an address");
		diag_hint(diagnostics,
			"name what is there, such as [register of baths](%.*s): an address is read aloud "
			"letter by letter",
			STR_ARGS(link->node->address));
	}
}

/* ---- links and links ---- */

static int compare_folded(Str a, Str b) {
	size_t length = a.length < b.length ? a.length : b.length;
	for (size_t i = 0; i < length; i++) {
		unsigned char x = (unsigned char)ascii_lower(a.data[i]);
		unsigned char y = (unsigned char)ascii_lower(b.data[i]);
		if (x != y)
			return x < y ? -1 : 1;
	}
	return (a.length > b.length) - (a.length < b.length);
}

/* By words, then in reading order. */
static int compare_links(const void *first, const void *second) {
	const Link *a = first;
	const Link *b = second;
	int order = compare_folded(a->text, b->text);
	if (order != 0)
		return order;
	return (a->node->id > b->node->id) - (a->node->id < b->node->id);
}

static void report_same_words(Builder *builder, const Link *link, const Link *first) {
	diag_warning(builder->diagnostics, link->node->span,
		"two links '%.*s' lead to different places", STR_ARGS(link->text));
	diag_hint(builder->diagnostics, "tell them apart by their words");
	diag_see(builder->diagnostics, first->node->span, "this one leads to %.*s",
		STR_ARGS(first->node->address));
}

/* Links of the same words lead to where the first of them leads. */
static void check_same_words(Builder *builder, Link *links, size_t count) {
	const Link *first = links;
	if (count > 1)
		qsort(links, count, sizeof(*links), compare_links);
	for (size_t i = 1; i < count; i++) {
		const Link *link = &links[i];
		if (link->text.length == 0 || compare_folded(first->text, link->text) != 0)
			first = link;
		else if (!str_equal(first->node->address, link->node->address))
			report_same_words(builder, link, first);
	}
}

void check_links(Builder *builder) {
	const Document *document = builder->document;
	Link *links = NULL;
	size_t count = 0, capacity = 0;
	for (size_t i = 0; i < document->node_count; i++) {
		const Node *node = document->nodes[i];
		if (node->kind != NODE_LINK || node->address.length == 0)
			continue;
		Link *link = ARENA_PUSH(builder->arena, links, count, capacity, Link);
		*link = (Link){node, str_trim(node_plain_text(builder->arena, node))};
		check_link(builder, link);
	}
	check_same_words(builder, links, count);
}
