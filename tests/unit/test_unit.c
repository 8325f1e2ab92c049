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

static void test_units_typed_behind_another(void **state)
{
    static const struct {
        const char *text, *unit;
    } typed[] = {
        {"万元。", "万元"}, {"亿元", "亿元"}, {"平方米校舍", "平方米"}, {"个百分点", "个百分点"}, {"百分点", "百分点"},
        {"％，", "％"},     {"%", "%"},       {"公顷", "公顷"},         {"元月起", ""},           {"人均", ""},
        {"米", ""},         {"个班", ""},     {"千万不要", ""},         {"万名学生", ""},         {"，其中", ""},
        {"a", ""},          {"", ""},         {"平方公里", "平方公里"}, {"厘米", "厘米"},         {"项", ""}};
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(typed); i++)
        if (unit_converting_length(typed[i].text) != strlen(typed[i].unit))
            fail_msg("“%s”: %zu bytes, not “%s”", typed[i].text, unit_converting_length(typed[i].text), typed[i].unit);
}

static void test_what_words_count(void **state)
{
    (void)state;
    static const char *const counted[] = {"所", "名", "人次", "万元"}, *const not_counted[] = {"年", "级", "校", "日",
                                                                                               "%"};
    struct arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(counted); i++)
        assert_true(unit_is_counted_in_words(unit_named(arena, counted[i])));
    for (size_t i = 0; i < G_N_ELEMENTS(not_counted); i++)
        assert_false(unit_is_counted_in_words(unit_named(arena, not_counted[i])));
    assert_string_equal(unit_points().name, "个百分点");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_units),           cmocka_unit_test(test_what_is_no_unit),
        cmocka_unit_test(test_any_text_names_a_unit), cmocka_unit_test(test_units_typed_behind_another),
        cmocka_unit_test(test_what_words_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
