/* Arenas and buffers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static jmp_buf out_of_memory;

static void leave(void) {
	longjmp(out_of_memory, 1);
}

static int arena_make(void **state) {
	*state = arena_new();
	return 0;
}

static int arena_end(void **state) {
	arena_drop(*state);
	return 0;
}

static void memory_is_zeroed_and_aligned(void **state) {
	for (size_t size = 0; size < 5000; size += 7) {
		unsigned char *bytes = arena_alloc(*state, size);
		assert_int_equal((uintptr_t)bytes % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(bytes[i], 0);
		memset(bytes, 0xA5, size);
	}
}

static void pieces_do_not_overlap(void **state) {
	enum { COUNT = 3000 };
	unsigned char *pieces[COUNT];
	for (size_t i = 0; i < COUNT; i++) {
		pieces[i] = arena_alloc(*state, i % 97 + 1);
		memset(pieces[i], (int)(i % 251), i % 97 + 1);
	}
	for (size_t i = 0; i < COUNT; i++)
		for (size_t j = 0; j < i % 97 + 1; j++)
			assert_int_equal(pieces[i][j], i % 251);
}

static void large_requests_leave_the_current_chunk_in_use(void **state) {
	char *before = arena_alloc(*state, 16);
	char *large = arena_alloc(*state, (size_t)10 << 20);
	char *after = arena_alloc(*state, 16);
	large[((size_t)10 << 20) - 1] = 'x';
	assert_ptr_equal(after, before + 16);
}

static void grow_keeps_the_elements(void **state) {
	int *items = NULL;
	size_t count = 0;
	size_t capacity = 0;
	for (int i = 0; i < 1000; i++)
		*ARENA_PUSH(*state, items, count, capacity, int) = i;
	assert_int_equal(count, 1000);
	assert_true(capacity >= count);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(items[i], i);
}

static void a_pushed_element_is_zero_even_where_one_was_taken_off(void **state) {
	int *items = NULL;
	size_t count = 0;
	size_t capacity = 0;
	*ARENA_PUSH(*state, items, count, capacity, int) = 42;
	count--;
	assert_int_equal(*ARENA_PUSH(*state, items, count, capacity, int), 0);
}

static void printf_takes_any_length(void **state) {
	char *text = arena_printf(*state, "%0*d|%s", 100000, 7, "end");
	assert_int_equal(strlen(text), 100004);
	assert_string_equal(text + 99999, "7|end");
	assert_string_equal(arena_printf(*state, "%s", ""), "");
}

static void copy_of_nothing_is_allowed(void **state) {
	assert_non_null(arena_copy(*state, NULL, 0));
	assert_memory_equal(arena_copy(*state, "abc", 3), "abc", 3);
}

static void overflowing_product_is_out_of_memory(void **state) {
	memory_set_handler(leave);
	if (setjmp(out_of_memory) == 0) {
		arena_array(*state, SIZE_MAX / 2, 3);
		fail();
	}
	if (setjmp(out_of_memory) == 0) {
		arena_alloc(*state, SIZE_MAX - 4);
		fail();
	}
	memory_set_handler(NULL);
	assert_non_null(arena_alloc(*state, 8));
}

static void dropping_nothing_is_allowed(void **state) {
	(void)state;
	arena_drop(NULL);
}

static void buffer_grows(void **state) {
	(void)state;
	Buffer buffer = {0};
	assert_int_equal(buffer_str(&buffer).length, 0);
	assert_non_null(buffer_str(&buffer).data);
	for (int i = 0; i < 10000; i++)
		buffer_add_integer(&buffer, i % 10);
	buffer_add_integer(&buffer, INT64_MIN);
	buffer_add(&buffer, NULL, 0);
	buffer_add_char(&buffer, '!');
	assert_int_equal(buffer.length, 10021);
	assert_memory_equal(buffer.data + 9998, "89-9223372036854775808!", 23);
	buffer_drop(&buffer);
	assert_null(buffer.data);
}

static void buffer_printf_appends(void **state) {
	(void)state;
	Buffer buffer = {0};
	buffer_add_text(&buffer, "a");
	buffer_add_str(&buffer, STR("b"));
	buffer_add_printf(&buffer, "%0300d", 1);
	buffer_add_printf(&buffer, "%s", "");
	assert_int_equal(buffer.length, 302);
	assert_memory_equal(buffer.data, "ab000", 5);
	assert_memory_equal(buffer.data + 300, "01", 2);
	buffer_drop(&buffer);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(memory_is_zeroed_and_aligned, arena_make, arena_end),
		cmocka_unit_test_setup_teardown(pieces_do_not_overlap, arena_make, arena_end),
		cmocka_unit_test_setup_teardown(
			large_requests_leave_the_current_chunk_in_use, arena_make, arena_end),
		cmocka_unit_test_setup_teardown(grow_keeps_the_elements, arena_make, arena_end),
		cmocka_unit_test_setup_teardown(
			a_pushed_element_is_zero_even_where_one_was_taken_off, arena_make, arena_end),
		cmocka_unit_test_setup_teardown(printf_takes_any_length, arena_make, arena_end),
		cmocka_unit_test_setup_teardown(copy_of_nothing_is_allowed, arena_make, arena_end),
		cmocka_unit_test_setup_teardown(
			overflowing_product_is_out_of_memory, arena_make, arena_end),
		cmocka_unit_test(dropping_nothing_is_allowed),
		cmocka_unit_test(buffer_grows),
		cmocka_unit_test(buffer_printf_appends),
	};
	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
