/* Where in the input the text of a node stands, for messages. Only what went wrong is looked for,
 * so that nodes need not remember the place of every word. */
#include "typeset/fonts.h"

/* True if `source` has the text; then `*span` is where it first does. */
static bool find_in(const Source *source, Str text, Span *span) {
	if (!source)
		return false;
	Span whole = span_make(source, 0, source->text.length);
	Span found = span_narrow(whole, text);
	if (found.end - found.start == whole.end - whole.start)
		return false;
	*span = found;
	return true;
}

/* The file of a table's or chart's data, or NULL. */
static const Source *data_of(const Node *block) {
	const Value *value = NULL;
	if (block->grid && block->grid->row_count > 0 && block->grid->column_count > 0)
		value = &block->grid->rows[0].cells[0];
	else if (block->plot && block->plot->category_count > 0 && block->plot->series_count > 0)
		value = &block->plot->values[0];
	return value && value->dataset ? value->dataset->csv->source : NULL;
}

/* The layout that describes a table or chart, and has the labels of its codes. */
static const Source *layout_of(const Node *block) {
	if (block->grid)
		return block->grid->spec->span.source;
	return block->plot ? block->plot->spec->span.source : NULL;
}

Span origin_of(const Node *node, Str text) {
	if (!node)
		return (Span){0};
	Span span = node->span, narrow = span_narrow(span, text);
	if (narrow.start != span.start || narrow.end != span.end)
		return narrow;
	for (const Node *block = node; block; block = block->parent)
		if ((block->kind == NODE_TABLE || block->kind == NODE_CHART) &&
			(find_in(layout_of(block), text, &span) || find_in(data_of(block), text, &span)))
			break;
	return span;
}
