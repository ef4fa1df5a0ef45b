/* Figures that must agree: within tables and charts, between them, with the text. */
#include "document/build.h"

void check_reconcile(Builder *builder) {
	const Document *document = builder->document;
	const Grid **grids = ARENA_ARRAY(builder->arena, document->table_count, const Grid *);
	const Plot **plots = ARENA_ARRAY(builder->arena, document->chart_count, const Plot *);
	for (size_t i = 0; i < document->table_count; i++) {
		grids[i] = document->tables[i]->grid;
		if (grids[i] != NULL)
			reconcile_grid(builder->arena, builder->diagnostics, grids[i]);
	}
	for (size_t i = 0; i < document->chart_count; i++) {
		plots[i] = document->charts[i]->plot;
		if (plots[i] != NULL)
			reconcile_plot(builder->arena, builder->diagnostics, plots[i]);
	}
	reconcile_parts(builder->arena, builder->diagnostics, builder->stats, grids,
		document->table_count, plots, document->chart_count);
	for (size_t i = 0; i < builder->figure_count; i++)
		reconcile_text(builder->arena, builder->diagnostics, builder->figures[i].text,
			builder->figures[i].value, grids, document->table_count, plots, document->chart_count);
}
