#include "zh/date.h"

/* RULE: GB/T 9704 7.3.5.4: 成文日期 is in Arabic numerals without leading zeros [unit/test_node:test_dates] */
char *date_chinese(struct arena *arena, struct date date)
{
    if (date.year == 0)
        return arena_strdup(arena, "");
    return arena_printf(arena, "%d年%d月%d日", date.year, date.month, date.day);
}

char *date_iso(struct arena *arena, struct date date)
{
    if (date.year == 0)
        return arena_strdup(arena, "");
    return arena_printf(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
}
