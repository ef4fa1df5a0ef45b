/* Headings over several columns of a table. */
#include "stats/figure/figure.h"

/* The name in [heading TABLE.NAME], if it is one of the grid's. */
static bool heading_is_of(const HeadingSpec *heading, const Grid *grid) {
	Str table = grid->spec->id;
	return str_starts_with(heading->id, table) && heading->id.length > table.length &&
	       heading->id.data[table.length] == '.';
}

static size_t headed_find(const Headed *headed, Str wanted) {
	for (size_t i = 0; i < headed->count; i++)
		if (str_equal(headed->ids[i], wanted))
			return i;
	for (size_t i = 0; headed->labels && i < headed->count; i++)
		if (str_equal_fold(headed->labels[i], wanted))
			return i;
	return SIZE_MAX;
}

static void report_unknown(
	Figure *figure, const Grid *grid, const Headed *headed, Str wanted, Span where) {
	Names names = {.arena = figure->arena};
	for (size_t i = 0; i < headed->count; i++)
		names_add(&names, headed->ids[i]);
	diag_error(figure->diagnostics, where, "table '%.*s' has no %s '%.*s' under a heading",
		STR_ARGS(grid->spec->id), headed->what, STR_ARGS(wanted));
	hint_nearest(figure->diagnostics, wanted, &names, "those that can be under one");
}

/* The first of the neighbours that a heading names, or SIZE_MAX after a report. */
static size_t heading_place(Figure *figure, const Grid *grid, const Headed *headed,
	const HeadingSpec *heading, const HeadingSpec **owners) {
	const Setting *columns = &heading->columns;
	size_t first = SIZE_MAX;
	for (size_t i = 0; i < columns->list.count; i++) {
		Span where = columns->list.spans[i];
		size_t place = headed_find(headed, columns->list.items[i]);
		if (place == SIZE_MAX) {
			report_unknown(figure, grid, headed, columns->list.items[i], where);
			return SIZE_MAX;
		}
		if (owners[place]) {
			diag_error(figure->diagnostics, where, "'%.*s' stands under two headings",
				STR_ARGS(columns->list.items[i]));
			diag_see(figure->diagnostics, owners[place]->span, "the other one");
			return SIZE_MAX;
		}
		if (i == 0)
			first = place;
		if (place != first + i) {
			diag_error(figure->diagnostics, where, "'%.*s' does not follow '%.*s' in the table",
				STR_ARGS(columns->list.items[i]), STR_ARGS(columns->list.items[i - 1]));
			diag_hint(figure->diagnostics,
				"a heading stands over neighbours, in the order in which they stand in the table");
			return SIZE_MAX;
		}
		owners[place] = heading;
	}
	return first;
}

bool grid_add_headings(
	Figure *figure, Grid *grid, size_t level, const Headed *headed, size_t stride, size_t repeats) {
	const Layout *layout = figure->stats->layout;
	const HeadingSpec **owners = ARENA_ARRAY(figure->arena, headed->count + 1, const HeadingSpec *);
	bool good = true;
	for (size_t i = 0; i < layout->heading_count; i++) {
		const HeadingSpec *heading = &layout->headings[i];
		if (heading_is_of(heading, grid))
			good = heading_place(figure, grid, headed, heading, owners) != SIZE_MAX && good;
	}
	size_t block = grid->column_count / repeats;
	for (size_t repeat = 0; good && repeat < repeats; repeat++)
		for (size_t i = 0, count = 1; i < headed->count; i += count) {
			for (count = 1; i + count < headed->count && owners[i + count] == owners[i];)
				count++;
			if (owners[i])
				grid_add_span(figure, grid, label_split(owners[i]->label.span), level,
					repeat * block + i * stride, count * stride);
		}
	return good;
}
