/* The values of a column in order: what stands down or across a table. */
#include "stats/figure/figure.h"

#include <stdlib.h>

static int axis_value_compare(const void *left, const void *right) {
	const AxisValue *a = left;
	const AxisValue *b = right;
	if (a->is_text)
		return names_order(a->text, b->text);
	return (a->cell > b->cell) - (a->cell < b->cell);
}

static AxisValue axis_value_at(const DataColumn *column, size_t row) {
	bool is_text = column->type == COLUMN_TEXT;
	return (AxisValue){
		is_text, is_text ? data_text(column, row) : STR(""), column->cells[row], row};
}

static void axis_gather_values(const Figure *figure, Axis *axis) {
	const DataColumn *column = axis->column;
	axis->values = ARENA_ARRAY(figure->arena, figure->rows->count, AxisValue);
	size_t count = 0;
	for (size_t i = 0; i < figure->rows->count; i++) {
		size_t row = figure->rows->rows[i];
		if (column->cells[row] != DATA_MISSING)
			axis->values[count++] = axis_value_at(column, row);
	}
	qsort(axis->values, count, sizeof(AxisValue), axis_value_compare);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || axis_value_compare(&axis->values[i], &axis->values[axis->count - 1]) != 0)
			axis->values[axis->count++] = axis->values[i];
	axis->labels = ARENA_ARRAY(figure->arena, axis->count, Label);
	for (size_t i = 0; i < axis->count; i++)
		axis->labels[i].text = figure_label(figure, column, axis->values[i].row);
}

Axis axis_make(const Figure *figure, const DataColumn *column) {
	Axis axis = {.column = column};
	if (!column->codes) {
		axis_gather_values(figure, &axis);
		return axis;
	}
	axis.count = column->codes->count;
	axis.labels = ARENA_ARRAY(figure->arena, axis.count, Label);
	for (size_t i = 0; i < axis.count; i++)
		axis.labels[i] = figure_code_label(column->codes, i);
	return axis;
}

size_t axis_find(const Figure *figure, const Axis *axis, size_t row) {
	if (axis->column->cells[row] == DATA_MISSING)
		return axis->count + missing_find(figure, &axis->missing, axis->column, row);
	if (axis->column->codes)
		return (size_t)axis->column->cells[row];
	AxisValue wanted = axis_value_at(axis->column, row);
	const AxisValue *found =
		bsearch(&wanted, axis->values, axis->count, sizeof(AxisValue), axis_value_compare);
	return found ? (size_t)(found - axis->values) : axis->count;
}

size_t axis_length(const Axis *axis) {
	return axis->count + axis->missing.count;
}

size_t axis_room(const Axis *axis) {
	return axis->count + (axis->missing.count > 0 ? axis->missing.count : 1);
}

Label axis_label(const Figure *figure, const Axis *axis, size_t place) {
	if (place < axis->count)
		return axis->labels[place];
	if (axis->missing.count > 0)
		return missing_label(figure, &axis->missing, place - axis->count);
	return (Label){.text = LABEL_MISSING};
}
