/* A batch: its plan, its folder, its workers. */
#include "batch/batch.h"

bool batch_build(Diagnostics *diagnostics, const BatchInput *input, const BatchListener *listener,
	bool *surroundings) {
	*surroundings = false;
	Arena *arena = arena_new();
	const Plan *plan = plan_make(arena, diagnostics, input);
	bool good = plan != NULL && directory_make(diagnostics, input->directory) &&
	            directory_make(diagnostics, arena_printf(arena, "%s/inputs", input->directory)) &&
	            pool_run(diagnostics, input, plan, listener, surroundings);
	arena_drop(arena);
	return good;
}
