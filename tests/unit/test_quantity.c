/* Quantities: how cells are read and converted. */
#include "data/quantity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *print(struct arena *arena, struct quantity quantity)
{
    struct decimal rounded;
    assert_true(ratio_round(quantity.value, quantity.scale, RATIO_HALF_UP, &rounded));
    return quantity_wrap(arena, quantity, decimal_format(arena, rounded, false), true);
}

/* shown: as it is printed again; NULL: the text is no quantity. */
static void expect_read(const char *text, const char *shown)
{
    struct arena *arena = arena_new();
    struct quantity quantity;
    bool read = quantity_parse(arena, text, &quantity);
    if (read != (shown != NULL))
        fail_msg("“%s” is%s read", text, read ? "" : " not");
    if (shown)
        assert_string_equal(print(arena, quantity), shown);
    arena_free(arena);
}

static void test_reading(void **state)
{
    (void)state;
    expect_read("12", "12");
    expect_read("1,234.50万元", "1234.50万元");
    expect_read("96.5%", "96.5%");
    expect_read("3.78 亿元", "3.78亿元");
    expect_read("－８６０名", "-860名");
    expect_read("约4000余人次", "约4000余人次");
    expect_read("上3000名", "上3000名");
    expect_read("达3000名", "达3000名");
    expect_read("近3000余名", "近3000余名");
    expect_read("3000名左右", "3000名左右");
    expect_read("62%以上", "62%以上");
    expect_read("不少于5%", "不少于5%");
    expect_read("15公里以内", "15公里以内");
}

static void test_texts(void **state)
{
    (void)state;
    static const char *const texts[] = {"",         "第3",    "1-2项", "1/2",      "2025年8月", "2025-08-31",
                                        "三分之一", "12所校", "1,23",  "增长4.3%", "—",         "%",
                                        "以上",     "12，",   "1.2.3", "--5",      "5以上以上%"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        expect_read(texts[i], NULL);
}

static void expect_converted(const char *text, const char *unit, const char *shown)
{
    struct arena *arena = arena_new();
    struct quantity quantity;
    assert_true(quantity_parse(arena, text, &quantity));
    bool converted = quantity_convert(quantity, unit_named(arena, unit), &quantity);
    assert_int_equal(converted, shown != NULL);
    if (shown)
        assert_string_equal(print(arena, quantity), shown);
    arena_free(arena);
}

/* Worked out by hand. */
static void test_converting(void **state)
{
    (void)state;
    expect_converted("37804万元", "亿元", "3.7804亿元");
    expect_converted("9.2430亿元", "万元", "92430万元");
    expect_converted("20000万元", "亿元", "2亿元");
    expect_converted("20000.00万元", "亿元", "2.00亿元");
    expect_converted("1元", "亿元", "0.00000001亿元");
    expect_converted("100.50万元", "元", "1005000元");
    expect_converted("1公顷", "亩", "15亩");
    expect_converted("1亩", "平方米", "666.67平方米");
    expect_converted("62.50%", "%", "62.50%");
    expect_converted("12所", "万元", NULL);
    expect_converted("12", "万元", NULL);
    expect_converted("99999999999999999999999999999999亿元", "元", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reading),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_converting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
