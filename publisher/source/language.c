/* Language tags: well-formed or not (RFC 5646, 2.1; BCP 47). Whether a subtag is registered is
 * not looked up: the registry grows, and a release of today must compile in ten years. */
#include "source/source.h"

#define SUBTAG_LONGEST 8

typedef struct {
	Str rest; /* what follows the subtag */
	Str subtag;
	size_t letters, digits;
} Subtags;

/* Takes the next subtag; false at the end of the tag. */
static bool next_subtag(Subtags *subtags) {
	Str rest = subtags->rest;
	size_t end = 0;
	subtags->letters = subtags->digits = 0;
	for (; end < rest.length && rest.data[end] != '-'; end++) {
		subtags->letters += ascii_is_letter(rest.data[end]);
		subtags->digits += ascii_is_digit(rest.data[end]);
	}
	bool more = rest.length > 0;
	subtags->subtag = str_slice(rest, 0, end);
	/* After a final '-' an empty subtag is left, which nothing matches. */
	if (end == rest.length)
		subtags->rest = (Str){0};
	else if (end + 1 == rest.length)
		subtags->rest = STR("-");
	else
		subtags->rest = str_slice(rest, end + 1, rest.length);
	return more;
}

static bool is_letters(const Subtags *subtags, size_t count) {
	return subtags->letters == count && subtags->subtag.length == count;
}

static bool is_alphanumeric(const Subtags *subtags, size_t least) {
	size_t length = subtags->subtag.length;
	return length >= least && length <= SUBTAG_LONGEST &&
	       subtags->letters + subtags->digits == length;
}

static bool is_region(const Subtags *subtags) {
	return is_letters(subtags, 2) || (subtags->digits == 3 && subtags->subtag.length == 3);
}

static bool is_variant(const Subtags *subtags) {
	return is_alphanumeric(subtags, 5) ||
	       (subtags->subtag.length == 4 && ascii_is_digit(subtags->subtag.data[0]) &&
			   is_alphanumeric(subtags, 4));
}

/* Extensions ("u-co-phonebk") and private use ("x-…"), each with something after its letter. */
static bool ends_in_extensions(Subtags *subtags, bool more) {
	while (more) {
		if (!is_alphanumeric(subtags, 1) || subtags->subtag.length != 1)
			return false;
		bool is_private = ascii_lower(subtags->subtag.data[0]) == 'x';
		size_t least = is_private ? 1 : 2;
		size_t count = 0;
		while ((more = next_subtag(subtags)) && is_alphanumeric(subtags, least))
			count++;
		if (count == 0 || (is_private && more))
			return false;
	}
	return true;
}

bool language_is_well_formed(Str tag) {
	Subtags subtags = {.rest = tag};
	/* Longer primary subtags are reserved, and none was ever registered. */
	bool more = next_subtag(&subtags);
	if (!is_letters(&subtags, 2) && !is_letters(&subtags, 3))
		return false;
	more = next_subtag(&subtags);
	for (int i = 0; i < 3 && more && is_letters(&subtags, 3); i++)
		more = next_subtag(&subtags);
	if (more && is_letters(&subtags, 4))
		more = next_subtag(&subtags);
	if (more && is_region(&subtags))
		more = next_subtag(&subtags);
	while (more && is_variant(&subtags))
		more = next_subtag(&subtags);
	return ends_in_extensions(&subtags, more);
}

static Str primary_subtag(Str tag) {
	Subtags subtags = {.rest = tag};
	next_subtag(&subtags);
	return subtags.subtag;
}

bool language_is_same(Str a, Str b) {
	return str_equal_fold(primary_subtag(a), primary_subtag(b));
}

void language_report(Diagnostics *diagnostics, Span where, Str tag) {
	diag_error(diagnostics, where, "'%.*s' is not a language tag", STR_ARGS(tag));
	for (size_t i = 0; i < tag.length; i++) {
		if (tag.data[i] != '_')
			continue;
		diag_hint(diagnostics, "write '-' for '_', as in en-GB");
		return;
	}
	diag_hint(diagnostics, "use a tag of BCP 47: two or three letters for the language, then "
						   "script and region if they matter, such as cy, en-GB or zh-Hant");
}
