/* Processes that build reports side by side. The parent hands a worker one report at a time and
 * reads what became of it, so that it knows which report a crashed worker had. */
#include "batch/batch.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define NO_REPORT SIZE_MAX

typedef struct {
	pid_t process; /* 0: none */
	int requests;  /* indices of reports go here */
	int answers;
	size_t report; /* that it is building, or NO_REPORT */
} Slot;

typedef struct {
	bool ready;
	Outcome outcome;
} Result;

typedef struct {
	Diagnostics *diagnostics;
	const BatchInput *input;
	const Plan *plan;
	const BatchListener *listener;
	Slot *slots;
	Result *results;
	size_t next;    /* the next report to hand out; those of other shards are passed over */
	size_t emitted; /* all before it were told of */
	bool stopped;   /* no report is handed out any more */
	BatchProgress progress;
	size_t said; /* the report whose messages were told last, or NO_REPORT */
} Pool;

typedef struct {
	ReportState state;
	bool surroundings;
	size_t length; /* of the messages, which follow */
} Answer;

/* ---- bytes through pipes ---- */

static bool read_all(int file, void *bytes, size_t count) {
	for (size_t done = 0; done < count;) {
		ssize_t got = read(file, (char *)bytes + done, count - done);
		if (got > 0)
			done += (size_t)got;
		else if (got == 0 || errno != EINTR)
			return false;
	}
	return true;
}

static bool write_all(int file, const void *bytes, size_t count) {
	for (size_t done = 0; done < count;) {
		ssize_t put = write(file, (const char *)bytes + done, count - done);
		if (put >= 0)
			done += (size_t)put;
		else if (errno != EINTR)
			return false;
	}
	return true;
}

/* ---- the worker's side ---- */

/* Ends when the parent has no more reports, or is gone. */
static void serve(const BatchInput *input, const Plan *plan, int requests, int answers) {
	Worker *worker = worker_new(input);
	size_t report;
	bool heard = true;
	while (heard && read_all(requests, &report, sizeof(report))) {
		Outcome outcome;
		worker_build(worker, &plan->reports[report], &outcome);
		Answer answer = {outcome.state, outcome.surroundings, outcome.messages.length};
		heard = write_all(answers, &answer, sizeof(answer)) &&
		        write_all(answers, outcome.messages.data, outcome.messages.length);
		buffer_drop(&outcome.messages);
	}
	worker_drop(worker);
}

/* ---- the parent's side ---- */

static bool fail_to_start(Pool *pool) {
	diag_failure(pool->diagnostics, NULL, "cannot start a process: %s", strerror(errno));
	return false;
}

/* A child keeps no end of another child's pipes, or that one would never see its end. */
static void close_others(const Pool *pool) {
	for (size_t i = 0; i < pool->input->jobs; i++) {
		if (pool->slots[i].process == 0)
			continue;
		close(pool->slots[i].requests);
		close(pool->slots[i].answers);
	}
}

static bool slot_start(Pool *pool, Slot *slot) {
	int requests[2], answers[2];
	if (pipe(requests) != 0)
		return fail_to_start(pool);
	if (pipe(answers) != 0) {
		close(requests[0]), close(requests[1]);
		return fail_to_start(pool);
	}
	pid_t process = fork();
	if (process == 0) {
		close_others(pool);
		close(requests[1]), close(answers[0]);
		serve(pool->input, pool->plan, requests[0], answers[1]);
		_exit(0);
	}
	close(requests[0]), close(answers[1]);
	if (process < 0) {
		close(requests[1]), close(answers[0]);
		return fail_to_start(pool);
	}
	*slot = (Slot){process, requests[1], answers[0], NO_REPORT};
	return true;
}

static size_t next_report(Pool *pool) {
	while (pool->next < pool->plan->count &&
		   pool->next % pool->input->shards != pool->input->shard - 1)
		pool->next++;
	return pool->stopped || pool->next >= pool->plan->count ? NO_REPORT : pool->next++;
}

/* Closes the worker's requests when there is nothing more to do, which ends it. */
static void slot_feed(Pool *pool, Slot *slot) {
	slot->report = next_report(pool);
	if (slot->report == NO_REPORT ||
		!write_all(slot->requests, &slot->report, sizeof(slot->report))) {
		close(slot->requests);
		slot->requests = -1;
	}
}

/* What many reports fail of in the same way is told once. */
static Str messages_to_tell(Pool *pool, size_t report, Buffer *shorter) {
	Str messages = buffer_str(&pool->results[report].outcome.messages);
	if (pool->said == NO_REPORT || messages.length == 0 ||
		!str_equal(messages, buffer_str(&pool->results[pool->said].outcome.messages))) {
		pool->said = messages.length > 0 ? report : pool->said;
		return messages;
	}
	buffer_add_printf(shorter, "the same as '%s'\n", pool->plan->reports[pool->said].name);
	return buffer_str(shorter);
}

/* Tells of the reports that are done, as far as no earlier one is still to come. */
static void emit(Pool *pool) {
	for (; pool->emitted < pool->plan->count; pool->emitted++) {
		Result *result = &pool->results[pool->emitted];
		if (pool->emitted % pool->input->shards != pool->input->shard - 1)
			continue;
		if (!result->ready)
			return;
		BatchProgress *progress = &pool->progress;
		progress->done++;
		progress->built += result->outcome.state == REPORT_BUILT;
		progress->failed += result->outcome.state == REPORT_FAILED;
		progress->up_to_date += result->outcome.state == REPORT_UP_TO_DATE;
		progress->name = str_from(pool->plan->reports[pool->emitted].name);
		Buffer shorter = {0};
		progress->messages = messages_to_tell(pool, pool->emitted, &shorter);
		pool->listener->report(pool->listener->context, progress);
		buffer_drop(&shorter);
	}
}

static void take_outcome(Pool *pool, Slot *slot, const Outcome *outcome) {
	pool->results[slot->report] = (Result){true, *outcome};
	slot->report = NO_REPORT;
}

static bool take_answer(Pool *pool, Slot *slot) {
	Answer answer;
	if (!read_all(slot->answers, &answer, sizeof(answer)))
		return false;
	Outcome outcome = {.state = answer.state, .surroundings = answer.surroundings};
	buffer_reserve(&outcome.messages, answer.length);
	if (!read_all(slot->answers, outcome.messages.data, answer.length)) {
		buffer_drop(&outcome.messages);
		return false;
	}
	outcome.messages.length = answer.length;
	if (outcome.surroundings && !pool->input->keep_going)
		pool->stopped = true;
	take_outcome(pool, slot, &outcome);
	return true;
}

/* A worker that ended within a report, whose fault that may be: the others go on. */
static void take_crash(Pool *pool, Slot *slot, int status) {
	Outcome outcome = {.state = REPORT_FAILED, .surroundings = true};
	buffer_add_printf(&outcome.messages, "publisher: error: the process ended with %s %d\n",
		WIFSIGNALED(status) ? "signal" : "status",
		WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	take_outcome(pool, slot, &outcome);
}

static void slot_end(Pool *pool, Slot *slot) {
	int status = 0;
	if (slot->requests >= 0)
		close(slot->requests);
	close(slot->answers);
	while (waitpid(slot->process, &status, 0) < 0 && errno == EINTR)
		continue;
	slot->process = 0;
	if (slot->report == NO_REPORT)
		return;
	take_crash(pool, slot, status);
	if (!pool->stopped && pool->next < pool->plan->count && slot_start(pool, slot))
		slot_feed(pool, slot);
}

static bool wait_for_answers(Pool *pool, struct pollfd *polled) {
	size_t running = 0;
	for (size_t i = 0; i < pool->input->jobs; i++) {
		bool runs = pool->slots[i].process != 0;
		polled[i] = (struct pollfd){.fd = runs ? pool->slots[i].answers : -1, .events = POLLIN};
		running += runs;
	}
	if (running == 0)
		return false;
	while (poll(polled, pool->input->jobs, -1) < 0 && errno == EINTR)
		continue;
	return true;
}

static void run(Pool *pool, struct pollfd *polled) {
	for (size_t i = 0; i < pool->input->jobs && pool->next < pool->plan->count; i++)
		if (slot_start(pool, &pool->slots[i]))
			slot_feed(pool, &pool->slots[i]);
	while (wait_for_answers(pool, polled)) {
		for (size_t i = 0; i < pool->input->jobs; i++) {
			if ((polled[i].revents & (POLLIN | POLLHUP | POLLERR)) == 0)
				continue;
			if (take_answer(pool, &pool->slots[i]))
				slot_feed(pool, &pool->slots[i]);
			else
				slot_end(pool, &pool->slots[i]);
		}
		emit(pool);
	}
}

/* What was not told of because a report before it was never begun. */
static void emit_rest(Pool *pool, bool *surroundings) {
	for (size_t i = 0; i < pool->plan->count; i++)
		*surroundings = *surroundings || pool->results[i].outcome.surroundings;
	for (; pool->emitted < pool->plan->count; pool->emitted++)
		emit(pool);
	if (pool->progress.done == pool->progress.total)
		return;
	diag_failure(pool->diagnostics, NULL, "%zu of %zu reports were not begun",
		pool->progress.total - pool->progress.done, pool->progress.total);
	diag_hint(pool->diagnostics,
		"mend what failed and run it again with --resume; --keep-going would have gone on");
}

bool pool_run(Diagnostics *diagnostics, const BatchInput *input, const Plan *plan,
	const BatchListener *listener, bool *surroundings) {
	Arena *arena = arena_new();
	Pool pool = {.diagnostics = diagnostics,
		.input = input,
		.plan = plan,
		.listener = listener,
		.said = NO_REPORT};
	pool.slots = ARENA_ARRAY(arena, input->jobs, Slot);
	pool.results = ARENA_ARRAY(arena, plan->count, Result);
	for (size_t i = input->shard - 1; i < plan->count; i += input->shards)
		pool.progress.total++;
	run(&pool, ARENA_ARRAY(arena, input->jobs, struct pollfd));
	emit_rest(&pool, surroundings);
	for (size_t i = 0; i < plan->count; i++)
		buffer_drop(&pool.results[i].outcome.messages);
	arena_drop(arena);
	return diag_ok(diagnostics) && pool.progress.failed == 0;
}
