/* Tables and charts in their places, with captions and notes. */
#include "document/build.h"

static bool markers_are_bracketed(const Builder *builder) {
	return builder->layout->release->note_markers.integer == NOTE_MARKERS_BRACKET;
}

/* What a marker and the label of its note say. */
static void add_marker_text(Builder *builder, Node *parent, int number, Span span) {
	Str text = markers_are_bracketed(builder)
	               ? str_printf(builder->arena, "[note\xC2\xA0%d]", number)
	               : str_printf(builder->arena, "%d", number);
	node_add_text(builder, parent, text, span);
}

void build_mark(Builder *builder, Node *parent, int number, Span span) {
	const Node *before = parent->last_child;
	Node *mark = node_add(builder, parent, NODE_NOTE_MARK, span);
	mark->bracketed = markers_are_bracketed(builder);
	if (mark->bracketed) /* no break: it stays with the word before it */
		node_add_text(builder, mark, STR("\xC2\xA0"), span);
	else if (before != NULL && before->kind == NODE_NOTE_MARK) /* 1,2 is not 12 */
		node_add_text(builder, mark, STR(","), span);
	Node *link = node_add(builder, mark, NODE_LINK, span);
	add_marker_text(builder, link, number, span);
	*ARENA_PUSH(builder->arena, builder->marks, builder->mark_count, builder->mark_capacity,
		PendingMark) = (PendingMark){link, number};
}

/* A note of the program's own; with a marker at the caption's end if `marked`. */
static void add_own_note(Builder *builder, Node *caption, Str text, bool marked) {
	PendingNote *note = ARENA_PUSH(
		builder->arena, builder->notes, builder->note_count, builder->note_capacity, PendingNote);
	*note = (PendingNote){.text = text};
	if (!marked)
		return;
	note->number = (int)builder->note_count;
	build_mark(builder, caption, note->number, caption->span);
}

static void add_rounding_note(Builder *builder, Node *caption, bool adds_up) {
	if (!adds_up)
		add_own_note(
			builder, caption, STR("Percentages may not add to 100 due to rounding."), true);
}

static void begin_block(Builder *builder) {
	builder->in_block = true;
	builder->note_count = 0;
	builder->mark_count = 0;
}

static void settle_marks(const Builder *builder, const Node *note) {
	for (size_t i = 0; i < builder->mark_count; i++)
		if (builder->marks[i].number == note->number)
			builder->marks[i].link->target = note;
}

/* The source of a block: its own, or that of its data. */
static void add_source(Builder *builder, Node *parent, const Setting *own, const Setting *data) {
	const Layout *layout = builder->layout;
	const Setting *source =
		SETTING_IS_SET(*own) ? own : layout_source_of(layout, layout_data_of(layout, data));
	if (source == NULL)
		return;
	Node *note = node_add(builder, parent, NODE_NOTE, source->span);
	node_add_text(
		builder, node_own_words(builder, note, source->span), STR("Source: "), source->span);
	build_inline_setting(builder, note, source);
}

/* The notes under the block: marked ones by number, then the program's remarks, the source. */
static void end_block(Builder *builder, Node *parent, const Setting *source, const Setting *data) {
	builder->in_block = false;
	for (size_t i = 0; i < builder->note_count; i++) {
		PendingNote *pending = &builder->notes[i];
		Span span = pending->spec != NULL ? pending->spec->text.span : parent->last_child->span;
		Node *note = node_add(builder, parent, NODE_NOTE, span);
		note->number = pending->number;
		if (pending->number > 0) {
			Node *label = node_add(builder, note, NODE_LABEL, span);
			label->bracketed = markers_are_bracketed(builder);
			add_marker_text(builder, label, pending->number, span);
			settle_marks(builder, note);
		}
		if (pending->spec != NULL) {
			note->text = pending->spec->id;
			build_inline_setting(builder, note, &pending->spec->text);
		} else {
			node_speaks_for_program(note);
			node_add_text(builder, note, pending->text, span);
		}
	}
	add_source(builder, parent, source, data);
}

static Node *add_caption(Builder *builder, Node *block, const char *word, const Setting *caption) {
	Node *node = node_add(builder, block, NODE_CAPTION, caption->span);
	node_add_text(builder, node_own_words(builder, node, caption->span),
		str_printf(builder->arena, "%s\xC2\xA0%d: ", word, block->number), caption->span);
	build_inline_setting(builder, node, caption);
	return node;
}

/* Sets the dataset that expressions in the block's texts mean; gives back what was. */
static const Dataset *enter_dataset(Builder *builder, const Setting *data, Span span) {
	const Dataset *before = builder->context.dataset;
	if (SETTING_IS_SET(*data))
		builder->context.dataset =
			stats_default_dataset(builder->stats, builder->diagnostics, data->text, span);
	return before;
}

static void place_table(Builder *builder, Node *parent, size_t index, Span span) {
	const TableSpec *spec = &builder->layout->tables[index];
	Document *document = builder->document;
	Node *table = node_add(builder, parent, NODE_TABLE, span);
	builder->table_nodes[index] = table;
	table->text = spec->id;
	table->floats = spec->place.integer == PLACE_FLOAT;
	document->tables[document->table_count++] = table;
	table->number = (int)document->table_count;
	const Dataset *before = enter_dataset(builder, &spec->data, spec->data.span);
	begin_block(builder);
	Node *caption = add_caption(builder, table, "Table", &spec->caption);
	const Grid *grid = stats_grid(builder->arena, builder->diagnostics, builder->stats, spec);
	table->grid = grid;
	if (grid != NULL) {
		add_rounding_note(builder, caption, grid->adds_up);
		if (SETTING_IS_SET(spec->units))
			build_inline_setting(
				builder, node_add(builder, caption, NODE_UNITS, spec->units.span), &spec->units);
		build_table_head(builder, table, grid);
		build_table_rows(builder, table, grid);
		for (size_t i = 0; i < grid->note_count; i++)
			add_own_note(builder, caption, grid->notes[i], false);
	}
	end_block(builder, parent, &spec->source, &spec->data);
	builder->context.dataset = before;
}

static void place_chart(Builder *builder, Node *parent, size_t index, Span span) {
	const ChartSpec *spec = &builder->layout->charts[index];
	Document *document = builder->document;
	const Dataset *before = enter_dataset(builder, &spec->data, spec->data.span);
	/* A paragraph before the chart: it is a sentence of the text, and the caption a title. */
	if (SETTING_IS_SET(spec->headline))
		build_inline_setting(builder, node_add(builder, parent, NODE_HEADLINE, spec->headline.span),
			&spec->headline);
	Node *chart = node_add(builder, parent, NODE_CHART, span);
	builder->chart_nodes[index] = chart;
	chart->text = spec->id;
	chart->floats = spec->place.integer == PLACE_FLOAT;
	document->charts[document->chart_count++] = chart;
	chart->number = (int)document->chart_count;
	begin_block(builder);
	Node *caption = add_caption(builder, chart, "Chart", &spec->caption);
	Node *drawing = node_add(builder, chart, NODE_DRAWING, span);
	Plot *plot = stats_plot(builder->arena, builder->diagnostics, builder->stats, spec);
	chart->plot = drawing->plot = plot;
	builder->plots[document->chart_count - 1] = plot;
	if (plot != NULL) {
		drawing->alt = plot->alt;
		add_rounding_note(builder, caption, plot->adds_up);
		for (size_t i = 0; i < plot->note_count; i++)
			add_own_note(builder, caption, plot->notes[i], false);
	}
	if (spec->alt.given) {
		Node *words = node_add(builder, NULL, NODE_PARAGRAPH, spec->alt.span);
		build_inline_setting(builder, words, &spec->alt);
		drawing->alt = node_plain_text(builder->arena, words);
	} else {
		node_speaks_for_program(drawing);
	}
	end_block(builder, parent, &spec->source, &spec->data);
	builder->context.dataset = before;
}

static bool placed_before(Builder *builder, const Node *node, const Command *command) {
	if (node == NULL)
		return false;
	diag_error(
		builder->diagnostics, command->id_span, "'%.*s' is placed twice", STR_ARGS(command->id));
	diag_hint(builder->diagnostics, "refer to it with {ref %s %.*s}",
		command->kind == COMMAND_TABLE ? "table" : "chart", STR_ARGS(command->id));
	diag_see(builder->diagnostics, node->span, "placed here first");
	return true;
}

void build_placement(Builder *builder, Node *parent, const Command *command, Span span) {
	const Layout *layout = builder->layout;
	bool is_table = command->kind == COMMAND_TABLE;
	size_t index = is_table ? find_table(layout, command->id) : find_chart(layout, command->id);
	if (index == SIZE_MAX) {
		if (is_table)
			report_unknown_table(builder, command->id_span, command->id);
		else
			report_unknown_chart(builder, command->id_span, command->id);
		return;
	}
	Node *before = is_table ? builder->table_nodes[index] : builder->chart_nodes[index];
	if (placed_before(builder, before, command))
		return;
	if (is_table)
		place_table(builder, parent, index, span);
	else
		place_chart(builder, parent, index, span);
}
