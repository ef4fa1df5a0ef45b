/* Quantities in a text: the longest words of the table win, patterns and names before all. */
#include "stats/words/words.h"

typedef struct {
	Arena *arena;
	const Words *words; /* or NULL */
	Str text;
	const Piece *pieces;
	size_t count;
	bool figure_follows;
} Scan;

/* ---- phrases ---- */

static bool is_year(Str text) {
	return text.length == 4 && (text.data[0] == '1' || text.data[0] == '2') &&
	       ascii_is_digit(text.data[1]) && ascii_is_digit(text.data[2]) &&
	       ascii_is_digit(text.data[3]);
}

static bool piece_matches(const Phrase *phrase, size_t index, Str found, const Piece *piece) {
	Str wanted = piece_text(phrase->text, &phrase->pieces[index]);
	if (phrase->kind == WORDS_PATTERNS && str_equal(wanted, STR("N")))
		return piece->is_number;
	if (phrase->kind == WORDS_PATTERNS && str_equal(wanted, STR("YYYY")))
		return is_year(found);
	return wanted.length == found.length && str_equal_fold(wanted, found);
}

/* How many pieces from `at` on are the phrase; 0 if they are not. */
static size_t match(const Scan *scan, const Phrase *phrase, size_t at) {
	if (phrase->piece_count == 0 || phrase->piece_count > scan->count - at)
		return 0;
	for (size_t i = 0; i < phrase->piece_count; i++) {
		const Piece *piece = &scan->pieces[at + i];
		if ((i > 0 && !piece->follows) ||
			!piece_matches(phrase, i, piece_text(scan->text, piece), piece))
			return 0;
	}
	return phrase->piece_count;
}

static void take_longer(
	const Scan *scan, const Phrase *phrase, size_t at, size_t *longest, const Phrase **found) {
	size_t length = match(scan, phrase, at);
	if (length <= *longest)
		return;
	*longest = length;
	*found = phrase;
}

/* The longest phrase of the classes from `first` to `last` at a piece, if it is longer than
 * `longest`; returns how many pieces the longest has. */
static size_t longest_in(const Scan *scan, WordClass first, WordClass last, size_t at,
	size_t longest, const Phrase **found) {
	const Words *words = scan->words;
	size_t letter = words_letter(piece_text(scan->text, &scan->pieces[at]));
	for (size_t i = words->letters[letter]; i < words->letters[letter + 1]; i++) {
		const Phrase *phrase = words->by_letter[i];
		if (phrase->kind >= first && phrase->kind <= last)
			take_longer(scan, phrase, at, &longest, found);
	}
	return longest;
}

/* ---- numbers ---- */

static int decimals_of(Str digits) {
	for (size_t i = 0; i < digits.length; i++)
		if (digits.data[i] == '.')
			return (int)(digits.length - i - 1);
	return 0;
}

/* "33,000", "12.5", "10th"; a piece such as "Q1" is a number without a value. */
static void digits_value(const Scan *scan, const Piece *piece, Quantity *quantity) {
	Str text = piece_text(scan->text, piece);
	Buffer plain = {0};
	for (size_t i = 0; i < text.length; i++)
		if (text.data[i] != ',')
			buffer_add_char(&plain, text.data[i]);
	Str digits = str_copy(scan->arena, buffer_str(&plain));
	buffer_drop(&plain);
	if (digits.length > 2 && ascii_is_letter(digits.data[digits.length - 1]) &&
		ascii_is_letter(digits.data[digits.length - 2])) {
		quantity->is_ordinal = true;
		digits.length -= 2;
	}
	quantity->decimals = decimals_of(digits);
	if (!ratio_parse(digits, &quantity->number))
		quantity->number = (Ratio){0, 0};
}

static const Phrase *number_word(const Scan *scan, size_t at) {
	const Phrase *found = NULL;
	if (scan->words && at < scan->count)
		longest_in(scan, WORDS_NUMBERS, WORDS_NUMBERS, at, 0, &found);
	return found;
}

/* "twenty" before "-one". */
static bool takes_units(const Phrase *tens, const Phrase *units, const Piece *piece) {
	return units && piece->hyphen && tens->number.numerator >= 20 && tens->number.numerator < 100 &&
	       units->number.numerator > 0 && units->number.numerator < 10;
}

/* A number from `at` on, in digits or words; returns how many pieces it has. */
static size_t number_at(const Scan *scan, size_t at, Quantity *quantity) {
	const Piece *piece = &scan->pieces[at];
	const Phrase *word = number_word(scan, at);
	size_t length = 1;
	if (piece->is_number) {
		digits_value(scan, piece, quantity);
	} else if (word) {
		quantity->number = word->number;
		length = word->piece_count;
		const Phrase *units = number_word(scan, at + length);
		if (takes_units(word, units, &scan->pieces[at + length < scan->count ? at + length : at])) {
			quantity->number = ratio_add(word->number, units->number);
			length++;
		}
	} else {
		return 0;
	}
	/* "three hundred", "1.5 million" */
	const Phrase *multiple;
	while ((multiple = number_word(scan, at + length)) != NULL &&
		   scan->pieces[at + length].follows && multiple->number.numerator >= 100 &&
		   ratio_compare(quantity->number, multiple->number) < 0) {
		quantity->number = ratio_multiply(quantity->number, multiple->number);
		length += multiple->piece_count;
	}
	quantity->is_number = true;
	return length;
}

static size_t unit_at(const Scan *scan, size_t at, Quantity *quantity) {
	const Phrase *unit = NULL;
	if (at >= scan->count || !scan->pieces[at].follows)
		return 0;
	if (str_equal(piece_text(scan->text, &scan->pieces[at]), STR("%"))) {
		quantity->unit = UNIT_PERCENT;
		return 1;
	}
	if (scan->words)
		longest_in(scan, WORDS_UNITS, WORDS_UNITS, at, 0, &unit);
	quantity->unit = unit ? unit->unit : UNIT_NONE;
	return unit ? unit->piece_count : 0;
}

/* ---- quantities ---- */

/* The quantity without a qualifier that begins at `at`; returns how many pieces it has. */
static size_t plain_at(const Scan *scan, size_t at, Quantity *quantity) {
	Quantity number = {0};
	size_t length = number_at(scan, at, &number);
	if (length > 0)
		length += unit_at(scan, at + length, &number);
	const Phrase *phrase = NULL;
	size_t words = 0;
	if (scan->words) {
		words = longest_in(scan, WORDS_SHARES, WORDS_CHANGES, at, 0, &phrase);
		words = longest_in(scan, WORDS_ORDINALS, WORDS_ORDINALS, at, words, &phrase);
		words = longest_in(scan, WORDS_QUANTITIES, WORDS_QUANTITIES, at, words, &phrase);
	}
	bool is_phrase = words > 0 && words >= length;
	*quantity = number;
	if (is_phrase)
		*quantity = (Quantity){.phrase = phrase};
	return is_phrase ? words : length;
}

static size_t name_at(const Scan *scan, size_t at, Quantity *quantity) {
	const Phrase *found = NULL;
	if (!scan->words)
		return 0;
	size_t length = longest_in(scan, WORDS_PATTERNS, WORDS_PATTERNS, at, 0, &found);
	for (size_t i = 0; i < scan->words->name_count; i++)
		take_longer(scan, &scan->words->names[i], at, &length, &found);
	*quantity = (Quantity){.phrase = found, .is_name = true};
	return length;
}

/* "more than" before "half", or at the end before a figure. */
static size_t qualified_at(const Scan *scan, size_t at, Quantity *quantity, size_t *skipped) {
	const Phrase *qualifier = NULL;
	size_t length =
		scan->words ? longest_in(scan, WORDS_QUALIFIERS, WORDS_QUALIFIERS, at, 0, &qualifier) : 0;
	size_t next = at + length;
	if (length == 0)
		return 0;
	*skipped = length;
	if (next == scan->count && scan->figure_follows) {
		*quantity = (Quantity){.qualifier = qualifier};
		return length;
	}
	if (next >= scan->count || !scan->pieces[next].follows)
		return 0;
	size_t more = plain_at(scan, next, quantity);
	if (more == 0 || (quantity->phrase && quantity->phrase->kind == WORDS_QUANTITIES))
		return 0;
	quantity->qualifier = qualifier;
	return length + more;
}

static size_t quantity_at(const Scan *scan, size_t at, Quantity *quantity) {
	Quantity plain, qualified;
	size_t skipped = 0;
	size_t length = name_at(scan, at, quantity);
	if (length > 0)
		return length;
	size_t whole = qualified_at(scan, at, &qualified, &skipped);
	length = plain_at(scan, at, &plain);
	bool is_qualified = whole > length;
	*quantity = is_qualified ? qualified : plain;
	quantity->quantity_start = at + (is_qualified ? skipped : 0);
	return is_qualified ? whole : length;
}

/* Whether a figure follows right behind the last piece. */
static bool ends_open(Str text, const Piece *pieces, size_t count) {
	if (count == 0)
		return false;
	for (size_t i = pieces[count - 1].end; i < text.length; i++)
		if (!ascii_is_space(text.data[i]) && (unsigned char)text.data[i] < 0x80 &&
			text.data[i] != '(')
			return false;
	return true;
}

Quantity *words_find(
	Arena *arena, const Words *words, Str text, bool figure_follows, size_t *count) {
	Scan scan = {.arena = arena, .words = words, .text = text};
	scan.pieces = pieces_of(arena, text, &scan.count);
	scan.figure_follows = figure_follows && ends_open(text, scan.pieces, scan.count);
	Quantity *found = NULL;
	size_t capacity = 0;
	*count = 0;
	for (size_t at = 0; at < scan.count;) {
		Quantity quantity;
		size_t length = quantity_at(&scan, at, &quantity);
		if (length == 0) {
			at++;
			continue;
		}
		quantity.start = scan.pieces[at].start;
		quantity.end = scan.pieces[at + length - 1].end;
		size_t own = quantity.is_name ? at : quantity.quantity_start;
		quantity.quantity_start = own < scan.count ? scan.pieces[own].start : quantity.end;
		*ARENA_PUSH(arena, found, *count, capacity, Quantity) = quantity;
		at += length;
	}
	return found;
}

Mention *words_mentions(
	Arena *arena, const Words *words, Str text, bool figure_follows, size_t *count) {
	Quantity *found = words_find(arena, words, text, figure_follows, count);
	Mention *mentions = ARENA_ARRAY(arena, *count, Mention);
	for (size_t i = 0; i < *count; i++) {
		const Phrase *phrase = found[i].phrase;
		bool tells = phrase && (found[i].is_name || phrase->kind == WORDS_QUANTITIES);
		mentions[i] = (Mention){found[i].start, found[i].end, found[i].is_name, (Str){0}};
		if (tells)
			mentions[i].tells = phrase->meaning;
		else if (!phrase && !found[i].is_number)
			mentions[i].tells = STR("put it into a claim that the figure behind it proves, such as "
									"{claim \"more than 30%\": percent(FILTER)}");
	}
	return mentions;
}
