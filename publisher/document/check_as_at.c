/* "As at" dates. Each text that says as at which day its figures stand agrees with the data that
 * it is about: the caption, notes and headline of a table or chart with its dataset, other texts
 * with some dataset. A dataset that is not of the release's day has its own (as_at in [data]), and
 * its tables and charts say so: so are two dates in one release named apart. */
#include "document/build.h"

/* ---- statements ---- */

typedef struct {
	size_t start, end; /* of the words in the text, date included */
	Date first, last;  /* the days that they may mean */
} Statement;

static bool is_word(char c) {
	return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Length of "as at " or "as of " at the start of the text, 0 if it is not there. */
static size_t phrase_length(Str text) {
	static const Str phrases[] = {{"as at", 5}, {"as of", 5}};
	static const Str blanks[] = {{" ", 1}, {"\n", 1}, {"\xC2\xA0", 2}};
	for (size_t i = 0; i < BASE_COUNT(phrases); i++) {
		size_t length = phrases[i].length;
		if (text.length <= length || !str_equal_fold(str_slice(text, 0, length), phrases[i]))
			continue;
		for (size_t k = 0; k < BASE_COUNT(blanks); k++)
			if (str_starts_with(str_slice(text, length, text.length), blanks[k]))
				return length + blanks[k].length;
	}
	return 0;
}

/* The next statement from `*position` on. */
static bool next_statement(Str text, size_t *position, Statement *statement) {
	for (size_t at = *position; at < text.length; at++) {
		if (at > 0 && is_word(text.data[at - 1]))
			continue;
		size_t length = phrase_length(str_slice(text, at, text.length));
		if (length == 0)
			continue;
		size_t date = date_read_words(
			str_slice(text, at + length, text.length), &statement->first, &statement->last);
		if (date == 0)
			continue;
		statement->start = at;
		statement->end = *position = at + length + date;
		return true;
	}
	return false;
}

static bool states(const Statement *statement, Date date) {
	return date_compare_days(statement->first, date) <= 0 &&
	       date_compare_days(date, statement->last) <= 0;
}

/* ---- texts ---- */

typedef struct {
	Builder *builder;
	const char *what; /* "table" or "chart"; NULL in other texts */
	Str id;
	const DataSpec *data; /* of it */
	bool stated;          /* one of its texts says its date, if not the right one */
} Subject;

static Subject subject_of(Builder *builder, const Node *block) {
	Subject subject = {.builder = builder};
	if (block == NULL)
		return subject;
	subject.what = block->kind == NODE_TABLE ? "table" : "chart";
	subject.id = block->text;
	const Setting *data = block->grid != NULL   ? &block->grid->spec->data
	                      : block->plot != NULL ? &block->plot->spec->data
	                                            : NULL;
	if (data != NULL)
		subject.data = layout_data_of(builder->layout, data);
	return subject;
}

static bool is_of_some_data(const Layout *layout, const Statement *statement) {
	if (states(statement, layout->release->data_date.date))
		return true;
	for (size_t i = 0; i < layout->data_count; i++)
		if (states(statement, layout_as_at(layout, &layout->data[i])->date))
			return true;
	return false;
}

static void report_statement(
	const Subject *subject, const Node *node, Str words, const Setting *as_at) {
	Builder *builder = subject->builder;
	Str day = date_format_long(builder->arena, as_at->date, false);
	if (subject->what != NULL)
		diag_error(builder->diagnostics, node->span, "'%.*s': the data of %s '%.*s' is as at %.*s",
			STR_ARGS(words), subject->what, STR_ARGS(subject->id), STR_ARGS(day));
	else
		diag_error(builder->diagnostics, node->span,
			"'%.*s': no data of the release is as at that date", STR_ARGS(words));
	diag_hint(builder->diagnostics,
		"write {date(as_at)}, or give the data that is of another day its own date with 'as_at' "
		"in [data]");
	diag_see(builder->diagnostics, as_at->span, "the data's date is set here");
}

static void check_text(Subject *subject, const Node *node) {
	Builder *builder = subject->builder;
	const Layout *layout = builder->layout;
	const Setting *as_at = layout_as_at(layout, subject->data);
	if (!language_is_same(node_language(node), STR("en")))
		return;
	Str text = node_plain_text(builder->arena, node);
	Statement statement;
	for (size_t position = 0; next_statement(text, &position, &statement);) {
		bool agrees = subject->what != NULL ? states(&statement, as_at->date)
		                                    : is_of_some_data(layout, &statement);
		subject->stated = true;
		if (!agrees)
			report_statement(subject, node, str_slice(text, statement.start, statement.end), as_at);
	}
}

/* What says its date in other words than "as at", or in another language. */
static bool says_date(Builder *builder, const Node *node, Date date) {
	Str text = node_plain_text(builder->arena, node);
	Date first, last;
	for (size_t at = 0; at < text.length; at++)
		if ((at == 0 || !is_word(text.data[at - 1])) &&
			date_read_words(str_slice(text, at, text.length), &first, &last) > 0 &&
			date_compare_days(first, date) == 0 && date_compare_days(last, date) == 0)
			return true;
	return false;
}

static void check_part(Subject *subject, const Node *node) {
	check_text(subject, node);
	if (subject->what == NULL)
		return;
	Date date = layout_as_at(subject->builder->layout, subject->data)->date;
	subject->stated = subject->stated || says_date(subject->builder, node, date);
}

/* ---- tables and charts ---- */

static void check_named_apart(const Subject *subject, const Node *block) {
	Builder *builder = subject->builder;
	const Setting *as_at = layout_as_at(builder->layout, subject->data);
	Date release = builder->layout->release->data_date.date;
	if (subject->data == NULL || subject->stated || date_compare_days(as_at->date, release) == 0)
		return;
	Str day = date_format_long(builder->arena, as_at->date, false);
	diag_error(builder->diagnostics, node_first_of(block, NODE_CAPTION)->span,
		"%s '%.*s' does not say that its data is as at %.*s, not the release's date", subject->what,
		STR_ARGS(subject->id), STR_ARGS(day));
	diag_hint(builder->diagnostics,
		"write 'as at {date(as_at)}' in its caption, units, headline or notes");
	diag_see(builder->diagnostics, as_at->span, "the data's date is set here");
}

/* A chart's headline stands before it, the notes of both behind them. */
static void check_block(Builder *builder, const Node *before, const Node *block) {
	Subject subject = subject_of(builder, block);
	const Node *caption = node_first_of(block, NODE_CAPTION);
	const Node *units = node_first_of(caption, NODE_UNITS);
	if (before != NULL && before->kind == NODE_HEADLINE)
		check_part(&subject, before);
	check_part(&subject, caption);
	if (units != NULL)
		check_part(&subject, units);
	for (const Node *note = block->next; note != NULL && note->kind == NODE_NOTE; note = note->next)
		check_part(&subject, note);
	check_named_apart(&subject, block);
}

static void check_node(Builder *builder, const Node *before, const Node *node) {
	Subject none = subject_of(builder, NULL);
	const Node *previous = NULL;
	switch ((int)node->kind) {
	case NODE_TABLE:
	case NODE_CHART:
		check_block(builder, before, node);
		return;
	case NODE_PARAGRAPH:
	case NODE_HEADING:
	case NODE_FIELD:
		check_part(&none, node);
		return;
	default:
		break;
	}
	for (const Node *child = node->first_child; child != NULL; child = child->next) {
		check_node(builder, previous, child);
		previous = child;
	}
}

void check_as_at(Builder *builder) {
	check_node(builder, NULL, builder->document->root);
}
