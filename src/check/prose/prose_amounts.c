/* Amounts of money, and percentages that are percentage points. */
#include "base/i18n.h"
#include "check/prose/prose_rule.h"
#include "check/text/claim_shown.h"
#include "zh/change.h"

#include <string.h>

static struct diags *diags_of(const struct prose *prose)
{
    return prose->text->document->diags;
}

static bool has_unit(const struct number *number, const char *name)
{
    return strcmp(number->quantity.unit.name, name) == 0;
}

/* ---- money ---- */

enum { CLAUSE_BYTES_MAX = 120 };

static bool ends_clause(const char *p)
{
    static const char *const marks[] = {"，", "。", "；", "、", "）", "：", NULL};
    for (size_t i = 0; marks[i]; i++)
        if (g_str_has_prefix(p, marks[i]))
            return true;
    return !*p;
}

/* 投资3200万，: nothing says 万 of what, but money is meant. */
static void check_bare(struct prose *prose, const struct number *number)
{
    static const char *const money[] = {"投资", "资金", "经费", "投入", "补助", "拨付", "支出",
                                        "收入", "金额", "奖励", "预算", "筹资", "募集", NULL};
    static const char *const others[] = {"人", "生", "册", "名", "平方米", "亩", "次", NULL};
    const char *p = prose->start + number->behind;
    if ((!has_unit(number, "万") && !has_unit(number, "亿")) || !ends_clause(p))
        return;
    size_t start = number->start;
    while (start > 0 && number->start - start < CLAUSE_BYTES_MAX && !ends_clause(prose->start + start))
        start--;
    if (consistency_has_word(prose->text, start, number->start, money) &&
        !consistency_has_word(prose->text, start, number->start, others) &&
        prose_report(prose, p - strlen("万"), DIAG_MONEY_FORM, _("the amount has no “元”")))
        diag_help(diags_of(prose), _("write “%s元”"), number->quantity.unit.name);
}

/* 3亿4500万元 → 3.45亿元 (GB/T 15835-2011: not two of 亿 and 万 in one number) */
static void check_split(struct prose *prose, const struct number *number, const struct number *next)
{
    if (has_unit(number, "亿") && next->start == number->behind && g_str_has_prefix(next->quantity.unit.name, "万") &&
        prose_report(prose, prose->start + number->start, DIAG_MONEY_FORM, _("亿 and 万 stand in one number")))
        diag_help(diags_of(prose), _("write it in 亿 with decimals, or in 万"));
}

/* 15000万元 beside 2.4亿元: what could be said in the same unit. */
static void check_mixed(struct prose *prose)
{
    enum { WAN_OF_YI = 10000 };
    const struct consistency_text *text = prose->text;
    bool has_yi = false;
    for (size_t i = 0; i < text->numbers->len; i++)
        has_yi = has_yi || has_unit(consistency_number_at(text, i), "亿元");
    for (size_t i = 0; has_yi && i < text->numbers->len; i++) {
        const struct number *number = consistency_number_at(text, i);
        if (!has_unit(number, "万元") || ratio_compare(number->quantity.value, ratio_from_int(WAN_OF_YI)) < 0)
            continue;
        struct quantity yi;
        if (!quantity_convert(number->quantity, unit_named(text->arena, "亿元"), &yi))
            continue;
        if (prose_report(prose, prose->start + number->start, DIAG_MONEY_FORM,
                         _("the paragraph has amounts of 亿元 in 亿元 and in 万元")))
            diag_help(diags_of(prose), _("write “%s元”"),
                      arena_printf(text->arena, "%s亿", claim_shown(text->arena, yi.value, yi.scale)));
        return;
    }
}

/* ---- percentage points ---- */

/* Whether nothing but ，比上年提高 and the like stands at [start, end). */
static bool says_change(const struct consistency_text *text, size_t start, size_t end)
{
    static const char *const commas[] = {"，", NULL};
    for (size_t length; start < end && ((length = consistency_word_at(text, start, commas)) > 0 ||
                                        (length = consistency_word_at(text, start, change_bases)) > 0);)
        start += length;
    size_t from = start;
    start += consistency_word_at(text, start, change_rises);
    if (start == from)
        start += consistency_word_at(text, start, change_falls);
    if (g_str_has_prefix(text->text->str + start, "了"))
        start += strlen("了");
    return start == end && start > from;
}

/* 由93.6%提高到95.2%，提高1.6%: the difference of two percentages is in 个百分点.
 * RULE: GB/T 15835 5.1: the difference of two percentages is in 个百分点
 * [cli/prose:every_rule_is_planted_and_described] */
static void check_points(struct prose *prose, const struct number *const three[3])
{
    static const char *const reaching[] = {"到", "至", NULL};
    struct ratio change, half;
    for (size_t i = 0; i < 3; i++)
        if (!unit_is_percent(three[i]->quantity.unit))
            return;
    if (three[1]->start - three[0]->behind > CLAUSE_BYTES_MAX ||
        !consistency_has_word(prose->text, three[0]->behind, three[1]->start, reaching) ||
        !says_change(prose->text, three[1]->behind, three[2]->start) ||
        !ratio_subtract(three[1]->quantity.value, three[0]->quantity.value, &change) || ratio_sign(change) == 0)
        return;
    half = claim_slack(three[2]->quantity);
    struct ratio rest;
    if (!ratio_subtract(ratio_absolute(change), three[2]->quantity.value, &rest) ||
        ratio_compare(ratio_absolute(rest), half) > 0)
        return;
    if (prose_report(prose, prose->start + three[2]->start, DIAG_PERCENT_POINTS,
                     _("the difference of two percentages is given in %%")))
        diag_help(diags_of(prose), _("write “%.*s个百分点”"), (int)(three[2]->end - three[2]->start),
                  prose->start + three[2]->start);
}

void prose_check_amounts(struct prose *prose)
{
    const struct consistency_text *text = prose->text;
    size_t count = text->numbers->len;
    for (size_t i = 0; i < count; i++) {
        const struct number *const three[3] = {consistency_number_at(text, i),
                                               i + 1 < count ? consistency_number_at(text, i + 1) : NULL,
                                               i + 2 < count ? consistency_number_at(text, i + 2) : NULL};
        check_bare(prose, three[0]);
        if (three[1])
            check_split(prose, three[0], three[1]);
        if (three[2])
            check_points(prose, three);
    }
    check_mixed(prose);
}
