/* Lengths in scaled points, exact through ratios. */
#include "base/base.h"

__extension__ typedef __int128 int128;

/* Scaled points in a unit, as a fraction: a millimetre is 72/25.4 = 360/127 points. */
typedef struct {
	Str name;
	int64_t numerator;
	int64_t denominator;
} Unit;

static const Unit units[] = {
	{{"pt", 2}, 65536, 1},
	{{"mm", 2}, 65536 * 360, 127},
	{{"cm", 2}, 65536 * 3600, 127},
	{{"in", 2}, 65536 * 72, 1},
};

static const Unit *unit_find(Str text) {
	for (size_t i = 0; i < BASE_COUNT(units); i++)
		if (str_ends_with(text, units[i].name))
			return &units[i];
	return NULL;
}

bool length_parse(Str text, Length *length) {
	const Unit *unit = unit_find(text);
	Ratio number;
	if (!unit || !ratio_parse(str_slice(text, 0, text.length - unit->name.length), &number))
		return false;
	Ratio points = ratio_multiply(number, ratio_make(unit->numerator, unit->denominator));
	Length rounded = ratio_round(points, 0, ROUND_HALF_AWAY);
	if (!ratio_is_valid(points) || rounded > LENGTH_MAX || rounded < -LENGTH_MAX)
		return false;
	*length = rounded;
	return true;
}

Length length_from_millimetres(int64_t millimetres) {
	return length_scale(65536 * 360, millimetres, 127);
}

int64_t length_to_millipoints(Length length) {
	return length_scale(length, 1000, LENGTH_POINT);
}

static int128 magnitude(int128 value) {
	return value < 0 ? -value : value;
}

/* Stops at the ends of int64_t; a zero denominator gives 0. */
Length length_scale(Length length, int64_t numerator, int64_t denominator) {
	if (denominator == 0)
		return 0;
	int128 product = (int128)length * numerator;
	int128 scaled = product / denominator;
	if (2 * magnitude(product % denominator) >= magnitude(denominator))
		scaled += (product < 0) == (denominator < 0) ? 1 : -1;
	if (scaled > INT64_MAX)
		return INT64_MAX;
	return scaled < INT64_MIN ? INT64_MIN : (Length)scaled;
}

Length length_larger(Length a, Length b) {
	return a > b ? a : b;
}

Length length_smaller(Length a, Length b) {
	return a < b ? a : b;
}
