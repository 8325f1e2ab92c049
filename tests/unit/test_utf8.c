#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_all(bool (*is_member)(gunichar), const char *text, bool expected)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (is_member(g_utf8_get_char(p)) != expected)
            fail_msg("U+%04X", g_utf8_get_char(p));
}

static void test_han(void **state)
{
    (void)state;
    assert_all(utf8_is_han, "一国龥〇々⼀喆㐀𠀀𰀀豈", true);
    assert_all(utf8_is_han, "a1é，。“—あ한Ａ１　 ①", false);
}

static void test_han_marks(void **state)
{
    (void)state;
    assert_all(utf8_is_han_mark, "，。、；：！？《》〈〉「」『』（）【】〔〕“”‘’…—～％￥／", true);
    assert_all(utf8_is_han_mark, "一a1,.;:!?()[]<>\"'-~%Ａ１·　", false);
}

static void test_han_blocks_have_no_holes(void **state)
{
    (void)state;
    for (gunichar c = 0x4E00; c <= 0x9FFF; c++)
        assert_true(utf8_is_han(c));
    for (gunichar c = 0x20000; c <= 0x3134A; c++)
        assert_true(utf8_is_han(c));
    assert_false(utf8_is_han(0x40000));
    assert_false(utf8_is_han(0x10FFFF));
}

static void test_terminal_width(void **state)
{
    (void)state;
    assert_int_equal(utf8_terminal_width('a'), 1);
    assert_int_equal(utf8_terminal_width(0x56FD), 2);  /* 国 */
    assert_int_equal(utf8_terminal_width(0xFF0C), 2);  /* ， */
    assert_int_equal(utf8_terminal_width(0x3000), 2);  /* ideographic space */
    assert_int_equal(utf8_terminal_width(0x201C), 1);  /* “ */
    assert_int_equal(utf8_terminal_width(0x20000), 2); /* 𠀀 */
    assert_int_equal(utf8_terminal_width(0x0301), 0);  /* combining acute */
    assert_int_equal(utf8_terminal_width(0x200B), 0);
    assert_int_equal(utf8_terminal_width('\n'), 0);
}

static void test_soft_break(void **state)
{
    (void)state;
    static const struct {
        const char *before, *after;
        bool vanishes;
    } cases[] = {
        {"工", "作", true}, {"，", "工", true}, {"。", "“", true},  {"年", "2", true},  {"a", "工", false},
        {"a", "b", false},  {"a", "，", false}, {"）", "(", true},  {"%", "工", true},  {"工", "%", true},
        {"，", "b", false}, {".", "b", false},  {"é", "工", false}, {"Ａ", "工", true}, {"工", "１", true},
        {"”", "w", false},  {"(", "工", true},  {".", "(", false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        if (utf8_soft_break_vanishes(g_utf8_get_char(cases[i].before), g_utf8_get_char(cases[i].after)) !=
            cases[i].vanishes)
            fail_msg("%s|%s", cases[i].before, cases[i].after);
}

static void test_find_invalid(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        gsize length;
        gssize offset;
    } cases[] = {
        {"", 0, -1},
        {"要点", 6, -1},
        {"a\0b", 3, -1},
        {"\0\0", 2, -1},
        {"a\xFF", 2, 1},
        {"a\0\xFF", 3, 2},
        {"\xC0\x80", 2, 0},          /* overlong NUL */
        {"a\xE8\xA6", 3, 1},         /* cut */
        {"\xED\xA0\x80", 3, 0},      /* surrogate */
        {"\xF4\x90\x80\x80", 4, 0},  /* past U+10FFFF */
        {"\xE8\xA6\x81\x80", 4, 3},  /* one continuation byte too many */
        {"\xF0\xA0\x80\x80", 4, -1}, /* U+20000 */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(utf8_find_invalid(cases[i].bytes, cases[i].length), cases[i].offset);
}

static void test_starts_with(void **state)
{
    (void)state;
    assert_true(utf8_starts_with("要点", "要"));
    assert_true(utf8_starts_with("要点", "要点"));
    assert_true(utf8_starts_with("要点", ""));
    assert_true(utf8_starts_with("", ""));
    assert_false(utf8_starts_with("要点", "要点。"));
    assert_false(utf8_starts_with("要点", "覂")); /* its first byte alone is the same */
    assert_false(utf8_starts_with("", "要"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_han),
        cmocka_unit_test(test_han_marks),
        cmocka_unit_test(test_han_blocks_have_no_holes),
        cmocka_unit_test(test_terminal_width),
        cmocka_unit_test(test_soft_break),
        cmocka_unit_test(test_find_invalid),
        cmocka_unit_test(test_starts_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
