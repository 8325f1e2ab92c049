#include "doc/front.h"

static const struct {
    const char *name, *chinese;
} kinds[KIND_MAX] = {
    [KIND_PLAN] = {"plan", "工作要点"},       [KIND_ACHIEVEMENTS] = {"achievements", "工作成绩"},
    [KIND_REPORT] = {"report", "报告"},       [KIND_NEWS] = {"news", "信息"},
    [KIND_HANDOUT] = {"handout", "会议材料"}, [KIND_NOTICE] = {"notice", "通知"},
};

const char *document_kind_name(enum document_kind kind)
{
    g_assert(kind < KIND_MAX);
    return kinds[kind].name;
}

const char *document_format_name(enum document_format format)
{
    static const char *const names[FORMAT_MAX] = {[FORMAT_GENERAL] = "general",
                                                  [FORMAT_LETTER] = "letter",
                                                  [FORMAT_ORDER] = "order",
                                                  [FORMAT_MINUTES] = "minutes"};
    g_assert(format < FORMAT_MAX);
    return names[format];
}

const char *document_kind_chinese(enum document_kind kind)
{
    g_assert(kind < KIND_MAX);
    return kinds[kind].chinese;
}

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
