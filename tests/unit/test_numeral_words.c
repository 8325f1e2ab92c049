/* Numbers in words, against forms written by hand. */
#include "zh/numeral_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct decimal parse(const char *text)
{
    struct decimal number;
    assert_true(decimal_parse(text, strlen(text), &number));
    return number;
}

static void test_words(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"0", "零"},
        {"10", "十"},
        {"35", "三十五"},
        {"110", "一百一十"},
        {"1001", "一千零一"},
        {"10010", "一万零一十"},
        {"120300", "十二万零三百"},
        {"1203000", "一百二十万三千"},
        {"100000001", "一亿零一"},
        {"3.05", "三点零五"},
        {"-2", "负二"},
        {"1200000000000", "一万二千亿"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        assert_string_equal(numeral_words(arena, parse(pairs[i][0])), pairs[i][1]);
    assert_null(numeral_words(arena, parse("10000000000000000")));
    arena_free(arena);
}

static void test_capital_money(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"123000", "壹拾贰万叁仟元整"},
        {"0.5", "伍角整"},
        {"0.05", "伍分"},
        {"16.2", "壹拾陆元贰角整"},
        {"107.03", "壹佰零柒元零叁分"},
        {"-3", "负叁元整"},
        {"6007.14", "陆仟零柒元壹角肆分"},
        {"325000000", "叁亿贰仟伍佰万元整"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        assert_string_equal(numeral_capital_money(arena, parse(pairs[i][0])), pairs[i][1]);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_capital_money),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
