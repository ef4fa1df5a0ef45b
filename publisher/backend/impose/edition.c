/* What an edition says of sheets. */
#include "backend/impose/impose.h"

bool imposition_of(const EditionSpec *edition, Imposition *imposition) {
	if (edition->impose.integer == IMPOSE_NONE)
		return false;
	*imposition = (Imposition){
		.kind = (ImposeChoice)edition->impose.integer,
		.sheet_at = edition->sheet.span,
		.signature = (size_t)edition->signature.integer,
		.creep = edition->creep.length,
		.creep_at = edition->creep.span,
		.binding = (BindingEdge)edition->binding.integer,
		.duplex = (DuplexChoice)edition->duplex.integer,
		.back_cover = edition->back_cover.flag,
		.fold_marks = edition->fold_marks.flag,
		.crop_marks = edition->crop_marks.flag,
		.marks_at = edition->crop_marks.flag ? edition->crop_marks.span : edition->fold_marks.span,
		.pages_per_sheet = (size_t)edition->pages_per_sheet.integer,
		.notes = (NotesRoom)edition->notes.integer,
	};
	return paper_parse(edition->sheet.text, &imposition->sheet_width, &imposition->sheet_height);
}
