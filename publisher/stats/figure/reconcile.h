/* Private to stats/: what the checks between figures have in common. They read what is printed, not
 * how it was made: a fault anywhere before them shows here. */
#ifndef PUBLISHER_STATS_RECONCILE_H
#define PUBLISHER_STATS_RECONCILE_H

#include "stats/figure/figure.h"

/* Where a value of a table or chart stands, for messages. */
typedef struct {
	const Grid *grid; /* or NULL */
	const Plot *plot;
	size_t row, column; /* of a chart: category and series */
} FigurePlace;

/* The header of the table or chart. */
Span place_span(const FigurePlace *place);
/* "table 'outcomes', row 'Good', column 'Overall'" */
Str place_describe(Arena *arena, const FigurePlace *place);

/* What a text prints of an exact number. */
typedef struct {
	Ratio exact;
	Ratio printed;
	int decimals;
	bool apportioned; /* by largest remainders: up to a unit from its share */
} PrintedNumber;

/* What a value prints; false if it is no number. */
bool number_of_value(Arena *arena, const Value *value, PrintedNumber *number);
/* Whether two texts of the same exact number agree: with the same decimal places they are the
 * same, else each is a true rounding. */
bool numbers_agree(const PrintedNumber *a, const PrintedNumber *b);

/* What is said of faults that no layout can cause. */
void reconcile_hint_fault(Diagnostics *diagnostics);

#endif
