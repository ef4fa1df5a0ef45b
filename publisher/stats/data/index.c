/* Rows found by the values of some columns: an open hash table of row numbers. What comes out
 * depends on the rows' order only, never on the hash. */
#include "stats/data/data.h"

#define HASH_START UINT64_C(14695981039346656037)
#define HASH_FACTOR UINT64_C(1099511628211) /* FNV-1a, 64 bits */

static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t count) {
	const unsigned char *data = bytes;
	for (size_t i = 0; i < count; i++)
		hash = (hash ^ data[i]) * HASH_FACTOR;
	return hash;
}

static uint64_t hash_row(const DataColumn *const *columns, size_t count, size_t row) {
	uint64_t hash = HASH_START;
	for (size_t i = 0; i < count; i++) {
		if (columns[i]->type == COLUMN_TEXT) {
			Str text = data_text(columns[i], row);
			hash = hash_bytes(hash, text.data, text.length);
		} else {
			hash = hash_bytes(hash, &columns[i]->cells[row], sizeof(int64_t));
		}
		hash = hash_bytes(hash, "", 1);
	}
	return hash ^ hash >> 32;
}

bool rows_equal(const DataColumn *const *left, size_t left_row, const DataColumn *const *right,
	size_t right_row, size_t count) {
	for (size_t i = 0; i < count; i++) {
		if (left[i]->type == COLUMN_TEXT
				? !str_equal(data_text(left[i], left_row), data_text(right[i], right_row))
				: left[i]->cells[left_row] != right[i]->cells[right_row])
			return false;
	}
	return true;
}

bool row_has_key(const DataColumn *const *columns, size_t count, size_t row) {
	for (size_t i = 0; i < count; i++)
		if (columns[i]->cells[row] == DATA_MISSING)
			return false;
	return true;
}

RowIndex row_index_make(Arena *arena, const DataColumn *const *columns, size_t count, size_t rows) {
	size_t size = 16;
	while (size / 2 < rows)
		size *= 2;
	RowIndex index = {columns, count, ARENA_ARRAY(arena, size, uint32_t), size - 1};
	return index;
}

/* The slot of the row that is equal, or the empty one where it would be; slots hold the row's
 * number plus one. */
static uint32_t *slot_of(const RowIndex *index, const DataColumn *const *columns, size_t row) {
	size_t place = (size_t)hash_row(columns, index->count, row) & index->mask;
	while (index->slots[place] != 0 &&
		   !rows_equal(index->columns, index->slots[place] - 1, columns, row, index->count))
		place = (place + 1) & index->mask;
	return &index->slots[place];
}

size_t row_index_add(const RowIndex *index, size_t row) {
	uint32_t *slot = slot_of(index, index->columns, row);
	if (*slot == 0)
		*slot = (uint32_t)row + 1;
	return *slot - 1;
}

size_t row_index_find(const RowIndex *index, const DataColumn *const *columns, size_t row) {
	uint32_t slot = *slot_of(index, columns, row);
	return slot == 0 ? SIZE_MAX : slot - 1;
}
