#include "zh/judgement.h"

#include <glib.h>

/* RULE: decision one-list: 达标, ✓ and 未完成 are one list [unit/test_column_name:what_is_reached] */
int judgement_of(const char *text)
{
    static const char *const yes[] = {"达标", "已达标", "✓", "✔", "√", "是", "完成", "已完成", "合格", "达到", NULL};
    static const char *const no[] = {"未达标", "不达标", "✗", "✘", "×", "否", "未完成", "不合格", "未达到", NULL};
    return g_strv_contains(yes, text) ? 1 : g_strv_contains(no, text) ? -1 : 0;
}
