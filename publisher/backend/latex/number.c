/* Numbers of a column under each other by their decimal points: what others have behind the
 * point, or behind the number, is left free behind those that have less. */
#include "backend/latex/latex.h"

#define MINUS STR("\xE2\x88\x92")
#define NO_BREAK_SPACE STR("\xC2\xA0")

static Str leaf_text(const Node *cell) {
	return cell->first_child != NULL ? cell->first_child->text : cell->text;
}

/* False if it is no number. */
static bool part(Str text, NumberParts *parts) {
	size_t i = str_starts_with(text, MINUS) ? MINUS.length : 0;
	if (i == 0 && text.length > 0 && (text.data[0] == '-' || text.data[0] == '+'))
		i = 1;
	size_t digits = i;
	while (i < text.length && (ascii_is_digit(text.data[i]) || text.data[i] == ','))
		i++;
	if (i == digits)
		return false;
	size_t point = i;
	if (i < text.length && text.data[i] == '.')
		for (i++; i < text.length && ascii_is_digit(text.data[i]);)
			i++;
	if (i < text.length && text.data[i] == '%')
		i++;
	*parts = (NumberParts){str_slice(text, point, i), str_slice(text, i, text.length)};
	return parts->trail.length == 0 || str_starts_with(parts->trail, NO_BREAK_SPACE);
}

static const Node *cell_at(const Node *row, size_t column) {
	size_t at = 0;
	for (const Node *cell = row->first_child; cell != NULL; cell = cell->next) {
		if (at == column)
			return cell;
		at += node_column_span(cell);
	}
	return NULL;
}

NumberParts latex_number_parts(const Node *table, size_t column) {
	NumberParts widest = {0};
	for (const Node *body = table->first_child; body != NULL; body = body->next) {
		if (body->kind != NODE_TABLE_BODY)
			continue;
		for (const Node *row = body->first_child; row != NULL; row = row->next) {
			const Node *cell = cell_at(row, column);
			NumberParts parts;
			if (cell == NULL || !cell->numeric || !part(leaf_text(cell), &parts))
				continue;
			if (parts.right.length > widest.right.length)
				widest.right = parts.right;
			if (parts.trail.length > widest.trail.length)
				widest.trail = parts.trail;
		}
	}
	return widest;
}

void latex_add_number_room(Latex *latex, const Node *cell, const NumberParts *widest) {
	NumberParts parts = {0};
	if (!cell->numeric)
		return;
	bool number = part(leaf_text(cell), &parts);
	Str room = STR("");
	if (number && parts.right.length < widest->right.length) {
		size_t more = widest->right.length - parts.right.length;
		/* ".5" of ".5%" for "%", but "%" for ".5" */
		room = str_ends_with(widest->right, parts.right)
		           ? str_slice(widest->right, 0, more)
		           : str_slice(widest->right, parts.right.length, widest->right.length);
	}
	if (parts.trail.length == 0 && widest->trail.length > 0)
		room = str_printf(latex->arena, "%.*s%.*s", STR_ARGS(room), STR_ARGS(widest->trail));
	if (room.length == 0)
		return;
	latex_add(latex, "\\room{");
	latex_add_text(latex, room, cell);
	latex_add(latex, "}");
}
