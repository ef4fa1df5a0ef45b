/* How a table is made to fit: the ways that the theme names, in their order, each from where the
 * one before it left off. */
#include "typeset/table/table.h"

#define SHRINK_STEP (LENGTH_POINT / 2)
#define FITS_MOST 128
#define HEAD_LINES_FEW 4 /* a table is not tightened for a head of so many */

/* The fits in the order in which they are tried. */
typedef struct {
	const Table *table;
	Fit fits[FITS_MOST];
	size_t count;
} Ladder;

static void add_fit(Ladder *ladder, const Fit *fit) {
	if (ladder->count < FITS_MOST)
		ladder->fits[ladder->count++] = *fit;
}

static TextStyle resized(TextStyle style, Length size) {
	style.leading = length_scale(style.leading, size, style.size);
	style.size = size;
	return style;
}

/* ---- the ways -------------------------------------------------------------------------- */

static Fit full_fit(const Table *table) {
	const Composer *composer = table->flow->composer;
	Fit fit = {
		.padding = composer->theme->table_style->padding.length,
		.head = style_table(composer),
		.body = style_table(composer),
	};
	fit.head.bold = true;
	return fit;
}

/* Less space beside cells, in two steps, and a smaller head, whose words may be hyphenated in the
 * end. */
static void tighten(Ladder *ladder, Fit *fit) {
	const TableStyleSpec *style = ladder->table->flow->composer->theme->table_style;
	Length least = length_smaller(style->padding_least.length, fit->padding);
	Length size = length_larger(length_scale(fit->head.size, 9, 10), style->size_least.length);
	fit->head = resized(fit->head, length_smaller(size, fit->head.size));
	fit->padding = (fit->padding + least) / 2;
	add_fit(ladder, fit);
	fit->padding = least;
	add_fit(ladder, fit);
	fit->head.hyphenated = true;
	add_fit(ladder, fit);
}

static void shrink(Ladder *ladder, Fit *fit) {
	Length least = ladder->table->flow->composer->theme->table_style->size_least.length;
	while (fit->body.size > least) {
		Length size = length_larger(fit->body.size - SHRINK_STEP, least);
		Length head = length_larger(length_scale(fit->head.size, size, fit->body.size), least);
		fit->head = resized(fit->head, length_smaller(head, fit->head.size));
		fit->body = resized(fit->body, size);
		fit->shrunk = true;
		add_fit(ladder, fit);
	}
}

static void take_ways(Ladder *ladder, const Setting *ways, size_t end, Fit fit);

/* On the turned page, and in parts, all starts anew. */
static void start_anew(Ladder *ladder, const Setting *ways, size_t index, Fit *fit) {
	bool turned = fit->turned, parted = fit->parted;
	*fit = full_fit(ladder->table);
	fit->turned = turned;
	fit->parted = parted;
	add_fit(ladder, fit);
	take_ways(ladder, ways, index, *fit);
	if (ladder->count > 0)
		*fit = ladder->fits[ladder->count - 1];
}

static void take_ways(Ladder *ladder, const Setting *ways, size_t end, Fit fit) {
	for (size_t i = 0; i < end; i++) {
		Str way = ways->list.items[i];
		if (str_equal(way, STR("tighten")))
			tighten(ladder, &fit);
		else if (str_equal(way, STR("shrink")))
			shrink(ladder, &fit);
		else if (str_equal(way, STR("turn")) && !fit.turned) {
			fit.turned = true;
			fit.parted = false;
			start_anew(ladder, ways, i, &fit);
		} else if (str_equal(way, STR("split")) && !fit.parted) {
			fit.parted = true;
			start_anew(ladder, ways, i, &fit);
		}
	}
}

/* ---- choosing ---------------------------------------------------------------------------- */

/* Headings stand on one line where there is room for all of them. */
static void relax_headings(const Table *table) {
	Length sum = 0;
	for (size_t i = 0; i < table->column_count; i++)
		sum += length_larger(table->needs[i].heading, table->needs[i].natural);
	for (size_t i = 0; i < table->column_count && sum <= table->room; i++)
		table->needs[i].natural = length_larger(table->needs[i].heading, table->needs[i].natural);
}

bool table_solve_widths(Table *table) {
	relax_headings(table);
	table->width =
		table_columns_solve(table->needs, table->column_count, table->room, table->widths);
	if (table->width == 0)
		return false;
	table->broken = table_lower_rows(table);
	return true;
}

/* Sets the table by a fit; true if it is no wider than the page. If it has to be `unbroken`, no
 * cell breaks its line, but for headings of numbers. */
static bool try_fit(Table *table, const Fit *fit, bool unbroken) {
	table->fit = *fit;
	table->room =
		fit->turned ? compose_text_area(table->flow->composer, true).width : table->flow->width;
	table_measure(table);
	if (fit->parted)
		return table_deal(table);
	if (unbroken && table_columns_unbroken(table->needs, table->column_count) > table->room)
		return false;
	return table_solve_widths(table);
}

Length table_comfort(const Table *table, size_t column) {
	const ColumnNeed *need = &table->needs[column];
	bool is_short = !need->numeric && need->natural <= table->room / 3;
	const Node *widest = table->widest[column];
	if (!need->numeric && widest != NULL && table_is_datum(widest))
		return need->natural;
	return is_short ? length_larger(need->minimum, need->natural / 2) : need->minimum;
}

static bool is_comfortable(const Table *table) {
	Length sum = 0;
	for (size_t i = 0; i < table->column_count; i++)
		sum += table_comfort(table, i);
	return sum <= table->room;
}

/* Tightens a table that is set by a fit as long as that spares it a quarter of the rows and cells
 * that break; no word is hyphenated for it, and no text set smaller but the head's. */
static bool tighten_broken(Table *table, const Ladder *ladder, size_t index) {
	size_t best = index, tried = index;
	int64_t least = table->broken;
	for (size_t i = index + 1; i < ladder->count && least > 0; i++) {
		const Fit *fit = &ladder->fits[i];
		if (fit->shrunk != ladder->fits[index].shrunk ||
			fit->turned != ladder->fits[index].turned || fit->parted || fit->head.hyphenated)
			break;
		tried = i;
		if (!try_fit(table, fit, false) || table->broken * 4 > least * 3)
			continue;
		least = table->broken;
		best = i;
	}
	return tried == best || try_fit(table, &ladder->fits[best], false);
}

/* The first fit in which the table fits; or a later one on the same kind of page, if that spares
 * short texts from being broken into many lines. False if there is none. */
static bool choose_fit(Table *table, const Ladder *ladder) {
	size_t first = 0;
	while (first < ladder->count && !try_fit(table, &ladder->fits[first], false))
		first++;
	if (first == ladder->count)
		return false;
	for (size_t i = first; i < ladder->count; i++) {
		if (ladder->fits[i].turned != ladder->fits[first].turned ||
			ladder->fits[i].parted != ladder->fits[first].parted)
			break;
		if (try_fit(table, &ladder->fits[i], false) && (table->fit.parted || is_comfortable(table)))
			return table->fit.parted || tighten_broken(table, ladder, i);
	}
	return try_fit(table, &ladder->fits[first], false) &&
	       (table->fit.parted || tighten_broken(table, ladder, first));
}

/* Whether names, dates and the like break their lines in a table that has no longer texts. */
static bool breaks_short_texts(const Table *table) {
	bool breaks = false;
	for (size_t i = 0; i < table->column_count; i++) {
		if (table->needs[i].numeric)
			continue;
		if (table->needs[i].natural > table->room * 2 / 5)
			return false;
		breaks |= table->widths[i] < table->needs[i].natural;
	}
	return breaks;
}

/* Splits a table that fits, if that spares short texts from being broken: single pieces of
 * information stand on a line (UKAAF, MS03). Else it stays as it is. */
static void split_instead(Table *table, const Ladder *ladder) {
	Fit fit = table->fit;
	for (size_t i = 0; i < ladder->count; i++) {
		const Fit *parted = &ladder->fits[i];
		if (parted->parted && parted->turned == fit.turned && try_fit(table, parted, false))
			return;
	}
	try_fit(table, &fit, false);
}

static int64_t millimetres(Length length) {
	return length_scale(length, 254, 720 * LENGTH_POINT);
}

/* What the table needs; of one in parts, the stub and the widest column. */
static Length least_width(const Table *table) {
	size_t stub = table->fit.parted ? table->parts[0].stub : table->column_count;
	Length sum = 0, widest = 0;
	for (size_t i = 0; i < table->column_count; i++)
		if (i < stub)
			sum += table->needs[i].minimum;
		else
			widest = length_larger(widest, table->needs[i].minimum);
	return sum + widest;
}

/* By the last and tightest fit. */
static void report_wide(const Table *table) {
	Diagnostics *diagnostics = table->flow->composer->diagnostics;
	Length minimum = least_width(table);
	long long needed = (long long)millimetres(minimum) + 1;
	long long room = (long long)millimetres(table->room);
	diag_error(diagnostics, table->node->span,
		"table '%.*s' is %lld mm too wide: it needs %lld mm, the %spage has %lld mm",
		STR_ARGS(table->node->text), needed - room, needed, table->fit.turned ? "turned " : "",
		room);
	diag_hint(diagnostics,
		table->fit.parted ? "a part with one column is too wide too: shorten the longest words of "
							"headings and of rows' names, or choose a wider page"
						  : "leave out columns, shorten the longest word of their headings, "
							"part the table in two, or choose a wider page");
}

/* Tightens a table that is set by a fit as long as that makes a high head lower, but not so that
 * words are hyphenated for it. */
static void lower_head(Table *table, const Ladder *ladder, size_t index) {
	size_t best = index, tried = index, least = table_lower_head(table);
	for (size_t i = index + 1; i < ladder->count && least > HEAD_LINES_FEW; i++) {
		const Fit *fit = &ladder->fits[i];
		if (fit->shrunk || fit->turned || fit->parted || fit->head.hyphenated)
			break;
		tried = i;
		size_t lines = try_fit(table, fit, true) ? table_lower_head(table) : SIZE_MAX;
		if (lines >= least)
			continue;
		least = lines;
		best = i;
	}
	if (tried != best && try_fit(table, &ladder->fits[best], true))
		table_lower_head(table);
}

/* True if there is a way, by which the table is then set. */
static bool find_fit(Table *table, const Ladder *ladder) {
	/* Words are broken rather than set smaller or on a turned page. */
	for (size_t i = 0; i < ladder->count; i++) {
		const Fit *fit = &ladder->fits[i];
		if (fit->shrunk || fit->turned || fit->parted)
			break;
		if (!try_fit(table, fit, true))
			continue;
		lower_head(table, ladder, i);
		return true;
	}
	if (!choose_fit(table, ladder))
		return false;
	if (!table->fit.parted && breaks_short_texts(table))
		split_instead(table, ladder);
	if (!table->fit.parted)
		table_lower_head(table);
	return true;
}

bool table_solve(Table *table) {
	Ladder ladder = {.table = table};
	const Setting *ways = &table->flow->composer->theme->table_style->fit;
	Fit full = full_fit(table);
	add_fit(&ladder, &full);
	take_ways(&ladder, ways, ways->list.count, full);
	if (!find_fit(table, &ladder)) {
		report_wide(table);
		return false;
	}
	flow_turn(table->flow, table->fit.turned || table->flow->turned);
	return true;
}
