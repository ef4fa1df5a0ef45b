/* The drawn mark: filled paths at the size that the mark names. */
#include "typeset/chart/mark.h"

Box mark_draw(Composer *composer, const Node *node) {
	const Mark *mark = node->mark;
	const MarkSpec *spec = mark->mark;
	PathScale scale = {spec->size.length, spec->height.integer};
	Box box = {
		.width = length_scale(scale.size, spec->width.integer, scale.units),
		.height = scale.size,
	};
	for (size_t i = 0; i < mark->path_count; i++) {
		Path path = {0};
		if (!path_parse(composer->arena, composer->diagnostics, mark->source, mark->paths[i].d.text,
				scale, &path))
			continue;
		*drawing_add_item(composer->arena, &box.drawing) = (Item){
			.kind = ITEM_PATH,
			.node = node,
			.colour = (uint32_t)mark->paths[i].fill.integer,
			.steps = path.steps,
			.step_count = path.count,
		};
	}
	return box;
}
