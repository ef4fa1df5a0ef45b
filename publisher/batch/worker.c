/* One report: compiled, written in its editions, then stamped. */
#include "batch/batch.h"

#include "batch/stamp.h"
#include "editions.h"

struct Worker {
	const BatchInput *input;
	StampCache stamps;
	FileCache *files;
};

Worker *worker_new(const BatchInput *input) {
	Arena *arena = arena_new();
	Worker *worker = ARENA_NEW(arena, Worker);
	worker->input = input;
	worker->stamps.arena = arena;
	worker->files = file_cache_new();
	return worker;
}

void worker_drop(Worker *worker) {
	file_cache_drop(worker->files);
	arena_drop(worker->stamps.arena);
}

static bool write_report(Diagnostics *diagnostics, const Worker *worker, const Report *report,
	const CompileInput *input, const Compilation *compilation) {
	const char *path =
		arena_printf(compilation->arena, "%s/%s.pdf", worker->input->directory, report->name);
	return editions_write(diagnostics, input, compilation, path) &&
	       stamp_write(diagnostics, worker->input, report, compilation, path);
}

void worker_build(Worker *worker, const Report *report, Outcome *outcome) {
	*outcome = (Outcome){.state = REPORT_UP_TO_DATE};
	if (worker->input->resume && stamp_holds(&worker->stamps, worker->input, report))
		return;
	Diagnostics *diagnostics = diag_new();
	CompileInput input = {.layout = worker->input->layout,
		.overrides = report->overrides,
		.override_count = report->override_count,
		.editions = worker->input->editions,
		.edition_count = worker->input->edition_count,
		.cache = worker->files};
	Compilation compilation;
	bool good = compile_release(diagnostics, &input, STAGE_FRAMES, &compilation) &&
	            write_report(diagnostics, worker, report, &input, &compilation);
	outcome->state = good ? REPORT_BUILT : REPORT_FAILED;
	outcome->surroundings = diag_count(diagnostics, DIAG_FAILURE) > 0;
	diag_render(diagnostics, &outcome->messages, worker->input->colour);
	compilation_drop(&compilation);
	diag_drop(diagnostics);
}
