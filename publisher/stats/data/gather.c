/* Columns over other rows: those that were chosen, or those that a join found. */
#include "stats/data/data.h"

Gather gather_make(Arena *arena, const uint32_t *rows, size_t count) {
	return (Gather){.arena = arena, .rows = rows, .count = count};
}

/* Columns that have their rows at the same places of a file share the array of places. */
const uint32_t *gather_places(Gather *gather, const uint32_t *csv_rows) {
	for (size_t i = 0; i < gather->known_count; i++)
		if (gather->known[i].from == csv_rows)
			return gather->known[i].to;
	uint32_t *places = ARENA_ARRAY(gather->arena, gather->count, uint32_t);
	for (size_t i = 0; i < gather->count; i++) {
		uint32_t row = gather->rows[i];
		places[i] = row == DATA_NO_ROW || !csv_rows ? row : csv_rows[row];
	}
	*ARENA_PUSH(gather->arena, gather->known, gather->known_count, gather->known_capacity,
		GatheredPlaces) = (GatheredPlaces){csv_rows, places};
	return places;
}

void gather_column(Gather *gather, const DataColumn *from, uint32_t none, DataColumn *column) {
	size_t count = gather->count;
	int64_t *cells = ARENA_ARRAY(gather->arena, count, int64_t);
	uint32_t *marks = from->marks || none != 0 ? ARENA_ARRAY(gather->arena, count, uint32_t) : NULL;
	for (size_t i = 0; i < count; i++) {
		uint32_t row = gather->rows[i];
		bool absent = row == DATA_NO_ROW;
		cells[i] = absent ? DATA_MISSING : from->cells[row];
		if (marks)
			marks[i] = absent ? none : from->marks ? from->marks[row] : 0;
	}
	*column = *from;
	column->cells = cells;
	column->marks = marks;
	column->csv_rows = gather_places(gather, from->csv_rows);
	if (!from->note_ids)
		return;
	DataColumn *notes = ARENA_NEW(gather->arena, DataColumn);
	gather_column(gather, from->note_ids, 0, notes);
	column->note_ids = notes;
}
