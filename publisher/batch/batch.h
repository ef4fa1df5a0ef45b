/* batch: many releases of one layout.
 *
 *   plan.c    which reports there are: one for each value of a column, or for each row of a file
 *             of parameters; each is the layout with --set parameter.NAME.value=VALUE
 *   name.c    a safe file name for each
 *   stamp.c   what a report was built from, kept beside it for --resume
 *   worker.c  builds one report
 *   pool.c    processes that build at the same time; a report that crashes takes none with it
 *
 * A report's bytes depend on the layout and its parameters alone: not on the order, the number of
 * processes or the shard. Reports are told of in the order of the plan. */
#ifndef PUBLISHER_BATCH_H
#define PUBLISHER_BATCH_H

#include "base/base.h"

typedef struct {
	const char *layout;
	const char *const *overrides; /* --set of all reports */
	size_t override_count;
	const char *const *editions; /* names; the formal one if there are none */
	size_t edition_count;
	const char *by;         /* "COLUMN" or "DATA.COLUMN"; or NULL */
	const char *parameters; /* a CSV file; or NULL */
	const char *directory;  /* where the PDFs go; made if absent */
	size_t jobs;            /* processes */
	size_t shard, shards;   /* the shard-th of `shards` parts, from 1 */
	bool resume;            /* leave out what is built from the same inputs already */
	bool keep_going;        /* go on when the surroundings fail */
	bool colour;            /* of messages */
} BatchInput;

typedef enum { REPORT_BUILT, REPORT_UP_TO_DATE, REPORT_FAILED } ReportState;

/* What became of a report. */
typedef struct {
	size_t done, total; /* this one included, of this shard */
	size_t built, failed, up_to_date;
	Str name;     /* of the file, without ".pdf" */
	Str messages; /* rendered; may be empty */
} BatchProgress;

typedef struct {
	void *context;
	void (*report)(void *context, const BatchProgress *progress);
} BatchListener;

/* Builds the reports, and tells the listener of each. False after an error of the plan, which is
 * in `diagnostics`, or if any report failed; `*surroundings` says whether the surroundings did. */
bool batch_build(Diagnostics *diagnostics, const BatchInput *input, const BatchListener *listener,
	bool *surroundings);

/* ---- private to batch/ ---- */

typedef struct {
	const char *name;             /* "barking-and-dagenham" */
	const char *const *overrides; /* those of all, then its own */
	size_t override_count;
} Report;

typedef struct {
	Report *reports;
	size_t count;
} Plan;

/* NULL after an error. */
Plan *plan_make(Arena *arena, Diagnostics *diagnostics, const BatchInput *input);

/* What became of a report in a worker. */
typedef struct {
	ReportState state;
	bool surroundings; /* they are why it failed */
	Buffer messages;
} Outcome;

/* Builds one report after another. */
typedef struct Worker Worker;
Worker *worker_new(const BatchInput *input);
void worker_drop(Worker *worker);
/* The messages are rendered; the caller drops their buffer. */
void worker_build(Worker *worker, const Report *report, Outcome *outcome);

/* Builds the reports of the shard in `input->jobs` processes at once. */
bool pool_run(Diagnostics *diagnostics, const BatchInput *input, const Plan *plan,
	const BatchListener *listener, bool *surroundings);

#endif
