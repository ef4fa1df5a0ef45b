/* The widths of a table's columns, solved from what their cells need. */
#include "typeset/page/flow.h"

#define ROOMY (24 * LENGTH_POINT) /* what a column of a narrow table gets beyond its need */

/* Sums over the columns that hold words and over those that hold numbers. */
typedef struct {
	Length natural, minimum; /* all columns */
	Length text_natural, text_minimum;
	Length number_natural, number_minimum; /* the widest of the columns of numbers */
	Length number_sum;                     /* of their minimum widths */
	int64_t number_count, text_count;
} Needs;

static Needs needs_sum(const ColumnNeed *needs, size_t count) {
	Needs sum = {0};
	for (size_t i = 0; i < count; i++) {
		sum.natural += needs[i].natural;
		sum.minimum += needs[i].minimum;
		if (needs[i].numeric) {
			sum.number_count++;
			sum.number_sum += needs[i].minimum;
			sum.number_natural = length_larger(sum.number_natural, needs[i].natural);
			sum.number_minimum = length_larger(sum.number_minimum, needs[i].minimum);
		} else {
			sum.text_count++;
			sum.text_natural += needs[i].natural;
			sum.text_minimum += needs[i].minimum;
		}
	}
	return sum;
}

/* Full measure, unless the columns need much less of it. */
static Length table_width(const Needs *sum, size_t count, Length measure) {
	Length roomy =
		sum->text_natural + sum->number_count * sum->number_natural + (Length)count * ROOMY;
	if (roomy >= length_scale(measure, 3, 4))
		return measure;
	return length_larger(roomy, length_scale(measure, 3, 5));
}

/* Minimum widths, and what is left in proportion to what each column still wants. */
static void share(
	const ColumnNeed *needs, size_t count, const Needs *sum, Length width, Length *widths) {
	Length wanted = sum->natural - sum->minimum;
	Length spare = width - sum->minimum;
	Length left = spare;
	for (size_t i = 0; i < count; i++) {
		Length more = wanted > 0 ? length_scale(needs[i].natural - needs[i].minimum, spare, wanted)
		                         : spare / (Length)count;
		more = length_smaller(more, left);
		left -= more;
		widths[i] = needs[i].minimum + more;
	}
	widths[0] += left;
}

/* Gives columns of words `text` in all, by need, and columns of numbers `number` each. */
static void assign(const ColumnNeed *needs, size_t count, const Needs *sum, Length text,
	Length number, Length *widths) {
	Length wanted = sum->text_natural - sum->text_minimum;
	Length spare = text - sum->text_minimum;
	Length left = spare;
	size_t last = count;
	for (size_t i = 0; i < count; i++) {
		if (needs[i].numeric) {
			widths[i] = number;
			continue;
		}
		Length more;
		if (spare >= wanted) /* its natural width, and an equal part of the rest */
			more = needs[i].natural - needs[i].minimum + (spare - wanted) / sum->text_count;
		else
			more = length_scale(needs[i].natural - needs[i].minimum, spare, wanted);
		more = length_smaller(more, left);
		left -= more;
		widths[i] = needs[i].minimum + more;
		last = i;
	}
	if (last < count)
		widths[last] += left;
}

/* Words unbroken; numbers what their headings need, and equal parts of the rest. */
static void assign_unequal(
	const ColumnNeed *needs, size_t count, const Needs *sum, Length width, Length *widths) {
	Length rest = width - sum->text_natural - sum->number_sum;
	Length left = rest;
	size_t last = 0;
	for (size_t i = 0; i < count; i++) {
		widths[i] = needs[i].natural;
		if (!needs[i].numeric)
			continue;
		widths[i] = needs[i].minimum + rest / sum->number_count;
		left -= rest / sum->number_count;
		last = i;
	}
	widths[last] += left;
}

Length table_columns_unbroken(const ColumnNeed *needs, size_t count) {
	Needs sum = needs_sum(needs, count);
	return sum.text_natural + sum.number_sum;
}

Length table_columns_solve(const ColumnNeed *needs, size_t count, Length measure, Length *widths) {
	Needs sum = needs_sum(needs, count);
	if (count == 0 || sum.minimum > measure)
		return 0;
	Length width = table_width(&sum, count, measure);
	Length equal = sum.number_count * sum.number_minimum;
	if (sum.number_count > 0 && sum.text_natural + equal > width &&
		sum.text_natural + sum.number_sum <= width) {
		assign_unequal(needs, count, &sum, width, widths);
		return width;
	}
	if (sum.text_minimum + equal > width) {
		share(needs, count, &sum, measure, widths);
		return measure;
	}
	if (sum.number_count == 0) {
		assign(needs, count, &sum, width, 0, widths);
		return width;
	}
	/* Words get what they want, numbers equal parts of the rest: not so much that the eye loses
	 * the row, and not less than their headings need. */
	Length number = (width - length_smaller(sum.text_natural, width)) / sum.number_count;
	number = length_smaller(number, length_larger(sum.number_natural + ROOMY, width / 5));
	number = length_larger(number, sum.number_minimum);
	if (sum.text_count == 0)
		number = width / sum.number_count;
	assign(needs, count, &sum, width - sum.number_count * number, number, widths);
	return width;
}
