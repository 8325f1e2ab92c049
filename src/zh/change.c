#include "zh/change.h"

#include <glib.h>
#include <string.h>

const char *const change_rises[] = {"增长", "增加", "提高", "上升", "提升", NULL};
const char *const change_falls[] = {"下降", "减少", "降低", "回落", NULL};
const char *const change_bases[] = {"比上年同期", "较上年同期", "比上年",   "较上年", "比去年",
                                    "较去年",     "同比",       "比上一年", NULL};
const char *const change_years_before[] = {"上年", "去年", "上年度", NULL};

const char *change_rise(enum change_of what)
{
    return what == CHANGE_OF_AMOUNT ? "增加" : what == CHANGE_OF_RATE ? "增长" : "提高";
}

const char *change_fall(enum change_of what)
{
    return what == CHANGE_OF_AMOUNT ? "减少" : "下降";
}

/* Ends of heads. */
static const struct {
    const char *ending;
    enum change_column column;
} heads[] = {{"同比增长率", CHANGE_COLUMN_PERCENT},
             {"同比增长", CHANGE_COLUMN_PERCENT},
             {"同比增幅", CHANGE_COLUMN_PERCENT},
             {"比上年增长", CHANGE_COLUMN_PERCENT},
             {"较上年增长", CHANGE_COLUMN_PERCENT},
             {"同比", CHANGE_COLUMN_PERCENT},
             {"增长率", CHANGE_COLUMN_PERCENT},
             {"增幅", CHANGE_COLUMN_PERCENT},
             {"增速", CHANGE_COLUMN_PERCENT},
             {"提高百分点", CHANGE_COLUMN_POINTS},
             {"增减百分点", CHANGE_COLUMN_POINTS},
             {"百分点", CHANGE_COLUMN_POINTS},
             {"比上年增减", CHANGE_COLUMN_DIFFERENCE},
             {"增减额", CHANGE_COLUMN_DIFFERENCE},
             {"增减数", CHANGE_COLUMN_DIFFERENCE},
             {"增减", CHANGE_COLUMN_DIFFERENCE},
             {"增加额", CHANGE_COLUMN_DIFFERENCE},
             {"增量", CHANGE_COLUMN_DIFFERENCE},
             {"变化", CHANGE_COLUMN_WORDS},
             {"变动", CHANGE_COLUMN_WORDS}};

/* RULE: decision one-list: heads as 金额同比 say what a column of change is of
 * [unit/test_column_name:columns_of_change] */
enum change_column change_column_of(const char *head, size_t *subject_length)
{
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        if (g_str_has_suffix(head, heads[i].ending)) {
            *subject_length = strlen(head) - strlen(heads[i].ending);
            return heads[i].column;
        }
    return CHANGE_COLUMN_NONE;
}

bool change_is_mentioned(const char *text)
{
    for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
        if (strstr(text, heads[i].ending))
            return true;
    return strstr(text, change_rises[0]) || strstr(text, change_rises[1]);
}
