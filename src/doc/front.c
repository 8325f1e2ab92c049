#include "doc/front.h"

#include <string.h>

static const struct {
    const char *name, *chinese;
    enum document_format format;
} kinds[KIND_MAX] = {
    [KIND_PLAN] = {"plan", "工作要点", FORMAT_GENERAL},
    [KIND_ACHIEVEMENTS] = {"achievements", "工作成绩", FORMAT_GENERAL},
    [KIND_REPORT] = {"report", "报告", FORMAT_GENERAL},
    [KIND_NEWS] = {"news", "信息", FORMAT_GENERAL},
    [KIND_HANDOUT] = {"handout", "会议材料", FORMAT_GENERAL},
    [KIND_NOTICE] = {"notice", "通知", FORMAT_GENERAL},
    [KIND_RESOLUTION] = {"resolution", "决议", FORMAT_GENERAL},
    [KIND_DECISION] = {"decision", "决定", FORMAT_GENERAL},
    [KIND_ORDER] = {"order", "命令", FORMAT_ORDER},
    [KIND_COMMUNIQUE] = {"communique", "公报", FORMAT_GENERAL},
    [KIND_ANNOUNCEMENT] = {"announcement", "公告", FORMAT_GENERAL},
    [KIND_PUBLIC_NOTICE] = {"public_notice", "通告", FORMAT_GENERAL},
    [KIND_OPINION] = {"opinion", "意见", FORMAT_GENERAL},
    [KIND_CIRCULAR] = {"circular", "通报", FORMAT_GENERAL},
    [KIND_REQUEST] = {"request", "请示", FORMAT_GENERAL},
    [KIND_REPLY] = {"reply", "批复", FORMAT_GENERAL},
    [KIND_MOTION] = {"motion", "议案", FORMAT_GENERAL},
    [KIND_LETTER] = {"letter", "函", FORMAT_LETTER},
    [KIND_MINUTES] = {"minutes", "纪要", FORMAT_MINUTES},
    [KIND_SCHEME] = {"scheme", "方案", FORMAT_GENERAL},
    [KIND_SUMMARY] = {"summary", "工作总结", FORMAT_GENERAL},
    [KIND_SCHEDULE] = {"schedule", "工作计划", FORMAT_GENERAL},
    [KIND_RULES] = {"rules", "办法", FORMAT_GENERAL},
    [KIND_SPEECH] = {"speech", "讲话", FORMAT_GENERAL},
    [KIND_BULLETIN] = {"bulletin", "简报", FORMAT_GENERAL},
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

const char *visibility_chinese(enum visibility visibility)
{
    static const char *const names[VISIBILITY_MAX] = {
        [VISIBILITY_PUBLIC] = "主动公开", [VISIBILITY_ON_REQUEST] = "依申请公开", [VISIBILITY_WITHHELD] = "不予公开"};
    g_assert(visibility < VISIBILITY_MAX);
    return names[visibility];
}

const char *secrecy_chinese(enum secrecy secrecy)
{
    static const char *const names[SECRECY_MAX] = {"", "秘密", "机密", "绝密", ""};
    g_assert(secrecy < SECRECY_MAX);
    return names[secrecy];
}

const char *urgency_chinese(enum urgency urgency)
{
    static const char *const names[URGENCY_MAX] = {"", "平急", "加急", "特急", "特提"};
    g_assert(urgency < URGENCY_MAX);
    return names[urgency];
}

const char *front_secrecy_with_term(struct arena *arena, const struct front *front)
{
    if (!front->secrecy)
        return NULL;
    const char *word = secrecy_chinese(front->secrecy);
    return front->secrecy_term ? arena_printf(arena, "%s★%s", word, front->secrecy_term) : word;
}

/* What goes up, to one other organ, to the people of a meeting, or is signed or counted copy by copy, is seldom meant
 * for everyone. RULE: decision one-publication: what is written for few has no page unless 主动公开 is written
 * [cli/leaks:what_is_written_for_few_has_no_page] */
bool front_is_for_few(const struct front *front)
{
    static const bool for_few[KIND_MAX] = {[KIND_REQUEST] = true, [KIND_REPORT] = true,  [KIND_MOTION] = true,
                                           [KIND_LETTER] = true,  [KIND_MINUTES] = true, [KIND_HANDOUT] = true};
    return for_few[front->kind] || front->signers.count > 0 || front->copy_number;
}

/* RULE: decision one-publication: a word that is none of 公开属性 counts as withheld
 * [cli/leaks:visibility_is_a_closed_list] */
bool front_is_withheld(const struct front *front)
{
    if (front->visibility == VISIBILITY_ABSENT && front_is_for_few(front))
        return true;
    return front->secrecy || front->visibility == VISIBILITY_ON_REQUEST || front->visibility == VISIBILITY_WITHHELD;
}

const char *document_kind_chinese(enum document_kind kind)
{
    g_assert(kind < KIND_MAX);
    return kinds[kind].chinese;
}

enum document_format document_kind_format(enum document_kind kind)
{
    g_assert(kind < KIND_MAX);
    return kinds[kind].format;
}

enum document_kind document_kind_of_title(const char *title)
{
    static const enum document_kind told[] = {KIND_RESOLUTION,   KIND_DECISION,      KIND_ORDER,   KIND_COMMUNIQUE,
                                              KIND_ANNOUNCEMENT, KIND_PUBLIC_NOTICE, KIND_OPINION, KIND_NOTICE,
                                              KIND_CIRCULAR,     KIND_REPORT,        KIND_REQUEST, KIND_REPLY,
                                              KIND_MOTION,       KIND_LETTER,        KIND_MINUTES};
    for (size_t i = 0; i < G_N_ELEMENTS(told); i++)
        if (g_str_has_suffix(title, kinds[told[i]].chinese) && strcmp(title, kinds[told[i]].chinese) != 0)
            return told[i];
    return KIND_MAX;
}
