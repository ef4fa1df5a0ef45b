/* The foot of a briefing: a rule, then lines of text, and the code to scan at their right. */
#include "typeset/page/flow.h"

#define GAP (14 * LENGTH_POINT) /* between text and code */

/* A paragraph or field at y, which is above 0; returns where the next may stand. */
static Length add_text(
	Composer *composer, Drawing *drawing, const Node *block, Length x, Length width, Length y) {
	TextStyle style = style_small(composer);
	Lines lines = lines_break(composer, block, style, width, ALIGN_LEFT);
	Box box = lines_box(composer, &lines, style, width, ALIGN_LEFT);
	drawing_add(composer->arena, drawing, &box.drawing, x, y);
	return y - box.height;
}

/* The mark within its link, its right edge at x; the area of the link is all of it. */
static Box code_box(Composer *composer, const Node *code) {
	const Node *link = code->first_child;
	Box box = mark_draw(composer, link->first_child);
	*drawing_add_link(composer->arena, &box.drawing) =
		(LinkArea){.node = link, .y = -box.height, .width = box.width, .height = box.height};
	return box;
}

void flow_add_imprint(Flow *flow, const Node *section) {
	Composer *composer = flow->composer;
	Length space = composer->theme->type->note_space.length;
	Length rule = composer->theme->rule->thin.length;
	const Node *code = node_child(section, NODE_CODE);
	Box box = code != NULL ? code_box(composer, code) : (Box){0};
	Length width = code != NULL ? flow->width - box.width - GAP : flow->width;
	Drawing text = {0};
	Length y = 0;
	for (const Node *block = section->first_child; block != NULL; block = block->next) {
		if (block == code)
			continue;
		y = add_text(composer, &text, block, flow->x, width, y < 0 ? y - space / 2 : y);
	}
	flow_add_barrier(flow);
	Slice *head = flow_add_box(flow, rule + space);
	drawing_add_rect(composer->arena, &head->drawing, NULL, ARTIFACT_DECORATION, flow->x, -rule,
		flow->width, rule, ink_of(&composer->theme->ink->rule));
	Slice *slice = flow_add_box(flow, length_larger(-y, box.height));
	drawing_add(composer->arena, &slice->drawing, &text, 0, 0);
	if (code == NULL)
		return;
	slice->figure = code->first_child->first_child;
	slice->figure_x = flow->x + flow->width - box.width;
	slice->figure_width = box.width;
	slice->figure_height = box.height;
	drawing_add(composer->arena, &slice->drawing, &box.drawing, slice->figure_x, 0);
}
