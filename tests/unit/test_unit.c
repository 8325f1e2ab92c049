/* Units: which are known, which convert. */
#include "zh/unit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void expect_unit(const char *text, const char *dimension, long long numerator, long long denominator)
{
    struct arena *arena = arena_new();
    struct unit unit;
    if (!unit_find(arena, text, strlen(text), &unit))
        fail_msg("“%s” is not known", text);
    assert_string_equal(unit.dimension, dimension);
    assert_int_equal(ratio_compare(unit.factor, ratio_new(numerator, denominator)), 0);
    arena_free(arena);
}

static void test_known_units(void **state)
{
    (void)state;
    expect_unit("元", "元", 1, 1);
    expect_unit("千元", "元", 1000, 1);
    expect_unit("亿元", "元", 100000000, 1);
    expect_unit("%", "%", 1, 100);
    expect_unit("％", "%", 1, 100);
    expect_unit("百分点", "%", 1, 100);
    expect_unit("亩", "平方米", 2000, 3);
    expect_unit("万平方米", "平方米", 10000, 1);
    expect_unit("公里", "米", 1000, 1);
    expect_unit("万人次", "人次", 10000, 1);
    expect_unit("名", "人", 1, 1);
    expect_unit("万", "", 10000, 1);
    expect_unit("元/生", "元/生", 1, 1);
    expect_unit("万元/人", "元/人", 10000, 1);
}

static void test_what_is_no_unit(void **state)
{
    (void)state;
    static const char *const texts[] = {"",      "万万",        "含民办",
                                        "年8月", "万%",         "元/",
                                        "/人",   "元/第一小学", "一个很长很长很长很长很长很长很长很长很长的词"};
    struct arena *arena = arena_new();
    struct unit unit;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        if (unit_find(arena, texts[i], strlen(texts[i]), &unit))
            fail_msg("“%s” is a unit", texts[i]);
    arena_free(arena);
}

static void test_any_text_names_a_unit(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct unit jar = unit_named(arena, "罐"), yuan = unit_named(arena, "元"), wan = unit_named(arena, "万元");
    assert_false(unit_is_like(jar, yuan));
    assert_true(unit_is_like(wan, yuan));
    assert_true(unit_is_none(unit_named(arena, "")));
    assert_int_equal(unit_multiplier_length(wan), strlen("万"));
    assert_int_equal(unit_multiplier_length(unit_named(arena, "千米")), 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_units),
        cmocka_unit_test(test_what_is_no_unit),
        cmocka_unit_test(test_any_text_names_a_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
