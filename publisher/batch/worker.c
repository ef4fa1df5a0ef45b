/* One report: compiled in memory, then written, then stamped. */
#include "batch/batch.h"

#include <stdlib.h>

#include "batch/stamp.h"
#include "compile.h"

struct Worker {
	const BatchInput *input;
	StampCache cache;
};

Worker *worker_new(const BatchInput *input) {
	Arena *arena = arena_new();
	Worker *worker = ARENA_NEW(arena, Worker);
	worker->input = input;
	worker->cache.arena = arena;
	return worker;
}

void worker_drop(Worker *worker) {
	arena_drop(worker->cache.arena);
}

static bool write_report(Diagnostics *diagnostics, const Worker *worker, const Report *report,
	const CompileInput *input, const Compilation *compilation) {
	const char *path =
		arena_printf(compilation->arena, "%s/%s.pdf", worker->input->directory, report->name);
	if (files_input_at(compilation->files, path) != NULL) {
		diag_error(diagnostics, (Span){0}, "'%s' is what the release is built from", path);
		diag_hint(diagnostics, "write the reports to another folder");
		return false;
	}
	Buffer bytes = {0};
	OutputFile *memory = output_open_memory(diagnostics, &bytes);
	bool good = memory != NULL && compile_pdf(diagnostics, input, compilation, memory);
	if (memory != NULL)
		good = output_commit(memory) && good;
	OutputFile *output = good ? output_open(diagnostics, path) : NULL;
	good = output != NULL && output_write(output, bytes.data, bytes.length);
	if (output != NULL)
		good = output_commit(output) && good;
	good = good && stamp_write(diagnostics, worker->input, report, compilation,
					   buffer_str(&bytes), path);
	buffer_drop(&bytes);
	return good;
}

void worker_build(Worker *worker, const Report *report, Outcome *outcome) {
	*outcome = (Outcome){.state = REPORT_UP_TO_DATE};
	if (worker->input->resume && stamp_holds(&worker->cache, worker->input, report))
		return;
	Diagnostics *diagnostics = diag_new();
	CompileInput input = {.layout = worker->input->layout,
		.overrides = report->overrides,
		.override_count = report->override_count};
	Compilation compilation;
	bool good = compile_release(diagnostics, &input, STAGE_FRAMES, &compilation) &&
	            write_report(diagnostics, worker, report, &input, &compilation);
	outcome->state = good ? REPORT_BUILT : REPORT_FAILED;
	outcome->surroundings = diag_count(diagnostics, DIAG_FAILURE) > 0;
	diag_render(diagnostics, &outcome->messages, worker->input->colour);
	compilation_drop(&compilation);
	diag_drop(diagnostics);
}
