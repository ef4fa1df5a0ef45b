/* Columns in which headings take few lines.
 *
 * Columns of numbers are as wide as each other if the head is no higher for it. Else each gets
 * what its heading needs so that the highest has as few lines as the table's width allows, and
 * what is left makes them as equal as they can be. Where words of the head have to be hyphenated,
 * they are in as few columns as does not make it much higher. */
#include "typeset/table/table.h"

#define LINES_MOST 16

/* What a column needs of the table's width. */
typedef struct {
	Length least;             /* the body, and the parts of words of the head */
	Length word;              /* the longest word of the head */
	Length lines[LINES_MOST]; /* a head of at most 1, 2, … lines */
} HeadNeed;

/* ---- needs ------------------------------------------------------------------------------- */

static void need_of_cell(Table *table, const CellPlace *place, HeadNeed *need) {
	Length natural = 0, word = 0, lines[LINES_MOST];
	Length padding = table_padding(table, place);
	TextStyle style = table->fit.head;
	lines_narrow(table_scratch(table), place->cell, style, lines, LINES_MOST);
	for (size_t i = 0; i < LINES_MOST; i++) {
		Length width = lines[i] < INT64_MAX - padding ? lines[i] + padding : INT64_MAX;
		need->lines[i] = length_larger(need->lines[i], width);
	}
	style.hyphenated = false;
	lines_measure(table_scratch(table), place->cell, style, &natural, &word);
	need->word = length_larger(need->word, word + padding);
}

/* Words of the body are not broken for the head's sake. */
static HeadNeed *find_needs(Table *table) {
	HeadNeed *needs = ARENA_ARRAY(table->flow->composer->arena, table->column_count, HeadNeed);
	for (size_t i = 0; i < table->column_count; i++) {
		const ColumnNeed *column = &table->needs[i];
		needs[i].least =
			column->numeric ? column->minimum : length_smaller(column->natural, table->widths[i]);
	}
	for (size_t i = 0; i < table->head_count; i++)
		if (table->head[i].columns == 1)
			need_of_cell(table, &table->head[i], &needs[table->head[i].column]);
	return needs;
}

/* ---- lines ------------------------------------------------------------------------------- */

/* How many lines the highest heading takes. */
static size_t lines_of(const Table *table, const HeadNeed *needs) {
	size_t most = 0;
	for (size_t i = 0; i < table->column_count; i++) {
		size_t lines = 0;
		while (lines < LINES_MOST && needs[i].lines[lines] > table->widths[i])
			lines++;
		most = lines + 1 > most ? lines + 1 : most;
	}
	return most;
}

static Length width_in(const HeadNeed *need, size_t lines) {
	return length_larger(need->least, need->lines[lines - 1]);
}

/* What is left of the table's width if headings take at most so many lines; negative if there is
 * not so much. */
static Length rest_of(const Table *table, const HeadNeed *needs, size_t lines) {
	Length rest = table->width;
	for (size_t i = 0; i < table->column_count; i++) {
		if (needs[i].lines[lines - 1] > table->width)
			return -1;
		rest -= width_in(&needs[i], lines);
	}
	return rest;
}

/* The fewest lines in which the head can be set; more than LINES_MOST if there are too many. */
static size_t least_lines(const Table *table, const HeadNeed *needs) {
	size_t lines = 1;
	while (lines <= LINES_MOST && rest_of(table, needs, lines) < 0)
		lines++;
	return lines;
}

/* ---- hyphens ------------------------------------------------------------------------------ */

/* A heading with a hyphenated word is as bad as a line more. */
static size_t hyphen_cost(const Table *table, const HeadNeed *needs) {
	size_t lines = least_lines(table, needs), cost = lines;
	for (size_t i = 0; i < table->column_count && lines <= LINES_MOST; i++)
		cost += width_in(&needs[i], lines) < needs[i].word;
	return cost;
}

/* The column that needs least for its words to be whole, if it is no more than `rest`. */
static HeadNeed *next_to_spare(HeadNeed *needs, size_t count, Length rest) {
	HeadNeed *next = NULL;
	for (size_t i = 0; i < count; i++) {
		Length gap = needs[i].word - needs[i].least;
		if (gap > 0 && gap <= rest && (next == NULL || gap < next->word - next->least))
			next = &needs[i];
	}
	return next;
}

/* Leaves words whole in as many columns as it is worth. */
static void spare_words(const Table *table, HeadNeed *needs) {
	size_t count = table->column_count, best = hyphen_cost(table, needs);
	HeadNeed *trial = ARENA_ARRAY(table->flow->composer->arena, count, HeadNeed);
	Length rest = table->width;
	for (size_t i = 0; i < count; i++) {
		trial[i] = needs[i];
		rest -= needs[i].least;
	}
	for (HeadNeed *next; (next = next_to_spare(trial, count, rest)) != NULL;) {
		rest -= next->word - next->least;
		next->least = next->word;
		size_t cost = hyphen_cost(table, trial);
		if (cost > best)
			continue;
		best = cost;
		for (size_t i = 0; i < count; i++)
			needs[i].least = trial[i].least;
	}
}

/* ---- widths ------------------------------------------------------------------------------ */

/* The columns that share what is left: those of numbers, or all if there are none. */
typedef struct {
	Length least; /* width of the narrowest of them */
	Length next;  /* and of those that are next, or INT64_MAX */
	Length count; /* of the narrowest */
	bool numbers;
} Sharers;

static bool is_sharer(const Table *table, const Sharers *sharers, size_t column) {
	return table->needs[column].numeric || !sharers->numbers;
}

static Sharers find_sharers(const Table *table) {
	Sharers found = {.least = INT64_MAX, .next = INT64_MAX};
	for (size_t i = 0; i < table->column_count; i++)
		found.numbers |= table->needs[i].numeric;
	for (size_t i = 0; i < table->column_count; i++) {
		Length width = table->widths[i];
		if (!is_sharer(table, &found, i))
			continue;
		if (width < found.least) {
			found.next = found.least;
			found.least = width;
			found.count = 0;
		} else if (width > found.least) {
			found.next = length_smaller(found.next, width);
		}
		found.count += width == found.least;
	}
	return found;
}

/* The narrowest grow until they are as wide as the next, and so on. */
static void level(Table *table, Length rest) {
	for (Sharers sharers; rest > 0 && (sharers = find_sharers(table)).count > 0;) {
		Length each = length_smaller(
			(rest + sharers.count - 1) / sharers.count, sharers.next - sharers.least);
		for (size_t i = 0; i < table->column_count; i++) {
			if (table->widths[i] != sharers.least || !is_sharer(table, &sharers, i))
				continue;
			table->widths[i] += length_smaller(each, rest);
			rest -= length_smaller(each, rest);
		}
	}
}

static bool is_on_one_line(const Table *table) {
	for (size_t i = 0; i < table->column_count; i++)
		if (table->needs[i].heading > table->widths[i])
			return false;
	return true;
}

size_t table_lower_head(Table *table) {
	if (is_on_one_line(table))
		return 1;
	HeadNeed *needs = find_needs(table);
	size_t now = lines_of(table, needs);
	bool hyphenated = table->fit.head.hyphenated;
	if (hyphenated)
		spare_words(table, needs);
	size_t lines = least_lines(table, needs);
	if (lines > LINES_MOST || (lines >= now && !hyphenated))
		return now;
	Length rest = rest_of(table, needs, lines);
	for (size_t i = 0; i < table->column_count; i++)
		table->widths[i] = width_in(&needs[i], lines);
	level(table, rest);
	return lines;
}
