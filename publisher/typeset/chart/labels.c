/* Labels in a row that do not overlap: each as near to where it belongs as the others allow.
 *
 * With z = the label's centre less the sizes before it, "no overlap" is "z does not decrease": the
 * nearest such z by least squares is an isotonic regression, found by pooling neighbours that are
 * out of order to their mean (the pool-adjacent-violators algorithm; Barlow et al., Statistical
 * Inference under Order Restrictions, 1972). Bounds only cut its ends off. */
#include "typeset/chart/chart.h"

/* Labels that touch, and move as one. */
typedef struct {
	int64_t sum; /* of their z */
	int64_t count;
} Pool;

/* Towards minus infinity, so that larger sums have no smaller means. */
static Length pool_mean(Pool pool) {
	Length mean = pool.sum / pool.count;
	return pool.sum % pool.count < 0 ? mean - 1 : mean;
}

/* Stable: labels of one place stay in the order in which they came. */
static void slots_sort(LabelSlot *slots, size_t count) {
	for (size_t i = 1; i < count; i++) {
		LabelSlot slot = slots[i];
		size_t at = i;
		for (; at > 0 && slots[at - 1].centre > slot.centre; at--)
			slots[at] = slots[at - 1];
		slots[at] = slot;
	}
}

/* From the first label's centre to that of `i` if none leaves a gap. */
static Length next_offset(const LabelSlot *slots, size_t i, Length offset) {
	return i == 0 ? 0 : offset + (slots[i - 1].size + slots[i].size + 1) / 2;
}

bool labels_spread(Arena *arena, LabelSlot *slots, size_t count, Length low, Length high) {
	if (count == 0)
		return true;
	slots_sort(slots, count);
	Pool *pools = ARENA_ARRAY(arena, count, Pool);
	size_t pool_count = 0;
	Length offset = 0;
	for (size_t i = 0; i < count; i++) {
		offset = next_offset(slots, i, offset);
		pools[pool_count++] = (Pool){slots[i].centre - offset, 1};
		while (
			pool_count > 1 && pool_mean(pools[pool_count - 2]) > pool_mean(pools[pool_count - 1])) {
			pool_count--;
			pools[pool_count - 1].sum += pools[pool_count].sum;
			pools[pool_count - 1].count += pools[pool_count].count;
		}
	}
	Length least = low + (slots[0].size + 1) / 2;
	Length most = high - offset - (slots[count - 1].size + 1) / 2;
	bool fits = least <= most;
	size_t label = 0;
	offset = 0;
	for (size_t p = 0; p < pool_count; p++) {
		Length z = pool_mean(pools[p]);
		z = z > most ? most : z;
		z = z < least ? least : z;
		for (int64_t n = 0; n < pools[p].count; n++, label++) {
			offset = next_offset(slots, label, offset);
			slots[label].centre = z + offset;
		}
	}
	return fits;
}
