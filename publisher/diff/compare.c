/* Two versions, held together. */
#include "diff/diff.h"

static const RecordFile *find_input(const Record *record, Str name) {
	for (size_t i = 0; i < record->input_count; i++) {
		if (str_equal(record->inputs[i].name, name))
			return &record->inputs[i];
	}
	return NULL;
}

static void compare_sources(Arena *arena, Differences *differences) {
	const Record *before = differences->before->record, *after = differences->after->record;
	differences->sources =
		ARENA_ARRAY(arena, before->input_count + after->input_count, SourceChange);
	for (size_t i = 0; i < after->input_count; i++) {
		const RecordFile *file = &after->inputs[i], *earlier = find_input(before, file->name);
		if (earlier == NULL || !str_equal(earlier->sha256, file->sha256))
			differences->sources[differences->source_count++] =
				(SourceChange){earlier == NULL ? CHANGE_ADDED : CHANGE_CHANGED, file->name};
	}
	for (size_t i = 0; i < before->input_count; i++) {
		if (find_input(after, before->inputs[i].name) == NULL)
			differences->sources[differences->source_count++] =
				(SourceChange){CHANGE_REMOVED, before->inputs[i].name};
	}
}

Differences versions_compare(Arena *arena, const Version *before, const Version *after) {
	Differences differences = {.before = before,
		.after = after,
		.printed = revisions_between(arena, before->printed, after->printed),
		.data = data_changes(arena, before, after)};
	compare_sources(arena, &differences);
	return differences;
}

static void count_printed(const Differences *differences, DifferenceCounts *counts) {
	const PrintedSheet *sheet = NULL;
	const PrintedSentence *sentence = NULL;
	for (size_t i = 0; i < differences->printed.count; i++) {
		const Revised *revised = &differences->printed.items[i];
		if (revised->kind == REVISED_CELL || revised->kind == REVISED_SYMBOL) {
			bool chart = revised->later->is_chart;
			*(chart ? &counts->values : &counts->cells) += 1;
			*(chart ? &counts->charts : &counts->tables) += revised->later != sheet;
			sheet = revised->later;
		} else if (revised->kind == REVISED_FIGURE) {
			counts->figures++;
			counts->sentences += revised->said != sentence;
			sentence = revised->said;
		}
	}
}

DifferenceCounts differences_count(const Differences *differences) {
	DifferenceCounts counts = {0};
	Str row = STR("");
	for (size_t i = 0; i < differences->data.count; i++) {
		const DataChange *change = &differences->data.items[i];
		/* The cells of a row follow one another. */
		bool same = change->kind == CHANGE_CHANGED && change->row.data == row.data;
		counts.data_rows += change->row.length > 0 && !same;
		row = change->row;
	}
	count_printed(differences, &counts);
	return counts;
}
