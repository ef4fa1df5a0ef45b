/* Words that belong together: a line had better not end between them.
 *
 * Each rule is a pair of kinds: of the word before a space and of the word after it. Kinds look
 * at a word without the brackets and quotation marks around it. */
#include "typeset/paragraph/inline.h"

#include <string.h>

typedef enum {
	WORD_NUMBER,  /* 5, 3.5, £1,250, −2 */
	WORD_UNIT,    /* km, %, million, per (of "per cent") */
	WORD_DAY,     /* 1 to 31, 15th */
	WORD_MONTH,   /* September, Sept */
	WORD_LABEL,   /* Table, Chart, Section, page, No. */
	WORD_ORDINAL, /* what a label carries: 1, 2.3, A, iv */
	WORD_INITIAL, /* J. and J.K. */
	WORD_TITLE,   /* Dr, Mrs */
	WORD_NAME,    /* begins with a capital letter */
	WORD_PER,     /* per */
	WORD_CENT,    /* cent */
} WordKind;

static const struct {
	WordKind before, after;
} rules[] = {
	{WORD_NUMBER, WORD_UNIT},
	{WORD_PER, WORD_CENT},
	{WORD_DAY, WORD_MONTH},
	{WORD_LABEL, WORD_ORDINAL},
	{WORD_INITIAL, WORD_INITIAL},
	{WORD_INITIAL, WORD_NAME},
	{WORD_TITLE, WORD_NAME},
};

/* English and Welsh, as official statistics write them; each list ends in NULL. */
static const char *const units[] = {"%", "\xE2\x80\xB0", "km", "m", "cm", "mm", "kg", "g", "mg",
	"t", "ha", "km\xC2\xB2", "m\xC2\xB2", "m\xC2\xB3", "ml", "l", "kWh", "MWh", "GWh", "TWh", "kW",
	"MW", "GW", "km/h", "mph",
	"\xC2\xB0"
	"C",
	"\xC2\xB0"
	"F",
	"MB", "GB", "am", "pm", "hundred", "thousand", "million", "billion", "trillion", "bn", "per",
	"percent", "pence", "pounds", "euros", "metres", "kilometres", "miles", "hectares", "tonnes",
	"hours", "minutes", "seconds", "days", "weeks", "months", "years", "mil", "miliwn", "biliwn",
	"y", NULL};
static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun",
	"Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Ionawr", "Chwefror", "Mawrth", "Ebrill",
	"Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr", NULL};
static const char *const labels[] = {"Table", "Tables", "Chart", "Charts", "Figure", "Figures",
	"Section", "Sections", "Chapter", "Annex", "Appendix", "Part", "Page", "page", "pages",
	"paragraph", "Paragraph", "Article", "Regulation", "Schedule", "Note", "note", "Step", "No.",
	"no.", "p.", "pp.", "Quarter", "Tabl", "Siart", "Ffigur", "Adran", "Atodiad", "tudalen", NULL};
static const char *const titles[] = {"Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Professor", "Sir",
	"Dame", "Lord", "Lady", "St", NULL};

static bool listed(const char *const *list, Str word) {
	for (; *list && word.length > 0; list++)
		if (**list == word.data[0] && str_equal(word, str_from(*list)))
			return true;
	return false;
}

/* A word that one of the list begins and a full stop may follow. */
static bool listed_or_abbreviated(const char *const *list, Str word) {
	if (listed(list, word))
		return true;
	return str_ends_with(word, STR(".")) && listed(list, str_slice(word, 0, word.length - 1));
}

/* Digits with points and commas between them, a currency or sign before them. */
static bool is_number(Str word) {
	static const char *const signs[] = {
		"\xC2\xA3", "$", "\xE2\x82\xAC", "-", "+", "\xE2\x88\x92", "\xC2\xB1", "~", NULL};
	for (const char *const *sign = signs; *sign; sign++)
		if (str_starts_with(word, str_from(*sign)))
			word = str_slice(word, strlen(*sign), word.length);
	if (word.length == 0 || !ascii_is_digit(word.data[word.length - 1]))
		return false;
	for (size_t i = 0; i < word.length; i++)
		if (!ascii_is_digit(word.data[i]) &&
			(i == 0 || (word.data[i] != '.' && word.data[i] != ',')))
			return false;
	return true;
}

static bool is_day(Str word) {
	static const char *const endings[] = {"st", "nd", "rd", "th", NULL};
	if (word.length > 2 && listed(endings, str_slice(word, word.length - 2, word.length)))
		word.length -= 2;
	int64_t day = 0;
	return word.length <= 2 && str_to_integer(word, &day) && day >= 1 && day <= 31;
}

static uint32_t first_character(Str word) {
	size_t at = 0;
	return word.length ? utf8_decode(word, &at) : 0;
}

/* Capital letters, each with a full stop. */
static bool is_initial(Str word) {
	size_t at = 0;
	while (at < word.length) {
		if (!text_is_capital(utf8_decode(word, &at)) || at == word.length || word.data[at] != '.')
			return false;
		at++;
	}
	return at > 0;
}

static bool is_ordinal(Str word) {
	if (word.length == 0)
		return false;
	if (ascii_is_digit(word.data[0]))
		return true;
	bool roman = word.length <= 4;
	for (size_t i = 0; i < word.length; i++)
		if (!strchr("ivx", word.data[i]))
			roman = false;
	return roman || (word.length == 1 && text_is_capital(first_character(word)));
}

static bool word_is(Str word, WordKind kind) {
	switch (kind) {
	case WORD_NUMBER:
		return is_number(word);
	case WORD_UNIT:
		return listed(units, word);
	case WORD_DAY:
		return is_day(word);
	case WORD_MONTH:
		return listed(months, word);
	case WORD_LABEL:
		return listed(labels, word);
	case WORD_ORDINAL:
		return is_ordinal(word);
	case WORD_INITIAL:
		return is_initial(word);
	case WORD_TITLE:
		return listed_or_abbreviated(titles, word);
	case WORD_NAME:
		return text_is_capital(first_character(word));
	case WORD_PER:
		return str_equal(word, STR("per"));
	case WORD_CENT:
		return str_equal(word, STR("cent"));
	}
	return false;
}

/* ---- words in their text -----------------------------------------------------------------------
 */

static bool opens(uint32_t code) {
	return code == '(' || code == '[' || code == '"' || code == '\'' || code == 0x2018 ||
	       code == 0x201C;
}

static bool closes(uint32_t code) {
	return code == ')' || code == ']' || code == '"' || code == '\'' || code == ',' ||
	       code == ';' || code == ':' || code == '!' || code == '?' || code == 0x2019 ||
	       code == 0x201D;
}

static Str without_opening(Str word) {
	while (word.length > 0) {
		size_t at = 0;
		if (!opens(utf8_decode(word, &at)))
			break;
		word = str_slice(word, at, word.length);
	}
	return word;
}

static Str without_closing(Str word) {
	for (size_t end = word.length; end > 0;) {
		size_t start = end - 1;
		while (start > 0 && ((unsigned char)word.data[start] & 0xC0) == 0x80)
			start--;
		size_t at = start;
		if (!closes(utf8_decode(word, &at)))
			break;
		word.length = end = start;
	}
	return word;
}

/* The word that ends at `end`. Nothing that closes is taken off: "Table, 5" are two things. */
static Str word_before(Str text, size_t end) {
	size_t start = end;
	while (start > 0 && !is_breaking_space(text.data[start - 1]))
		start--;
	return without_opening(str_slice(text, start, end));
}

/* The word that begins at `start`, also without the full stop of its sentence. */
static Str word_after(Str text, size_t start) {
	size_t end = start;
	while (end < text.length && !is_breaking_space(text.data[end]))
		end++;
	Str word = without_closing(str_slice(text, start, end));
	if (str_ends_with(word, STR(".")) && !is_initial(word))
		word.length--;
	return word;
}

void breaks_forbid(Str text, unsigned char *breaks) {
	for (size_t i = 1; i < text.length; i++) {
		if (breaks[i] != BREAK_ALLOWED || text.data[i - 1] != ' ')
			continue;
		size_t end = i;
		while (end > 0 && text.data[end - 1] == ' ')
			end--;
		Str before = word_before(text, end), after = word_after(text, i);
		for (size_t r = 0; r < BASE_COUNT(rules); r++)
			if (word_is(before, rules[r].before) && word_is(after, rules[r].after))
				breaks[i] = BREAK_IN_NEED;
	}
}
