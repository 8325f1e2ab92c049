/* Filters that compare a figure with another: growth, difference, share, rank of years. */
#include "base/i18n.h"
#include "merge/words/wording.h"
#include "zh/change.h"
#include "zh/total.h"

#include <string.h>

enum { RATE_SCALE = 1 };

/* ---- saying a change ---- */

static void say_change(struct phrase *phrase, struct quantity change, enum change_of what)
{
    *phrase = (struct phrase){.kind = PHRASE_CHANGE,
                              .quantity = change,
                              .rise = change_rise(what),
                              .fall = change_fall(what),
                              .level = "持平"};
}

static bool report_base(struct wording *w, struct quantity before)
{
    if (ratio_sign(before.value) == 0)
        return wording_calculated(w, CALCULATION_ZERO, before, before);
    wording_error(w, DIAG_CALCULATION, _("the figure to compare with is negative; a rate of growth has no meaning"));
    diag_help(w->lookup->diags, _("say the difference instead: |增减:…"));
    return false;
}

/* (now − before) ÷ before, as a %. */
static bool rate_of_growth(struct wording *w, struct quantity now, struct quantity before, struct quantity *rate)
{
    struct quantity change, quotient;
    if (ratio_sign(before.value) <= 0)
        return report_base(w, before);
    if (!wording_calculated(w, calculate_difference(now, before, &change), now, before) ||
        !wording_calculated(w, calculate_quotient(w->arena, change, before, &quotient), now, before))
        return false;
    struct unit percent;
    unit_find(w->arena, "%", 1, &percent);
    *rate = quantity_new(quotient.value, RATE_SCALE, percent);
    return ratio_multiply(quotient.value, ratio_from_int(100), &rate->value) ||
           wording_calculated(w, CALCULATION_LARGE, now, before);
}

/* A % rises by 个百分点, everything else by a %.
 * RULE: GB/T 15835 5.1: a % rises by 个百分点, all else by a % [wording/changes] */
static bool grow(struct wording *w, struct phrase *phrase, struct quantity before)
{
    struct quantity now = phrase->quantity, change;
    if (unit_is_percent(now.unit) && unit_is_percent(before.unit)) {
        if (!wording_calculated(w, calculate_difference(now, before, &change), now, before))
            return false;
        say_change(phrase, change, CHANGE_OF_SHARE);
        return true;
    }
    if (!rate_of_growth(w, now, before, &change))
        return false;
    say_change(phrase, change, CHANGE_OF_RATE);
    return true;
}

/* ---- the figure before ---- */

static bool report_no_column(struct wording *w, const struct phrase *phrase, const char *wanted)
{
    const struct origin *origin = &phrase->origin;
    if (!origin->table) {
        wording_error(w, DIAG_FILTER, _("a calculated figure has no year before it"));
        diag_help(w->lookup->diags, _("name the cell to compare with: |同比:table.row.column"));
        return false;
    }
    wording_error(w, lookup_code(w->lookup, w->lookup->code),
                  _("the data table “%s” has no column “%s” to compare “%s” with"), origin->table->name, wanted,
                  origin->table->heads[origin->column].text);
    diag_help(w->lookup->diags, _("name the column to compare with: |同比:column"));
    return false;
}

static bool year_before(struct wording *w, const struct phrase *phrase, int year, struct quantity *before)
{
    const struct origin *origin = &phrase->origin;
    if (!origin->table)
        return report_no_column(w, phrase, "");
    const struct data_column *column = &origin->table->columns[origin->column];
    if (year == 0)
        year = column->year - 1;
    gssize found = column->year ? data_find_year(origin->table, (size_t)origin->column, year) : -1;
    if (found < 0) {
        const char *wanted =
            column->year || year > 0 ? arena_printf(w->arena, "%d年%s", year, column->tail) : change_years_before[0];
        return report_no_column(w, phrase, wanted);
    }
    return wording_cell_number(w, origin->table, (size_t)origin->row, (size_t)found, before);
}

static bool filter_growth(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    struct quantity before;
    bool found =
        call->count > 0 ? wording_operand(w, phrase, call->arguments[0], &before) : year_before(w, phrase, 0, &before);
    return found && grow(w, phrase, before);
}

static bool filter_growth_since(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    struct quantity before;
    return year_before(w, phrase, call->number, &before) && grow(w, phrase, before);
}

/* 环比: the month or quarter before is the column before. */
static bool filter_growth_step(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    const struct origin *origin = &phrase->origin;
    struct quantity before;
    if (call->count > 0)
        return wording_operand(w, phrase, call->arguments[0], &before) && grow(w, phrase, before);
    if (!origin->table)
        return report_no_column(w, phrase, "");
    if (origin->column < 2 || origin->table->columns[origin->column - 1].is_note) {
        wording_error(w, DIAG_FILTER, _("there is no column before “%s” to compare with"),
                      origin->table->heads[origin->column].text);
        diag_help(w->lookup->diags, _("name the column to compare with: |环比:column"));
        return false;
    }
    return wording_cell_number(w, origin->table, (size_t)origin->row, (size_t)origin->column - 1, &before) &&
           grow(w, phrase, before);
}

/* ---- differences, multiples, shares ---- */

static bool subtract_operand(struct wording *w, const struct phrase *phrase, const struct filter_call *call,
                             struct quantity *difference)
{
    struct quantity other;
    return wording_operand(w, phrase, call->arguments[0], &other) &&
           wording_calculated(w, calculate_difference(phrase->quantity, other, difference), phrase->quantity, other);
}

static bool filter_difference(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    struct quantity difference;
    if (!subtract_operand(w, phrase, call, &difference))
        return false;
    difference.value = ratio_absolute(difference.value);
    *phrase = phrase_number(difference);
    return true;
}

static bool filter_change(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    struct quantity difference;
    if (!subtract_operand(w, phrase, call, &difference))
        return false;
    bool points = unit_is_points(difference.unit);
    say_change(phrase, difference, points ? CHANGE_OF_SHARE : CHANGE_OF_AMOUNT);
    return true;
}

/* How far an actual figure stays below its target; 0 where it does not. */
static bool filter_gap(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    struct quantity difference;
    if (!subtract_operand(w, phrase, call, &difference))
        return false;
    difference.value = ratio_sign(difference.value) < 0 ? ratio_absolute(difference.value) : ratio_from_int(0);
    *phrase = phrase_number(difference);
    return true;
}

static bool divide_operand(struct wording *w, const struct phrase *phrase, const char *operand,
                           struct quantity *quotient)
{
    struct quantity other, now = phrase->quantity;
    if (!wording_operand(w, phrase, operand, &other))
        return false;
    if (!unit_is_like(now.unit, other.unit))
        return wording_calculated(w, CALCULATION_UNITS, now, other);
    return wording_calculated(w, calculate_quotient(w->arena, now, other, quotient), now, other);
}

static bool filter_times(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    struct quantity quotient;
    if (!divide_operand(w, phrase, call->arguments[0], &quotient))
        return false;
    struct unit times = unit_named(w->arena, "倍");
    *phrase = phrase_number(quantity_new(quotient.value, scale_for(quotient.value, 0, RATE_SCALE), times));
    return true;
}

/* 翻一番 is twice as much, 翻两番 four times. */
static bool filter_doubled(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    static const char *const words[] = {"", "一", "两", "三", "四", "五", "六", "七", "八", "九"};
    struct quantity quotient;
    if (!divide_operand(w, phrase, call->arguments[0], &quotient))
        return false;
    int doublings = 0;
    struct ratio power = ratio_from_int(1);
    while (doublings + 1 < (int)G_N_ELEMENTS(words) &&
           ratio_compare(quotient.value, ratio_from_int(2LL << doublings)) >= 0)
        power = ratio_from_int(2LL << doublings++);
    if (doublings == 0) {
        wording_error(w, DIAG_FILTER, _("the figure is not twice the other: it has not doubled"));
        diag_help(w->lookup->diags, _("say |同比:… or |倍数:… instead"));
        return false;
    }
    const char *more = ratio_compare(quotient.value, power) > 0 ? "多" : "";
    const char *text = arena_printf(w->arena, "翻%s番%s", words[doublings], more);
    *phrase = (struct phrase){.kind = PHRASE_TEXT, .text = text};
    return true;
}

/* The row that adds the column up. */
static const char *find_total(const struct data_table *table)
{
    for (size_t row = table->row_count; row-- > 0;) {
        const char *key = data_row_key(table, row);
        if (total_is_name(key))
            return key;
    }
    return NULL;
}

static bool divide_by_total(struct wording *w, const struct phrase *phrase, struct quantity *quotient)
{
    const struct origin *origin = &phrase->origin;
    const char *total = origin->table ? find_total(origin->table) : NULL;
    gssize row = total ? data_find_row(origin->table, total) : -1;
    if (row < 0) {
        wording_error(w, DIAG_FILTER, _("there is no row 合计 to take a share of"));
        diag_help(w->lookup->diags, _("name the row, or the cell in full: |占比:table.row.column"));
        return false;
    }
    struct quantity whole, now = phrase->quantity;
    return wording_cell_number(w, origin->table, (size_t)row, (size_t)origin->column, &whole) &&
           wording_calculated(w, calculate_quotient(w->arena, now, whole, quotient), now, whole);
}

static bool filter_share(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    struct quantity quotient;
    if (!(call->count > 0 ? divide_operand(w, phrase, call->arguments[0], &quotient)
                          : divide_by_total(w, phrase, &quotient)))
        return false;
    struct unit percent;
    unit_find(w->arena, "%", 1, &percent);
    if (!ratio_multiply(quotient.value, ratio_from_int(100), &quotient.value))
        return wording_calculated(w, CALCULATION_LARGE, quotient, quotient);
    *phrase = phrase_number(quantity_new(quotient.value, RATE_SCALE, percent));
    return true;
}

/* ---- the filters ---- */

/* clang-format off */
static const struct filter filters[] = {
    {{"同比", "yoy"}, 0, 1, PHRASE_NUMBER, filter_growth, NULL,
     N_("growth since the year before, or since the figure named"),
     "指标.新增学位.2024年|同比", "增长17.5%", FILTER_COMPARES | FILTER_EXACT},
    {{"比N年", "since"}, 0, 0, PHRASE_NUMBER, filter_growth_since, NULL,
     N_("growth since that year; of a percentage in 个百分点"),
     "指标.毛入园率.2024年|比2022年", "提高2.4个百分点", FILTER_COMPARES | FILTER_EXACT},
    {{"环比", "step"}, 0, 1, PHRASE_NUMBER, filter_growth_step, NULL,
     N_("growth since the column before, or since the figure named"),
     "指标.培训人次.2024年|环比", "下降21.3%", FILTER_COMPARES | FILTER_EXACT},
    {{"增减", "change"}, 1, 1, PHRASE_NUMBER, filter_change, NULL,
     N_("the difference in words"),
     "指标.新增学位.2024年|增减:2023年", "增加220个", FILTER_COMPARES | FILTER_EXACT},
    {{"差额", "difference"}, 1, 1, PHRASE_NUMBER, filter_difference, NULL,
     N_("the difference alone"),
     "学段.小学.学校数|差额:初中", "44所", FILTER_COMPARES | FILTER_EXACT},
    {{"缺口", "shortfall"}, 1, 1, PHRASE_NUMBER, filter_gap, NULL,
     N_("how much is missing to the target; 0 where it is reached"),
     "指标.新增学位.2024年|缺口:目标", "20个", FILTER_COMPARES | FILTER_EXACT},
    {{"倍数", "times"}, 1, 1, PHRASE_NUMBER, filter_times, NULL,
     N_("how many times the other figure"),
     "学段.小学.学校数|倍数:初中", "3.4倍", FILTER_COMPARES | FILTER_EXACT},
    {{"翻番", "doubled"}, 1, 1, PHRASE_NUMBER, filter_doubled, NULL,
     N_("how often it has doubled"),
     "学段.小学.在校生|翻番:初中", "翻一番", FILTER_COMPARES | FILTER_EXACT},
    {{"占比", "share"}, 0, 1, PHRASE_NUMBER, filter_share, NULL,
     N_("the share of the row 合计, or of the figure named"),
     "学段.小学.在校生|占比", "56.5%", FILTER_COMPARES | FILTER_EXACT},
};
/* clang-format on */

const struct filter_family filters_of_comparisons = {filters, G_N_ELEMENTS(filters)};
