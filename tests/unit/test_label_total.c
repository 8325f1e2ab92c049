/* Words round tables: labels and totals, in the ways that offices write them. */
#include "zh/label.h"
#include "zh/total.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static size_t length_of(enum label label, const char *text)
{
    return label_length(label, text, strlen(text));
}

static void test_labels(void **state)
{
    static const struct {
        enum label label;
        const char *text, *rest;
    } labels[] = {
        {LABEL_CAPTION, "表：甲", "甲"},       {LABEL_CAPTION, "表题:甲", "甲"},
        {LABEL_UNIT, "单位：万元", "万元"},    {LABEL_UNIT, "计量单位 ：个", "个"},
        {LABEL_NOTE, "注：某", "某"},          {LABEL_NOTE, "注2：某", "某"},
        {LABEL_NOTE, "备注:某", "某"},         {LABEL_NOTE, "说明　：某", "某"},
        {LABEL_SOURCE, "来源：县局", "县局"},  {LABEL_SOURCE, "资料来源：县局", "县局"},
        {LABEL_SOURCE, "数据来源: 局", " 局"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        assert_string_equal(labels[i].text + length_of(labels[i].label, labels[i].text), labels[i].rest);
    assert_int_equal(length_of(LABEL_UNIT, "单位名称：某局"), 0);
    assert_int_equal(length_of(LABEL_NOTE, "注意：某"), 0);
    assert_int_equal(length_of(LABEL_CAPTION, "表彰：某"), 0);
    assert_int_equal(label_length(LABEL_NOTE, "注：", 3), 0);
    assert_true(label_ends_table("说明：二", strlen("说明：二")));
    assert_false(label_ends_table("单位：个", strlen("单位：个")));
}

static void test_printed_labels(void **state)
{
    struct arena *arena = arena_new();
    (void)state;
    assert_string_equal(label_skip(LABEL_UNIT, "单位: 万元"), "万元");
    assert_string_equal(label_skip(LABEL_UNIT, "万元"), "万元");
    assert_string_equal(label_skip(LABEL_NOTE, "注2：某"), "注2：某");
    assert_null(label_skip(LABEL_NOTE, NULL));
    assert_string_equal(label_remark(arena, "甲。", "县局", "　"), "注：甲。　资料来源：县局");
    assert_string_equal(label_remark(arena, NULL, "县局", "　"), "资料来源：县局");
    assert_null(label_remark(arena, NULL, NULL, "　"));
    assert_string_equal(label_caption(arena, CAPTION_TABLE, 3, "经费"), "表3　经费");
    assert_string_equal(label_caption(arena, CAPTION_TABLE, 0, "经费"), "经费");
    assert_string_equal(label_caption(arena, CAPTION_TABLE_AGAIN, 3, NULL), "续表3");
    assert_string_equal(label_caption(arena, CAPTION_FIGURE, 2, NULL), "图2");
    arena_free(arena);
}

static void test_totals(void **state)
{
    static const char *const totals[] = {"合计",  "合 计",    "合　计",   "总计",
                                         "小 计", "全县合计", "城区小计", "（一）合计"};
    static const char *const others[] = {"合计数之比", "共计划", "小计划", "统计", "合", "", "会计"};
    (void)state;
    for (size_t i = 0; i < sizeof totals / sizeof *totals; i++)
        assert_true(total_is_name(totals[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(total_is_name(others[i]));
    assert_true(total_is_subtotal("城区小 计"));
    assert_false(total_is_subtotal("合计"));
    assert_true(total_is_among("其中：女"));
    assert_false(total_is_among("女"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_printed_labels),
        cmocka_unit_test(test_totals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
