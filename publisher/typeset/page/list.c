/* Lists: labels in the indent, bodies beside them. */
#include "typeset/page/flow.h"

/* From the list's edge to its labels. */
static Length label_inset(Flow *flow, const Node *list) {
	return list_is_numbered(list) ? 0 : style_body(flow->composer).size / 2;
}

/* The theme's indent, or more where a label is wide. */
static Length list_indent(Flow *flow, const Node *list) {
	TextStyle style = style_body(flow->composer);
	style.hyphenated = false; /* its width alone is asked for: the dictionary may stay closed */
	Length indent = flow->composer->theme->type->indent.length;
	Length around = label_inset(flow, list) + style.size / 2;
	for (const Node *item = list->first_child; item != NULL; item = item->next) {
		const Node *label = node_child(item, NODE_LABEL);
		Length natural = 0, minimum = 0;
		if (label == NULL)
			continue;
		lines_measure(flow->composer, label, style, &natural, &minimum);
		if (natural + around > indent)
			indent = natural + around;
	}
	return indent;
}

static void flow_add_label(Flow *flow, const Node *list, const Node *label) {
	Composer *composer = flow->composer;
	TextStyle style = style_body(composer);
	if (!list_is_numbered(list))
		style.colour = ink_of(&composer->theme->ink->accent);
	Lines lines = lines_break(composer, label, style, flow->width, ALIGN_LEFT);
	if (lines.count == 0)
		return;
	Length x = flow->x + label_inset(flow, list);
	drawing_add(composer->arena, &flow->pending, &lines.lines[0].drawing, x,
		-style_ascent(composer, style));
}

void flow_add_list(Flow *flow, const Node *list) {
	Length indent = list_indent(flow, list);
	Length outer_space = flow->paragraph_space;
	if (list_is_tight(list))
		flow->paragraph_space = flow->composer->theme->type->paragraph_space.length / 2;
	for (const Node *item = list->first_child; item != NULL; item = item->next) {
		const Node *label = node_child(item, NODE_LABEL);
		const Node *body = node_child(item, NODE_BODY);
		if (label != NULL)
			flow_add_label(flow, list, label);
		flow->x += indent;
		flow->width -= indent;
		size_t before = flow->count;
		if (body != NULL)
			flow_add_blocks(flow, body);
		if (flow->count == before && label != NULL)
			flow_add_box(flow, style_body(flow->composer).leading);
		flow->x -= indent;
		flow->width += indent;
		flow_add_space(flow, flow->paragraph_space);
	}
	flow->paragraph_space = outer_space;
	flow_add_space(flow, outer_space);
}
