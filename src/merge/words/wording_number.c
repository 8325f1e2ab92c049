/* Filters for the digits of a figure and what hedges it. */
#include "base/i18n.h"
#include "merge/words/wording.h"

#include <string.h>

/* ---- digits ---- */

enum { DECIMALS_MAX = 12 };

static bool filter_decimals(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    int decimals = call->filter->detail ? (int)g_ascii_strtoll(call->filter->detail, NULL, 10) : call->number;
    if (call->number < 0 && call->count > 0 && !filter_whole_number(w, call, 0, 0, DECIMALS_MAX, &decimals))
        return false;
    if (decimals > DECIMALS_MAX)
        return wording_error(w, DIAG_FILTER, _("at most %d decimals can be asked for"), DECIMALS_MAX);
    phrase->quantity.scale = decimals;
    return true;
}

static bool filter_group(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    (void)w, (void)call;
    phrase->style = NUMERAL_GROUPED;
    return true;
}

static bool filter_number(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    (void)w, (void)call;
    phrase->quantity.hedge = (struct hedge){"", "", ""};
    phrase->kind = PHRASE_NUMBER;
    phrase->lead = phrase->trail = NULL;
    phrase->without_unit = true;
    return true;
}

static bool filter_absolute(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    (void)w, (void)call;
    phrase->quantity.value = ratio_absolute(phrase->quantity.value);
    return true;
}

/* ---- hedges ---- */

static bool check_unhedged(struct wording *w, const struct phrase *phrase, const char *word)
{
    const struct hedge *hedge = &phrase->quantity.hedge;
    if (!quantity_is_hedged(&phrase->quantity))
        return true;
    const char *first = *hedge->before ? hedge->before : *hedge->middle ? hedge->middle : hedge->after;
    wording_error(w, DIAG_FILTER, _("the figure would be hedged twice: by “%s” and “%s”"), first, word);
    diag_help(w->lookup->diags, _("keep one of them"));
    return false;
}

static int whole_digits(struct ratio value)
{
    int digits = 0;
    for (__int128 whole = value.numerator / value.denominator; whole > 0; whole /= 10)
        digits++;
    return digits;
}

/* How many leading digits stay where the author does not say: 4126 is 4100余, 35 is 30余, 42万 is 42万余. */
static int leading_digits(const struct phrase *phrase, int digits)
{
    if (digits >= 3)
        return 2;
    return unit_multiplier_length(phrase->quantity.unit) > 0 ? digits : 1;
}

/* Rounds to the leading digits; *changed: whether that took something away. */
static bool round_leading(struct wording *w, struct phrase *phrase, const struct filter_call *call,
                          enum ratio_rounding rounding, bool *changed)
{
    struct ratio value = phrase->quantity.value, step = ratio_from_int(1), steps;
    int digits = whole_digits(value), keep = leading_digits(phrase, digits);
    bool too_small = digits == 0 || (digits == 1 && unit_multiplier_length(phrase->quantity.unit) == 0);
    if (ratio_sign(value) <= 0 || too_small) {
        wording_error(w, DIAG_FILTER, _("a figure this small can't be said with “%s”"), call->filter->names[0]);
        diag_help(w->lookup->diags, _("print it as it is, or with decimals: |1位"));
        return false;
    }
    if (call->count > 0 && !filter_whole_number(w, call, 0, 1, digits, &keep))
        return false;
    for (int i = keep; i < digits; i++)
        if (!ratio_multiply(step, ratio_from_int(10), &step))
            return false;
    struct decimal rounded;
    if (!ratio_divide(value, step, &steps) || !ratio_round(steps, 0, rounding, &rounded) ||
        !ratio_multiply(ratio_from_decimal(rounded), step, &steps))
        return wording_calculated(w, CALCULATION_LARGE, phrase->quantity, phrase->quantity);
    *changed = ratio_compare(steps, value) != 0;
    phrase->quantity.value = steps;
    phrase->quantity.scale = 0;
    return true;
}

/* An exact 4000 is not 4000余: the hedge is left out where nothing was rounded.
 * RULE: decision exact: an exact 4000 is not 4000余 [cli/wording:examples_print_what_is_said] */
static bool filter_over(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    bool changed;
    if (!check_unhedged(w, phrase, "余") || !round_leading(w, phrase, call, RATIO_DOWN, &changed))
        return false;
    if (changed)
        phrase->quantity.hedge.middle = call->filter->detail;
    return true;
}

static bool filter_nearly(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    bool changed;
    if (!check_unhedged(w, phrase, "近") || !round_leading(w, phrase, call, RATIO_UP, &changed))
        return false;
    if (changed)
        phrase->quantity.hedge.before = "近";
    return true;
}

static bool filter_before(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    bool changed;
    if (!check_unhedged(w, phrase, call->filter->detail) ||
        (call->count > 0 && !round_leading(w, phrase, call, RATIO_HALF_UP, &changed)))
        return false;
    phrase->quantity.hedge.before = call->filter->detail;
    return true;
}

static bool filter_after(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    if (!check_unhedged(w, phrase, call->filter->detail))
        return false;
    phrase->quantity.hedge.after = call->filter->detail;
    return true;
}

/* ---- the filters ---- */

/* clang-format off */
static const struct filter filters[] = {
    {{"数值", "number"}, 0, 0, PHRASE_NUMERIC, filter_number, NULL,
     N_("the number alone, without unit and words"),
     "指标.新增学位.2024年|数值", "1480", 0},
    {{"N位", "decimals"}, 0, 1, PHRASE_NUMERIC, filter_decimals, NULL,
     N_("so many decimals, rounded half up"),
     "指标.教育经费.2024年|亿元|2位", "9.24亿元", 0},
    {{"整数", "integer"}, 0, 0, PHRASE_NUMERIC, filter_decimals, "0",
     N_("no decimals, rounded half up"),
     "指标.毛入园率.2024年|整数", "95%", 0},
    {{"千分", "grouped"}, 0, 0, PHRASE_NUMERIC, filter_group, NULL,
     N_("commas at thousands"),
     "学段.小学.在校生|千分", "26,480名", 0},
    {{"绝对值", "absolute"}, 0, 0, PHRASE_NUMBER, filter_absolute, NULL,
     N_("without the minus sign"),
     "= 5所 - 8所|绝对值", "3所", 0},
    {{"约", "about"}, 0, 1, PHRASE_NUMBER, filter_before, "约",
     N_("about; with a number, rounded to so many leading digits"),
     "指标.培训人次.2024年|约:2", "约4100人次", 0},
    {{"近", "nearly"}, 0, 1, PHRASE_NUMBER, filter_nearly, "近",
     N_("rounded up to two leading digits, or to as many as asked for"),
     "指标.新增学位.2024年|近", "近1500个", 0},
    {{"余", "over"}, 0, 1, PHRASE_NUMBER, filter_over, "余",
     N_("rounded down to two leading digits, or to as many as asked for"),
     "指标.培训人次.2024年|余:1", "4000余人次", 0},
    {{"多", "odd"}, 0, 1, PHRASE_NUMBER, filter_over, "多",
     N_("the same in spoken style"),
     "指标.教育经费.2024年|亿元|多", "9亿多元", 0},
    {{"以上", "or_more"}, 0, 0, PHRASE_NUMBER, filter_after, "以上",
     N_("a lower bound"),
     "指标.毛入园率.目标|以上", "96%以上", 0},
    {{"以下", "or_less"}, 0, 0, PHRASE_NUMBER, filter_after, "以下",
     N_("an upper bound"),
     "= 5%|以下", "5%以下", 0},
    {{"以内", "within"}, 0, 0, PHRASE_NUMBER, filter_after, "以内",
     N_("an upper bound"),
     "= 48%|以内", "48%以内", 0},
    {{"左右", "around"}, 0, 0, PHRASE_NUMBER, filter_after, "左右",
     N_("about"),
     "指标.新增学位.2024年|左右", "1480个左右", 0},
    {{"不少于", "at_least"}, 0, 0, PHRASE_NUMBER, filter_before, "不少于",
     N_("a lower bound"),
     "指标.新增学位.目标|不少于", "不少于1500个", 0},
    {{"不低于", "not_below"}, 0, 0, PHRASE_NUMBER, filter_before, "不低于",
     N_("a lower bound"),
     "指标.毛入园率.目标|不低于", "不低于96%", 0},
    {{"不超过", "at_most"}, 0, 0, PHRASE_NUMBER, filter_before, "不超过",
     N_("an upper bound"),
     "= 5%|不超过", "不超过5%", 0},
    {{"超过", "more_than"}, 0, 0, PHRASE_NUMBER, filter_before, "超过",
     N_("more than"),
     "= 4000人次|超过", "超过4000人次", 0},
};
/* clang-format on */

const struct filter_family filters_of_numbers = {filters, G_N_ELEMENTS(filters)};
