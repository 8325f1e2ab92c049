#include "zh/column_name.h"

#include "zh/change.h"

#include <glib.h>
#include <string.h>

/* Words anywhere in a name. */
static const char *const no_amounts[] = {"率",   "同比", "环比", "占比", "比重", "比例", "排名", "位次", "名次",
                                         "序号", "编号", "代码", "电话", "日期", "时间", "时限", "年份", NULL};
const char *const column_averages[] = {"平均", "人均", "生均", "校均", "班均", "户均", "均值", NULL};
static const char *const no_sums[] = {"标准", "单价", "系数", "指数",   "上限",   "下限", "最高",
                                      "最低", "最大", "最小", "生师比", "师生比", NULL};

static bool has_word(const char *name, const char *const *words)
{
    for (; *words; words++)
        if (strstr(name, *words))
            return true;
    return false;
}

bool column_numbers_rows(const char *name)
{
    static const char *const serials[] = {"序号", "编号", "项次", "次序", "No.", "No", NULL};
    return g_strv_contains(serials, name);
}

bool column_holds_amounts(const char *name)
{
    size_t length;
    enum change_column change = change_column_of(name, &length);
    return change != CHANGE_COLUMN_PERCENT && change != CHANGE_COLUMN_POINTS && !has_word(name, no_amounts) &&
           !g_str_has_suffix(name, "年度");
}

/* RULE: decision exact: averages, prices, limits, rates and ranks are added up by nobody
 * [unit/test_column_name:what_adds_up, consistency/findings] */
bool column_adds_up(const char *name)
{
    return column_holds_amounts(name) && !has_word(name, column_averages) && !has_word(name, no_sums);
}
