/* The optimum-fit breaker on material made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "typeset/paragraph/break.h"

#define PT LENGTH_POINT

/* TeX: The Program, §108: about 100 (t/s)^3, in integers. */
static void badness_is_that_of_tex(void **state) {
	(void)state;
	assert_int_equal(break_badness(0, 0), 0);
	assert_int_equal(break_badness(1, 0), 10000);
	assert_int_equal(break_badness(PT, -PT), 10000);
	assert_int_equal(break_badness(PT, PT), 100);
	assert_int_equal(break_badness(PT, 2 * PT), 12);
	assert_int_equal(break_badness(2 * PT, PT), 800);
	assert_int_equal(break_badness(4 * PT, PT), 6396);
	assert_int_equal(break_badness(5 * PT, PT), 10000);
	/* Beyond 7230584 sp the smaller factor is used (§108). */
	assert_int_equal(break_badness(7230584, 7230584), 100);
	assert_int_equal(break_badness(7230585, 7230585), 100);
	assert_int_equal(break_badness(7230585, 1663496), 10000);
	assert_int_equal(break_badness(7230585, 1663497), 8189);
	assert_int_equal(break_badness((Length)1 << 45, (Length)1 << 45), 100);
}

static Matter box(int points) {
	return (Matter){.kind = MATTER_BOX, .width = points * PT};
}

static Matter space(int width, int stretch, int shrink) {
	return (Matter){
		.kind = MATTER_GLUE, .width = width * PT, .stretch = stretch * PT, .shrink = shrink * PT};
}

static Matter penalty(int value) {
	return (Matter){.kind = MATTER_PENALTY, .penalty = value};
}

static Matter hyphen(int value, int before, bool automatic) {
	return (Matter){
		.kind = MATTER_HYPHEN, .penalty = value, .before = before * PT, .automatic = automatic};
}

static const Matter fill = {.kind = MATTER_GLUE, .fills = true};

static BreakRules rules(int width, int tolerance) {
	return (BreakRules){.width = width * PT,
		.tolerance = tolerance,
		.sees_automatic = true,
		.line_penalty = 10,
		.adjacent_demerits = 10000,
		.double_hyphen_demerits = 10000,
		.final_hyphen_demerits = 5000};
}

typedef struct {
	Arena *arena;
	const BrokenLine *lines;
	size_t count;
} Result;

static void result_of(Result *result, const Matter *matter, size_t count, BreakRules how) {
	result->arena = arena_new();
	result->lines = break_lines(result->arena, matter, count, &how, &result->count);
}

static void demerits_add_up(void **state) {
	(void)state;
	/* Both lines fit exactly: (10 + 0)^2 each. */
	const Matter exact[] = {box(60), space(10, 5, 3), box(30), space(10, 5, 3), box(100),
		penalty(PENALTY_INFINITE), fill};
	Result result;
	result_of(&result, exact, BASE_COUNT(exact), rules(100, 100));
	assert_int_equal(result.count, 2);
	assert_int_equal(result.lines[0].demerits, 100);
	assert_int_equal(result.lines[1].demerits, 200);
	arena_drop(result.arena);
	/* The first line is stretched by half (badness 12), its break has a penalty of 30. */
	const Matter stretched[] = {box(60), space(10, 10, 3), box(25), penalty(30), space(10, 5, 3),
		box(50), penalty(PENALTY_INFINITE), fill};
	result_of(&result, stretched, BASE_COUNT(stretched), rules(100, 100));
	assert_int_equal(result.count, 2);
	assert_int_equal(result.lines[0].badness, 12);
	assert_int_equal(result.lines[0].demerits, 22 * 22 + 30 * 30);
	arena_drop(result.arena);
}

static void lines_that_do_not_match_cost(void **state) {
	(void)state;
	/* A very loose line (ratio 1.5), then one that fits: two classes apart. */
	const Matter matter[] = {box(40), space(10, 10, 3), box(35), space(10, 5, 3), box(100),
		penalty(PENALTY_INFINITE), fill};
	Result result;
	result_of(&result, matter, BASE_COUNT(matter), rules(100, 10000));
	assert_int_equal(result.lines[0].badness, break_badness(15 * PT, 10 * PT));
	int64_t first = (10 + result.lines[0].badness);
	assert_int_equal(result.lines[0].demerits, first * first + 10000);
	assert_int_equal(result.lines[1].demerits, first * first + 10000 + 10000 + 100);
	arena_drop(result.arena);
}

static void hyphens_in_a_row_cost(void **state) {
	(void)state;
	const Matter matter[] = {box(95), hyphen(50, 5, true), box(95), hyphen(50, 5, true), box(50),
		penalty(PENALTY_INFINITE), fill};
	Result result;
	result_of(&result, matter, BASE_COUNT(matter), rules(100, 200));
	assert_int_equal(result.count, 3);
	int64_t one = 100 + 50 * 50;
	assert_int_equal(result.lines[0].demerits, one);
	assert_int_equal(result.lines[1].demerits, 2 * one + 10000);
	assert_int_equal(result.lines[2].demerits, 2 * one + 10000 + 100 + 5000);
	assert_int_equal(result.lines[0].width, 100 * PT);
	arena_drop(result.arena);
	/* The pass before hyphenation does not see them. */
	BreakRules first = rules(100, 200);
	first.sees_automatic = false;
	result_of(&result, matter, BASE_COUNT(matter), first);
	assert_null(result.lines);
	arena_drop(result.arena);
}

static void forbidden_breaks_are_not_taken(void **state) {
	(void)state;
	const Matter matter[] = {box(90), penalty(PENALTY_INFINITE), space(10, 5, 3), box(10),
		space(10, 5, 3), box(50), penalty(PENALTY_INFINITE), fill};
	Result result;
	result_of(&result, matter, BASE_COUNT(matter), rules(100, 10000));
	assert_null(result.lines); /* 110 pt cannot be shrunk to 100 */
	arena_drop(result.arena);
	BreakRules last = rules(100, 10000);
	last.must_end = true;
	result_of(&result, matter, BASE_COUNT(matter), last);
	assert_int_equal(result.count, 2);
	assert_int_equal(result.lines[0].end, 4);
	assert_true(result.lines[0].width - result.lines[0].shrink > 100 * PT);
	arena_drop(result.arena);
}

/* First fit would set 50 + 40 | 30 | 90; the whole is better with a first line of 50 alone. */
static void ragged_lines_are_evened_out(void **state) {
	(void)state;
	const Matter matter[] = {box(50), space(10, 0, 0), box(40), space(10, 0, 0), box(30),
		space(10, 0, 0), box(90), penalty(PENALTY_INFINITE), fill};
	BreakRules ragged = rules(100, 10000);
	ragged.edge_stretch = 40 * PT;
	Result result;
	result_of(&result, matter, BASE_COUNT(matter), ragged);
	assert_int_equal(result.count, 3);
	assert_int_equal(result.lines[0].end, 1);
	assert_int_equal(result.lines[1].start, 2);
	assert_int_equal(result.lines[1].end, 5);
	assert_int_equal(result.lines[1].width, 80 * PT);
	arena_drop(result.arena);
}

static void many_hopeless_lines_are_still_set(void **state) {
	(void)state;
	Matter matter[82];
	for (size_t i = 0; i < 80; i += 2) {
		matter[i] = box(60);
		matter[i + 1] = space(10, 0, 0);
	}
	matter[79] = penalty(PENALTY_INFINITE);
	matter[80] = fill;
	Result result;
	result_of(&result, matter, 81, rules(100, 10000)); /* demerits beyond TeX's awful_bad */
	assert_int_equal(result.count, 40);
	arena_drop(result.arena);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(badness_is_that_of_tex),
		cmocka_unit_test(demerits_add_up),
		cmocka_unit_test(lines_that_do_not_match_cost),
		cmocka_unit_test(hyphens_in_a_row_cost),
		cmocka_unit_test(forbidden_breaks_are_not_taken),
		cmocka_unit_test(ragged_lines_are_evened_out),
		cmocka_unit_test(many_hopeless_lines_are_still_set),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
