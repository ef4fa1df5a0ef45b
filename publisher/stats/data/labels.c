/* Labels: words, and the {note}s behind them. */
#include "stats/data/data.h"

/* Where the last "{note …}" of `text` begins, if `text` ends with one; else its length. */
static size_t note_start(Str text) {
	if (!str_ends_with(text, STR("}")))
		return text.length;
	size_t open = text.length - 1;
	while (open > 0 && text.data[open] != '{')
		open--;
	Str inner = str_trim(str_slice(text, open + 1, text.length - 1));
	bool is_note = text.data[open] == '{' && str_starts_with(inner, STR("note")) &&
	               inner.length > 4 && ascii_is_space(inner.data[4]);
	return is_note ? open : text.length;
}

Label label_split(Span span) {
	Label label = {.text = str_trim(span_text(span))};
	Str whole = label.text;
	for (size_t start = note_start(label.text); start < label.text.length;
		 start = note_start(label.text)) {
		label.text = str_trim(str_slice(label.text, 0, start));
		label.notes = span_narrow(span, str_slice(whole, start, whole.length));
	}
	return label;
}
