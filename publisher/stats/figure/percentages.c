/* The parts of one whole as percentages: how they are rounded, and whether they add to 100. Tables
 * and charts both ask here, so that they round and footnote alike.
 *
 * By largest remainders (Hamilton's method of apportionment; the Hare quota is one unit of the
 * last place) each part is first cut off, and the units that are then short of 100 go to the parts
 * that were cut by most. So no part is printed a whole unit away from its share. */
#include "stats/figure/figure.h"

#include <stdlib.h>

typedef struct {
	Value *value;
	int64_t floor;   /* in units of the last place */
	Ratio remainder; /* of a unit */
	size_t order;
} Part;

static int64_t units_of(int decimals) {
	int64_t units = 1;
	for (int i = 0; i < decimals; i++)
		units *= 10;
	return units;
}

static Ratio sum_of(Value *const *parts, size_t count) {
	Ratio sum = ratio_from_integer(0);
	for (size_t i = 0; i < count; i++)
		sum = ratio_add(sum, parts[i]->number);
	return sum;
}

/* The largest remainder first; of equal ones the larger share, then the one that stands first. */
static int part_compare(const void *left, const void *right) {
	const Part *a = left, *b = right;
	int order = ratio_compare(b->remainder, a->remainder);
	if (order == 0)
		order = ratio_compare(b->value->number, a->value->number);
	return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

/* False where the parts are not those of a whole, as after the rounding of counts, or do not fit:
 * they stay as they are. */
static bool apportion(const Figure *figure, Value *const *parts, size_t count) {
	int64_t units = units_of(figure->decimals);
	Part *list = ARENA_ARRAY(figure->arena, count, Part);
	int64_t left = 100 * units;
	if (ratio_compare(sum_of(parts, count), ratio_from_integer(100)) != 0)
		return false;
	for (size_t i = 0; i < count; i++) {
		Ratio share = ratio_multiply(parts[i]->number, ratio_from_integer(units));
		if (!ratio_is_valid(share))
			return false;
		int64_t floor = share.numerator / share.denominator;
		Ratio remainder = ratio_make(share.numerator % share.denominator, share.denominator);
		list[i] = (Part){parts[i], floor, remainder, i};
		left -= floor;
	}
	qsort(list, count, sizeof(Part), part_compare);
	for (size_t i = 0; i < count; i++) {
		Value *value = list[i].value;
		int64_t printed = list[i].floor + ((int64_t)i < left ? 1 : 0);
		int shift = (int)(printed - ratio_round(value->number, value->decimals, value->rounding));
		value_shift(figure->arena, value, shift);
	}
	return true;
}

PercentageRounding percentages_of(const Figure *figure, const Setting *percentages) {
	const Setting *release = &figure->stats->layout->release->percentages;
	return (PercentageRounding)(SETTING_IS_SET(*percentages) ? percentages : release)->integer;
}

static void mark_low(const Figure *figure, Value *value) {
	const Symbol *low = stats_lookup_symbol(figure->stats, STR("low"));
	if (value->number.numerator == 0 || value_rounded(value).numerator != 0)
		return;
	figure_use_symbol(figure, low);
	value->text = value->symbol = low->mark;
}

bool figure_settle_percentages(const Figure *figure, Value *const *parts, size_t count) {
	bool hidden = false;
	for (size_t i = 0; i < count; i++)
		hidden = hidden || parts[i]->kind == VALUE_MISSING;
	/* What is hidden keeps out: were it apportioned with the others, they would tell of it. */
	if (!hidden && figure->percentages == PERCENTAGES_LARGEST_REMAINDER)
		apportion(figure, parts, count);
	Ratio sum = ratio_from_integer(0);
	for (size_t i = 0; i < count; i++) {
		if (parts[i]->kind == VALUE_MISSING)
			continue;
		sum = ratio_add(sum, value_rounded(parts[i]));
		if (figure->low)
			mark_low(figure, parts[i]);
	}
	/* Nobody can add up what is hidden. */
	return hidden || count == 0 || ratio_compare(sum, ratio_from_integer(100)) == 0;
}
