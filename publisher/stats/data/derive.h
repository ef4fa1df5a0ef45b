/* Private to stats/: a column while it is made from others. */
#ifndef PUBLISHER_STATS_DERIVE_H
#define PUBLISHER_STATS_DERIVE_H

#include "stats/data/data.h"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	Stats *stats;
	const DeriveSpec *spec;
	const Dataset *dataset;
	DataColumn *column; /* behind those of the dataset */
	const CodeList *codes;
	int64_t *cells;
	uint32_t *marks; /* NULL while there are none */
} Deriver;

/* Gives a row of the column a mark. */
void derive_mark(Deriver *deriver, size_t row, uint32_t mark);
/* Calculates the column: sums, differences and products of columns and numbers. */
bool derive_value(Deriver *deriver);

#endif
