#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* With AddressSanitizer objects lie apart. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define OBJECTS_LIE_APART
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define OBJECTS_LIE_APART
#endif

static void test_objects_are_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    for (size_t size = 0; size < 200; size++) {
        unsigned char *object = arena_alloc(arena, size);
        assert_int_equal((uintptr_t)object % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(object[i], 0);
        memset(object, 0xFF, size);
    }
    arena_free(arena);
}

static void test_objects_do_not_overlap(void **state)
{
    (void)state;
    enum { COUNT = 4000 };
    struct arena *arena = arena_new();
    size_t *objects[COUNT];
    for (size_t i = 0; i < COUNT; i++) { /* small ones, and now and then one with a chunk of its own */
        size_t words = i % 100 == 0 ? 9000 : 1 + i % 7;
        objects[i] = ARENA_NEW_ARRAY(arena, size_t, words);
        objects[i][0] = i;
        objects[i][words - 1] = i;
    }
    for (size_t i = 0; i < COUNT; i++)
        assert_int_equal(objects[i][0], i);
    arena_free(arena);
}

#ifndef OBJECTS_LIE_APART
static void test_large_object_keeps_current_chunk(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char *before = arena_alloc(arena, 16);
    memset(arena_alloc(arena, 1 << 20), 1, 1 << 20);
    char *after = arena_alloc(arena, 16);
    assert_ptr_equal(after, before + 16);
    arena_free(arena);
}
#endif

static void test_strings(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_string_equal(arena_strdup(arena, "要点"), "要点");
    assert_string_equal(arena_strndup(arena, "要点", 3), "要");
    assert_string_equal(arena_strndup(arena, "x", 0), "");
    assert_string_equal(arena_printf(arena, "%s %d", "第", 12), "第 12");
    char *long_text = arena_printf(arena, "%0100000d", 7);
    assert_int_equal(strlen(long_text), 100000);
    arena_free(arena);
}

static void test_used_bytes_grow(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_int_equal(arena_used_bytes(arena), 0);
    arena_alloc(arena, 1);
    size_t one = arena_used_bytes(arena);
    arena_alloc(arena, 1000);
    assert_in_range(arena_used_bytes(arena), one + 1000, one + 1100);
    arena_free(arena);
    arena_free(NULL);
}

/* A thousand small documents may be open at a time. */
static void test_little_is_held_for_little(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_int_equal(arena_held_bytes(arena), 0);
    arena_alloc(arena, 1);
    assert_in_range(arena_held_bytes(arena), 1, 20 * 1024);
    arena_alloc(arena, 1000 * 1000);
    assert_in_range(arena_held_bytes(arena), 1000 * 1000, 1040 * 1000);
    for (int i = 0; i < 1000; i++)
        arena_alloc(arena, 1000);
    assert_in_range(arena_held_bytes(arena), arena_used_bytes(arena), 2200 * 1000);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_objects_are_zeroed_and_aligned),
        cmocka_unit_test(test_objects_do_not_overlap),
#ifndef OBJECTS_LIE_APART
        cmocka_unit_test(test_large_object_keeps_current_chunk),
#endif
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_used_bytes_grow),
        cmocka_unit_test(test_little_is_held_for_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
