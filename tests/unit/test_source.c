#include "base/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct source *make(struct arena *arena, const char *text)
{
    return source_new(arena, "a.md", text, strlen(text));
}

static void assert_place(const struct source *source, size_t offset, uint32_t line, uint32_t column)
{
    struct pos pos = source_pos(source, offset);
    assert_int_equal(pos_line(pos), line);
    assert_int_equal(pos_column(pos), column);
}

static void assert_line(const struct source *source, uint32_t number, const char *expected)
{
    size_t length;
    const char *line = source_line(source, number, &length);
    assert_int_equal(length, strlen(expected));
    assert_memory_equal(line, expected, length);
}

static void test_places(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct source *source = make(arena, "一二\nab\n\n三");
    assert_int_equal(source->line_count, 4);
    assert_place(source, 0, 1, 1);
    assert_place(source, 3, 1, 2);
    assert_place(source, 6, 1, 3); /* the line end belongs to its line */
    assert_place(source, 7, 2, 1);
    assert_place(source, 10, 3, 1);
    assert_place(source, 11, 4, 1);
    assert_place(source, 9999, 4, 2); /* moved to the end */
    arena_free(arena);
}

static void test_no_place(void **state)
{
    (void)state;
    struct pos nowhere = {NULL, 0};
    assert_int_equal(pos_line(nowhere), 0);
    assert_int_equal(pos_column(nowhere), 0);
}

static void test_lines(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct source *source = make(arena, "一\r\n\r\nb\r");
    assert_int_equal(source->line_count, 3);
    assert_line(source, 1, "一");
    assert_line(source, 2, "");
    assert_line(source, 3, "b");
    arena_free(arena);
}

static void test_empty_text_has_one_line(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct source *source = make(arena, "");
    assert_int_equal(source->line_count, 1);
    assert_line(source, 1, "");
    assert_place(source, 0, 1, 1);
    arena_free(arena);
}

static void test_every_offset_of_many_lines(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 500; i++)
        g_string_append_printf(text, "%.*s\n", i % 5, "abcde");
    struct source *source = make(arena, text->str);
    uint32_t line = 1, column = 1;
    for (size_t i = 0; i < text->len; i++) {
        assert_place(source, i, line, column);
        bool ends = text->str[i] == '\n';
        line += ends;
        column = ends ? 1 : column + 1;
    }
    g_string_free(text, TRUE);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_no_place),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_empty_text_has_one_line),
        cmocka_unit_test(test_every_offset_of_many_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
