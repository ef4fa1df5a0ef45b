/* Figures and claims in a line of the text, or of the layout. */
#include "explain/explain.h"

#define LINES_LISTED ((size_t)12)

Str place_text(Arena *arena, Span span) {
	Position place = span_position(span);
	if (span.source == NULL)
		return STR("");
	return str_printf(arena, "%s:%zu:%zu", span.source->path, place.line, place.column);
}

/* ---- what is asked ---- */

typedef struct {
	Str file;
	int64_t line, column; /* column 0: the whole line */
} Asked;

/* The number behind the last ':' of a text, which is cut off; 0 if there is none. */
static int64_t cut_number(Str *text) {
	size_t colon = text->length;
	int64_t number;
	while (colon > 0 && text->data[colon - 1] != ':')
		colon--;
	if (colon == 0 || !str_to_integer(str_slice(*text, colon, text->length), &number) || number < 1)
		return 0;
	*text = str_slice(*text, 0, colon - 1);
	return number;
}

static bool read_asked(Str what, Asked *asked) {
	if (str_ends_with(what, STR(":")))
		what = str_slice(what, 0, what.length - 1);
	*asked = (Asked){.file = what};
	int64_t last = cut_number(&asked->file);
	int64_t first = cut_number(&asked->file);
	asked->line = first > 0 ? first : last;
	asked->column = first > 0 ? last : 0;
	return asked->line > 0 && asked->file.length > 0;
}

/* ---- files ---- */

/* Whether a path ends with the file's name, as a whole. */
static bool path_is(const char *path, Str file) {
	Str whole = str_from(path);
	size_t before = whole.length - file.length;
	return str_ends_with(whole, file) &&
	       (whole.length == file.length || whole.data[before - 1] == '/');
}

static bool holds_text(const InputFile *input) {
	return input->role == FILE_LAYOUT || input->role == FILE_PROSE;
}

static const Source *report_file(
	Explainer *explainer, Str file, const InputFile *inputs, size_t count) {
	Str *known = ARENA_ARRAY(explainer->arena, count, Str);
	Str all = STR("");
	size_t known_count = 0;
	for (size_t i = 0; i < count; i++) {
		if (!holds_text(&inputs[i]))
			continue;
		Str name = path_base_name(inputs[i].source->path);
		known[known_count++] = name;
		all = str_printf(explainer->arena, "%.*s%s'%.*s'", STR_ARGS(all),
			known_count > 1 ? ", " : "", STR_ARGS(name));
	}
	diag_error(explainer->diagnostics, (Span){0},
		"no text or layout of the release is called '%.*s'", STR_ARGS(file));
	size_t nearest =
		str_nearest(path_base_name(str_terminated(explainer->arena, file)), known, known_count);
	if (nearest != SIZE_MAX)
		diag_hint(explainer->diagnostics, "did you mean '%.*s'?", STR_ARGS(known[nearest]));
	else
		diag_hint(explainer->diagnostics, "there are %.*s", STR_ARGS(all));
	return NULL;
}

static const Source *find_file(Explainer *explainer, Str file) {
	size_t count;
	const InputFile *inputs = files_inputs(explainer->document->layout->files, &count);
	const Source *found = NULL;
	for (size_t i = 0; i < count; i++) {
		const Source *source = inputs[i].source;
		if (!holds_text(&inputs[i]) ||
			(!path_is(source->path, file) && !path_is(source->name, file)))
			continue;
		if (found != NULL) {
			diag_error(explainer->diagnostics, (Span){0}, "'%.*s' may be '%s' or '%s'",
				STR_ARGS(file), found->name, source->name);
			diag_hint(explainer->diagnostics, "name the folder too");
			return NULL;
		}
		found = source;
	}
	return found != NULL ? found : report_file(explainer, file, inputs, count);
}

/* ---- figures ---- */

/* With the braces around the command. */
static bool stands_at(const Node *figure, const Source *source, const Asked *asked) {
	Span span = figure->span;
	if (span.source != source)
		return false;
	Position first = span_position(span);
	Position last = span_position(span_make(source, span.end, span.end));
	size_t line = (size_t)asked->line, column = (size_t)asked->column;
	if (line < first.line || line > last.line)
		return false;
	bool after_start = line > first.line || column + 1 >= first.column;
	bool before_end = line < last.line || column <= last.column;
	return column == 0 || (after_start && before_end);
}

static bool is_repeated(const Document *document, size_t index) {
	const Node *figure = document->figures[index];
	for (size_t i = 0; i < index; i++)
		if (document->figures[i]->span.source == figure->span.source &&
			document->figures[i]->span.start == figure->span.start)
			return true;
	return false;
}

static void tell_claim(const Explainer *explainer, const Node *figure) {
	ExprContext context = teller_context(&explainer->teller);
	ClaimTold told =
		claim_tell(explainer->arena, &context, node_language(figure), figure->text, figure->value);
	Figured figured = {.value = figure->value};
	teller_line(&explainer->teller, "claim", told.holds ? STR("true") : STR("not proved"));
	teller_line(&explainer->teller, "proof", span_text(figure->value->where));
	if (told.means.length > 0)
		teller_line(&explainer->teller, "words", told.means);
	/* Where the exact figure may not be told, the claim tells no more than its words. */
	if (told.figure.length > 0 && lineage_brief(&explainer->teller, &figured).length > 0)
		teller_line(&explainer->teller, "figure", told.figure);
}

static void tell_figure(const Explainer *explainer, const Node *figure) {
	Figured figured = {.value = figure->value};
	Str place = place_text(explainer->arena, figure->span);
	bool claims = figure_is_claim(figure);
	Str title = claims ? str_printf(explainer->arena, "%.*s: the claim '%.*s'", STR_ARGS(place),
							 STR_ARGS(figure->text))
	                   : str_printf(explainer->arena, "%.*s: {%.*s}", STR_ARGS(place),
							 STR_ARGS(span_text(figure->span)));
	teller_text(&explainer->teller, title);
	buffer_add_char(explainer->out, '\n');
	teller_line(&explainer->teller, "printed", figure->text);
	if (claims)
		tell_claim(explainer, figure);
	lineage_tell(&explainer->teller, &figured);
	explain_also(explainer, &figured);
}

/* Says where in the file, or in the line if it has some, figures stand. */
static bool report_none(Explainer *explainer, const Source *source, const Asked *asked) {
	const Document *document = explainer->document;
	Asked line = {.line = asked->line};
	Str places = STR("");
	size_t last = 0, count = 0;
	bool in_line = false;
	for (size_t i = 0; i < document->figure_count; i++)
		in_line = in_line || stands_at(document->figures[i], source, &line);
	for (size_t i = 0; i < document->figure_count; i++) {
		const Node *figure = document->figures[i];
		Position place = span_position(figure->span);
		size_t at = in_line ? place.column : place.line;
		bool other =
			figure->span.source != source || (in_line && !stands_at(figure, source, &line));
		if (other || at == last || count == LINES_LISTED)
			continue;
		places =
			str_printf(explainer->arena, "%.*s%s%zu", STR_ARGS(places), count > 0 ? ", " : "", at);
		last = at;
		count++;
	}
	if (in_line)
		diag_error(explainer->diagnostics, (Span){0},
			"no figure and no claim stands in column %lld of line %lld of '%s'",
			(long long)asked->column, (long long)asked->line, source->name);
	else
		diag_error(explainer->diagnostics, (Span){0},
			"no figure and no claim stands in line %lld of '%s'", (long long)asked->line,
			source->name);
	if (count > 0)
		diag_hint(explainer->diagnostics, "there are some in %s %.*s%s",
			in_line ? (count == 1 ? "column" : "columns") : (count == 1 ? "line" : "lines"),
			STR_ARGS(places), count == LINES_LISTED ? " and further on" : "");
	else
		diag_hint(explainer->diagnostics, "the file has none");
	return false;
}

bool explain_line(Explainer *explainer, Str what) {
	const Document *document = explainer->document;
	Asked asked;
	if (!read_asked(what, &asked)) {
		diag_error(explainer->diagnostics, (Span){0}, "'%.*s' names no line", STR_ARGS(what));
		diag_hint(explainer->diagnostics, "write FILE:LINE or FILE:LINE:COLUMN");
		return false;
	}
	const Source *source = find_file(explainer, asked.file);
	if (source == NULL)
		return false;
	size_t count = 0;
	for (size_t i = 0; i < document->figure_count; i++) {
		if (!stands_at(document->figures[i], source, &asked) || is_repeated(document, i))
			continue;
		if (count++ > 0)
			buffer_add_char(explainer->out, '\n');
		tell_figure(explainer, document->figures[i]);
	}
	return count > 0 || report_none(explainer, source, &asked);
}
