/* The command line. The only place that exits, and that writes messages to a terminal. */
#include "archiving.h"
#include "batch/batch.h"
#include "compile.h"
#include "diffing.h"
#include "editions.h"
#include "explain/explain.h"
#include "command_line/options.h"
#include "tables.h"
#include "verify.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_DONE, EXIT_INPUT, EXIT_USAGE, EXIT_SURROUNDINGS };

static void on_memory_exhausted(void) {
	static const char message[] = "publisher: error: out of memory\n";
	output_abandon_all();
	if (write(STDERR_FILENO, message, sizeof message - 1) < 0)
		_exit(EXIT_SURROUNDINGS);
	_exit(EXIT_SURROUNDINGS);
}

/* An interrupted run leaves no temporary file. */
static void on_signal(int number) {
	output_abandon_all();
	signal(number, SIG_DFL);
	raise(number);
}

static void catch_signals(void) {
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
	for (size_t i = 0; i < BASE_COUNT(numbers); i++) {
		struct sigaction action = {.sa_handler = on_signal};
		sigemptyset(&action.sa_mask);
		sigaction(numbers[i], &action, NULL);
	}
	/* A closed pipe and a file that grows too large are failed writes. */
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	sigemptyset(&ignore.sa_mask);
	sigaction(SIGPIPE, &ignore, NULL);
	sigaction(SIGXFSZ, &ignore, NULL);
}

static int exit_code(const Diagnostics *diagnostics) {
	if (diag_count(diagnostics, DIAG_FAILURE) > 0)
		return EXIT_SURROUNDINGS;
	return diag_ok(diagnostics) ? EXIT_DONE : EXIT_INPUT;
}

static void print_diagnostics(const Diagnostics *diagnostics) {
	const char *no_colour = getenv("NO_COLOR");
	bool colour = isatty(STDERR_FILENO) && (no_colour == NULL || no_colour[0] == '\0');
	Buffer buffer = {0};
	diag_render(diagnostics, &buffer, colour);
	if (buffer.length > 0)
		fwrite(buffer.data, 1, buffer.length, stderr);
	buffer_drop(&buffer);
}

static void print_explanations(const Compilation *c) {
	Buffer buffer = {0};
	for (size_t i = 0; i < c->edition_count; i++) {
		const Edition *edition = &c->editions[i];
		if (edition->frames == NULL)
			continue;
		if (c->edition_count > 1)
			buffer_add_printf(&buffer, "Edition %.*s:\n", STR_ARGS(edition->spec->id));
		frames_explain(edition->frames, &buffer);
	}
	fwrite(buffer.data, 1, buffer.length, stderr);
	buffer_drop(&buffer);
}

static void write_text(Diagnostics *diagnostics, const char *path, const Buffer *text) {
	OutputFile *output = output_open(diagnostics, path != NULL ? path : "-");
	if (output == NULL)
		return;
	output_write(output, text->data, text->length);
	output_commit(output);
}

/* What an edition shows of the tree may depend on what has room on its pages. */
static Stage stage_of(const Options *options) {
	switch (options->dump) {
	case DUMP_RELEASE:
		return STAGE_RELEASE;
	case DUMP_DOCUMENT:
	case DUMP_TAGS:
		return options->edition_count > 0 ? STAGE_FRAMES : STAGE_DOCUMENT;
	case DUMP_FRAMES:
	case DUMP_NONE:
		break;
	}
	return STAGE_FRAMES;
}

static void write_dump(Diagnostics *diagnostics, const Options *options, const Compilation *c) {
	Buffer text = {0};
	if (c->edition_count > 1) {
		diag_error(diagnostics, (Span){0}, "a stage is printed of one edition");
		diag_hint(diagnostics, "name one edition");
		return;
	}
	const Edition *edition = &c->editions[0];
	switch (options->dump) {
	case DUMP_RELEASE:
		layout_dump(c->layout, &text);
		break;
	case DUMP_DOCUMENT:
		document_dump(edition->document, &text);
		break;
	case DUMP_TAGS:
		document_dump_tags(edition->document, &text);
		break;
	case DUMP_FRAMES:
		frames_dump(edition->frames, &text);
		break;
	case DUMP_NONE:
		break;
	}
	write_text(diagnostics, options->output, &text);
	buffer_drop(&text);
}

/* In a final release each is an error already, said as the document was built. */
static void say_unbound(Diagnostics *diagnostics, const Options *options, const Compilation *c) {
	Buffer list = {0};
	document_warn_unbound(diagnostics, c->document, options->unbound);
	if (options->unbound) {
		document_list_unbound(c->document, &list);
		write_text(diagnostics, NULL, &list);
	}
	buffer_drop(&list);
}

/* Also of a release that its checklist stopped. */
static void print_checklist(Diagnostics *diagnostics, const Compilation *c) {
	Buffer list = {0};
	document_list_checklist(c->document, &list);
	write_text(diagnostics, NULL, &list);
	buffer_drop(&list);
}

static void run_command(Diagnostics *diagnostics, const Options *options, const char *layout) {
	CompileInput input = {.layout = layout,
		.overrides = options->overrides,
		.override_count = options->override_count,
		.editions = options->editions,
		.edition_count = options->edition_count,
		.format = options->format};
	Stage last = options->command == COMMAND_LINE_TABLES ? STAGE_DOCUMENT : stage_of(options);
	Compilation compilation;
	if (compile_release(diagnostics, &input, last, &compilation)) {
		if (compilation.document != NULL)
			say_unbound(diagnostics, options, &compilation);
		if (options->dump != DUMP_NONE)
			write_dump(diagnostics, options, &compilation);
		else if (options->command == COMMAND_LINE_BUILD)
			editions_write(diagnostics, &input, &compilation, options->output);
		else if (options->command == COMMAND_LINE_TABLES)
			tables_write(compilation.arena, diagnostics, compilation.document,
				options->output != NULL ? options->output : "tables");
	}
	if (options->checklist && compilation.document != NULL)
		print_checklist(diagnostics, &compilation);
	if (options->explain_pages)
		print_explanations(&compilation);
	/* Messages borrow from the sources that they quote. */
	print_diagnostics(diagnostics);
	compilation_drop(&compilation);
}

/* Says what it can of a release that has errors too: they are the reason to ask. */
static void run_explain(Diagnostics *diagnostics, const Options *options) {
	CompileInput input = {.layout = options->operands[0],
		.overrides = options->overrides,
		.override_count = options->override_count};
	Compilation c;
	Buffer said = {0};
	compile_release(diagnostics, &input, STAGE_DOCUMENT, &c);
	if (c.attempt != NULL)
		explain(c.arena, diagnostics, c.stats, c.attempt, options->operands + 1,
			options->operand_count - 1, options->rows, &said);
	if (said.length > 0)
		write_text(diagnostics, NULL, &said);
	buffer_drop(&said);
	print_diagnostics(diagnostics);
	compilation_drop(&c);
}

static void run_verify(Diagnostics *diagnostics, const char *path) {
	Buffer said = {0};
	if (verify_pdf(diagnostics, path, &said))
		write_text(diagnostics, NULL, &said);
	buffer_drop(&said);
	print_diagnostics(diagnostics);
}

/* The line that is written again and again on a terminal; the messages of a report stand above. */
static void print_progress(void *context, const BatchProgress *progress) {
	bool *terminal = context;
	if (*terminal)
		fprintf(stderr, "\r\033[K");
	if (progress->messages.length > 0)
		fprintf(stderr, "%.*s: ", STR_ARGS(progress->name));
	fwrite(progress->messages.data, 1, progress->messages.length, stderr);
	if (*terminal && progress->done < progress->total)
		fprintf(
			stderr, "%zu of %zu: %.*s", progress->done, progress->total, STR_ARGS(progress->name));
	if (progress->done == progress->total)
		fprintf(stderr, "%zu built, %zu up to date, %zu failed\n", progress->built,
			progress->up_to_date, progress->failed);
	fflush(stderr);
}

static int run_batch(const Options *options) {
	const char *no_colour = getenv("NO_COLOR");
	bool terminal = isatty(STDERR_FILENO);
	BatchInput input = {.layout = options->operands[0],
		.overrides = options->overrides,
		.override_count = options->override_count,
		.editions = options->editions,
		.edition_count = options->edition_count,
		.by = options->by,
		.parameters = options->parameters,
		.directory = options->output != NULL ? options->output : "reports",
		.jobs = options->jobs,
		.shard = options->shard,
		.shards = options->shards,
		.resume = options->resume,
		.keep_going = options->keep_going,
		.colour = terminal && (no_colour == NULL || no_colour[0] == '\0')};
	BatchListener listener = {&terminal, print_progress};
	Diagnostics *diagnostics = diag_new();
	bool surroundings;
	bool good = batch_build(diagnostics, &input, &listener, &surroundings);
	print_diagnostics(diagnostics);
	int code = exit_code(diagnostics);
	diag_drop(diagnostics);
	if (surroundings)
		return EXIT_SURROUNDINGS;
	return good || code != EXIT_DONE ? code : EXIT_INPUT;
}

/* A command that says something, on standard output. */
static int run_said(const Options *options,
	void (*command)(Diagnostics *diagnostics, const Options *options, Buffer *out)) {
	Diagnostics *diagnostics = diag_new();
	Buffer said = {0};
	Buffer shown = {0};
	command(diagnostics, options, &said);
	/* Inventories and PDFs of others hold anything; JSON is for programs. */
	if (!options->json)
		buffer_add_shown(&shown, buffer_str(&said));
	if (said.length > 0)
		write_text(diagnostics, NULL, options->json ? &said : &shown);
	buffer_drop(&said);
	buffer_drop(&shown);
	print_diagnostics(diagnostics);
	int code = exit_code(diagnostics);
	diag_drop(diagnostics);
	return code;
}

static int run(int argc, char **argv) {
	Arena *arena = arena_new();
	Options options;
	Buffer text = {0};
	OptionsResult result = options_parse(arena, argc, argv, &options, &text);
	int code = EXIT_DONE;
	bool one = options.command == COMMAND_LINE_EXPLAIN; /* its other operands say what */
	if (result == OPTIONS_RUN && options.command == COMMAND_LINE_BATCH) {
		code = run_batch(&options);
	} else if (result == OPTIONS_RUN && options.command == COMMAND_LINE_ARCHIVE) {
		code = run_said(&options, archive_run);
	} else if (result == OPTIONS_RUN && options.command == COMMAND_LINE_DIFF) {
		code = run_said(&options, diff_pdfs);
	} else if (result == OPTIONS_RUN) {
		for (size_t i = 0; i < (one ? 1 : options.operand_count); i++) {
			Diagnostics *diagnostics = diag_new();
			if (options.command == COMMAND_LINE_VERIFY)
				run_verify(diagnostics, options.operands[i]);
			else if (options.command == COMMAND_LINE_EXPLAIN)
				run_explain(diagnostics, &options);
			else
				run_command(diagnostics, &options, options.operands[i]);
			int own = exit_code(diagnostics);
			code = own > code ? own : code;
			diag_drop(diagnostics);
		}
	} else {
		FILE *stream = result == OPTIONS_DONE ? stdout : stderr;
		fwrite(text.data, 1, text.length, stream);
		code = result == OPTIONS_DONE ? EXIT_DONE : EXIT_USAGE;
		if (fflush(stream) != 0)
			code = EXIT_SURROUNDINGS;
	}
	buffer_drop(&text);
	arena_drop(arena);
	return code;
}

int main(int argc, char **argv) {
	memory_set_handler(on_memory_exhausted);
	catch_signals();
	return run(argc, argv);
}
