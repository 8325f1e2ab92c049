/* Filters that write a figure in words, or a date. */
#include "base/i18n.h"
#include "merge/words/wording.h"
#include "zh/numeral_words.h"

#include <string.h>

/* ---- words ---- */

static bool filter_words(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    (void)w, (void)call;
    phrase->style = NUMERAL_WORDS;
    return true;
}

static bool filter_capital(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    struct unit yuan = unit_named(w->arena, "元");
    if (!unit_is_like(phrase->quantity.unit, yuan))
        return filter_report_unit(w, phrase, call->filter->names[0]);
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

static bool filter_date(struct wording *w, struct phrase *phrase, const struct filter_call *call)
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

/* ---- the filters ---- */

/* clang-format off */
static const struct filter filters[] = {
    {{"汉字", "words"}, 0, 0, PHRASE_NUMERIC, filter_words, NULL,
     N_("the number in words"),
     "= 35项|汉字", "三十五项", 0},
    {{"大写", "大写金额", "capital"}, 0, 0, PHRASE_NUMBER, filter_capital, NULL,
     N_("an amount of money as on cheques"),
     "= 12.3万元|大写", "壹拾贰万叁仟元整", FILTER_EXACT},
    {{"日期", "date"}, 0, 0, PHRASE_TEXT | PHRASE_NUMBER, filter_date, "ymd",
     N_("a date of the data"),
     "指标.新增学位.完成时限|日期", "2025年8月31日", FILTER_KEEPS_WRITING},
    {{"年月", "year_month"}, 0, 0, PHRASE_TEXT | PHRASE_NUMBER, filter_date, "ym",
     N_("its year and month"),
     "指标.新增学位.完成时限|年月", "2025年8月", FILTER_KEEPS_WRITING},
    {{"月日", "month_day"}, 0, 0, PHRASE_TEXT | PHRASE_NUMBER, filter_date, "md",
     N_("its month and day"),
     "指标.新增学位.完成时限|月日", "8月31日", FILTER_KEEPS_WRITING},
    {{"汉字日期", "date_words"}, 0, 0, PHRASE_TEXT | PHRASE_NUMBER, filter_date, "ymdw",
     N_("the date in words"),
     "指标.新增学位.完成时限|汉字日期", "二〇二五年八月三十一日", FILTER_KEEPS_WRITING},
};
/* clang-format on */

const struct filter_family filters_of_writing = {filters, G_N_ELEMENTS(filters)};
