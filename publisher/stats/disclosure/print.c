/* What may be printed of a selection: asked wherever a count becomes a figure. */
#include "stats/disclosure/plan.h"

/* ---- rounding ---- */

/* Uniform over 64 bits, and the same wherever these records are counted: so two places never
 * show two roundings of one count. */
static uint64_t draw_for(const Disclosure *disclosure, const Selection *selection) {
	Buffer bytes = {0};
	buffer_add_str(&bytes, disclosure->seed);
	buffer_add_char(&bytes, '\0');
	for (size_t i = 0; i < selection->count; i++)
		for (unsigned shift = 0; shift < 32; shift += 8)
			buffer_add_char(&bytes, (char)(unsigned char)(selection->rows[i] >> shift & 0xff));
	uint64_t draw = digest_draw(buffer_str(&bytes));
	buffer_drop(&bytes);
	return draw;
}

static const PrintedTable *table_at(const Disclosure *disclosure, Span place, size_t figure) {
	for (size_t i = 0; i < disclosure->table_count; i++) {
		const PrintedTable *table = &disclosure->tables[i];
		if (table->place.source != place.source || table->place.start != place.start)
			continue;
		for (size_t cell = 0; cell < table->table.row_count * table->table.column_count; cell++)
			if (table->figures[cell] == figure)
				return table;
	}
	return NULL;
}

/* As its own table rounds it, else as the first table that shows it. */
static int64_t controlled(const Disclosure *disclosure, size_t figure, Span place) {
	const PrintedFigure *first = &disclosure->figures[figure];
	const PrintedTable *table = table_at(disclosure, place, figure);
	if (!table)
		return disclosure->tables[first->table].rounded[first->cell];
	size_t cell = 0;
	while (table->figures[cell] != figure)
		cell++;
	return table->rounded[cell];
}

static int64_t round_count(const Disclosure *disclosure, const Selection *selection, Span place) {
	int64_t base = disclosure->spec->base.integer;
	CountRounding rounding = (CountRounding)disclosure->spec->rounding.integer;
	if (rounding == COUNTS_DETERMINISTIC)
		return round_nearest(selection->records, base);
	size_t figure =
		rounding == COUNTS_CONTROLLED ? disclosure_find(disclosure, selection) : FIGURE_NONE;
	if (figure != FIGURE_NONE)
		return controlled(disclosure, figure, place);
	return round_by_draw(selection->records, base, draw_for(disclosure, selection));
}

/* ---- all ---- */

PrintedCount disclosure_count(const Dataset *dataset, const Selection *selection, Span place) {
	const Disclosure *disclosure = dataset->disclosure;
	if (!disclosure)
		return (PrintedCount){false, selection->records};
	if (disclosure->spec->method.integer == METHOD_ROUND)
		return (PrintedCount){false, round_count(disclosure, selection, place)};
	size_t figure = disclosure_find(disclosure, selection);
	bool hidden = suppression_is_small(&disclosure->rules, selection->records) ||
	              (figure != FIGURE_NONE && disclosure->figures[figure].hidden);
	return (PrintedCount){hidden, selection->records};
}

bool disclosure_tells_excluded(const Dataset *dataset, int64_t *records) {
	const Disclosure *disclosure = dataset->disclosure;
	if (!disclosure)
		return true;
	if (disclosure->spec->method.integer == METHOD_SUPPRESS)
		return !suppression_is_small(&disclosure->rules, *records);
	*records = round_nearest(*records, disclosure->spec->base.integer);
	return *records > 0;
}

Str disclosure_note(Arena *arena, const Dataset *dataset) {
	const Disclosure *disclosure = dataset->disclosure;
	if (!disclosure || disclosure->spec->method.integer != METHOD_ROUND)
		return STR("");
	long long base = (long long)disclosure->spec->base.integer;
	switch ((CountRounding)disclosure->spec->rounding.integer) {
	case COUNTS_DETERMINISTIC:
		return str_printf(
			arena, "Numbers are rounded to the nearest %lld and may not add to totals.", base);
	case COUNTS_RANDOM:
		return str_printf(arena,
			"Numbers are rounded at random to a multiple of %lld and may not add to totals.", base);
	case COUNTS_CONTROLLED:
		break;
	}
	return str_printf(
		arena, "Numbers are rounded to a multiple of %lld so that they add to totals.", base);
}

int64_t disclosure_base(const Dataset *dataset) {
	const Disclosure *disclosure = dataset->disclosure;
	bool rounds = disclosure && disclosure->spec->method.integer == METHOD_ROUND;
	return rounds ? disclosure->spec->base.integer : 0;
}

static bool is_controlled(const Dataset *dataset) {
	return disclosure_base(dataset) > 0 &&
	       dataset->disclosure->spec->rounding.integer == COUNTS_CONTROLLED;
}

int64_t disclosure_drift(const Dataset *dataset) {
	return is_controlled(dataset) ? 0 : disclosure_base(dataset);
}

bool disclosure_prints_equal(const Dataset *dataset) {
	return !is_controlled(dataset);
}
