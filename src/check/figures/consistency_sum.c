/* Parts and totals in one sentence. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/figures/consistency_claim.h"
#include "check/text/claim_shown.h"
#include "zh/change.h"
#include "zh/column_name.h"

#include <string.h>

enum { PARTS_MAX = 12 };

/* What makes a number in a row of parts something else than a part. */
static const char *const breaks[] = {"。",   "！", "？", "；",   "每",   "各",   "比",   "较",   "占",   "平均", "人均",
                                     "分别", "由", "从", "累计", "连续", "其中", "涉及", "覆盖", "惠及", "含",   NULL};
/* What stands before another total. */
static const char *const sums[] = {"总", "共", "合计", "累计", NULL};
static const char *const among[] = {"其中", NULL};
static const char *const not_all[] = {"等", "主要", "包括", "部分", NULL};

/* Names of parts beside which there are no others. */
static const struct {
    const char *one, *other;
} complements[] = {{"新建", "续建"},   {"男", "女"},     {"公办", "民办"}, {"城区", "农村"},
                   {"城镇", "农村"},   {"城市", "农村"}, {"新建", "改建"}, {"新建", "改扩建"},
                   {"达标", "未达标"}, {"专任", "兼任"}, {"专职", "兼职"}, {"已完成", "未完成"}};

struct parts {
    const struct number *numbers[PARTS_MAX];
    size_t count;
    bool whole; /* nothing unclear stands behind or before them */
};

static bool is_measure_of(struct unit a, struct unit b)
{
    return strcmp(a.name, "个") == 0 && utf8_starts_with(b.name, "个") && strcmp(b.name, "个月") != 0 &&
           !unit_is_points(b);
}

static bool may_be_added(struct unit a, struct unit b)
{
    if (unit_is_none(a) || unit_is_none(b) || strcmp(a.dimension, "%") == 0 || strchr(a.name, '/'))
        return false;
    return unit_is_like(a, b) || is_measure_of(a, b) || is_measure_of(b, a);
}

/* In the base unit of its dimension. */
static bool base_value(struct quantity quantity, struct ratio *value)
{
    return ratio_multiply(quantity.value, quantity.unit.factor, value);
}

static bool base_slack(struct quantity quantity, struct ratio *slack)
{
    *slack = claim_slack(quantity);
    return ratio_multiply(*slack, quantity.unit.factor, slack);
}

/* Sum and rounding of numbers [from, count). */
static bool add_up(const struct parts *parts, size_t from, struct ratio *sum, struct ratio *slack)
{
    *sum = *slack = ratio_from_int(0);
    for (size_t i = from; i < parts->count; i++) {
        struct ratio value, half;
        if (!base_value(parts->numbers[i]->quantity, &value) || !base_slack(parts->numbers[i]->quantity, &half) ||
            !ratio_add(*sum, value, sum) || !ratio_add(*slack, half, slack))
            return false;
    }
    return true;
}

/* How the sum of the parts stands to total: -1, 0 (as far as rounding tells) or 1. False where it does not fit.
 * RULE: decision exact: parts named with 其中 add up to their total, as far as rounding tells [consistency/findings] */
static bool compare_sum(const struct parts *parts, size_t from, struct quantity total, int *order)
{
    struct ratio sum, slack, value, half, difference;
    if (!add_up(parts, from, &sum, &slack) || !base_value(total, &value) || !base_slack(total, &half) ||
        !ratio_add(slack, half, &slack) || !ratio_subtract(sum, value, &difference))
        return false;
    bool equal = ratio_compare(ratio_absolute(difference), slack) <= 0;
    *order = equal ? 0 : ratio_sign(difference);
    return true;
}

static const char *shown_sum(const struct consistency_text *text, const struct parts *parts, struct unit unit)
{
    struct ratio sum, slack;
    int scale = 0;
    for (size_t i = 0; i < parts->count; i++)
        scale = MAX(scale, parts->numbers[i]->quantity.scale);
    if (!add_up(parts, 0, &sum, &slack) || !ratio_divide(sum, unit.factor, &sum))
        return "";
    while (scale < 8 && !ratio_is_exact(sum, scale))
        scale++;
    return claim_shown(text->arena, sum, scale);
}

static void report(const struct consistency_text *text, const struct number *total, const struct parts *parts)
{
    struct diags *diags = text->document->diags;
    const char *unit = total->quantity.unit.name;
    size_t length = total->end - total->start;
    diag(diags, consistency_text_pos(text, total->start), DIAG_CONSISTENCY_SUM,
         _("the parts add up to %s%s, not to %.*s%s"), shown_sum(text, parts, total->quantity.unit), unit, (int)length,
         text->text->str + total->start, unit);
    diag_also(diags, consistency_text_pos(text, parts->numbers[0]->start), _("the first part"));
    if (parts->count > 1)
        diag_also(diags, consistency_text_pos(text, parts->numbers[parts->count - 1]->start), _("the last part"));
    diag_help(diags, _("correct the total or the part; where not all parts are named, write 等 behind them"));
}

static bool breaks_parts(const struct consistency_text *text, size_t start, size_t end)
{
    return consistency_has_word(text, start, end, breaks) || consistency_has_word(text, start, end, change_rises) ||
           consistency_has_word(text, start, end, change_falls);
}

/* Parts behind from, up to end: numbers of one kind of unit, nothing between them but names. */
static void take_parts(const struct consistency_text *text, size_t from, size_t end, struct parts *parts)
{
    parts->count = 0;
    parts->whole = true;
    size_t at = from;
    bool listed = false; /* 、 separates the parts: then ， ends them */
    for (size_t i = consistency_number_from(text, from); i < text->numbers->len && parts->count < PARTS_MAX; i++) {
        const struct number *number = consistency_number_at(text, i);
        bool comma = consistency_has_word(text, at, number->start, (const char *const[]){"，", NULL});
        if (number->start >= end || (listed && comma) || consistency_has_word(text, at, number->start, sums))
            break;
        listed = listed || (parts->count > 0 && !comma);
        bool broken = breaks_parts(text, at, number->start);
        bool like = parts->count == 0 || may_be_added(parts->numbers[0]->quantity.unit, number->quantity.unit);
        if (broken || number->vague || !like) {
            parts->whole = like ? false : parts->whole;
            break;
        }
        parts->numbers[parts->count++] = number;
        at = number->behind;
    }
    size_t rest = MIN(consistency_sentence_end(text, at), end);
    const char *mark = g_strstr_len(text->text->str + at, (gssize)(rest - at), "，");
    size_t clause = mark ? (size_t)(mark - text->text->str) : rest;
    if (consistency_has_word(text, from, clause, not_all))
        parts->whole = false;
}

static bool names_complement(const struct consistency_text *text, size_t start, size_t end)
{
    const char *p = text->text->str + start;
    gssize length = (gssize)(end - start);
    for (size_t i = 0; i < G_N_ELEMENTS(complements); i++)
        if (g_strstr_len(p, length, complements[i].one) && g_strstr_len(p, length, complements[i].other))
            return true;
    return false;
}

/* ---- 其中 ---- */

/* Parts behind 其中 need not be all there are. They are taken for all where they are named so, or all but make up the
 * total. */
static bool must_be_all(const struct consistency_text *text, const struct parts *parts, const struct number *total)
{
    struct ratio sum, slack, value, share;
    const struct number *last = parts->numbers[parts->count - 1];
    if (!parts->whole || parts->count < 2)
        return false;
    if (names_complement(text, total->behind, last->start))
        return true;
    return add_up(parts, 0, &sum, &slack) && base_value(total->quantity, &value) &&
           ratio_multiply(value, ratio_new(95, 100), &share) && ratio_compare(sum, share) >= 0;
}

/* Whether the parts may belong to one or several numbers further to the left. */
static bool has_other_total(const struct consistency_text *text, const struct parts *parts, size_t index, size_t start)
{
    struct parts totals = {.count = 0};
    for (size_t i = index + 1; i-- > 0 && totals.count < PARTS_MAX;) {
        const struct number *number = consistency_number_at(text, i);
        int order;
        if (number->start < start)
            break;
        if (!may_be_added(number->quantity.unit, parts->numbers[0]->quantity.unit))
            continue;
        if (compare_sum(parts, 0, number->quantity, &order) && order == 0)
            return true;
        totals.numbers[totals.count++] = number;
        struct ratio sum, slack;
        if (add_up(&totals, 0, &sum, &slack) && compare_sum(parts, 0, quantity_new(sum, 0, unit_none()), &order) &&
            order == 0)
            return true;
    }
    return false;
}

/* 每生每年1000元: such totals have no parts. */
static bool is_rate(const struct consistency_text *text, size_t start, const struct number *total)
{
    static const char *const each[] = {"每", NULL};
    const char *comma = g_strrstr_len(text->text->str + start, (gssize)(total->start - start), "，");
    size_t from = comma ? (size_t)(comma - text->text->str) : start;
    return consistency_has_word(text, from, total->start, each) ||
           consistency_has_word(text, from, total->start, column_averages);
}

static void check_among(const struct consistency_text *text, size_t at, size_t end)
{
    struct parts parts;
    size_t start = consistency_sentence_start(text, at), index = consistency_number_from(text, at);
    take_parts(text, at + strlen("其中"), end, &parts);
    if (parts.count == 0)
        return;
    while (index > 0 &&
           !may_be_added(consistency_number_at(text, index - 1)->quantity.unit, parts.numbers[0]->quantity.unit))
        index--;
    const struct number *total = index > 0 ? consistency_number_at(text, index - 1) : NULL;
    int order;
    if (!total || total->start < start || total->vague || is_rate(text, start, total) ||
        !compare_sum(&parts, 0, total->quantity, &order) || order == 0 ||
        has_other_total(text, &parts, index - 1, start))
        return;
    if (order > 0 ? parts.whole || parts.count == 1 : must_be_all(text, &parts, total))
        report(text, total, &parts);
}

/* ---- 共, 合计 ---- */

/* Parts before the word at, gathered from right to left while they are of the total's kind. */
static void take_parts_before(const struct consistency_text *text, size_t at, const struct number *total,
                              struct parts *parts)
{
    size_t start = consistency_sentence_start(text, at), right = at;
    struct parts found = {.count = 0};
    for (size_t i = consistency_number_from(text, at); i-- > 0 && found.count < PARTS_MAX;) {
        const struct number *number = consistency_number_at(text, i);
        if (number->start < start || number->vague || !may_be_added(number->quantity.unit, total->quantity.unit) ||
            breaks_parts(text, number->behind, right))
            break;
        found.numbers[found.count++] = number;
        right = number->start;
    }
    const char *clause = g_strrstr_len(text->text->str + start, (gssize)(right - start), "，");
    size_t from = clause ? (size_t)(clause - text->text->str) : start;
    static const char *const per_each[] = {"每", "各", "分别", "平均", "比", "较", "从", "由", NULL};
    parts->whole = !consistency_has_word(text, from, right, per_each);
    parts->count = found.count;
    for (size_t i = 0; i < found.count; i++)
        parts->numbers[i] = found.numbers[found.count - 1 - i];
}

static void check_altogether(const struct consistency_text *text, size_t at, size_t word)
{
    size_t index = consistency_number_from(text, at);
    const struct number *total = index < text->numbers->len ? consistency_number_at(text, index) : NULL;
    struct parts parts;
    int order = 0;
    if (!total || total->vague || total->start > at + word + 4 * strlen("共"))
        return;
    if (consistency_has_word(text, at + word, total->start, (const char *const[]){"，", "、", "有", "计划", NULL}))
        return;
    take_parts_before(text, at, total, &parts);
    if (parts.count < 2 || !parts.whole)
        return;
    for (size_t from = 0; from + 1 < parts.count; from++)
        if (!compare_sum(&parts, from, total->quantity, &order) || order == 0)
            return;
    report(text, total, &parts);
}

/* ---- （…） ---- */

static void check_parenthesis(const struct consistency_text *text, size_t open, size_t close)
{
    enum { NOUN_BYTES_MAX = 30 };
    static const char *const marks[] = {"，", "、", "；", "。", "：", "（", "）", NULL};
    size_t index = consistency_number_from(text, open);
    struct parts parts;
    int order;
    if (index == 0 || consistency_has_word(text, open, close, among) ||
        consistency_has_word(text, open, close, not_all))
        return;
    const struct number *total = consistency_number_at(text, index - 1);
    if (total->vague || open < total->behind || open - total->behind > NOUN_BYTES_MAX ||
        consistency_has_word(text, total->behind, open, marks))
        return;
    take_parts(text, open, close, &parts);
    if (parts.count < 2 || !parts.whole || !may_be_added(total->quantity.unit, parts.numbers[0]->quantity.unit))
        return;
    size_t next = consistency_number_from(text, parts.numbers[parts.count - 1]->behind);
    if (next < text->numbers->len && consistency_number_at(text, next)->start < close)
        return;
    if (compare_sum(&parts, 0, total->quantity, &order) && order != 0)
        report(text, total, &parts);
}

/* ---- all ---- */

/* Parts end with the sentence or at the parenthesis that 其中 stands in. */
static size_t parts_end(const struct consistency_text *text, size_t at)
{
    size_t end = consistency_sentence_end(text, at);
    const char *p = text->text->str;
    const char *close = g_strstr_len(p + at, (gssize)(end - at), "）");
    const char *open = g_strstr_len(p + at, (gssize)(end - at), "（");
    if (close && (!open || close < open))
        end = (size_t)(close - p);
    return end;
}

static const char *const altogether[] = {"，共计", "，合计", "，总计", "，总共", "，共", "、共", "，一共", NULL};
static const char *const no_sum[] = {"，共同", "，共建", "，共享", "，共青", "，共产", "，共有", "，共育", NULL};
static const char *const opening[] = {"（", NULL};

static void check_at(const struct consistency_text *text, size_t at)
{
    size_t word = consistency_word_at(text, at, altogether);
    if (consistency_word_at(text, at, among) > 0)
        check_among(text, at, parts_end(text, at));
    else if (word > 0 && consistency_word_at(text, at, no_sum) == 0)
        check_altogether(text, at, word);
    else if (consistency_word_at(text, at, opening) > 0)
        check_parenthesis(text, at, parts_end(text, at + strlen("（")));
}

/* The first bytes of all words that check_at looks for: few places of a text have one. */
static const bool *first_bytes(void)
{
    static const char *const *const lists[] = {among, altogether, opening};
    static bool begins[256];
    static gsize ready;
    if (!g_once_init_enter(&ready))
        return begins;
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        for (const char *const *word = lists[i]; *word; word++)
            begins[(unsigned char)**word] = true;
    g_once_init_leave(&ready, 1);
    return begins;
}

void consistency_check_sums(const struct consistency_text *text)
{
    if (text->numbers->len < 2)
        return;
    const char *p = text->text->str;
    const bool *begins = first_bytes();
    for (size_t at = 0; at < text->text->len; at++)
        if (begins[(unsigned char)p[at]])
            check_at(text, at);
}
