/* What names of columns say: changes, amounts, numbers of rows, sums. */
#include "zh/change.h"
#include "zh/column_name.h"
#include "zh/judgement.h"
#include "zh/label.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void columns_of_change(void **state)
{
    static const struct {
        const char *head;
        enum change_column column;
        size_t subject;
    } heads[] = {{"同比", CHANGE_COLUMN_PERCENT, 0},
                 {"金额同比增长率", CHANGE_COLUMN_PERCENT, sizeof "金额" - 1},
                 {"投入比上年增长", CHANGE_COLUMN_PERCENT, sizeof "投入" - 1},
                 {"提高百分点", CHANGE_COLUMN_POINTS, 0},
                 {"增减额", CHANGE_COLUMN_DIFFERENCE, 0},
                 {"变化", CHANGE_COLUMN_WORDS, 0},
                 {"在校生", CHANGE_COLUMN_NONE, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t length = 0;
        assert_int_equal(change_column_of(heads[i].head, &length), heads[i].column);
        assert_int_equal(length, heads[i].subject);
        assert_int_equal(change_is_mentioned(heads[i].head), heads[i].column != CHANGE_COLUMN_NONE);
    }
}

static void words_of_change(void **state)
{
    (void)state;
    assert_string_equal(change_rise(CHANGE_OF_AMOUNT), "增加");
    assert_string_equal(change_fall(CHANGE_OF_AMOUNT), "减少");
    assert_string_equal(change_rise(CHANGE_OF_RATE), "增长");
    assert_string_equal(change_fall(CHANGE_OF_RATE), "下降");
    assert_string_equal(change_rise(CHANGE_OF_SHARE), "提高");
    assert_string_equal(change_fall(CHANGE_OF_SHARE), "下降");
}

static void what_adds_up(void **state)
{
    static const char *const sums[] = {"学校数", "在校生", "总投资", "增减额", "均衡校数"};
    static const char *const amounts[] = {"生均面积", "平均年龄", "单价", "上限", "生师比"};
    static const char *const others[] = {"毛入园率", "毛入园率目标", "同比", "占比",    "排名",
                                         "完成时限", "联系电话",     "序号", "2024年度"};
    (void)state;
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
        assert_true(column_adds_up(sums[i]) && column_holds_amounts(sums[i]));
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        assert_true(!column_adds_up(amounts[i]) && column_holds_amounts(amounts[i]));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(column_adds_up(others[i]) || column_holds_amounts(others[i]));
    assert_true(column_numbers_rows("序号") && column_numbers_rows("No."));
    assert_false(column_numbers_rows("学校"));
    assert_true(label_heads_notes("备注") && label_heads_notes("资料来源") && label_heads_notes("附注"));
    assert_false(label_heads_notes("注册数"));
}

static void what_is_reached(void **state)
{
    (void)state;
    assert_int_equal(judgement_of("达标"), 1);
    assert_int_equal(judgement_of("✓"), 1);
    assert_int_equal(judgement_of("未完成"), -1);
    assert_int_equal(judgement_of("在建"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(columns_of_change), cmocka_unit_test(words_of_change),
                                       cmocka_unit_test(what_adds_up), cmocka_unit_test(what_is_reached)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
