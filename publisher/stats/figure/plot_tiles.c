/* Tile maps: each area a square of the same size, about where it lies, coloured by its code. A
 * second dataset, under the same key, says in which row and column each area stands. */
#include "stats/figure/figure.h"

#define PLACE_MOST 60 /* rows and columns */

/* The tiles on their way. */
typedef struct {
	Figure *figure;
	const ChartSpec *spec;
	const Dataset *places;
	const DataColumn *row, *column, *label; /* of the places; label may be NULL */
	const DataColumn *value;                /* of the data */
} Tiles;

static const DataColumn *find_key(Figure *figure, const Dataset *dataset, Span where) {
	if (dataset->key)
		return dataset->key;
	diag_error(figure->diagnostics, where, "'%.*s' has no key by which its areas are known",
		STR_ARGS(dataset->id));
	diag_hint(figure->diagnostics, "set key = COLUMN in [data %.*s]", STR_ARGS(dataset->id));
	return NULL;
}

static const DataColumn *find_place(const Tiles *tiles, Str id) {
	const DataColumn *column = dataset_lookup_column(tiles->places, id);
	if (column && column->type == COLUMN_INTEGER)
		return column;
	diag_error(tiles->figure->diagnostics, tiles->spec->tiles.span,
		"'%.*s' has no column '%.*s' of integers", STR_ARGS(tiles->places->id), STR_ARGS(id));
	diag_hint(tiles->figure->diagnostics, "set type = integer in [column %.*s.%.*s]",
		STR_ARGS(tiles->places->id), STR_ARGS(id));
	return NULL;
}

static bool open_tiles(Tiles *tiles) {
	Figure *figure = tiles->figure;
	const Setting *of = &tiles->spec->of;
	tiles->value = figure_code_column(figure, of->list.items[0], of->list.spans[0], NULL, STR(""));
	tiles->places = stats_default_dataset(
		figure->stats, figure->diagnostics, tiles->spec->tiles.text, tiles->spec->tiles.span);
	if (!tiles->value || !tiles->places)
		return false;
	tiles->row = find_place(tiles, STR("row"));
	tiles->column = find_place(tiles, STR("column"));
	tiles->label = dataset_lookup_column(tiles->places, STR("label"));
	bool keyed = find_key(figure, figure->dataset, of->span) &&
	             find_key(figure, tiles->places, tiles->spec->tiles.span);
	return keyed && tiles->row && tiles->column;
}

/* ---- places ---- */

static bool place_is_good(const Tiles *tiles, size_t i) {
	int64_t row = tiles->row->cells[i], column = tiles->column->cells[i];
	if (row >= 1 && row <= PLACE_MOST && column >= 1 && column <= PLACE_MOST)
		return true;
	diag_error(tiles->figure->diagnostics, tiles->spec->tiles.span,
		"'%.*s' has no place on the map", STR_ARGS(data_text(tiles->places->key, i)));
	diag_hint(tiles->figure->diagnostics, "rows and columns are numbered from 1 to %d", PLACE_MOST);
	return false;
}

static bool place_is_free(const Tiles *tiles, size_t i) {
	for (size_t j = 0; j < i; j++) {
		if (tiles->row->cells[j] != tiles->row->cells[i] ||
			tiles->column->cells[j] != tiles->column->cells[i])
			continue;
		diag_error(tiles->figure->diagnostics, tiles->spec->tiles.span,
			"'%.*s' and '%.*s' stand in the same place", STR_ARGS(data_text(tiles->places->key, j)),
			STR_ARGS(data_text(tiles->places->key, i)));
		diag_hint(tiles->figure->diagnostics, "give one of them another row or column");
		return false;
	}
	return true;
}

static size_t find_tile(const Tiles *tiles, Str key) {
	for (size_t i = 0; i < tiles->places->row_count; i++)
		if (str_equal(data_text(tiles->places->key, i), key))
			return i;
	return SIZE_MAX;
}

/* ---- values ---- */

static Value tile_value(const Tiles *tiles, size_t row, int64_t code) {
	uint32_t number = (uint32_t)row;
	return (Value){.kind = VALUE_TEXT,
		.text = tiles->value->codes->codes[code].label,
		.where = tiles->figure->place,
		.dataset = tiles->figure->dataset,
		.rows = arena_copy(tiles->figure->arena, &number, sizeof number),
		.row_count = 1};
}

static bool fill_tiles(const Tiles *tiles, Plot *plot) {
	const Dataset *data = tiles->figure->dataset;
	bool good = true;
	for (size_t row = 0; row < data->row_count; row++) {
		if (!figure_selects(tiles->figure, row))
			continue;
		Str key = data_text(data->key, row);
		size_t tile = find_tile(tiles, key);
		int64_t code = tiles->value->cells[row];
		if (tile == SIZE_MAX) {
			diag_error(tiles->figure->diagnostics, tiles->spec->tiles.span,
				"'%.*s' is not on the map", STR_ARGS(key));
			diag_hint(tiles->figure->diagnostics, "give it a row and a column in '%.*s'",
				STR_ARGS(tiles->places->id));
			good = false;
		} else if (code != DATA_MISSING) {
			plot->tiles[tile].code = (int)code;
			plot->values[tile] = tile_value(tiles, row, code);
		}
	}
	return good;
}

static void name_codes(const Tiles *tiles, Plot *plot) {
	const CodeList *list = tiles->value->codes;
	plot->codes = list;
	plot->key_count = list->count;
	plot->keys = ARENA_ARRAY(tiles->figure->arena, list->count, PlotSeries);
	for (size_t i = 0; i < list->count; i++)
		plot->keys[i] = (PlotSeries){list->codes[i].label, codes_colour(list, i)};
	plot->series_count = 1;
	plot->series = ARENA_NEW(tiles->figure->arena, PlotSeries);
	plot->series->label = tiles->value->label;
}

bool plot_tiles(Figure *figure, const ChartSpec *spec, Plot *plot) {
	Tiles tiles = {.figure = figure, .spec = spec};
	if (!open_tiles(&tiles))
		return false;
	size_t count = tiles.places->row_count;
	Str symbol = figure->stats->layout->release->missing_symbol.text;
	bool good = true;
	plot->category_count = count;
	plot->categories = ARENA_ARRAY(figure->arena, count, Str);
	plot->values = ARENA_ARRAY(figure->arena, count, Value);
	plot->tiles = ARENA_ARRAY(figure->arena, count, PlotTile);
	for (size_t i = 0; i < count; i++) {
		good = place_is_good(&tiles, i) && place_is_free(&tiles, i) && good;
		plot->categories[i] = data_text(tiles.places->key, i);
		plot->values[i] = (Value){
			.kind = VALUE_MISSING, .text = symbol, .symbol = symbol, .where = figure->place};
		plot->tiles[i] = (PlotTile){(int)tiles.row->cells[i], (int)tiles.column->cells[i],
			tiles.label ? data_text(tiles.label, i) : plot->categories[i], -1};
	}
	name_codes(&tiles, plot);
	good = fill_tiles(&tiles, plot) && good;
	bool missing = false;
	for (size_t i = 0; i < count; i++)
		missing = missing || plot->tiles[i].code < 0;
	if (missing)
		figure_add_note(figure, STR("Areas without a fill have no value."));
	plot->adds_up = true;
	plot->maximum = plot->reach = ratio_from_integer(0);
	return good;
}
