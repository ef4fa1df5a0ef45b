/* Headings and lists that only look like ones: a paragraph in bold, a line that begins with a
 * bullet. Readers who do not see the page would not know (WCAG 2.2, 1.3.1). */
#include "document/build.h"

/* ---- headings ---- */

static bool ends_sentence(Str text) {
	return str_ends_with(text, STR(".")) || str_ends_with(text, STR("!")) ||
	       str_ends_with(text, STR("?"));
}

/* All of it is strong, and it is no sentence. */
static bool looks_like_heading(Builder *builder, const Node *paragraph) {
	bool any = false;
	if (paragraph->parent->kind != NODE_SECTION)
		return false;
	for (const Node *child = paragraph->first_child; child != NULL; child = child->next) {
		if (child->kind == NODE_STRONG)
			any = true;
		else if (child->kind != NODE_TEXT || str_trim(child->text).length > 0)
			return false;
	}
	return any && !ends_sentence(str_trim(node_plain_text(builder->arena, paragraph)));
}

/* ---- lists ---- */

static const Str bullets[] = {{"-", 1}, {"*", 1}, {"+", 1}, {"\xE2\x80\xA2", 3},
	{"\xE2\x80\x93", 3}, {"\xE2\x80\x94", 3}, {"\xC2\xB7", 2}, {"\xE2\x80\xA3", 3},
	{"\xE2\x97\xA6", 3}, {"\xE2\x96\xAA", 3}, {"\xE2\x97\x8F", 3}, {"\xE2\x96\xA0", 3}};

/* Length of "1", "12", "a" or "iv" at the start of `text`, 0 if there is none. */
static size_t number_length(Str text) {
	size_t digits = 0, letters = 0;
	while (digits < text.length && ascii_is_digit(text.data[digits]))
		digits++;
	if (digits > 0)
		return digits <= 2 ? digits : 0;
	while (letters < text.length && ascii_is_letter(text.data[letters]))
		letters++;
	Str word = str_slice(text, 0, letters);
	bool is_roman = letters > 0;
	for (size_t i = 0; i < letters; i++) {
		char c = ascii_lower(word.data[i]);
		is_roman = is_roman && (c == 'i' || c == 'v' || c == 'x');
	}
	return letters == 1 || (is_roman && letters <= 5) ? letters : 0;
}

/* "1. ", "12) ", "(a) ", "iv) "; a letter with a full stop may be an initial. */
static bool begins_with_number(Str text) {
	bool is_open = str_starts_with(text, STR("("));
	Str rest = str_slice(text, is_open ? 1 : 0, text.length);
	size_t length = number_length(rest);
	if (length == 0 || length + 1 >= rest.length || rest.data[length + 1] != ' ')
		return false;
	char after = rest.data[length];
	return after == ')' || (after == '.' && !is_open && ascii_is_digit(rest.data[0]));
}

static bool begins_like_item(Str text) {
	for (size_t i = 0; i < BASE_COUNT(bullets); i++) {
		Str rest = str_slice(
			text, bullets[i].length < text.length ? bullets[i].length : text.length, text.length);
		if (str_starts_with(text, bullets[i]) &&
			(str_starts_with(rest, STR(" ")) || str_starts_with(rest, STR("\xC2\xA0"))))
			return true;
	}
	return begins_with_number(text);
}

static void check_lines(Builder *builder, const Node *paragraph) {
	bool is_start = true;
	for (const Node *child = paragraph->first_child; child != NULL; child = child->next) {
		if (is_start && child->kind == NODE_TEXT && begins_like_item(child->text)) {
			diag_warning(
				builder->diagnostics, child->span, "a line that looks like an item of a list");
			diag_hint(builder->diagnostics,
				"make a list: begin each item on a line of its own with '- ' or '1. ', after an "
				"empty line and without a backslash");
			return;
		}
		is_start = child->kind == NODE_BREAK;
	}
}

void check_structure(Builder *builder) {
	const Document *document = builder->document;
	for (size_t i = 0; i < document->node_count; i++) {
		const Node *node = document->nodes[i];
		if (node->kind != NODE_PARAGRAPH)
			continue;
		if (looks_like_heading(builder, node)) {
			diag_warning(
				builder->diagnostics, node->span, "a paragraph in bold that looks like a heading");
			diag_hint(builder->diagnostics,
				"begin it with '#' to make it a heading, or write a sentence");
		}
		check_lines(builder, node);
	}
}
