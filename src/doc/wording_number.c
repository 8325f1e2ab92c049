/* Filters that say one number another way: unit, decimals, hedges, words, dates. */
#include "base/i18n.h"
#include "doc/numeral_words.h"
#include "doc/wording.h"

#include <string.h>

enum { SHARE_SCALE = 1 };

/* ---- units ---- */

static bool report_unit(struct wording *w, const struct phrase *phrase, const char *unit)
{
    if (unit_is_none(phrase->quantity.unit)) {
        wording_error(w, DIAG_UNIT_MISMATCH, _("the figure has no unit to convert to “%s”"), unit);
        diag_help(w->lookup->diags,
                  _("write its unit into the head of the column, as in 总投资（万元）, or in front of "
                    "this filter: |单位:万元"));
        return false;
    }
    return wording_error(w, DIAG_UNIT_MISMATCH, _("“%s” can't be converted to “%s”"), phrase->quantity.unit.name, unit);
}

/* 万元/人 becomes 元/人. */
static bool find_target(struct wording *w, const struct phrase *phrase, const char *name, struct unit *unit)
{
    const char *slash = strchr(phrase->quantity.unit.name, '/');
    if (slash && !strchr(name, '/'))
        name = arena_printf(w->arena, "%s%s", name, slash);
    return unit_find(w->arena, name, strlen(name), unit);
}

bool filter_convert(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    struct unit unit;
    const char *name = call->filter->detail ? call->filter->detail : call->arguments[0];
    bool is_share = false;
    if (!find_target(w, phrase, name, &unit) || !unit_is_like(phrase->quantity.unit, unit)) {
        is_share = strcmp(name, "%") == 0 && unit_is_none(phrase->quantity.unit) && !phrase->origin.table;
        if (!is_share)
            return report_unit(w, phrase, name);
        unit_find(w->arena, "%", 1, &unit);
        phrase->quantity.unit = (struct unit){"", unit.dimension, ratio_from_int(1)};
    }
    if (!quantity_convert(phrase->quantity, unit, &phrase->quantity))
        return wording_calculated(w, CALCULATION_LARGE, phrase->quantity, phrase->quantity);
    if (is_share)
        phrase->quantity.scale = SHARE_SCALE;
    return true;
}

bool filter_name_unit(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    struct unit unit = unit_named(w->arena, call->arguments[0]);
    if (!unit_is_none(phrase->quantity.unit)) {
        wording_error(w, DIAG_UNIT_MISMATCH, _("the figure already has the unit “%s”"), phrase->quantity.unit.name);
        diag_help(w->lookup->diags, _("to convert it, write the new unit alone: |%s"), call->arguments[0]);
        return false;
    }
    phrase->quantity.unit = unit;
    return true;
}

/* ---- digits ---- */

enum { DECIMALS_MAX = 12 };

bool filter_decimals(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    int decimals = call->filter->detail ? (int)g_ascii_strtoll(call->filter->detail, NULL, 10) : call->number;
    if (call->number < 0 && call->count > 0 && !filter_whole_number(w, call, 0, 0, DECIMALS_MAX, &decimals))
        return false;
    if (decimals > DECIMALS_MAX)
        return wording_error(w, DIAG_FILTER, _("at most %d decimals can be asked for"), DECIMALS_MAX);
    phrase->quantity.scale = decimals;
    return true;
}

bool filter_group(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    (void)w, (void)call;
    phrase->style = NUMERAL_GROUPED;
    return true;
}

bool filter_number(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    (void)w, (void)call;
    phrase->quantity.hedge = (struct hedge){"", "", ""};
    phrase->kind = PHRASE_NUMBER;
    phrase->lead = phrase->trail = NULL;
    phrase->without_unit = true;
    return true;
}

bool filter_absolute(struct wording *w, struct phrase *phrase, const struct filter_call *call)
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

/* An exact 4000 is not 4000余: the hedge is left out where nothing was rounded. */
bool filter_over(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    bool changed;
    if (!check_unhedged(w, phrase, "余") || !round_leading(w, phrase, call, RATIO_DOWN, &changed))
        return false;
    if (changed)
        phrase->quantity.hedge.middle = call->filter->detail;
    return true;
}

bool filter_nearly(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    bool changed;
    if (!check_unhedged(w, phrase, "近") || !round_leading(w, phrase, call, RATIO_UP, &changed))
        return false;
    if (changed)
        phrase->quantity.hedge.before = "近";
    return true;
}

bool filter_before(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    bool changed;
    if (!check_unhedged(w, phrase, call->filter->detail) ||
        (call->count > 0 && !round_leading(w, phrase, call, RATIO_HALF_UP, &changed)))
        return false;
    phrase->quantity.hedge.before = call->filter->detail;
    return true;
}

bool filter_after(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    if (!check_unhedged(w, phrase, call->filter->detail))
        return false;
    phrase->quantity.hedge.after = call->filter->detail;
    return true;
}

/* ---- words ---- */

bool filter_words(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    (void)w, (void)call;
    phrase->style = NUMERAL_WORDS;
    return true;
}

bool filter_capital(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    struct unit yuan = unit_named(w->arena, "元");
    if (!unit_is_like(phrase->quantity.unit, yuan))
        return report_unit(w, phrase, call->filter->names[0]);
    if (!quantity_convert(phrase->quantity, yuan, &phrase->quantity))
        return wording_calculated(w, CALCULATION_LARGE, phrase->quantity, phrase->quantity);
    if (!ratio_is_exact(phrase->quantity.value, 2)) {
        wording_error(w, DIAG_FILTER, _("the amount has fractions of a 分"));
        diag_help(w->lookup->diags, _("correct the amount, or round it first in the data"));
        return false;
    }
    phrase->style = NUMERAL_CAPITAL;
    return true;
}

/* ---- dates ---- */

struct read_date {
    int parts[3]; /* year, month, day; 0 where it is not said */
    int count;
};

static bool is_date_mark(const char **p, int part)
{
    static const char *const words[] = {"年", "月", "日"};
    if (g_str_has_prefix(*p, words[part])) {
        *p += strlen(words[part]);
        return true;
    }
    if (part == 2 || !strchr("-/.", **p) || !**p)
        return false;
    (*p)++;
    return true;
}

/* "2025-08-31", "2025/8/31", "2025.8", "2025年8月31日" */
static bool read_date(const char *text, struct read_date *date)
{
    const char *p = text;
    for (date->count = 0; date->count < 3 && g_ascii_isdigit(*p); date->count++) {
        char *end;
        long long value = g_ascii_strtoll(p, &end, 10);
        if (end - p > 4)
            return false;
        date->parts[date->count] = (int)value;
        p = end;
        bool marked = is_date_mark(&p, date->count);
        if (!marked && *p)
            return false;
    }
    GDate checked;
    g_date_clear(&checked, 1);
    int year = date->parts[0], month = date->count > 1 ? date->parts[1] : 1, day = date->count > 2 ? date->parts[2] : 1;
    return !*p && date->count >= 2 && year >= 1900 &&
           g_date_valid_dmy((GDateDay)MIN(day, 99), (GDateMonth)MIN(month, 13), (GDateYear)year);
}

static const char *format_date(struct wording *w, const struct read_date *date, const char *form)
{
    static const char *const marks[] = {"年", "月", "日"};
    GString *text = g_string_new(NULL);
    bool words = strchr(form, 'w') != NULL;
    for (int i = 0; i < date->count; i++) {
        if (!strchr(form, "ymd"[i]))
            continue;
        if (words)
            g_string_append(text, i == 0 ? numeral_digits(w->arena, date->parts[i])
                                         : numeral_words(w->arena, decimal_from_int(date->parts[i])));
        else
            g_string_append_printf(text, "%d", date->parts[i]);
        g_string_append(text, marks[i]);
    }
    const char *kept = arena_strndup(w->arena, text->str, text->len);
    g_string_free(text, TRUE);
    return kept;
}

bool filter_date(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    struct read_date date;
    if (!phrase->text || !read_date(phrase->text, &date)) {
        wording_error(w, DIAG_DATE_INVALID, _("“%s” is no date"), phrase->text ? phrase->text : "");
        diag_help(w->lookup->diags, _("write dates in the data as 2025-03-01 or 2025年3月1日"));
        return false;
    }
    if (strchr(call->filter->detail, 'd') && date.count < 3 && !strchr(call->filter->detail, 'y'))
        return wording_error(w, DIAG_DATE_INVALID, _("“%s” has no day"), phrase->text);
    phrase->text = format_date(w, &date, call->filter->detail);
    phrase->kind = PHRASE_TEXT;
    return true;
}
